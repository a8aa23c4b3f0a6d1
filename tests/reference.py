"""The pages of docs/reference/ that the program itself can write: ``python -m tests.reference``.

A test holds the files to what this gives.
"""

from __future__ import annotations

import inspect
import io
import re
import types
import typing
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

import factdiff
from claims.models import Model
from cli.app import app
from cli.config import Config
from cli.exits import MEANINGS, ExitCode
from comparators.base import Example
from comparators.registry import comparators
from reports.models import Report
from reports.suppressions import Suppression
from tests.support import ROOT

FOLDER = ROOT / "docs" / "reference"
GENERATED = "<!-- Written by `make docs` from the program itself: do not edit. -->"


class Command(typing.NamedTuple):
    """A command by its words ("baseline update") with its parameters."""

    words: tuple[str, ...]
    parameters: tuple[Any, ...]

    @property
    def options(self) -> tuple[Any, ...]:
        """Its options, without the arguments."""
        return tuple(p for p in self.parameters if p.param_type_name == "option")


def commands() -> Iterator[Command]:
    """The program itself and every command, groups before what is in them."""
    yield from _walk((), typer.main.get_command(app))


def _walk(words: tuple[str, ...], command: Any) -> Iterator[Command]:
    yield Command(words, tuple(command.params))
    for name, child in getattr(command, "commands", {}).items():
        yield from _walk((*words, name), child)


def help_of(words: tuple[str, ...]) -> str:
    """What ``factdiff WORDS --help`` prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        app([*words, "--help"], prog_name="factdiff", standalone_mode=False, terminal_width=96)
    return printed.getvalue().strip()


def cli_page() -> str:
    """docs/reference/cli.md."""
    parts = [GENERATED, "# Commands", "What each command prints with `--help`.", _exit_codes()]
    for command in commands():
        name = " ".join(("factdiff", *command.words))
        parts += [f"## {name}", f"```text\n{help_of(command.words)}\n```"]
    return "\n\n".join(parts) + "\n"


def configuration_page() -> str:
    """docs/reference/configuration.md."""
    return "\n\n".join(
        [GENERATED, CONFIGURATION.strip(), _keys(), SUPPRESS.strip(), _patterns()]
    ) + ("\n\n" + EXAMPLE.strip() + "\n")


def _exit_codes() -> str:
    rows = [(f"`{int(code)}`", MEANINGS[code]) for code in ExitCode]
    return "## Exit codes\n\n" + _table(("code", "meaning"), rows)


def _keys() -> str:
    variables = {p.name: p.envvar for c in commands() for p in c.options if p.envvar}
    rows = []
    for name, field in Config.model_fields.items():
        key = field.alias or name
        variable = f"`{variables[name]}`" if name in variables else ""
        flag = f"`--{key}`" if name in variables else ""
        kind = "tables" if name == "suppress" else _kind(field.annotation)
        rows.append((f"`{key}`", kind, flag, variable, field.description or ""))
    return _table(("key", "value", "flag", "environment", "what it does"), rows)


def _patterns() -> str:
    rows = [
        (f"`{name}`", _kind(field.annotation), field.description or "")
        for name, field in Suppression.model_fields.items()
    ]
    return _table(("key", "value", "what it is"), rows)


def _kind(annotation: Any) -> str:
    """A type in words: text, a number, a list, or the choices there are."""
    origin = typing.get_origin(annotation)
    if origin is Annotated:
        return _kind(typing.get_args(annotation)[0])
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in typing.get_args(annotation))
    if origin in (types.UnionType, typing.Union):
        return _kind(next(a for a in typing.get_args(annotation) if a is not types.NoneType))
    if origin is tuple:
        return f"list of {_kind(typing.get_args(annotation)[0])}"
    names = {str: "text", float: "number", Path: "path", date: "date"}
    return names[annotation]


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


CONFIGURATION = """
# Configuration

Every setting can be given in three ways. A flag wins over an environment variable, this over the
configuration file, and the file over the default.

The file is `factdiff.toml`, or the table `[tool.factdiff]` in `pyproject.toml`. The nearest one is
taken: in the working folder, or the first folder above it that has one; `factdiff.toml` comes first
where there are both. `--config FILE`, before the command, or `FACTDIFF_CONFIG` names another, and
`--config /dev/null` none. Paths in a file are relative to its own folder. A key that does not exist
or a value that does not fit stops the run with exit code 2.

The file speaks for `factdiff report`, `factdiff check` and `factdiff serve`, as far as they have
the flag; a server reads it when it starts. Of the other commands, those that have `--manifest`,
`--model`, `--witness` or `--baseline` take these from it too. The Python API reads no
configuration.

`FACTDIFF_DEBUG=1` shows where an unexpected error comes from.

## Keys
"""

SUPPRESS = """
## Suppressions

A `[[suppress]]` table marks findings as known: those that all of its patterns fit. They stay in
every report, with the reason, and `--fail-on` passes over them. One that has expired has no effect;
that, and one that fits no finding although its articles were read, is reported on standard error.
"""

EXAMPLE = """
## Example

```toml
fail-on = "high"
baseline = "factdiff-baseline.json"
output = ["factdiff.sarif"]

[[suppress]]
kind = "wording"
article = "opinion/*"
reason = "columns have a voice of their own"

[[suppress]]
fingerprint = "43d4ddcf6e315128"
reason = "asked the agency on 4 March; correction promised"
expires = 2026-04-01
```
"""


def comparators_page() -> str:
    """docs/reference/comparators.md."""
    parts = [GENERATED, "# Kinds of finding", "What `factdiff explain KIND` prints of each kind."]
    for comparator in comparators():
        parts += [f"## {comparator.kind}", comparator.page]
        for title, examples in (
            ("Reported", comparator.fires),
            ("Not reported", comparator.silent),
        ):
            parts += [f"### {title}: {comparator.kind}", "\n\n".join(map(_example, examples))]
    return "\n\n".join(parts) + "\n"


def _example(example: Example) -> str:
    lines = []
    for text, published in ((example.a, example.published_a), (example.b, example.published_b)):
        if text:
            lines.append(f"> {_plain(text)}" + (f" ({published})" if published else ""))
    return "\n>\n".join(lines) + f"\n\n{_plain(example.why)}."


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return re.sub(r"([\\`*_<>\[\]#|])", r"\\\1", " ".join(text.split()))


def report_page() -> str:
    """docs/reference/report.md."""
    parts = [GENERATED, REPORT.strip()]
    for model in _models(Report):
        parts += [f"## {model.__name__}", inspect.cleandoc(model.__doc__ or ""), _fields(model)]
    return "\n\n".join(parts) + "\n"


def _models(model: type[Model]) -> list[type[Model]]:
    """A model and all that its fields are made of, each once, in the order they are met."""
    found: dict[type[Model], None] = {}

    def walk(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, Model):
            if annotation not in found:
                found[annotation] = None
                for field in annotation.model_fields.values():
                    walk(field.annotation)
            return
        for argument in typing.get_args(annotation):
            walk(argument)

    walk(model)
    return list(found)


def _fields(model: type[Model]) -> str:
    rows = [
        (f"`{field.serialization_alias or name}`", f"`{_type(field.annotation)}`")
        for name, field in model.model_fields.items()
    ]
    return _table(("field", "type"), rows).replace(" | None`", " or null`")


def _type(annotation: Any) -> str:
    """A type as it is in JSON, such as ``list of Side``."""
    arguments = [a for a in typing.get_args(annotation) if a not in (Ellipsis, types.NoneType)]
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return " | ".join([*map(_type, arguments), "None"])
    if typing.get_origin(annotation) is tuple:
        return f"list of {_type(arguments[0])}"
    return str(getattr(annotation, "__name__", annotation))


def api_page() -> str:
    """docs/reference/api.md."""
    parts = [GENERATED, "# The Python API", "What `import factdiff` gives."]
    for name in factdiff.__all__:
        thing = getattr(factdiff, name)
        signature = "" if inspect.isclass(thing) else str(inspect.signature(thing))
        doc = inspect.cleandoc(thing.__doc__ or "")
        parts += [f"## {name}", f"```text\n{name}{signature}\n\n{doc}\n```"]
    return "\n\n".join(parts) + "\n"


REPORT = """
# The JSON report

What `--format json` writes; `factdiff schema` prints its JSON Schema. `start` and `end` count code
points in the article's text as read, `end` excluded, and `text[start:end] == quote`.
"""

PAGES = {
    "api.md": api_page,
    "cli.md": cli_page,
    "comparators.md": comparators_page,
    "configuration.md": configuration_page,
    "report.md": report_page,
}


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
