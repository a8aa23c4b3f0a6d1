"""Names that only one article has and that are one name but for a letter, in the same context.

Linking takes two names for one person where title, first name or the rest of the name agree. A
surname alone, or a place, is linked here by what is told of it: sentences in much the same words,
or sentences that ask the same question where the name is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein, Indel

from claims.models import Document, EntityKind, Mention, Sentence
from claims.names import gazetteer
from claims.names.dictionary import Standing, standing
from claims.names.gazetteer import gender, plain
from claims.names.geography import is_located
from claims.names.similarity import is_accepted, is_variant
from matching.openings import opening
from matching.overlap import sentence_around
from matching.questions import Questions, blanked
from matching.statements import Versions

_LEAST_LETTERS = 6
# Of one word of a name whose other words are the same.
_LEAST_BESIDE = 4
_LONG = 9
_RARE = 7
# Of two words that are not spelt alike but for a letter, 0 to 1.
_LEAST_ALIKE = 0.7
ASKED_ALIKE = 0.65
"""The least cosine of the questions that two names answer, if they are to be one."""
# Sentences of a name that are asked about.
_SENTENCES = 4
# Initials, and an address: "IRNA", "People.com".
_CODE = re.compile(r"\.\w\w|^[A-Z]{2,5}$")
_UMLAUT = re.compile(r"([aou])e")
_LEAST_WORDS = 3
_LEAST_SHARE = 0.35


class Misspelling(NamedTuple):
    """Mentions of what is held to be one name, in two articles."""

    a: Document
    mention_a: Mention
    b: Document
    mention_b: Mention


Speakers = Collection[tuple[str, str | None, str, str | None]]


def speakers(versions: Iterable[Versions]) -> Speakers:
    """Who speaks one statement in two articles: article, speaker, article, speaker."""
    return {
        (
            v.a.document.article.id,
            v.a.quotation.speaker_entity,
            v.b.document.article.id,
            v.b.quotation.speaker_entity,
        )
        for v in versions
    }


class Context(NamedTuple):
    """Two articles on the same news whose names are compared.

    ``quoted`` says who speaks one statement in both, see :func:`speakers`; ``one_occasion`` whether
    they are held to tell of one occasion; ``questions`` keeps what is asked of names.
    """

    a: Document
    b: Document
    quoted: Speakers
    one_occasion: bool
    questions: Questions

    def alike(self, x: Mention, y: Mention) -> float:
        """How alike the questions are that two names answer: the best cosine of their sentences."""
        asked = [_asked(self.a, x), _asked(self.b, y)]
        vectors = self.questions.vectors([*asked[0], *asked[1]])
        return float((vectors[: len(asked[0])] @ vectors[len(asked[0]) :].T).max())


def _asked(document: Document, name: Mention) -> list[str]:
    told = [m for m in document.mentions if m.entity == name.entity and not m.nominal]
    texts = (blanked(sentence_around(document, m), m) for m in told)
    return list(dict.fromkeys(texts))[:_SENTENCES]


def misspellings(context: Context) -> Iterator[Misspelling]:
    """The names of two articles that are one but for a letter or two, by what is told of them.

    Where the articles are on one occasion, a rare name that is much told of is taken for one,
    whatever the words around it.
    """
    a, b = context.a, context.b
    for x, y in product(own_names(a, b), own_names(b, a)):
        if is_slip(x.core, x.kind, y.core, y.kind):
            one_voice = (a.article.id, x.entity, b.article.id, y.entity) in context.quoted
            prominent = context.one_occasion and _is_prominent(a, x) and _is_prominent(b, y)
            told = one_voice or (prominent and _is_rare(x, y)) or _told_alike(a, x, b, y)
        else:
            told = _look_alike(x.core, y.core) and context.alike(x, y) >= ASKED_ALIKE
        if told:
            yield Misspelling(a, x, b, y)


def own_names(document: Document, other: Document) -> list[Mention]:
    """The names that only this one of two articles has, each where it is first told."""
    known = {m.entity for m in other.mentions}
    first: dict[str, Mention] = {}
    for mention in document.mentions:
        if not (mention.nominal or mention.entity in known or gazetteer.is_demonym(mention.core)):
            first.setdefault(mention.entity, mention)
    return list(first.values())


@lru_cache(maxsize=1 << 16)
def is_slip(x: str, x_kind: EntityKind, y: str, y_kind: EntityKind) -> bool:
    """Whether two names are the same but for a letter or two of one word."""
    one, other = plain(x).split(), plain(y).split()
    person = EntityKind.PERSON in {x_kind, y_kind}
    if person and 1 in {len(one), len(other)}:
        one, other = one[-1:], other[-1:]  # of a bare surname the kind is a guess
    elif len(one) != len(other):
        return False
    differing = _differing(one, other)
    if x_kind is not y_kind and len(one) > 1 and not all(map(_are_unknown, differing)):
        return False  # of a name that no list has the kind is a guess
    least = _LEAST_LETTERS if len(one) == 1 else _LEAST_BESIDE
    if len(differing) > 1 and not (person and all(map(_are_unknown, differing))):
        return False
    return bool(differing) and all(_is_close(p, q, least) for p, q in differing)


@lru_cache(maxsize=1 << 16)
def _look_alike(x: str, y: str) -> bool:
    """Whether two names, of nothing that is known, differ in words that look alike."""
    one, other = plain(x).split(), plain(y).split()
    if len(one) != len(other) or any(_CODE.search(name) for name in (x, y)):
        return False
    differing = _differing(one, other)
    alike = bool(differing) and all(_are_alike(p, q) for p, q in differing)
    return alike and not (is_located(x) or is_located(y))


def _are_alike(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha()) or one[0] != other[0] or is_accepted(one, other):
        return False
    if all(standing(w) is not Standing.UNKNOWN or gazetteer.is_given_name(w) for w in (one, other)):
        return False
    short = min(len(one), len(other)) < _LEAST_BESIDE
    return not short and Indel.normalized_similarity(one, other) >= _LEAST_ALIKE


def _differing(one: Iterable[str], other: Iterable[str]) -> list[tuple[str, str]]:
    return [(p, q) for p, q in zip(one, other, strict=True) if p != q]


def _are_unknown(words: tuple[str, str]) -> bool:
    return all(standing(word) is Standing.UNKNOWN for word in words)


def _is_rare(x: Mention, y: Mention) -> bool:
    """Whether the words that differ are so long and rare that they are hardly two names."""
    one, other = plain(x.core).split(), plain(y.core).split()
    if len(one) != len(other):
        one, other = one[-1:], other[-1:]
    return all(
        _are_unknown((p, q)) and min(len(p), len(q)) >= _RARE and p[0] == q[0]
        for p, q in _differing(one, other)
    )


def _is_prominent(document: Document, name: Mention) -> bool:
    """Whether an article opens with a name, or has it more than once."""
    if any(s.covers(name) for s in opening(document)):
        return True
    return sum(m.entity == name.entity for m in document.mentions) > 1


def _is_close(one: str, other: str, least: int) -> bool:
    if not (one.isalpha() and other.isalpha()):
        return False  # a code, not a name
    shorter = min(len(one), len(other))
    if all(standing(word.removesuffix("s")) is not Standing.UNKNOWN for word in (one, other)):
        return False
    if shorter < least or len({gender(one), gender(other)} - {None}) > 1:
        return False
    if is_accepted(one, other):
        return False
    if len({_UMLAUT.sub(r"\1", word) for word in (one, other)}) == 1:
        return False
    distance = DamerauLevenshtein.distance(one, other)
    return distance == 1 or is_variant(one, other) or (distance == 2 and shorter >= _LONG)


def _told_alike(a: Document, x: Mention, b: Document, y: Mention) -> bool:
    """Whether the sentences of two names share much of what they tell."""
    left, right = (_words(sentence_around(d, m), m) for d, m in ((a, x), (b, y)))
    both = len(left & right)
    return both >= _LEAST_WORDS and both >= _LEAST_SHARE * min(len(left), len(right))


def _words(sentence: Sentence, name: Mention) -> frozenset[str]:
    return frozenset(
        t.lemma.lower()
        for t in sentence.tokens
        if t.content and not name.start <= t.start < name.end
    )
