"""Facts that news tells in many words: how many were aboard, how many jobs go, for how long.

The figure under such a fact is comparable with the other article's whatever the sentences around
it: "a plane carrying 72 people" and "there were 74 people on the doomed plane". Most facts are the
attributes of :mod:`matching.attributes`; here are those that take more than a word to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.models import (
    Claim,
    Document,
    Grain,
    Quantity,
    QuantityKind,
    Role,
    Sentence,
    TimeExpression,
    TimeType,
)
from matching.attributes import WHOLE, told
from matching.slots import described_noun

LENGTH_OF = "length of"
"""Begins the facts that are one person's: for how long somebody is banned or jailed."""
_VEHICLES = frozenset(
    "plane aircraft jet airliner flight helicopter ship boat ferry vessel bus coach train".split()
)
# Of these a match has many.
_PLAYS = frozenset("pass run drive return kick punt shot throw game gain putt goal jump".split())
_HELD = frozenset("ban imprison suspend".split())
# "Jailed for nine years", "sentenced to nine years": not "after nine years".
_FOR = frozenset({"for", "to", "of", "a", "an"})
_RACE = re.compile(r"(\d):([0-5]\d):([0-5]\d)")
_HMS = re.compile(r"PT(\d+)H(\d+)M(\d+)S")
_FOR_IT = re.compile(r"\s+(?:votes?\s+)?(?:in\s+favou?r|for\b|to\s+\d)", re.I)
_VOTING = frozenset("vote ballot deputy lawmaker mp senator parliament senate house".split())
_REJECTING = frozenset("reject defeat fail fall".split())
_DAYS = {Grain.DAY: 1.0, Grain.WEEK: 7.0, Grain.MONTH: 365.25 / 12, Grain.YEAR: 365.25}
_LENGTHS = {
    **{grain: ("day", size) for grain, size in _DAYS.items()},
    Grain.SECOND: ("hour", 1 / 3600),
    Grain.MINUTE: ("hour", 1 / 60),
    Grain.HOUR: ("hour", 1.0),
}
# Fewer hours are a wait or a flight; so many are a career.
_CAREER_HOURS = 100
# How far a length of time may be from the units it is told in: four years are not five.
_SLACK = 0.4
_DURATION = re.compile(r"PT?(\d+(?:\.\d+)?)[SHDWMY]")


def facts(sentence: Sentence, claim: Claim, quantity: Quantity) -> Iterator[tuple[str, bool]]:
    """The facts that a quantity is the figure of, and whether each is the event's own.

    A fact that is not belongs to whoever is named with it.
    """
    for attribute in told(
        sentence,
        claim,
        quantity,
        quantity.kind,
        amount=quantity.value,
        unit=quantity.unit,
        counted=quantity.counted,
    ):
        yield attribute.name, attribute.shared
    noun = described_noun(sentence, quantity) if quantity.unit == "meter" else None
    if noun is not None and sentence.tokens[noun].lemma not in _PLAYS:
        yield f"size of the {sentence.tokens[noun].lemma}", False
    if quantity.kind is not QuantityKind.COUNT:
        return
    if quantity.counted in WHOLE and _carried(sentence, claim, quantity):
        yield "aboard", True
    if quantity.counted is None and _attendance(claim, quantity):
        yield "attendance", True


def _carried(sentence: Sentence, claim: Claim, quantity: Quantity) -> bool:
    """ "72 people aboard", "a plane carrying 72 people", "there were 74 people on the plane"."""
    inside = [t for t in sentence.tokens if claim.start <= t.start < claim.end]
    if any(t.lemma == "aboard" or (t.lemma == "board" and t.pos == "NOUN") for t in inside):
        return True
    agents = {a.head for a in claim.arguments if not a.covers(quantity)}
    if claim.predicate.lemma.split()[0] == "carry" and agents & _VEHICLES:
        return True
    tokens = sentence.tokens
    return claim.predicate.lemma == "be" and any(
        t.lemma in _VEHICLES and t.dep == "pobj" and tokens[t.head].lemma in {"on", "in"}
        for t in inside
    )


def _attendance(claim: Claim, quantity: Quantity) -> bool:
    """ "The attendance was 60,891"."""
    return claim.predicate.lemma == "be" and any(
        a.head in {"attendance", "crowd", "gate"} for a in claim.arguments if not a.covers(quantity)
    )


def votes(sentence: Sentence, quantity: Quantity) -> str | None:
    """What a number of votes is cast for: "96 votes to 81", "96 in favour", "by 98 to 81"."""
    lemmas = {t.lemma.lower() for t in sentence.tokens}
    behind = sentence.quote[quantity.end - sentence.start :]
    score = quantity.kind is QuantityKind.SCORE and quantity.high is not None
    if not (score or (quantity.kind is QuantityKind.COUNT and _FOR_IT.match(behind))):
        return None
    if not lemmas & _VOTING:
        return None
    return "votes to reject" if lemmas & _REJECTING else "votes to approve"


def terms(document: Document, sentence: Sentence) -> Iterator[tuple[Claim, Quantity, str]]:
    """Lengths of time that are figures: for how long somebody is banned, hours of a career.

    Each comes with the claim it is told in and what it is the length of; as a quantity it is a
    measure in days or in hours.
    """
    claims = [c for c in document.claims if sentence.covers(c)]
    for time in document.times:
        seconds = _clocked(time)
        if seconds is not None and sentence.covers(time):
            yield from _finish(claims, time, seconds)
            continue
        if time.type is not TimeType.DURATION or not sentence.covers(time):
            continue
        number, grain = _length(time.value), time.grain
        around = sorted((c for c in claims if c.covers(time)), key=lambda c: c.end - c.start)
        if number is None or not around:
            continue
        held = next((c for c in around if c.predicate.event in _HELD), None)
        before = document.article.text[: time.start].casefold().split()[-1:]
        length = as_quantity(time)
        if held is not None and length is not None and grain in _DAYS and set(before) & _FOR:
            yield held, length, f"{LENGTH_OF} {held.predicate.event}"
        elif length is not None and (
            found := next(told(sentence, around[0], time, "duration", amount=number), None)
        ):
            yield around[0], length, found.name
        elif grain is Grain.HOUR and number >= _CAREER_HOURS:
            people = {e for a in around[0].arguments for e in a.own_entities}
            if len(people) == 1:
                yield around[0], _measure(time, number, "hour", 0.0), f"hours of {people.pop()}"


def _finish(
    claims: Sequence[Claim], time: TimeExpression, seconds: float
) -> Iterator[tuple[Claim, Quantity, str]]:
    """A racer's time, with the one racer it is told of."""
    around = [c for c in claims if c.covers(time)]
    if around:
        host = min(around, key=lambda c: c.end - c.start)
        racers = {e for a in host.arguments if a.role is Role.AGENT for e in a.own_entities}
        if len(racers) == 1:
            yield host, _measure(time, seconds, "second", 0.0), f"time of {racers.pop()}"


def _clocked(time: TimeExpression) -> float | None:
    """The seconds of a racer's time: "2:05:41", "2 hours 5 minutes 41 seconds"."""
    found = _RACE.fullmatch(time.quote) or _HMS.fullmatch(time.value)
    return float(int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])) if found else None


def _length(value: str) -> float | None:
    """The number of a TIMEX3 duration of one unit: "P15Y" is 15."""
    found = _DURATION.fullmatch(value)
    return float(found[1]) if found is not None else None


def as_quantity(time: TimeExpression) -> Quantity | None:
    """A length of time of one unit as a quantity, with what its unit leaves open."""
    number, unit = _length(time.value), _LENGTHS.get(time.grain)
    if number is None or unit is None:
        return None
    name, size = unit
    return _measure(time, number * size, name, _SLACK * size)


def _measure(time: TimeExpression, value: float, unit: str, slack: float) -> Quantity:
    return Quantity(
        start=time.start,
        end=time.end,
        quote=time.quote,
        kind=QuantityKind.MEASURE,
        value=value,
        low=value - slack,
        high=value + slack,
        unit=unit,
    )
