from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index import adding
from index.store import Index
from tests.support import ROOT

STORM = "Storm Ida closed the port of Norhaven on Tuesday. The mayor said 12 ships were delayed."
VOTE = "The parliament of Lesna passed the budget on Friday. Some 40 members voted against it."
FIRE = "A fire destroyed the town hall of Marvat on Monday. Two firefighters were injured."


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "storm.txt").write_text(STORM)
    (folder / "vote.txt").write_text(VOTE)
    return folder


def paths(index: Index) -> list[str]:
    return sorted(Path(row.path).name for row in index.listed())


def test_only_what_is_new_or_changed_is_worked_on(
    empty: Index, wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = adding.add(empty, [wire])
    assert (first.added, first.unchanged) == (2, 0)
    (wire / "fire.txt").write_text(FIRE)
    (wire / "vote.txt").write_text(VOTE.replace("40", "45"))
    second = adding.add(empty, [wire])
    assert (second.added, second.replaced, second.unchanged) == (1, 1, 1)
    texts = {e.document.article.text for _, e in empty.documents(r.key for r in empty.listed())}
    assert texts == {STORM, FIRE, VOTE.replace("40", "45")}

    def refuse(*_: object) -> None:
        raise AssertionError("nothing is new")

    monkeypatch.setattr(adding, "extract", refuse)
    monkeypatch.setattr(adding, "embed", refuse)
    third = adding.add(empty, [wire])
    assert (third.added, third.replaced, third.unchanged) == (0, 0, 3)
    assert empty.verify().problems == ()


def test_what_a_manifest_says_of_a_file_is_part_of_it(empty: Index, wire: Path) -> None:
    adding.add(empty, [wire])
    (wire / "manifest.csv").write_text("file,source,date\nstorm.txt,Agency,2024-03-05\n")
    done = adding.add(empty, [wire])
    assert (done.replaced, done.unchanged) == (1, 1)
    assert {(row.source, row.published) for row in empty.listed()} == {
        ("Agency", "2024-03-05"),
        (None, None),
    }


def test_the_same_file_by_another_path_is_the_same_article(
    empty: Index, wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adding.add(empty, [wire])
    monkeypatch.chdir(wire)
    done = adding.add(empty, ["storm.txt", "./vote.txt"])
    assert (done.added, done.unchanged) == (0, 2)


def test_records_that_a_file_has_no_more_are_gone(empty: Index, tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text("".join(json.dumps({"text": t}) + "\n" for t in (STORM, VOTE, FIRE)))
    assert adding.add(empty, [file]).added == 3
    file.write_text("".join(json.dumps({"text": t}) + "\n" for t in (STORM, FIRE)))
    done = adding.add(empty, [file])
    assert (done.unchanged, done.replaced, done.removed) == (1, 1, 1)
    assert paths(empty) == ["wire.jsonl#1", "wire.jsonl#2"]


def test_what_cannot_be_read_now_stays_and_is_named(empty: Index, wire: Path) -> None:
    adding.add(empty, [wire])
    (wire / "storm.txt").write_text("  \n")
    done = adding.add(empty, [wire, wire / "missing.txt"])
    assert [Path(s.path).name for s in done.skipped] == ["missing.txt", "storm.txt"]
    assert paths(empty) == ["storm.txt", "vote.txt"]


def test_files_that_are_gone_stay_until_pruned(empty: Index, wire: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(FIRE)
    adding.add(empty, [wire, other])
    (wire / "storm.txt").unlink()
    other.unlink()
    assert adding.add(empty, [wire]).removed == 0
    assert adding.add(empty, [wire], prune=True).removed == 1
    assert paths(empty) == ["other.txt", "vote.txt"]


def test_files_folders_and_records_can_be_removed(empty: Index, wire: Path, tmp_path: Path) -> None:
    records = tmp_path / "wire.jsonl"
    records.write_text("".join(json.dumps({"text": t}) + "\n" for t in (STORM, FIRE)))
    adding.add(empty, [wire, records])
    assert adding.remove(empty, [f"{records}#2"]).removed == 1
    assert paths(empty) == ["storm.txt", "vote.txt", "wire.jsonl#1"]
    # Not what only begins with the same letters.
    assert adding.remove(empty, [tmp_path / "wir"]).removed == 0
    assert adding.remove(empty, [wire]).removed == 2
    assert paths(empty) == ["wire.jsonl#1"]
    gone = adding.remove(empty, [wire])
    assert [s.reason for s in gone.skipped] == ["is not in the index"]


def test_odd_text_and_names_are_kept(empty: Index, tmp_path: Path) -> None:
    odd = tmp_path / 'o\'brien "x" ümläut 🙂.txt'
    odd.write_text(STORM + " \u202e“Ça va?” 🙂 \x00")
    assert adding.add(empty, [odd]).added == 1
    assert adding.add(empty, [odd]).unchanged == 1
    assert empty.verify().problems == ()
    assert adding.remove(empty, [odd]).removed == 1


def test_a_long_run_is_written_batch_by_batch(
    empty: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "FILES_A_BATCH", 2)
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(STORM.replace("12", str(n + 12)))
    seen: list[tuple[int, int, int]] = []
    adding.add(
        empty,
        [tmp_path],
        progress=lambda _, done, total: seen.append((done, total, len(Index.open(empty.location)))),
    )
    assert seen == [(2, 5, 2), (4, 5, 4), (5, 5, 5)]


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for n in range(4 * adding.ARTICLES_A_BATCH):
        (articles / f"{n:03}.txt").write_text(STORM.replace("12", str(n + 12)))
    place = tmp_path / "killed.index"
    command = [sys.executable, "-m", "cli.app", "index", "add", str(place), str(articles)]
    child = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    held = 0
    while not held and child.poll() is None:
        time.sleep(0.01)
        if (place / "articles.lance").is_dir():
            held = len(Index.open(place, check_model=False))
    child.send_signal(signal.SIGKILL)
    _, told = child.communicate()
    assert child.returncode == -signal.SIGKILL, told
    survivor = Index.open(place)
    assert survivor.verify().problems == ()
    held = len(survivor)
    assert held % adding.ARTICLES_A_BATCH == 0
    done = adding.add(survivor, [articles])
    assert done.unchanged == held
    assert done.added == 4 * adding.ARTICLES_A_BATCH - held > 0
    assert survivor.verify().leftovers == 0
    assert survivor.verify().problems == ()
