"""Certainty: a fact or a plan in one source, alleged or possible in another."""

from __future__ import annotations

import pytest

from comparators.models import Finding, Severity
from factdiff import Report
from tests.support import compared, focus, found

DAY = "2024-03-06"
NEXT = "2024-03-07"

TABLOID = (
    "Eleven days of headlines about a flat in Kelso have done it.\n\n"
    "Interior Minister Karl Weiss will resign on Friday. His bags are packed."
)
BROADSHEET = (
    "The prime minister has asked for a report on the flat in Kelso.\n\n"
    "Interior Minister Karl Weiss could resign on Friday. Much depends on the auditors."
)


def certainties(report: Report) -> tuple[Finding, ...]:
    return found(report, "certainty")


def test_will_and_may_in_two_papers_of_one_day() -> None:
    (finding,) = certainties(compared(TABLOID, BROADSHEET, DAY, DAY))
    assert focus(finding) == {"will resign", "could resign"}
    assert finding.severity is Severity.MEDIUM
    assert "announced / possible" in finding.reasons


@pytest.mark.parametrize(
    ("a", "b", "severity"),
    [
        ("Lena Osei sold the painting.", "Lena Osei allegedly sold the painting.", Severity.LOW),
        ("Lena Osei sold the painting.", "Osei may have sold the painting.", Severity.MEDIUM),
        ("Lena Osei will sell the painting.", "Osei might sell the painting.", Severity.MEDIUM),
    ],
)
def test_the_weaker_the_contrast_the_lower_the_severity(a: str, b: str, severity: Severity) -> None:
    (finding,) = certainties(compared(a, b, DAY, DAY))
    assert finding.severity is severity


def test_a_deed_told_as_done_and_as_an_accusation_without_a_day() -> None:
    done = "Anders Holm stole the painting in May. He will appear in court on Friday."
    accused = "Anders Holm will appear in court on Friday. He is accused of stealing the painting."
    (finding,) = certainties(compared(done, accused, DAY, DAY))
    assert focus(finding) == {"stole", "is accused of stealing"}
    assert finding.severity is Severity.LOW


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lena Osei will sell the painting.", "Lena Osei sold the painting."),
        ("Lena Osei will sell the painting.", "Lena Osei plans to sell the painting."),
        ("Lena Osei sold the painting.", "Lena Osei sold the painting, the gallery said."),
        ("Lena Osei sold the painting.", "The gallery said Lena Osei may have sold the painting."),
        ("Lena Osei sold the painting to pay a debt.", "Lena Osei may pay a debt."),
        ("If asked, Lena Osei will sell the painting.", "Lena Osei might sell the painting."),
        ("Lena Osei could see the harbour.", "Lena Osei saw the harbour."),
        ("Lena Osei sold possibly the best painting.", "Lena Osei sold the best painting."),
        ("Two men are accused of killing Lena Osei.", "Lena Osei was killed."),
        ("Lena Osei will sell the painting.", "Lena Osei will not sell the painting."),
        ("Lena Osei sold the painting.", "Paul Brandt allegedly sold the painting."),
    ],
)
def test_what_is_no_difference_in_certainty(a: str, b: str) -> None:
    assert certainties(compared(a, b, DAY, DAY)) == ()
    assert certainties(compared(b, a, DAY, DAY)) == ()


def test_a_plan_made_firm_by_a_later_article_is_an_update() -> None:
    report = compared("Karl Weiss may resign.", "Karl Weiss will resign on Friday.", DAY, NEXT)
    assert certainties(report) == ()
    (update,) = [u for u in report.updates if u.kind == "certainty"]
    assert [(s.value, s.published) for s in update.steps] == [
        ("may resign", DAY),
        ("will resign", NEXT),
    ]
