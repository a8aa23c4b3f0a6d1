"""Dates of the news itself: the one day on which each article puts one kind of event.

"Marguerite Vale died in her sleep on Tuesday" and "the singer, 79, died on Wednesday". Where each
of two articles on the same news has one day for a kind of event, and the two who take part are
known to be one, the days are comparable whatever the sentences around them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.datelines import dateline
from claims.lexicon import event_type
from claims.models import Claim, Document, EntityKind, Grain, Modality, Polarity, TimeExpression
from claims.times import TimeRelation, gap, partial_conflict, relate
from matching.participants import Match, Participants, roles_by_event
from matching.timing import is_background, moments, same_news

_NEAR = timedelta(days=4)


@dataclass(frozen=True)
class Dating:
    """A claim of an event in the news with the day it is put on."""

    document: Document
    claim: Claim
    time: TimeExpression


def datings(document: Document) -> Mapping[str, Sequence[Dating]]:
    """The days on which an article puts events that happened, by their kind."""
    found: dict[str, list[Dating]] = defaultdict(list)
    for claim in document.claims:
        kind = claim.predicate.event
        if (
            kind is None
            or event_type(kind).state
            or claim.modality is not Modality.FACT
            or claim.polarity is not Polarity.AFFIRMED
            or is_background(claim, document.article)
        ):
            continue
        # The day in "SEOUL, April 21" is the article's.
        line = dateline(claim.sentence.quote)
        begin = claim.sentence.start + (line.end if line is not None else 0)
        times = [t for t in moments(claim) if t.start >= begin]
        if len(times) == 1 and times[0].grain is Grain.DAY:
            found[kind].append(Dating(document, claim, times[0]))
    return found


def rivals(
    a: Mapping[str, Sequence[Dating]],
    b: Mapping[str, Sequence[Dating]],
    participants: Participants,
) -> Iterator[tuple[Dating, Dating, str]]:
    """Datings of one kind of event by two articles on the same news that cannot both be right."""
    for kind in sorted(a.keys() & b.keys()):
        if not (_one_day(a[kind]) and _one_day(b[kind])):
            continue
        for x in a[kind]:
            for y in b[kind]:
                if _apart(x, y) and _one_event(x.claim, y.claim, participants):
                    yield x, y, kind


def _one_day(found: Sequence[Dating]) -> bool:
    return all(
        relate(found[0].time, other.time) is not TimeRelation.DISJOINT
        and not partial_conflict(found[0].time, other.time)
        for other in found[1:]
    )


def _apart(x: Dating, y: Dating) -> bool:
    """Whether the days differ by little; without a year, in one month and on known dates."""
    near = same_news(x.document.article, y.document.article)
    if near is False:
        return False
    if relate(x.time, y.time) is TimeRelation.DISJOINT:
        distance = gap(x.time, y.time)
        return near is True and distance is not None and distance <= _NEAR
    dated = [t for t in (x.time, y.time) if t.day is not None or t.interval is not None]
    return len(dated) == 2 and partial_conflict(x.time, y.time) and _days_apart(x, y) <= _NEAR.days


def _days_apart(x: Dating, y: Dating) -> int:
    days = [
        t.interval.start.day if t.interval is not None and t.interval.start else t.day or 0
        for t in (x.time, y.time)
    ]
    return abs(days[0] - days[1])


def _one_event(a: Claim, b: Claim, participants: Participants) -> bool:
    """Whether who takes part is known to be the same, or as many, and nobody to be another."""
    left, right = roles_by_event(a), roles_by_event(b)
    matches = [participants.match(x, y) for role in left for x in left[role] for y in right[role]]
    if Match.CONFLICT in matches:
        return False
    people = [
        {m.entity for m in c.mentions if participants.kind(m.entity) is EntityKind.PERSON}
        for c in (a, b)
    ]
    if any(m >= Match.COMPATIBLE for m in matches) or len(people[0] & people[1]) > 1:
        return True
    counts = [{(q.counted, q.value) for q in c.quantities if q.counted} for c in (a, b)]
    return bool(counts[0] & counts[1])
