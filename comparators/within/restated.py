"""A count that is told again as another one: "eleven nurses", "the nine nurses"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.models import Document, Quantity, QuantityKind
from claims.numbers import QuantityRelation, relate
from comparators.models import Severity
from comparators.within.slips import Slip, Told, told, words_before
from matching.overlap import sentence_around

_DEFINITE = re.compile(r"\b(?:the|these|those|all|its|their)$")
_PARTIAL = re.compile(r"^of (?:the|these|those|its|their|his|her|them)\b")
_OTHER = re.compile(
    r"\b(?:other|others|remaining|first|last|next|additional|further|more|another|new)\b"
)
_COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.ORDINAL, QuantityKind.NUMBER})
# What is taken up again is about as many, or it is another lot.
_RATIO = 2.0
_LEAST = 3


def restated(document: Document) -> Iterator[Slip]:
    """A definite count that takes up another one of the same things, told before.

    Only where the article counts these things in two ways and no more, and tells no number that
    accounts for the difference.
    """
    by_noun: dict[str, list[Quantity]] = defaultdict(list)
    for q in document.quantities:
        if q.kind is QuantityKind.COUNT and q.counted and q.value >= _LEAST:
            by_noun[q.counted].append(q)
    for found in by_noun.values():
        if len({q.value for q in found}) != 2 or any(map(_is_other, found)):
            continue
        for first, again in pairwise(found):
            if _takes_up(document, first, again) and not _accounted(document, first, again):
                yield Slip(
                    "restated",
                    Severity.MEDIUM,
                    0.75,
                    f"Told again as another number: {told(first)} / {told(again)}",
                    Told(told(first), first),
                    Told(told(again), again),
                )
                break


def _is_other(q: Quantity) -> bool:
    return q.approximator is not None or bool(_OTHER.search(q.noun or ""))


def _takes_up(document: Document, first: Quantity, again: Quantity) -> bool:
    if relate(first, again) is not QuantityRelation.DISJOINT:
        return False
    small, large = sorted((first.value, again.value))
    if large > _RATIO * small:
        return False
    x, y = sentence_around(document, first), sentence_around(document, again)
    if x.start == y.start or not _DEFINITE.search(words_before(document, y, again)):
        return False
    if _DEFINITE.search(words_before(document, x, first)):
        return False
    behind = document.article.text[first.end : first.end + 20].lower().lstrip()
    return not _PARTIAL.match(behind)


def _accounted(document: Document, x: Quantity, y: Quantity) -> bool:
    """Whether another number is what lies between the two."""
    numbers: Sequence[float] = [q.value for q in document.quantities if q.kind in _COUNTED]
    return abs(x.value - y.value) in numbers
