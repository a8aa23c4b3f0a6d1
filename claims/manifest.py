"""The manifest: what the user knows of files that the files do not say themselves.

``manifest.yaml`` lists files with what is known of each, relative to its own folder::

    - file: 003.txt
      source: Anadolu Agency
      date: 2023-11-28
      url: https://example.org/003

A mapping from file names to the same fields works too, and so does ``manifest.csv`` with a
``file`` column. All fields are optional; others are kept with the article.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from claims import plain_yaml
from claims.corpus import Skipped
from claims.datelines import parse_date
from claims.encoding import decode
from claims.errors import InputError
from claims.formats import as_text, csv_rows
from claims.models import Model

NAMES = ("manifest.yaml", "manifest.yml", "manifest.csv")
_FILE_KEYS = ("file", "path", "name")
_DATE_KEYS = ("date", "published")


class Entry(Model):
    """What a manifest says of one file; ``published`` is an ISO 8601 date or date-time."""

    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    extra: dict[str, Any] = Field(default_factory=dict)


class Manifest(Model):
    """Entries by resolved file path, and the lines that could not be used."""

    entries: dict[Path, Entry] = Field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()


def read_manifest(path: Path) -> Manifest:
    """Read a YAML or CSV manifest.

    Raises:
        InputError: it is missing, is not YAML or CSV, or has not the shape of a manifest.
    """
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise InputError(f"{path}: the manifest cannot be read ({reason})") from None
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    is_csv = path.suffix.lower() == ".csv"
    try:
        rows = list(_csv_rows(text) if is_csv else _yaml_rows(text))
    except (yaml.YAMLError, csv.Error, ValueError, RecursionError) as error:
        form = f"{'CSV' if is_csv else 'YAML'}{_place(error)}"
        raise InputError(f"{path}: the manifest is not valid {form}: mend it") from None
    if not rows:
        wanted = "give it a 'file' column" if is_csv else "write '- file: NAME' entries"
        raise InputError(f"{path}: the manifest lists no files: {wanted}")

    entries: dict[Path, Entry] = {}
    skipped: list[Skipped] = []
    for name, fields in rows:
        target = path.parent / name
        if not is_there(target):
            reason = f"names '{name}', which is not there: correct the name or take it out"
            skipped.append(Skipped(path=str(path), reason=reason))
            continue
        entry, fault = _entry(fields)
        entries[target.resolve()] = entry
        if fault:
            skipped.append(Skipped(path=str(path), reason=f"for '{name}', {fault}"))
    return Manifest(entries=entries, skipped=tuple(skipped))


def is_there(path: Path) -> bool:
    """Whether ``path`` exists; a name that no file could have does not."""
    try:
        return path.exists()
    except OSError:
        return False


def _place(error: Exception) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return f" (line {mark.line + 1})" if mark else ""


def _csv_rows(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in csv_rows(text):
        yield from _row({key: value for key, value in row.items() if key})


def _yaml_rows(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    value = plain_yaml.load(text)
    if isinstance(value, Mapping):
        value = value.get("articles", value)
    if isinstance(value, Mapping):
        value = [
            {**fields, "file": name}
            for name, fields in value.items()
            if isinstance(fields, Mapping)
        ]
    for item in value if isinstance(value, list) else []:
        if isinstance(item, Mapping):
            yield from _row(dict(item))


def _row(fields: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for key in _FILE_KEYS:
        if isinstance(fields.get(key), str) and fields[key].strip():
            yield fields.pop(key).strip(), fields
            return


def _entry(fields: dict[str, Any]) -> tuple[Entry, str | None]:
    known = {key: as_text(fields.pop(key, None)) for key in ("source", "title", "url")}
    written = next((as_text(fields.pop(key)) for key in _DATE_KEYS if fields.get(key)), None)
    published = parse_date(written) if written else None
    fault = (
        f"the date '{written}' is not one that can be read: write YYYY-MM-DD"
        if written and not published
        else None
    )
    extra = {str(key): value for key, value in fields.items() if value not in (None, "")}
    return Entry(published=published, extra=extra, **known), fault
