"""An article's blocks (paragraphs, headlines, headings, furniture), as exact spans of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.datelines import dateline, header_prefix
from claims.furniture import is_furniture, is_unreadable
from claims.header import read_header
from claims.language import is_foreign
from claims.models import Article, Passage, PassageKind

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?=[\w -]+:).*?\r?\n---[ \t]*(?=\r?\n|\Z)", re.DOTALL)
_MARKUP = re.compile(r"(?:#{1,6}|>+|[-*+•–])[ \t\u00a0]+")
_SENTENCE_END = re.compile(r"""[.!?…][\s"'”’»`)\]*]*$""")
_QUESTION_END = re.compile(r"""\?[\s"'”’»`)\]*]*$""")
_UNFINISHED = re.compile(
    r"(?:,|;|\b(?:the|a|an|of|to|and|or|in|for|with|by|at|from|that|his|her))$"
)
_APART = "apart"
_MAX_WRAP = 110
_MIN_WRAP = 40
_MAX_HEADLINE_WORDS = 30
_MAX_HEADING_WORDS = 16
_MAX_HEADLINES = 3
_MIN_HEADLINE_WORDS = 3
_MAX_LABEL_WORDS = 4
_CAPTION_WORDS = 4
_HEADING_MARKS = ("", "#", "##", "###", "####", "#####", "######")


class _Block(NamedTuple):
    start: int
    end: int
    text: str
    mark: str = ""

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text[-20:]))

    @property
    def headline_like(self) -> bool:
        """Whether it could be a headline or a line under one: short, and no full stop."""
        ends_open = not self.finished or bool(_QUESTION_END.search(self.text[-20:]))
        return self.words <= _MAX_HEADLINE_WORDS and ends_open and self.mark in _HEADING_MARKS

    @property
    def heading_like(self) -> bool:
        """Whether it could be a heading between paragraphs; an item of a list could not."""
        return self.words <= _MAX_HEADING_WORDS and self.mark in _HEADING_MARKS

    @property
    def label_like(self) -> bool:
        """Whether it could name a section: a few capitalised words."""
        words = re.findall(r"[^\W\d_]\w*", self.text)
        return (
            len(words) <= _MAX_LABEL_WORDS
            and not self.finished
            and all(word[0].isupper() or word in {"and", "of", "the"} for word in words)
        )


def passages(article: Article) -> tuple[Passage, ...]:
    """Split an article into its blocks, in order, never overlapping.

    Each block is a paragraph, with hard-wrapped lines joined, or a line; spans are trimmed of
    white space, Markdown marks and list bullets. A date or a dateline before the first words of
    a block is a furniture passage of its own. Kinds:

    - headline: the article's title and the lines under it that are not yet the story;
    - heading: a short line between paragraphs;
    - furniture: header lines ("Source: …"), page furniture, what is no prose, second and later
      copies of a block, labels above the headline, unfinished lines after the last paragraph,
      blocks in another language;
    - body: the rest, and every line of a text that has no full stop at all.
    """
    blocks = _blocks(article.text)
    kinds = _kinds(blocks, article.title)
    return tuple(
        Passage(start=block.start, end=block.end, quote=block.text, kind=kind)
        for block, kind in zip(blocks, kinds, strict=True)
    )


def guess_title(text: str) -> str | None:
    """The headline an article's text opens with, if its first line is plainly one."""
    blocks = _blocks(text)
    kinds = _kinds(blocks, None)
    for block, kind in zip(blocks, kinds, strict=True):
        if kind is not PassageKind.FURNITURE:
            return " ".join(block.text.split()) if kind is PassageKind.HEADLINE else None
    return None


# --- blocks -------------------------------------------------------------------------------------


def _blocks(text: str) -> list[_Block]:
    front = _FRONT_MATTER.match(text)
    apart = ((0, front.end()),) if front else read_header(text).lines
    blocks = [_trimmed(text, start, end, _APART) for start, end in apart]
    starts = {start for start, _ in apart}
    lines = [
        _trimmed(text, match.start(), match.end())
        for match in _LINE.finditer(text, front.end() if front else 0)
        if match.start() not in starts
    ]
    groups = list(_groups(text, [line for line in lines if line.text]))
    wrapped = _is_wrapped(groups)
    for group in groups:
        for paragraph in _paragraphs(text, group, wrapped=wrapped):
            blocks.extend(_split_opening(text, paragraph))
    return sorted(block for block in blocks if block.text)


def _trimmed(text: str, start: int, end: int, mark: str = "") -> _Block:
    while start < end and _is_space(text[start]):
        start += 1
    while end > start and _is_space(text[end - 1]):
        end -= 1
    return _Block(start, end, text[start:end], mark)


def _is_space(char: str) -> bool:
    return char.isspace() or char in "\ufeff\u200b\u200e\u200f\u2060\x00"


def _groups(text: str, lines: Sequence[_Block]) -> Iterator[list[_Block]]:
    """Runs of lines with no blank line, mark or indent between them."""
    group: list[_Block] = []
    for line in lines:
        if group and _breaks(text, group[-1], line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _breaks(text: str, above: _Block, below: _Block) -> bool:
    gap = text[above.end : below.start]
    return (
        len(re.findall(r"\r\n|[\n\r\x85\u2028]", gap)) > 1
        or any(char in gap for char in "\v\f\u2029")
        or _indent(text, below) >= _indent(text, above) + 2
        or bool(_MARKUP.match(below.text) or (_MARKUP.match(above.text) and above.text[0] == "#"))
    )


def _indent(text: str, line: _Block) -> int:
    width = 0
    while width < line.start and text[line.start - width - 1] in " \t":
        width += 1
    return len(text[line.start - width : line.start].expandtabs(4))


def _is_wrapped(groups: Sequence[Sequence[_Block]]) -> bool:
    """Whether lines were broken to a width: they end mid-sentence where the next word won't fit."""
    breaks = [(line, below) for group in groups for line, below in pairwise(group)]
    width = max((len(line.text) for group in groups for line in group), default=0)
    if not breaks or not _MIN_WRAP <= width <= _MAX_WRAP:
        return False
    full = [line for line, below in breaks if _is_full(line, below, width)]
    unfinished = sum(not line.finished for line in full)
    return len(full) >= 0.7 * len(breaks) and unfinished >= 0.5 * len(full)


def _is_full(line: _Block, below: _Block, width: int) -> bool:
    return len(line.text) + 1 + len(below.text.split(maxsplit=1)[0]) > 0.9 * width


def _paragraphs(text: str, group: Sequence[_Block], *, wrapped: bool) -> Iterator[_Block]:
    width = max(len(line.text) for line in group)
    start = group[0].start
    for line, below in pairwise(group):
        continues = (
            below.text[0].islower()
            or bool(_UNFINISHED.search(line.text[-20:]))
            or (wrapped and _is_full(line, below, width))
        )
        if (line.finished and not wrapped) or not continues:
            yield _unmarked(text, start, line.end)
            start = below.start
    yield _unmarked(text, start, group[-1].end)


def _unmarked(text: str, start: int, end: int) -> _Block:
    mark = _MARKUP.match(text, start, end)
    if mark and mark.end() < end:
        return _trimmed(text, mark.end(), end, mark[0].strip())
    return _trimmed(text, start, end)


def _split_opening(text: str, block: _Block) -> Iterator[_Block]:
    """Set a date or a dateline before the first words apart from them."""
    opening = dateline(block.text)
    length = header_prefix(block.text) or (opening.end if opening else 0)
    if not length:
        yield block
        return
    yield _trimmed(text, block.start, block.start + length, _APART)
    if length < len(block.text):
        yield from _split_opening(text, _trimmed(text, block.start + length, block.end, block.mark))


# --- kinds --------------------------------------------------------------------------------------


def _kinds(blocks: Sequence[_Block], title: str | None) -> list[PassageKind]:
    story = [i for i, block in enumerate(blocks) if not _is_apart(block)]
    story = story[_labels(blocks, story) :]
    kinds = [PassageKind.FURNITURE] * len(blocks)
    if not any(blocks[i].finished for i in story):
        for i in story:
            kinds[i] = PassageKind.BODY
        return kinds
    last = max(i for i in story if blocks[i].finished or blocks[i].mark)
    title_key = _key(title or "")
    headlines: list[str] = []
    seen: set[str] = set()
    in_body = False
    for i in story:
        block, key = blocks[i], _key(blocks[i].text)
        if key in seen or any(_repeats(key, headline) for headline in headlines):
            continue
        seen.add(key)
        is_headline = key == title_key or (
            block.headline_like and len(headlines) < _MAX_HEADLINES and len(story) > 1
        )
        if not in_body and is_headline:
            if not headlines or block.words >= _MIN_HEADLINE_WORDS:
                headlines.append(key)
                kinds[i] = PassageKind.HEADLINE
        elif block.mark.startswith("#") or (not block.finished and block.heading_like):
            kinds[i] = PassageKind.HEADING if i < last else PassageKind.FURNITURE
        else:
            kinds[i] = PassageKind.BODY
            in_body = True
    return kinds


def _is_apart(block: _Block) -> bool:
    return (
        block.mark == _APART
        or is_furniture(block.text)
        or is_unreadable(block.text)
        or is_foreign(block.text)
    )


def _labels(blocks: Sequence[_Block], story: Sequence[int]) -> int:
    """How many section labels ("World, Americas") stand before the headline."""
    for count, (i, j) in enumerate(pairwise(story)):
        block, below = blocks[i], blocks[j]
        if not (block.label_like and below.headline_like and below.words > block.words):
            return count
    return 0


def _repeats(key: str, headline: str) -> bool:
    """Whether a block is the headline again, with at most a caption's few words after it."""
    return key.startswith(f"{headline} ") and len(key[len(headline) :].split()) <= _CAPTION_WORDS


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
