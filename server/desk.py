"""What runs in the process that checks, and how the server calls it."""

from __future__ import annotations

from io import BytesIO
from typing import Protocol, cast

from claims.corpus import Corpus
from claims.models import Article
from claims.reading import STDIN, read_corpus, read_text
from reports.models import Report
from server.models import ArticleList
from server.worker import Worker


class Shelf(Protocol):
    """A corpus to check articles against."""

    def check(self, article: Article) -> Report:
        """Where an article disagrees with the corpus, or with itself."""

    def articles(self, query: str, offset: int, limit: int) -> ArticleList:
        """The articles whose source, title or path has all words of ``query``."""

    def article(self, identity: str) -> Article | None:
        """One article, by its id."""


class Desk:
    """A corpus and the reading of files; lives in the process that checks."""

    def __init__(self, shelf: Shelf) -> None:
        self.check = shelf.check
        self.articles = shelf.articles
        self.article = shelf.article

    def read(self, data: bytes) -> Corpus:
        """The articles in the bytes of a file, whose format is told by what is in them."""
        return read_corpus([STDIN], stdin=BytesIO(data))


def warmed(desk: Desk) -> Desk:
    """The desk with its models and readers loaded, which no request should have to wait for."""
    text = "A fire on the ferry killed four people on Tuesday, the harbour office said."
    desk.read(f"<html><body><p>{text}</p></body></html>".encode())
    desk.check(read_text(text, path="warm"))
    return desk


class RemoteDesk:
    """A desk in another process."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def check(self, article: Article) -> Report:
        """See `Desk`; so for the others."""
        return cast("Report", self._worker.call("check", article))

    def articles(self, query: str, offset: int, limit: int) -> ArticleList:
        """The articles whose source, title or path has all words of ``query``."""
        return cast("ArticleList", self._worker.call("articles", query, offset, limit))

    def article(self, identity: str) -> Article | None:
        """One article, by its id."""
        return cast("Article | None", self._worker.call("article", identity))

    def read(self, data: bytes) -> Corpus:
        """The articles in the bytes of a file."""
        return cast("Corpus", self._worker.call("read", data))
