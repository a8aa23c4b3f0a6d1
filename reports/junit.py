"""JUnit XML, as CI services read it: of a report, and of anything else that has cases.

A case that is known (in a baseline, suppressed, a known miss) is skipped with its reason, never
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple
from xml.etree import ElementTree

from comparators.models import Finding, Side
from comparators.registry import comparators
from reports import layout
from reports.models import Report
from reports.text import plural, visible


class Case(NamedTuple):
    """A test case; ``details`` are lines, shown where it did not pass."""

    classname: str
    name: str
    result: Literal["passed", "failed", "skipped", "error"] = "passed"
    message: str = ""
    details: tuple[str, ...] = ()
    seconds: float = 0.0


class Suite(NamedTuple):
    """Cases under one name."""

    name: str
    cases: tuple[Case, ...]


_ELEMENTS = {"failed": "failure", "skipped": "skipped", "error": "error"}


def document(name: str, suites: Sequence[Suite]) -> str:
    """The suites as one XML document with a newline at the end."""
    root = ElementTree.Element("testsuites", {"name": name, **_counts(suites)})
    for suite in suites:
        attributes = {"name": _allowed(suite.name), **_counts([suite])}
        element = ElementTree.SubElement(root, "testsuite", attributes)
        for case in suite.cases:
            _add(element, case)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _counts(suites: Iterable[Suite]) -> dict[str, str]:
    cases = [case for suite in suites for case in suite.cases]
    return {
        "tests": str(len(cases)),
        "failures": str(sum(c.result == "failed" for c in cases)),
        "errors": str(sum(c.result == "error" for c in cases)),
        "skipped": str(sum(c.result == "skipped" for c in cases)),
        "time": f"{sum(c.seconds for c in cases):.3f}",
    }


def _add(parent: ElementTree.Element, case: Case) -> None:
    attributes = {"classname": _allowed(case.classname), "name": _allowed(case.name)}
    element = ElementTree.SubElement(
        parent, "testcase", attributes | {"time": f"{case.seconds:.3f}"}
    )
    if case.result != "passed":
        message = {"message": _allowed(case.message)}
        result = ElementTree.SubElement(element, _ELEMENTS[case.result], message)
        result.text = "\n".join(map(_allowed, case.details)) or None


def _allowed(text: str) -> str:
    """``text`` on one line, without what XML 1.0 has no place for, leading blanks kept."""
    indent = len(text) - len(text.lstrip(" "))
    return " " * indent + visible(text.strip(" ")).translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})


def render(report: Report) -> str:
    """The report as JUnit XML: a suite for each kind, a case for each finding.

    A kind without findings is one case that passed.
    """
    kinds = [c.kind for c in comparators()]
    others = sorted({f.kind for f in report.findings} - set(kinds))
    known = {entry.fingerprint: entry.reason for entry in report.known}
    names = layout.names(report)
    suites = []
    for kind in [*kinds, *others]:
        found = tuple(
            _case(finding, names, known.get(finding.fingerprint))
            for finding in report.findings
            if finding.kind == kind
        )
        clean = Case(f"factdiff.{kind}", "no disagreement found")
        suites.append(Suite(f"factdiff.{kind}", found or (clean,)))
    return document("factdiff", suites)


def _case(finding: Finding, names: dict[str, str], known: str | None) -> Case:
    values = " / ".join(side.value for side in finding.sides)
    return Case(
        classname=f"factdiff.{finding.kind}",
        name=f"{finding.message} [{finding.fingerprint}]",
        result="failed" if known is None else "skipped",
        message=f"{finding.severity}: {values}" if known is None else f"known: {known}",
        details=tuple(line for side in finding.sides for line in _side_lines(side, names)),
    )


def _side_lines(side: Side, names: dict[str, str]) -> Iterator[str]:
    yield f"{side.value} ({plural(side.origins, 'origin')})"
    for evidence in side.evidence:
        name = names.get(evidence.article, evidence.article)
        yield f"  {name}, {evidence.article}: “{evidence.quote}”"
