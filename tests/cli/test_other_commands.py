from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from claims.corpus import Skipped
from claims.models import Article, Claim, Predicate, Span, Voice

ROOT = Path(__file__).parents[2]
QUOTE = "The bridge opened in 1931."


@pytest.fixture
def extraction() -> SimpleNamespace:
    claim = Claim(
        start=0,
        end=len(QUOTE),
        quote=QUOTE,
        id="c1",
        article="a1",
        sentence=Span(start=0, end=len(QUOTE), quote=QUOTE),
        resolved=QUOTE,
        voice=Voice.OWN,
        predicate=Predicate(start=11, end=17, quote="opened", lemma="open"),
    )
    return SimpleNamespace(
        articles=(Article(id="a1", path="bridge.txt", text=QUOTE),),
        claims=(claim,),
        skipped=(Skipped(path="photo.jpg", reason="not text"),),
    )


class TestExtract:
    def test_shows_a_table_and_names_what_was_skipped(
        self, factdiff: Any, engine: Any, extraction: SimpleNamespace
    ) -> None:
        engine.result = extraction
        result = factdiff("extract", "bridge.txt")
        assert result.code == 0
        assert QUOTE in result.out
        assert result.err == "factdiff: photo.jpg: not text\n"

    def test_writes_one_claim_a_line(
        self, factdiff: Any, engine: Any, extraction: SimpleNamespace
    ) -> None:
        engine.result = extraction
        (line,) = factdiff("extract", "bridge.txt", "--format", "jsonl").out.splitlines()
        schema = json.loads(factdiff("schema", "claim").out)
        jsonschema.validate(json.loads(line), schema)

    def test_writes_one_document(
        self, factdiff: Any, engine: Any, extraction: SimpleNamespace
    ) -> None:
        engine.result = extraction
        document = json.loads(factdiff("extract", "bridge.txt", "--format", "json").out)
        jsonschema.validate(document["articles"][0], json.loads(factdiff("schema", "article").out))

    def test_is_2_when_there_are_no_claims(
        self, factdiff: Any, engine: Any, extraction: SimpleNamespace
    ) -> None:
        extraction.claims = ()
        engine.result = extraction
        result = factdiff("extract", "bridge.txt", "--format", "jsonl")
        assert (result.code, result.out) == (2, "")
        assert result.err.endswith("factdiff: no claims were found\n")


class TestRules:
    def test_lists_every_kind(self, factdiff: Any) -> None:
        from comparators.registry import comparators

        out = factdiff("rules").out
        listed = json.loads(factdiff("rules", "--format", "json").out)
        assert [rule["kind"] for rule in listed] == [c.kind for c in comparators()]
        assert all(rule["summary"] in out for rule in listed)

    def test_every_kind_has_a_page(self, factdiff: Any) -> None:
        from comparators.registry import comparators

        for comparator in comparators():
            result = factdiff("explain", comparator.kind.upper())
            assert result.code == 0
            assert "Reported" in result.out
            assert "Not reported" in result.out
            assert comparator.summary in result.out

    def test_an_unknown_kind_is_one_line_that_lists_the_known(self, factdiff: Any) -> None:
        result = factdiff("explain", "weather")
        assert (result.code, result.out) == (2, "")
        assert "weather" in result.err
        assert "date, number" in result.err
        assert result.err.count("\n") == 1


class TestSchema:
    @pytest.mark.parametrize("name", ["report", "claim", "article"])
    def test_is_a_json_schema(self, factdiff: Any, name: str) -> None:
        document = json.loads(factdiff("schema", name).out)
        assert document["title"].lower() == name
        assert document["$schema"].startswith("https://json-schema.org/")

    def test_is_that_of_the_report_by_default(self, factdiff: Any) -> None:
        assert factdiff("schema").out == factdiff("schema", "report").out

    def test_of_something_else_is_refused(self, factdiff: Any) -> None:
        assert factdiff("schema", "finding").code == 2


class TestVersion:
    def test_is_that_of_the_distribution(
        self, factdiff: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("importlib.metadata.version", lambda name: f"9.8.7 of {name}")
        assert factdiff("--version") == (0, "factdiff 9.8.7 of factdiff\n", "")


class TestHelp:
    def test_every_command_has_a_summary_and_an_example(self, factdiff: Any) -> None:
        for command in ("report", "check", "extract", "rules", "explain", "schema"):
            result = factdiff(command, "--help")
            assert result.code == 0
            assert f"  factdiff {command}" in result.out

    def test_is_shown_for_an_empty_command_line_which_is_no_pass(self, factdiff: Any) -> None:
        result = factdiff()
        assert result.code == 2
        assert result.out == factdiff("--help").out


HEAVY = set(
    "torch transformers sentence_transformers spacy onnxruntime trafilatura lancedb pyarrow ray "
    "starlette numpy pint babel holidays rich pydantic".split()
)
BY_TYPER = {"pydantic"}  # which reads with it what is given to a command
FOR_A_TABLE = {"rich"}


@pytest.mark.parametrize(
    ("command", "allowed"),
    [
        ([], set()),
        (["--help"], set()),
        (["report", "--help"], BY_TYPER),
        (["rules"], FOR_A_TABLE),
        (["rules", "--format", "json"], BY_TYPER | FOR_A_TABLE),
    ],
)
def test_what_is_heavy_is_imported_only_by_the_command_that_needs_it(
    command: list[str], allowed: set[str]
) -> None:
    code = (
        "import sys, cli.app; cli.app.main(sys.argv[1:]);"
        f"sys.exit(', '.join({HEAVY - allowed} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.returncode == 0
