"""Words inside quotation marks, as spans of the original text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.models import Quotation

_MARK = re.compile("[“”„«»\"]|``|''")
_OPENING = {"“", "„", "«", "``"}
_CLOSING = {"”", "»", "''"}
_SINGLE = re.compile(
    r"(?<![\w])(?P<open>['‘])(?=\S)(?P<body>[^'‘’\n]*(?:(?<=\w)['’](?=\w)[^'‘’\n]*)*)(?<=\S)['’](?!\w)"
)
_LONGEST = 3000


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Quotations in an article's text, marks excluded, in order, none inside another.

    A quotation left open ends with its line, as newspapers leave one open when the next
    paragraph goes on quoting. Single marks count only where they enclose several words.
    """
    spans = sorted({*_double_quoted(text), *_single_quoted(text)})
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(Quotation(start=s, end=e, quote=text[s:e]) for s, e in kept)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING:
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if after.isspace() and not before.isspace():
        return False
    return before.isspace() or before in "([{-—–'‘/"


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end == -1 else end


def _double_quoted(text: str) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for mark in _MARK.finditer(text):
        if opened is not None and (
            mark.start() - opened > _LONGEST or "\n\n" in text[opened : mark.start()]
        ):
            yield from _trimmed(text, opened, _line_end(text, opened))
            opened = None
        if _opens(text, mark):
            if opened is not None:
                yield from _trimmed(text, opened, min(_line_end(text, opened), mark.start()))
            opened = mark.end()
        elif opened is not None:
            yield from _trimmed(text, opened, mark.start())
            opened = None
    if opened is not None:
        yield from _trimmed(text, opened, _line_end(text, opened))


def _single_quoted(text: str) -> Iterator[tuple[int, int]]:
    for match in _SINGLE.finditer(text):
        start, end = match.span("body")
        if " " in text[start:end] and end - start < _LONGEST:
            yield start, end
