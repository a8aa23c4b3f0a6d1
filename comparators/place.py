"""One event, put in places that exclude each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from claims.lexicon import broader_types, event_type
from claims.models import (
    Argument,
    Claim,
    Document,
    EntityKind,
    Mention,
    Modality,
    Polarity,
    QuantityKind,
    Role,
    Voice,
)
from claims.names.gazetteer import canonical, part_of, plain
from claims.names.geography import apart, is_located
from comparators.base import Disagreement, Example, PairComparator, stand, topic
from comparators.models import Severity
from comparators.settings import NEAR, WHERE, Setting, settings
from matching.models import Pair, Route, TimeEvidence
from matching.participants import roles_by_event
from matching.rivals import rivals
from matching.tellings import same_kind, tellings

if TYPE_CHECKING:
    from matching.pipeline import Matched

_PARALLEL = 0.6
_TELLING = {Modality.FACT, Modality.ALLEGED}
_MANY = frozenset(
    "die injure arrest charge attack bombard shoot protest rescue evacuate damage destroy "
    "be-found go-missing search storm rain flood play beat win score".split()
)
_REGIONS = frozenset("region province county state district island suburb".split())
# How far apart two places are, in kilometres, that nothing is near to both.
_FAR_FROM_BOTH = 80.0
_SLOTS = frozenset({"in", "at", "on", "to", "into", "from", "near", "outside"})


class PlaceComparator(PairComparator):
    """The same event is put in two places that exclude each other.

    Fires when two claims are about one event, both say where, and the places cannot both be
    right: two cities far apart, two countries, two states of one country; places no map has only
    where the sentences run parallel and both are said to be the same kind of place ("the village
    of Lesna" / "the village of Morva"). Fires too where each of two articles on the same news puts
    an event of which it tells once in one place and nowhere else; places no map has are then of
    low severity, for one may be in the other, and neither article may name the other's.

    Why an editor cares: readers who live there notice at once, and a wrong place sends rescuers,
    relatives and lawyers to the wrong door.

    A place and the region or country it lies in, a city and its suburbs, a capital that stands
    for a government, datelines, what is near a place and what is in another, an origin and a
    destination, two events, and two sources that each say so are no disagreement; nor is a pair
    of which one article names both places.
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
            a="A freight train carrying benzene derailed near Prague on Friday and caught fire.",
            b="A freight train carrying benzene derailed outside Brno on Friday and burned out.",
            published_a="2024-03-09",
            published_b="2024-03-09",
            why="near the one is far from the other",
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
        Example(
            a="A passenger train derailed in Ponte Ruiva on Tuesday, and two people were killed.",
            b="The 8.40 from the coast came off the rails on Tuesday. The express "
            "derailed in Azenha, short of the tunnel.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what both articles are about, in two villages that no map has",
        ),
        Example(
            a="Police arrested a Dane wanted for two murders. Bo Larsen was arrested in Turin on "
            "Monday.",
            b="Bo Larsen is in custody. The 41-year-old, sought over two murders, was arrested in "
            "Naples on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one arrest, two cities",
        ),
        Example(
            a="Kallio and Norrby will merge. Its head office will be in Turku.",
            b="Kallio is to merge with Norrby. The head office will be in Gothenburg.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one head office, two cities",
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
        Example(
            a="A passenger train derailed in Ponte Ruiva on Tuesday, and two people were killed.",
            b="An express derailed in Azenha, a village of Ponte Ruiva, on Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one article names both, and one is a part",
        ),
        Example(
            a="A freight train derailed near the village of Lesna on Friday.",
            b="The train came off the rails on Friday. It derailed near the village of Morva.",
            published_a="2024-03-09",
            published_b="2024-03-09",
            why="it may have been near both",
        ),
        Example(
            a="A storm hit the coast on Tuesday. Two people died in Salzburg when trees fell.",
            b="The storm on Tuesday brought down trees. Three people died in Innsbruck.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="people die in many places of one storm",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Comparable claims first, then those that only their places keep apart."""
        known: set[frozenset[str]] = set()
        for pair in matched.asked:
            for found in self.compare(pair, matched):
                known.add(frozenset((pair.a.id, pair.b.id)))
                yield found
        for rival in rivals(matched, _places):
            pair = Pair(
                a=rival.a,
                b=rival.b,
                story=rival.story,
                cosine=0.0,
                comparison=rival.comparison,
            )
            for found in self.compare(pair, matched):
                known.add(frozenset((pair.a.id, pair.b.id)))
                yield found
        yield from self._all_told(matched, known)

    def _all_told(
        self, matched: Matched, known: Collection[frozenset[str]]
    ) -> Iterator[Disagreement]:
        """Places where each of two articles puts one event, and nowhere else."""
        judge = matched.tellings

        def wanted(claim: Claim) -> bool:
            return bool(_where(claim, matched))

        for pair in tellings(matched, wanted, but_for={Role.OBLIQUE}):
            modalities = {pair.a.modality, pair.b.modality}
            told = modalities <= _TELLING or modalities == {Modality.PLANNED}
            if frozenset((pair.a.id, pair.b.id)) in known:
                continue
            if not told or _sources_differ(pair.a, pair.b) or not _is_single(pair, matched):
                continue
            ours, theirs = (
                [
                    s
                    for c in matched.documents[claim.article].claims
                    if judge.compare(c, claim, but_for={Role.OBLIQUE}).comparable or c is claim
                    for s in _where(c, matched)
                ]
                for claim in (pair.a, pair.b)
            )
            yield from self._told(pair, ours, theirs, matched)

    def _told(
        self, pair: Pair, ours: Sequence[Setting], theirs: Sequence[Setting], matched: Matched
    ) -> Iterator[Disagreement]:
        documents = [matched.documents[c.article] for c in (pair.a, pair.b)]
        x, y = _where(pair.a, matched)[0], _where(pair.b, matched)[0]
        if x.slot != y.slot or not (_is_one_place(x, ours) and _is_one_place(y, theirs)):
            return
        known = _exclude(ours, theirs)
        if known:
            crossed = zip(documents, (pair.a, pair.b), (theirs, ours), strict=True)
            if any(_puts(document, claim, rivals, pair) for document, claim, rivals in crossed):
                return
        elif not _uncharted(x, y) or _names(documents[0], theirs) or _names(documents[1], ours):
            return
        yield Disagreement(
            kind=self.kind,
            rule="place.told" if known else "place.uncharted",
            severity=Severity.MEDIUM if known else Severity.LOW,
            confidence=pair.comparison.confidence * (1.0 if known else 0.8),
            message=f"Where: {topic(pair.a, x.mention)}",
            story=pair.story,
            a=stand(documents[0], pair.a, x.mention.core, x.mention),
            b=stand(documents[1], pair.b, y.mention.core, y.mention),
            reasons=pair.comparison.reasons,
        )

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


def _where(claim: Claim, matched: Matched) -> list[Setting]:
    """The places in which a claim that affirms puts its event."""
    if claim.polarity is Polarity.NEGATED or claim.voice is Voice.QUOTED:
        return []
    found = settings(claim, matched.documents[claim.article])
    return [s for s in found if s.slot in {WHERE, NEAR}]


def _is_single(pair: Pair, matched: Matched) -> bool:
    """Whether it is one event: of a kind of which a story has one, or of one single person.

    People die, are hurt or are arrested in many places in one story, one here and one there.
    """
    if not any(
        _MANY & set(broader_types(c.predicate.event)) for c in (pair.a, pair.b) if c.predicate.event
    ):
        return True
    if any(map(_are_counted, (pair.a, pair.b))):
        return False
    if pair.comparison.arguments:
        return True
    for claim in (pair.a, pair.b):
        sentence = matched.documents[claim.article].sentence_at[claim.sentence.start]
        who = roles_by_event(claim)[Role.AGENT]
        inside = [(t, x) for t in sentence.tokens for x in who if x.start <= t.start < x.end]
        heads = [t for t, x in inside if t.tag == "NNP" or t.lemma.lower() == x.head]
        if not heads or any(t.tag not in {"NN", "NNP"} for t in heads):
            return False
    return True


def _are_counted(claim: Claim) -> bool:
    """Whether those who take part are several: "four people", not "he, sought over two murders"."""
    counts = [q for q in claim.quantities if q.kind is QuantityKind.COUNT]
    core = [x for x in claim.arguments if x.role is not Role.OBLIQUE]
    return any(x.covers(q) for x in core for q in counts)


def _is_one_place(setting: Setting, others: Sequence[Setting]) -> bool:
    """Whether an article has no second place for the event that is not the first one's part."""
    mine = {setting.mention.entity, *(m.entity for m in setting.within)}
    words = set(plain(setting.mention.core).split())
    return all(
        mine & {s.mention.entity, *(m.entity for m in s.within)}
        or words <= set(plain(s.mention.core).split())
        or words >= set(plain(s.mention.core).split())
        or part_of(setting.mention.core, s.mention.core)
        or part_of(s.mention.core, setting.mention.core)
        for s in others
    )


def _puts(document: Document, claim: Claim, places: Sequence[Setting], pair: Pair) -> bool:
    """Whether an article names a place where it tells such an event, or of who was in it."""
    wanted = {canonical(s.mention.core) for s in places} | {s.mention.entity for s in places}
    shared = _shared(pair)
    telling = [
        c.sentence
        for c in document.claims
        if same_kind(c, claim) or any(shared & set(x.own_entities) for x in c.arguments)
    ]
    return any(
        sentence.covers(m) and (m.entity in wanted or canonical(m.core) in wanted)
        for sentence in telling
        for m in document.mentions
    )


def _shared(pair: Pair) -> set[str]:
    """The names of those who take part by both claims."""
    return {e for x, y in pair.comparison.arguments for e in x.own_entities if e in y.own_entities}


def _names(document: Document, places: Sequence[Setting]) -> bool:
    """Whether an article names one of the places anywhere."""
    text = plain(document.article.text)
    return any(plain(s.mention.core) in text for s in places)


def _uncharted(x: Setting, y: Setting) -> bool:
    """Whether no map has the two places, and nothing says that one may be in the other."""
    return (
        x.mention.entity != y.mention.entity
        and x.slot == WHERE
        and not (is_located(x.mention.core) or is_located(y.mention.core))
        and x.mention.kind is y.mention.kind is EntityKind.PLACE
        and x.preposition == y.preposition
        and (x.preposition == "in" or x.kind is not None)
        and (x.kind is None or y.kind is None or x.kind == y.kind)
        and not {x.kind, y.kind} & _REGIONS
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
        and all(
            apart(x.mention.core, y.mention.core, far=_FAR_FROM_BOTH if x.slot == NEAR else None)
            for x in ours
            for y in theirs
        )
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
        and x.slot not in {"patient", NEAR}
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
    shared = _shared(pair)
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
