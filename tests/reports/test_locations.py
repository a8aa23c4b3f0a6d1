from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Span
from reports.locations import Locator, Region, region


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), quote=words)


@given(st.lists(st.text(alphabet="aé🙂 ", max_size=5), min_size=1), st.data())
def test_lines_and_columns_lead_back_to_the_words(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = region(text, start, end)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    assert starts[found.line - 1] + found.column - 1 == start
    assert starts[found.end_line - 1] + found.end_column - 1 == end


def test_columns_count_code_points_and_a_byte_order_mark_is_none() -> None:
    text = "“🙂 é” one\r\nThe Aurora burned."
    Path("a b.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    found = Locator()("a b.txt", span(text, "one"))
    assert (found.file, found.uri) == ("a b.txt", "a%20b.txt")
    assert found.region == Region(1, 7, 1, 10)
    assert Locator()("./a b.txt", span(text, "Aurora")).region == Region(2, 5, 2, 11)


def test_a_file_that_has_changed_since_is_named_without_a_place() -> None:
    Path("a.txt").write_text("something else", encoding="utf-8")
    found = Locator()("a.txt", Span(start=0, end=5, quote="words"))
    assert found == ("a.txt", None)


def test_a_record_is_its_line() -> None:
    records = [json.dumps({"text": "x" * n}) for n in (3, 5)]
    Path("wire.jsonl").write_text("\n".join(records) + "\n", encoding="utf-8")
    found = Locator()("wire.jsonl#2", Span(start=0, end=2, quote="xx"))
    assert found == ("wire.jsonl", Region(2, 1, 2, len(records[1]) + 1))


@pytest.mark.parametrize("record", ["9", "0", "x"])
def test_a_record_that_is_not_there_has_no_place(record: str) -> None:
    Path("wire.jsonl").write_text("{}\n", encoding="utf-8")
    assert Locator()(f"wire.jsonl#{record}", Span(start=0, end=1, quote="x")).region is None


def test_a_passage_of_a_page_is_placed_where_it_stands_once() -> None:
    page = "<html>\n<p>Four people died.</p>\n<p>It rained. It rained.</p>"
    Path("page.html").write_text(page, encoding="utf-8")
    locate = Locator()
    once = locate("page.html", Span(start=0, end=17, quote="Four people died."))
    assert once.region == Region(2, 4, 2, 21)
    assert locate("page.html", Span(start=0, end=10, quote="It rained.")).region is None


def test_a_file_whose_name_has_a_number_sign_is_a_file() -> None:
    Path("draft#2.txt").write_text("Four died.", encoding="utf-8")
    found = Locator()("draft#2.txt", Span(start=0, end=4, quote="Four"))
    assert found.uri == "draft%232.txt"
    assert found.region == Region(1, 1, 1, 5)


def test_a_path_inside_the_working_folder_is_relative_and_one_outside_absolute(
    tmp_path: Path,
) -> None:
    inside = tmp_path / "sub" / "a.txt"
    nothing = Span(start=0, end=1, quote="x")
    assert Locator()(str(inside), nothing).file == "sub/a.txt"
    assert Locator()("../a.txt", nothing).uri.startswith("file:///")


def test_standard_input_has_a_name() -> None:
    assert Locator()("-", Span(start=0, end=1, quote="x")) == ("stdin", None)
