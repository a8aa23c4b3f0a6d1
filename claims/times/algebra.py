"""How two times stand to each other, once their grains and modifiers are honoured.

A modifier changes what an expression allows: "since 1991" starts in 1991 and is open ended, "about
1991" reaches a unit either side. ``extent`` gives that interval, ``relate`` compares two of them.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from claims.models import Grain, Interval, TimeExpression, TimeModifier, TimeType
from claims.patterns import lazy


class TimeRelation(StrEnum):
    """How the first time stands to the second."""

    EQUAL = "equal"
    CONTAINS = "contains"
    INSIDE = "inside"
    OVERLAPS = "overlaps"
    DISJOINT = "disjoint"
    UNKNOWN = "unknown"


CONVERSE = {
    TimeRelation.CONTAINS: TimeRelation.INSIDE,
    TimeRelation.INSIDE: TimeRelation.CONTAINS,
}

# Coarser than any expression's slack, and safe to add to every date the calendar has.
SLACK = {
    Grain.SECOND: timedelta(seconds=1),
    Grain.MINUTE: timedelta(minutes=15),
    Grain.HOUR: timedelta(hours=1),
    Grain.DAYPART: timedelta(hours=6),
    Grain.DAY: timedelta(days=1),
    Grain.WEEKEND: timedelta(days=2),
    Grain.WEEK: timedelta(days=7),
    Grain.MONTH: timedelta(days=31),
    Grain.QUARTER: timedelta(days=92),
    Grain.SEASON: timedelta(days=92),
    Grain.HALF: timedelta(days=184),
    Grain.YEAR: timedelta(days=366),
    Grain.DECADE: timedelta(days=1461),
    Grain.CENTURY: timedelta(days=7305),
}
# How far "at six" may be from it, so that six and seven are two.
_ROUNDED = timedelta(minutes=29)
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_CLOCK = lazy(r"T(?P<hour>\d\d):(?P<minute>\d\d)")
# What two roughly told clock times may be apart, in minutes.
_HOURS = 120
_HALF_A_DAY = timedelta(hours=12)
_HALF_OPEN = lazy(r"(?:[1-9]|1[0-2])[:.][0-5]\d")
_TWELVE = lazy(r"12[:.]")
_SAYS_HALF = lazy(
    r"[ap]\.?m\b|\b(?:morning|afternoon|evening|night|tonight)\b|\b(?:GMT|UTC)\b", re.I
)
VAGUE = frozenset((TimeModifier.ABOUT, TimeModifier.MORE_THAN, TimeModifier.LESS_THAN))


def converse(relation: TimeRelation) -> TimeRelation:
    """The relation of b to a, given that of a to b."""
    return CONVERSE.get(relation, relation)


def extent(time: TimeExpression) -> Interval | None:
    """All the time the expression allows once its modifiers are honoured; None if unresolved."""
    interval = time.interval
    if interval is None:
        return None
    start, end = interval.start, interval.end
    if _is_clock(time) and time.grain is Grain.HOUR:  # "at six" is said at ten past
        start, end = _moved(start, -_ROUNDED), _moved(end, _ROUNDED)
    for modifier in time.modifiers:
        if modifier in VAGUE:
            start, end = _moved(start, -SLACK[time.grain]), _moved(end, SLACK[time.grain])
    if TimeModifier.SINCE in time.modifiers:
        return Interval(start=start, end=None)
    if TimeModifier.AFTER in time.modifiers:
        # "After Tuesday's vote" can still be on Tuesday.
        return Interval(start=start, end=None)
    coarse = _order(time.grain) >= _order(Grain.MONTH) and TimeModifier.END not in time.modifiers
    if TimeModifier.BEFORE in time.modifiers and coarse:
        return Interval(start=None, end=start)
    if TimeModifier.UNTIL in time.modifiers or TimeModifier.BEFORE in time.modifiers:
        return Interval(start=None, end=end)
    return Interval(start=start, end=end)


def _order(grain: Grain) -> int:
    return list(Grain).index(grain)


def _moved(moment: datetime | None, by: timedelta) -> datetime | None:
    if moment is None:
        return None
    try:
        return moment + by
    except OverflowError:
        return None


def relate_intervals(a: Interval, b: Interval) -> TimeRelation:
    """The relation of two half-open intervals; None bounds are unbounded."""
    a_start, a_end = a.start or datetime.min, a.end or datetime.max
    b_start, b_end = b.start or datetime.min, b.end or datetime.max
    if (a_start, a_end) == (b_start, b_end):
        return TimeRelation.EQUAL
    if a_end <= b_start or b_end <= a_start:
        return TimeRelation.DISJOINT
    if a_start <= b_start and b_end <= a_end:
        return TimeRelation.CONTAINS
    if b_start <= a_start and a_end <= b_end:
        return TimeRelation.INSIDE
    return TimeRelation.OVERLAPS


def relate(a: TimeExpression, b: TimeExpression) -> TimeRelation:
    """The relation of two expressions.

    UNKNOWN where either has no interval, where an ambiguous date would decide, or where clock
    times are given in different zones. Two durations are compared by length: EQUAL, DISJOINT,
    or OVERLAPS where an approximation makes room for both.
    """
    if a.type is TimeType.DURATION and b.type is TimeType.DURATION:
        return _relate_durations(a, b)
    if a.type in (TimeType.SET, TimeType.DURATION) or b.type in (TimeType.SET, TimeType.DURATION):
        return TimeRelation.UNKNOWN
    first, second = extent(a), extent(b)
    if first is None or second is None:
        return TimeRelation.UNKNOWN
    relation = relate_intervals(first, second)
    if relation is TimeRelation.DISJOINT and (
        a.ambiguous or b.ambiguous or _may_be_one(a, first, b, second)
    ):
        return TimeRelation.UNKNOWN
    if _zone(a) != _zone(b) and _is_clock(a) and _is_clock(b):
        day_apart = gap_of(first, second)
        near = day_apart is None or day_apart < timedelta(days=1)
        return TimeRelation.UNKNOWN if near else relation
    return relation


def _is_clock(time: TimeExpression) -> bool:
    return time.type is TimeType.TIME and time.grain in (Grain.HOUR, Grain.MINUTE, Grain.SECOND)


def _may_be_one(a: TimeExpression, first: Interval, b: TimeExpression, second: Interval) -> bool:
    """Whether two clock times may be one, since what one of them says can be read in two ways."""
    if not (_is_clock(a) and _is_clock(b)):
        return False
    readings = [(x, second) for x in _otherwise(a, first)]
    readings += [(first, y) for y in _otherwise(b, second)]
    return any(relate_intervals(*x) is not TimeRelation.DISJOINT for x in readings)


def _otherwise(time: TimeExpression, interval: Interval) -> list[Interval]:
    """When a clock time also may be: "10:30" in the evening, "12:30" just after midnight.

    "Midnight on Wednesday" begins that day or ends it.
    """
    if _is_midnight(time):
        return [Interval(start=_moved(interval.start, _DAY), end=_moved(interval.end, _DAY))]
    if not is_half_open(time):
        return []
    shifts = (_HALF_A_DAY, -_HALF_A_DAY) if _TWELVE.match(time.quote) else (_HALF_A_DAY,)
    return [
        Interval(start=_moved(interval.start, by), end=_moved(interval.end, by)) for by in shifts
    ]


def _is_midnight(time: TimeExpression) -> bool:
    return "midnight" in time.quote.lower()


def is_half_open(time: TimeExpression) -> bool:
    """Whether "10:30" may be in the morning or in the evening."""
    return _HALF_OPEN.match(time.quote) is not None and _SAYS_HALF.search(time.quote) is None


def _zone(time: TimeExpression) -> str:
    match = re.search(r"(?:Z|[+-]\d\d:\d\d)$", time.value)
    return match.group() if match else ""


def partial_conflict(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether what two expressions say without a calendar already disagrees.

    For use where ``relate`` is UNKNOWN: two different weekdays, months or days of a month, or hours
    of a day. The two may still name one day to writers with different anchors, so it is weaker
    than DISJOINT.
    """
    if relate(a, b) is not TimeRelation.UNKNOWN or a.ambiguous or b.ambiguous:
        return False
    if a.type in (TimeType.SET, TimeType.DURATION) or b.type in (TimeType.SET, TimeType.DURATION):
        return False
    if {TimeModifier.SINCE, TimeModifier.UNTIL, TimeModifier.BEFORE, TimeModifier.AFTER} & {
        *a.modifiers, *b.modifiers,
    }:  # fmt: skip
        return False
    if a.grain is b.grain is Grain.QUARTER:
        return _both_differ(_quarter(a), _quarter(b))
    first, second = _parts(a), _parts(b)
    if _runs_into(a, b) or _runs_into(b, a):
        return False
    if None in (first.weekday, second.weekday) and _hours_apart(a, b):
        return True
    if _both_differ(first.month, second.month):
        return True
    if first.month is not None and first.month == second.month:
        return _both_differ(first.day, second.day)
    return _both_differ(first.weekday, second.weekday)


def _hours_apart(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether two clock times of one zone, one or both without a day, are hours from each other."""
    if not (_is_clock(a) and _is_clock(b)) or _zone(a) != _zone(b):
        return False
    if is_half_open(a) or is_half_open(b):
        return False
    clocks = [_CLOCK.search(time.value) for time in (a, b)]
    minutes = [int(c["hour"]) * 60 + int(c["minute"]) for c in clocks if c is not None]
    if len(minutes) < 2:
        return False
    apart = abs(minutes[0] - minutes[1])
    return min(apart, _DAY // _MINUTE - apart) > _HOURS


class _Parts(NamedTuple):
    month: int | None
    day: int | None
    weekday: int | None


def _runs_into(time: TimeExpression, other: TimeExpression) -> bool:
    """Whether a time ends on the day of the other: "Friday night" / "Saturday"; so may midnight."""
    if not (time.value.endswith("TNI") or _is_midnight(time)) or other.value.endswith("TNI"):
        return False
    night, day = _parts(time), _parts(other)
    if night.month is not None and night.month == day.month:
        return night.day is not None and day.day is not None and day.day - night.day == 1
    if night.weekday is None or day.weekday is None:
        return False
    return (day.weekday - night.weekday) % 7 == 1


def _parts(time: TimeExpression) -> _Parts:
    """What is known of the day: from the calendar where resolved, else from the words."""
    if time.grain is Grain.DAY and time.interval is not None and time.interval.start is not None:
        day = time.interval.start
        return _Parts(day.month, day.day, day.weekday())
    return _Parts(time.month, time.day, time.weekday)


def _quarter(time: TimeExpression) -> int | None:
    """Which quarter of a year it is, 1 to 4, where the words say so."""
    number = re.search(r"Q([1-4])$", time.value)
    return int(number[1]) if number else None


def _both_differ(a: int | None, b: int | None) -> bool:
    return a is not None and b is not None and a != b


def gap_of(a: Interval, b: Interval) -> timedelta | None:
    """The time between two disjoint intervals; None where they meet or overlap."""
    if a.end is not None and b.start is not None and a.end <= b.start:
        return b.start - a.end
    if b.end is not None and a.start is not None and b.end <= a.start:
        return a.start - b.end
    return None


def gap(a: TimeExpression, b: TimeExpression) -> timedelta | None:
    """The time between two disjoint expressions; None where they are not (known to be) disjoint."""
    first, second = extent(a), extent(b)
    if first is None or second is None or relate(a, b) is not TimeRelation.DISJOINT:
        return None
    return gap_of(first, second)


# --- durations ----------------------------------------------------------------------------------

_PART = lazy(r"(\d+(?:\.\d+)?)(WE|Y|M|Q|W|D|H|S)")
_SECONDS = {"Y": 31557600.0, "Q": 7889400.0, "W": 604800.0, "WE": 172800.0, "D": 86400.0,
            "H": 3600.0, "S": 1.0}  # fmt: skip
_MONTH_SECONDS = 2629800.0


def length(value: str) -> float | None:
    """Seconds in an ISO 8601 duration, months and years at their mean; None where it is open."""
    if "X" in value or not value.startswith("P"):
        return None
    days, _, clock = value[1:].partition("T")
    total = 0.0
    for text, minutes in ((days, False), (clock, True)):
        for number, letter in _PART.findall(text):
            size = _SECONDS.get(letter, 60.0 if minutes else _MONTH_SECONDS)
            total += float(number) * size
    return total or None


def _relate_durations(a: TimeExpression, b: TimeExpression) -> TimeRelation:
    first, second = _lengths(a), _lengths(b)
    if first is None or second is None:
        return TimeRelation.UNKNOWN
    if first == second:
        return TimeRelation.EQUAL
    if first[1] < second[0] or second[1] < first[0]:
        return TimeRelation.DISJOINT
    return TimeRelation.OVERLAPS


def _lengths(time: TimeExpression) -> tuple[float, float] | None:
    """The shortest and longest a duration may be, in seconds."""
    size = length(time.value)
    if size is None:
        return None
    low = high = size
    if TimeModifier.ABOUT in time.modifiers:
        low, high = size * 0.8, size * 1.2
    if TimeModifier.MORE_THAN in time.modifiers:
        high = float("inf")
    if TimeModifier.LESS_THAN in time.modifiers:
        low = 0.0
    return low, high
