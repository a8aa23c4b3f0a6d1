"""The articles that are measured on: those of ECB+, as files."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.findings import Group, groups

_SEED = 7


def chosen(data: Path) -> list[Group]:
    """All groups of ECB+ in random order."""
    every = groups(data, "ecbplus", most=10**6)
    return random.Random(_SEED).sample(every, len(every))


def even(groups: Sequence[Group]) -> list[Group]:
    """Groups in such an order that the first ones have articles as long as all have, on average.

    What grows from one size to the next is then the number of articles, and not their length.
    """
    rest = list(groups)
    mean = _characters(rest) / max(1, _articles(rest))
    taken: list[Group] = []
    while rest:
        off = [abs(_characters([*taken, g]) / _articles([*taken, g]) - mean) for g in rest]
        taken.append(rest.pop(off.index(min(off))))
    return taken


def _characters(groups: Sequence[Group]) -> int:
    return sum(len(text) for group in groups for _, text in group.articles)


def _articles(groups: Sequence[Group]) -> int:
    return sum(len(group.articles) for group in groups)


def first_articles(data: Path, size: int) -> Iterator[tuple[str, str]]:
    """The names and texts of that many articles, group by group."""
    texts = [
        (f"{group.name}-{n:02}", text)
        for group in even(chosen(data))
        for n, (_, text) in enumerate(group.articles)
    ]
    yield from texts[:size]


def written(data: Path, size: int, folder: Path) -> int:
    """That many articles as text files in a folder; returns how many there are."""
    folder.mkdir(parents=True)
    count = 0
    for name, text in first_articles(data, size):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        count += 1
    return count
