"""Points at issue: what one article denies or doubts, and another asserts."""

from __future__ import annotations

import pytest

from matching.points import Point
from matching.scopes import Cue
from tests.support import matched

DAY = "2024-03-06"
STORM = (
    "A tornado struck the town of Norhaven on Monday, killing three people. "
    "The sirens sounded eleven minutes before the storm, the sheriff said. "
    "Two schools were damaged."
)
TWISTER = "Three people died when a tornado hit Norhaven on Monday. "


def points(other: str, kind: Cue = Cue.DENIED, days: tuple[str, str] = (DAY, DAY)) -> list[Point]:
    run = matched(STORM, TWISTER + other, published=days)
    return list(run.points.of(run, kind))


def test_what_is_denied_is_told_in_other_words() -> None:
    (point,) = points("There was no siren.")
    assert point.cue.quote == "was no siren"
    assert point.assertion.quote == "sirens sounded"
    assert point.past
    assert not point.future


def test_the_words_of_a_point_are_those_of_its_articles() -> None:
    run = matched(STORM, TWISTER + "There was no siren.", published=(DAY, DAY))
    for point in run.points.of(run, Cue.DENIED):
        for span, claim in ((point.cue, point.pair.a), (point.assertion, point.pair.b)):
            text = run.documents[claim.article].article.text
            assert text[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ("No dog was hurt.", "nothing that the other tells"),
        ('"There was no siren," said Ann Lee, 40.', "somebody's words"),
        ("Was there no siren?", "a question"),
        ("The sirens were not loud.", "not that there were sirens"),
        ("In 1974 no siren sounded.", "another storm"),
        ("There was no siren. The sirens came too late.", "told by the same article, too"),
        ("Nobody knew of the sirens.", "not known, and not: not so"),
    ],
)
def test_no_point_where_the_denial_is_of_something_else(other: str, why: str) -> None:
    assert not points(other), why


def test_what_one_holds_possible_another_announces() -> None:
    verdict = (
        "The defence will appeal the verdict against Anders Holm, jailed on Friday. "
        "The trial took a year."
    )
    sentence = "Anders Holm was jailed on Friday. An appeal is possible, the court said."
    run = matched(verdict, sentence, published=(DAY, DAY))
    (point,) = run.points.of(run, Cue.DOUBTED)
    assert (point.cue.quote, point.assertion.quote) == ("appeal is possible", "will appeal")
    assert point.future


def test_articles_far_apart_are_not_held_against_each_other() -> None:
    assert not points("There was no siren.", days=(DAY, "2025-09-01"))


def test_in_a_single_sentence_no_word_is_rare() -> None:
    texts = "There was no siren before the tornado.", "The sirens sounded before the tornado."
    run = matched(*texts, published=(DAY, DAY))
    assert not list(run.points.of(run, Cue.DENIED))
