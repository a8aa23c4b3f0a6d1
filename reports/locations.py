"""Where in a file a passage stands: lines and columns, for tools that point at files.

A report holds code-point offsets into an article's text as read. For plain text and Markdown that
is the file's own text; a record of a ``.jsonl`` file is a line of it; a passage of a page is
looked for in its source. Where a place cannot be told for certain, only the file is named.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from claims.encoding import decode
from claims.errors import InputError
from claims.manifest import is_there
from claims.models import Span

PLAIN = frozenset([".txt", ".text", ".md", ".markdown"])
STDIN = "-"


class Region(NamedTuple):
    """From a line and column to another, both counted from 1 in code points, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Location(NamedTuple):
    """A file, as a path with ``/`` from the working folder where it is in there, and a region."""

    file: str
    region: Region | None

    @property
    def uri(self) -> str:
        """The file as a URI reference (RFC 3986); absolute where the path is."""
        path = quote(self.file, safe="/-._~")
        return f"file://{path}" if path.startswith("/") else path


class Place(NamedTuple):
    """Words in the text of a file: ``text[start:end]``."""

    text: str
    start: int
    end: int


class Locator:
    """Finds passages in files; reads each file once."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def __call__(self, article: str, span: Span) -> Location:
        """Where ``span`` of the article stands; ``article`` is its path in the report."""
        place = self.place(article, span)
        return Location(_file_name(file_of(article)), region(*place) if place else None)

    def place(self, article: str, span: Span) -> Place | None:
        """The span in the text of its file, or None where that cannot be told for certain."""
        path = file_of(article)
        text, suffix = self._text(path), Path(path).suffix.lower()
        if path != article:
            return _record(text, article.rpartition("#")[2]) if suffix == ".jsonl" else None
        if suffix in PLAIN:
            exact = text[span.start : span.end] == span.quote
            return Place(text, span.start, span.end) if exact else None
        start = text.find(span.quote) if span.quote else -1
        if start < 0 or text.find(span.quote, start + 1) >= 0:
            return None
        return Place(text, start, start + len(span.quote))

    def _text(self, path: str) -> str:
        if path not in self._texts:
            try:
                markup = Path(path).suffix.lower() not in PLAIN
                self._texts[path] = decode(Path(path).read_bytes(), markup=markup)
            except (OSError, InputError, ValueError):
                self._texts[path] = ""
        return self._texts[path]


def file_of(article: str) -> str:
    """The file of an article's path in a report, which may be that of a record ("a.jsonl#2")."""
    if "#" in article and not is_there(Path(article)):
        return article.rpartition("#")[0]
    return article


def _record(text: str, number: str) -> Place | None:
    """A line of a file, counted from 1."""
    lines = text.split("\n")
    line = int(number) if number.isdecimal() else 0
    if not 0 < line <= len(lines):
        return None
    start = sum(len(before) + 1 for before in lines[: line - 1])
    return Place(text, start, start + len(lines[line - 1].rstrip("\r")))


def region(text: str, start: int, end: int) -> Region:
    """The lines and columns of ``text[start:end]``; lines end in LF or CRLF."""
    line, last = text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1
    return Region(
        line,
        start - text.rfind("\n", 0, start),
        last,
        end - text.rfind("\n", 0, end),
    )


def _file_name(path: str) -> str:
    if path == STDIN:
        return "stdin"
    inside = os.path.relpath(path) if Path(path).is_absolute() else os.path.normpath(path)
    chosen = str(Path(path).absolute()) if inside.startswith("..") else inside
    return Path(chosen).as_posix()
