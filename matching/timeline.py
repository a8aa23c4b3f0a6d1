"""The dated claims of a story, in the order of what they tell: the background of a timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.lexicon import reporting_verb
from claims.models import (
    Claim,
    Document,
    Grain,
    Interval,
    Role,
    TimeExpression,
    TimeModifier,
)
from matching.coverage import Groups, worth_telling
from matching.models import Story
from matching.participants import by_role
from matching.pipeline import Matched
from matching.timing import moments

# "Since 1991" and "about 1991" still say when; "by 1991" and "after 1991" do not.
_OPEN = {TimeModifier.BEFORE, TimeModifier.AFTER, TimeModifier.UNTIL, TimeModifier.SINCE}
# "In the 20th century" is no point on a story's timeline.
_COARSE = {Grain.DECADE, Grain.CENTURY}

Dates = tuple[Interval, Grain]


@dataclass(frozen=True)
class Dated:
    """Equivalent claims of one time, one claim an article, in reading order."""

    story: str
    time: TimeExpression
    claims: tuple[Claim, ...]


def timeline(matched: Matched, groups: Groups) -> tuple[Dated, ...]:
    """The dated claims of the stories of several articles, story by story, earliest first.

    Of the claims of one sentence and one time the one with the most words stands for all.
    """
    return tuple(
        dated
        for story in matched.stories
        if len(story.articles) > 1
        for dated in _of_story(story, matched, groups)
    )


def _of_story(story: Story, matched: Matched, groups: Groups) -> list[Dated]:
    group_of = {c.id: n for n, group in enumerate(groups[story.id]) for c in group}
    found: dict[tuple[object, Dates], dict[str, tuple[Claim, TimeExpression]]] = {}
    for document in matched.story_documents(story):
        for claim, time in _dated(document).values():
            assert time.interval is not None
            same = group_of.get(claim.id, claim.id)
            by_article = found.setdefault((same, (time.interval, time.grain)), {})
            by_article.setdefault(claim.article, (claim, time))
    entries = [
        Dated(story.id, next(iter(told.values()))[1], tuple(claim for claim, _ in told.values()))
        for told in found.values()
    ]
    return sorted(entries, key=lambda d: _order(d, matched.documents))


def _dated(document: Document) -> dict[tuple[int, Dates], tuple[Claim, TimeExpression]]:
    """The dated claims of an article, one a sentence and time."""
    found: dict[tuple[int, Dates], tuple[Claim, TimeExpression]] = {}
    for claim in document.claims:
        if claim.headline or _is_saying(claim):
            continue
        times = [t for t in moments(claim) if _is_point(t)]
        if len(times) != 1 or not worth_telling(claim, document):
            continue
        (time,) = times
        assert time.interval is not None
        key = (claim.sentence.start, (time.interval, time.grain))
        if key not in found or len(claim.words) > len(found[key][0].words):
            found[key] = (claim, time)
    return found


def _is_saying(claim: Claim) -> bool:
    """Whether the date is that of a statement: "said on Tuesday", not "found rust in January"."""
    if reporting_verb(claim.predicate.lemma) is None:
        return False
    return claim.predicate.lemma == "tell" or not by_role(claim, Role.PATIENT)


def _is_point(time: TimeExpression) -> bool:
    return (
        time.interval is not None
        and time.interval.start is not None
        and time.grain not in _COARSE
        and not _OPEN & set(time.modifiers)
    )


def _order(dated: Dated, documents: Mapping[str, Document]) -> tuple[str, str, int, int]:
    interval = dated.time.interval
    assert interval is not None
    assert interval.start is not None
    first = dated.claims[0]
    place = list(documents).index(first.article)
    end = interval.end.isoformat() if interval.end is not None else ""
    return interval.start.isoformat(), end, place, first.start
