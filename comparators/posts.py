"""The posts, ranks and kinships that an article says a person has.

``posts.yaml`` beside this module lists them by family: values of one family exclude each other.
A post is read where it touches a full or short name: before it ("Finance Minister Hanna Lund"),
set off by a comma on either side ("the chairman, Colin Marsh"), or as its complement ("Marsh, who
is the chairman"). What stands in a quotation, or further off, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

from claims.models import (
    Claim,
    Document,
    EntityKind,
    Mention,
    Modality,
    Model,
    Polarity,
    Role,
    Sentence,
    Span,
    Voice,
)
from claims.names.gazetteer import plain
from claims.tables import shipped

GOVERNMENT = "government"
KINSHIP = "kinship"
COMPANY = "company"
CALLING = "calling"
TRADE = "trade"

_WORD = re.compile(r"[^\W\d_]+(?:[’'.][^\W\d_]+)*[’'.]?")
_CLOSED = re.compile(r"[,;:.()–—]")
_AFTER = re.compile(
    r"\s*(?:[,(–—]\s*(?:\d{1,3}\s*,\s*)?(?:who\s+(?P<who>is|was)\s+)?|\s(?P<is>is|was)\s+)"
)
_OF = {"of", "for", "at"}
_STOPS = _OF | set(
    "in with to from on by since until when who whose as whom which that after before and but "
    "said says told".split()
)
_DETERMINERS = frozenset("the a an his her its their our my this".split())
_PRONOUNS = {"his": "male", "her": "female"}
_REACH = 7
# The families whose posts have a deputy who is another post.
_DEPUTIES = frozenset({GOVERNMENT, COMPANY, "city", "staff"})
# Verbs that put somebody in a post, and those that say, of the future, that somebody has one.
_NAMING = frozenset("name appoint elect choose pick select install confirm".split())
_HOLDING = frozenset("be become lead serve act run head stay continue".split())


class Tense(StrEnum):
    """Whether the article has the person in the post now, no longer, or from some day on."""

    NOW = "now"
    PAST = "past"
    NEXT = "next"


class Post(Model):
    """A post an article says a person has.

    ``values`` are what the words may mean, of one ``family``; ``owners`` whose post it is (entity
    keys, country codes and plain words of the body); ``kin`` who a kinship is to: an entity key, a
    plain noun, or a pronoun.
    """

    entity: str
    family: str
    values: frozenset[str]
    tense: Tense
    owners: frozenset[str] = frozenset()
    kin: str | None = None
    phrase: Span
    mention: Mention
    sentence: Sentence


class _Word(NamedTuple):
    plain: str
    start: int
    end: int
    possessive: bool


class _Found(NamedTuple):
    """A phrase at words ``first`` to ``last``, and what it may mean by family."""

    meant: Mapping[str, frozenset[str]]
    first: int
    last: int


@cache
def _table() -> Any:
    return shipped(__package__, "posts.yaml")


@cache
def _phrases() -> Mapping[tuple[str, ...], Mapping[str, frozenset[str]]]:
    """Every phrase, as words, with what it may mean by family; ``others`` mean nothing here."""
    found: dict[tuple[str, ...], dict[str, set[str]]] = {}
    table = _table()
    for phrase in table["others"]:
        found[tuple(phrase.split())] = {}
    for family, values in {**table["families"], GOVERNMENT: table["heads"]}.items():
        for value, phrases in values.items():
            for phrase in phrases:
                found.setdefault(tuple(phrase.split()), {}).setdefault(family, set()).add(value)
    for words, portfolios in _ministers().items():
        found.setdefault(words, {}).setdefault(GOVERNMENT, set()).update(portfolios)
    for calling, listed in table["callings"].items():
        for words in [w for item in listed for w in _named_by(item, found)]:
            tails = (words[n:] for n in range(len(words)) if words[n:] in found)
            if words not in found:  # "union chairman" is a chairman as well
                found[words] = {f: set(v) for f, v in found.get(next(tails, ()), {}).items()}
            found[words].setdefault(CALLING, set()).add(calling)
    return {w: {f: frozenset(v) for f, v in meant.items()} for w, meant in found.items()}


def _named_by(
    item: str, found: Mapping[tuple[str, ...], Mapping[str, set[str]]]
) -> list[tuple[str, ...]]:
    """The phrases of a calling: those of a value of another family, of ministers, or itself."""
    family, _, value = item.partition("/")
    if value:
        return [words for words, meant in found.items() if value in meant.get(family, ())]
    return list(_ministers()) if item == "ministers" else [tuple(item.split())]


@cache
def callings_apart() -> frozenset[frozenset[str]]:
    """Two callings each that one person does not have at a time."""
    table = _table()["excluding"]
    return frozenset(frozenset((x, y)) for x, others in table.items() for y in others)


def _ministers() -> dict[tuple[str, ...], set[str]]:
    """ "Finance minister", "minister of finance", "secretary of state for health" …"""
    table = _table()
    found: dict[tuple[str, ...], set[str]] = {}
    for portfolio, names in table["portfolios"].items():
        for name in names:
            for title in table["ministers"]:
                phrases = [f"{title} {small} {name}" for small in ("of", "for")]
                if name != "state" and not name.startswith("the "):
                    phrases.append(f"{name} {title}")
                phrases += [f"{title} of state for {name}"] * (name != "state")
                for phrase in phrases:
                    if phrase not in ("minister of state", "minister for state"):
                        found.setdefault(tuple(phrase.split()), set()).add(f"{portfolio} minister")
    return found


@cache
def _portfolios() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for portfolio, names in _table()["portfolios"].items():
        for name in names:
            found.setdefault(name, set()).add(f"{portfolio} minister")
    return {name: frozenset(values) for name, values in found.items()}


@cache
def _words_of(section: str) -> frozenset[str]:
    return frozenset(word for phrase in _table()[section] for word in phrase.split())


def gender_of_kin(kin: str) -> str | None:
    """The gender that a pronoun or a noun such as "boy" tells; None where it tells none."""
    if kin in _PRONOUNS:
        return _PRONOUNS[kin]
    return next((g for g in ("male", "female") if kin in _table()["kin_to"][g]), None)


def is_open_kin(kin: str) -> bool:
    """Whether it is a pronoun or a noun that may mean any person of the story."""
    return kin in _PRONOUNS or any(kin in nouns for nouns in _table()["kin_to"].values())


def posts(document: Document) -> tuple[Post, ...]:
    """The posts an article gives the people it names, in the order of the text."""
    found: list[Post] = []
    for sentence in document.sentences:
        for mention in document.mentions:
            if (
                mention.kind is EntityKind.PERSON
                and not mention.nominal
                and sentence.covers(mention)
                and not any(q.covers(mention) for q in document.quotations)
            ):
                found.extend(_posts_of(mention, sentence, document))
    return tuple(found)


def appointments(document: Document) -> tuple[Post, ...]:
    """The posts that an article says people will have, or were named to, in the order of the text.

    "Lund has been named chair of the group", "Lund will lead the company as CEO".
    """
    found: list[Post] = []
    for claim in document.claims:
        asserted = claim.polarity is Polarity.AFFIRMED and claim.voice is not Voice.QUOTED
        named = claim.predicate.lemma in _NAMING and claim.modality is Modality.FACT
        planned = claim.modality is Modality.PLANNED and claim.predicate.lemma in _HOLDING
        if asserted and (named or planned):
            found.extend(_appointed(claim, Role.PATIENT if named else Role.AGENT, document))
    return tuple(found)


def _appointed(claim: Claim, role: Role, document: Document) -> Iterator[Post]:
    """The post that complements a verb, of the one person it is said of."""
    people = {e for x in claim.arguments if x.role is role for e in x.own_entities}
    mention = next((m for m in document.mentions if {m.entity} == people), None)
    sentence = document.sentence_at[claim.sentence.start]
    tokens = sentence.tokens
    if mention is None or mention.kind is not EntityKind.PERSON:
        return
    verb = next(i for i, t in enumerate(tokens) if t.start == claim.predicate.start)
    for token in tokens:
        above = tokens[token.head]
        under_as = token.dep == "pobj" and above.lemma == "as" and above.head == verb
        if not under_as and not (token.dep in {"oprd", "attr"} and token.head == verb):
            continue
        words = _words(document.article.text, tokens[verb].end, token.end)
        found = _ending(words, len(words))
        if found is not None:
            left = _left_edge(words, found.first)
            words += _words(document.article.text, token.end, sentence.end)[:_REACH]
            yield from _made(words, [found], left, mention, sentence, document, Tense.NEXT)


def values_in(phrase: str) -> frozenset[str]:
    """What posts a phrase names, whatever else is in it: "acting mayor" names a mayor."""
    words = [w.plain for w in _words(phrase, 0, len(phrase))]
    spans = combinations(range(len(words) + 1), 2)
    meant = (_phrases().get(tuple(words[first:last]), {}) for first, last in spans)
    return frozenset(value for found in meant for values in found.values() for value in values)


def are_other_posts(title: str, other: str) -> bool:
    """Whether two titles are of two posts, both held now and none a wider word for the other."""
    words = [[w.plain for w in _words(t, 0, len(t))] for t in (title, other)]
    if set(words[0]) & set(words[1]) or not all(map(_is_post, words)):
        return False
    if any(set(w) & (_words_of("past") | _words_of("pending")) for w in words):
        return False
    return not values_in(title) & values_in(other)


def _is_post(words: Sequence[str]) -> bool:
    """Whether words end in a phrase that is listed: "finance minister", "attorney general"."""
    return any(tuple(words[n:]) in _phrases() for n in range(len(words)))


def _posts_of(mention: Mention, sentence: Sentence, document: Document) -> Iterator[Post]:
    text = document.article.text
    core = mention.start + max(mention.quote.find(mention.core), 0)
    yield from _before(mention, core, sentence, document, text)
    yield from _after(mention, sentence, document, text)


def _before(
    mention: Mention, core: int, sentence: Sentence, document: Document, text: str
) -> Iterator[Post]:
    """A post right before the name, or before a comma and the name."""
    lead = text[sentence.start : core].rstrip()
    apposed = lead.endswith(",")
    if apposed:
        follows = text[mention.end : sentence.end].lstrip()
        if follows and not _CLOSED.match(follows):
            return
        lead = lead[:-1]
    opened = [m.end() for m in _CLOSED.finditer(lead) if not _abbreviates(lead, m.start())]
    start = sentence.start + (opened[-1] if opened else 0)
    words = _words(text, start, sentence.start + len(lead))
    found = _ending(words, len(words))
    if found is None:
        return
    named = [found]
    while found.first > 1 and words[found.first - 1].plain == "and":
        earlier = _ending(words, found.first - 1)
        if earlier is None:
            break
        found = earlier
        named.append(found)
    left = _left_edge(words, found.first)
    if apposed and not (left < found.first and _opens(words, left)):
        return
    yield from _made(words, named, left, mention, sentence, document, Tense.NOW)


def _after(mention: Mention, sentence: Sentence, document: Document, text: str) -> Iterator[Post]:
    """A post set off by a comma after the name, or its complement: "who is the chairman"."""
    match = _AFTER.match(text, mention.end, sentence.end)
    if match is None:
        return
    copula = match.group("who") or match.group("is")
    closings = [
        m.start()
        for m in _CLOSED.finditer(text, match.end(), sentence.end)
        if not _abbreviates(text, m.start())
    ]
    if not closings and copula is None:
        return
    closed, *later = [*closings, sentence.end]
    for end in later:
        if text[closed] != "," or _starting(_words(text, closed, end), 0) is None:
            break
        closed = end  # "chairman, president and CEO"
    words = _words(text, match.end(), closed)
    named: list[_Found] = []
    here = 0
    while here < min(len(words), _REACH):
        if words[here].plain in _STOPS and not named:
            return
        found = _starting(words, here)
        if found is None:
            if named:
                break
            here += 1
            continue
        named.append(found)
        here = found.last + 1
        if here < len(words) and words[here].plain == "and":
            here += 1
        elif here >= len(words) or _starting(words, here) is None:
            break
    if not named:
        return
    after = named[-1].last + 1
    if after < len(words) and words[after].plain not in _STOPS:
        return
    tense = Tense.PAST if copula == "was" else Tense.NOW
    yield from _made(words, named, 0, mention, sentence, document, tense)


def _made(
    words: Sequence[_Word],
    named: Sequence[_Found],
    left: int,
    mention: Mention,
    sentence: Sentence,
    document: Document,
    tense: Tense,
) -> Iterator[Post]:
    """The posts that phrases name, with their modifiers: whose they are, and whether still so."""
    first, last = min(f.first for f in named), max(f.last for f in named)
    modifiers = words[left:first]
    told = {w.plain for w in modifiers}
    after = {w.plain for w in words[last + 1 : last + 2]}
    if (told | after) & _words_of("pending"):
        return
    if told & _words_of("past"):
        tense = Tense.PAST
    deputy = next((w for w in modifiers if w.plain in _words_of("deputy")), None)
    text = document.article.text
    end = words[min(last + _REACH, len(words) - 1)].end
    owners = _owners(document, modifiers, last, words, mention, end)
    for found in named:
        start, stop = words[found.first].start, words[found.last].end
        for family, values in found.meant.items():
            kin = _kin(words, left, found, document) if family == KINSHIP else None
            if family == KINSHIP and kin is None:
                continue
            if deputy is not None and family != CALLING:
                if family not in _DEPUTIES:
                    continue  # "Deputy Sgt." is a sergeant
                start = min(start, deputy.start)
                values = frozenset(f"deputy {v}" for v in values)
            yield Post(
                entity=mention.entity,
                family=family,
                values=values,
                tense=tense,
                owners=owners if family != KINSHIP else frozenset(),
                kin=kin,
                phrase=Span(start=start, end=stop, quote=text[start:stop]),
                mention=mention,
                sentence=sentence,
            )


def _owners(
    document: Document,
    modifiers: Sequence[_Word],
    last: int,
    words: Sequence[_Word],
    holder: Mention,
    end: int,
) -> frozenset[str]:
    """Whose post it is: states and names around it, and common words such as "committee"."""
    start = modifiers[0].start if modifiers else words[last].start
    owners: set[str] = set()
    taken: list[Mention] = []
    for mention in document.mentions:
        if mention.entity == holder.entity or not (start <= mention.start and mention.end <= end):
            continue
        inside = mention.end <= words[last].start
        complement = last + 1 < len(words) and words[last + 1].plain in _OF
        if inside or (complement and mention.start >= words[last].end):
            taken.append(mention)
            owners.update(mention.states or (mention.entity,))
            if complement and not inside:
                break
    known = _words_of("past") | _words_of("deputy") | _DETERMINERS | {"and", "senior", "top"}
    owners.update(
        w.plain
        for w in modifiers
        if w.plain not in known and not any(m.start <= w.start < m.end for m in taken)
    )
    return frozenset(owners)


def _kin(words: Sequence[_Word], left: int, found: _Found, document: Document) -> str | None:
    """Who a kinship is to: "Maya's uncle", "her uncle", "uncle of the girl"."""
    before = words[left : found.first]
    owner = next((w for w in reversed(before) if w.possessive or w.plain in _PRONOUNS), None)
    if owner is None:
        rest = words[found.last + 1 : found.last + 4]
        if not rest or rest[0].plain != "of":
            return None
        owner = next((w for w in rest[1:] if w.plain not in _DETERMINERS), None)
        if owner is None:
            return None
    for mention in document.mentions:
        if mention.start <= owner.start < mention.end:
            return mention.entity
    return owner.plain


def _ending(words: Sequence[_Word], end: int) -> _Found | None:
    """The longest phrase that ends right before a word."""
    portfolio = _listed(words, end)
    if portfolio is not None:
        return portfolio
    for first in range(max(end - 6, 0), end):
        found = _meaning(words, first, end - 1)
        if found is not None:
            return found if found.meant else None
    return None


def _starting(words: Sequence[_Word], first: int) -> _Found | None:
    """The longest phrase that starts at a word."""
    for last in range(min(first + 5, len(words) - 1), first - 1, -1):
        found = _listed(words, last + 1) if last > first else None
        if found is not None and found.first == first:
            return found
        found = _meaning(words, first, last)
        if found is not None:
            return found if found.meant else None
    return None


def _meaning(words: Sequence[_Word], first: int, last: int) -> _Found | None:
    if any(w.possessive for w in words[first:last]):
        return None
    meant = _phrases().get(tuple(w.plain for w in words[first : last + 1]))
    return None if meant is None else _Found(meant, first, last)


def _listed(words: Sequence[_Word], end: int) -> _Found | None:
    """Several portfolios in one post: "trade and industry minister"."""
    if end < 4 or words[end - 1].plain not in _table()["ministers"]:
        return None
    first, values = end - 2, set(_portfolios().get(words[end - 2].plain, ()))
    while values and first >= 2 and words[first - 1].plain == "and":
        more = _portfolios().get(words[first - 2].plain)
        if more is None:
            break
        values |= more
        first -= 2
    if first == end - 2:
        return None
    return _Found({GOVERNMENT: frozenset(values)}, first, end - 1)


def _left_edge(words: Sequence[_Word], first: int) -> int:
    """Where the noun phrase of a post begins: after the last stop, at its determiner or owner."""
    left = first
    while left > 0 and first - left < _REACH:
        word = words[left - 1]
        if word.plain in _STOPS:
            break
        left -= 1
        if word.plain in _DETERMINERS:
            break
        if word.possessive:
            while left > 0 and first - left < _REACH and words[left - 1].plain in _DETERMINERS:
                left -= 1
            break
    return left


def _opens(words: Sequence[_Word], left: int) -> bool:
    """Whether a noun phrase is opened by a determiner or somebody's name."""
    return words[left].plain in _DETERMINERS or any(w.possessive for w in words[left : left + 3])


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [
        _Word(plain(m.group()), m.start(), m.end(), bool(re.search(r"[’']s?$", m.group())))
        for m in _WORD.finditer(text, start, end)
        if plain(m.group())
    ]


def _abbreviates(text: str, dot: int) -> bool:
    """Whether a full stop belongs to an abbreviation: "Lt. Col.", "U.S."."""
    return text[dot] == "." and bool(re.search(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})$", text[:dot][-5:]))
