"""What the server takes and gives, beside the report itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from claims.models import Model
from reports.html.view import Page
from reports.reviews import MAX_NOTE, Review, Verdict

MAX_DRAFT = 200_000
"""Characters of a text that is checked while it is written."""

DRAFT = "draft"
"""The path by which a report calls the article that was sent."""

ExportFormat = Literal["html", "markdown", "json"]


class Draft(Model):
    """An article to check, as plain text; ``published`` is an ISO 8601 date."""

    text: str = Field(max_length=MAX_DRAFT)
    title: str | None = Field(default=None, max_length=500)
    source: str | None = Field(default=None, max_length=200)
    published: str | None = Field(default=None, max_length=40)
    url: str | None = Field(default=None, max_length=2000)


class Export(Model):
    """An article to check, and the format of the report on it."""

    draft: Draft
    format: ExportFormat = "html"


class ReadArticle(Model):
    """An article as it was read out of a file."""

    text: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None


class ReadFile(Model):
    """The articles of a file, and why others of it cannot be used."""

    articles: tuple[ReadArticle, ...]
    problems: tuple[str, ...]


class ArticleSummary(Model):
    """An article of the index, without its text."""

    id: str
    path: str
    source: str | None
    title: str | None
    published: str | None
    claims: int


class ArticleList(Model):
    """Some of the articles of the index; ``total`` counts all that were asked for."""

    total: int
    articles: tuple[ArticleSummary, ...]


class ArticleText(Model):
    """An article of the index, whole."""

    id: str
    path: str
    source: str | None
    title: str | None
    url: str | None
    published: str | None
    text: str


class ReviewBody(Model):
    """A verdict on a finding, to be kept."""

    verdict: Verdict
    note: str = Field(default="", max_length=MAX_NOTE)


class ReviewList(Model):
    """All verdicts that are kept."""

    reviews: tuple[Review, ...]


class Health(Model):
    """That the server answers, and which factdiff it is."""

    status: Literal["ok"] = "ok"
    version: str


class Fault(Model):
    """What is wrong with a request, or went wrong with it, in one line."""

    detail: str


class Highlight(Model):
    """A stretch of the draft that a finding is about; code points, half open.

    ``words`` are the stretches inside it that differ.
    """

    finding: str
    start: int
    end: int
    words: tuple[tuple[int, int], ...]


class Checked(Model):
    """What the desk shows of a check."""

    page: Page
    highlights: tuple[Highlight, ...]
    missing: str | None
