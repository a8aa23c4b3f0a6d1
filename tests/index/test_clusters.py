from __future__ import annotations

from datetime import date

import numpy as np

from index import clusters as module
from index.clusters import clusters
from index.models import Batch, Prepared
from index.store import Index
from matching.pipeline import Embedded
from tests.index.made import DIMENSION, prepared


def told(number: int, direction: int, spread: float = 0.0, day: str | None = None) -> Prepared:
    """Article ``number`` about topic ``direction``, turned away from it a little."""
    vector = np.zeros((1, DIMENSION), np.float32)
    vector[0, direction], vector[0, 100 + number] = np.sqrt(1 - spread**2), spread
    article = prepared(number, claims=1)
    document = article.embedded.document
    if day is not None:
        published = document.article.published
        assert published is not None
        moved = published.model_copy(update={"value": day})
        document = document.model_copy(
            update={"article": document.article.model_copy(update={"published": moved})}
        )
    return article._replace(
        embedded=Embedded(document, vector, np.zeros((0, DIMENSION), np.float32))
    )


def fill(index: Index, *articles: Prepared) -> Index:
    with index.writer() as writer:
        writer.write(Batch(prepared=articles))
    return index


def test_articles_of_one_topic_are_one_story_in_the_order_of_adding(empty: Index) -> None:
    fill(empty, told(0, 1), told(1, 2), told(2, 1), told(3, 2), told(4, 3))
    found = clusters(empty)
    assert [story.keys for story in found] == [
        ("/wire/0.txt", "/wire/2.txt"),
        ("/wire/1.txt", "/wire/3.txt"),
        ("/wire/4.txt",),
    ]
    assert [(story.claims, story.pairs) for story in found] == [(2, 1), (2, 1), (1, 0)]


def test_a_story_takes_so_many_articles_and_the_surest_first(empty: Index) -> None:
    fill(empty, told(0, 1), told(1, 1, 0.4), told(2, 1), told(3, 1, 0.4), told(4, 1))
    found = clusters(empty, largest=3)
    assert max(len(story.keys) for story in found) == 3
    assert ("/wire/0.txt", "/wire/2.txt", "/wire/4.txt") in [story.keys for story in found]


def test_a_full_story_prefers_articles_of_the_same_days(empty: Index) -> None:
    days = ("2024-03-01", "2024-06-01", "2024-03-02", "2024-06-02")
    fill(empty, *(told(n, 1, 0.1 * n, day) for n, day in enumerate(days)))
    found = clusters(empty, largest=2)
    assert {story.keys for story in found} == {
        ("/wire/0.txt", "/wire/2.txt"),
        ("/wire/1.txt", "/wire/3.txt"),
    }


def test_since_leaves_out_what_is_older(empty: Index) -> None:
    fill(empty, told(0, 1, day="2024-03-01"), told(1, 1, day="2024-03-05"))
    found = clusters(empty, since=date(2024, 3, 2))
    assert [story.keys for story in found] == [("/wire/1.txt",)]
    assert found[0].first == found[0].last == date(2024, 3, 5)


def test_neighbours_from_the_search_give_the_same_stories(
    empty: Index, monkeypatch: object
) -> None:
    fill(empty, *(told(n, n % 7, 0.02 * (n % 5)) for n in range(60)))
    exact = clusters(empty)
    assert len(exact) == 7
    searched, module._EXACT = module._EXACT, 10
    try:
        assert clusters(empty) == exact
    finally:
        module._EXACT = searched


def test_of_an_empty_index_there_are_none(empty: Index) -> None:
    assert clusters(empty) == []
