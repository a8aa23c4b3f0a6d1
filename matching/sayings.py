"""The same statement in two articles: sentences with quotations, aligned word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.lexicon import fold
from claims.models import Document, Quotation, Sentence, Token
from matching.models import Story
from matching.overlap import NEGATIONS, equal_runs

if TYPE_CHECKING:
    from matching.pipeline import Matched

_MIN_SHARED = 4.0
_MIN_SHARED_SAME_SPEAKER = 3.0


@dataclass(frozen=True)
class Word:
    """A word of a sentence: its folded lemma, whether it means something, and its quotation."""

    token: Token
    key: str
    content: bool
    quotation: Quotation | None


@dataclass(frozen=True)
class Passage:
    """A sentence with at least one quoted word."""

    document: Document
    sentence: Sentence
    words: tuple[Word, ...]

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations the sentence touches, in order."""
        return tuple(dict.fromkeys(w.quotation for w in self.words if w.quotation is not None))


@dataclass(frozen=True)
class Saying:
    """Two passages that carry one statement; ``blocks`` are their matching runs of words.

    A block is (start in ``a.words``, start in ``b.words``, length). ``shared`` is the number of
    content words in the blocks.
    """

    story: Story
    a: Passage
    b: Passage
    blocks: tuple[tuple[int, int, int], ...]
    shared: float


def passages(document: Document) -> tuple[Passage, ...]:
    """The sentences of an article that quote."""
    found = []
    for sentence in document.sentences:
        quoted = [q for q in document.quotations if q.overlaps(sentence)]
        if quoted:
            words = tuple(
                _word(t, quoted) for t in sentence.tokens if t.pos not in {"PUNCT", "SPACE", "SYM"}
            )
            found.append(Passage(document, sentence, words))
    return tuple(found)


def _word(token: Token, quoted: Sequence[Quotation]) -> Word:
    quotation = next((q for q in quoted if q.start <= token.start < q.end), None)
    negation = token.lemma in NEGATIONS
    return Word(token, fold(token.lemma), token.content or negation, quotation)


def sayings(matched: Matched) -> Iterator[Saying]:
    """Every two passages of a story's articles that carry one statement.

    Articles on other news report different statements, however alike.
    """
    for story in matched.stories:
        quoting = {d.article.id: passages(d) for d in matched.story_documents(story)}
        for first, second in matched.asked_articles(story):
            if not matched.gate.one_news(first.article.id, second.article.id):
                continue
            for a in quoting[first.article.id]:
                for b in quoting[second.article.id]:
                    saying = _aligned(story, a, b)
                    if saying is not None:
                        yield saying


def _aligned(story: Story, a: Passage, b: Passage) -> Saying | None:
    keys_a, keys_b = [w.key for w in a.words], [w.key for w in b.words]
    common = {w.key for w in a.words if w.content} & {w.key for w in b.words if w.content}
    needed = _MIN_SHARED_SAME_SPEAKER if _same_speaker(a, b) else _MIN_SHARED
    if len(common) < needed:
        return None
    blocks = equal_runs(keys_a, keys_b)
    shared = sum(a.words[i + k].content for i, _, size in blocks for k in range(size))
    if shared < needed:
        return None
    return Saying(story, a, b, blocks, shared)


def _same_speaker(a: Passage, b: Passage) -> bool:
    left = {q.speaker_entity for q in a.quotations if q.speaker_entity}
    return bool(left & {q.speaker_entity for q in b.quotations})
