"""The word lists that edits draw on, from ``tables.yaml``."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from claims.models import Model
from claims.tables import shipped


class Tables(Model):
    """The lists as they stand in the file."""

    exclusive: tuple[tuple[str, ...], ...]
    offices: tuple[str, ...]
    symmetric: frozenset[str]
    participles: dict[str, str]
    acronyms: dict[str, str]


@cache
def tables() -> Tables:
    """The lists, read once."""
    return Tables.model_validate(shipped(__package__, "tables.yaml"))


@cache
def rivals() -> dict[str, tuple[str, ...]]:
    """Each word of an exclusive set, and those that cannot be true with it."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for group in tables().exclusive:
        for word in group:
            found[word].update(dict.fromkeys(w for w in group if w != word))
    return {word: tuple(others) for word, others in found.items()}
