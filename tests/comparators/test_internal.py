"""What an article says against itself, with no second source."""

from __future__ import annotations

import pytest

from comparators.models import Finding
from tests.support import compared, found, values

# The other text says nothing that could be compared.
ELSEWHERE = "Ana Duarte opened the opera house."


def slips(text: str, published: str | None = None) -> tuple[Finding, ...]:
    return found(compared(text, ELSEWHERE, published), "internal")


def rules(text: str, published: str | None = None) -> list[str]:
    return [f.rule for f in slips(text, published)]


# --- weekday and date ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "date",
    [
        "Monday, November 28, 2023",
        "Monday, 28 November 2023",
        "Monday, Nov. 28, 2023",
        "Monday 28th November 2023",
    ],
)
def test_a_weekday_that_is_not_that_dates_is_a_finding(date: str) -> None:
    (finding,) = slips(f"The court in Lund will rule on {date}, a clerk said.")
    assert finding.rule == "internal.weekday"
    assert "Monday" in values(finding)
    assert any("Tuesday" in value for value in values(finding))


def test_the_year_may_come_from_the_publication_date() -> None:
    text = "The court in Lund ruled on Monday, November 28, a clerk said."
    assert rules(text, "2023-11-30") == ["internal.weekday"]


@pytest.mark.parametrize(
    "date",
    ["Tuesday, November 28, 2023", "Tuesday, November 28", "November 28, 2023", "Monday"],
)
def test_a_weekday_that_fits_or_stands_alone_is_no_finding(date: str) -> None:
    assert slips(f"The court in Lund ruled on {date}, a clerk said.", "2023-11-30") == ()


def test_an_unknown_year_makes_no_finding() -> None:
    assert slips("The court in Lund ruled on Monday, November 28, a clerk said.") == ()


# --- counts and lists ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Police named three suspects: Ann Reyes, Bo Larsen, Carl Osei and Dina Novak.",
        "Police named four suspects: Ann Reyes, Bo Larsen and Carl Osei.",
        "The three winners (Ann Reyes and Bo Larsen) met in Lund.",
        "Two countries – Norway, Sweden and Denmark – signed the treaty.",
    ],
)
def test_a_count_that_does_not_fit_its_list_is_a_finding(text: str) -> None:
    assert rules(text) == ["internal.list"]


@pytest.mark.parametrize(
    "text",
    [
        "Police named three suspects: Ann Reyes, Bo Larsen and Carl Osei.",
        "Police held five suspects, including Ann Reyes, Bo Larsen and Carl Osei.",
        "Police held five suspects, among them: Ann Reyes, Bo Larsen and Carl Osei.",
        "Police named at least three suspects: Ann Reyes, Bo Larsen, Carl Osei and Dina Novak.",
        "Police named three suspects: Ann Reyes, Bo Larsen, Carl Osei and two others.",
        "Police named three suspects: Ann Reyes and her two brothers.",
        "Two teams met in Lund: Ann Reyes, Bo Larsen and Carl Osei played for Norway.",
    ],
)
def test_a_list_that_fits_or_is_open_is_no_finding(text: str) -> None:
    assert slips(text) == ()


# --- shares and parts ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Osei won 54 percent of the vote, Brandt 38 percent and Novak 17 percent.",
        "Lena Osei took 54% of the vote, Paul Brandt won 38% and Dina Novak received 17%.",
    ],
)
def test_shares_of_one_vote_above_a_hundred_are_a_finding(text: str) -> None:
    assert rules(text) == ["internal.shares"]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Osei took 54% of the vote, Paul Brandt won 38% and Dina Novak received 8%.",
        "Lena Osei took 54% of the vote, Paul Brandt won 38% and Dina Novak received 8.4%.",
        "Turnout was 81 percent in Lund, 74 percent in Malmo and 69 percent in Ystad.",
        "Some 70 percent of voters back Lena Osei and 60 percent of voters fear inflation.",
        "Lena Osei took 60% of the vote, up from 52% in 2019, when Paul Brandt won.",
    ],
    ids=["a whole", "rounding", "different wholes", "several answers", "two elections"],
)
def test_shares_that_need_not_add_up_are_no_finding(text: str) -> None:
    assert slips(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The crash killed 12 people, including 8 women and 6 children.",
        "The crash killed 12 people, including 15 women.",
    ],
)
def test_parts_that_exceed_their_whole_are_a_finding(text: str) -> None:
    assert rules(text) == ["internal.parts"]


@pytest.mark.parametrize(
    "text",
    [
        "The crash killed 12 people, including 8 women and 4 children.",
        "The crash killed 12 people, including 8 women.",
        "The crash killed 12 people, including 8 women and 6 Norwegians.",
        "The crash killed at least 12 people, including 8 women and 6 children.",
        "The crash killed 12 people, including 3 children, and injured 40 others.",
    ],
    ids=["fits", "one part", "parts may overlap", "an open whole", "another count"],
)
def test_parts_that_may_fit_are_no_finding(text: str) -> None:
    assert slips(text) == ()


# --- headline and body --------------------------------------------------------------------------

ARTICLE = """Blast kills {} workers at Norhaven refinery

A blast killed {} workers at the Norhaven refinery on Tuesday, police in the port city said.

It was the worst accident there in ten years, Mayor Lena Osei told reporters on Wednesday.
"""


def test_a_figure_in_the_headline_that_the_body_puts_differently_is_a_finding() -> None:
    assert rules(ARTICLE.format(15, 12)) == ["internal.headline"]


@pytest.mark.parametrize(
    ("headline", "body"),
    [("12", "12"), ("12", "twelve"), ("more than 10", "12"), ("12", "at least 12")],
)
def test_a_headline_that_fits_its_body_is_no_finding(headline: str, body: str) -> None:
    assert slips(ARTICLE.format(headline, body)) == ()


def test_each_slip_shows_where_it_stands() -> None:
    text = "The court in Lund will rule on Monday, November 28, 2023, a clerk said."
    (finding,) = slips(text)
    for side in finding.sides:
        for evidence in side.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
            assert evidence.focus
