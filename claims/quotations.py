"""Words inside quotation marks, as spans of the original text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.models import Quotation

_MARK = re.compile("[“”„«»\"]|``|''")
_OPENING = {"“", "„", "«", "``"}
_CLOSING = {"”", "»"}
_SINGLE = re.compile(
    r"(?<![\w])(?P<open>['‘])(?=\S)(?P<body>[^'‘’\n]*(?:(?<=\w)['’](?=\w)[^'‘’\n]*)*)(?<=\S)['’](?!\w)"
)
_LONGEST = 3000
# What a quotation closes with, but an inch or a minute does not.
_SPOKEN = re.compile(r"[a-z][,.!?…]['’]?\s?$")
_HALF_CLOSED = re.compile(r"[,.!?]['’](?=\s)")
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?]['’]?\s+['‘]?[A-Z]")


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Quotations in an article's text, marks excluded, in order, none inside another.

    A quotation left open ends with its line, as newspapers leave one open when the next
    paragraph goes on quoting. One that is only closed, in the first sentence of a paragraph,
    opens with it: the first mark was lost. Single marks count only where they enclose several
    words.
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


def _opens(text: str, mark: re.Match[str], opened: bool) -> bool:
    """Whether a mark opens a quotation; one between blanks closes what is open."""
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING:
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    if after.isspace() and (opened or not before.isspace()):
        return False
    return before.isspace() or before in "([{-—–'‘/"


def _line_end(text: str, start: int) -> int:
    """Where a quotation that is left open ends: with the line, or at a single mark for a double."""
    end = text.find("\n", start)
    end = len(text) if end == -1 else end
    closed = _HALF_CLOSED.search(text, start, end)
    return closed.start() + 1 if closed and _SINGLE.search(text, start, end) is None else end


def _double_quoted(text: str) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for mark in _MARK.finditer(text):
        if opened is not None and (
            mark.start() - opened > _LONGEST or "\n\n" in text[opened : mark.start()]
        ):
            yield from _trimmed(text, opened, _line_end(text, opened))
            opened = None
        if _opens(text, mark, opened is not None):
            if opened is not None:
                yield from _trimmed(text, opened, min(_line_end(text, opened), mark.start()))
            opened = mark.end()
            continue
        if opened is None:
            opened = _lost_opening(text, mark.start())
        if opened is not None:
            yield from _trimmed(text, opened, mark.start())
            opened = None
    if opened is not None:
        yield from _trimmed(text, opened, _line_end(text, opened))


def _lost_opening(text: str, end: int) -> int | None:
    """Where a quotation that is only closed began, if its paragraph begins with it."""
    start = text.rfind("\n", 0, end) + 1
    before = text[start:end]
    if _MARK.search(before) or not _SPOKEN.search(before) or _SENTENCE_END.search(before):
        return None
    return start


def _single_quoted(text: str) -> Iterator[tuple[int, int]]:
    for match in _SINGLE.finditer(text):
        start, end = match.span("body")
        if " " in text[start:end] and end - start < _LONGEST:
            yield start, end
