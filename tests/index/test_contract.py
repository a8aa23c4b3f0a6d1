"""An index gives what the files give: the same findings, by whatever way they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import factdiff
from claims.reading import read_text, stands_in
from comparators.models import Finding
from factdiff import Checker, IndexReport, Report
from index.store import Index
from tests.index.conftest import FOLDERS
from tests.support import ROOT

Findings = Sequence[Finding]


@pytest.fixture(scope="module")
def of_files() -> Report:
    return factdiff.report([ROOT / folder for folder in FOLDERS])


def as_found(findings: Findings) -> list[tuple[str, frozenset[tuple[str, int]]]]:
    """Findings by content and by where their evidence stands, whatever their order."""
    return sorted(
        (
            f.fingerprint,
            frozenset((e.article, e.start) for side in f.sides for e in side.evidence),
        )
        for f in findings
    )


def involving(findings: Findings, path: str) -> Findings:
    return [
        f for f in findings if any(stands_in(e.article, path) for s in f.sides for e in s.evidence)
    ]


def test_a_report_on_the_index_finds_what_a_report_on_the_files_finds(
    corpus: Index, of_files: Report
) -> None:
    prepared = IndexReport(corpus.location)
    report = prepared.whole(prepared.parts())
    assert len(report.findings) > 10
    assert report.findings == of_files.findings
    assert report.stories == of_files.stories
    assert report.stats == of_files.stats
    assert prepared.plan.articles == of_files.stats.articles
    assert prepared.plan.claims == of_files.stats.claims


@pytest.mark.parametrize("whole", [True, False])
def test_a_check_against_the_index_finds_what_the_report_has_of_that_article(
    corpus: Index, of_files: Report, whole: bool
) -> None:
    checker = Checker(corpus.location, whole=whole)
    for entry in of_files.articles:
        own = factdiff.extract([entry.path])
        checked = checker.check(own.articles[0])
        assert as_found(checked.findings) == as_found(involving(of_files.findings, entry.path))


@pytest.mark.parametrize(
    "path",
    [
        "seeds/003_6d7d1cf8512395d2.txt",
        "fixtures/flood-toll/day4-broadsheet.md",
        "fixtures/cup-final/us-feature.txt",
    ],
)
def test_a_check_against_the_index_is_a_check_against_the_files(corpus: Index, path: str) -> None:
    article = ROOT / path
    of_index = factdiff.check(article, [corpus.location])
    of_files = factdiff.check(article, [article.parent])
    assert of_index.findings == of_files.findings
    assert of_index.findings
    assert of_index.checked == of_files.checked
    assert of_index.stats == of_files.stats
    assert {a.path for a in of_index.articles} == {a.path for a in of_files.articles}


def test_an_article_from_standard_input_is_checked_like_its_file(corpus: Index) -> None:
    path = ROOT / "seeds" / "003_6d7d1cf8512395d2.txt"
    with path.open("rb") as stdin:
        report = factdiff.check("-", [corpus.location], stdin=stdin)
    (differing,) = [f for f in report.findings if f.kind == "date" and len(f.sides) == 2][:1]
    assert any(e.article == "-" for side in differing.sides for e in side.evidence)


def test_an_article_on_another_story_is_compared_and_gives_nothing(corpus: Index) -> None:
    text = "A cat was rescued from a tree in Dunmore on Tuesday. Its owner thanked the crew."
    report = Checker(corpus.location, nearest=3).check(
        read_text(text, path="cat.txt", published="2024-03-06")
    )
    assert report.findings == ()
    assert len(report.articles) == 4


def test_kinds_that_do_not_exist_are_refused_before_the_work(corpus: Index) -> None:
    with pytest.raises(factdiff.InputError, match="nonsense"):
        IndexReport(corpus.location, kinds=["nonsense"])
    with pytest.raises(factdiff.InputError, match="one index, or files"):
        factdiff.check("a.txt", [corpus.location, "b"])
    with pytest.raises(factdiff.InputError, match="--days needs an index"):
        factdiff.check("a.txt", ["b"], days=3)
