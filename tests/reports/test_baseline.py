from __future__ import annotations

from pathlib import Path

import pytest

from claims.errors import InputError
from reports import baseline
from reports.baseline import Baseline
from reports.models import KnownBy, KnownEntry, Report
from tests.reports.conftest import day, deaths, make_report

HERE = Path()


def test_update_takes_in_what_is_new_and_says_what(report: Report) -> None:
    first, fresh = baseline.updated(Baseline(), make_report(deaths()), HERE)
    assert [entry.fingerprint for entry in fresh] == ["5c01d9e7"]
    second, fresh = baseline.updated(first, report, HERE)
    assert [str(entry) for entry in fresh] == [
        "date: On which day the ferry burned: Tuesday / Monday [77b0]"
    ]
    assert len(second.findings) == 2
    assert baseline.updated(second, report, HERE) == (second, ())


def test_update_leaves_out_what_is_suppressed(report: Report) -> None:
    known = KnownEntry(fingerprint="77b0", by=KnownBy.SUPPRESSION, reason="our style")
    marked = report.model_copy(update={"known": (known,)})
    _, fresh = baseline.updated(Baseline(), marked, HERE)
    assert [entry.fingerprint for entry in fresh] == ["5c01d9e7"]


def test_prune_removes_what_is_gone(report: Report) -> None:
    full, _ = baseline.updated(Baseline(), report, HERE)
    kept, gone = baseline.pruned(full, make_report(deaths()), HERE)
    assert [entry.fingerprint for entry in gone] == ["77b0"]
    assert [entry.fingerprint for entry in kept.findings] == ["5c01d9e7"]


def test_prune_keeps_what_other_articles_say_until_these_are_deleted(
    tmp_path: Path, report: Report
) -> None:
    (tmp_path / "wire").mkdir()
    article = tmp_path / "wire" / "courier.txt"
    article.write_text("six people", encoding="utf-8")
    full, _ = baseline.updated(Baseline(), report, HERE)
    only_one = report.articles[:1]
    other = make_report().model_copy(update={"articles": only_one})
    assert baseline.pruned(full, other, tmp_path).entries == ()
    article.unlink()
    assert len(baseline.pruned(full, other, tmp_path).entries) == 2


def test_findings_in_the_baseline_are_known_and_still_there(report: Report) -> None:
    held, _ = baseline.updated(Baseline(), make_report(day()), HERE)
    marked = baseline.held_against(report, Path("known.json"), held)
    assert marked.findings == report.findings
    assert marked.baseline == "known.json"
    assert [(entry.fingerprint, entry.by) for entry in marked.known] == [("77b0", KnownBy.BASELINE)]


def test_a_file_reads_back_and_is_the_same_whatever_the_order(
    tmp_path: Path, report: Report
) -> None:
    one, _ = baseline.updated(Baseline(), report, HERE)
    turned = report.model_copy(update={"findings": report.findings[::-1]})
    two, _ = baseline.updated(Baseline(), turned, HERE)
    assert baseline.as_json(one) == baseline.as_json(two)
    file = tmp_path / "known.json"
    file.write_text(baseline.as_json(one), encoding="utf-8")
    assert baseline.read(file) == one


def test_articles_are_named_from_the_folder_of_the_baseline(report: Report) -> None:
    _, (entry, _) = baseline.updated(Baseline(), report, Path("wire"))
    assert entry.articles == ("courier.txt", "harbour.txt")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "not a baseline"),
        ('{"version": 2, "findings": []}', "version: Input should be 1"),
        ('{"findings": [{"kind": "x"}]}', "findings.1.fingerprint: Field required"),
    ],
)
def test_a_file_that_is_no_baseline_is_told_in_a_line(
    tmp_path: Path, content: str, fault: str
) -> None:
    file = tmp_path / "known.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=fault) as caught:
        baseline.read(file)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_told_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="factdiff baseline update"):
        baseline.read(tmp_path / "known.json")
