"""The curated data sets hold what they promise: listed articles, exact quotes, enough traps."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from curated.models import Status
from curated.running import run

FIXTURES = Path(__file__).parents[1] / "fixtures"
SETS = sorted(path.parent for path in FIXTURES.glob("*/manifest.yaml"))
KINDS = {
    "actor",
    "attribution",
    "certainty",
    "contradiction",
    "date",
    "internal",
    "name",
    "negation",
    "number",
    "place",
    "quote",
    "role",
    "wording",
}

over_sets = pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)


def load(path: Path) -> dict[str, list[dict[str, Any]]]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def texts(folder: Path) -> dict[str, str]:
    """The text of every article by its name in expected.yaml."""
    found: dict[str, str] = {}
    for entry in load(folder / "manifest.yaml")["articles"]:
        path = folder / entry["path"]
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            for number, line in enumerate(content.splitlines(), start=1):
                found[f"{path.name}#{number}"] = json.loads(line)["text"]
        else:
            found[path.name] = content
    return found


def cases(folder: Path) -> list[dict[str, Any]]:
    expected = load(folder / "expected.yaml")
    return [*expected["findings"], *expected["traps"], *expected.get("allowed", ())]


def test_there_are_at_least_eight_sets() -> None:
    assert len(SETS) >= 8


@over_sets
def test_the_manifest_lists_every_article_of_three_to_five(folder: Path) -> None:
    listed = [entry["path"] for entry in load(folder / "manifest.yaml")["articles"]]
    present = {path.name for path in folder.iterdir() if path.suffix != ".yaml"}
    assert len(listed) == len(set(listed))
    assert set(listed) == present
    assert 3 <= len(texts(folder)) <= 5


@over_sets
def test_articles_have_the_length_of_news_items(folder: Path) -> None:
    words = {
        name: len(text.split())
        for name, text in texts(folder).items()
        if not name.endswith(".html")
    }
    assert {name: count for name, count in words.items() if not 120 <= count <= 350} == {}


@over_sets
def test_every_quote_occurs_exactly_once_in_its_article(folder: Path) -> None:
    articles = texts(folder)
    sides = chain.from_iterable(case["sides"] for case in cases(folder))
    counts = {
        (side["article"], side["quote"]): articles[side["article"]].count(side["quote"])
        for side in sides
    }
    assert {quote: count for quote, count in counts.items() if count != 1} == {}


@over_sets
def test_every_article_takes_part(folder: Path) -> None:
    sides = chain.from_iterable(case["sides"] for case in cases(folder))
    assert {side["article"] for side in sides} == texts(folder).keys()


@over_sets
def test_findings_of_several_kinds_and_at_least_as_many_traps(folder: Path) -> None:
    expected = load(folder / "expected.yaml")
    assert len(expected["findings"]) >= 4
    assert len(expected["traps"]) >= len(expected["findings"])
    assert len({finding["kind"] for finding in expected["findings"]}) >= 4


@over_sets
def test_kinds_are_known(folder: Path) -> None:
    expected = load(folder / "expected.yaml")
    assert {finding["kind"] for finding in expected["findings"]} <= KINDS
    for trap in expected["traps"]:
        assert trap["kinds"]
        assert set(trap["kinds"]) <= KINDS


@over_sets
def test_the_sides_of_a_finding_differ(folder: Path) -> None:
    for finding in load(folder / "expected.yaml")["findings"]:
        articles = {side["article"] for side in finding["sides"]}
        assert finding["note"]
        assert len({side["value"] for side in finding["sides"]}) >= 2, finding["note"]
        assert (len(articles) == 1) == (finding["kind"] == "internal"), finding["note"]


@over_sets
def test_a_trap_has_two_passages_or_more_and_a_reason(folder: Path) -> None:
    for trap in load(folder / "expected.yaml")["traps"]:
        assert trap["note"]
        assert len(trap["sides"]) >= 2


@over_sets
def test_passes_with_no_stale_mark(folder: Path) -> None:
    """When marks are stale: factdiff test fixtures/ --update-known"""
    outcome = run(folder)
    assert [c for c in outcome.checks if c.status in (Status.FAILED, Status.STALE_MARK)] == []
