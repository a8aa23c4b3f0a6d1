"""The options that commands share. Nothing heavy is imported here: ``--help`` reads this."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Level = Literal["low", "medium", "high"]
FailOn = Literal["low", "medium", "high", "never"]
ReportFormat = Literal[
    "terminal", "json", "jsonl", "markdown", "sarif", "junit", "csv", "github", "html"
]
EngineName = Literal["local", "ray"]
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
        envvar="FACTDIFF_MANIFEST",
        help="A .yaml or .csv file that gives source, date and url for files.",
    ),
]
Format = Annotated[
    ReportFormat,
    typer.Option(envvar="FACTDIFF_FORMAT", help="What to print on standard output."),
]
ClaimFormatOption = Annotated[
    ClaimFormat,
    typer.Option("--format", help="A table to read, one JSON document, or one claim a line."),
]
ListFormatOption = Annotated[ListFormat, typer.Option("--format", help="How to print the list.")]
Output = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        envvar="FACTDIFF_OUTPUT",
        help="Also write the report to FILE, in the format of its suffix: .json, .md, .txt, "
        ".html, .sarif, .xml (JUnit) or .csv. Repeat for several.",
    ),
]
Kinds = Annotated[
    str | None,
    typer.Option(
        metavar="KIND,...",
        envvar="FACTDIFF_KINDS",
        help="Report these kinds only, such as date,number ('factdiff rules' lists them).",
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        metavar="0..1",
        min=0.0,
        max=1.0,
        envvar="FACTDIFF_MIN_CONFIDENCE",
        help="Leave out findings less sure than this.",
    ),
]
MinSeverity = Annotated[
    Level,
    typer.Option(envvar="FACTDIFF_MIN_SEVERITY", help="Leave out findings less grave than this."),
]
FailOnOption = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        envvar="FACTDIFF_FAIL_ON",
        help="Exit with 1 when a new finding is at least this grave.",
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="FACTDIFF_BASELINE",
        help="Findings in this file are known: they are marked, and --fail-on passes over them "
        "('factdiff baseline update' writes it).",
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", envvar="FACTDIFF_QUIET", help="Print nothing but errors."),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="MODEL",
        envvar="FACTDIFF_MODEL",
        help="Sentence-embedding model: a local path or a hub name; int8 for the installed one in "
        "8-bit integers, which is faster, NAME@int8 for another. Default: the installed one.",
    ),
]
Witness = Annotated[
    str | None,
    typer.Option(
        metavar="MODEL",
        envvar="FACTDIFF_WITNESS",
        help="Entailment model that finds contradictions: a local path, a hub name, or none. "
        "Contradictions are looked for only with this or --kinds contradiction, which takes the "
        "model shipped with factdiff.",
    ),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Also say why claims were held comparable; show every passage."),
]
Engine = Annotated[
    EngineName,
    typer.Option(help="Where the work on an index is done: here, or on a Ray cluster."),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Of an index, only articles published since DATE."),
]
Stories = Annotated[
    bool, typer.Option("--stories", help="Of an index, only list the stories; compare nothing.")
]
MaxPairs = Annotated[
    int | None,
    typer.Option(
        metavar="N", min=0, help="Stop when an index would need more than N candidate pairs."
    ),
]
Days = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=0,
        help="Of an index, only articles published within N days of the article.",
    ),
]
