"""What a rule sees (``Found``, ``Context``) and what it answers (``Reading``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from claims.models import Anchor, Grain, Interval, TimeModifier, TimeType
from claims.times import calendar
from claims.times.lexer import Lexed, Token


@dataclass(frozen=True)
class Reading:
    """The meaning of an expression before its words around it are looked at.

    ``inferred`` is true when the year was supplied from the anchor, not from the words.
    ``drop`` is the number of leading tokens that stay outside the span.
    """

    type: TimeType
    value: str
    grain: Grain
    interval: Interval | None = None
    anchor: Anchor = Anchor.NONE
    modifiers: tuple[TimeModifier, ...] = ()
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    ambiguous: bool = False
    inferred: bool = False
    drop: int = 0

    @property
    def first_day(self) -> date | None:
        """The day the interval starts on, if it has a start."""
        if self.interval is None or self.interval.start is None:
            return None
        return self.interval.start.date()


@dataclass(frozen=True)
class Context:
    """What an expression is resolved against.

    ``day`` is the publication day, ``narrative`` the last day (or month, or year) the text itself
    put events on, ``spoken`` the last day named at all, at offset ``spoken_at``, ``day_first`` how
    the text writes "05/06", where that is known. ``years`` holds the year of every month and day
    that the text has given one.
    """

    lexed: Lexed
    day: date | None
    narrative: Reading | None
    spoken: Reading | None
    spoken_at: int
    day_first: bool | None
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def sentence(self, offset: int) -> tuple[int, int]:
        """Bounds of the sentence that holds ``offset``."""
        starts = self.lexed.sentences
        index = bisect_right(starts, offset)
        end = starts[index] if index < len(starts) else len(self.lexed.text)
        return starts[index - 1], end

    @property
    def anchor(self) -> Anchor:
        """The anchor of an expression that counts from the publication date."""
        return Anchor.UNRESOLVED if self.day is None else Anchor.PUBLISHED


@dataclass(frozen=True)
class Found:
    """A stretch of tokens that a rule's pattern matched; groups are token lists."""

    match: re.Match[str]
    context: Context

    def tokens(self, group: str) -> list[Token]:
        """The tokens of a named group; empty where the pattern has none or it took no part."""
        if group not in self.match.re.groupindex:
            return []
        start, end = self.match.span(group)
        return self.context.lexed.tokens[start:end] if start >= 0 else []

    def has(self, group: str) -> bool:
        """Whether the pattern has this group and it matched something."""
        return bool(self.tokens(group))

    def token(self, group: str) -> Token:
        """The first token of a group that matched."""
        return self.tokens(group)[0]

    def number(self, group: str) -> int:
        """A group's whole number; ValueError where the words make none ("1,991.5")."""
        value = self.token(group).value
        if not isinstance(value, int):
            raise ValueError(value)
        return value

    def grain(self, group: str) -> Grain:
        """A group's value where it is a unit by its code."""
        value = self.token(group).value
        return value if isinstance(value, Grain) else Grain.WEEKEND

    @property
    def first(self) -> Token:
        """The first token matched."""
        return self.context.lexed.tokens[self.match.start()]

    @property
    def last(self) -> Token:
        """The last token matched."""
        return self.context.lexed.tokens[self.match.end() - 1]

    @property
    def before(self) -> Token | None:
        """The token just before, if nothing stands between."""
        index = self.match.start() - 1
        return self.context.lexed.tokens[index] if index >= 0 else None

    @property
    def after(self) -> Token | None:
        """The token just after, if nothing stands between."""
        index = self.match.end()
        tokens = self.context.lexed.tokens
        return tokens[index] if index < len(tokens) else None

    @property
    def preceding_text(self) -> str:
        """Up to 40 characters before the expression."""
        start = self.first.start
        return self.context.lexed.text[max(0, start - 40) : start]

    @property
    def sentence_text(self) -> str:
        """The sentence around the expression, at most 300 characters to either side."""
        low, high = self.context.sentence(self.first.start)
        start, end = self.first.start, self.last.end
        return self.context.lexed.text[max(low, start - 300) : min(high, end + 300)]

    @property
    def following_text(self) -> str:
        """Up to 40 characters after the expression."""
        return self.context.lexed.text[self.last.end : self.last.end + 40]


Builder = Callable[[Found], Reading | None]


def modifier_in(tokens: list[Token]) -> TimeModifier | None:
    """The modifier among the words before a unit."""
    return next((t.value for t in tokens if isinstance(t.value, TimeModifier)), None)


def unit_reading(day: date, grain: Grain, anchor: Anchor = Anchor.NONE) -> Reading:
    """A DATE: the unit of ``grain`` that holds ``day``."""
    value, interval = calendar.unit(day, grain)
    return Reading(TimeType.DATE, value, grain, interval, anchor)


def in_daypart(reading: Reading, code: str) -> Reading:
    """A day narrowed to a TIME: its part named by a TIMEX3 code ("MO", "NI")."""
    day = reading.first_day
    return replace(
        reading,
        type=TimeType.TIME,
        value=f"{reading.value}T{code}",
        grain=Grain.DAYPART,
        interval=None if day is None else calendar.daypart(day, code),
    )


def modified(reading: Reading, modifier: TimeModifier | None) -> Reading:
    """``reading`` with a modifier; early, mid, late, start and end narrow its interval."""
    if modifier is None:
        return reading
    narrowed = reading.interval and narrow(reading.interval, reading.grain, modifier)
    return replace(reading, modifiers=(*reading.modifiers, modifier), interval=narrowed)


FIRST_PART = (TimeModifier.EARLY, TimeModifier.START)
LAST_PART = (TimeModifier.LATE, TimeModifier.END)


def narrow(interval: Interval, grain: Grain, modifier: TimeModifier) -> Interval:
    """The part of a unit that "early", "mid" or "late" means: a half, or the middle third.

    Generous on purpose: the 15th may be called early or mid month, not late. The start and the end
    of a year are its outer thirds: nobody ends a year in July.
    """
    start, end = interval.start, interval.end
    if start is None or end is None:
        return interval
    if grain is Grain.YEAR and modifier is TimeModifier.START:
        return Interval(start=start, end=_at(start, end, grain, 1, 3))
    if grain is Grain.YEAR and modifier is TimeModifier.END:
        return Interval(start=_at(start, end, grain, 2, 3), end=end)
    if modifier in FIRST_PART:
        return Interval(start=start, end=_at(start, end, grain, 1, 2))
    if modifier in LAST_PART:
        return Interval(start=_at(start, end, grain, 1, 2), end=end)
    if modifier is TimeModifier.MID:
        return Interval(start=_at(start, end, grain, 1, 3), end=_at(start, end, grain, 2, 3))
    return interval


def _at(start: datetime, end: datetime, grain: Grain, part: int, of: int) -> datetime:
    """The point ``part``/``of`` into a unit, on the unit's own subdivisions."""
    first = start.date()
    if grain in calendar.YEARS_IN:
        months = calendar.YEARS_IN[grain] * 12
        return datetime.combine(calendar.add_months(first, months * part // of), time())
    if grain is Grain.MONTH:
        days = {(1, 2): 15, (1, 3): 9, (2, 3): 20}[part, of]
        return start + timedelta(days=days)
    point = start + (end - start) * part / of
    if end - start > timedelta(days=2):
        return datetime.combine(point.date(), time())
    return point.replace(minute=0, second=0, microsecond=0)


UNRESOLVED_VALUE = {
    Grain.DAY: "XXXX-XX-XX",
    Grain.WEEKEND: "XXXX-WXX-WE",
    Grain.WEEK: "XXXX-WXX",
    Grain.MONTH: "XXXX-XX",
    Grain.QUARTER: "XXXX-QX",
    Grain.SEASON: "XXXX-XX",
}


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
