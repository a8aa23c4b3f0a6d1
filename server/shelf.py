"""An index as the desk uses it."""

from __future__ import annotations

from operator import attrgetter

from claims.models import Article
from factdiff import Checker
from index.models import Listed
from index.store import quoted
from reports.models import Report
from server.desk import Desk, warmed
from server.models import ArticleList, ArticleSummary


class IndexShelf:
    """The articles of an index, and the checking against them.

    Raises:
        IndexUnusableError: there is no index, or another model or version made it.
        ModelMissingError: the model cannot be loaded.
    """

    def __init__(self, index: str, model: str | None) -> None:
        self._checker = Checker(index, model=model)
        self._index = self._checker.index

    def check(self, article: Article) -> Report:
        """Where an article disagrees with the index, or with itself."""
        return self._checker.check(article)

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


def desk(index: str, model: str | None) -> Desk:
    """A desk for an index, with everything loaded; what it raises is that of `IndexShelf`."""
    return warmed(Desk(IndexShelf(index, model)))


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
