"""Words that exclude one another, and the list they come from."""

import pytest

from claims.lexicon.opposites import WordClass, are_opposites, choices, exclude_each_other
from claims.tables import shipped

SECTIONS = ("event", "verb", "noun", "adjective", "adverb", "adposition")


@pytest.mark.parametrize(
    ("one", "other", "pos"),
    [
        ("rise", "plunge", "verb"),
        ("approve", "reject", "verb"),
        ("guilty", "innocent", "adjective"),
        ("north", "east", "noun"),
        ("before", "after", "adposition"),
        ("favour", "oppose", "verb"),
    ],
)
def test_opposites_exclude_each_other_both_ways(one: str, other: str, pos: WordClass) -> None:
    assert are_opposites(one, other, pos)
    assert are_opposites(other, one, pos)


@pytest.mark.parametrize(
    ("one", "other", "pos"),
    [
        ("rise", "climb", "verb"),
        ("rise", "rise", "verb"),
        ("rise", "fall", "adjective"),
        ("say", "deny", "verb"),
    ],
)
def test_synonyms_and_other_words_do_not(one: str, other: str, pos: WordClass) -> None:
    assert not are_opposites(one, other, pos)


def test_what_may_be_true_in_turn_excludes_nothing_of_one_event() -> None:
    assert exclude_each_other("approve", "reject")
    assert not exclude_each_other("open", "close")
    assert choices("approve") & choices("reject")
    assert not choices("open")


@pytest.mark.parametrize("section", SECTIONS)
def test_no_word_stands_on_two_sides_of_one_line(section: str) -> None:
    for line in shipped("claims.lexicon", "opposites.yaml")[section]:
        words = [word for side in line for word in side.split()]
        assert len(line) > 1, line
        assert len(words) == len(set(words)), line


def test_the_list_has_no_section_that_is_not_read() -> None:
    table = shipped("claims.lexicon", "opposites.yaml")
    assert tuple(table) == SECTIONS
