"""Rules for named periods: years, decades, quarters, seasons, holidays and weeks of a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from claims.models import Anchor, Grain, TimeModifier, TimeType
from claims.patterns import lazy
from claims.times import calendar, holidays
from claims.times.choice import beside, in_year
from claims.times.lexer import BC, BREAK
from claims.times.parts import (
    DAY,
    FULL_YEAR,
    PRE,
    YEAR_AFTER,
    dated_by,
    day_number,
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


# "Some 2000 Cubans", "at least 2000 jobs".
_ABOUT_BEFORE = lazy(
    r"\b(?:some|nearly|almost|than|least|most|another|only|about|around|over|estimated|up to)\s+$",
    re.IGNORECASE,
)
_PLURAL_AFTER = lazy(r"\s+(?:[a-z]+s\b|[A-Z][a-z]+(?:ans|ese|is)\b)")
_NAME_BEFORE = lazy(r"\b[A-Z]\w*\s$")


def _is_name_with_number(found: Found) -> bool:
    """Whether the year is part of a name: "Windows 2000", "the Russell 2000 index".

    A sentence may begin with any word ("Because 1998 was wet"), and in a headline all are in
    capitals.
    """
    name = _NAME_BEFORE.search(found.preceding_text)
    if name is None or (found.before is not None and found.before.code != BREAK):
        return False
    start = found.first.start
    opens = found.context.sentence(start)[0] >= start - len(name.group())
    return not opens and re.match(r"\s+[A-Z]", found.following_text) is None


def year_only(found: Found) -> Reading | None:
    """ "1991", "early 1997", "the year 2008"; not "1991 people", not a house number."""
    year = year_number(found.token("year"))
    reading = modified(unit_reading(date(year, 1, 1), Grain.YEAR), modifier_in(found.tokens("pre")))
    if _is_bc(found):
        return _bc(reading)
    if found.has("unit") and found.grain("unit") is not Grain.YEAR:
        return None
    if found.has("pre") or found.has("unit"):
        return reading
    before, after = found.preceding_text, found.following_text
    introduced = _YEAR_BEFORE.search(before) is not None
    if _COUNTED.match(after) and (not introduced or _COUNT_BEFORE.search(before)):
        return None
    if _PLURAL_AFTER.match(after) and _ABOUT_BEFORE.search(before):
        return None
    if _is_name_with_number(found):
        return None
    if re.match(r"\s+[A-Z][a-z]+ (?:St|Ave|Road|Rd|Street|Avenue|Blvd|Lane|Drive)\b", after):
        return None
    if not 1500 <= year <= 2039:
        introduced = _OLD_YEAR_BEFORE.search(before) is not None
    return reading if introduced or 1900 <= year <= 2039 else None


def _is_bc(found: Found) -> bool:
    return BC.match(found.following_text) is not None


def _bc(reading: Reading) -> Reading:
    """Before our era: filed as TIMEX2 does ("BC0044"), outside the calendar that intervals have."""
    return replace(reading, value=f"BC{reading.value}", interval=None)


_HEAT = lazy(r"\b(?:temperatures?|degrees|mph|highs?|lows?|percent|speeds?|weather)\b")


_AGED = lazy(r"\b(?:his|her|their|its|my|your|our)\s+(?:(?:early|mid|late)[\s-]+)?$")


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
        if _AGED.search(found.preceding_text):
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
    reading = modified(reading, modifier_in(found.tokens("pre")))
    return _bc(reading) if _is_bc(found) else reading


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
        reading = fiscal_part(found) if found.has("fiscal") else whole(found)
        return reading and modified(reading, modifier_in(found.tokens("pre")))

    def fiscal_part(found: Found) -> Reading:
        year = fiscal(found)
        return replace(year, value=f"{year.value}-{letter}{index}", grain=grain)

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


def half_of_period(found: Found) -> Reading | None:
    """ "The first half of the 1990s", "the second half of the 19th century"."""
    number = day_number(found.tokens("nth"))
    whole = decade(found) if found.has("decade") else century(found)
    if whole is None or number not in (1, 2):
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
    ended = _quarter_ended(found)
    if ended is not None:
        return ended
    narrative = found.context.narrative
    if narrative is not None and narrative.grain is Grain.QUARTER:
        return replace(narrative, anchor=Anchor.NARRATIVE)
    return Reading(TimeType.DATE, "XXXX-QX", Grain.QUARTER, None, Anchor.UNRESOLVED)


_ENDED = lazy(r"8J?M[io]")


def _quarter_ended(found: Found) -> Reading | None:
    """ "The quarter ended Sept. 30": the one that holds the day, which stays its own expression."""
    lexed, today = found.context.lexed, found.context.day
    match = _ENDED.match(lexed.codes, found.match.end())
    if match is None or today is None:
        return None
    month = lexed.tokens[match.end() - 2].value
    assert isinstance(month, int)
    year = today.year - (month > today.month)
    following = lexed.tokens[match.end() : match.end() + 2]
    stated = next((token for token in following if token.code == "y"), None)
    day = date(year if stated is None else year_number(stated), month, 1)
    return unit_reading(day, Grain.QUARTER, Anchor.PUBLISHED if stated is None else Anchor.NONE)


def year_ago_quarter(found: Found) -> Reading | None:
    """ "the year-ago quarter", "the year-earlier period", "the year-earlier first quarter"."""
    today, narrative = found.context.day, found.context.narrative
    if found.grain("whole") is not Grain.YEAR:
        return None
    if found.has("unit") and found.grain("unit") is not Grain.QUARTER:
        return None
    if found.has("day"):
        year = None if today is None else calendar.shift(today, Grain.YEAR, -1).year
        number = day_number(found.tokens("day"))
        if year is None or not 1 <= number <= 4:
            return None
        return unit_reading(date(year, number * 3, 1), Grain.QUARTER, Anchor.PUBLISHED)
    if narrative is not None and narrative.grain is Grain.QUARTER and narrative.first_day:
        day = calendar.shift(narrative.first_day, Grain.YEAR, -1)
        return unit_reading(day, Grain.QUARTER, Anchor.NARRATIVE)
    if today is None:
        return Reading(TimeType.DATE, "XXXX-QX", Grain.QUARTER, None, Anchor.UNRESOLVED)
    if found.has("unit"):
        # Reports come after the quarter they are of.
        day = calendar.shift(calendar.floor(today, Grain.QUARTER), Grain.QUARTER, -5)
        return replace(unit_reading(day, Grain.QUARTER, Anchor.PUBLISHED), ambiguous=True)
    return unit_reading(calendar.shift(today, Grain.YEAR, -1), Grain.YEAR, Anchor.PUBLISHED)


def quarter_of_year(found: Found) -> Reading | None:
    """ "the 1988 quarter": the quarter the text speaks of, in that year."""
    narrative = found.context.narrative
    if found.grain("unit") is not Grain.QUARTER or found.token("unit").text != "quarter":
        return None
    if narrative is None or narrative.grain is not Grain.QUARTER or narrative.first_day is None:
        return None
    day = narrative.first_day.replace(year=year_number(found.token("year")))
    return unit_reading(day, Grain.QUARTER)


def short_year(found: Found) -> Reading | None:
    """ "in '87"."""
    if not re.search(r"\b(?:in|since|of|by|until|from|and)\s+$", found.preceding_text):
        return None
    return unit_reading(date(year_number(found.token("year")), 1, 1), Grain.YEAR)


def fiscal(found: Found) -> Reading:
    """A fiscal year: a DATE whose calendar limits the text does not give."""
    year = year_meant(found)
    value = "FYXXXX" if year is None else f"FY{year:04}"
    anchor = Anchor.UNRESOLVED if year is None else Anchor.NONE
    return Reading(TimeType.DATE, value, Grain.YEAR, None, anchor, ambiguous=True)


def season_year(found: Found) -> Reading | None:
    """ "the fall of 2020", "winter 2022-2023", "the spring of last year"; northern seasons."""
    code = found.token("season").value
    assert isinstance(code, str)
    year = stated_year(found)
    if year is None or not (found.has("year") or _is_named_season(found)):
        return None
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
    return modified(dated_by(found, reading), modifier_in(found.tokens("pre")))


def _is_named_season(found: Found) -> bool:
    """Whether "fall last year" is a season: prices fall, springs flow."""
    before = found.before
    return found.first.code != "S" or (before is not None and before.code in "Iu")


# "The office Christmas party" need not be on Christmas Day.
_HOLIDAY_THINGS = lazy(
    r"\s+(?:part(?:y|ies)|markets?|shopp\w+|trees?|gifts?|presents?|lights|season|holidays?|songs?"
    r"|carols?|cards?|sales?|dinner|lunch|break|vacation|recess|pageant|decorations?|eggs?)\b"
)


# "Easter Island", "the Yom Kippur War"; not "Christmas Day" or "Easter Monday".
_NAME_GOES_ON = lazy(r"\s+(?!Day|Eve|Weekend|Week|Night|Morning|[A-Z]\w+day\b)[A-Z][a-z]+\b")


def holiday(found: Found) -> Reading | None:
    """ "Christmas Day", "last Thanksgiving", "Easter 2019"."""
    return holiday_in(found, Grain.DAY)


def holiday_in(found: Found, grain: Grain) -> Reading | None:
    """A holiday, or the week or weekend it falls in, in the year that is meant."""
    name = found.token("holiday").value
    assert isinstance(name, str)

    def of_year(year: int) -> Reading | None:
        day = holidays.day_of(name, year)
        if day is None:
            return None
        if grain is Grain.WEEKEND:
            return weekend_of(day)
        if grain is Grain.WEEK:
            return unit_reading(day, grain)
        kept = holidays.observed(name, day)
        return replace(unit_reading(day, grain), month=day.month, day=day.day, interval=kept)

    after = found.following_text
    if _HOLIDAY_THINGS.match(after) or _NAME_GOES_ON.match(after):
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


def weekend_of(day: date) -> Reading:
    """A holiday's weekend: the nearest one, with the holiday itself where it adjoins."""
    saturday = calendar.weekday_by(day - 3 * calendar.ONE_DAY, 5, past=False)
    weekend = unit_reading(saturday, Grain.WEEKEND)
    first = day if 0 < (saturday - day).days <= 2 else saturday
    last = day if (day - saturday).days == 2 else saturday + calendar.ONE_DAY
    return replace(weekend, interval=calendar.span(first, last + calendar.ONE_DAY))


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

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("year", f"{PRE}?(?:(?:THE)?(?P<unit>UNIT)OF?)?(?P<year>YEAR)", year_only),
    ("year range", "(?P<year>YEAR)(?:DASH|SLASH)(?P<until>YEAR|INT|BIG)", year_range),
    ("decade", f"{PRE}?(?:THE)?(?P<decade>DECADE)", decade),
    ("century", f"{PRE}?(?:THE)?{DAY}DASH?(?P<unit>UNIT)", century),
    ("quarter", f"{PRE}?(?:THE)?(?P<fiscal>FISCAL)?{DAY}DASH?(?P<unit>UNIT){OF_YEAR}?", quarter),
    ("quarter", f"{PRE}?(?:THE)?{DAY}(?P<fiscal>FISCAL)(?P<unit>UNIT){OF_YEAR}?", quarter),
    ("quarter", f"{PRE}?(?:THE)?{DAY}DASH?(?P<unit>UNIT)(?:OF|IN)(?:THE)?(?P<fiscal>FISCAL)"
     "(?:UNIT)?(?P<year>YEAR)", quarter),
    ("quarter", f"{PRE}?(?:THE)?(?P<fourth>LAST)(?P<unit>UNIT)(?:OF|IN){OF_YEAR}", quarter),
    ("quarter", f"{PRE}?(?P<fiscal>FISCAL)?(?P<q>QNUM)(?:DASH?{OF_YEAR})?", quarter),
    ("quarter", "(?P<year>YEAR)(?:DASH|SLASH)?(?P<q>QNUM)", quarter),
    ("half-year", f"{PRE}?(?:THE)?(?P<day>ORD)DASH?HALF{OF_YEAR}?", half),
    ("half-year", "(?:THE)?(?P<year>YEAR)POSS?(?P<day>ORD)DASH?HALF", half),
    ("half of a period", "(?:THE)?(?P<nth>ORD)DASH?HALF(?:OF|IN)(?:THE)?(?:(?P<decade>DECADE)"
     f"|{DAY}DASH?(?P<unit>UNIT))", half_of_period),
    ("quarter", f"(?:THE)?(?:(?P<dir>THIS|LAST|NEXT)UNIT POSS|(?P<year>YEAR)POSS?){DAY}DASH?"
     "(?P<unit>UNIT)", quarter),
    ("quarter", "THE(?P<unit>UNIT)", the_quarter),
    ("year-ago quarter", "(?:THE)?(?P<whole>UNIT)DASH(?P<way>AGO|EARLIER)(?:(?P<day>ORD)DASH?)?"
     "(?P<unit>UNIT)?", year_ago_quarter),
    ("quarter", "(?:THE)?(?P<year>YEAR)(?P<unit>UNIT)", quarter_of_year),
    ("year", "(?P<year>SHORT)", short_year),
    (
        "season, northern hemisphere",
        f"{PRE}?(?:THE)?(?P<season>SEASON)(?:OF|COMMA|IN)?{FULL_YEAR}"
        "(?:(?:DASH|SLASH)(?P<until>INT|BIG|YEAR))?",
        season_year,
    ),
    ("season, northern hemisphere", f"{PRE}?(?:THE)?(?P<season>SEASON){YEAR_AFTER}", season_year),
    ("fiscal year", "(?:THE)?FISCAL(?:UNIT)?(?P<year>YEAR)", fiscal),
    ("fiscal year", "(?:THE)?(?P<year>YEAR)FISCAL UNIT", fiscal),
    ("fiscal year", "(?:THE)?(?P<dir>LAST|THIS|NEXT)FISCAL UNIT", fiscal),
    ("holiday", f"(?P<dir>LAST|THIS|NEXT)?(?P<holiday>HOLIDAY){YEAR_AFTER}?", holiday),
)  # fmt: skip
