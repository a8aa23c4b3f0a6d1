"""Tellings: claims of one thing that each of two articles tells in its own way."""

from __future__ import annotations

from claims.models import Role
from matching.models import Comparison
from matching.tellings import Tellings
from tests.support import claim_about, matched

DAY = "2024-03-06"
WIRE = (
    "A passenger train derailed in Ponte Ruiva on Tuesday.\n\n"
    "The driver, a 52-year-old man, was among the injured. He was arrested at the hospital."
)
LOCAL = (
    "The express from the coast derailed in Azenha.\n\n"
    "The driver has not been detained. The mayor arrived in the evening."
)


def told(
    words: tuple[str, str],
    days: tuple[str, str] = (DAY, DAY),
    *,
    but_for: tuple[Role, ...] = (),
    strict: bool = False,
) -> Comparison:
    run = matched(WIRE, LOCAL, published=days)
    a, b = (claim_about(d, w) for d, w in zip(run.documents.values(), words, strict=True))
    judge = Tellings(run.documents, run.participants)
    return judge.compare(a, b, but_for=but_for, strict=strict)


def test_a_pronoun_is_the_subject_of_the_sentence_before() -> None:
    comparison = told(("arrested", "detained"), strict=True)
    assert comparison.comparable
    assert [(x.quote, y.quote) for x, y in comparison.arguments] == [("The driver", "The driver")]


def test_what_both_articles_open_with_is_one_event() -> None:
    comparison = told(("derailed", "derailed"), but_for=(Role.OBLIQUE,))
    assert comparison.comparable
    assert "both articles open with such an event" in comparison.reasons


def test_two_places_speak_against_it() -> None:
    assert not told(("derailed", "derailed")).comparable


def test_those_who_take_part_must_be_known_to_be_one_where_that_is_asked_for() -> None:
    assert not told(("derailed", "derailed"), but_for=(Role.OBLIQUE,), strict=True).comparable


def test_articles_far_apart_tell_of_two_events() -> None:
    assert not told(("arrested", "detained"), (DAY, "2024-05-06")).comparable


def test_two_kinds_of_event_are_two_things() -> None:
    assert not told(("arrested", "arrived")).comparable
