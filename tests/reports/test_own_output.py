"""What factdiff writes is never read as an article, in whatever format and under whatever name."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.corpus import Skipped
from claims.extraction import extract
from claims.own_output import is_own
from claims.reading import read_corpus, read_text
from factdiff import Report
from reports import baseline, csv_report, extraction, html, json_report, jsonl, markdown, terminal

STORY = "A fire on the ferry killed four people on Tuesday, the harbour office said.\n"


def written(report: Report) -> dict[str, str]:
    """Everything that a reader of articles might meet, by the name of a file."""
    article = read_text(STORY, path="a.txt")
    (document,) = extract([article])
    held = baseline.updated(baseline.Baseline(), report, Path.cwd()).baseline
    return {
        "report.json": json_report.render(report),
        "findings.jsonl": jsonl.render(report),
        "notes.md": markdown.render(report, explain=True),
        "out.txt": terminal.render(report),
        "page.html": html.render(report),
        "table.csv": csv_report.render(report),
        "known.json": baseline.as_json(held),
        "claims.json": extraction.as_json([article], document.claims, ()),
        "claims.jsonl": extraction.as_jsonl(document.claims),
    }


def test_it_is_left_out_with_one_line_each(seeds_report: Report, tmp_path: Path) -> None:
    files = written(seeds_report)
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    corpus = read_corpus([tmp_path])
    assert [Path(article.path).name for article in corpus.articles] == ["story.txt"]
    assert {Path(skipped.path).name for skipped in corpus.skipped} == {*files}
    assert len(corpus.skipped) == len(files)
    assert all("written by factdiff" in skipped.reason for skipped in corpus.skipped)


def test_so_is_a_report_without_findings(seeds_report: Report) -> None:
    empty = seeds_report.model_copy(
        update={"findings": (), "skipped": (Skipped(path="a", reason="b"),)}
    )
    for name, text in written(empty).items():
        assert is_own(text.encode()) or not text or name == "findings.jsonl", name
    assert is_own(baseline.as_json(baseline.Baseline()).encode())


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "# factdiff reports a disagreement\n\nThe program found four errors on Tuesday.",
        "Compared with last year, 12 articles were stolen, the harbour office said.",
        '{"articles": [{"text": "A fire.", "id": "0123456789ab"}]}',
        '{"version": 1, "articles": [{"text": "A fire."}]}',
        '{"text": "A fire."}\n',
        "text,source\nA fire.,Post\n",
        "<!doctype html><html><head><meta name='generator' content='WordPress'></head></html>",
    ],
)
def test_an_article_is_not(text: str) -> None:
    assert not is_own(text.encode())
