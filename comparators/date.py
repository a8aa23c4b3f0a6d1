"""Dates and times of one event that cannot both be right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from typing import TYPE_CHECKING, ClassVar

from claims.models import Article, Claim, Grain, Modality, Role, TimeExpression, TimeModifier
from claims.patterns import lazy
from claims.times import TimeRelation, gap, partial_conflict, relate, render
from comparators.base import Disagreement, Example, PairComparator, stand, topic, unlike
from comparators.models import Severity
from matching.alignment import SURE_LATER, aligned, date_candidates, dates
from matching.comparability import COPIED
from matching.datings import datings, origins, rival_origins, rivals
from matching.figures import counts_differ, names_differ, places_differ, sides_differ
from matching.models import Route, TimeEvidence
from matching.timing import (
    articles_apart,
    is_habitual,
    moments,
    same_news,
    told_alike,
)

if TYPE_CHECKING:
    from matching.models import Pair, Story
    from matching.pipeline import Matched

_SPANS = frozenset("week month quarter year".split())
_ROUGH = {TimeModifier.LESS_THAN, TimeModifier.MORE_THAN}
_PERIODS = {Grain.MONTH, Grain.QUARTER, Grain.YEAR}
_FROM = lazy(r"\b(?:from|than in|compared with|compared to)\s+$")
# What was planned once: "which was set to start on March 26, was delayed".
_WAS_TO = lazy(
    r"\b(?:was|were|had been) (?:originally |initially )?(?:set|due|scheduled|meant|supposed)\b"
)


class DateComparator(PairComparator):
    """The same event is put at different times.

    Fires when two claims are about one event, both say when, and the times cannot both be right
    once their grain is honoured: "on Monday" and "on Tuesday", resolved against each article's
    own publication date; "since 1991" and "in 1992-1994". A month and a day inside it agree, and
    so do "the fall of 2020" and "November 2020".

    Why an editor cares: a wrong day is the commonest error that survives editing, it breaks
    every timeline built on the story, and each reader can check it.

    Without a publication date "Tuesday" has no calendar date. Two weekdays are then compared
    only where the two sentences are the same but for a few words.
    """

    kind: ClassVar[str] = "date"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Prime Minister Elena Markova met President Juan Ortega in Lisbon on Tuesday.",
            b="President Juan Ortega held talks with Prime Minister Elena Markova on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one meeting, two days, both resolved from the publication date",
        ),
        Example(
            a="Vladislav Petrenko was born in Odessa in 1951.",
            b="Vladislav Petrenko was born in Odessa in 1953.",
            why="a birth happens once",
        ),
        Example(
            a="Dockers at the port of Lund laid down their tools at 6 a.m. on Wednesday.",
            b="The port of Lund is idle. Crews laid down their tools at 4 a.m. on Wednesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what both articles open with, in the same words, at two hours",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Prime Minister Elena Markova met President Juan Ortega in Lisbon on Tuesday.",
            b="President Juan Ortega held talks with Prime Minister Elena Markova on 5 March.",
            published_a="2024-03-06",
            published_b="2024-03-07",
            why="that Tuesday was 5 March",
        ),
        Example(
            a="Prime Minister Elena Markova met President Juan Ortega on Tuesday.",
            b="Prime Minister Elena Markova met President Juan Ortega on Monday.",
            published_a="2024-03-06",
            published_b="2024-07-09",
            why="articles months apart report different meetings",
        ),
        Example(
            a="The ceasefire was signed by Colonel Haddad in November 2020.",
            b="The ceasefire was signed by Colonel Haddad on 10 November 2020.",
            why="one grain lies inside the other",
        ),
        Example(
            a="A tornado hit Norhaven late on Monday, killing six people.",
            b="Six people died when a tornado hit Norhaven late on Monday. Tornadoes kill about "
            "70 people a year, most of them in the months from March to May.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what happens every year is no event of Monday",
        ),
        Example(
            a="The sums went to a charity that was set up by Lena Osei in 2012. Osei was arrested "
            "on Tuesday.",
            b="Lena Osei was arrested on Tuesday. The university, founded in 1871, has dismissed "
            "her.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a charity and a university were founded",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """All pairs, save those where the article puts the other's date right elsewhere."""
        agreed = {
            (claim.id, other.article)
            for p in matched.asked
            if p.comparison.time is TimeEvidence.SAME
            for claim, other in ((p.a, p.b), (p.b, p.a))
        }
        found = [
            disagreement
            for pair in matched.asked
            if (pair.a.id, pair.b.article) not in agreed
            and (pair.b.id, pair.a.article) not in agreed
            for disagreement in self.compare(pair, matched)
        ]
        for story in matched.stories:
            found += self._days(story, matched)
        yield from found
        likely = chain.from_iterable(self._aligned(story, matched) for story in matched.stories)
        yield from unlike(found, likely)

    def _days(self, story: Story, matched: Matched) -> Iterator[Disagreement]:
        """Rival days of the news and years of what came before, each one its article's only one."""
        documents = matched.story_documents(story)
        days = {d.article.id: datings(d) for d in documents}
        years = {d.article.id: origins(d) for d in documents}
        paired = {frozenset((p.a.id, p.b.id)) for p in matched.asked}
        for a, b in matched.asked_articles(story):
            one, other = a.article.id, b.article.id
            for x, y, kind in chain(
                rivals(days[one], days[other], matched.participants),
                rival_origins(years[one], years[other], matched.participants),
            ):
                if frozenset((x.claim.id, y.claim.id)) in paired or told_alike(x.time, y.time):
                    continue
                yield Disagreement(
                    kind=self.kind,
                    rule="date.disjoint",
                    severity=_severity(x.time, y.time),
                    confidence=0.7,
                    message=f"When: {topic(x.claim, x.time)}",
                    story=story.id,
                    a=stand(x.document, x.claim, render(x.time), x.time),
                    b=stand(y.document, y.claim, render(y.time), y.time),
                    reasons=(f"each article has one date for this: {kind}",),
                )

    def _aligned(self, story: Story, matched: Matched) -> Iterator[Disagreement]:
        """Rival dates that answer one question in all likelihood."""
        told = {d.article.id: dates(d) for d in matched.story_documents(story)}
        candidates = (
            date_candidates(
                told[a.article.id], told[b.article.id], matched.vectors, matched.participants
            )
            for a, b in matched.asked_articles(story)
            if matched.gate.one_coverage(a.article.id, b.article.id)
        )
        for x, y, probability in aligned("date", candidates, matched.questions):
            if any(t.interval is None and t.weekday is not None for t in (x.value, y.value)):
                continue
            if _ends(x.claim) or _ends(y.claim):
                continue
            if probability < SURE_LATER and not same_news(x.document.article, y.document.article):
                continue
            yield Disagreement(
                kind=self.kind,
                rule="date.aligned",
                severity=Severity.MEDIUM,
                confidence=round(probability, 2),
                message=f"When: {topic(x.claim, x.value)}",
                story=story.id,
                a=stand(x.document, x.claim, render(x.value), x.value),
                b=stand(y.document, y.claim, render(y.value), y.value),
                reasons=(f"held to answer one question by a fitted model: {probability:.2f}",),
                superseded=_replanned(x.claim, y.claim, x.document.article, y.document.article),
            )

    def compare(self, pair: Pair, matched: Matched) -> Iterator[Disagreement]:
        """A disagreement when every pair of times of the two claims conflicts."""
        found = self._conflict(pair)
        if found is None or places_differ(pair.a, pair.b, matched.participants):
            return
        x, y = found
        a, b = matched.documents[pair.a.article], matched.documents[pair.b.article]
        resolved = x.interval is not None and y.interval is not None
        yield Disagreement(
            kind=self.kind,
            rule="date.disjoint" if resolved else "date.weekday",
            severity=_severity(x, y),
            confidence=pair.comparison.confidence * (1.0 if resolved else 0.8),
            message=f"When: {topic(pair.a, x)}",
            story=pair.story,
            a=stand(a, pair.a, render(x), x),
            b=stand(b, pair.b, render(y), y),
            reasons=pair.comparison.reasons,
            superseded=_replanned(pair.a, pair.b, a.article, b.article),
        )

    def _conflict(self, pair: Pair) -> tuple[TimeExpression, TimeExpression] | None:
        if is_habitual(pair.a) or is_habitual(pair.b) or names_differ(pair.a, pair.b):
            return None
        if counts_differ(pair.a, pair.b) or sides_differ(pair.a, pair.b):
            return None
        if any(_recurs(c) or _is_another(c) or _ends(c) for c in (pair.a, pair.b)):
            return None
        if _was_planned(pair.a) != _was_planned(pair.b):
            return None
        times = [(x, y) for x in _firm(pair.a) for y in _firm(pair.b) if not told_alike(x, y)]
        apart = [(x, y) for x, y in times if relate(x, y) is TimeRelation.DISJOINT]
        partial = [(x, y) for x, y in times if partial_conflict(x, y)]
        if pair.comparison.time is TimeEvidence.NEAR:
            resolved = [(x, y, found) for x, y in apart if (found := gap(x, y)) is not None]
            if resolved:
                x, y, _ = min(resolved, key=lambda t: (t[2], t[0].start, t[1].start))
                return x, y
            return partial[0] if partial else None
        by_weekday = (
            pair.comparison.time is TimeEvidence.UNRESOLVED
            and pair.comparison.route is Route.WORDING
            and (pair.comparison.arguments or pair.comparison.overlap >= COPIED)
        )
        return partial[0] if by_weekday and times and len(partial) == len(times) else None


def _was_planned(claim: Claim) -> bool:
    """Whether its sentence says what was once to be."""
    return _WAS_TO.search(claim.sentence.quote) is not None


def _is_another(claim: Claim) -> bool:
    """Whether it is told of one more: "another soldier died"."""
    told = (a for a in claim.arguments if a.role is not Role.OBLIQUE)
    return any(a.quote.casefold().startswith(("another ", "a second ")) for a in told)


def _ends(claim: Claim) -> bool:
    """Whether a stretch of time is what it tells of: "the week ended July 11"."""
    return any(a.head in _SPANS for a in claim.arguments if a.role is not Role.OBLIQUE)


def _recurs(claim: Claim) -> bool:
    """Whether it is dated twice: "hosted in 2006 and 2008"."""
    return any(relate(x, y) is TimeRelation.DISJOINT for x, y in combinations(moments(claim), 2))


def _firm(claim: Claim) -> tuple[TimeExpression, ...]:
    """The claim's points in time.

    Not what is reckoned roughly ("less than two years after"), nor what a change is measured from
    ("a drop from April").
    """
    return tuple(t for t in moments(claim) if not (_ROUGH & set(t.modifiers) or _is_base(claim, t)))


def _is_base(claim: Claim, time: TimeExpression) -> bool:
    before = claim.quote[: max(0, time.start - claim.start)]
    return time.grain in _PERIODS and _FROM.search(before) is not None


def _replanned(x: Claim, y: Claim, a: Article, b: Article) -> bool:
    """Whether a plan has another date in an article of another day: it may have been moved."""
    return x.modality is y.modality is Modality.PLANNED and bool(articles_apart(a, b))


def _severity(x: TimeExpression, y: TimeExpression) -> Severity:
    return Severity.HIGH if x.interval is not None and y.interval is not None else Severity.MEDIUM
