"""What the comparators look for: the list of kinds, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reports.console import PLAIN_WIDTH, to_text
from reports.json_report import dumps

if TYPE_CHECKING:
    from comparators.base import Comparator, Example


def as_json(summaries: Mapping[str, str]) -> str:
    """A list of ``{"kind", "summary"}``."""
    return dumps([{"kind": kind, "summary": summary} for kind, summary in summaries.items()])


def as_table(
    summaries: Mapping[str, str], *, width: int | None = None, colour: bool = False
) -> str:
    """One kind a row, with what it is in one line."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("kind", "what it finds"):
        table.add_column(heading, overflow="fold")
    for kind, summary in summaries.items():
        table.add_row(Text(kind, style="bold"), Text(summary))
    hint = Text("\n'factdiff explain KIND' tells more, with examples.", style="dim")
    return to_text([table, hint], width=width or PLAIN_WIDTH, colour=colour)


def as_page(comparator: Comparator, *, width: int | None = None, colour: bool = False) -> str:
    """What a kind of finding is and why it matters, with examples of both outcomes."""
    return to_text(_page(comparator), width=width or PLAIN_WIDTH, colour=colour)


def _page(comparator: Comparator) -> Iterator[RenderableType]:
    yield Text(comparator.kind, style="bold")
    yield Text()
    yield Text(comparator.page)
    for title, examples in (
        ("Reported", comparator.fires),
        ("Not reported", comparator.silent),
    ):
        yield Text(f"\n{title}", style="bold")
        for example in examples:
            yield Padding(_example(example), (1, 0, 0, 2))


def _example(example: Example) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    passages = (("A", example.a, example.published_a), ("B", example.b, example.published_b))
    for label, passage, published in passages:
        if passage:
            line = Text(f"“{passage}”")
            if published:
                line.append(f"\npublished {published}", style="dim")
            table.add_row(Text(label, style="dim"), line)
    table.add_row(Text(), Text(example.why, style="italic"))
    return table
