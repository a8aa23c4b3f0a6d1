from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from index import store, tables
from index.errors import IndexBusyError, IndexUnusableError
from index.models import Batch
from index.store import Index, is_index
from tests.index.made import DIMENSION, prepared
from tests.index.writing import ARTICLES, BATCH
from tests.support import ROOT


def fill(index: Index, numbers: range, edition: int = 0) -> None:
    with index.writer() as writer:
        writer.write(Batch(prepared=tuple(prepared(n, edition) for n in numbers)))


def editions(index: Index) -> dict[str, str]:
    """The edition of each article, by its path, as its id says."""
    return {row.path: row.id.partition("-")[2] for row in index.listed()}


class TestWriting:
    def test_what_was_written_comes_back_the_same(self, empty: Index) -> None:
        fill(empty, range(3))
        read = Index.open(empty.location).documents(["/wire/2.txt", "/wire/0.txt"])
        assert [listed.path for listed, _ in read] == ["wire/0.txt", "wire/2.txt"]
        for (listed, embedded), number in zip(read, (0, 2), strict=True):
            written = prepared(number)
            assert embedded.document == written.embedded.document
            assert np.array_equal(embedded.claims, written.embedded.claims)
            assert listed.digest == written.digest

    def test_a_changed_article_replaces_the_old_and_keeps_its_place(self, empty: Index) -> None:
        fill(empty, range(3))
        with empty.writer() as writer:
            done = writer.write(Batch(prepared=(prepared(1, edition=1, claims=5), prepared(9))))
        assert (done.added, done.replaced, done.claims) == (1, 1, 8)
        rows = sorted(empty.listed(), key=lambda row: row.position)
        assert [row.path for row in rows] == [f"wire/{n}.txt" for n in (0, 1, 2, 9)]
        assert editions(empty)["wire/1.txt"] == "1"
        assert empty.claims == 3 + 5 + 3 + 3
        assert empty.verify().leftovers == 0
        assert empty.verify().problems == ()

    def test_new_changed_and_removed_go_in_one_commit(self, empty: Index) -> None:
        fill(empty, range(3))
        before = empty._articles.version
        with empty.writer() as writer:
            removed = ("/wire/0.txt", "/wire/77.txt")
            done = writer.write(Batch(prepared=(prepared(1, 1), prepared(5)), removed=removed))
        assert empty._articles.version == before + 1
        assert (done.added, done.replaced, done.removed) == (1, 1, 1)
        assert set(editions(empty)) == {"wire/1.txt", "wire/2.txt", "wire/5.txt"}

    def test_an_article_without_claims_is_held(self, empty: Index) -> None:
        with empty.writer() as writer:
            writer.write(Batch(prepared=(prepared(0, claims=0),)))
        assert [row.claims for row in empty.listed()] == [0]
        assert empty.verify().problems == ()

    def test_names_with_quotation_marks_are_only_names(self, empty: Index) -> None:
        odd = prepared(0)._replace(key="/o'brien's \"x\".txt", file="/o'brien's \"x\".txt")
        with empty.writer() as writer:
            writer.write(Batch(prepared=(odd,)))
            writer.write(Batch(prepared=(odd,)))
        assert len(empty) == 1
        with empty.writer() as writer:
            writer.write(Batch(removed=(odd.key,)))
        assert len(empty) == 0

    def test_many_commits_leave_few_files(
        self, empty: Index, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_FRAGMENTS", 6)
        with empty.writer() as writer:
            for n in range(20):
                writer.write(Batch(prepared=(prepared(n),)))
        assert store._sizes(empty._articles)["fragment_stats"]["num_fragments"] < 8
        assert len(empty) == 20
        assert empty.verify().problems == ()

    def test_a_large_file_is_not_written_anew_for_a_few_articles(
        self, empty: Index, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(empty, range(100))
        monkeypatch.setattr(store, "_FRAGMENTS", 6)

        def largest() -> int:
            return int(store._sizes(empty._articles)["fragment_stats"]["lengths"]["max"])

        with empty.writer() as writer:
            for n in range(100, 118):
                writer.write(Batch(prepared=(prepared(n),)))
            assert largest() == 100
            for n in range(118, 136):
                writer.write(Batch(prepared=(prepared(n),)))
            assert largest() > 120
        assert empty.verify().problems == ()

    def test_a_grown_index_is_searched_by_indices_that_find_the_same(
        self, empty: Index, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_SEARCHED_WHOLE", 300)
        fill(empty, range(150))
        sought = prepared(70).embedded.claims
        (best, *_) = empty.nearest_claims(sought[:1], 1)
        assert best["article"] == "/wire/70.txt"
        names = {index.name for index in empty._claims.list_indices()}
        assert names == {"vector_450", "revision"}
        fill(empty, range(150, 800))
        assert {i.name for i in empty._claims.list_indices()} == {"vector_2400", "revision"}
        (best, *_) = empty.nearest_claims(sought[:1], 1)
        assert best["article"] == "/wire/70.txt"


class TestSearching:
    def test_gives_the_nearest_first_for_each_vector(self, empty: Index) -> None:
        fill(empty, range(12))
        sought = np.vstack([prepared(3).embedded.claims[0], prepared(8).embedded.claims[2]])
        rows = empty.nearest_claims(sought, 4)
        firsts = [next(r for r in rows if r["query_index"] == n) for n in (0, 1)]
        assert [row["article"] for row in firsts] == ["/wire/3.txt", "/wire/8.txt"]
        assert all(row["cosine"] == pytest.approx(1.0, abs=1e-2) for row in firsts)

    def test_obeys_a_filter(self, empty: Index) -> None:
        fill(empty, range(12))
        rows = empty.nearest_articles([prepared(3).embedded.topic], 12, "day >= date '2024-03-10'")
        assert {row["key"] for row in rows} == {f"/wire/{n}.txt" for n in (9, 10, 11)}

    def test_of_an_empty_index_finds_nothing(self, empty: Index) -> None:
        assert empty.nearest_articles(np.ones((1, DIMENSION), np.float32), 5) == []
        assert empty.sample_names(10) == []


class TestTwoAtOnce:
    def test_a_second_writer_is_told_who_is_at_work(self, empty: Index) -> None:
        with empty.writer():
            other = Index.open(empty.location)
            with pytest.raises(IndexBusyError, match=f"process {os.getpid()} on "), other.writer():
                pass
        with other.writer() as writer:
            writer.write(Batch(prepared=(prepared(0),)))
        assert len(other) == 1

    def test_a_reader_sees_the_new_after_a_refresh(self, empty: Index) -> None:
        reader = Index.open(empty.location)
        fill(empty, range(2))
        assert len(reader) == 0
        reader.refresh()
        assert len(reader) == 2


class TestKilled:
    def test_at_any_moment_leaves_a_valid_index_to_go_on_with(
        self, empty: Index, tmp_path: Path
    ) -> None:
        fill(empty, range(ARTICLES))
        children = []
        for number, wait in enumerate((0.0, 0.07, 0.3, 1.0)):
            place = shutil.copytree(empty.location, tmp_path / str(number))
            child = subprocess.Popen(
                [sys.executable, "-m", "tests.index.writing", str(place)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
            )
            children.append((place, wait, child))
        for place, wait, child in children:
            assert child.stdout is not None
            assert child.stdout.readline() == "writing\n"
            time.sleep(wait)
            child.send_signal(signal.SIGKILL)
            child.communicate()
            survivor = Index.open(place)
            assert survivor.verify().problems == ()
            found = editions(survivor)
            for start in range(0, ARTICLES, BATCH):
                numbers = range(start, start + BATCH)
                assert len({found[f"wire/{n}.txt"] for n in numbers}) == 1, "half a commit"
            fill(survivor, range(ARTICLES), edition=-1)
            assert survivor.verify().problems == ()
            assert survivor.verify().leftovers == 0

    @pytest.mark.parametrize("step", ["add", "merge_insert", "delete"])
    def test_between_two_steps_of_a_commit(
        self, empty: Index, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        fill(empty, range(4))

        class Killed(BaseException):
            pass

        def die(*_: object, **__: object) -> None:
            raise Killed

        batch = Batch(prepared=(prepared(1, 1), prepared(2, 1), prepared(7)))
        with empty.writer() as writer:
            table = empty._articles if step == "merge_insert" else empty._claims
            monkeypatch.setattr(table, step, die)
            with pytest.raises(Killed):
                writer.write(batch)
        monkeypatch.undo()
        survivor = Index.open(empty.location)
        checked = survivor.verify()
        assert checked.problems == ()
        assert checked.leftovers == {"add": 0, "merge_insert": 9, "delete": 6}[step]
        new = "1" if step == "delete" else "0"
        assert editions(survivor)["wire/1.txt"] == new
        with survivor.writer():
            pass
        assert survivor.verify().leftovers == 0
        assert survivor.verify().problems == ()


class TestUnusable:
    def test_no_index(self, tmp_path: Path) -> None:
        assert not is_index(tmp_path)
        with pytest.raises(IndexUnusableError, match="is no index: make one with"):
            Index.open(tmp_path)

    def test_a_folder_with_other_things_in_it_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "letters.txt").write_text("mine")
        with pytest.raises(IndexUnusableError, match=r"has other files in it \(letters.txt\)"):
            Index.create(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]

    def test_another_model(self, empty: Index, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(store, "digest", lambda model: "0" * 16)
        with pytest.raises(IndexUnusableError, match="was made with the model gt-all") as caught:
            Index.open(empty.location, "other")
        assert "index add NEW PATH" in str(caught.value)
        assert "\n" not in str(caught.value)
        Index.open(empty.location, check_model=False)

    def test_another_layout(self, empty: Index, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tables, "layout_digest", lambda: "another")
        with pytest.raises(IndexUnusableError, match=r"was made by factdiff .* another layout"):
            Index.open(empty.location)

    def test_a_damaged_table(self, empty: Index) -> None:
        fill(empty, range(3))
        for manifest in Path(empty.location, "articles.lance", "_versions").iterdir():
            manifest.write_bytes(b"nonsense")
        with pytest.raises(IndexUnusableError) as caught:
            Index.open(empty.location)
        assert str(caught.value).startswith(f"{empty.location} cannot be used (")
        assert "\n" not in str(caught.value)

    def test_verify_finds_what_was_lost(self, empty: Index) -> None:
        fill(empty, range(3))
        empty._claims.delete("article = '/wire/1.txt'")
        (problem,) = empty.verify().problems
        assert problem == "the claims of 1 articles are not all there to be searched"

    def test_verify_finds_a_changed_row(self, empty: Index) -> None:
        fill(empty, range(3))
        empty._articles.update(where="key = '/wire/1.txt'", values={"digest": "0"})
        assert empty.verify().problems == ("wire/1.txt: its content is not what was added",)

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(IndexUnusableError, match="cannot be made"):
            Index.create(tmp_path / "file" / "index")


def test_stats_say_what_is_in_it(empty: Index) -> None:
    fill(empty, range(5))
    found = empty.stats()
    assert (found.articles, found.claims, found.sources, found.undated) == (5, 15, 3, 0)
    assert (found.first, found.last) == ("2024-03-01", "2024-03-05")
    assert found.bytes > 5 * 3 * DIMENSION * 6
    assert json.loads(found.model_dump_json())["meta"]["dimension"] == DIMENSION


def test_an_index_can_be_moved(empty: Index, tmp_path: Path) -> None:
    fill(empty, range(3))
    shutil.move(empty.location, tmp_path / "elsewhere")
    assert Index.open(tmp_path / "elsewhere").verify().problems == ()
