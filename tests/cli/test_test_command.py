from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import curated.running
from claims.errors import InputError
from curated.loading import load
from curated.models import Outcome
from curated.scoring import score
from tests.curated.conftest import EXPECTED, Found, folder, found, texts

__all__ = ["folder", "found", "texts"]

DEATHS = ("number", "Four people", "Six people")
DAY = ("date", "on Tuesday", "on Monday")
CAPTAIN = ("name", "Ines Okafor", "Inez Okafor")


@pytest.fixture
def finds(
    monkeypatch: pytest.MonkeyPatch, folder: Path, texts: dict[str, str], found: Found
) -> Any:
    """Says what running a data set finds."""

    def choose(*kinds: tuple[str, str, str]) -> None:
        def run(where: Path, **options: object) -> Outcome:
            if where != folder:
                raise InputError(f"{where}: nothing was compared")
            return score(folder, load(folder), found(*kinds), texts)

        monkeypatch.setattr(curated.running, "run", run)

    return choose


def test_exit_code_is_0_when_all_passed(factdiff: Any, finds: Any, folder: Path) -> None:
    finds(DEATHS, DAY)
    result = factdiff("test", folder)
    assert result.code == 0
    assert " ".join(result.out.split()).endswith(
        "1 data set: all passed. 2 of 2 expected findings found, 0 known misses, 0 false, "
        "0 of 1 trap fired; precision 1.00, recall 1.00."
    )


@pytest.mark.parametrize("kinds", [(DEATHS,), (DEATHS, DAY, CAPTAIN), ()])
def test_exit_code_is_1_when_something_failed(
    factdiff: Any, finds: Any, folder: Path, kinds: tuple[tuple[str, str, str], ...]
) -> None:
    finds(*kinds)
    result = factdiff("test", folder)
    assert result.code == 1
    assert "FAILED  ferry" in result.out


def test_exit_code_is_2_when_a_data_set_could_not_be_run_and_the_others_are(
    factdiff: Any, finds: Any, folder: Path
) -> None:
    finds(DEATHS, DAY)
    other = folder.parent / "broken"
    other.mkdir()
    (other / "expected.yaml").write_text(EXPECTED, encoding="utf-8")
    junit = folder.parent / "out.xml"
    result = factdiff("test", folder.parent, "--junit", junit)
    assert result.code == 2
    assert result.err == f"factdiff: {other}: nothing was compared\n"
    assert "passed  ferry" in result.out
    root = ElementTree.fromstring(junit.read_text("utf-8"))
    assert (root.get("tests"), root.get("errors"), root.get("failures")) == ("6", "1", "0")


def test_exit_code_is_2_without_a_data_set(factdiff: Any, tmp_path: Path) -> None:
    result = factdiff("test", tmp_path)
    assert result.code == 2
    assert "factdiff test --init" in result.err


def test_json_and_nothing_else_when_asked(factdiff: Any, finds: Any, folder: Path) -> None:
    finds(DEATHS)
    result = factdiff("test", folder, "--format", "json")
    assert json.loads(result.out)["passed"] is False
    assert factdiff("test", folder, "--quiet").out == ""


@pytest.mark.parametrize(("least", "code"), [("0.5", 0), ("0.6", 1)])
def test_a_least_recall_over_all_counts_known_misses_as_missed(
    factdiff: Any, finds: Any, folder: Path, least: str, code: int
) -> None:
    finds(DEATHS)
    factdiff("test", folder, "--update-known")
    result = factdiff("test", folder, "--min-recall", least, "--min-precision", "1")
    assert result.code == code
    assert ("recall 0.50, at least 0.60 asked" in result.err) == bool(code)


def test_update_known_prints_each_change_and_the_run_passes_then(
    factdiff: Any, finds: Any, folder: Path
) -> None:
    finds(DEATHS)
    result = factdiff("test", folder, "--update-known")
    assert result.code == 0
    assert result.err == "factdiff: ferry: marked as a known miss: date: the day of the fire\n"
    assert "1 known miss" in result.out
    assert factdiff("test", folder).code == 0
    finds(DEATHS, DAY)
    stale = factdiff("test", folder)
    assert stale.code == 0
    assert "STALE  date: the day of the fire" in stale.out
    assert "1 stale mark" in stale.out
    mended = factdiff("test", folder, "--update-known")
    assert mended.err == "factdiff: ferry: no longer a known miss: date: the day of the fire\n"
    assert (folder / "expected.yaml").read_text("utf-8") == EXPECTED


def test_update_known_never_excuses_a_trap(factdiff: Any, finds: Any, folder: Path) -> None:
    finds(DEATHS, DAY, CAPTAIN)
    assert factdiff("test", folder, "--update-known").code == 1


def test_init_drafts_for_review_and_never_writes_over(
    factdiff: Any, engine: Any, folder: Path, found: Found
) -> None:
    engine.result = found(DEATHS)
    result = factdiff("test", "--init", folder)
    assert result.code == 2
    assert "is there already" in result.err
    file = folder / "expected.yaml"
    file.unlink()
    result = factdiff("test", "--init", folder)
    assert result.code == 0
    assert result.err == f"factdiff: {file}: drafted with 1 finding: review each of them\n"
    assert load(folder).findings[0].kind == "number"
