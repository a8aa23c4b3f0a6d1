"""Coverage: which claims of a story several articles carry, and which article leaves one out.

Two claims are equivalent when the gate holds them to answer one question, nothing in their
values, polarity or modality tells them apart and no comparator opposes them, or when they stand
in the same place of a copied sentence. Equivalence is not handed on blindly: a claim joins a
group that it is equivalent to for the greater part, because a false merge is worse than a false
split. What an article leaves out is said only where nothing in it comes near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from claims.models import Claim, Document, Modality, Quantity, Voice
from claims.numbers import QuantityRelation
from claims.numbers import relate as relate_numbers
from matching.models import Pair, Route, Story, TimeEvidence
from matching.origins import count_origins
from matching.overlap import Words, sentence_of
from matching.pipeline import Matched
from matching.timing import same_news

_SURE = 0.7
_ALIKE = 0.4
_CARRIES = 2
# That one leaves out what all others have is worth a line from so many others on.
_ALL_OTHERS = 3
_NEAR = 0.5
_MIN_WORDS = 3.0
_ASSERTED = {Modality.FACT, Modality.ALLEGED, Modality.PLANNED}
_VERBS = {"VERB", "AUX"}
_REDUCED = {"acl", "advcl", "xcomp", "pcomp"}

Ids = frozenset[str]
Groups = Mapping[str, tuple[tuple[Claim, ...], ...]]


@dataclass(frozen=True)
class Covered:
    """A claim that several articles of a story carry, one claim an article, in reading order.

    ``absent`` are the ids of articles that leave it out; ``flagged`` if that is a single one,
    and all other articles of the story, of three origins or more, carry it.
    """

    story: str
    claims: tuple[Claim, ...]
    origins: int
    absent: tuple[str, ...]
    flagged: bool


def equivalent(matched: Matched, opposed: Collection[Ids] = ()) -> Groups:
    """The groups of equivalent claims of each story, by the story's id.

    Args:
        matched: the comparable pairs.
        opposed: ids of two claims that a comparator found to disagree.
    """
    rivals = frozenset(opposed)
    return {
        story.id: tuple(_groups(_edges(story, matched, rivals), rivals))
        for story in matched.stories
    }


def coverage(matched: Matched, groups: Groups) -> tuple[Covered, ...]:
    """What at least two origins of a story carry, story by story, in the order of reading."""
    near: dict[str, list[Pair]] = defaultdict(list)
    for pair in (*matched.pairs, *matched.modalities):
        near[pair.story].append(pair)
    found = []
    for story in matched.stories:
        absence = _Absence(story, matched, near[story.id])
        for group in groups[story.id]:
            covered = _covered(group, story, matched, absence)
            if covered is not None:
                found.append(covered)
    return tuple(_told_once(found))


def worth_telling(claim: Claim, document: Document) -> bool:
    """Whether a claim can stand in a list: asserted by a clause of its own, in words enough."""
    sentence = sentence_of(document, claim)
    verbal = any(
        t.start == claim.predicate.start and t.pos in _VERBS and t.dep not in _REDUCED
        for t in sentence.tokens
    )
    return (
        verbal
        and claim.voice is not Voice.QUOTED
        and claim.modality in _ASSERTED
        and Words(document, sentence, claim).total >= _MIN_WORDS
    )


# --- which claims are equivalent ----------------------------------------------------------------


def _edges(story: Story, matched: Matched, opposed: Collection[Ids]) -> list[tuple[Claim, Claim]]:
    """Equivalent claims of different articles, the surest first."""
    sure = [
        (p.comparison.confidence, p.a, p.b)
        for p in matched.pairs
        if p.story == story.id and frozenset((p.a.id, p.b.id)) not in opposed and _agree(p, matched)
    ]
    copied = [
        (1.0, x, y)
        for copy in matched.copies[story.id]
        for x, y in _aligned(
            [c for c in copy.a.claims if c.sentence.start == copy.sentence_a.start],
            [c for c in copy.b.claims if c.sentence.start == copy.sentence_b.start],
            matched,
        )
        if frozenset((x.id, y.id)) not in opposed
    ]
    return [(x, y) for _, x, y in sorted([*sure, *copied], key=lambda e: (-e[0], e[1].id, e[2].id))]


def _aligned(
    left: Sequence[Claim], right: Sequence[Claim], matched: Matched
) -> Iterator[tuple[Claim, Claim]]:
    """The claims of two copies of a sentence that say the same."""
    for x in left:
        same = [y for y in right if y.predicate.lemma == x.predicate.lemma]
        if len(same) == 1 and _alike(x, same[0], matched):
            yield x, same[0]


def _agree(pair: Pair, matched: Matched) -> bool:
    comparison = pair.comparison
    return (
        comparison.route in {Route.FRAME, Route.WORDING}
        and comparison.confidence >= _SURE
        and comparison.overlap >= _ALIKE
        and comparison.time in {TimeEvidence.SAME, TimeEvidence.SILENT}
        and _alike(pair.a, pair.b, matched)
    )


def _alike(a: Claim, b: Claim, matched: Matched) -> bool:
    """Whether two claims are held alike, by nobody else, and have no figures that differ."""
    if a.modality is not b.modality or (a.voice is Voice.QUOTED) != (b.voice is Voice.QUOTED):
        return False
    if _denials(a, matched) % 2 != _denials(b, matched) % 2 or a.polarity is not b.polarity:
        return False
    if a.speaker_entity and b.speaker_entity and a.speaker_entity != b.speaker_entity:
        return False
    told = [relate_numbers(x, y) for x, y in product(_counted(a, matched), _counted(b, matched))]
    comparable = [r for r in told if r is not QuantityRelation.INCOMPARABLE]
    return not comparable or any(r is not QuantityRelation.DISJOINT for r in comparable)


def _denials(claim: Claim, matched: Matched) -> int:
    tokens = sentence_of(matched.documents[claim.article], claim).tokens
    return sum(t.dep == "neg" for t in tokens if claim.start <= t.start < claim.end)


def _counted(claim: Claim, matched: Matched) -> tuple[Quantity, ...]:
    """The figures inside a claim, those of what it reports among them."""
    return tuple(q for q in matched.documents[claim.article].quantities if claim.covers(q))


def _groups(
    edges: Sequence[tuple[Claim, Claim]], opposed: Collection[Ids]
) -> Iterator[tuple[Claim, ...]]:
    """Groups of equivalent claims, joined where most of their pairs across articles are edges."""
    linked = {frozenset((x.id, y.id)) for x, y in edges}
    group_of: dict[str, list[Claim]] = {}
    for x, y in edges:
        one, other = group_of.setdefault(x.id, [x]), group_of.setdefault(y.id, [y])
        if one is other:
            continue
        across = [frozenset((p.id, q.id)) for p in one for q in other if p.article != q.article]
        if 2 * sum(ids in linked for ids in across) < len(across):
            continue
        if any(ids in opposed for ids in across):
            continue
        one.extend(other)
        group_of.update({claim.id: one for claim in other})
    told: set[int] = set()
    for group in group_of.values():
        if id(group) not in told and len(group) > 1:
            told.add(id(group))
            yield tuple(group)


# --- who carries them ---------------------------------------------------------------------------


def _covered(
    group: Sequence[Claim], story: Story, matched: Matched, absence: _Absence
) -> Covered | None:
    by_article: dict[str, Claim] = {}
    for claim in sorted(group, key=lambda c: (c.headline, c.start, c.end)):
        by_article.setdefault(claim.article, claim)
    claims = tuple(by_article[a] for a in story.articles if a in by_article)
    documents = matched.documents
    if not any(worth_telling(c, documents[c.article]) for c in claims):
        return None
    origins = count_origins((c.article, c.sentence.quote) for c in claims)
    if origins < _CARRIES:
        return None
    absent = absence.of(group)
    all_others = len(absent) == 1 and len(claims) + 1 == len(story.articles)
    return Covered(story.id, claims, origins, absent, all_others and origins >= _ALL_OTHERS)


def _told_once(found: Iterable[Covered]) -> Iterator[Covered]:
    """Of several claims of the same sentences only the one with the most to say."""
    by_place: dict[tuple[tuple[str, int], ...], list[Covered]] = defaultdict(list)
    for covered in found:
        by_place[tuple((c.article, c.sentence.start) for c in covered.claims)].append(covered)
    for same in by_place.values():
        yield max(same, key=lambda c: (max(len(claim.words) for claim in c.claims), -len(c.absent)))


class _Absence:
    """What the articles of a story say anything near, for telling what one of them leaves out."""

    def __init__(self, story: Story, matched: Matched, near: Sequence[Pair]) -> None:
        self._story = story
        self._documents = matched.documents
        self._near: dict[str, set[str]] = defaultdict(set)
        for pair in near:
            self._near[pair.a.id].add(pair.b.article)
            self._near[pair.b.id].add(pair.a.article)
        self._having: dict[str, list[tuple[str, int]]] | None = None

    def of(self, group: Sequence[Claim]) -> tuple[str, ...]:
        """The articles that could have it and do not, if they are fewer than those that do.

        Articles of other days cannot be expected to have it; where one has something near, it
        is left open whether it is the same.
        """
        carrying = {c.article for c in group}
        others = [a for a in self._story.articles if a not in carrying]
        if len(others) > len(carrying):
            return ()
        near = {a for c in group for a in self._near[c.id]} | self._saying(group)
        return tuple(a for a in others if a not in near and self._could_have(a, carrying))

    def _could_have(self, article: str, carrying: Collection[str]) -> bool:
        """Whether it is of the same days as all that carry the claim, and not before them all."""
        own = self._documents[article].article
        others = [self._documents[a].article for a in carrying]
        if any(same_news(own, other) is False for other in others):
            return False
        days = [a.published.value[:10] for a in others if a.published is not None]
        return own.published is None or not days or own.published.value[:10] >= min(days)

    def _saying(self, group: Sequence[Claim]) -> set[str]:
        """The articles with a sentence that has much of what some claim of the group says."""
        found: set[str] = set()
        for claim in group:
            document = self._documents[claim.article]
            words = Words(document, sentence_of(document, claim), claim)
            shared: dict[tuple[str, int], float] = defaultdict(float)
            for key, weight in words.weights.items():
                for place in self._places().get(key, ()):
                    shared[place] += weight
            found.update(a for (a, _), weight in shared.items() if weight >= _NEAR * words.total)
        return found

    def _places(self) -> Mapping[str, list[tuple[str, int]]]:
        """The sentences that have each content word, by article and start."""
        if self._having is None:
            having: dict[str, list[tuple[str, int]]] = defaultdict(list)
            for article in self._story.articles:
                document = self._documents[article]
                for sentence in document.sentences:
                    for key in Words(document, sentence, sentence).weights:
                        having[key].append((article, sentence.start))
            self._having = having
        return self._having
