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


def _line_end(text: str, start: int, limit: int) -> int:
    """Where a quotation that is left open ends: with the line, or at a single mark for a double.

    What stands beyond ``limit`` is not looked at.
    """
    end = text.find("\n", start, limit)
    end = limit if end == -1 else end
    near = min(end, start + _LONGEST)
    closed = _HALF_CLOSED.search(text, start, near)
    return closed.start() + 1 if closed and _SINGLE.search(text, start, near) is None else end


def _double_quoted(text: str) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    last = 0
    for mark in _MARK.finditer(text):
        if opened is not None and (
            mark.start() - opened > _LONGEST or "\n\n" in text[opened : mark.start()]
        ):
            yield from _trimmed(text, opened, _line_end(text, opened, len(text)))
            opened = None
        if _opens(text, mark, opened is not None):
            if opened is not None:
                yield from _trimmed(text, opened, _line_end(text, opened, mark.start()))
            opened = mark.end()
        else:
            if opened is None:
                opened = _lost_opening(text, last, mark.start())
            if opened is not None:
                yield from _trimmed(text, opened, mark.start())
                opened = None
        last = mark.end()
    if opened is not None:
        yield from _trimmed(text, opened, _line_end(text, opened, len(text)))


def _lost_opening(text: str, last: int, end: int) -> int | None:
    """Where a quotation that is only closed began, if its paragraph begins with it.

    ``last`` is where the mark before it ends, 0 if there is none.
    """
    start = text.rfind("\n", last, end) + 1
    if start == 0 < last or end - start > _LONGEST:
        return None
    before = text[start:end]
    return start if _SPOKEN.search(before) and not _SENTENCE_END.search(before) else None


def _single_quoted(text: str) -> Iterator[tuple[int, int]]:
    for match in _SINGLE.finditer(text):
        start, end = match.span("body")
        if " " in text[start:end] and end - start < _LONGEST:
            yield start, end
