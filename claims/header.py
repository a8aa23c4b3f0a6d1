"""The lines at the head of a plain text that say what it is: "Source: Harbour Post", "Date: …".

They may stand in any order, before or after the headline. A line alone may be a headline
("Source: Harbour board to resign"), so one is taken only where a headline follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from claims.datelines import parse_date

_LINES = 10
_HEAD = 10_000
_MAX_LINE = 300
_MAX_SOURCE_WORDS = 8
_LABELS = {
    "source": ("source", "publisher", "publication", "outlet"),
    "title": ("title", "headline"),
    "author": ("byline", "by-line", "by", "author", "authors"),
    "url": ("url", "link"),
    "published": ("date", "dated", "published", "publication date", "posted", "released", "issued"),
    "updated": ("updated", "last updated", "modified", "last modified"),
}
_FIELDS = {label: field for field, labels in _LABELS.items() for label in labels}
_FIELD = re.compile(
    rf"(?P<label>{'|'.join(sorted(_FIELDS, key=len, reverse=True))})[ \t]*:[ \t]*(?P<value>\S.*)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE = re.compile(r"""(?:\S+\s+){5,}\S+[.!?]["'”’)\]]*""")


class Header(NamedTuple):
    """Fields by name (``source``, ``title``, ``author``, ``url``, ``published``) and their lines.

    ``published`` is in ISO 8601; ``lines`` are code points ``[start, end)`` of the text.
    """

    fields: Mapping[str, str]
    lines: tuple[tuple[int, int], ...]


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    field: re.Match[str] | None


def read_header(text: str) -> Header:
    """What the head of ``text`` says of it; the first line of a field wins."""
    fields: dict[str, str] = {}
    found = list(_named(list(_head(text))))
    for _, match in found:
        name, value = _FIELDS[match["label"].lower()], match["value"].strip()
        for field, known in _known(name, value):
            fields.setdefault(field, known)
    return Header(fields, tuple((line.start, line.end) for line, _ in found))


def _head(text: str) -> Iterator[_Line]:
    """The lines before the story: up to the first that is a sentence."""
    count = 0
    for match in _LINE.finditer(text[:_HEAD]):
        line = match[0].strip("\ufeff \t")
        if not line:
            continue
        field = _FIELD.fullmatch(line) if len(line) <= _MAX_LINE else None
        yield _Line(*match.span(), line, field)
        count += 1
        if count == _LINES or len(line) > _MAX_LINE or (not field and _SENTENCE.fullmatch(line)):
            return


def _named(lines: list[_Line]) -> Iterator[tuple[_Line, re.Match[str]]]:
    several = sum(line.field is not None for line in lines) > 1
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else None
        has_headline = below is not None and not _SENTENCE.fullmatch(below.text)
        if line.field is not None and (several or (number == 0 and has_headline)):
            yield line, line.field


def _known(name: str, value: str) -> Iterator[tuple[str, str]]:
    """What a line says, under our names."""
    if name == "published":
        if day := parse_date(value):
            yield name, day
    elif name in ("source", "url") and (address := _address(value)):
        yield "url", address
    elif name == "source":
        if len(value.split()) <= _MAX_SOURCE_WORDS and not _SENTENCE.fullmatch(value):
            yield name, value
    elif name in ("title", "author"):
        yield name, value


def _address(value: str) -> str | None:
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    is_address = parts.scheme in ("http", "https") and parts.netloc and not re.search(r"\s", value)
    return value if is_address else None
