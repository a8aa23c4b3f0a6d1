"""Which articles of a story tell of one occasion: the same trial, not another one like it.

A story is a wide net: two bank robberies of one town may share people, places and topic. Whether
two articles tell of one occasion is read off the whole of both: the names, words and figures they
share, weighed by how few articles have them, and what they open with. Then the other articles
are asked: those of one occasion are alike to the same articles and unlike the same.

The weights are in ``same_event.yaml`` and are fitted by ``bench.fit_gate``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.models import Document, Model, Token
from matching.openings import opening
from matching.weights import logistic, weights

_TELLING = {"NOUN", "PROPN", "VERB", "ADJ"}
_TOLD = 4
# What a word is worth that is in one article alone: it cannot be shared.
_ALONE = 0.3
# What a word is worth that is in all articles.
EVERYWHERE = 0.2
# Counted with the other articles, that one or two decide little.
_FEW = 2

# Words looked at together, that a large story takes little memory.
_BLOCK = 2048

Matrix = NDArray[np.float64]
Counts = Mapping[str, int]
_Weight = Callable[[int, int], float]


class Sameness(Model):
    """How likely two articles tell of one occasion, 0 to 1, and what they share.

    ``shared`` are the words of names that both have, those that fewest others have first.
    """

    probability: float
    shared: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The evidence in a few words."""
        names = f", both articles name {', '.join(self.shared[:_TOLD])}" if self.shared else ""
        return f"one occasion at {self.probability:.2f}{names}"


class Occasions:
    """The articles of one story, compared as wholes."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._rows = {d.article.id: n for n, d in enumerate(documents)}
        self._known: dict[tuple[int, int], Sameness] = {}

    def probability(self, a: str, b: str) -> float:
        """How likely the articles of two ids tell of one occasion, 0 to 1."""
        return float(self._probabilities[self._rows[a], self._rows[b]])

    def same(self, a: str, b: str) -> Sameness:
        """Whether the articles of two ids tell of one occasion, with the evidence."""
        i, j = self._rows[a], self._rows[b]
        if (i, j) not in self._known:
            shared = self._shared_names(i, j)
            self._known[i, j] = Sameness(probability=self.probability(a, b), shared=shared)
        return self._known[i, j]

    @property
    def alikeness(self) -> Mapping[str, Matrix]:
        """The cosines of the articles in names, words, figures and openings, 0 to 1."""
        return {
            name: _cosines([p[name] for p in self._profiles], weight)
            for name, weight in _FIELDS.items()
        }

    @cached_property
    def _probabilities(self) -> Matrix:
        found = weights()
        direct = found.articles.logits(self.alikeness)
        return found.company.probability({"direct": direct, "company": company(direct)})

    @cached_property
    def _profiles(self) -> list[Mapping[str, Counts]]:
        return [_profile(d) for d in self._documents]

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        """The names as they are written, but for those of days and months."""
        return {
            token.text.lower(): token.text
            for document in self._documents
            for token in _names(document)
            if not _is_dated(document, token)
        }

    @cached_property
    def _spread(self) -> Counter[str]:
        return Counter(name for p in self._profiles for name in p["names"])

    def _shared_names(self, i: int, j: int) -> tuple[str, ...]:
        both = self._profiles[i]["names"].keys() & self._profiles[j]["names"].keys()
        found = sorted(both & self._spelt.keys(), key=lambda name: (self._spread[name], name))
        return tuple(self._spelt[name] for name in found)


def company(direct: Matrix) -> Matrix:
    """How far the other articles are alike to both or unlike both, -1 to 1, shape (n, n).

    Args:
        direct: the log odds of two articles telling of one occasion by themselves, symmetric.
    """
    leaning = 2 * logistic(direct) - 1
    np.fill_diagonal(leaning, 0.0)
    others = max(len(direct) - 2, 0)
    return leaning @ leaning / (others + _FEW)


# --- what an article is known by ----------------------------------------------------------------


def _rare(count: int, articles: int) -> float:
    return math.log((1 + articles) / count) if count > 1 else _ALONE


def _any(count: int, articles: int) -> float:
    return math.log((1 + articles) / count) + EVERYWHERE


_FIELDS: Mapping[str, _Weight] = {
    "names": _rare,
    "words": _any,
    "figures": _any,
    "opening": _rare,
}


def _profile(document: Document) -> Mapping[str, Counts]:
    tokens = [t for s in document.sentences for t in s.tokens]
    first = [t for s in opening(document) for t in s.tokens]
    return {
        "names": Counter(t.text.lower() for t in _names(document)),
        "words": Counter(t.lemma.lower() for t in tokens if _tells(t)),
        "figures": Counter(t.text for t in tokens if t.pos == "NUM"),
        "opening": Counter(t.lemma.lower() for t in first if _tells(t)),
    }


def _names(document: Document) -> Iterator[Token]:
    tokens = (t for s in document.sentences for t in s.tokens)
    return (t for t in tokens if t.content and t.pos == "PROPN")


def _is_dated(document: Document, token: Token) -> bool:
    return any(t.start <= token.start < t.end for t in document.times)


def _tells(token: Token) -> bool:
    return token.content and token.pos in _TELLING and token.tag != "CD"


def _cosines(counted: Sequence[Counts], weigh: _Weight) -> Matrix:
    """The cosines of the articles as vectors of weighted words, shape (n, n)."""
    spread = Counter(word for counts in counted for word in counts)
    articles: dict[str, list[tuple[int, float]]] = defaultdict(list)
    squares = np.zeros(len(counted))
    for row, counts in enumerate(counted):
        for word, count in counts.items():
            value = (1 + math.log(count)) * weigh(spread[word], len(counted))
            squares[row] += value**2
            articles[word].append((row, value))
    shared = [found for found in articles.values() if len(found) > 1]
    products = np.zeros((len(counted), len(counted)))
    for start in range(0, len(shared), _BLOCK):
        block = np.zeros((len(counted), _BLOCK))
        for column, found in enumerate(shared[start : start + _BLOCK]):
            for row, value in found:
                block[row, column] = value
        products += block @ block.T
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    cosines: Matrix = products / np.outer(lengths, lengths)
    return cosines
