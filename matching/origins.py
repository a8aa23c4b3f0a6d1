"""Origins: near-duplicate passages (wire copy, shared background) count once.

Two sentences of different articles are of one origin when nearly all their words are the same in
the same order; sides of a finding count origins, not copies.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from claims.patterns import lazy

_COPY = 88.0
_MIN_WORDS = 6
_WORD = lazy(r"\w+")


def is_copy(a: str, b: str) -> bool:
    """Whether one passage is a copy of the other but for light editing, or words changed places."""
    if min(len(a.split()), len(b.split())) < _MIN_WORDS:
        return False
    if fuzz.ratio(a.casefold(), b.casefold()) >= _COPY:
        return True
    if len(a) != len(b):
        return False
    words, others = (sorted(_WORD.findall(text.casefold())) for text in (a, b))
    return words == others


def count_origins(passages: Iterable[tuple[str, str]]) -> int:
    """How many origins stand behind passages given as (article, text).

    An article is one origin however often it repeats itself; articles whose passages are copies
    of each other are one origin together.
    """
    by_article: dict[str, list[str]] = {}
    for article, text in passages:
        by_article.setdefault(article, []).append(text)
    groups: list[list[str]] = []
    for texts in by_article.values():
        joined = [g for g in groups if any(is_copy(x, y) for x in g for y in texts)]
        merged = [t for g in joined for t in g] + texts
        groups = [g for g in groups if g not in joined] + [merged]
    return len(groups)
