"""Actors: who did what to whom."""

from __future__ import annotations

import pytest

from comparators.models import Finding, Severity
from tests.support import compared, focus, found, values

WEDNESDAY = "2024-03-06"
THURSDAY = "2024-03-07"

TAKEOVER = """Dairy deal creates biggest milk buyer in the north

Halden Foods bought Brightwater Dairies on Monday in a deal that had been rumoured for months.

The companies, which together buy a third of the region's milk, did not give a price. Ann Reyes,
who farms near the coast, said she was worried about having one buyer less.

Shares of Halden Foods closed 3 percent higher.
"""
TAKEOVER_TURNED = """Farmers fear for prices after merger

Brightwater Dairies bought Halden Foods on Monday for a price that neither would give.

Ann Reyes keeps 80 cows near the coast. "One buyer less," she said, "is one telephone call less."
"""


def actors(
    a: str, b: str, published_a: str | None = WEDNESDAY, published_b: str | None = WEDNESDAY
) -> tuple[Finding, ...]:
    return found(compared(a, b, published_a, published_b), "actor")


def test_buyer_and_bought_exchanged_are_a_finding() -> None:
    (finding,) = actors(TAKEOVER, TAKEOVER_TURNED, WEDNESDAY, THURSDAY)
    assert values(finding) == {"Halden Foods", "Brightwater Dairies"}
    assert finding.rule == "actor.exchanged"
    assert finding.severity is Severity.HIGH


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lena Osei sacked Paul Brandt", "Police chief Paul Brandt was sacked by Karl Maas"),
        ("Lena Osei rescued Paul Brandt", "Paul Brandt was rescued by Karl Maas"),
        ("The killing of Paul Brandt by Lena Osei", "Karl Maas killed Paul Brandt"),
        ("Police shot Paul Brandt", "Paul Brandt was shot by militants"),
        ("Paul Brandt was shot by Russian soldiers", "Russian separatists shot Paul Brandt"),
        ("Paul Brandt was stabbed by his wife", "Paul Brandt was stabbed by his brother"),
        ("Paul Brandt was killed by a bear", "Paul Brandt was killed by a neighbour"),
        ("Kenya extradited Paul Brandt", "Paul Brandt was extradited by Uganda"),
    ],
)
def test_rival_doers_of_one_deed_are_a_finding(a: str, b: str) -> None:
    one = f"{a} on Monday, which led to protests in the town."
    two = f"{b} on Monday. The town saw protests."
    (finding,) = actors(one, two)
    assert finding.rule == "actor.rival"
    assert len(actors(two, one)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Police shot Paul Brandt", "Paul Brandt was shot by officers"),
        ("Police shot Paul Brandt", "Paul Brandt was shot by gunmen"),
        ("Police shot Paul Brandt", "Paul Brandt was shot by soldiers"),
        ("Police shot Paul Brandt", "Paul Brandt was shot"),
        ("Police shot Paul Brandt", "Paul Brandt was shot by Karl Maas"),
        ("Police shot Paul Brandt", "Paul Brandt was not shot by militants"),
        ("Police shot Paul Brandt", "Paul Brandt may have been shot by militants"),
        ("Karl Maas dismissed Paul Brandt", "The government dismissed Paul Brandt"),
        ("Karl Maas dismissed Paul Brandt", "Karl Maas and Lena Osei dismissed Paul Brandt"),
        ("Karl Maas dismissed Paul Brandt", "Maas dismissed Paul Brandt"),
        ("Kenya extradited Paul Brandt", "Nairobi extradited Paul Brandt"),
        ("Karl Maas praised Paul Brandt", "Lena Osei praised Paul Brandt"),
        ("Karl Maas met Paul Brandt", "Paul Brandt met Karl Maas"),
        ("Karl Maas criticised Paul Brandt", "Paul Brandt criticised Karl Maas"),
        ("Karl Maas killed Paul Brandt", "Lena Osei killed Ines Duarte"),
        ("Lund lost to Kiel", "Kiel beat Lund"),
    ],
)
def test_doers_that_may_both_be_right_are_no_finding(a: str, b: str) -> None:
    one = f"{a} on Monday, which led to protests in the town."
    two = f"{b} on Monday. The town saw protests."
    assert actors(one, two) == ()
    assert actors(two, one) == ()


def test_the_loser_of_one_account_and_the_loser_of_the_other() -> None:
    (finding,) = actors(
        "Sweden beat Denmark 3-1 in the final on Monday.",
        "Sweden lost to Denmark in the final on Monday.",
    )
    assert values(finding) == {"Sweden", "Denmark"}


def test_blame_that_sources_of_two_sides_put_on_each_other_is_attribution() -> None:
    one = "Rebels said on Monday that Paul Brandt was shot by soldiers at the bridge."
    two = "The army said on Monday that Paul Brandt was shot by rebels at the bridge."
    assert actors(one, two) == ()


def test_blame_of_one_source_against_an_outlets_own_word_weighs_less() -> None:
    one = "Paul Brandt was shot by soldiers at the bridge on Monday."
    two = "The mayor said on Monday that Paul Brandt was shot by rebels at the bridge."
    (finding,) = actors(one, two)
    assert finding.severity is Severity.MEDIUM
    assert "soldiers" in focus(finding)


def test_two_matches_have_two_winners() -> None:
    one = "Sweden beat Denmark 3-1 in the final on Monday."
    two = "Denmark beat Sweden 2-0 in a friendly in October."
    assert actors(one, two) == ()
