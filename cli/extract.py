"""``factdiff extract``: the claims an article makes."""

from __future__ import annotations

import typer

from cli import options
from cli.exits import ExitCode
from cli.output import emit, note, note_skipped, screen
from cli.progress import progress_bar
from cli.running import standard_input


def extract(
    paths: options.Paths,
    manifest: options.Manifest = None,
    format: options.ClaimFormatOption = "table",  # noqa: A002
) -> None:
    """Show the atomic claims of articles: who says what, and the values in it.

    \b
    Examples:
      factdiff extract article.txt
      factdiff extract articles/ --format jsonl > claims.jsonl
    """
    import factdiff
    from reports import extraction

    with progress_bar(quiet=False) as progress:
        stdin = standard_input(paths)
        found = factdiff.extract(paths, manifest=manifest, stdin=stdin, progress=progress)
    note_skipped(found.skipped)
    if format == "json":
        emit(extraction.as_json(found.articles, found.claims, found.skipped))
    elif format == "jsonl":
        emit(extraction.as_jsonl(found.claims))
    else:
        width, colour = screen()
        emit(extraction.as_table(found.articles, found.claims, width=width, colour=colour))
    if not found.claims:
        note("no claims were found")
        raise typer.Exit(ExitCode.NOT_RUN)
