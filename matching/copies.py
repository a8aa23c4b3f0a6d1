"""Copied sentences: what two articles have from one source, found without comparing all with all.

Sentences that share runs of three words are looked at; :func:`matching.origins.is_copy` decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.models import Document, Sentence
from matching.origins import is_copy

_RUN = 3
_SHARED = 2
# A run of words that very many sentences have is a phrase of the trade, not a trace of copying.
_COMMON = 40


@dataclass(frozen=True)
class Copy:
    """Two sentences of different articles that are one but for light editing."""

    a: Document
    b: Document
    sentence_a: Sentence
    sentence_b: Sentence


def copies(documents: Sequence[Document]) -> Iterator[Copy]:
    """The copied sentences among articles, in the order of reading."""
    sentences = [(d, s) for d in documents for s in d.sentences]
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, (_, sentence) in enumerate(sentences):
        for run in _runs(sentence):
            having[run].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for members in having.values():
        if len(members) <= _COMMON:
            for k, i in enumerate(members):
                shared.update((i, j) for j in members[k + 1 :])
    for (i, j), count in sorted(shared.items()):
        (a, x), (b, y) = sentences[i], sentences[j]
        if count >= _SHARED and a is not b and is_copy(x.quote, y.quote):
            yield Copy(a, b, x, y)


def _runs(sentence: Sentence) -> set[tuple[str, ...]]:
    words = [t.text.casefold() for t in sentence.tokens if t.pos != "PUNCT"]
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
