from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import given

from comparators.models import Finding, Side
from reports import csv_report
from reports.models import KnownBy, KnownEntry, Report
from tests.reports.conftest import deaths, disagreement, make_report, passage
from tests.support import odd_texts


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(csv_report.render(report), newline="")))


def test_each_side_of_a_finding_is_a_row() -> None:
    first, second = rows(make_report(deaths()))
    assert (first["side"], first["value"], first["source"]) == ("1", "4", "Harbour Post")
    assert (second["side"], second["value"], second["origins"]) == ("2", "6", "2")
    assert first["fingerprint"] == second["fingerprint"] == "5c01d9e7"
    assert first["published"] == "2024-03-06"
    assert first["status"] == "new"


def test_a_known_finding_says_so(report: Report) -> None:
    known = KnownEntry(fingerprint="77b0", by=KnownBy.BASELINE, reason="in the baseline")
    statuses = [row["status"] for row in rows(report.model_copy(update={"known": (known,)}))]
    assert statuses == ["baseline: in the baseline"] * 2 + ["new"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r\n=1",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "＝1",
        "\x00=1",
    ],
)
def test_no_cell_is_a_formula(text: str, finding: Callable[..., Finding]) -> None:
    side = Side(value=text, origins=1, evidence=(passage(text, text, start=0),))
    for row in rows(make_report(finding(side, side, message=text, rule=text))):
        for name, value in row.items():
            assert not value.lstrip().startswith(csv_report.FORMULA), name
        assert row["value"].endswith(text[-1])


@given(odd_texts())
def test_any_text_stays_in_its_cell(text: str) -> None:
    side = Side(value=text, origins=1, evidence=(passage("a", text or "x"),))
    found = rows(make_report(disagreement(side, side, message=text)))
    assert len(found) == 2
    assert all(None not in row and None not in row.values() for row in found)
    assert all(not row["quote"].startswith(csv_report.FORMULA) for row in found)
