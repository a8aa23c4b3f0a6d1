"""Two numerals read as one quantity: ratios, scores and ranges."""

from __future__ import annotations

import re

from claims.models import Quantity, QuantityKind
from claims.numbers.ages import AGE_AFTER, AGE_RANGE
from claims.numbers.bounds import Limits, approximator_before
from claims.numbers.context import is_duration, is_year
from claims.numbers.money import Currency, currency_before
from claims.numbers.nouns import counted_noun
from claims.numbers.numerals import Form, Numeral
from claims.numbers.reading import PERCENT, Body, Reading, read_body
from claims.numbers.shares import share
from claims.patterns import lazy

_RANGE = lazy(r"\s*(?P<dash>[-–—~])\s*|-?\s+(?P<word>to|and|or|through)\s+(?:an?\s+)?", re.I)
_BETWEEN = lazy(
    r"\b(?P<between>between|anywhere\s+from|ranging\s+from|ranges?\s+from"
    r"|(?:is|are|was|were|range\s+is|varying|vary|varies)\s+from)\s+$",
    re.I,
)
_CHANGE = lazy(
    r"\b(rose|rise|rises|risen|fell|falls?|fallen|drop(?:s|ped)?|grew|grow|cut|up|down|increas\w+"
    r"|decreas\w+|jump\w*|climb\w*|gain\w*|lost|added|slip\w*|slid|from)\b(?:(?!\bfrom\b)[^.]){0,30}$",
    re.I,
)
_SCORE_CUE = lazy(
    r"\b(?:vot\w+|w[io]n\w*|win\w*|beat\w*|defeat\w*|lead\w*|led|lost|loss\w*|los\w+|draw\w*|drew"
    r"|victor\w+|rul\w+|decision|score\w*|scoring|record|tie[ds]?|margin|pass(?:ed|es)?|rejected"
    r"|approved|senate|house|overtime|halftime|set[s]?|final|series|match|game|ballot|majority"
    r"|split|court|start|season|triumph\w*|thrash\w*|rout\w*|edged|ahead|down)\b",
    re.I,
)
_RATIO = lazy(r"\s+(?P<how>in|(?:in|out\s+of)\s+every|out\s+of)\s+(?:the\s+)?", re.I)
_RATIO_BASES = frozenset({*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10_000, 100_000})


def read_pair(reading: Reading, first: Numeral, second: Numeral) -> Quantity | None:
    """The one quantity two neighbouring numerals state, if they do."""
    forms = {first.form, second.form}
    if forms == {Form.FRACTION}:
        return _range(reading, first, second)
    if forms != {Form.CARDINAL}:
        return None
    return (
        _ratio(reading, first, second)
        or _score(reading, first, second)
        or _range(reading, first, second)
    )


def is_bound(reading: Reading, first: Numeral, second: Numeral) -> bool:
    """Whether two numerals are read as one or not at all: "9-14", "six to 13 days"."""
    if is_duration(reading.text, second) and _RANGE.fullmatch(
        reading.text, first.end, second.start
    ):
        return reading.text[first.end : second.start].strip().lower() != "and"
    dashed = reading.text[first.end : second.start] in ("-", "–", "/")
    attached = reading.text[max(0, first.start - 1) : first.start] in ("-", "–", "/")
    return dashed and first.figure and second.figure and not attached


def _ratio(reading: Reading, first: Numeral, second: Numeral) -> Quantity | None:
    """ "one in five", "9 out of 10 voters"."""
    match = _RATIO.fullmatch(reading.text, first.end, second.start)
    if match is None or not 0 < first.value < second.value or second.value.denominator != 1:
        return None
    if first.value.denominator != 1:
        return None
    if match["how"].lower() == "in" and (second.value not in _RATIO_BASES or first.value > 10):
        return None
    if is_duration(reading.text, second) or is_year(reading.text, second):
        return None
    value = first.value / second.value
    return share(reading, first, value, second.end)


def _score(reading: Reading, first: Numeral, second: Numeral) -> Quantity | None:
    """ "5-4", "a 219 to 212 vote"."""
    joint = reading.text[first.end : second.start]
    dashed = joint in ("-", "–", "−")
    if not dashed and joint.lower() not in (" to ", "-to-", " - "):
        return None
    if any(side.step != 1 or side.value.denominator != 1 for side in (first, second)):
        return None
    if max(first.value, second.value) >= 1000:
        return None
    if min(first.value, second.value) < 0 or currency_before(reading.text, first.start):
        return None
    if re.match(r"\s?%|\s+per\s?cent|-[0-9]", reading.text[second.end : second.end + 9]):
        return None
    before = reading.text[max(0, first.start - 40) : first.start]
    around = f"{before} {reading.text[second.end : second.end + 25]}"
    cued = before.rstrip().endswith("(") or _SCORE_CUE.search(around) is not None
    if not (cued or (dashed and first.value > second.value)):
        return None
    if (
        first.value < second.value
        and counted_noun(reading.text, second.end)
        and not re.match(
            r"\s+(?:votes?|wins?|victor\w+|loss\w*|defeats?)\b",
            reading.text[second.end : second.end + 12],
        )
    ):
        return None
    low, high = sorted((first.value, second.value))
    return reading.quantity(
        first.start, second.end, QuantityKind.SCORE, first.value, Limits(low, high)
    )


def _range(reading: Reading, first: Numeral, second: Numeral) -> Quantity | None:
    """ "between 10 and 20 people", "$10-20 million", "5 to 10 percent"."""
    text = reading.text
    left_currency = currency_before(text, first.start)
    start = left_currency.start if left_currency else first.start
    middle = first.end
    first_percent = PERCENT.match(text, middle)
    if first_percent:
        middle = first_percent.end()
    second_currency = currency_before(text, second.start)
    second_start = second_currency.start if second_currency else second.start
    if second_start < middle:
        return None
    match = _RANGE.fullmatch(text, middle, second_start)
    if match is None:
        return None
    ages = AGE_RANGE.search(text, max(0, start - 24), start)
    opener = ages or _BETWEEN.search(text, max(0, start - 18), start)
    between = opener is not None and "between" in opener[0].lower()
    word = (match["word"] or "").lower()
    if word == "and" and not between:
        return None
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1 and low < high / second.scale:
        low *= second.scale
    elif first.scale == 1 and 1 < second.scale > low and low * second.scale >= high:
        return None
    if low >= high:
        return None
    if not opener:
        if (
            word != "through"
            and (change := _CHANGE.search(text, max(0, start - 30), start))
            and (change[1].lower() == "from" or high > 3 * low)
        ):
            return None
        if word == "or" and not (high - low <= 2 or high <= 2 * low):
            return None
        both = second_currency if left_currency else None
        if not _plausible_range(reading, first, second, word, both):
            return None
    body: Body | None
    aged = AGE_AFTER.match(text, second.end)
    if ages or (aged and (aged["unit"] or "year").lower().startswith("year")):
        if high > 115:
            return None
        end = aged.end() if aged else second.end
        body = Body(QuantityKind.AGE, "year", end)
    else:
        body = read_body(reading, second, second_currency or left_currency, ranged=True)
    if body is None or (first_percent and body[0] is not QuantityKind.PERCENT):
        return None
    kind, unit, end, counted, convert = body
    limits = Limits(low, high)
    value = (low + high) / 2
    start = opener.start() if opener else start
    if not opener and (extra := approximator_before(text, start)):
        start = extra.start
    if start < reading.floor:
        return None
    return reading.quantity(
        start, end, kind, value, limits, unit, "between", counted, convert=convert
    )


def _plausible_range(
    reading: Reading, first: Numeral, second: Numeral, word: str, currency: Currency | None
) -> bool:
    """Whether two numerals joined by a dash, "to" or "or" span a range at all.

    ``currency`` is the sign before the second of two amounts of money.
    """
    text = reading.text
    if is_year(text, first) and is_year(text, second):
        return False
    if word == "through" or reading.text[first.end : second.start].strip() == "~":
        return True
    if word == "" and (first.step != 1 or second.step != 1):
        return True
    large = first.value >= 200 or AGE_AFTER.match(text, second.end) is not None
    return large or read_body(reading, second, currency, ranged=True, needs_unit=True) is not None
