"""Things that one alone does, or has, by what they are and however they are told.

"Almaz Tesfaye won the women's race" and "in the women's event the victory went to Hellen
Chepngetich"; "the factory, which is owned by Harun" and "Nabila Apparel belongs to Delwar"; "who
was flying the plane" and "who was at the controls". An article on one piece of news that tells
such a thing tells it of one doer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.lexicon import broader_types
from claims.models import (
    Argument,
    Claim,
    Document,
    EntityKind,
    Modality,
    Polarity,
    Role,
    Sentence,
    Voice,
)
from matching.openings import opening, openings
from matching.overlap import sentence_of
from matching.participants import by_role

Key = tuple[str, ...]
OWN = "own"
_SCORE = "score"

_SCORED = frozenset("winner decider equaliser equalizer opener".split())
_GOALS = frozenset("score net hit bag grab head fire slot".split())
_DIVISIONS = {
    "woman": "women",
    "women": "women",
    "ladies": "women",
    "lady": "women",
    "man": "men",
    "men": "men",
    "girl": "girls",
    "boy": "boys",
    "junior": "juniors",
}
_CONTESTS = frozenset(
    "race title event final marathon competition crown championship tournament contest".split()
)
_PRIZES = frozenset("victory win title gold crown race trophy".split())
_WINS = {"win", "win-election"}
_STEERED = frozenset(
    "plane aircraft jet airliner flight helicopter car bus train lorry truck van boat ship".split()
)
_STEER = frozenset("fly pilot drive steer".split())
_AT = ("be at control", "be at wheel", "be behind wheel", "be at helm")
_SHARES = frozenset(
    "half part partly jointly wholly majority minority co-own percent % quarter third".split()
)
_MATCHES = frozenset("final semi-final quarter-final derby play-off shootout replay".split())
_RESULTS = {"beat", "lose-to", "win", "draw", "score", "qualify", "be-eliminated"}


@dataclass(frozen=True)
class Deed:
    """Who did it, by the key of the entity; ``thing`` is what it was done to, where it matters."""

    claim: Claim
    doer: Argument
    entity: str
    thing: Argument | None = None


def deeds(document: Document) -> Mapping[Key, Sequence[Deed]]:
    """The deeds of an article that it tells as done, by what they are."""
    found: dict[Key, list[Deed]] = defaultdict(list)
    kinds = {m.entity: m.kind for m in document.mentions if not m.nominal}
    for claim in document.claims:
        if (
            claim.modality is not Modality.FACT
            or claim.polarity is not Polarity.AFFIRMED
            or claim.voice is Voice.QUOTED
        ):
            continue
        sentence = sentence_of(document, claim)
        for key, doer, thing in _told(claim, sentence):
            own = [e for e in doer.own_entities if kinds.get(e) is not EntityKind.PLACE]
            if len(own) == 1:
                found[key].append(Deed(claim, doer, own[0], thing))
    return found


def same_object(x: Deed, y: Deed, key: Key, a: Document, b: Document) -> bool:
    """Whether the deeds of two articles, of one key, were done to one thing."""
    if key[0] == OWN:
        return _same_property(x, y, a, b) or _same_property(y, x, b, a)
    if key[0] == _SCORE:
        sentences = [sentence_of(d, z.claim) for d, z in ((a, x), (b, y))]
        played = [{t.lemma.lower() for t in s.tokens} & _MATCHES for s in sentences]
        if played[0] or played[1]:
            return bool(played[0] & played[1])
        return all(openings(d) & _RESULTS for d in (a, b))
    return True


def _told(claim: Claim, sentence: Sentence) -> Iterator[tuple[Key, Argument, Argument | None]]:
    lemma = claim.predicate.lemma
    verb = lemma.split()[0]
    agents, patients = by_role(claim, Role.AGENT), by_role(claim, Role.PATIENT)
    if verb in _GOALS:
        for goal in patients:
            if goal.head in _SCORED and goal.quote.casefold().startswith("the "):
                yield from (((_SCORE, goal.head), doer, None) for doer in agents)
    if verb == OWN and patients and not _in_part(claim, sentence):
        yield from (((OWN,), doer, patients[0]) for doer in agents)
    if lemma == "belong to" and agents:
        for owner in claim.arguments:
            if owner.preposition == "to":
                yield (OWN,), owner, agents[0]
    if lemma.startswith(_AT) or (verb in _STEER and {p.head for p in patients} & _STEERED):
        yield from ((("steer",), doer, None) for doer in agents)
    division = _division(claim, sentence)
    if division is not None:
        event = claim.predicate.event
        if event is not None and _WINS & set(broader_types(event)):
            yield from ((("win", division), doer, None) for doer in agents)
        if verb == "go" and any(a.head in _PRIZES for a in agents):
            for winner in claim.arguments:
                if winner.preposition == "to":
                    yield ("win", division), winner, None


def _in_part(claim: Claim, sentence: Sentence) -> bool:
    """Whether it is a share that is owned: "half owned by the state"."""
    words = {t.lemma.lower() for t in sentence.tokens if claim.start <= t.start < claim.end}
    return bool(words & _SHARES) or bool(claim.quantities)


def _division(claim: Claim, sentence: Sentence) -> str | None:
    """Whose contest it is: "the women's race"; None where none or several are named."""
    tokens = sentence.tokens
    found = {
        _DIVISIONS[t.lemma.lower()]
        for t in tokens
        if claim.start <= t.start < claim.end
        and t.dep == "poss"
        and t.lemma.lower() in _DIVISIONS
        and tokens[t.head].lemma.lower() in _CONTESTS
    }
    return found.pop() if len(found) == 1 else None


def _same_property(x: Deed, y: Deed, a: Document, b: Document) -> bool:
    """Whether it is one thing, by name or head; or the news of both, named and described.

    "The factory", where both articles are about a factory, and "Nabila Apparel", which both name.
    """
    assert x.thing is not None
    assert y.thing is not None
    if x.thing.own_entities and y.thing.own_entities:
        return bool(set(x.thing.own_entities) & set(y.thing.own_entities))
    if not x.thing.own_entities and not y.thing.own_entities:
        return x.thing.head == y.thing.head
    if x.thing.own_entities or not x.thing.quote.casefold().startswith("the "):
        return False
    (name,) = y.thing.own_entities[:1]
    return (
        _opens_with(a, noun=x.thing.head)
        and _opens_with(b, entity=name)
        and any(m.entity == name for m in a.mentions)
        and not any(m.entity == name and m.kind is EntityKind.PLACE for m in b.mentions)
    )


def _opens_with(document: Document, *, noun: str = "", entity: str = "") -> bool:
    """Whether the headline or the first two sentences have a noun, or name an entity."""
    if entity:
        named = [m for m in document.mentions if m.entity == entity]
        return any(s.covers(m) for s in opening(document) for m in named)
    return any(t.lemma.lower() == noun for s in opening(document) for t in s.tokens)
