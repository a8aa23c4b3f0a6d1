"""Finding data sets and reading what they expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from pydantic import ValidationError

from claims import plain_yaml
from claims.encoding import decode
from claims.errors import InputError
from curated.models import Expectations
from reports.faults import first_fault

EXPECTED = "expected.yaml"


def find(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The data sets that the folders are, or hold at any depth, each once and in name order.

    Raises:
        InputError: a folder is missing, or there is no data set in it.
    """
    found: dict[Path, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            raise InputError(f"{folder}: no such folder: name the folder of a data set")
        files = sorted(folder.rglob(EXPECTED))
        if not files:
            raise InputError(
                f"{folder}: no {EXPECTED} in it: 'factdiff test --init {folder}' drafts one"
            )
        for file in files:
            found.setdefault(file.resolve(), file.parent)
    return tuple(found.values())


def load(folder: Path) -> Expectations:
    """What the data set in ``folder`` expects.

    Raises:
        InputError: its ``expected.yaml`` cannot be read, or is not one.
    """
    file = folder / EXPECTED
    try:
        content = plain_yaml.load(decode(file.read_bytes()))
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None
    except InputError as error:
        raise InputError(f"{file}: {error}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        place = f", line {mark.line + 1}" if mark else ""
        raise InputError(f"{file}{place}: not valid YAML: mend it") from None
    if not isinstance(content, Mapping):
        raise InputError(f"{file}: it lists neither findings nor traps")
    try:
        return Expectations.model_validate(content)
    except ValidationError as error:
        raise InputError(f"{file}: {first_fault(error)}") from None
