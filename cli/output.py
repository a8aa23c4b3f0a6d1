"""Where results go: standard output, files by suffix, and one-line notes on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from claims.errors import FactdiffError
from cli.exits import ExitCode
from cli.options import ReportFormat

if TYPE_CHECKING:
    from claims.corpus import Skipped
    from reports.models import Report, SkippedEntry

SUFFIXES: dict[str, ReportFormat] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "terminal",
    ".html": "html",
    ".sarif": "sarif",
    ".xml": "junit",
    ".csv": "csv",
}

MAX_WIDTH = 110
"""Columns a report takes at most in a wide terminal: longer lines are hard to read."""


class OutputError(FactdiffError):
    """A file that cannot be written."""


def check_writable(files: Sequence[Path]) -> None:
    """Find out before a long run what would fail after it.

    Raises:
        OutputError: for a suffix without a format, a missing folder, a place that is not writable.
    """
    for file in files:
        if file.suffix.lower() not in SUFFIXES:
            known = ", ".join(SUFFIXES)
            raise OutputError(f"--output {file}: the suffix names no format (one of {known})")
        check_writable_file(file, "--output")


def check_writable_file(file: Path, option: str) -> None:
    """Find out before a long run whether a file can be written after it.

    Raises:
        OutputError: for a missing folder, or a place that is not writable.
    """
    if file.is_dir():
        raise OutputError(f"{option} {file}: is a folder")
    if not file.parent.is_dir():
        raise OutputError(f"{option} {file}: the folder {file.parent} does not exist")
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise OutputError(f"{option} {file}: no permission to write here")


def write_report(report: Report, file: Path, *, explain: bool) -> None:
    """Write ``report`` to ``file`` in the format of its suffix.

    Raises:
        OutputError: when the file cannot be written.
    """
    text = render(report, SUFFIXES[file.suffix.lower()], explain=explain)
    write_text(file, text, "--output")


def write_text(file: Path, text: str, option: str) -> None:
    """Write a file that ``option`` named.

    Raises:
        OutputError: when the file cannot be written.
    """
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{option} {file}: {error.strerror}") from error


def print_report(report: Report, form: ReportFormat, *, explain: bool) -> None:
    """Print ``report`` on standard output, in colour where that is a terminal."""
    width, colour = screen()
    emit(render(report, form, explain=explain, width=width, colour=colour))


def render(
    report: Report,
    form: ReportFormat,
    *,
    explain: bool,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """``report`` in one of the formats."""
    if form == "json":
        from reports import json_report

        return json_report.render(report)
    if form == "jsonl":
        from reports import jsonl

        return jsonl.render(report)
    if form == "markdown":
        from reports import markdown

        return markdown.render(report, explain=explain)
    if form == "html":
        from reports import html

        return html.render(report)
    if form == "sarif":
        from reports import sarif

        return sarif.render(report)
    if form == "junit":
        from reports import junit

        return junit.render(report)
    if form == "csv":
        from reports import csv_report

        return csv_report.render(report)
    if form == "github":
        from reports import github

        return github.render(report)
    from reports import terminal
    from reports.console import PLAIN_WIDTH

    return terminal.render(report, width=width or PLAIN_WIDTH, colour=colour, explain=explain)


def screen() -> tuple[int | None, bool]:
    """The width of standard output and whether it takes colour; ``(None, False)`` for a pipe."""
    from rich.console import Console

    console = Console(file=sys.stdout)
    if not console.is_terminal or console.is_dumb_terminal:
        return None, False
    return min(console.width, MAX_WIDTH), not console.no_color


def emit(text: str) -> None:
    """Print ``text`` as it is; what standard output cannot encode is shown by its code.

    Raises:
        typer.Exit: when whoever was reading has gone.
    """
    _write(sys.stdout, text)


def note(message: str) -> None:
    """One line on standard error, whatever is in ``message``."""
    from reports.text import visible

    _write(sys.stderr, f"factdiff: {visible(message)}\n")


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        # By lines: an unbuffered stream (PYTHONUNBUFFERED) drops the rest of one write that fails
        # half-way, and only the next write tells.
        shown = text.encode(encoding, "backslashreplace").decode(encoding)
        stream.writelines(shown.splitlines(keepends=True))
        stream.flush()
    except OSError as error:
        # What is still buffered goes nowhere, or the interpreter would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(ExitCode.BROKEN_PIPE) from None
        raise


def note_skipped(skipped: Iterable[Skipped | SkippedEntry]) -> None:
    """A line on standard error for each input that could not be used, or not all of it."""
    for entry in skipped:
        note(f"{entry.path or repr('')}: {entry.reason}")
