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
_SHARES = {QuantityKind.RATIO: 100.0, QuantityKind.PERCENT: 1.0}
_COUNTED = {*_NUMBERS, *_SHARES, QuantityKind.MONEY}


def relate(a: Quantity, b: Quantity) -> QuantityRelation:
    """The relation of two quantities; symmetric.

    Quantities are comparable when kind, unit and, where both say it, the counted noun agree; a
    ratio and a percentage are shares alike. Amounts in different currencies are incomparable.
    """
    scale_a, scale_b = 1.0, 1.0
    if a.kind is not b.kind and not {a.kind, b.kind} <= _NUMBERS:
        if a.kind not in _SHARES or b.kind not in _SHARES:
            return QuantityRelation.INCOMPARABLE
        scale_a, scale_b = _SHARES[a.kind], _SHARES[b.kind]
    if a.unit != b.unit:
        return QuantityRelation.INCOMPARABLE
    if a.kind in _COUNTED and a.counted and b.counted and a.counted != b.counted:
        return QuantityRelation.INCOMPARABLE
    low_a, high_a = _scaled(a.low, scale_a), _scaled(a.high, scale_a)
    low_b, high_b = _scaled(b.low, scale_b), _scaled(b.high, scale_b)
    if (low_a, high_a) == (low_b, high_b) and a.value * scale_a == b.value * scale_b:
        return QuantityRelation.EQUAL
    if a.kind is QuantityKind.SCORE:
        same = (low_a, high_a) == (low_b, high_b)
        return QuantityRelation.EQUAL if same else QuantityRelation.DISJOINT
    meets = _at_most(low_a, high_b) and _at_most(low_b, high_a)
    return QuantityRelation.COMPATIBLE if meets else QuantityRelation.DISJOINT


def _scaled(limit: float | None, scale: float) -> float | None:
    return None if limit is None else limit * scale


def _at_most(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high
