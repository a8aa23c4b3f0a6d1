"""What matching hands to the comparators: comparable pairs of claims, with the evidence for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from claims.models import Argument, Claim, Model

Scorer = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""Says of each pair of texts how likely, 0 to 1, they cannot both be true."""


class Route(StrEnum):
    """What the case for comparing two claims rests on."""

    FRAME = "same event and participants"
    WORDING = "same sentence but for a few words"
    EVENT = "same event, told of it or in passing"
    POINT = "one denies or doubts a thing that the other tells"


class TimeEvidence(StrEnum):
    """What the times of two claims say about their being one event."""

    SAME = "times meet"
    NEAR = "times differ by little for such an event"
    SILENT = "no time on at least one side"
    UNRESOLVED = "a time cannot be resolved"
    APART = "times too far apart"


class Comparison(Model):
    """The gate's verdict on two claims: whether, why, and how sure (0 to 1).

    ``arguments`` are the participants that were matched, as pairs.
    """

    comparable: bool
    route: Route | None = None
    confidence: float = 0.0
    time: TimeEvidence = TimeEvidence.SILENT
    overlap: float = 0.0
    reasons: tuple[str, ...] = ()
    arguments: tuple[tuple[Argument, Argument], ...] = ()


class Pair(Model):
    """Two claims of different origins that answer the same question."""

    a: Claim
    b: Claim
    story: str
    cosine: float
    comparison: Comparison


class Story(Model):
    """Articles about one story; ``articles`` are ids, in the order of reading."""

    id: str
    title: str
    articles: tuple[str, ...]
