"""Articles to stories: agglomerative clustering by topic and shared names, with average linkage.

Links taken one after the other would join a corpus into one story, for between any two stories
there is an article that leads from one to the next. So two stories are joined only where their
articles are near to one another on the whole: by the mean cosine of their topics, which is that
of their mean topics, and by the names that a good part of either has. The surest links are tried
first: articles of the same days, then the nearest topics (Sneath and Sokal 1973, as a sweep over
sorted links in place of a matrix of distances).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.embedding import Vectors
from matching.rarity import Names, Rarity
from matching.timing import SAME_NEWS

UNDATED = np.iinfo(np.int32).min

# The least cosine of two topics, without a name in common; a nat of shared names takes so much
# off it, down to a least. `python -m bench.clustering` shows what they do.
_APART = 0.72
_A_NAT = 0.1
LEAST_COSINE = 0.45
# A name is one of a story where so many of its articles have it.
_PART = 0.34
# Up to here every two articles are looked at, then the nearest ones of each only.
_ALL = 1_000
NEIGHBOURS = 48
_BLOCK = 512


class Heads(NamedTuple):
    """What articles are clustered by: a topic (unit vector), names and a day each.

    ``days`` are ordinals, `UNDATED` where there is none.
    """

    topics: Vectors
    names: Sequence[Names]
    days: NDArray[np.int32]


class Link(NamedTuple):
    """Two articles by their numbers, and the cosine of their topics."""

    left: int
    right: int
    cosine: float


def is_one_story(cosine: float, said: float) -> bool:
    """Whether topics are near enough for what the shared names say, in nats."""
    return cosine >= max(LEAST_COSINE, _APART - _A_NAT * said)


def clustered(
    heads: Heads,
    rarity: Rarity,
    neighbours: Iterable[Link] | None = None,
    largest: int | None = None,
) -> list[list[int]]:
    """The numbers of the articles of each story, in the order of their first article.

    Args:
        heads: the articles.
        rarity: what their names say.
        neighbours: articles that may be of one story; by default the nearest of each.
        largest: how many articles a story takes at most.
    """
    links = _Links(heads, rarity, nearest(heads.topics) if neighbours is None else neighbours)
    stories = _Stories(heads, rarity)
    for i, j in links.surest_first():
        stories.join(i, j, largest)
    return stories.groups()


def nearest(topics: Vectors) -> Iterator[Link]:
    """The articles nearest to each: in a small corpus all that are near enough."""
    kept = len(topics) if len(topics) <= _ALL else NEIGHBOURS
    for start in range(0, len(topics), _BLOCK):
        cosines = topics[start : start + _BLOCK] @ topics.T
        if kept < len(topics):
            least = -np.partition(-cosines, kept, axis=1)[:, kept : kept + 1]
            cosines[cosines < least] = -1
        for n, j in zip(*np.nonzero(cosines >= LEAST_COSINE), strict=True):
            if start + n != j:
                yield Link(start + int(n), int(j), float(cosines[n, j]))


class _Links:
    """Links between articles that may be of one story, in columns: there can be many."""

    def __init__(self, heads: Heads, rarity: Rarity, neighbours: Iterable[Link]) -> None:
        found = [
            (min(i, j), max(i, j), cosine)
            for i, j, cosine in neighbours
            if cosine >= LEAST_COSINE
            and is_one_story(cosine, rarity.shared(heads.names[i], heads.names[j]))
        ]
        columns = list(zip(*dict.fromkeys(found), strict=True)) or [(), (), ()]
        self._left, self._right = (np.array(c, np.int32) for c in columns[:2])
        self._cosine = np.array(columns[2], np.float32)
        days = heads.days[self._left].astype(np.int64), heads.days[self._right].astype(np.int64)
        undated = (days[0] == UNDATED) | (days[1] == UNDATED)
        self._near = undated | (np.abs(days[0] - days[1]) <= SAME_NEWS.days)

    def surest_first(self) -> Iterator[tuple[int, int]]:
        """The links: those of the same days first, then the nearest."""
        for n in np.lexsort((self._right, self._left, -self._cosine, ~self._near)):
            yield int(self._left[n]), int(self._right[n])


class _Stories:
    """Stories as they grow; each is known by its first article."""

    def __init__(self, heads: Heads, rarity: Rarity) -> None:
        self._heads, self._rarity = heads, rarity
        self._parent = list(range(len(heads.names)))
        self._size = [1] * len(heads.names)
        # Of stories of two articles or more: the sum of their topics, how many articles have a
        # name, and the names of a good part of them.
        self._sums: dict[int, Vectors] = {}
        self._counts: dict[int, Counter[int]] = {}
        self._names: dict[int, Names] = {}
        self._refused: set[tuple[int, int, int, int]] = set()

    def join(self, i: int, j: int, largest: int | None) -> None:
        """Join the stories of two articles, if they are near to one another on the whole."""
        i, j = sorted((self._root(i), self._root(j)))
        size = self._size[i] + self._size[j]
        state = (i, self._size[i], j, self._size[j])
        if i == j or state in self._refused:
            return
        if (largest is not None and size > largest) or not self._are_near(i, j):
            self._refused.add(state)
            return
        self._sums[i] = self._sum(i) + self._sum(j)
        self._counts[i] = self._count(i) + self._count(j)
        kept = (name for name, n in self._counts[i].items() if n >= _PART * size)
        self._names[i] = np.array(sorted(kept), dtype=np.uint32)
        for left in (self._sums, self._counts, self._names):
            left.pop(j, None)
        self._parent[j], self._size[i] = i, size

    def groups(self) -> list[list[int]]:
        """The articles of each story."""
        found: dict[int, list[int]] = {}
        for n in range(len(self._parent)):
            found.setdefault(self._root(n), []).append(n)
        return list(found.values())

    def _are_near(self, i: int, j: int) -> bool:
        cosine = float(self._sum(i) @ self._sum(j)) / (self._size[i] * self._size[j])
        names = (self._names.get(n, self._heads.names[n]) for n in (i, j))
        return is_one_story(cosine, self._rarity.shared(*names))

    def _sum(self, n: int) -> Vectors:
        found = self._sums.get(n)
        return self._heads.topics[n].astype(np.float32, copy=False) if found is None else found

    def _count(self, n: int) -> Counter[int]:
        found = self._counts.get(n)
        return Counter(self._heads.names[n].tolist()) if found is None else found

    def _root(self, n: int) -> int:
        while self._parent[n] != n:
            self._parent[n] = self._parent[self._parent[n]]
            n = self._parent[n]
        return n
