from __future__ import annotations

from itertools import permutations

import pytest

from claims.header import read_header
from claims.models import DateOrigin, PassageKind
from claims.passages import passages
from claims.reading import read_text

STORY = (
    "Four die in ferry fire\n\nA fire on the ferry Aurora killed four people on Tuesday, the "
    "harbour office said.\n"
)
LINES = (
    "Source: Harbour Post",
    "Date: 2024-03-06",
    "Byline: Jane Doe",
    "URL: https://post.example/fire",
)


@pytest.mark.parametrize("lines", [*permutations(LINES)], ids=lambda lines: lines[0][:4])
def test_the_lines_at_the_head_are_read_in_any_order(lines: tuple[str, ...]) -> None:
    article = read_text("\n".join(lines) + "\n\n" + STORY, path="a")
    assert article.source == "Harbour Post"
    assert article.published is not None
    assert (article.published.value, article.published.origin) == ("2024-03-06", DateOrigin.HEADER)
    assert article.url == "https://post.example/fire"
    assert article.extra == {"author": "Jane Doe"}
    assert article.title == "Four die in ferry fire"


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("SOURCE : AFP\nUpdated: 7 March 2024", "source", "AFP"),
        (
            "\ufeffDate: March 6, 2024\r\nPublisher: The Evening Post\r",
            "source",
            "The Evening Post",
        ),
        ("Title: Fire at sea\nPublication date: 6 March 2024", "published", "2024-03-06"),
        ("Title: Fire at sea\nPublication date: 6 March 2024", "title", "Fire at sea"),
        ("Source: https://post.example/a\nDate: 2024-03-06", "url", "https://post.example/a"),
        ("Source: Harbour Post", "source", "Harbour Post"),
        ("Source: A\nSource: B\nDate: 2024-03-06", "source", "A"),
    ],
)
def test_other_ways_to_write_them(head: str, field: str, value: str) -> None:
    assert read_header(f"{head}\n\n{STORY}").fields[field] == value


def test_they_may_stand_under_the_headline() -> None:
    headline, story = STORY.split("\n\n")
    article = read_text(f"{headline}\nSource: AFP\nDate: 2024-03-06\n\n{story}", path="a")
    assert (article.title, article.source) == (headline, "AFP")


@pytest.mark.parametrize(
    "text",
    [
        "Source: Chiefs sign keeper\n\nThe club signed the keeper on Tuesday, it said at noon.\n",
        STORY + "\nSource: AFP\n",
        STORY.replace("\n\n", "\n\nThe mayor asked two questions of the crew. Source: unknown\n\n"),
        "Date: 03/04/2021\n\n" + STORY,
    ],
)
def test_what_may_be_a_headline_or_a_credit_says_nothing_of_the_source(text: str) -> None:
    article = read_text(text, path="a")
    assert article.source is None
    assert article.published is None


def test_a_source_that_is_a_sentence_is_none() -> None:
    text = "Source: The harbour board is to resign over the fire.\nDate: 2024-03-06\n\n" + STORY
    assert "source" not in read_header(text).fields


def test_they_are_no_part_of_the_story() -> None:
    article = read_text("Title: Six die\nSource: AFP\nURL: https://a.example\n\n" + STORY, path="a")
    kinds = [passage.kind for passage in passages(article)]
    assert kinds == [*[PassageKind.FURNITURE] * 3, PassageKind.HEADLINE, PassageKind.BODY]
    for passage in passages(article):
        assert article.text[passage.start : passage.end] == passage.quote


def test_what_is_given_or_in_front_matter_wins() -> None:
    text = f"Source: AFP\nDate: 2024-03-06\nTitle: Fire\n\n{STORY}"
    article = read_text(text, path="a", source="Post", title="Blaze", published="2024-03-07")
    assert article.published is not None
    assert (article.source, article.title, article.published.value) == (
        "Post",
        "Blaze",
        "2024-03-07",
    )
