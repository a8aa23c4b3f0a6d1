"""The stories of a large corpus, found in memory that grows with articles and not with pairs.

Articles are clustered as in :mod:`matching.stories`, but a story that is full takes no more. What
fits into one story comes out as it does there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.store import Index
from index.tables import matrix
from matching.clustering import NEIGHBOURS, UNDATED, Heads, Link, clustered
from matching.embedding import Vectors
from matching.rarity import Names, Rarity, hashed

LARGEST = 200
"""Articles that a story takes at most."""

# Up to here neighbours are found by multiplying all topics, beyond by the index of them.
_EXACT = 20_000


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


class _Listed(NamedTuple):
    """All articles that are clustered, in parallel sequences, in the order of adding."""

    keys: list[str]
    titles: list[str | None]
    claims: NDArray[np.int64]
    heads: Heads


def clusters(index: Index, since: date | None = None, largest: int = LARGEST) -> list[Cluster]:
    """The stories of an index, of one article each or more, in the order of adding.

    Args:
        index: whose articles.
        since: only articles published on that day or later; those without a date are left out.
        largest: how many articles a story takes at most.
    """
    where = None if since is None else f"day >= date '{since}'"
    listed = _listed(index, where)
    many = len(listed.keys) > _EXACT
    near = _searched(index, listed, where) if many else None
    groups = clustered(listed.heads, Rarity(listed.heads.names), near, largest)
    return [_cluster(listed, members) for members in groups]


def _cluster(listed: _Listed, members: Sequence[int]) -> Cluster:
    claims = listed.claims[members]
    days = [int(d) for d in listed.heads.days[members] if d != UNDATED]
    total = int(claims.sum())
    return Cluster(
        keys=tuple(listed.keys[n] for n in members),
        title=next((listed.titles[n] for n in members if listed.titles[n]), None),
        first=date.fromordinal(min(days)) if days else None,
        last=date.fromordinal(max(days)) if days else None,
        claims=total,
        pairs=(total**2 - int((claims**2).sum())) // 2,
    )


def _listed(index: Index, where: str | None) -> _Listed:
    keys: list[str] = []
    titles: list[str | None] = []
    positions: list[int] = []
    days: list[int] = []
    claims: list[int] = []
    names: list[Names] = []
    topics: list[Vectors] = []
    for batch in index.topics(where):
        keys += batch["key"].to_pylist()
        titles += batch["title"].to_pylist()
        positions += batch["position"].to_pylist()
        days += [d.toordinal() if d is not None else UNDATED for d in batch["day"].to_pylist()]
        claims += batch["claims"].to_pylist()
        names += [hashed(listed) for listed in batch["names"].to_pylist()]
        topics.append(matrix(batch["topic"]))
    order = np.argsort(np.array(positions), kind="stable") if positions else np.zeros(0, int)
    vectors = np.vstack(topics)[order] if topics else np.zeros((0, 1), np.float32)
    return _Listed(
        keys=[keys[n] for n in order],
        titles=[titles[n] for n in order],
        claims=np.array(claims, dtype=np.int64)[order],
        heads=Heads(vectors, [names[n] for n in order], np.array(days, dtype=np.int32)[order]),
    )


def _searched(index: Index, listed: _Listed, where: str | None) -> Iterator[Link]:
    """The neighbours of each article by the search index of topics."""
    rows = {key: n for n, key in enumerate(listed.keys)}
    for batch in index.topics(where):
        keys = batch["key"].to_pylist()
        topics = matrix(batch["topic"])
        for row in index.nearest_articles(topics, NEIGHBOURS + 1, where):
            i, j = rows[keys[row["query_index"]]], rows.get(row["key"])
            if j is not None and i != j:
                yield Link(i, j, row["cosine"])
