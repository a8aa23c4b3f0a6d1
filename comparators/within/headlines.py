"""A figure in the headline that the article nowhere has, beside one of the same thing in the body.

What the gate takes for one claim in headline and body is compared by ``internal.headline``; here
the words may differ ("nine hurt in bus crash", "eleven passengers were taken to hospital").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.models import Document, Quantity, QuantityKind, Sentence
from claims.numbers import QuantityRelation, relate
from claims.spans import inside
from comparators.models import Severity
from comparators.within.restated import are_one_turned
from comparators.within.slips import FIGURES, Slip, Told, content_stems, told, words_after
from matching.attributes import WHOLE
from matching.figures import is_among

_LEAST_SHARED = 2
_LEAD = 4
_LOOSE = 0.05
_RATIO = 2.0
_MORE = re.compile(
    r"(?:[\w’-]+ ){0,2}(?:sooner|later|more|fewer|less|earlier|ahead|behind|short)\b"
)


def headlines(document: Document) -> Iterator[Slip]:
    """A headline's figure for which the body has another one, and only that."""
    body = [s for s in document.sentences if not s.headline]
    figures = [
        q
        for s in body
        for q in inside(document.quantities, s)
        if not words_after(document, s, q).startswith("other")
    ]
    for sentence in document.sentences:
        if sentence.headline:
            above = inside(document.quantities, sentence)
            for q in above:
                alone = not any(x is not q and x.kind is q.kind and x.unit == q.unit for x in above)
                if q.kind in FIGURES and q.approximator is None and (alone or q.counted):
                    others = [x for x in figures if not _is_told(x, above)]
                    yield from _against(document, sentence, q, body[:_LEAD], figures, others)


def _is_told(q: Quantity, values: Sequence[Quantity]) -> bool:
    return any(
        x.kind is q.kind and x.unit == q.unit and relate(x, q) is not QuantityRelation.DISJOINT
        for x in values
    )


def _against(
    document: Document,
    headline: Sentence,
    q: Quantity,
    lead: Sequence[Sentence],
    figures: Sequence[Quantity],
    others: Sequence[Quantity],
) -> Iterator[Slip]:
    alike = [x for x in figures if x.kind is q.kind and x.unit == q.unit]
    if _is_told(q, alike) or is_among(alike, q, q.counted):
        return
    if _is_difference(q.value, sorted(x.value for x in alike)):
        return
    told_here = content_stems(headline)
    rivals = [
        x
        for s in lead
        if len(told_here & content_stems(s)) >= (1 if q.counted else _LEAST_SHARED)
        for x in inside(others, s)
        if x in alike and 1 / _RATIO <= x.value / q.value <= _RATIO and _count_alike(q, x)
        if not _MORE.match(words_after(document, s, x))
    ]
    rivals = [x for x in others if are_one_turned(q, x)] or rivals
    if len({x.value for x in rivals}) == 1:
        yield Slip(
            "headline",
            Severity.HIGH,
            0.75,
            f"The headline has another figure: {told(q)}",
            Told(told(q), q),
            Told(told(rivals[0]), rivals[0]),
        )


def _is_difference(value: float, others: Sequence[float]) -> bool:
    """Whether a value is nearly what lies between two of some sorted others."""
    for other in others:
        next_ = bisect_left(others, other + value * (1 - _LOOSE))
        if next_ < len(others) and others[next_] <= other + value * (1 + _LOOSE):
            return True
    return False


def _count_alike(q: Quantity, x: Quantity) -> bool:
    """Whether both count the same; a headline may leave out that people are meant."""
    if q.kind is not QuantityKind.COUNT:
        return True
    return x.counted is not None and (
        q.counted == x.counted or (not q.counted and x.counted in WHOLE)
    )
