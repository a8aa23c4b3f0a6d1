"""Drift: a copied passage whose facts were changed, and one finding for one difference."""

from __future__ import annotations

from pathlib import Path

import factdiff
from comparators.models import Finding, Severity
from factdiff import Report
from tests.support import compared, focus, found

DAY = "2024-03-06"
NEXT = "2024-03-07"

WIRE = (
    "KELSO (Harbour Wire) - A fire on the ferry Aurora killed four people on Tuesday.\n\n"
    "The ferry had left the port of Kelso at noon and was bound for Marvat. Captain Paul Brandt, "
    "who has sailed the route for nineteen years, gave the alarm from the bridge. The company had "
    "not replaced the pumps since the ship was built, and the crew of the tug that came first had "
    "no hoses long enough to reach the deck."
)


def drift(report: Report) -> tuple[Finding, ...]:
    return found(report, "drift")


def test_a_name_changed_in_a_copy_is_named() -> None:
    (finding,) = drift(compared(WIRE, WIRE.replace("Paul Brandt", "Juan Ortega"), DAY, DAY))
    assert focus(finding) == {"paul brandt", "juan ortega"}
    assert finding.severity is Severity.HIGH
    assert finding.rule == "drift.name"


def test_a_negation_lost_in_a_copy_is_of_kind_negation() -> None:
    report = compared(WIRE, WIRE.replace("had not replaced", "had replaced"), DAY, DAY)
    assert drift(report) == ()
    (finding,) = found(report, "negation")
    assert focus(finding) == {"had not replaced", "had replaced"}
    assert "one passage is a copy of the other but for these words" in finding.reasons


def test_what_another_kind_reports_is_not_doubled_but_marked() -> None:
    report = compared(WIRE, WIRE.replace("killed four", "killed six"), DAY, DAY)
    assert drift(report) == ()
    (finding,) = found(report, "number")
    assert "one passage is a copy of the other but for these words" in finding.reasons
    assert finding.severity is Severity.HIGH


def test_a_day_changed_in_a_copy_is_of_kind_date() -> None:
    report = compared(WIRE, WIRE.replace("on Tuesday", "on Monday"), DAY, DAY)
    assert [f.kind for f in report.findings] == ["date"]
    assert len(report.findings[0].reasons) > 1


def test_a_copy_of_a_copy_with_light_editing_is_no_drift() -> None:
    edited = WIRE.replace("gave the alarm", "raised the alarm").replace("at noon", "at midday")
    assert drift(compared(WIRE, edited, DAY, DAY)) == ()


def test_a_toll_brought_up_to_date_in_the_next_version_is_no_drift() -> None:
    report = compared(WIRE, WIRE.replace("killed four", "killed six"), DAY, NEXT)
    assert report.findings == ()
    (update,) = report.updates
    assert [s.published for s in update.steps] == [DAY, NEXT]


def test_articles_that_share_only_a_formula_are_no_copies() -> None:
    a = "Anna Reyes, a teacher from Kelso, was born in 1961. She is survived by two sons."
    b = "Bo Larsen, a teacher from Marvat, was born in 1958. He is survived by three sons."
    assert drift(compared(a, b, DAY, DAY)) == ()


def test_drift_is_found_when_it_alone_is_asked_for(tmp_path: Path) -> None:
    for name, text in (("a", WIRE), ("b", WIRE.replace("killed four", "killed six"))):
        front = f"---\ndate: {DAY}\n---\n"
        (tmp_path / f"{name}.md").write_text(front + text, encoding="utf-8")
    report = factdiff.report([tmp_path], kinds=["drift"])
    assert [f.rule for f in report.findings] == ["drift.number"]
