"""Stories by average linkage: what is near on the whole comes together, and chains do not."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.clustering import UNDATED, Heads, clustered, is_one_story, nearest
from matching.embedding import Vectors
from matching.rarity import Rarity, hashed

FERRY = ("astrid", "norhaven", "brandt")
FIRE = ("lund", "osei", "marvat")


def turned(degrees: Sequence[float]) -> Vectors:
    """Unit vectors in a plane: the cosine of two is that of the angle between them."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def heads(
    degrees: Sequence[float],
    names: Sequence[Sequence[str]] = (),
    days: Sequence[int] | None = None,
) -> Heads:
    listed = [hashed(n) for n in names] or [hashed([])] * len(degrees)
    told = [UNDATED] * len(degrees) if days is None else days
    return Heads(turned(degrees), listed, np.array(told, dtype=np.int32))


def groups(made: Heads, largest: int | None = None) -> list[list[int]]:
    return clustered(made, Rarity(made.names), largest=largest)


def test_articles_near_to_one_another_are_one_story() -> None:
    assert groups(heads([0, 10, 20, 90, 100])) == [[0, 1, 2], [3, 4]]


def test_a_chain_of_near_articles_is_not_one_story() -> None:
    chain = list(range(0, 180, 20))
    assert math.cos(math.radians(20)) > 0.9
    found = groups(heads(chain))
    assert max(map(len, found)) < len(chain)
    for group in found:
        ends = chain[group[-1]] - chain[group[0]]
        assert ends <= 80, "the first and the last of a story still have something in common"


def test_names_in_common_bring_together_what_topics_alone_would_not() -> None:
    degrees = [0, 55]
    assert groups(heads(degrees)) == [[0], [1]]
    assert groups(heads(degrees, [FERRY, FERRY])) == [[0, 1]]
    assert groups(heads(degrees, [FERRY, FIRE])) == [[0], [1]]


def test_a_name_that_leads_from_one_story_to_the_next_joins_neither() -> None:
    both = (*FERRY, *FIRE)
    degrees = [0, 4, 8, 45, 82, 86, 90]
    found = groups(heads(degrees, [FERRY, FERRY, FERRY, both, FIRE, FIRE, FIRE]))
    assert [0, 1, 2] in [g[:3] for g in found]
    assert not any(0 in g and 6 in g for g in found)


def test_a_full_story_takes_no_more() -> None:
    assert sorted(map(len, groups(heads([0, 1, 2, 3, 4]), largest=3))) == [2, 3]


def test_articles_of_the_same_days_come_first() -> None:
    made = heads([0, 2, 4, 6], days=[100, 200, 101, 201])
    assert groups(made, largest=2) == [[0, 2], [1, 3]]


def test_no_articles_are_no_stories() -> None:
    made = Heads(np.zeros((0, 2), np.float32), [], np.zeros(0, np.int32))
    assert groups(made) == []


def test_a_rare_name_says_more_than_a_frequent_one() -> None:
    listed = [hashed(FERRY), hashed(["norhaven"]), hashed(["norhaven"])]
    rarity = Rarity(listed)
    rare, frequent, unknown = (rarity.of(hashed([n]))[0] for n in ("astrid", "norhaven", "x"))
    assert rare == unknown > frequent > 0
    assert rarity.shared(hashed(FERRY), hashed(FIRE)) == 0


@pytest.mark.parametrize("cosine", [0.3, 0.44])
def test_no_names_make_up_for_another_topic(cosine: float) -> None:
    assert not is_one_story(cosine, 1000)


@given(st.lists(st.integers(0, 359), max_size=25), st.integers(1, 30))
def test_every_article_is_in_one_story_whatever_the_links(degrees: list[int], most: int) -> None:
    made = heads(degrees)
    found = clustered(made, Rarity(made.names), largest=most) if degrees else []
    assert sorted(n for g in found for n in g) == list(range(len(degrees)))
    assert [g[0] for g in found] == sorted(g[0] for g in found)
    assert all(len(g) <= most for g in found)


def test_in_a_large_corpus_the_nearest_of_each_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("matching.clustering._ALL", 3)
    monkeypatch.setattr("matching.clustering.NEIGHBOURS", 2)
    links = {(link.left, link.right) for link in nearest(turned([0, 1, 2, 30]))}
    assert (0, 1) in links
    assert links.isdisjoint({(0, 3), (3, 0)})
