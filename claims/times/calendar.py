"""Calendar arithmetic: where a unit starts and ends, its TIMEX3 value, and named days.

All dates are proleptic Gregorian, weeks start on Monday (ISO 8601). Arithmetic that would leave
the years 1 to 9999 raises ``OverflowError`` or ``ValueError``; the resolver treats both as "not a
time".
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta

from claims.models import Grain, Interval
from claims.patterns import lazy

ONE_DAY = timedelta(days=1)

SEASONS = ("SP", "SU", "FA", "WI")
# Northern seasons, generous at both edges: the meteorological start, the astronomical end.
SEASON_EDGES = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 3)}
SEASON_END_DAY = 23

MONTHS_IN = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12}
YEARS_IN = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100}
MONTH_UNITS = frozenset((Grain.MONTH, Grain.QUARTER, Grain.HALF))
CLOCK_UNITS = frozenset((Grain.SECOND, Grain.MINUTE, Grain.HOUR))

# Hours (start, end) of the parts of a day; a night ends on the next morning.
DAYPARTS = {
    "MO": (5, 12),
    "MI": (12, 14),
    "AF": (12, 18),
    "EV": (17, 24),
    "NI": (18, 30),
}


def add_months(day: date, count: int) -> date:
    """``day`` moved by whole months, clipped to the end of the month it lands in."""
    index = day.year * 12 + day.month - 1 + count
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def shift(day: date, grain: Grain, count: int) -> date:
    """``day`` moved by ``count`` units of ``grain`` (a day or coarser)."""
    if grain in (Grain.WEEK, Grain.WEEKEND):
        return day + timedelta(weeks=count)
    if grain in MONTHS_IN:
        return add_months(day, count * MONTHS_IN[grain])
    if grain is Grain.SEASON:
        return add_months(day, count * 3)
    if grain in YEARS_IN:
        return add_months(day, count * 12 * YEARS_IN[grain])
    return day + timedelta(days=count)


def floor(day: date, grain: Grain) -> date:
    """The first day of the unit of ``grain`` that holds ``day``."""
    if grain is Grain.WEEK:
        return day - timedelta(days=day.weekday())
    if grain is Grain.WEEKEND:
        return day - timedelta(days=day.weekday()) + timedelta(days=5)
    if grain in MONTHS_IN:
        size = MONTHS_IN[grain]
        return date(day.year, (day.month - 1) // size * size + 1, 1)
    if grain is Grain.SEASON:
        code, year = season_of(day)
        return date(year, SEASON_EDGES[code][0], 1)
    if grain is Grain.DECADE:
        return date(max(1, day.year // 10 * 10), 1, 1)
    if grain is Grain.CENTURY:
        return date(max(1, day.year // 100 * 100), 1, 1)
    return day


def span(first: date, after: date) -> Interval:
    """The interval from the start of ``first`` up to the start of ``after``."""
    return Interval(start=datetime.combine(first, time()), end=datetime.combine(after, time()))


def unit(day: date, grain: Grain) -> tuple[str, Interval]:
    """TIMEX3 value and interval of the unit of ``grain`` that holds ``day``."""
    first = floor(day, grain)
    if grain is Grain.SEASON:
        return season(*season_of(day))
    if grain is Grain.WEEKEND:
        return f"{iso_week(first)}-WE", span(first, first + 2 * ONE_DAY)
    if grain is Grain.WEEK:
        return iso_week(first), span(first, first + 7 * ONE_DAY)
    if grain is Grain.QUARTER:
        return f"{first.year:04}-Q{(first.month + 2) // 3}", span(first, add_months(first, 3))
    if grain is Grain.HALF:
        return f"{first.year:04}-H{1 if first.month == 1 else 2}", span(first, add_months(first, 6))
    if grain is Grain.MONTH:
        return f"{first.year:04}-{first.month:02}", span(first, add_months(first, 1))
    if grain is Grain.YEAR:
        return f"{first.year:04}", span(first, add_months(first, 12))
    if grain is Grain.DECADE:
        return f"{first.year // 10:03}X", span(first, add_months(first, 120))
    if grain is Grain.CENTURY:
        # As news counts: the 20th century is the years that start with 19.
        return f"{first.year // 100:02}XX", span(first, add_months(first, 1200))
    return first.isoformat(), span(first, first + ONE_DAY)


_VALUE = lazy(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|W(?P<week>\d\d)(?P<weekend>-WE)?))?$"
)


def of_value(value: str) -> Interval | None:
    """The interval of a TIMEX3 value of a day or coarser; None where it names no such unit.

    The inverse of ``unit``: ``of_value(unit(day, grain)[0]) == unit(day, grain)[1]``.
    """
    if re.fullmatch(r"\d{3}X", value):
        return unit(date(int(value[:3]) * 10, 1, 1), Grain.DECADE)[1]
    if re.fullmatch(r"\d{2}XX", value):
        return unit(date(int(value[:2]) * 100, 1, 1), Grain.CENTURY)[1]
    match = _VALUE.match(value)
    if match is None:
        return None
    year = int(match["year"])
    if match["season"]:
        return season(match["season"], year)[1]
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return unit(monday, Grain.WEEKEND if match["weekend"] else Grain.WEEK)[1]
    if match["quarter"]:
        return unit(date(year, int(match["quarter"]) * 3, 1), Grain.QUARTER)[1]
    if match["half"]:
        return unit(date(year, int(match["half"]) * 6, 1), Grain.HALF)[1]
    grain = Grain.DAY if match["day"] else Grain.MONTH if match["month"] else Grain.YEAR
    return unit(date(year, int(match["month"] or 1), int(match["day"] or 1)), grain)[1]


def season_of(day: date) -> tuple[str, int]:
    """The northern season ``day`` falls in, and the year that season starts in."""
    for code, (first, after) in SEASON_EDGES.items():
        if code != "WI" and first <= day.month < after:
            return code, day.year
    return "WI", day.year if day.month == 12 else day.year - 1


def season(code: str, year: int) -> tuple[str, Interval]:
    """TIMEX3 value and generous interval of the northern season that starts in ``year``."""
    first, last = SEASON_EDGES[code]
    end = date(year + (code == "WI"), last, SEASON_END_DAY)
    return f"{year:04}-{code}", span(date(year, first, 1), end)


def iso_week(day: date) -> str:
    """ISO 8601 week of ``day``, e.g. ``2023-W48``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def daypart(day: date, code: str) -> Interval:
    """The hours of the part of ``day`` named by its TIMEX3 code (``MO``, ``NI``…)."""
    start, end = DAYPARTS[code]
    midnight = datetime.combine(day, time())
    return Interval(start=midnight + timedelta(hours=start), end=midnight + timedelta(hours=end))


def weekday_by(ref: date, weekday: int, past: bool) -> date:
    """The nearest such weekday at or before ``ref`` (past) or at or after it."""
    back = (ref.weekday() - weekday) % 7
    return ref - timedelta(days=back) if past else ref + timedelta(days=(7 - back) % 7)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; -1 is the last."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return weekday_by(last, weekday, past=True)
    return weekday_by(date(year, month, 1), weekday, past=False) + timedelta(weeks=nth - 1)


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus/Jones/Butcher algorithm)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skip = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * skip + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday, in the Gregorian calendar (Meeus's Julian algorithm)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    lag = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=lag)
