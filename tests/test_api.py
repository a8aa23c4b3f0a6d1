"""The Python API: three functions that return a report, one that returns claims."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import factdiff
from factdiff import InputError, ModelMissingError, Report, Severity
from tests.support import compared, odd_texts

MET = "Prime Minister Elena Markova met President Juan Ortega in Lisbon on Tuesday."
TALKED = "President Juan Ortega held talks with Prime Minister Elena Markova on Monday."
BUDGET = "Parliament in Oslo passed the budget of the Nordair airline for 2025 on Thursday."
SLIP = "The court in Lund will rule on Monday, November 28, 2023, a clerk said."
DAY = "2024-03-06"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("met", MET), ("talked", TALKED), ("budget", BUDGET)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "manifest.yaml").write_text(
        f"- file: met.txt\n  date: {DAY}\n  source: North Wire\n"
        f"- file: talked.txt\n  date: {DAY}\n  source: South Times\n"
        f"- file: budget.txt\n  date: {DAY}\n",
        encoding="utf-8",
    )
    return tmp_path


def paths_in(report: Report) -> set[str]:
    return {Path(e.article).name for f in report.findings for s in f.sides for e in s.evidence}


# --- compare ------------------------------------------------------------------------------------


def test_two_texts_are_compared_with_their_dates() -> None:
    report = factdiff.compare(MET, TALKED, published_a=DAY, published_b="2024-03-06")
    assert [f.kind for f in report.findings] == ["date"]
    assert [a.path for a in report.articles] == ["a", "b"]


def test_a_text_agrees_with_itself() -> None:
    assert compared(MET, MET, DAY, DAY).findings == ()


def test_two_texts_on_different_matters_do_not_disagree() -> None:
    report = compared(MET, BUDGET, DAY, DAY)
    assert report.findings == ()
    assert report.stats.comparable_pairs == 0


def test_the_order_of_the_texts_changes_no_fingerprint_but_by_their_names() -> None:
    forth, back = compared(MET, TALKED, DAY, DAY), compared(TALKED, MET, DAY, DAY)
    assert [(f.kind, {s.value for s in f.sides}) for f in forth.findings] == [
        (f.kind, {s.value for s in f.sides}) for f in back.findings
    ]


@pytest.mark.parametrize("date", ["yesterday-ish", "2024-13-45", "the Ides of March", "2024-02-30"])
def test_a_malformed_date_is_named_in_one_line(date: str) -> None:
    with pytest.raises(InputError, match=date) as caught:
        factdiff.compare(MET, TALKED, published_b=date)
    assert "\n" not in str(caught.value)


def test_a_date_with_a_time_and_a_zone_is_a_date() -> None:
    report = factdiff.compare(MET, TALKED, f"{DAY}T09:30:00+02:00", f"{DAY}T23:00:00Z")
    assert [f.kind for f in report.findings] == ["date"]


@pytest.mark.parametrize("text", ["", " \n ", "???", "\x00", "🙂" * 50, "x" * 5000, "’”“‘\"'"])
def test_texts_that_say_nothing_are_compared_to_no_effect(text: str) -> None:
    for report in (factdiff.compare(text, MET), factdiff.compare(MET, text)):
        assert report.findings == ()
        assert report.stats.comparable_pairs == 0
    assert factdiff.compare(text, text).stats.claims == 0


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(odd_texts(), odd_texts())
def test_whatever_the_texts_a_report_quotes_them_exactly(a: str, b: str) -> None:
    texts = {"a": a, "b": b}
    for finding in factdiff.compare(a, b, DAY, DAY).findings:
        assert len(finding.sides) >= 2
        for side in finding.sides:
            for evidence in side.evidence:
                text = texts[evidence.article]
                assert text[evidence.start : evidence.end] == evidence.quote
                assert all(text[f.start : f.end] == f.quote for f in evidence.focus)


def test_a_foreign_text_has_no_claims() -> None:
    text = (
        "El primer ministro se reunió el martes con el presidente en Lisboa para hablar de la "
        "crisis de los precios del gas, según informó un portavoz del gobierno a los periodistas."
    )
    report = factdiff.compare(MET, text)
    assert [a.claims > 0 for a in report.articles] == [True, False]


def test_one_text_alone_is_held_against_itself() -> None:
    report = factdiff.compare(SLIP, "")
    assert [f.rule for f in report.findings] == ["internal.weekday"]


# --- report -------------------------------------------------------------------------------------


def test_a_folder_is_reported_with_its_manifest(folder: Path) -> None:
    report = factdiff.report([folder])
    assert len(report.articles) == 3
    assert {a.source for a in report.articles} == {"North Wire", "South Times", None}
    assert [f.kind for f in report.findings] == ["date"]
    assert paths_in(report) == {"met.txt", "talked.txt"}
    assert report.stats.findings == 1


def test_unrelated_articles_are_another_story(folder: Path) -> None:
    stories = [set(s.articles) for s in factdiff.report([folder]).stories]
    ids = {Path(a.path).name: a.id for a in factdiff.report([folder]).articles}
    assert {ids["budget.txt"]} in stories


def test_what_cannot_be_read_is_skipped_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    report = factdiff.report([folder, folder / "missing.txt"])
    assert {Path(s.path).name for s in report.skipped} == {"empty.txt", "missing.txt"}
    assert all(s.reason and "\n" not in s.reason for s in report.skipped)
    assert len(report.findings) == 1


def test_nothing_to_read_is_an_empty_report(tmp_path: Path) -> None:
    report = factdiff.report([tmp_path / "missing.txt"])
    assert report.stats.articles == report.stats.claims == 0
    assert report.findings == ()
    assert len(report.skipped) == 1


def test_one_article_alone_is_held_against_itself(tmp_path: Path) -> None:
    file = tmp_path / "slip.txt"
    file.write_text(SLIP, encoding="utf-8")
    report = factdiff.report([file])
    assert [f.rule for f in report.findings] == ["internal.weekday"]
    assert report.stats.comparable_pairs == 0


@pytest.mark.parametrize(
    ("options", "findings"),
    [
        ({}, 1),
        ({"kinds": ["date"]}, 1),
        ({"kinds": ["name", "number"]}, 0),
        ({"kinds": []}, 0),
        ({"min_confidence": 0.999}, 0),
        ({"min_severity": Severity.HIGH}, 1),
    ],
    ids=str,
)
def test_only_the_findings_wanted_are_reported(
    folder: Path, options: dict[str, object], findings: int
) -> None:
    report = factdiff.report([folder], **options)  # type: ignore[arg-type]
    assert len(report.findings) == report.stats.findings == findings


def test_a_kind_that_does_not_exist_is_told_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(InputError, match="'dates'"):
        factdiff.report([folder], kinds=["dates"])


def test_a_model_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(ModelMissingError, match="no-such-model"):
        factdiff.report([folder], model="./no-such-model")


def test_a_witness_that_is_not_there_is_told_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(ModelMissingError, match="no-such-model"):
        factdiff.report([folder], witness="./no-such-model")


def test_a_witness_is_not_asked_for_where_contradictions_are_not(folder: Path) -> None:
    report = factdiff.report([folder], kinds=["date"], witness="./no-such-model")
    assert [f.kind for f in report.findings] == ["date"]


def test_without_a_witness_all_other_kinds_are_found(folder: Path) -> None:
    report = factdiff.report([folder], witness="none")
    assert [f.kind for f in report.findings] == ["date"]


def test_progress_is_told_by_stage_and_ends_complete(folder: Path) -> None:
    told: dict[str, tuple[int, int]] = {}

    def progress(stage: str, done: int, total: int) -> None:
        told[stage] = (done, total)

    factdiff.report([folder], progress=progress)
    assert told["extract"] == (3, 3)
    assert {"embed", "compare"} <= set(told)
    assert all(done <= total for done, total in told.values())


def test_a_report_survives_its_own_json(folder: Path) -> None:
    report = factdiff.report([folder])
    again = Report.model_validate(json.loads(report.model_dump_json()))
    assert again == report


def test_fingerprints_do_not_depend_on_where_the_files_lie(folder: Path, tmp_path: Path) -> None:
    (folder / "manifest.yaml").unlink()
    texts = {
        "met": MET.replace("on Tuesday", "in 1991"),
        "talked": TALKED.replace("on Monday", "in 1993"),
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in texts:
        shutil.copy(folder / f"{name}.txt", elsewhere)
    here = factdiff.report([folder / f"{name}.txt" for name in texts])
    there = factdiff.report([elsewhere])
    assert here.findings
    assert [f.fingerprint for f in here.findings] == [f.fingerprint for f in there.findings]


# --- check --------------------------------------------------------------------------------------


def test_an_article_is_checked_against_others(folder: Path) -> None:
    report = factdiff.check(folder / "met.txt", [folder])
    assert [f.kind for f in report.findings] == ["date"]


def test_a_check_leaves_out_what_only_the_others_disagree_on(folder: Path) -> None:
    assert factdiff.check(folder / "budget.txt", [folder]).findings == ()


def test_an_article_in_a_file_of_records_is_checked_too(folder: Path) -> None:
    records = folder / "wire.jsonl"
    records.write_text(json.dumps({"text": MET, "date": DAY}) + "\n", encoding="utf-8")
    report = factdiff.check(records, [folder / "talked.txt"])
    assert [f.kind for f in report.findings] == ["date"]


def test_a_path_written_in_another_way_is_the_same_article(folder: Path) -> None:
    report = factdiff.check(folder / ".." / folder.name / "met.txt", [folder])
    assert len(report.articles) == 3
    assert [f.kind for f in report.findings] == ["date"]


# --- extract ------------------------------------------------------------------------------------


def test_extraction_gives_the_claims_article_by_article(folder: Path) -> None:
    extraction = factdiff.extract([folder])
    assert [Path(a.path).name for a in extraction.articles] == [
        "budget.txt",
        "met.txt",
        "talked.txt",
    ]
    assert [c.article for c in extraction.claims] == [
        d.article.id for d in extraction.documents for _ in d.claims
    ]


def test_extraction_reads_a_stream(tmp_path: Path) -> None:
    extraction = factdiff.extract(["-"], stdin=BytesIO(MET.encode()))
    assert [a.text for a in extraction.articles] == [MET]
    assert extraction.claims
