"""The report as GitHub workflow commands: an annotation a finding, beside the text it is in."""

from __future__ import annotations

from collections.abc import Iterator

from comparators.models import Finding, Severity
from reports import layout
from reports.locations import Locator
from reports.models import Report
from reports.text import visible

COMMANDS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report) -> str:
    """One command a line, a known finding as a notice; then a line that sums up."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    known = {entry.fingerprint: entry.reason for entry in report.known}
    names = layout.names(report)
    checked = report.checked.path if report.checked else None
    locate = Locator()
    for finding in report.findings:
        evidence = layout.primary(finding, checked)
        spot = locate(evidence.article, evidence.focus[0] if evidence.focus else evidence)
        where = {"file": spot.file}
        if spot.region is not None:
            line, column, end_line, end_column = spot.region
            where |= {"line": str(line), "endLine": str(end_line)}
            if line == end_line:  # columns of a range over several lines are refused
                where |= {"col": str(column), "endColumn": str(end_column)}
        reason = known.get(finding.fingerprint)
        title = f"{finding.kind}: {finding.message}"
        command = COMMANDS[finding.severity] if reason is None else "notice"
        where["title"] = title if reason is None else f"known ({reason}): {title}"
        properties = ",".join(f"{key}={_escaped(v, _PROPERTY)}" for key, v in where.items())
        yield f"::{command} {properties}::{'%0A'.join(_sides(finding, names))}"
    yield layout.closing(report)


def _sides(finding: Finding, names: dict[str, str]) -> Iterator[str]:
    for side in finding.sides:
        evidence = side.evidence[0]
        name = names.get(evidence.article, evidence.article)
        yield _escaped(f"{side.value} ({name}): “{evidence.quote}”", _DATA)


def _escaped(text: str, escapes: dict[int, str]) -> str:
    """As the runner's toolkit escapes a command: nothing in ``text`` can end it or begin one."""
    return visible(text).translate(escapes)
