"""``factdiff baseline``: the findings that are accepted for now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from cli import options
from cli.marking import Marking
from cli.output import check_writable_file, emit, note_skipped, write_text
from cli.progress import progress_bar
from cli.report import lacking
from cli.running import standard_input

if TYPE_CHECKING:
    from reports.models import Report

DEFAULT = Path("factdiff-baseline.json")

commands = typer.Typer(
    name="baseline",
    help="Keep the file of findings that are known and accepted for now.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

File = Annotated[
    Path,
    typer.Option(
        "--baseline", metavar="FILE", envvar="FACTDIFF_BASELINE", help="The baseline to change."
    ),
]


@commands.command()
def update(
    context: typer.Context,
    paths: options.Paths,
    baseline: File = DEFAULT,
    manifest: options.Manifest = None,
    model: options.Model = None,
) -> None:
    """Accept the findings there are now, and print each one that is newly accepted.

    The file is made if it is not there. Suppressed findings are not taken in.

    \b
    Examples:
      factdiff baseline update articles/
      factdiff baseline update articles/ --baseline known.json
    """
    from reports import baseline as baselines

    check_writable_file(baseline, "--baseline")
    held = baselines.read(baseline) if baseline.exists() else baselines.Baseline()
    report = _report(context, paths, manifest, model)
    changed, fresh = baselines.updated(held, report, baseline.parent)
    if fresh or not baseline.exists():
        write_text(baseline, baselines.as_json(changed), "--baseline")
    _tell("accepted", fresh, baseline, len(changed.findings))


@commands.command()
def prune(
    context: typer.Context,
    paths: options.Paths,
    baseline: File = DEFAULT,
    manifest: options.Manifest = None,
    model: options.Model = None,
) -> None:
    """Remove the findings that are gone, and print each one.

    A finding is gone when it is not found although its articles were read, or deleted. Findings
    between articles that were not given stay.

    \b
    Examples:
      factdiff baseline prune articles/
    """
    from reports import baseline as baselines

    check_writable_file(baseline, "--baseline")
    held = baselines.read(baseline)
    report = _report(context, paths, manifest, model)
    changed, gone = baselines.pruned(held, report, baseline.parent)
    if gone:
        write_text(baseline, baselines.as_json(changed), "--baseline")
    _tell("removed", gone, baseline, len(changed.findings))


def _report(
    context: typer.Context, paths: list[str], manifest: Path | None, model: str | None
) -> Report:
    """The report with what is suppressed marked.

    Raises:
        InputError: nothing was compared, so that nothing can be said of any finding.
    """
    import factdiff

    mark = Marking(context.obj, None, None, whole=False).prepared()
    with progress_bar(quiet=False) as progress:
        stdin = standard_input(paths)
        report, _ = mark(
            factdiff.report(paths, manifest=manifest, model=model, stdin=stdin, progress=progress)
        )
    note_skipped(report.skipped)
    if missing := lacking(report):
        raise InputError(f"nothing was compared: {missing}")
    return report


def _tell(what: str, entries: tuple[object, ...], file: Path, count: int) -> None:
    from reports.text import plural

    for entry in entries:
        emit(f"{what}  {entry}\n")
    emit(f"{file}: {len(entries)} {what}, {plural(count, 'finding')} in it.\n")
