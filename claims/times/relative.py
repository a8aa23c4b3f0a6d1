"""Rules for expressions that count from today, or from a day the text has put events on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from claims.models import Anchor, Grain, Interval, TimeModifier, TimeType
from claims.times import calendar
from claims.times.absolute import beside, by_tense, month_day
from claims.times.cues import FUTURE, PAST
from claims.times.lexicon import DURATION_LETTERS
from claims.times.parts import (
    COUNT,
    PRE,
    QUAL,
    count_of,
    day_number,
    modifier_in,
    qualifier,
    safe_date,
)
from claims.times.reading import Builder, Found, Reading, in_daypart, modified, unit_reading
from claims.times.tense import tense

UNRESOLVED_VALUE = {
    Grain.DAY: "XXXX-XX-XX",
    Grain.WEEKEND: "XXXX-WXX-WE",
    Grain.WEEK: "XXXX-WXX",
    Grain.MONTH: "XXXX-XX",
    Grain.QUARTER: "XXXX-QX",
    Grain.SEASON: "XXXX-XX",
}
PARTS_OF_DAY = {TimeModifier.EARLY: "MO", TimeModifier.LATE: "NI"}


def unresolved(grain: Grain) -> Reading:
    """A DATE of this grain that nothing places in time."""
    value = UNRESOLVED_VALUE.get(grain, "XXXX")
    return Reading(TimeType.DATE, value, grain, None, Anchor.UNRESOLVED)


def on_day(day: date | None, anchor: Anchor, found: Found) -> Reading:
    """A day, or its part where the expression names one ("Monday night", "early Tuesday")."""
    reading = unresolved(Grain.DAY) if day is None else unit_reading(day, Grain.DAY, anchor)
    if found.has("daypart"):
        reading = in_daypart(reading, str(found.token("daypart").value))
    return modified(reading, modifier_in(found.tokens("pre")))


def deictic(found: Found) -> Reading | None:
    """ "today", "yesterday morning", "late last night"."""
    token = found.token("deictic")
    today = found.context.day
    anchor = found.context.anchor
    if token.value in ("NI", "ON"):
        if token.value == "ON":
            return None
        whole = unresolved(Grain.DAY) if today is None else unit_reading(today, Grain.DAY, anchor)
        return in_daypart(whole, "NI")
    assert isinstance(token.value, int)
    if found.preceding_text.endswith("USA "):
        return None
    if token.value == 0 and re.match(
        r"'s\s+(?:youth|world|society|standards|children|young|generation|modern)",
        found.following_text,
    ):
        return Reading(TimeType.DATE, "PRESENT_REF", Grain.DAY)
    return on_day(today and today + timedelta(days=token.value), anchor, found)


_NAME_OF_DAY_BEFORE = re.compile(r"\b(?:Black|Bloody|Super|Sheffield|Ruby|Holy|Fat|Shrove|Mad)\s+$")
_NAME_OF_DAY_AFTER = re.compile(
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
    if direction in ("h", "j", "X"):
        return _narrative_weekday(found, number, direction)
    if today is None:
        day = None
    elif found.has("week"):
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
    elif direction == "t":
        past = tense(found) == PAST
        day = calendar.weekday_by(today, number, past=past)
    else:
        day = calendar.weekday_by(today, number, past=tense(found) != FUTURE)
    reading = on_day(day, found.context.anchor, found)
    if day is None:
        value = f"XXXX-WXX-{number + 1}" + reading.value.removeprefix("XXXX-XX-XX")
        reading = replace(reading, value=value)
    return replace(reading, weekday=number, ambiguous=ambiguous)


def _narrative_weekday(found: Found, number: int, direction: str) -> Reading | None:
    base = _narrative_day(found)
    if base is None:
        return replace(unresolved(Grain.DAY), value=f"XXXX-WXX-{number + 1}", weekday=number)
    day = calendar.weekday_by(base, number, past=direction != "X")
    if direction == "X" and day == base:
        day += timedelta(weeks=1)
    return replace(on_day(day, Anchor.NARRATIVE, found), weekday=number)


def _narrative_day(found: Found) -> date | None:
    narrative = found.context.narrative
    return narrative.first_day if narrative and narrative.grain is Grain.DAY else None


def unit_beside(found: Found) -> Reading | None:
    """ "last week", "early this month", "later this year", "next weekend", "this summer"."""
    direction = found.token("dir").code
    move = {"l": -1, "x": 1, "z": 1, "t": 0}[direction]
    token = found.token("unit")
    today = found.context.day
    grain = found.grain("unit")
    word = found.token("dir").text
    if token.code == "U" and token.text.endswith("s"):
        return None
    if token.text == "fortnight":
        return _fortnight(found, move)
    if grain in calendar.CLOCK_UNITS or grain is Grain.DAY:
        return None
    if word == "past":
        return _stretch(found, grain, -1)
    if (
        move
        and found.has("the")
        and grain is not Grain.QUARTER
        and (grain in (Grain.DECADE, Grain.CENTURY) or _STRETCH_BEFORE.search(found.preceding_text))
    ):
        return _stretch(found, grain, move)
    if word == "present" and grain is not Grain.YEAR:
        return None
    if today is None:
        return modified(unresolved(grain), modifier_in(found.tokens("pre")))
    base = calendar.shift(calendar.floor(today, grain), grain, move)
    reading = unit_reading(base, grain, Anchor.PUBLISHED)
    if found.has("rest") and reading.interval is not None:
        return replace(reading, interval=_rest(reading.interval, today, found.token("rest").code))
    return modified(reading, modifier_in(found.tokens("pre")))


_STRETCH_BEFORE = re.compile(r"\b(?:over|within|in|during|for|throughout)\s+$", re.IGNORECASE)


def _stretch(found: Found, grain: Grain, move: int) -> Reading:
    """ "The past year", "over the next month": a length of time up to or from publication."""
    value = {Grain.DECADE: "P10Y", Grain.CENTURY: "P100Y"}.get(grain)
    value = value or f"P1{DURATION_LETTERS[grain]}"
    today = found.context.day
    interval = None
    if today is not None:
        first, last = sorted((today, calendar.shift(today, grain, move)))
        interval = calendar.span(first, last)
    return Reading(TimeType.DURATION, value, grain, interval, found.context.anchor)


def _fortnight(found: Found, move: int) -> Reading:
    today = found.context.day
    interval = None
    if today is not None and move:
        edges = sorted((today, today + timedelta(weeks=2 * move)))
        interval = calendar.span(edges[0], edges[1])
    return Reading(TimeType.DURATION, "P2W", Grain.WEEK, interval, found.context.anchor)


def _rest(whole: Interval, today: date, code: str) -> Interval:
    """What "earlier" (up to today) or "later" (from today on) leaves of a unit."""
    now = datetime.combine(today, time())
    if code == "Y" and whole.start is not None and whole.start < now:
        return Interval(start=whole.start, end=now)
    if code == "V" and whole.end is not None and now < whole.end:
        return Interval(start=now, end=whole.end)
    return whole


def season_beside(found: Found) -> Reading | None:
    """ "last fall", "this summer", "next spring"."""
    code = found.token("season").value
    assert isinstance(code, str)

    def of_year(year: int) -> Reading:
        value, interval = calendar.season(code, year)
        return Reading(TimeType.DATE, value, Grain.SEASON, interval)

    if found.has("dir") and re.match(r"\s+(?:of|from|in)\s+(?:power|grace)", found.following_text):
        return None
    today = found.context.day
    if today is None:
        return replace(unresolved(Grain.SEASON), value=f"XXXX-{code}")
    direction = found.token("dir").code if found.has("dir") else ""
    if direction in ("l", "x", "z"):
        chosen = beside(found, of_year, direction)
    else:
        options = [of_year(year) for year in range(today.year - 1, today.year + 2)]
        chosen = by_tense(options, today, tense(found))
    return chosen and modified(
        replace(chosen, anchor=Anchor.PUBLISHED), modifier_in(found.tokens("pre"))
    )


def month_beside(found: Found) -> Reading | None:
    """ "last May", "the end of last May", "next October", "this June"."""
    month = found.number("month")

    def of_year(year: int) -> Reading:
        return replace(unit_reading(date(year, month, 1), Grain.MONTH), month=month)

    if found.context.day is None:
        bare = Reading(
            TimeType.DATE, f"XXXX-{month:02}", Grain.MONTH, None, Anchor.UNRESOLVED, month=month
        )
        return modified(bare, modifier_in(found.tokens("pre")))
    chosen = beside(found, of_year, found.token("dir").code)
    return chosen and modified(chosen, modifier_in(found.tokens("pre")))


def month_day_beside(found: Found) -> Reading | None:
    """ "last Nov. 5", "this July 4"."""
    month, day = found.number("month"), day_number(found.tokens("day"))
    if found.context.day is None:
        return month_day(found)

    def of_year(year: int) -> Reading | None:
        exact = safe_date(year, month, day)
        if exact is None:
            return None
        return replace(unit_reading(exact, Grain.DAY), month=month, day=day)

    return beside(found, of_year, found.token("dir").code)


def edge_of_unit(found: Found) -> Reading | None:
    """ "the end of the year", "year-end", "the beginning of the month"."""
    grain = found.grain("unit")
    modifier = modifier_in(found.tokens("edge"))
    if grain in calendar.CLOCK_UNITS or found.token("unit").text.endswith("s"):
        return None
    if found.has("glued") and not (grain is Grain.YEAR and modifier is TimeModifier.END):
        return None
    today = found.context.day
    if grain is Grain.DAY:
        return None
    if today is None:
        return modified(unresolved(grain), modifier)
    return modified(unit_reading(today, grain, Anchor.PUBLISHED), modifier)


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


def ago(found: Found) -> Reading | None:
    """ "two years ago", "almost four years ago", "10 days from now"."""
    count = count_of(found.tokens("count"))
    grain = found.grain("unit")
    today = found.context.day
    sign = -1 if found.has("back") else 1
    if grain in calendar.CLOCK_UNITS:
        return _clock_ago(found, grain, sign)
    if today is None:
        return replace(unresolved(grain), modifiers=qualifier(found))
    if count is None or count > 5000:
        value = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Reading(TimeType.DATE, value, grain, None, Anchor.PUBLISHED)
    reading = moved(today, grain, sign * count, Anchor.PUBLISHED, narrative=False)
    if grain is Grain.WEEK:
        # A story's "two weeks ago" is seldom meant to the day.
        reading = replace(reading, modifiers=(TimeModifier.ABOUT,))
    return replace(reading, modifiers=(*reading.modifiers, *qualifier(found)))


def _clock_ago(found: Found, grain: Grain, sign: int) -> Reading:
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return Reading(TimeType.TIME, value, grain, None, found.context.anchor)


_CLAUSE_END = re.compile(r"\s*(?:[.,;:)!?\"]|$|\s(?:and|but|when|in|at)\b)")


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


def unit_after_next(found: Found) -> Reading | None:
    """ "the week after next", "the year before last"."""
    today, grain = found.context.day, found.grain("unit")
    if grain in calendar.CLOCK_UNITS or found.token("unit").text.endswith("s"):
        return None
    if today is None:
        return unresolved(grain)
    move = 2 if found.has("next") else -2
    base = calendar.shift(calendar.floor(today, grain), grain, move)
    return unit_reading(base, grain, Anchor.PUBLISHED)


def rest_of_unit(found: Found) -> Reading | None:
    """ "the rest of the year": from publication on."""
    today, grain = found.context.day, found.grain("unit")
    if grain in calendar.CLOCK_UNITS or grain is Grain.DAY:
        return None
    if today is None:
        return unresolved(grain)
    reading = unit_reading(today, grain, Anchor.PUBLISHED)
    return reading.interval and replace(reading, interval=_rest(reading.interval, today, "V"))


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
    move = {"x": 1, "X": 1, "h": 0, "j": 0, "l": -1}[direction]
    narrative = found.context.narrative
    base = narrative.first_day if narrative is not None else None
    if base is None or (narrative and _order(narrative.grain) > _order(grain)):
        if direction == "x" and grain is not Grain.DAY:
            return None
        reading = unresolved(grain)
        base = None
    else:
        base = calendar.shift(calendar.floor(base, grain), grain, move)
        reading = unit_reading(base, grain, Anchor.NARRATIVE)
    return in_daypart(reading, str(token.value)) if token.code == "P" else reading


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


def weekend(found: Found) -> Reading | None:
    """ "the weekend", "over the weekend": the last one by publication, ahead with a future verb."""
    today = found.context.day
    bare = not found.has("dir") and found.first.code == "K"
    if bare and re.search(r"\b(?!over|for|at|on|a|after|of|by|in)[a-z]+\s+$", found.preceding_text):
        # "The opening weekend" need not be the last one.
        return None
    if today is None:
        return unresolved(Grain.WEEKEND)
    this = calendar.floor(today, Grain.WEEKEND)
    direction = found.token("dir").code if found.has("dir") else ""
    future = tense(found) == FUTURE
    if direction == "l":
        this -= timedelta(weeks=1 if today < this + timedelta(days=2) else 0)
        if today >= this + timedelta(days=2):
            this -= timedelta(weeks=1)
    elif direction in ("x", "z"):
        this += timedelta(weeks=1)
    elif this > today and not future and direction != "t":
        this -= timedelta(weeks=1)
    return modified(
        unit_reading(this, Grain.WEEKEND, Anchor.PUBLISHED), modifier_in(found.tokens("pre"))
    )


def last_night(found: Found) -> Reading | None:
    """ "last night", "this morning", "this evening"."""
    today = found.context.day
    if found.context.lexed.text[found.token("daypart").start].isupper():
        return None
    direction = found.token("dir").code
    day = today and today + timedelta(days={"l": -1, "t": 0, "x": 1}[direction])
    return on_day(day, found.context.anchor, found)


def reference(found: Found) -> Reading | None:
    """ "now", "currently", "recently", "the future": points with no place on the calendar."""
    token = found.last
    if re.match(r"\s+(?:as|last|on)\b", found.following_text):
        return None
    if token.code == "!":
        return Reading(TimeType.DATE, "PRESENT_REF", Grain.DAY)
    value = token.value
    assert isinstance(value, str)
    if token.text in ("past", "present", "future"):
        if not found.has("the") or (
            re.match(r"\s+[a-z]+", found.following_text)
            and (
                re.match(
                    r"\s+(?!and|or|in|to|of|that|with|by|is|was|but|for|as)[a-z]",
                    found.following_text,
                )
            )
        ):
            return None
        if token.text == "present" and not re.search(r"\bat\s+$", found.preceding_text):
            return None
    return Reading(TimeType.DATE, value, Grain.DAY)


WEEKDAYS = "(?P<weekday>WEEKDAY)"
UNIT = "(?P<unit>UNIT|WEEKEND)"
DIR = "(?P<dir>LAST|NEXT|THIS|COMING)"
DAYPART = "(?:POSS?(?P<daypart>DAYPART))"
WAY = "(?P<way>BEFORE|AFTER|EARLIER|LATER)"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("day from publication", f"(?P<pre>PART)?(?P<deictic>DEICTIC){DAYPART}?", deictic),
    ("weekday", f"(?P<pre>PART)?(?:THE)?(?:(?P<dir>LAST|NEXT|THIS|COMING|THAT|SAME|FOLLOWING))?"
     f"{WEEKDAYS}{DAYPART}?", weekday),
    ("weekday of a week", f"{WEEKDAYS}(?:OF)?(?P<week>LAST|NEXT|THIS)UNIT", weekday),
    ("weekday of a week", f"(?P<week>LAST|NEXT|THIS)UNIT(?:ON)?{WEEKDAYS}", weekday),
    ("unit from publication", f"{PRE}?(?:(?P<rest>EARLIER|LATER)IN?)?(?P<the>THE)?{DIR}{UNIT}",
     lambda found: weekend(found) if found.token("unit").code == "K" else unit_beside(found)),
    ("season, northern hemisphere", f"{PRE}?(?:THE)?{DIR}(?P<season>SEASON)", season_beside),
    ("season, northern hemisphere", "(?P<pre>THE)(?P<season>SEASON)",
     lambda found: season_beside(found) if in_season(found) else None),
    ("month from publication", f"{PRE}?{DIR}(?P<month>MONTH)", month_beside),
    ("day from publication", f"{DIR}(?P<month>MONTH)(?P<day>DAYNUM)", month_day_beside),
    ("edge of a unit", "(?:THE)?(?P<edge>EDGE)(?:OF)?(?:THE)?(?P<unit>UNIT)", edge_of_unit),
    ("edge of a unit", "(?P<unit>UNIT)(?P<glued>DASH|POSS)?(?P<edge>EDGE)", edge_of_unit),
    ("time ago", f"{QUAL}?{COUNT}(?P<unit>UNIT)(?P<back>AGO)", ago),
    ("time from now", f"{QUAL}?{COUNT}(?P<unit>UNIT)FROM NOW", ago),
    ("time ago", f"{COUNT}(?P<weekday>DAYS)(?:(?P<back>AGO)|FROM NOW)", weekdays_ago),
    ("unit from publication", "(?:THE)?(?P<unit>UNIT|WEEKEND)(?:AFTER(?:THE)?(?P<next>NEXT)|BEFORE LAST)",
     unit_after_next),
    ("rest of a unit", "(?:THE)?REST OF(?:THE|THIS)(?P<unit>UNIT)", rest_of_unit),
    ("offset from narrative date", f"{QUAL}?{COUNT}(?P<unit>UNIT){WAY}", offset),
    ("narrative date", "(?:THE)(?P<dir>NEXT|FOLLOWING|SAME|LAST)(?P<unit>UNIT|DAYPART)",
     narrative_unit),
    ("narrative date", "(?P<dir>THAT|FOLLOWING)(?:SAME)?(?P<unit>UNIT|DAYPART)", narrative_unit),
    ("day beside another", f"(?:THE|AN)(?P<unit>UNIT){WAY}(?P<deictic>DEICTIC)?", day_beside),
    ("weekend", f"(?:THE)?{DIR}?(?P<unit>WEEKEND)", weekend),
    ("part of a day from publication", "(?P<pre>PART)?(?P<dir>LAST|THIS)(?P<daypart>DAYPART)",
     last_night),
    ("reference", "NOW", reference),
    ("reference", "(?P<the>THE)?VAGUE", reference),
)  # fmt: skip


def in_season(found: Found) -> bool:
    """Whether "the fall" is a season: only after "in", "during", "by" and the like."""
    before = found.before
    if before is None or before.code not in "Iu}={":
        return False
    return not re.match(r"\s+(?:of|from)\b", found.following_text)
