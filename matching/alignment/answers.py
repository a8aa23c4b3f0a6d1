"""Answers: the values of an article, each with the claim and the sentence that give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from claims.models import (
    Argument,
    Claim,
    Document,
    EntityKind,
    Grain,
    Quantity,
    QuantityKind,
    Sentence,
    Span,
    TimeExpression,
    TimeType,
)
from claims.numbers import as_percent
from claims.patterns import lazy
from matching.facts import as_quantity
from matching.figures import COMPARED, Figure, Key, is_asserted, is_market, is_vague
from matching.overlap import host_of
from matching.timing import is_background

V = TypeVar("V", bound=Span)
_GRAINS = {
    Grain.MINUTE,
    Grain.HOUR,
    Grain.DAYPART,
    Grain.DAY,
    Grain.MONTH,
    Grain.QUARTER,
    Grain.SEASON,
    Grain.YEAR,
}
_CLIMB = 3
_JOINED_BEFORE = lazy(r"\d(?:\s?[-–:/]\s?|[.,])$")
_JOINED_BEHIND = lazy(r"(?:\s?[-–:/]\s?|[.,])\d")


@dataclass(frozen=True, eq=False)
class Answer(Generic[V]):
    """A value with the claim that gives it; ``order`` counts the article's sentences from 0."""

    document: Document
    sentence: Sentence
    order: int
    claim: Claim
    value: V
    keys: frozenset[Key] = frozenset()

    @cached_property
    def asserted(self) -> bool:
        """Whether it is told as part of the news."""
        return is_asserted(self.claim, self.document)

    @cached_property
    def background(self) -> bool:
        """Whether it is told of an earlier time."""
        return is_background(self.claim, self.document.article)

    @cached_property
    def market(self) -> bool:
        """Whether it is a price on a market."""
        return is_market(self.claim)

    @cached_property
    def words(self) -> frozenset[str]:
        """The lemmas of the sentence's content words, without digits."""
        return frozenset(
            t.lemma
            for t in self.sentence.tokens
            if t.content and not any(c.isdigit() for c in t.text)
        )

    @cached_property
    def heads(self) -> frozenset[str]:
        """The head words of the claim's arguments."""
        return frozenset(a.head for a in self.claim.arguments)

    @cached_property
    def names(self) -> frozenset[str]:
        """The entities the claim names."""
        return frozenset(m.entity for m in self.claim.mentions)

    @cached_property
    def told_names(self) -> frozenset[str]:
        """The entities the article names."""
        return frozenset(m.entity for m in self.document.mentions)

    @cached_property
    def people(self) -> frozenset[str]:
        """The people the claim names."""
        return frozenset(
            m.entity for m in self.claim.mentions if m.kind is EntityKind.PERSON and not m.nominal
        )

    @cached_property
    def argument(self) -> Argument | None:
        """The argument that holds the value."""
        return next((a for a in self.claim.arguments if a.covers(self.value)), None)

    @cached_property
    def others(self) -> tuple[Quantity, ...]:
        """The article's other numbers of the kind and unit."""
        value = self.value
        if not isinstance(value, Quantity):
            return ()
        return tuple(
            q
            for q in self.document.quantities
            if q.kind is value.kind and q.unit == value.unit and q.value != value.value
        )

    @cached_property
    def noun(self) -> str | None:
        """The noun that is counted, or the nearest above the value."""
        if isinstance(self.value, Quantity) and self.value.counted is not None:
            return self.value.counted
        tokens = self.sentence.tokens
        inside = {n for n, t in enumerate(tokens) if self.value.start <= t.start < self.value.end}
        at = next((n for n in sorted(inside) if tokens[n].head not in inside), None)
        for _ in range(_CLIMB):
            if at is None or tokens[at].head == at:
                return None
            at = tokens[at].head
            if tokens[at].pos == "NOUN":
                return tokens[at].lemma
        return None


def numbers(document: Document, figures: Sequence[Figure]) -> tuple[Answer[Quantity], ...]:
    """The numbers and lengths of time of an article; a headline's where the body lacks it.

    Args:
        document: the article.
        figures: what it asserts of the news itself, see :func:`matching.figures.figures`.
    """
    keys: dict[int, frozenset[Key]] = {}
    for figure in figures:
        at = figure.quantity.start
        keys[at] = keys.get(at, frozenset()) | frozenset(figure.keys)
    lengths = [as_quantity(t) for t in document.times if t.type is TimeType.DURATION]
    shown = map(as_percent, document.quantities)
    values = [q for q in shown if q.kind in COMPARED and not is_vague(q)]
    values += [q for q in lengths if q is not None]
    answers = [
        Answer(document, sentence, order, claim, value, keys.get(value.start, frozenset()))
        for value, sentence, order, claim in _placed(document, values)
        if not _is_in_a_name(document, sentence, value)
    ]
    body = {_amount(x.value) for x in answers if not x.claim.headline}
    return tuple(x for x in answers if not x.claim.headline or _amount(x.value) not in body)


def _is_in_a_name(document: Document, sentence: Sentence, value: Quantity) -> bool:
    """Whether a number belongs to what stands beside it: "20 - 13", "week 14", "Route 4"."""
    text = document.article.text
    if _JOINED_BEFORE.search(text, max(0, value.start - 8), value.start) or _JOINED_BEHIND.match(
        text, value.end
    ):
        return True
    bare = value.kind in {QuantityKind.COUNT, QuantityKind.NUMBER} and value.counted is None
    return bare and any(
        token.end + 1 == value.start and token.tag in {"NN", "NNP"} for token in sentence.tokens
    )


def _amount(value: Quantity) -> tuple[str, str | None, float]:
    return value.kind, value.unit, value.value


def dates(document: Document) -> tuple[Answer[TimeExpression], ...]:
    """The years, months, days and hours that an article tells."""
    points = [
        t for t in document.times if t.type in {TimeType.DATE, TimeType.TIME} and t.grain in _GRAINS
    ]
    return tuple(
        Answer(document, sentence, order, claim, value)
        for value, sentence, order, claim in _placed(document, points)
    )


def _placed(document: Document, values: list[V]) -> Iterator[tuple[V, Sentence, int, Claim]]:
    for order, sentence in enumerate(document.sentences):
        for value in values:
            if sentence.covers(value):
                claim = host_of(document, value) or _beside(document, sentence, value)
                if claim is not None:
                    yield value, sentence, order, claim


def _beside(document: Document, sentence: Sentence, value: Span) -> Claim | None:
    """The claim of a sentence that stands nearest to a value outside all of them."""
    inside = [c for c in document.claims if sentence.covers(c)]
    return min(
        inside,
        key=lambda c: max(c.start - value.end, value.start - c.end),
        default=None,
    )
