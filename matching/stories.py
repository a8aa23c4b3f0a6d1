"""Which articles tell the same story: shared names and close topics, complete enough to compare.

A story here is a wide net (the same people, places and topic); whether two of its claims are
about one event is the comparability gate's business.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

import numpy as np

from claims.models import Document
from matching.components import components
from matching.embedding import Vectors
from matching.models import Story

# The least cosine of two topics, by how many names they share: none, one, more.
_MIN_COSINE = (0.72, 0.6, 0.45)
# Articles whose topics are held against all others at a time.
_BLOCK = 512


def stories(
    documents: Sequence[Document], topics: Vectors, common: frozenset[str] | None = None
) -> tuple[Story, ...]:
    """Stories of at least one article each, in the order of their first article.

    Args:
        documents: the articles; their mentions need not be linked across articles yet.
        topics: one unit vector a document, shape (len(documents), dimension).
        common: names that say nothing; by default what is too common among the documents.
    """
    names = [names_of(d) for d in documents]
    return tuple(_story([documents[i] for i in group]) for group in grouped(names, topics, common))


def grouped(
    names: Sequence[frozenset[str]], topics: Vectors, common: frozenset[str] | None = None
) -> list[list[int]]:
    """The numbers of the articles of each story, by their names; arguments as for `stories`."""
    if common is None:
        common = too_common(Counter(n for found in names for n in found), len(names))
    return components(len(names), _links(names, topics, common))


def _links(
    names: Sequence[frozenset[str]], topics: Vectors, common: frozenset[str]
) -> Iterator[tuple[int, int]]:
    for start in range(0, len(names), _BLOCK):
        cosines = topics[start : start + _BLOCK] @ topics.T
        for row, j in zip(*np.nonzero(cosines >= _MIN_COSINE[-1]), strict=True):
            i = start + int(row)
            shared = len((names[i] & names[j]) - common) if i < j else 0
            if i < j and linked(float(cosines[row, j]), shared):
                yield i, int(j)


def linked(cosine: float, shared: int) -> bool:
    """Whether two articles tell one story: by the cosine of their topics and names in common."""
    return cosine >= _MIN_COSINE[min(shared, len(_MIN_COSINE) - 1)]


def story_of(found: Sequence[Story]) -> Mapping[str, Story]:
    """The story of each article, by article id."""
    return {article: story for story in found for article in story.articles}


def names_of(document: Document) -> frozenset[str]:
    """The last words of names: "Trump" and "Donald Trump" are one here, as a wide net wants it."""
    cores = (m.core.casefold().split() for m in document.mentions if not m.nominal)
    return frozenset(words[-1] for words in cores if words)


def too_common(counts: Mapping[str, int], articles: int) -> frozenset[str]:
    """Names most of a large corpus shares say nothing about the story.

    Args:
        counts: how many articles have each name.
        articles: how many articles there are.
    """
    if articles < 20:
        return frozenset()
    return frozenset(name for name, n in counts.items() if n > articles / 3)


def one_story_of(documents: Sequence[Document]) -> Story:
    """All documents as one story, as when their comparison was asked for."""
    return _story(documents)


def _story(group: Sequence[Document]) -> Story:
    articles = tuple(d.article.id for d in group)
    title = next((d.article.title for d in group if d.article.title), None)
    first = group[0].sentences[0].quote if group[0].sentences else group[0].article.path
    key = hashlib.sha256("\n".join(sorted(articles)).encode()).hexdigest()[:10]
    return Story(id=key, title=title or shorten(first, 90, placeholder="…"), articles=articles)
