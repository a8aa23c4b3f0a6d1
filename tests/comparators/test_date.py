"""Dates: one event, times that cannot both be right."""

from __future__ import annotations

import pytest

from comparators.models import Finding, Severity
from tests.support import compared, focus, found, values

WEDNESDAY = "2024-03-06"
THURSDAY = "2024-03-07"


def dates(
    a: str, b: str, published_a: str | None = WEDNESDAY, published_b: str | None = WEDNESDAY
) -> tuple[Finding, ...]:
    return found(compared(a, b, published_a, published_b), "date")


def test_two_weekdays_are_two_calendar_dates() -> None:
    (finding,) = dates(
        "Rebels captured the port of Norhaven on Monday.",
        "The port of Norhaven was captured by rebels on Tuesday.",
    )
    assert values(finding) == {"Monday 4 March 2024", "Tuesday 5 March 2024"}
    assert focus(finding) == {"monday", "tuesday"}
    assert finding.severity is Severity.HIGH
    assert finding.rule == "date.disjoint"


def test_each_weekday_is_counted_from_its_own_articles_date() -> None:
    (finding,) = dates(
        "Rebels captured the port of Norhaven yesterday.",
        "Rebels captured the port of Norhaven on Wednesday.",
        WEDNESDAY,
        THURSDAY,
    )
    assert values(finding) == {"Tuesday 5 March 2024", "Wednesday 6 March 2024"}


@pytest.mark.parametrize(
    ("a", "b", "published_a", "published_b"),
    [
        ("today", "today", WEDNESDAY, THURSDAY),
        ("today", "on Tuesday", WEDNESDAY, WEDNESDAY),
        ("this morning", "on Tuesday morning", WEDNESDAY, WEDNESDAY),
        ("on Tuesday", "on Tuesday night", WEDNESDAY, "2024-03-13"),
        ("on June 24", "on June 24", WEDNESDAY, "2025-03-06"),
    ],
)
def test_times_that_only_the_dates_of_the_articles_tell_apart_are_no_finding(
    a: str, b: str, published_a: str, published_b: str
) -> None:
    one = f"Rebels captured the port of Norhaven {a}."
    two = f"The port of Norhaven was captured by rebels {b}."
    assert dates(one, two, published_a, published_b) == ()
    assert dates(two, one, published_b, published_a) == ()


@pytest.mark.parametrize(
    ("a", "b", "published_b"),
    [
        ("on Tuesday", "yesterday", WEDNESDAY),
        ("on Tuesday", "on 5 March", THURSDAY),
        ("on Tuesday", "two days ago", THURSDAY),
        ("on Tuesday", "on March 5, 2024", THURSDAY),
        ("on Tuesday", "on Tuesday evening", THURSDAY),
        ("on Tuesday", "this week", THURSDAY),
        ("on Tuesday", "earlier this month", THURSDAY),
        ("in May 2020", "in the spring of 2020", THURSDAY),
        ("in 1991", "in the early 1990s", THURSDAY),
        ("in November 2020", "in the fall of 2020", THURSDAY),
        ("on May 25, 2023", "at the end of May 2023", THURSDAY),
        ("on Tuesday", "", THURSDAY),
    ],
)
def test_times_that_can_both_be_right_are_no_finding(a: str, b: str, published_b: str) -> None:
    one = f"Rebels captured the port of Norhaven {a}."
    two = f"The port of Norhaven was captured by rebels {b}.".replace(" .", ".")
    assert dates(one, two, WEDNESDAY, published_b) == ()
    assert dates(two, one, published_b, WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("in 1991", "in 1993"),
        ("in 1991", "in 1992-1994"),
        ("in May 1991", "in July 1991"),
        ("in March 2024", "in February 2024"),
        ("at 9 a.m. on Tuesday", "at 4 p.m. on Tuesday"),
    ],
)
def test_times_that_cannot_both_be_right_are_a_finding(a: str, b: str) -> None:
    one = f"Rebels captured the port of Norhaven {a}."
    two = f"The port of Norhaven was captured by rebels {b}."
    assert len(dates(one, two)) == 1
    assert len(dates(two, one)) == 1


def test_since_a_year_and_a_later_period_disagree_on_the_beginning() -> None:
    (finding,) = dates(
        "The port has been closed since 2014, when rebels captured the airport of Marvat.",
        "During the war of 2016-2018, rebels captured the airport of Marvat.",
    )
    assert values(finding) == {"2014", "2016–2018"}


def test_events_that_recur_are_not_compared_across_months() -> None:
    assert (
        dates(
            "Prime Minister Elena Markova called President Juan Ortega on Monday.",
            "Prime Minister Elena Markova called President Juan Ortega on Friday.",
            WEDNESDAY,
            "2024-07-09",
        )
        == ()
    )


def test_without_publication_dates_weekdays_count_only_in_the_same_sentence() -> None:
    same = dates(
        "Prime Minister Elena Markova opened the rebuilt bridge of Norhaven on Monday.",
        "Prime Minister Elena Markova opened the rebuilt bridge of Norhaven on Tuesday.",
        None,
        None,
    )
    other = dates(
        "Elena Markova met Juan Ortega at the summit in Lisbon on Monday.",
        "Over lunch on Tuesday, Juan Ortega held talks with Elena Markova about gas prices.",
        None,
        None,
    )
    assert [f.rule for f in same] == ["date.weekday"]
    assert other == ()


def test_hours_of_one_event_conflict_though_one_article_names_no_day_with_them() -> None:
    (finding,) = dates(
        "A fire destroyed a warehouse in Leicester on Tuesday. The blaze broke out at 3 a.m.",
        "A warehouse in Leicester burned down on Tuesday after a blaze broke out just after 7 a.m.",
    )
    assert (finding.rule, finding.severity) == ("date.weekday", "medium")


def test_two_events_of_one_sentence_keep_their_own_dates() -> None:
    assert (
        dates(
            "The ferry Astrid left Oslo on Monday and sank off Norhaven on Tuesday.",
            "The ferry Astrid sank off Norhaven on Tuesday after it left Oslo on Monday.",
        )
        == ()
    )
