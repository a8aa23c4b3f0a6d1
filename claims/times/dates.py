"""Rules for days and months by name or number: "Nov. 21", "28.11.2023", "June 4-6"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from claims.models import Anchor, Grain, TimeType
from claims.patterns import lazy
from claims.times import calendar
from claims.times.choice import AT_HAND, by_tense, in_year
from claims.times.clock import moment
from claims.times.lexer import Token
from claims.times.parts import (
    DAY,
    PRE,
    YEAR_AFTER,
    dated_by,
    day_number,
    safe_date,
    stated_year,
    year_number,
)
from claims.times.reading import (
    Builder,
    Found,
    Reading,
    in_daypart,
    modified,
    modifier_in,
    unit_reading,
)
from claims.times.tense import tense


def month_day(found: Found) -> Reading | None:
    """ "Nov. 21", "Tuesday, 28 November 2023", "the 26th day of June"."""
    if found.has("unit") and found.token("unit").text != "day":
        return None
    if found.has("comma") and re.match(r"\s+\w|-", found.following_text):
        # "In July, 12 people died."
        return None
    reading = dated(found)
    return reading and modified(reading, modifier_in(found.tokens("pre")))


_NO_NOUN_AFTER = lazy(r"\s*(?:[^\w\s-]|$)|\s(?:at|with|and|or|from|to|through|until|when|for)\b")


def spoken_day(found: Found) -> Reading | None:
    """ "May twenty-nine", where no noun follows that it could count."""
    if not found.has("year") and not _NO_NOUN_AFTER.match(found.following_text):
        return None
    return month_day(found)


def dated(found: Found) -> Reading | None:
    """The day that a month and a day number name, its year supplied where it is left out."""
    month = found.number("month")
    day = day_number(found.tokens("day"))
    weekday = found.number("weekday") if found.has("weekday") else None

    def of_year(year: int) -> Reading | None:
        exact = safe_date(year, month, day)
        if exact is None:
            return None
        reading = _in_its_part(found, unit_reading(exact, Grain.DAY))
        return replace(reading, weekday=weekday, month=month, day=day)

    year = stated_year(found)
    if year is not None:
        dated = of_year(year)
        return dated and dated_by(found, dated)
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
    return in_year(found, of_year, _in_its_part(found, bare))


def _in_its_part(found: Found, day: Reading) -> Reading:
    """A day, or its part where the expression names one: "the night of May 3"."""
    if not found.has("daypart"):
        return day
    return in_daypart(day, str(found.token("daypart").value))


def month_only(found: Found) -> Reading | None:
    """ "September", "early March", "January 1998"."""
    month = found.number("month")
    if found.has("monthly") and found.grain("monthly") is not Grain.MONTH:
        return None

    def of_year(year: int) -> Reading | None:
        return replace(unit_reading(date(year, month, 1), Grain.MONTH), month=month)

    modifier = modifier_in(found.tokens("pre"))
    year = stated_year(found)
    if year is not None:
        reading = of_year(year)
        reading = reading and dated_by(found, reading)
    else:
        if not _is_bare_month(found):
            return None
        bare = Reading(
            TimeType.DATE, f"XXXX-{month:02}", Grain.MONTH, None, Anchor.UNRESOLVED, month=month
        )
        reading = in_year(found, of_year, bare)
    return reading and modified(reading, modifier)


_MONTH_BEFORE = lazy(
    r"(?:\b(?:in|by|since|until|till|to|from|of|last|next|this|the|early|late|mid|before|after"
    r"|between|through|during|for|and|or|on|around|about|every|each|Earlier|Later|as of)\s+|-)$",
    re.IGNORECASE,
)


_NAME_BEFORE = lazy(r"\b(?:[A-Z][a-z]+|Mr\.|Mrs\.|Ms\.|Dr\.)\s+$")


_NAME_AFTER = lazy(r"\s+(?:[A-Z][a-z]+|be\b|have\b|not\b|on\b|for\b)")


def _is_bare_month(found: Found) -> bool:
    token = found.token("month")
    name = found.context.lexed.text[token.start : token.end]
    if found.has("pre") or found.has("monthly"):
        return True
    # Not the words before the expression: in "the last day of March" it is "of" that counts.
    before = found.context.lexed.text[max(0, token.start - 40) : token.start]
    introduced = _MONTH_BEFORE.search(before) is not None or _follows_month(found)
    if len(name) == 3 and token.text != "may":
        following = found.following_text
        if re.match(r"\s+(?:[A-Z]|del? )", following):
            return False
        return introduced or (following.startswith(".") and token.text not in ("mar", "jan", "sep"))
    if token.text in ("may", "march", "august", "april", "june"):
        if introduced:
            return not (token.text in ("may", "march") and _NAME_AFTER.match(found.following_text))
        if token.text in ("may", "march") or _NAME_BEFORE.search(before):
            return False
        return not re.match(r"\s+[A-Z]", found.following_text)
    return True


def _follows_month(found: Found) -> bool:
    """Whether a month stands just before, as in "February, March and April"."""
    tokens = found.context.lexed.tokens[: found.match.start()]
    return [token.code for token in tokens[-2:]] == ["M", ","]


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
    """ "28.11.2023", "11/28/2023"; flagged where day and month could be swapped.

    "11-27-23" is a date only where it is one at hand; else it may be any number.
    """
    reading = _numeric(found.first, found.context.day_first)
    if re.fullmatch(r"\d\d-\d\d-\d\d", found.first.text):
        today, day = found.context.day, None if reading is None else reading.first_day
        if today is None or day is None or abs((day - today).days) > AT_HAND:
            return None
    return reading


def _numeric(token: Token, day_first: bool | None) -> Reading | None:
    first, second, year = (int(part) for part in re.split("[-/.]", token.text))
    if year < 100:
        year += 2000 if year < 50 else 1900
    as_day_first = safe_date(year, second, first) if year else None
    as_month_first = safe_date(year, first, second) if year else None
    ambiguous = False
    exact: date | None
    if as_day_first and as_month_first and as_day_first != as_month_first:
        ambiguous = day_first is None and "." not in token.text
        use_day_first = "." in token.text if day_first is None else day_first
        exact = as_day_first if use_day_first else as_month_first
    else:
        exact = as_day_first or as_month_first
    if exact is None:
        return None
    reading = unit_reading(exact, Grain.DAY)
    if ambiguous:
        return replace(reading, ambiguous=True)
    return replace(reading, month=exact.month, day=exact.day)


def numeric_range(found: Found) -> Reading | None:
    """ "10/1-11/2/2017", in the year of the second day and written like it."""
    one, other = found.number("one"), found.number("other")
    (number,) = found.tokens("until")
    end = _numeric(number, found.context.day_first)
    if end is None or end.first_day is None or "/" not in number.text:
        return None
    last = end.first_day
    month_first = int(number.text.split("/")[0]) == last.month
    month, day = (one, other) if month_first else (other, one)
    first = safe_date(last.year, month, day)
    if first is None or first >= last:
        return None
    value = f"{first.isoformat()}/{last.isoformat()}"
    interval = calendar.span(first, last + calendar.ONE_DAY)
    return Reading(TimeType.DATE, value, Grain.DAY, interval, ambiguous=end.ambiguous)


def year_and_month(found: Found) -> Reading | None:
    """ "2015 June", where nothing else follows."""
    if not re.match(r"\s*(?:[^\w\s]|$|\s(?:and|to|through|until|till)\b)", found.following_text):
        return None
    return month_only(found)


def days_of_month(found: Found) -> Reading | None:
    """ "4 to 22 this month"."""
    today = found.context.day
    if today is None or found.grain("unit") is not Grain.MONTH:
        return None
    move = {"l": -1, "t": 0, "x": 1}[found.token("dir").code]
    month = calendar.shift(calendar.floor(today, Grain.MONTH), Grain.MONTH, move)
    first = safe_date(month.year, month.month, day_number(found.tokens("day")))
    last = safe_date(month.year, month.month, day_number(found.tokens("until")))
    if first is None or last is None or last <= first:
        return None
    interval = calendar.span(first, last + calendar.ONE_DAY)
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Reading(TimeType.DATE, value, Grain.DAY, interval, Anchor.PUBLISHED)


def day_of_month(found: Found) -> Reading | None:
    """ "the 15th of next month", "the first of this month"."""
    today = found.context.day
    if today is None or found.grain("unit") is not Grain.MONTH:
        return None
    move = {"l": -1, "t": 0, "x": 1}[found.token("dir").code]
    month = calendar.shift(calendar.floor(today, Grain.MONTH), Grain.MONTH, move)
    day = safe_date(month.year, month.month, day_number(found.tokens("day")))
    if day is None:
        return None
    return replace(unit_reading(day, Grain.DAY, Anchor.PUBLISHED), day=day.day)


def month_in_digits(found: Found) -> Reading | None:
    """ "11/2016"."""
    month = found.number("first")
    if month > 12 or not 1900 <= year_number(found.token("year")) <= 2039:
        return None
    if found.preceding_text.endswith(("-", "/")):
        return None
    if found.following_text.startswith(("-", "/")):
        return None
    return unit_reading(date(year_number(found.token("year")), month, 1), Grain.MONTH)


def weekday_of_month(found: Found) -> Reading | None:
    """ "Friday the 13th": the month near publication in which that day is that weekday."""
    numbers = found.tokens("day") or found.tokens("spelt")
    weekday, day = found.number("weekday"), day_number(numbers)
    today = found.context.day
    spelt = not numbers[0].text[0].isdigit()
    if today is None or (spelt and re.match(r"[\s-]+\w", found.following_text)):
        return None
    first = date(today.year, today.month, 1)
    months = (calendar.add_months(first, offset) for offset in range(-8, 9))
    exact = [d for m in months if (d := safe_date(m.year, m.month, day)) and d.weekday() == weekday]
    if not exact:
        return None
    options = [unit_reading(option, Grain.DAY, Anchor.PUBLISHED) for option in exact]
    return replace(by_tense(options, today, tense(found)), weekday=weekday, day=day)


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

    if found.has("whole"):
        # The first four of a year are those of January, the last one is December's.
        return of_month(found.number("whole"), 12 if nth < 0 else 1)
    if found.has("dir"):
        if found.grain("unit") not in (Grain.MONTH, Grain.YEAR) or today is None:
            return None
        grain = found.grain("unit")
        move = {"l": -1, "t": 0, "T": 0, "x": 1}[found.token("dir").code]
        first = calendar.shift(calendar.floor(today, grain), grain, move)
        december = grain is Grain.YEAR and nth < 0
        reading = of_month(first.year, 12 if december else first.month)
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
    if last is not None and last <= first and found.last.code == "o":
        # "From April 27th to the 3rd".
        month = calendar.add_months(first.replace(day=1), 1)
        last = safe_date(month.year, month.month, end_day)
    if last is None or last <= first:
        return None
    if found.has("and") and (last - first).days > 1:
        return None
    interval = calendar.span(first, last + calendar.ONE_DAY)
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Reading(
        TimeType.DATE, value, Grain.DAY, interval, start.anchor, inferred=start.inferred,
        drop=found.first.code in "%B",
    )  # fmt: skip


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


WEEKDAY = (
    "(?:(?:THE|THIS|NEXT|LAST|COMING)?(?P<weekday>ANYDAY)(?P<daypart>DAYPART)?COMMA?(?:THE)?)?"
)
MONTH = "(?P<month>MONTH)"
HYPHEN = "(?:DASH|TO|UNTIL|(?P<and>AND))(?:THE)?"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("weekday of a month", f"(?:THE)?(?:(?P<nth>ORD)|(?P<last>LAST))(?P<weekday>WEEKDAY)"
     f"(?:(?:OF|IN){MONTH}{YEAR_AFTER}?|(?:OF|IN)(?P<whole>YEAR)"
     "|(?:OF|IN)?(?P<dir>THE|LAST|THIS|NEXT)(?P<unit>UNIT))",
     nth_weekday),
    ("month", f"(?:THE)?(?P<monthly>UNIT)OF{MONTH}{YEAR_AFTER}?", month_only),
    ("month", f"(?P<year>YEAR){MONTH}", year_and_month),
    ("month and year", "(?P<year>YEAR)SLASH(?P<first>INT)", month_in_digits),
    ("day range", f"(?:THE)?{DAY}(?:DASH|TO|UNTIL|AND)(?:THE)?(?P<until>DAYNUM)OF?(?:THE)?"
     "(?P<dir>THIS|LAST|NEXT)(?P<unit>UNIT)", days_of_month),
    ("day of a month", "(?:THE)?(?P<day>(?:CARD DASH?)?ORD)OF(?:THE)?(?P<dir>THIS|LAST|NEXT)"
     "(?P<unit>UNIT)", day_of_month),
    ("month and year", "(?P<first>INT)(?:SLASH|DASH)(?P<year>YEAR)", month_in_digits),
    ("ISO date", "ISO", iso),
    ("numeric date", "NUMERIC", numeric),
    ("day range", "(?P<one>INT)SLASH(?P<other>INT)(?:DASH|TO|UNTIL)(?P<until>NUMERIC)",
     numeric_range),
    ("month and day", f"{PRE}?{WEEKDAY}{MONTH}(?:DASH|SLASH|THE|(?P<comma>COMMA))?{DAY}"
     f"{YEAR_AFTER}?", month_day),
    ("day and month", f"{PRE}?{WEEKDAY}{DAY}(?:OF|DASH|SLASH)?{MONTH}{YEAR_AFTER}?", month_day),
    ("day and month", f"THE(?P<day>ORD)OF?{MONTH}{YEAR_AFTER}?", month_day),
    ("day range", f"{MONTH}(?:THE)?{DAY}{HYPHEN}(?P<until>DAYNUM){YEAR_AFTER}?", day_range),
    ("day range", f"{DAY}{HYPHEN}(?P<until>DAYNUM)OF?{MONTH}{YEAR_AFTER}?", day_range),
    ("day range", f"BETWEEN{MONTH}{DAY}AND(?:THE)?(?P<until>DAYNUM){YEAR_AFTER}?", day_range),
    ("day range", f"BETWEEN(?:THE)?{DAY}AND(?:THE)?(?P<until>DAYNUM)OF?{MONTH}{YEAR_AFTER}?",
     day_range),
    ("month and day", f"(?P<year>YEAR)(?:DASH|SLASH|COMMA)?{MONTH}(?:DASH|SLASH)?{DAY}", month_day),
    ("day and month", f"(?:THE)?{DAY}(?P<unit>UNIT)OF{MONTH}{YEAR_AFTER}?", month_day),
    ("day range", f"{MONTH}(?:FROM|BETWEEN)(?:THE)?{DAY}(?:DASH|TO|UNTIL|AND)(?:THE)?"
     f"(?P<until>DAYNUM){YEAR_AFTER}?", day_range),
    ("day range", f"FROM(?:THE)?{DAY}(?:DASH|TO|UNTIL){MONTH}(?P<until>DAYNUM){YEAR_AFTER}?",
     day_range),
    ("day range", f"(?:THE)?{DAY}OF?{MONTH}(?:TO|UNTIL)(?:THE)?(?P<until>ORD)(?!OF?MONTH)",
     day_range),
    ("weekday and day", "(?P<weekday>ANYDAY)(?:(?:THE)?(?P<day>(?:CARD DASH?)?ORD)"
     "|THE(?P<spelt>CARD))", weekday_of_month),
    ("month", f"{PRE}?{MONTH}{YEAR_AFTER}?", month_only),
    ("month range", f"(?P<first>MONTH)(?:DASH|TO|SLASH){MONTH}{YEAR_AFTER}?", month_range),
    ("month and day", f"(?:THE)?(?P<daypart>DAYPART)OF{MONTH}{DAY}{YEAR_AFTER}?", month_day),
    ("month and day", f"(?:THE)?(?P<daypart>DAYPART)OF{DAY}{MONTH}{YEAR_AFTER}?", month_day),
    ("month and day", f"{WEEKDAY}{MONTH}(?P<day>CARD(?:DASH?CARD)?){YEAR_AFTER}?", spoken_day),
    ("day and month", f"{WEEKDAY}(?P<day>CARD(?:DASH?CARD)?)OF?{MONTH}{YEAR_AFTER}", spoken_day),
)  # fmt: skip
