"""Parts of a whole: "two-thirds of voters", "half the residents", "one in five"."""

from __future__ import annotations

import re
from fractions import Fraction

from claims.models import Quantity, QuantityKind
from claims.numbers.bounds import approximator_before, bounded
from claims.numbers.context import is_duration
from claims.numbers.nouns import counted_noun
from claims.numbers.numerals import Numeral
from claims.numbers.reading import OF, PERCENT, Reading, has_unit, past_article
from claims.patterns import lazy

_ONLY_HALF = lazy(
    r"\s+(?:of\b(?!\s+(?:the|this|last|next|that)\s+(?:year|month|week|day|game|season))|the\s+\w+s\b|its\b|their\b|his\b|her\b|all\b|our\b|people\b)",
    re.I,
)
_NOT_HALF = lazy(
    r"\b(?:first|second|last|other|latter|former|later|earlier|better|early|late|one\s+and|back"
    r"|opening|bottom|top|northern|southern|eastern|western)[\s-]+$",
    re.I,
)


def read_fraction(reading: Reading, numeral: Numeral) -> Quantity | None:
    """ "two-thirds of voters", "half the residents"; a fraction of a unit is left to it."""
    text, end = reading.text, numeral.end
    half = text[numeral.start : end].lower().endswith("half")
    if PERCENT.match(text, end) or is_duration(text, numeral) or not 0 < numeral.value < 1:
        return None
    if half:
        if _NOT_HALF.search(text, max(0, numeral.start - 12), numeral.start):
            return None
        approximated = approximator_before(text, numeral.start) is not None
        if not (
            _ONLY_HALF.match(text, end)
            or approximated
            or text[numeral.start : end].lower() == "a half"
        ):
            return None
    if has_unit(reading, numeral) and not OF.fullmatch(text, end, past_article(reading, numeral)):
        return None
    return share(reading, numeral, numeral.value, end)


def share(reading: Reading, numeral: Numeral, value: Fraction, end: int) -> Quantity | None:
    """The share ``value`` said from the numeral's start to ``end``, with its approximator."""
    start, bound, words = numeral.start, None, None
    if (approximator := reading.approximator(start, end)) is not None:
        bound, words = approximator.bound, approximator.words
        if approximator.start >= end:
            end = approximator.end
        else:
            start = approximator.start
    # Nobody says "23 percent" who can say "a quarter".
    limits = bounded(value, abs(value) / 10, bound, Fraction(0))
    counted = counted_noun(reading.text, end)
    return reading.quantity(start, end, QuantityKind.RATIO, value, limits, None, words, counted)
