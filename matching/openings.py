"""What an article opens with: the kinds of event in its headline and first sentences.

An article has one piece of news, and tells it first. Where two articles on the same days open
with one kind of event, it is the same event, unless something speaks against it.
"""

from __future__ import annotations

from claims.models import Document, Sentence

_SENTENCES = 2


def opening(document: Document) -> list[Sentence]:
    """The headline's sentences, and the first two of the body."""
    body = [s for s in document.sentences if not s.headline][:_SENTENCES]
    return [*(s for s in document.sentences if s.headline), *body]


def openings(document: Document) -> frozenset[str]:
    """The kinds of event told in the headline or in the first two sentences of the body."""
    starts = {s.start for s in opening(document)}
    return frozenset(
        c.predicate.event
        for c in document.claims
        if c.predicate.event is not None and c.sentence.start in starts
    )
