"""What ``report`` and ``check`` share: run with a progress bar, deliver, decide the exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claims.errors import InputError
from cli.exits import ExitCode, verdict
from cli.marking import Marking
from cli.options import FailOn, ReportFormat
from cli.output import check_writable, note, note_skipped, print_report, write_report
from cli.progress import ProgressCallback, progress_bar

if TYPE_CHECKING:
    from reports.models import Report


@dataclass(frozen=True)
class Delivery:
    """What is to be done with a report once it is there; ``printed`` says that it was already."""

    form: ReportFormat
    files: tuple[Path, ...]
    fail_on: FailOn
    quiet: bool
    explain: bool
    marking: Marking
    printed: bool = False


def deliver(
    make: Callable[[ProgressCallback | None], Report],
    delivery: Delivery,
    missing: Callable[[Report], str | None],
) -> ExitCode:
    """Make a report, write and print it, and say by which code to exit.

    ``missing`` names what was lacking for a comparison, or is None when there was one: a run that
    compared nothing never passes.
    """
    check_writable(delivery.files)
    mark = delivery.marking.prepared()
    with progress_bar(quiet=delivery.quiet) as progress:
        report, remarks = mark(make(progress))
    note_skipped(report.skipped)
    if not delivery.quiet:
        for remark in remarks:
            note(remark)
    for file in delivery.files:
        write_report(report, file, explain=delivery.explain)
    if not delivery.quiet and not delivery.printed:
        print_report(report, delivery.form, explain=delivery.explain)
    if lacking := missing(report):
        note(f"nothing was compared: {lacking}")
        return ExitCode.NOT_RUN
    return verdict(report, delivery.fail_on)


def chosen_kinds(kinds: str | None) -> tuple[str, ...] | None:
    """The kinds named in a comma-separated list; None for all.

    Raises:
        InputError: for a list without any.
    """
    if kinds is None:
        return None
    names = (name.strip().lower() for name in kinds.split(","))
    chosen = tuple(dict.fromkeys(filter(None, names)))
    if not chosen:
        raise InputError("--kinds names no kind ('factdiff rules' lists them)")
    return chosen


def standard_input(paths: Iterable[str]) -> BinaryIO | None:
    """Standard input when one of the paths is ``-``.

    Raises:
        InputError: when more than one is: it can be read once only.
    """
    dashes = sum(path == "-" for path in paths)
    if dashes > 1:
        raise InputError("- (standard input) can be given once only")
    return sys.stdin.buffer if dashes else None
