from __future__ import annotations

from pathlib import Path

import pytest

from curated.loading import load
from curated.marks import marked, update_known
from curated.models import Outcome, Status
from curated.scoring import score
from tests.curated.conftest import EXPECTED, Found

DEATHS = ("number", "Four people", "Six people")
DAY = ("date", "on Tuesday", "on Monday")
MARK = "    known_miss: not found by factdiff 1.0\n"


def outcome(folder: Path, texts: dict[str, str], found: Found, *kinds: tuple[str, ...]) -> Outcome:
    return score(folder, load(folder), found(*kinds), texts)


def written(folder: Path) -> str:
    return (folder / "expected.yaml").read_text("utf-8")


def test_what_is_missed_is_marked_and_the_rest_of_the_file_stays(
    folder: Path, texts: dict[str, str], found: Found
) -> None:
    changes = update_known(outcome(folder, texts, found, DEATHS), "1.0")
    assert changes == ("ferry: marked as a known miss: date: the day of the fire",)
    after = EXPECTED.replace("the day of the fire\n", f"the day of the fire\n{MARK}")
    assert written(folder) == after
    assert outcome(folder, texts, found, DEATHS).passed


def test_what_is_found_after_all_is_unmarked(
    folder: Path, texts: dict[str, str], found: Found
) -> None:
    update_known(outcome(folder, texts, found), "1.0")
    assert written(folder).count(MARK) == 2
    changes = update_known(outcome(folder, texts, found, DEATHS, DAY), "1.1")
    assert changes == (
        "ferry: no longer a known miss: number: how many died",
        "ferry: no longer a known miss: date: the day of the fire",
    )
    assert written(folder) == EXPECTED


def test_a_second_time_changes_nothing(folder: Path, texts: dict[str, str], found: Found) -> None:
    update_known(outcome(folder, texts, found, DEATHS), "1.0")
    before = written(folder)
    assert update_known(outcome(folder, texts, found, DEATHS), "2.0") == ()
    assert written(folder) == before


def test_traps_and_extras_are_never_marked(
    folder: Path, texts: dict[str, str], found: Found
) -> None:
    fired = outcome(
        folder, texts, found, DEATHS, DAY, ("name", "Ines Okafor", "Inez Okafor"),
        ("quote", "spoke", "silent"),
    )  # fmt: skip
    assert update_known(fired, "1.0") == ()
    assert not marked(fired, "1.0").passed


@pytest.mark.parametrize("kinds", [(), (DEATHS,), (DEATHS, DAY)])
def test_the_outcome_afterwards_is_what_a_second_run_gives(
    folder: Path, texts: dict[str, str], found: Found, kinds: tuple[tuple[str, ...], ...]
) -> None:
    first = outcome(folder, texts, found, *kinds)
    update_known(first, "1.0")
    again = outcome(folder, texts, found, *kinds)
    assert marked(first, "1.0") == again
    assert all(check.status is not Status.FAILED for check in again.checks)
