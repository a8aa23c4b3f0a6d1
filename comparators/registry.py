"""All comparators: those shipped, and those other packages add.

A package adds its own through the entry point group ``factdiff.comparators``; each entry point
names a :class:`comparators.base.Comparator` subclass.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import InputError

if TYPE_CHECKING:
    from comparators.base import Comparator

_SHIPPED = {
    "date": "DateComparator",
    "number": "NumberComparator",
    "name": "NameComparator",
    "role": "RoleComparator",
    "place": "PlaceComparator",
    "actor": "ActorComparator",
    "quote": "QuoteComparator",
    "attribution": "AttributionComparator",
    "wording": "WordingComparator",
    "negation": "NegationComparator",
    "certainty": "CertaintyComparator",
    "drift": "DriftComparator",
    "contradiction": "ContradictionComparator",
    "internal": "InternalComparator",
}
"""The class of each kind, which lies in the module of the kind's name."""

GROUP = "factdiff.comparators"


@cache
def comparators() -> tuple[Comparator, ...]:
    """One instance of each comparator, shipped ones first.

    Raises:
        InputError: an installed plug-in is no comparator or takes a kind already in use.
    """
    shipped = tuple(
        getattr(import_module(f"comparators.{kind}"), name)() for kind, name in _SHIPPED.items()
    )
    return (*shipped, *_plugins())


def summaries() -> dict[str, str]:
    """What each kind is in one line, in the order of `comparators`.

    Of the comparators that are shipped it is read from their files: importing them takes a second.

    Raises:
        InputError: see `comparators`.
    """
    read = {kind: _summary(kind, name) for kind, name in _SHIPPED.items()}
    return read | {plugin.kind: plugin.summary for plugin in _plugins()}


def _summary(kind: str, name: str) -> str:
    """The first line of a class's docstring, without importing it."""
    text = Path(__file__).with_name(f"{kind}.py").read_text(encoding="utf-8")
    found = re.search(rf'^class {name}\(.*\):\n    """(.*?)(?:"""|$)', text, re.MULTILINE)
    assert found, f"{name} has no docstring"
    return found[1]


def _plugins() -> tuple[Comparator, ...]:
    """One instance of each comparator that other packages add."""
    points = sorted(entry_points(group=GROUP), key=lambda p: p.name)
    if not points:
        return ()
    from comparators.base import Comparator

    found: dict[str, Comparator] = {}
    for point in points:
        try:
            plugin = point.load()
        except (ImportError, AttributeError) as error:
            raise InputError(
                f"plug-in {point.name!r} ({point.value}) cannot be loaded: {error}"
            ) from error
        if not (isinstance(plugin, type) and issubclass(plugin, Comparator)):
            raise InputError(f"plug-in {point.name!r} ({point.value}) is not a comparator")
        if plugin.kind in _SHIPPED or plugin.kind in found:
            raise InputError(f"plug-in {point.name!r} takes the kind {plugin.kind!r}, in use")
        found[plugin.kind] = plugin()
    return tuple(found.values())


def comparator(kind: str) -> Comparator:
    """The comparator of a kind.

    Raises:
        InputError: there is none; the message lists those there are.
    """
    for candidate in comparators():
        if candidate.kind == kind:
            return candidate
    kinds = ", ".join(c.kind for c in comparators())
    raise InputError(f"there is no comparator {kind!r}; there are: {kinds}")
