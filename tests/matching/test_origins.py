"""Copies of one passage count once: what matters is how many origins a statement has."""

from __future__ import annotations

import pytest

from matching.origins import count_origins, is_copy

WIRE = "The ferry sank off Norhaven on Tuesday with 41 passengers on board, the coast guard said."
EDITED = "The ferry sank off Norhaven Tuesday with 41 passengers on board, the coastguard said."
OWN = "Forty-one people were aboard the ferry when it went down near the port of Norhaven."


def test_a_lightly_edited_passage_is_a_copy() -> None:
    assert is_copy(WIRE, EDITED)
    assert is_copy(EDITED, WIRE)


def test_the_same_fact_in_other_words_is_no_copy() -> None:
    assert not is_copy(WIRE, OWN)


@pytest.mark.parametrize("passage", ["He resigned.", "The minister resigned on Friday."])
def test_a_passage_of_a_few_words_is_too_short_to_be_called_a_copy(passage: str) -> None:
    assert not is_copy(passage, passage)


@pytest.mark.parametrize(
    ("passages", "origins"),
    [
        ([], 0),
        ([("a", WIRE)], 1),
        ([("a", WIRE), ("b", EDITED)], 1),
        ([("a", WIRE), ("b", OWN)], 2),
        ([("a", WIRE), ("a", OWN)], 1),
        ([("a", WIRE), ("b", OWN), ("c", EDITED)], 2),
        ([("a", WIRE), ("b", OWN), ("c", EDITED), ("c", OWN)], 1),
    ],
    ids=[
        "nobody",
        "one",
        "two that share a wire report",
        "two of their own",
        "one that says it twice",
        "three of which two share a wire report",
        "three held together by the one that copies both",
    ],
)
def test_articles_that_copy_each_other_are_one_origin(
    passages: list[tuple[str, str]], origins: int
) -> None:
    assert count_origins(passages) == origins
    assert count_origins(passages[::-1]) == origins


def test_names_that_changed_places_make_no_other_passage() -> None:
    first = "Hansbrough, the reigning player of the year, passed Phil Ford late in the game."
    second = "Phil Ford, the reigning player of the year, passed Hansbrough late in the game."
    assert is_copy(first, second)
