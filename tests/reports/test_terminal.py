from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from claims.models import DateOrigin, Voice
from comparators.models import Evidence, Finding, Severity, Side
from reports import layout, terminal
from reports.models import ArticleEntry, PublishedEntry, Report

ANSI_STYLE = re.compile(r"\x1b\[[\d;]*m")


def line_with(text: str, words: str) -> str:
    return next(line.strip() for line in text.splitlines() if words in line)


class TestAFinding:
    def test_shows_both_values_with_the_origins_behind_them(self, report: Report) -> None:
        text = terminal.render(report)
        assert "    4  1 origin\n" in text
        assert "    6  2 origins\n" in text

    def test_says_when_several_articles_share_one_account(
        self,
        report_of: Callable[..., Report],
        finding: Callable[..., Finding],
        evidence: Callable[..., Evidence],
    ) -> None:
        quote = "Four people died."
        shared = tuple(evidence(f"wire/{name}.txt", quote) for name in ("harbour", "courier"))
        sides = (
            Side(value="4", origins=1, evidence=shared),
            Side(value="6", origins=1, evidence=(evidence("wire/courier.txt", "Six died."),)),
        )
        text = terminal.render(report_of(finding(*sides)))
        assert "    4  1 origin in 2 articles\n" in text
        assert "    6  1 origin\n" in text

    def test_shows_source_and_date_or_the_file_where_there_is_no_source(
        self, report: Report
    ) -> None:
        text = terminal.render(report)
        assert "Harbour Post · 2024-03-06" in text
        assert "courier.txt · no date" in text

    def test_marks_the_words_in_focus(self, report: Report) -> None:
        assert "Aurora killed *four* people on Tuesday" in terminal.render(report)

    def test_marks_the_value_or_the_differing_words_where_no_focus_is_given(
        self, report: Report
    ) -> None:
        text = terminal.render(report)
        assert "killed four people on *Tuesday*," in text
        assert "killed six people on *Monday*," in text

    def test_ends_with_confidence_rule_and_fingerprint(self, report: Report) -> None:
        assert "confidence 0.91 · rule number.disjoint · 5c01d9e7" in terminal.render(report)

    def test_names_the_speaker_when_the_outlet_does_not_speak_itself(
        self,
        report_of: Callable[..., Report],
        finding: Callable[..., Finding],
        evidence: Callable[..., Evidence],
    ) -> None:
        voices = [
            evidence("wire/harbour.txt", "It burned", voice=Voice.QUOTED, speaker="Ines Okafor"),
            evidence("wire/harbour.txt", "It sank", voice=Voice.ATTRIBUTED),
        ]
        sides = [Side(value=e.quote, origins=1, evidence=(e,)) for e in voices]
        text = terminal.render(report_of(finding(*sides)))
        assert "Harbour Post · 2024-03-06 · quoting Ines Okafor" in text
        assert "Harbour Post · 2024-03-06 · citing a source" in text

    def test_gives_its_reasons_only_when_asked(self, report: Report) -> None:
        assert "same event: kill" not in terminal.render(report)
        assert "-  same event: kill" in terminal.render(report, explain=True)

    def test_shows_a_few_of_many_passages_unless_asked_for_all(
        self,
        report_of: Callable[..., Report],
        finding: Callable[..., Finding],
        evidence: Callable[..., Evidence],
    ) -> None:
        many = tuple(evidence("wire/harbour.txt", f"Report number {n}") for n in range(9))
        side = Side(value="none", origins=9, evidence=many)
        rival = Side(value="one", origins=1, evidence=(evidence("wire/courier.txt", "Nothing"),))
        report = report_of(finding(side, rival))
        assert "and 5 more passages (--explain shows all)" in terminal.render(report)
        assert "Report number 8" not in terminal.render(report)
        assert "Report number 8" in terminal.render(report, explain=True)

    def test_never_says_who_is_right(self, report: Report) -> None:
        text = terminal.render(report, explain=True).lower()
        assert not re.search(r"\b(wrong|false|incorrect|error|right|true|lie)\b", text)


class TestTheReport:
    def test_opens_with_what_was_compared_and_closes_with_the_tally(self, report: Report) -> None:
        lines = terminal.render(report).splitlines()
        assert lines[0] == (
            "Compared 2 articles, 16 claims, 12 comparable pairs; 1 problem with inputs."
        )
        assert lines[-1] == "2 findings: 1 high, 1 medium."

    def test_puts_the_gravest_kind_of_a_story_first(self, report: Report) -> None:
        text = terminal.render(report)
        assert text.index("Four die in ferry fire") < text.index("NUMBER") < text.index("DATE")

    def test_lists_the_articles_and_how_their_dates_are_known(self, report: Report) -> None:
        text = terminal.render(report)
        row = line_with(text, "wire/harbour.txt")
        assert re.split(r"  +", row) == [
            "Harbour Post",
            "2024-03-06 (header line)",
            "9 claims",
            "wire/harbour.txt",
        ]

    def test_lists_what_was_not_read(self, report: Report) -> None:
        assert "wire/photo.jpg: not text" in terminal.render(report)

    def test_says_so_when_there_are_no_findings(self, report_of: Callable[..., Report]) -> None:
        text = terminal.render(report_of())
        assert text.startswith("Compared 2 articles")
        assert text.endswith("No findings among the claims that could be compared.\n")

    def test_says_so_when_the_articles_have_nothing_in_common(
        self, report_of: Callable[..., Report]
    ) -> None:
        report = report_of()
        stats = report.stats.model_copy(update={"comparable_pairs": 0})
        text = terminal.render(report.model_copy(update={"stats": stats}))
        assert text.endswith("No findings: these articles have no claims about the same thing.\n")

    def test_does_not_call_an_empty_comparison_clean(
        self, report_of: Callable[..., Report]
    ) -> None:
        report = report_of()
        alone = report.model_copy(update={"articles": report.articles[:1]})
        text = terminal.render(alone)
        assert text.endswith("Nothing was compared: fewer than two articles have claims.\n")
        assert "No findings" not in text

    def test_tells_two_articles_of_one_source_apart(self, report_of: Callable[..., Report]) -> None:
        first, second = report_of().articles
        twins = (first, second.model_copy(update={"source": "Harbour Post"}))
        assert layout.names(report_of(articles=twins)) == {
            "wire/harbour.txt": "Harbour Post (harbour.txt)",
            "wire/courier.txt": "Harbour Post (courier.txt)",
        }

    def test_calls_standard_input_by_its_name(self, report_of: Callable[..., Report]) -> None:
        entry = report_of().articles[1].model_copy(update={"path": "-"})
        assert layout.names(report_of(articles=(entry,))) == {"-": "standard input"}

    def test_finding_of_an_unlisted_story_is_still_shown(
        self, report_of: Callable[..., Report], report: Report
    ) -> None:
        assert "killed" in terminal.render(report_of(*report.findings, stories=()))


class TestOutputThatIsNoTerminal:
    def test_has_no_escape_codes(self, report: Report) -> None:
        assert "\x1b" not in terminal.render(report)

    def test_is_the_same_whatever_the_environment(
        self, report: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = terminal.render(report)
        for name, value in (("COLUMNS", "40"), ("FORCE_COLOR", "1"), ("TERM", "dumb")):
            monkeypatch.setenv(name, value)
        assert terminal.render(report) == before

    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_keeps_prose_within_the_width(self, report: Report, width: int) -> None:
        text = terminal.render(report, width=width, explain=True)
        findings = text[: text.index("Articles read")]
        assert max(map(cell_len, findings.splitlines()[1:])) <= width

    def test_keeps_a_path_on_one_line(self, report_of: Callable[..., Report]) -> None:
        path = f"archive/{'very-long-folder/' * 12}article.txt"
        entry = report_of().articles[0].model_copy(update={"path": path})
        assert path in terminal.render(report_of(articles=(entry,)), width=60)


class TestHostileText:
    @pytest.fixture
    def hostile(
        self,
        report_of: Callable[..., Report],
        finding: Callable[..., Finding],
        evidence: Callable[..., Evidence],
    ) -> Callable[[str], Report]:
        def build(text: str) -> Report:
            entry = ArticleEntry(
                id="a1",
                path=text,
                source=text,
                title=text,
                published=PublishedEntry(value="2024-03-06", origin=DateOrigin.GIVEN),
                claims=1,
            )
            passages = (evidence(text, text, voice=Voice.QUOTED, speaker=text),)
            return report_of(
                finding(
                    Side(value=text, origins=1, evidence=passages),
                    Side(value="other", origins=1, evidence=passages),
                    message=text,
                    reasons=(text,),
                    severity=Severity.LOW,
                ),
                articles=(entry,),
                stories=({"id": "s1", "title": text, "articles": ("a1",)},),
                skipped=({"path": text, "reason": text},),
            )

        return build

    def test_rich_markup_is_shown_as_it_is(self, hostile: Callable[[str], Report]) -> None:
        text = terminal.render(hostile("[red]alert[/red] :warning: [link=x]"), colour=True)
        assert "[red]alert[/red] :warning: [link=x]" in ANSI_STYLE.sub("", text)

    @pytest.mark.parametrize("colour", [False, True])
    def test_no_control_sequence_reaches_the_terminal(
        self, hostile: Callable[[str], Report], colour: bool
    ) -> None:
        attack = "\x1b]0;owned\x07 \x1b[2J \x9b31m \u202egnp.exe \x1b]8;;http://x\x1b\\ \r\n\x00"
        text = ANSI_STYLE.sub("", terminal.render(hostile(attack), colour=colour, explain=True))
        shown = {unicodedata.category(char) for char in text.replace("\n", "")}
        assert not shown & {"Cc", "Cf", "Cs"}
        assert "␛[2J" in text
