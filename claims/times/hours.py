"""Hours told with a part of the day: "half past six in the morning", "at 8 on Monday evening".

Without one, "half past six" may be either of two times and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from claims.patterns import lazy
from claims.times.calendar import DAYPARTS
from claims.times.lexicon import CARDINALS, WEEKDAY_NAMES

_HOURS = {word: value for word, value in CARDINALS.items() if 1 <= value <= 12}
_STEPS = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "twenty five": 25}
_CODES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}
_PART = "morning|afternoon|evening|night"
_DAY = "|".join(("this", "that", "the same", "last", "yesterday", "tomorrow", *WEEKDAY_NAMES))
_NEAR = r"(?:about|around|almost|nearly|exactly|just (?:before|after)|shortly (?:before|after))"


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_HOUR = lazy(
    rf"(?<![\w-])(?:(?P<step>half|(?:a )?quarter|(?:{_longest_first(_STEPS)})(?: minutes)?)"
    r" (?P<way>past|after|to|before) )?"
    rf"(?P<hour>{_longest_first(_HOURS)}|1[0-2]|0?[1-9])"
    rf"(?:[:.](?P<minute>[0-5]\d))?(?P<sharp> o'clock)?\b(?![\w%]|[:.,]\d|-\w)"
    rf"(?P<inside> in the (?:{_PART})\b| at night\b)?",
    re.IGNORECASE,
)
_BEHIND = lazy(
    rf",?(?: on)? (?:(?:{_DAY})(?:'s)? (?P<part>{_PART})|the (?P<of>{_PART}) of|(?P<now>tonight))\b"
)
_BEFORE = lazy(rf"\b(?P<part>{_PART}|tonight),? (?:at|by|{_NEAR}|at {_NEAR}) $")
_AT = lazy(rf"\b(?:at|until|till|by|before|after|from|since|{_NEAR}) $", re.IGNORECASE)
_RANGE = lazy(r"\b(?:from|between) $", re.IGNORECASE)
_REACH = 40
FIRST_WORDS = frozenset((*_HOURS, "twenty", "half", "quarter", "a"))


class Hour(NamedTuple):
    """A time of the day and where its words end; ``minute`` is None for a bare hour."""

    end: int
    hour: int
    minute: int | None


def hour_of_day(text: str, start: int) -> Hour | None:
    """The time of the day told at ``start``; None where none is, or which half of the day is open.

    ``text`` has plain quotation marks and blanks.
    """
    match = _HOUR.match(text, start)
    if match is None:
        return None
    end, part = match.end(), (match["inside"] or "").rpartition(" ")[2]
    if not part and (after := _BEHIND.match(text, end)) is not None:
        part = after["part"] or after["of"] or after["now"]
    lead = text[max(0, start - _REACH) : start]
    if not part and (before := _BEFORE.search(lead)) is not None:
        part = before["part"]
    bare = not (match["step"] or match["minute"] or match["sharp"])
    if not part or (bare and _AT.search(lead) is None) or (match["step"] and match["minute"]):
        return None
    if match["step"] and _RANGE.search(lead):  # "from ten to twelve in the morning"
        return None
    word = match["hour"].lower()
    hour = _HOURS[word] if word in _HOURS else int(word)
    minute = int(match["minute"]) if match["minute"] else None
    if match["step"]:
        step = match["step"].lower().removeprefix("a ").removesuffix(" minutes")
        minute = {"half": 30, "quarter": 15}.get(step) or _STEPS[step]
        if match["way"].lower() in {"to", "before"}:
            hour, minute = (hour - 1) or 12, 60 - minute
    halves = (hour % 12, hour % 12 + 12)
    found = next((h for h in halves if falls_in(h, _CODES[part])), None)
    return None if found is None else Hour(end, found, minute)


def falls_in(hour: int, part: str) -> bool:
    """Whether an hour is in a part of its day, by TIMEX3 code; two at night is of the next day."""
    low, high = DAYPARTS[part]
    return low <= hour < high or (part == "MO" and hour < low)
