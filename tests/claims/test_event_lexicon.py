"""The lexicon of events: well formed, in lemmas, and one type for one thing."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from claims.lexicon import (
    Lexicon,
    Pos,
    Stance,
    attribution_cues,
    broader_types,
    event_of,
    event_type,
    event_types,
    expand,
    fold,
    hedges,
    is_light,
    light_verbs,
    modality_cue,
    reporting_noun,
    reporting_verb,
)
from claims.models import Modality, Role
from claims.nlp import pipeline

FEWEST_BY_DOMAIN = {
    "conflict": 20,
    "diplomacy": 20,
    "law": 20,
    "politics": 15,
    "business": 15,
    "disaster": 10,
    "health": 8,
    "sport": 8,
    "protest": 5,
    "migration": 5,
    "culture": 5,
    "weather": 3,
    "transport": 3,
    "general": 8,
    "state": 10,
}


def entry(type_id: str, **fields: object) -> dict[str, object]:
    return {"id": type_id, "domain": "d", "gloss": "g", "repeats": True, **fields}


def lexicon_of(*types: dict[str, object]) -> Lexicon:
    events = {"types": list(types), "not_events": {"nouns": []}, "light_verbs": []}
    reporting: dict[str, Any] = {
        "reporting": [],
        "reporting_nouns": [],
        "attribution_cues": [],
        "hedges": [],
        "modality": {},
    }
    return Lexicon(events, reporting)


def test_every_domain_is_covered() -> None:
    counts = Counter(event.domain for event in event_types())
    assert {d: n for d, n in FEWEST_BY_DOMAIN.items() if counts[d] < n} == {}
    assert set(counts) == set(FEWEST_BY_DOMAIN)


def test_every_type_has_words() -> None:
    assert [e.id for e in event_types() if not (e.verbs or e.causatives or e.nouns)] == []


def test_an_id_stands_for_one_type() -> None:
    ids = [event.id for event in event_types()]
    assert len(set(ids)) == len(ids)


def test_every_reference_is_to_another_type() -> None:
    for event in event_types():
        converse = event.converse.type if event.converse else None
        for other in (*event.opposite, event.broader, converse):
            assert other != event.id
            assert other is None or event_type(other).id == other


def test_broader_types_form_no_circle() -> None:
    for event in event_types():
        assert len(broader_types(event.id)) <= 3


def test_converses_point_back_with_their_roles_swapped() -> None:
    for event in event_types():
        if event.converse is not None:
            back = event_type(event.converse.type).converse
            assert back is not None
            assert back.type == event.id
            there, here = dict(event.converse.roles), dict(back.roles)
            assert set(there.values()) <= set(here)
            assert all(there[here[role]] == role for role in there.values())


def test_words_are_lemmas() -> None:
    phrases = [p for event in event_types() for p in (*event.verbs, *event.causatives)]
    verbs = {fold(phrase).split()[0] for phrase in phrases} - {"be"}
    nouns = {fold(noun).split()[-1] for event in event_types() for noun in event.nouns}
    frames = [(verb, "VERB", f"They want to {verb} it.") for verb in sorted(verbs)]
    frames += [(noun, "NOUN", f"A {noun} was reported.") for noun in sorted(nouns)]
    docs = pipeline().pipe(text for _, _, text in frames)
    wrong = [
        (word, token.lemma_)
        for (word, pos, _), doc in zip(frames, docs, strict=True)
        for token in doc
        if token.text == word and token.pos_ == pos and token.lemma_ != word
    ]
    assert wrong == []


def test_a_phrase_under_two_types_is_refused() -> None:
    with pytest.raises(ValueError, match="verb “seize” is listed under both take and confiscate"):
        lexicon_of(entry("take", verbs=["seize"]), entry("confiscate", verbs=["seize"]))


def test_a_reference_to_no_type_is_refused() -> None:
    with pytest.raises(ValueError, match="rise refers to sink, which does not exist"):
        lexicon_of(entry("rise", verbs=["rise"], opposite=["sink"]))


def test_choices_are_spelled_out() -> None:
    assert expand("hold|have + talk|chat") == ("hold talk", "hold chat", "have talk", "have chat")
    assert expand("step down") == ("step down",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cease-fire", "cease fire"),
        ("normalisation", "normalization"),
        ("labour", "labor"),
        ("paralyse", "paralyze"),
        ("visit  to", "visit to"),
    ],
)
def test_spelling_and_case_do_not_matter(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("phrase", "pos", "expected"),
    [
        ("hold talk", "verb", "talk"),
        ("hold phone call", "verb", "talk"),
        ("speak to", "verb", "talk"),
        ("speak with", "verb", "talk"),
        ("telephone conversation", "noun", "talk"),
        ("call", "noun", "talk"),
        ("meet", "verb", "meet"),
        ("kill", "verb", "die"),
        ("die", "verb", "die"),
        ("lose life", "verb", "die"),
        ("death", "noun", "die"),
        ("step down", "verb", "resign"),
        ("carry out attack", "verb", "attack"),
        ("recognise", "verb", "recognise"),
        ("recognize", "verb", "recognise"),
        ("lose control", "verb", "lose-control"),
        ("establish full sovereignty", "verb", "gain-control"),
        ("heart attack", "noun", "fall-ill"),
        ("drone strike", "noun", "bombard"),
        ("rail strike", "noun", "strike-work"),
        ("win presidential election", "verb", "win-election"),
        ("win match", "verb", None),
        ("be tense", "verb", "be-tense"),
    ],
)
def test_phrases_name_their_type(phrase: str, pos: Pos, expected: str | None) -> None:
    event = event_of(phrase, pos)
    assert (event.id if event else None) == expected


@pytest.mark.parametrize("verb", ["hold", "take", "make", "say", "go", "strike", "hit", "have"])
def test_a_verb_that_says_little_by_itself_names_no_type(verb: str) -> None:
    assert event_of(verb, "verb") is None


@pytest.mark.parametrize("compound", ["roll call", "price war", "violation of treaty"])
def test_a_compound_that_means_something_else_names_no_type(compound: str) -> None:
    assert event_of(compound, "noun") is None


def test_the_subject_of_dying_is_the_object_of_killing() -> None:
    death = event_type("die")
    assert death.subject_role("die", has_patient=False) is Role.AGENT
    assert death.subject_role("kill", has_patient=True) is Role.PATIENT


def test_a_verb_with_two_uses_goes_by_whether_it_has_an_object() -> None:
    closing = event_type("close")
    assert closing.subject_role("close", has_patient=True) is Role.PATIENT
    assert closing.subject_role("close", has_patient=False) is Role.AGENT


def test_what_happens_once_is_told_from_what_happens_again() -> None:
    assert not any(event_type(i).repeats for i in ("die", "be-born", "found", "win-election"))
    assert all(event_type(i).repeats for i in ("talk", "visit", "attack", "statement"))


def test_talks_are_symmetric_and_attacks_are_not() -> None:
    assert event_type("talk").symmetric
    assert event_type("meet").symmetric
    assert not event_type("attack").symmetric


def test_a_meeting_is_a_kind_of_talk() -> None:
    assert broader_types("meet") == ("meet", "talk")


def test_light_verbs_carry_event_nouns_only() -> None:
    assert {"hold", "carry out"} <= light_verbs()
    assert is_light("stage", "march")
    assert not is_light("stage", "table")
    assert not is_light("watch", "march")


@pytest.mark.parametrize(
    ("lemma", "stance"),
    [
        ("say", Stance.NEUTRAL),
        ("claim", Stance.DOUBTING),
        ("allege", Stance.DOUBTING),
        ("confirm", Stance.ENDORSING),
        ("deny", Stance.DENYING),
    ],
)
def test_reporting_verbs_have_a_stance(lemma: str, stance: Stance) -> None:
    verb = reporting_verb(lemma)
    assert verb is not None
    assert verb.stance is stance


def test_insisting_is_stronger_than_saying_and_saying_than_suggesting() -> None:
    verbs = [reporting_verb(lemma) for lemma in ("suggest", "say", "insist")]
    assert [verb.strength for verb in verbs if verb is not None] == [1, 2, 3]


def test_a_verb_that_reports_nothing_has_no_entry() -> None:
    assert reporting_verb("bake") is None
    assert reporting_noun("table") is None


def test_reporting_nouns_have_a_stance() -> None:
    denial = reporting_noun("denial")
    assert denial is not None
    assert denial.stance is Stance.DENYING


@pytest.mark.parametrize(
    ("cue", "modality"),
    [
        ("will", Modality.PLANNED),
        ("expect", Modality.PLANNED),
        ("be set to", Modality.PLANNED),
        ("might", Modality.POSSIBLE),
        ("perhaps", Modality.POSSIBLE),
        ("allegedly", Modality.ALLEGED),
        ("accuse", Modality.ALLEGED),
        ("provided that", Modality.CONDITIONAL),
        ("unless", Modality.CONDITIONAL),
        ("yesterday", None),
    ],
)
def test_cues_mark_their_modality(cue: str, modality: Modality | None) -> None:
    assert modality_cue(cue) is modality


def test_hedges_and_attribution_cues_are_found_by_their_key() -> None:
    assert "apparently" in hedges()
    assert "according to" in attribution_cues()
