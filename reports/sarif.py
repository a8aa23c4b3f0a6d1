"""The report as SARIF 2.1.0, for code hosts and editors.

A finding is a result at its first passage, with every passage as a related location; its kind is
the rule, with the comparator's page as help. What is in a baseline or suppressed stays in the log
and is marked: ``baselineState``, ``suppressions``. ``partialFingerprints`` carry factdiff's own
fingerprint, so that an alert stays the same alert when lines move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from comparators.base import Comparator, Example
from comparators.models import Evidence, Finding, Severity
from comparators.registry import comparators
from reports import layout
from reports.json_report import dumps
from reports.locations import Location, Locator, Region
from reports.models import KnownBy, KnownEntry, Report
from reports.text import visible

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
ROOT = "%SRCROOT%"
FINGERPRINT = "factdiff/v1"


def render(report: Report) -> str:
    """The report as a SARIF log with one run, and a newline at the end."""
    kinds = {c.kind: c for c in comparators()}
    rules = [*kinds, *sorted({f.kind for f in report.findings} - kinds.keys())]
    writer = _Writer(report, {kind: n for n, kind in enumerate(rules)})
    run = {
        "tool": {
            "driver": {
                "name": "factdiff",
                "semanticVersion": report.version,
                "version": report.version,
                "rules": [_rule(kind, kinds.get(kind)) for kind in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "warning", "message": {"text": visible(f"{s.path}: {s.reason}")}}
                    for s in report.skipped
                ],
            }
        ],
        "results": [writer.result(finding) for finding in report.findings],
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


# --- rules --------------------------------------------------------------------------------------


def _rule(kind: str, comparator: Comparator | None) -> dict[str, Any]:
    """A kind as a reporting descriptor."""
    if comparator is None:
        return {"id": kind}
    return {
        "id": kind,
        "name": f"{kind.capitalize()}Disagreement",
        "shortDescription": {"text": comparator.summary},
        "fullDescription": {"text": comparator.page},
        "help": {
            "text": "\n".join([comparator.page, *_examples(comparator)]),
            "markdown": "\n".join([comparator.page, *_examples(comparator)]),
        },
        "properties": {"tags": ["fact-checking", kind]},
    }


def _examples(comparator: Comparator) -> Iterator[str]:
    for title, examples in (("Reported", comparator.fires), ("Not reported", comparator.silent)):
        yield f"\n{title}:\n"
        yield from (f"- {_example(example)}" for example in examples)


def _example(example: Example) -> str:
    passages = [f"“{passage}”" for passage in (example.a, example.b) if passage]
    return f"{' / '.join(passages)}: {example.why}"


# --- results ------------------------------------------------------------------------------------


class _Writer:
    """Writes results; holds what every one of them needs to know."""

    def __init__(self, report: Report, rules: Mapping[str, int]) -> None:
        self._rules = rules
        self._names = layout.names(report)
        self._known = {entry.fingerprint: entry for entry in report.known}
        self._baselined = report.baseline is not None
        self._checked = report.checked.path if report.checked else None
        self._locate = Locator()

    def result(self, finding: Finding) -> dict[str, Any]:
        passages = [(n, e) for n, side in enumerate(finding.sides) for e in side.evidence]
        primary = layout.primary(finding, self._checked)
        known = self._known.get(finding.fingerprint)
        return {
            "ruleId": finding.kind,
            "ruleIndex": self._rules[finding.kind],
            "level": LEVELS[finding.severity],
            "rank": round(100 * finding.confidence, 1),
            "message": {"text": self._message(finding)},
            "locations": [{"physicalLocation": self._physical(primary)}],
            "relatedLocations": [
                self._related(number, finding.sides[side].value, evidence)
                for number, (side, evidence) in enumerate(passages)
            ],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            **self._state(known),
            "properties": {
                "confidence": finding.confidence,
                "rule": finding.rule,
                "severity": finding.severity.value,
                "values": [visible(side.value) for side in finding.sides],
                "origins": [side.origins for side in finding.sides],
            },
        }

    def _message(self, finding: Finding) -> str:
        """The message, and each value linked to its passages by the ids of related locations."""
        number, parts = 0, []
        for side in finding.sides:
            links = []
            for evidence in side.evidence:
                name = self._names.get(evidence.article, evidence.article)
                links.append(f"[{_plain(name)}]({number})")
                number += 1
            parts.append(f"{_plain(side.value)}: {', '.join(links)}")
        return f"{_plain(finding.message)}\n" + "\n".join(f"- {part}" for part in parts)

    def _related(self, number: int, value: str, evidence: Evidence) -> dict[str, Any]:
        name = self._names.get(evidence.article, evidence.article)
        said = layout.spoken_by(evidence)
        who = f"{name}, {said}" if said else name
        return {
            "id": number,
            "message": {"text": visible(f"{value} ({who}): “{evidence.quote}”")},
            "physicalLocation": self._physical(evidence),
        }

    def _physical(self, evidence: Evidence) -> dict[str, Any]:
        """The differing words, in the context of their passage where both can be placed."""
        whole = self._locate(evidence.article, evidence)
        physical: dict[str, Any] = {"artifactLocation": _artifact(whole)}
        focus = self._locate(evidence.article, evidence.focus[0]) if evidence.focus else whole
        words = evidence.focus[0].quote if evidence.focus else evidence.quote
        if focus.region is None:
            focus, words = whole, evidence.quote
        if focus.region is not None:
            physical["region"] = _region(focus.region, words)
            if whole.region is not None and whole.region != focus.region:
                physical["contextRegion"] = _region(whole.region, evidence.quote)
        return physical

    def _state(self, known: KnownEntry | None) -> dict[str, Any]:
        state: dict[str, Any] = {}
        if self._baselined:
            held = known is not None and known.by is KnownBy.BASELINE
            state["baselineState"] = "unchanged" if held else "new"
        if known is not None:
            reason = visible(known.reason)
            state["suppressions"] = [
                {"kind": "external", "status": "accepted", "justification": reason}
            ]
        return state


def _artifact(location: Location) -> dict[str, str]:
    if location.uri.startswith("file:"):
        return {"uri": location.uri}
    return {"uri": location.uri, "uriBaseId": ROOT}


def _region(region: Region, words: str) -> dict[str, Any]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "snippet": {"text": words},
    }


def _plain(text: str) -> str:
    """``text`` with nothing in it that a message would take for a link."""
    return visible(text).translate({ord(c): f"\\{c}" for c in "\\[]"})
