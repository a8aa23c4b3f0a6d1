from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comparators.models import Severity
from reports.models import Report

ReportWith = Callable[..., Report]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Any, report_with: Any) -> None:
    monkeypatch.chdir(tmp_path)
    engine.result = report_with(Severity.HIGH)


def fingerprints(file: str = "factdiff-baseline.json") -> list[str]:
    return [entry["fingerprint"] for entry in json.loads(Path(file).read_text("utf-8"))["findings"]]


def test_update_prints_what_it_newly_accepts(factdiff: Any) -> None:
    first = factdiff("baseline", "update", "a", "b")
    assert first.code == 0
    assert first.out.splitlines() == [
        "accepted  number: How many homes lost power: 300 / 500: 300 / 500 [0badc0de]",
        "factdiff-baseline.json: 1 accepted, 1 finding in it.",
    ]
    assert fingerprints() == ["0badc0de"]
    second = factdiff("baseline", "update", "a", "b")
    assert second.out == "factdiff-baseline.json: 0 accepted, 1 finding in it.\n"


def test_what_is_in_the_baseline_fails_nothing_and_is_still_shown(factdiff: Any) -> None:
    arguments = ("report", "a", "b", "--fail-on", "low")
    assert factdiff(*arguments).code == 1
    factdiff("baseline", "update", "a", "b", "--baseline", "known.json")
    result = factdiff(*arguments, "--baseline", "known.json")
    assert result.code == 0
    assert "known (baseline): in the baseline" in result.out
    assert "How many homes lost power" in result.out


def test_what_is_new_beside_the_baseline_fails(
    factdiff: Any, engine: Any, report_with: ReportWith
) -> None:
    factdiff("baseline", "update", "a", "b")
    (old,) = engine.result.findings
    new = old.model_copy(update={"fingerprint": "feedbeef"})
    engine.result = engine.result.model_copy(update={"findings": (old, new)})
    arguments = ("report", "a", "b", "--fail-on", "low", "--baseline", "factdiff-baseline.json")
    result = factdiff(*arguments)
    assert result.code == 1
    assert "1 known, 1 new." in result.out


def test_prune_prints_what_it_removes(factdiff: Any, engine: Any, report_with: ReportWith) -> None:
    factdiff("baseline", "update", "a", "b")
    engine.result = report_with()
    result = factdiff("baseline", "prune", "a", "b")
    assert result.out.splitlines() == [
        "removed  number: How many homes lost power: 300 / 500: 300 / 500 [0badc0de]",
        "factdiff-baseline.json: 1 removed, 0 findings in it.",
    ]
    assert fingerprints() == []


@pytest.mark.parametrize("command", ["update", "prune"])
def test_a_run_that_compared_nothing_changes_nothing(
    factdiff: Any, engine: Any, report_with: ReportWith, command: str
) -> None:
    factdiff("baseline", "update", "a", "b")
    before = Path("factdiff-baseline.json").read_bytes()
    engine.result = report_with(claims=(5,))
    result = factdiff("baseline", command, "a")
    assert result.code == 2
    assert "nothing was compared" in result.err
    assert Path("factdiff-baseline.json").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [("report", "a", "b", "--baseline", "nowhere.json"), ("baseline", "prune", "a", "b")],
)
def test_a_missing_baseline_is_told_before_anything_is_run(
    factdiff: Any, engine: Any, arguments: tuple[str, ...]
) -> None:
    result = factdiff(*arguments)
    assert (result.code, engine.calls) == (2, [])
    assert "no such baseline" in result.err


def test_the_file_may_be_named_in_the_configuration(factdiff: Any) -> None:
    Path("factdiff.toml").write_text('baseline = "known.json"\nfail-on = "low"', encoding="utf-8")
    factdiff("baseline", "update", "a", "b")
    assert fingerprints("known.json") == ["0badc0de"]
    assert factdiff("report", "a", "b").code == 0


@pytest.mark.parametrize(
    ("file", "begins"),
    [("report.sarif", '{\n  "$schema"'), ("report.xml", "<?xml"), ("report.csv", "fingerprint,")],
)
def test_formats_for_machines_are_written_by_suffix(factdiff: Any, file: str, begins: str) -> None:
    assert factdiff("report", "a", "b", "-q", "--output", file).code == 0
    assert Path(file).read_text("utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("sarif", '{\n  "$schema"'),
        ("junit", "<?xml"),
        ("csv", "fingerprint,"),
        ("github", "::error file=north.txt,"),
    ],
)
def test_formats_for_machines_are_printed_and_nothing_else(
    factdiff: Any, form: str, begins: str
) -> None:
    assert factdiff("report", "a", "b", "--format", form).out.startswith(begins)
