from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from comparators.models import Finding, Side
from reports import github
from reports.models import KnownBy, KnownEntry, Report
from tests.reports.conftest import COURIER, HARBOUR, deaths, disagreement, make_report, passage
from tests.support import odd_texts

COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::([^\n]*)")


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it."""
    match = COMMAND.fullmatch(line)
    assert match, line

    def unescape(text: str) -> str:
        for code in ("%0D", "%0A", "%3A", "%2C", "%25"):
            text = text.replace(code, chr(int(code[1:], 16)))
        return text

    pairs = (pair.partition("=") for pair in match[2].split(","))
    return match[1], {key: unescape(value) for key, _, value in pairs}, unescape(match[3])


def test_an_annotation_stands_at_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wire").mkdir()
    Path("wire/harbour.txt").write_text(HARBOUR, encoding="utf-8")
    first, last = github.render(make_report(deaths())).splitlines()
    command, properties, message = parsed(first)
    assert command == "error"
    assert (properties["file"], properties["line"]) == ("wire/harbour.txt", "1")
    start, end = int(properties["col"]) - 1, int(properties["endColumn"]) - 1
    assert HARBOUR[start:end] == "four"
    assert message.splitlines() == [
        f"4 (Harbour Post): “{HARBOUR}”",
        f"6 (courier.txt): “{COURIER}”",
    ]
    assert last == "1 finding: 1 high."


def test_a_known_finding_is_a_notice_with_its_reason(report: Report) -> None:
    known = KnownEntry(
        fingerprint=report.findings[1].fingerprint, by=KnownBy.SUPPRESSION, reason="our style"
    )
    lines = github.render(report.model_copy(update={"known": (known,)})).splitlines()
    assert [parsed(line)[0] for line in lines[:2]] == ["warning", "notice"]
    assert parsed(lines[1])[1]["title"].startswith("known (our style): number: ")


@given(odd_texts())
def test_no_article_can_end_a_command_or_begin_one(text: str) -> None:
    evil = f"{text}\n::error file=x::%0A{text}\r::stop-commands::x"
    side = Side(value=evil, origins=1, evidence=(passage(f"{evil}.txt", evil),))
    rendered = github.render(make_report(disagreement(side, side, message=evil)))
    lines = rendered.split("\n")
    assert len(lines) == 3
    assert "\r" not in rendered
    command, properties, _ = parsed(lines[0])
    assert command == "error"
    assert properties.keys() == {"file", "title"}


def test_without_findings_only_the_sum_is_printed(finding: Callable[..., Finding]) -> None:
    assert github.render(make_report()).startswith("No findings")
