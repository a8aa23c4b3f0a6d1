"""Writing a quantity so that reading it back gives the same value, unit and kind."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from claims.models import Quantity, QuantityKind
from claims.numbers.finding import find_quantities
from claims.numbers.lexicon import PLURAL_SCALES, VAGUE
from claims.numbers.numerals import find_numerals
from claims.numbers.units import label

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCALED_DIGITS = 4
_VAGUE_KINDS = {
    QuantityKind.COUNT,
    QuantityKind.MONEY,
    QuantityKind.MEASURE,
    QuantityKind.PERCENT,
    QuantityKind.PERCENTAGE_POINT,
}


def render(q: Quantity) -> str:
    """A quantity in canonical form: "12 people", "about USD 2.5 billion", "4.4 %".

    ``find_quantities`` reads value, unit and kind back from it.
    """
    written = _written(q)
    if q.noun and not _reads_back(written, q):
        return _written(q.model_copy(update={"noun": None}))
    return written


def _reads_back(written: str, q: Quantity) -> bool:
    """Whether ``written`` is read as ``q``: its noun may be a unit to the reader ("2 dollars")."""
    return any(
        (found.value, found.unit, found.kind) == (q.value, q.unit, q.kind)
        for found in find_quantities(written)
    )


def _written(q: Quantity) -> str:
    if q.kind is QuantityKind.SCORE:
        other = q.high if q.value == q.low else q.low
        return f"score {_plain(q.value)}-{_plain(other or 0.0)}"
    if q.kind is QuantityKind.ORDINAL:
        return _ordinal(q)
    if q.approximator == "between" and q.low is not None and q.high is not None:
        return _between(q, q.low, q.high)
    written = _dressed(q, q.value)
    if q.approximator and _is_vague(q.approximator):
        if q.kind in _VAGUE_KINDS and _worth(q.approximator) == q.value:
            return _vague(q, q.approximator)
        return f"about {written}"
    return f"{q.approximator} {written}" if q.approximator else written


def _dressed(q: Quantity, value: float) -> str:
    number = _number(value)
    match q.kind:
        case QuantityKind.PERCENT:
            return f"{number} %"
        case QuantityKind.PERCENTAGE_POINT:
            return f"{number} percentage points"
        case QuantityKind.MONEY:
            amount = f"{q.unit} {number}" if _is_code(q.unit) else f"{number} {q.unit}"
            return f"{amount} {q.counted}" if q.counted else amount
        case QuantityKind.AGE:
            return f"{number} years old"
        case QuantityKind.MEASURE:
            return f"{number} {label(q.unit or '')}"
        case QuantityKind.MULTIPLE:
            return f"{number} times as many"
        case QuantityKind.RATIO:
            share = Fraction(value).limit_denominator(10**6)
            number = f"{share.numerator} out of {share.denominator}"
        case QuantityKind.NUMBER if q.counted and not q.noun:
            return f"{q.counted} {number}"
    return _with_noun(q, number)


def _between(q: Quantity, low: float, high: float) -> str:
    if q.kind is QuantityKind.MONEY and _is_code(q.unit):
        return f"between {q.unit} {_number(low)} and {q.unit} {_number(high)}"
    return f"between {_number(low)} and {_dressed(q, high)}"


def _is_vague(approximator: str) -> bool:
    words = approximator.split()
    return words[-1] in PLURAL_SCALES or any(f" {word} " in f" {approximator} " for word in VAGUE)


def _worth(words: str) -> float | None:
    """The value a vague numeral stands for; what was converted to a base unit is worth another."""
    numerals = find_numerals(words)
    return float(numerals[-1].value) if numerals else None


def _vague(q: Quantity, words: str) -> str:
    noun = {
        QuantityKind.MONEY: q.unit,
        QuantityKind.MEASURE: label(q.unit or ""),
        QuantityKind.PERCENT: "percent",
        QuantityKind.PERCENTAGE_POINT: "percentage points",
    }.get(q.kind, q.noun)
    shares = (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINT)
    of = " of" if words.split()[-1] in PLURAL_SCALES and q.kind not in shares else ""
    return f"{words}{of} {noun}" if noun else words


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
            digits = -int(mantissa.normalize().as_tuple().exponent)
            if digits <= _SCALED_DIGITS and (abs(mantissa) < 1000 or scale == _SCALES[0][0]):
                return f"{_decimal(mantissa)} {word}"
    return _plain(value)


def _plain(value: float) -> str:
    return _decimal(Decimal(repr(value)))


def _decimal(number: Decimal) -> str:
    return f"{number.normalize():,f}"
