"""Documents to comparable pairs: embed, group into stories, retrieve candidates, judge them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np

from claims.linking import link_documents
from claims.models import Claim, Document
from matching.candidates import candidates
from matching.comparability import Gate
from matching.copies import Copy, copies
from matching.embedding import Vectors, encode
from matching.modalities import pairs_but_for_modality
from matching.models import Pair, Scorer, Story
from matching.occasions import Occasions
from matching.participants import Participants
from matching.points import Points
from matching.questions import Questions
from matching.rarity import Rarity
from matching.statements import Statement, Versions, statements, versions
from matching.stories import one_story_of, stories, story_of
from matching.tellings import Tellings

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Matched:
    """What comparators work on: the documents, their stories and the comparable pairs.

    ``versions`` are pairs of quotations of one statement; ``modalities`` are pairs that would be
    comparable, were it not that one is a fact or a plan and the other is not; ``witness`` says
    how likely two texts contradict each other, None where none was asked for.

    ``vectors`` has the unit vector of each claim by its id, ``copies`` the copied sentences of
    each story by its id.

    ``focus`` are the ids of the articles whose disagreements are asked for, empty for all:
    comparators then need not look at what others disagree on among themselves. ``tellings`` and
    ``gate`` keep what they have read of each claim, ``points`` of each article, ``questions`` the
    vectors of questions.
    """

    documents: Mapping[str, Document]
    stories: tuple[Story, ...]
    participants: Participants
    versions: tuple[Versions, ...]
    pairs: tuple[Pair, ...]
    modalities: tuple[Pair, ...]
    candidates: int
    tellings: Tellings
    gate: Gate
    copies: Mapping[str, tuple[Copy, ...]]
    vectors: Mapping[str, Vectors]
    points: Points
    witness: Scorer | None = None
    focus: frozenset[str] = frozenset()
    questions: Questions = field(default_factory=Questions)

    def concerns(self, *articles: str) -> bool:
        """Whether what these articles disagree on is asked for."""
        return not self.focus or not self.focus.isdisjoint(articles)

    @cached_property
    def asked(self) -> tuple[Pair, ...]:
        """The comparable pairs whose disagreements are asked for."""
        return tuple(p for p in self.pairs if self.concerns(p.a.article, p.b.article))

    def asked_articles(self, story: Story) -> Iterator[tuple[Document, Document]]:
        """Two articles each of a story whose disagreements are asked for."""
        for a, b in combinations(self.story_documents(story), 2):
            if self.concerns(a.article.id, b.article.id):
                yield a, b

    def asked_claims(self, groups: Iterable[Sequence[Claim]]) -> Iterator[tuple[Claim, Claim]]:
        """Two claims of different articles each that share a group and are asked for, once."""
        seen: set[tuple[str, str]] = set()
        for claims in groups:
            ours = {n: c for n, c in enumerate(claims) if self.concerns(c.article)}
            for n, a in enumerate(claims):
                for b in claims[n + 1 :] if n in ours else [c for m, c in ours.items() if m > n]:
                    if a.article != b.article and (a.id, b.id) not in seen:
                        seen.add((a.id, b.id))
                        yield a, b

    @cached_property
    def headlines(self) -> tuple[Pair, ...]:
        """Comparable pairs of a headline's claim and a body claim of one article."""
        return tuple(
            pair
            for story in self.stories
            for document in self.story_documents(story)
            if self.concerns(document.article.id)
            for headline, claim in _headline_pairs(document)
            for pair in _judged(self.gate, headline, claim, story.id)
        )

    def story_documents(self, story: Story) -> tuple[Document, ...]:
        """The documents of a story, in the order of reading."""
        return tuple(self.documents[a] for a in story.articles)


@dataclass(frozen=True)
class Embedded:
    """A document with its unit vectors: one row a claim, one row a quoted statement."""

    document: Document
    claims: Vectors
    statements: Vectors

    @cached_property
    def topic(self) -> Vectors:
        """What the article is about, a unit vector: the mean of its claims' (zero without any)."""
        if not len(self.claims):
            return np.zeros(self.claims.shape[1], dtype=np.float32)
        mean: Vectors = self.claims.mean(axis=0)
        norm = float(np.linalg.norm(mean))
        return mean / norm if norm else mean


def embed(
    documents: Sequence[Document], *, model: str | None = None, progress: Progress | None = None
) -> tuple[Embedded, ...]:
    """Documents with the vectors that matching needs; arguments as for :func:`match`."""
    spoken = [statements(d) for d in documents]
    claims = [c.resolved for d in documents for c in d.claims]
    report = (lambda done, total: progress("embed", done, total)) if progress else None
    vectors = encode([*claims, *(s.span.quote for found in spoken for s in found)], model, report)
    row, spoken_row = 0, len(claims)
    embedded = []
    for document, found in zip(documents, spoken, strict=True):
        end, spoken_end = row + len(document.claims), spoken_row + len(found)
        embedded.append(Embedded(document, vectors[row:end], vectors[spoken_row:spoken_end]))
        row, spoken_row = end, spoken_end
    return tuple(embedded)


def match(
    documents: Sequence[Document],
    *,
    model: str | None = None,
    one_story: bool = False,
    focus: Collection[str] = (),
    whole: bool = False,
    progress: Progress | None = None,
) -> Matched:
    """Comparable pairs of claims among documents, whose names are linked story by story.

    Args:
        documents: the articles, in the order of reading.
        model: embedding model, see :func:`matching.embedding.encode`.
        one_story: take all articles for one story, as when two texts are compared on request.
        focus: ids of the articles that matter, see :func:`match_embedded`.
        whole: match all of the stories of these articles, see :func:`match_embedded`.
        progress: called with stage, done and total.

    Raises:
        ModelMissingError: the embedding model cannot be loaded.
    """
    embedded = embed(documents, model=model, progress=progress)
    return match_embedded(
        embedded, one_story=one_story, focus=focus, whole=whole, progress=progress
    )


def match_embedded(
    embedded: Sequence[Embedded],
    *,
    one_story: bool = False,
    focus: Collection[str] = (),
    whole: bool = False,
    rarity: Rarity | None = None,
    progress: Progress | None = None,
) -> Matched:
    """As :func:`match`, for documents whose vectors are at hand.

    With ``focus``, only the stories of these articles are matched, and in them only the pairs
    that can bear on these articles: theirs, and those of claims comparable to theirs, and so on.
    With ``whole`` too, all pairs of these stories: what an article leaves out is told by others.
    ``rarity`` is what names say of a story, see :func:`matching.stories.stories`.
    """
    found = (
        (one_story_of([e.document for e in embedded]),)
        if one_story
        else stories([e.document for e in embedded], _stacked([e.topic for e in embedded]), rarity)
    )
    if focus:
        found = tuple(s for s in found if not set(focus).isdisjoint(s.articles))
    by_article = story_of(found)
    embedded = [e for e in embedded if e.document.article.id in by_article]
    documents = _linked(found, embedded)
    vectors = _stacked([e.claims for e in embedded])
    claims = [c for d in documents for c in d.claims]
    names = [by_article[c.article].id for c in claims]
    proposed = candidates(claims, vectors, names)
    participants = Participants(documents)
    by_id = {d.article.id: d for d in documents}
    gate = Gate(by_id, participants, _occasions(found, by_id))

    def judge(i: int, j: int) -> _Verdict:
        a, b = claims[i], claims[j]
        if not gate.may_compare(a, b):
            return _APART
        cosine = float(vectors[i] @ vectors[j])
        pairs = tuple(_judged(gate, a, b, names[i], cosine))
        near = () if pairs else pairs_but_for_modality(gate, a, b, names[i], cosine)
        return _Verdict(pairs, tuple(near))

    if focus and not whole:
        starts = [n for n, c in enumerate(claims) if c.article in focus]
        verdicts = _bearing_on(starts, proposed, judge, progress)
    else:
        verdicts = [judge(i, j) for i, j in _counted(proposed, progress)]
    by_claim = {c.id: vector for c, vector in zip(claims, vectors, strict=True)}
    return Matched(
        documents=by_id,
        vectors=by_claim,
        points=Points(by_id, by_claim),
        stories=found,
        participants=participants,
        versions=tuple(
            _versions(
                found,
                [s for d in documents for s in statements(d)],
                _stacked([e.statements for e in embedded]),
                gate,
            )
        ),
        pairs=tuple(p for v in verdicts for p in v.pairs),
        modalities=tuple(p for v in verdicts for p in v.modalities),
        candidates=len(proposed),
        tellings=Tellings(by_id, participants),
        gate=gate,
        copies={s.id: tuple(copies([by_id[a] for a in s.articles])) for s in found},
        focus=frozenset(focus),
    )


class _Verdict(NamedTuple):
    """The pair of two claims if comparable, or if only their modality keeps them apart."""

    pairs: tuple[Pair, ...]
    modalities: tuple[Pair, ...]


_APART = _Verdict((), ())


def _linked(found: Sequence[Story], embedded: Sequence[Embedded]) -> tuple[Document, ...]:
    """The documents with names linked story by story: "Smith" in another one is another Smith."""
    by_id = {e.document.article.id: e.document for e in embedded}
    linked = {
        d.article.id: d
        for story in found
        for d in link_documents([by_id[a] for a in story.articles])
    }
    return tuple(linked[a] for a in by_id)


def _occasions(found: Sequence[Story], documents: Mapping[str, Document]) -> dict[str, Occasions]:
    """The occasions of the story of each article, by article id."""
    return {
        article: occasions
        for story in found
        for occasions in (Occasions([documents[a] for a in story.articles]),)
        for article in story.articles
    }


def _counted(
    proposed: Sequence[tuple[int, int]], progress: Progress | None
) -> Iterator[tuple[int, int]]:
    for n, pair in enumerate(proposed):
        if progress is not None and n % 256 == 0:
            progress("compare", n, len(proposed))
        yield pair
    if progress is not None:
        progress("compare", len(proposed), len(proposed))


def _bearing_on(
    starts: Sequence[int],
    proposed: Sequence[tuple[int, int]],
    judge: Callable[[int, int], _Verdict],
    progress: Progress | None,
) -> list[_Verdict]:
    """The verdicts on pairs that comparable pairs connect to the claims ``starts``."""
    partners: dict[int, list[int]] = defaultdict(list)
    for i, j in proposed:
        partners[i].append(j)
        partners[j].append(i)
    judged: dict[tuple[int, int], _Verdict] = {}
    reached = dict.fromkeys(starts)
    pending = list(starts)
    done = 0
    while pending:
        i = pending.pop()
        for j in partners[i]:
            key = (i, j) if i < j else (j, i)
            if key not in judged:
                judged[key] = judge(*key)
                if any(judged[key]) and j not in reached:
                    reached[j] = None
                    pending.append(j)
        done += 1
        if progress is not None:
            progress("compare", done, len(reached))
    return [judged[key] for key in sorted(judged)]


def _versions(
    found: Sequence[Story], spoken: Sequence[Statement], vectors: Vectors, gate: Gate
) -> Iterator[Versions]:
    for story in found:
        rows = [n for n, s in enumerate(spoken) if s.document.article.id in story.articles]
        yield from versions([spoken[n] for n in rows], vectors[rows], story, gate.one_news)


def _judged(gate: Gate, a: Claim, b: Claim, story: str, cosine: float = 0.0) -> Iterator[Pair]:
    comparison = gate.compare(a, b)
    if comparison.comparable:
        yield Pair(a=a, b=b, story=story, cosine=round(cosine, 4), comparison=comparison)


def _headline_pairs(document: Document) -> Iterator[tuple[Claim, Claim]]:
    for headline in document.claims:
        if headline.headline:
            for claim in document.claims:
                if not claim.headline:
                    yield headline, claim


def _stacked(parts: Sequence[Vectors]) -> Vectors:
    return np.vstack(parts) if parts else np.zeros((0, 1), np.float32)
