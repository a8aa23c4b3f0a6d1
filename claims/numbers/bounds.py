"""What values a quantity admits: rounding, approximators and bounds, as intervals.

A figure without an approximator still stands for an interval when it looks rounded: "100,000"
was said of 98,700 people, "$2.5 billion" of 2.48. The interval is half the place value of the
last significant digit either way, at most ``_ROUND_SHARE`` of the value (``_SCALED_SHARE`` with a
magnitude word), and it is open, so that 2.4 and 2.5 do not meet.
"""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from claims.patterns import lazy

_ROUND_SHARE = Fraction(1, 20)
_SCALED_SHARE = Fraction(1, 10)
_ABOUT_SHARE = Fraction(3, 20)
_NEARLY_SHARE = Fraction(1, 10)
_OPEN = Fraction(999_999, 1_000_000)
_EXACT_BELOW = 100


class Bound(Enum):
    """What an approximator does to the value it stands with."""

    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just over"
    AT_LEAST = "at least"
    AT_MOST = "up to"


class Approximator(NamedTuple):
    """An approximator in text: where it starts and ends, what it does, and how it is written."""

    start: int
    end: int
    bound: Bound
    words: str


class Limits(NamedTuple):
    """The closed interval of admitted values; None is unbounded."""

    low: Fraction | None
    high: Fraction | None


_BEFORE: dict[Bound, str] = {
    Bound.ABOUT: (
        r"about|around|roughly|approximately|approx\.?|some|an?\s+estimated|estimated(?:\s+at)?"
        r"|circa|in\s+the\s+region\s+of|something\s+like|or\s+so|close\s+to|near|more\s+or\s+less"
        r"|an?\s+average\s+of|(?<![0-9])~"
    ),
    Bound.NEARLY: (
        r"nearly|almost|just\s+under|just\s+below|just\s+short\s+of|just\s+shy\s+of|approaching"
        r"|slightly\s+(?:less|fewer)\s+than|slightly\s+under|a\s+little\s+under|not\s+quite"
    ),
    Bound.JUST_OVER: (r"(?:just|slightly|a\s+little|little)\s+(?:over|above|more\s+than)"),
    Bound.AT_LEAST: (
        r"(?:no|not)\s+(?:fewer|less|smaller|lower)\s+than|at\s+least(?:\s+or\s+equal\s+to)?|a?\s*minimum\s+of"
        r"|(?:(?:well|far|many|much)\s+)?(?:more|greater|larger|higher|bigger)\s+than"
        r"(?:\s+or\s+equal\s+to)?|(?:more|greater|larger|higher|bigger)\s+or\s+equal\s+(?:than|to)"
        r"|equal\s+(?:to\s+)?or\s+(?:more|greater|larger|higher|bigger)\s+than"
        r"|(?:well\s+)?over|(?:well\s+)?above|upwards?\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?"
        r"|surpass(?:es|ed|ing)?|top(?:s|ped|ping)|as\s+(?:few|little)\s+as|>=?"
        r"|(?<!miles )(?<!kilometers )(?<!kilometres )(?<!km )north\s+of"
    ),
    Bound.AT_MOST: (
        r"(?:no|not)\s+(?:more|greater|larger|higher|bigger)\s+than|at\s+(?:the\s+)?most|up\s+to|as\s+(?:many|much|high)\s+as"
        r"|an?\s+maximum\s+of|(?:(?:well|far|many|much)\s+)?(?:fewer|less|lower|smaller)\s+than"
        r"(?:\s+or\s+equal\s+to)?|(?:less|lower|smaller)\s+or\s+equal\s+(?:than|to)"
        r"|equal\s+(?:to\s+)?or\s+(?:less|fewer|lower|smaller)\s+than"
        r"|(?:well\s+)?under|(?:well\s+)?below|<\s?=?"
    ),
}
_AFTER: dict[Bound, str] = {
    Bound.ABOUT: r"\s+or\s+so\b|-odd\b|\s+more\s+or\s+less\b",
    Bound.AT_LEAST: (
        r"\s+(?:or|and)\s+(?:more|greater|higher|over|above|older)\b(?!\s+than)"
        r"|\+(?![0-9])|-plus\b|\s+plus\b(?=\s+[a-z]+s\b)"
        r"|,?\s+(?:at\s+(?:the\s+)?(?:very\s+)?least|and\s+up(?:wards?)?)(?=\s*(?:[.;:)]|$))"
    ),
    Bound.AT_MOST: (
        r"\s+or\s+(?:less|fewer|lower|under|below|younger)\b(?!\s+than)"
        r"|,?\s+at\s+(?:the\s+)?(?:very\s+)?most(?=\s*(?:[.;:)]|$))"
    ),
}
_NAMES = {bound: bound.name.lower() for bound in Bound}


def _union(patterns: dict[Bound, str]) -> str:
    return "|".join(f"(?P<{_NAMES[bound]}>{pattern})" for bound, pattern in patterns.items())


# "over 3 years" is a span of time and "over 3" a division; both are kept out by their context.
_BEFORE_PATTERN = lazy(
    rf"(?:(?<![\w-])|(?<=\w)(?=[<>~]))(?:{_union(_BEFORE)})(?:\s+an?)?\s*$", re.I
)
_AFTER_PATTERN = lazy(_union(_AFTER), re.I)
_LONGEST = 34
# "Impeached Over $50,000 Visit": a preposition in a title is not a bound unless it opens it.
_PREPOSITIONS = frozenset({"over", "above", "under", "below", "around", "about", "near"})
_OPENS = lazy(r"(?:^|[\n.!?:\"“'‘])\s*$")
# "ticked up to 373,000" is where a figure went, not its limit.
_MOVED = lazy(
    r"\b(?:tick\w*|revis\w+|w[eo]nt|gone|go(?:es|ing)?|mov\w+|edg\w+|inch\w+|cre\w+|push\w*|bump\w*"
    r"|shot|sho[ot]+\w*|bring\w*|brought|add\w*|climb\w*|rose|rise\w*|risen|jump\w*|dr[oi]ve\w*|is|are"
    r"|was|were|back|it|nudg\w+|stepp\w+|round\w+|rack\w*)\s+$",
    re.I,
)


def approximator_before(text: str, position: int) -> Approximator | None:
    """The approximator that ends right before ``position``."""
    window = text[max(0, position - _LONGEST) : position]
    if not window or not (window[-1].isspace() or window[-1] in "<>=~"):
        return None
    match = _BEFORE_PATTERN.search(window)
    if match is None or match.lastgroup is None:
        return None
    start = position - len(window) + match.start()
    words = match[match.lastgroup]
    if (
        words[0].isupper()
        and words.lower() in _PREPOSITIONS
        and not _OPENS.search(text[:start][-4:])
    ):
        return None
    if words.lower().startswith("up") and _MOVED.search(text, max(0, start - 14), start):
        return None
    bound = Bound[match.lastgroup.upper()]
    return Approximator(start, position, bound, " ".join(match[match.lastgroup].lower().split()))


def approximator_after(text: str, position: int) -> Approximator | None:
    """The approximator that starts right after ``position`` ("or more")."""
    match = _AFTER_PATTERN.match(text, position)
    if match is None or match.lastgroup is None:
        return None
    bound = Bound[match.lastgroup.upper()]
    return Approximator(position, match.end(), bound, bound.value)


def bounded(value: Fraction, tolerance: Fraction, bound: Bound | None, least: Fraction) -> Limits:
    """The interval of ``value`` with its rounding ``tolerance`` under an approximator.

    ``least`` is the smallest slack "about" grants, so that "about 5" admits 4 and 6 of a count.
    """
    size = abs(value)
    match bound:
        case Bound.ABOUT:
            slack = max(tolerance, size * _ABOUT_SHARE, least)
            return Limits(value - slack, value + slack)
        case Bound.NEARLY:
            return Limits(value - max(size * _NEARLY_SHARE, least), value)
        case Bound.JUST_OVER:
            return Limits(value, value + max(size * _NEARLY_SHARE, least))
        case Bound.AT_LEAST:
            return Limits(value, None)
        case Bound.AT_MOST:
            return Limits(None, value)
        case None:
            return Limits(value - tolerance * _OPEN, value + tolerance * _OPEN)


def count_tolerance(value: Fraction, step: Fraction, *, scaled: bool) -> Fraction:
    """How far a count may be rounded: not below 100, nor when it does not end in 0."""
    size = abs(value)
    place = _last_significant(value, step)
    if place == 1 or (place > 1 and size < _EXACT_BELOW):
        return Fraction(0)
    return _rounding(size, place, step, scaled)


def continuous_tolerance(value: Fraction, step: Fraction, *, scaled: bool) -> Fraction:
    """How far an amount or a measure may have been rounded: at least half its last digit."""
    place = _last_significant(value, step)
    return max(_rounding(abs(value), place, step, scaled), min(step, Fraction(1)) / 2)


def _rounding(size: Fraction, place: Fraction, step: Fraction, scaled: bool) -> Fraction:
    share = _SCALED_SHARE if scaled and size < 10 * step else _ROUND_SHARE
    return min(place / 2, size * share)


def _last_significant(value: Fraction, step: Fraction) -> Fraction:
    """Place value of the last digit that is not a filling zero; never finer than ``step``."""
    if value == 0 or step < 1:
        return step
    place = step
    while value % (place * 10) == 0:
        place *= 10
    return place
