"""Whether a text is English, by its function words: cheap, and slow to call a text foreign."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
# Frequent words of English that few other languages spell the same way.
_FUNCTION_WORDS = frozenset(
    _WORD.findall(
        """
        the and to that with for from were have by this which be are it its his she they their
        but not said will would who after on or more than about into when there you could him
        them against her
        """
    )
)
_ENGLISH_WORDS = 12
_FOREIGN_WORDS = 28
_FOREIGN_LETTERS = 10
_ENGLISH_SHARE = 0.12
_FOREIGN_SHARE = 0.05
_ARTICLE_SHARE = 0.01
_SAMPLE = 100_000


def is_foreign(text: str) -> bool:
    """Whether there is plain evidence that ``text`` is not English; short Latin text never is."""
    letters = len(_LETTER.findall(text[:_SAMPLE]))
    if letters >= _FOREIGN_LETTERS and 2 * len(_LATIN.findall(text[:_SAMPLE])) < letters:
        return True
    words = _words(text)
    return (
        len(words) >= _FOREIGN_WORDS
        and _share(words) < _FOREIGN_SHARE
        and words.count("the") < _ARTICLE_SHARE * len(words)
    )


def is_english(text: str) -> bool:
    """Whether there is plain evidence that ``text`` is English."""
    words = _words(text)
    return len(words) >= _ENGLISH_WORDS and _share(words) >= _ENGLISH_SHARE


def has_english(text: str) -> bool:
    """Whether ``text``, or any line of it, may be English."""
    return not is_foreign(text) or any(map(is_english, text.splitlines()))


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_SAMPLE].lower())


def _share(words: list[str]) -> float:
    return sum(word in _FUNCTION_WORDS for word in words) / len(words)
