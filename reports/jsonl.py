"""Findings as JSON Lines: one a line, for what reads them as they come."""

from __future__ import annotations

from comparators.models import Finding
from reports.json_report import article_first, dumps, plain
from reports.models import Report


def render(report: Report) -> str:
    """The findings of a report, each as in the JSON report."""
    return "".join(map(line, report.findings))


def line(finding: Finding) -> str:
    """One finding, with a newline at the end."""
    document = plain(finding)
    for side in document["sides"]:
        side["evidence"] = [article_first(evidence) for evidence in side["evidence"]]
    return dumps(document, indent=None)
