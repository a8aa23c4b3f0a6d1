"""Typography made plain without moving a character.

Parsers are trained on straight quotes and plain spaces; newsrooms write neither. ``normalise``
swaps characters one for one, so an offset into its result is an offset into the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SINGLE_QUOTES = "‘’‚‛′`´ʼ‹›"
_DOUBLE_QUOTES = "“”„‟″«»〝〞"
# Inside a word these join or soften; a space in their place would cut the word in two.
_JOINERS = "\u00ad\u200c\u200d\u2060"

_OPENING_PAIR = re.compile(r"``|(?<![^\s(\[—–-])''(?=\S)")
_CLOSING_PAIR = re.compile(r"''")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\s]{0,500}(?: \"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{0,500}(?: \"[^\"\n]{0,300}\")?\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\1(?![\w*])")
_BRACKETS = re.compile(r"\[([^\[\]]{0,200})\]")
_EDITOR_MARK = re.compile(
    r"\s*(?:sic|\.{2,}|…|\d{1,3}|citation needed|inaudible|crosstalk|laughter|applause|"
    r"emphasis (?:added|mine)|edit(?:or)?['’]s note.*|ed\..*)\s*",
    re.IGNORECASE | re.DOTALL,
)


def normalise(text: str) -> str:
    """Return ``text`` with plain quotes and spaces, of exactly the same length.

    Curly and Penn Treebank quotes become straight ones, every kind of space, line break and
    control character becomes a space, fullwidth forms their ASCII twins. Square brackets are
    taken away and their words kept, unless the insertion is a mark of the editor ("[sic]",
    "[…]", "[1]") or is not in Latin script: then it is blanked whole. Letters in brackets that
    are part of a word close up against it ("[T]he" → "  The", "urge[d]" → "urged  ").
    Markdown links keep their words and lose their address.
    """
    if "[" in text:
        text = _IMAGE.sub(lambda match: " " * len(match[0]), text)
        text = _LINK.sub(lambda match: f" {match[1]}".ljust(len(match[0])), text)
        text = _BRACKETS.sub(_unbracket, text)
    if "*" in text:
        text = _EMPHASIS.sub(lambda match: _blank(match[1]) + match[2] + _blank(match[1]), text)
    text = _OPENING_PAIR.sub(' "', text)
    text = _CLOSING_PAIR.sub('" ', text)
    return "".join(map(_plain, text))


def _blank(text: str) -> str:
    return " " * len(text)


def _unbracket(match: re.Match[str]) -> str:
    whole, inner = match[0], match[1]
    if _EDITOR_MARK.fullmatch(inner) or not _is_latin(inner):
        return _blank(whole)
    before = match.string[max(match.start() - 1, 0) : match.start()]
    after = match.string[match.end() : match.end() + 1]
    if before.isalpha() and inner.isalpha():
        return inner.ljust(len(whole)) if not after.isalpha() else whole
    if after.isalpha() and inner.isalpha():
        return inner.rjust(len(whole))
    return f" {inner} "


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    return bool(text.strip()) and 2 * latin >= len(letters)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if " " <= char <= "~" and char != "`":
        return char
    if char in _SINGLE_QUOTES:
        return "'"
    if char in _DOUBLE_QUOTES:
        return '"'
    if char in _JOINERS:
        return char
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    if unicodedata.category(char) in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
        return " "
    return char
