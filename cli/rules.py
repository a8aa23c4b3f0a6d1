"""``factdiff rules``: the kinds of disagreement that are looked for."""

from __future__ import annotations

from cli import options
from cli.output import emit, screen


def rules(format: options.ListFormatOption = "table") -> None:  # noqa: A002
    """List the kinds of disagreement factdiff looks for.

    \b
    Examples:
      factdiff rules
      factdiff rules --format json
    """
    from comparators.registry import summaries
    from reports import rules as pages

    if format == "json":
        emit(pages.as_json(summaries()))
    else:
        width, colour = screen()
        emit(pages.as_table(summaries(), width=width, colour=colour))
