"""``factdiff test``: do curated data sets still give what they must, and nothing else?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from cli import options
from cli.exits import ExitCode
from cli.output import check_writable_file, emit, note, screen, write_text
from cli.progress import progress_bar

if TYPE_CHECKING:
    from curated.models import Outcome

Datasets = Annotated[
    list[Path],
    typer.Argument(
        metavar="DATASET",
        help="Folders with articles and an expected.yaml, or folders that hold such folders.",
    ),
]
Init = Annotated[
    bool,
    typer.Option(
        "--init",
        help="Draft an expected.yaml for a folder of articles from what is found, to be reviewed.",
    ),
]
UpdateKnown = Annotated[
    bool,
    typer.Option(
        "--update-known",
        help="Mark what is missed as known, take the mark from what is found, and print both.",
    ),
]
Junit = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Also write the outcome as JUnit XML.")
]
MinPrecision = Annotated[
    float | None,
    typer.Option(
        metavar="0..1", min=0.0, max=1.0, help="Fail below this precision over all data sets."
    ),
]
MinRecall = Annotated[
    float | None,
    typer.Option(
        metavar="0..1", min=0.0, max=1.0, help="Fail below this recall over all data sets."
    ),
]
ExplainMisses = Annotated[bool, typer.Option("--explain", help="Also show each known miss.")]


def run_datasets(
    datasets: Datasets,
    init: Init = False,
    update_known: UpdateKnown = False,
    junit: Junit = None,
    format: options.ListFormatOption = "table",  # noqa: A002
    min_precision: MinPrecision = None,
    min_recall: MinRecall = None,
    quiet: options.Quiet = False,
    model: options.Model = None,
    explain: ExplainMisses = False,
) -> None:
    """Test curated data sets: what they expect must be found, their traps must stay silent.

    A data set is a folder of articles with an expected.yaml. Exit codes: 0 all passed, 1 something
    failed, 2 a data set could not be run.

    \b
    Examples:
      factdiff test fixtures/
      factdiff test sets/flood sets/trial --junit factdiff.xml
      factdiff test --init sets/flood               draft its expected.yaml, then review it
      factdiff test fixtures/ --update-known        bring the marks of known misses up to date
    """
    if init:
        raise typer.Exit(_draft(datasets, model))
    if junit is not None:
        check_writable_file(junit, "--junit")

    from curated import reporting

    outcomes, faults = _run(datasets, model, quiet=quiet)
    if update_known:
        outcomes = _update(outcomes)
    if junit is not None:
        write_text(junit, reporting.as_junit(outcomes, faults), "--junit")
    if not quiet and outcomes:
        if format == "json":
            emit(reporting.as_json(outcomes))
        else:
            width, colour = screen()
            emit(reporting.as_text(outcomes, width=width, colour=colour, explain=explain))
    raise typer.Exit(_code(outcomes, faults, min_precision, min_recall))


def _run(
    datasets: Sequence[Path], model: str | None, *, quiet: bool
) -> tuple[list[Outcome], list[tuple[str, str]]]:
    """Outcomes, and the data sets that could not be run with the reason."""
    from curated.loading import find
    from curated.running import run

    outcomes: list[Outcome] = []
    faults: list[tuple[str, str]] = []
    folders = find(datasets)
    with progress_bar(quiet=quiet) as progress:
        for done, folder in enumerate(folders):
            if progress is not None:
                progress("data sets", done, len(folders))
            try:
                outcomes.append(run(folder, model=model))
            except InputError as error:
                note(str(error))
                faults.append((str(folder), str(error)))
    return outcomes, faults


def _update(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes as they are once the marks say what is missed."""
    from importlib.metadata import version

    from curated.marks import marked, update_known

    for outcome in outcomes:
        for change in update_known(outcome, version("factdiff")):
            note(change)
    return [marked(outcome, version("factdiff")) for outcome in outcomes]


def _code(
    outcomes: Sequence[Outcome],
    faults: Sequence[tuple[str, str]],
    min_precision: float | None,
    min_recall: float | None,
) -> ExitCode:
    from curated.models import Tally
    from curated.scoring import shortfall

    total = sum((outcome.total for outcome in outcomes), Tally())
    short = shortfall(total, min_precision, min_recall)
    if short:
        note(f"over all data sets: {short}")
    if faults:
        return ExitCode.NOT_RUN
    failed = short or not all(outcome.passed for outcome in outcomes)
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN


def _draft(folders: Sequence[Path], model: str | None) -> ExitCode:
    import factdiff
    from claims.reading import read_corpus
    from curated.drafting import draft
    from curated.loading import EXPECTED

    for folder in folders:
        file = folder / EXPECTED
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder: name the folder of the articles")
        if file.exists():
            raise InputError(f"{file}: is there already: move it away to draft another")
        check_writable_file(file, "--init")
        with progress_bar(quiet=False) as progress:
            report = factdiff.report([folder], model=model, progress=progress)
        texts = {article.path: article.text for article in read_corpus([folder]).articles}
        write_text(file, draft(folder, report, texts), "--init")
        count = len(report.findings)
        note(f"{file}: drafted with {count} finding{'s' * (count != 1)}: review each of them")
    return ExitCode.CLEAN
