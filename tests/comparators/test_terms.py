"""The lexicon of rival terms: well formed, in lemmas, and found in running text."""

from __future__ import annotations

import re
from collections import Counter

import pycountry
import pytest
from pydantic import ValidationError

from claims.lexicon import fold
from claims.nlp import pipeline
from comparators.terms import Concept, Term, TermPos, Use, concepts, contrasts, find, uses_of

FEWEST_BY_DOMAIN = {
    "conflict": 12,
    "terrorism": 4,
    "migration": 6,
    "protest": 4,
    "policing": 5,
    "crime": 6,
    "elections": 5,
    "politics": 8,
    "health": 6,
    "reproductive rights": 5,
    "gender": 5,
    "climate": 6,
    "economy": 8,
    "race": 4,
    "religion": 4,
    "diplomacy": 6,
    "reporting": 8,
}
# A disease called by a place: there the name is the choice.
NAMED_AFTER_PLACES = {"virus-name"}
SLOTS = {"agent", "patient", "head", "poss"}
PREPOSITIONS = {
    "after", "against", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over",
    "past", "to", "with",
}  # fmt: skip
LINKERS = re.compile(r" (?:of|in|at|by|to|on|who|without|for|with|the|from) .*")


def all_terms() -> list[tuple[Concept, Term]]:
    return [(c, term) for c in concepts() for frame in c.frames for term in frame.terms]


def names(text: str) -> set[tuple[str, str]]:
    return {(use.concept.concept, use.frame.frame) for use in _uses_in(text)}


def _uses_in(text: str) -> list[Use]:
    doc = pipeline()(text)
    found = find([t.text for t in doc], [t.lemma_ for t in doc], [t.pos_ for t in doc])
    return [use for occurrence in found for use in occurrence.uses]


def test_every_domain_is_covered() -> None:
    counts = Counter(concept.domain for concept in concepts())
    assert {d: n for d, n in FEWEST_BY_DOMAIN.items() if counts[d] < n} == {}
    assert set(counts) == set(FEWEST_BY_DOMAIN)


def test_concepts_are_named_once() -> None:
    assert max(Counter(concept.concept for concept in concepts()).values()) == 1


def test_every_concept_offers_a_choice_of_two_or_more_frames() -> None:
    for concept in concepts():
        frames = [frame.frame for frame in concept.frames]
        assert len(set(frames)) == len(frames) >= 2, concept.concept


def test_not_all_frames_of_a_concept_favour_the_same_side_unless_stances_differ() -> None:
    for concept in concepts():
        stances = [frame.stance for frame in concept.frames]
        assert len(set(stances)) == len(stances), concept.concept


def test_slots_are_known_and_every_relational_term_names_the_key() -> None:
    for concept, term in all_terms():
        slots = {slot for entry in term.roles for slot in entry.slots}
        assert slots <= SLOTS | PREPOSITIONS, term.term
        if concept.key is not None:
            assert term.roles, (concept.concept, term.term)


def test_no_word_stands_under_so_many_concepts_that_it_says_nothing() -> None:
    counts = Counter((fold(term.term), term.pos) for _, term in all_terms())
    assert {entry: n for entry, n in counts.items() if n > 4} == {}


def test_no_term_names_a_country() -> None:
    countries = {country.name.lower() for country in pycountry.countries}
    named = [(c.concept, t.term) for c, t in all_terms() if set(t.term.split()) & countries]
    assert [term for concept, term in named if concept not in NAMED_AFTER_PLACES] == []


def test_terms_are_lemmas() -> None:
    frames = set()
    for _, term in all_terms():
        words = LINKERS.sub("", fold(term.term)).split()
        if term.pos == "verb":
            frames.add((words[0], "VERB", f"They want to {words[0]} it."))
        elif term.pos == "noun":
            frames.add((words[-1], "NOUN", f"A {words[-1]} was reported."))
    ordered = sorted(frames)
    docs = pipeline().pipe(text for _, _, text in ordered)
    wrong = [
        (word, token.lemma_)
        for (word, pos, _), doc in zip(ordered, docs, strict=True)
        for token in doc
        if token.text == word and token.pos_ == pos and token.lemma_ != word
    ]
    assert wrong == []


def test_synonyms_do_not_contrast() -> None:
    assert list(contrasts(uses_of("recapture", "verb"), uses_of("retake", "verb"))) == []


def test_terms_of_different_concepts_do_not_contrast() -> None:
    assert (
        list(contrasts(uses_of("pro-life", "adjective"), uses_of("anti-vaccine", "adjective")))
        == []
    )


@pytest.mark.parametrize(
    ("one", "other", "concept"),
    [
        (("liberate", "verb"), ("occupy", "verb"), "taking-territory"),
        (("anti-terrorism operation", "noun"), ("military operation", "noun"), "use-of-force"),
        (("peace agreement", "noun"), ("ceasefire", "noun"), "end-of-fighting"),
        (("rioter", "noun"), ("protester", "noun"), "crowd-members"),
        (("illegal alien", "noun"), ("undocumented immigrant", "noun"), "irregular-migrants"),
        (("pro-life", "adjective"), ("anti-abortion", "adjective"), "against-abortion"),
        (("death tax", "noun"), ("estate tax", "noun"), "estate-tax"),
    ],
)
def test_rival_terms_contrast(
    one: tuple[str, TermPos], other: tuple[str, TermPos], concept: str
) -> None:
    pairs = list(contrasts(uses_of(*one), uses_of(*other)))
    assert [a.concept.concept for a, _ in pairs] == [concept]


def test_roles_of_a_verb_come_from_the_concept_and_those_of_a_noun_are_its_complements() -> None:
    verb, noun = uses_of("liberate", "verb")[0].term, uses_of("liberation", "noun")[0].term
    assert (verb.slots("gainer"), verb.slots("place")) == (("agent",), ("patient",))
    assert (noun.slots("gainer"), noun.slots("place")) == (("by", "poss"), ("of",))


def test_a_loss_names_the_loser_and_a_gain_the_gainer() -> None:
    lost = uses_of("lose control", "verb")[0].term
    assert lost.slots("loser") == ("agent",)
    assert lost.slots("place") == ("of", "over")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army liberated the town on Friday.", ("taking-territory", "liberation")),
        ("Rebels lost all control over the valley.", ("taking-territory", "change of control")),
        (
            "The port is under the full control of the navy.",
            ("taking-territory", "change of control"),
        ),
        ("An anti-terrorism operation began at dawn.", ("use-of-force", "security operation")),
        ("Police detained several rioters.", ("crowd-members", "rioters")),
        ("She was charged as an illegal immigrant.", ("irregular-migrants", "illegal")),
        ("Two undocumented workers were hurt.", ("irregular-migrants", "undocumented")),
    ],
)
def test_terms_are_found_in_text(text: str, expected: tuple[str, str]) -> None:
    assert expected in names(text)


def test_the_longest_term_is_found_and_its_parts_are_not() -> None:
    assert ("use-of-force", "military operation") not in names(
        "Officials described a special military operation in the south."
    )


def test_nouns_are_not_taken_for_verbs() -> None:
    assert all(use.term.pos == "noun" for use in _uses_in("The murder shocked the town."))


def test_a_key_that_is_no_role_is_refused() -> None:
    with pytest.raises(ValidationError, match="key must be one of its roles"):
        Concept.model_validate(
            {
                "concept": "naming",
                "domain": "politics",
                "gloss": "someone gets an office",
                "referent": {"chosen": "patient"},
                "key": "chooser",
                "frames": [
                    {"frame": "a", "stance": "x", "favours": "none", "verbs": ["appoint"]},
                    {"frame": "b", "stance": "y", "favours": "none", "verbs": ["anoint"]},
                ],
            }
        )


def test_a_term_listed_twice_in_a_concept_is_refused() -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        Concept.model_validate(
            {
                "concept": "naming",
                "domain": "politics",
                "gloss": "a label",
                "referent": "label",
                "frames": [
                    {"frame": "a", "stance": "x", "favours": "none", "nouns": ["cease-fire"]},
                    {"frame": "b", "stance": "y", "favours": "none", "nouns": ["cease fire"]},
                ],
            }
        )
