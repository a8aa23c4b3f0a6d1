"""How likely two values answer one question: a logistic regression over named features.

The weights are those of ``weights.yaml``, fitted by ``bench.fit_alignment`` on invented stories
whose disagreements are known. What no weight can excuse is asked first: values of one unit that
cannot both be right, of one time, neither of which the other article tells as well.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import yaml

from claims.models import Anchor, Grain, Model, Quantity, Span, TimeExpression
from claims.numbers import QuantityRelation, relate
from claims.patterns import lazy
from claims.times import TimeRelation, gap, partial_conflict
from claims.times import relate as relate_times
from matching.alignment.answers import Answer
from matching.alignment.features import Features, of_claims, of_dates, of_numbers
from matching.attributes import WHOLE
from matching.embedding import Vectors
from matching.figures import digits, other_times, told_by
from matching.timing import is_habitual
from matching.weights import Logistic

V = TypeVar("V", bound=Span)
# Sums that differ more are of different things.
_FAR = 4.0
_DAYS = 45
_YEARS = 12 * 366
_LEAST_COSINE = 0.1
_CLOCK = re.compile(r"T(\d\d):(\d\d)$")
_ZONE = lazy(r"\b(?:GMT|UTC|BST|CET|[ECMP][SD]?T|local time|UK time)\b")
# Of small numbers there are many in any story: they must count the same.
_FEW = 4
_DAY_MINUTES = 24 * 60
_ROUND_MINUTES = 15


class Judge(Model):
    """A fitted model; pairs of a probability from ``least`` on are held to be rivals."""

    least: float
    model: Logistic

    def probability(self, features: Features) -> float:
        """The probability, 0 to 1, that two values answer one question and disagree."""
        return 1 / (1 + math.exp(-self.model.logits(features)))


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
    text = (files(__package__) / "weights.yaml").read_text(encoding="utf-8")
    return {kind: Judge.model_validate(found) for kind, found in yaml.safe_load(text).items()}


def rival_numbers(
    a: Sequence[Answer[Quantity]], b: Sequence[Answer[Quantity]], vectors: Mapping[str, Vectors]
) -> Iterator[Aligned[Quantity]]:
    """Numbers of two articles that answer one question and disagree, the likeliest first.

    Args:
        a: the numbers of one article.
        b: those of the other.
        vectors: the unit vector of each claim, by its id.
    """
    return _likely(number_candidates(a, b, vectors), fitted()["number"])


def rival_dates(
    a: Sequence[Answer[TimeExpression]],
    b: Sequence[Answer[TimeExpression]],
    vectors: Mapping[str, Vectors],
) -> Iterator[Aligned[TimeExpression]]:
    """Dates of two articles that answer one question and disagree; arguments as for numbers."""
    return _likely(date_candidates(a, b, vectors), fitted()["date"])


def number_candidates(
    a: Sequence[Answer[Quantity]], b: Sequence[Answer[Quantity]], vectors: Mapping[str, Vectors]
) -> Iterator[Candidate[Quantity]]:
    """All pairs of numbers that the model is asked about, with their features."""
    left, right = _by_unit(a), _by_unit(b)
    for unit in left.keys() & right.keys():
        yield from _candidates(left[unit], right[unit], vectors, _numbers_apart, of_numbers)


def date_candidates(
    a: Sequence[Answer[TimeExpression]],
    b: Sequence[Answer[TimeExpression]],
    vectors: Mapping[str, Vectors],
) -> Iterator[Candidate[TimeExpression]]:
    """All pairs of dates that the model is asked about, with their features."""
    return _candidates(a, b, vectors, _dates_apart, of_dates)


def _likely(candidates: Iterator[Candidate[V]], judge: Judge) -> Iterator[Aligned[V]]:
    """The likely pairs; an answer is used once."""
    judged = [Aligned(c.a, c.b, judge.probability(c.features)) for c in candidates]
    used: set[int] = set()
    for found in sorted(judged, key=lambda f: -f.probability):
        if found.probability < judge.least:
            return
        if used.isdisjoint((id(found.a), id(found.b))):
            used.update((id(found.a), id(found.b)))
            yield found


def _candidates(
    a: Sequence[Answer[V]],
    b: Sequence[Answer[V]],
    vectors: Mapping[str, Vectors],
    apart: Callable[[Answer[V], Answer[V]], bool],
    features: Callable[[Answer[V], Answer[V]], Features],
) -> Iterator[Candidate[V]]:
    if not a or not b:
        return
    cosines = (
        np.stack([vectors[x.claim.id] for x in a]) @ np.stack([vectors[y.claim.id] for y in b]).T
    )
    rows = [_Best([y.claim.id for y in b], row) for row in cosines]
    columns = [_Best([x.claim.id for x in a], column) for column in cosines.T]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            cosine = float(cosines[i, j])
            if cosine >= _LEAST_COSINE and apart(x, y):
                margins = (
                    cosine - rows[i].besides(y.claim.id),
                    cosine - columns[j].besides(x.claim.id),
                )
                yield Candidate(x, y, {**of_claims(x, y, cosine, margins), **features(x, y)})


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


def _numbers_apart(x: Answer[Quantity], y: Answer[Quantity]) -> bool:
    p, q = x.value, y.value
    less, more = sorted((abs(p.value), abs(q.value)))
    return (
        more != less
        and (more <= _FAR * less or digits(p.value) == digits(q.value))
        and not _two_people(x, y)
        and not _of_others(x, y)
        and (less > _FEW or x.noun == y.noun or bool(x.keys & y.keys))
        and not (_is_part(p, q) or _is_part(q, p))
        and relate(p, q) not in {QuantityRelation.EQUAL, QuantityRelation.COMPATIBLE}
        and not (x.market or y.market)
        and not other_times(x.claim, y.claim)
        and not told_by(x.document, q, q.counted)
        and not told_by(y.document, p, p.counted)
    )


def _dates_apart(x: Answer[TimeExpression], y: Answer[TimeExpression]) -> bool:
    p, q = x.value, y.value
    if relate_times(p, q) is not TimeRelation.DISJOINT and not (
        partial_conflict(p, q) or _clocks_apart(p, q)
    ):
        return False
    distance = gap(p, q)
    years = "year" in {p.grain, q.grain}
    if distance is not None and distance.days > (_YEARS if years else _DAYS):
        return False
    if is_habitual(x.claim) or is_habitual(y.claim):
        return False
    return not (_same_words(p, q) or _of_others(x, y) or _in_two_zones(x, y))


def _same_words(p: TimeExpression, q: TimeExpression) -> bool:
    """Whether only the dates of the articles tell them apart: "today" in one quotation."""
    return p.quote.casefold() == q.quote.casefold() and Anchor.PUBLISHED in {p.anchor, q.anchor}


def _of_others(x: Answer[Any], y: Answer[Any]) -> bool:
    """Whether both claims name people and no one of them is named by both."""
    return bool(x.people and y.people) and x.people.isdisjoint(y.people)


def _in_two_zones(x: Answer[TimeExpression], y: Answer[TimeExpression]) -> bool:
    """Whether clock times are told, and a zone for one of them."""
    clocks = all(z.value.grain in {Grain.HOUR, Grain.MINUTE} for z in (x, y))
    return clocks and any(_ZONE.search(z.sentence.quote) for z in (x, y))


def _is_part(some: Quantity, whole: Quantity) -> bool:
    """Whether fewer of one sort may be among people at large: four climbers of five people."""
    sort = some.counted is not None and some.counted not in WHOLE
    return sort and whole.counted in WHOLE and some.value < whole.value


def _two_people(x: Answer[Quantity], y: Answer[Quantity]) -> bool:
    """Whether two ages are told of two people with a name each."""
    people = [{key[1] for key in z.keys if key[0] == "age"} for z in (x, y)]
    return bool(people[0] and people[1]) and not people[0] & people[1]


def _clocks_apart(p: TimeExpression, q: TimeExpression) -> bool:
    """Whether two clock times without a day, in one zone, are not the same but for rounding."""
    clocks = [_CLOCK.search(t.value) for t in (p, q)]
    if None in clocks or None not in {p.interval, q.interval}:
        return False
    first, second = (int(c[1]) * 60 + int(c[2]) for c in clocks if c is not None)
    distance = abs(first - second)
    return min(distance, _DAY_MINUTES - distance) > _ROUND_MINUTES
