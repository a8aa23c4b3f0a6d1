"""Which articles tell the same story: shared names and close topics, complete enough to compare.

A story here is a wide net (the same people, places and topic); whether two of its claims are
about one event is the comparability gate's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from textwrap import shorten

import numpy as np

from claims.models import Document
from matching.clustering import UNDATED, Heads, clustered
from matching.embedding import Vectors
from matching.models import Story
from matching.rarity import Names, Rarity, hashed


def stories(
    documents: Sequence[Document], topics: Vectors, rarity: Rarity | None = None
) -> tuple[Story, ...]:
    """Stories of at least one article each, in the order of their first article.

    Args:
        documents: the articles; their mentions need not be linked across articles yet.
        topics: one unit vector a document, shape (len(documents), dimension).
        rarity: what names say of a story; by default by the documents themselves.
    """
    names = [hashed(names_of(d)) for d in documents]
    found = grouped(names, topics, [day_of(d) for d in documents], rarity)
    return tuple(_story([documents[i] for i in group]) for group in found)


def grouped(
    names: Sequence[Names], topics: Vectors, days: Sequence[int], rarity: Rarity | None = None
) -> list[list[int]]:
    """The numbers of the articles of each story; arguments as for `stories`."""
    heads = Heads(topics, names, np.array(days, dtype=np.int32))
    return clustered(heads, Rarity(names) if rarity is None else rarity)


def day_of(document: Document) -> int:
    """The day an article was published on as an ordinal, `UNDATED` where that is not known."""
    published = document.article.published
    return UNDATED if published is None else published.moment.date().toordinal()


def story_of(found: Sequence[Story]) -> Mapping[str, Story]:
    """The story of each article, by article id."""
    return {article: story for story in found for article in story.articles}


def names_of(document: Document) -> frozenset[str]:
    """The last words of names: "Trump" and "Donald Trump" are one here, as a wide net wants it."""
    cores = (m.core.casefold().split() for m in document.mentions if not m.nominal)
    return frozenset(words[-1] for words in cores if words)


def one_story_of(documents: Sequence[Document]) -> Story:
    """All documents as one story, as when their comparison was asked for."""
    return _story(documents)


def _story(group: Sequence[Document]) -> Story:
    articles = tuple(d.article.id for d in group)
    title = next((d.article.title for d in group if d.article.title), None)
    first = group[0].sentences[0].quote if group[0].sentences else group[0].article.path
    key = hashlib.sha256("\n".join(sorted(articles)).encode()).hexdigest()[:10]
    return Story(id=key, title=title or shorten(first, 90, placeholder="…"), articles=articles)
