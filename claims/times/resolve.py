"""Find the temporal expressions of a text and resolve them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from claims.models import (
    Anchor,
    Grain,
    Interval,
    Published,
    TimeExpression,
    TimeModifier,
    TimeType,
)
from claims.times import calendar
from claims.times.algebra import VAGUE
from claims.times.clock import moment
from claims.times.grammar import candidates
from claims.times.lexer import Lexed, Token, lex
from claims.times.parts import count_of
from claims.times.reading import Context, Found, Reading, unit_reading
from claims.times.relative import moved
from claims.times.tense import nearest_cue

# Every expression has one of these codes in it.
CORE = re.compile(r"[MWwSUKPNDRHFyEGgQCAk!\"]")
SEGMENT = re.compile(r"[^.]+")
PREPOSITIONS = {
    "{": TimeModifier.SINCE,
    "}": TimeModifier.UNTIL,
    "=": TimeModifier.UNTIL,
    "<": TimeModifier.BEFORE,
    ">": TimeModifier.AFTER,
}
PHRASES = (
    (TimeModifier.UNTIL, re.compile(r"\b(?:no|not) later than\s+(?:the\s+)?$")),
    (TimeModifier.BEFORE, re.compile(r"\b(?:prior to|earlier than|ahead of)\s+(?:the\s+)?$")),
    (TimeModifier.AFTER, re.compile(r"(?<!no )(?<!not )\blater than\s+(?:the\s+)?$")),
    (
        TimeModifier.SINCE,
        re.compile(r"\b(?:starting|beginning|effective)\s+(?:on\s+|in\s+)?$", re.I),
    ),
)
NARRATIVE_GRAINS = frozenset((Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR))


@dataclass(frozen=True)
class Piece:
    """A reading and the tokens ``[first, last]`` it was read from."""

    first: int
    last: int
    reading: Reading
    rule: str


def find_times(text: str, published: Published | None = None) -> tuple[TimeExpression, ...]:
    """The temporal expressions of ``text`` in order, none overlapping.

    ``published`` anchors relative expressions; without it (or where it is no ISO 8601 date) they
    stay unresolved and keep the weekday, month and day they name. Never raises.
    """
    lexed = lex(text)
    today = publication_day(published)
    context = Context(lexed, today, None, None, 0, day_first(lexed, today))
    pieces: list[Piece] = []
    for segment in SEGMENT.finditer(lexed.codes):
        if CORE.search(segment.group()) is None:
            continue
        found, context = _read_segment(context, segment.start(), segment.end())
        pieces.extend(found)
    return tuple(expression(text, lexed, piece) for piece in pieces)


def publication_day(published: Published | None) -> date | None:
    """The publication day; None where there is none or its value is no date."""
    if published is None:
        return None
    try:
        day = published.moment.date()
    except ValueError:
        return None
    return day if 1000 <= day.year <= 9000 else None


def day_first(lexed: Lexed, today: date | None) -> bool | None:
    """How a text writes "05/06": settled by a day above 12, or by its own publication date."""
    for token in lexed.tokens:
        if token.code != "g" or "." in token.text:
            continue
        first, second, year = (int(part) for part in re.split("[-/]", token.text))
        if (first > 12) != (second > 12):
            return first > 12
        if today is not None and year % 100 == today.year % 100 and first != second:
            if (first, second) == (today.day, today.month):
                return True
            if (first, second) == (today.month, today.day):
                return False
    return None


def _read_segment(context: Context, start: int, end: int) -> tuple[list[Piece], Context]:
    pieces: list[Piece] = []
    position = start
    while position < end:
        piece = _read_at(context, position, end)
        if piece is None:
            position += 1
            continue
        position = piece.last + 1
        piece = _joined(context, pieces, piece)
        pieces.append(piece)
        context = _narrated(context, piece)
    return pieces, context


def _read_at(context: Context, position: int, end: int) -> Piece | None:
    for rule, match in candidates(context.lexed.codes, position, end):
        found = Found(match, context)
        try:
            reading = rule.build(found)
        except (ValueError, OverflowError):
            continue
        if reading is not None:
            first = match.start() + reading.drop
            return Piece(first, match.end() - 1, reading, rule.name)
    return None


def _narrated(context: Context, piece: Piece) -> Context:
    """Let a dated event become what "three days later" counts from, unless it dates a quotation."""
    reading = piece.reading
    if (
        reading.type is not TimeType.DATE
        or reading.first_day is None
        or reading.grain not in NARRATIVE_GRAINS
        or reading.ambiguous
        or VAGUE.intersection(reading.modifiers)
        or piece.rule.endswith("range")
    ):
        return context
    if reading.grain is Grain.DAY:
        at = context.lexed.tokens[piece.first].start
        context = replace(context, spoken=reading, spoken_at=at)
    if reading.weekday is not None and reading.day is None:
        codes = context.lexed.codes
        match = re.compile(".+").match(codes, piece.first, piece.last + 1)
        cue = nearest_cue(Found(match, context)) if match else None
        if cue is not None and cue.reporting:
            return context
    return replace(context, narrative=reading)


# --- expressions made of two ------------------------------------------------------------------

_TO = re.compile(r"(?:[-2}]|,?2)T?$")
_AND = re.compile(r"&T?$")
_ON = re.compile(r",?J?$")


def _joined(context: Context, pieces: list[Piece], piece: Piece) -> Piece:
    """``piece``, joined with the one before it where the two make one expression."""
    if not pieces:
        return piece
    before = pieces[-1]
    codes = context.lexed.codes
    between = codes[before.last + 1 : piece.first]
    joined: Piece | None = None
    if before.reading.type is TimeType.TIME and piece.reading.type is TimeType.DATE:
        joined = _timed(before, piece) if _ON.match(between) else None
    elif before.reading.type is TimeType.DURATION and piece.reading.first_day is not None:
        joined = _counted_from(context, before, piece, between)
    elif _is_range(codes, before, between):
        joined = _ranged(context, before, piece)
    if joined is None:
        return piece
    pieces.pop()
    return joined


def _is_range(codes: str, before: Piece, between: str) -> bool:
    opener = codes[max(0, before.first - 2) : before.first].rstrip("T")[-1:]
    if _AND.match(between):
        return opener == "%"
    return bool(_TO.match(between)) and (
        opener == "B" or opener == "%" or between in ("-", "2", "}")
    )


def _timed(clock: Piece, day: Piece) -> Piece | None:
    """ "9:30 a.m. Tuesday": the clock time moved to the day that follows it."""
    first = day.reading.first_day
    stem, _, rest = clock.reading.value.partition("T")
    if day.reading.grain is not Grain.DAY or clock.rule != "clock time" or not stem:
        return None
    value = f"{day.reading.value}T{rest}"
    interval = None
    if first is not None:
        interval = moment(first, int(rest[:2]), int(rest[3:5]), "").interval
    reading = replace(
        day.reading, type=TimeType.TIME, value=value, grain=clock.reading.grain, interval=interval
    )
    return Piece(clock.first, day.last, reading, clock.rule)


def _counted_from(context: Context, amount: Piece, base: Piece, between: str) -> Piece | None:
    """ "three months after Easter", "two days before Christmas", "16 days from 1 May"."""
    sign = {"<": -1, ">": 1, "B": 1}.get(between.rstrip("T"))
    first = base.reading.first_day
    if sign is None or first is None or amount.rule != "duration":
        return None
    tokens = context.lexed.tokens[amount.first : amount.last + 1]
    if tokens[-1].code != "U" or "X" in amount.reading.value:
        return None
    count = count_of([t for t in tokens[:-1] if t.code in "yinocafb&"])
    grain = amount.reading.grain
    if count is None or count > 5000 or grain in calendar.CLOCK_UNITS:
        return None
    if base.reading.grain is Grain.DAY:
        day = calendar.shift(first, grain, int(count) * sign)
        reading = unit_reading(day, Grain.DAY, base.reading.anchor)
    else:
        reading = moved(first, grain, count * sign, base.reading.anchor, narrative=True)
    modifiers = amount.reading.modifiers
    return Piece(
        amount.first, base.last, replace(reading, modifiers=modifiers), "offset from a day"
    )


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
    if first.inferred and first.month is not None:
        first = _year_of(first, last)
    if last.inferred and last.month is not None and not first.inferred:
        last = _year_after(last, first)
    if last.weekday is not None and last.day is None and first.first_day is not None:
        # "From Monday to Friday" is one stretch, whichever Friday the verb would point to.
        after = calendar.weekday_by(first.first_day + calendar.ONE_DAY, last.weekday, past=False)
        last = unit_reading(after, Grain.DAY, last.anchor)
    a, b = first.interval, last.interval
    if a is None or b is None or a.start is None or b.end is None or b.start is None:
        return None
    if a.start >= b.start:
        return None
    interval = Interval(start=a.start, end=b.end)
    anchor = last.anchor if first.anchor is Anchor.NONE else first.anchor
    reading = Reading(
        TimeType.DATE, f"{first.value}/{last.value}", last.grain, interval, anchor,
        ambiguous=first.ambiguous or last.ambiguous,
    )  # fmt: skip
    return Piece(start.first, end.last, reading, f"{end.rule} range")


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
    return replace(unit_reading(first, reading.grain, reading.anchor), month=reading.month,
                   day=reading.day, inferred=True)  # fmt: skip


def _year_of(first: Reading, last: Reading) -> Reading:
    """The start of a range takes the last year that puts it before the end."""
    end = last.first_day
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


# --- from readings to expressions ---------------------------------------------------------------


def _modifiers(lexed: Lexed, piece: Piece) -> tuple[TimeModifier, ...]:
    """The reading's modifiers, and what the preposition before it adds."""
    reading = piece.reading
    if reading.type not in (TimeType.DATE, TimeType.TIME):
        return reading.modifiers
    before: Token | None = lexed.tokens[piece.first - 1] if piece.first else None
    if before is not None and before.code == "T" and piece.first > 1:
        before = lexed.tokens[piece.first - 2]
    if _is_approximate(lexed, piece):
        return (TimeModifier.ABOUT, *reading.modifiers)
    preposition = PREPOSITIONS.get(before.code) if before is not None else None
    start = lexed.tokens[piece.first].start
    for modifier, words in PHRASES:
        if words.search(lexed.text, max(0, start - 24), start):
            preposition = modifier
    if preposition is None or preposition in reading.modifiers:
        return reading.modifiers
    return (*reading.modifiers, preposition)


def _is_approximate(lexed: Lexed, piece: Piece) -> bool:
    """Whether "around" or "about" before a date is an approximation ("around Christmas")."""
    if piece.first == 0 or piece.reading.type is not TimeType.DATE:
        return False
    before = lexed.tokens[piece.first - 1]
    if before.code != "q" or before.value is not TimeModifier.ABOUT or before.text == "some":
        return False
    return before.text != "about" or piece.reading.grain is Grain.YEAR


def expression(text: str, lexed: Lexed, piece: Piece) -> TimeExpression:
    """The model of a reading; "around" and "about" are inside its span, prepositions outside."""
    reading = piece.reading
    first = (
        lexed.tokens[piece.first - 1]
        if _is_approximate(lexed, piece)
        else lexed.tokens[piece.first]
    )
    start, end = first.start, lexed.tokens[piece.last].end
    return TimeExpression(
        start=start,
        end=end,
        quote=text[start:end],
        type=reading.type,
        value=reading.value,
        grain=reading.grain,
        interval=reading.interval,
        modifiers=_modifiers(lexed, piece),
        rule=piece.rule,
        anchor=reading.anchor,
        weekday=reading.weekday,
        month=reading.month,
        day=reading.day,
        ambiguous=reading.ambiguous,
    )
