"""What cannot both be true though no number, time or name tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from claims.models import Claim, Modality, Voice
from comparators.base import Comparator, Disagreement, Example, Stand, stand, topic
from comparators.models import Severity
from matching.overlap import Words, sentence_of

if TYPE_CHECKING:
    from matching.models import Pair
    from matching.pipeline import Matched

SURE = 0.6
"""The least probability, both ways round, at which the witness is believed.

Few contradictions reach 0.7; at 0.5 a rewording of one long sentence was taken for one.
"""
_TRUST = 0.6
"""What a finding that rests on a model alone is worth beside one that rests on values."""


class ContradictionComparator(Comparator):
    """Two accounts of one event cannot both be true, in words that no rule looks for.

    Fires when two claims are about one event, no other comparator reports anything on the two
    sentences, and a model trained on entailment (the witness) is sure, whichever claim it reads
    first, that they contradict each other: "the eastern half of the town" / "the western half".

    Why an editor cares: this is the disagreement that nobody made a list of. It is also the one
    to trust least: read both sentences before acting on it.

    Plans, suppositions and quotations are left out, and so are claims with different speakers,
    claims that only add detail, and claims whose numbers, times or names differ: these have their
    own comparators, which know when such values agree. Experimental, and looked for only on
    request: ``--kinds contradiction``, or ``--witness MODEL`` with a better model than ours.
    """

    kind: ClassVar[str] = "contradiction"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Government troops captured the eastern half of Norhaven on Tuesday.",
            b="Government troops captured the western half of Norhaven on Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="east or west",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Doctors described the condition of Mayor Lena Osei as stable on Tuesday.",
            b="Doctors described the condition of Mayor Lena Osei as stable and good on Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="more of the same",
        ),
        Example(
            a="Doctors described the condition of Mayor Lena Osei as stable on Tuesday.",
            b="Doctors would describe the condition of Mayor Lena Osei as critical if it changed.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a supposition",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Every comparable pair that the witness is sure of, both ways round."""
        pairs = [pair for pair in matched.asked if _may_be_put(pair, matched)]
        if matched.witness is None or not pairs:
            return
        scores = matched.witness([(pair.a.resolved, pair.b.resolved) for pair in pairs])
        for pair, score in zip(pairs, scores, strict=True):
            if score >= SURE:
                yield self._disagreement(pair, score, matched)

    def _disagreement(self, pair: Pair, score: float, matched: Matched) -> Disagreement:
        a, b = (_stand(claim, matched) for claim in (pair.a, pair.b))
        return Disagreement(
            kind=self.kind,
            rule="contradiction.witness",
            severity=Severity.LOW,
            confidence=_TRUST * pair.comparison.confidence * score,
            message=f"Cannot both be true: {topic(pair.a)}",
            story=pair.story,
            a=a,
            b=b,
            reasons=(
                *pair.comparison.reasons,
                f"the witness holds them to contradict each other: {score:.2f}",
            ),
        )


def unexplained(disagreements: Sequence[Disagreement]) -> list[Disagreement]:
    """The disagreements without contradictions between passages that another kind reports on."""
    explained = {
        frozenset((_passage(d.a), _passage(d.b)))
        for d in disagreements
        if d.kind != ContradictionComparator.kind
    }
    return [
        d
        for d in disagreements
        if d.kind != ContradictionComparator.kind
        or frozenset((_passage(d.a), _passage(d.b))) not in explained
    ]


def _passage(one: Stand) -> tuple[str, int]:
    return one.evidence.article, one.evidence.start


def _may_be_put(pair: Pair, matched: Matched) -> bool:
    """Whether two claims are plain assertions on equal terms that differ in words alone."""
    a, b = pair.a, pair.b
    if any(c.modality is not Modality.FACT or c.voice is Voice.QUOTED for c in (a, b)):
        return False
    if a.voice is not b.voice or a.speaker_entity != b.speaker_entity or a.quotations:
        return False
    if b.quotations or "?" in a.sentence.quote + b.sentence.quote:
        return False
    if not (_is_told(a, matched) and _is_told(b, matched)):
        return False
    if _figures(a, matched) != _figures(b, matched):
        return False
    if a.times and b.times and {t.value for t in a.times} != {t.value for t in b.times}:
        return False
    left, right = (set(_words(claim, matched).weights) for claim in (a, b))
    only = left - right, right - left
    # What one adds to the other contradicts nothing; nor may both name what the other does not.
    named = [any(word.startswith("@") for word in words) for words in only]
    said = [any(not word.startswith("@") for word in words) for words in only]
    return all(said) and not all(named)


def _is_told(claim: Claim, matched: Matched) -> bool:
    """Whether a verb says it: "the shooting" names an event and asserts nothing."""
    sentence = sentence_of(matched.documents[claim.article], claim)
    return any(
        t.pos in {"VERB", "AUX"} for t in sentence.tokens if t.start == claim.predicate.start
    )


def _figures(claim: Claim, matched: Matched) -> set[float]:
    """The figures in a claim's words, those of another clause among them."""
    document = matched.documents[claim.article]
    return {q.value for q in document.quantities if q.overlaps(claim)}


def _words(claim: Claim, matched: Matched) -> Words:
    document = matched.documents[claim.article]
    return Words(document, sentence_of(document, claim), claim)


def _stand(claim: Claim, matched: Matched) -> Stand:
    return stand(matched.documents[claim.article], claim, claim.quote, claim.predicate)
