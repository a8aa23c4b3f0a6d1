"""What the terminal and the Markdown report tell beside the findings, in words of neither.

Updates, what one article leaves out, how the others stand to an article that was checked; and
where everything is asked for, all that several carry and a timeline. Text is not yet escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reports import layout
from reports.models import Carried, CheckedEntry, Excerpt, Report, TimelineEntry, UpdateEntry
from reports.text import excerpt, plural

SHOWN = 5
"""Items of a section that are shown unless everything is asked for."""

MOST = 60
"""Items of a section that are shown at most; the JSON report has all."""


class Item(NamedTuple):
    """A line and what stands indented under it."""

    text: str
    details: tuple[str, ...] = ()


class Section(NamedTuple):
    """A heading with its items, and how many more there are."""

    title: str
    items: tuple[Item, ...]
    hidden: int


def sections(report: Report, *, explain: bool) -> Iterator[Section]:
    """The sections that have something to say."""
    writer = _Writer(report, explain=explain)
    most = MOST if explain else SHOWN
    for title, items in writer.sections():
        if items:
            yield Section(title, tuple(items[:most]), max(len(items) - most, 0))


class _Writer:
    def __init__(self, report: Report, *, explain: bool) -> None:
        self._report = report
        self._explain = explain
        self._names = layout.names(report)

    def sections(self) -> Iterator[tuple[str, Sequence[Item]]]:
        report = self._report
        yield "Brought up to date by later articles", [self._update(u) for u in report.updates]
        carried = [c for entry in report.coverage for c in entry.claims]
        left_out = [c for c in carried if c.flagged]
        yield "Left out by one article only", [self._carried(c) for c in left_out]
        if report.checked is not None:
            yield from self._checked(report.checked)
        if self._explain:
            yield "Carried by several origins", [self._carried(c) for c in carried]
            yield "Timeline", [self._dated(t) for t in report.timeline]

    def _checked(self, checked: CheckedEntry) -> Iterator[tuple[str, Sequence[Item]]]:
        name = self._called(checked.path)
        counts = (
            plural(len(checked.contradicted), "finding"),
            f"{plural(len(checked.corroborated), 'claim')} that others carry too",
            f"{len(checked.alone):,} said by it alone",
            f"{len(checked.left_out):,} left out by it",
        )
        yield f"{name} among the others", [Item(", ".join(counts))]
        yield f"Left out by {name}", [self._carried(c) for c in checked.left_out]
        if self._explain:
            yield (
                f"{name} and others",
                [Item(f"{c.claim} ({self._others(c)})") for c in checked.corroborated],
            )
            yield f"{name} alone", [Item(_short(passage.quote)) for passage in checked.alone]

    def _update(self, update: UpdateEntry) -> Item:
        return Item(
            update.message,
            tuple(
                f"{step.value}, {step.published[:10]}, {self._called(passage.article)}: "
                f"“{_short(passage.quote)}”"
                for step in update.steps
                for passage in step.evidence
            ),
        )

    def _carried(self, carried: Carried) -> Item:
        told = f"in {self._told_by(carried.passages)}"
        if carried.absent:
            told += f"; not in {', '.join(map(self._called, carried.absent))}"
        quotes = tuple(f"{self._called(p.article)}: “{_short(p.quote)}”" for p in carried.passages)
        return Item(carried.claim, (told, *(quotes if self._explain else ())))

    def _dated(self, entry: TimelineEntry) -> Item:
        return Item(f"{entry.value}: {entry.claim} ({self._told_by(entry.passages)})")

    def _others(self, carried: Carried) -> str:
        return f"{plural(carried.origins, 'origin')}: {self._told_by(carried.passages[1:])}"

    def _told_by(self, passages: Iterable[Excerpt]) -> str:
        return ", ".join(dict.fromkeys(self._called(p.article) for p in passages))

    def _called(self, path: str) -> str:
        return self._names.get(path, layout.file_name(path))


def _short(quote: str) -> str:
    return "".join(piece.text for piece in excerpt(quote, ()))
