from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.models import DateOrigin, Span, Voice
from comparators.models import Evidence, Finding, Severity, Side
from reports.models import (
    ArticleEntry,
    PublishedEntry,
    Report,
    SkippedEntry,
    Stats,
    StoryEntry,
)

HARBOUR = (
    "A fire on the ferry Aurora killed four people on Tuesday, the harbour office in Kelso said, "
    "and divers searched the lower deck until nightfall."
)
COURIER = (
    "A fire on the ferry Aurora killed six people on Monday, according to the coastguard, "
    "which ended its search the same evening."
)
COASTGUARD = "“We reached the ship within the hour,” said coastguard chief Ines Okafor."

EvidenceMaker = Callable[..., Evidence]
ReportMaker = Callable[..., Report]


def passage(
    article: str,
    quote: str,
    *focus: str,
    start: int = 0,
    voice: Voice = Voice.OWN,
    speaker: str | None = None,
) -> Evidence:
    spans = []
    for words in focus:
        at = start + quote.index(words)
        spans.append(Span(start=at, end=at + len(words), quote=words))
    return Evidence(
        article=article,
        start=start,
        end=start + len(quote),
        quote=quote,
        voice=voice,
        speaker=speaker,
        focus=tuple(spans),
    )


def disagreement(*sides: Side, **changes: object) -> Finding:
    values: dict[str, object] = {
        "fingerprint": "5c01d9e7",
        "kind": "number",
        "severity": Severity.HIGH,
        "confidence": 0.91,
        "message": "How many people the fire on the Aurora killed: 4 / 6",
        "rule": "number.disjoint",
        "story": "s1",
        "reasons": ("same event: kill", "published on the same day"),
        "sides": sides,
    }
    return Finding.model_validate(values | changes)


def deaths() -> Finding:
    return disagreement(
        Side(value="4", origins=1, evidence=(passage("wire/harbour.txt", HARBOUR, "four"),)),
        Side(value="6", origins=2, evidence=(passage("wire/courier.txt", COURIER, "six"),)),
    )


def day() -> Finding:
    return disagreement(
        Side(value="Tuesday", origins=1, evidence=(passage("wire/harbour.txt", HARBOUR),)),
        Side(value="Monday", origins=1, evidence=(passage("wire/courier.txt", COURIER),)),
        fingerprint="77b0",
        kind="date",
        severity=Severity.MEDIUM,
        confidence=0.8,
        message="On which day the ferry burned",
        rule="date.disjoint",
    )


def make_report(*findings: Finding, **changes: object) -> Report:
    values: dict[str, object] = {
        "version": "1.2.3",
        "articles": (
            ArticleEntry(
                id="a1",
                path="wire/harbour.txt",
                source="Harbour Post",
                title="Four die in ferry fire",
                published=PublishedEntry(value="2024-03-06", origin=DateOrigin.HEADER),
                claims=9,
            ),
            ArticleEntry(
                id="a2",
                path="wire/courier.txt",
                source=None,
                title=None,
                published=None,
                claims=7,
            ),
        ),
        "stories": (StoryEntry(id="s1", title="Four die in ferry fire", articles=("a1", "a2")),),
        "findings": findings,
        "skipped": (SkippedEntry(path="wire/photo.jpg", reason="not text"),),
        "stats": Stats(
            articles=2,
            claims=16,
            candidate_pairs=40,
            comparable_pairs=12,
            findings=len(findings),
        ),
    }
    return Report.model_validate(values | changes)


@pytest.fixture
def evidence() -> EvidenceMaker:
    return passage


@pytest.fixture
def finding() -> Callable[..., Finding]:
    return disagreement


@pytest.fixture
def report_of() -> ReportMaker:
    return make_report


@pytest.fixture
def report() -> Report:
    return make_report(day(), deaths())
