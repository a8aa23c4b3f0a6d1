"""The comparability gate: do two claims answer the same question?

Two routes, each a short list of conditions that all must hold:

* *frame*: the same event type with the same participants in the same roles and no participant,
  time or modality against it ("X held talks with Y" / "X spoke to Y by phone");
* *wording*: the same sentence but for a few words, as when outlets share a source.

Evidence against always wins: rival participants, times too far apart, articles too far apart for
an event that happens often, articles of different occasions, a plan against a fact. The cosine
retrieves and never decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claims.lexicon import broader_types, event_type
from claims.models import Argument, Claim, Document, Modality, Role
from matching.models import Comparison, Route, TimeEvidence
from matching.occasions import Occasions
from matching.overlap import Words, containment, overlap, sentence_of
from matching.participants import (
    Match,
    Participants,
    by_role,
    is_symmetric,
    roles_by_event,
)
from matching.timing import (
    is_background,
    is_one_coverage,
    looks_back,
    same_news,
    time_evidence,
)

_PARALLEL = 0.62
_ECHO = 0.3
_LOUD_ECHO = 0.5
COPIED = 0.8
# What a matched participant is worth as evidence, and how much evidence an event needs that
# happens to the same participants again and again, or only once.
_POINTS = {Match.SAME: 2, Match.DESCRIBED: 1, Match.COMPATIBLE: 1}
_NEEDED_OFTEN = 3
_NEEDED_ONCE = 2
_FIRM = {Modality.FACT, Modality.ALLEGED}
# How likely two articles must be of one occasion for their news to be compared at all, and for
# news without a date to be compared like news of the same days.
_LIKELY_ONE = 0.5
_CERTAINLY_ONE = 0.9
_SAYING = {"say", "tell", "add", "state", "note", "announce", "report", "write", "claim"}


class Gate:
    """The gate over the documents of one run."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        participants: Participants,
        occasions: Mapping[str, Occasions],
    ) -> None:
        """The gate over some documents, with the occasions of each one's story, by article id."""
        self._documents = documents
        self._participants = participants
        self._occasions = occasions
        self._words: dict[str, Words] = {}
        self._old: dict[str, bool] = {}
        self._coverage: dict[tuple[str, str], bool] = {}

    def may_compare(self, a: Claim, b: Claim) -> bool:
        """Whether two claims tell one kind of event: without that no two are comparable."""
        one, other = a.predicate, b.predicate
        if one.event is None or other.event is None:
            return one.lemma == other.lemma
        return _of_one_kind(one.event, other.event)

    def compare(self, a: Claim, b: Claim) -> Comparison:
        """The verdict on two claims of different articles."""
        if not self.may_compare(a, b):
            return _no("different events")
        turned = _as_seen_by(a, b) or _as_seen_by(b, a)
        if turned is not None:
            a, b = (b, turned) if turned.id == a.id else (a, turned)
        if (a.modality in _FIRM) != (b.modality in _FIRM):
            return _no("one is a fact, the other is not")
        if a.modality not in _FIRM and a.modality is not b.modality:
            return _no("one is a plan, the other is not")
        pairs, conflict = self._matched(a, b)
        if turned is not None:
            pairs += self._complementary(a, b)
        if conflict:
            return _no(conflict)
        time = self._time(a, b)
        if time is TimeEvidence.APART:
            return Comparison(comparable=False, time=time, reasons=("times too far apart",))
        if self._elsewhere(a, b, time, pairs):
            return _no("the articles are of different occasions")
        shared = overlap(self._of(a), self._of(b))
        one_old = time is TimeEvidence.SILENT and self._background(a) != self._background(b)
        if one_old and shared < COPIED:
            return _no("one is background, the other news")
        return self._by_wording(a, b, time, shared, pairs) or self._by_frame(
            a, b, time, shared, pairs
        )

    def likely_one(self, a: str, b: str) -> bool:
        """Whether two articles, by id, are likelier of one occasion than of two."""
        return self._occasions[a].probability(a, b) >= _LIKELY_ONE

    def one_news(self, a: str, b: str) -> bool:
        """Whether two articles, by id, can report the same news, for all that is known.

        Those of other days can where they are likelier of one occasion than of two, and of one
        coverage.
        """
        one, other = (self._documents[key].article for key in (a, b))
        return same_news(one, other) is not False or (
            self.likely_one(a, b) and self.one_coverage(a, b)
        )

    def one_coverage(self, a: str, b: str) -> bool:
        """Whether two articles, by id, are of the same weeks, or one looks back on the other's.

        That is, it dates something to the days of the other, and is likely of the same occasion.
        """
        if (a, b) not in self._coverage:
            one, other = self._documents[a], self._documents[b]
            self._coverage[a, b] = is_one_coverage(one.article, other.article) or (
                self.likely_one(a, b) and (looks_back(one, other) or looks_back(other, one))
            )
        return self._coverage[a, b]

    # --- the two routes -------------------------------------------------------------------------

    def _by_wording(
        self, a: Claim, b: Claim, time: TimeEvidence, shared: float, pairs: list[_Matched]
    ) -> Comparison | None:
        shortest = min(self._of(a).total, self._of(b).total)
        if shared < _PARALLEL or shortest < 3.0:
            return None
        if self._stale(a, b, time):
            return None
        return Comparison(
            comparable=True,
            route=Route.WORDING,
            confidence=min(0.95, 0.4 + 0.55 * shared),
            time=time,
            overlap=shared,
            reasons=(
                f"{shared:.0%} of the words are the same",
                *_told(pairs, time),
                *self._told_occasion(a, b),
            ),
            arguments=tuple((m.a, m.b) for m in pairs if m.match > Match.UNKNOWN),
        )

    def _by_frame(
        self, a: Claim, b: Claim, time: TimeEvidence, shared: float, pairs: list[_Matched]
    ) -> Comparison:
        if a.predicate.lemma in _SAYING or b.predicate.lemma in _SAYING:
            return _no("a saying is compared by its content")
        firm = [m for m in pairs if m.match >= Match.COMPATIBLE]
        if not any(m.a.role is not Role.OBLIQUE or m.b.role is not Role.OBLIQUE for m in firm):
            return _no("no participant of the same role is known to be the same")
        if self._stale(a, b, time):
            return _no("the articles are too far apart for an event that happens often")
        same_days = self._same_days(a, b)
        if (
            time is TimeEvidence.SILENT
            and _repeats(a, b)
            and self._background(a) != self._background(b)
        ):
            return _no("one is background, the other news")
        if time is TimeEvidence.UNRESOLVED and not same_days:
            return _no("a time cannot be resolved")
        points = (
            sum(_POINTS[m.match] for m in firm)
            + (time is TimeEvidence.SAME)
            + same_days
            + (shared >= _ECHO)
            + (shared >= _LOUD_ECHO)
            - 2 * _rival_objects(pairs)
        )
        if points < (_NEEDED_OFTEN if _repeats(a, b) else _NEEDED_ONCE):
            return _no("too little in common for an event of this kind")
        return Comparison(
            comparable=True,
            route=Route.FRAME,
            confidence=min(0.95, 0.4 + 0.07 * points + 0.25 * shared),
            time=time,
            overlap=shared,
            reasons=(_told_event(a, b), *_told(pairs, time), *self._told_occasion(a, b)),
            arguments=tuple((m.a, m.b) for m in firm),
        )

    # --- evidence -------------------------------------------------------------------------------

    def _of(self, claim: Claim) -> Words:
        found = self._words.get(claim.id)
        if found is None:
            document = self._documents[claim.article]
            found = Words(document, sentence_of(document, claim), claim)
            self._words[claim.id] = found
        return found

    def _matched(self, a: Claim, b: Claim) -> tuple[list[_Matched], str | None]:
        """The matched participants, or why the two cannot be the same event."""
        if is_symmetric(a) and is_symmetric(b):
            return self._matched_sets(a, b)
        found: list[_Matched] = []
        left, right = roles_by_event(a), roles_by_event(b)
        for one, other in ((left, right), (right, left)):
            # "The resignation of X" is X's, if nothing can be resigned: "X resigned".
            if not one[Role.AGENT] and other[Role.AGENT] and not other[Role.PATIENT]:
                one[Role.AGENT], one[Role.PATIENT] = one[Role.PATIENT], []
        for role in (Role.AGENT, Role.PATIENT):
            found_here = self._best(left[role], right[role])
            if found_here is not None:
                if found_here.match is Match.CONFLICT:
                    return [], f"different {role.value}s"
                found.append(found_here)
        for x in by_role(a, Role.OBLIQUE):
            for y in by_role(b, Role.OBLIQUE):
                if x.preposition == y.preposition:
                    match = self._participants.match(x, y)
                    if match is Match.CONFLICT:
                        return [], f"different participants after “{x.preposition}”"
                    found.append(_Matched(x, y, match))
        return found, None

    def _matched_sets(self, a: Claim, b: Claim) -> tuple[list[_Matched], str | None]:
        """Participants of a symmetric event, whatever their roles."""
        left, right = _parties(a), _parties(b)
        found: list[_Matched] = []
        for x in left:
            best = self._best([x], right)
            if best is not None and best.match > Match.UNKNOWN:
                found.append(best)
        lonely_left = [x for x in left if x not in [m.a for m in found] and x.own_entities]
        lonely_right = [y for y in right if y not in [m.b for m in found] and y.own_entities]
        for x in lonely_left:
            for y in lonely_right:
                if self._participants.match(x, y) is Match.CONFLICT:
                    return [], "different parties"
        return found, None

    def _complementary(self, a: Claim, b: Claim) -> list[_Matched]:
        """Different parties on the two sides of one change: who gains here, who loses there."""
        event = event_type(str(a.predicate.event))
        losing = dict(event.converse.roles) if event.converse is not None else {}
        other_side = {here for here, there in losing.items() if there == Role.AGENT.value}
        return [
            _Matched(x, y, Match.COMPATIBLE)
            for x in by_role(a, Role.AGENT)
            for y in b.arguments
            if y.preposition in other_side and self._participants.match(x, y) is Match.CONFLICT
        ]

    def _best(self, left: list[Argument], right: list[Argument]) -> _Matched | None:
        found = [_Matched(x, y, self._participants.match(x, y)) for x in left for y in right]
        return max(found, key=lambda m: m.match) if found else None

    def _time(self, a: Claim, b: Claim) -> TimeEvidence:
        return time_evidence(
            a,
            b,
            self._documents[a.article].article,
            self._documents[b.article].article,
            repeats=_repeats(a, b),
        )

    def _same_days(self, a: Claim, b: Claim) -> bool:
        articles = [self._documents[c.article].article for c in (a, b)]
        return same_news(*articles) is True

    def _background(self, claim: Claim) -> bool:
        found = self._old.get(claim.id)
        if found is None:
            found = is_background(claim, self._documents[claim.article].article)
            self._old[claim.id] = found
        return found

    def _stale(self, a: Claim, b: Claim, time: TimeEvidence) -> bool:
        """Undated news of articles far apart, or of unknown date, is not one event."""
        if time is TimeEvidence.SAME or not _repeats(a, b) or self._same_days(a, b):
            return False
        articles = [self._documents[c.article].article for c in (a, b)]
        if self._background(a) and self._background(b):
            return False
        if any(article.published is None for article in articles):
            if self._occasion(a, b) >= _CERTAINLY_ONE:
                return False
            return containment(self._of(a), self._of(b)) < _PARALLEL
        return True

    def _elsewhere(self, a: Claim, b: Claim, time: TimeEvidence, pairs: list[_Matched]) -> bool:
        """News of articles that are likelier of two occasions: another raid, another verdict.

        What happens but once is told in any article, if it is told of somebody named.
        """
        if time is TimeEvidence.SAME or not (_repeats(a, b) or not _share_name(pairs)):
            return False
        if self._background(a) and self._background(b):
            return False
        return self._occasion(a, b) < _LIKELY_ONE

    def _occasion(self, a: Claim, b: Claim) -> float:
        """How likely the articles of two claims tell of one occasion."""
        if a.article == b.article:
            return 1.0
        return self._occasions[a.article].probability(a.article, b.article)

    def _told_occasion(self, a: Claim, b: Claim) -> tuple[str, ...]:
        if a.article == b.article:
            return ()
        return (self._occasions[a.article].same(a.article, b.article).told,)


class _Matched:
    """Two arguments and how they compare."""

    def __init__(self, a: Argument, b: Argument, match: Match) -> None:
        self.a = a
        self.b = b
        self.match = match


def _rival_objects(pairs: list[_Matched]) -> bool:
    """Whether the two are done to things of different names: "signed a bill" / "an order"."""
    return any(
        m.match is Match.UNKNOWN
        and m.a.role is m.b.role is Role.PATIENT
        and m.a.head != m.b.head
        and bool(m.a.words and m.b.words)
        for m in pairs
    )


def _share_name(pairs: list[_Matched]) -> bool:
    """Whether a participant known to be the same is named on both sides."""
    return any(set(m.a.own_entities) & set(m.b.own_entities) for m in pairs)


def _parties(claim: Claim) -> list[Argument]:
    return [
        a
        for a in claim.arguments
        if a.role is not Role.OBLIQUE
        or (a.preposition in {"with", "to", "between", "and", "against", ""} and a.own_entities)
    ]


@cache
def _of_one_kind(event: str, other: str) -> bool:
    return one_kind(event, other) or bool(_converse(event, other) or _converse(other, event))


@cache
def one_kind(x: str, y: str) -> bool:
    """Whether one type of event is the other, or a broader one."""
    return x in broader_types(y) or y in broader_types(x)


@cache
def _converse(event: str, other: str) -> Mapping[str, str] | None:
    """The roles of an event in its converse ("lose" in "gain"), if that is the other one."""
    converse = event_type(event).converse
    if converse is None or converse.type != other:
        return None
    roles = dict(converse.roles)
    return roles if {Role.AGENT.value, Role.PATIENT.value} <= set(roles.values()) else None


def _as_seen_by(claim: Claim, other: Claim) -> Claim | None:
    """A claim told as its converse ("lost" as "gained"), if that is the other's kind of event."""
    if claim.predicate.event is None or other.predicate.event is None:
        return None
    roles = _converse(claim.predicate.event, other.predicate.event)
    if roles is None:
        return None
    arguments = []
    for argument in claim.arguments:
        slot = argument.preposition if argument.role is Role.OBLIQUE else argument.role.value
        there = roles.get(slot or "")
        if there is None:
            arguments.append(argument)
        elif there in {Role.AGENT.value, Role.PATIENT.value}:
            arguments.append(argument.model_copy(update={"role": Role(there), "preposition": None}))
        else:
            arguments.append(
                argument.model_copy(update={"role": Role.OBLIQUE, "preposition": there})
            )
    predicate = claim.predicate.model_copy(update={"event": other.predicate.event})
    return claim.model_copy(update={"arguments": tuple(arguments), "predicate": predicate})


def _repeats(a: Claim, b: Claim) -> bool:
    types = [event_type(c.predicate.event) for c in (a, b) if c.predicate.event is not None]
    return all(t.repeats and not t.state for t in types)


def _told_event(a: Claim, b: Claim) -> str:
    if a.predicate.lemma == b.predicate.lemma:
        return f"same predicate: {a.predicate.lemma}"
    return f"same kind of event: {a.predicate.quote} / {b.predicate.quote}"


def _told(pairs: list[_Matched], time: TimeEvidence) -> tuple[str, ...]:
    lines = []
    for m in pairs:
        if m.match > Match.UNKNOWN:
            same = m.a.quote == m.b.quote
            lines.append(
                f"same {m.a.role.value}: {m.a.quote}" + ("" if same else f" / {m.b.quote}")
            )
    if time is not TimeEvidence.SILENT:
        lines.append(time.value)
    return tuple(lines)


@cache
def _no(reason: str) -> Comparison:
    return Comparison(comparable=False, reasons=(reason,))
