"""What is set aside comes back as it was, and is told apart by story."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np

import factdiff
from claims.models import Document
from index.spool import Spool
from matching.stories import stories
from tests.index.made import prepared

STORIES = (
    ("Ida Holm", "opened the harbour bridge of Norhaven"),
    ("Paul Brandt", "won the chess tournament of Kelso"),
    ("Ana Ruiz", "published a study of glacier beetles"),
    ("Karl Weiss", "sold the old cement works"),
)


def test_documents_come_back_with_their_vectors_in_the_order_asked_for() -> None:
    made = [prepared(n, claims=n + 1).embedded for n in range(4)]
    with Spool() as spool:
        for embedded in made:
            spool.add(embedded)
        assert len(spool) == 4
        found = spool.read([2, 0])
        assert [e.document for e in found] == [made[2].document, made[0].document]
        for there, here in zip(found, (made[2], made[0]), strict=True):
            np.testing.assert_array_equal(there.claims, here.claims)
            np.testing.assert_array_equal(there.statements, here.statements)


def test_stories_are_those_of_the_documents_themselves() -> None:
    made = [prepared(n // 2, edition=n // 2).embedded for n in range(6)]
    topics = np.stack([e.topic for e in made])
    with Spool() as spool:
        for embedded in made:
            spool.add(embedded)
        found = spool.stories()
    documents = [e.document for e in made]
    assert found == [[0, 1], [2, 3], [4, 5]]
    assert len(stories(documents, topics)) == 3


def test_an_empty_spool_has_no_stories() -> None:
    with Spool() as spool:
        assert spool.stories() == []
        assert spool.read([]) == []


def test_a_report_on_files_holds_the_documents_of_one_story_at_a_time(tmp_path: Path) -> None:
    for n, (who, what) in enumerate(STORIES * 2):
        text = f"{who} {what} on Monday. Some {n + 3} people watched {who.split()[-1]} there."
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    held: list[int] = []

    def watch(stage: str, done: int, total: int) -> None:
        if stage == "compare":
            held.append(_documents(tmp_path))

    report = factdiff.report([tmp_path], progress=watch)
    assert [len(s.articles) for s in report.stories] == [2] * len(STORIES)
    assert report.stats.articles == 2 * len(STORIES)
    # Each document as it was read, and with its names linked.
    assert len(held) == len(STORIES)
    assert max(held) <= 4


def _documents(folder: Path) -> int:
    """The documents of a folder's files that are in memory."""
    return sum(
        type(o) is Document and o.article.path.startswith(str(folder)) for o in gc.get_objects()
    )
