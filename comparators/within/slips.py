"""A slip: two passages of one article that cannot both be right."""

from __future__ import annotations

from typing import NamedTuple

from claims.models import Document, Quantity, QuantityKind, Sentence, Span
from comparators.models import Severity
from matching.scopes import is_content, stem

AMOUNTS = frozenset({QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.MEASURE})
FIGURES = AMOUNTS | {QuantityKind.PERCENT}
"""The kinds of quantity that are checked against one another."""


class Told(NamedTuple):
    """Words of the article and what they come to."""

    value: str
    words: Span


class Slip(NamedTuple):
    """What an article says against itself; ``rule`` is the last part of the rule's name."""

    rule: str
    severity: Severity
    confidence: float
    message: str
    one: Told
    other: Told
    reasons: tuple[str, ...] = ()


def stretch(document: Document, first: Span, last: Span) -> Span:
    """From the start of one span to the end of another."""
    start, end = first.start, last.end
    return Span(start=start, end=end, quote=document.article.text[start:end])


def told(quantity: Quantity) -> str:
    """A quantity as written, with what it counts."""
    return " ".join(f"{quantity.quote} {quantity.noun or ''}".split())


def words_before(document: Document, sentence: Sentence, span: Span) -> str:
    """What stands before a span in its sentence, in lower case, on one line."""
    return " ".join(document.article.text[sentence.start : span.start].lower().split())


def words_after(document: Document, sentence: Sentence, span: Span) -> str:
    """What stands behind a span in its sentence, in lower case, on one line."""
    return " ".join(document.article.text[span.end : sentence.end].lower().split())


def content_stems(sentence: Sentence) -> frozenset[str]:
    """The stems of what a sentence says and names."""
    return frozenset(stem(t.lemma) for t in sentence.tokens if is_content(t) or t.pos == "PROPN")
