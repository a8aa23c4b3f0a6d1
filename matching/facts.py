"""Facts that news tells in many words: how many were aboard, how many jobs go, for how long.

The figure under such a fact is comparable with the other article's whatever the sentences around
it: "a plane carrying 72 people" and "there were 74 people on the doomed plane". A fact asks for a
kind of thing counted and for words that say what is told of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.models import (
    Claim,
    Document,
    Grain,
    Quantity,
    QuantityKind,
    Sentence,
    TimeExpression,
    TimeType,
)

# Nouns that count whoever was concerned, not a part of them: no soldiers, no children.
WHOLE = frozenset("people person victim life human soul individual".split())
LENGTH_OF = "length of"
"""Begins the facts that are one person's: for how long somebody is banned or jailed."""
_VEHICLES = frozenset(
    "plane aircraft jet airliner flight helicopter ship boat ferry vessel bus coach train".split()
)
_HELD = frozenset("ban imprison suspend".split())
# "Jailed for nine years", "sentenced to nine years": not "after nine years".
_FOR = frozenset({"for", "to", "of", "a", "an"})
_DAYS = {Grain.DAY: 1.0, Grain.WEEK: 7.0, Grain.MONTH: 365.25 / 12, Grain.YEAR: 365.25}
# Fewer hours are a wait or a flight; so many are a career.
_CAREER_HOURS = 100
_DURATION = re.compile(r"PT?(\d+(?:\.\d+)?)[HDWMY]")


@dataclass(frozen=True)
class Fact:
    """A fact: what is counted, and lemmas of the clause any of which says what is told of it.

    ``events`` are kinds of event that say it as well.
    """

    name: str
    counted: frozenset[str]
    words: frozenset[str] = field(default=frozenset())
    events: frozenset[str] = field(default=frozenset())


_FACTS = (
    Fact(
        "attendance",
        WHOLE | {"fan", "spectator", "supporter"},
        frozenset({"attendance", "crowd", "stadium", "gate"}),
    ),
    Fact(
        "jobs to go",
        frozenset("job role post position".split()),
        frozenset("affect go cut axe ax shed eliminate lose chop scrap".split()),
        frozenset({"lay-off"}),
    ),
    Fact(
        "jobs to go",
        frozenset("worker employee staff".split()),
        frozenset("cut axe ax shed eliminate chop".split()),
        frozenset({"lay-off"}),
    ),
)


def facts(sentence: Sentence, claim: Claim, quantity: Quantity) -> Iterator[str]:
    """The facts that a quantity is the figure of."""
    lemmas = {t.lemma.lower() for t in sentence.tokens if claim.start <= t.start < claim.end}
    if quantity.kind is QuantityKind.MONEY and lemmas & {"insure", "insured", "insurance"}:
        yield "insured value"
    if quantity.kind is not QuantityKind.COUNT:
        return
    for fact in _FACTS:
        told = lemmas & fact.words or claim.predicate.event in fact.events
        if quantity.counted in fact.counted and told:
            yield fact.name
    if quantity.counted in WHOLE and _carried(sentence, claim, quantity):
        yield "aboard"
    if quantity.counted is None and _attendance(claim, quantity):
        yield "attendance"


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


def terms(document: Document, sentence: Sentence) -> Iterator[tuple[Claim, Quantity, str]]:
    """Lengths of time that are figures: for how long somebody is banned, hours of a career.

    Each comes with the claim it is told in and what it is the length of; as a quantity it is a
    measure in days or in hours.
    """
    claims = [c for c in document.claims if sentence.covers(c)]
    for time in document.times:
        if time.type is not TimeType.DURATION or not sentence.covers(time):
            continue
        number, grain = _length(time.value), time.grain
        around = sorted((c for c in claims if c.covers(time)), key=lambda c: c.end - c.start)
        if number is None or not around:
            continue
        held = next((c for c in around if c.predicate.event in _HELD), None)
        before = document.article.text[: time.start].casefold().split()[-1:]
        if held is not None and grain in _DAYS and set(before) & _FOR:
            value = number * _DAYS[grain]
            slack = _DAYS[grain] / 2
            yield held, _measure(time, value, "day", slack), f"{LENGTH_OF} {held.predicate.event}"
        elif grain is Grain.HOUR and number >= _CAREER_HOURS:
            people = {e for a in around[0].arguments for e in a.own_entities}
            if len(people) == 1:
                yield around[0], _measure(time, number, "hour", 0.0), f"hours of {people.pop()}"


def _length(value: str) -> float | None:
    """The number of a TIMEX3 duration of one unit: "P15Y" is 15."""
    found = _DURATION.fullmatch(value)
    return float(found[1]) if found is not None else None


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
