"""Disagreements to findings: equal values on one side, all their evidence, origins counted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from claims.models import Article
from comparators.base import Disagreement, Stand
from comparators.models import Evidence, Finding, Side
from matching.components import components
from matching.origins import count_origins


def group(
    disagreements: Iterable[Disagreement], articles: Sequence[Article]
) -> tuple[Finding, ...]:
    """Findings, each with all sides and all evidence, ordered by story, kind and place.

    Disagreements of a kind belong to one finding when they share a stand, or when the same values
    are opposed under the same rule in the same story.
    """
    order = {a.path: n for n, a in enumerate(articles)}
    sources = {a.path: a.source or PurePath(a.path).name for a in articles}
    groups = _connected([d for d in disagreements if d.a.key != d.b.key])
    found = [_finding(g, order, sources) for g in groups]
    return tuple(sorted(found, key=lambda f: place(f, order)))


def place(finding: Finding, order: Mapping[str, int]) -> tuple[int, float, str, int, int, str]:
    """A sort key: gravest and surest first; ``order`` is that of the articles, by path."""
    first = min((order[e.article], e.start) for s in finding.sides for e in s.evidence)
    return (-finding.severity.rank, -finding.confidence, finding.kind, *first, finding.fingerprint)


def _keys(d: Disagreement) -> tuple[tuple[str, ...], ...]:
    values = sorted({d.a.key, d.b.key})
    return (
        (d.kind, d.rule, d.story, *values),
        (d.kind, d.a.place, d.a.key),
        (d.kind, d.b.place, d.b.key),
    )


def _connected(disagreements: Sequence[Disagreement]) -> list[list[Disagreement]]:
    first: dict[tuple[str, ...], int] = {}
    links = [(first.setdefault(key, i), i) for i, d in enumerate(disagreements) for key in _keys(d)]
    return [[disagreements[i] for i in group] for group in components(len(disagreements), links)]


def _finding(
    group: Sequence[Disagreement], order: Mapping[str, int], sources: Mapping[str, str]
) -> Finding:
    best = max(group, key=lambda d: (d.confidence, -order[d.a.evidence.article], d.message))
    sides = sorted(
        (_side(stands, order) for stands in _camps(group)),
        key=lambda s: (-s.origins, order[s.evidence[0].article], s.evidence[0].start, s.value),
    )
    return Finding(
        fingerprint=_fingerprint(best.kind, sides, sources),
        kind=best.kind,
        severity=max((d.severity for d in group), key=lambda s: s.rank),
        confidence=round(best.confidence, 2),
        message=best.message,
        rule=best.rule,
        story=best.story,
        reasons=best.reasons,
        sides=tuple(sides),
    )


def _camps(group: Sequence[Disagreement]) -> list[list[Stand]]:
    """Stands by side: equal values together, and values that meet: 3.62 and "about 3.6"."""
    by_value: dict[str, list[Stand]] = {}
    for stand in sorted(
        (s for d in group for s in (d.a, d.b)), key=lambda s: (s.key, s.place, s.value)
    ):
        by_value.setdefault(stand.key, []).append(stand)
    opposed = {frozenset((d.a.key, d.b.key)) for d in group}
    camps: list[list[Stand]] = []
    for stands in by_value.values():
        home = next(
            (
                c
                for c in camps
                if all(
                    _meet(x, y) and frozenset((x.key, y.key)) not in opposed
                    for x in c
                    for y in stands
                )
            ),
            None,
        )
        if home is None:
            camps.append(stands)
        else:
            home.extend(stands)
    return camps


def _meet(x: Stand, y: Stand) -> bool:
    if x.bounds is None or y.bounds is None:
        return False
    low = max((b for b in (x.bounds[0], y.bounds[0]) if b is not None), default=None)
    high = min((b for b in (x.bounds[1], y.bounds[1]) if b is not None), default=None)
    return low is None or high is None or low <= high


def _side(stands: Sequence[Stand], order: Mapping[str, int]) -> Side:
    evidence: dict[tuple[str, int, int], Evidence] = {}
    for stand in stands:
        e = stand.evidence
        evidence.setdefault((e.article, e.start, e.end), e)
    ordered = sorted(evidence.values(), key=lambda e: (order[e.article], e.start, e.end))
    return Side(
        value=" / ".join(sorted({s.value for s in stands}, key=str.casefold)),
        origins=count_origins((e.article, e.quote) for e in ordered),
        evidence=tuple(ordered),
    )


def _fingerprint(kind: str, sides: Sequence[Side], sources: Mapping[str, str]) -> str:
    parts = sorted(
        "\x1f".join(
            [
                s.value.casefold(),
                *sorted({" ".join(e.quote.casefold().split()) for e in s.evidence}),
                *sorted({sources[e.article].casefold() for e in s.evidence}),
            ]
        )
        for s in sides
    )
    return hashlib.sha256("\x1e".join([kind, *parts]).encode()).hexdigest()[:16]
