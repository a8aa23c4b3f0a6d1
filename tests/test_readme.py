"""The README says what the program does: its excerpts, its commands and its code are real."""

from __future__ import annotations

import doctest
import json
import re

import jsonschema
import pytest
import typer

import factdiff
from cli.app import app
from comparators.registry import comparators
from factdiff import Report
from reports.json_schema import schema
from tests.readme import README, block, excerpts
from tests.support import ROOT

TEXT = README.read_text("utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
DOCUMENTS = [path.read_text("utf-8") for path in (README, ROOT / "CONTRIBUTING.md")]


def without_fingerprints(text: str) -> str:
    """They hold the path of an article without a source, and so the place of the clone."""
    return re.sub(r" · [0-9a-f]{16}$", "", text, flags=re.MULTILINE)


def test_its_excerpts_are_what_the_program_prints(seeds_report: Report) -> None:
    for name, printed in excerpts(seeds_report).items():
        shown = without_fingerprints(block(name, TEXT))
        assert shown == without_fingerprints(printed), "run 'make readme'"


def test_its_json_follows_the_schema() -> None:
    jsonschema.validate(json.loads(block("json report", TEXT)), schema("report"))


def test_its_python_example_runs_as_shown() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert len(example.splitlines()) <= 10
    test = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)
    failures = doctest.DocTestRunner().run(test)
    assert failures.attempted == 3
    assert failures.failed == 0


def test_its_python_names_are_public() -> None:
    assert set(re.findall(r"\bfactdiff\.([a-zA-Z]+)\b(?!\.)", TEXT)) <= {*factdiff.__all__}


def test_it_names_every_command_and_no_other() -> None:
    assert set(re.findall(r"`factdiff (\w+)", TEXT)) == COMMANDS.keys()


def test_the_options_it_names_exist() -> None:
    options = {name for c in COMMANDS.values() for p in c.params for name in p.opts}
    assert set(re.findall(r"`(--[a-z-]+)", TEXT)) - {"--help"} <= options


def test_it_has_a_row_for_each_kind() -> None:
    section = TEXT.partition("## What is compared")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [c.kind for c in comparators()]


@pytest.mark.parametrize("text", DOCUMENTS, ids=["README.md", "CONTRIBUTING.md"])
def test_the_make_targets_that_documents_name_exist(text: str) -> None:
    named = set(re.findall(r"(?:^|`|cpu )make ([a-z]+)", text, re.MULTILINE))
    assert {"report", "test", "bench"} <= named
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
