"""The report: what was read, what was found, what was skipped. Its JSON is the public contract."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from claims.models import DateOrigin, Model
from comparators.models import Finding


class PublishedEntry(Model):
    """A publication date (ISO 8601) and how it is known; serialised with the key ``from``."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    value: str
    origin: DateOrigin = Field(alias="from")


class ArticleEntry(Model):
    """An article that was read, and how many claims it yielded."""

    id: str
    path: str
    source: str | None
    title: str | None
    published: PublishedEntry | None
    claims: int


class SkippedEntry(Model):
    """An input that could not be used, and why, in one line."""

    path: str
    reason: str


class StoryEntry(Model):
    """Articles held to be about one story; ``articles`` are article ids."""

    id: str
    title: str
    articles: tuple[str, ...]


class Stats(Model):
    """Counts of the run."""

    articles: int
    claims: int
    candidate_pairs: int
    comparable_pairs: int
    findings: int


class Report(Model):
    """The result of a run."""

    version: str
    articles: tuple[ArticleEntry, ...]
    stories: tuple[StoryEntry, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[SkippedEntry, ...]
    stats: Stats
