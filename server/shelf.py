"""An index as the desk uses it."""

from __future__ import annotations

from operator import attrgetter

from claims.models import Article, Model
from comparators.models import Severity
from factdiff import Checker
from index.models import Listed
from index.store import Index, quoted
from reports.models import Report
from server.desk import Checking, Library, ready_to_check, ready_to_read
from server.models import ArticleList, ArticleSummary


class Asked(Model):
    """What a check looks for, as in `factdiff.check`."""

    model: str | None = None
    witness: str | None = None
    kinds: tuple[str, ...] | None = None
    days: int | None = None
    min_confidence: float = 0.0
    min_severity: Severity = Severity.LOW


class IndexChecking:
    """Checks against an index.

    Raises:
        IndexUnusableError: there is no index, or another model or version made it.
        ModelMissingError: a model cannot be loaded.
        InputError: a kind does not exist.
    """

    def __init__(self, index: str, asked: Asked) -> None:
        self._checker = Checker(index, model=asked.model, days=asked.days)
        self._asked = asked

    def check(self, article: Article) -> Report:
        """Where an article disagrees with the index, or with itself."""
        return self._checker.check(
            article,
            kinds=self._asked.kinds,
            min_confidence=self._asked.min_confidence,
            min_severity=self._asked.min_severity,
            witness=self._asked.witness,
        )


class IndexShelf:
    """The articles of an index.

    Raises:
        IndexUnusableError: there is no index, or another version made it.
    """

    def __init__(self, index: str) -> None:
        self._index = Index.open(index, check_model=False)

    def articles(self, query: str, offset: int, limit: int) -> ArticleList:
        """The articles whose source, title or path has all words of ``query``."""
        self._index.refresh()
        words = query.lower().split()
        if not words and not limit:
            return ArticleList(total=len(self._index), articles=())
        found = [row for row in self._index.listed() if _has(row, words)]
        found.sort(key=attrgetter("position"))
        shown = found[offset : offset + limit]
        return ArticleList(total=len(found), articles=tuple(map(_summary, shown)))

    def article(self, identity: str) -> Article | None:
        """One article, by its id."""
        self._index.refresh()
        keys = [row.key for row in self._index.listed(f"id = {quoted(identity)}")]
        documents = self._index.documents(keys[:1])
        return documents[0][1].document.article if documents else None


def checking(index: str, asked: Asked) -> Checking:
    """Checks against an index, with everything loaded; what it raises is `IndexChecking`'s."""
    return ready_to_check(IndexChecking(index, asked))


def library(index: str) -> Library:
    """The articles of an index and the readers; what it raises is `IndexShelf`'s."""
    return ready_to_read(IndexShelf(index))


def _has(row: Listed, words: list[str]) -> bool:
    named = f"{row.source or ''} {row.title or ''} {row.path}".lower()
    return all(word in named for word in words)


def _summary(row: Listed) -> ArticleSummary:
    return ArticleSummary(
        id=row.id,
        path=row.path,
        source=row.source,
        title=row.title,
        published=row.published,
        claims=row.claims,
    )
