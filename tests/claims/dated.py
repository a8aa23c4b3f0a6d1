"""What the tests of times share: a day of publication, a text's times, first and last days."""

from __future__ import annotations

from datetime import datetime

from claims.models import DateOrigin, Published, TimeExpression
from claims.times import find_times

# A Tuesday.
PUBLISHED = Published(value="2023-11-28", origin=DateOrigin.GIVEN)


def read(text: str, published: Published | None = PUBLISHED) -> dict[str, TimeExpression]:
    """The times of ``text`` by their words."""
    return {time.quote: time for time in find_times(text, published)}


def days(time: TimeExpression) -> tuple[str, str]:
    """First and last day of an interval."""
    assert time.interval is not None
    assert time.interval.start is not None
    assert time.interval.end is not None
    last = datetime.fromordinal(time.interval.end.toordinal() - 1)
    return time.interval.start.date().isoformat(), last.date().isoformat()
