"""The scoring of times: tags, notations, scope, and the specifications' conventions."""

from datetime import datetime

import pytest

from bench import times
from claims.models import Interval

# A Tuesday.
PUBLISHED = "2023-11-28"


def case(text: str, words: str, *allowed: tuple[str | None, str | None]) -> dict[str, object]:
    """A Recognizers case whose allowed intervals are given by their ends."""
    start = text.index(words)
    ends = [
        Interval(
            start=datetime.fromisoformat(first) if first else None,
            end=datetime.fromisoformat(after) if after else None,
        )
        for first, after in allowed
    ]
    return {"text": text, "start": start, "end": start + len(words), "allowed": ends}


def result(text: str, words: str) -> dict[str, object]:
    """A Recognizers result with some value."""
    values = [{"value": "2023-11-28"}]
    return {"Start": text.index(words), "Text": words, "Resolution": {"values": values}}


def test_a_range_is_scored_as_its_two_ends() -> None:
    (guess,) = times.ours("It ran from 1991 to 1997.", PUBLISHED)
    assert [tag.value for tag in times.tags(guess)] == ["1991", "1997"]


def test_a_document_counts_found_right_and_spurious() -> None:
    text = "On Monday night in 1997 he left for two days."
    gold = [
        {"start": 3, "end": 9, "type": "DATE", "value": "2023-11-27"},
        {"start": 19, "end": 23, "type": "DATE", "value": "1997"},
    ]
    score = times.Score()
    times.score_document(score, gold, times.ours(text, PUBLISHED), str)
    assert (score.gold, score.guessed, score.found, score.right) == (2, 3, 2, 1)


@pytest.mark.parametrize(
    ("value", "short", "even"),
    [
        ("2000-W07", "2000-W7", "2000-W7"),
        ("2000-W7", "2000-W7", "2000-W7"),
        ("2000-W07-WE", "2000-W7-WE", "2000-W7-WE"),
        ("2000-W17", "2000-W17", "2000-W17"),
        ("1968-XX", "1968-XX", "1968"),
        ("2000-03-26TNI", "2000-03-26TNI", "2000-03-26"),
    ],
)
def test_notations(value: str, short: str, even: str) -> None:
    assert (times.short_week(value), times.even(value)) == (short, even)


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        ("from May 2 to May 5, 2023", ("2023-05-02", "2023-05-05")),
        ("after 2010", ("2011-01-01", None)),
        ("before Friday", (None, "2023-12-01")),
        ("end of this year", ("2023-07-01", "2024-01-01")),
        ("later this week", ("2023-11-30", "2023-12-04")),
        ("over the past month", ("2023-10-01", "2023-11-01")),
        ("the week starting Feb. 8, 2023", ("2023-02-06", "2023-02-13")),
        ("last Monday", ("2023-11-20", "2023-11-21")),
    ],
)
def test_conventions_of_the_specifications_are_translated_only_on_request(
    words: str, allowed: tuple[str | None, str | None]
) -> None:
    text = f"I will be back {words}"
    one = case(text, words, allowed)
    guesses = times.ours(text, PUBLISHED)
    assert times.is_right(one, guesses, True)
    assert not times.is_right(one, guesses, False)


@pytest.mark.parametrize(
    "words",
    ["the 29th", "between the 21st and 23rd", "next 4 business days", "2016 or later",
     "two weeks ago", "the past few days", "the weekend", "week 12", "15 april of 87"],
)  # fmt: skip
def test_talk_to_a_calendar_is_out_of_scope(words: str) -> None:
    text = f"I am away {words}"
    assert times.out_of_scope(result(text, words), text)


@pytest.mark.parametrize(
    "words",
    ["may 29th", "november 18-19", "from may 4 to 9", "last weekend", "two days ago",
     "the month of may", "this friday", "the first half of 2016", "since 2016"],
)  # fmt: skip
def test_what_news_may_write_is_in_scope(words: str) -> None:
    text = f"I am away {words}"
    assert times.out_of_scope(result(text, words), text) is None


def test_weeks_are_scored_as_the_corpus_writes_them_and_as_returned() -> None:
    text = "It was agreed last week."
    gold = [{"start": 14, "end": 23, "type": "DATE", "value": "2000-W7"}]
    document = {"doc": "a", "dct": "2000-02-24", "text": text, "timexes": gold}
    right = {
        row["scoring"]: row["value F1"]
        for row in times.bench_timex([document])
        if row["system"] == "factdiff" and row["part"] == "all"
    }
    assert (right["exact"], right["as returned"]) == (1.0, 0.0)
