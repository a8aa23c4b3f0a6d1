"""The options that commands share. Nothing heavy is imported here: ``--help`` reads this."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Level = Literal["low", "medium", "high"]
FailOn = Literal["low", "medium", "high", "never"]
ReportFormat = Literal["terminal", "json", "markdown"]
ClaimFormat = Literal["table", "json", "jsonl"]
ListFormat = Literal["table", "json"]
SchemaName = Literal["report", "claim", "article"]

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Articles: files (.txt, .md, .html, .json, .jsonl, .csv), folders, "
        "- for standard input.",
    ),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A .yaml or .csv file that gives source, date and url for files.",
    ),
]
Format = Annotated[ReportFormat, typer.Option(help="What to print on standard output.")]
ClaimFormatOption = Annotated[
    ClaimFormat,
    typer.Option("--format", help="A table to read, one JSON document, or one claim a line."),
]
ListFormatOption = Annotated[ListFormat, typer.Option("--format", help="How to print the list.")]
Output = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help="Also write the report to FILE, in the format of its suffix: .json, .md or .txt. "
        "Repeat for several.",
    ),
]
Kinds = Annotated[
    str | None,
    typer.Option(
        metavar="KIND,...",
        help="Report these kinds only, such as date,number ('factdiff rules' lists them).",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(metavar="0..1", min=0.0, max=1.0, help="Leave out findings less sure than this."),
]
MinSeverity = Annotated[Level, typer.Option(help="Leave out findings less grave than this.")]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="Exit with 1 when a finding is at least this grave.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="MODEL",
        help="Sentence-embedding model: a local path or a hub name. "
        "Default: the one installed with factdiff.",
    ),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Also say why claims were held comparable; show every passage."),
]
