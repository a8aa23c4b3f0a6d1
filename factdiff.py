"""factdiff: where several accounts of the same event disagree. The public API, and the pipeline.

    >>> import factdiff
    >>> report = factdiff.compare("…", "…", published_a="2024-03-06", published_b="2024-03-07")
    >>> for finding in report.findings:
    ...     print(finding.kind, [side.value for side in finding.sides])

The steps, in the order the data meets them: read articles, extract claims, link names across
articles, match comparable claims, compare them, group the disagreements into findings.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial, reduce
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from claims.corpus import Skipped
from claims.errors import FactdiffError, InputError, ModelMissingError
from claims.extraction import extract as extract_claims
from claims.models import Article, Claim, Document, Model
from claims.reading import read_corpus, read_text, stands_in
from comparators.base import Comparator, Disagreement
from comparators.contradiction import ContradictionComparator, unexplained
from comparators.drift import DriftComparator, settled
from comparators.grouping import group, place
from comparators.models import Evidence, Finding, Severity, Side
from comparators.registry import comparator, comparators
from comparators.witness import NONE as NO_WITNESS
from comparators.witness import Witness
from index.adding import ARTICLES_A_BATCH
from index.clusters import clusters
from index.engines import Engine, here
from index.memory import give_back, settle
from index.models import Listed
from index.retrieval import candidates, rarity_in
from index.spool import Spool
from index.store import Index, is_index
from matching.models import Scorer
from matching.pipeline import Embedded, Matched, embed, match, match_embedded
from reports.models import (
    ArticleEntry,
    PublishedEntry,
    Report,
    SkippedEntry,
    Stats,
    StoryEntry,
    UpdateEntry,
)
from reports.sections import Sections

__version__ = "0.1.0"

__all__ = [
    "Checker",
    "Evidence",
    "Extraction",
    "FactdiffError",
    "Finding",
    "IndexReport",
    "InputError",
    "ModelMissingError",
    "Plan",
    "Report",
    "Severity",
    "Side",
    "check",
    "compare",
    "extract",
    "report",
]

# Articles of an index that a checker keeps in memory.
_KEPT_DOCUMENTS = 512
# What a report on an index will take, as bench.scale measures it.
_CANDIDATES_A_PAIR = 0.06
_SECONDS_A_CANDIDATE = 0.00016
_SECONDS_AN_ARTICLE = 0.05
_BY_STORY = ("stories", "updates", "coverage", "timeline")

_TOLD_APART = {DriftComparator.kind, ContradictionComparator.kind}
_NOTHING = Stats(articles=0, claims=0, candidate_pairs=0, comparable_pairs=0, findings=0)

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
    witness: str | None = None,
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
        witness: entailment model that contradictions are found with, a local folder or a hub
            name; None is the one shipped, "none" is none at all.
        kinds: only findings of these kinds; None is all, contradictions only with a ``witness``.
        min_confidence: only findings at least this sure, 0 to 1.
        min_severity: only findings at least this severe.
        stdin: the stream "-" stands for.
        progress: called with (stage, done, total) as the work goes on.

    Raises:
        InputError: an option cannot be used at all, or a kind does not exist.
        ModelMissingError: a model cannot be loaded.
    """
    wanted = _Wanted(kinds, min_confidence, min_severity, witness)
    corpus = read_corpus(paths, manifest=manifest, stdin=stdin, progress=progress)
    with Spool() as spool:
        entries = list(_set_aside(corpus.articles, spool, model, progress))
        parts = list(_by_stories(spool, wanted, progress))
    skipped = tuple(SkippedEntry(path=s.path, reason=s.reason) for s in corpus.skipped)
    return _whole(parts, entries, skipped)


def check(
    article: PathLike,
    against: Sequence[PathLike],
    *,
    manifest: Path | None = None,
    model: str | None = None,
    witness: str | None = None,
    kinds: Collection[str] | None = None,
    min_confidence: float = 0.0,
    min_severity: Severity = Severity.LOW,
    days: int | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Report:
    """Where one article disagrees with a corpus, or with itself; arguments as for `report`."""
    wanted = _Wanted(kinds, min_confidence, min_severity, witness)
    if any(is_index(place) for place in against):
        if len(against) > 1:
            raise InputError("--against: give one index, or files and folders, not both")
        checker = Checker(against[0], model=model, days=days)
        own = extract([article], manifest=manifest, stdin=stdin, progress=progress)
        return checker.checked(own, str(article), wanted, progress)
    if days is not None:
        raise InputError("--days needs an index after --against ('factdiff index add' makes one)")
    extraction = extract([article, *against], manifest=manifest, stdin=stdin, progress=progress)
    return _report(extraction, wanted, model=model, only=str(article), progress=progress)


def compare(
    text_a: str,
    text_b: str,
    published_a: str | None = None,
    published_b: str | None = None,
    *,
    kinds: Collection[str] | None = None,
) -> Report:
    """Where two texts on one story disagree; dates are ISO 8601, ``kinds`` as for `report`.

    Raises:
        InputError: a date is malformed, or a kind does not exist.
    """
    articles = (
        read_text(text_a, path="a", published=published_a),
        read_text(text_b, path="b", published=published_b),
    )
    extraction = Extraction(documents=_documents(articles, None), skipped=())
    return _report(extraction, _Wanted(kinds), one_story=True)


class Checker:
    """Checks articles against an index that stays open; one at a time.

    What an article is compared with are the ``nearest`` articles of the index at most. Of them,
    those last used stay in memory, as the models do: the first check is slower than the others.
    """

    def __init__(
        self,
        index: PathLike,
        *,
        model: str | None = None,
        nearest: int = 24,
        days: int | None = None,
        whole: bool = True,
    ) -> None:
        """Open an index.

        Args:
            index: a folder, or the URI of an object store.
            model: the embedding model the index was made with; None is the installed one.
            nearest: how many articles of the index to compare an article with.
            days: only articles published within so many days of the article's own date.
            whole: also compare the others among themselves. Without it a check against many
                articles is faster and has the same findings, but does not tell all that the
                article leaves out.

        Raises:
            IndexUnusableError: there is no index, or another model or version made it.
            ModelMissingError: the model cannot be loaded.
        """
        self.index = Index.open(index, model)
        self._model = model
        self._nearest = nearest
        self._days = days
        self._whole = whole
        self._rarity = rarity_in(self.index)
        self._kept: OrderedDict[str, tuple[Listed, Embedded]] = OrderedDict()

    def check(
        self,
        article: Article,
        *,
        kinds: Collection[str] | None = None,
        min_confidence: float = 0.0,
        min_severity: Severity = Severity.LOW,
        witness: str | None = None,
    ) -> Report:
        """Where one article (:func:`claims.reading.read_text`) disagrees with the index."""
        wanted = _Wanted(kinds, min_confidence, min_severity, witness)
        own = Extraction(documents=_documents([article], None), skipped=())
        return self.checked(own, article.path, wanted, None)

    def checked(
        self, own: Extraction, file: str, wanted: _Wanted, progress: Progress | None
    ) -> Report:
        """Where the articles of a file disagree with the index."""
        self.index.refresh()
        new = embed(own.documents, model=self._model, progress=progress)
        near = self._near(new, file)
        matched = match_embedded(
            [*new, *near],
            focus=[e.document.article.id for e in new],
            whole=self._whole,
            rarity=self._rarity,
            progress=progress,
        )
        # Those of another story show at least that there was something to compare with.
        told = [e for e in near if e.document.article.id in matched.documents] or near
        documents = (*own.documents, *(e.document for e in told))
        extraction = Extraction(documents=documents, skipped=own.skipped)
        return _told(matched, extraction, wanted, only=file, progress=progress)

    def _near(self, new: Sequence[Embedded], file: str) -> list[Embedded]:
        """The articles to compare with, in the order of the index."""
        found = {
            c.key: c.revision
            for embedded in new
            for c in candidates(
                self.index,
                embedded,
                file=file,
                limit=self._nearest,
                rarity=self._rarity,
                days=self._days,
            )
        }
        missing = [key for key, revision in found.items() if revision not in self._kept]
        if missing:
            read = self.index.documents(missing)
            self._kept.update((listed.revision, (listed, e)) for listed, e in read)
            settle()
        near = [self._kept[revision] for revision in found.values() if revision in self._kept]
        for listed, _ in near:
            self._kept.move_to_end(listed.revision)
        while len(self._kept) > _KEPT_DOCUMENTS:
            self._kept.popitem(last=False)
        near.sort(key=lambda pair: pair[0].position)
        return [_apart(listed, e, file) for listed, e in near]


def _apart(listed: Listed, embedded: Embedded, file: str) -> Embedded:
    """An article of the index, by its absolute path where ``file`` goes by the same one."""
    document = embedded.document
    if not stands_in(document.article.path, file):
        return embedded
    article = document.article.model_copy(update={"path": listed.key})
    return replace(embedded, document=document.model_copy(update={"article": article}))


class Plan(Model):
    """What a report on an index has to do; pairs and seconds are estimates.

    ``stories`` counts those of two articles or more, ``candidate_pairs`` the pairs of claims that
    have to be looked at.
    """

    articles: int
    claims: int
    stories: int
    candidate_pairs: int
    seconds: float


class IndexReport:
    """A report on an index, story by story, in memory for one story at a time."""

    def __init__(
        self,
        index: PathLike,
        *,
        since: str | None = None,
        model: str | None = None,
        kinds: Collection[str] | None = None,
        min_confidence: float = 0.0,
        min_severity: Severity = Severity.LOW,
        witness: str | None = None,
    ) -> None:
        """Cluster the articles of an index into stories.

        Args:
            index: a folder, or the URI of an object store.
            since: only articles published on that day (ISO 8601) or later.
            model: the embedding model the index was made with; None is the installed one.
            kinds: only findings of these kinds.
            min_confidence: only findings at least this sure, 0 to 1.
            min_severity: only findings at least this severe.
            witness: see :func:`report`.

        Raises:
            InputError: a kind does not exist.
            IndexUnusableError: there is no index, or another model or version made it.
            ModelMissingError: the model cannot be loaded.
        """
        self._wanted = partial(_Wanted, kinds, min_confidence, min_severity, witness)
        self._wanted()
        self._open = partial(Index.open, str(index), model)
        day = datetime.fromisoformat(since).date() if since else None
        self.stories = clusters(self._open(), day)

    @property
    def plan(self) -> Plan:
        """What there is to do."""
        pairs = round(sum(s.pairs for s in self.stories) * _CANDIDATES_A_PAIR)
        articles = sum(len(s.keys) for s in self.stories)
        return Plan(
            articles=articles,
            claims=sum(s.claims for s in self.stories),
            stories=sum(len(s.keys) > 1 for s in self.stories),
            candidate_pairs=pairs,
            seconds=pairs * _SECONDS_A_CANDIDATE + articles * _SECONDS_AN_ARTICLE,
        )

    def parts(self, engine: Engine = here, progress: Progress | None = None) -> Iterator[Report]:
        """A report for each story, as they are done, in the order of adding."""
        keys = [story.keys for story in self.stories]
        start = partial(_StoryWork, self._open, self._wanted)
        for n, part in enumerate(engine(keys, start), start=1):
            if progress is not None:
                progress("stories", n, len(keys))
            yield part

    @staticmethod
    def whole(parts: Iterable[Report]) -> Report:
        """One report; of the articles it lists those of stories that have something to tell."""
        return _joined(parts)


class _StoryWork:
    """Reports on one story of an index after the other."""

    def __init__(self, open_index: Callable[[], Index], wanted: Callable[[], _Wanted]) -> None:
        self._index = open_index()
        self._wanted = wanted()

    def __call__(self, keys: Sequence[str]) -> Iterator[Report]:
        part = _on_story([e for _, e in self._index.documents(keys)], self._wanted)
        give_back()
        yield part


# --- the pipeline -------------------------------------------------------------------------------


class _Wanted:
    """Which findings the user wants to see."""

    def __init__(
        self,
        kinds: Collection[str] | None = None,
        min_confidence: float = 0.0,
        min_severity: Severity = Severity.LOW,
        witness: str | None = None,
    ) -> None:
        chosen = comparators() if kinds is None else tuple(comparator(k) for k in kinds)
        self._kinds = {c.kind for c in chosen}
        self._confidence = min_confidence
        self._severity = min_severity
        if kinds is None and witness is None:  # what rests on a model alone is for who asks for it
            self._kinds -= {ContradictionComparator.kind}
        contradictions = ContradictionComparator.kind in self._kinds
        # A contradiction is what no other kind explains, so all others are asked as well.
        self.comparators = comparators() if contradictions else chosen
        self._witness = Witness(witness) if contradictions and witness != NO_WITNESS else None

    def witness(self, progress: Progress | None) -> Scorer | None:
        """What scores contradictions, if they are wanted; it tells ``progress`` how far it is."""
        if self._witness is None:
            return None
        if progress is None:
            return self._witness.contradictions
        return partial(self._witness.contradictions, progress=partial(progress, "witness"))

    def update(self, entry: UpdateEntry) -> bool:
        """Whether the user wants to see an update of this kind."""
        return entry.kind in self._kinds and entry.confidence >= self._confidence

    def __call__(self, finding: Finding) -> bool:
        return (
            finding.kind in self._kinds
            and finding.confidence >= self._confidence
            and finding.severity.rank >= self._severity.rank
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
    focus = [a.id for a in extraction.articles if only is not None and stands_in(a.path, only)]
    matched = match(
        extraction.documents,
        model=model,
        one_story=one_story,
        focus=focus,
        whole=True,
        progress=progress,
    )
    return _told(matched, extraction, wanted, only=only, progress=progress)


def _told(
    matched: Matched,
    extraction: Extraction,
    wanted: _Wanted,
    *,
    only: str | None = None,
    progress: Progress | None = None,
) -> Report:
    """What the comparators say of what was matched; ``only`` of one file, if that was asked."""
    matched = replace(matched, witness=wanted.witness(progress))
    disagreements = settled(_found(matched, wanted.comparators))
    current = [d for d in unexplained(disagreements) if not d.superseded]
    findings = [f for f in group(current, extraction.articles) if wanted(f)]
    if only is not None:
        findings = [f for f in findings if _is_of(only, (e for s in f.sides for e in s.evidence))]
    sections = Sections(matched, disagreements)
    updates = [u for u in sections.updates() if wanted.update(u)]
    if only is not None:
        updates = [u for u in updates if _is_of(only, (e for s in u.steps for e in s.evidence))]
    return Report(
        version=__version__,
        articles=tuple(_entry(d) for d in extraction.documents),
        stories=tuple(
            StoryEntry(id=s.id, title=s.title, articles=s.articles) for s in matched.stories
        ),
        findings=tuple(findings),
        updates=tuple(updates),
        coverage=sections.coverage(),
        timeline=sections.timeline(),
        checked=sections.checked(only, findings) if only is not None else None,
        skipped=tuple(SkippedEntry(path=s.path, reason=s.reason) for s in extraction.skipped),
        stats=Stats(
            articles=len(extraction.documents),
            claims=len(extraction.claims),
            candidate_pairs=matched.candidates,
            comparable_pairs=len(matched.pairs),
            findings=len(findings),
        ),
    )


def _found(matched: Matched, chosen: Sequence[Comparator]) -> list[Disagreement]:
    """What the comparators find; of what does not concern the focus, what bears on what does.

    A finding has all who take a side in it, whomever they disagree with. So the kinds of which
    something concerns the focus are looked for everywhere.
    """

    def asked(kinds: Collection[str], focus: Collection[str]) -> None:
        seen = replace(matched, focus=frozenset(focus))
        found.update((c.kind, list(c.find(seen))) for c in chosen if c.kind in kinds)

    def parties(some: Iterable[Disagreement]) -> set[str]:
        return {ids[stand.evidence.article] for d in some for stand in (d.a, d.b)}

    found: dict[str, list[Disagreement]] = {}
    asked({c.kind for c in chosen}, matched.focus)
    if matched.focus:
        ids = {d.article.path: key for key, d in matched.documents.items()}
        told = unexplained(settled([d for some in found.values() for d in some]))
        ours = {d.kind for d in told if not matched.focus.isdisjoint(parties([d]))}
        if ours:  # a drift marks what other kinds find
            asked(ours | {DriftComparator.kind}, ())
        # These are told apart from what any other kind finds between the same articles.
        apart = [d for kind in ours & _TOLD_APART for d in found[kind]]
        if apart:
            asked(found.keys() - ours, matched.focus | parties(apart))
    return [d for some in found.values() for d in some]


def _set_aside(
    articles: Sequence[Article], spool: Spool, model: str | None, progress: Progress | None
) -> Iterator[ArticleEntry]:
    """Extract and embed articles, some at a time; in memory stays what a report lists of them."""
    for start in range(0, len(articles), ARTICLES_A_BATCH):
        some = articles[start : start + ARTICLES_A_BATCH]
        told = _shifted(progress, start, len(articles))
        for embedded in embed(_documents(some, told), model=model):
            spool.add(embedded)
            yield _entry(embedded.document)
        if told is not None:
            told("embed", len(some), len(some))
        give_back()


def _shifted(progress: Progress | None, before: int, total: int) -> Progress | None:
    """Progress in a part of the work, told as progress in all of it."""
    if progress is None:
        return None
    return lambda stage, done, _: progress(stage, before + done, total)


def _by_stories(spool: Spool, wanted: _Wanted, progress: Progress | None) -> Iterator[Report]:
    """A report for each story, which is in memory for as long as it takes."""
    done = 0
    for numbers in spool.stories():
        part = _on_story(spool.read(numbers), wanted, progress)
        give_back()
        yield part
        done += len(numbers)
        if progress is not None:
            progress("compare", done, len(spool))


def _on_story(
    story: Sequence[Embedded], wanted: _Wanted, progress: Progress | None = None
) -> Report:
    matched = match_embedded(story, one_story=True)
    extraction = Extraction(documents=tuple(e.document for e in story), skipped=())
    return _told(matched, extraction, wanted, progress=progress)


def _joined(parts: Iterable[Report]) -> Report:
    """The reports on several stories as one, with those that have something to tell."""
    kept: list[Report] = []
    total = _NOTHING
    for part in parts:
        total = _sum(total, part.stats)
        # Of a run without findings the report still shows what was compared.
        if part.findings or (not kept and len(part.articles) > 1):
            kept.append(part)
    whole = _whole(kept, [a for part in kept for a in part.articles])
    return whole.model_copy(update={"stats": total})


def _whole(
    parts: Sequence[Report],
    articles: Sequence[ArticleEntry],
    skipped: tuple[SkippedEntry, ...] = (),
) -> Report:
    """The reports on several stories as one, on all these articles."""
    order = {a.path: n for n, a in enumerate(articles)}
    findings = sorted((f for part in parts for f in part.findings), key=lambda f: place(f, order))
    told = {n: tuple(chain.from_iterable(getattr(p, n) for p in parts)) for n in _BY_STORY}
    return Report(
        version=__version__,
        articles=tuple(articles),
        findings=tuple(findings),
        skipped=skipped,
        stats=reduce(_sum, (part.stats for part in parts), _NOTHING),
        **told,
    )


def _sum(one: Stats, other: Stats) -> Stats:
    return Stats(**{n: getattr(one, n) + getattr(other, n) for n in Stats.model_fields})


def _is_of(file: str, passages: Iterable[Evidence]) -> bool:
    """Whether one of the passages stands in the file, or in a record of it ("wire.jsonl#2")."""
    return any(stands_in(passage.article, file) for passage in passages)


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
