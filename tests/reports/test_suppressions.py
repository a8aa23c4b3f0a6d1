from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from reports.models import KnownBy, Report
from reports.suppressions import Suppression, apply

HERE = Path.cwd()
TODAY = date(2026, 3, 10)
TOLL, DAY = "5c01d9e7", "77b0"


def suppression(**fields: Any) -> Suppression:
    return Suppression.model_validate({"reason": "our style", **fields})


def known(report: Report, *suppressions: Suppression, **options: Any) -> set[str]:
    marked = apply(report, suppressions, HERE, TODAY, **options).report
    assert marked.findings == report.findings
    return {entry.fingerprint for entry in marked.known}


@pytest.mark.parametrize(
    ("fields", "fingerprints"),
    [
        ({"fingerprint": TOLL}, {TOLL}),
        ({"kind": "date"}, {DAY}),
        ({"article": "wire/*.txt"}, {TOLL, DAY}),
        ({"article": "*courier*"}, {TOLL, DAY}),
        ({"article": "courier.txt"}, set()),
        ({"text": "FIRE ON THE AURORA killed"}, {TOLL}),
        ({"text": "search the same evening"}, {TOLL, DAY}),
        ({"text": "six", "kind": "date"}, {DAY}),
        ({"text": "nowhere"}, set()),
        ({"kind": "date", "fingerprint": TOLL}, set()),
    ],
)
def test_marks_what_all_its_patterns_fit(
    report: Report, fields: dict[str, str], fingerprints: set[str]
) -> None:
    assert known(report, suppression(**fields)) == fingerprints


def test_a_path_may_be_told_from_the_folder_of_the_configuration(report: Report) -> None:
    away = report.model_validate_json(
        report.model_dump_json(by_alias=True).replace('"wire/', f'"{HERE}/wire/')
    )
    assert known(away, suppression(article="wire/harbour.txt")) == {TOLL, DAY}


def test_the_first_that_fits_gives_the_reason(report: Report) -> None:
    suppressions = (
        suppression(kind="date", reason="first"),
        suppression(article="*", reason="second"),
    )
    marked = apply(report, suppressions, HERE, TODAY).report
    assert {entry.fingerprint: entry.reason for entry in marked.known} == {
        DAY: "first",
        TOLL: "second",
    }
    assert {entry.by for entry in marked.known} == {KnownBy.SUPPRESSION}


def test_holds_on_its_last_day_and_is_named_when_it_has_expired(report: Report) -> None:
    assert known(report, suppression(kind="date", expires=TODAY)) == {DAY}
    expired = suppression(kind="date", expires=date(2026, 3, 9))
    marked, remarks = apply(report, [expired], HERE, TODAY)
    assert marked.known == ()
    assert remarks == (
        "the suppression of kind 'date' expired on 2026-03-09 (our style): renew it or take it out",
    )


def test_one_that_fits_nothing_is_stale(report: Report) -> None:
    (remark,) = apply(report, [suppression(fingerprint="dead")], HERE, TODAY).remarks
    assert remark == (
        "the suppression of fingerprint 'dead' fits no finding (our style): take it out"
    )


@pytest.mark.parametrize(
    ("fields", "options"),
    [
        ({"kind": "quote"}, {"kinds": ("date",)}),
        ({"fingerprint": "dead"}, {"kinds": ("date",)}),
        ({"kind": "quote"}, {"whole": False}),
        ({"kind": "quote", "article": "other/*"}, {}),
    ],
)
def test_one_that_the_run_could_not_have_met_is_not_called_stale(
    report: Report, fields: dict[str, str], options: dict[str, Any]
) -> None:
    assert apply(report, [suppression(**fields)], HERE, TODAY, **options).remarks == ()


@pytest.mark.parametrize(
    "fields", [{}, {"kind": "date", "reason": " "}, {"kind": ""}, {"knd": "date"}]
)
def test_needs_a_reason_and_something_to_fit(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        suppression(**fields)
