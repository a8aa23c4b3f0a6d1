"""What news measures: the attributes of ``attributes.yaml``, and which of them a number gives.

An attribute is known by the kind of number and by a few words of the claim, so that "it was
travelling at 112 km/h" and "the express was doing 122 km/h" are figures of one thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from claims.models import Claim, Model, QuantityKind, Sentence, Span
from claims.tables import shipped

# Nouns that count whoever was concerned, not a part of them: no soldiers, no children.
WHOLE = frozenset("people person victim life human soul individual".split())
_NEAR = 5
_BEHIND = 3


class Attribute(Model):
    """One way to tell an attribute; see the head of ``attributes.yaml``."""

    name: str
    kinds: tuple[QuantityKind | Literal["duration"], ...]
    units: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    least: float = 0.0
    words: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    shared: bool = False

    def counts(self, counted: str | None) -> bool:
        """Whether such a thing is what the attribute counts."""
        if not self.counted:
            return True
        if counted is None:
            return "NONE" in self.counted
        return counted in self.counted or ("PEOPLE" in self.counted and counted in WHOLE)


@cache
def attributes() -> tuple[Attribute, ...]:
    """The attributes as shipped, read once."""
    entries = shipped(__package__, "attributes.yaml")["attributes"]
    return tuple(Attribute.model_validate(entry) for entry in entries)


def told(
    sentence: Sentence,
    claim: Claim,
    value: Span,
    kind: QuantityKind | Literal["duration"],
    *,
    amount: float,
    unit: str | None = None,
    counted: str | None = None,
) -> Iterator[Attribute]:
    """The attributes that a number of a claim gives, each name once.

    Args:
        sentence: the claim's sentence.
        claim: the claim.
        value: the number's span.
        kind: its kind.
        amount: its size.
        unit: its unit, for a measure or money.
        counted: what it counts, for a count.
    """
    lemmas = {t.lemma.lower() for t in sentence.tokens if claim.start <= t.start < claim.end}
    lemmas.update(claim.predicate.lemma.split())
    around: set[str] | None = None
    behind: set[str] = set()
    names: set[str] = set()
    for attribute in attributes():
        if (
            kind not in attribute.kinds
            or attribute.name in names
            or amount < attribute.least
            or not attribute.counts(counted)
            or (attribute.units and unit not in attribute.units)
        ):
            continue
        if around is None:
            around = _around(sentence, value, _NEAR, _NEAR)
            behind = _around(sentence, value, 0, _BEHIND)
        if attribute.without & around or claim.predicate.lemma in attribute.without:
            continue
        if attribute.also and not attribute.also & lemmas:
            continue
        said = attribute.words & lemmas or attribute.near & around or attribute.after & behind
        bare = not (attribute.words or attribute.near or attribute.after or attribute.events)
        if bare or said or claim.predicate.event in attribute.events:
            names.add(attribute.name)
            yield attribute


def _around(sentence: Sentence, value: Span, before: int, after: int) -> set[str]:
    """The lemmas within so many words of a number."""
    inside = [n for n, t in enumerate(sentence.tokens) if value.start <= t.start < value.end]
    if not inside:
        return set()
    near = sentence.tokens[max(0, inside[0] - before) : inside[-1] + after + 1]
    return {t.lemma.lower() for t in near}
