"""How two quantities stand to each other."""

from __future__ import annotations

from enum import StrEnum

from claims.models import Quantity, QuantityKind


class QuantityRelation(StrEnum):
    """Whether two quantities can both be true of one thing."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    DISJOINT = "disjoint"
    INCOMPARABLE = "incomparable"


_NUMBERS = {QuantityKind.COUNT, QuantityKind.NUMBER}
_SHARES = {QuantityKind.RATIO, QuantityKind.PERCENT}
_COUNTED = {*_NUMBERS, *_SHARES, QuantityKind.MONEY}


def relate(a: Quantity, b: Quantity) -> QuantityRelation:
    """The relation of two quantities; symmetric.

    Quantities are comparable when kind, unit and, where both say it, the counted noun agree; a
    ratio and a percentage are shares alike. Amounts in different currencies are incomparable.
    """
    if a.kind is not b.kind and not {a.kind, b.kind} <= _NUMBERS:
        if {a.kind, b.kind} != _SHARES:
            return QuantityRelation.INCOMPARABLE
        a, b = as_percent(a), as_percent(b)
    if a.unit != b.unit:
        return QuantityRelation.INCOMPARABLE
    if a.kind in _COUNTED and a.counted and b.counted and a.counted != b.counted:
        return QuantityRelation.INCOMPARABLE
    same = (a.low, a.high) == (b.low, b.high)
    if same and a.value == b.value:
        return QuantityRelation.EQUAL
    if a.kind is QuantityKind.SCORE:
        return QuantityRelation.EQUAL if same else QuantityRelation.DISJOINT
    meets = _at_most(a.low, b.high) and _at_most(b.low, a.high)
    return QuantityRelation.COMPATIBLE if meets else QuantityRelation.DISJOINT


def as_percent(quantity: Quantity) -> Quantity:
    """A ratio as a percentage; any other quantity as it is."""
    if quantity.kind is not QuantityKind.RATIO:
        return quantity
    limits = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    scaled = {name: None if limit is None else 100 * limit for name, limit in limits.items()}
    return quantity.model_copy(update={"kind": QuantityKind.PERCENT, **scaled})


def _at_most(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high
