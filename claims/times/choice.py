"""Which year a yearless date is in: by tense, by "last" and "next", or by nearness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claims.models import Anchor
from claims.patterns import lazy
from claims.times.cues import FUTURE, PAST
from claims.times.reading import (
    Found,
    Reading,
)
from claims.times.tense import nearest_cue, tense

# A future verb does not carry a yearless date this many days ahead, when one just past is at hand.
FAR_AHEAD, JUST_PAST = 240, 60
# So near to publication a weekday that does not fit is a slip, not a sign of another year.
AT_HAND = 14


YearReading = Callable[[int], Reading | None]


def in_year(found: Found, of_year: YearReading, unresolved: Reading) -> Reading | None:
    """Supply the year of a yearless date: by tense, else the nearest to publication.

    A day not at hand that the text has named with its year before is that day again.
    """
    today = found.context.day
    named = _as_named(found, of_year, unresolved)
    if today is None:
        return named or unresolved
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
        at_hand = by_tense(options, today, tense(found)).first_day
        if at_hand is None or abs((at_hand - today).days) > AT_HAND:
            options = agreeing or options
    chosen = by_tense(options, today, _direction(found, options, today))
    if named is not None and _distance(chosen, today) > JUST_PAST:
        return named
    return replace(chosen, anchor=Anchor.PUBLISHED, inferred=True)


def _as_named(found: Found, of_year: YearReading, unresolved: Reading) -> Reading | None:
    """The same day in the year the text gave it: "on Oct. 23, 1998 … the Oct. 23 killing"."""
    if unresolved.month is None or unresolved.day is None or tense(found) == FUTURE:
        return None
    year = found.context.years.get((unresolved.month, unresolved.day))
    named = None if year is None else of_year(year)
    return named and replace(named, anchor=Anchor.NARRATIVE, inferred=True)


_INFINITIVE = lazy(r"\bto\s+[a-z]+\b[^.;]*$")


def _direction(found: Found, options: list[Reading], today: date) -> int:
    """Past or future; "has decided to admit them in March" points to a March at hand, not past."""
    direction = tense(found)
    cue = nearest_cue(found) if direction == PAST else None
    if cue is None or cue.end > found.first.start:
        return direction
    between = found.context.lexed.text[cue.end : found.first.start]
    ahead = by_tense(options, today, FUTURE)
    past = by_tense(options, today, PAST)
    near = _distance(ahead, today) < JUST_PAST and _distance(past, today) > FAR_AHEAD
    return FUTURE if near and _INFINITIVE.search(between) else direction


def by_tense(options: list[Reading], today: date, direction: int) -> Reading:
    """The last option begun by ``today`` (past), the first not over (future), or the nearest."""
    if direction == PAST:
        begun = [option for option in options if _bounds(option)[0] <= today]
        return begun[-1] if begun else options[0]
    if direction == FUTURE:
        ahead = [option for option in options if _bounds(option)[1] > today]
        nearest = _nearest(options, today)
        far = bool(ahead) and _distance(ahead[0], today) > FAR_AHEAD
        too_far = far and _distance(nearest, today) < JUST_PAST
        if not ahead or too_far:
            return nearest
        return ahead[0]
    return _nearest(options, today)


def _bounds(option: Reading) -> tuple[date, date]:
    assert option.interval is not None
    assert option.interval.start is not None
    assert option.interval.end is not None
    return option.interval.start.date(), option.interval.end.date()


def _distance(option: Reading, today: date) -> int:
    """Days between an option and ``today``."""
    start, end = _bounds(option)
    return max((start - today).days, (today - end).days, 0)


def _nearest(options: list[Reading], today: date) -> Reading:
    return min(options, key=lambda option: _distance(option, today))


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
    return chosen and replace(chosen, anchor=Anchor.PUBLISHED)
