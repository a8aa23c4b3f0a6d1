"""What times say about two claims being one event."""

from __future__ import annotations

from datetime import timedelta

import pytest

from matching.models import TimeEvidence
from matching.timing import articles_apart, is_background, looks_back, moments, time_evidence
from tests.support import article, claim_about, extracted

WEDNESDAY = "2024-03-06"


def evidence(
    a: str, b: str, published_a: str | None, published_b: str | None, *, repeats: bool = True
) -> TimeEvidence:
    left, right = extracted(a, published_a), extracted(b, published_b)
    return time_evidence(
        left.claims[0], right.claims[0], left.article, right.article, repeats=repeats
    )


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("The bridge that collapsed on 5 March is open again.", True),
        ("The bridge that collapsed in March is open again.", False),
        ("The bridge that collapsed in 2021 was opened on 8 July.", False),
    ],
)
def test_an_article_looks_back_on_the_days_it_dates_something_to(
    later: str, expected: bool
) -> None:
    earlier = extracted("The bridge collapsed on Tuesday.", WEDNESDAY)
    assert looks_back(extracted(later, "2024-07-09"), earlier) is expected
    assert not looks_back(earlier, extracted(later, "2024-07-09"))


@pytest.mark.parametrize(
    ("a", "b", "published_b", "expected"),
    [
        ("Markova met Ortega on Tuesday.", "Markova met Ortega on Tuesday.", WEDNESDAY, "SAME"),
        ("Markova met Ortega on Tuesday.", "Markova met Ortega on 5 March.", WEDNESDAY, "SAME"),
        ("Markova met Ortega on Tuesday.", "Markova met Ortega on Monday.", WEDNESDAY, "NEAR"),
        ("Markova met Ortega on Tuesday.", "Markova met Ortega on Monday.", "2024-07-09", "APART"),
        ("Markova met Ortega on Tuesday.", "Markova met Ortega.", WEDNESDAY, "SILENT"),
        ("Markova met Ortega on Tuesday.", "Markova met Ortega on Monday.", None, "UNRESOLVED"),
        ("Markova met Ortega in 1991.", "Markova met Ortega in 1992.", "2024-07-09", "NEAR"),
        ("Markova met Ortega in 1991.", "Markova met Ortega in 2015.", WEDNESDAY, "APART"),
        ("Markova met Ortega in 2020.", "Markova met Ortega in May 2020.", "2024-07-09", "SAME"),
        ("Markova met Ortega for two days.", "Markova met Ortega on Monday.", WEDNESDAY, "SILENT"),
        ("Markova met Ortega before May.", "Markova met Ortega on Monday.", WEDNESDAY, "SILENT"),
    ],
)
def test_the_evidence_of_times(a: str, b: str, published_b: str | None, expected: str) -> None:
    assert evidence(a, b, WEDNESDAY, published_b) is TimeEvidence[expected]
    assert evidence(b, a, published_b, WEDNESDAY) is TimeEvidence[expected]


def test_what_happens_once_is_never_too_far_apart() -> None:
    a, b = "Ana Duarte was born in 1951.", "Ana Duarte was born in 1983."
    assert evidence(a, b, WEDNESDAY, WEDNESDAY, repeats=False) is TimeEvidence.NEAR


def test_durations_repetitions_and_open_bounds_are_no_moments() -> None:
    document = extracted("Markova met Ortega every week for two years until May 2020.")
    assert moments(claim_about(document, "met")) == ()


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("Markova met Ortega in 2014.", True),
        ("Markova met Ortega on Tuesday.", False),
        ("Markova met Ortega.", False),
    ],
)
def test_background_is_what_its_own_date_puts_well_before_the_article(
    text: str, *, background: bool
) -> None:
    document = extracted(text, WEDNESDAY)
    assert is_background(document.claims[0], document.article) is background


def test_the_distance_of_articles_is_known_only_with_both_dates() -> None:
    one, two, undated = article("x", WEDNESDAY), article("y", "2024-03-09T23:00:00Z"), article("z")
    assert articles_apart(one, two) == articles_apart(two, one) == timedelta(days=3)
    assert articles_apart(one, undated) is None
