"""Rules for durations of several parts: "two years and six months", "10 or 12 days"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from claims.models import Anchor, Grain, TimeModifier, TimeType
from claims.times import calendar
from claims.times.amount import AGE_AFTER, AGE_BEFORE, duration_value
from claims.times.cues import PAST
from claims.times.narrative import moved
from claims.times.parts import COUNT, count_of
from claims.times.reading import Builder, Found, Reading, unit_reading
from claims.times.tense import tense

# No story counts further than this many of a unit.
MOST = 5000


def and_a_half(found: Found) -> Reading | None:
    """ "a year and a half", "two and a half years ago"."""
    count, grain = count_of(found.tokens("count")), found.grain("unit")
    if count is None or grain in (Grain.MINUTE, Grain.SECOND):
        return None
    if found.has("back"):
        today = found.context.day
        if today is None or grain not in calendar.YEARS_IN:
            return None
        return moved(today, grain, -(count + 0.5), Anchor.PUBLISHED, narrative=False)
    return Reading(TimeType.DURATION, duration_value(count + 0.5, grain), grain)


def compound(found: Found) -> Reading | None:
    """ "two years and six months", "1 month 21 days ago", "within a year and three days"."""
    parts = _parts(found)
    if not parts:
        return None
    finest = parts[-1][1]
    reading = Reading(TimeType.DURATION, _value(parts), finest)
    today, before = found.context.day, found.before
    if found.has("back"):
        if today is None or finest in calendar.CLOCK_UNITS:
            return None
        return unit_reading(_moved(today, parts, -1), finest, Anchor.PUBLISHED)
    within = before is not None and before.code == "~" and tense(found) != PAST
    if not within or today is None or finest in calendar.CLOCK_UNITS:
        return reading
    interval = calendar.span(today, _moved(today, parts, 1))
    return replace(reading, interval=interval, anchor=Anchor.PUBLISHED)


def _parts(found: Found) -> list[tuple[int, Grain]]:
    """Count and unit of each part, the coarsest first; empty where the words make no such list."""
    parts: list[tuple[int, Grain]] = []
    for number in ("", "2", "3"):
        if not found.has(f"unit{number}"):
            break
        count, grain = count_of(found.tokens(f"count{number}")), found.grain(f"unit{number}")
        if count is None or count != int(count) or count > MOST:
            return []
        parts.append((int(count), grain))
    order = list(Grain)
    finer = [order.index(fine) < order.index(coarse) for (_, coarse), (_, fine) in pairwise(parts)]
    return parts if all(finer) else []


def _value(parts: list[tuple[int, Grain]]) -> str:
    """ISO 8601 duration of all the parts: "P5Y1M12D", "PT1H30M"."""
    value = "P"
    for count, grain in parts:
        part = duration_value(count, grain)[1:]
        value += part.removeprefix("T") if "T" in value else part
    return value


def _moved(day: date, parts: list[tuple[int, Grain]], sign: int) -> date:
    for count, grain in parts:
        day = calendar.shift(day, grain, sign * count)
    return day


def between_counts(found: Found) -> Reading | None:
    """ "Two to four years", "10 or 12 days": at most the second, under which TIMEX3 files it.

    "Two or three years ago" is a point in the past that no calendar settles.
    """
    first, second = count_of(found.tokens("count")), count_of(found.tokens("count2"))
    grain = found.grain("unit2")
    if first is None or second is None or not 0 < first < second < 1000:
        return None
    if AGE_AFTER.match(found.following_text) or AGE_BEFORE.search(found.preceding_text):
        return None
    if found.has("back"):
        return Reading(TimeType.DATE, "PAST_REF", grain, None, found.context.anchor)
    value = duration_value(second, grain)
    return Reading(TimeType.DURATION, value, grain, modifiers=(TimeModifier.LESS_THAN,))


SECOND = f"{COUNT.replace('<count>', '<count2>')}DASH?(?P<unit2>UNIT)"
THIRD = f"{COUNT.replace('<count>', '<count3>')}DASH?(?P<unit3>UNIT)"
LINK = "(?:COMMA|AND|COMMA AND)?"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("duration", f"{COUNT}(?P<unit>UNIT){LINK}{SECOND}(?:{LINK}{THIRD})?(?P<back>AGO)?", compound),
    ("duration", f"{COUNT}DASH?(?:TO|OR)DASH?{SECOND}(?P<back>AGO)?", between_counts),
    ("duration", f"{COUNT}(?P<unit>UNIT)AND(?:AN)?HALF(?P<back>AGO)?", and_a_half),
)
