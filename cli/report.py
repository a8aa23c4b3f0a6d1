"""``factdiff report``: where do these articles disagree?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cli import options
from cli.progress import ProgressCallback
from cli.running import Delivery, chosen_kinds, deliver, standard_input

if TYPE_CHECKING:
    from reports.models import Report


def report(
    paths: options.Paths,
    manifest: options.Manifest = None,
    format: options.Format = "terminal",  # noqa: A002
    output: options.Output = None,
    kinds: options.Kinds = None,
    min_confidence: options.MinConfidence = 0.0,
    min_severity: options.MinSeverity = "low",
    fail_on: options.FailOnOption = "never",
    quiet: options.Quiet = False,
    model: options.Model = None,
    explain: options.Explain = False,
) -> None:
    """Report where several articles disagree, with both sides quoted.

    Exit codes: 0 no finding as grave as --fail-on (which never fails unless given), 1 findings,
    2 could not run, or nothing was compared.

    \b
    Examples:
      factdiff report articles/
      factdiff report afp.txt reuters.html --kinds date,number
      factdiff report articles/ --output report.json --output report.md
      factdiff report articles/ --fail-on high --quiet
    """

    def make(progress: ProgressCallback | None) -> Report:
        import factdiff
        from comparators.models import Severity

        return factdiff.report(
            paths,
            manifest=manifest,
            model=model,
            kinds=chosen,
            min_confidence=min_confidence,
            min_severity=Severity(min_severity),
            stdin=stdin,
            progress=progress,
        )

    chosen, stdin = chosen_kinds(kinds), standard_input(paths)
    delivery = Delivery(format, tuple(output or ()), fail_on, quiet, explain)
    raise typer.Exit(deliver(make, delivery, lacking))


def lacking(report: Report) -> str | None:
    """Why nothing could be compared; None when something was."""
    from reports.layout import was_compared
    from reports.text import plural

    if was_compared(report):
        return None
    usable = sum(entry.claims > 0 for entry in report.articles)
    return f"{plural(usable, 'article')} with claims, and two are needed"
