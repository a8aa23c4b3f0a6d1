"""Rules for weekdays: "Tuesday", "last Friday", "Monday of next week", "two Sundays ago"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from claims.models import Anchor, Grain
from claims.patterns import lazy
from claims.times import calendar
from claims.times.cues import FUTURE, PAST, UNDECIDED
from claims.times.narrative import narrative_weekday
from claims.times.parts import COUNT, count_of
from claims.times.reading import Builder, Found, Reading, on_day, unit_reading
from claims.times.tense import tense

_NAME_OF_DAY_BEFORE = lazy(r"\b(?:Black|Bloody|Super|Sheffield|Ruby|Holy|Fat|Shrove|Mad)\s+$")


_NAME_OF_DAY_AFTER = lazy(
    r"\s+(?:Times|Mirror|Telegraph|Express|Herald|Mail|Post|Mass|School|Night Live|Night Football"
    r"|Football|World|Star|Sun|Independent|Night Lights)\b"
)


def weekday(found: Found) -> Reading | None:
    """ "Tuesday", "last Friday", "early Tuesday", "Monday night"."""
    number = found.number("weekday")
    if _NAME_OF_DAY_BEFORE.search(found.preceding_text) or _NAME_OF_DAY_AFTER.match(
        found.following_text
    ):
        return None
    today = found.context.day
    direction = found.token("dir").code if found.has("dir") else ""
    ambiguous = False
    # "Following Tuesday's attack" is "after" it, "the following Tuesday" is another day.
    after = direction == "X" and found.first.code == "X"
    if direction in ("h", "j", "X") and not after:
        return narrative_weekday(found, number, direction)
    if today is None:
        day = None
    elif found.has("week"):
        if found.grain("unit") is not Grain.WEEK:
            return None
        move = {"l": -1, "x": 1, "z": 1}.get(found.token("week").code, 0)
        monday = calendar.floor(today, Grain.WEEK) + timedelta(weeks=move)
        day = monday + timedelta(days=number)
    elif direction == "l":
        day = calendar.weekday_by(today - calendar.ONE_DAY, number, past=True)
        ambiguous = day >= calendar.floor(today, Grain.WEEK)
    elif direction in ("x", "z"):
        day = calendar.weekday_by(today + calendar.ONE_DAY, number, past=False)
        if direction == "x" and day < calendar.floor(today, Grain.WEEK) + timedelta(weeks=1):
            day += timedelta(weeks=1)
            ambiguous = True
    elif direction == "t" and tense(found) in (0, UNDECIDED):
        day = calendar.floor(today, Grain.WEEK) + timedelta(days=number)
    elif direction == "t":
        day = calendar.weekday_by(today, number, past=tense(found) == PAST)
    else:
        day = _bare(found, today, number, after)
    reading = on_day(day, found.context.anchor, found)
    if day is None:
        value = f"XXXX-WXX-{number + 1}" + reading.value.removeprefix("XXXX-XX-XX")
        reading = replace(reading, value=value)
    return replace(reading, weekday=number, ambiguous=ambiguous, drop=int(after))


def _bare(found: Found, today: date, number: int, after: bool) -> date | None:
    """The day of a weekday that only its verb places; None where that leaves it open."""
    told = PAST if after else tense(found)
    if told == UNDECIDED and number != today.weekday():
        return None
    return calendar.weekday_by(today, number, past=told != FUTURE)


def week_of_weekday(found: Found) -> Reading | None:
    """ "the week of next Monday", "the week beginning Monday"."""
    grain = found.grain("unit")
    reading = weekday(found)
    if grain not in (Grain.WEEK, Grain.WEEKEND) or reading is None or reading.first_day is None:
        return None
    week = unit_reading(reading.first_day, grain, reading.anchor)
    if not found.has("from"):
        return week
    last = found.token("from").text in ("ending", "ended", "to")
    first = reading.first_day - timedelta(days=6 if last else 0)
    return replace(week, interval=calendar.span(first, first + timedelta(weeks=1)))


def weekdays_ago(found: Found) -> Reading | None:
    """ "two Sundays ago", "three Fridays from now"."""
    count, weekday = count_of(found.tokens("count")), found.number("weekday")
    today = found.context.day
    if count is None or today is None or not 1 <= count <= 60:
        return None
    past = found.has("back")
    nearest = calendar.weekday_by(
        today - calendar.ONE_DAY if past else today + calendar.ONE_DAY, weekday, past=past
    )
    day = nearest + timedelta(weeks=(int(count) - 1) * (-1 if past else 1))
    return replace(unit_reading(day, Grain.DAY, Anchor.PUBLISHED), weekday=weekday)


def weekday_after_next(found: Found) -> Reading | None:
    """ "the Friday before last", "the Sunday after next"."""
    today, number = found.context.day, found.number("weekday")
    if today is None:
        return None
    move = 1 if found.has("next") else -1
    nearest = calendar.weekday_by(today + move * calendar.ONE_DAY, number, past=move < 0)
    day = nearest + timedelta(weeks=move)
    return replace(unit_reading(day, Grain.DAY, Anchor.PUBLISHED), weekday=number)


# What an abbreviated weekday stands after: "on Tues.", "from Wed to Fri".
_SHORT_AFTER = frozenset("J2}B%<>{=")


def short_weekday(found: Found) -> Reading | None:
    """ "on Tues.", "next Thurs": short forms, which could be a newspaper's name or a verb."""
    before = found.before
    introduced = found.has("dir") or (before is not None and before.code in _SHORT_AFTER)
    if not introduced or re.match(r"\s+[A-Z]|-", found.following_text):
        return None
    return weekday(found)


WEEKDAYS = "(?P<weekday>WEEKDAY)"
SHORT = "(?P<weekday>WKD)"
DAYPART = "(?:POSS?(?P<daypart>DAYPART))"
WITHIN = "(?:POSS|COMMA?(?:ON|FROM|BETWEEN))"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("weekday", "(?P<pre>PART)?(?:THE|THIS(?=LAST|COMING))?"
     f"(?P<dir>LAST|NEXT|THIS|COMING|THAT|SAME|FOLLOWING)?{WEEKDAYS}{DAYPART}?", weekday),
    ("weekday", f"(?P<dir>LAST|NEXT|THIS|COMING)?{SHORT}{DAYPART}?", short_weekday),
    ("weekday", f"(?:THE)?{WEEKDAYS}(?:AFTER(?P<next>NEXT)|BEFORE LAST)", weekday_after_next),
    ("weekday of a week", "(?P<weekday>ANYDAY)(?:OF)?(?P<week>LAST|NEXT|THIS)(?P<unit>UNIT)",
     weekday),
    ("weekday of a week", f"(?P<week>LAST|NEXT|THIS)(?P<unit>UNIT){WITHIN}?(?P<weekday>ANYDAY)",
     weekday),
    ("week of a day", "(?:THE)?(?P<unit>UNIT|WEEKEND)(?:OF|(?P<from>STARTING)ON?)(?:THE)?"
     f"(?P<dir>LAST|NEXT|THIS|COMING)?{WEEKDAYS}", week_of_weekday),
    ("time ago", f"{COUNT}(?P<weekday>DAYS)(?:(?P<back>AGO)|FROM NOW)", weekdays_ago),
)  # fmt: skip
