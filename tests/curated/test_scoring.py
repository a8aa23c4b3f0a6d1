from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.errors import InputError
from curated.loading import load
from curated.models import Check, Expectations, Outcome, Status, Subject
from curated.scoring import score
from reports.models import Report
from tests.curated.conftest import EXPECTED, Found

Scored = Callable[..., Outcome]

DEATHS = ("number", "Four people", "Six people")
DAY = ("date", "on Tuesday", "on Monday")
CAPTAIN = ("name", "Ines Okafor", "Inez Okafor")
SPEECH = ("quote", "spoke", "silent")


@pytest.fixture
def scored(folder: Path, texts: dict[str, str]) -> Scored:
    def run(report: Report, content: str = EXPECTED) -> Outcome:
        (folder / "expected.yaml").write_text(content, encoding="utf-8")
        return score(folder, load(folder), report, texts)

    return run


def failing(outcome: Outcome) -> list[Check]:
    return [check for check in outcome.checks if check.status is Status.FAILED]


def marked(reason: str) -> str:
    return EXPECTED.replace("    note: the day", f"    known_miss: {reason}\n    note: the day")


def test_passes_when_all_is_found_and_nothing_else(scored: Scored, found: Found) -> None:
    outcome = scored(found(DEATHS, DAY))
    assert outcome.passed
    assert (outcome.total.precision, outcome.total.recall) == (1.0, 1.0)


def test_what_is_expected_and_not_found_fails(scored: Scored, found: Found) -> None:
    outcome = scored(found(DEATHS))
    (check,) = failing(outcome)
    assert check.name == "date: the day of the fire"
    assert check.diff == (
        "- date: the day of the fire",
        "-     wire.txt  Tuesday  “on Tuesday”",
        "-     local.txt  Monday  “on Monday”",
    )
    assert outcome.tallies["date"].recall == 0.0
    assert outcome.tallies["number"].recall == 1.0


def test_a_finding_of_another_kind_on_the_same_passages_is_shown_beside_it(
    scored: Scored, found: Found
) -> None:
    outcome = scored(found(DEATHS, ("wording", "on Tuesday", "on Monday")))
    (check,) = failing(outcome)
    assert "+ wording: About on Tuesday (wording.test, 0.90)" in check.diff
    assert outcome.total.false == 0


def test_sides_that_stand_on_one_expected_value_are_not_the_expected_finding(
    scored: Scored, found: Found
) -> None:
    agreeing = EXPECTED.replace('value: "6"', 'value: "4"')
    outcome = scored(found(DEATHS, DAY), agreeing)
    assert {check.subject for check in failing(outcome)} == {Subject.FINDING, Subject.EXTRA}


def test_a_trap_that_fires_fails_whatever_else_is_allowed(scored: Scored, found: Found) -> None:
    outcome = scored(found(DEATHS, DAY, CAPTAIN), f"strict: false\n{EXPECTED}")
    (check,) = failing(outcome)
    assert check.name == "trap: one captain, spelt two ways"
    assert outcome.tallies["name"].false == 1


def test_a_trap_is_silent_for_kinds_it_does_not_name(scored: Scored, found: Found) -> None:
    outcome = scored(found(DEATHS, DAY, ("quote", "Ines Okafor", "Inez Okafor")))
    assert [check.subject for check in failing(outcome)] == [Subject.EXTRA]


def test_a_trap_without_kinds_or_rivals_fires_on_any_finding_there(
    scored: Scored, found: Found
) -> None:
    content = EXPECTED + '  - {note: hands off, sides: [{article: wire.txt, quote: "spoke"}]}\n'
    outcome = scored(found(DEATHS, DAY, SPEECH), content)
    assert [check.name for check in failing(outcome)] == ["trap: hands off"]


def test_what_is_not_listed_fails_a_strict_set_only(scored: Scored, found: Found) -> None:
    strict = scored(found(DEATHS, DAY, SPEECH))
    assert [check.subject for check in failing(strict)] == [Subject.EXTRA]
    assert strict.total.precision == pytest.approx(2 / 3)
    assert scored(found(DEATHS, SPEECH), f"strict: false\n{EXPECTED}").passed


def test_what_is_allowed_counts_neither_way(scored: Scored, found: Found) -> None:
    content = f"""{EXPECTED}allowed:
  - note: too slight
    sides:
      - {{article: wire.txt, quote: "spoke"}}
      - {{article: local.txt, quote: "silent"}}
"""
    outcome = scored(found(DEATHS, DAY, SPEECH), content)
    assert outcome.passed
    assert outcome.total.precision == 1.0


def test_a_known_miss_passes_with_its_reason_and_still_counts_as_missed(
    scored: Scored, found: Found
) -> None:
    outcome = scored(found(DEATHS), marked("weekdays apart"))
    assert outcome.passed
    check = outcome.checks[1]
    assert (check.status, check.message) == (Status.KNOWN_MISS, "weekdays apart")
    assert outcome.total.recall == 0.5


def test_a_known_miss_that_is_found_is_a_stale_mark(scored: Scored, found: Found) -> None:
    outcome = scored(found(DEATHS, DAY), marked("weekdays apart"))
    assert outcome.checks[1].status is Status.STALE_MARK
    assert outcome.passed


@pytest.mark.parametrize(("recall", "passes"), [(0.5, True), (0.51, False)])
def test_thresholds_hold_over_all_kinds(
    scored: Scored, found: Found, recall: float, passes: bool
) -> None:
    content = f"strict: false\nthresholds: {{recall: {recall}, precision: 1.0}}\n{EXPECTED}"
    assert scored(found(DEATHS), content).passed is passes


def test_without_findings_a_precision_that_was_asked_for_is_not_met(
    scored: Scored, found: Found
) -> None:
    content = f"strict: false\nthresholds: {{precision: 0.1}}\n{EXPECTED}"
    (check,) = failing(scored(found(), content))
    assert check.message == "precision unknown, at least 0.10 asked"


def test_values_alone_find_their_finding(scored: Scored, found: Found) -> None:
    content = """findings:
  - kind: number
    note: how many died
    sides: [{value: four  PEOPLE}, {value: six people, article: local.txt}]
"""
    assert scored(found(DEATHS), content).passed
    assert not scored(found(DEATHS), content.replace("local", "wire")).passed


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("Four people", "Five people", "does not contain the expected words “Five people”"),
        ("on Tuesday", "e", "more than once"),
        ("wire.txt", "gone.txt", "gone.txt, which was not read"),
    ],
)
def test_an_expectation_that_does_not_fit_the_articles_cannot_be_run(
    scored: Scored, found: Found, before: str, after: str, fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        scored(found(), EXPECTED.replace(before, after, 1))


def test_checks_are_named_before_the_run_as_after_it(
    scored: Scored, found: Found, folder: Path
) -> None:
    from curated.scoring import checks

    expected: Expectations = load(folder)
    after = scored(found(DEATHS)).checks
    before = checks(expected)
    assert [(c.subject, c.number, c.name) for c in before] == [
        (c.subject, c.number, c.name) for c in after
    ]
