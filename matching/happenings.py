"""Whether two claims speak of one event, however each tells it.

The gate asks whether two claims answer the same question. This is the weaker question beneath it:
"a man accused of killing his mother" and "the murders took place at her home" may be of one
event and yet compare in nothing. Events are taken wherever they are named, as verb, noun or
adjective ("a dead woman"), not only where they are what the claim asserts.

The case rests on three things: both name an event of one kind; the two articles tell the same
story, by the names and words they share; and nothing speaks against it, such as other people,
other places or other times.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from claims.lexicon import broader_types, event_of, event_type, reporting_verb
from claims.models import Claim, Document, EntityKind, Sentence, Token
from claims.names.gazetteer import part_of
from matching.models import Comparison, Route, TimeEvidence
from matching.overlap import sentence_of
from matching.participants import Participants
from matching.timing import time_evidence

# How much of their names and of their words two articles on one event have in common, at least.
_NAMES = 0.1
_WORDS = 0.055
# Added to the lighter side, that one shared name be not all of an article with one name.
_ONE_NAME = 0.5
_TELLING = {"NOUN", "PROPN", "VERB"}
_NOUNS = {"NOUN", "PROPN"}


class Happenings:
    """The events of the articles of one run."""

    def __init__(self, documents: Mapping[str, Document], participants: Participants) -> None:
        self._documents = documents
        self._participants = participants
        self._names = _Shared(
            {
                key: {m.entity for m in document.mentions if not m.nominal}
                for key, document in documents.items()
            }
        )
        self._vocabulary = _Shared(
            {
                key: {
                    t.lemma.lower()
                    for s in document.sentences
                    for t in s.tokens
                    if t.content and t.pos in _TELLING and t.tag != "CD"
                }
                for key, document in documents.items()
            }
        )
        self._found: dict[str, Named] = {}

    def compare(self, a: Claim, b: Claim) -> Comparison:
        """Whether two claims of different articles speak of one event, and why."""
        shared = self._named(a).shared(self._named(b))
        if not shared:
            return _no("no event of one kind")
        names = self._names.containment(a.article, b.article)
        words = self._vocabulary.cosine(a.article, b.article)
        if names < _NAMES or words < _WORDS:
            return _no("the articles share too few names or words")
        for kind, told in ((EntityKind.PERSON, "people"), (EntityKind.PLACE, "places")):
            if self._rival_names(a, b, kind):
                return _no(f"different {told}")
        time = self._time(a, b)
        if time is TimeEvidence.APART:
            return Comparison(comparable=False, time=time, reasons=("times too far apart",))
        both = sorted({m.name for m in a.mentions} & {m.name for m in b.mentions})
        return Comparison(
            comparable=True,
            route=Route.EVENT,
            confidence=min(0.7, 0.3 + 0.3 * names + 0.1 * len(both)),
            time=time,
            reasons=(
                f"same kind of event: {', '.join(sorted(shared))}",
                f"the articles share {names:.0%} of the names of the one with fewer",
                *(f"both name {name}" for name in both),
            ),
        )

    def _named(self, claim: Claim) -> Named:
        found = self._found.get(claim.id)
        if found is None:
            found = events_named(sentence_of(self._documents[claim.article], claim), claim)
            self._found[claim.id] = found
        return found

    def _rival_names(self, a: Claim, b: Claim, kind: EntityKind) -> bool:
        found = [
            {m.entity: m.core for m in c.mentions if self._participants.kind(m.entity) is kind}
            for c in (a, b)
        ]
        if not found[0] or not found[1] or found[0].keys() & found[1].keys():
            return False
        return not any(
            part_of(x, y) or part_of(y, x) for x in found[0].values() for y in found[1].values()
        )

    def _time(self, a: Claim, b: Claim) -> TimeEvidence:
        articles = [self._documents[c.article].article for c in (a, b)]
        return time_evidence(a, b, *articles, repeats=True)


class _Shared:
    """What articles have in common of some kind; what few of them have weighs most."""

    def __init__(self, items: Mapping[str, set[str]]) -> None:
        self._items = items
        self._spread = Counter(item for found in items.values() for item in found)

    def containment(self, a: str, b: str) -> float:
        """The weight of what both have, as a share of the lighter one's (a name's worth more)."""
        shared = self._weight(self._items[a] & self._items[b], 1)
        return shared / (_ONE_NAME + min(self._weight(self._items[key], 1) for key in (a, b)))

    def cosine(self, a: str, b: str) -> float:
        """The cosine of the two as vectors of inverse document frequencies, 0 to 1."""
        shared = self._weight(self._items[a] & self._items[b], 2)
        total = math.prod(self._weight(self._items[key], 2) for key in (a, b))
        return shared / math.sqrt(total) if total else 0.0

    def _weight(self, found: set[str], power: int) -> float:
        count = len(self._items)
        return sum(math.log((1 + count) / self._spread[item]) ** power for item in found)


@dataclass(frozen=True)
class Named:
    """The events a sentence names: kinds, and verbs and nouns of no known kind."""

    kinds: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]

    def shared(self, other: Named) -> frozenset[str]:
        """What both name; a noun alone is no event, but a verb may be told as one ("offer")."""
        verbs = (self.verbs & (other.verbs | other.nouns)) | (self.nouns & other.verbs)
        return (self.kinds & other.kinds) | {f"“{verb}”" for verb in verbs}


def events_named(sentence: Sentence, claim: Claim) -> Named:
    """The events that the sentence of a claim names; states and acts of reporting are none."""
    kinds: set[str] = set()
    words: dict[str, set[str]] = {"VERB": set(), "NOUN": set()}
    if claim.predicate.event is not None and not event_type(claim.predicate.event).state:
        kinds.update(broader_types(claim.predicate.event))
    for i, token in enumerate(sentence.tokens):
        pos = "NOUN" if token.pos in _NOUNS | {"ADJ"} else token.pos
        phrase = _compound(sentence, i) if token.pos in _NOUNS else token.lemma
        found = _kinds(phrase, pos)
        kinds.update(found)
        if not found and token.content and token.pos in words and reporting_verb(phrase) is None:
            words[token.pos].add(token.lemma.removesuffix("ing"))
    return Named(frozenset(kinds), frozenset(words["VERB"]), frozenset(words["NOUN"]))


def _compound(sentence: Sentence, noun: int) -> str:
    """A noun with the nouns before it that belong to it."""
    words = [
        t.lemma for t in sentence.tokens[:noun] if t.dep == "compound" and _at(sentence, t, noun)
    ]
    return " ".join([*words, sentence.tokens[noun].lemma]).lower()


def _at(sentence: Sentence, token: Token, head: int) -> bool:
    return sentence.tokens[token.head] is sentence.tokens[head]


@cache
def _kinds(phrase: str, pos: str) -> tuple[str, ...]:
    if pos not in {"NOUN", "VERB"}:
        return ()
    event = event_of(phrase, "noun" if pos == "NOUN" else "verb")
    return () if event is None or event_type(event.id).state else broader_types(event.id)


def _no(reason: str) -> Comparison:
    return Comparison(comparable=False, reasons=(reason,))
