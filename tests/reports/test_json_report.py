from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import reports
from comparators.models import Evidence, Finding, Side
from reports import json_report, json_schema
from reports.models import Report

SCHEMA_FILE = Path(reports.__file__).parent / "schema" / "report.schema.json"


class TestReport:
    def test_has_the_documented_keys_in_the_documented_order(self, report: Report) -> None:
        document = json.loads(json_report.render(report))
        assert list(document) == [
            "version",
            "articles",
            "stories",
            "findings",
            "updates",
            "coverage",
            "timeline",
            "checked",
            "baseline",
            "known",
            "skipped",
            "stats",
        ]
        assert list(document["articles"][0]) == [
            "id",
            "path",
            "source",
            "title",
            "published",
            "claims",
        ]
        finding = document["findings"][0]
        assert list(finding) == [
            "fingerprint",
            "kind",
            "severity",
            "confidence",
            "message",
            "rule",
            "story",
            "reasons",
            "sides",
        ]
        side = finding["sides"][0]
        assert list(side) == ["value", "origins", "evidence"]
        assert list(side["evidence"][0]) == [
            "article",
            "start",
            "end",
            "quote",
            "voice",
            "speaker",
            "focus",
            "before",
            "after",
        ]

    def test_a_publication_date_says_how_it_is_known(self, report: Report) -> None:
        first, second = json.loads(json_report.render(report))["articles"]
        assert first["published"] == {"value": "2024-03-06", "from": "header line"}
        assert second["published"] is None

    def test_reads_back_as_the_same_report(self, report: Report) -> None:
        assert Report.model_validate_json(json_report.render(report)) == report

    def test_same_report_same_bytes(self, report: Report) -> None:
        copy = Report.model_validate(report.model_dump())
        assert json_report.render(copy) == json_report.render(report)

    def test_is_indented_text_with_a_newline_at_the_end(
        self,
        report_of: Callable[..., Report],
        finding: Callable[..., Finding],
        evidence: Callable[..., Evidence],
    ) -> None:
        side = Side(value="Żory", origins=1, evidence=(evidence("wire/harbour.txt", "“Żory”"),))
        text = json_report.render(report_of(finding(side, side)))
        assert text.startswith('{\n  "version": "1.2.3",\n')
        assert text.endswith("}\n")
        assert '"quote": "“Żory”"' in text

    def test_what_a_terminal_would_obey_is_escaped_and_reads_back(self) -> None:
        evil = {"title": "\x1b[2J \x9b31m \u202eesrever\u202c Żory"}
        text = json_report.dumps(evil)
        assert all(char.isprintable() or char == "\n" for char in text)
        assert "Żory" in text
        assert json.loads(text) == evil


class TestSchema:
    def test_the_file_in_the_repository_is_the_schema_of_the_models(self) -> None:
        """Regenerate it with: factdiff schema > reports/schema/report.schema.json"""
        assert SCHEMA_FILE.read_text("utf-8") == json_report.dumps(json_schema.schema("report"))

    @pytest.mark.parametrize("name", sorted(json_schema.MODELS))
    def test_is_a_valid_schema(self, name: str) -> None:
        jsonschema.Draft202012Validator.check_schema(json_schema.schema(name))

    def test_accepts_what_is_written(self, report: Report) -> None:
        jsonschema.validate(json.loads(json_report.render(report)), json_schema.schema("report"))

    def test_refuses_a_report_without_findings_or_with_a_side_that_lacks_its_value(
        self, report: Report
    ) -> None:
        breakages: tuple[Callable[[Any], object], ...] = (
            lambda document: document.pop("findings"),
            lambda document: document["findings"][0]["sides"][0].pop("value"),
            lambda document: document["articles"][0]["published"].pop("from"),
        )
        for break_it in breakages:
            document = json.loads(json_report.render(report))
            break_it(document)
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(document, json_schema.schema("report"))
