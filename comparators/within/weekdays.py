"""A weekday that does not fall on the date beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from claims.models import Document, Grain, TimeExpression
from comparators.models import Severity
from comparators.within.slips import Slip, Told
from matching.overlap import sentence_around

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = re.compile(r"\d{4}")
_OTHER_YEAR = re.compile(r"\b(?:next|last|previous|following) year|\d{4}", re.IGNORECASE)
# A date without its year may be of any year in which it is so near to the day of publication.
_REACH = timedelta(days=330)


def weekdays(document: Document) -> Iterator[Slip]:
    """ "Monday, November 28, 2023", which was a Tuesday."""
    for time in document.times:
        start = time.interval.start if time.interval is not None else None
        if time.weekday is None or time.day is None or start is None or time.ambiguous:
            continue
        if time.grain is not Grain.DAY or start.weekday() == time.weekday:
            continue
        if not _YEAR.search(time.quote) and _falls_on(time, time.weekday, start, document):
            continue
        written = time.quote if len(time.quote) > 4 else time.value
        yield Slip(
            "weekday",
            Severity.HIGH,
            0.97,
            f"The weekday does not fall on that date: {' '.join(written.split())}",
            Told(_DAYS[time.weekday], time),
            Told(f"{time.value} was a {_DAYS[start.weekday()]}", time),
        )


def _falls_on(time: TimeExpression, weekday: int, start: datetime, document: Document) -> bool:
    """Whether a date has that weekday in the year before or after, and may be meant so."""
    published = document.article.published
    if published is None:
        return False
    named = _OTHER_YEAR.search(sentence_around(document, time).quote)
    for year in (start.year - 1, start.year + 1):
        try:
            day = date(year, start.month, start.day)
        except ValueError:  # 29 February
            continue
        near = abs(day - published.moment.date()) <= _REACH
        if day.weekday() == weekday and (near or named):
            return True
    return False
