"""What the times of two claims, and of their articles, say about their being one event.

The date is both evidence of sameness and what may be in dispute. News stands close to its
article's own publication date, so two events each near their own article, with the articles far
apart, are two events. Background facts carry their own dates whatever the publication date.
Times that differ by little, measured in the unit they are told in, may be one event misdated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from claims.models import (
    Anchor,
    Article,
    Claim,
    Document,
    Grain,
    TimeExpression,
    TimeModifier,
    TimeType,
)
from claims.patterns import lazy
from claims.times import TimeRelation, gap, partial_conflict, relate
from matching.models import TimeEvidence

_LENGTH = {
    Grain.SECOND: timedelta(hours=1),
    Grain.MINUTE: timedelta(hours=1),
    Grain.HOUR: timedelta(hours=6),
    Grain.DAYPART: timedelta(days=1),
    Grain.DAY: timedelta(days=1),
    Grain.WEEKEND: timedelta(days=2),
    Grain.WEEK: timedelta(days=7),
    Grain.MONTH: timedelta(days=31),
    Grain.QUARTER: timedelta(days=92),
    Grain.SEASON: timedelta(days=92),
    Grain.HALF: timedelta(days=183),
    Grain.YEAR: timedelta(days=366),
    Grain.DECADE: timedelta(days=3653),
    Grain.CENTURY: timedelta(days=36525),
}
_NEWS = timedelta(days=10)
SAME_NEWS = timedelta(days=4)
ONE_COVERAGE = timedelta(days=21)
_NEAR_UNITS = 3
_LONG_AFTER = lazy(
    r"\b(?:weeks?|months?|years?|decades?)\s+(?:after|before|since)\s"
    r"(?:[^,.;:]|,\s(?-i:[A-Z])\w+\.?,)*$",
    re.I,
)
_LOOK_BACK = 120
_TODAY = lazy(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.I)
_WEEKDAY = lazy(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_ONE_DAY = timedelta(days=1)
_OPEN = {TimeModifier.BEFORE, TimeModifier.AFTER, TimeModifier.UNTIL}


def moments(claim: Claim) -> tuple[TimeExpression, ...]:
    """The claim's points in time: dates and times, not durations, repetitions or open bounds."""
    return tuple(filter(_is_moment, claim.times))


def moments_around(claim: Claim, document: Document) -> tuple[TimeExpression, ...]:
    """The claim's points in time or, of a claim without any, those of its sentence."""
    return moments(claim) or tuple(
        t for t in document.times if claim.sentence.covers(t) and _is_moment(t)
    )


def _is_moment(time: TimeExpression) -> bool:
    return time.type in {TimeType.DATE, TimeType.TIME} and not set(time.modifiers) & _OPEN


def told_alike(x: TimeExpression, y: TimeExpression) -> bool:
    """Whether two times that differ may be one, but for the dates they were reckoned from.

    "Today" in two articles, "Saturday" a week apart, "June 24" put into two years, and "today",
    which a paper printed a day later has left standing, against a day beside it.
    """
    if {x.anchor, y.anchor}.isdisjoint({Anchor.PUBLISHED, Anchor.NARRATIVE}):
        return False
    if x.quote.casefold() == y.quote.casefold():
        return True
    starts = [t.interval.start for t in (x, y) if t.interval is not None and t.interval.start]
    if len(starts) < 2 or Grain.YEAR in {x.grain, y.grain}:
        return False
    weeks_apart = _day(starts[0]) != _day(starts[1]) and starts[0].weekday() == starts[1].weekday()
    if weeks_apart and any(_WEEKDAY.search(t.quote) for t in (x, y)):
        return True
    if starts[0].year != starts[1].year:
        return (starts[0].month, starts[0].day) == (starts[1].month, starts[1].day)
    printed_later = bool(_TODAY.search(x.quote)) != bool(_TODAY.search(y.quote))
    return printed_later and abs(_day(starts[0]) - _day(starts[1])) <= _ONE_DAY


def has_time(times: Iterable[TimeExpression], time: TimeExpression) -> bool:
    """Whether that very time is among some."""
    return any(relate(t, time) is TimeRelation.EQUAL for t in times)


def is_habitual(claim: Claim) -> bool:
    """Whether it tells what happens again and again: "about 70 people a year"."""
    return any(t.type is TimeType.SET for t in claim.times)


def is_background(claim: Claim, article: Article) -> bool:
    """Whether the claim's own dates, or the words before it, place it well before its article.

    "Weeks after a gunman shot eight people" is of weeks ago; "the highest since 1998" of today.
    """
    start = max(0, claim.start - _LOOK_BACK)
    if _LONG_AFTER.search(article.text, start, claim.predicate.start):
        return True
    return any(
        t.interval is not None and not is_near(t, article)
        for t in moments(claim)
        if TimeModifier.SINCE not in t.modifiers
    )


def articles_apart(a: Article, b: Article) -> timedelta | None:
    """The distance of the publication dates, None where either is unknown."""
    if a.published is None or b.published is None:
        return None
    return abs(_day(a.published.moment) - _day(b.published.moment))


def same_news(a: Article, b: Article) -> bool | None:
    """Whether two articles are of the same days and so can report the same news.

    None where a publication date is missing.
    """
    apart = articles_apart(a, b)
    return None if apart is None else apart <= SAME_NEWS


def is_one_coverage(a: Article, b: Article) -> bool:
    """Whether two articles of a story are of the same weeks, for all that is known."""
    apart = articles_apart(a, b)
    return apart is None or apart <= ONE_COVERAGE


def looks_back(later: Document, earlier: Document) -> bool:
    """Whether an article dates something to about the day on which another one was published."""
    return any(
        _is_moment(t) and t.interval is not None and is_near(t, earlier.article)
        for t in later.times
        if _LENGTH[t.grain] <= _LENGTH[Grain.WEEK]
    )


def time_evidence(
    a: Claim, b: Claim, article_a: Article, article_b: Article, *, repeats: bool
) -> TimeEvidence:
    """What the two claims' times say about their being one event.

    Args:
        a: one claim.
        b: the other.
        article_a: the article of ``a``.
        article_b: the article of ``b``.
        repeats: whether such an event can happen twice to the same participants.
    """
    times_a, times_b = moments(a), moments(b)
    if not times_a or not times_b:
        return TimeEvidence.SILENT
    relations = [relate(x, y) for x in times_a for y in times_b]
    known = [r for r in relations if r is not TimeRelation.UNKNOWN]
    if any(r is not TimeRelation.DISJOINT for r in known):
        return TimeEvidence.SAME
    if len(known) < len(relations):
        misdated = all(
            partial_conflict(x, y) or relate(x, y) is TimeRelation.DISJOINT
            for x in times_a
            for y in times_b
        )
        return TimeEvidence.NEAR if misdated and not repeats else TimeEvidence.UNRESOLVED
    return _disjoint(times_a, times_b, article_a, article_b, repeats=repeats)


def _disjoint(
    times_a: Sequence[TimeExpression],
    times_b: Sequence[TimeExpression],
    article_a: Article,
    article_b: Article,
    *,
    repeats: bool,
) -> TimeEvidence:
    distance, unit = min(
        (found, max(_LENGTH[x.grain], _LENGTH[y.grain]))
        for x in times_a
        for y in times_b
        if (found := gap(x, y)) is not None
    )
    news_a = all(is_near(t, article_a) for t in times_a)
    news_b = all(is_near(t, article_b) for t in times_b)
    if not repeats:
        # Today's quake is not the one of 1987, though nobody dies of both.
        told_apart = news_a != news_b and distance > _NEAR_UNITS * unit
        return TimeEvidence.APART if told_apart else TimeEvidence.NEAR
    if news_a and news_b:
        near = same_news(article_a, article_b) is True and distance <= SAME_NEWS
        return TimeEvidence.NEAR if near else TimeEvidence.APART
    if news_a != news_b:
        return TimeEvidence.APART
    return TimeEvidence.NEAR if distance < _NEAR_UNITS * unit else TimeEvidence.APART


def is_near(time: TimeExpression, article: Article) -> bool:
    """Whether a time lies about the day on which the article was published."""
    if article.published is None or time.interval is None:
        return time.anchor in {Anchor.PUBLISHED, Anchor.UNRESOLVED}
    day = _day(article.published.moment)
    start, end = time.interval.start, time.interval.end
    if start is None or end is None:
        return False
    return start - _NEWS <= day <= end + _NEWS


def _day(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, moment.day)
