"""What an edit is made of: a passage of a news sentence, and changes to its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Literal, NamedTuple, TypeVar

from claims.models import Claim, Document, EntityKind, Model, Sentence, Span, Token

Label = Literal["contradiction", "entailment", "neutral"]
S = TypeVar("S", bound=Span)


class Edit(Model):
    """A pair of sentences with its entailment label; ``source`` says how it was made."""

    premise: str
    hypothesis: str
    label: Label
    source: str


class Change(NamedTuple):
    """``article.text[start:end]`` gives way to ``text``."""

    start: int
    end: int
    text: str


Changes = tuple[Change, ...]


@dataclass(frozen=True)
class Passage:
    """A sentence, or the part of one that is a claim, with what was read out of it."""

    document: Document
    sentence: Sentence
    span: Span
    claim: Claim | None = None

    @property
    def text(self) -> str:
        """The passage as it stands in the article."""
        return self.span.quote

    def within(self, values: Sequence[S]) -> list[S]:
        """Those of the article's values that lie in the passage."""
        return [value for value in values if self.span.covers(value)]

    @cached_property
    def tokens(self) -> list[Token]:
        """The passage's words."""
        return [
            t for t in self.sentence.tokens if self.span.start <= t.start and t.end <= self.span.end
        ]

    def head(self, token: Token) -> Token:
        """The word that ``token`` hangs on; itself at the root of the sentence."""
        return self.sentence.tokens[token.head]

    def children(self, token: Token) -> list[Token]:
        """The words of the passage that hang on ``token``."""
        return [t for t in self.tokens if t is not token and self.head(t) is token]

    def subtree(self, token: Token) -> list[Token]:
        """``token`` and all that hangs on it, in order."""
        found = [token, *(t for child in self.children(token) for t in self.subtree(child))]
        return sorted(found, key=lambda t: t.start)

    @cached_property
    def root(self) -> Token | None:
        """The main word: the first whose head lies outside, or that is its own."""
        inside = {id(t) for t in self.tokens}
        return next(
            (t for t in self.tokens if self.head(t) is t or id(self.head(t)) not in inside), None
        )

    @property
    def is_clause(self) -> bool:
        """Whether the passage has a main verb with a subject of its own, and no relative one."""
        root = self.root
        subjects = [t for t in self.children(root) if t.dep.startswith("nsubj")] if root else []
        return bool(subjects) and not any(t.tag in {"WDT", "WP", "WRB"} for t in self.tokens[:2])

    def changed(self, changes: Sequence[Change]) -> str:
        """The passage's text after changes that do not overlap."""
        return edited(self.document.article.text, changes, self.span.start, self.span.end)[0]


def edited(
    text: str, changes: Sequence[Change], start: int = 0, end: int | None = None
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """``text[start:end]`` after changes that do not overlap, and where the new words are in it."""
    made, at, changed = "", start, []
    for change in sorted(changes):
        made += text[at : change.start]
        changed.append((len(made), len(made) + len(change.text)))
        made, at = made + change.text, change.end
    return made + text[at:end], tuple(changed)


@dataclass(frozen=True)
class Stock:
    """The names that may stand in for others, by kind and topic; the topic None holds all."""

    names: Mapping[tuple[EntityKind, str | None], Sequence[str]]


Editor = Callable[[Passage, Stock, Random], Iterator[Changes]]
"""Proposes ways to change a passage; each way is a set of changes made together."""
