"""Which two arguments are one participant: names, states and the bodies that act for them."""

from __future__ import annotations

import pytest

from claims.models import Argument, Document, Role
from matching.participants import Match, Participants, by_role
from tests.support import claim_about, extracted


def doer(document: Document, predicate: str) -> Argument:
    return by_role(claim_about(document, predicate), Role.AGENT)[-1]


def matched(one: str, other: str) -> Match:
    a, b = (extracted(f"{who} signed the treaty on Friday.") for who in (one, other))
    return Participants((a, b)).match(doer(a, "signed"), doer(b, "signed"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Washington", "The United States"),
        ("The Armenian government", "Armenia"),
        ("The Armenian government", "Yerevan"),
    ],
)
def test_a_capital_and_a_government_stand_for_the_state(one: str, other: str) -> None:
    assert matched(one, other) >= Match.COMPATIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [("Boston", "Chicago"), ("Boston", "Washington"), ("Officials in Boston", "Chicago")],
)
def test_another_city_of_a_country_stands_for_nothing_but_itself(one: str, other: str) -> None:
    assert matched(one, other) < Match.COMPATIBLE
