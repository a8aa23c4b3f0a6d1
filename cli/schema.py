"""``factdiff schema``: the JSON Schema of what factdiff writes."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import SchemaName
from cli.output import emit


def schema(
    name: Annotated[
        SchemaName, typer.Argument(metavar="[report|claim|article]", help="What to describe.")
    ] = "report",
) -> None:
    """Print the JSON Schema of the report, of a claim or of an article.

    \b
    Examples:
      factdiff schema
      factdiff schema claim > claim.schema.json
    """
    from reports import json_schema
    from reports.json_report import dumps

    emit(dumps(json_schema.schema(name)))
