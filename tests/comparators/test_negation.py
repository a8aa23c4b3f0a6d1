"""Negation: what one source affirms and another denies, in their own voice."""

from __future__ import annotations

import pytest

from comparators.models import Finding, Severity
from tests.support import compared, focus, found

DAY = "2024-03-06"
NEXT = "2024-03-07"

HARBOUR = (
    "Talks on the future of Kelso harbour ended on Tuesday.\n\n"
    "Halden Shipping and the port authority of Kelso reached a deal on the berths, which will be "
    "rebuilt by 2027. Mayor Lena Osei, who had chaired the talks, called it a good day.\n\n"
    "About forty dockers waited outside the town hall."
)
COURIER = (
    "Kelso's dockers went home without an answer on Tuesday night.\n\n"
    "Halden Shipping and the port authority of Kelso failed to reach a deal on the berths. Both "
    "sides blamed the cost of steel.\n\n"
    "The mayor, Lena Osei, did not take questions."
)


def negations(
    a: str, b: str, published_a: str | None = DAY, published_b: str | None = DAY
) -> tuple[Finding, ...]:
    return found(compared(a, b, published_a, published_b), "negation")


def test_a_deal_in_one_paper_and_none_in_the_other() -> None:
    (finding,) = negations(HARBOUR, COURIER)
    assert focus(finding) == {"reached", "failed to reach"}
    assert {side.value for side in finding.sides} == {"reached", "failed to reach"}
    assert finding.severity is Severity.HIGH
    assert finding.rule == "negation.denied"


@pytest.mark.parametrize(
    ("denied", "affirmed"),
    [
        ("Mayor Lena Osei did not sign the contract.", "Mayor Lena Osei signed the contract."),
        ("Mayor Lena Osei refused to sign the contract.", "Mayor Lena Osei signed the contract."),
        ("The contract was never signed by Mayor Lena Osei.", "Lena Osei signed the contract."),
        (
            "Nobody was hurt in the Kelso school fire.",
            "Two pupils were hurt in the Kelso school fire.",
        ),
    ],
)
def test_ways_to_deny(denied: str, affirmed: str) -> None:
    assert len(negations(denied, affirmed)) == 1
    assert len(negations(affirmed, denied)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # What a party denies, and what a source says.
        ("Lena Osei denied signing the contract.", "Lena Osei signed the contract."),
        ("Lena Osei did not sign the contract, her lawyer said.", "Lena Osei signed the contract."),
        ("“Lena Osei did not sign the contract,” her lawyer said.", "Osei signed the contract."),
        # Less than all of it.
        ("Lena Osei did not sign all of the contract.", "Lena Osei signed the contract."),
        ("Lena Osei did not sign the contract because of pressure.", "Osei signed the contract."),
        ("Lena Osei did not officially open the bridge.", "Lena Osei opened the bridge."),
        # Somebody else, something else.
        ("Lena Osei did not sign the contract.", "Paul Brandt signed the contract."),
        ("Lena Osei did not sign the contract.", "Lena Osei signed the petition."),
        # Not said to be so.
        ("If Lena Osei does not sign the contract, it will lapse.", "Osei signed the contract."),
        ("Did Lena Osei not sign the contract?", "Lena Osei signed the contract."),
        ("Lena Osei scored twice to win the cup.", "Lena Osei did not win the cup in 2019."),
    ],
)
def test_what_is_no_contradiction(a: str, b: str) -> None:
    assert negations(a, b) == ()
    assert negations(b, a) == ()


def test_a_later_article_may_report_what_had_not_happened_yet() -> None:
    earlier, later = "Lena Osei has not signed the contract.", "Lena Osei signed the contract."
    assert negations(earlier, later, DAY, NEXT) == ()
    assert len(negations(earlier, later, DAY, DAY)) == 1


def test_an_article_that_has_both_is_no_party() -> None:
    both = "Lena Osei did not sign the contract. Later, Lena Osei signed the contract after all."
    assert negations(both, "Lena Osei signed the contract.") == ()
