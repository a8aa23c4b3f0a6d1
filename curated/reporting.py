"""Outcomes of data sets as text, as JSON and as JUnit XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from curated.models import Check, Outcome, Status, Subject, Tally, tallied
from reports import junit
from reports.console import PLAIN_WIDTH, to_text
from reports.json_report import dumps, plain
from reports.text import plural, visible

SHOWN = {
    Status.FAILED: ("FAILED", "bold red"),
    Status.STALE_MARK: ("STALE", "bold yellow"),
    Status.KNOWN_MISS: ("KNOWN", "dim"),
    Status.PASSED: ("NOTE", "dim"),
}
DIFF_STYLE = {"-": "red", "+": "green"}


def as_text(
    outcomes: Sequence[Outcome],
    *,
    width: int | None = None,
    colour: bool = False,
    explain: bool = False,
) -> str:
    """A line for each data set and what is wrong with it, the table of kinds, and the sum.

    ``explain`` also shows each known miss.
    """
    return to_text(_text(outcomes, explain), width=width or PLAIN_WIDTH, colour=colour)


def as_table(outcomes: Sequence[Outcome]) -> str:
    """The table of kinds and the sum, as plain text."""
    parts: list[RenderableType] = [_table(outcomes), Text(), Text(summary(outcomes))]
    return to_text(parts, width=PLAIN_WIDTH, colour=False)


def as_json(outcomes: Sequence[Outcome]) -> str:
    """Every check of every data set, and the tallies by kind."""
    return dumps(
        {
            "passed": all(o.passed for o in outcomes),
            "datasets": [{**plain(o), "passed": o.passed} for o in outcomes],
            "kinds": {kind: _figures(tally) for kind, tally in tallied(outcomes).items()},
            "all": _figures(_total(outcomes)),
        }
    )


def as_junit(outcomes: Sequence[Outcome], faults: Sequence[tuple[str, str]] = ()) -> str:
    """A suite for each data set and a case for each check; a known miss is skipped.

    ``faults`` are data sets that could not be run, by folder, and why.
    """
    suites = [junit.Suite(o.name, tuple(map(_case(o), o.checks))) for o in outcomes]
    for folder, reason in faults:
        case = junit.Case(folder, "could not run", result="error", message=reason)
        suites.append(junit.Suite(folder, (case,)))
    return junit.document("factdiff test", suites)


def summary(outcomes: Sequence[Outcome]) -> str:
    """All data sets in a sentence or two."""
    total = _total(outcomes)
    count: Counter[tuple[Subject, Status]] = Counter(
        (check.subject, check.status) for outcome in outcomes for check in outcome.checks
    )
    failed = sum(not outcome.passed for outcome in outcomes)
    traps = sum(n for (subject, _), n in count.items() if subject is Subject.TRAP)
    known, stale = (
        count[Subject.FINDING, status] for status in (Status.KNOWN_MISS, Status.STALE_MARK)
    )
    parts = [
        f"{total.right} of {total.right + total.missed} expected findings found",
        f"{known:,} known {'miss' if known == 1 else 'misses'}",
        f"{total.false} false",
        f"{count[Subject.TRAP, Status.FAILED]} of {plural(traps, 'trap')} fired",
    ]
    if stale:
        parts.append(f"{plural(stale, 'stale mark')} ('factdiff test --update-known' mends them)")
    verdict = f"{failed} failed" if failed else "all passed"
    figures = f"precision {_ratio(total.precision)}, recall {_ratio(total.recall)}"
    return f"{plural(len(outcomes), 'data set')}: {verdict}. {', '.join(parts)}; {figures}."


# --- parts --------------------------------------------------------------------------------------


def _text(outcomes: Sequence[Outcome], explain: bool) -> Iterator[RenderableType]:
    for outcome in outcomes:
        total = outcome.total
        known = sum(c.status is Status.KNOWN_MISS for c in outcome.checks)
        yield Text.assemble(
            ("passed" if outcome.passed else "FAILED", "green" if outcome.passed else "bold red"),
            f"  {visible(outcome.name)}  ",
            (
                f"{total.right} of {total.right + total.missed} found"
                + (f", {known} known to be missed" if known else ""),
                "dim",
            ),
        )
        for check in outcome.checks:
            if check.message and (explain or check.status is not Status.KNOWN_MISS):
                yield Padding(Group(*_check(check)), (0, 0, 0, 4))
    yield Text()
    yield _table(outcomes)
    yield Text()
    yield Text(summary(outcomes), style="bold")


def _check(check: Check) -> Iterator[RenderableType]:
    word, style = SHOWN[check.status]
    yield Text.assemble((word, style), f"  {visible(check.name)}: {visible(check.message)}")
    if not check.diff:
        return
    diff = Table.grid(padding=(0, 1, 0, 0))
    for line in check.diff:
        sign, text = line[:1], line[2:]
        body = text.lstrip(" ")
        indent = len(text) - len(body)
        colour = DIFF_STYLE.get(sign, "")
        diff.add_row(Text(sign, style=colour), Padding(Text(body, style=colour), (0, 0, 0, indent)))
    yield Padding(diff, (0, 0, 0, 2))


def _table(outcomes: Sequence[Outcome]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("kind")
    for heading in ("right", "missed", "false", "precision", "recall"):
        table.add_column(heading, justify="right")
    for kind, tally in [*tallied(outcomes).items(), ("all", _total(outcomes))]:
        figures = (tally.right, tally.missed, tally.false)
        ratios = (_ratio(tally.precision), _ratio(tally.recall))
        table.add_row(visible(kind), *map(str, figures), *ratios)
    return table


def _case(outcome: Outcome) -> Callable[[Check], junit.Case]:
    def case(check: Check) -> junit.Case:
        results: dict[Status, Literal["passed", "failed", "skipped"]] = {
            Status.FAILED: "failed",
            Status.KNOWN_MISS: "skipped",
        }
        return junit.Case(
            classname=outcome.name,
            name=f"{check.subject} {check.number}: {check.name}",
            result=results.get(check.status, "passed"),
            message=check.message,
            details=check.diff,
            seconds=outcome.seconds / len(outcome.checks),
        )

    return case


def _total(outcomes: Sequence[Outcome]) -> Tally:
    return sum((outcome.total for outcome in outcomes), Tally())


def _figures(tally: Tally) -> dict[str, float | None]:
    return {**tally.model_dump(), "precision": tally.precision, "recall": tally.recall}


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
