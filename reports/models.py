"""The report: what was read, what was found, what was skipped. Its JSON is the public contract."""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field

from claims.models import DateOrigin, Grain, Model, Span
from comparators.models import Evidence, Finding


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


class Excerpt(Span):
    """A passage of an article, by the article's path: ``text[start:end] == quote``."""

    article: str


class Carried(Model):
    """A claim that several articles carry in their own way, one passage an article.

    ``claim`` is the claim in words that stand on their own. ``origins`` counts independent
    accounts, as the sides of a finding do. ``absent`` are the paths of the story's articles that
    do not have it; ``flagged`` is true when one origin leaves out what all others carry.
    """

    claim: str
    origins: int
    passages: tuple[Excerpt, ...]
    absent: tuple[str, ...] = ()
    flagged: bool = False


class CoverageEntry(Model):
    """What at least two origins of a story carry. Leaving out is a choice, no disagreement."""

    story: str
    claims: tuple[Carried, ...]


class TimelineEntry(Model):
    """A dated claim of a story: when, by ISO 8601 ``[start, end)``, and where it is said.

    Times are local wall-clock time; an end that is not known is null. ``value`` is the time in
    words. Passages of equivalent claims with one time share an entry, one an article.
    """

    story: str
    start: str | None
    end: str | None
    grain: Grain
    value: str
    claim: str
    passages: tuple[Excerpt, ...]


class UpdateStep(Model):
    """One state of a count or a plan, when it was first published, and all who had it."""

    value: str
    published: str
    evidence: tuple[Evidence, ...]


class UpdateEntry(Model):
    """A running count or a plan that later articles bring up to date: no disagreement.

    ``steps`` are in the order of publication, at least two, the earliest first.
    """

    kind: str
    rule: str
    story: str
    message: str
    confidence: float
    reasons: tuple[str, ...] = ()
    steps: tuple[UpdateStep, ...]


class CheckedEntry(Model):
    """The claims of the article that was checked, as the others stand to them.

    ``contradicted`` are fingerprints of findings; ``corroborated`` claims are carried by
    ``origins`` accounts other than the article's own, whose passage comes first; ``alone`` are
    claims with no counterpart; ``left_out`` is what at least two other origins carry.
    """

    path: str
    contradicted: tuple[str, ...]
    corroborated: tuple[Carried, ...]
    alone: tuple[Excerpt, ...]
    left_out: tuple[Carried, ...]


class KnownBy(StrEnum):
    """Where it is said that a finding needs no attention."""

    BASELINE = "baseline"
    SUPPRESSION = "suppression"


class KnownEntry(Model):
    """A finding that needs no attention, by its fingerprint: who says so, and why."""

    fingerprint: str
    by: KnownBy
    reason: str


class Stats(Model):
    """Counts of the run."""

    articles: int
    claims: int
    candidate_pairs: int
    comparable_pairs: int
    findings: int


class Report(Model):
    """The result of a run; ``checked`` is there when one article was checked against others.

    ``baseline`` is the file the findings were held against, if any. ``known`` are those among the
    findings that are in it or suppressed; all others are new.
    """

    version: str
    articles: tuple[ArticleEntry, ...]
    stories: tuple[StoryEntry, ...]
    findings: tuple[Finding, ...]
    updates: tuple[UpdateEntry, ...] = ()
    coverage: tuple[CoverageEntry, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    checked: CheckedEntry | None = None
    baseline: str | None = None
    known: tuple[KnownEntry, ...] = ()
    skipped: tuple[SkippedEntry, ...]
    stats: Stats
