"""Finding quantities in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.models import Quantity, QuantityKind, Span
from claims.numbers.ages import AGE_AFTER, AGE_BEFORE, find_decades
from claims.numbers.context import is_name, is_pronoun, masked
from claims.numbers.lexicon import MULTIPLYING
from claims.numbers.money import currency_before
from claims.numbers.numerals import Numeral, find_numerals
from claims.numbers.pairs import is_bound, read_pair
from claims.numbers.reading import Reading, Stretches, has_unit, touches
from claims.numbers.singles import read_single
from claims.patterns import lazy

_TWICE = lazy(r"\b(?:(?P<twice>twice|thrice)|(?P<verb>" + "|".join(MULTIPLYING) + r"))\b", re.I)
_TWICE_MULTIPLE = lazy(
    r"\s+(?:as\b|the\s+(?:number|size|rate|amount|level|national|average|normal|price|cost|value)"
    r"|that\s+of\b|what\b|its\b|their\b)",
    re.I,
)
_CONVERSION = lazy(r"[^()\d;.]{0,24}?(?:\(|,\s+or)\s*")
# How far two outlets' exchange rates of one week may lie apart, and US from Australian dollars.
_RATES = 0.15
_NOT_DOUBLED = lazy(r"\s+(?:down|over|up|back|as)\b", re.I)


def find_quantities(text: str, taken: Iterable[Span] = ()) -> tuple[Quantity, ...]:
    """All quantities of ``text``, sorted, not overlapping each other nor the ``taken`` spans.

    ``taken`` are stretches something else has read, such as temporal expressions. Offsets are
    code points into ``text``. Raises nothing.
    """
    elsewhere = [(span.start, span.end) for span in taken]
    skipped = _merged([*masked(text), *elsewhere])
    found = _read(Reading(text, skipped), find_numerals(text, skipped))
    decades = [q for q in find_decades(text) if not touches(_merged(elsewhere), q.start, q.end)]
    kept = _without_overlaps([*found, *_multiples(text, skipped), *decades])
    return tuple(
        _converted(text, q, before) for before, q in zip([None, *kept], kept, strict=False)
    )


def _converted(text: str, quantity: Quantity, before: Quantity | None) -> Quantity:
    """A sum converted from the one before it, "(about $143 billion)", as rough as rates are."""
    if (
        before is None
        or quantity.kind is not QuantityKind.MONEY
        or before.kind not in {QuantityKind.MONEY, QuantityKind.NUMBER, QuantityKind.COUNT}
        or quantity.unit == before.unit
        or not _CONVERSION.fullmatch(text, before.end, quantity.start)
    ):
        return quantity
    low, high = quantity.low, quantity.high
    return quantity.model_copy(
        update={
            "low": None if low is None else low * (1 - _RATES),
            "high": None if high is None else high * (1 + _RATES),
        }
    )


def _read(reading: Reading, numerals: list[Numeral]) -> list[Quantity]:
    """Quantities off a text's numerals, left to right."""
    found: list[Quantity] = []
    index = 0
    while index < len(numerals):
        numeral = numerals[index]
        quantity = None
        used = 1
        following = numerals[index + 1] if index + 1 < len(numerals) else None
        bound = following is not None and is_bound(reading, numeral, following)
        if bound or not _is_name(reading, numeral):
            if following is not None:
                quantity = read_pair(reading, numeral, following)
                used = 2 if quantity or bound else 1
            if quantity is None and used == 1 and not _is_pronoun(reading, numeral):
                quantity = read_single(reading, numeral, following)
        if quantity is not None and quantity.start >= reading.floor:
            found.append(quantity)
            reading.floor = quantity.end
        index += used
    return found


def _is_name(reading: Reading, numeral: Numeral) -> bool:
    text = reading.text
    if currency_before(text, numeral.start):
        return False
    if AGE_BEFORE.search(text, max(0, numeral.start - 10), numeral.start):
        return False
    return is_name(text, numeral)


def _is_pronoun(reading: Reading, numeral: Numeral) -> bool:
    text, end = reading.text, numeral.end
    if not is_pronoun(text, numeral):
        return False
    return not (AGE_AFTER.match(text, end) or has_unit(reading, numeral))


def _multiples(text: str, skipped: Stretches) -> list[Quantity]:
    """ "twice as many", "doubled"; "twice" alone counts times."""
    found: list[Quantity] = []
    for match in _TWICE.finditer(text):
        start, end = match.span()
        if touches(skipped, start, end):
            continue
        word = match[0].lower()
        kind, counted = QuantityKind.MULTIPLE, None
        if match["twice"]:
            value = 2.0 if word == "twice" else 3.0
            if not _TWICE_MULTIPLE.match(text, end):
                kind, counted = QuantityKind.COUNT, "time"
        elif _NOT_DOUBLED.match(text, end):
            continue
        else:
            value = float(MULTIPLYING[word])
        slack = value * 0.1 if kind is QuantityKind.MULTIPLE else 0.0
        found.append(
            Quantity(
                start=start,
                end=end,
                quote=match[0],
                kind=kind,
                value=value,
                low=value - slack,
                high=value + slack,
                counted=counted,
            )
        )
    return found


def _merged(stretches: list[tuple[int, int]]) -> Stretches:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def _without_overlaps(quantities: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in sorted(quantities, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept
