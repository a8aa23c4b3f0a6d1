"""Slips of the hand in a figure: two digits that changed places, or one that is another."""

from __future__ import annotations

_LEAST_OTHER = 4


def are_turned(x: float, y: float) -> bool:
    """Whether two figures are the same but for two neighbouring digits: 1,208 and 1,280."""
    one, other, apart = _compared(x, y)
    return len(apart) == 2 and one[apart[0] : apart[1] + 1] == other[apart[0] : apart[1] + 1][::-1]


def is_one_off(x: float, y: float) -> bool:
    """Whether two long figures differ in a digit, or in two neighbours that changed places."""
    one, other, apart = _compared(x, y)
    digits = min(len(told.replace(".", "").rstrip("0")) for told in (one, other))
    return digits >= _LEAST_OTHER and (len(apart) == 1 or are_turned(x, y))


def _compared(x: float, y: float) -> tuple[str, str, list[int]]:
    """Two figures in digits, and the places at which they differ; none where the lengths do."""
    one, other = f"{x:.2f}", f"{y:.2f}"
    if len(one) != len(other):
        return one, other, []
    return one, other, [n for n, (p, q) in enumerate(zip(one, other, strict=True)) if p != q]
