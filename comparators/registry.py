"""All comparators: those shipped, and those other packages add.

A package adds its own through the entry point group ``factdiff.comparators``; each entry point
names a :class:`comparators.base.Comparator` subclass.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from claims.errors import InputError
from comparators.actor import ActorComparator
from comparators.attribution import AttributionComparator
from comparators.base import Comparator
from comparators.certainty import CertaintyComparator
from comparators.contradiction import ContradictionComparator
from comparators.date import DateComparator
from comparators.drift import DriftComparator
from comparators.internal import InternalComparator
from comparators.name import NameComparator
from comparators.negation import NegationComparator
from comparators.number import NumberComparator
from comparators.place import PlaceComparator
from comparators.quote import QuoteComparator
from comparators.role import RoleComparator
from comparators.wording import WordingComparator

_SHIPPED: tuple[type[Comparator], ...] = (
    DateComparator,
    NumberComparator,
    NameComparator,
    RoleComparator,
    PlaceComparator,
    ActorComparator,
    QuoteComparator,
    AttributionComparator,
    WordingComparator,
    NegationComparator,
    CertaintyComparator,
    DriftComparator,
    ContradictionComparator,
    InternalComparator,
)
GROUP = "factdiff.comparators"


@cache
def comparators() -> tuple[Comparator, ...]:
    """One instance of each comparator, shipped ones first.

    Raises:
        InputError: an installed plug-in is no comparator or takes a kind already in use.
    """
    found = [shipped() for shipped in _SHIPPED]
    for point in sorted(entry_points(group=GROUP), key=lambda p: p.name):
        try:
            plugin = point.load()
        except (ImportError, AttributeError) as error:
            raise InputError(
                f"plug-in {point.name!r} ({point.value}) cannot be loaded: {error}"
            ) from error
        if not (isinstance(plugin, type) and issubclass(plugin, Comparator)):
            raise InputError(f"plug-in {point.name!r} ({point.value}) is not a comparator")
        if plugin.kind in {c.kind for c in found}:
            raise InputError(f"plug-in {point.name!r} takes the kind {plugin.kind!r}, in use")
        found.append(plugin())
    return tuple(found)


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
