"""What speaks against one question: values that may both be right, and signs of two events.

What no likeness can excuse is asked by ``…_apart`` and ``may_be_one``; what leaves a doubt is
given to the model by ``…_doubts``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claims.models import (
    Grain,
    Modality,
    Quantity,
    QuantityKind,
    TimeExpression,
    TimeModifier,
)
from claims.numbers import QuantityRelation, relate
from claims.patterns import lazy
from claims.times import TimeRelation, gap, is_half_open, partial_conflict
from claims.times import relate as relate_times
from matching.alignment.answers import Answer
from matching.attributes import WHOLE
from matching.figures import counts_differ, digits, is_further, other_times, places_differ, told_by
from matching.participants import Participants
from matching.timing import has_time, is_habitual, told_alike

# Sums that differ more are of different things; so are dates further apart, in days.
_FAR = 4.0
_NEAR = 45
_DAYS = {Grain.MONTH: 366, Grain.SEASON: 366, Grain.YEAR: 12 * 366}
# What a deadline is told with.
_LAST = {TimeModifier.BEFORE, TimeModifier.UNTIL}
_CLOCK = re.compile(r"T(\d\d):(\d\d)$")
_ZONE = lazy(r"\b(?:GMT|UTC|BST|CET|[ECMP][SD]?T|UK time)\b")
# What was planned once, or is so by now.
_THEN = lazy(r"\b(?:still|remain(?:s|ed)?|(?:was|were) to|by then)\b", re.I)
_FROM = lazy(r"\s+(?:ago|after|before|earlier|later|since|from|on)\b", re.I)
_ACCOUNTS = lazy(r"\b(?:adjusted|gross|net|operating|pre-?tax|statutory|underlying)\b", re.I)
_FIGURE = lazy(r"\d+(?:[.,]\d+)*")
_COPIED = 0.8
_FEW_WORDS = 6
_COUNTS = {QuantityKind.COUNT, QuantityKind.NUMBER}
# Terms and times taken are somebody's.
_TIME_UNITS = {"day", "hour"}
# Of small numbers there are many in any story: they must count the same.
_FEW = 4
_DAY_MINUTES = 24 * 60
# "At six" is said at ten past, too.
_ROUND_MINUTES = {False: 15, True: 29}


def numbers_apart(x: Answer[Quantity], y: Answer[Quantity]) -> bool:
    """Whether two numbers in one unit cannot both be right of one thing."""
    p, q = x.value, y.value
    less, more = sorted((abs(p.value), abs(q.value)))
    return (
        more != less
        and (more <= _FAR * less or digits(p.value) == digits(q.value))
        and not _two_people(x, y)
        and not (x.market or y.market)
        and not other_times(x.claim, y.claim)
        and not told_by(x.document, q, q.counted)
        and not told_by(y.document, p, p.counted)
        and _is_anchored(x) == _is_anchored(y)
        and is_further(x.document, p) == is_further(y.document, q)
        and _accounts(x) == _accounts(y)
        and not (_tells(x, q) or _tells(y, p))
        and relate(_bare(p), _bare(q)) not in {QuantityRelation.EQUAL, QuantityRelation.COMPATIBLE}
    )


def number_doubts(x: Answer[Quantity], y: Answer[Quantity]) -> Mapping[str, bool]:
    """What makes it doubtful that two numbers in one unit answer one question."""
    p, q = x.value, y.value
    small = min(abs(p.value), abs(q.value)) <= _FEW and p.kind in _COUNTS
    return {
        "small and not counted alike": small and not any(k[0] != "count" for k in x.keys & y.keys),
        "time taken by others": p.unit in _TIME_UNITS
        and bool(x.names and y.names and x.names != y.names),
        "one may be part": _is_part(p, q) or _is_part(q, p),
    }


def _is_anchored(x: Answer[Quantity]) -> bool:
    """Whether a length of time says how far from something else: "three days after the slide"."""
    rest = x.sentence.quote[x.value.end - x.sentence.start :]
    return x.value.unit in _TIME_UNITS and _FROM.match(rest) is not None


def _accounts(x: Answer[Quantity]) -> frozenset[str]:
    """By which rules of accounting a sum or share is told: "underlying operating profit"."""
    if x.value.kind not in {QuantityKind.MONEY, QuantityKind.PERCENT}:
        return frozenset()
    return frozenset(word.casefold() for word in _ACCOUNTS.findall(x.claim.quote))


def _tells(x: Answer[Quantity], other: Quantity) -> bool:
    """Whether a sentence has the other number too: ages in a list, "from 36 to 25"."""
    figure = _FIGURE.search(other.quote)
    return figure is not None and figure[0] in _FIGURE.findall(x.sentence.quote)


def _bare(quantity: Quantity) -> Quantity:
    """The quantity whatever it counts: "more than two dozen units" may be 31 fire engines."""
    return quantity.model_copy(update={"counted": None})


def dates_apart(x: Answer[TimeExpression], y: Answer[TimeExpression]) -> bool:
    """Whether two dates cannot both be right of one event.

    Of deadlines the days count: "by Thursday" and "by Friday" are two; "by the end of 2020" and
    "by 2021" may be one.
    """
    p, q = x.value, y.value
    if _LAST & set(p.modifiers) and p.modifiers == q.modifiers:
        p, q = (t.model_copy(update={"modifiers": ()}) for t in (p, q))
    if relate_times(p, q) is not TimeRelation.DISJOINT and not (
        partial_conflict(p, q) or _clocks_apart(p, q)
    ):
        return False
    distance = gap(p, q)
    if distance is not None and distance.days > max(_DAYS.get(t.grain, _NEAR) for t in (p, q)):
        return False
    if is_habitual(x.claim) or is_habitual(y.claim):
        return False
    # "3.4 in February from 3.6 in January"
    if has_time(x.claim.times, q) or has_time(y.claim.times, p):
        return False
    if p.grain is q.grain is Grain.MONTH and (_has(x, q) or _has(y, p)):
        return False  # figures of two months
    return not (told_alike(p, q) or _in_two_zones(x, y) or counts_differ(x.claim, y.claim))


def may_be_one(x: Answer[Any], y: Answer[Any], participants: Participants) -> bool:
    """Whether nothing but the values speaks against one event: names, places, then and now."""
    if x.people and y.people and x.people != y.people:
        return False
    return not (places_differ(x.claim, y.claim, participants) or _is_copy(x, y))


def doubts(x: Answer[Any], y: Answer[Any]) -> Mapping[str, bool]:
    """What makes it doubtful that two values are told of one event."""
    then = [_THEN.search(z.claim.quote) is not None for z in (x, y)]
    planned = [z.claim.modality is Modality.PLANNED for z in (x, y)]
    return {
        "names the other lacks": bool(x.names - y.told_names and y.names - x.told_names),
        "one of then": then[0] != then[1],
        "one planned": planned[0] != planned[1],
    }


def _is_copy(x: Answer[Any], y: Answer[Any]) -> bool:
    """Whether the sentences are one text, which the comparison of copies is for."""
    both = len(x.words | y.words)
    return both >= _FEW_WORDS and len(x.words & y.words) >= _COPIED * both


def _has(x: Answer[TimeExpression], time: TimeExpression) -> bool:
    """Whether the article tells that very time anywhere, though its year be unknown."""
    times = x.document.times
    return has_time(times, time) or any(t.value == time.value for t in times)


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
    cycle = _DAY_MINUTES // 2 if is_half_open(p) or is_half_open(q) else _DAY_MINUTES
    distance = abs(first - second) % cycle
    return min(distance, cycle - distance) > _ROUND_MINUTES[Grain.HOUR in {p.grain, q.grain}]
