"""A passage of evidence comes with the text around it, whole words, as it stands."""

from __future__ import annotations

from claims.models import Span, Voice
from comparators.base import evidence
from comparators.models import CONTEXT
from tests.support import extracted

WORDS = "The harbour of Kelso was closed for repairs. " * 12
MIDDLE = "A fire on the ferry Aurora killed four people on Tuesday."
TEXT = WORDS + MIDDLE + " " + WORDS.rstrip()


def context(text: str, words: str) -> tuple[str, str, int, int]:
    start = text.index(words)
    span = Span(start=start, end=start + len(words), quote=words)
    found = evidence(extracted(text), span, Voice.OWN, None)
    return found.before, found.after, found.start, found.end


def test_it_is_the_text_itself_up_to_a_limit_in_whole_words() -> None:
    before, after, start, end = context(TEXT, MIDDLE)
    assert TEXT[start - len(before) : start] == before
    assert TEXT[end : end + len(after)] == after
    for side in (before, after):
        assert CONTEXT - 20 < len(side) <= CONTEXT
        assert set(side.split()) <= set(WORDS.split())


def test_it_is_empty_at_the_ends_of_an_article() -> None:
    assert context(MIDDLE + "\n", MIDDLE)[:2] == ("", "")


def test_a_word_that_is_longer_than_the_context_is_not_cut() -> None:
    long = "x" * (2 * CONTEXT)
    assert context(f"{long} {MIDDLE} {long}", MIDDLE)[:2] == ("", "")
