"""Files made to do harm: each is read in little time and memory, or left out with a reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bench import hostile
from bench.fuzz import read
from bench.hostile import FILES, STORY
from claims import formats, plain_yaml, reading
from claims.models import Article
from claims.reading import read_corpus

SIZE = 100_000
SECONDS = 20.0
"""Far more than any of them takes: what is not bounded would take minutes."""


@pytest.mark.parametrize("name", FILES)
def test_no_file_is_too_much(tmp_path: Path, name: str, in_time: Callable[[float], None]) -> None:
    suffix, make = FILES[name]
    path = tmp_path / f"hostile{suffix}"
    path.write_bytes(make(SIZE))
    in_time(SECONDS)
    read(path)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hostile.files())
def test_no_damage_to_a_file_raises(tmp_path: Path, case: tuple[str, bytes]) -> None:
    suffix, data = case
    path = tmp_path / f"random{suffix}"
    path.write_bytes(data)
    read(path)


def only(tmp_path: Path, name: str, content: str) -> Article:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    (article,) = read_corpus([path]).articles
    return article


def reason(tmp_path: Path, name: str, content: str) -> str:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    corpus = read_corpus([path])
    assert not corpus.articles
    return corpus.skipped[-1].reason


def test_what_json_can_spell_and_nobody_can_write_is_replaced(tmp_path: Path) -> None:
    article = only(
        tmp_path,
        "a.json",
        f'{{"text": "{STORY}", "\\ud800": ["\\udfff", {{"a": "\\ud83d\\ude00"}}]}}',
    )
    assert article.extra == {"\ufffd": ["\ufffd", {"a": "😀"}]}
    json.loads(article.model_dump_json())


def test_aliases_that_stand_for_a_billion_values_are_not_written_out(tmp_path: Path) -> None:
    bomb = FILES["a billion laughs"][1](0).decode()
    path = tmp_path / "a.md"
    path.write_text(bomb, "utf-8")
    corpus = read_corpus([path])
    assert corpus.articles[0].extra == {}
    assert "front matter" in corpus.skipped[0].reason
    (tmp_path / "manifest.yaml").write_text(bomb.split("---")[1], "utf-8")
    assert any("not valid YAML" in s.reason for s in read_corpus([tmp_path]).skipped)


def test_aliases_that_stand_for_little_are(tmp_path: Path) -> None:
    article = only(
        tmp_path, "a.md", f"---\nbase: &b {{desk: home}}\nmore: {{<<: *b}}\n---\n{STORY}"
    )
    assert article.extra == {"base": {"desk": "home"}, "more": {"desk": "home"}}
    assert plain_yaml.load("") is None


def test_a_file_without_articles_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reason(tmp_path, "a.csv", "text\n\n\n") == "there is no article in it"
    assert reason(tmp_path, "a.json", "[]") == "there is no article in it"
    monkeypatch.setattr(reading, "_TRIED", 5)
    assert "none of its first 5 records" in reason(tmp_path, "b.jsonl", "{}\n" * 50)


def test_of_many_faults_the_first_are_told_and_the_rest_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_TOLD", 3)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": STORY}) + "\n" + "{}\n" * 10, "utf-8")
    corpus = read_corpus([path])
    assert len(corpus.articles) == 1
    assert len(corpus.skipped) == 4
    assert corpus.skipped[-1].reason.startswith("7 more records")


def test_records_and_documents_have_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": STORY}) + "\n") * 5, "utf-8")
    monkeypatch.setattr(reading, "MAX_RECORDS", 3)
    corpus = read_corpus([path])
    assert len(corpus.articles) == 3
    assert "more than 3 records" in corpus.skipped[0].reason
    monkeypatch.setattr(formats, "_MAX_JSON", 50)
    assert ".jsonl" in reason(tmp_path, "a.json", json.dumps({"text": STORY}))


@pytest.mark.parametrize(
    "noise",
    [
        "<!-- <p " + "a " * 5_000 + " -->",
        "<script>if (a <b) {" + "c = 1; " * 5_000 + "}</script>",
        '<p title="' + "words <i> " * 5_000 + '">A</p>',
        "<style>" + "a>b {} " * 9_000 + "</style>",
    ],
)
def test_what_only_looks_like_many_elements_or_attributes_is_read(
    tmp_path: Path, noise: str
) -> None:
    page = f"<html><body>{noise}<article><p>{STORY}</p></article></body></html>"
    assert "harbour office" in only(tmp_path, "a.html", page).text
