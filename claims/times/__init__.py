"""Times in running text: found, resolved to intervals, compared and rendered."""

from claims.times.algebra import (
    TimeRelation,
    converse,
    extent,
    gap,
    is_half_open,
    partial_conflict,
    relate,
    relate_intervals,
)
from claims.times.render import render
from claims.times.resolve import find_times

__all__ = [
    "TimeRelation",
    "converse",
    "extent",
    "find_times",
    "gap",
    "is_half_open",
    "partial_conflict",
    "relate",
    "relate_intervals",
    "render",
]
