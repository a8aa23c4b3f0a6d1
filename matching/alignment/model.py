"""How likely two values answer one question: a logistic regression over named features.

The weights are those of ``weights.yaml``, fitted by ``bench.fit_alignment`` on invented stories
whose disagreements are known and on real coverage. What no weight can excuse is asked first:
values of one unit that cannot both be right, of one time, neither of which the other article tells
as well. Questions (:mod:`matching.questions`) are read last, and only of pairs that may be worth
it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from claims.models import Document, Model, Quantity, Span, TimeExpression
from claims.tables import shipped
from matching.alignment.answers import Answer
from matching.alignment.apart import dates_apart, may_be_one, numbers_apart
from matching.alignment.features import (
    Features,
    of_claims,
    of_dates,
    of_numbers,
    of_questions,
)
from matching.embedding import Vectors
from matching.participants import Participants
from matching.questions import Questions, blanked
from matching.weights import Logistic

V = TypeVar("V", bound=Span)
SURE_LATER = 0.8
"""What values of articles of other days need to be held to be of one moment."""
_LEAST_COSINE = 0.1
_LEAST_SENTENCES = 3


class Judge(Model):
    """Two fitted models of one kind of value.

    Pairs that ``sieve``, which asks no question, gives less than ``worth`` are passed over; of
    the others those to which ``model`` gives ``least`` or more are held to be rivals.
    """

    worth: float
    sieve: Logistic
    least: float
    model: Logistic


class Candidate(NamedTuple, Generic[V]):
    """Two values that cannot both be right, if they answer one question."""

    a: Answer[V]
    b: Answer[V]
    features: Features


class Aligned(NamedTuple, Generic[V]):
    """Two values held to answer one question, with the probability."""

    a: Answer[V]
    b: Answer[V]
    probability: float


@cache
def fitted() -> Mapping[str, Judge]:
    """The models as shipped, by the kind of value, read once."""
    tables = shipped(__package__, "weights.yaml")
    return {kind: Judge.model_validate(found) for kind, found in tables.items()}


def aligned(
    kind: str, pairs: Iterable[Iterable[Candidate[V]]], questions: Questions
) -> Iterator[Aligned[V]]:
    """Values of two articles that answer one question and disagree, the likeliest first.

    Args:
        kind: "number" or "date".
        pairs: for each pair of articles its candidates.
        questions: where the vectors of questions are kept.

    Raises:
        ModelMissingError: the model that reads questions is missing.
    """
    judge = fitted()[kind]
    worth = [
        [c for c in pair if judge.sieve.probability(c.features) >= judge.worth] for pair in pairs
    ]
    for candidates, asked in zip(worth, with_questions(worth, questions), strict=True):
        judged = [
            Aligned(c.a, c.b, judge.model.probability(features))
            for c, features in zip(candidates, asked, strict=True)
        ]
        yield from _likely(judged, judge.least)


def with_questions(
    pairs: Sequence[Sequence[Candidate[V]]], questions: Questions
) -> list[list[Features]]:
    """The features of all candidates, with how alike the questions are that the two answer."""
    texts = [
        [(blanked(c.a.sentence, c.a.value), blanked(c.b.sentence, c.b.value)) for c in pair]
        for pair in pairs
    ]
    asked = sorted({text for pair in texts for both in pair for text in both})
    if not asked:
        return [[] for _ in pairs]
    vectors = dict(zip(asked, questions.vectors(asked), strict=True))
    found: list[list[Features]] = []
    for candidates, written in zip(pairs, texts, strict=True):
        alike = [float(vectors[one] @ vectors[other]) for one, other in written]
        by_text: dict[str, list[float]] = defaultdict(list)
        for likeness, both in zip(alike, written, strict=True):
            for one in set(both):
                by_text[one].append(likeness)
        best = {one: sorted(likenesses)[-2:] for one, likenesses in by_text.items()}
        found.append(
            [
                {**c.features, **of_questions(likeness, [best[one] for one in both])}
                for c, likeness, both in zip(candidates, alike, written, strict=True)
            ]
        )
    return found


def number_candidates(
    a: Sequence[Answer[Quantity]],
    b: Sequence[Answer[Quantity]],
    vectors: Mapping[str, Vectors],
    participants: Participants,
) -> Iterator[Candidate[Quantity]]:
    """All pairs of numbers that the model is asked about, with their features."""
    left, right = _by_unit(a), _by_unit(b)
    for unit in (unit for unit in left if unit in right):
        yield from _candidates(
            left[unit], right[unit], vectors, participants, numbers_apart, of_numbers
        )


def date_candidates(
    a: Sequence[Answer[TimeExpression]],
    b: Sequence[Answer[TimeExpression]],
    vectors: Mapping[str, Vectors],
    participants: Participants,
) -> Iterator[Candidate[TimeExpression]]:
    """All pairs of dates that the model is asked about, with their features."""
    return _candidates(a, b, vectors, participants, dates_apart, of_dates)


def _likely(judged: Iterable[Aligned[V]], least: float) -> Iterator[Aligned[V]]:
    """The likely pairs; an answer is used once."""
    used: set[int] = set()
    for found in sorted(judged, key=lambda f: -f.probability):
        if found.probability < least:
            return
        if used.isdisjoint((id(found.a), id(found.b))):
            used.update((id(found.a), id(found.b)))
            yield found


def _candidates(
    a: Sequence[Answer[V]],
    b: Sequence[Answer[V]],
    vectors: Mapping[str, Vectors],
    participants: Participants,
    apart: Callable[[Answer[V], Answer[V]], bool],
    features: Callable[[Answer[V], Answer[V]], Features],
) -> Iterator[Candidate[V]]:
    if not a or not b or _is_short(a[0].document) or _is_short(b[0].document):
        return
    cosines = (
        np.stack([vectors[x.claim.id] for x in a]) @ np.stack([vectors[y.claim.id] for y in b]).T
    )
    rows = [_Best([y.claim.id for y in b], row) for row in cosines]
    columns = [_Best([x.claim.id for x in a], column) for column in cosines.T]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            cosine = float(cosines[i, j])
            if cosine < _LEAST_COSINE or not apart(x, y) or not may_be_one(x, y, participants):
                continue
            margins = (
                cosine - rows[i].besides(y.claim.id),
                cosine - columns[j].besides(x.claim.id),
            )
            yield Candidate(x, y, {**of_claims(x, y, cosine, margins), **features(x, y)})


def _is_short(document: Document) -> bool:
    """Whether an article says too little for its nearest value to mean anything."""
    return len(document.sentences) < _LEAST_SENTENCES


class _Best:
    """The best cosine of an answer with those of the other article, but for one claim of it."""

    def __init__(self, claims: Sequence[str], cosines: Vectors) -> None:
        best: dict[str, float] = {}
        for claim, cosine in zip(claims, cosines, strict=True):
            best[claim] = max(float(cosine), best.get(claim, 0.0))
        self._ranked = sorted(best.items(), key=lambda found: -found[1])[:2]

    def besides(self, claim: str) -> float:
        """The best one, ``claim`` left out; 0 where there is no other."""
        return next((cosine for other, cosine in self._ranked if other != claim), 0.0)


def _by_unit(
    answers: Sequence[Answer[Quantity]],
) -> Mapping[tuple[str, str | None], list[Answer[Quantity]]]:
    grouped: dict[tuple[str, str | None], list[Answer[Quantity]]] = defaultdict(list)
    for answer in answers:
        kind = answer.value.kind.value
        grouped["count" if kind == "number" else kind, answer.value.unit].append(answer)
    return grouped
