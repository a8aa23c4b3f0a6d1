"""Dates of the news itself: the one day on which each article puts one kind of event.

"Marguerite Vale died in her sleep on Tuesday" and "the singer, 79, died on Wednesday". Where each
of two articles on the same news has one day for a kind of event, the days are comparable whatever
the sentences around them, if the two who take part are known to be one, if it happened at one
place, or if it is what both articles open with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from claims.lexicon import event_of, event_type, reporting_verb
from claims.models import (
    Argument,
    Claim,
    Document,
    EntityKind,
    Grain,
    Modality,
    Polarity,
    Role,
    TimeExpression,
    TimeType,
)
from claims.times import TimeRelation, gap, partial_conflict, relate
from matching.attributes import WHOLE
from matching.figures import WHERE, places_differ
from matching.openings import opening, openings
from matching.overlap import sentence_of
from matching.participants import Match, Participants, by_role, roles_by_event
from matching.tellings import EMPTY
from matching.timing import is_background, moments, same_news

_NEAR = timedelta(days=4)
# Nouns for one kind of thing, as outlets choose among them.
_ONE_KIND = tuple(
    frozenset(words.split())
    for words in (
        "bus coach minibus",
        "ship vessel boat ferry tanker freighter",
        "plane jet aircraft airliner flight",
        "car vehicle",
        "lorry truck",
        "train express",
        "gunman attacker shooter",
        "worker employee",
        "building block tower",
    )
)
_WEEKS = timedelta(days=40)
# What a kind of event without a name of its own begins with.
_PHRASE = "to "
_INDEFINITE = {"a", "an", "another"}
_FIRST = "first "
# What is founded when it begins.
_BODIES = frozenset(
    "company firm club event race festival business outfit school group party tournament".split()
)
_ONCE = frozenset("found build open release-work go-public".split())
_HELD = frozenset({"hold", "stage", "run", "contest", "play"})
_DEFINITE = ("the ", "it", "this ", "that ", "which", "he", "she", "they", "who")
_DAYS = {Grain.MINUTE, Grain.HOUR, Grain.DAYPART, Grain.DAY}


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
            (kind is not None and event_type(kind).state)
            or claim.modality is not Modality.FACT
            or claim.polarity is not Polarity.AFFIRMED
            or is_background(claim, document.article)
        ):
            continue
        times = _without_hours(moments(claim))
        if len(times) != 1 or times[0].grain not in _DAYS:
            continue
        if kind is None:
            for phrase in _phrases(claim):
                found[phrase].append(Dating(document, claim, times[0]))
        elif not _is_another(document, claim, kind):
            found[kind].append(Dating(document, claim, times[0]))
    return found


def _phrases(claim: Claim) -> set[str]:
    """What is done, for a verb of no known kind: "walk off job"."""
    verb = claim.predicate.lemma
    if verb in EMPTY or reporting_verb(verb) is not None:
        return set()
    return {
        f"{_PHRASE}{' '.join(filter(None, (verb, x.preposition, x.head)))}"
        for x in claim.arguments
        if x.role is not Role.AGENT and not x.own_entities
    }


def _without_hours(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Times but for the hours of a day among them: "on Wednesday, at six in the morning"."""
    days = tuple(f"{t.value}T" for t in times if t.grain is Grain.DAY)
    return [t for t in times if not t.value.startswith(days)]


def _is_another(document: Document, claim: Claim, kind: str) -> bool:
    """Whether it is told of one more event of its kind: "a shooting that occurred on Monday"."""
    if kind in openings(document):
        opened = min(c.start for c in document.claims if c.predicate.event == kind)
        if claim.start <= opened:
            return False
    tokens = sentence_of(document, claim).tokens
    nouns = [
        tokens[t.head].lemma
        for t in tokens
        if t.lemma in _INDEFINITE and t.dep == "det" and claim.start <= t.start < claim.end
    ]
    types = (event_of(noun, "noun") for noun in nouns)
    return any(found is not None and found.id == kind for found in types)


def origins(document: Document) -> Mapping[str, Sequence[Dating]]:
    """The dates, told as background, of what happened before the news: it was founded, or born.

    What is said to have been the first is once too: "first elected in 2017".
    """
    found: dict[str, list[Dating]] = defaultdict(list)
    for claim in document.claims:
        kind = _once(claim) or claim.predicate.event
        times = [t for t in claim.times if t.type is TimeType.DATE]
        if (
            kind is not None
            and claim.modality is Modality.FACT
            and claim.polarity is Polarity.AFFIRMED
            and len(times) == 1
            and times[0].grain in {Grain.DAY, Grain.YEAR}
            and is_background(claim, document.article)
        ):
            found[kind].append(Dating(document, claim, times[0]))
    return found


def _once(claim: Claim) -> str | None:
    kind = claim.predicate.event
    lemma = claim.predicate.lemma
    if "first" in claim.quote.casefold().split():
        if lemma in _HELD or kind == "take-place":
            return "found"
        return kind if kind is None or kind in _ONCE else f"{_FIRST}{kind}"
    if kind == "take-office" and lemma == "inaugurate":
        return "open"  # a bridge, not a president: those who take part are compared as well
    if kind == "begin" and any(x.head in _BODIES for x in _undergoers(claim)):
        return "found"
    return kind if kind in _ONCE else None


def rival_origins(
    a: Mapping[str, Sequence[Dating]],
    b: Mapping[str, Sequence[Dating]],
    participants: Participants,
) -> Iterator[tuple[Dating, Dating, str]]:
    """Background dates of two articles on one story that cannot both be right.

    Whom it happened to must be known, but for what is founded, built or opened; and what can
    happen again is compared by the day, for other years are other occasions.
    """
    for kind in sorted(a.keys() & b.keys()):
        if not (_one_day(a[kind]) and _one_day(b[kind])):
            continue
        once = kind in _ONCE or kind.startswith(_FIRST)
        again = not once and event_type(kind).repeats
        for x in a[kind]:
            for y in b[kind]:
                if again and x.time.grain is Grain.YEAR:
                    continue
                if _misdated(x, y) and _one_thing(x.claim, y.claim, participants, known=not once):
                    yield x, y, kind


def _misdated(x: Dating, y: Dating) -> bool:
    """Whether the dates differ and one may be a slip: two years, or two days within weeks."""
    distance = gap(x.time, y.time)
    if relate(x.time, y.time) is not TimeRelation.DISJOINT or x.time.grain is not y.time.grain:
        return False
    return x.time.grain is Grain.YEAR or (distance is not None and distance <= _WEEKS)


def _one_thing(a: Claim, b: Claim, participants: Participants, *, known: bool) -> bool:
    """Whether what it happened to may be one thing, or is ``known`` to be."""
    left, right = (_undergoers(c) for c in (a, b))
    matches = [participants.match(p, q) for p in left for q in right]
    named = [any(x.own_entities for x in c) for c in (left, right)]
    definite = [
        n or any(_is_definite(x) for x in c) for n, c in zip(named, (left, right), strict=True)
    ]
    if Match.CONFLICT in matches or not all(definite):
        return False
    return any(m >= Match.COMPATIBLE for m in matches) or not (known or all(named))


def _undergoers(claim: Claim) -> list[Argument]:
    """To whom or what it happened; who founds something is not what is founded."""
    found = by_role(claim, Role.PATIENT)
    return found if found or claim.predicate.event == "found" else by_role(claim, Role.AGENT)


def _is_definite(argument: Argument) -> bool:
    return argument.quote.casefold().startswith(_DEFINITE)


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
                if _apart(x, y) and _one_event(x, y, kind, participants):
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


def _one_event(x: Dating, y: Dating, kind: str, participants: Participants) -> bool:
    """Whether it is the news of both, or those who take part or the place are known to be one."""
    a, b = x.claim, y.claim
    left, right = roles_by_event(a), roles_by_event(b)
    # What is done by a phrase is done to the same thing: that tells nothing of who did it.
    known = (Role.AGENT,) if kind.startswith(_PHRASE) else tuple(left)
    both = [(left[role], right[role]) for role in known if left[role] and right[role]]
    best = [max(participants.match(p, q) for p in ps for q in qs) for ps, qs in both]
    if Match.CONFLICT in best or places_differ(a, b, participants):
        return False
    people = [
        {m.entity for m in c.mentions if participants.kind(m.entity) is EntityKind.PERSON}
        for c in (a, b)
    ]
    if any(m >= Match.COMPATIBLE for m in best) or len(people[0] & people[1]) > 1:
        return True
    counts = [{(q.counted, q.value) for q in c.quantities if q.counted} for c in (a, b)]
    if counts[0] & counts[1] or _places(a) & _places(b):
        return True
    if kind.startswith(_PHRASE):
        return all(sentence_of(z.document, z.claim) in opening(z.document) for z in (x, y))
    if not all(_may_be_one(p, q) for ps, qs in both for p in ps for q in qs):
        return False
    return kind in openings(x.document) and kind in openings(y.document)


def _may_be_one(p: Argument, q: Argument) -> bool:
    """Whether nothing but the words tells two apart: one kind of thing, or people at large.

    What is described by the other's name is the same: "the Varsha-2 satellite" / "Varsha-2".
    """
    heads = {p.head, q.head}
    if len(heads) == 1 or heads & WHOLE or any(heads <= kind for kind in _ONE_KIND):
        return True
    return _names(p, q) or _names(q, p)


def _names(description: Argument, name: Argument) -> bool:
    words = name.quote.split()
    return words[-1][:1].isupper() and words[-1] in description.quote.split()


def _places(claim: Claim) -> set[str]:
    return {e for x in claim.arguments if x.preposition in WHERE for e in x.own_entities}
