"""Quoted statements across articles: which two quotations are versions of one statement.

A statement is a sentence, or the part of one, between quotation marks. Two are versions of one
statement when they mean nearly the same (their embeddings) in largely the same words, in articles
that can be about the same news. Whether they differ is for the comparators.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.lexicon import fold
from claims.models import Document, Quotation, Sentence, Span, Token
from claims.numbers import find_quantities
from matching.embedding import Vectors
from matching.models import Story
from matching.overlap import NEGATIONS, equal_runs

_MIN_WORDS = 4
# How alike two statements are in meaning, and the share of their content words that is enough.
_ENOUGH = ((0.6, 0.6), (0.7, 0.4), (0.8, 0.0))
# The same where one person is known to have made both.
_ENOUGH_OF_ONE = (*_ENOUGH, (0.75, 0.2))
# How many words at least, and what share of the longer one's, are enough in the same order, where
# one person is known to have made both and where not.
_IN_ORDER_OF_ONE = (4, 0.7)
_IN_ORDER = (5, 0.8)
_ALIKE_IN_ORDER = 0.5
_CONTRACTED = {
    "ca": "can",
    "wo": "will",
    "n't": "not",
    "nt": "not",
    "&": "and",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'m": "am",
    "gon": "going",
    "na": "to",
}
_MONTHS = {name[:n].lower(): name.lower() for name in month_name if name for n in (3, 4)}
# "31st" is 31, and "6:00" is six o'clock.
_FIGURE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|:00)")
# A date by the kinds of its words: day, month, "of", "the".
_SMALL = {"of": "o", "the": "t"}
_DATE = re.compile(r"t?do?m|mt?d")
_AUXILIARIES = {"be": "is", "have": "has"}


@dataclass(frozen=True)
class Statement:
    """The part of a quotation that stands in one sentence.

    ``words`` are its tokens without punctuation. ``keys`` are their lemmas and ``forms`` the
    words as spoken, both with house spelling folded and numbers as figures.
    """

    document: Document
    sentence: Sentence
    quotation: Quotation
    span: Span
    words: tuple[Token, ...]
    keys: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def content(self) -> frozenset[str]:
        """The keys that carry meaning, negations among them."""
        return frozenset(
            k
            for k, w in zip(self.keys, self.words, strict=True)
            if w.content or k in NEGATIONS or w.pos == "NUM"
        )


@dataclass(frozen=True)
class Versions:
    """Two statements held to be one, and how near they are.

    ``blocks`` are their equal runs of words as spoken: (start in ``a``, start in ``b``, length).
    """

    story: Story
    a: Statement
    b: Statement
    cosine: float
    blocks: tuple[tuple[int, int, int], ...]

    @property
    def shared(self) -> int:
        """How many words are the same, in the same order."""
        return sum(size for _, _, size in self.blocks)

    @property
    def in_order(self) -> bool:
        """Whether most of both is the same words in the same order."""
        longer = max(len(self.a.forms), len(self.b.forms))
        one = _one_speaker(self.a, self.b)
        least, share = _IN_ORDER_OF_ONE if one else _IN_ORDER
        return self.shared >= max(least, share * longer)

    @property
    def contained(self) -> bool:
        """Whether one is an extract of the other: all its words, in one run."""
        extract, whole = sorted((self.a.forms, self.b.forms), key=len)
        size = len(extract)
        return any(whole[n : n + size] == extract for n in range(len(whole) - size + 1))


def statements(document: Document) -> tuple[Statement, ...]:
    """The quoted statements of an article that are long enough to be told apart."""
    found = []
    for quotation in document.quotations:
        for sentence in document.sentences:
            start, end = max(quotation.start, sentence.start), min(quotation.end, sentence.end)
            words = _words([t for t in sentence.tokens if start <= t.start < end])
            if len(words) >= _MIN_WORDS:
                span = Span(start=start, end=end, quote=document.article.text[start:end])
                keys = tuple(_key(w) for w in words)
                forms = _day_first([_form(w) for w in words])
                found.append(Statement(document, sentence, quotation, span, words, keys, forms))
    return tuple(found)


def _day_first(forms: list[str]) -> tuple[str, ...]:
    """Words as spoken, with "September 11" as "11 September"."""
    for n, (month, day) in enumerate(pairwise(forms)):
        if month in _MONTHS.values() and _is_day(day):
            forms[n], forms[n + 1] = day, month
    return tuple(forms)


def _words(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words that are spoken; "the 31st of August" and "August the 31st" are two."""
    words = [t for t in tokens if _is_word(t)]
    months = set(_MONTHS.values())
    kinds = "".join(
        "d" if _is_day(f) else "m" if f in months else _SMALL.get(f, "-") for f in map(_form, words)
    )
    small = {n for date in _DATE.finditer(kinds) for n in range(*date.span()) if kinds[n] in "ot"}
    return tuple(w for n, w in enumerate(words) if n not in small)


def _is_word(token: Token) -> bool:
    """Whether it is spoken; the article of an Arab name is left out as papers please."""
    spoken = token.tag == "POS" or token.text == "&" or any(c.isalnum() for c in token.text)
    return spoken and token.text.lower() not in {"al", "el"}


def versions(
    found: Sequence[Statement],
    vectors: Vectors,
    story: Story,
    one_news: Callable[[str, str], bool],
) -> Iterator[Versions]:
    """Pairs of statements of different articles of a story that are one statement.

    Args:
        found: the statements of the story's articles.
        vectors: their unit vectors, shape (len(found), dimension).
        story: the story.
        one_news: whether two articles, by id, can report the same news.
    """
    cosines = vectors @ vectors.T
    for i, a in enumerate(found):
        for j in range(i + 1, len(found)):
            b = found[j]
            cosine = float(cosines[i, j])
            if (
                cosine < _ALIKE_IN_ORDER
                or a.document is b.document
                or not one_news(a.document.article.id, b.document.article.id)
            ):
                continue
            pair = Versions(story, a, b, cosine, equal_runs(a.forms, b.forms))
            if _alike_in_meaning(pair) or pair.in_order:
                yield pair


def _alike_in_meaning(pair: Versions) -> bool:
    a, b = pair.a, pair.b
    union = a.content | b.content
    share = len(a.content & b.content) / len(union) if union else 0.0
    enough = _ENOUGH_OF_ONE if _one_speaker(a, b) else _ENOUGH
    return share >= min((w for c, w in enough if pair.cosine >= c), default=1.1)


def _one_speaker(a: Statement, b: Statement) -> bool:
    speaker = a.quotation.speaker_entity
    return speaker is not None and speaker == b.quotation.speaker_entity


def _is_day(form: str) -> bool:
    return form.isdigit() and len(form) <= 2


def _key(word: Token) -> str:
    return _number(word) or fold(word.lemma)


def _form(word: Token) -> str:
    """A word as spoken: "it's" is "it is", "labour" is "labor", "twenty" is "20"."""
    text = word.text.lower().replace("’", "'")
    if text in {"'s", "'d"} and word.pos == "AUX":
        return _AUXILIARIES.get(word.lemma, word.lemma)
    if word.tag == "POS":
        return "'s"
    text = text.replace(".", "")
    if figure := _FIGURE.fullmatch(text):
        return figure[1]
    return _number(word) or _CONTRACTED.get(text) or _MONTHS.get(text) or fold(text)


def _number(word: Token) -> str | None:
    quantities = find_quantities(word.text) if word.pos in {"NUM", "ADJ"} else ()
    return f"{quantities[0].value:g}" if quantities else None
