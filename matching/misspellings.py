"""Names that only one article has and that are one name but for a letter, in the same context.

Linking takes two names for one person where title, first name or the rest of the name agree. A
surname alone, or a place, is linked here by what is told of it: sentences in much the same words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from claims.models import Document, EntityKind, Mention, Sentence
from claims.names import gazetteer
from claims.names.dictionary import Standing, standing
from claims.names.gazetteer import gender, plain
from claims.names.similarity import is_accepted, is_variant
from matching.overlap import sentence_around
from matching.statements import Versions

_LEAST_LETTERS = 6
# Of one word of a name whose other words are the same.
_LEAST_BESIDE = 4
_LONG = 9
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


def misspellings(a: Document, b: Document, quoted: Speakers) -> Iterator[Misspelling]:
    """The names of two articles that differ by a letter and are told of in the same words.

    Args:
        a: an article.
        b: another one on the same news.
        quoted: who speaks one statement in both, see :func:`speakers`.
    """
    for x, y in product(own_names(a, b), own_names(b, a)):
        one_voice = (a.article.id, x.entity, b.article.id, y.entity) in quoted
        if _is_slip(x, y) and (one_voice or _told_alike(a, x, b, y)):
            yield Misspelling(a, x, b, y)


def own_names(document: Document, other: Document) -> list[Mention]:
    """The names that only this one of two articles has, each where it is first told."""
    known = {m.entity for m in other.mentions}
    first: dict[str, Mention] = {}
    for mention in document.mentions:
        if not (mention.nominal or mention.entity in known or gazetteer.is_demonym(mention.core)):
            first.setdefault(mention.entity, mention)
    return list(first.values())


def _is_slip(x: Mention, y: Mention) -> bool:
    """Whether two names are the same but for a letter or two of one word."""
    one, other = plain(x.core).split(), plain(y.core).split()
    person = EntityKind.PERSON in {x.kind, y.kind}
    if person and 1 in {len(one), len(other)}:
        one, other = one[-1:], other[-1:]  # of a bare surname the kind is a guess
    elif len(one) != len(other) or (x.kind is not y.kind and len(one) > 1):
        return False
    differing = [(p, q) for p, q in zip(one, other, strict=True) if p != q]
    least = _LEAST_LETTERS if len(one) == 1 else _LEAST_BESIDE
    return len(differing) == 1 and _is_close(*differing[0], least)


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
