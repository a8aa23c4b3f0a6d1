"""Flags win over the environment, the environment over the file, the file over defaults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.config import Config, load
from comparators.models import Severity
from reports.models import Report

ReportWith = Callable[..., Report]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def medium(engine: Any, report_with: ReportWith) -> None:
    """What is run finds something of medium gravity."""
    engine.result = report_with(Severity.MEDIUM)


def configure(text: str, file: str = "factdiff.toml") -> None:
    Path(file).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("medium")
class TestPrecedence:
    @pytest.mark.parametrize(
        ("file", "environment", "flag", "code"),
        [
            (None, None, None, 0),
            ("medium", None, None, 1),
            ("medium", "high", None, 0),
            ("high", "medium", None, 1),
            ("high", "high", "medium", 1),
            ("medium", "medium", "high", 0),
            (None, "medium", "never", 0),
        ],
    )
    def test_of_what_to_fail_on(
        self,
        factdiff: Any,
        monkeypatch: pytest.MonkeyPatch,
        file: str | None,
        environment: str | None,
        flag: str | None,
        code: int,
    ) -> None:
        if file:
            configure(f'fail-on = "{file}"')
        if environment:
            monkeypatch.setenv("FACTDIFF_FAIL_ON", environment)
        flags = ["--fail-on", flag] if flag else []
        assert factdiff("report", "a", "b", *flags).code == code

    def test_every_option_of_the_file_reaches_the_run(self, factdiff: Any, engine: Any) -> None:
        Path("models").mkdir()
        configure(
            """
            format = "json"
            output = ["out.md"]
            kinds = ["number", "date"]
            min-confidence = 0.25
            min-severity = "medium"
            manifest = "known.yaml"
            model = "models"
            """
        )
        result = factdiff("report", "a", "b")
        (call,) = engine.calls
        here = Path.cwd()
        assert call["kinds"] == ("number", "date")
        assert call["min_confidence"] == 0.25
        assert call["min_severity"] is Severity.MEDIUM
        assert call["manifest"] == here / "known.yaml"
        assert call["model"] == str(here / "models")
        assert result.out.startswith("{")
        assert Path("out.md").is_file()

    def test_every_option_of_the_environment_reaches_the_run(
        self, factdiff: Any, engine: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in {
            "FORMAT": "json",
            "OUTPUT": "out.md",
            "KINDS": "number,date",
            "MIN_CONFIDENCE": "0.25",
            "MIN_SEVERITY": "medium",
            "MANIFEST": "known.yaml",
            "MODEL": "mine",
        }.items():
            monkeypatch.setenv(f"FACTDIFF_{name}", value)
        result = factdiff("check", "a", "--against", "b")
        (call,) = engine.calls
        assert call["kinds"] == ("number", "date")
        assert call["min_confidence"] == 0.25
        assert call["min_severity"] is Severity.MEDIUM
        assert call["manifest"] == Path("known.yaml")
        assert call["model"] == "mine"
        assert result.out.startswith("{")
        assert Path("out.md").is_file()

    def test_a_bad_value_in_the_environment_names_the_option(
        self, factdiff: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FACTDIFF_FAIL_ON", "sometimes")
        result = factdiff("report", "a", "b")
        assert result.code == 2
        assert "--fail-on" in result.err
        assert result.err.count("\n") == 1


class TestFile:
    @pytest.mark.parametrize("name", ["models", "models@int8"])
    def test_the_path_of_a_model_is_relative_to_it(
        self, factdiff: Any, engine: Any, here: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        configure(f'model = "{name}"')
        (here / "models").mkdir()
        (here / "below").mkdir()
        monkeypatch.chdir(here / "below")
        factdiff("report", "a", "b")
        (call,) = engine.calls
        assert call["model"] == str(here / name)

    def test_the_nearest_one_above_the_working_folder_is_taken(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        configure('fail-on = "low"')
        below = here / "a" / "b"
        below.mkdir(parents=True)
        monkeypatch.chdir(below)
        found = load()
        assert (found.file, found.config.fail_on) == (here / "factdiff.toml", "low")
        configure('[tool.factdiff]\nfail-on = "high"', "pyproject.toml")
        assert load().config.fail_on == "high"

    def test_factdiff_toml_comes_before_pyproject_toml(self) -> None:
        configure('[tool.factdiff]\nfail-on = "high"', "pyproject.toml")
        configure('fail-on = "low"')
        assert load().config.fail_on == "low"

    def test_a_pyproject_toml_without_the_table_is_passed_over(self) -> None:
        configure("[tool.other]\nx = 1", "pyproject.toml")
        assert load().file is None

    def test_one_that_is_named_is_the_only_one_read(self, factdiff: Any, engine: Any) -> None:
        configure('kinds = ["date"]')
        configure('kinds = ["name"]', "other.toml")
        factdiff("--config", "other.toml", "report", "a")
        factdiff("--config", "/dev/null", "report", "a")
        assert [call["kinds"] for call in engine.calls] == [("name",), None]

    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("fail-on = ", "not valid TOML"),
            (
                'fail-on = "sometimes"',
                "fail-on: Input should be 'low', 'medium', 'high' or 'never'",
            ),
            ('fail_on = "low"', "fail_on: there is no such key"),
            ("min-confidence = 2", "min-confidence: Input should be less than or equal to 1"),
            ('[[suppress]]\nkind = "date"', "suppress.1.reason: Field required"),
            ('[[suppress]]\nreason = "x"', "give a fingerprint, kind, article or text"),
        ],
    )
    def test_a_fault_in_it_is_told_in_one_line_and_nothing_is_run(
        self, factdiff: Any, engine: Any, here: Path, text: str, fault: str
    ) -> None:
        configure(text)
        result = factdiff("report", "a", "b")
        assert (result.code, engine.calls) == (2, [])
        assert result.err.startswith(f"factdiff: {here / 'factdiff.toml'}: ")
        assert fault in result.err
        assert result.err.count("\n") == 1

    def test_a_missing_file_that_was_named_is_an_error(self, factdiff: Any) -> None:
        result = factdiff("--config", "nowhere.toml", "report", "a")
        assert result.code == 2
        assert "nowhere.toml: cannot be read" in result.err

    def test_every_key_is_described(self) -> None:
        assert all(field.description for field in Config.model_fields.values())


@pytest.mark.usefixtures("medium")
class TestSuppressions:
    def test_a_suppressed_finding_fails_nothing_and_is_still_shown(self, factdiff: Any) -> None:
        configure('fail-on = "low"\n[[suppress]]\nkind = "number"\nreason = "rounded"')
        result = factdiff("report", "a", "b")
        assert result.code == 0
        assert "known (suppression): rounded" in result.out
        assert "1 known, 0 new." in result.out

    def test_stale_and_expired_ones_are_reported(self, factdiff: Any) -> None:
        configure(
            """
            fail-on = "low"
            [[suppress]]
            kind = "number"
            reason = "rounded"
            expires = 2020-01-31
            [[suppress]]
            text = "nowhere to be found"
            reason = "gone"
            """
        )
        result = factdiff("report", "a", "b")
        assert result.code == 1
        assert "kind 'number' expired on 2020-01-31 (rounded)" in result.err
        assert "text 'nowhere to be found' fits no finding (gone)" in result.err

    def test_a_run_for_some_findings_only_calls_none_stale(self, factdiff: Any) -> None:
        configure('[[suppress]]\ntext = "nowhere"\nreason = "gone"')
        for arguments in (
            ("report", "a", "b", "--min-severity", "high"),
            ("report", "a", "b", "--min-confidence", "0.9"),
            ("check", "a", "--against", "b"),
        ):
            assert "fits no finding" not in factdiff(*arguments).err
