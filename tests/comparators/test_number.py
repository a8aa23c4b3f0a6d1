"""Numbers: the same thing, counted or measured differently."""

from __future__ import annotations

import pytest

from comparators.models import Finding
from tests.support import compared, focus, found, values

DAY = "2024-03-06"
NEXT = "2024-03-08"


def numbers(
    a: str, b: str, published_a: str | None = DAY, published_b: str | None = DAY
) -> tuple[Finding, ...]:
    return found(compared(a, b, published_a, published_b), "number")


@pytest.mark.parametrize(
    ("a", "b", "rivals"),
    [
        (
            "The blast at the Norhaven refinery killed 12 workers.",
            "The blast at the Norhaven refinery killed 15 workers.",
            {"12", "15"},
        ),
        (
            "The blast at the Norhaven refinery killed twelve workers.",
            "Fifteen workers were killed by the blast at the Norhaven refinery.",
            {"twelve", "fifteen"},
        ),
        (
            "Halden Foods bought Brightwater for $2.5 billion.",
            "Halden Foods bought Brightwater for $1.8 billion.",
            {"$2.5 billion", "$1.8 billion"},
        ),
        (
            "The central bank of Norway raised its key rate to 4.5 percent.",
            "The central bank of Norway raised its key rate to 4.25 percent.",
            {"4.5 percent", "4.25 percent"},
        ),
        (
            "Parliament passed the pension bill by 84 votes to 61.",
            "Parliament passed the pension bill by 74 votes to 61.",
            {"84", "74"},
        ),
        (
            "Norway beat Sweden 3-1 in Oslo on Tuesday.",
            "Norway beat Sweden 2-1 in Oslo on Tuesday.",
            {"3-1", "2-1"},
        ),
        (
            "A coach overturned on the A4 motorway near Opole on Tuesday, leaving three dead.",
            "A coach overturned on the A4 motorway near Opole on Tuesday. Five people died.",
            {"three", "five"},
        ),
        (
            "A coach overturned on the A4 motorway near Opole on Tuesday, leaving 52 of them hurt.",
            "A coach overturned on the A4 motorway near Opole on Tuesday, injuring 37 people.",
            {"52", "37"},
        ),
        (
            "Turnout was 64.8 percent, the electoral commission said.",
            "Turnout stood at 68.4 percent.",
            {"64.8 percent", "68.4 percent"},
        ),
        (
            "William Tate, 34, was killed in Lund.",
            "William Tate, 43, was killed in Lund.",
            {"34", "43"},
        ),
    ],
)
def test_rival_numbers_in_one_slot_are_a_finding(a: str, b: str, rivals: set[str]) -> None:
    (finding,) = numbers(a, b)
    marked = focus(finding)
    assert len(marked) == 2
    assert all(any(rival in words for words in marked) for rival in rivals)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("12", "at least 10"),
        ("12", "more than ten"),
        ("12", "a dozen"),
        ("12", "about 13"),
        ("1,204", "about 1,200"),
        ("12", "up to 20"),
        ("12", "between 10 and 15"),
        ("12", "dozens of"),
        ("12", "several"),
    ],
)
def test_numbers_that_can_both_be_right_are_no_finding(a: str, b: str) -> None:
    one = f"The blast at the Norhaven refinery killed {a} workers."
    two = f"The blast at the Norhaven refinery killed {b} workers."
    if b in {"dozens of"}:
        one = one.replace("12", "48")
    assert numbers(one, two) == ()
    assert numbers(two, one) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The blast at the Norhaven refinery killed 12 workers.",
            "The blast at the Norhaven refinery killed 3 firefighters.",
        ),
        (
            "The blast at the Norhaven refinery killed 12 workers.",
            "The blast at the Norhaven refinery injured 40 workers.",
        ),
        (
            "The blast at the Norhaven refinery killed 12 workers.",
            "The fire at the Marvat depot killed 5 workers.",
        ),
        (
            "Halden Foods bought Brightwater for $2.5 billion.",
            "Halden Foods bought Brightwater for 2.3 billion euros.",
        ),
        (
            "Halden Foods bought 30 percent of Brightwater for $2.5 billion.",
            "Halden Foods bought Brightwater shares for $2.5 billion in 2 steps.",
        ),
        (
            "The blast at the Norhaven refinery killed 12 workers, three of them women.",
            "The blast at the Norhaven refinery killed 12 workers.",
        ),
    ],
    ids=["other people", "other harm", "other event", "other currency", "other slot", "a part"],
)
def test_numbers_of_different_things_are_no_finding(a: str, b: str) -> None:
    assert numbers(a, b) == ()
    assert numbers(b, a) == ()


TOLL = "The earthquake in Marvat killed {} people."


def test_a_toll_that_a_later_article_puts_higher_is_an_update() -> None:
    assert numbers(TOLL.format(12), TOLL.format(15), DAY, NEXT) == ()


def test_a_toll_that_a_later_article_puts_lower_is_a_finding() -> None:
    assert len(numbers(TOLL.format(15), TOLL.format(12), DAY, NEXT)) == 1


def test_rival_tolls_of_one_day_are_a_finding() -> None:
    assert len(numbers(TOLL.format(15), TOLL.format(12), DAY, DAY)) == 1


def test_an_age_at_death_is_no_running_count() -> None:
    a, b = "The singer Vera Osk has died aged 61.", "Vera Osk has died at the age of 63."
    (finding,) = numbers(a, b, DAY, NEXT)
    assert values(finding) == {"61 years old", "63 years old"}


def test_the_north_and_the_northern_part_are_one_place() -> None:
    a = "A power cut left 1.9 million customers in northern Calder without electricity on Tuesday."
    b = "Some 2.6 million homes in the north of Calder went without electricity on Tuesday."
    assert len(numbers(a, b, DAY, DAY)) == 1
    assert numbers(a, b.replace("north", "south"), DAY, DAY) == ()


def test_a_sum_is_no_running_count() -> None:
    a = "Halden Foods bought Brightwater for $1.8 billion."
    b = "Halden Foods bought Brightwater for $2.5 billion."
    assert len(numbers(a, b, DAY, NEXT)) == 1


def test_a_number_changed_in_copied_words_is_a_finding() -> None:
    (finding,) = numbers(
        "Twenty-eight people were believed to have been spending Christmas Day with the caretaker "
        "of the St Sophia's camp when the mud came.",
        "Twenty-seven people were believed to have been spending Christmas Day with the caretaker "
        "of Saint Sophia Camp, a church facility.",
        None,
        None,
    )
    assert finding.rule == "number.copied"
    assert focus(finding) == {"twenty-eight", "twenty-seven"}


@pytest.mark.parametrize(
    ("a", "b", "published_b"),
    [
        # A birthday is at hand, and two years have passed.
        ("Lena Osei, 28, resigned.", "Lena Osei, who turns 29 on April 11, resigned.", DAY),
        (
            "Lena Osei, 27, was shot in Norhaven.",
            "Lena Osei, 29, was shot in Norhaven.",
            "2026-03-06",
        ),
        # Two banks' rates of exchange.
        (
            "Halden Foods agreed to a €110 billion ($143 billion) loan from Norway.",
            "Halden Foods agreed to a €110 billion ($158 billion) loan from Norway.",
            DAY,
        ),
        # Another hour on the exchange.
        (
            "Halden Foods Inc. dropped $2.21, or 5.8 percent, to $36.14.",
            "Halden Foods Inc. dropped $1.21, or 3.2 percent, to $37.14.",
            DAY,
        ),
    ],
)
def test_values_that_move_are_no_finding(a: str, b: str, published_b: str) -> None:
    assert numbers(a, b, DAY, published_b) == ()
    assert numbers(b, a, published_b, DAY) == ()
