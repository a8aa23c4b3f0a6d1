"""A count that is told again as another one: "eleven nurses", "the nine nurses"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from claims.models import Document, Quantity, QuantityKind
from claims.numbers import QuantityRelation, relate
from comparators.models import Severity
from comparators.within.changes import are_alike
from comparators.within.digits import are_turned
from comparators.within.slips import FIGURES, Slip, Told, told, words_before
from matching.attributes import WHOLE
from matching.overlap import sentence_around

_DEFINITE = re.compile(r"\b(?:the|the (?:whole|full|entire)|these|those|all|its|their)$")
_PARTIAL = re.compile(r"^of (?:the|these|those|its|their|his|her|them)\b")
_OTHER = re.compile(
    r"\b(?:other|others|remaining|first|last|next|additional|further|more|another|new)\b"
)
_LONG = 100
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.ORDINAL, QuantityKind.NUMBER})
# What is taken up again is about as many, or it is another lot.
_RATIO = 2.0
_LEAST = 3


def restated(document: Document) -> Iterator[Slip]:
    """A definite figure that takes up another one of the same things, told before.

    Only where the article counts these things in two ways and no more, and tells no number that
    accounts for the difference; or where the figures are the same but for two digits.
    """
    by_noun: dict[str, list[Quantity]] = defaultdict(list)
    for q in document.quantities:
        if q.kind is QuantityKind.COUNT and q.counted and q.value >= _LEAST:
            by_noun[q.counted].append(q)
    for found in by_noun.values():
        if len({q.value for q in found}) == 2 and not any(map(_is_other, found)):
            pairs = (p for p in pairwise(found) if _takes_up(document, *p))
            pair = next((p for p in pairs if not _accounted(document, *p)), None)
            if pair is not None and not are_turned(pair[0].value, pair[1].value):
                yield _slip(*pair, 0.75)
    yield from _turned(document)


def _turned(document: Document) -> Iterator[Slip]:
    """ "4.5 percent … the 5.4 percent": figures of one sort, told once each.

    Figures of which one is the other with two digits turned round are hardly ever two.
    """
    told = [q for q in document.quantities if q.kind in FIGURES and q.approximator is None]
    times = Counter((q.kind, q.value) for q in told)
    by_digits: dict[str, list[Quantity]] = defaultdict(list)
    for q in told:
        by_digits["".join(sorted(f"{q.value:.2f}"))].append(q)
    for found in by_digits.values():
        for x, y in combinations(found, 2):
            once = times[y.kind, y.value] == 1
            if once and are_one_turned(x, y) and _is_definite(document, x, y):
                yield _slip(x, y, 0.8)


def are_one_turned(x: Quantity, y: Quantity) -> bool:
    """Whether two figures may be one told twice, but for two digits that changed places.

    Counts are so of one noun, or of people; of others only where they are long.
    """
    if not are_turned(x.value, y.value) or not are_alike(x, y, nouns=False):
        return False
    one = x.counted == y.counted is not None or not WHOLE.isdisjoint({x.counted, y.counted})
    return x.kind is not QuantityKind.COUNT or one or x.value >= _LONG


def _is_definite(document: Document, first: Quantity, again: Quantity) -> bool:
    """Whether the second stands in another sentence and is known from before: "the 1,280"."""
    x, y = sentence_around(document, first), sentence_around(document, again)
    return x.start != y.start and bool(_DEFINITE.search(words_before(document, y, again)))


def _slip(first: Quantity, again: Quantity, confidence: float) -> Slip:
    return Slip(
        "restated",
        Severity.MEDIUM,
        confidence,
        f"Told again as another number: {told(first)} / {told(again)}",
        Told(told(first), first),
        Told(told(again), again),
    )


def _is_other(q: Quantity) -> bool:
    return q.approximator is not None or bool(_OTHER.search(q.noun or ""))


def _takes_up(document: Document, first: Quantity, again: Quantity) -> bool:
    if relate(first, again) is not QuantityRelation.DISJOINT:
        return False
    small, large = sorted((first.value, again.value))
    if large > _RATIO * small:
        return False
    x = sentence_around(document, first)
    if not _is_definite(document, first, again) or _DEFINITE.search(
        words_before(document, x, first)
    ):
        return False
    behind = document.article.text[first.end : first.end + 20].lower().lstrip()
    return not _PARTIAL.match(behind)


def _accounted(document: Document, x: Quantity, y: Quantity) -> bool:
    """Whether another number is what lies between the two."""
    numbers: Sequence[float] = [q.value for q in document.quantities if q.kind in _COUNTED]
    return abs(x.value - y.value) in numbers
