"""The stories of a large corpus, found in memory that grows with articles and not with pairs.

Articles are linked as in :mod:`matching.stories`: shared names and close topics. In a large
corpus such links, one after the other, would join all into one story; so the surest links are
taken first (articles of the same days, then the nearest topics), and a story that is full takes
no more. What fits into one story comes out as it does there.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.store import Index
from index.tables import matrix
from matching.embedding import Vectors
from matching.stories import linked
from matching.timing import SAME_NEWS

LARGEST = 200
"""Articles that a story takes at most."""

# Up to here every two articles are looked at, then the nearest ones of each only.
_ALL = 1_000
_NEIGHBOURS = 48
# Up to here neighbours are found by multiplying all topics, beyond by the index of them.
_EXACT = 20_000
_BLOCK = 512
_UNDATED = np.iinfo(np.int32).min


class Cluster(NamedTuple):
    """A story: the keys of its articles, in the order of adding, and what it may cost.

    ``pairs`` counts the pairs of claims of different articles.
    """

    keys: tuple[str, ...]
    title: str | None
    first: date | None
    last: date | None
    claims: int
    pairs: int


class _Heads(NamedTuple):
    """All articles that are clustered, in parallel sequences, in the order of adding."""

    keys: list[str]
    titles: list[str | None]
    days: NDArray[np.int32]
    claims: NDArray[np.int64]
    names: list[NDArray[np.uint32]]
    topics: Vectors | None


def clusters(index: Index, since: date | None = None, largest: int = LARGEST) -> list[Cluster]:
    """The stories of an index, of one article each or more, in the order of adding.

    Args:
        index: whose articles.
        since: only articles published on that day or later; those without a date are left out.
        largest: how many articles a story takes at most.
    """
    where = None if since is None else f"day >= date '{since}'"
    heads = _heads(index, where)
    size = len(heads.keys)
    groups: dict[int, list[int]] = {}
    for article, root in enumerate(_joined(size, _links(index, heads, where), largest)):
        groups.setdefault(root, []).append(article)
    return [_cluster(heads, members) for members in groups.values()]


def _cluster(heads: _Heads, members: Sequence[int]) -> Cluster:
    claims = heads.claims[members]
    days = [int(d) for d in heads.days[members] if d != _UNDATED]
    total = int(claims.sum())
    return Cluster(
        keys=tuple(heads.keys[n] for n in members),
        title=next((heads.titles[n] for n in members if heads.titles[n]), None),
        first=date.fromordinal(min(days)) if days else None,
        last=date.fromordinal(max(days)) if days else None,
        claims=total,
        pairs=(total**2 - int((claims**2).sum())) // 2,
    )


def _heads(index: Index, where: str | None) -> _Heads:
    keys: list[str] = []
    titles: list[str | None] = []
    positions: list[int] = []
    days: list[int] = []
    claims: list[int] = []
    names: list[NDArray[np.uint32]] = []
    topics: list[Vectors] | None = []
    for batch in index.topics(where):
        keys += batch["key"].to_pylist()
        titles += batch["title"].to_pylist()
        positions += batch["position"].to_pylist()
        days += [d.toordinal() if d is not None else _UNDATED for d in batch["day"].to_pylist()]
        claims += batch["claims"].to_pylist()
        names += [_hashes(listed) for listed in batch["names"].to_pylist()]
        if topics is not None and len(keys) <= _EXACT:
            topics.append(matrix(batch["topic"]))
        else:
            topics = None
    order = np.argsort(np.array(positions), kind="stable") if positions else np.zeros(0, int)
    names = [names[n] for n in order]
    common = _common(names)
    return _Heads(
        keys=[keys[n] for n in order],
        titles=[titles[n] for n in order],
        days=np.array(days, dtype=np.int32)[order],
        claims=np.array(claims, dtype=np.int64)[order],
        names=[np.setdiff1d(listed, common, assume_unique=True) for listed in names],
        topics=np.vstack(topics)[order] if topics else None,
    )


def _hashes(names: Sequence[str]) -> NDArray[np.uint32]:
    """Names as numbers: far smaller, and two that meet by chance do no harm."""
    return np.array(sorted({zlib.crc32(name.encode()) for name in names}), dtype=np.uint32)


def _common(names: Sequence[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    """The names too common to say anything, see :func:`matching.stories.too_common`."""
    if len(names) < 20:
        return np.zeros(0, dtype=np.uint32)
    distinct, counts = np.unique(np.concatenate(names), return_counts=True)
    common: NDArray[np.uint32] = distinct[counts > len(names) / 3]
    return common


# --- links --------------------------------------------------------------------------------------


class _Links(NamedTuple):
    """Links between articles, each with whether both are of the same days and its cosine."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    near: NDArray[np.bool_]
    cosine: NDArray[np.float32]


def _links(index: Index, heads: _Heads, where: str | None) -> _Links:
    found = [
        (i, j, _same_days(int(heads.days[i]), int(heads.days[j])), cosine)
        for i, j, cosine in _neighbours(index, heads, where)
        if linked(cosine, 2) and linked(cosine, _shared(heads.names[i], heads.names[j]))
    ]
    columns = list(zip(*found, strict=True)) or [(), (), (), ()]
    return _Links(
        np.array(columns[0], np.int32),
        np.array(columns[1], np.int32),
        np.array(columns[2], np.bool_),
        np.array(columns[3], np.float32),
    )


def _shared(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> int:
    return len(np.intersect1d(one, other, assume_unique=True))


def _same_days(one: int, other: int) -> bool:
    """Whether two articles can be of the same news: those without a date can."""
    return _UNDATED in (one, other) or abs(one - other) <= SAME_NEWS.days


def _neighbours(index: Index, heads: _Heads, where: str | None) -> Iterator[tuple[int, int, float]]:
    if heads.topics is None:
        yield from _searched(index, heads, where)
        return
    topics = heads.topics
    kept = len(topics) if len(topics) <= _ALL else _NEIGHBOURS
    for start in range(0, len(topics), _BLOCK):
        cosines = topics[start : start + _BLOCK] @ topics.T
        for n, row in enumerate(cosines):
            i = start + n
            nearest = np.argpartition(-row, kept)[:kept] if kept < len(row) else range(len(row))
            yield from ((i, int(j), float(row[j])) for j in nearest if j != i)


def _searched(index: Index, heads: _Heads, where: str | None) -> Iterator[tuple[int, int, float]]:
    rows = {key: n for n, key in enumerate(heads.keys)}
    for batch in index.topics(where):
        keys = batch["key"].to_pylist()
        topics = matrix(batch["topic"])
        for row in index.nearest_articles(topics, _NEIGHBOURS + 1, where):
            i, j = rows[keys[row["query_index"]]], rows.get(row["key"])
            if j is not None and i != j:
                yield i, j, row["cosine"]


def _joined(size: int, links: _Links, largest: int) -> list[int]:
    """For each article the first of its story (Kruskal's algorithm, with stories that fill up)."""
    parent = list(range(size))
    members = [1] * size

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = np.lexsort((links.right, links.left, -links.cosine, ~links.near))
    for n in order:
        i, j = sorted((find(int(links.left[n])), find(int(links.right[n]))))
        if i != j and members[i] + members[j] <= largest:
            parent[j] = i
            members[i] += members[j]
    return [find(i) for i in range(size)]
