"""Of the spans of an article, in the order of its text, those in a stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from claims.models import Span

S = TypeVar("S", bound=Span)


def inside(values: Sequence[S], stretch: Span) -> list[S]:
    """Those that lie in it whole."""
    first = bisect_left(values, stretch.start, key=_start)
    after = bisect_left(values, stretch.end, lo=first, key=_start)
    return [v for v in values[first:after] if v.end <= stretch.end]


def touching(values: Sequence[S], stretch: Span) -> list[S]:
    """Those that share a character with it."""
    return [v for v in values if v.overlaps(stretch)]


def _start(span: Span) -> int:
    return span.start
