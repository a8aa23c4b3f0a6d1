"""Edited copies of articles, to fill an index: each tells a story of its own."""

from __future__ import annotations

from typing import Any

import numpy as np

# How much of a copy's vectors is its own direction, and how much the original's.
_OWN, _KEPT = 0.8, 0.6


def copied(original: Any, copy: int, group: int) -> Any:
    """An article as it is (``copy`` 0), or as one of another story.

    Then its names are its copy's own, and its vectors are turned in a direction that all articles
    of its group and copy have in common.
    """
    from index.models import Prepared
    from index.tables import content_digest

    article = original.document.article
    if not copy:
        key = f"/{article.path}"
        return Prepared(key, key, content_digest(article), original)
    direction = np.random.default_rng([copy, group]).normal(size=original.claims.shape[1])
    direction /= np.linalg.norm(direction)

    def turned(vectors: Any) -> Any:
        moved = _KEPT * vectors + _OWN * direction
        norms = np.linalg.norm(moved, axis=1, keepdims=True)
        return (moved / np.where(norms, norms, 1)).astype(np.float32)

    mentions = tuple(
        m.model_copy(update={"core": f"{m.core}{copy}"}) for m in original.document.mentions
    )
    key = f"/copy{copy}/{article.path}"
    moved = article.model_copy(update={"id": f"{copy}-{article.id}", "path": key})
    claims = tuple(
        claim.model_copy(update={"id": f"{copy}-{claim.id}", "article": moved.id})
        for claim in original.document.claims
    )
    document = original.document.model_copy(
        update={
            "article": moved,
            "claims": claims,
            "mentions": mentions,
        }
    )
    embedded = type(original)(document, turned(original.claims), turned(original.statements))
    return Prepared(key, key, content_digest(moved), embedded)
