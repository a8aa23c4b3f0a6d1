"""Articles made without a model: enough of a document, and vectors by chance, for the tables."""

from __future__ import annotations

import numpy as np

from claims.models import Article, Claim, DateOrigin, Document, Predicate, Published, Span, Voice
from index.models import Prepared
from index.tables import content_digest
from matching.pipeline import Embedded

DIMENSION = 384


def prepared(number: int, edition: int = 0, claims: int = 3) -> Prepared:
    """Article ``number`` as it was in one of its editions."""
    sentences = [f"Edition {edition} of story {number} says {n}." for n in range(claims)]
    text = " ".join(sentences)
    path = f"wire/{number}.txt"
    article = Article(
        id=f"{number}-{edition}",
        path=path,
        source=f"Agency {number % 3}",
        language="en",
        text=text,
        published=Published(value=f"2024-03-{number % 28 + 1:02}", origin=DateOrigin.GIVEN),
    )
    found = []
    for n, sentence in enumerate(sentences):
        start = text.index(sentence)
        span = Span(start=start, end=start + len(sentence), quote=sentence)
        found.append(
            Claim(
                **span.model_dump(),
                id=f"{article.id}:{n}",
                article=article.id,
                sentence=span,
                resolved=sentence,
                voice=Voice.OWN,
                predicate=Predicate(**span.model_dump(), lemma="say"),
            )
        )
    document = Document(article=article, claims=tuple(found))
    random = np.random.default_rng([number, edition + 1])
    vectors = random.normal(size=(claims, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    embedded = Embedded(document, vectors, np.zeros((0, DIMENSION), np.float32))
    return Prepared(f"/{path}", f"/{path}", content_digest(article), embedded)
