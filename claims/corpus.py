"""What reading yields: records on the way in, a corpus at the end."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from claims.models import Article, DateOrigin, Model


class Skipped(Model):
    """Something the user gave that was not used, and in one line why and what to do.

    ``path`` is as given; a record inside a file is named ``file#n`` (line, row or item, from 1).
    """

    path: str
    reason: str


class Corpus(Model):
    """Everything read in one run, in reading order."""

    articles: tuple[Article, ...] = ()
    skipped: tuple[Skipped, ...] = ()


class Record(Model):
    """One article as its format gives it, before dates and titles are worked out.

    ``published`` is the date as written there, not yet checked; ``origin`` says where it stood.
    """

    path: str
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    origin: DateOrigin = DateOrigin.METADATA
    extra: dict[str, Any] = Field(default_factory=dict)
