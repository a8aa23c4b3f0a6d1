"""The ``factdiff`` program: its commands, and one clear line for whatever goes wrong."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from claims.errors import FactdiffError
from cli import baseline, index
from cli.check import check
from cli.exits import ExitCode
from cli.explain import explain
from cli.extract import extract
from cli.lsp import lsp
from cli.nearest import nearest
from cli.output import note
from cli.report import report
from cli.rules import rules
from cli.schema import schema
from cli.serve import serve
from cli.test import run_datasets

DEBUG_VARIABLE = "FACTDIFF_DEBUG"

app = typer.Typer(
    name="factdiff",
    add_completion=True,
    rich_markup_mode=None,  # plain help: it starts faster and reads the same in a pipe
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"factdiff {version('factdiff')}")
        raise typer.Exit


@app.callback()
def factdiff(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            envvar="FACTDIFF_CONFIG",
            help="The configuration. Default: the nearest factdiff.toml, or pyproject.toml with "
            "[tool.factdiff].",
        ),
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Find where several accounts of the same events disagree, and quote both sides.

    \b
    Examples:
      factdiff report articles/                     where do these articles disagree?
      factdiff check draft.md --against wire/       does my draft agree with the wires?
      factdiff explain date                         what counts as a disagreement of dates?
    """
    source = nearest(config)
    if source is None:
        return
    from cli.config import by_command, read

    context.obj = read(source)
    assert isinstance(context.command, TyperGroup)
    context.default_map = by_command(context.obj, context.command)


app.command()(report)
app.command()(check)
app.command()(extract)
app.command()(rules)
app.command()(explain)
app.command()(schema)
app.command()(serve)
app.command("test")(run_datasets)
app.add_typer(baseline.commands)
app.command()(lsp)
app.add_typer(index.commands)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program on ``argv`` (the process's own by default) and return its exit code."""
    args = list(sys.argv[1:] if argv is None else argv)
    debug = bool(os.environ.get(DEBUG_VARIABLE))
    if not debug and not sys.warnoptions:
        warnings.simplefilter("ignore")
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        return _run(args, debug=debug)
    except typer.Exit as stop:
        return stop.exit_code
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED


def spread(args: Sequence[str], option: str) -> list[str]:
    """``--against A B`` as ``--against A --against B``: a shell makes the first of ``A*``."""
    result: list[str] = []
    spreading = False
    for arg in args:
        if arg.startswith("-") and arg != "-":
            spreading = arg.partition("=")[0] == option
        elif spreading and result[-1] != option:
            result.append(option)
        result.append(arg)
    return result


def _run(args: list[str], *, debug: bool) -> int:
    try:
        if args == ["rules"]:  # to read any option typer imports pydantic: longer than the list
            rules()
            return ExitCode.CLEAN
        command_line = spread(args, "--against") or ["--help"]
        code = app(command_line, prog_name="factdiff", standalone_mode=False)
    except FactdiffError as error:
        note(str(error))
        return ExitCode.NOT_RUN
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "factdiff"
        fault = error.format_message().rstrip(".").replace("Value error, ", "")
        note(f"{fault} (see '{command} --help')")
        return ExitCode.NOT_RUN
    except Exception as error:
        if debug:
            raise
        note(
            f"unexpected {type(error).__name__}: {error} "
            f"(set {DEBUG_VARIABLE}=1 to see where it comes from)"
        )
        return ExitCode.NOT_RUN
    if code == ExitCode.INTERRUPTED:
        note("interrupted")
    return int(code or ExitCode.CLEAN) if args else ExitCode.NOT_RUN


if __name__ == "__main__":
    sys.exit(main())
