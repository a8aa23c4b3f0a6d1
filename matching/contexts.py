"""The same words around two values: the sentence was copied there, and the value changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.lexicon import fold
from claims.models import Sentence, Span, Token


def shared_context(a: Sentence, x: Span, b: Sentence, y: Span) -> int:
    """How many content words stand right around two values alike, in one order without a gap.

    Args:
        a: the sentence of a value.
        x: the value, inside it.
        b: the sentence of another value.
        y: the other value.
    """
    before = (
        _words(reversed([t for t in s.tokens if t.end <= v.start])) for s, v in ((a, x), (b, y))
    )
    behind = (_words(t for t in s.tokens if t.start >= v.end) for s, v in ((a, x), (b, y)))
    return _alike(*before) + _alike(*behind)


def _words(tokens: Iterable[Token]) -> list[Token]:
    return [t for t in tokens if any(c.isalnum() for c in t.text)]


def _alike(left: Sequence[Token], right: Sequence[Token]) -> int:
    """The content words that two runs of words have in common before they part."""
    found = 0
    for x, y in zip(left, right, strict=False):
        if fold(x.lemma) != fold(y.lemma):
            break
        found += x.content
    return found
