"""A first ``expected.yaml`` for articles that have none, for a person to review."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from claims.errors import InputError
from comparators.models import Evidence, Finding
from curated.loading import EXPECTED
from curated.marks import round_trip
from reports.models import Report
from reports.text import visible

HEADER = """\
Drafted by factdiff {version} from what it finds in these articles: a proposal, not the truth.
Review each finding. Keep it where the articles do disagree. Where they do not, move its sides to
"traps" (kinds: [...]), so that it must never come back. Add what was not found: it will be missed
until it is, or until it has a reason under "known_miss".
"""
_WORD = re.compile(r"\S+")


def draft(folder: Path, report: Report, texts: Mapping[str, str]) -> str:
    """The text of an ``expected.yaml`` that the report on ``folder`` meets.

    Raises:
        InputError: nothing was found, so there is nothing to review.
    """
    if not report.findings:
        raise InputError(
            f"{folder}: nothing was found in it: write {EXPECTED} by hand, with the findings that "
            "must appear and the traps that must not"
        )
    document = {
        "findings": [_finding(folder, finding, texts) for finding in report.findings],
        "traps": [],
    }
    written = StringIO()
    written.writelines(f"# {line}\n" for line in HEADER.format(version=report.version).splitlines())
    round_trip().dump(document, written)
    return written.getvalue()


def _finding(folder: Path, finding: Finding, texts: Mapping[str, str]) -> dict[str, Any]:
    sides = [
        {
            "article": evidence.article.removeprefix(f"{folder}/"),
            "value": visible(side.value),
            "quote": unique_quote(texts[evidence.article], evidence),
        }
        for side in finding.sides
        for evidence in side.evidence
    ]
    return {
        "kind": finding.kind,
        "note": visible(finding.message),
        "sides": list(map(_flow, sides)),
    }


def _flow(fields: dict[str, str]) -> Any:
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    flow = CommentedMap(
        (key, text if key == "article" else DoubleQuotedScalarString(text))
        for key, text in fields.items()
    )
    flow.fa.set_flow_style()
    return flow


def unique_quote(text: str, evidence: Evidence) -> str:
    """The fewest words around what differs that occur once in ``text``."""
    core = evidence.focus[0] if evidence.focus else evidence
    words = [match.span() for match in _WORD.finditer(text)]
    first = next(n for n, (_, end) in enumerate(words) if end > core.start)
    last = max(n for n, (start, _) in enumerate(words) if start < core.end)
    while True:
        quote = text[words[first][0] : words[last][1]]
        if text.count(quote) == 1 or (first == 0 and last == len(words) - 1):
            return quote
        first, last = max(first - 1, 0), min(last + 1, len(words) - 1)
