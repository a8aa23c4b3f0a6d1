from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.errors import ModelMissingError
from comparators.models import Severity
from reports import json_report
from reports.models import Report

ReportWith = Callable[..., Report]

pytestmark = pytest.mark.usefixtures("engine")


class TestExitCode:
    @pytest.mark.parametrize(
        ("severity", "fail_on", "code"),
        [
            (Severity.HIGH, "never", 0),
            (Severity.HIGH, "high", 1),
            (Severity.MEDIUM, "high", 0),
            (Severity.MEDIUM, "medium", 1),
            (Severity.LOW, "medium", 0),
            (Severity.LOW, "low", 1),
        ],
    )
    def test_is_1_for_a_finding_as_grave_as_fail_on(
        self,
        factdiff: Any,
        engine: Any,
        report_with: ReportWith,
        severity: Severity,
        fail_on: str,
        code: int,
    ) -> None:
        engine.result = report_with(severity)
        assert factdiff("report", "a", "b", "--fail-on", fail_on).code == code

    def test_is_0_with_findings_unless_told_to_fail(
        self, factdiff: Any, engine: Any, report_with: ReportWith
    ) -> None:
        engine.result = report_with(Severity.HIGH)
        assert factdiff("report", "a", "b").code == 0

    def test_is_0_without_findings(self, factdiff: Any) -> None:
        assert factdiff("report", "a", "b", "--fail-on", "low").code == 0

    @pytest.mark.parametrize("claims", [(), (0, 0), (5,), (5, 0)])
    def test_is_2_when_nothing_was_compared(
        self, factdiff: Any, engine: Any, report_with: ReportWith, claims: tuple[int, ...]
    ) -> None:
        engine.result = report_with(claims=claims)
        result = factdiff("report", "a", "b")
        usable = "1 article" if 5 in claims else "0 articles"
        assert result.code == 2
        assert result.err.endswith(
            f"factdiff: nothing was compared: {usable} with claims, and two are needed\n"
        )

    def test_is_2_when_nothing_was_compared_even_with_findings(
        self, factdiff: Any, engine: Any, report_with: ReportWith
    ) -> None:
        engine.result = report_with(Severity.HIGH, claims=(5,))
        result = factdiff("report", "a", "--fail-on", "low")
        assert result.code == 2
        assert "How many homes lost power" in result.out


class TestStandardOutput:
    def test_is_the_report_to_read_by_default(
        self, factdiff: Any, engine: Any, report_with: ReportWith
    ) -> None:
        engine.result = report_with(Severity.HIGH)
        out = factdiff("report", "a", "b").out
        assert "left *300* homes" in out
        assert "\x1b" not in out

    def test_is_json_and_nothing_else_when_asked(
        self, factdiff: Any, engine: Any, report_with: ReportWith
    ) -> None:
        engine.result = report_with(Severity.HIGH)
        out = factdiff("report", "a", "b", "--format", "json").out
        assert out == json_report.render(engine.result)

    def test_is_markdown_when_asked(self, factdiff: Any) -> None:
        assert factdiff("report", "a", "--format", "markdown").out.startswith("# factdiff report")

    def test_is_empty_when_quiet(
        self, factdiff: Any, engine: Any, report_with: ReportWith, tmp_path: Path
    ) -> None:
        engine.result = report_with(Severity.HIGH)
        file = tmp_path / "report.json"
        result = factdiff("report", "a", "--quiet", "--fail-on", "high", "--output", file)
        assert (result.code, result.out) == (1, "")
        assert file.exists()


class TestStandardError:
    def test_lists_each_skipped_input_on_a_line(self, factdiff: Any) -> None:
        assert factdiff("report", "a", "b").err == "factdiff: empty.txt: the file is empty\n"

    def test_names_even_an_empty_path(
        self, factdiff: Any, engine: Any, report_with: ReportWith
    ) -> None:
        nameless = ({"path": "", "reason": "no such file"},)
        engine.result = Report.model_validate(report_with().model_dump() | {"skipped": nameless})
        assert factdiff("report", "").err == "factdiff: '': no such file\n"

    def test_a_name_with_control_characters_is_shown_harmless(
        self, factdiff: Any, engine: Any, report_with: ReportWith
    ) -> None:
        evil = ({"path": "a\x1b[2Jb\n.txt", "reason": "bad"},)
        engine.result = Report.model_validate(report_with().model_dump() | {"skipped": evil})
        assert factdiff("report", "a").err == "factdiff: a␛[2Jb .txt: bad\n"

    def test_has_no_progress_bar_when_it_is_no_terminal(self, factdiff: Any, engine: Any) -> None:
        factdiff("report", "a", "b")
        assert engine.calls[0]["progress"] is None


class TestFiles:
    def test_are_written_in_the_format_of_their_suffix_beside_what_is_printed(
        self, factdiff: Any, tmp_path: Path
    ) -> None:
        names = ("r.json", "r.md", "r.txt")
        outputs = [arg for name in names for arg in ("--output", tmp_path / name)]
        result = factdiff("report", "a", "b", *outputs)
        assert "Compared 2 articles" in result.out
        assert json.loads((tmp_path / "r.json").read_text("utf-8"))["version"] == "1.0"
        assert (tmp_path / "r.md").read_text("utf-8").startswith("# factdiff report")
        assert (tmp_path / "r.txt").read_text("utf-8").startswith("Compared 2 articles")

    @pytest.mark.parametrize(
        ("name", "complaint"),
        [
            ("report.pdf", "the suffix names no format (one of .json, .jsonl, .md, "),
            ("missing/report.json", "does not exist"),
            ("folder.json", "is a folder"),
        ],
    )
    def test_that_cannot_be_written_are_refused_before_the_run(
        self, factdiff: Any, engine: Any, tmp_path: Path, name: str, complaint: str
    ) -> None:
        (tmp_path / "folder.json").mkdir()
        result = factdiff("report", "a", "b", "--output", tmp_path / name)
        assert result.code == 2
        assert complaint in result.err
        assert result.err.count("\n") == 1
        assert engine.calls == []

    def test_a_failure_while_writing_is_one_line(
        self, factdiff: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_text", full)
        result = factdiff("report", "a", "b", "--output", tmp_path / "r.json")
        assert result.code == 2
        assert result.err.splitlines()[-1].endswith("r.json: No space left on device")


class TestOptions:
    def test_reach_the_pipeline(self, factdiff: Any, engine: Any) -> None:
        factdiff(
            "report", "a", "b", "--manifest", "m.yaml", "--kinds", "date, Number,date",
            "--min-confidence", "0.5", "--min-severity", "medium", "--model", "models/mini",
            "--witness", "models/nli",
        )  # fmt: skip
        (call,) = engine.calls
        assert call == {
            "paths": ["a", "b"],
            "manifest": Path("m.yaml"),
            "kinds": ("date", "number"),
            "min_confidence": 0.5,
            "min_severity": Severity.MEDIUM,
            "model": "models/mini",
            "witness": "models/nli",
            "stdin": None,
            "progress": None,
        }

    def test_default_to_everything(self, factdiff: Any, engine: Any) -> None:
        factdiff("report", "a", "b")
        (call,) = engine.calls
        assert call["kinds"] is None
        assert call["min_confidence"] == 0.0
        assert call["min_severity"] is Severity.LOW

    def test_no_kind_at_all_is_refused(self, factdiff: Any) -> None:
        assert factdiff("report", "a", "--kinds", " , ").code == 2

    def test_a_dash_reads_standard_input(
        self, factdiff: Any, engine: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stdin = io.TextIOWrapper(io.BytesIO(b"The storm left 300 homes without power."))
        monkeypatch.setattr(sys, "stdin", stdin)
        factdiff("report", "-", "b")
        assert engine.calls[0]["stdin"] is stdin.buffer

    def test_standard_input_is_read_once_only(self, factdiff: Any) -> None:
        result = factdiff("report", "-", "-")
        assert result.code == 2
        assert result.err == "factdiff: - (standard input) can be given once only\n"


class TestCheck:
    def test_takes_several_paths_after_against(self, factdiff: Any, engine: Any) -> None:
        factdiff("check", "north.txt", "--against", "b", "c", "--kinds", "date", "--against", "d")
        (call,) = engine.calls
        assert call["article"] == "north.txt"
        assert call["against"] == ["b", "c", "d"]

    def test_exits_like_report(self, factdiff: Any, engine: Any, report_with: ReportWith) -> None:
        engine.result = report_with(Severity.MEDIUM)
        args = ("check", "north.txt", "--against", "south.txt", "--fail-on")
        assert factdiff(*args, "medium").code == 1
        assert factdiff(*args, "high").code == 0

    @pytest.mark.parametrize(
        ("article", "claims", "lacking"),
        [
            ("north.txt", (0, 5), "north.txt is not an article with claims"),
            ("draft.txt", (5, 5), "draft.txt is not an article with claims"),
            ("north.txt", (5, 0), "no claims in what north.txt was to be checked against"),
            ("north.txt", (5,), "no claims in what north.txt was to be checked against"),
        ],
    )
    def test_is_2_when_either_side_has_no_claims(
        self,
        factdiff: Any,
        engine: Any,
        report_with: ReportWith,
        article: str,
        claims: tuple[int, ...],
        lacking: str,
    ) -> None:
        engine.result = report_with(claims=claims)
        result = factdiff("check", article, "--against", "x")
        assert result.code == 2
        assert result.err.splitlines()[-1] == f"factdiff: nothing was compared: {lacking}"

    def test_the_records_of_a_file_are_the_article(
        self, factdiff: Any, engine: Any, report_with: ReportWith
    ) -> None:
        result = report_with()
        north, south = result.articles
        records = [north.model_copy(update={"path": f"draft.jsonl#{n}"}) for n in (1, 2)]
        engine.result = result.model_copy(update={"articles": (*records, south)})
        assert factdiff("check", "draft.jsonl", "--against", "x").code == 0
        assert factdiff("check", "draft.json", "--against", "x").code == 2
        engine.result = result.model_copy(update={"articles": tuple(records)})
        assert factdiff("check", "draft.jsonl", "--against", "x").code == 2

    def test_a_folder_is_no_article(self, factdiff: Any, engine: Any, tmp_path: Path) -> None:
        result = factdiff("check", tmp_path, "--against", "x")
        assert (result.code, result.out, engine.calls) == (2, "", [])
        assert result.err.startswith(f"factdiff: {tmp_path} is a folder: ")

    def test_needs_something_to_check_against(self, factdiff: Any) -> None:
        result = factdiff("check", "north.txt")
        assert result.code == 2
        assert result.err == (
            "factdiff: Missing option '--against' (see 'factdiff check --help')\n"
        )


class TestFailures:
    def test_of_the_users_making_are_one_line(self, factdiff: Any, engine: Any) -> None:
        engine.error = ModelMissingError("no model at models/mini: check --model")
        result = factdiff("report", "a", "b")
        assert (result.code, result.out) == (2, "")
        assert result.err == "factdiff: no model at models/mini: check --model\n"

    def test_of_ours_are_one_line_that_says_how_to_see_more(
        self, factdiff: Any, engine: Any
    ) -> None:
        engine.error = ZeroDivisionError("division by zero")
        result = factdiff("report", "a", "b")
        assert result.code == 2
        assert result.err == (
            "factdiff: unexpected ZeroDivisionError: division by zero "
            "(set FACTDIFF_DEBUG=1 to see where it comes from)\n"
        )

    def test_of_ours_show_their_traceback_when_debugging(
        self, factdiff: Any, engine: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FACTDIFF_DEBUG", "1")
        engine.error = ZeroDivisionError("division by zero")
        with pytest.raises(ZeroDivisionError):
            factdiff("report", "a", "b")

    def test_an_interruption_is_130(self, factdiff: Any, engine: Any) -> None:
        engine.error = KeyboardInterrupt()
        assert factdiff("report", "a", "b") == (130, "", "factdiff: interrupted\n")

    @pytest.mark.parametrize(
        "args",
        [
            ("report",),
            ("report", "a", "--nonsense"),
            ("report", "a", "--format", "xml"),
            ("report", "a", "--min-confidence", "1.5"),
            ("report", "a", "--fail-on", "always"),
            ("frobnicate",),
        ],
    )
    def test_of_the_command_line_are_one_line(self, factdiff: Any, args: tuple[str, ...]) -> None:
        result = factdiff(*args)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("factdiff: ")
        assert result.err.count("\n") == 1
        assert "--help" in result.err
        assert "Value error" not in result.err
