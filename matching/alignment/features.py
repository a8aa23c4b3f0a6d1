"""What is known of two values that may answer one question, as named numbers.

Every feature is symmetric in its two answers, and 0 where nothing is known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from claims.models import Grain, Quantity, QuantityKind, TimeExpression
from claims.times import gap
from matching.alignment.answers import Answer
from matching.alignment.apart import doubts, number_doubts
from matching.attributes import WHOLE
from matching.figures import digits, is_slip, is_some_of, same_period
from matching.timing import has_time

Features = Mapping[str, float]

_EARLY = 4
_FAR = 3.0
_FEW = 4
_DAY = 86_400.0
_YEAR_DAYS = 365.0


def of_claims(
    x: Answer[Any], y: Answer[Any], cosine: float, margins: tuple[float, float]
) -> Features:
    """What holds of values of any type.

    Args:
        x: an answer.
        y: an answer of another article.
        cosine: how alike their claims are, -1 to 1.
        margins: by how much each is more like the other than like the next answer of its article.
    """
    a, b = x.claim, y.claim
    events = a.predicate.event, b.predicate.event
    names = x.names & y.names
    return {
        "cosine": cosine,
        "least margin": min(margins),
        "greatest margin": max(margins),
        "nearest to each other": float(min(margins) >= 0),
        "shared words": _share(x.words, y.words),
        "same verb": float(a.predicate.lemma == b.predicate.lemma != "be"),
        "same event": float(events[0] == events[1] is not None),
        "other event": float(None not in events and events[0] != events[1]),
        "shared participants": float(not x.heads.isdisjoint(y.heads)),
        "shared names": float(bool(names)),
        "other names": float(bool(x.names and y.names and not names)),
        "same part of the sentence": float(_part(x) is not None and _part(x) == _part(y)),
        "both early": float(max(x.order, y.order) < _EARLY),
        "both asserted": float(x.asserted and y.asserted),
        "one asserted": float(x.asserted != y.asserted),
        "one of an earlier time": float(x.background != y.background),
        "other modality": float(a.modality is not b.modality),
        **_flags(doubts(x, y)),
    }


def of_numbers(x: Answer[Quantity], y: Answer[Quantity]) -> Features:
    """What holds of two numbers in one unit."""
    less, more = sorted((abs(x.value.value), abs(y.value.value)))
    ratio = math.log(more / less) if less else _FAR
    written = digits(x.value.value), digits(y.value.value)
    nouns = {x.noun, y.noun}
    keys = {key[0] for key in x.keys & y.keys}
    return {
        "log ratio": min(ratio, _FAR),
        "within double": float(ratio < math.log(2)),
        "within a third": float(ratio < math.log(4 / 3)),
        "slip of digits": float(is_slip(x.value, y.value)),
        "as many digits": float(len(written[0]) == len(written[1])),
        "few": float(less <= _FEW),
        "one is some of more": float(_picks(x) != _picks(y)),
        "same noun": float(len(nouns) == 1 and None not in nouns),
        "other noun": float(len(nouns) == 2 and None not in nouns and not nouns & WHOLE),
        "one listed": float(_listed(x) != _listed(y)),
        "same fact": float("fact" in keys),
        "same count of an event": float("event" in keys),
        "same age": float("age" in keys or "age of the" in keys),
        "age": float(x.value.kind is QuantityKind.AGE),
        "other period": float(not same_period(x.claim, y.claim)),
        "only one of the unit": float(not (x.others or y.others)),
        "same measure": float("measure" in keys),
        "same thing counted": float("count" in keys),
        **_flags(number_doubts(x, y)),
    }


def of_dates(x: Answer[TimeExpression], y: Answer[TimeExpression]) -> Features:
    """What holds of two dates."""
    distance = gap(x.value, y.value)
    years = Grain.YEAR in {x.value.grain, y.value.grain}
    units = distance.total_seconds() / (_DAY * (_YEAR_DAYS if years else 1.0)) if distance else 0.0
    return {
        "within a unit": float(distance is not None and units <= 1.0),
        "within four units": float(distance is not None and units <= 4.0),
        "unresolved": float(distance is None),
        "both told by one": float(has_time(x.document.times, y.value))
        + float(has_time(y.document.times, x.value)),
        "same grain": float(x.value.grain is y.value.grain),
        "years": float(years),
        "clock times": float(bool({x.value.grain, y.value.grain} & {Grain.MINUTE, Grain.HOUR})),
    }


def of_questions(likeness: float, best: Sequence[Sequence[float]]) -> Features:
    """How alike the questions are that two values answer, sentence for sentence.

    Args:
        likeness: the cosine of the two questions.
        best: for each value, the greatest two of such cosines that it has with the other article.
    """
    margins = [likeness - (two[0] if likeness == two[-1] else two[-1]) for two in best]
    rivalled = [margin for margin, two in zip(margins, best, strict=True) if len(two) > 1]
    return {
        "same question": likeness,
        "least margin of the question": min(rivalled, default=0.0),
        "nearest question": float(min(rivalled, default=0.0) >= 0),
    }


def _flags(found: Mapping[str, bool]) -> Features:
    return {name: float(holds) for name, holds in found.items()}


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def _part(x: Answer[Any]) -> tuple[str, str | None] | None:
    return (x.argument.role, x.argument.preposition) if x.argument is not None else None


def _picks(x: Answer[Quantity]) -> bool:
    return is_some_of(x.document, x.value)


def _listed(x: Answer[Quantity]) -> bool:
    """Whether its claim has other numbers of the kind: "two women and one man"."""
    alike = [q for q in x.claim.quantities if (q.kind, q.unit) == (x.value.kind, x.value.unit)]
    return len(alike) > 1
