"""Which statements are claims, whether they affirm or deny, and how firmly."""

from __future__ import annotations

import pytest

from claims.models import Modality, Polarity
from tests.support import claim_about, extracted


@pytest.mark.parametrize(
    "text",
    [
        "Who ordered the attack on the convoy?",
        "Could the government have saved the airline?",
        "Good morning and welcome to our live coverage!",
        "Thank you for reading.",
        "We must never forget this day.",
        "The government should resign at once.",
        "The view was beautiful.",
        "Share this article with your friends",
        "Sign up for our newsletter",
    ],
)
def test_questions_greetings_opinion_and_furniture_are_no_claims(text: str) -> None:
    assert extracted(text).claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "The airline laid off 300 pilots.",
        "Fire destroyed the cathedral in 1822.",
        "Lena Osei is the mayor of Lund.",
        "The inquiry into the crash of the airliner is over, Osei said.",
        "Osei said the government should resign at once.",
    ],
)
def test_what_can_be_checked_is_a_claim(text: str) -> None:
    assert extracted(text).claims


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The airline did not lay off pilots.", "lay"),
        ("The airline never paid the pilots.", "paid"),
        ("The airline didn’t pay the pilots.", "pay"),
        ("No pilots were paid by the airline.", "paid"),
        ("The airline paid no compensation.", "paid"),
        ("The airline refused to pay the pilots.", "pay"),
        ("The airline failed to pay the pilots.", "pay"),
        ("Osei denied that the airline paid the pilots.", "paid"),
        ("Osei denied having paid the pilots.", "paid"),
        ("Osei discounted rumours that the airline paid the pilots.", "paid"),
        ("Osei brushed aside allegations that the airline paid the pilots.", "paid"),
        ("The court prevented the airline from paying the pilots.", "paying"),
        ("The airline left Lund without paying the pilots.", "paying"),
        ("The airline avoided paying the pilots.", "paying"),
    ],
)
def test_negation_in_its_many_forms(text: str, predicate: str) -> None:
    assert claim_about(extracted(text), predicate).polarity is Polarity.NEGATED


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The airline paid the pilots.", "paid"),
        ("The airline paid the pilots, not the cabin crew.", "paid"),
        ("Osei did not deny that the airline paid the pilots.", "paid"),
        ("Osei did not dismiss reports that the airline paid the pilots.", "paid"),
        ("Osei rejected a deal that paid the pilots.", "paid"),
        ("The airline did not fail to pay the pilots.", "pay"),
    ],
)
def test_what_is_not_denied_is_affirmed(text: str, predicate: str) -> None:
    assert claim_about(extracted(text), predicate).polarity is Polarity.AFFIRMED


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("The airline paid the pilots in May.", "paid", Modality.FACT),
        ("The airline has begun to pay the pilots.", "pay", Modality.FACT),
        ("The airline managed to pay the pilots.", "pay", Modality.FACT),
        ("The airline will pay the pilots in May.", "pay", Modality.PLANNED),
        ("The airline plans to pay the pilots in May.", "pay", Modality.PLANNED),
        ("The airline agreed to pay the pilots in May.", "pay", Modality.PLANNED),
        ("The airline is expected to pay the pilots in May.", "pay", Modality.PLANNED),
        ("The airline is set to pay the pilots in May.", "pay", Modality.PLANNED),
        ("The airline promised to pay the pilots in May.", "pay", Modality.PLANNED),
        ("The airline was the last to pay the pilots in May.", "pay", Modality.FACT),
        ("The airline became the second firm to pay the pilots in May.", "pay", Modality.FACT),
        ("The airline made a plan to pay the pilots in May.", "pay", Modality.PLANNED),
        ("The airline may pay the pilots in May.", "pay", Modality.POSSIBLE),
        ("The airline could pay the pilots in May.", "pay", Modality.POSSIBLE),
        ("The airline allegedly paid the pilots in May.", "paid", Modality.ALLEGED),
        ("The airline reportedly paid the pilots in May.", "paid", Modality.ALLEGED),
        ("The airline is accused of bribing the pilots.", "bribing", Modality.ALLEGED),
        ("Osei was charged with bribing the pilots.", "bribing", Modality.ALLEGED),
        ("Osei was acquitted of bribing the pilots.", "bribing", Modality.ALLEGED),
        ("Osei pleaded not guilty to bribing the pilots.", "bribing", Modality.ALLEGED),
        ("Osei was convicted of bribing the pilots.", "bribing", Modality.FACT),
        ("Osei admitted bribing the pilots.", "bribing", Modality.FACT),
        ("Osei considered bribing the pilots.", "bribing", Modality.POSSIBLE),
        ("Osei ruled out paying the pilots.", "paying", Modality.PLANNED),
        ("The airline was banned from paying the pilots.", "paying", Modality.PLANNED),
        ("The airline left Lund, paying the pilots.", "paying", Modality.FACT),
        ("There were rumours that the airline paid the pilots.", "paid", Modality.ALLEGED),
        ("There is no proof that the airline paid the pilots.", "paid", Modality.ALLEGED),
        ("Osei spoke of a chance that the airline paid the pilots.", "paid", Modality.POSSIBLE),
        ("The fact that the airline paid the pilots pleased Osei.", "paid", Modality.FACT),
        ("If the airline pays the pilots, the strike is over.", "pays", Modality.CONDITIONAL),
    ],
)
def test_how_firmly_a_claim_is_held(text: str, predicate: str, modality: Modality) -> None:
    assert claim_about(extracted(text), predicate).modality is modality


def test_a_plan_told_by_a_noun_is_a_plan() -> None:
    claim = claim_about(extracted("Osei welcomed a planned visit by Markova to Lund."), "visit")
    assert claim.modality is Modality.PLANNED
