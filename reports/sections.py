"""What a report tells beside its findings: updates, coverage, a timeline, one article's standing.

Built from what was matched and compared; nothing here is a disagreement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from claims.models import Claim, Document
from claims.reading import stands_in
from claims.times import render
from comparators.base import Disagreement, Stand
from comparators.models import Finding
from matching.components import components
from matching.coverage import Covered, Groups, coverage, equivalent, worth_telling
from matching.origins import count_origins
from matching.pipeline import Matched
from matching.timeline import Dated, timeline
from reports.models import (
    Carried,
    CheckedEntry,
    CoverageEntry,
    Excerpt,
    TimelineEntry,
    UpdateEntry,
    UpdateStep,
)

_LONGEST = 160


class Sections:
    """The sections of one run, made when asked for."""

    def __init__(self, matched: Matched, disagreements: Sequence[Disagreement]) -> None:
        self._matched = matched
        self._disagreements = disagreements
        self._published = {
            d.article.path: d.article.published.value
            for d in matched.documents.values()
            if d.article.published is not None
        }
        opposed = {frozenset((d.a.place, d.b.place)) for d in disagreements}
        self._groups: Groups = equivalent(matched, opposed)
        self._covered = coverage(matched, self._groups)

    def coverage(self) -> tuple[CoverageEntry, ...]:
        """What at least two origins carry, story by story; most carried first."""
        by_story: dict[str, list[Carried]] = defaultdict(list)
        for covered in self._covered:
            by_story[covered.story].append(self._carried(covered))
        return tuple(
            CoverageEntry(story=story, claims=tuple(sorted(claims, key=lambda c: -c.origins)))
            for story, claims in by_story.items()
        )

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """The dated claims, story by story, earliest first."""
        return tuple(map(self._dated, timeline(self._matched, self._groups)))

    def updates(self) -> tuple[UpdateEntry, ...]:
        """Counts and plans that later articles bring up to date, in the order of reading."""
        newer = [d for d in self._disagreements if d.superseded]
        return tuple(self._update(group) for group in _connected(newer))

    def checked(self, file: str, findings: Iterable[Finding]) -> CheckedEntry:
        """How the others stand to the claims of one file, or of the records in it."""
        mine = {
            key for key, d in self._matched.documents.items() if stands_in(d.article.path, file)
        }
        shared = [c for c in self._covered if any(claim.article in mine for claim in c.claims)]
        met = {
            claim.id
            for p in (*self._matched.pairs, *self._matched.modalities)
            for claim in (p.a, p.b)
        }
        told = {claim.id for groups in self._groups.values() for g in groups for claim in g}
        return CheckedEntry(
            path=file,
            contradicted=tuple(f.fingerprint for f in findings),
            corroborated=tuple(self._corroborated(c, mine) for c in shared),
            alone=tuple(
                self._excerpt(claim)
                for key in self._matched.documents
                if key in mine
                for claim in _one_a_sentence(self._matched.documents[key], met | told)
            ),
            left_out=tuple(
                self._carried(c) for c in self._covered if mine and mine <= set(c.absent)
            ),
        )

    # --- parts ----------------------------------------------------------------------------------

    def _carried(self, covered: Covered) -> Carried:
        return Carried(
            claim=_words(_fullest(covered.claims)),
            origins=covered.origins,
            passages=tuple(map(self._excerpt, covered.claims)),
            absent=tuple(map(self._path, covered.absent)),
            flagged=covered.flagged,
        )

    def _corroborated(self, covered: Covered, mine: Collection[str]) -> Carried:
        """The article's own passage first; the origins are those of the others."""
        own = [c for c in covered.claims if c.article in mine]
        others = [c for c in covered.claims if c.article not in mine]
        return Carried(
            claim=_words(own[0]),
            origins=count_origins((c.article, c.sentence.quote) for c in others),
            passages=tuple(map(self._excerpt, (*own, *others))),
            absent=tuple(map(self._path, covered.absent)),
            flagged=covered.flagged,
        )

    def _dated(self, dated: Dated) -> TimelineEntry:
        interval = dated.time.interval
        assert interval is not None
        return TimelineEntry(
            story=dated.story,
            start=interval.start.isoformat() if interval.start is not None else None,
            end=interval.end.isoformat() if interval.end is not None else None,
            grain=dated.time.grain,
            value=render(dated.time),
            claim=_words(_fullest(dated.claims)),
            passages=tuple(map(self._excerpt, dated.claims)),
        )

    def _update(self, group: Sequence[Disagreement]) -> UpdateEntry:
        best = max(group, key=lambda d: (d.confidence, d.message))
        steps: dict[str, list[Stand]] = defaultdict(list)
        for stand in sorted((s for d in group for s in (d.a, d.b)), key=self._when):
            steps[stand.value].append(stand)
        return UpdateEntry(
            kind=best.kind,
            rule=best.rule,
            story=best.story,
            message=best.message,
            confidence=round(best.confidence, 2),
            reasons=best.reasons,
            steps=tuple(
                UpdateStep(
                    value=value,
                    published=self._when(stands[0])[0],
                    evidence=tuple({s.evidence: None for s in stands}),
                )
                for value, stands in steps.items()
            ),
        )

    def _when(self, stand: Stand) -> tuple[str, str, int]:
        """When a value was published, and where it stands."""
        passage = stand.evidence
        return self._published[passage.article], passage.article, passage.start

    def _path(self, article: str) -> str:
        return self._matched.documents[article].article.path

    def _excerpt(self, claim: Claim) -> Excerpt:
        sentence = claim.sentence
        return Excerpt(
            article=self._path(claim.article),
            start=sentence.start,
            end=sentence.end,
            quote=sentence.quote,
        )


def _connected(newer: Sequence[Disagreement]) -> Iterator[list[Disagreement]]:
    """Updates of one count: those that share a passage and its words."""
    first: dict[tuple[str, str, str], int] = {}
    links = [
        (first.setdefault((d.kind, stand.place, stand.key), n), n)
        for n, d in enumerate(newer)
        for stand in (d.a, d.b)
    ]
    yield from ([newer[n] for n in group] for group in components(len(newer), links))


def _fullest(claims: Sequence[Claim]) -> Claim:
    """The claim with the most words, the first of several."""
    return max(claims, key=lambda c: len(c.words))


def _words(claim: Claim) -> str:
    words = " ".join(claim.resolved.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _one_a_sentence(document: Document, met: Collection[str]) -> Iterator[Claim]:
    """The sentences of which no claim has a counterpart, each by its fullest claim."""
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in document.claims:
        by_sentence[claim.sentence.start].append(claim)
    for claims in by_sentence.values():
        told = [c for c in claims if worth_telling(c, document)]
        if told and not any(c.id in met for c in claims):
            yield _fullest(told)
