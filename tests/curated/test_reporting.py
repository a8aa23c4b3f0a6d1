from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from curated import reporting
from curated.loading import load
from curated.models import Outcome
from curated.scoring import score
from tests.curated.conftest import EXPECTED, Found

DEATHS = ("number", "Four people", "Six people")
CAPTAIN = ("name", "Ines Okafor", "Inez Okafor")


@pytest.fixture
def outcome(folder: Path, texts: dict[str, str], found: Found) -> Outcome:
    """One found, one known miss, one trap that fired."""
    content = EXPECTED.replace("    note: the day", "    known_miss: too far\n    note: the day")
    (folder / "expected.yaml").write_text(content, encoding="utf-8")
    return score(folder, load(folder), found(DEATHS, CAPTAIN), texts)


def test_the_summary_hides_neither_known_misses_nor_traps(outcome: Outcome) -> None:
    assert reporting.summary([outcome]) == (
        "1 data set: 1 failed. 1 of 2 expected findings found, 1 known miss, 1 false, "
        "1 of 1 trap fired; precision 0.50, recall 0.50."
    )


def test_text_shows_what_failed_with_both_passages(outcome: Outcome) -> None:
    text = reporting.as_text([outcome])
    assert "FAILED  ferry  1 of 2 found, 1 known to be missed" in text
    assert "FAILED  trap: one captain, spelt two ways: found, and it is no disagreement" in text
    assert "+     wire.txt  ines okafor  “Ines Okafor”" in text
    assert "too far" not in text
    assert "too far" in reporting.as_text([outcome], explain=True)


def test_the_table_has_precision_and_recall_of_each_kind(outcome: Outcome) -> None:
    rows = [line.split() for line in reporting.as_table([outcome]).splitlines()]
    assert ["date", "0", "1", "0", "-", "0.00"] in rows
    assert ["name", "0", "0", "1", "0.00", "-"] in rows
    assert ["all", "1", "1", "1", "0.50", "0.50"] in rows


def test_json_has_every_check(outcome: Outcome) -> None:
    document = json.loads(reporting.as_json([outcome]))
    assert not document["passed"]
    statuses = [check["status"] for check in document["datasets"][0]["checks"]]
    assert statuses == ["passed", "known miss", "failed", "passed", "passed"]
    assert document["all"]["recall"] == 0.5


def test_junit_skips_a_known_miss_and_fails_a_trap(outcome: Outcome) -> None:
    root = ElementTree.fromstring(reporting.as_junit([outcome], [("sets/x", "no articles")]))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("6", "1", "1")
    assert root.get("errors") == "1"
    skipped = root.find(".//skipped")
    assert skipped is not None
    assert skipped.get("message") == "too far"
    failure = root.find(".//failure")
    assert failure is not None
    assert failure.text
    assert "Ines Okafor" in failure.text
