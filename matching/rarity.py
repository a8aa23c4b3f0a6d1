"""How much the names in an article say about its story: the rarer, the more."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Names = NDArray[np.uint32]
"""The names of an article as numbers, in ascending order; two that meet by chance do no harm."""

# A few articles are thought of as drawn from a year's coverage, in which their names are rare.
_UNSEEN = 50


def hashed(names: Iterable[str]) -> Names:
    """Names as numbers: far smaller."""
    return np.array(sorted({zlib.crc32(name.encode()) for name in names}), dtype=np.uint32)


class Rarity:
    """What a name says that two articles share, in nats.

    Of ``n`` articles of which ``k`` have the name that is log((n + 50) / k), the self-information
    of having it; fifty stand for all the articles that are not at hand.
    """

    def __init__(self, listed: Iterable[Names]) -> None:
        names = list(listed)
        held = np.concatenate(names) if names else np.zeros(0, np.uint32)
        self._known, counts = np.unique(held, return_counts=True)
        self._said = np.log((len(names) + _UNSEEN) / np.maximum(counts, 1))
        self._unknown = float(np.log(len(names) + _UNSEEN))

    def of(self, names: Names) -> NDArray[np.float64]:
        """What each of some names says; one that no article has, what a single one's would."""
        found = np.full(len(names), self._unknown)
        if len(self._known):
            places = np.minimum(np.searchsorted(self._known, names), len(self._known) - 1)
            known = self._known[places] == names
            found[known] = self._said[places[known]]
        return found

    def shared(self, one: Names, other: Names) -> float:
        """What the names say that two articles share."""
        return float(self.of(np.intersect1d(one, other, assume_unique=True)).sum())
