"""Article text made fit to show: harmless characters, marked words, and excerpts around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

ELLIPSIS = "…"

EXCERPT_LENGTH = 280
"""Characters up to which a quote is shown whole."""

CONTEXT = 90
"""Characters kept on each side of a differing word when a quote is cut."""

SHORT_CONTEXT = 40
"""The same when several differing passages share the space."""

MAX_EXCERPT = 3 * EXCERPT_LENGTH
"""Characters of a quote that are shown at most, however much of it differs."""

MAX_CHANGED = 0.34
"""Above this share of differing words a word diff marks nothing: it would mark noise."""

WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]")
BLANK = re.compile(r"\s+")
# Soft hyphen, zero-width space, word joiner, BOM.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
UNSAFE = {"Cc", "Cf", "Cs"}  # controls, format characters such as bidi overrides, surrogates
JOINERS = "\u200c\u200d"  # needed to write Persian, Hindi, emoji


class Piece(NamedTuple):
    """A run of shown text; ``marked`` when it is what differs."""

    text: str
    marked: bool


class Stretch(NamedTuple):
    """Code points ``[start, end)`` of a quote."""

    start: int
    end: int


def visible(text: str) -> str:
    """``text`` on one line with nothing in it that a terminal would obey.

    White space is folded; C0 controls and DEL become their Unicode pictures (ESC is ␛); other
    controls, bidirectional overrides and format characters become U+FFFD.
    """
    folded = BLANK.sub(" ", text.translate(INVISIBLE))
    return folded if folded.isprintable() else "".join(map(_visible_character, folded))


def _visible_character(char: str) -> str:
    if unicodedata.category(char) not in UNSAFE or char in JOINERS:
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def differing_words(quote: str, other: str) -> tuple[Stretch, ...]:
    """Where ``quote`` has words that ``other`` does not have in that place; case is ignored."""
    words, theirs = list(WORD.finditer(quote)), list(WORD.finditer(other))
    diff = SequenceMatcher(
        a=[word.group().casefold() for word in words],
        b=[word.group().casefold() for word in theirs],
        autojunk=False,
    )
    changed = [(i, j) for tag, i, j, _, _ in diff.get_opcodes() if tag in ("replace", "delete")]
    if sum(j - i for i, j in changed) > MAX_CHANGED * len(words):
        return ()
    runs = (Stretch(words[i].start(), words[j - 1].end()) for i, j in changed)
    return tuple(run for run in runs if any(map(str.isalnum, quote[run.start : run.end])))


def occurrences(value: str, quote: str) -> tuple[Stretch, ...]:
    """Where ``quote`` has ``value`` as whole words; case and white space are ignored."""
    phrase = r"\s+".join(map(re.escape, value.split()))
    if not phrase:
        return ()
    pattern = re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE)
    return tuple(Stretch(*match.span()) for match in pattern.finditer(quote))


def merged(stretches: Iterable[Stretch], gap: int = 0) -> tuple[Stretch, ...]:
    """The stretches in order, those at most ``gap`` characters apart made one."""
    result: list[Stretch] = []
    for stretch in sorted(stretches):
        if result and stretch.start <= result[-1].end + gap:
            result[-1] = Stretch(result[-1].start, max(result[-1].end, stretch.end))
        else:
            result.append(stretch)
    return tuple(result)


def excerpt(quote: str, marked: Sequence[Stretch]) -> tuple[Piece, ...]:
    """``quote`` as pieces to show: whole when short, else the surroundings of what is marked.

    Cuts fall between words and are shown by an ellipsis; the pieces' text is already `visible`.
    """
    pieces: list[Piece] = []
    shown_to = 0
    for window in _windows(quote, marked):
        if window.start > shown_to:
            pieces.append(Piece(f" {ELLIPSIS} " if pieces else ELLIPSIS, False))
        position = window.start
        for start, end in marked:
            start, end = max(start, window.start), min(end, window.end)
            if start < end:
                pieces += [Piece(quote[position:start], False), Piece(quote[start:end], True)]
                position = end
        pieces.append(Piece(quote[position : window.end], False))
        shown_to = window.end
    if shown_to < len(quote):
        pieces.append(Piece(ELLIPSIS, False))
    shown = (Piece(visible(piece.text), piece.marked) for piece in pieces)
    return tuple(piece for piece in shown if piece.text)


def _windows(quote: str, marked: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The parts of a quote to show, in order and apart."""
    if len(quote) <= EXCERPT_LENGTH:
        return (Stretch(0, len(quote)),)
    if not marked:
        return (_between_words(quote, 0, EXCERPT_LENGTH),)
    context = CONTEXT if len(marked) == 1 else SHORT_CONTEXT
    windows = (_between_words(quote, start - context, end + context) for start, end in marked)
    return _capped(merged(windows, gap=SHORT_CONTEXT // 2))


def _capped(windows: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """The first windows, as far as `MAX_EXCERPT` characters go."""
    room, kept = MAX_EXCERPT, list[Stretch]()
    for start, end in windows:
        if room > 0:
            kept.append(Stretch(start, min(end, start + room)))
            room -= end - start
    return tuple(kept)


def _between_words(quote: str, start: int, end: int, reach: int = 20) -> Stretch:
    """``[start, end)`` shrunk by at most ``reach`` characters so that it cuts no word."""
    if start <= 0:
        start = 0
    else:
        blank = BLANK.search(quote, start - 1, start + reach)
        start = blank.end() if blank else start
    if end >= len(quote):
        end = len(quote)
    else:
        blanks = list(BLANK.finditer(quote, end - reach, end + 1))
        end = blanks[-1].start() if blanks else end
    return Stretch(start, end)


def plural(count: int, noun: str) -> str:
    """``count`` with its noun: "1 finding", "1,200 findings"."""
    return f"{count:,} {noun if count == 1 else noun + 's'}"
