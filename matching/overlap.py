"""How much of two claims is said in the same words, values left out."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from claims.models import Claim, Document, Mention, Sentence, Span, Token

_WEIGHTS = {"PROPN": 1.5, "NOUN": 1.0, "VERB": 1.0, "ADJ": 0.7, "ADV": 0.4, "NUM": 0.0}
_CARDINALS = {"CD"}
# Stop words to the parser, yet they turn a sentence round.
NEGATIONS = frozenset({"not", "n't", "never", "no"})


class Words:
    """The weighted content words of a stretch of text, names by entity and values left out.

    ``total`` is the weight of all of them.
    """

    def __init__(self, document: Document, sentence: Sentence, span: Span) -> None:
        values = [v for v in (*document.times, *document.quantities) if v.overlaps(sentence)]
        mentions = [m for m in document.mentions if m.overlaps(sentence)]
        self.weights: dict[str, float] = {}
        for token in sentence.tokens:
            if not token.content or not (span.start <= token.start < span.end):
                continue
            value = token.tag in _CARDINALS or any(v.start <= token.start < v.end for v in values)
            if value and not _names_counted(token, document):
                continue
            key, weight = self._key(mentions, token)
            self.weights[key] = max(self.weights.get(key, 0.0), weight)
        self.total = sum(self.weights.values())

    @staticmethod
    def _key(mentions: Sequence[Mention], token: Token) -> tuple[str, float]:
        for mention in mentions:
            if mention.start <= token.start < mention.end:
                return f"@{mention.entity}", 1.5
        return token.lemma, _WEIGHTS.get(token.pos, 0.5)


def _names_counted(token: Token, document: Document) -> bool:
    """A noun inside a quantity's span ("5 people" written as one) still says what is counted."""
    return token.pos == "NOUN" and not any(t.start <= token.start < t.end for t in document.times)


def overlap(a: Words, b: Words) -> float:
    """Weighted Dice overlap, 0 to 1; 0 where either has no content words."""
    total = a.total + b.total
    shared = sum(min(w, b.weights[k]) for k, w in a.weights.items() if k in b.weights)
    return 2 * shared / total if total else 0.0


def containment(a: Words, b: Words) -> float:
    """The share of the shorter one's weight that the other has too, 0 to 1."""
    shorter = min(a.total, b.total)
    shared = sum(min(w, b.weights[k]) for k, w in a.weights.items() if k in b.weights)
    return shared / shorter if shorter else 0.0


def equal_runs(a: Sequence[str], b: Sequence[str]) -> tuple[tuple[int, int, int], ...]:
    """The longest common subsequence of two sequences of words, as runs.

    A run is (start in ``a``, start in ``b``, length).
    """
    return tuple(
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in LCSseq.opcodes(a, b)
        if op.tag == "equal"
    )


def sentence_of(document: Document, claim: Claim) -> Sentence:
    """The sentence a claim stands in."""
    return document.sentence_at[claim.sentence.start]


def sentence_around(document: Document, place: Span) -> Sentence:
    """The sentence a place begins in.

    Raises:
        StopIteration: it stands outside all of them.
    """
    return next(s for s in document.sentences if s.start <= place.start < s.end)


def host_of(document: Document, value: Span) -> Claim | None:
    """The shortest claim that has the value for its own, or else the shortest that covers it."""
    own = [
        c for c in document.claims if any(v.start == value.start for v in (*c.quantities, *c.times))
    ]
    around = own or [c for c in document.claims if c.covers(value)]
    return min(around, key=lambda c: c.end - c.start, default=None)
