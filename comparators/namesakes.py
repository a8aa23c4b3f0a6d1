"""People whom two articles give different names, and who are one person by what they are called.

Each article names somebody whom the other does not name. The two names share the last word, or the
first where the last ones look alike, and both articles call the person the same: "the doctor",
"fire chief", "president of the mining union". Relatives share a last name too, but are not called
the same; where an article has both of them, nothing is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product, takewhile
from typing import NamedTuple

from rapidfuzz.distance import Indel

from claims.models import Document, EntityKind, Mention, Sentence, Token
from claims.names.dictionary import Standing, standing
from claims.names.gazetteer import gender, is_common_surname, plain
from claims.names.similarity import is_accepted, is_variant, person_tokens
from claims.names.titles import honorifics, is_person_noun
from comparators.posts import KINSHIP, posts
from matching.misspellings import ASKED_ALIKE, Context, own_names
from matching.overlap import sentence_around

# How the words that say who somebody is hang on the name, and on one another.
_BESIDE = {"amod", "appos", "compound", "nmod", "prep", "pobj", "poss", "relcl", "dobj", "attr"}
# What many people of one story may be, or anybody.
_MANY = frozenset(
    "man woman person people boy girl year name day time member one other suspect victim witness "
    "player officer soldier resident worker student senator lawmaker lawyer defendant actor singer "
    "candidate rescuer survivor teammate colleague friend neighbour neighbor".split()
)
_KIN = frozenset(
    "brother sister father mother son daughter wife husband widow cousin uncle aunt nephew niece "
    "twin sibling grandson granddaughter grandfather grandmother parent spouse family".split()
) | {KINSHIP}
_AGES = {"old", "young"}
_NAMING = {"name", "identify", "call"}
# "Jerry" may be Jerome, Jerrold or Gerald: a stem and an ending.
_STEM = 3
_PET = ("y", "ie")
# Letters at either end that two forms of a first name share.
_PART = 4
# Of two last names beside one first name, 0 to 1.
_LEAST_ALIKE = 0.6
_VERY_ALIKE = 0.7
_INITIALS = 2
# Letters of a last name that few have.
_RARE = 5
# Words that both are called by, where the last name is one of many people's.
_LEAST_SHARED = 2


class Namesakes(NamedTuple):
    """Mentions of what is held to be one person, in two articles, and what both call them."""

    a: Document
    mention_a: Mention
    b: Document
    mention_b: Mention
    called: str


def namesakes(context: Context) -> list[Namesakes]:
    """The people of two articles on the same news who are named differently and called alike.

    Of articles held to tell of one occasion a rare last name and first names that begin alike are
    enough, and so are a first name and rare last names that look alike; or what is told of both
    answers one question.
    """
    a, b = context.a, context.b
    found = []
    for x, y in product(_people(a, b), _people(b, a)):
        one, other = _words(x.core), _words(y.core)
        if not _differ_in_one(one, other) or not (_is_alone(x, a) and _is_alone(y, b)):
            continue
        called = _called(a, x), _called(b, y)
        if not _KIN.isdisjoint(called[0] | called[1]):
            continue
        both = called[0] & called[1]
        least = _LEAST_SHARED if is_common_surname(one[-1]) else 1
        rare = context.one_occasion and not both & _MANY and _are_rare(one, other)
        asked = _look_alike(one, other) and context.alike(x, y) >= ASKED_ALIKE
        if len(both - _MANY) >= least or rare or asked:
            found.append(Namesakes(a, x, b, y, ", ".join(sorted(both - _MANY))))
    return found


def _people(document: Document, other: Document) -> list[Mention]:
    """The people whom only this one of two articles names, those named in full."""
    return [
        mention
        for mention in own_names(document, other)
        if mention.kind is EntityKind.PERSON and len(_words(mention.core)) > 1
    ]


@lru_cache(maxsize=4096)
def _words(core: str) -> tuple[str, ...]:
    """The words of a name, without what it is addressed by: "Coroner", "Señora"."""
    words = person_tokens(plain(core).split())
    return words[len(list(takewhile(_is_title, words[:-1]))) :]


def _is_title(word: str) -> bool:
    """Whether a word before a name is none: "Coroner", "Promoter", "Old"."""
    listed = word in honorifics() or is_person_noun(word) or word in _AGES
    return listed or (standing(word) is Standing.NOUN and gender(word) is None)


def _differ_in_one(x: Sequence[str], y: Sequence[str]) -> bool:
    """Whether only the first names differ, or only the last ones, and these look alike."""
    last, other = x[-1], y[-1]
    if last == other:
        genders = {gender(x[0]), gender(y[0])} - {None}
        return len(genders) < 2 and not any(_may_be_one(p, q) for p in x[:-1] for q in y[:-1])
    if last[0] != other[0] or Indel.normalized_similarity(last, other) < _LEAST_ALIKE:
        return False
    return (_is_one_name(x[0], y[0]) or is_variant(x[0], y[0])) and not _is_one_name(last, other)


def _look_alike(x: Sequence[str], y: Sequence[str]) -> bool:
    """Whether two last names beside one first name look so alike that they are hardly kin's."""
    likeness = Indel.normalized_similarity(x[-1], y[-1])
    return x[-1] != y[-1] and max(map(len, x[:-1])) > _INITIALS and likeness >= _VERY_ALIKE


def _are_rare(x: Sequence[str], y: Sequence[str]) -> bool:
    """Whether two names have so rare a last name, or look so alike, that they are hardly two."""
    lasts = {x[-1], y[-1]}
    if any(is_common_surname(n) or standing(n) is not Standing.UNKNOWN for n in lasts):
        return False
    return min(map(len, lasts)) >= _RARE and x[0][0] == y[0][0]


def _may_be_one(x: str, y: str) -> bool:
    """Whether two first names may be one: the same, a nickname, an initial, cut short.

    "Gina" is Georgina, "Alexis" Alexandros.
    """
    short, long = sorted((x, y), key=len)
    if len(short) >= _PART and (long.endswith(short) or x[:_PART] == y[:_PART]):
        return True
    pet = x[:_STEM] == y[:_STEM] and any(name.endswith(_PET) for name in (x, y))
    return _is_one_name(x, y) or x.startswith(y) or y.startswith(x) or pet


def _is_one_name(x: str, y: str) -> bool:
    return x == y or is_accepted(x, y)


def _is_alone(named: Mention, document: Document) -> bool:
    """Whether nobody else in the article has the last name."""
    last = _words(named.core)[-1]
    return not any(
        mention.kind is EntityKind.PERSON
        and not mention.nominal
        and mention.entity != named.entity
        and plain(mention.core).split()[-1:] == [last]
        for mention in document.mentions
    )


def _called(document: Document, named: Mention) -> frozenset[str]:
    """The nouns that an article puts beside a name, wherever it names the person, and the posts."""
    found: set[str] = set()
    for mention in document.mentions:
        if mention.entity == named.entity and not mention.nominal:
            found |= _beside(sentence_around(document, mention), mention)
    for post in posts(document):
        if post.entity == named.entity:
            found |= post.values | ({KINSHIP} if post.family == KINSHIP else set())
    return frozenset(found)


def _beside(sentence: Sentence, mention: Mention) -> set[str]:
    tokens = sentence.tokens
    inside = {n for n, t in enumerate(tokens) if mention.start <= t.start < mention.end}
    reached = set(inside)
    for n in inside:
        if tokens[n].dep in {"appos", "compound"}:
            reached.add(tokens[n].head)  # "the doctor, Jane Roe": the doctor is the head
        reached |= _identified(tokens, n)
    pending = list(reached)
    while pending:
        head = pending.pop()
        for n, token in enumerate(tokens):
            if token.head == head and token.dep in _BESIDE and n not in reached:
                reached.add(n)
                pending.append(n)
    return {
        tokens[n].lemma.lower()
        for n in reached - inside
        if tokens[n].pos == "NOUN" and tokens[n].content
    }


def _identified(tokens: Sequence[Token], name: int) -> set[int]:
    """Who is said to go by a name: "the driver, named as Jane Roe", "a man was identified as"."""
    above = tokens[tokens[name].head]
    verb = above.head if above.lemma == "as" else tokens[name].head
    if tokens[verb].lemma not in _NAMING:
        return set()
    subjects = {n for n, t in enumerate(tokens) if t.head == verb and t.dep == "nsubjpass"}
    if tokens[verb].dep != "acl":
        return subjects
    noun = tokens[verb].head
    whose = tokens[tokens[noun].head]  # "the driver of the express, named as"
    return subjects | {noun} | ({whose.head} if whose.lemma == "of" else set())
