"""Candidate pairs: cheap, high recall, and never all pairs.

Two routes, because neither alone suffices: the nearest claims by embedding, and the claims that
share a slot (same kind of event, same participant) whatever their cosine, which is how
slow-burning background facts told in other words are found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from claims.lexicon import broader_types
from claims.models import Claim
from matching.embedding import Vectors

_NEAREST = 6
_MIN_COSINE = 0.5
# A slot shared by very many claims (one person "said" in every article) is no evidence.
_MAX_SLOT = 200
_BLOCK = 2048


def candidates(
    claims: Sequence[Claim], vectors: Vectors, story: Sequence[str]
) -> tuple[tuple[int, int], ...]:
    """Index pairs (i < j) of claims of different articles of one story, in order.

    Args:
        claims: all claims of the run.
        vectors: their unit vectors, shape (len(claims), dimension).
        story: the story of each claim.
    """
    found = {*_by_embedding(claims, vectors, story), *_by_slot(claims, story)}
    return tuple(sorted(found))


def _by_embedding(
    claims: Sequence[Claim], vectors: Vectors, story: Sequence[str]
) -> Iterator[tuple[int, int]]:
    members: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(story):
        members[name].append(i)
    for indices in members.values():
        rows = np.array(indices)
        _, articles = np.unique([claims[i].article for i in indices], return_inverse=True)
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            cosines = vectors[block] @ vectors[rows].T
            cosines[articles[start : start + _BLOCK][:, None] == articles[None, :]] = -1.0
            row, column = _nearest(cosines, articles)
            ends = np.sort(np.column_stack((block[row], rows[column])), axis=1)
            yield from map(tuple, np.unique(ends, axis=0).tolist())


def _nearest(
    cosines: Vectors, articles: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of the claims nearest in each article: a long one crowds out none."""
    row, column = np.nonzero(cosines >= _MIN_COSINE)
    found = np.lexsort((column, -cosines[row, column], articles[column], row))
    row, column = row[found], column[found]
    # Within a row and an article the nearest come first: their rank is the distance to the first.
    place = np.arange(len(row))
    first = np.ones(len(row), dtype=bool)
    first[1:] = (np.diff(row) != 0) | (np.diff(articles[column]) != 0)
    rank = place - np.maximum.accumulate(np.where(first, place, 0))
    return row[rank < _NEAREST], column[rank < _NEAREST]


def _by_slot(claims: Sequence[Claim], story: Sequence[str]) -> Iterator[tuple[int, int]]:
    slots: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        for slot in _slots(claim):
            slots[(story[i], *slot)].append(i)
    for members in slots.values():
        if len(members) > _MAX_SLOT:
            continue
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                if claims[i].article != claims[j].article:
                    yield i, j


def _slots(claim: Claim) -> Iterable[tuple[str, str]]:
    event = claim.predicate.event
    kinds = broader_types(event) if event is not None else (claim.predicate.lemma,)
    participants = {e for a in claim.arguments for e in (*a.own_entities, *a.states)}
    counted = {q.counted for q in claim.quantities if q.counted}
    return {(kind, who) for kind in kinds for who in participants | counted}
