"""factdiff: where several accounts of the same event disagree. The public API, and the pipeline.

    >>> import factdiff
    >>> report = factdiff.compare("…", "…", published_a="2024-03-06", published_b="2024-03-07")
    >>> for finding in report.findings:
    ...     print(finding.kind, [side.value for side in finding.sides])

The steps, in the order the data meets them: read articles, extract claims, link names across
articles, match comparable claims, compare them, group the disagreements into findings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import BinaryIO

from claims.corpus import Skipped
from claims.errors import FactdiffError, InputError, ModelMissingError
from claims.extraction import extract as extract_claims
from claims.models import Article, Claim, Document, Model
from claims.reading import read_corpus, read_text, stands_in
from comparators.grouping import group
from comparators.models import Evidence, Finding, Severity, Side
from comparators.registry import comparator, comparators
from matching.pipeline import match
from reports.models import (
    ArticleEntry,
    PublishedEntry,
    Report,
    SkippedEntry,
    Stats,
    StoryEntry,
)

__version__ = "0.1.0"

__all__ = [
    "Evidence",
    "Extraction",
    "FactdiffError",
    "Finding",
    "InputError",
    "ModelMissingError",
    "Report",
    "Severity",
    "Side",
    "check",
    "compare",
    "extract",
    "report",
]

Progress = Callable[[str, int, int], None]
PathLike = str | Path


class Extraction(Model):
    """Articles, the documents made of them and what could not be read."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order of reading."""
        return tuple(d.article for d in self.documents)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, article by article, in the order of the text."""
        return tuple(c for d in self.documents for c in d.claims)


def extract(
    paths: Sequence[PathLike],
    *,
    manifest: Path | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Extraction:
    """Read articles and split them into claims.

    Args:
        paths: files, folders, or "-" for ``stdin``.
        manifest: sources, dates and urls for the files; found in the folders if not given.
        stdin: the stream "-" stands for.
        progress: called with (stage, done, total) as the work goes on.

    Raises:
        InputError: an option cannot be used at all. Files that cannot be read are skipped.
        ModelMissingError: the parser is not installed.
    """
    corpus = read_corpus(paths, manifest=manifest, stdin=stdin, progress=progress)
    documents = _documents(corpus.articles, progress)
    return Extraction(documents=documents, skipped=corpus.skipped)


def report(
    paths: Sequence[PathLike],
    *,
    manifest: Path | None = None,
    model: str | None = None,
    kinds: Collection[str] | None = None,
    min_confidence: float = 0.0,
    min_severity: Severity = Severity.LOW,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Where the articles of a corpus disagree.

    Args:
        paths: files, folders, or "-" for ``stdin``.
        manifest: sources, dates and urls for the files; found in the folders if not given.
        model: embedding model, a local folder or a hub name; None is the installed one.
        kinds: only findings of these kinds.
        min_confidence: only findings at least this sure, 0 to 1.
        min_severity: only findings at least this severe.
        stdin: the stream "-" stands for.
        progress: called with (stage, done, total) as the work goes on.

    Raises:
        InputError: an option cannot be used at all, or a kind does not exist.
        ModelMissingError: a model cannot be loaded.
    """
    wanted = _Wanted(kinds, min_confidence, min_severity)
    extraction = extract(paths, manifest=manifest, stdin=stdin, progress=progress)
    return _report(extraction, wanted, model=model, progress=progress)


def check(
    article: PathLike,
    against: Sequence[PathLike],
    *,
    manifest: Path | None = None,
    model: str | None = None,
    kinds: Collection[str] | None = None,
    min_confidence: float = 0.0,
    min_severity: Severity = Severity.LOW,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Where one article disagrees with a corpus, or with itself; arguments as for `report`."""
    wanted = _Wanted(kinds, min_confidence, min_severity)
    extraction = extract([article, *against], manifest=manifest, stdin=stdin, progress=progress)
    return _report(extraction, wanted, model=model, only=str(article), progress=progress)


def compare(
    text_a: str,
    text_b: str,
    published_a: str | None = None,
    published_b: str | None = None,
) -> Report:
    """Where two texts on one story disagree; dates are ISO 8601.

    Raises:
        InputError: a date is malformed.
    """
    articles = (
        read_text(text_a, path="a", published=published_a),
        read_text(text_b, path="b", published=published_b),
    )
    extraction = Extraction(documents=_documents(articles, None), skipped=())
    return _report(extraction, _Wanted(None, 0.0, Severity.LOW), one_story=True)


# --- the pipeline -------------------------------------------------------------------------------


class _Wanted:
    """Which findings the user wants to see."""

    def __init__(
        self, kinds: Collection[str] | None, min_confidence: float, min_severity: Severity
    ) -> None:
        self.comparators = comparators() if kinds is None else [comparator(k) for k in kinds]
        self._confidence = min_confidence
        self._severity = min_severity

    def __call__(self, finding: Finding) -> bool:
        return (
            finding.confidence >= self._confidence and finding.severity.rank >= self._severity.rank
        )


def _documents(articles: Sequence[Article], progress: Progress | None) -> tuple[Document, ...]:
    documents = []
    for document in extract_claims(articles):
        documents.append(document)
        if progress is not None:
            progress("extract", len(documents), len(articles))
    return tuple(documents)


def _report(
    extraction: Extraction,
    wanted: _Wanted,
    *,
    model: str | None = None,
    only: str | None = None,
    one_story: bool = False,
    progress: Progress | None = None,
) -> Report:
    matched = match(extraction.documents, model=model, one_story=one_story, progress=progress)
    disagreements = [d for c in wanted.comparators for d in c.find(matched)]
    findings = [f for f in group(disagreements, extraction.articles) if wanted(f)]
    if only is not None:
        findings = [f for f in findings if _involves(f, only)]
    return Report(
        version=__version__,
        articles=tuple(_entry(d) for d in extraction.documents),
        stories=tuple(
            StoryEntry(id=s.id, title=s.title, articles=s.articles) for s in matched.stories
        ),
        findings=tuple(findings),
        skipped=tuple(SkippedEntry(path=s.path, reason=s.reason) for s in extraction.skipped),
        stats=Stats(
            articles=len(extraction.documents),
            claims=len(extraction.claims),
            candidate_pairs=matched.candidates,
            comparable_pairs=len(matched.pairs),
            findings=len(findings),
        ),
    )


def _involves(finding: Finding, file: str) -> bool:
    """Whether evidence stands in the file, or in a record of it ("wire.jsonl#2")."""
    return any(stands_in(e.article, file) for side in finding.sides for e in side.evidence)


def _entry(document: Document) -> ArticleEntry:
    article = document.article
    published = article.published
    return ArticleEntry(
        id=article.id,
        path=article.path,
        source=article.source,
        title=article.title,
        published=PublishedEntry(value=published.value, origin=published.origin)
        if published
        else None,
        claims=len(document.claims),
    )
