"""The articles that are measured on: those of ECB+, as files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from bench.findings import Group, groups

_SEED = 7


def chosen(data: Path) -> list[Group]:
    """All groups of ECB+ in the order they are taken in."""
    every = groups(data, "ecbplus", most=10**6)
    return random.Random(_SEED).sample(every, len(every))


def first_articles(data: Path, size: int) -> Iterator[tuple[str, str]]:
    """The names and texts of that many articles, group by group."""
    texts = [
        (f"{group.name}-{n:02}", text)
        for group in chosen(data)
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
