"""Whether two claims speak of one event, however each tells it.

The gate asks whether two claims answer the same question. This is the weaker question beneath it:
"a man accused of killing his mother" and "the murders took place at her home" may be of one
event and yet compare in nothing. Events are taken wherever they are named, as verb, noun or
adjective ("a dead woman"), not only where they are what the claim asserts.

The case is made in two steps, as in work on event coreference across documents. First, the two
articles must be of one occasion, judged as wholes (:mod:`matching.occasions`): two sentences
rarely tell one robbery from another. Then the two sentences are judged by the kinds of event both
name, the words, names and figures they share, their times, and whether they are what the articles
open with. The weights are in ``same_event.yaml`` and are fitted by ``bench.fit_gate``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.lexicon import broader_types, event_of, event_type, reporting_verb
from claims.models import Claim, Document, Sentence, Token
from matching.models import Comparison, Route, TimeEvidence
from matching.occasions import EVERYWHERE, Occasions
from matching.openings import opening
from matching.overlap import sentence_of
from matching.timing import time_evidence
from matching.weights import weights

_NOUNS = {"NOUN", "PROPN"}


class Happenings:
    """The events of the articles of one story."""

    def __init__(self, documents: Sequence[Document], occasions: Occasions) -> None:
        """The events of some documents, the occasions of the same ones at hand."""
        self._documents = {d.article.id: d for d in documents}
        self._occasions = occasions
        self._spread = Counter(e for d in documents for e in {m.entity for m in d.mentions})
        self._told: dict[str, _Told] = {}

    def compare(self, a: Claim, b: Claim) -> Comparison:
        """Whether two claims of different articles speak of one event, and why."""
        fitted = weights()
        one_occasion = self._occasions.probability(a.article, b.article)
        if one_occasion < fitted.least_occasion:
            return _no("the articles may be of different occasions")
        time = self._time(a, b)
        if time is TimeEvidence.APART:
            return Comparison(comparable=False, time=time, reasons=("times too far apart",))
        features = self.features(a, b)
        probability = fitted.claims.probability(features)
        if probability < fitted.least_event:
            return _no("too little in common for one event")
        x, y = self._of(a), self._of(b)
        events, names = x.named.shared(y.named), self._names(x, y)
        return Comparison(
            comparable=True,
            route=Route.EVENT,
            confidence=one_occasion * probability,
            time=time,
            overlap=features["words"],
            reasons=(
                self._occasions.same(a.article, b.article).told,
                *((f"both tell of {', '.join(sorted(events))}",) if events else ()),
                *((f"both name {', '.join(names)}",) if names else ()),
                f"one event at {probability:.2f}",
            ),
        )

    def features(self, a: Claim, b: Claim) -> Mapping[str, float]:
        """What the second step rests on, by the names of the weights."""
        x, y = self._of(a), self._of(b)
        opening = x.opens + y.opens
        size = math.sqrt(len(x.words) * len(y.words))
        return {
            "event": float(bool(x.named.shared(y.named))),
            "predicate": float(a.predicate.event is not None and _one_kind(a, b)),
            "words": len(x.words & y.words) / size if size else 0.0,
            "names": sum(self._rarity(entity) for entity in x.entities.keys() & y.entities.keys()),
            "figures": float(min(len(x.figures & y.figures), 2)),
            "time": float(self._time(a, b) is TimeEvidence.SAME),
            "both open": float(opening == 2),
            "one opens": float(opening == 1),
        }

    def _names(self, x: _Told, y: _Told) -> list[str]:
        return sorted({name for entity, name in x.entities.items() if entity in y.entities})

    def _rarity(self, entity: str) -> float:
        return math.log((1 + len(self._documents)) / self._spread[entity]) + EVERYWHERE

    def _of(self, claim: Claim) -> _Told:
        found = self._told.get(claim.id)
        if found is None:
            document = self._documents[claim.article]
            found = _told(document, sentence_of(document, claim), claim)
            self._told[claim.id] = found
        return found

    def _time(self, a: Claim, b: Claim) -> TimeEvidence:
        articles = [self._documents[c.article].article for c in (a, b)]
        return time_evidence(a, b, *articles, repeats=True)


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


@dataclass(frozen=True)
class _Told:
    """What a sentence has to compare; ``entities`` are names by entity."""

    named: Named
    words: frozenset[str]
    figures: frozenset[str]
    entities: Mapping[str, str]
    opens: bool


def _told(document: Document, sentence: Sentence, claim: Claim) -> _Told:
    tokens = sentence.tokens
    return _Told(
        named=events_named(sentence, claim),
        words=frozenset(t.lemma.lower() for t in tokens if t.content and t.tag != "CD"),
        figures=frozenset(t.text for t in tokens if t.pos == "NUM"),
        entities={m.entity: m.name for m in document.mentions if sentence.covers(m)},
        opens=sentence in opening(document),
    )


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


def _one_kind(a: Claim, b: Claim) -> bool:
    return a.predicate.event == b.predicate.event


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
