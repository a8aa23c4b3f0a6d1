"""Every comparator, plug-ins included, is documented and keeps to its own examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import factdiff
from claims.models import Document
from comparators.base import Comparator, Example
from comparators.registry import comparators
from factdiff import Finding, Report
from tests.support import compared, extracted

ALL = comparators()
FIRES = [(c, e) for c in ALL for e in c.fires]
SILENT = [(c, e) for c in ALL for e in c.silent]

each = pytest.mark.parametrize("comparator", ALL, ids=lambda c: c.kind)


def name(value: Comparator | Example) -> str:
    return value.why if isinstance(value, Example) else value.kind


def report_on(example: Example, folder: Path) -> Report:
    """The report on an example; one without ``b`` is a report on a single article."""
    if example.b:
        return compared(example.a, example.b, example.published_a, example.published_b)
    file = folder / "article.json"
    record = {"text": example.a, "date": example.published_a}
    file.write_text(json.dumps({k: v for k, v in record.items() if v}), encoding="utf-8")
    return factdiff.report([file])


def of_kind(report: Report, comparator: Comparator) -> list[Finding]:
    return [f for f in report.findings if f.kind == comparator.kind]


@each
def test_has_examples_that_must_and_must_not_fire(comparator: Comparator) -> None:
    assert comparator.fires
    assert comparator.silent
    assert all(e.why for e in (*comparator.fires, *comparator.silent))


@each
def test_documents_what_it_flags_and_why_an_editor_cares(comparator: Comparator) -> None:
    assert comparator.summary.endswith(".")
    assert "Why an editor cares:" in comparator.page


@pytest.mark.parametrize(("comparator", "example"), FIRES, ids=name)
def test_fires(comparator: Comparator, example: Example, tmp_path: Path) -> None:
    findings = of_kind(report_on(example, tmp_path), comparator)
    assert len(findings) == 1
    assert len(findings[0].sides) >= 2


@pytest.mark.parametrize(("comparator", "example"), SILENT, ids=name)
def test_stays_silent(comparator: Comparator, example: Example, tmp_path: Path) -> None:
    assert of_kind(report_on(example, tmp_path), comparator) == []


@pytest.mark.parametrize(("comparator", "example"), [*FIRES, *SILENT], ids=name)
def test_examples_are_articles_with_claims(comparator: Comparator, example: Example) -> None:
    """An example that yields no claim would be silent for the wrong reason."""
    documents: list[Document] = [extracted(text) for text in (example.a, example.b) if text]
    assert all(d.claims for d in documents)
