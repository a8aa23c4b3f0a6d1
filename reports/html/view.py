"""The report as a page shows it: every text harmless, every passage cut and marked.

The page's script only builds elements out of this; it decides nothing about findings. Articles
and stories are referred to by their number in `Page.articles` and `Page.stories`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Annotated

from pydantic import AfterValidator

from claims.models import Model, Span
from claims.reading import stands_in
from comparators.models import Evidence, Finding, Severity, Side
from reports import layout
from reports.models import (
    ArticleEntry,
    Carried,
    CheckedEntry,
    Excerpt,
    Report,
    TimelineEntry,
    UpdateEntry,
    UpdateStep,
)
from reports.reviews import Review
from reports.text import Piece, Stretch, excerpt, visible

Shown = Annotated[str, AfterValidator(visible)]
"""Text out of an article: on one line, without anything that is obeyed and not seen."""

AROUND = 90
"""Characters of an article shown on either side of a passage."""


class PassageView(Model):
    """Words of an article. ``text`` alternates between plain and marked runs, plain first.

    ``before`` and ``after`` are the words around it, up to `AROUND` characters; ``said`` is whose
    words or account it is, when it is not the outlet's own. ``start`` and ``end`` are code points.
    """

    article: int
    start: int
    end: int
    text: tuple[str, ...]
    before: Shown = ""
    after: Shown = ""
    said: Shown = ""


class SideView(Model):
    """A rival value, how many accounts it has, and its passages."""

    value: Shown
    standing: str
    passages: tuple[PassageView, ...]


class FindingView(Model):
    """A finding to show, with the verdict a person gave it, if any.

    ``known`` says by what it was set aside before: a baseline or a suppression.
    """

    id: Shown
    kind: Shown
    severity: Severity
    confidence: float
    message: Shown
    rule: Shown
    story: int
    reasons: tuple[Shown, ...]
    sides: tuple[SideView, ...]
    review: Review | None
    known: Shown


class ArticleView(Model):
    """An article that was read; ``published`` is a day or "no date", ``known`` how it is known."""

    id: str
    name: Shown
    path: Shown
    title: Shown
    published: str
    known: str
    claims: int


class StoryView(Model):
    """A story and the articles that tell it."""

    title: Shown
    articles: tuple[int, ...]


class CarriedView(Model):
    """A claim of a story: who carries it and who does not.

    ``flagged`` when one origin leaves out what all others carry.
    """

    story: int
    claim: Shown
    origins: int
    passages: tuple[PassageView, ...]
    absent: tuple[int, ...]
    flagged: bool


class DatedView(Model):
    """A dated claim; ``disputed`` is the finding about its time, if there is one."""

    story: int
    value: Shown
    claim: Shown
    passages: tuple[PassageView, ...]
    disputed: Shown | None


class StepView(Model):
    """One state of a running count or a plan."""

    value: Shown
    published: Shown
    passages: tuple[PassageView, ...]


class UpdateView(Model):
    """A running count or a plan that was brought up to date."""

    story: int
    kind: Shown
    message: Shown
    steps: tuple[StepView, ...]


class SkippedView(Model):
    """An input that could not be used, and why."""

    path: Shown
    reason: Shown


class Page(Model):
    """All of a report page. Findings are in the order of the report, the gravest first.

    The last three are there when one article was checked against others: what it leaves out, what
    it alone has, and what others have too.
    """

    opening: str
    closing: str
    articles: tuple[ArticleView, ...]
    stories: tuple[StoryView, ...]
    findings: tuple[FindingView, ...]
    updates: tuple[UpdateView, ...]
    coverage: tuple[CarriedView, ...]
    timeline: tuple[DatedView, ...]
    skipped: tuple[SkippedView, ...]
    left_out: tuple[CarriedView, ...] = ()
    alone: tuple[CarriedView, ...] = ()
    corroborated: tuple[CarriedView, ...] = ()


def page(report: Report, reviews: Mapping[str, Review] | None = None) -> Page:
    """What a page shows of ``report``; ``reviews`` are verdicts by fingerprint."""
    return _Viewer(report, reviews or {}).page()


class _Viewer:
    """Views of one report; holds what every passage needs to know."""

    def __init__(self, report: Report, reviews: Mapping[str, Review]) -> None:
        self._report = report
        self._reviews = reviews
        self._names = layout.names(report)
        self._articles = {entry.path: n for n, entry in enumerate(report.articles)}
        self._known = {k.fingerprint: f"{k.by}: {k.reason}" for k in report.known}
        ids = [story.id for story in report.stories]
        unnamed = {finding.story for finding in report.findings}.difference(ids)
        self._stories = {story: n for n, story in enumerate([*ids, *sorted(unnamed)])}

    def page(self) -> Page:
        report = self._report
        return Page(
            opening=layout.opening(report),
            closing=layout.closing(report),
            articles=tuple(map(self._article, report.articles)),
            stories=tuple(self._story_views()),
            findings=tuple(
                self._finding(finding)
                for story in layout.stories(report)
                for group in story.groups
                for finding in group.findings
            ),
            updates=tuple(map(self._update, report.updates)),
            coverage=tuple(
                self._carried(entry.story, claim)
                for entry in report.coverage
                for claim in entry.claims
            ),
            timeline=tuple(self._timeline()),
            skipped=tuple(SkippedView(path=s.path, reason=s.reason) for s in report.skipped),
            **(self._checked(report.checked) if report.checked else {}),
        )

    def _checked(self, checked: CheckedEntry) -> dict[str, tuple[CarriedView, ...]]:
        """How the claims of the article that was checked stand to those of the others."""
        own = {entry.id for entry in self._report.articles if stands_in(entry.path, checked.path)}
        told = (s.id for s in self._report.stories if not own.isdisjoint(s.articles))
        story = next(told, next(iter(self._stories), ""))
        alone = [Carried(claim=e.quote, origins=1, passages=(e,)) for e in checked.alone]
        named = {
            "left_out": checked.left_out,
            "alone": alone,
            "corroborated": checked.corroborated,
        }
        return {
            name: tuple(self._carried(story, claim) for claim in claims)
            for name, claims in named.items()
        }

    def _article(self, entry: ArticleEntry) -> ArticleView:
        return ArticleView(
            id=entry.id,
            name=self._names[entry.path],
            path=entry.path,
            title=entry.title or "",
            published=layout.published(entry),
            known=entry.published.origin if entry.published else "",
            claims=entry.claims,
        )

    def _story_views(self) -> Iterable[StoryView]:
        numbers = {entry.id: n for n, entry in enumerate(self._report.articles)}
        told = {story.id: story for story in self._report.stories}
        for name in self._stories:
            story = told.get(name)
            articles = story.articles if story else ()
            yield StoryView(
                title=story.title if story else name,
                articles=tuple(numbers[a] for a in articles if a in numbers),
            )

    def _finding(self, finding: Finding) -> FindingView:
        return FindingView(
            id=finding.fingerprint,
            kind=finding.kind,
            severity=finding.severity,
            confidence=finding.confidence,
            message=finding.message,
            rule=finding.rule,
            story=self._stories[finding.story],
            reasons=finding.reasons,
            sides=tuple(self._side(finding, n, side) for n, side in enumerate(finding.sides)),
            review=self._reviews.get(finding.fingerprint),
            known=self._known.get(finding.fingerprint, ""),
        )

    def _side(self, finding: Finding, number: int, side: Side) -> SideView:
        return SideView(
            value=side.value,
            standing=layout.standing(side),
            passages=tuple(
                self._evidence(evidence, layout.marks(finding, number, evidence))
                for evidence in side.evidence
            ),
        )

    def _evidence(self, evidence: Evidence, marks: Sequence[Stretch]) -> PassageView:
        return PassageView(
            article=self._article_number(evidence.article),
            start=evidence.start,
            end=evidence.end,
            text=runs(excerpt(evidence.quote, marks)),
            before=_last_words(evidence.before),
            after=_first_words(evidence.after),
            said=layout.spoken_by(evidence),
        )

    def _excerpt(self, passage: Excerpt) -> PassageView:
        return PassageView(
            article=self._article_number(passage.article),
            start=passage.start,
            end=passage.end,
            text=runs(excerpt(passage.quote, ())),
        )

    def _article_number(self, path: str) -> int:
        return self._articles.get(path, -1)

    def _update(self, update: UpdateEntry) -> UpdateView:
        return UpdateView(
            story=self._stories[update.story],
            kind=update.kind,
            message=update.message,
            steps=tuple(map(self._step, update.steps)),
        )

    def _step(self, step: UpdateStep) -> StepView:
        return StepView(
            value=step.value,
            published=step.published,
            passages=tuple(self._evidence(e, ()) for e in step.evidence),
        )

    def _carried(self, story: str, claim: Carried) -> CarriedView:
        return CarriedView(
            story=self._stories[story],
            claim=claim.claim,
            origins=claim.origins,
            passages=tuple(map(self._excerpt, claim.passages)),
            absent=tuple(map(self._article_number, claim.absent)),
            flagged=claim.flagged,
        )

    def _timeline(self) -> Iterable[DatedView]:
        disputed: dict[tuple[str, str], list[tuple[Span, str]]] = defaultdict(list)
        for finding in self._report.findings:
            if finding.kind == "date":
                for side in finding.sides:
                    for evidence in side.evidence:
                        at = (evidence.article, side.value)
                        disputed[at].append((evidence, finding.fingerprint))

        def dispute(entry: TimelineEntry) -> str | None:
            """The finding that has one of the entry's passages, and its time as a side."""
            return next(
                (
                    fingerprint
                    for passage in entry.passages
                    for span, fingerprint in disputed.get((passage.article, entry.value), ())
                    if passage.overlaps(span)
                ),
                None,
            )

        for entry in sorted(self._report.timeline, key=_when):
            yield DatedView(
                story=self._stories[entry.story],
                value=entry.value,
                claim=entry.claim,
                passages=tuple(map(self._excerpt, entry.passages)),
                disputed=dispute(entry),
            )


def _when(entry: TimelineEntry) -> tuple[str, str]:
    """A sort key: by start, and what began at a time unknown by its end."""
    return (entry.start or entry.end or "", entry.end or "")


def _last_words(text: str) -> str:
    text = visible(text).strip()
    return text if len(text) <= AROUND else text[-AROUND:].partition(" ")[2]


def _first_words(text: str) -> str:
    text = visible(text).strip()
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0]


def runs(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Pieces as runs that alternate between plain and marked; the first is plain, maybe empty."""
    result = [""]
    for marked, group in groupby(pieces, lambda piece: piece.marked):
        text = "".join(piece.text for piece in group)
        if marked == bool(len(result) % 2):
            result.append(text)
        else:
            result[-1] += text
    return tuple(result)
