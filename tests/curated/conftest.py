"""A data set small enough to be read at a glance, and reports on it made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.models import Voice
from comparators.models import Evidence, Finding, Severity, Side
from reports.models import ArticleEntry, Report, Stats, StoryEntry

TEXTS = {
    "wire.txt": "The ferry Aurora burned on Tuesday. Four people died. Captain Ines Okafor spoke.",
    "local.txt": "The Aurora burned on Monday. Six people died. Captain Inez Okafor was silent.",
}
EXPECTED = """\
# By hand.
findings:
  - kind: number
    note: how many died
    sides:
      - {article: wire.txt, value: "4", quote: "Four people"}
      - {article: local.txt, value: "6", quote: "Six people"}
  - kind: date
    note: the day of the fire
    sides:
      - {article: wire.txt, value: Tuesday, quote: "on Tuesday"}
      - {article: local.txt, value: Monday, quote: "on Monday"}
traps:
  - note: one captain, spelt two ways
    kinds: [name]
    sides:
      - {article: wire.txt, quote: "Ines Okafor"}
      - {article: local.txt, quote: "Inez Okafor"}
"""

Found = Callable[..., Report]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "ferry"
    target.mkdir()
    for name, text in TEXTS.items():
        (target / name).write_text(text, encoding="utf-8")
    (target / "expected.yaml").write_text(EXPECTED, encoding="utf-8")
    return target


@pytest.fixture
def texts(folder: Path) -> dict[str, str]:
    return {str(folder / name): text for name, text in TEXTS.items()}


@pytest.fixture
def found(folder: Path) -> Found:
    """A report with findings given as (kind, quote in wire.txt, quote in local.txt)."""

    def side(name: str, quote: str) -> Side:
        start = TEXTS[name].index(quote)
        passage = Evidence(
            article=str(folder / name),
            start=start,
            end=start + len(quote),
            quote=quote,
            voice=Voice.OWN,
        )
        return Side(value=quote.lower(), origins=1, evidence=(passage,))

    def make(*findings: tuple[str, str, str]) -> Report:
        return Report(
            version="1.0",
            articles=tuple(
                ArticleEntry(
                    id=name,
                    path=str(folder / name),
                    source=None,
                    title=None,
                    published=None,
                    claims=3,
                )
                for name in TEXTS
            ),
            stories=(StoryEntry(id="s1", title="Ferry fire", articles=tuple(TEXTS)),),
            findings=tuple(
                Finding(
                    fingerprint=f"{n:04x}",
                    kind=kind,
                    severity=Severity.HIGH,
                    confidence=0.9,
                    message=f"About {wire}",
                    rule=f"{kind}.test",
                    story="s1",
                    sides=(side("wire.txt", wire), side("local.txt", local)),
                )
                for n, (kind, wire, local) in enumerate(findings)
            ),
            skipped=(),
            stats=Stats(
                articles=2,
                claims=6,
                candidate_pairs=3,
                comparable_pairs=3,
                findings=len(findings),
            ),
        )

    return make
