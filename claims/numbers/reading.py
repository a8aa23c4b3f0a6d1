"""A text under reading, and what a numeral in it is a number of."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from claims.models import Quantity, QuantityKind
from claims.numbers.bounds import (
    Approximator,
    Bound,
    Limits,
    approximator_after,
    approximator_before,
)
from claims.numbers.context import is_duration, is_year
from claims.numbers.lexicon import words
from claims.numbers.money import Currency, currency_after, currency_before
from claims.numbers.nouns import Counted, counted_noun, hyphenated_noun
from claims.numbers.numerals import Form, Numeral
from claims.numbers.units import base_unit, unit_after
from claims.patterns import lazy

Stretches = tuple[tuple[int, int], ...]

PERCENT = lazy(
    r"(?:[\s-]*(?:%|per\s?cents?\b|percents?\b|percentage\b(?!\s+points?)|pct\b\.?))", re.I
)
_POINTS = lazy(
    r"[\s-]*(?:%|percent|per\s+cent|percentage)[\s-]+points?\b|[\s-]+(basis)[\s-]+points?\b", re.I
)
OF = lazy(r"\s+of\b", re.I)
_OF_A = lazy(r"(?:\s+of)?\s+an?\s", re.I)
_PER = lazy(r"\s+(?:an?|per|each|every)\s+([a-z]+)\b|\s+(apiece|each)\b", re.I)
_YEARS_MONEY = lazy(r"\b(?:in|constant|of)\s+$", re.I)
_FACTORS = {
    "basis point": 0.01,
    "hundredth": 0.01,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_SCALE_LAST = lazy(r"\s(million|billion|trillion)\b")  # "75 USD million"
# A compound whose second part is no unit and no noun one counts: "two-way", "six-figure".
_COMPOUND = lazy(r"[-–](?!strong\b)[^\W\d_]")
_MORE = lazy(r"\s+(?:more|additional|extra)(?=\s)", re.I)
_LONG_TON = 2240 / 2000
_PER_NOUNS = frozenset(
    words(
        """
    share barrel gallon litre liter ton tonne ounce pound hour day week month year night
    person head ticket unit bushel mile kilometre kilometer vehicle household piece kilo
    kilogram copy meal seat square
    """
    )
)


class Body(NamedTuple):
    """What stands to the right of a numeral: kind, unit, where it ends, what is counted.

    ``convert`` is the pint unit the value is in, or what else it must be scaled from.
    """

    kind: QuantityKind
    unit: str | None
    end: int
    counted: Counted | str | None = None
    convert: str | None = None


@dataclass(slots=True)
class Reading:
    """A text under reading, left to right.

    Nothing may touch a ``skipped`` stretch, nor start before ``floor``, the last quantity's end.
    """

    text: str
    skipped: Stretches
    floor: int = 0

    def approximator(self, start: int, end: int) -> Approximator | None:
        """The approximator around ``[start, end)``; "about 500 or more" is a bound."""
        before = approximator_before(self.text, start)
        after = approximator_after(self.text, end)
        if before and before.start >= self.floor and not self._is_stray(before, start):
            return after if after and before.bound is Bound.ABOUT else before
        return after

    def _is_stray(self, before: Approximator, start: int) -> bool:
        """Whether a preposition only happens to stand there: "pulled her over a few blocks on"."""
        return before.words in ("over", "under", "above", "below") and self.text[start:].startswith(
            ("a few", "several", "a couple", "a handful")
        )

    def quantity(
        self,
        start: int,
        end: int,
        kind: QuantityKind,
        value: Fraction,
        limits: Limits,
        unit: str | None = None,
        approximator: str | None = None,
        counted: Counted | str | None = None,
        *,
        convert: str | None = None,
    ) -> Quantity | None:
        """The quantity as a model, in its base unit; None where it may not stand."""
        if start < self.floor or touches(self.skipped, start, end):
            return None
        numbers: list[float | None] = [_float(value), _float(limits.low), _float(limits.high)]
        factor, offset = 1.0, 0.0
        if convert in _FACTORS:
            factor = _FACTORS[convert]
        elif convert:
            unit, factor, offset = base_unit(convert)
        if convert == "ton" and numbers[2] is not None:
            numbers[2] *= _LONG_TON  # the short ton of the US, the long one of the UK
        if (factor, offset) != (1.0, 0.0):
            numbers = [None if n is None else _tidy(n * factor + offset) for n in numbers]
        if numbers[0] is None:
            return None
        return Quantity(
            start=start,
            end=end,
            quote=self.text[start:end],
            kind=kind,
            value=numbers[0],
            low=numbers[1],
            high=numbers[2],
            unit=unit,
            approximator=approximator,
            counted=counted.lemma if isinstance(counted, Counted) else counted,
            noun=counted.phrase if isinstance(counted, Counted) else None,
        )


def read_body(
    reading: Reading,
    numeral: Numeral,
    currency: Currency | None,
    *,
    ranged: bool = False,
    needs_unit: bool = False,
) -> Body | None:
    """Kind, unit, end, what is counted and the pint unit to convert from; None: no quantity."""
    text, end = reading.text, past_article(reading, numeral)
    if (more := _MORE.match(text, end)) and (
        unit_after(text, more.end()) or currency_after(text, more.end())
    ):
        end = more.end()
    of_unit = _of_unit(reading, end)
    if of_unit is not None and numeral.form is Form.VAGUE:
        end = of_unit
    if currency:
        named = currency_after(text, end)
        if named and not named.hundredths and text[named.start].isalpha():
            end = named.end if named.code in (currency.code, "USD") else end
        return Body(QuantityKind.MONEY, currency.code, end, _per(reading, end), None)
    if text[end : end + 1].isalpha() and not has_unit(reading, numeral):
        return None
    if points := _POINTS.match(text, end):
        unit = "basis point" if points[1] else None
        return Body(QuantityKind.PERCENTAGE_POINT, None, points.end(), None, unit)
    if percent := PERCENT.match(text, end):
        return Body(QuantityKind.PERCENT, None, percent.end(), _of(reading, percent.end()), None)
    if is_duration(text, numeral):
        return None
    if _YEARS_MONEY.search(text, max(0, numeral.start - 10), numeral.start) and is_year(
        text, numeral
    ):
        return None  # "in 2006 dollars"
    unit_match = unit_after(text, end)
    named = currency_after(text, end)
    if named and not (unit_match and _is_weight(reading, numeral, named.end, unit_match.name)):
        convert = "hundredth" if named.hundredths else None
        if last := _SCALE_LAST.match(text, named.end):
            return Body(QuantityKind.MONEY, named.code, last.end(), None, last[1])
        return Body(QuantityKind.MONEY, named.code, named.end, _per(reading, named.end), convert)
    if unit_match:
        return Body(QuantityKind.MEASURE, None, unit_match.end, None, unit_match.name)
    if is_year(text, numeral) and not reading.approximator(numeral.start, end):
        return None
    one = numeral.value == 1 and not ranged
    hyphened = hyphenated_noun(text, end)
    after = approximator_after(text, end)
    counted = hyphened
    if not hyphened and of_unit is None:
        counted = counted_noun(text, after.end if after else end, plural=not one)
    if after is None and hyphened is None and _COMPOUND.match(text, end):
        return None
    if counted is None and needs_unit:
        return None
    if numeral.word and counted is None and "a " in numeral.word:
        return None
    kind = QuantityKind.COUNT
    if numeral.value < 0 or numeral.value.denominator != 1:
        kind = QuantityKind.NUMBER
    return Body(kind, None, end, counted)


def has_unit(reading: Reading, numeral: Numeral) -> bool:
    """Whether a unit, a currency or a percent sign stands with the numeral."""
    text, end = reading.text, numeral.end
    end = past_article(reading, numeral)
    found = PERCENT.match(text, end) or unit_after(text, end) or currency_after(text, end)
    return found is not None or currency_before(text, numeral.start) is not None


def past_article(reading: Reading, numeral: Numeral) -> int:
    """Where the unit of a part starts: "half a mile", "two-thirds of a percent"."""
    if numeral.form is Form.FRACTION and (match := _OF_A.match(reading.text, numeral.end)):
        return match.end() - 1
    return numeral.end


def _of_unit(reading: Reading, end: int) -> int | None:
    """Where the unit starts in "hundreds of miles", "millions of dollars"."""
    of = OF.match(reading.text, end)
    if of and (currency_after(reading.text, of.end()) or unit_after(reading.text, of.end())):
        return of.end()
    return None


def _is_weight(reading: Reading, numeral: Numeral, end: int, unit: str) -> bool:
    """Whether "pounds" are a weight: small, hyphenated, or of something."""
    if not unit.startswith("pound"):
        return False
    if reading.text[end:].startswith(" sterling"):
        return False
    hyphen = reading.text[numeral.end : numeral.end + 1] == "-"
    return hyphen or OF.match(reading.text, end) is not None or numeral.value < 10_000


def _per(reading: Reading, end: int) -> str | None:
    match = _PER.match(reading.text, end)
    if match is None:
        return None
    noun = (match[1] or match[2]).lower()
    return f"per {noun}" if noun in _PER_NOUNS else None


def _of(reading: Reading, end: int) -> Counted | None:
    return counted_noun(reading.text, end) if OF.match(reading.text, end) else None


def touches(stretches: Stretches, start: int, end: int) -> bool:
    """Whether ``[start, end)`` shares a character with one of the sorted, disjoint stretches."""
    last = bisect_left(stretches, (end, 0)) - 1
    return last >= 0 and stretches[last][1] > start


def _tidy(number: float) -> float:
    """A converted number without the noise of binary arithmetic: 12 significant digits."""
    return float(f"{number:.12g}")


def _float(value: Fraction | None) -> float | None:
    """The value as a float; None also where it is too large for one."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None
