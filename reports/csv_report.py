"""The report as CSV (RFC 4180), a row for each side of a finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from comparators.models import Finding
from reports import layout
from reports.locations import Locator
from reports.models import Report
from reports.text import visible

COLUMNS = (
    "fingerprint", "kind", "severity", "confidence", "status", "message", "rule", "story",
    "side", "value", "origins", "articles", "source", "published", "speaker", "quote",
    "file", "line", "column",
)  # fmt: skip
FORMULA = tuple("=+-@＝＋－＠")
"""What a spreadsheet takes for the start of a formula, in its full-width forms too."""


def render(report: Report) -> str:
    """The header and the rows; ``quote`` to ``column`` are those of a side's first passage."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(report))
    return written.getvalue()


def _rows(report: Report) -> Iterator[list[str]]:
    known = {entry.fingerprint: f"{entry.by}: {entry.reason}" for entry in report.known}
    titles = {story.id: story.title for story in report.stories}
    articles = {entry.path: entry for entry in report.articles}
    names = layout.names(report)
    locate = Locator()
    for finding in report.findings:
        shared = _shared(finding, known.get(finding.fingerprint, "new"), titles)
        for number, side in enumerate(finding.sides, start=1):
            evidence = side.evidence[0]
            spot = locate(evidence.article, evidence)
            place = (spot.region.line, spot.region.column) if spot.region else ("", "")
            cells = (
                number,
                side.value,
                side.origins,
                "; ".join(dict.fromkeys(e.article for e in side.evidence)),
                names.get(evidence.article, evidence.article),
                layout.published(articles.get(evidence.article)),
                evidence.speaker or "",
                evidence.quote,
                spot.file,
                *place,
            )
            yield [*shared, *(cell(str(c)) for c in cells)]


def _shared(finding: Finding, status: str, titles: dict[str, str]) -> list[str]:
    cells = (
        finding.fingerprint,
        finding.kind,
        finding.severity.value,
        f"{finding.confidence:.2f}",
        status,
        finding.message,
        finding.rule,
        titles.get(finding.story, finding.story),
    )
    return [cell(c) for c in cells]


def cell(text: str) -> str:
    """``text`` as a cell: on one line, and never a formula (an apostrophe stands before it)."""
    shown = visible(text).strip()
    return f"'{shown}" if shown.startswith(FORMULA) else shown
