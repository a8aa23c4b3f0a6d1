"""Who did what to whom, however the sentence is built."""

from __future__ import annotations

import pytest

from claims.lexicon import broader_types
from claims.models import Claim, Role
from tests.support import claim_about, extracted


def heads(claim: Claim, role: Role) -> list[str]:
    return [a.head for a in claim.arguments if a.role is role]


def told(text: str, predicate: str) -> tuple[list[str], list[str]]:
    """The agents and the patients of a claim, by their heads."""
    claim = claim_about(extracted(text), predicate)
    return heads(claim, Role.AGENT), heads(claim, Role.PATIENT)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Rebels captured the airport.", "captured"),
        ("The airport was captured by rebels.", "captured"),
        ("The airport, which rebels captured, reopened.", "captured"),
        ("The airport that rebels captured reopened.", "captured"),
        ("The airport captured by rebels reopened.", "captured"),
        ("The airport, captured by rebels in May, reopened.", "captured"),
        ("The rebels who captured the airport left.", "captured"),
        ("The rebels wanted to capture the airport.", "capture"),
        ("The rebels advanced and captured the airport.", "captured"),
        ("After capturing the airport, the rebels left.", "capturing"),
        ("The general ordered the rebels to capture the airport.", "capture"),
    ],
)
def test_the_deep_subject_and_object_are_found_in_every_construction(
    text: str, predicate: str
) -> None:
    agents, patients = told(text, predicate)
    assert [a.rstrip("s") for a in agents] == ["rebel"]
    assert patients == ["airport"]


def test_a_passive_without_by_has_no_agent() -> None:
    assert told("The airport was captured on Friday.", "captured") == ([], ["airport"])


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The airport was captured by Tuesday.", "captured"),
        ("Taxes on fuel were raised by 3 percent.", "raised"),
    ],
)
def test_a_deadline_or_an_amount_after_by_is_no_agent(text: str, predicate: str) -> None:
    assert told(text, predicate)[0] == []


def test_every_verb_of_a_sentence_is_a_claim_of_its_own() -> None:
    claims = extracted("Rebels captured the airport, burned two planes and fled.").claims
    assert [c.predicate.lemma for c in claims] == ["capture", "burn", "flee"]


def test_a_clause_leaves_out_the_clauses_beside_it() -> None:
    document = extracted("Rebels captured the airport, and police closed the port.")
    assert claim_about(document, "captured").quote == "Rebels captured the airport"
    assert claim_about(document, "closed").quote == "police closed the port"


def test_a_light_verb_and_its_noun_are_one_predicate() -> None:
    claim = claim_about(extracted("Markova held talks with Ortega in Lisbon."), "held")
    assert claim.predicate.lemma == "hold talk"
    assert "talk" not in heads(claim, Role.PATIENT)
    assert "ortega" in heads(claim, Role.OBLIQUE)


@pytest.mark.parametrize(
    ("text", "predicate", "lemma"),
    [
        ("A levy was imposed on the mill by the council.", "imposed", "impose"),
        ("A fine was imposed on the mill by the council.", "imposed", "impose fine"),
        ("An attack on the base was carried out by rebels.", "carried", "carry out attack"),
        ("A fine was imposed on the mill.", "imposed", "impose"),
        ("Wreckage was found by divers.", "found", "find"),
    ],
)
def test_a_passive_light_verb_takes_its_noun_where_the_doer_is_told(
    text: str, predicate: str, lemma: str
) -> None:
    assert claim_about(extracted(text), predicate).predicate.lemma == lemma


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("The council fined the mill.", "fined", "fine"),
        ("Two men raped a student.", "raped", "rape"),
        ("The firm is axing 40 jobs.", "axing", "axe job"),
        ("Farmers staged a protest.", "staged", "stage protest"),
        ("The fans rapped a song.", "rapped", "rap"),
        ("The troupe premiered a ballet.", "premiered", "premiere"),
    ],
)
def test_the_lemma_of_a_verb_is_not_that_of_another(text: str, verb: str, lemma: str) -> None:
    assert claim_about(extracted(text), verb).predicate.lemma == lemma


def test_ways_of_telling_one_kind_of_event_share_a_type() -> None:
    events = [
        claim_about(extracted(text), verb).predicate.event
        for text, verb in (
            ("Markova met Ortega in Lisbon.", "met"),
            ("Markova met with Ortega in Lisbon.", "met"),
            ("Markova held talks with Ortega in Lisbon.", "held"),
            ("Markova had a meeting with Ortega in Lisbon.", "had"),
        )
    ]
    assert None not in events
    assert set.intersection(*(set(broader_types(str(event))) for event in events))


def test_a_particle_belongs_to_its_verb() -> None:
    claim = claim_about(extracted("The rebels gave up the airport."), "gave")
    assert claim.predicate.lemma == "give up"


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("Lund ruled out a coalition.", "ruled", "rule out"),
        ("The board put off the vote.", "put", "put off"),
        ("Rebels carried out an attack.", "carried", "carry out attack"),
    ],
)
def test_a_particle_is_told_once(text: str, verb: str, lemma: str) -> None:
    assert claim_about(extracted(text), verb).predicate.lemma == lemma


def test_an_event_told_by_a_noun_has_participants() -> None:
    claim = claim_about(extracted("The army’s invasion of Marvat shocked Europe."), "invasion")
    assert heads(claim, Role.AGENT) == ["army"]
    assert heads(claim, Role.PATIENT) == ["marvat"]


def test_an_event_told_by_a_noun_takes_its_maker_from_a_by_phrase() -> None:
    claim = claim_about(extracted("The invasion of Marvat by rebels shocked Europe."), "invasion")
    assert heads(claim, Role.AGENT) == ["rebel"]


def test_whoever_does_something_in_a_call_takes_part_in_the_call() -> None:
    claim = claim_about(extracted("In a call with Ortega, Markova urged restraint."), "call")
    assert heads(claim, Role.AGENT) == ["markova"]


def test_whoever_is_called_on_to_do_it_is_the_doer() -> None:
    document = extracted("The union called on Governor Osei to veto the bill and dismiss Marek.")
    assert heads(claim_about(document, "veto"), Role.AGENT) == ["osei"]
    assert heads(claim_about(document, "dismiss"), Role.AGENT) == ["osei"]


@pytest.mark.parametrize(
    ("text", "predicate", "agent"),
    [
        ("A court stopped the army from leaving Marvat.", "leaving", "army"),
        ("Prosecutors accused Marek of leaving Marvat.", "leaving", "marek"),
        ("A judge jailed Marek for leaving Marvat.", "leaving", "marek"),
        ("Marek won a medal for leaving Marvat.", "leaving", "marek"),
        ("Rebels freed Marek before leaving Marvat.", "leaving", "rebel"),
    ],
)
def test_whoever_is_stopped_or_charged_is_the_doer(text: str, predicate: str, agent: str) -> None:
    assert heads(claim_about(extracted(text), predicate), Role.AGENT) == [agent]


def test_a_time_is_a_circumstance_and_no_participant() -> None:
    claim = claim_about(extracted("Rebels captured the airport last Friday."), "captured")
    assert {a.head for a in claim.arguments} == {"rebel", "airport"}
    assert [t.quote for t in claim.times] == ["last Friday"]


def test_each_time_belongs_to_its_own_verb() -> None:
    document = extracted("Rebels captured the airport in 2014 and the army retook it in 2017.")
    assert [t.quote for t in claim_about(document, "captured").times] == ["2014"]
    assert [t.quote for t in claim_about(document, "retook").times] == ["2017"]


def test_a_when_clause_happens_at_the_time_it_explains() -> None:
    document = extracted("The port has been closed since 2014, when rebels captured the airport.")
    assert [t.quote for t in claim_about(document, "captured").times] == ["2014"]


def test_the_time_of_a_war_is_the_time_of_what_happened_during_it() -> None:
    claim = claim_about(
        extracted("Rebels captured the airport during the war of 2014."), "captured"
    )
    assert [t.quote for t in claim.times] == ["2014"]


def test_each_number_belongs_to_its_own_verb() -> None:
    document = extracted("The blast killed 12 workers and injured 40 others.")
    assert [q.value for q in claim_about(document, "killed").quantities] == [12]
    assert [q.value for q in claim_about(document, "injured").quantities] == [40]


def test_a_relative_clause_after_a_year_is_about_the_event_and_not_the_year() -> None:
    claim = claim_about(
        extracted("Rebels lost the war in 2014, which ended after a ceasefire."), "ended"
    )
    assert heads(claim, Role.AGENT) in (["war"], [])
