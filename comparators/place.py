"""One event, put in places that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from claims.lexicon import event_type
from claims.models import Argument, Claim, Document, Mention, Modality, Role
from claims.names.gazetteer import canonical, part_of
from claims.names.geography import apart, is_located
from comparators.base import Disagreement, Example, PairComparator, stand, topic
from comparators.models import Severity
from comparators.settings import Setting, settings
from matching.models import Pair, Route, TimeEvidence
from matching.rivals import rivals

if TYPE_CHECKING:
    from matching.pipeline import Matched

_PARALLEL = 0.6
_TELLING = {Modality.FACT, Modality.ALLEGED}
_SLOTS = frozenset({"in", "at", "on", "to", "into", "from"})


class PlaceComparator(PairComparator):
    """The same event is put in two places that exclude each other.

    Fires when two claims are about one event, both say where, and the places cannot both be
    right: two cities far apart, two countries, two states of one country; places no map has only
    where the sentences run parallel and both are said to be the same kind of place ("the village
    of Lesna" / "the village of Morva").

    Why an editor cares: readers who live there notice at once, and a wrong place sends rescuers,
    relatives and lawyers to the wrong door.

    A place and the region or country it lies in, a city and its suburbs, a capital that stands
    for a government, datelines, "near" and "outside", where somebody came from and where he went,
    two events, and two sources that each say so are no disagreement; nor is a pair of which one
    article names both places.
    """

    kind: ClassVar[str] = "place"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Elena Markova, the former minister, died in Salzburg on Friday.",
            b="The former minister Elena Markova died in Innsbruck on Friday, her family said.",
            published_a="2024-03-09",
            published_b="2024-03-10",
            why="one death, two cities of one country",
        ),
        Example(
            a="With one engine shut down, the charter flight from Izmir landed at Brest on Sunday.",
            b="The charter flight from Izmir landed at Lorient on Sunday with an engine shut down.",
            published_a="2024-03-11",
            published_b="2024-03-11",
            why="one landing, two airports",
        ),
        Example(
            a="President Juan Ortega met Prime Minister Elena Markova in Geneva on Tuesday.",
            b="Prime Minister Elena Markova held talks with President Juan Ortega in Vienna on "
            "Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one meeting, two countries",
        ),
        Example(
            a="An earthquake of magnitude 6.1 struck Peru on Tuesday, killing two people.",
            b="An earthquake of magnitude 6.1 struck Ecuador on Tuesday, killing two people.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one earthquake, two countries",
        ),
        Example(
            a="Shells fell on the market. Four people were killed in the village of Lesna on "
            "Monday by the shelling.",
            b="Four people were killed in the village of Morva on Monday by the shelling.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="parallel sentences, two villages that no map has",
        ),
        Example(
            a="The novelist Ann Reyes was born in Lyon in 1951.",
            b="Ann Reyes, the novelist, was born in Toulouse in 1951.",
            why="a birth happens in one place",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Elena Markova, the former minister, died in Salzburg on Friday.",
            b="Elena Markova, the former minister, died in Austria on Friday.",
            why="a city and its country",
        ),
        Example(
            a="The former minister Elena Markova died in Pasadena on Friday.",
            b="The former minister Elena Markova died in Los Angeles on Friday.",
            why="a city and the one it is a suburb of",
        ),
        Example(
            a="Elena Markova, the former minister, died near Salzburg on Friday.",
            b="Elena Markova, the former minister, died in Innsbruck on Friday.",
            why="near a place is not in it",
        ),
        Example(
            a="The charter flight flew from Izmir on Sunday.",
            b="The charter flight flew to Lorient on Sunday.",
            published_a="2024-03-11",
            published_b="2024-03-11",
            why="an origin and a destination",
        ),
        Example(
            a="President Juan Ortega met Prime Minister Elena Markova in Geneva on Tuesday.",
            b="President Juan Ortega met Prime Minister Elena Markova in Vienna on Friday.",
            published_a="2024-03-06",
            published_b="2024-03-09",
            why="two meetings",
        ),
        Example(
            a="Four people were killed in Lesna on Monday by the shelling.",
            b="Four people were killed in Velmaria on Monday by the shelling.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one may lie in the other",
        ),
        Example(
            a="The singer Lena Osei gave a concert in Hamburg on Friday.",
            b="The singer Lena Osei, who played in Munich, gave a concert in Hamburg on Friday.",
            published_a="2024-03-10",
            published_b="2024-03-10",
            why="the other place is of another event",
        ),
        Example(
            a="VIENNA, March 6 (Meridian) - Prime Minister Elena Markova met President Juan Ortega "
            "on Tuesday.",
            b="Prime Minister Elena Markova met President Juan Ortega in Geneva on Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a dateline is where the report was written",
        ),
        Example(
            a="Wildfires destroyed 40 homes in Portugal on Monday.",
            b="Wildfires destroyed 40 homes in Spain on Monday. In Portugal a village was cleared.",
            published_a="2024-08-06",
            published_b="2024-08-06",
            why="one article names both places",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Comparable claims first, then those that only their places keep apart."""
        yield from super().find(matched)
        for rival in rivals(matched, _places):
            pair = Pair(
                a=rival.a,
                b=rival.b,
                story=rival.story,
                cosine=0.0,
                comparison=rival.comparison,
            )
            yield from self.compare(pair, matched)

    def compare(self, pair: Pair, matched: Matched) -> Iterator[Disagreement]:
        """A disagreement where both claims fill a slot for a place, and the fillers exclude."""
        if not _one_event(pair) or not {pair.a.modality, pair.b.modality} <= _TELLING:
            return
        if _sources_differ(pair.a, pair.b):
            return
        a, b = matched.documents[pair.a.article], matched.documents[pair.b.article]
        left, right = settings(pair.a, a), settings(pair.b, b)
        for slot in sorted({s.slot for s in left} & {s.slot for s in right}):
            ours = [s for s in left if s.slot == slot]
            theirs = [s for s in right if s.slot == slot]
            known = _exclude(ours, theirs)
            if not known and not _parallel(ours, theirs, pair):
                continue
            if _tells(a, pair.a, theirs, pair) or _tells(b, pair.b, ours, pair):
                continue
            x, y = ours[0].mention, theirs[0].mention
            yield Disagreement(
                kind=self.kind,
                rule="place.apart" if known else "place.parallel",
                severity=Severity.HIGH if known else Severity.MEDIUM,
                confidence=pair.comparison.confidence * (1.0 if known else 0.8),
                message=f"Where: {topic(pair.a, x)}",
                story=pair.story,
                a=stand(a, pair.a, x.core, x),
                b=stand(b, pair.b, y.core, y),
                reasons=pair.comparison.reasons,
            )


def _places(claim: Claim) -> Iterator[tuple[str, Argument]]:
    """The slots of a claim that may hold a place."""
    for argument in claim.arguments:
        if argument.own_entities:
            if argument.role is Role.PATIENT:
                yield "patient", argument
            elif argument.preposition in _SLOTS:
                yield str(argument.preposition), argument


def _one_event(pair: Pair) -> bool:
    """Whether the claims are of one event, the place apart; with another time it is another one.

    What happens often needs a time of its own or nearly the same sentence: people meet, speak and
    play in many places.
    """
    comparison = pair.comparison
    if comparison.time is TimeEvidence.NEAR:
        return False
    events = [event_type(c.predicate.event) for c in (pair.a, pair.b) if c.predicate.event]
    once = bool(events) and not any(e.repeats for e in events)
    return (
        comparison.time is TimeEvidence.SAME
        or once
        or (comparison.route is Route.WORDING and comparison.overlap >= _PARALLEL)
    )


def _sources_differ(a: Claim, b: Claim) -> bool:
    """Whether two sources are credited, each with its own account."""
    return a.speaker is not None and b.speaker is not None and a.speaker_entity != b.speaker_entity


def _exclude(ours: Sequence[Setting], theirs: Sequence[Setting]) -> bool:
    """Whether the map says that no place of one side is, or lies in, one of the other."""
    left, right = _named(ours), _named(theirs)
    shared = {canonical(m.core) for m in left} & {canonical(m.core) for m in right}
    inner = [[s.mention.core for s in side] for side in (ours, theirs)]
    if shared & {canonical(name) for side in inner for name in side}:
        return False
    pairs = [
        (x.core, y.core)
        for x in left
        for y in right
        if canonical(x.core) not in shared and canonical(y.core) not in shared
    ]
    related = any(x.entity == y.entity and canonical(x.core) not in shared
                  for x in left for y in right)  # fmt: skip
    return (
        not related
        and not any(part_of(x, y) or part_of(y, x) for x, y in pairs)
        and all(apart(x, y) for x in inner[0] for y in inner[1])
    )


def _parallel(ours: Sequence[Setting], theirs: Sequence[Setting], pair: Pair) -> bool:
    """Whether places that no map has fill one slot of parallel sentences, as one kind of place."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    (x,), (y,) = ours, theirs
    if x.mention.entity == y.mention.entity or is_located(x.mention.core):
        return False
    return (
        not is_located(y.mention.core)
        and x.kind is not None
        and x.kind == y.kind
        and (x.slot, x.preposition) == (y.slot, y.preposition)
        and x.slot != "patient"
        and pair.a.predicate.lemma == pair.b.predicate.lemma
        and pair.comparison.overlap >= _PARALLEL
    )


def _named(side: Iterable[Setting]) -> list[Mention]:
    return list(chain.from_iterable((s.mention, *s.within) for s in side))


def _tells(document: Document, claim: Claim, rivals: Sequence[Setting], pair: Pair) -> bool:
    """Whether an article knows of the other account's place in this matter, too.

    Where the claims share a participant with a name, only sentences that name it, or tell such an
    event, count; else any mention of the place does.
    """
    wanted = {s.mention.entity for s in rivals} | {canonical(s.mention.core) for s in rivals}
    found = [m for m in document.mentions if m.entity in wanted or canonical(m.core) in wanted]
    shared = {
        e for x, y in pair.comparison.arguments for e in x.own_entities if e in y.own_entities
    }
    if not shared:
        return bool(found)
    telling = [
        c.sentence
        for c in document.claims
        if c.predicate.lemma == claim.predicate.lemma
        or (c.predicate.event is not None and c.predicate.event == claim.predicate.event)
        or any(shared & set(a.own_entities) for a in c.arguments)
    ]
    return any(sentence.covers(m) for sentence in telling for m in found)
