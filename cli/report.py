"""``factdiff report``: where do these articles disagree?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from claims.errors import InputError
from cli import options
from cli.index_report import IndexRun, index_among
from cli.marking import Marking
from cli.progress import ProgressCallback
from cli.running import Delivery, chosen_kinds, deliver, standard_input

if TYPE_CHECKING:
    from reports.models import Report


def report(
    context: typer.Context,
    paths: options.Paths,
    manifest: options.Manifest = None,
    format: options.Format = "terminal",  # noqa: A002
    output: options.Output = None,
    kinds: options.Kinds = None,
    min_confidence: options.MinConfidence = 0.0,
    min_severity: options.MinSeverity = "low",
    since: options.Since = None,
    stories: options.Stories = False,
    max_pairs: options.MaxPairs = None,
    engine: options.Engine = "local",
    fail_on: options.FailOnOption = "never",
    baseline: options.Baseline = None,
    quiet: options.Quiet = False,
    model: options.Model = None,
    witness: options.Witness = None,
    explain: options.Explain = False,
) -> None:
    """Report where several articles disagree, with both sides quoted.

    Exit codes: 0 no new finding as grave as --fail-on (which never fails unless given), 1 new
    findings, 2 could not run, or nothing was compared.

    \b
    Examples:
      factdiff report articles/
      factdiff report afp.txt reuters.html --kinds date,number
      factdiff report articles/ --output report.json --output report.md
      factdiff report articles/ --fail-on high --quiet
      factdiff report archive.index --since 2024-03-01 --format jsonl
      factdiff report articles/ --baseline factdiff-baseline.json --output report.sarif
    """

    def make(progress: ProgressCallback | None) -> Report:
        import factdiff
        from comparators.models import Severity

        if index is not None:
            return index(progress)
        return factdiff.report(
            paths,
            manifest=manifest,
            model=model,
            witness=witness,
            kinds=chosen,
            min_confidence=min_confidence,
            min_severity=Severity(min_severity),
            stdin=stdin,
            progress=progress,
        )

    chosen, stdin = chosen_kinds(kinds), standard_input(paths)
    index: IndexRun | None = None
    if place := index_among(paths):
        index = IndexRun(
            place=place,
            since=since,
            max_pairs=max_pairs,
            engine=engine,
            form=format,
            model=model,
            witness=witness,
            kinds=chosen,
            min_confidence=min_confidence,
            min_severity=min_severity,
            quiet=quiet,
        )
        if stories:
            raise typer.Exit(index.list_stories())
    elif since or stories or max_pairs is not None or engine != "local":
        raise InputError(
            "--since, --stories, --max-pairs and --engine are for an index "
            "('factdiff index add' makes one)"
        )
    whole = min_confidence == 0.0 and min_severity == "low"
    marking = Marking(context.obj, baseline, chosen, whole=whole)
    delivery = Delivery(
        format,
        tuple(output or ()),
        fail_on,
        quiet,
        explain,
        marking,
        printed=index is not None and index.streams,
    )
    raise typer.Exit(deliver(make, delivery, lacking))


def lacking(report: Report) -> str | None:
    """Why nothing could be compared; None when something was."""
    from reports.layout import was_compared
    from reports.text import plural

    if was_compared(report):
        return None
    usable = sum(entry.claims > 0 for entry in report.articles)
    return f"{plural(usable, 'article')} with claims, and two are needed"
