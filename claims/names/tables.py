"""The package's YAML tables, read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from claims.tables import shipped


@lru_cache
def table(name: str) -> Any:
    """The parsed content of ``claims/names/<name>.yaml``."""
    return shipped(__package__, f"{name}.yaml")


@lru_cache
def words(name: str, section: str, fold: Callable[[str], str] = str.casefold) -> frozenset[str]:
    """The entries of one list in a table, case-folded (or passed through ``fold``)."""
    return frozenset(fold(str(word)) for word in table(name)[section])
