"""Words that exclude one another: rose / fell, guilty / innocent, with / without.

That two statements with opposite words in one place contradict each other is the antonymy of de
Marneffe, Rafferty and Manning, "Finding Contradictions in Text" (ACL 2008).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Literal

from claims.lexicon import fold
from claims.tables import shipped

WordClass = Literal["verb", "noun", "adjective", "adverb", "adposition"]
_EVENT = "event"


def are_opposites(one: str, other: str, pos: WordClass) -> bool:
    """Whether of two lemmas of one word class only one is true of one thing at one time.

    >>> are_opposites("climb", "plunge", "verb"), are_opposites("climb", "soar", "verb")
    (True, False)
    """
    return _exclude(one, other, pos) or (pos == "verb" and exclude_each_other(one, other))


def exclude_each_other(one: str, other: str) -> bool:
    """Whether of two verbs, by their lemmas, only one can be true of one event.

    >>> exclude_each_other("approve", "reject"), exclude_each_other("open", "close")
    (True, False)
    """
    return _exclude(one, other, _EVENT)


def choices(verb: str) -> frozenset[int]:
    """The numbered sets of verbs that exclude one another in which this one stands."""
    return frozenset(_sides(_EVENT).get(fold(verb), ()))


def _exclude(one: str, other: str, section: str) -> bool:
    first, second = (_sides(section).get(fold(lemma), {}) for lemma in (one, other))
    return any(first[line] != second[line] for line in first.keys() & second.keys())


@cache
def _sides(section: str) -> Mapping[str, Mapping[int, int]]:
    """On which side of which line each lemma of a section stands."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for n, line in enumerate(shipped(__package__, "opposites.yaml")[section]):
        for side, words in enumerate(line):
            for lemma in words.split():
                found[fold(lemma)][n] = side
    return found
