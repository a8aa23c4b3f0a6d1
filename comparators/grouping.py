"""Disagreements to findings: equal values on one side, all their evidence, origins counted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from claims.models import Article
from comparators.base import Disagreement, Stand
from comparators.models import Evidence, Finding, Side
from matching.origins import count_origins


def group(
    disagreements: Iterable[Disagreement], articles: Sequence[Article]
) -> tuple[Finding, ...]:
    """Findings, each with all sides and all evidence, ordered by story, kind and place.

    Disagreements belong to one finding when they share a stand, or when the same values are
    opposed under the same rule in the same story.
    """
    order = {a.path: n for n, a in enumerate(articles)}
    sources = {a.path: a.source or a.path for a in articles}
    groups = _connected(list(disagreements))
    found = [_finding(g, order, sources) for g in groups]
    return tuple(sorted(found, key=lambda f: _place(f, order)))


def _place(finding: Finding, order: Mapping[str, int]) -> tuple[int, float, str, int, int, str]:
    first = min((order[e.article], e.start) for s in finding.sides for e in s.evidence)
    return (-finding.severity.rank, -finding.confidence, finding.kind, *first, finding.fingerprint)


def _keys(d: Disagreement) -> tuple[tuple[str, ...], ...]:
    values = sorted({d.a.key, d.b.key})
    return (
        (d.kind, d.rule, d.story, *values),
        (d.kind, d.rule, d.a.claim, d.a.key),
        (d.kind, d.rule, d.b.claim, d.b.key),
    )


def _connected(disagreements: Sequence[Disagreement]) -> list[list[Disagreement]]:
    parent = list(range(len(disagreements)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    owner: dict[tuple[str, ...], int] = {}
    for i, disagreement in enumerate(disagreements):
        for key in _keys(disagreement):
            if key in owner:
                parent[find(i)] = find(owner[key])
            else:
                owner[key] = i
    groups: dict[int, list[Disagreement]] = {}
    for i, disagreement in enumerate(disagreements):
        groups.setdefault(find(i), []).append(disagreement)
    return list(groups.values())


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
    """Stands that oppose each other apart, all others together: 3.62 and "3.6" against 1.7."""
    by_value: dict[str, list[Stand]] = {}
    opposed: set[frozenset[str]] = set()
    for disagreement in group:
        for stand in (disagreement.a, disagreement.b):
            by_value.setdefault(stand.key, []).append(stand)
        opposed.add(frozenset((disagreement.a.key, disagreement.b.key)))
    camps: list[list[str]] = []
    for key in by_value:
        home = next((c for c in camps if not any(frozenset((key, k)) in opposed for k in c)), None)
        if home is None:
            camps.append([key])
        else:
            home.append(key)
    return [[stand for key in camp for stand in by_value[key]] for camp in camps]


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
