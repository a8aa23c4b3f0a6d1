from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.models import Grain, Voice
from comparators.models import Finding, Side
from reports.html import page, render
from reports.html.view import AROUND, runs
from reports.models import (
    Carried,
    CheckedEntry,
    CoverageEntry,
    Excerpt,
    KnownBy,
    KnownEntry,
    Report,
    TimelineEntry,
    UpdateEntry,
    UpdateStep,
)
from reports.reviews import Review, Verdict
from reports.text import Piece
from tests.reports.conftest import COURIER, HARBOUR, day, deaths, disagreement, make_report, passage

HOSTILE = (
    '</script><script>alert("a")</script><!-- <script>',
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "<a href='javascript:alert(1)'>here</a>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "]]> &lt;b&gt; &amp;",
)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and what scripts and styles hold."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.contents: list[tuple[str, dict[str, str | None], str]] = []
        self.words = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.contents.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            tag, attrs, text = self.contents.pop()
            self.contents.append((tag, attrs, text + data))
        else:
            self.words += data

    @property
    def data(self) -> str:
        (text,) = (text for _, attrs, text in self.contents if attrs.get("id") == "data")
        return text

    @property
    def policy(self) -> str:
        (meta,) = (a for t, a in self.tags if a.get("http-equiv") == "Content-Security-Policy")
        return meta["content"] or ""


def hostile_report(text: str) -> Report:
    """A report in which everything that comes out of an article is ``text``."""
    quote = passage(text, text, voice=Voice.ATTRIBUTED, speaker=text)
    side = Side(value=text, origins=1, evidence=(quote.model_copy(update={"before": text}),))
    report = make_report(
        disagreement(side, side, message=text, kind=text, rule=text, reasons=(text,))
    )
    (article, other), (story,) = report.articles, report.stories
    return report.model_copy(
        update={
            "articles": (
                article.model_copy(update={"path": text, "source": text, "title": text}),
                other,
            ),
            "stories": (story.model_copy(update={"title": text}),),
        }
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_article_text_is_never_markup(text: str) -> None:
    plain, hostile = (Elements(render(hostile_report(t))) for t in ("harmless", text))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]
    assert not [a for _, attrs in hostile.tags for a in attrs if a.startswith("on")]
    shown = json.loads(hostile.data)["findings"][0]
    assert "".join(shown["sides"][0]["passages"][0]["text"]) == text
    assert text in hostile.words


@settings(deadline=None, max_examples=40)
@given(st.text())
def test_any_text_leaves_the_page_well_formed(text: str) -> None:
    report = hostile_report(text)
    plain, odd = Elements(render(hostile_report("harmless"))), Elements(render(report))
    assert [tag for tag, _ in odd.tags] == [tag for tag, _ in plain.tags]
    assert json.loads(odd.data) == page(report).model_dump(mode="json", exclude_defaults=True)


def test_the_page_loads_nothing(report: Report) -> None:
    elements = Elements(render(report))
    for _, attributes in elements.tags:
        assert not {"src", "srcset", "action", "style"} & attributes.keys()
        assert (attributes.get("href") or "#")[0] == "#" or attributes["href"] == "data:,"
    styles = "".join(text for tag, _, text in elements.contents if tag == "style")
    assert not re.search(r"url\(|@import", styles)


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(report: Report) -> None:
    elements = Elements(render(report))
    policy = dict(part.strip().split(" ", 1) for part in elements.policy.split(";"))
    assert policy["default-src"] == "'none'"
    for tag in ("script", "style"):
        own = [text for t, attrs, text in elements.contents if t == tag and "type" not in attrs]
        digests = (base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in own)
        assert policy[f"{tag}-src"].split() == [f"'sha256-{digest}'" for digest in digests]


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert render(report) == render(report)


def test_passages_are_marked_named_and_dated(report: Report) -> None:
    shown = page(report)
    finding = shown.findings[0]
    first = finding.sides[0].passages[0]
    assert first.text[1::2] == ("four",)
    assert "".join(first.text) == HARBOUR
    assert shown.articles[first.article].name == "Harbour Post"
    assert shown.articles[first.article].published == "2024-03-06"
    assert shown.articles[first.article].known == "header line"


def test_findings_come_gravest_first(report: Report) -> None:
    assert [finding.severity for finding in page(report).findings] == ["high", "medium"]


def test_a_passage_of_an_article_that_is_not_listed_has_no_article(
    report_of: Callable[..., Report],
) -> None:
    side = Side(value="4", origins=1, evidence=(passage("gone.txt", HARBOUR),))
    shown = page(report_of(disagreement(side, side)))
    assert shown.findings[0].sides[0].passages[0].article == -1


def test_what_stands_around_a_passage_is_cut_between_words() -> None:
    before = "It was a long night at the harbour. " * 4
    quote = passage("wire/harbour.txt", HARBOUR).model_copy(
        update={"before": before, "after": "\n\nThe end."}
    )
    side = Side(value="4", origins=1, evidence=(quote,))
    shown = page(make_report(disagreement(side, side))).findings[0].sides[0].passages[0]
    assert before.strip().endswith(f" {shown.before}")
    assert len(shown.before) <= AROUND
    assert shown.after == "The end."


def test_reviews_and_known_findings_are_shown_with_the_finding() -> None:
    finding = deaths()
    review = Review(fingerprint=finding.fingerprint, verdict=Verdict.WRONG, note="two ferries")
    known = KnownEntry(fingerprint=finding.fingerprint, by=KnownBy.BASELINE, reason="seen in May")
    report = make_report(finding, known=(known,))
    (shown,) = page(report, {finding.fingerprint: review}).findings
    assert shown.review == review
    assert shown.known == "baseline: seen in May"


def excerpt(article: str, quote: str) -> Excerpt:
    return Excerpt(article=article, start=0, end=len(quote), quote=quote)


def full_report(*findings: Finding) -> Report:
    """A report with something in every part."""
    harbour, courier = (
        excerpt("wire/harbour.txt", HARBOUR),
        excerpt("wire/courier.txt", COURIER),
    )
    dated = {"story": "s1", "grain": Grain.DAY, "claim": "A fire killed people."}
    steps = tuple(
        UpdateStep(value=value, published=day, evidence=(passage(path, quote),))
        for value, day, path, quote in (
            ("4", "2024-03-06", "wire/harbour.txt", HARBOUR),
            ("6", "2024-03-07", "wire/courier.txt", COURIER),
        )
    )
    return make_report(
        *findings,
        coverage=(
            CoverageEntry(
                story="s1",
                claims=(
                    Carried(claim="A ferry burned.", origins=2, passages=(harbour, courier)),
                    Carried(
                        claim="Divers searched.",
                        origins=2,
                        passages=(harbour,),
                        absent=("wire/courier.txt",),
                        flagged=True,
                    ),
                ),
            ),
        ),
        timeline=(
            TimelineEntry(
                **dated, start="2024-03-05", end=None, value="Tuesday", passages=(harbour,)
            ),
            TimelineEntry(
                **dated, start="2024-03-04", end=None, value="Monday", passages=(courier,)
            ),
        ),
        updates=(
            UpdateEntry(
                kind="number",
                rule="number.update",
                story="s1",
                message="How many people the fire killed",
                confidence=0.8,
                steps=steps,
            ),
        ),
    )


def test_the_timeline_is_in_the_order_of_events() -> None:
    assert [entry.value for entry in page(full_report()).timeline] == ["Monday", "Tuesday"]


def test_a_dated_claim_leads_to_the_finding_about_its_time() -> None:
    monday, tuesday = page(full_report(day(), deaths())).timeline
    assert monday.disputed == tuesday.disputed == day().fingerprint
    assert {entry.disputed for entry in page(full_report(deaths())).timeline} == {None}


def test_coverage_says_who_does_not_carry_a_claim() -> None:
    whole, part = page(full_report()).coverage
    assert [p.article for p in whole.passages] == [0, 1]
    assert part.absent == (1,)
    assert part.flagged


def checked_report() -> Report:
    """A report on one article that was checked against others."""
    harbour, courier = excerpt("wire/harbour.txt", HARBOUR), excerpt("wire/courier.txt", COURIER)
    return make_report(
        deaths(),
        checked=CheckedEntry(
            path="wire/courier.txt",
            contradicted=(deaths().fingerprint,),
            corroborated=(Carried(claim="It burned.", origins=1, passages=(courier, harbour)),),
            alone=(courier,),
            left_out=(Carried(claim="Divers searched.", origins=2, passages=(harbour,)),),
        ),
    )


def test_what_became_of_a_checked_articles_claims_is_shown() -> None:
    shown = page(checked_report())
    assert [claim.claim for claim in shown.left_out] == ["Divers searched."]
    assert [claim.claim for claim in shown.alone] == [COURIER]
    assert [p.article for p in shown.corroborated[0].passages] == [1, 0]


def test_a_view_without_content_is_left_out(report: Report) -> None:
    def views(document: str) -> list[str | None]:
        return [a["data-view"] for _, a in Elements(document).tags if "data-view" in a]

    assert views(render(report)) == ["findings", "grid", "articles"]
    assert views(render(full_report(deaths()))) == [
        "findings",
        "grid",
        "updates",
        "timeline",
        "coverage",
        "articles",
    ]


def test_runs_alternate_between_plain_and_marked() -> None:
    pieces = [Piece("a", True), Piece("b", True), Piece("c", False), Piece("d", False)]
    assert runs(pieces) == ("", "ab", "cd")
    assert runs([]) == ("",)
