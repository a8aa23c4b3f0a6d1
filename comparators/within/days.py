"""An event put on one day and called by another: "crashed on Sunday … Monday's crash".

Only what the article opens with and happens once in a story counts, or the day may be that of
another such event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.lexicon import event_of
from claims.models import Document, Span, TimeExpression
from claims.times import TimeRelation, partial_conflict, relate, render
from comparators.models import Severity
from comparators.within.slips import Slip, Told
from matching.datings import datings
from matching.openings import openings

# Kinds of event of which a piece of news has one, though the world has many.
_SINGLE = frozenset(
    "crash sink burn collapse explode die resign open close rob launch win-award hold-election "
    "spaceflight convict acquit".split()
)
_CALLED = re.compile(r"['’]s\s+(?:(?P<other>[\w-]+)\s+)?(?P<noun>[\w-]+)\b")
_BARE = re.compile(r"['’]s\s+(?P<noun>[\w-]+)\b(?P<other>)")
_WHOSE = re.compile(r"\s+(?:of|in|at|near|on|by)\b")
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
        first, (time, words) = dated[0], called[0]
        if first.end < time.start:
            yield Slip(
                "day",
                Severity.MEDIUM,
                0.75,
                f"Put on another day: {render(first)} / {render(time)}",
                Told(render(first), first),
                Told(render(time), words),
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
