"""A check finds of an article what a report on all articles finds of it, and looks at less."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

import factdiff
from claims.reading import stands_in
from comparators.models import Finding
from comparators.registry import comparators
from matching.pipeline import Matched, embed, match_embedded
from tests.support import extracted

_SAILED = (
    "The ferry Aurora left the port of Kelso with 212 passengers, the coastguard said. It was "
    "bound for {}, where it calls twice a week, and carried no cargo. "
)
TEXTS = {
    "wire": _SAILED.format("Marvat") + "A blast on Tuesday killed 12 sailors in Kelso.",
    "paper": _SAILED.format("Norhaven") + "A blast on Tuesday killed 15 sailors in Kelso.",
    "radio": _SAILED.format("Norhaven") + "A blast on Monday killed 12 sailors in Kelso.",
    "weekly": "The ferry Aurora sank off Kelso. A blast on Monday killed 15 sailors in Kelso.",
    "blog": "The ferry Aurora is 40 metres long and is moored in Kelso.",
}
DAY = "2024-03-06"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        record = {"text": text, "published": DAY, "source": name}
        (place / f"{name}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def whole(folder: Path) -> factdiff.Report:
    return factdiff.report([folder])


def content(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    """All that findings say, whatever the order of articles."""
    return sorted(
        (
            f.fingerprint,
            f.severity,
            f.confidence,
            f.rule,
            sorted((s.value, s.origins, sorted(e.quote for e in s.evidence)) for s in f.sides),
        )
        for f in findings
    )


def of(name: str, findings: Iterable[Finding]) -> list[Finding]:
    return [
        f for f in findings if any(stands_in(e.article, name) for s in f.sides for e in s.evidence)
    ]


def test_the_articles_disagree_in_several_kinds_and_each_kind_has_all_who_take_a_side(
    whole: factdiff.Report,
) -> None:
    kinds = {f.kind for f in whole.findings}
    assert {"date", "number", "drift"} <= kinds
    assert any(len({e.article for s in f.sides for e in s.evidence}) == 4 for f in whole.findings)


@pytest.mark.parametrize("name", TEXTS)
def test_a_check_finds_all_that_a_report_on_everything_has_of_the_article(
    name: str, folder: Path, whole: factdiff.Report
) -> None:
    file = str(folder / f"{name}.jsonl")
    checked = factdiff.check(file, [folder])
    assert content(checked.findings) == content(of(file, whole.findings))
    assert checked.checked is not None
    assert set(checked.checked.contradicted) == {f.fingerprint for f in checked.findings}


def test_what_others_disagree_on_among_themselves_is_not_looked_for() -> None:
    documents = [extracted(text, DAY, name) for name, text in TEXTS.items()]
    embedded = embed(documents)
    quiet = documents[-1].article.id
    asked = match_embedded(embedded, one_story=True, focus=[quiet], whole=True)
    everything = match_embedded(embedded, one_story=True)

    def kinds(matched: Matched) -> set[str]:
        return {d.kind for c in comparators() for d in c.find(matched)}

    assert {"date", "number", "drift"} <= kinds(everything)
    assert not {"date", "number", "drift"} & kinds(asked)
    assert asked.pairs == everything.pairs
    assert not asked.asked
