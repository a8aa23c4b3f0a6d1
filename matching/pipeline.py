"""Documents to comparable pairs: embed, group into stories, retrieve candidates, judge them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claims.linking import link_documents
from claims.models import Claim, Document
from matching.candidates import candidates
from matching.comparability import Gate
from matching.embedding import Vectors, encode
from matching.models import Pair, Story
from matching.participants import Participants
from matching.statements import Statement, Versions, statements, versions
from matching.stories import one_story_of, stories, story_of

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Matched:
    """What comparators work on: the documents, their stories and the comparable pairs.

    ``versions`` are pairs of quotations of one statement; ``headlines`` are comparable pairs of
    a headline's claim and a body claim of one article.
    """

    documents: Mapping[str, Document]
    stories: tuple[Story, ...]
    participants: Participants
    versions: tuple[Versions, ...]
    pairs: tuple[Pair, ...]
    headlines: tuple[Pair, ...]
    candidates: int

    def story_documents(self, story: Story) -> tuple[Document, ...]:
        """The documents of a story, in the order of reading."""
        return tuple(self.documents[a] for a in story.articles)


def match(
    documents: Sequence[Document],
    *,
    model: str | None = None,
    one_story: bool = False,
    progress: Progress | None = None,
) -> Matched:
    """Comparable pairs of claims among documents, whose names are linked story by story.

    Args:
        documents: the articles, in the order of reading.
        model: embedding model, see :func:`matching.embedding.encode`.
        one_story: take all articles for one story, as when two texts are compared on request.
        progress: called with stage, done and total.

    Raises:
        ModelMissingError: the embedding model cannot be loaded.
    """
    found, documents, encoded = _prepared(documents, model, one_story=one_story, progress=progress)
    claims = [c for d in documents for c in d.claims]
    vectors, spoken_vectors = encoded[: len(claims)], encoded[len(claims) :]
    spoken = [s for d in documents for s in statements(d)]
    by_article = story_of(found)
    names = [by_article[c.article].id for c in claims]
    proposed = candidates(claims, vectors, names)
    participants = Participants(documents)
    gate = Gate({d.article.id: d for d in documents}, participants)
    pairs: list[Pair] = []
    for n, (i, j) in enumerate(proposed):
        if progress is not None and n % 256 == 0:
            progress("compare", n, len(proposed))
        cosine = float(vectors[i] @ vectors[j])
        pairs.extend(_judged(gate, claims[i], claims[j], names[i], cosine))
    if progress is not None:
        progress("compare", len(proposed), len(proposed))
    return Matched(
        documents={d.article.id: d for d in documents},
        stories=found,
        participants=participants,
        versions=tuple(_versions(found, spoken, spoken_vectors)),
        pairs=tuple(pairs),
        headlines=tuple(
            pair
            for document in documents
            for headline, claim in _headline_pairs(document)
            for pair in _judged(gate, headline, claim, by_article[claim.article].id)
        ),
        candidates=len(proposed),
    )


def _prepared(
    documents: Sequence[Document],
    model: str | None,
    *,
    one_story: bool,
    progress: Progress | None,
) -> tuple[tuple[Story, ...], tuple[Document, ...], Vectors]:
    """Stories, their documents with names linked inside each, and all vectors.

    The vectors are of the claims, then of the quoted statements, document by document. Names are
    linked story by story: "Smith" in another story is another Smith.
    """
    texts = [c.resolved for d in documents for c in d.claims]
    spoken = [s.span.quote for d in documents for s in statements(d)]
    report = (lambda done, total: progress("embed", done, total)) if progress else None
    encoded = encode([*texts, *spoken], model, report)
    if one_story:
        found: tuple[Story, ...] = (one_story_of(documents),)
    else:
        found = stories(documents, _topics(documents, encoded))
    by_id = {d.article.id: d for d in documents}
    linked = {
        d.article.id: d
        for story in found
        for d in link_documents([by_id[a] for a in story.articles])
    }
    return found, tuple(linked[d.article.id] for d in documents), encoded


def _versions(
    found: Sequence[Story], spoken: Sequence[Statement], vectors: Vectors
) -> Iterator[Versions]:
    for story in found:
        rows = [n for n, s in enumerate(spoken) if s.document.article.id in story.articles]
        yield from versions([spoken[n] for n in rows], vectors[rows], story)


def _judged(gate: Gate, a: Claim, b: Claim, story: str, cosine: float = 0.0) -> Iterator[Pair]:
    comparison = gate.compare(a, b)
    if comparison.comparable:
        yield Pair(a=a, b=b, story=story, cosine=round(cosine, 4), comparison=comparison)


def _headline_pairs(document: Document) -> Iterator[tuple[Claim, Claim]]:
    for headline in document.claims:
        if headline.headline:
            for claim in document.claims:
                if not claim.headline:
                    yield headline, claim


def _topics(documents: Sequence[Document], vectors: Vectors) -> Vectors:
    """One unit vector an article: the mean of its claims'."""
    rows: list[Vectors] = []
    start = 0
    for document in documents:
        block = vectors[start : start + len(document.claims)]
        start += len(document.claims)
        mean = block.mean(axis=0) if len(block) else np.zeros(vectors.shape[1], dtype=np.float32)
        norm = float(np.linalg.norm(mean))
        rows.append(mean / norm if norm else mean)
    return np.vstack(rows) if rows else np.zeros((0, 1), dtype=np.float32)
