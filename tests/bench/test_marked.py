"""Stories with every answer marked: read as they are written, and written as data sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.marked import MARKED, answers, sentences, stories, write
from curated import loading
from curated.scoring import locate

STORY = """=== ferry fire
1 number: people killed
2 place: where it happened
--- Harbour Post | 2024-03-06
{1a|Four} die on ferry
{1a|Four people} were killed off {2a|Norhaven} on Tuesday.
--- Harbour Post | 2024-03-07
Ferry blaze kills {1b|five}
The Aurora burnt off {2a|the Norhaven coast}.
"""


def test_a_story_is_read_with_its_facts_and_exact_spans(tmp_path: Path) -> None:
    file = tmp_path / "sea.txt"
    file.write_text(STORY, encoding="utf-8")
    (story,) = stories([file])
    assert {n: fact.kind for n, fact in story.facts.items()} == {"1": "number", "2": "place"}
    first, second = story.accounts
    assert first.text == "Four die on ferry\n\nFour people were killed off Norhaven on Tuesday.\n"
    assert [(a.quote, a.question, a.answer) for a in second.answers] == [
        ("five", "1", "b"),
        ("the Norhaven coast", "2", "a"),
    ]
    assert (first.file, second.file) == ("harbour-post.txt", "harbour-post2.txt")


def test_a_story_is_written_as_a_data_set_of_its_disagreements(tmp_path: Path) -> None:
    file = tmp_path / "sea.txt"
    file.write_text(STORY, encoding="utf-8")
    (story,) = stories([file])
    folder = write(story, tmp_path / "sets")
    (finding,) = loading.load(folder).findings
    assert (finding.kind, {side.value for side in finding.sides}) == ("number", {"a", "b"})
    texts = {str(folder / account.file): account.text for account in story.accounts}
    assert len(locate(folder, finding.sides, texts)) == 3


def test_a_sentence_gives_the_answers_that_are_marked_in_it(tmp_path: Path) -> None:
    file = tmp_path / "sea.txt"
    file.write_text(STORY, encoding="utf-8")
    (story,) = stories([file])
    first = story.accounts[0]
    found = list(sentences(first))
    assert [s.quote for s in found] == [
        "Four die on ferry",
        "Four people were killed off Norhaven on Tuesday.",
    ]
    assert all(first.text[s.start : s.end] == s.quote for s in found)
    assert [answers(first, s) for s in found] == [{"1": "a"}, {"1": "a", "2": "a"}]


def test_a_line_that_is_no_fact_is_named(tmp_path: Path) -> None:
    file = tmp_path / "sea.txt"
    file.write_text("=== ferry\nnumber of people\n--- Post | 2024-03-06\nText\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'number of people' is no fact"):
        list(stories([file]))


def test_all_stories_tell_each_fact_twice_and_mark_what_they_say() -> None:
    found = list(stories([MARKED]))
    assert len({story.name for story in found}) == len(found) > 400
    for story in found:
        told: dict[str, set[str]] = {number: set() for number in story.facts}
        for account in story.accounts:
            assert "{" not in account.text, story.name
            for answer in account.answers:
                assert account.text[answer.start : answer.end] == answer.quote
                told[answer.question].add(account.file)
        assert all(len(files) > 1 for files in told.values()), story.name
