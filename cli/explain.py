"""``factdiff explain``: what one kind of disagreement is, with examples."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.output import emit, screen


def explain(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="A kind, such as date or wording.")],
) -> None:
    """Explain one kind of disagreement, with examples that fire and examples that stay silent.

    \b
    Examples:
      factdiff explain date
    """
    from comparators.registry import comparator
    from reports import rules as pages

    width, colour = screen()
    emit(pages.as_page(comparator(kind.lower()), width=width, colour=colour))
