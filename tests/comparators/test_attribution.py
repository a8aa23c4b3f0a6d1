"""Attribution: one statement, credited to different speakers."""

from __future__ import annotations

import pytest

from comparators.models import Finding
from tests.support import compared, found, values

DAY = "2024-03-06"
QUOTE = "“The old bridge was inspected twice this year and found safe,” {}."


def credits_of(a: str, b: str, published_b: str = DAY) -> tuple[Finding, ...]:
    return found(compared(a, b, DAY, published_b), "attribution")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Paul Brandt said", "Lena Osei said"),
        ("engineer Paul Brandt said", "Mayor Lena Osei told reporters"),
        ("said engineer Paul Brandt", "said Mayor Lena Osei"),
    ],
)
def test_one_quotation_and_two_speakers_are_a_finding(a: str, b: str) -> None:
    (finding,) = credits_of(QUOTE.format(a), QUOTE.format(b))
    assert values(finding) == {"Paul Brandt", "Lena Osei"}


def test_one_reported_statement_and_two_sources_are_a_finding() -> None:
    (finding,) = credits_of(
        "Paul Brandt said that the old bridge of Norhaven would be inspected again in May.",
        "Lena Osei said that the old bridge of Norhaven would be inspected again in May.",
    )
    assert values(finding) == {"Paul Brandt", "Lena Osei"}


def test_one_statement_according_to_two_sources_is_a_finding() -> None:
    (finding,) = credits_of(
        "The old bridge of Norhaven will be inspected again in May, according to Paul Brandt.",
        "The old bridge of Norhaven will be inspected again in May, according to Lena Osei.",
    )
    assert values(finding) == {"Paul Brandt", "Lena Osei"}


def test_what_has_happened_two_people_may_both_have_told() -> None:
    one = "Paul Brandt said that the old bridge of Norhaven had been inspected twice in 2023."
    other = "Lena Osei said that the old bridge of Norhaven had been inspected twice in 2023."
    assert credits_of(one, other) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lena Osei said", "Lena Osei said"),
        ("Mayor Lena Osei said", "Osei said"),
        ("Paul Brandt said", "an official said"),
        ("Paul Brandt said", "he said"),
        ("State Department spokesman Matthew Cole said", "the State Department said"),
    ],
)
def test_other_names_for_one_source_are_no_finding(a: str, b: str) -> None:
    assert credits_of(QUOTE.format(a), QUOTE.format(b)) == ()
    assert credits_of(QUOTE.format(b), QUOTE.format(a)) == ()


def test_two_people_who_say_different_things_are_no_finding() -> None:
    assert (
        credits_of(
            QUOTE.format("Paul Brandt said"),
            "“The city will pay for a new bridge from next year on,” Lena Osei said.",
        )
        == ()
    )


def test_a_catchphrase_repeated_months_later_is_no_finding() -> None:
    a, b = QUOTE.format("Paul Brandt said"), QUOTE.format("Lena Osei said")
    assert credits_of(a, b, "2024-09-20") == ()
