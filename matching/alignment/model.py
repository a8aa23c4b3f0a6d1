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

from claims.models import (
    Anchor,
    Claim,
    Document,
    Grain,
    Modality,
    Model,
    Quantity,
    QuantityKind,
    Span,
    TimeExpression,
)
from claims.numbers import QuantityRelation, relate
from claims.patterns import lazy
from claims.times import TimeRelation, gap, partial_conflict
from claims.times import relate as relate_times
from matching.alignment.answers import Answer
from matching.alignment.features import Features, of_claims, of_dates, of_numbers
from matching.attributes import WHOLE
from matching.embedding import Vectors
from matching.figures import digits, other_times, places_differ, told_by
from matching.participants import Participants
from matching.timing import is_habitual
from matching.weights import Logistic

V = TypeVar("V", bound=Span)
# Sums that differ more are of different things.
_FAR = 4.0
_DAYS = 45
_YEARS = 12 * 366
_LEAST_COSINE = 0.1
_LEAST_SENTENCES = 3
_CLOCK = re.compile(r"T(\d\d):(\d\d)$")
_ZONE = lazy(r"\b(?:GMT|UTC|BST|CET|[ECMP][SD]?T|local time|UK time)\b")
# What was planned once, or is so by now.
_THEN = lazy(r"\b(?:still|remain(?:s|ed)?|(?:was|were) to|by then)\b", re.I)
_COPIED = 0.8
_FEW_WORDS = 6
_COUNTS = {QuantityKind.COUNT, QuantityKind.NUMBER}
# Terms and times taken are somebody's.
_TIME_UNITS = {"day", "hour"}
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
    a: Sequence[Answer[Quantity]],
    b: Sequence[Answer[Quantity]],
    vectors: Mapping[str, Vectors],
    participants: Participants,
) -> Iterator[Aligned[Quantity]]:
    """Numbers of two articles that answer one question and disagree, the likeliest first.

    Args:
        a: the numbers of one article.
        b: those of the other.
        vectors: the unit vector of each claim, by its id.
        participants: the names of the run.
    """
    return _likely(number_candidates(a, b, vectors, participants), fitted()["number"])


def rival_dates(
    a: Sequence[Answer[TimeExpression]],
    b: Sequence[Answer[TimeExpression]],
    vectors: Mapping[str, Vectors],
    participants: Participants,
) -> Iterator[Aligned[TimeExpression]]:
    """Dates of two articles that answer one question and disagree; arguments as for numbers."""
    return _likely(date_candidates(a, b, vectors, participants), fitted()["date"])


def number_candidates(
    a: Sequence[Answer[Quantity]],
    b: Sequence[Answer[Quantity]],
    vectors: Mapping[str, Vectors],
    participants: Participants,
) -> Iterator[Candidate[Quantity]]:
    """All pairs of numbers that the model is asked about, with their features."""
    left, right = _by_unit(a), _by_unit(b)
    for unit in left.keys() & right.keys():
        pairs = _candidates(left[unit], right[unit], vectors, _numbers_apart, of_numbers)
        yield from (c for c in pairs if _may_be_one(c.a, c.b, participants))


def date_candidates(
    a: Sequence[Answer[TimeExpression]],
    b: Sequence[Answer[TimeExpression]],
    vectors: Mapping[str, Vectors],
    participants: Participants,
) -> Iterator[Candidate[TimeExpression]]:
    """All pairs of dates that the model is asked about, with their features."""
    pairs = _candidates(a, b, vectors, _dates_apart, of_dates)
    return (c for c in pairs if _may_be_one(c.a, c.b, participants))


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
            if cosine >= _LEAST_COSINE and apart(x, y):
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


def _numbers_apart(x: Answer[Quantity], y: Answer[Quantity]) -> bool:
    p, q = x.value, y.value
    less, more = sorted((abs(p.value), abs(q.value)))
    return (
        more != less
        and (more <= _FAR * less or digits(p.value) == digits(q.value))
        and not _two_people(x, y)
        and (less > _FEW or p.kind not in _COUNTS or any(k[0] != "count" for k in x.keys & y.keys))
        and not (p.unit in _TIME_UNITS and x.names and y.names and x.names != y.names)
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
    if _tells(x.claim, q) or _tells(y.claim, p):
        return False
    return not (_same_words(p, q) or _in_two_zones(x, y) or _counts_differ(x, y))


def _same_words(p: TimeExpression, q: TimeExpression) -> bool:
    """Whether only the dates of the articles tell them apart: "today" in one quotation."""
    return p.quote.casefold() == q.quote.casefold() and Anchor.PUBLISHED in {p.anchor, q.anchor}


def _may_be_one(x: Answer[Any], y: Answer[Any], participants: Participants) -> bool:
    """Whether nothing but the values speaks against one event: names, places, then and now."""
    if x.people and y.people and x.people != y.people:
        return False
    if x.names - y.told_names and y.names - x.told_names:
        return False
    if places_differ(x.claim, y.claim, participants):
        return False
    if bool(_THEN.search(x.claim.quote)) != bool(_THEN.search(y.claim.quote)):
        return False
    planned = [z.claim.modality is Modality.PLANNED for z in (x, y)]
    return planned[0] == planned[1] and not _is_copy(x, y)


def _is_copy(x: Answer[Any], y: Answer[Any]) -> bool:
    """Whether the sentences are one text, which the comparison of copies is for."""
    both = len(x.words | y.words)
    return both >= _FEW_WORDS and len(x.words & y.words) >= _COPIED * both


def _tells(claim: Claim, time: TimeExpression) -> bool:
    """Whether a claim tells that very time as well: "3.4 in February from 3.6 in January"."""
    return any(relate_times(t, time) is TimeRelation.EQUAL for t in claim.times)


def _counts_differ(x: Answer[TimeExpression], y: Answer[TimeExpression]) -> bool:
    """Whether the claims count differently too: then they are of two events."""
    values = [{(q.kind, q.unit): q.value for q in z.claim.quantities} for z in (x, y)]
    return any(values[0][k] != values[1][k] for k in values[0].keys() & values[1].keys())


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
