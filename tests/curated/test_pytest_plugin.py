"""The plugin as a newsroom's suite meets it: installed, and found by its entry point."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import curated.running
import factdiff
from claims.errors import InputError
from curated.loading import load
from curated.models import Outcome
from curated.scoring import score
from tests.curated.conftest import EXPECTED, Found

pytest_plugins = ["pytester"]

DEATHS = ("number", "Four people", "Six people")
DAY = ("date", "on Tuesday", "on Monday")
CAPTAIN = ("name", "Ines Okafor", "Inez Okafor")


Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(
    pytester: pytest.Pytester,
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    texts: dict[str, str],
    found: Found,
) -> Run:
    """Runs pytest on the data set, in which the deaths and the captain are found."""
    report = found(DEATHS, CAPTAIN)

    def outcome(where: Path, **options: object) -> Outcome:
        if not (folder / "wire.txt").exists():
            raise InputError(f"{where}: nothing was compared")
        return score(folder, load(where), report, texts)

    monkeypatch.setattr(curated.running, "run", outcome)
    monkeypatch.setattr(factdiff, "report", lambda paths, **options: report)
    monkeypatch.setattr(factdiff, "check", lambda article, against, **options: report)

    def start(*arguments: str) -> pytest.RunResult:
        plugins = ("-p", "no:cacheprovider", "-p", "no:asyncio")
        return pytester.runpytest(*plugins, *(arguments or (str(folder),)))

    return start


def test_every_check_of_a_data_set_is_a_test(run: Run, folder: Path) -> None:
    result = run(str(folder), "-v")
    result.assert_outcomes(passed=3, failed=2)
    result.stdout.fnmatch_lines(
        [
            "*finding 1: number: how many died PASSED*",
            "*finding 2: date: the day of the fire FAILED*",
            "*trap 1: trap: one captain, spelt two ways FAILED*",
            "- *local.txt  Monday  “on Monday”",
            "+ *wire.txt  ines okafor  “Ines Okafor”",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_known_miss_is_an_expected_failure_and_a_stale_mark_a_warning(
    run: Run, folder: Path
) -> None:
    content = EXPECTED.replace("    note:", "    known_miss: too far\n    note:")
    content = content.partition("traps:")[0] + "strict: false\n"
    (folder / "expected.yaml").write_text(content, encoding="utf-8")
    result = run(str(folder), "-rx")
    result.assert_outcomes(passed=3, xfailed=1)
    result.stdout.fnmatch_lines(["*number: how many died: marked as a known miss, and found*"])


def test_other_files_of_that_name_and_suites_that_say_so_are_left_alone(
    run: Run, folder: Path
) -> None:
    result = run(str(folder), "-o", "factdiff_datasets=false")
    result.assert_outcomes()
    (folder / "expected.yaml").write_text("status: 200\n", encoding="utf-8")
    run().assert_outcomes()


def test_a_data_set_that_cannot_be_read_is_an_error_in_one_line(run: Run, folder: Path) -> None:
    (folder / "expected.yaml").write_text("findings: 3\n", encoding="utf-8")
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*expected.yaml: findings: Input should be a valid tuple*"])


def test_a_data_set_that_cannot_be_run_fails_with_the_reason(run: Run, folder: Path) -> None:
    (folder / "wire.txt").unlink()
    result = run()
    result.assert_outcomes(failed=5)
    result.stdout.fnmatch_lines(["*nothing was compared"])


def test_the_fixture_runs_reports_and_data_sets(
    run: Run, folder: Path, pytester: pytest.Pytester
) -> None:
    pytester.makepyfile(
        f"""
        def test_ours(factdiff):
            outcome = factdiff.dataset({str(folder)!r})
            assert not outcome.passed
            assert outcome.tallies["number"].recall == 1.0

        def test_theirs(factdiff):
            kinds = [finding.kind for finding in factdiff.report("a", "b").findings]
            assert kinds == ["number", "name"]
            assert factdiff.check("a", "b").findings
        """
    )
    run(str(pytester.path)).assert_outcomes(passed=2)
