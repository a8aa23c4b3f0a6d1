"""Find the temporal expressions of a text and resolve them."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date

from claims.models import (
    Anchor,
    Grain,
    Published,
    TimeExpression,
    TimeModifier,
    TimeType,
)
from claims.patterns import lazy
from claims.times.algebra import VAGUE
from claims.times.grammar import candidates
from claims.times.joining import Piece, is_plausible, joined
from claims.times.lexer import Lexed, Token, lex
from claims.times.reading import Context, Found
from claims.times.tense import nearest_cue

# Every expression has one of these codes in it.
CORE = lazy(r"[MWwSUKPNDRHFyEGgQCAk!)\"]|T[r(]?l|o-?b")
SEGMENT = lazy(r"[^.]+")
PREPOSITIONS = {
    "{": TimeModifier.SINCE,
    "}": TimeModifier.UNTIL,
    "=": TimeModifier.UNTIL,
    "<": TimeModifier.BEFORE,
    ">": TimeModifier.AFTER,
}
PHRASES = (
    (TimeModifier.UNTIL, lazy(r"\b(?:(?:no|not) later than|not after)\s+(?:the\s+)?$")),
    (TimeModifier.UNTIL, lazy(r"\bup (?:to|until|till)\s+(?:the\s+)?$")),
    (TimeModifier.UNTIL, lazy(r"\bas late as\s+(?:the\s+)?$")),
    (
        TimeModifier.BEFORE,
        lazy(r"(?<!no )(?<!not )\b(?:(?:earlier|sooner) than|ahead of)\s+(?:the\s+)?$"),
    ),
    (
        TimeModifier.SINCE,
        lazy(r"\b(?:no|not) (?:(?:earlier|sooner) than|before)\s+(?:the\s+)?$", re.I),
    ),
    (TimeModifier.AFTER, lazy(r"(?<!no )(?<!not )\blater than\s+(?:the\s+)?$")),
    (
        TimeModifier.SINCE,
        lazy(r"\b(?:starting|beginning|effective)\s+(?:(?:on|in|from|with)\s+)?$", re.I),
    ),
)
THROUGH = frozenset(("through", "thru", "till"))
# "The bill went through Tuesday" has no end in it.
_PHRASAL = lazy(
    r"\b(?:went|goes|go|gone|got|gets?|came|broke|breaks?|pulled|pushed|sailed|lived|way)\s+$"
)
# "Shortly after 7 a.m." leaves less open than "after 7 a.m.".
_CLOSE = lazy(
    r"\b(?:(?:just|shortly|right|soon|moments|minutes)\s+(?:after|before)|about|around|roughly|"
    r"approximately|almost|nearly)\s+$"
)
_ONWARDS = lazy(r"\s+on(?:wards?)?(?=\s*(?:[^\w\s]|$)|\s+(?:the|he|she|it|they|his)\b)")
# The rules that read "a year earlier" and its like.
YEAR_AGO = frozenset(
    ("year-ago quarter", "offset from narrative date", "narrative date", "time ago")
)
NARRATIVE_GRAINS = frozenset((Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR))


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
        with suppress(ValueError, OverflowError):
            piece = joined(context, pieces, piece)
        pieces.append(piece)
        context = _narrated(_spoken(context, piece), piece)
    return pieces, context


def _read_at(context: Context, position: int, end: int) -> Piece | None:
    for rule, match in candidates(context.lexed.codes, position, end):
        found = Found(match, context)
        try:
            reading = rule.build(found)
        except (ValueError, OverflowError):
            continue
        if reading is not None and is_plausible(reading):
            first = match.start() + reading.drop
            return Piece(first, match.end() - 1, reading, rule.name)
    return None


def _spoken(context: Context, piece: Piece) -> Context:
    """Let a day, or a part of one, be that of the clock times behind it."""
    reading = piece.reading
    if reading.grain not in (Grain.DAY, Grain.DAYPART) or piece.rule.endswith("range"):
        return context
    named = (reading.first_day, reading.weekday, reading.day) != (None, None, None)
    if not named or reading.ambiguous or VAGUE.intersection(reading.modifiers):
        return context
    at = context.lexed.tokens[piece.first].start
    return replace(context, spoken=reading, spoken_at=at)


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
    if reading.month is not None and reading.day is not None and reading.anchor is Anchor.NONE:
        named = {(reading.month, reading.day): reading.first_day.year}
        context = replace(context, years={**context.years, **named})
    opened = context.lexed.codes[max(0, piece.first - 2) : piece.first].rstrip("T")
    if opened.endswith("{") or _is_comparison(context, piece):
        return context
    if reading.weekday is not None and reading.day is None:
        codes = context.lexed.codes
        match = re.compile(".+").match(codes, piece.first, piece.last + 1)
        cue = nearest_cue(Found(match, context)) if match else None
        if cue is not None and cue.reporting:
            return context
    return replace(context, narrative=reading)


# "Sales fell to $30 million from $40 million a year earlier".
_COMPARED = lazy(
    r"\b(?:from|against|versus|vs|than|compared (?:with|to)|up|down)\b[^;]{0,60}$", re.I
)

_SAME_PERIOD = lazy(r"\b(?:period|quarter|months?|weeks?|day|season|time)\s+$")


def _is_comparison(context: Context, piece: Piece) -> bool:
    """Whether a year-ago period is there for its figures, and nothing happens in it."""
    tokens = context.lexed.tokens[piece.first : piece.last + 1]
    start = tokens[0].start
    before = context.lexed.text[max(context.sentence(start)[0], start - 80) : start]
    if piece.rule == "unit from publication":
        return _SAME_PERIOD.search(before) is not None
    if piece.rule not in YEAR_AGO or all(token.code not in "Y<L" for token in tokens):
        return False
    return piece.rule == "year-ago quarter" or _COMPARED.search(before) is not None


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
    if (
        before is not None
        and before.text in THROUGH
        and not _PHRASAL.search(lexed.text, max(0, before.start - 12), before.start)
    ):
        preposition = TimeModifier.UNTIL
    start = lexed.tokens[piece.first].start
    if reading.type is TimeType.TIME and _CLOSE.search(lexed.text, max(0, start - 24), start):
        return (TimeModifier.ABOUT, *reading.modifiers)
    for modifier, words in PHRASES:
        if words.search(lexed.text, max(0, start - 24), start):
            preposition = modifier
    last = lexed.tokens[piece.last]
    if before is not None and before.code == "B" and _ONWARDS.match(lexed.text, last.end):
        preposition = TimeModifier.SINCE
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
    if re.match("'s ", lexed.text[lexed.tokens[piece.last].end :]):
        # "A way to get around Wednesday's ruling".
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
