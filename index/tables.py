"""The two tables: an article a row, and a claim a row for searching.

The article's row is all that matching needs (its document with the values of every claim, and
the exact vectors), so it alone decides what is in the index. The claims' rows serve retrieval:
vectors in half precision, and what a search filters by.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claims.models import Article, Claim, Document
from index.models import Listed, Prepared
from matching.embedding import Vectors
from matching.pipeline import Embedded
from matching.stories import names_of

if TYPE_CHECKING:
    import pyarrow as pa

ARTICLES = "articles"
CLAIMS = "claims"
LISTED = tuple(Listed.model_fields)
_COMPRESSION = 3


def article_schema(dimension: int) -> pa.Schema:
    """The columns of the table of articles."""
    import pyarrow as pa

    text = [name for name in LISTED if name not in {"claims", "position"}]
    return pa.schema(
        [
            *((name, pa.string()) for name in text),
            ("claims", pa.int32()),
            ("position", pa.int64()),
            ("day", pa.date32()),
            ("names", pa.list_(pa.string())),
            ("topic", pa.list_(pa.float32(), dimension)),
            ("document", pa.large_binary()),
            ("vectors", pa.large_binary()),
        ]
    )


def claim_schema(dimension: int) -> pa.Schema:
    """The columns of the table of claims.

    ``day`` is the day of publication; ``start`` and ``end`` bound the times in the claim.
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("id", pa.string()),
            ("article", pa.string()),
            ("revision", pa.string()),
            ("language", pa.string()),
            ("day", pa.date32()),
            ("event", pa.string()),
            ("entities", pa.list_(pa.string())),
            ("start", pa.date32()),
            ("end", pa.date32()),
            ("text", pa.string()),
            ("vector", pa.list_(pa.float16(), dimension)),
        ]
    )


def article_rows(
    batch: Sequence[Prepared], revisions: Sequence[str], positions: Sequence[int], dimension: int
) -> pa.Table:
    """The articles' rows of a batch."""
    import pyarrow as pa

    listed = [
        _listed(p, revision, position)
        for p, revision, position in zip(batch, revisions, positions, strict=True)
    ]
    columns: dict[str, Any] = {name: [getattr(row, name) for row in listed] for name in LISTED}
    columns["day"] = [_day(p.embedded.document.article) for p in batch]
    columns["names"] = [sorted(names_of(p.embedded.document)) for p in batch]
    columns["topic"] = _vectors([p.embedded.topic for p in batch], dimension, np.float32)
    columns["document"] = [packed(p.embedded.document) for p in batch]
    columns["vectors"] = [packed_vectors(p.embedded) for p in batch]
    return pa.table(columns, schema=article_schema(dimension))


def claim_rows(batch: Sequence[Prepared], revisions: Sequence[str], dimension: int) -> pa.Table:
    """The claims' rows of a batch."""
    import pyarrow as pa

    rows = [
        (prepared, revision, claim)
        for prepared, revision in zip(batch, revisions, strict=True)
        for claim in prepared.embedded.document.claims
    ]
    articles = [p.embedded.document.article for p, _, _ in rows]
    spans = [_times(claim) for _, _, claim in rows]
    columns: dict[str, Any] = {
        "id": [c.id for _, _, c in rows],
        "article": [p.key for p, _, _ in rows],
        "revision": [revision for _, revision, _ in rows],
        "language": [a.language for a in articles],
        "day": [_day(a) for a in articles],
        "event": [c.predicate.event for _, _, c in rows],
        "entities": [sorted({m.entity for m in c.mentions}) for _, _, c in rows],
        "start": [start for start, _ in spans],
        "end": [end for _, end in spans],
        "text": [_clean(c.resolved) for _, _, c in rows],
        "vector": _vectors([v for p in batch for v in p.embedded.claims], dimension, np.float16),
    }
    return pa.table(columns, schema=claim_schema(dimension))


def listed(row: Mapping[str, Any]) -> Listed:
    """An article's row without its document."""
    return Listed(**{name: row[name] for name in LISTED})


def packed(document: Document) -> bytes:
    """A document as an article's row holds it."""
    return zlib.compress(document.model_dump_json().encode(), _COMPRESSION)


def packed_vectors(embedded: Embedded) -> bytes:
    """The exact vectors of a document as an article's row holds them."""
    rows: Vectors = np.vstack([embedded.claims, embedded.statements])
    return rows.astype(np.float32).tobytes()


def embedded(row: Mapping[str, Any], dimension: int) -> Embedded:
    """The document and the vectors of an article's row.

    Raises:
        ValueError: the row is damaged.
    """
    try:
        document = Document.model_validate_json(zlib.decompress(row["document"]))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    vectors = np.frombuffer(row["vectors"], dtype=np.float32).reshape(-1, dimension)
    claims = len(document.claims)
    return Embedded(document, vectors[:claims], vectors[claims:])


def matrix(column: pa.Array) -> Vectors:
    """The vectors of a column, shape (rows, dimension)."""
    vectors: Vectors = column.flatten().to_numpy(zero_copy_only=False).reshape(len(column), -1)
    return vectors


def content_digest(article: Article) -> str:
    """What tells an article's text, and what is known of it, from any other; not its path."""
    known = article.model_dump(mode="json", exclude={"id", "path"})
    return sha256(json.dumps(known, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def layout_digest() -> str:
    """What tells the layout of stored documents from that of another version of factdiff."""
    layout = json.dumps(Document.model_json_schema(), sort_keys=True)
    return sha256(layout.encode()).hexdigest()[:16]


def _listed(prepared: Prepared, revision: str, position: int) -> Listed:
    article = prepared.embedded.document.article
    return Listed(
        key=prepared.key,
        file=prepared.file,
        id=article.id,
        path=article.path,
        source=article.source,
        title=article.title,
        published=article.published.value if article.published else None,
        language=article.language,
        claims=len(prepared.embedded.document.claims),
        digest=prepared.digest,
        revision=revision,
        position=position,
    )


def _day(article: Article) -> date | None:
    return article.published.moment.date() if article.published else None


def _times(claim: Claim) -> tuple[date | None, date | None]:
    """From the first to the last moment the claim speaks of, where that is known."""
    intervals = [t.interval for t in claim.times if t.interval is not None]
    starts = [i.start.date() for i in intervals if i.start is not None]
    ends = [i.end.date() for i in intervals if i.end is not None]
    return min(starts, default=None), max(ends, default=None)


def _clean(text: str) -> str:
    """Text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode()


def _vectors(rows: Iterable[Vectors], dimension: int, dtype: type[np.floating[Any]]) -> pa.Array:
    import pyarrow as pa

    flat: NDArray[np.floating[Any]] = np.array(list(rows), dtype=dtype).reshape(-1)
    return pa.FixedSizeListArray.from_arrays(pa.array(flat), dimension)
