"""A measure that is told twice, in two units, and is not the same: "10 kilometres (12 miles)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.models import Document, Quantity, QuantityKind
from claims.numbers import render
from comparators.models import Severity
from comparators.within.slips import Slip, Told

_AGAIN = re.compile(r"\s*(?:\(|,? or )\s*(?:or |about |some |nearly |almost |roughly |around )?$")
_CLOSED = re.compile(r"\s*[),.;]")
_NUMBER = re.compile(r"[\d.,/\s-]+")
# Papers round once more when they convert.
_SLACK = 1.1
_CELSIUS = "degree_Celsius"
_DEGREES = 2.0
# Where nought Fahrenheit is, in degrees Celsius: what a difference of degrees is moved by.
_NOUGHT = 32 * 5 / 9


def conversions(document: Document) -> Iterator[Slip]:
    """ "At a depth of 10 kilometres (12 miles)", which are six."""
    text = document.article.text
    measures = [q for q in document.quantities if q.kind is QuantityKind.MEASURE]
    for x, y in pairwise(measures):
        if x.unit != y.unit or not _AGAIN.fullmatch(text[x.end : y.start]):
            continue
        if _unit(x) == _unit(y) or not _CLOSED.match(text, y.end) or _may_be_one(x, y):
            continue
        yield Slip(
            "conversion",
            Severity.HIGH,
            0.85,
            f"The two measures are not the same: {x.quote} / {y.quote}",
            Told(render(x), x),
            Told(render(y), y),
        )


def _unit(quantity: Quantity) -> str:
    """The words for the unit, which is converted only where they are others."""
    return _NUMBER.sub(" ", quantity.quote.casefold()).strip()


def _may_be_one(x: Quantity, y: Quantity) -> bool:
    """Whether the two may be the same, both taken as rounded as they are written."""
    if x.unit == _CELSIUS:
        apart = x.value - y.value
        return min(abs(apart), abs(apart - _NOUGHT), abs(apart + _NOUGHT)) <= _DEGREES
    least, most = max(x, y, key=lambda q: q.value), min(x, y, key=lambda q: q.value)
    return (least.low or 0.0) <= (most.high or least.value) * _SLACK
