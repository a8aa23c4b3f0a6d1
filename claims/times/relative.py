"""Rules that count from publication: "yesterday", "last week", "two years ago"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from claims.models import Anchor, Grain, Interval, TimeModifier, TimeType
from claims.patterns import lazy
from claims.times import calendar
from claims.times.choice import beside, by_tense
from claims.times.cues import FUTURE
from claims.times.dates import month_day
from claims.times.lexicon import DURATION_LETTERS
from claims.times.narrative import moved
from claims.times.parts import (
    COUNT,
    PRE,
    QUAL,
    count_of,
    day_number,
    qualifier,
    safe_date,
)
from claims.times.reading import (
    Builder,
    Found,
    Reading,
    in_daypart,
    modified,
    modifier_in,
    on_day,
    unit_reading,
    unresolved,
)
from claims.times.tense import tense

NOUNS_OF_TIME = {"past": "PAST_REF", "future": "FUTURE_REF"}


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


def unit_beside(found: Found) -> Reading | None:
    """ "last week", "early this month", "later this year", "next weekend", "this summer"."""
    direction = found.token("dir").code
    move = {"l": -1, "x": 1, "z": 1, "t": 0}[direction]
    token = found.token("unit")
    today = found.context.day
    grain = found.grain("unit")
    word = found.token("dir").text
    if re.match(r"-\w", found.following_text):
        # "The last quarter-century", "the current year-long mission".
        return None
    if word == "these" and token.text == "days":
        return Reading(TimeType.DATE, "PRESENT_REF", Grain.DAY)
    if word == "these" or (token.code == "U" and token.text.endswith("s")):
        return None
    if token.text == "fortnight":
        return _fortnight(found, move)
    if grain in calendar.CLOCK_UNITS or grain is Grain.DAY:
        return None
    if word == "last" and found.has("the") and found.following_text.startswith(" of "):
        # "The last week of the campaign": of that campaign, whenever it was.
        return unresolved(grain)
    if word in ("previous", "preceding", "prior") and found.has("the"):
        # The one before that which the text speaks of.
        return None
    if word == "past":
        return _stretch(found, grain, -1)
    if (
        move
        and found.has("the")
        and grain is not Grain.QUARTER
        and (
            grain is Grain.DECADE
            or (word == "last" and not found.following_text.startswith("'s"))
            or (grain is not Grain.CENTURY and _STRETCH_BEFORE.search(found.preceding_text))
        )
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


_STRETCH_BEFORE = lazy(r"\b(?:over|within|in|during|for|throughout)\s+$", re.IGNORECASE)


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
    if whole.start is None or whole.end is None or not whole.start < now < whole.end:
        return whole
    start, end = (whole.start, now) if code == "Y" else (now, whole.end)
    return Interval(start=start, end=end)


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
    if chosen is None:
        return None
    placed = replace(chosen, anchor=Anchor.PUBLISHED, inferred=not found.has("dir"))
    return modified(placed, modifier_in(found.tokens("pre")))


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


# "Year-end", "by month's end"; the day's, as in "at day's end", is no date.
GLUED_ENDS = frozenset((Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.DECADE))


def edge_of_unit(found: Found) -> Reading | None:
    """ "the end of the year", "year-end", "the beginning of the month"."""
    grain = found.grain("unit")
    modifier = modifier_in(found.tokens("edge"))
    if grain in calendar.CLOCK_UNITS or found.token("unit").text.endswith("s"):
        return None
    if found.has("glued") and not (grain in GLUED_ENDS and modifier is TimeModifier.END):
        return None
    today = found.context.day
    if grain is Grain.DAY:
        return None
    if today is None:
        return modified(unresolved(grain), modifier)
    return modified(unit_reading(today, grain, Anchor.PUBLISHED), modifier)


def end_of_year(found: Found) -> Reading | None:
    """ "Year-end 2004"."""
    modifier = modifier_in(found.tokens("edge"))
    if found.grain("unit") is not Grain.YEAR or modifier is not TimeModifier.END:
        return None
    return modified(unit_reading(date(found.number("year"), 1, 1), Grain.YEAR), modifier)


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


def times_ago(found: Found) -> Reading | None:
    """ "Years ago"."""
    if found.grain("unit") in calendar.CLOCK_UNITS or not found.token("unit").text.endswith("s"):
        return None
    return Reading(TimeType.DATE, "PAST_REF", found.grain("unit"), None, found.context.anchor)


def _clock_ago(found: Found, grain: Grain, sign: int) -> Reading:
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return Reading(TimeType.TIME, value, grain, None, found.context.anchor)


def unit_after_next(found: Found) -> Reading | None:
    """ "the week after next", "the year before last"."""
    today, grain = found.context.day, found.grain("unit")
    if grain in calendar.CLOCK_UNITS or found.token("unit").text.endswith("s"):
        return None
    if found.after is not None and found.after.code in "WwMHSUK":
        # "The day before last Tuesday's hearing".
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
    assert reading.interval is not None
    return replace(reading, interval=_rest(reading.interval, today, "V"))


def rest_so_far(found: Found) -> Reading | None:
    """ "earlier in the year", "later in the week"."""
    grain, today = found.grain("unit"), found.context.day
    if grain in calendar.CLOCK_UNITS or found.token("unit").text.endswith("s"):
        return None
    if grain is Grain.DAY:
        return None
    if today is None:
        return unresolved(grain)
    reading = unit_reading(today, grain, Anchor.PUBLISHED)
    assert reading.interval is not None
    interval = _rest(reading.interval, today, found.token("rest").code)
    return replace(reading, interval=interval)


def mid_unit(found: Found) -> Reading | None:
    """ "mid-year", "mid-week"."""
    grain, today = found.grain("unit"), found.context.day
    if found.token("pre").value is not TimeModifier.MID or grain not in calendar.MONTHS_IN | {
        Grain.WEEK: 1
    }:
        return None
    reading = unresolved(grain) if today is None else unit_reading(today, grain, Anchor.PUBLISHED)
    return modified(reading, TimeModifier.MID)


def weekend(found: Found) -> Reading | None:
    """ "the weekend", "over the weekend": the last one by publication, ahead with a future verb."""
    today = found.context.day
    if found.token("unit").text == "weekends":
        value = "XXXX-WXX-WE"
        return None if found.has("dir") else Reading(TimeType.SET, value, Grain.WEEKEND)
    bare = not found.has("dir") and found.first.code == "K"
    if bare and re.search(r"\b(?!over|for|at|on|a|after|of|by|in)[a-z]+\s+$", found.preceding_text):
        # "The opening weekend" need not be the last one.
        return None
    if bare and re.match(r"\s+of\b", found.following_text):
        return None
    if today is None:
        return unresolved(Grain.WEEKEND)
    this = calendar.floor(today, Grain.WEEKEND)
    direction = found.token("dir").code if found.has("dir") else ""
    future = tense(found) == FUTURE
    if direction == "l":
        this -= timedelta(weeks=1)
    elif direction == "x" or (direction == "z" and this <= today):
        this += timedelta(weeks=1)
    elif this > today and not future and direction not in ("t", "z"):
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


_OWNER_BEFORE = lazy(r"(?:'s|s'|\b(?:his|her|its|their|our|my|your|whose))\s+$", re.IGNORECASE)
_AS_NOUN = lazy(
    r"\s*(?:[^\w\s]|$|\n)"
    r"|\s+(?:and|or|in|to|of|that|with|by|is|was|has|have|had|were|are|but|for|as|he|she|they|it"
    r"|at|on|from|away|into|would|will|should|could|may|might|can|after|before|when|if|than|so"
    r"|because|while|remains?|lies|hangs|depends|we|you|i|there|here|not)\b"
)


def reference(found: Found) -> Reading | None:
    """ "now", "currently", "recently", "the future": points with no place on the calendar."""
    token = found.last
    if token.text in NOUNS_OF_TIME:
        owned = token.text == "future" and _OWNER_BEFORE.search(found.preceding_text)
        if not (found.has("the") or owned) or not _AS_NOUN.match(found.following_text):
            return None
        return Reading(TimeType.DATE, NOUNS_OF_TIME[token.text], Grain.DAY)
    if token.code == "l" or re.match(r"\s+(?:as|last|on)\b", found.following_text):
        return None
    return Reading(TimeType.DATE, str(token.value or "PRESENT_REF"), Grain.DAY)


# "The fall of Saigon", "a fall from grace".
_GOES_ON = lazy(r"\s+(?:of|from)\b")


def in_season(found: Found) -> bool:
    """Whether "the fall" is a season: only after "in", "during", "by" and the like."""
    before = found.before
    if before is None:
        return False
    over = before.text == "over" and found.token("season").text != "fall"
    if not over and before.code not in "Iu}={":
        return False
    return _GOES_ON.match(found.following_text) is None


UNIT = "(?P<unit>UNIT|WEEKEND)"
DIR = "(?P<dir>LAST|NEXT|THIS|COMING)"
DAYPART = "(?:POSS?(?P<daypart>DAYPART))"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("day from publication", f"(?P<pre>PART)?(?P<deictic>DEICTIC){DAYPART}?", deictic),
    ("unit from publication", f"{PRE}?(?:(?P<rest>EARLIER|LATER)IN?)?(?P<the>THE)?{DIR}{UNIT}",
     lambda found: weekend(found) if found.token("unit").code == "K" else unit_beside(found)),
    ("season, northern hemisphere", f"{PRE}?(?:THE|THIS)?{DIR}(?P<season>SEASON)", season_beside),
    ("season, northern hemisphere", "(?P<pre>THE)(?P<season>SEASON)",
     lambda found: season_beside(found) if in_season(found) else None),
    ("month from publication", f"{PRE}?(?:THIS)?{DIR}(?P<month>MONTH)", month_beside),
    ("day from publication", f"{DIR}(?P<month>MONTH)(?P<day>DAYNUM)", month_day_beside),
    ("edge of a unit", "(?:THE)?(?P<edge>EDGE)(?:OF)?(?:THE)?(?P<unit>UNIT)", edge_of_unit),
    ("edge of a unit", "(?P<unit>UNIT)(?P<glued>DASH|POSS)?(?P<edge>EDGE)", edge_of_unit),
    ("edge of a unit", "(?P<unit>UNIT)DASH?(?P<edge>EDGE)(?P<year>YEAR)", end_of_year),
    ("time ago", f"{QUAL}?{COUNT}(?P<unit>UNIT|WEEKEND)(?P<back>AGO)", ago),
    ("time ago", "(?P<unit>UNIT)(?P<back>AGO)", times_ago),
    ("time from now", f"{QUAL}?{COUNT}(?P<unit>UNIT)FROM NOW", ago),
    ("unit from publication",
     "(?:THE)?(?P<unit>UNIT|WEEKEND)(?:AFTER(?:THE)?(?P<next>NEXT)|BEFORE LAST)", unit_after_next),
    ("rest of a unit", "(?:THE)?REST OF(?:THE|THIS)(?P<unit>UNIT)", rest_of_unit),
    ("weekend", f"(?:THE)?{DIR}?(?P<unit>WEEKEND)", weekend),
    ("part of a day from publication", "(?P<pre>PART)?(?P<dir>LAST|THIS)(?P<daypart>DAYPART)",
     last_night),
    ("reference", "NOW", reference),
    ("reference", "(?P<the>THE)?NEAR?VAGUE", reference),
    ("reference", "(?P<the>THE)(?:NEAR|RECENT)?LAST", reference),
    ("unit from publication", "(?P<rest>EARLIER|LATER)IN THE(?P<unit>UNIT)", rest_so_far),
    ("edge of a unit", "(?P<edge>PART)IN THE(?P<unit>UNIT)", edge_of_unit),
    ("unit from publication", "(?P<pre>PART)DASH(?P<unit>UNIT)", mid_unit),
    ("season, northern hemisphere", "(?P<pre>PART DASH?|(?:THE)?EDGE OF(?:THE)?)(?P<season>SEASON)",
     lambda found: None if _GOES_ON.match(found.following_text) else season_beside(found)),
)  # fmt: skip
