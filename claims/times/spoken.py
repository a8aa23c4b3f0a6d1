"""Years in words, as they are spoken: "nineteen ninety-six", "two thousand and eight"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.patterns import lazy
from claims.times.lexicon import CARDINALS, DECADES

_ONES = [word for word, value in CARDINALS.items() if 0 < value < 10]
_TEENS = [word for word, value in CARDINALS.items() if 10 <= value < 20]
_TENS = [word for word, value in CARDINALS.items() if 20 <= value < 100]
_CENTURIES = ["fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(_ONES)})"
)
# A noun after the words makes them a count: "two thousand people".
_MAY_FOLLOW = (
    "to through thru till until and or but was were is in on at by for with as when after before"
    " has had will the he she it they we"
)
# "Twenty one" is a count: after "twenty" a year needs two more digits.
YEAR = lazy(
    rf"(?:(?P<century>{'|'.join(_CENTURIES)})"
    rf"(?: (?P<hundred>hundred)(?:(?: and)? (?P<odd>{_SMALL}))?+"
    rf"|[ -](?:zero|oh|o)[ -](?P<one>{'|'.join(_ONES)})"
    rf"|[ -](?P<decade>tens|{'|'.join(DECADES)})"
    rf"|[ -](?P<rest>(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}))"
    rf"|two (?P<thousands>thousands)|two (?P<thousand>thousand)(?:(?: and)? (?P<small>{_SMALL}))?+"
    rf")\b(?!-(?!to\b))(?!\s+(?!(?:{'|'.join(_MAY_FOLLOW.split())})\b)(?-i:[a-z]))",
    re.IGNORECASE,
)
FIRST_WORDS = frozenset((*_CENTURIES, "two"))


class SpokenYear(NamedTuple):
    """A year, or a decade by its first year, and where its words end."""

    end: int
    year: int
    is_decade: bool


def spoken_year(text: str, start: int) -> SpokenYear | None:
    """The year in words at ``start``; None where the words make none."""
    match = YEAR.match(text, start)
    if match is None:
        return None
    if match["thousands"]:
        return SpokenYear(match.end(), 2000, is_decade=True)
    if match["thousand"]:
        return SpokenYear(match.end(), 2000 + _value(match["small"]), is_decade=False)
    century = CARDINALS[match["century"].lower()] * 100
    if match["decade"]:
        decade = {**DECADES, "tens": 10}[match["decade"].lower()]
        return SpokenYear(match.end(), century + decade, is_decade=True)
    rest = match["rest"] or match["one"] or match["odd"]
    return SpokenYear(match.end(), century + _value(rest), is_decade=False)


def _value(words: str | None) -> int:
    return sum(CARDINALS[word] for word in re.split("[ -]", words.lower())) if words else 0
