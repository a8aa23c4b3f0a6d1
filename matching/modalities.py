"""Pairs that only their modality keeps apart: "will resign" / "could resign".

The gate never compares what happened with what is planned, because their dates and figures are
not rivals. How firmly an outlet holds the event is then the one thing left to compare, provided
that the gate would take the two claims for one event, were both held alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.models import Claim
from matching.comparability import Gate
from matching.models import Pair


def pairs_but_for_modality(
    gate: Gate, a: Claim, b: Claim, story: str, cosine: float
) -> Iterator[Pair]:
    """The pair of two claims that the gate keeps apart, if only their modality is the reason."""
    if a.modality is b.modality:
        return
    comparison = gate.compare(a, b.model_copy(update={"modality": a.modality}))
    if comparison.comparable:
        yield Pair(a=a, b=b, story=story, cosine=round(cosine, 4), comparison=comparison)
