"""Which two claims answer the same question, and so may disagree."""

from __future__ import annotations

import pytest

from matching.models import Pair, Route, TimeEvidence
from matching.pipeline import Matched
from tests.support import matched

SAME_DAYS = ("2024-03-06", "2024-03-06")
MONTHS_APART = ("2024-03-06", "2024-07-09")

MET = "Prime Minister Elena Markova met President Juan Ortega in Lisbon on Tuesday."
TALKED = "President Juan Ortega held talks with Prime Minister Elena Markova on Monday."


def pairs(a: str, b: str, published: tuple[str, ...] = ()) -> list[Pair]:
    return list(matched(a, b, published=published).pairs)


def compared(a: str, b: str, published: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """The predicates of the comparable pairs, as written."""
    return {(p.a.predicate.quote, p.b.predicate.quote) for p in pairs(a, b, published)}


def test_one_meeting_in_other_words_and_roles_is_one_event() -> None:
    assert ("met", "held") in compared(MET, TALKED, SAME_DAYS)


def test_a_pair_has_claims_of_two_articles_reasons_and_a_measured_confidence() -> None:
    for pair in pairs(MET, TALKED, SAME_DAYS):
        assert pair.a.article != pair.b.article
        assert pair.comparison.comparable
        assert pair.comparison.reasons
        assert 0 < pair.comparison.confidence <= 1


def test_meetings_of_articles_months_apart_are_two() -> None:
    assert compared(MET, TALKED, MONTHS_APART) == set()


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (
            "Rebels captured the town of Marvat on Tuesday.",
            "Rebels captured the town of Dessau on Tuesday.",
            "another place",
        ),
        (
            "Elena Markova met Juan Ortega on Tuesday.",
            "Elena Markova met Nadia Haddad on Tuesday.",
            "another person",
        ),
        (
            "The airline Nordair hired 300 pilots.",
            "The airline Nordair dismissed 300 pilots.",
            "another event",
        ),
        (
            "The airline Nordair dismissed 300 pilots in May.",
            "The airline Nordair will dismiss 500 pilots in June.",
            "a plan and a fact",
        ),
        (
            "Norway beat Sweden in Oslo on Tuesday.",
            "Sweden beat Norway in Oslo on Tuesday.",
            "the parts of winner and loser swapped",
        ),
    ],
    ids=lambda value: value if len(value) < 45 else "",
)
def test_what_is_against_one_event_wins(a: str, b: str, why: str) -> None:
    rivals = {("captured", "captured"), ("met", "met"), ("hired", "dismissed"),
              ("dismissed", "dismiss"), ("beat", "beat")}  # fmt: skip
    assert compared(a, b, SAME_DAYS) & rivals == set(), why


def test_a_background_fact_is_compared_whatever_the_publication_dates() -> None:
    a = "Rebels captured the town of Marvat in 2014."
    b = "The town of Marvat was captured by rebels in 2015."
    assert ("captured", "captured") in compared(a, b, MONTHS_APART)


def test_the_same_sentence_but_for_a_number_is_compared_by_its_wording() -> None:
    a = "The collapse of the Brightwater dam in Norhaven left 3,200 homes without power."
    b = "The collapse of the Brightwater dam in Norhaven left 4,100 homes without power."
    routes = {p.comparison.route for p in pairs(a, b, SAME_DAYS) if p.a.predicate.quote == "left"}
    assert Route.WORDING in routes


def test_a_metonym_is_the_government_it_stands_for() -> None:
    a = "Oslo rejected the treaty on Tuesday."
    b = "Norway rejected the treaty on Tuesday."
    assert ("rejected", "rejected") in compared(a, b, SAME_DAYS)


def test_a_sale_and_a_purchase_are_one_event() -> None:
    a = "Halden Foods bought Brightwater from Nordair for $2 billion."
    b = "Nordair sold Brightwater to Halden Foods for $3 billion."
    assert ("bought", "sold") in compared(a, b, SAME_DAYS)


def test_times_that_meet_are_told_from_times_that_differ() -> None:
    (same,) = [
        p for p in pairs(MET, MET.replace("Tuesday", "5 March"), SAME_DAYS)
        if (p.a.predicate.quote, p.b.predicate.quote) == ("met", "met")
    ]  # fmt: skip
    (differ,) = [p for p in pairs(MET, TALKED, SAME_DAYS) if p.a.predicate.quote == "met"]
    assert same.comparison.time is TimeEvidence.SAME
    assert differ.comparison.time is TimeEvidence.NEAR


def test_claims_of_one_article_are_never_paired_but_headline_and_body() -> None:
    text = (
        "Blast kills 12 workers at Norhaven refinery\n\n"
        "A blast killed 12 workers at the Norhaven refinery on Tuesday, police said.\n\n"
        "The blast killed 12 workers and injured 40."
    )
    run: Matched = matched(text)
    assert run.pairs == ()
    assert {(p.a.headline, p.b.headline) for p in run.headlines} == {(True, False)}


def test_the_verdict_does_not_depend_on_the_order_of_the_articles() -> None:
    forth = compared(MET, TALKED, SAME_DAYS)
    back = compared(TALKED, MET, SAME_DAYS)
    assert {(y, x) for x, y in back} == forth


def test_candidates_are_counted() -> None:
    assert matched(MET, TALKED, published=SAME_DAYS).candidates > 0
