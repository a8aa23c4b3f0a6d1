"""Where the configuration stands and what it says, unread: most runs have none to be judged."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from claims.errors import InputError

FILE = "factdiff.toml"
PROJECT_FILE = "pyproject.toml"


class Source(NamedTuple):
    """A configuration file and what stands in it."""

    file: Path
    content: dict[str, Any]


def nearest(named: Path | None = None) -> Source | None:
    """The configuration in a file, or in the nearest one of the working folder and those above.

    Raises:
        InputError: the file is missing, or is not TOML.
    """
    if named is not None:
        file = named.absolute()
        return _read(file) or Source(file, {})
    here = Path.cwd()
    for folder in (here, *here.parents):
        for file in (folder / FILE, folder / PROJECT_FILE):
            if file.is_file() and (found := _read(file)):
                return found
    return None


def _read(file: Path) -> Source | None:
    """What a file says; nothing where it is a project's that says nothing of factdiff."""
    import tomllib

    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: not valid TOML: {error}") from None
    if file.name == PROJECT_FILE:
        content = content.get("tool", {}).get("factdiff")
    return None if content is None else Source(file, content)
