"""What stands beside the findings in text: updates, coverage, one article among the others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.models import Grain
from comparators.models import Evidence
from reports import markdown, terminal
from reports.beside import SHOWN, sections
from reports.models import (
    Carried,
    CheckedEntry,
    CoverageEntry,
    Excerpt,
    Report,
    TimelineEntry,
    UpdateEntry,
    UpdateStep,
)

FIRST = "At least 4 people died."
LATER = "Six people died."
RUST = "Inspectors found rust in the pumps."


def excerpt(article: str, quote: str = RUST) -> Excerpt:
    return Excerpt(article=article, start=0, end=len(quote), quote=quote)


def rust(*, flagged: bool) -> Carried:
    return Carried(
        claim="Inspectors found rust",
        origins=3,
        passages=(excerpt("wire/harbour.txt"),),
        absent=("wire/courier.txt",),
        flagged=flagged,
    )


@pytest.fixture
def told(report_of: Callable[..., Report], evidence: Callable[..., Evidence]) -> Report:
    steps = [("at least 4", "2024-03-06", FIRST), ("6", "2024-03-07", LATER)]
    return report_of(
        updates=(
            UpdateEntry(
                kind="number",
                rule="number.disjoint",
                story="s1",
                message="How many died",
                confidence=0.9,
                steps=tuple(
                    UpdateStep(
                        value=value, published=day, evidence=(evidence("wire/harbour.txt", quote),)
                    )
                    for value, day, quote in steps
                ),
            ),
        ),
        coverage=(CoverageEntry(story="s1", claims=(rust(flagged=True), rust(flagged=False))),),
        timeline=(
            TimelineEntry(
                story="s1",
                start="2024-03-05T00:00:00",
                end="2024-03-06T00:00:00",
                grain=Grain.DAY,
                value="Tuesday 5 March 2024",
                claim="The ferry burned",
                passages=(excerpt("wire/harbour.txt"),),
            ),
        ),
    )


def shown(report: Report, *, explain: bool = False) -> dict[str, int]:
    return {s.title: len(s.items) + s.hidden for s in sections(report, explain=explain)}


def test_without_being_asked_only_updates_and_what_is_flagged_are_shown(told: Report) -> None:
    assert shown(told) == {
        "Brought up to date by later articles": 1,
        "Left out by one article only": 1,
    }


def test_everything_is_shown_when_asked_for(told: Report) -> None:
    assert shown(told, explain=True) == {
        "Brought up to date by later articles": 1,
        "Left out by one article only": 1,
        "Carried by several origins": 2,
        "Timeline": 1,
    }


def test_a_report_without_any_has_no_such_section(report: Report) -> None:
    assert shown(report, explain=True) == {}


def test_both_formats_tell_both_values_with_quotes_and_dates(told: Report) -> None:
    for text in (terminal.render(told), markdown.render(told)):
        assert "at least 4, 2024-03-06" in text
        assert f"“{LATER}”" in text
        assert "not in courier.txt" in text


def test_a_long_section_is_cut_and_says_so(report_of: Callable[..., Report]) -> None:
    entry = CoverageEntry(story="s1", claims=(rust(flagged=True),) * (SHOWN + 2))
    report = report_of(coverage=(entry,))
    assert "and 2 more (--explain shows them)" in terminal.render(report)
    assert "- and 2 more" in markdown.render(report)
    assert "2 more" not in terminal.render(report, explain=True)


def test_text_of_articles_is_escaped(report_of: Callable[..., Report]) -> None:
    evil = "\x1b[31m<b>*rust*</b>"
    entry = Carried(claim=evil, origins=2, passages=(excerpt("wire/harbour.txt"),), flagged=True)
    report = report_of(coverage=(CoverageEntry(story="s1", claims=(entry,)),))
    assert "\x1b" not in terminal.render(report)
    assert r"&lt;b&gt;\*rust\*" in markdown.render(report)


def test_a_check_says_how_the_others_stand_to_the_article(report_of: Callable[..., Report]) -> None:
    report = report_of(
        checked=CheckedEntry(
            path="wire/harbour.txt",
            contradicted=("5c01d9e7",),
            corroborated=(rust(flagged=False),),
            alone=(excerpt("wire/harbour.txt", FIRST),),
            left_out=(rust(flagged=False),),
        )
    )
    text = terminal.render(report)
    assert "Harbour Post among the others" in text
    assert "1 finding, 1 claim that others carry too, 1 said by it alone, 1 left out by it" in text
    assert "Left out by Harbour Post" in text
    assert FIRST not in text
    assert FIRST in terminal.render(report, explain=True)
