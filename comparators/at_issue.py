"""Points at issue as disagreements: what one article denies or doubts, and another asserts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.models import Claim, Span, Voice
from comparators.base import Disagreement, Stand, stand, topic
from comparators.models import Severity
from comparators.predications import is_party

if TYPE_CHECKING:
    from matching.models import Pair
    from matching.pipeline import Matched
    from matching.points import Point


def disagreement(
    kind: str,
    question: str,
    point: Point,
    answers: tuple[str, str],
    matched: Matched,
    *,
    superseded: bool = False,
) -> Disagreement:
    """The disagreement between the claim that denies or doubts and the one that asserts.

    They share their sides with whoever gives the same of two ``answers`` on the same things.
    """
    about = " ".join(sorted(point.shared))
    pair = point.pair
    return Disagreement(
        kind=kind,
        rule=f"{kind}.point",
        severity=Severity.MEDIUM,
        confidence=pair.comparison.confidence,
        message=f"{question}: {topic(pair.b)}",
        story=pair.story,
        a=_stand(pair.a, point.cue, f"{answers[0]} {about}", matched),
        b=_stand(pair.b, point.assertion, f"{answers[1]} {about}", matched),
        reasons=pair.comparison.reasons,
        superseded=superseded,
    )


def is_quoted(point: Point) -> bool:
    """Whether either claim is somebody's own words."""
    return Voice.QUOTED in {point.pair.a.voice, point.pair.b.voice}


def told_by_a_party(point: Point, matched: Matched) -> bool:
    """Whether an outlet only reports what a party says, or somebody who was there."""
    return any(
        is_party(claim, matched.documents[claim.article]) for claim in (point.pair.a, point.pair.b)
    )


def sentences(pair: Pair) -> frozenset[tuple[str, int]]:
    """The two sentences of a pair, by article and offset."""
    return frozenset((c.article, c.sentence.start) for c in (pair.a, pair.b))


def _stand(claim: Claim, words: Span, group: str, matched: Matched) -> Stand:
    document = matched.documents[claim.article]
    found = stand(document, claim, " ".join(words.quote.split()), words)
    return found.model_copy(update={"group": group})
