"""The configuration: ``factdiff.toml``, or the table ``[tool.factdiff]`` of ``pyproject.toml``.

Flags win over environment variables, these over the file, the file over defaults. The file is the
one named by ``--config`` or ``FACTDIFF_CONFIG``, else the nearest in the working folder and those
above it. Paths in it are relative to its own folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field, ValidationError
from typer.core import TyperGroup

from claims.errors import InputError
from claims.models import Model
from cli.nearest import Source, nearest
from cli.options import FailOn, Level, ReportFormat
from reports.faults import first_fault
from reports.suppressions import Suppression

SHARED = frozenset(["manifest", "model", "witness", "baseline"])
"""Keys that stand for the same flag in every command that has it."""

REPORTING = frozenset(["report", "check", "serve"])
"""Commands that all keys are for."""


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Config(Model):
    """What a configuration file may say; its keys are the names of the flags.

    ``suppress`` is a list of tables, in TOML ``[[suppress]]``.
    """

    model_config = ConfigDict(
        alias_generator=_kebab, validate_by_name=False, validate_by_alias=True
    )

    format: Annotated[
        ReportFormat | None, Field(description="What to print on standard output.")
    ] = None
    output: Annotated[
        tuple[Path, ...], Field(description="Files to write the report to, by suffix.")
    ] = ()
    kinds: Annotated[
        tuple[str, ...], Field(description="Report these kinds only; all when empty.")
    ] = ()
    min_confidence: Annotated[
        float | None,
        Field(ge=0.0, le=1.0, description="Leave out findings less sure than this."),
    ] = None
    min_severity: Annotated[
        Level | None, Field(description="Leave out findings less grave than this.")
    ] = None
    fail_on: Annotated[
        FailOn | None, Field(description="Exit with 1 when a new finding is at least this grave.")
    ] = None
    baseline: Annotated[
        Path | None, Field(description="The file of findings that are known already.")
    ] = None
    manifest: Annotated[Path | None, Field(description="Sources, dates and urls for files.")] = None
    model: Annotated[
        str | None,
        Field(description="Sentence-embedding model: a path, a hub name, or int8."),
    ] = None
    witness: Annotated[
        str | None, Field(description="Entailment model: a local path, a hub name, or none.")
    ] = None
    suppress: Annotated[
        tuple[Suppression, ...], Field(description="Findings to mark as known.")
    ] = ()


class Found(Model):
    """A configuration and where it stands; no file when there is none."""

    config: Config = Config()
    file: Path | None = None

    @property
    def folder(self) -> Path:
        """The folder its paths are relative to."""
        return self.file.parent if self.file else Path.cwd()

    @property
    def defaults(self) -> dict[str, Any]:
        """What the file gives, by the name of the parameter it stands in for."""
        values: dict[str, Any] = {
            name: getattr(self.config, name) for name in self.config.model_fields_set - {"suppress"}
        }
        for name in ("baseline", "manifest"):
            if name in values:
                values[name] = str(self.folder / values[name])
        if "output" in values:
            values["output"] = [str(self.folder / path) for path in values["output"]]
        for name in {"model", "witness"} & values.keys():
            if (self.folder / values[name].removesuffix("@int8")).exists():
                values[name] = str(self.folder / values[name])
        if "kinds" in values:
            values["kinds"] = ",".join(values["kinds"]) or None
        return values


def load(named: Path | None = None) -> Found:
    """The configuration in a file, or in the nearest one.

    Raises:
        InputError: the file is missing, is not TOML, or says what no configuration says.
    """
    source = nearest(named)
    return Found() if source is None else read(source)


def read(source: Source) -> Found:
    """The configuration that stands in a file.

    Raises:
        InputError: it says what no configuration says.
    """
    try:
        return Found(config=Config.model_validate(source.content), file=source.file)
    except ValidationError as error:
        raise InputError(f"{source.file}: {first_fault(error)}") from None


def by_command(found: Found, group: TyperGroup) -> dict[str, Any]:
    """The defaults of each command's options, as the file has them (click's ``default_map``)."""
    shared = {key: value for key, value in found.defaults.items() if key in SHARED}
    return {
        name: by_command(found, command)
        if isinstance(command, TyperGroup)
        else (found.defaults if name in REPORTING else shared)
        for name, command in group.commands.items()
    }
