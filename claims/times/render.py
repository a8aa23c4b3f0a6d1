"""A time as words an editor reads without thinking: "Tuesday 28 November 2023"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from claims.models import Grain, Interval, TimeExpression, TimeModifier, TimeType
from claims.times.calendar import of_value
from claims.times.clock import zone_suffix
from claims.times.lexicon import MONTH_NAMES, SEASON_NAMES, WEEKDAY_NAMES, ZONES
from claims.times.reading import narrow

_PART_NAMES = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
_LEAD = {
    TimeModifier.EARLY: "early ", TimeModifier.LATE: "late ", TimeModifier.MID: "mid-",
    TimeModifier.START: "the start of ", TimeModifier.END: "the end of ",
}  # fmt: skip
_OUTER = {
    TimeModifier.ABOUT: "about ", TimeModifier.BEFORE: "before ", TimeModifier.AFTER: "after ",
    TimeModifier.SINCE: "since ", TimeModifier.UNTIL: "until ",
    TimeModifier.MORE_THAN: "about ", TimeModifier.LESS_THAN: "about ",
}  # fmt: skip
# The first name of each offset stands for all of them.
_ZONE_NAMES = {zone_suffix(minutes): name.upper() for name, minutes in reversed(ZONES.items())}


def render(time: TimeExpression) -> str:
    """The normalised value in words; what was written where there is no value to show.

    Reading a rendered, resolved date back gives the same interval.
    """
    outer = "".join(_OUTER[m] for m in time.modifiers if m in _OUTER)
    if time.interval is not None and _needs_days(time):
        return f"{outer}{_days_words(time.interval)}"
    words = _words(time)
    if words is None:
        return " ".join(time.quote.split())
    inner = "".join(_LEAD[m] for m in time.modifiers if m in _LEAD)
    return f"{outer}{inner}{words}"


def day_words(day: date) -> str:
    """ "Tuesday 28 November 2023"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year:04}"


def _words(time: TimeExpression) -> str | None:
    if time.type is TimeType.DURATION or time.type is TimeType.SET:
        return None
    if "/" in time.value:
        first, last = time.value.split("/")
        return _range_words(first, last, time)
    return _value_words(time.value, time)


def _needs_days(time: TimeExpression) -> bool:
    """Whether no name fits the interval: some of a unit's days, or the decade 1900 to 1909."""
    if re.fullmatch(r"[01]\d0X", time.value) or _is_nested(time.value):
        return True
    whole = _whole(time.value) if time.type is TimeType.DATE else None
    if whole is None or time.interval is None or time.ambiguous:
        return False
    for modifier in time.modifiers:
        if modifier in _LEAD:
            whole = narrow(whole, time.grain, modifier)
    return whole != time.interval


def _is_nested(value: str) -> bool:
    """Whether a range's last unit starts no later than its first ("4 March to the end of 2023")."""
    first, _, last = value.partition("/")
    start, end = of_value(first), of_value(last)
    return bool(start and end and start.start and end.start and end.start <= start.start)


def _whole(value: str) -> Interval | None:
    """The interval of a value, or of a range of two values."""
    first, _, last = value.partition("/")
    start, end = of_value(first), of_value(last or first)
    return Interval(start=start.start, end=end.end) if start and end else None


def _days_words(interval: Interval) -> str:
    assert interval.start is not None
    assert interval.end is not None
    last = interval.end.date() - timedelta(days=1)
    first = interval.start.date()
    return _short(first) if first == last else f"{_short(first)} to {_short(last)}"


def _range_words(first: str, last: str, time: TimeExpression) -> str | None:
    a, b = _value_words(first, time), _value_words(last, time)
    if a is None or b is None:
        return None
    return f"{a}–{b}" if a.isdigit() and b.isdigit() else f"{a} to {b}"


def _value_words(value: str, time: TimeExpression) -> str | None:
    if value.startswith("XXXX"):
        return _partial_words(time)
    stem, _, clock = value.partition("T")
    parts = stem.split("-")
    if not parts[0][:2].isdigit():
        return None
    if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():
        return _moment_words(date(*(int(part) for part in parts)), clock)
    if len(parts) == 1:
        return _years_words(stem, time)
    year, unit = parts[0], parts[1]
    if unit.isdigit():
        return f"{MONTH_NAMES[int(unit) - 1]} {year}"
    if unit[0] == "Q":
        return f"Q{unit[1]} {year}"
    if unit[0] == "H":
        return f"the {'first' if unit[1] == '1' else 'second'} half of {year}"
    if unit in SEASON_NAMES:
        return _season_words(unit, int(year), time)
    if unit[0] == "W":
        return _week_words(stem)
    return None


def _years_words(stem: str, time: TimeExpression) -> str | None:
    if stem.isdigit():
        # Only years that cannot be taken for counts stand on their own.
        return stem if 1900 <= int(stem) <= 2039 else f"the year {stem}"
    if stem.endswith("XX"):
        return f"the {_ordinal(int(stem[:2]) + 1)} century"
    return f"{stem[:-1]}0s" if _has_lead(time) else f"the {stem[:-1]}0s"


def _has_lead(time: TimeExpression) -> bool:
    return any(modifier in _LEAD for modifier in time.modifiers)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number < 20 else ending}"


def _season_words(code: str, year: int, time: TimeExpression) -> str:
    name = SEASON_NAMES[code]
    if code == "WI" and not time.ambiguous:
        return f"{name} {year}–{year + 1}"
    return f"{name} {year}"


def _week_words(stem: str) -> str:
    monday = datetime.strptime(f"{stem[:8]}-1", "%G-W%V-%u").date()
    if stem.endswith("-WE"):
        saturday = monday + timedelta(days=5)
        return f"the weekend of {_short(saturday)}"
    return f"the week of {_short(monday)}"


def _short(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year:04}"


def _moment_words(day: date, clock: str) -> str:
    if not clock:
        return day_words(day)
    if clock in _PART_NAMES:
        return f"{WEEKDAY_NAMES[day.weekday()]} {_PART_NAMES[clock]}, {_short(day)}"
    zone = _ZONE_NAMES.get(clock[5:])
    return f"{clock[:5]}{f' {zone}' if zone else ''}, {day_words(day)}"


def _partial_words(time: TimeExpression) -> str | None:
    if time.month is not None and time.day is not None:
        words = f"{time.day} {MONTH_NAMES[time.month - 1]}"
        return words if time.weekday is None else f"{WEEKDAY_NAMES[time.weekday]} {words}"
    if time.month is not None:
        return MONTH_NAMES[time.month - 1]
    if time.weekday is not None and time.grain is Grain.DAY:
        return WEEKDAY_NAMES[time.weekday]
    return None
