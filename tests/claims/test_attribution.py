"""Who asserts a claim: the outlet, somebody it reports, or somebody in their own words."""

from __future__ import annotations

import pytest

from claims.models import Polarity, Quotation, Voice
from tests.support import claim_about, extracted


def quotations(text: str) -> tuple[Quotation, ...]:
    return extracted(text).quotations


def test_what_the_outlet_says_itself_is_its_own_voice() -> None:
    claim = claim_about(extracted("Rescuers found two climbers on Mount Hadar."), "found")
    assert claim.voice is Voice.OWN
    assert claim.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        "Transport Minister Ana Duarte said that the railway lost 40 million euros.",
        "Transport Minister Ana Duarte said the railway lost 40 million euros.",
        "The railway lost 40 million euros, Transport Minister Ana Duarte said.",
        "According to Transport Minister Ana Duarte, the railway lost 40 million euros.",
        "The railway lost 40 million euros, according to Transport Minister Ana Duarte.",
    ],
)
def test_reported_speech_is_attributed_to_its_speaker(text: str) -> None:
    claim = claim_about(extracted(text), "lost")
    assert claim.voice is Voice.ATTRIBUTED
    assert claim.speaker == "Ana Duarte"
    assert claim.speaker_entity is not None


def test_what_is_said_to_have_been_said_has_the_person_told_as_no_speaker() -> None:
    claim = claim_about(
        extracted("Mayor Lena Osei was told by Paul Brandt that the bridge had cracked."),
        "cracked",
    )
    assert claim.voice is Voice.ATTRIBUTED
    assert claim.speaker == "Paul Brandt"


def test_a_pronoun_speaks_for_the_person_it_stands_for() -> None:
    claim = claim_about(
        extracted("Paul Brandt visited the bridge on Friday. He said the deck had cracked."),
        "cracked",
    )
    assert claim.speaker == "Paul Brandt"


def test_an_unnamed_source_is_kept_in_the_words_of_the_article() -> None:
    claim = claim_about(extracted("A police officer said the driver fled on foot."), "fled")
    assert claim.voice is Voice.ATTRIBUTED
    assert claim.speaker == "A police officer"
    assert claim.speaker_entity is None


def test_speech_in_quotation_marks_is_quoted() -> None:
    claim = claim_about(
        extracted("“The company paid the fine in March,” lawyer Nadia Haddad said."), "paid"
    )
    assert claim.voice is Voice.QUOTED
    assert claim.speaker == "Nadia Haddad"


def test_a_quoted_word_does_not_turn_the_outlets_sentence_into_a_quotation() -> None:
    claim = claim_about(extracted("Norway rejected the “biased” report on Friday."), "rejected")
    assert claim.voice is Voice.OWN


def test_a_denied_statement_is_negated() -> None:
    claim = claim_about(extracted("Haddad denied that the company paid the fine."), "paid")
    assert claim.polarity is Polarity.NEGATED
    assert claim.voice is Voice.ATTRIBUTED


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nadia Haddad rejected reports that the company had paid the fine.", "Nadia Haddad"),
        ("Nadia Haddad denied having paid the fine.", "Nadia Haddad"),
        ("Nadia Haddad repeated her claim that the company had paid the fine.", "Nadia Haddad"),
        ("Nadia Haddad issued a statement that the company had paid the fine.", "Nadia Haddad"),
        ("Rumours that the company had paid the fine made Nadia Haddad laugh.", None),
    ],
)
def test_what_a_noun_tells_is_not_the_outlets_word(text: str, speaker: str | None) -> None:
    claim = claim_about(extracted(text), "paid")
    assert claim.voice is Voice.ATTRIBUTED
    assert claim.speaker == speaker


def test_the_act_of_saying_is_the_outlets_own_claim() -> None:
    claim = claim_about(extracted("Haddad said that the company paid the fine."), "said")
    assert claim.voice is Voice.OWN


def test_both_parts_of_a_split_quotation_have_the_speaker() -> None:
    first, second = quotations("“We are ready,” said Ana Duarte, “and nobody will lose a job.”")
    assert first.speaker == second.speaker == "Ana Duarte"


def test_a_quotation_over_several_sentences_has_one_speaker() -> None:
    (only,) = quotations("“The dam held. Nobody was hurt. We were lucky,” Paul Brandt said.")
    assert only.speaker == "Paul Brandt"


def test_the_speaker_is_the_nearest_one_who_speaks_outside_the_marks() -> None:
    text = (
        "Mayor Lena Osei said the city would pay. "
        "“Brandt told us the bridge was safe,” Nadia Haddad said."
    )
    (only,) = quotations(text)
    assert only.speaker == "Nadia Haddad"


def test_a_quotation_whose_speaker_is_not_given_has_none() -> None:
    (only,) = quotations("“No entry after dark”, a sign at the gate of the park reads.")
    assert only.speaker_entity is None


def test_a_title_in_quotation_marks_is_nobodys_speech() -> None:
    (only,) = quotations("Her novel “The Long Winter” sold two million copies in Norway.")
    assert only.speaker is None
