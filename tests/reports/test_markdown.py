from __future__ import annotations

from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from comparators.models import Evidence, Finding, Side
from reports import markdown
from reports.models import Report

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

Maker = Callable[..., Report]


def shown(source: str) -> str:
    """The text a reader sees of one line of Markdown."""
    (inline,) = [token for token in PARSER.parse(source) if token.type == "inline"]
    return "".join(child.content for child in inline.children or ())


class TestEscape:
    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert('x')</script>",
            "<!-- hidden -->",
            "[click](https://example.org) ![pixel](http://example.org/x.png)",
            "**bold** _emphasis_ `code` ~~gone~~ __init__",
            "# heading",
            "- item",
            "+ item",
            "1. item",
            "2024) item",
            "=====",
            "> quote",
            "| cell | cell |",
            "a & b &lt; c &amp; &#60;",
            r"back\slash \* \\",
            "ask @desk at https://example.org or www.example.org",
            "2024-03-06",
            "$x$ {{ template }}",
        ],
    )
    def test_a_reader_sees_the_text_as_it_is(self, text: str) -> None:
        assert shown(markdown.escape(text)) == text

    def test_leaves_ordinary_prose_readable_in_the_source(self) -> None:
        text = "Four people died on 2024-03-06, wire_report_2.txt says (about 3.5%)."
        assert markdown.escape(text) == text

    def test_no_tag_survives_even_for_a_careless_reader(self) -> None:
        assert "<" not in markdown.escape("<b onclick=x>")

    def test_a_bare_address_does_not_become_a_link(self) -> None:
        assert "://" not in markdown.escape("https://example.org").replace("\\:", "")


class TestReport:
    def test_has_a_heading_for_story_kind_and_finding(self, report: Report) -> None:
        headings = [line for line in markdown.render(report).splitlines() if line.startswith("#")]
        assert headings == [
            "# factdiff report",
            "## Four die in ferry fire",
            "### Number: 1 finding",
            "#### How many people the fire on the Aurora killed: 4 / 6 (high)",
            "### Date: 1 finding",
            "#### On which day the ferry burned (medium)",
            "## Articles read",
            "## Problems with inputs",
        ]

    def test_gives_each_side_with_its_quotes_and_the_differing_words_in_bold(
        self, report: Report
    ) -> None:
        text = markdown.render(report)
        assert "- **6** (2 origins)" in text
        assert "  - Harbour Post, 2024-03-06: “A fire on the ferry Aurora killed **four**" in text

    def test_lists_articles_in_a_table_and_what_was_not_read(self, report: Report) -> None:
        text = markdown.render(report)
        assert "| Harbour Post | 2024-03-06 (header line) | 9 | wire/harbour.txt |" in text
        assert "- wire/photo.jpg: not text" in text

    def test_gives_reasons_only_when_asked(self, report: Report) -> None:
        assert "- same event: kill" not in markdown.render(report)
        assert "- same event: kill" in markdown.render(report, explain=True)

    def test_is_stable_and_ends_with_one_newline(self, report: Report) -> None:
        text = markdown.render(report)
        assert text == markdown.render(Report.model_validate(report.model_dump()))
        assert text.endswith("not text\n")

    def test_says_so_when_there_are_no_findings(self, report_of: Maker) -> None:
        assert "No findings among the claims that could be compared." in markdown.render(
            report_of()
        )

    def test_a_quote_with_blank_lines_stays_inside_its_item(
        self,
        report_of: Maker,
        finding: Callable[..., Finding],
        evidence: Callable[..., Evidence],
    ) -> None:
        quote = "First\n\n# Second\n\n<div>third"
        sides = [
            Side(value=value, origins=1, evidence=(evidence("wire/harbour.txt", quote),))
            for value in ("x", "y")
        ]
        text = markdown.render(report_of(finding(*sides)))
        assert r"“First \# Second &lt;div&gt;third”" in text
