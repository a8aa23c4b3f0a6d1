"""What runs in processes of its own, and how the server calls it.

One process checks, which takes seconds; another reads files and looks up articles, which must not
wait for that.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Protocol, cast

from claims.corpus import Corpus
from claims.models import Article
from claims.reading import STDIN, read_corpus, read_text
from reports.models import Report
from server.models import ArticleList
from server.worker import Worker


class Checking(Protocol):
    """What checks articles against a corpus."""

    def check(self, article: Article) -> Report:
        """Where an article disagrees with the corpus, or with itself."""


class Shelf(Protocol):
    """The corpus that articles are checked against."""

    def articles(self, query: str, offset: int, limit: int) -> ArticleList:
        """The articles whose source, title or path has all words of ``query``."""

    def article(self, identity: str) -> Article | None:
        """One article, by its id."""


class Library:
    """A corpus to look things up in, and the reading of files."""

    def __init__(self, shelf: Shelf) -> None:
        self.articles = shelf.articles
        self.article = shelf.article

    def read(self, data: bytes) -> Corpus:
        """The articles in the bytes of a file, whose format is told by what is in them."""
        return read_corpus([STDIN], stdin=BytesIO(data))


_SAMPLE = "A fire on the ferry killed four people on Tuesday, the harbour office said."


def ready_to_check(checking: Checking) -> Checking:
    """The same with its models loaded, which no request should have to wait for."""
    checking.check(read_text(_SAMPLE, path="warm"))
    return checking


def ready_to_read(shelf: Shelf) -> Library:
    """A library with its readers loaded."""
    library = Library(shelf)
    library.read(f"<html><body><p>{_SAMPLE}</p></body></html>".encode())
    return library


class RemoteDesk:
    """What checks and what looks up, each in a process of its own."""

    def __init__(self, checking: Worker, library: Worker) -> None:
        self._checking = checking
        self._library = library

    def start(self) -> None:
        """Start both and wait until they are ready.

        Raises:
            FactdiffError: one of them cannot be made.
        """
        with ThreadPoolExecutor() as threads:
            list(threads.map(Worker.start, (self._checking, self._library)))

    def stop(self) -> None:
        """End both."""
        for worker in (self._checking, self._library):
            worker.stop()

    def check(self, article: Article) -> Report:
        """Where an article disagrees with the corpus, or with itself."""
        return cast("Report", self._checking.call("check", article))

    def articles(self, query: str, offset: int, limit: int) -> ArticleList:
        """The articles whose source, title or path has all words of ``query``."""
        return cast("ArticleList", self._library.call("articles", query, offset, limit))

    def article(self, identity: str) -> Article | None:
        """One article, by its id."""
        return cast("Article | None", self._library.call("article", identity))

    def read(self, data: bytes) -> Corpus:
        """The articles in the bytes of a file."""
        return cast("Corpus", self._library.call("read", data))
