"""The benches of speed: what is measured on, what is reckoned, and what is printed."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.copies import copied
from bench.findings import Group
from bench.measuring import table
from bench.speed import peers
from bench.speed.__main__ import _shown
from bench.speed.corpus import even, first_articles, written
from bench.speed.stages import exponent
from claims.models import EntityKind, Mention
from matching.clustering import is_one_story
from matching.pipeline import Embedded, match_embedded
from matching.stories import names_of
from tests.index.made import prepared


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three subtopics of four articles each, in the form of ECB+."""
    (tmp_path / "ecbplus").mkdir()
    with gzip.open(tmp_path / "ecbplus" / "docs.jsonl.gz", "wt", encoding="utf-8") as out:
        for topic in range(3):
            for n in range(4):
                sentences = [f"Ferry {topic} sank .", f"Paper {n} counts {n} dead ."]
                row = {"doc": f"{topic}_{n}", "topic": topic, "subtopic": "a"}
                out.write(json.dumps({**row, "sentences": sentences}) + "\n")
    return tmp_path


def test_articles_come_by_whole_groups_and_a_large_corpus_begins_with_the_small(
    data: Path, tmp_path: Path
) -> None:
    names = [name for name, _ in first_articles(data, 12)]
    assert len({name.rpartition("-")[0] for name in names[:4]}) == 1
    assert len(set(names)) == 12
    assert [name for name, _ in first_articles(data, 8)] == names[:8]
    assert written(data, 5, tmp_path / "out") == 5
    assert len(list((tmp_path / "out").iterdir())) == 5


def test_a_part_has_articles_as_long_as_the_whole() -> None:
    lengths = {"a": 1, "b": 9, "c": 5, "d": 5}
    groups = [
        Group(data="ecbplus", name=name, articles=((None, "x" * length),) * 2)
        for name, length in lengths.items()
    ]
    ordered = [group.name for group in even(groups)]
    assert set(ordered[:2]) == {"c", "d"}
    assert sorted(ordered) == list("abcd")


def test_a_copy_tells_another_story_and_quotes_as_the_original_does() -> None:
    original = _named(prepared(1).embedded, "Edition")
    first, again, other = (copied(original, copy, 3) for copy in (1, 1, 2))
    document = first.embedded.document
    assert copied(original, 0, 3).embedded is original
    np.testing.assert_array_equal(first.embedded.claims, again.embedded.claims)
    np.testing.assert_allclose(np.linalg.norm(first.embedded.claims, axis=1), 1.0, atol=1e-5)
    assert names_of(original.document) == {"edition"}
    for one in (original, other.embedded):
        assert not is_one_story(float(first.embedded.topic @ one.topic), 0)
        assert not names_of(document) & names_of(one.document)
    assert all(document.article.text[c.start : c.end] == c.quote for c in document.claims)
    assert all(c.article == document.article.id for c in document.claims)
    assert len({p.key for p in (first, other)}) == 2
    assert match_embedded([first.embedded, other.embedded], one_story=True).stories


def _named(embedded: Embedded, name: str) -> Embedded:
    """The article with one mention of a name in it."""
    article = embedded.document.article
    start = article.text.index(name)
    mention = Mention(
        start=start,
        end=start + len(name),
        quote=name,
        entity=name.lower(),
        kind=EntityKind.ORGANISATION,
        name=name,
        core=name,
    )
    document = embedded.document.model_copy(update={"mentions": (mention,)})
    return replace(embedded, document=document)


def test_the_exponent_is_the_slope_on_logarithmic_axes() -> None:
    rows = [{"articles": n, "cpu_s": 0.5 * n**1.25} for n in (10, 40, 160)]
    assert exponent(rows, "cpu_s") == 1.25


def test_pairs_are_counted_across_articles_only() -> None:
    assert peers.across([3, 2, 4]) == 3 * 2 + 3 * 4 + 2 * 4
    assert peers.across([5]) == 0


def test_a_peer_that_is_not_there_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {
        "date": "2026-01-01",
        "machine": "a machine",
        "versions": {},
        "model": "m",
        "peers": [{"articles": 10, "nli_times_slower": 4.5}],
    }
    monkeypatch.setattr(peers, "PEER", "no_such_package_here")
    (line,) = [line for line in _shown(figures).splitlines() if "news-deframe" in line]
    assert "not installed" in line
    monkeypatch.setattr(peers, "PEER", "pytest")
    assert "not installed" not in _shown(figures)


def test_a_table_lines_up_its_columns() -> None:
    shown = table("sizes", [{"n": 1000, "all": True}, {"n": 5, "all": False}])
    assert shown.splitlines() == ["sizes", "      n  all", "  1,000  yes", "      5   no"]
