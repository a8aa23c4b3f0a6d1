"""The registry: the comparators shipped, and those other packages add."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import ClassVar

import pytest

from claims.errors import InputError
from comparators import registry
from comparators.base import Comparator, Disagreement, Example
from matching.pipeline import Matched

SHIPPED = {"date", "number", "name", "role", "place", "actor", "quote", "attribution", "wording"}
SHIPPED |= {"negation", "certainty", "drift", "internal"}


class Weather(Comparator):
    """The weather differs.

    Why an editor cares: readers look out of the window.
    """

    kind: ClassVar[str] = "weather"
    fires: ClassVar[tuple[Example, ...]] = (Example(a="It rained.", b="It was dry.", why="rain"),)
    silent: ClassVar[tuple[Example, ...]] = (Example(a="It rained.", b="It rained.", why="same"),)

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        yield from ()


class SecondDate(Weather):
    """Another comparator of dates."""

    kind: ClassVar[str] = "date"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    """The entry points other packages have installed, to be filled by the test."""
    points: list[EntryPoint] = []
    module = ModuleType("weather_plugin")
    vars(module).update(Weather=Weather, SecondDate=SecondDate, something=42)
    monkeypatch.setitem(sys.modules, "weather_plugin", module)
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    registry.comparators.cache_clear()
    yield points
    registry.comparators.cache_clear()


def point(name: str, attribute: str) -> EntryPoint:
    return EntryPoint(name=name, value=f"weather_plugin:{attribute}", group=registry.GROUP)


def test_all_shipped_kinds_are_there_once() -> None:
    kinds = [c.kind for c in registry.comparators()]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) >= SHIPPED


def test_summaries_are_those_of_the_comparators_in_their_order() -> None:
    told = [(c.kind, c.summary) for c in registry.comparators()]
    assert list(registry.summaries().items()) == told


def test_a_comparator_is_found_by_its_kind() -> None:
    assert registry.comparator("quote").kind == "quote"


def test_an_unknown_kind_is_told_with_the_kinds_there_are() -> None:
    with pytest.raises(InputError, match=r"'dates'.*date, number") as caught:
        registry.comparator("dates")
    assert "\n" not in str(caught.value)


def test_a_plug_in_comes_after_the_shipped_ones(installed: list[EntryPoint]) -> None:
    installed.append(point("weather", "Weather"))
    assert registry.comparators()[-1].kind == "weather"
    assert registry.comparator("weather").summary == "The weather differs."
    assert list(registry.summaries().items())[-1] == ("weather", "The weather differs.")


@pytest.mark.parametrize("attribute", ["something", "SecondDate"])
def test_a_plug_in_that_cannot_be_used_is_named(
    installed: list[EntryPoint], attribute: str
) -> None:
    installed.append(point("broken-weather", attribute))
    for ask in (registry.comparators, registry.summaries):
        with pytest.raises(InputError, match="broken-weather"):
            ask()


@pytest.mark.parametrize("value", ["no_such_package:Weather", "weather_plugin:NoSuchClass"])
def test_a_plug_in_that_cannot_be_loaded_is_named(installed: list[EntryPoint], value: str) -> None:
    installed.append(EntryPoint(name="broken-weather", value=value, group=registry.GROUP))
    with pytest.raises(InputError, match="broken-weather"):
        registry.comparators()
