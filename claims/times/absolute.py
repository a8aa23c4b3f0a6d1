"""Rules for calendar names: dates, months, years, decades, quarters, seasons and holidays."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from claims.models import Anchor, Grain, TimeType
from claims.times import calendar, holidays
from claims.times.clock import moment
from claims.times.cues import FUTURE, PAST
from claims.times.parts import (
    DAY,
    PRE,
    YEAR_AFTER,
    day_number,
    modifier_in,
    safe_date,
    stated_year,
    year_number,
)
from claims.times.reading import Builder, Found, Reading, in_daypart, modified, unit_reading
from claims.times.tense import tense

# A future verb does not carry a yearless date this many days ahead, when one just past is at hand.
FAR_AHEAD, JUST_PAST = 240, 60

YearReading = Callable[[int], Reading | None]


def in_year(found: Found, of_year: YearReading, unresolved: Reading) -> Reading | None:
    """Supply the year of a yearless date: by tense, else the nearest to publication."""
    today = found.context.day
    if today is None:
        return unresolved
    options = [
        option
        for year in range(today.year - 1, today.year + 2)
        if (option := of_year(year)) is not None and option.interval is not None
    ]
    if not options:
        return None
    weekday = unresolved.weekday
    if weekday is not None and unresolved.day is not None:
        agreeing = [o for o in options if o.first_day and o.first_day.weekday() == weekday]
        options = agreeing or options
    chosen = by_tense(options, today, tense(found))
    return replace(chosen, anchor=Anchor.PUBLISHED, inferred=True)


def by_tense(options: list[Reading], today: date, direction: int) -> Reading:
    """The last option begun by ``today`` (past), the first not over (future), or the nearest."""

    def bounds(option: Reading) -> tuple[date, date]:
        assert option.interval is not None
        assert option.interval.start is not None
        assert option.interval.end is not None
        return option.interval.start.date(), option.interval.end.date()

    def distance(option: Reading) -> int:
        start, end = bounds(option)
        return max((start - today).days, (today - end).days, 0)

    if direction == PAST:
        begun = [option for option in options if bounds(option)[0] <= today]
        return begun[-1] if begun else options[0]
    if direction == FUTURE:
        ahead = [option for option in options if bounds(option)[1] > today]
        nearest = min(options, key=distance)
        if not ahead or distance(ahead[0]) > FAR_AHEAD and distance(nearest) < JUST_PAST:
            return nearest
        return ahead[0]
    return min(options, key=distance)


def month_day(found: Found) -> Reading | None:
    """ "Nov. 21", "Tuesday, 28 November 2023", "the 26th day of June"."""
    if found.has("unit") and found.grain("unit") is not Grain.DAY:
        return None
    return _dated(found)


def _dated(found: Found) -> Reading | None:
    month = found.number("month")
    day = day_number(found.tokens("day"))
    weekday = found.number("weekday") if found.has("weekday") else None

    def of_year(year: int) -> Reading | None:
        exact = safe_date(year, month, day)
        if exact is None:
            return None
        reading = unit_reading(exact, Grain.DAY)
        if found.has("daypart"):
            reading = in_daypart(reading, str(found.token("daypart").value))
        return replace(reading, weekday=weekday, month=month, day=day)

    modifier = modifier_in(found.tokens("pre"))
    year = stated_year(found)
    if year is not None:
        dated = of_year(year)
        return dated and modified(_anchored(found, dated), modifier)
    if safe_date(2000, month, day) is None:
        return None
    bare = Reading(
        TimeType.DATE, f"XXXX-{month:02}-{day:02}", Grain.DAY, None, Anchor.UNRESOLVED,
        weekday=weekday, month=month, day=day,
    )  # fmt: skip
    if (month, day) == (9, 11) and re.match(
        r",?\s+(?:terror|attack|hijack|Commission)", found.following_text
    ):
        return of_year(2001)
    dated = in_year(found, of_year, bare)
    return dated and modified(dated, modifier)


def _anchored(found: Found, reading: Reading) -> Reading:
    """``reading`` with the anchor its year came from."""
    if not found.has("rel"):
        return reading
    from_today = found.token("rel").code in "ltx"
    return replace(reading, anchor=Anchor.PUBLISHED if from_today else Anchor.NARRATIVE)


def month_only(found: Found) -> Reading | None:
    """ "September", "early March", "January 1998"."""
    month = found.number("month")

    def of_year(year: int) -> Reading | None:
        return replace(unit_reading(date(year, month, 1), Grain.MONTH), month=month)

    modifier = modifier_in(found.tokens("pre"))
    year = stated_year(found)
    if year is not None:
        reading = of_year(year)
        reading = reading and _anchored(found, reading)
    else:
        if not _is_bare_month(found):
            return None
        bare = Reading(
            TimeType.DATE, f"XXXX-{month:02}", Grain.MONTH, None, Anchor.UNRESOLVED, month=month
        )
        reading = in_year(found, of_year, bare)
    return reading and modified(reading, modifier)


_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|by|since|until|till|to|from|of|last|next|this|the|early|late|mid|before|after"
    r"|between|through|during|for|and|or|on|around|about|every|each|Earlier|Later|as of)\s+|-)$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"\b(?:[A-Z][a-z]+|Mr\.|Mrs\.|Ms\.|Dr\.)\s+$")
_NAME_AFTER = re.compile(r"\s+(?:[A-Z][a-z]+|be\b|have\b|not\b|on\b|for\b)")


def _is_bare_month(found: Found) -> bool:
    token = found.token("month")
    name = found.context.lexed.text[token.start : token.end]
    if found.has("pre"):
        return True
    before = found.preceding_text
    introduced = _MONTH_BEFORE.search(before) is not None
    if len(name) == 3 and token.text != "may":
        following = found.following_text
        if re.match(r"\s+[A-Z]", following):
            return False
        return introduced or (following.startswith(".") and token.text not in ("mar", "jan", "sep"))
    if token.text in ("may", "march", "august", "april", "june"):
        if introduced:
            return not (token.text in ("may", "march") and _NAME_AFTER.match(found.following_text))
        if token.text in ("may", "march") or _NAME_BEFORE.search(before):
            return False
        return not re.match(r"\s+[A-Z]", found.following_text)
    return True


# What follows a count, not a year: "1991 people", "2000 miles".
_COUNTED = re.compile(
    r"\s+(?:people|men|women|children|percent|per\s+cent|square|feet|foot|degrees|metric|cubic"
    r"|miles?|kilomet\w+|met(?:er|re)s?|tons?|tonnes?|pounds?|dollars?|euros?|soldiers|troops"
    r"|[a-z]+(?:ers|ors|ists|ians|ants|ents|ees)\b)"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|through|before|after|during|between|and|circa|early|late"
    r"|mid|the|or|for|year)[\s(-]+$|[(\[]$",
    re.IGNORECASE,
)
_OLD_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|by|from|before|circa|between)\s+$", re.IGNORECASE
)
_COUNT_BEFORE = re.compile(
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


def decade(found: Found) -> Reading | None:
    """ "the 1990s", "the early '90s", "the nineties"; not "in her nineties"."""
    number = found.number("decade")
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
    if found.has("dir") and found.context.day is not None:
        move = {"l": -1, "x": 1, "t": 0}.get(found.token("dir").code, 0)
        return found.context.day.year + move
    return None


def part_of_year(grain: Grain, index: int) -> Builder:
    """A builder's worker for quarters and halves: the ``index``-th of the year."""

    def build(found: Found) -> Reading | None:
        months = calendar.MONTHS_IN[grain]
        letter = "Q" if grain is Grain.QUARTER else "H"
        if found.has("fiscal"):
            return fiscal(found)

        def of_year(year: int) -> Reading | None:
            return unit_reading(date(year, 1 + (index - 1) * months, 1), grain)

        year = year_meant(found)
        if year is not None:
            reading = of_year(year)
            relative = found.has("dir")
            return reading and replace(
                reading, anchor=Anchor.PUBLISHED if relative else Anchor.NONE
            )
        bare = Reading(TimeType.DATE, f"XXXX-{letter}{index}", grain, None, Anchor.UNRESOLVED)
        return in_year(found, of_year, bare)

    return build


_SPORT = re.compile(
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
    number = day_number(found.tokens("day"))
    if found.grain("unit") is not Grain.QUARTER or not 1 <= number <= 4:
        return None
    low, high = found.context.sentence(found.first.start)
    if not found.has("year") and _SPORT.search(found.context.lexed.text, low, high):
        return None
    return part_of_year(Grain.QUARTER, number)(found)


def half(found: Found) -> Reading | None:
    """ "the first half of 2023"."""
    number = day_number(found.tokens("day"))
    return part_of_year(Grain.HALF, number)(found) if number in (1, 2) else None


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
_HOLIDAY_THINGS = re.compile(
    r"\s+(?:part(?:y|ies)|markets?|shopp\w+|trees?|gifts?|presents?|lights|season|holidays?|songs?"
    r"|carols?|cards?|sales?|dinner|lunch|break|vacation|recess|pageant|decorations?|eggs?)\b"
)


def holiday(found: Found) -> Reading | None:
    """ "Christmas Day", "last Thanksgiving", "Easter 2019"."""
    name = found.token("holiday").value
    assert isinstance(name, str)

    def of_year(year: int) -> Reading | None:
        day = holidays.day_of(name, year)
        if day is None:
            return None
        return replace(unit_reading(day, Grain.DAY), month=day.month, day=day.day)

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


def beside(found: Found, of_year: YearReading, direction: str) -> Reading | None:
    """The last one before, the next one after, or this year's, from publication."""
    today = found.context.day
    assert today is not None
    options = [o for y in range(today.year - 2, today.year + 3) if (o := of_year(y)) is not None]
    chosen: Reading | None
    if direction == "l":
        done = [
            o for o in options if o.interval and o.interval.end and o.interval.end.date() <= today
        ]
        chosen = done[-1] if done else None
    elif direction in "xz":
        ahead = [o for o in options if o.first_day and o.first_day > today]
        chosen = ahead[0] if ahead else None
    else:
        chosen = of_year(today.year)
    return chosen and replace(chosen, anchor=Anchor.PUBLISHED, inferred=True)


def iso(found: Found) -> Reading | None:
    """ "2023-11-28", "2023/11/28", "2023-11-28T09:30Z"."""
    text = found.first.text
    year, month, day = (int(part) for part in re.split("[-/.]", text[:10].rstrip("T "))[:3])
    exact = safe_date(year, month, day) if year else None
    if exact is None:
        return None
    clock = re.search(r"[T ](\d\d):(\d\d)", text)
    if clock is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        return replace(unit_reading(exact, Grain.DAY), month=month, day=day)
    zone = text[clock.end() :].lstrip(":0123456789.")
    return moment(exact, int(clock[1]), int(clock[2]), zone)


def numeric(found: Found) -> Reading | None:
    """ "28.11.2023", "11/28/2023"; flagged where day and month could be swapped."""
    first, second, year = (int(part) for part in re.split("[-/.]", found.first.text))
    if year < 100:
        year += 2000 if year < 50 else 1900
    day_first = found.context.day_first
    as_day_first = safe_date(year, second, first) if year else None
    as_month_first = safe_date(year, first, second) if year else None
    ambiguous = False
    if as_day_first and as_month_first and as_day_first != as_month_first:
        ambiguous = day_first is None and "." not in found.first.text
        use_day_first = "." in found.first.text if day_first is None else day_first
        exact = as_day_first if use_day_first else as_month_first
    else:
        exact = as_day_first or as_month_first
    if exact is None:
        return None
    reading = unit_reading(exact, Grain.DAY)
    if ambiguous:
        return replace(reading, ambiguous=True)
    return replace(reading, month=exact.month, day=exact.day)


def week_from(found: Found) -> Reading | None:
    """ "the week starting February 4", "the week ended Nov. 5": seven days from or up to it."""
    reading = _dated(found)
    if found.grain("unit") is not Grain.WEEK or reading is None or reading.first_day is None:
        return None
    day = reading.first_day
    if found.token("from").text.startswith("end"):
        day -= timedelta(days=6)
    week = unit_reading(day, Grain.WEEK, reading.anchor)
    return replace(week, interval=calendar.span(day, day + timedelta(days=7)))


def week_of(found: Found) -> Reading | None:
    """ "the week of March 6", "the weekend of 25 November": the one that holds the day."""
    grain = found.grain("unit")
    if grain not in (Grain.WEEK, Grain.WEEKEND):
        return None
    reading = holiday(found) if found.has("holiday") else _dated(found)
    if reading is None or reading.first_day is None:
        return None
    week = unit_reading(reading.first_day, grain, reading.anchor)
    return replace(week, inferred=reading.inferred)


def weekday_of_month(found: Found) -> Reading | None:
    """ "Friday the 13th": the month near publication in which that day is that weekday."""
    weekday, day = found.number("weekday"), day_number(found.tokens("day"))
    today = found.context.day
    if today is None or not found.token("day").text[0].isdigit():
        return None
    first = date(today.year, today.month, 1)
    months = (calendar.add_months(first, offset) for offset in range(-8, 9))
    exact = [d for m in months if (d := safe_date(m.year, m.month, day)) and d.weekday() == weekday]
    if not exact:
        return None
    options = [unit_reading(option, Grain.DAY, Anchor.PUBLISHED) for option in exact]
    return replace(by_tense(options, today, tense(found)), weekday=weekday, day=day)


def month_range(found: Found) -> Reading | None:
    """ "March-April 2020", "May to June": the last month decides the year."""
    first, last = found.number("first"), found.number("month")

    def of_year(year: int) -> Reading:
        start = date(year - (first >= last), first, 1)
        end = calendar.add_months(date(year, last, 1), 1)
        value = f"{start.year:04}-{start.month:02}/{year:04}-{last:02}"
        return Reading(TimeType.DATE, value, Grain.MONTH, calendar.span(start, end))

    year = stated_year(found)
    if year is not None:
        return of_year(year)
    value = f"XXXX-{first:02}/XXXX-{last:02}"
    bare = Reading(TimeType.DATE, value, Grain.MONTH, None, Anchor.UNRESOLVED)
    return in_year(found, of_year, bare)


def nth_week(found: Found) -> Reading | None:
    """ "the first week of March", "the last week of 2016": weeks count from the first Thursday."""
    if found.grain("unit") is not Grain.WEEK:
        return None
    whole = month_only(found) if found.has("month") else year_only(found)
    if whole is None or whole.interval is None or whole.interval.end is None:
        return None
    first = whole.first_day
    assert first is not None
    if found.has("last"):
        day = calendar.weekday_by(whole.interval.end.date() - calendar.ONE_DAY, 3, past=True)
    else:
        number = day_number(found.tokens("nth"))
        if not 1 <= number <= (5 if found.has("month") else 53):
            return None
        start = calendar.weekday_by(first, 3, past=False)
        day = calendar.shift(start, Grain.WEEK, number - 1)
    return unit_reading(day, Grain.WEEK, whole.anchor)


def nth_weekday(found: Found) -> Reading | None:
    """ "the first Friday of July", "the last Monday in May 2020", "… of last month"."""
    weekday = found.number("weekday")
    today = found.context.day
    nth = -1 if found.has("last") else day_number(found.tokens("nth"))
    if not -1 <= nth <= 5 or nth == 0:
        return None

    def of_month(year: int, month: int) -> Reading | None:
        day = calendar.nth_weekday(year, month, weekday, nth)
        return unit_reading(day, Grain.DAY) if day.month == month else None

    if found.has("dir"):
        if found.grain("unit") is not Grain.MONTH or today is None:
            return None
        move = {"l": -1, "t": 0, "x": 1}[found.token("dir").code]
        first = calendar.shift(calendar.floor(today, Grain.MONTH), Grain.MONTH, move)
        reading = of_month(first.year, first.month)
        return reading and replace(reading, weekday=weekday, anchor=Anchor.PUBLISHED)
    month = found.number("month")
    year = stated_year(found)
    if year is not None:
        reading = of_month(year, month)
    else:
        bare = Reading(
            TimeType.DATE, f"XXXX-{month:02}", Grain.DAY, None, Anchor.UNRESOLVED, month=month
        )
        reading = in_year(found, lambda year: of_month(year, month), bare)
    return reading and replace(reading, weekday=weekday)


def month_in_digits(found: Found) -> Reading | None:
    """ "11/2016"."""
    month = found.number("first")
    if month > 12:
        return None
    return unit_reading(date(year_number(found.token("year")), month, 1), Grain.MONTH)


def day_range(found: Found) -> Reading | None:
    """ "June 4-6", "Nov. 18 to 20, 2023", "4-6 June"."""
    start = month_day(found)
    end_day = day_number(found.tokens("until"))
    if start is None:
        return None
    first = start.first_day
    if first is None:
        return None
    last = safe_date(first.year, first.month, end_day)
    if last is None or last <= first:
        return None
    if found.has("and") and (last - first).days > 1:
        return None
    interval = calendar.span(first, last + calendar.ONE_DAY)
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Reading(
        TimeType.DATE, value, Grain.DAY, interval, start.anchor, inferred=start.inferred,
        drop=found.first.code == "%",
    )  # fmt: skip


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


WEEKDAY = "(?:(?:THE)?(?P<weekday>ANYDAY)(?P<daypart>DAYPART)?COMMA?(?:THE)?)?"
MONTH = "(?P<month>MONTH)"
OF_YEAR = "(?:(?:OF|IN|COMMA)?(?:THE)?(?:(?P<dir>THIS|LAST|NEXT)UNIT|(?:UNIT OF?)?(?P<year>YEAR)))"
HYPHEN = "(?:DASH|TO|UNTIL|(?P<and>AND))(?:THE)?"

WEEK_OF = "(?:THE)?(?P<unit>UNIT|WEEKEND)OF(?:THE)?"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("weekday of a month", f"(?:THE)?(?:(?P<nth>ORD)|(?P<last>LAST))(?P<weekday>WEEKDAY)(?:OF|IN)"
     f"(?:{MONTH}{YEAR_AFTER}?|(?P<dir>LAST|THIS|NEXT)(?P<unit>UNIT))", nth_weekday),
    ("month and year", "(?P<first>INT)(?:SLASH|DASH)(?P<year>YEAR)", month_in_digits),
    ("ISO date", "ISO", iso),
    ("numeric date", "NUMERIC", numeric),
    ("month and day", f"{PRE}?{WEEKDAY}{MONTH}(?:DASH|SLASH|THE)?{DAY}{YEAR_AFTER}?", month_day),
    ("day and month", f"{PRE}?{WEEKDAY}{DAY}(?:OF|DASH|SLASH)?{MONTH}{YEAR_AFTER}?", month_day),
    ("day and month", f"THE(?P<day>ORD)OF?{MONTH}{YEAR_AFTER}?", month_day),
    ("day range", f"{MONTH}(?:THE)?{DAY}{HYPHEN}(?P<until>DAYNUM){YEAR_AFTER}?", day_range),
    ("day range", f"{DAY}{HYPHEN}(?P<until>DAYNUM)OF?{MONTH}{YEAR_AFTER}?", day_range),
    ("day range", f"BETWEEN(?:THE)?{DAY}AND(?:THE)?(?P<until>DAYNUM)OF?{MONTH}{YEAR_AFTER}?",
     day_range),
    ("month and day", f"(?P<year>YEAR)(?:DASH|SLASH){MONTH}(?:DASH|SLASH){DAY}", month_day),
    ("day and month", f"(?:THE)?{DAY}(?P<unit>UNIT)OF{MONTH}{YEAR_AFTER}?", month_day),
    ("weekday and day", "(?P<weekday>ANYDAY)(?:THE)?(?P<day>ORD)", weekday_of_month),
    ("month", f"{PRE}?{MONTH}{YEAR_AFTER}?", month_only),
    ("month range", f"(?P<first>MONTH)(?:DASH|TO|SLASH){MONTH}{YEAR_AFTER}?", month_range),
    ("year", f"{PRE}?(?P<unit>(?:THE)?UNIT OF?)?(?P<year>YEAR)", year_only),
    ("year range", "(?P<year>YEAR)DASH(?P<until>YEAR|INT|BIG)", year_range),
    ("decade", f"{PRE}?(?:THE)?(?P<decade>DECADE)", decade),
    ("century", f"{PRE}?(?:THE)?{DAY}DASH?(?P<unit>UNIT)", century),
    ("quarter", f"(?:THE)?(?P<fiscal>FISCAL)?{DAY}DASH?(?P<unit>UNIT){OF_YEAR}?", quarter),
    ("quarter", f"(?P<fiscal>FISCAL)?(?P<q>QNUM)DASH?{OF_YEAR}?", quarter),
    ("quarter", "(?P<year>YEAR)DASH?(?P<q>QNUM)", quarter),
    ("half-year", f"(?:THE)?(?P<day>ORD)DASH?HALF{OF_YEAR}", half),
    (
        "season, northern hemisphere",
        f"{PRE}?(?:THE)?(?P<season>SEASON)(?:OF|COMMA|IN)?(?P<year>YEAR)"
        "(?:(?:DASH|SLASH)(?P<until>INT|BIG|YEAR))?",
        season_year,
    ),
    ("fiscal year", "(?:THE)?FISCAL(?:UNIT)?(?P<year>YEAR)", fiscal),
    ("fiscal year", "(?:THE)?(?P<dir>LAST|THIS|NEXT)FISCAL UNIT", fiscal),
    ("holiday", f"(?P<dir>LAST|THIS|NEXT)?(?P<holiday>HOLIDAY){YEAR_AFTER}?", holiday),

    ("week from a day", f"(?:THE)?(?P<unit>UNIT)(?P<from>STARTING)ON?{MONTH}{DAY}{YEAR_AFTER}?",
     week_from),
    ("week of a day", f"{WEEK_OF}{MONTH}{DAY}{YEAR_AFTER}?", week_of),
    ("week of a day", f"{WEEK_OF}{DAY}OF?{MONTH}{YEAR_AFTER}?", week_of),
    ("week of a day", f"{WEEK_OF}(?P<holiday>HOLIDAY){YEAR_AFTER}?", week_of),
    ("week of a day", f"(?P<holiday>HOLIDAY)(?P<unit>UNIT|WEEKEND){YEAR_AFTER}?", week_of),
    ("numbered week", f"{PRE}?(?:THE)?(?:(?P<nth>ORD)|(?P<last>LAST))(?P<unit>UNIT)(?:OF|IN)"
     f"(?:{MONTH}(?:(?:COMMA|OF|IN)?(?P<year>YEAR))?)", nth_week),
    ("numbered week", "(?P<pre>EDGE)?(?:THE)?(?:(?P<nth>ORD)|(?P<last>LAST))(?P<unit>UNIT)(?:OF|IN)"
     "(?P<year>YEAR)", nth_week),
)  # fmt: skip
