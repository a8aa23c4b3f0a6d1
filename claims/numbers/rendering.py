"""Writing a quantity so that reading it back gives the same value, unit and kind."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from claims.models import Quantity, QuantityKind
from claims.numbers.lexicon import PLURAL_SCALES, VAGUE
from claims.numbers.units import label

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCALED_DIGITS = 4


def render(q: Quantity) -> str:
    """A quantity in canonical form: "12 people", "about USD 2.5 billion", "4.4 %".

    ``find_quantities`` reads value, unit and kind back from it.
    """
    if q.kind is QuantityKind.SCORE:
        other = q.high if q.value == q.low else q.low
        return f"score {_plain(q.value)}-{_plain(other or 0.0)}"
    if q.kind is QuantityKind.ORDINAL:
        return _ordinal(q)
    if q.approximator == "between" and q.low is not None and q.high is not None:
        return _between(q, q.low, q.high)
    if q.approximator and _is_vague(q.approximator):
        return _vague(q, q.approximator)
    written = _dressed(q, q.value)
    return f"{q.approximator} {written}" if q.approximator else written


def _dressed(q: Quantity, value: float) -> str:
    number = _number(value)
    match q.kind:
        case QuantityKind.PERCENT:
            return f"{number} %"
        case QuantityKind.PERCENTAGE_POINT:
            return f"{number} percentage points"
        case QuantityKind.MONEY:
            return f"{q.unit} {number}" if _is_code(q.unit) else f"{number} {q.unit}s"
        case QuantityKind.AGE:
            return f"{number} years old"
        case QuantityKind.MEASURE:
            return f"{number} {label(q.unit or '')}"
        case QuantityKind.MULTIPLE:
            return f"{number} times as many"
        case QuantityKind.RATIO:
            share = Fraction(value).limit_denominator(10**6)
            number = f"{share.numerator} out of {share.denominator}"
    return _with_noun(q, number)


def _between(q: Quantity, low: float, high: float) -> str:
    if q.kind is QuantityKind.MONEY and _is_code(q.unit):
        return f"between {q.unit} {_number(low)} and {q.unit} {_number(high)}"
    return f"between {_number(low)} and {_dressed(q, high)}"


def _is_vague(approximator: str) -> bool:
    words = approximator.split()
    return words[-1] in PLURAL_SCALES or any(
        f" {word} " in f" {approximator} " for word in VAGUE
    )


def _vague(q: Quantity, words: str) -> str:
    of = " of" if words.split()[-1] in PLURAL_SCALES else ""
    match q.kind:
        case QuantityKind.MONEY:
            return f"{words}{of} {q.unit if _is_code(q.unit) else f'{q.unit}s'}"
        case QuantityKind.MEASURE:
            return f"{words}{of} {label(q.unit or '')}"
        case QuantityKind.COUNT | QuantityKind.NUMBER:
            return f"{words}{of} {q.noun}" if q.noun else words
    return f"{words} {_dressed(q, q.value).partition(' ')[2]}"


def _with_noun(q: Quantity, number: str) -> str:
    return f"{number} {q.noun}" if q.noun else number


def _is_code(unit: str | None) -> bool:
    return unit is not None and unit.isupper()


def _ordinal(q: Quantity) -> str:
    value = int(q.value)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    if value % 100 in (11, 12, 13):
        ending = "th"
    return _with_noun(q, f"{value}{ending}")


def _number(value: float) -> str:
    for scale, word in _SCALES:
        if abs(value) >= scale:
            mantissa = Decimal(repr(value)) / scale
            if -int(mantissa.normalize().as_tuple().exponent) <= _SCALED_DIGITS:
                return f"{_decimal(mantissa)} {word}"
    return _plain(value)


def _plain(value: float) -> str:
    return _decimal(Decimal(repr(value)))


def _decimal(number: Decimal) -> str:
    return f"{number.normalize():,f}"
