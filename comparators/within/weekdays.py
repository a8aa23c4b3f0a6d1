"""A weekday that does not fall on the date beside it."""

from __future__ import annotations

from collections.abc import Iterator

from claims.models import Document, Grain
from comparators.models import Severity
from comparators.within.slips import Slip, Told

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekdays(document: Document) -> Iterator[Slip]:
    """ "Monday, November 28, 2023", which was a Tuesday."""
    for time in document.times:
        start = time.interval.start if time.interval is not None else None
        if time.weekday is None or time.day is None or start is None or time.ambiguous:
            continue
        if time.grain is not Grain.DAY or start.weekday() == time.weekday:
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
