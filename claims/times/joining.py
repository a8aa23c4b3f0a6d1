"""Expressions made of two: ranges, "9:30 a.m. Tuesday", "two days before Christmas"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from claims.models import Anchor, Grain, Interval, TimeModifier, TimeType
from claims.patterns import lazy
from claims.times import calendar
from claims.times.algebra import TimeRelation, relate_intervals
from claims.times.clock import CLOCK_TIME, moment
from claims.times.hours import falls_in
from claims.times.narrative import moved
from claims.times.parts import count_of
from claims.times.reading import Context, Reading, modified, unit_reading

PLAUSIBLE_YEARS = range(1000, 2101)


@dataclass(frozen=True)
class Piece:
    """A reading and the tokens ``[first, last]`` it was read from."""

    first: int
    last: int
    reading: Reading
    rule: str


def is_plausible(reading: Reading) -> bool:
    """Whether news would speak of that year."""
    interval = reading.interval
    if interval is None or interval.start is None or interval.end is None:
        return True
    return interval.start.year in PLAUSIBLE_YEARS and interval.end.year - 1 in PLAUSIBLE_YEARS


_TO = lazy(r"(?:[-2}]|,?2)T?$")
_AND = lazy(r"&T?$")
_ON = lazy(r",?J?$")
_ON_DAY = lazy(r",?J$")


def joined(context: Context, pieces: list[Piece], piece: Piece) -> Piece:
    """``piece``, joined with the one before it where the two make one expression."""
    codes = context.lexed.codes
    beside = _beside(context, piece)
    if beside is not None:
        while pieces and pieces[-1].last >= beside.first:
            pieces.pop()
        piece = beside
    if not pieces:
        return piece
    before = pieces[-1]
    between = codes[before.last + 1 : piece.first]
    whole: Piece | None = None
    if before.rule == CLOCK_TIME and piece.reading.grain in (Grain.DAY, Grain.DAYPART):
        whole = _timed(before, piece) if _ON.match(between) else None
    elif before.reading.type is TimeType.DURATION and piece.reading.first_day is not None:
        pieces[-1] = placed(context, before, piece, between)
        if pieces[-1] is before:
            whole = _counted_from(context, before, piece, between)
    elif before.rule == "time ago" and not between:
        whole = _day_ago(context, before, piece)
    elif _ON_DAY.match(between) and before.reading.grain is Grain.WEEK:
        whole = _in_week(before, piece)
    elif _is_range(codes, before, between):
        whole = _ranged(context, before, piece)
    if whole is None or not is_plausible(whole.reading):
        _share_year(codes, pieces, piece)
        return piece
    pieces.pop()
    return whole


_AND_LAST = lazy(r",?[&|]T?$")
_LISTED = lazy(r"(?:,|,?[&|])T?$")


def _share_year(codes: str, pieces: list[Piece], piece: Piece) -> None:
    """Give all of "March, April and May 1994" or "the spring and summer of 1980" the one year."""
    if piece.reading.inferred or piece.reading.anchor is not Anchor.NONE:
        return
    link = _AND_LAST
    for index in range(len(pieces) - 1, -1, -1):
        before = pieces[index]
        listed = link.match(codes[before.last + 1 : piece.first])
        reading = before.reading
        yearless = reading.inferred or (reading.interval is None and reading.month is not None)
        if listed is None or not yearless or reading.grain is not piece.reading.grain:
            return
        dated = replace(_year_of(reading, piece.reading), anchor=Anchor.NONE, inferred=False)
        piece = replace(before, reading=dated)
        pieces[index] = piece
        link = _LISTED


_BESIDE = lazy(r"(?P<unit>[Ta]U|[Ta]?K|TW)(?P<way>[<>])T?$")


def _beside(context: Context, base: Piece) -> Piece | None:
    """ "The day after Christmas", "a day before Tuesday's vote", "the Monday after Easter"."""
    low = max(0, base.first - 4)
    match = _BESIDE.search(context.lexed.codes, low, base.first)
    first = base.reading.first_day
    if match is None or first is None or base.reading.grain is not Grain.DAY:
        return None
    token = context.lexed.tokens[match.end("unit") - 1]
    move = 1 if match["way"] == ">" else -1
    if token.code == "W" and isinstance(token.value, int):
        day = calendar.weekday_by(first + move * calendar.ONE_DAY, token.value, past=move < 0)
        reading = replace(unit_reading(day, Grain.DAY, base.reading.anchor), weekday=token.value)
    elif token.text == "weekend":
        edge = first - 2 * calendar.ONE_DAY if move < 0 else first + calendar.ONE_DAY
        saturday = calendar.weekday_by(edge, 5, past=move < 0)
        reading = unit_reading(saturday, Grain.WEEKEND, base.reading.anchor)
    elif token.text == "day":
        reading = unit_reading(first + move * calendar.ONE_DAY, Grain.DAY, base.reading.anchor)
    elif token.text == "week" and match["unit"][0] == "T":
        # The seven days that touch it, filed under the week most of them are in.
        start = first + calendar.ONE_DAY if move > 0 else first - 7 * calendar.ONE_DAY
        week = unit_reading(start + 3 * calendar.ONE_DAY, Grain.WEEK, base.reading.anchor)
        reading = replace(week, interval=calendar.span(start, start + 7 * calendar.ONE_DAY))
    else:
        return None
    return Piece(match.start(), base.last, reading, "day beside another")


def _is_range(codes: str, before: Piece, between: str) -> bool:
    opener = codes[max(0, before.first - 2) : before.first].rstrip("T")[-1:]
    if "%" in codes[before.first : before.last + 1]:
        opener = "%"
    if _AND.match(between):
        return opener == "%"
    return bool(_TO.match(between)) and (
        opener == "B" or opener == "%" or between in ("-", "2", "}")
    )


def _timed(clock: Piece, day: Piece) -> Piece | None:
    """ "9:30 a.m. Tuesday", "8 on Monday evening": the clock time moved to the day behind it."""
    first = day.reading.first_day
    _, _, rest = clock.reading.value.partition("T")
    stem, _, part = day.reading.value.partition("T")
    stated = "/" not in day.reading.value and (
        first is not None or day.reading.value.startswith("XXXX")
    )
    if not stated or (part and not falls_in(int(rest[:2]), part)):
        return None
    value = f"{stem}T{rest}"
    interval = None
    if first is not None:
        interval = moment(first, int(rest[:2]), int(rest[3:5]), "").interval
    reading = replace(
        day.reading, type=TimeType.TIME, value=value, grain=clock.reading.grain, interval=interval,
        modifiers=(),
    )  # fmt: skip
    return Piece(clock.first, day.last, reading, clock.rule)


def _in_week(week: Piece, day: Piece) -> Piece | None:
    """ "The first week of October, on Friday"."""
    first, number = week.reading.first_day, day.reading.weekday
    if first is None or number is None or not _is_bare_weekday(day.reading):
        return None
    exact = calendar.weekday_by(first, number, past=False)
    reading = replace(unit_reading(exact, Grain.DAY, week.reading.anchor), weekday=number)
    return Piece(week.first, day.last, reading, "weekday of a week")


def _counted_from(context: Context, amount: Piece, base: Piece, between: str) -> Piece | None:
    """ "three months after Easter", "two days before Christmas", "16 days from 1 May"."""
    sign = {"<": -1, ">": 1, "B": 1}.get(between.rstrip("T"))
    first = base.reading.first_day
    count = whole_count(context, amount)
    if sign is None or first is None or count is None or amount.rule != "duration":
        return None
    if between.startswith("B"):
        first = _first_ahead(context, base.reading, first)
    grain = amount.reading.grain
    if base.reading.grain is Grain.DAY:
        day = calendar.shift(first, grain, count * sign)
        reading = unit_reading(day, Grain.DAY, base.reading.anchor)
    else:
        reading = moved(first, grain, count * sign, base.reading.anchor, narrative=True)
    modifiers = amount.reading.modifiers
    return Piece(
        amount.first, base.last, replace(reading, modifiers=modifiers), "offset from a day"
    )


def whole_count(context: Context, amount: Piece) -> int | None:
    """How many units a duration has; None where that is open, broken or counted by the clock."""
    tokens = context.lexed.tokens[amount.first : amount.last + 1]
    grain = amount.reading.grain
    if tokens[-1].code != "U" or "X" in amount.reading.value or grain in calendar.CLOCK_UNITS:
        return None
    if tokens[0].code == "T":
        tokens = tokens[1:]
    if tokens[0].code == "l" or (tokens[0].code == "o" and len(tokens) > 2):
        tokens = tokens[1:]
    count = count_of([t for t in tokens[:-1] if t.code in "yinocafb&"])
    if count is None or count > 5000 or count != int(count):
        return None
    return int(count) * (2 if tokens[-1].text.startswith("fortnight") else 1)


def _first_ahead(context: Context, base: Reading, first: date) -> date:
    """ "A week from Friday" counts from the Friday ahead, whatever the verb says of it."""
    today = context.day
    if base.weekday is None or base.day is not None or today is None or first > today:
        return first
    return calendar.weekday_by(today, base.weekday, past=False)


HOLDS = frozenset((TimeRelation.CONTAINS, TimeRelation.EQUAL))
_OF = lazy(r"[OI]T?$")
_STARTING = lazy(r",?[8B]J?$")


def placed(context: Context, amount: Piece, period: Piece, between: str) -> Piece:
    """A duration given its place by what follows; both stay expressions of their own.

    "The first nine months of 1998" and "for three days starting Monday" are lengths of time whose
    limits the next expression settles.
    """
    base = period.reading
    count = whole_count(context, amount)
    if count is None or base.interval is None or base.type is not TimeType.DATE:
        return amount
    start, end = base.interval.start, base.interval.end
    if start is None or end is None:
        return amount
    grain = amount.reading.grain
    tokens = context.lexed.tokens
    first: date
    if _OF.match(between):
        leading = {t.code for t in tokens[amount.first : amount.last - 1]}
        if "l" in leading:
            first = calendar.shift(end.date(), grain, -count)
        elif "o" in leading:
            first = start.date()
        else:
            return amount
        whole = base.interval
    elif _STARTING.match(between) and amount.first and tokens[amount.first - 1].code == "4":
        first = start.date()
        if between.strip(",")[0] == "B":
            first = _first_ahead(context, base, first)
        whole = None
    else:
        return amount
    interval = calendar.span(first, calendar.shift(first, grain, count))
    if whole is not None and relate_intervals(whole, interval) not in HOLDS:
        return amount
    reading = replace(amount.reading, interval=interval, anchor=base.anchor)
    return replace(amount, reading=reading)


def _day_ago(context: Context, ago: Piece, day: Piece) -> Piece | None:
    """ "A week ago Tuesday", "a year ago today": the day moved back by the length of time."""
    tokens = context.lexed.tokens[ago.first : ago.last]
    first, today = day.reading.first_day, context.day
    count = count_of([t for t in tokens[:-1] if t.code in "yinocafb&"])
    if first is None or today is None or day.reading.grain is not Grain.DAY or count is None:
        return None
    if tokens[-1].code != "U" or count != int(count) or day.reading.month is not None:
        return None
    if first > today and day.reading.weekday is not None:
        first = calendar.weekday_by(today, day.reading.weekday, past=True)
    grain = tokens[-1].value
    if not isinstance(grain, Grain) or grain in calendar.CLOCK_UNITS:
        return None
    reading = unit_reading(calendar.shift(first, grain, -int(count)), Grain.DAY, Anchor.PUBLISHED)
    if grain in (Grain.DAY, Grain.WEEK):
        reading = replace(reading, weekday=day.reading.weekday)
    return Piece(ago.first, day.last, reading, ago.rule)


def _ranged(context: Context, start: Piece, end: Piece) -> Piece | None:
    """ "from May to June", "1991 to 1997", "between March 3 and April 5, 2020"."""
    first, last = start.reading, end.reading
    if first.type is not TimeType.DATE or last.type is not TimeType.DATE:
        return None
    first, last = _today_for_now(first, context), _today_for_now(last, context)
    if "/" in first.value or "/" in last.value:
        return None
    if first.interval is None or last.interval is None:
        return _open_range(start, end)
    if first.inferred and (first.month is not None or first.grain in PARTS_OF_YEAR):
        first = _year_of(first, last)
    if last.inferred and last.month is not None and not first.inferred:
        last = _year_after(last, first)
    if end.rule == "weekday of a week" and _is_bare_weekday(first) and last.first_day is not None:
        assert first.weekday is not None
        begin = calendar.weekday_by(last.first_day, first.weekday, past=True)
        first = unit_reading(begin, Grain.DAY, last.anchor)
    elif last.weekday is not None and last.day is None and first.first_day is not None:
        # "From Monday to Friday" is one stretch, whichever Friday the verb would point to.
        after = calendar.weekday_by(first.first_day + calendar.ONE_DAY, last.weekday, past=False)
        last = unit_reading(after, Grain.DAY, last.anchor)
    a, b = first.interval, last.interval
    if a is None or b is None or a.start is None or b.end is None:
        return None
    latest = _latest_start(last)
    if (
        latest is None
        or a.start.date() >= latest
        or b.end != datetime.combine(b.end.date(), time())
    ):
        return None
    interval = Interval(start=a.start, end=b.end)
    anchor = last.anchor if first.anchor is Anchor.NONE else first.anchor
    reading = Reading(
        TimeType.DATE, f"{first.value}/{last.value}", last.grain, interval, anchor,
        ambiguous=first.ambiguous or last.ambiguous,
    )  # fmt: skip
    return Piece(start.first, end.last, reading, f"{end.rule} range")


def _latest_start(last: Reading) -> date | None:
    """The day before which a range that ends in ``last`` has begun.

    "From October to the end of the year": the end of a unit may begin before the range does.
    """
    if TimeModifier.END not in last.modifiers or last.interval is None:
        return last.first_day
    end = last.interval.end
    return None if end is None else end.date() - calendar.ONE_DAY


def _is_bare_weekday(reading: Reading) -> bool:
    return reading.weekday is not None and reading.day is None and reading.grain is Grain.DAY


def _today_for_now(reading: Reading, context: Context) -> Reading:
    """In a range, "now" is the publication day."""
    if reading.value != "PRESENT_REF" or context.day is None:
        return reading
    return unit_reading(context.day, Grain.DAY, Anchor.PUBLISHED)


def _open_range(start: Piece, end: Piece) -> Piece | None:
    first, last = start.reading, end.reading
    if first.interval is not None or last.interval is not None or first.grain is not last.grain:
        return None
    if not (first.value.startswith("XXXX") and last.value.startswith("XXXX")):
        return None
    value = f"{first.value}/{last.value}"
    reading = Reading(TimeType.DATE, value, first.grain, None, Anchor.UNRESOLVED)
    return Piece(start.first, end.last, reading, f"{end.rule} range")


def _in_year(reading: Reading, year: int) -> Reading:
    assert reading.month is not None
    try:
        first = date(year, reading.month, reading.day or 1)
    except ValueError:
        return reading
    moved_reading = unit_reading(first, reading.grain, reading.anchor)
    for modifier in reading.modifiers:
        moved_reading = modified(moved_reading, modifier)
    return replace(moved_reading, month=reading.month, day=reading.day, inferred=True)


PARTS_OF_YEAR = frozenset((Grain.SEASON, Grain.QUARTER, Grain.HALF))


def _year_of(first: Reading, last: Reading) -> Reading:
    """The start of a range takes the last year that puts it before the end."""
    end = _latest_start(last)
    if end is not None and first.grain in PARTS_OF_YEAR and first.first_day is not None:
        start = first.first_day.replace(year=end.year)
        year = end.year if start < end else end.year - 1
        return unit_reading(start.replace(year=year), first.grain, first.anchor)
    if end is None or first.grain not in (Grain.DAY, Grain.MONTH):
        return first
    moved_first = _in_year(first, end.year)
    if moved_first.first_day is not None and moved_first.first_day >= end:
        return _in_year(first, end.year - 1)
    return moved_first


def _year_after(last: Reading, first: Reading) -> Reading:
    """The end of a range takes the first year that puts it after the start."""
    begin = first.first_day
    if begin is None or last.grain not in (Grain.DAY, Grain.MONTH):
        return last
    moved_last = _in_year(last, begin.year)
    if moved_last.first_day is not None and moved_last.first_day <= begin:
        return _in_year(last, begin.year + 1)
    return moved_last
