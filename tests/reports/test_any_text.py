"""Whatever the articles say, every renderer holds to its promises."""

from __future__ import annotations

import json
import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from claims.models import DateOrigin, Span, Voice
from comparators.models import Evidence, Finding, Severity, Side
from reports import json_report, markdown, terminal
from reports.models import (
    ArticleEntry,
    PublishedEntry,
    Report,
    SkippedEntry,
    Stats,
    StoryEntry,
)

ANSI_STYLE = re.compile(r"\x1b\[[\d;]*m")
MARKDOWN = MarkdownIt("commonmark").enable("table")
SYNTAX = st.text(alphabet="ab1 \n\t\\`*_[]<>|~#!&()-+=.:;@/\"'\x1b\u202e")
TEXT = st.one_of(st.text(), SYNTAX)

# The only things the Markdown report is made of; anything else came out of an article.
PARTS = {
    "bullet_list",
    "heading",
    "inline",
    "list_item",
    "paragraph",
    "strong",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "tr",
}


@st.composite
def passages(draw: st.DrawFn, article: str) -> Evidence:
    quote, start = draw(TEXT), draw(st.integers(0, 10_000))
    focus = []
    for _ in range(draw(st.integers(0, 2))):
        left = draw(st.integers(0, len(quote)))
        right = draw(st.integers(left, len(quote)))
        focus.append(Span(start=start + left, end=start + right, quote=quote[left:right]))
    return Evidence(
        start=start,
        end=start + len(quote),
        quote=quote,
        article=article,
        voice=draw(st.sampled_from(Voice)),
        speaker=draw(st.none() | TEXT),
        focus=tuple(focus),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    path, other = draw(TEXT), draw(TEXT)
    sides = tuple(
        Side(value=draw(TEXT), origins=1, evidence=(draw(passages(article)),))
        for article in (path, other)
    )
    finding = Finding(
        fingerprint="f00d",
        kind="wording",
        severity=draw(st.sampled_from(Severity)),
        confidence=0.5,
        message=draw(TEXT),
        rule="wording.lexicon",
        story="s1",
        reasons=(draw(TEXT),),
        sides=sides,
    )
    article = ArticleEntry(
        id="a1",
        path=path,
        source=draw(st.none() | TEXT),
        title=draw(st.none() | TEXT),
        published=PublishedEntry(value="2024-03-06", origin=DateOrigin.METADATA),
        claims=3,
    )
    return Report(
        version="1.0",
        articles=(article,),
        stories=(StoryEntry(id="s1", title=draw(TEXT), articles=("a1",)),),
        findings=(finding,),
        skipped=(SkippedEntry(path=other, reason=draw(TEXT)),),
        stats=Stats(articles=1, claims=3, candidate_pairs=1, comparable_pairs=1, findings=1),
    )


@settings(deadline=None)
@given(reports(), st.integers(30, 120), st.booleans())
def test_nothing_a_terminal_obeys_is_printed(report: Report, width: int, colour: bool) -> None:
    text = terminal.render(report, width=width, colour=colour, explain=True)
    rest = (ANSI_STYLE.sub("", text) if colour else text).replace("\n", "")
    unsafe = {char for char in rest if unicodedata.category(char) in ("Cc", "Cf", "Cs")}
    assert unsafe <= {"\u200c", "\u200d"}


@settings(deadline=None)
@given(reports(), st.integers(40, 120))
def test_findings_keep_within_the_width(report: Report, width: int) -> None:
    lines = terminal.render(report, width=width, explain=True).splitlines()
    body = lines[1 : lines.index(next(line for line in lines if line.startswith("Articles read")))]
    assert max(map(cell_len, body)) <= width


@settings(deadline=None)
@given(reports())
def test_markdown_has_no_structure_but_its_own(report: Report) -> None:
    tokens = MARKDOWN.parse(markdown.render(report, explain=True))
    inline = [child for token in tokens for child in token.children or ()]
    found = {re.sub(r"_(open|close)$", "", token.type) for token in [*tokens, *inline]}
    assert found - {"text_special", "softbreak"} <= PARTS
    assert sum(token.type == "heading_open" for token in tokens) == 6
    assert sum(token.type == "td_open" for token in tokens) == 4
    assert sum(token.type == "bullet_list_open" for token in tokens) == 5


@settings(deadline=None)
@given(reports())
def test_json_reads_back_as_the_same_report(report: Report) -> None:
    text = json_report.render(report)
    assert Report.model_validate_json(text) == report
    assert json.loads(text)["findings"][0]["message"] == report.findings[0].message
