"""Rules for weeks, and days counted in a month: "the week of March 6", "the last day of June"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from claims.models import Anchor, Grain, TimeModifier
from claims.times import calendar
from claims.times.choice import by_tense
from claims.times.dates import MONTH, dated, month_only
from claims.times.parts import DAY, PRE, YEAR_AFTER, day_number, safe_date, year_number
from claims.times.periods import holiday_in
from claims.times.reading import Builder, Found, Reading, modified, modifier_in, unit_reading
from claims.times.tense import tense


def week_from(found: Found) -> Reading | None:
    """ "the week starting February 4", "the week ended Nov. 5": seven days from or up to it."""
    reading = dated(found)
    if found.grain("unit") is not Grain.WEEK or reading is None or reading.first_day is None:
        return None
    day = reading.first_day
    if found.token("from").text in ("ending", "ended", "to"):
        day -= timedelta(days=6)
    week = unit_reading(day, Grain.WEEK, reading.anchor)
    return replace(week, interval=calendar.span(day, day + timedelta(days=7)))


def week_of(found: Found) -> Reading | None:
    """ "the week of March 6", "the weekend of 25 November": the one that holds the day."""
    grain = found.grain("unit")
    if grain not in (Grain.WEEK, Grain.WEEKEND):
        return None
    if found.has("holiday"):
        reading = holiday_in(found, grain)
        return reading and modified(reading, modifier_in(found.tokens("pre")))
    reading = dated(found)
    if reading is None or reading.first_day is None:
        return None
    week = unit_reading(reading.first_day, grain, reading.anchor)
    return modified(replace(week, inferred=reading.inferred), modifier_in(found.tokens("pre")))


def week_of_ordinal(found: Found) -> Reading | None:
    """ "the week of the 18th": in the month near publication that the verb points to."""
    today, number = found.context.day, day_number(found.tokens("day"))
    spelt = not found.token("day").text[0].isdigit()
    if today is None or spelt or found.grain("unit") not in (Grain.WEEK, Grain.WEEKEND):
        return None
    if not re.match(r"\s*(?:[^\w\s-]|$)", found.following_text):
        return None
    first = date(today.year, today.month, 1)
    months = (calendar.add_months(first, offset) for offset in (-1, 0, 1))
    days = [day for m in months if (day := safe_date(m.year, m.month, number)) is not None]
    options = [unit_reading(day, found.grain("unit"), Anchor.PUBLISHED) for day in days]
    return by_tense(options, today, tense(found)) if options else None


def _whole_of_weeks(found: Found) -> Reading | None:
    """The month or year (or, of days, the week) that "the first week of …" counts in."""
    if found.has("month"):
        return month_only(found)
    if found.has("year"):
        return unit_reading(date(year_number(found.token("year")), 1, 1), Grain.YEAR)
    today, grain = found.context.day, found.grain("whole")
    counts_days = found.has("unit") and found.grain("unit") is Grain.DAY
    held = (Grain.WEEK, Grain.MONTH, Grain.YEAR) if counts_days else (Grain.MONTH, Grain.YEAR)
    if today is None or grain not in held:
        return None
    move = {"l": -1, "x": 1}.get(found.token("dir").code, 0)
    first = calendar.shift(calendar.floor(today, grain), grain, move)
    return unit_reading(first, grain, Anchor.PUBLISHED)


SATURDAY, THURSDAY = 5, 3


def nth_week(found: Found) -> Reading | None:
    """ "the first week of March", "the last day of 2016", "the second weekend in July".

    Weeks count from the first Thursday, weekends from the first Saturday.
    """
    grain = found.grain("unit")
    if grain not in (Grain.WEEK, Grain.WEEKEND, Grain.DAY, Grain.MONTH):
        return None
    whole = _whole_of_weeks(found)
    if whole is None or whole.interval is None or whole.interval.end is None:
        return None
    if grain is Grain.MONTH and whole.grain is not Grain.YEAR:
        return None
    number = -1 if found.has("last") else day_number(found.tokens("nth"))
    if found.token("unit").text.endswith("s"):
        # "The first days of June".
        part = {1: TimeModifier.START, -1: TimeModifier.END}.get(number)
        return None if part is None else modified(whole, part)
    last_day = whole.interval.end.date() - calendar.ONE_DAY
    first = whole.first_day
    assert first is not None
    if grain is Grain.MONTH:
        month = 12 if number < 0 else number
        return unit_reading(date(first.year, month, 1), grain, whole.anchor)
    if grain is Grain.DAY:
        day = last_day if number < 0 else first + timedelta(days=number - 1)
        return unit_reading(day, grain, whole.anchor) if first <= day <= last_day else None
    marker = THURSDAY if grain is Grain.WEEK else SATURDAY
    if number < 0:
        day = calendar.weekday_by(last_day, marker, past=True)
    else:
        day = calendar.weekday_by(first, marker, past=False) + timedelta(weeks=number - 1)
    return unit_reading(day, grain, whole.anchor) if first <= day <= last_day else None


def half_of_month(found: Found) -> Reading | None:
    """ "the first half of October", "the second half of last month"."""
    number = day_number(found.tokens("nth"))
    whole = _whole_of_weeks(found)
    if whole is None or whole.grain is not Grain.MONTH or number not in (1, 2):
        return None
    return modified(whole, TimeModifier.START if number == 1 else TimeModifier.END)


NTH = "(?:THE)?(?:(?P<nth>ORD)|(?P<last>LAST))(?P<unit>UNIT|WEEKEND)"
WEEK_FROM = "(?:THE)?(?P<unit>UNIT)(?:(?P<from>STARTING|TO)ON?)"
WEEK_OF = PRE + "?(?:THE)?(?P<unit>UNIT|WEEKEND)OF(?:THE)?"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("week from a day", f"{WEEK_FROM}{MONTH}{DAY}{YEAR_AFTER}?", week_from),
    ("week from a day", f"{WEEK_FROM}{DAY}{MONTH}{YEAR_AFTER}?", week_from),
    ("week of a day", f"{WEEK_OF}{MONTH}{DAY}{YEAR_AFTER}?", week_of),
    ("week of a day", f"{WEEK_OF}(?P<day>ORD)", week_of_ordinal),
    ("week of a day", f"{WEEK_OF}{DAY}OF?{MONTH}{YEAR_AFTER}?", week_of),
    ("week of a day", f"{WEEK_OF}(?P<holiday>HOLIDAY){YEAR_AFTER}?", week_of),
    ("week of a day", f"(?P<holiday>HOLIDAY)(?P<unit>UNIT|WEEKEND){YEAR_AFTER}?", week_of),
    ("numbered week", f"{PRE}?{NTH}(?:OF|IN)(?:{MONTH}(?:(?:COMMA|OF|IN)?(?P<year>YEAR))?)",
     nth_week),
    ("numbered week", f"{NTH}(?:OF|IN)?(?P<dir>THE|THIS|LAST|NEXT)(?P<whole>UNIT)", nth_week),
    ("numbered week", f"(?P<pre>EDGE)?{NTH}(?:OF|IN)(?P<year>YEAR)", nth_week),
    ("half of a month", f"(?:THE)?(?P<nth>ORD)DASH?HALF(?:OF|IN)(?:{MONTH}{YEAR_AFTER}?"
     "|(?P<dir>THE|THIS|LAST|NEXT)(?P<whole>UNIT))", half_of_month),
)  # fmt: skip
