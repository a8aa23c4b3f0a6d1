"""Whether two arguments are the same participant, after aliases, metonyms and descriptions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import IntEnum

from claims.lexicon import event_type
from claims.models import Argument, Claim, Document, EntityKind, Mention, Role
from claims.names.gazetteer import part_of, stands_for_state

# Bodies that act for a state: "the Armenian military" and "Yerevan" are one participant.
STATE_BODIES = frozenset(
    [
        "government",
        "military",
        "army",
        "force",
        "troop",
        "official",
        "authority",
        "ministry",
        "state",
        "country",
        "leadership",
        "leader",
        "administration",
        "parliament",
        "army",
        "navy",
        "officer",
        "soldier",
        "diplomat",
        "cabinet",
        "regime",
        "side",
        "delegation",
    ]
)
_PEOPLE_IN_GENERAL = frozenset(
    ["people", "person", "man", "woman", "child", "resident", "civilian", "victim"]
)

_EXCLUSIVE = frozenset({"man", "woman", "boy", "girl"})


class Match(IntEnum):
    """How two arguments compare, worst first."""

    CONFLICT = -1
    UNKNOWN = 0
    COMPATIBLE = 1
    DESCRIBED = 2
    SAME = 3


class Participants:
    """Compares arguments with the mentions of both articles at hand."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._mentions: dict[str, Mention] = {}
        self._holders: dict[str, set[str]] = defaultdict(set)
        for document in documents:
            for mention in document.mentions:
                if not mention.nominal:
                    self._mentions.setdefault(mention.entity, mention)
                if mention.title and mention.kind is EntityKind.PERSON:
                    self._holders[mention.title.casefold().split()[-1]].add(mention.entity)

    def kind(self, entity: str) -> EntityKind | None:
        """What an entity is, None for one that is never named."""
        mention = self._mentions.get(entity)
        return mention.kind if mention is not None else None

    def match(self, a: Argument, b: Argument) -> Match:
        """How two arguments of the same role compare."""
        own_a, own_b = set(a.own_entities), set(b.own_entities)
        if own_a & own_b:
            return Match.SAME if own_a == own_b else Match.COMPATIBLE
        if self._stands_for_state(a) and self._stands_for_state(b):
            return self._states(a, b)
        if own_a and own_b:
            return self._named(a, b)
        if self._titled(a, own_b) or self._titled(b, own_a):
            return Match.COMPATIBLE
        if a.states and set(a.states) & set(b.states) and self._described(a, b):
            return Match.COMPATIBLE
        if not own_a and not own_b:
            return self._common(a, b)
        return Match.UNKNOWN

    def _titled(self, description: Argument, named: set[str]) -> bool:
        """Whether "the singer" fits one who is named: the only one in the run so titled."""
        holders = self._holders.get(description.head, set())
        definite = description.quote.casefold().startswith("the ")
        return definite and len(holders) == 1 and holders == named and not description.entities

    def _states(self, a: Argument, b: Argument) -> Match:
        shared = set(a.states) & set(b.states)
        if not shared:
            return Match.CONFLICT
        return Match.SAME if set(a.states) == set(b.states) else Match.COMPATIBLE

    def _named(self, a: Argument, b: Argument) -> Match:
        kinds_a, kinds_b = self._kinds(a), self._kinds(b)
        if EntityKind.PLACE in kinds_a and EntityKind.PLACE in kinds_b:
            if self._part(a, b):
                return Match.COMPATIBLE
            return Match.CONFLICT
        if set(a.states) & set(b.states) and kinds_a != kinds_b:
            return Match.COMPATIBLE
        return Match.CONFLICT if kinds_a & kinds_b else Match.UNKNOWN

    def _part(self, a: Argument, b: Argument) -> bool:
        names_a = [self._mentions[e].core for e in a.own_entities if e in self._mentions]
        names_b = [self._mentions[e].core for e in b.own_entities if e in self._mentions]
        return any(part_of(x, y) or part_of(y, x) for x in names_a for y in names_b)

    def _common(self, a: Argument, b: Argument) -> Match:
        if a.head != b.head and {a.head, b.head} <= _EXCLUSIVE:
            return Match.CONFLICT
        if a.head != b.head or a.head in _PEOPLE_IN_GENERAL:
            return Match.UNKNOWN
        if a.entities and b.entities and not set(a.entities) & set(b.entities):
            return Match.CONFLICT
        extra_a, extra_b = set(a.words) - set(b.words), set(b.words) - set(a.words)
        if not extra_a and not extra_b:
            return Match.DESCRIBED
        return Match.COMPATIBLE if not (extra_a and extra_b) else Match.UNKNOWN

    def _described(self, a: Argument, b: Argument) -> bool:
        """One is named, the other a description that fits ("the leaders of X", "X's army")."""
        return any(x.head in STATE_BODIES and self._stands_for_state(x) for x in (a, b))

    def _kinds(self, argument: Argument) -> set[EntityKind]:
        return {self._mentions[e].kind for e in argument.own_entities if e in self._mentions}

    def _stands_for_state(self, argument: Argument) -> bool:
        """Whether it is a state by name, capital or body; "Boston" and "Boston police" are not."""
        if not argument.states:
            return False
        if argument.own_entities:
            own = [self._mentions[e] for e in argument.own_entities if e in self._mentions]
            places = all(m.kind is EntityKind.PLACE for m in own)
            return bool(own) and places and all(stands_for_state(m.core) for m in own)
        named = [self._mentions[e] for e in argument.entities if e in self._mentions]
        return argument.head in STATE_BODIES and (
            not named or any(stands_for_state(m.core) for m in named)
        )


def by_role(claim: Claim, role: Role) -> list[Argument]:
    """The claim's arguments of a role."""
    return [a for a in claim.arguments if a.role is role]


def roles_by_event(claim: Claim) -> dict[Role, list[Argument]]:
    """The core arguments by the part they have in the event, however it is told.

    "Fourteen people died", "the blast killed fourteen people" and "the death of fourteen people"
    all have the fourteen as the agent of dying; what killed them is then the patient.
    """
    agents, patients = by_role(claim, Role.AGENT), by_role(claim, Role.PATIENT)
    event = event_type(claim.predicate.event) if claim.predicate.event else None
    if event is None:
        return {Role.AGENT: agents, Role.PATIENT: patients}
    lemma = claim.predicate.lemma
    nominal = lemma in event.nouns
    if nominal and event.causatives and patients:
        return {Role.AGENT: patients, Role.PATIENT: agents}
    if not nominal and event.subject_role(lemma, has_patient=bool(patients)) is Role.PATIENT:
        return {Role.AGENT: patients, Role.PATIENT: agents}
    return {Role.AGENT: agents, Role.PATIENT: patients}


def is_symmetric(claim: Claim) -> bool:
    """Whether who is subject does not matter: "A met B", "talks between A and B"."""
    event = event_type(claim.predicate.event) if claim.predicate.event else None
    return event is not None and event.symmetric
