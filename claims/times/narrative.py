"""Rules that count from a day the text has put events on: "three days later", "that year"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claims.models import Anchor, Grain, TimeType
from claims.patterns import lazy
from claims.times import calendar
from claims.times.dates import month_only
from claims.times.parts import (
    COUNT,
    QUAL,
    YEAR_AFTER,
    count_of,
    qualifier,
    stated_year,
)
from claims.times.reading import (
    Builder,
    Found,
    Reading,
    in_daypart,
    on_day,
    unit_reading,
    unresolved,
)


def narrative_weekday(found: Found, number: int, direction: str) -> Reading | None:
    """ "that Tuesday", "the following Friday"."""
    base = _narrative_day(found)
    if base is None:
        return replace(unresolved(Grain.DAY), value=f"XXXX-WXX-{number + 1}", weekday=number)
    day = calendar.weekday_by(base, number, past=direction != "X")
    if direction == "X" and day == base:
        day += timedelta(weeks=1)
    return replace(on_day(day, Anchor.NARRATIVE, found), weekday=number)


def moved(base: date, grain: Grain, count: float, anchor: Anchor, narrative: bool) -> Reading:
    """The unit that lies ``count`` units of ``grain`` from ``base``."""
    whole = int(count)
    fine = grain
    if count != whole and grain is Grain.YEAR:
        whole, grain, fine = int(count * 12), Grain.MONTH, Grain.MONTH
    elif count != whole and grain in calendar.YEARS_IN:
        whole, grain, fine = int(count * calendar.YEARS_IN[grain]), Grain.YEAR, Grain.YEAR
    target = calendar.shift(base, grain, whole)
    if grain in (Grain.DECADE, Grain.CENTURY):
        fine = Grain.YEAR
    if grain is Grain.WEEK:
        fine = Grain.DAY if narrative else Grain.WEEK
    return unit_reading(target, fine, anchor)


_CLAUSE_END = lazy(r"\s*(?:[.,;:)!?\"]|\s-|$|\s(?:and|but|when|in|at)\b)")


def offset(found: Found) -> Reading | None:
    """ "three days later", "two weeks earlier", "10 days before": from the narrative date."""
    count = count_of(found.tokens("count"))
    grain = found.grain("unit")
    sign = -1 if found.token("way").code in "Y<" else 1
    narrative = found.context.narrative
    if grain in calendar.CLOCK_UNITS or count is None:
        return None
    if found.token("way").code in "<>" and not _CLAUSE_END.match(found.following_text):
        # "Ten days before the murder" counts from an event, and no calendar has its date.
        return None
    base = narrative.first_day if narrative is not None else None
    coarse = narrative is not None and _order(narrative.grain) > _order(grain)
    if base is None or coarse:
        today = found.context.day
        if grain is Grain.YEAR and sign < 0 and today is not None and base is None:
            return moved(today, grain, -count, Anchor.PUBLISHED, narrative=False)
        return replace(unresolved(grain), modifiers=qualifier(found))
    if narrative and narrative.grain is Grain.QUARTER and grain is Grain.YEAR:
        target = calendar.shift(base, grain, sign * int(count))
        return unit_reading(target, Grain.QUARTER, Anchor.NARRATIVE)
    reading = moved(base, grain, sign * count, Anchor.NARRATIVE, narrative=True)
    return replace(reading, modifiers=qualifier(found))


def _order(grain: Grain) -> int:
    return list(Grain).index(grain)


def narrative_unit(found: Found) -> Reading | None:
    """ "the next day", "the following week", "that year", "the same day"."""
    token = found.token("unit")
    direction = found.token("dir").code
    grain = Grain.DAY if token.code == "P" else found.grain("unit")
    if grain in calendar.CLOCK_UNITS or token.text.endswith("s"):
        return None
    if found.following_text.startswith("-"):
        # "The last quarter-century".
        return None
    move = {"x": 1, "X": 1, "h": 0, "j": 0, "l": -1}[direction]
    narrative = found.context.narrative
    base = narrative.first_day if narrative is not None else None
    if direction == "l" and narrative is not None and not _speaks_of(narrative, grain):
        base = None
    if base is None or (narrative and _order(narrative.grain) > _order(grain)):
        if direction == "x" and grain is not Grain.DAY:
            return None
        today = found.context.day
        if direction == "l" and grain is Grain.YEAR and today is not None and base is None:
            return moved(today, grain, move, Anchor.PUBLISHED, narrative=False)
        reading = unresolved(grain)
        base = None
    else:
        base = calendar.shift(calendar.floor(base, grain), grain, move)
        reading = unit_reading(base, grain, Anchor.NARRATIVE)
    return in_daypart(reading, str(token.value)) if token.code == "P" else reading


def _speaks_of(narrative: Reading, grain: Grain) -> bool:
    """Whether "the previous month" can count from a date: one that names its month.

    "Thursday's report" is of another week or quarter than its own.
    """
    if grain is Grain.MONTH:
        return narrative.month is not None
    return narrative.grain is grain or grain in (Grain.DAY, Grain.YEAR)


def day_in_month(found: Found) -> Reading | None:
    """ "That day in October", "one night in May 2019": some day of a month.

    The day the text has put events on where that is in the month, else none.
    """
    month, year = found.number("month"), stated_year(found)
    if found.has("unit") and found.token("unit").text not in ("day", "week", "weekend"):
        return None
    if found.has("one"):
        return month_only(found) if found.token("one").value == 1 else None
    base, weekday = _narrative_day(found), None
    if found.has("weekday"):
        weekday = found.number("weekday")
    told = base is not None and base.month == month and year in (None, base.year)
    if base is not None and told and weekday in (None, base.weekday()):
        grain = Grain.DAY
        if found.has("unit"):
            grain = Grain.WEEKEND if found.token("unit").code == "K" else found.grain("unit")
        reading = replace(unit_reading(base, grain, Anchor.NARRATIVE), weekday=weekday)
        return in_daypart(reading, str(found.token("part").value)) if found.has("part") else reading
    if year is not None:
        return month_only(found)
    value = f"XXXX-{month:02}"
    return Reading(
        TimeType.DATE, value, Grain.MONTH, None, Anchor.UNRESOLVED, month=month, weekday=weekday
    )


def day_beside(found: Found) -> Reading | None:
    """ "the day before", "the day after", "a day earlier"; "the day before yesterday"."""
    if found.grain("unit") is not Grain.DAY or found.token("unit").text != "day":
        return None
    if (
        not found.has("deictic")
        and found.token("way").code in "<>"
        and not _CLAUSE_END.match(found.following_text)
    ):
        return None
    move = -1 if found.token("way").code in "<Y" else 1
    if found.has("deictic"):
        away = found.token("deictic").value
        if not isinstance(away, int):
            return None
        today = found.context.day
        day = today and today + timedelta(days=away + move)
        return on_day(day, found.context.anchor, found)
    base = _narrative_day(found)
    day = base and base + timedelta(days=move)
    return on_day(day, Anchor.NARRATIVE if day else Anchor.UNRESOLVED, found)


def period_beside(found: Found) -> Reading | None:
    """ "The year before", "the month after": the period beside the one the text has spoken of."""
    grain, token, today = found.grain("unit"), found.token("unit"), found.context.day
    if grain in calendar.CLOCK_UNITS or grain is Grain.DAY or token.text.endswith("s"):
        return None
    if not _CLAUSE_END.match(found.following_text):
        return None
    move = -1 if found.token("way").code in "<Y" else 1
    narrative = found.context.narrative
    base = narrative.first_day if narrative is not None else None
    if narrative is None or base is None or _order(narrative.grain) > _order(grain):
        if grain is Grain.YEAR and move < 0 and today is not None and base is None:
            return moved(today, grain, move, Anchor.PUBLISHED, narrative=False)
        return unresolved(grain)
    fine = Grain.QUARTER if (narrative.grain, grain) == (Grain.QUARTER, Grain.YEAR) else grain
    day = calendar.shift(calendar.floor(base, fine), grain, move)
    return unit_reading(day, fine, Anchor.NARRATIVE)


def _narrative_day(found: Found) -> date | None:
    narrative = found.context.narrative
    return narrative.first_day if narrative and narrative.grain is Grain.DAY else None


SOME_DAY = "(?:(?P<unit>UNIT|WEEKEND)|(?P<part>DAYPART)|(?P<weekday>WEEKDAY)DAYPART?)"
WAY = "(?P<way>BEFORE|AFTER|EARLIER|LATER)"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("offset from narrative date", f"{QUAL}?{COUNT}(?P<unit>UNIT){WAY}", offset),
    ("narrative date", "(?:THE)(?P<dir>NEXT|FOLLOWING|SAME|LAST)(?P<unit>UNIT|DAYPART)",
     narrative_unit),
    ("narrative date", "(?P<dir>THAT|FOLLOWING)(?:SAME)?(?P<unit>UNIT|DAYPART)", narrative_unit),
    ("day in a month", f"(?:(?P<that>THAT)|(?P<one>CARD)){SOME_DAY}(?:IN|OF)(?:PART)?"
     f"(?P<month>MONTH){YEAR_AFTER}?", day_in_month),
    ("day in a month", f"(?P<that>THAT)(?P<month>MONTH){SOME_DAY}", day_in_month),
    ("day beside another", f"(?:THE|AN)(?P<unit>UNIT){WAY}(?P<deictic>DEICTIC)?", day_beside),
    ("day beside another", f"(?P<unit>UNIT){WAY}(?P<deictic>DEICTIC)", day_beside),
    ("narrative date", f"THE(?P<unit>UNIT){WAY}", period_beside),
)  # fmt: skip
