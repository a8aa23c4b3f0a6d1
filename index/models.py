"""What an index holds and says of itself."""

from __future__ import annotations

from typing import NamedTuple

from claims.corpus import Skipped
from claims.models import Model
from matching.pipeline import Embedded

SCHEMA = 1
"""The layout of the tables; an index of another one has to be made anew."""


class Meta(Model):
    """How an index was made.

    ``documents`` is a digest of the layout of the stored documents, ``digest`` one of the
    weights of the embedding model ``model``, whose vectors have ``dimension`` components.
    """

    version: int
    documents: str
    model: str
    digest: str
    dimension: int
    factdiff: str


class Listed(Model):
    """An article of an index, without its text.

    ``key`` is its place: the absolute path of its ``file``, with ``#n`` for a record of it;
    ``path`` is the path as it was given. ``digest`` tells its content and what is known of it,
    ``revision`` this reading of it from all others. ``position`` counts in the order of adding.
    """

    key: str
    file: str
    id: str
    path: str
    source: str | None
    title: str | None
    published: str | None
    language: str | None
    claims: int
    digest: str
    revision: str
    position: int


class Prepared(NamedTuple):
    """An article ready to be written."""

    key: str
    file: str
    digest: str
    embedded: Embedded


class Batch(NamedTuple):
    """What is written in one commit: articles that are new or changed, and keys to remove.

    ``unchanged`` counts the articles that were passed over, ``files`` the files that are done.
    """

    prepared: tuple[Prepared, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    files: int = 0
    skipped: tuple[Skipped, ...] = ()


class Added(Model):
    """What a run of adding did; counts are of articles, but for ``claims``."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()

    def __add__(self, other: Added) -> Added:
        return Added(**{name: getattr(self, name) + getattr(other, name) for name in _COUNTED})


_COUNTED = tuple(Added.model_fields)


class IndexStats(Model):
    """What an index holds; ``bytes`` is what its tables take up."""

    location: str
    articles: int
    claims: int
    sources: int
    first: str | None
    last: str | None
    undated: int
    bytes: int
    meta: Meta


class Verification(Model):
    """The result of going through an index.

    ``problems`` are what is wrong, one line each. ``leftovers`` are claims of an interrupted run:
    nobody sees them, and the next run of adding sweeps them out.
    """

    articles: int
    claims: int
    leftovers: int
    problems: tuple[str, ...]
