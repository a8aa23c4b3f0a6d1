"""One numeral read as a quantity, with whatever approximates it and whatever it is in."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from claims.models import Quantity, QuantityKind
from claims.numbers.ages import read_age
from claims.numbers.bounds import (
    Approximator,
    Bound,
    Limits,
    bounded,
    continuous_tolerance,
    count_tolerance,
)
from claims.numbers.context import is_duration
from claims.numbers.money import currency_after, currency_before
from claims.numbers.nouns import counted_noun
from claims.numbers.numerals import Form, Numeral
from claims.numbers.reading import Reading, has_unit, read_body
from claims.numbers.shares import read_fraction
from claims.patterns import lazy

_INCHES = lazy(r"\s?(?:inch(?:es)?|ins?)\b(?:\.(?=\s+[a-z]))?", re.I)
_AND = lazy(r"(?:\s+|\s?-\s?)(?:and\s+)?", re.I)
_MAGNITUDE_BEFORE = lazy(r"\bmagnitude(?:[\s-]+(?:of\s+)?|\s+was\s+)$", re.I)
_MAGNITUDE_AFTER = lazy(r"[\s-]+magnitude\b|\s+on\s+the\s+Richter\b", re.I)
_TIMES = lazy(
    r"[\s-]+times\s+(?=as\b|more\b|less\b|greater\b|larger\b|higher\b|bigger\b|faster\b|lower\b"
    r"|the\s+(?:number|size|rate|amount|level|national|average|normal|price|cost|value)|that\s+of\b)"
    r"|-?fold\b",
    re.I,
)
_NOT_ORDINAL_BEFORE = lazy(
    r"\b(?:at|split|every|per|few|each|a|one)[\s-]+$",
    re.I,
)
_NOT_ORDINAL_AFTER = lazy(
    r"\s+(?:of\s+all|lady|ladies|minister|minister's|aid|responders?|names?|thing|things|hand|hands"
    r"|thoughts?|nature|half|halves|quarters?|world|look|place\s+to|and\s+foremost"
    r"|amendment|baptist|before|ago|later|after|for\b|to\s+none)\b"
    r"|-(?:degree|hand|class|rate|generation|born|ever|guess\w*|come|time|person|in-command)\b",
    re.I,
)


def read_single(reading: Reading, numeral: Numeral, following: Numeral | None) -> Quantity | None:
    """The quantity a numeral states; ``following`` may add its cents or inches."""
    if numeral.form is Form.ORDINAL:
        return _ordinal(reading, numeral)
    if numeral.form is Form.FRACTION and (
        (share := read_fraction(reading, numeral)) or not has_unit(reading, numeral)
    ):
        return share
    if age := read_age(reading, numeral):
        return age
    if multiple := _multiple(reading, numeral):
        return multiple
    if magnitude := _magnitude(reading, numeral):
        return magnitude
    currency = currency_before(reading.text, numeral.start)
    if currency and currency.start < reading.floor:
        currency = None
    if currency and following:
        numeral = _scaled_like(reading, numeral, following)
    body = read_body(reading, numeral, currency)
    if body is None:
        return None
    kind, unit, end, counted, convert = body
    start = currency.start if currency else numeral.start
    value = numeral.value
    step = numeral.step
    if convert == "foot" and following and (inches := _inches(reading, end, following)):
        end, extra = inches
        value, step = value + extra, Fraction(1, 12)
    if kind is QuantityKind.MONEY and not convert and (cents := _cents(reading, end, following)):
        end, extra = cents
        value, step = value + extra, Fraction(1, 100)
    approximator = reading.approximator(start, end)
    if approximator and approximator.start >= end:
        end = approximator.end
    elif approximator:
        start = approximator.start
    if kind is QuantityKind.COUNT or kind is QuantityKind.NUMBER:
        tolerance = count_tolerance(value, step, scaled=numeral.scale >= 10**6)
    elif kind in (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINT):
        tolerance = step / 2
    else:
        tolerance = continuous_tolerance(value, step, scaled=numeral.scale >= 10**6)
    least = Fraction(1) if kind is QuantityKind.COUNT and value.denominator == 1 else Fraction(0)
    limits = bounded(value, tolerance, approximator.bound if approximator else None, least)
    words = approximator.words if approximator else None
    if numeral.spread:
        limits = _spread(numeral, approximator)
        words = f"{words} {numeral.word}" if words else numeral.word
    return reading.quantity(start, end, kind, value, limits, unit, words, counted, convert=convert)


_TO_MONEY = lazy(r"\s+(?:to|or)\s+[$€£¥]\s?", re.I)


def _scaled_like(reading: Reading, numeral: Numeral, following: Numeral) -> Numeral:
    """ "From $5 to $6 million": the first amount is in millions too."""
    small = (
        numeral.scale == 1 < following.scale and numeral.value < following.value / following.scale
    )
    if not small or not _TO_MONEY.fullmatch(reading.text, numeral.end, following.start):
        return numeral
    return replace(
        numeral,
        value=numeral.value * following.scale,
        step=numeral.step * following.scale,
        scale=following.scale,
    )


def _cents(reading: Reading, end: int, following: Numeral | None) -> tuple[int, Fraction] | None:
    """The cents of "thirteen dollars and forty-five cents"."""
    if following is None or not _AND.fullmatch(reading.text, end, following.start):
        return None
    after = currency_after(reading.text, following.end)
    if after and after.hundredths and 0 < following.value < 100:
        return after.end, following.value / 100
    return None


def _inches(reading: Reading, end: int, following: Numeral) -> tuple[int, Fraction] | None:
    """The inches of "5 feet 2 inches", "6ft 2in", in feet."""
    if not 0 < following.value < 12 or not _AND.fullmatch(reading.text, end, following.start):
        return None
    match = _INCHES.match(reading.text, following.end)
    return (match.end(), following.value / 12) if match else None


def _multiple(reading: Reading, numeral: Numeral) -> Quantity | None:
    match = _TIMES.match(reading.text, numeral.end)
    if match is None or numeral.form is Form.FRACTION:
        return None
    approximator = reading.approximator(numeral.start, numeral.end)
    start = numeral.start
    if approximator and approximator.start < start:
        start = approximator.start
    bound = approximator.bound if approximator else None
    limits = bounded(numeral.value, numeral.value / 10, bound, Fraction(0))
    end = match.start() + len(match[0].rstrip())
    words = approximator.words if approximator else None
    return reading.quantity(start, end, QuantityKind.MULTIPLE, numeral.value, limits, None, words)


def _magnitude(reading: Reading, numeral: Numeral) -> Quantity | None:
    """An earthquake's magnitude: "magnitude 6.1", "a 5.6-magnitude quake"."""
    text, start, end = reading.text, numeral.start, numeral.end
    if not 0 < numeral.value < 11:
        return None
    if not _MAGNITUDE_BEFORE.search(text, max(0, start - 15), start) and not (
        _MAGNITUDE_AFTER.match(text, end)
    ):
        return None
    limits = bounded(numeral.value, numeral.step / 2, None, Fraction(0))
    return reading.quantity(
        start, end, QuantityKind.NUMBER, numeral.value, limits, counted="magnitude"
    )


def _ordinal(reading: Reading, numeral: Numeral) -> Quantity | None:
    text = reading.text
    word = text[numeral.start : numeral.end].lower()
    head = counted_noun(text, numeral.end, plural=False)
    bare = word == "first" or (word == "second" and head is None)
    if bare and _NOT_ORDINAL_BEFORE.search(text, max(0, numeral.start - 8), numeral.start):
        return None  # "at first", "a second later"
    if _NOT_ORDINAL_AFTER.match(text, numeral.end) or is_duration(text, numeral):
        return None
    if text[numeral.end : numeral.end + 1] == "," and word in ("first", "second", "third"):
        return None
    limits = Limits(numeral.value, numeral.value)
    return reading.quantity(
        numeral.start, numeral.end, QuantityKind.ORDINAL, numeral.value, limits, counted=head
    )


def _spread(numeral: Numeral, approximator: Approximator | None) -> Limits:
    assert numeral.spread is not None
    low, high = numeral.spread
    if approximator is None or approximator.bound in (Bound.ABOUT, Bound.NEARLY, Bound.JUST_OVER):
        return Limits(low, high)
    if approximator.bound is Bound.AT_LEAST:
        return Limits(low, None)
    return Limits(None, high)
