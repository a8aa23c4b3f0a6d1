"""``factdiff check``: where does one article disagree with others?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.errors import InputError
from cli import options
from cli.marking import Marking
from cli.progress import ProgressCallback
from cli.running import Delivery, chosen_kinds, deliver, standard_input

if TYPE_CHECKING:
    from reports.models import Report


Article = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="The article to check; - for standard input.")
]
Against = Annotated[
    list[str],
    typer.Option(
        "--against",
        metavar="PATH...",
        help="The articles or folders, or the index, to check it against; give ARTICLE first.",
    ),
]


def check(
    context: typer.Context,
    article: Article,
    against: Against,
    manifest: options.Manifest = None,
    format: options.Format = "terminal",  # noqa: A002
    output: options.Output = None,
    kinds: options.Kinds = None,
    min_confidence: options.MinConfidence = 0.0,
    min_severity: options.MinSeverity = "low",
    days: options.Days = None,
    fail_on: options.FailOnOption = "never",
    baseline: options.Baseline = None,
    quiet: options.Quiet = False,
    model: options.Model = None,
    witness: options.Witness = None,
    explain: options.Explain = False,
) -> None:
    """Check one article against others; only findings that involve it are reported.

    Exit codes are those of 'factdiff report'.

    \b
    Examples:
      factdiff check draft.md --against wire/
      factdiff check draft.md --against archive.index --days 30
      factdiff check draft.md --against afp.txt reuters.txt --fail-on medium
      pandoc draft.docx -t plain | factdiff check - --against wire/
    """

    def make(progress: ProgressCallback | None) -> Report:
        import factdiff
        from comparators.models import Severity

        return factdiff.check(
            article,
            against,
            manifest=manifest,
            model=model,
            witness=witness,
            kinds=chosen,
            days=days,
            min_confidence=min_confidence,
            min_severity=Severity(min_severity),
            stdin=stdin,
            progress=progress,
        )

    def lacking(report: Report) -> str | None:
        from claims.reading import stands_in

        usable = [entry.path for entry in report.articles if entry.claims]
        own = [path for path in usable if stands_in(path, article)]
        if not own:
            return f"{article} is not an article with claims"
        if len(own) == len(usable):
            return f"no claims in what {article} was to be checked against"
        return None

    if Path(article).is_dir():
        raise InputError(f"{article} is a folder: name one article, and folders after --against")
    chosen, stdin = chosen_kinds(kinds), standard_input([article, *against])
    marking = Marking(context.obj, baseline, chosen, whole=False)
    delivery = Delivery(format, tuple(output or ()), fail_on, quiet, explain, marking)
    raise typer.Exit(deliver(make, delivery, lacking))
