"""``factdiff index``: a corpus that stays, and grows by what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from cli import options
from cli.exits import ExitCode
from cli.output import emit, note, note_skipped
from cli.progress import progress_bar

if TYPE_CHECKING:
    from index.models import Added, Listed

commands = typer.Typer(
    name="index",
    help="Keep a corpus to check articles against: read, extracted and embedded once.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Place = Annotated[
    str,
    typer.Argument(metavar="INDEX", help="The index: a folder, or a URI such as s3://bucket/name."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Prune = Annotated[
    bool,
    typer.Option("--prune", help="Also remove articles whose files are gone from the folders."),
]


@commands.command()
def add(
    index: Place,
    paths: options.Paths,
    manifest: options.Manifest = None,
    prune: Prune = False,
    engine: options.Engine = "local",
    model: options.Model = None,
    quiet: options.Quiet = False,
) -> None:
    """Add articles to an index, which is made if it is not there.

    Articles that are in it as they are now are passed over; changed ones are replaced. A run that
    was interrupted leaves a valid index: run it again, and it goes on where it was.

    \b
    Examples:
      factdiff index add archive.index articles/
      factdiff index add archive.index articles/ --prune
    """
    from index import adding
    from index.engines import engine as engine_of
    from index.store import Index, is_index

    if "-" in paths:
        raise InputError("an index is made of files: - (standard input) has no place to come back")
    chosen = engine_of(engine)
    held = Index.open(index, model) if is_index(index) else Index.create(index, model)
    with progress_bar(quiet=quiet) as progress:
        done = adding.add(
            held,
            paths,
            manifest=manifest,
            model=model,
            prune=prune,
            engine=chosen,
            progress=progress,
        )
    note_skipped(done.skipped)
    if not quiet:
        _say(done)
    if not (done.added or done.replaced or done.unchanged or done.removed):
        note("no article was found")
        raise typer.Exit(ExitCode.NOT_RUN)


@commands.command()
def remove(
    index: Place,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, or records such as wire.jsonl#2."),
    ],
    quiet: options.Quiet = False,
) -> None:
    """Remove articles from an index; their files are left alone.

    \b
    Examples:
      factdiff index remove archive.index articles/retracted.txt
    """
    from index import adding
    from index.store import Index

    done = adding.remove(Index.open(index, check_model=False), paths)
    note_skipped(done.skipped)
    if not quiet:
        _say(done)
    if not done.removed:
        raise typer.Exit(ExitCode.NOT_RUN)


@commands.command("list")
def list_articles(index: Place, json: Json = False) -> None:
    """List the articles of an index: day, number of claims, source and place.

    \b
    Examples:
      factdiff index list archive.index
      factdiff index list archive.index --json
    """
    from index.store import Index

    rows = Index.open(index, check_model=False).listed()
    if not json:
        for row in rows:
            emit(_line(row))
        return
    from reports.json_report import dumps, plain

    before = "[\n"
    for row in rows:
        emit(before + dumps(plain(row), indent=None).rstrip("\n"))
        before = ",\n"
    emit("[]\n" if before == "[\n" else "\n]\n")


@commands.command()
def stats(index: Place, json: Json = False) -> None:
    """Say what an index holds and how it was made.

    \b
    Examples:
      factdiff index stats archive.index
    """
    from index.store import Index
    from reports.text import plural

    found = Index.open(index, check_model=False).stats()
    if json:
        from reports.json_report import dumps, plain

        emit(dumps(plain(found)))
        return
    days = f"{found.first} to {found.last}" if found.first else "none is dated"
    undated = f" ({found.undated:,} without a date)" if found.undated and found.first else ""
    emit(
        f"articles   {found.articles:,}, from {plural(found.sources, 'source')}\n"
        f"claims     {found.claims:,}\n"
        f"published  {days}{undated}\n"
        f"size       {found.bytes / 1e6:,.1f} MB\n"
        f"model      {found.meta.model} ({found.meta.digest})\n"
        f"made by    factdiff {found.meta.factdiff}, schema {found.meta.version}\n"
    )


@commands.command()
def verify(index: Place, json: Json = False) -> None:
    """Go through an index and say whether it is whole.

    Exit codes: 0 it is, 1 it is not, 2 could not run.

    \b
    Examples:
      factdiff index verify archive.index
    """
    from index.store import Index
    from reports.text import plural, visible

    found = Index.open(index, check_model=False).verify()
    if json:
        from reports.json_report import dumps, plain

        emit(dumps(plain(found)))
    else:
        for problem in found.problems:
            emit(visible(problem) + "\n")
        faults = plural(len(found.problems), "problem") if found.problems else "no problem"
        emit(f"{found.articles:,} articles, {found.claims:,} claims: {faults}\n")
        if found.leftovers:
            emit(f"{found.leftovers:,} claims of an interrupted run: the next add removes them\n")
    if found.problems:
        raise typer.Exit(ExitCode.FINDINGS)


def _say(done: Added) -> None:
    counts = {
        "added": done.added,
        "replaced": done.replaced,
        "removed": done.removed,
        "unchanged": done.unchanged,
    }
    told = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
    claims = f"; {done.claims:,} new claims" if done.claims else ""
    note(f"{told or 'nothing to do'}{claims}")


def _line(row: Listed) -> str:
    from reports.text import visible

    day = row.published[:10] if row.published else "no date"
    return f"{day:10}  {row.claims:5}  {visible(row.source or '-'):24}  {visible(row.key)}\n"
