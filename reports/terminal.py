"""The report as an editor reads it in a terminal, or as plain text in a pipe or a file."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from comparators.models import Evidence, Finding, Severity
from reports import layout
from reports.beside import sections
from reports.console import PLAIN_WIDTH, to_text
from reports.models import Report
from reports.text import excerpt, plural, visible

MAX_EVIDENCE = 4
"""Passages shown for one side unless everything is asked for."""

MAX_SOURCES = 8
"""Articles named under a story's title."""

SEVERITY_STYLE = {Severity.HIGH: "bold red", Severity.MEDIUM: "bold yellow", Severity.LOW: "cyan"}
MARK_STYLE = "bold yellow underline"


def render(
    report: Report, *, width: int = PLAIN_WIDTH, colour: bool = False, explain: bool = False
) -> str:
    """The report as text ``width`` columns wide.

    Without ``colour`` the text has no escape codes and differing words stand between asterisks.
    ``explain`` adds why the sides were held comparable, and every passage of every side.
    """
    writer = _Writer(report, colour=colour, explain=explain)
    return to_text(writer.report(), width=width, colour=colour)


class _Writer:
    """Writes one report; holds what every line needs to know."""

    def __init__(self, report: Report, *, colour: bool, explain: bool) -> None:
        self._report = report
        self._colour = colour
        self._explain = explain
        self._names = layout.names(report)
        self._articles = {entry.path: entry for entry in report.articles}
        self._known = layout.known(report)

    def report(self) -> Iterator[RenderableType]:
        yield Text(layout.opening(self._report))
        yield Text()
        for story in layout.stories(self._report):
            yield from self._story(story)
        yield from self._beside()
        yield from self._articles_read()
        yield from self._skipped()
        yield Text(layout.closing(self._report), style="bold")

    def _story(self, story: layout.Story) -> Iterator[RenderableType]:
        yield Rule(Text(visible(story.title), style="bold"), align="left", characters="═")
        told_by = [visible(self._names[entry.path]) for entry in story.articles[:MAX_SOURCES]]
        if hidden := len(story.articles) - len(told_by):
            told_by.append(f"{hidden} more")
        if told_by:
            yield Text(" · ".join(told_by), style="dim")
        yield Text()
        for group in story.groups:
            count = plural(len(group.findings), "finding")
            yield Text.assemble((visible(group.kind).upper(), "bold"), (f"  {count}", "dim"))
            yield Text()
            for finding in group.findings:
                yield Padding(Group(*self._finding(finding)), (0, 0, 1, 2))

    def _finding(self, finding: Finding) -> Iterator[RenderableType]:
        severity = Text(finding.severity.value, style=SEVERITY_STYLE[finding.severity])
        yield _beside(severity, Text(visible(finding.message), style="bold"), width=6)
        for number, side in enumerate(finding.sides):
            yield Text()
            head = Text.assemble(
                (visible(side.value), "bold cyan"),
                ("  ", ""),
                (layout.standing(side), "dim"),
                overflow="fold",
            )
            yield Padding(head, (0, 0, 0, 2))
            shown = side.evidence if self._explain else side.evidence[:MAX_EVIDENCE]
            for evidence in shown:
                yield Padding(Group(*self._evidence(finding, number, evidence)), (0, 0, 0, 4))
            if hidden := len(side.evidence) - len(shown):
                rest = f"and {plural(hidden, 'more passage')} (--explain shows all)"
                yield Padding(Text(rest, style="dim"), (0, 0, 0, 4))
        yield Text()
        yield from self._footer(finding)

    def _evidence(self, finding: Finding, side: int, evidence: Evidence) -> Iterator[Text]:
        entry = self._articles.get(evidence.article)
        name = visible(self._names.get(evidence.article, evidence.article))
        line = Text.assemble((name, "italic"), f" · {layout.published(entry)}")
        if said := layout.spoken_by(evidence):
            line.append(f" · {visible(said)}")
        yield line
        quote = Text("“")
        for piece in excerpt(evidence.quote, layout.marks(finding, side, evidence)):
            if not piece.marked:
                quote.append(piece.text)
            elif self._colour:
                quote.append(piece.text, style=MARK_STYLE)
            else:
                quote.append(f"*{piece.text}*")
        yield quote.append("”")

    def _footer(self, finding: Finding) -> Iterator[RenderableType]:
        if self._explain:
            for reason in finding.reasons:
                yield Padding(_beside(Text("-"), Text(visible(reason)), width=1), (0, 0, 0, 2))
        footer = (
            f"confidence {finding.confidence:.2f} · rule {visible(finding.rule)}"
            f" · {visible(finding.fingerprint)}"
        )
        yield Padding(Text(footer, style="dim"), (0, 0, 0, 2))
        if known := self._known.get(finding.fingerprint):
            yield Padding(Text(visible(known), style="dim"), (0, 0, 0, 2))

    def _beside(self) -> Iterator[RenderableType]:
        for title, items, hidden in sections(self._report, explain=self._explain):
            yield Rule(Text(visible(title), style="bold"), align="left", characters="─")
            for item in items:
                yield Text(visible(item.text))
                for detail in item.details:
                    yield Padding(Text(visible(detail), style="dim"), (0, 0, 0, 4))
            if hidden:
                hint = "the JSON report has all" if self._explain else "--explain shows them"
                yield Text(f"and {hidden:,} more ({hint})", style="dim")
            yield Text()

    def _articles_read(self) -> Iterator[RenderableType]:
        if not self._report.articles:
            return
        yield Rule(Text("Articles read", style="bold"), align="left", characters="─")
        rows = [
            (
                visible(entry.source) if entry.source else "no source",
                layout.published_from(entry),
                plural(entry.claims, "claim"),
            )
            for entry in self._report.articles
        ]
        widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
        for entry, row in zip(self._report.articles, rows, strict=True):
            cells = [set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)]
            yield _unbroken("  ".join([*cells, visible(entry.path)]))
        yield Text()

    def _skipped(self) -> Iterator[RenderableType]:
        if not self._report.skipped:
            return
        yield Rule(Text("Problems with inputs", style="bold"), align="left", characters="─")
        for entry in self._report.skipped:
            yield _unbroken(f"{visible(entry.path)}: {visible(entry.reason)}")
        yield Text()


def _unbroken(line: str) -> Group:
    """A line that is one line whatever the width, so that paths can be copied and searched for.

    The group keeps the console from joining the text with others, which loses its overflow.
    """
    return Group(Text(line, no_wrap=True, overflow="ignore"))


def _beside(label: Text, body: Text, width: int) -> Table:
    """A label in a column of ``width`` with the body hanging beside it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=width, no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(label, body)
    return table
