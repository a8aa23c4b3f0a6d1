"""An event put on one day and called by another: "crashed on Sunday … Monday's crash".

Only what the article opens with and happens once in a story counts, or the day may be that of
another such event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from claims.lexicon import event_of
from claims.models import Document, Polarity, Span, TimeExpression
from claims.times import TimeRelation, gap, partial_conflict, relate, render
from comparators.models import Severity
from comparators.within.slips import Slip, Told
from matching.datings import datings
from matching.openings import openings
from matching.timing import moments

# Kinds of event of which a piece of news has one, though the world has many.
_SINGLE = frozenset(
    "crash sink burn collapse explode die resign open close rob launch win-award hold-election "
    "spaceflight convict acquit".split()
)
_CALLED = re.compile(r"['’]s\s+(?:(?P<other>[\w-]+)\s+)?(?P<noun>[\w-]+)\b")
_BARE = re.compile(r"['’]s\s+(?P<noun>[\w-]+)\b(?P<other>)")
_WHOSE = re.compile(r"\s+(?:of|in|at|near|on|by)\b")
_OF_DATE = re.compile(r"\b[Tt]he (?P<noun>[\w-]+)(?: night| day)?,? (?:of|on) (?:\w+day, )?$")
_YEAR = re.compile(r"\d{4}")
# Letters before a date that say what it is the date of.
_WINDOW = 60
_WEEKS = timedelta(days=40)
_OTHER = frozenset("first second third last previous other earlier later next similar".split())


def days(document: Document) -> Iterator[Slip]:
    """ "The museum opened on Monday … at Tuesday's opening"."""
    told = datings(document)
    for kind in sorted(_SINGLE & openings(document)):
        called = list(_called(document, kind))
        again = [time for time, _ in called]
        dated = [d.time for d in told.get(kind, ()) if d.time not in again]
        if not (dated and called) or not all(_apart(x, y) for x in dated for y in again):
            continue
        if dated[0].end < again[0].start:
            yield _slip(dated[0], *called[0])


def dates(document: Document) -> Iterator[Slip]:
    """ "Burnt out on 14 August … the fire of 24 August"."""
    text = document.article.text
    for kind in sorted(_SINGLE):
        called = [
            t
            for t in document.times
            if _is_day(t) and _names(text[max(0, t.start - _WINDOW) : t.start], kind)
        ]
        told = [
            t
            for c in document.claims
            if c.predicate.event == kind and c.polarity is Polarity.AFFIRMED
            for t in moments(c)
            if _is_day(t) and t not in called
        ]
        if len({_day(t) for t in called}) != 1 or len({_day(t) for t in told}) != 1:
            continue
        first, again = told[0], called[0]
        if _day(first) != _day(again) and _are_near(first, again) and first.end < again.start:
            yield _slip(first, again, again)


def _is_day(time: TimeExpression) -> bool:
    return time.day is not None and time.month is not None and not time.modifiers


def _day(time: TimeExpression) -> tuple[int | None, int | None]:
    return time.month, time.day


def _are_near(x: TimeExpression, y: TimeExpression) -> bool:
    """Whether two days are within weeks, in one year where only one of them is told with its."""
    if all(_YEAR.search(t.quote) for t in (x, y)):
        distance = gap(x, y)
        return distance is not None and distance <= _WEEKS
    days = [30 * (t.month or 0) + (t.day or 0) for t in (x, y)]
    return abs(days[0] - days[1]) <= _WEEKS.days


def _names(before: str, kind: str) -> bool:
    """Whether words end in such an event that has the date for a name: "the fire of"."""
    found = _OF_DATE.search(before)
    event = event_of(found["noun"].lower(), "noun") if found is not None else None
    return event is not None and event.id == kind


def _slip(first: TimeExpression, again: TimeExpression, words: Span) -> Slip:
    return Slip(
        "day",
        Severity.MEDIUM,
        0.75,
        f"Put on another day: {render(first)} / {render(again)}",
        Told(render(first), first),
        Told(render(again), words),
    )


def _called(document: Document, kind: str) -> Iterator[tuple[TimeExpression, Span]]:
    """The days by which such an event is called: "Tuesday's opening"."""
    text = document.article.text
    for time in document.times:
        for pattern in (_BARE, _CALLED) if time.weekday is not None else ():
            found = pattern.match(text, time.end)
            if found is None or found["other"] in _OTHER or _WHOSE.match(text, found.end()):
                continue
            event = event_of(found["noun"].lower(), "noun")
            if event is not None and event.id == kind:
                quote = text[time.start : found.end()]
                yield time, Span(start=time.start, end=found.end(), quote=quote)
                break


def _apart(x: TimeExpression, y: TimeExpression) -> bool:
    """Whether these are two days, by their names too: a "Sunday" may be the last or the next."""
    if x.weekday == y.weekday:
        return False
    return relate(x, y) is TimeRelation.DISJOINT or partial_conflict(x, y)
