"""Rules for named periods: years, decades, quarters, seasons, holidays and weeks of a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from claims.models import Anchor, Grain, TimeModifier, TimeType
from claims.patterns import lazy
from claims.times import calendar, holidays
from claims.times.choice import beside, by_tense, in_year
from claims.times.dates import MONTH, dated, month_only
from claims.times.parts import (
    DAY,
    FULL_YEAR,
    PRE,
    YEAR_AFTER,
    day_number,
    safe_date,
    stated_year,
    year_number,
)
from claims.times.reading import (
    Builder,
    Found,
    Reading,
    modified,
    modifier_in,
    unit_reading,
)
from claims.times.tense import tense

# What follows a count, not a year: "1991 people", "2000 miles".
_COUNTED = lazy(
    r"\s+(?:people|men|women|children|percent|per\s+cent|square|feet|foot|degrees|metric|cubic"
    r"|miles?|kilomet\w+|met(?:er|re)s?|tons?|tonnes?|pounds?|dollars?|euros?|soldiers|troops"
    r"|[a-z]+(?:ers|ors|ists|ians|ants|ents|ees)\b)"
)


_YEAR_BEFORE = lazy(
    r"\b(?:in|since|until|till|by|of|from|to|through|before|after|during|between|and|circa|early|late"
    r"|mid|the|or|for|year)[\s(-]+$|[(\[]$",
    re.IGNORECASE,
)


_OLD_YEAR_BEFORE = lazy(r"\b(?:in|since|until|by|from|before|circa|between)\s+$", re.IGNORECASE)


_COUNT_BEFORE = lazy(
    r"\b(?:than|about|around|some|nearly|almost|over|to|of|for|and|or|the|No\.)\s+$"
)


def year_only(found: Found) -> Reading | None:
    """ "1991", "early 1997", "the year 2008"; not "1991 people", not a house number."""
    year = year_number(found.token("year"))
    reading = modified(unit_reading(date(year, 1, 1), Grain.YEAR), modifier_in(found.tokens("pre")))
    if found.has("pre") or found.has("unit"):
        return reading
    before, after = found.preceding_text, found.following_text
    introduced = _YEAR_BEFORE.search(before) is not None
    if _COUNTED.match(after) and (not introduced or _COUNT_BEFORE.search(before)):
        return None
    if re.match(r"\s+[A-Z][a-z]+ (?:St|Ave|Road|Rd|Street|Avenue|Blvd|Lane|Drive)\b", after):
        return None
    if not 1500 <= year <= 2039:
        introduced = _OLD_YEAR_BEFORE.search(before) is not None
    return reading if introduced or 1900 <= year <= 2039 else None


_HEAT = lazy(r"\b(?:temperatures?|degrees|mph|highs?|lows?|percent|speeds?|weather)\b")


def _is_spoken_decade(found: Found) -> bool:
    """Whether "the 70s" are years: neither temperatures nor ages."""
    return _HEAT.search(found.sentence_text) is None and found.first.text == "the"


def decade(found: Found) -> Reading | None:
    """ "the 1990s", "the early '90s", "the nineties"; not "in her nineties"."""
    number = found.number("decade")
    bare = number < 100 and found.token("decade").text[0].isdigit()
    if bare and not _is_spoken_decade(found):
        return None
    ambiguous = number == 20
    if number < 100:
        if re.search(r"\b(?:his|her|their|its|my|your|our)\s+$", found.preceding_text):
            return None
        number += 1900 if number >= 20 else 2000
    if number % 100 == 0 and number < 2000:
        # "the 1800s" are a century.
        first = date(number, 1, 1)
        interval = calendar.span(first, date(number + 100, 1, 1))
        reading = Reading(TimeType.DATE, f"{number // 100:02}XX", Grain.CENTURY, interval)
    else:
        reading = replace(unit_reading(date(number, 1, 1), Grain.DECADE), ambiguous=ambiguous)
    return modified(reading, modifier_in(found.tokens("pre")))


def century(found: Found) -> Reading | None:
    """ "the 19th century"."""
    number = day_number(found.tokens("day"))
    if found.grain("unit") is not Grain.CENTURY or not 1 <= number <= 30:
        return None
    if re.match(r"\s+(?:Fox|Studios?|Pictures)\b", found.following_text):
        return None
    reading = unit_reading(date(number * 100 - 50, 1, 1), Grain.CENTURY)
    return modified(reading, modifier_in(found.tokens("pre")))


def year_meant(found: Found) -> int | None:
    """The year of "… of 2008", "… of last year"; None where the year is not in the words."""
    if found.has("year"):
        return year_number(found.token("year"))
    if found.has("ownyear") and found.context.day is not None:
        if found.grain("ownyear") is not Grain.YEAR:
            raise ValueError("part of another unit")
        return found.context.day.year
    if found.has("dir") and found.context.day is not None:
        if found.has("whole") and found.grain("whole") is not Grain.YEAR:
            raise ValueError("part of another unit")
        move = {"l": -1, "x": 1, "t": 0}.get(found.token("dir").code, 0)
        return found.context.day.year + move
    return None


def part_of_year(grain: Grain, index: int) -> Builder:
    """A builder's worker for quarters and halves: the ``index``-th of the year."""

    months = calendar.MONTHS_IN[grain]
    letter = "Q" if grain is Grain.QUARTER else "H"

    def build(found: Found) -> Reading | None:
        reading = fiscal(found) if found.has("fiscal") else whole(found)
        return reading and modified(reading, modifier_in(found.tokens("pre")))

    def whole(found: Found) -> Reading | None:

        def of_year(year: int) -> Reading | None:
            return unit_reading(date(year, 1 + (index - 1) * months, 1), grain)

        year = year_meant(found)
        if year is not None:
            reading = of_year(year)
            relative = found.has("dir") or found.has("ownyear")
            return reading and replace(
                reading, anchor=Anchor.PUBLISHED if relative else Anchor.NONE
            )
        bare = Reading(TimeType.DATE, f"XXXX-{letter}{index}", grain, None, Anchor.UNRESOLVED)
        return in_year(found, of_year, bare)

    return build


_SPORT = lazy(
    r"\b(?:touchdowns?|yards?|points?|scor\w+|field goals?|baskets?|fumbl\w+|intercept\w+|punt\w*"
    r"|lead|rebounds?|drives?|passe?s?|games?|kick\w*|halftime)\b"
)


def quarter(found: Found) -> Reading | None:
    """ "the third quarter", "Q3 2023", "2019 Q1"."""
    if found.has("q"):
        label = found.token("q").value
        assert isinstance(label, str)
        grain = Grain.QUARTER if label[0] == "Q" else Grain.HALF
        return part_of_year(grain, int(label[1]))(found) if label not in ("H3", "H4") else None
    number = 4 if found.has("fourth") else day_number(found.tokens("day"))
    if found.grain("unit") is not Grain.QUARTER or not 1 <= number <= 4:
        return None
    if not found.has("year") and _SPORT.search(found.sentence_text):
        return None
    return part_of_year(Grain.QUARTER, number)(found)


_ECONOMY = lazy(
    r"\b(?:sales|profits?|earnings?|revenues?|income|percent|per cent|loss(?:es)?|growth|exports"
    r"|results|shares?|GDP)\b|%"
)


def half(found: Found) -> Reading | None:
    """ "the first half of 2023"; "the first half" alone only where the talk is of money."""
    number = day_number(found.tokens("day"))
    if not (found.has("year") or found.has("dir") or found.has("ownyear")):
        text = found.sentence_text
        if _SPORT.search(text) or not _ECONOMY.search(text):
            return None
    return part_of_year(Grain.HALF, number)(found) if number in (1, 2) else None


def half_of_month(found: Found) -> Reading | None:
    """ "the first half of October", "the second half of last month"."""
    number = day_number(found.tokens("nth"))
    whole = _whole_of_weeks(found)
    if whole is None or whole.grain is not Grain.MONTH or number not in (1, 2):
        return None
    return modified(whole, TimeModifier.START if number == 1 else TimeModifier.END)


def the_quarter(found: Found) -> Reading | None:
    """ "For the quarter": the one the text last spoke of."""
    if found.grain("unit") is not Grain.QUARTER or found.token("unit").text != "quarter":
        return None
    if not re.search(r"\b(?:for|in|during|of)\s+$", found.preceding_text, re.IGNORECASE):
        return None
    if _SPORT.search(found.sentence_text) or re.match(r"\s+(?:of|to|past)\b", found.following_text):
        return None
    narrative = found.context.narrative
    if narrative is not None and narrative.grain is Grain.QUARTER:
        return replace(narrative, anchor=Anchor.NARRATIVE)
    return Reading(TimeType.DATE, "XXXX-QX", Grain.QUARTER, None, Anchor.UNRESOLVED)


def year_ago_quarter(found: Found) -> Reading | None:
    """ "the year-ago quarter", "the year-earlier period"."""
    today, narrative = found.context.day, found.context.narrative
    if narrative is not None and narrative.grain is Grain.QUARTER and narrative.first_day:
        day = calendar.shift(narrative.first_day, Grain.YEAR, -1)
        return unit_reading(day, Grain.QUARTER, Anchor.NARRATIVE)
    if found.has("unit") or today is None:
        return Reading(TimeType.DATE, "XXXX-QX", Grain.QUARTER, None, Anchor.UNRESOLVED)
    return unit_reading(calendar.shift(today, Grain.YEAR, -1), Grain.YEAR, Anchor.PUBLISHED)


def short_year(found: Found) -> Reading | None:
    """ "in '87"."""
    if not re.search(r"\b(?:in|since|of|by|until|from|and)\s+$", found.preceding_text):
        return None
    return unit_reading(date(year_number(found.token("year")), 1, 1), Grain.YEAR)


def fiscal(found: Found) -> Reading | None:
    """A fiscal year or quarter: a DATE whose calendar limits the text does not give."""
    year = year_meant(found)
    value = "FYXXXX" if year is None else f"FY{year:04}"
    anchor = Anchor.UNRESOLVED if year is None else Anchor.NONE
    return Reading(TimeType.DATE, value, Grain.YEAR, None, anchor, ambiguous=True)


def season_year(found: Found) -> Reading | None:
    """ "the fall of 2020", "winter 2022-2023". Seasons are taken to be northern."""
    code = found.token("season").value
    assert isinstance(code, str)
    year = year_number(found.token("year"))
    value, interval = calendar.season(code, year)
    ambiguous = False
    if code == "WI" and not found.has("until"):
        # "The winter of 2020" may be the one that began that year or the one that ended in it.
        interval = calendar.span(date(year - 1, 12, 1), date(year + 1, 3, calendar.SEASON_END_DAY))
        ambiguous = True
    if found.has("until"):
        until = found.number("until")
        if code != "WI" or until % 100 != (year + 1) % 100:
            return None
    reading = Reading(TimeType.DATE, value, Grain.SEASON, interval, ambiguous=ambiguous)
    return modified(reading, modifier_in(found.tokens("pre")))


# "The office Christmas party" need not be on Christmas Day.
_HOLIDAY_THINGS = lazy(
    r"\s+(?:part(?:y|ies)|markets?|shopp\w+|trees?|gifts?|presents?|lights|season|holidays?|songs?"
    r"|carols?|cards?|sales?|dinner|lunch|break|vacation|recess|pageant|decorations?|eggs?)\b"
)


def holiday(found: Found) -> Reading | None:
    """ "Christmas Day", "last Thanksgiving", "Easter 2019"."""
    return _holiday_in(found, Grain.DAY)


def _holiday_in(found: Found, grain: Grain) -> Reading | None:
    """A holiday, or the week or weekend it falls in, in the year that is meant."""
    name = found.token("holiday").value
    assert isinstance(name, str)

    def of_year(year: int) -> Reading | None:
        day = holidays.day_of(name, year)
        if day is None:
            return None
        if grain is not Grain.DAY:
            return unit_reading(day, grain)
        return replace(unit_reading(day, grain), month=day.month, day=day.day)

    if _HOLIDAY_THINGS.match(found.following_text):
        return None
    year = stated_year(found)
    if year is not None:
        return of_year(year)
    today = found.context.day
    fixed = holidays.fixed(name)
    bare = Reading(
        TimeType.DATE,
        f"XXXX-{fixed[0]:02}-{fixed[1]:02}" if fixed else "XXXX",
        Grain.DAY, None, Anchor.UNRESOLVED,
        month=fixed and fixed[0], day=fixed and fixed[1],
    )  # fmt: skip
    if found.has("dir") and today is not None:
        return beside(found, of_year, found.token("dir").code)
    return in_year(found, of_year, bare)


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
        reading = _holiday_in(found, grain)
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
    """The month or year that "the first week of …" counts in."""
    if found.has("month"):
        return month_only(found)
    if found.has("year"):
        return year_only(found)
    today, grain = found.context.day, found.grain("whole")
    if today is None or grain not in (Grain.MONTH, Grain.YEAR):
        return None
    move = {"l": -1, "x": 1}.get(found.token("dir").code, 0)
    first = calendar.shift(calendar.floor(today, grain), grain, move)
    return unit_reading(first, grain, Anchor.PUBLISHED)


def _nth_day(first: date, number: int) -> date:
    if not 1 <= number <= 31:
        raise ValueError(number)
    return first + timedelta(days=number - 1)


def nth_week(found: Found) -> Reading | None:
    """ "the first week of March", "the last day of 2016": weeks count from the first Thursday."""
    if found.grain("unit") not in (Grain.WEEK, Grain.DAY):
        return None
    whole = _whole_of_weeks(found)
    if whole is None or whole.interval is None or whole.interval.end is None:
        return None
    first = whole.first_day
    assert first is not None
    if found.grain("unit") is Grain.DAY:
        last_day = whole.interval.end.date() - calendar.ONE_DAY
        day = last_day if found.has("last") else _nth_day(first, day_number(found.tokens("nth")))
        return unit_reading(day, Grain.DAY, whole.anchor)
    if found.has("last"):
        day = calendar.weekday_by(whole.interval.end.date() - calendar.ONE_DAY, 3, past=True)
    else:
        number = day_number(found.tokens("nth"))
        if not 1 <= number <= (53 if whole.grain is Grain.YEAR else 5):
            return None
        start = calendar.weekday_by(first, 3, past=False)
        day = calendar.shift(start, Grain.WEEK, number - 1)
    return unit_reading(day, Grain.WEEK, whole.anchor)


def year_range(found: Found) -> Reading | None:
    """ "1992-1994", "1992-94"; "2015-12", which can be no span, is a month."""
    first = year_number(found.token("year"))
    last = found.number("until")
    if last <= min(12, first % 100) and len(found.token("until").text) == 2:
        return unit_reading(date(first, last, 1), Grain.MONTH)
    if last < 100:
        last += first // 100 * 100
    if not first < last <= first + 150:
        return None
    interval = calendar.span(date(first, 1, 1), date(last + 1, 1, 1))
    return Reading(TimeType.DATE, f"{first:04}/{last:04}", Grain.YEAR, interval)


OF_YEAR = (
    "(?:(?:OF|IN|COMMA)?(?:THE)?(?:(?P<dir>THIS|LAST|NEXT)(?P<whole>UNIT)"
    "|(?:UNIT OF?)?(?P<year>YEAR))"
    "|OF THE(?P<ownyear>UNIT))"
)
WEEK_FROM = "(?:THE)?(?P<unit>UNIT)(?:(?P<from>STARTING|TO)ON?)"
WEEK_OF = PRE + "?(?:THE)?(?P<unit>UNIT|WEEKEND)OF(?:THE)?"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("year", f"{PRE}?(?P<unit>(?:THE)?UNIT OF?)?(?P<year>YEAR)", year_only),
    ("year range", "(?P<year>YEAR)DASH(?P<until>YEAR|INT|BIG)", year_range),
    ("decade", f"{PRE}?(?:THE)?(?P<decade>DECADE)", decade),
    ("century", f"{PRE}?(?:THE)?{DAY}DASH?(?P<unit>UNIT)", century),
    ("quarter", f"{PRE}?(?:THE)?(?P<fiscal>FISCAL)?{DAY}DASH?(?P<unit>UNIT){OF_YEAR}?", quarter),
    ("quarter", f"{PRE}?(?:THE)?(?P<fourth>LAST)(?P<unit>UNIT)(?:OF|IN){OF_YEAR}", quarter),
    ("quarter", f"{PRE}?(?P<fiscal>FISCAL)?(?P<q>QNUM)DASH?{OF_YEAR}?", quarter),
    ("quarter", "(?P<year>YEAR)DASH?(?P<q>QNUM)", quarter),
    ("half-year", f"{PRE}?(?:THE)?(?P<day>ORD)DASH?HALF{OF_YEAR}?", half),
    ("quarter", f"(?:THE)?(?:(?P<dir>THIS|LAST|NEXT)UNIT POSS|(?P<year>YEAR)POSS?){DAY}DASH?"
     "(?P<unit>UNIT)", quarter),
    ("quarter", "THE(?P<unit>UNIT)", the_quarter),
    ("quarter", "(?:THE)?UNIT DASH(?P<way>AGO|EARLIER)(?P<unit>UNIT)?", year_ago_quarter),
    ("year", "(?P<year>SHORT)", short_year),
    (
        "season, northern hemisphere",
        f"{PRE}?(?:THE)?(?P<season>SEASON)(?:OF|COMMA|IN)?{FULL_YEAR}"
        "(?:(?:DASH|SLASH)(?P<until>INT|BIG|YEAR))?",
        season_year,
    ),
    ("fiscal year", "(?:THE)?FISCAL(?:UNIT)?(?P<year>YEAR)", fiscal),
    ("fiscal year", "(?:THE)?(?P<dir>LAST|THIS|NEXT)FISCAL UNIT", fiscal),
    ("holiday", f"(?P<dir>LAST|THIS|NEXT)?(?P<holiday>HOLIDAY){YEAR_AFTER}?", holiday),
    ("week from a day", f"{WEEK_FROM}{MONTH}{DAY}{YEAR_AFTER}?", week_from),
    ("week from a day", f"{WEEK_FROM}{DAY}{MONTH}{YEAR_AFTER}?", week_from),
    ("week of a day", f"{WEEK_OF}{MONTH}{DAY}{YEAR_AFTER}?", week_of),
    ("week of a day", f"{WEEK_OF}(?P<day>ORD)", week_of_ordinal),
    ("week of a day", f"{WEEK_OF}{DAY}OF?{MONTH}{YEAR_AFTER}?", week_of),
    ("week of a day", f"{WEEK_OF}(?P<holiday>HOLIDAY){YEAR_AFTER}?", week_of),
    ("week of a day", f"(?P<holiday>HOLIDAY)(?P<unit>UNIT|WEEKEND){YEAR_AFTER}?", week_of),
    ("numbered week", f"{PRE}?(?:THE)?(?:(?P<nth>ORD)|(?P<last>LAST))(?P<unit>UNIT)(?:OF|IN)"
     f"(?:{MONTH}(?:(?:COMMA|OF|IN)?(?P<year>YEAR))?)", nth_week),
    ("numbered week", "(?:THE)?(?:(?P<nth>ORD)|(?P<last>LAST))(?P<unit>UNIT)(?:OF|IN)?"
     "(?P<dir>THE|THIS|LAST|NEXT)(?P<whole>UNIT)", nth_week),
    ("half of a month", f"(?:THE)?(?P<nth>ORD)DASH?HALF(?:OF|IN)(?:{MONTH}{YEAR_AFTER}?"
     "|(?P<dir>THE|THIS|LAST|NEXT)(?P<whole>UNIT))", half_of_month),
    ("numbered week", "(?P<pre>EDGE)?(?:THE)?(?:(?P<nth>ORD)|(?P<last>LAST))(?P<unit>UNIT)(?:OF|IN)"
     "(?P<year>YEAR)", nth_week),
)  # fmt: skip
