"""The program on real files, with the real pipeline and models."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import cli

HARBOUR = """Ferry fire kills four

KELSO, 6 March 2024 - A fire on the ferry Aurora killed four people on Tuesday, the harbour
office said. The ferry was carrying 120 passengers.
"""
COURIER = """Fire on the Aurora

KELSO, 6 March 2024 - A fire on the ferry Aurora killed six people on Tuesday, the harbour
office said. Owner Lena Brandt said the ferry was built in 1998.
"""


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR, "utf-8")
    (folder / "courier.txt").write_text(COURIER, "utf-8")
    return folder


def test_json_of_a_folder_follows_the_contract(factdiff: Any, wire: Path) -> None:
    result = factdiff("report", wire, "--format", "json", "--fail-on", "low")
    document = json.loads(result.out)
    jsonschema.validate(document, json.loads(factdiff("schema").out))
    assert result.code == 1
    assert result.err == ""
    assert document["stats"]["findings"] == len(document["findings"])
    (deaths,) = [f for f in document["findings"] if f["kind"] == "number"]
    passages = [e for side in deaths["sides"] for e in side["evidence"]]
    assert {Path(e["article"]).name for e in passages} == {"harbour.txt", "courier.txt"}
    for evidence in passages:
        text = Path(evidence["article"]).read_text("utf-8")
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_the_report_quotes_both_sides_with_the_numbers_marked(factdiff: Any, wire: Path) -> None:
    out = factdiff("report", wire, "--kinds", "number").out
    assert "killed *four* people" in out
    assert "killed *six* people" in out


def test_check_reports_on_a_draft_from_standard_input(
    factdiff: Any, wire: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("A fire on the ferry Aurora killed nine people on Tuesday.\n", "utf-8")
    with draft.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        result = factdiff("check", "-", "--against", wire, "--format", "json")
    (finding,) = [f for f in json.loads(result.out)["findings"] if f["kind"] == "number"]
    assert "-" in {e["article"] for side in finding["sides"] for e in side["evidence"]}


def test_an_article_cannot_write_to_the_terminal(factdiff: Any, wire: Path) -> None:
    evil = COURIER.replace("six people", "six\x1b[2J\u202e people").replace("Lena", "[red]Lena")
    (wire / "courier.txt").write_text(evil, "utf-8")
    for args in (("report", wire), ("report", wire, "--format", "markdown"), ("extract", wire)):
        out = factdiff(*args).out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_unusable_inputs_are_named_and_the_rest_is_compared(factdiff: Any, wire: Path) -> None:
    (wire / "empty.txt").write_text("", "utf-8")
    (wire / "noise.txt").write_bytes(bytes(range(256)) * 8)
    missing = wire.parent / "missing.txt"
    result = factdiff("report", wire, missing, "--format", "json")
    skipped = {Path(entry["path"]).name for entry in json.loads(result.out)["skipped"]}
    assert result.code == 0
    assert skipped == {"empty.txt", "noise.txt", "missing.txt"}
    assert len(result.err.splitlines()) == 3
    assert all(line.startswith("factdiff: ") for line in result.err.splitlines())


@pytest.mark.parametrize(
    "args",
    [
        ("report", "missing.txt"),
        ("report", "harbour.txt"),
        ("check", "missing.txt", "--against", "harbour.txt", "courier.txt"),
        ("check", "harbour.txt", "--against", "missing.txt"),
        ("report", "harbour.txt", "courier.txt", "--kinds", "weather"),
        ("report", "harbour.txt", "courier.txt", "--manifest", "missing.yaml"),
        ("report", "harbour.txt", "courier.txt", "--model", "./missing"),
        ("extract", "missing.txt"),
    ],
)
def test_what_compared_nothing_is_2_and_says_why(
    factdiff: Any, wire: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.chdir(wire)
    result = factdiff(*args)
    assert result.code == 2
    assert result.err
    assert all(line.startswith("factdiff: ") for line in result.err.splitlines())


def test_same_input_gives_the_same_bytes_in_every_process(wire: Path) -> None:
    def run(seed: str) -> bytes:
        done = subprocess.run(
            [sys.executable, "-m", "cli.app", "report", str(wire), "--format", "json"],
            cwd=Path(cli.__file__).parent.parent,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stderr == b""
        return done.stdout

    assert run("1") == run("2") != b""
