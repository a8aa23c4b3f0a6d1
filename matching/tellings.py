"""Claims of one thing that each of two articles tells once, in sentences that share little.

"He was arrested at the hospital" and "The driver, 54, has not been arrested"; "The express
derailed in Azenha" and "A passenger train derailed in Ponte Ruiva". The gate asks for more alike
than that, and rightly so where an article tells many such things. Where both articles are on the
same news, and who or what takes part is known to be one, or it is what both open with, the two
claims are of one thing unless something speaks against it. A comparator has still to see that
each article has one answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from claims.lexicon import broader_types
from claims.models import (
    Argument,
    Claim,
    Document,
    EntityKind,
    Modality,
    Role,
    Sentence,
    TimeType,
    Voice,
)
from matching.comparability import one_kind
from matching.models import Comparison, Pair, Route, TimeEvidence
from matching.openings import openings
from matching.overlap import Words, overlap, sentence_of
from matching.participants import Match, Participants, by_role, roles_by_event
from matching.timing import is_background, same_news, time_evidence

if TYPE_CHECKING:
    from matching.pipeline import Matched

_NEEDED = 2
_NEEDED_UNDATED = 3
_PRONOUNS = frozenset("he she it they him her them who which that this these i we you one".split())
_NOBODY = frozenset("nobody none nothing one anyone anybody anything".split())
_DEFINITE = frozenset("the its his her their our this".split())
# Verbs that say nothing by themselves: they tell one thing only with the same thing said of it.
EMPTY = frozenset("be have do go get make take give come put say tell add see want need".split())
# Anything may be called so: two of them are not known to be one.
VAGUE = frozenset(
    "man woman people person child boy girl resident civilian company firm group team side party "
    "government official authority state country city town case thing part one other two number "
    "report statement move decision day time year plan deal service member leader report news "
    "situation issue problem result world public victim suspect police law bill incident".split()
)


class Tellings:
    """Compares claims with the articles they stand in at hand."""

    def __init__(self, documents: Mapping[str, Document], participants: Participants) -> None:
        self._documents = documents
        self._participants = participants
        self._openings = {key: openings(d) for key, d in documents.items()}
        self._titles: dict[str, set[str]] = defaultdict(set)
        for document in documents.values():
            for mention in document.mentions:
                if mention.title and mention.kind is EntityKind.PERSON:
                    self._titles[mention.entity].add(mention.title.casefold())
        # By the claim's identity, which is good for as long as the claim is kept with it.
        self._read: dict[int, tuple[Claim, _Told]] = {}
        self._near: dict[tuple[str, str], bool | None] = {}

    def compare(
        self, a: Claim, b: Claim, *, but_for: Collection[Role] = (), strict: bool = False
    ) -> Comparison:
        """Whether two claims tell one thing.

        Args:
            a: one claim.
            b: the other, of the same article or of another one.
            but_for: the parts in it whose fillers may differ: oblique stands for where it was.
            strict: whether doers and targets that both claims name must be known to be the same;
                else it is enough that nothing speaks against it.
        """
        if not same_kind(a, b) or (strict and _two_things(a, b)):
            return _no("different events")
        near = self._same_news(a.article, b.article)
        if near is False:
            return _no("the articles are too far apart")
        told = self._told(a), self._told(b)
        (a, b), documents = (t.claim for t in told), [self._documents[c.article] for c in (a, b)]
        time = time_evidence(a, b, documents[0].article, documents[1].article, repeats=True)
        if time in {TimeEvidence.APART, TimeEvidence.NEAR}:
            return _no(time.value)
        old = [t.old for t in told]
        if old[0] != old[1] and time is not TimeEvidence.SAME and not any(map(_may_be_old, (a, b))):
            return _no("one is background, the other news")
        found = self._arguments(*told, but_for, strict=strict)
        if found is None:
            return _no("different participants")
        reasons = [f"same {x.role.value}: {x.quote} / {y.quote}" for x, y, _ in found]
        points = max((self._worth(x, y, match) for x, y, match in found), default=0)
        if a.predicate.event is not None and not any(old) and self._is_news(a, b):
            points += 2
            reasons.append("both articles open with such an event")
        if time is TimeEvidence.SAME:
            points += 1
            reasons.append(time.value)
        if points < (_NEEDED if near else _NEEDED_UNDATED):
            return _no("too little in common")
        return Comparison(
            comparable=True,
            route=Route.EVENT,
            confidence=min(0.8, 0.5 + 0.07 * points),
            time=time,
            overlap=overlap(*(t.words for t in told)),
            reasons=tuple(reasons),
            arguments=tuple((x, y) for x, y, _ in found),
        )

    def resolved(self, claim: Claim) -> Claim:
        """The claim with what its pronouns stand for, where that is unresolved.

        A pronoun that opens a sentence takes up the subject of the sentence before, within one
        paragraph; "he" in what somebody is reported to say is that somebody.
        """
        arguments = tuple(self._antecedent(claim, x) or x for x in claim.arguments)
        return claim.model_copy(update={"arguments": arguments})

    def _antecedent(self, claim: Claim, argument: Argument) -> Argument | None:
        if argument.own_entities or argument.head not in {"he", "she", "it", "they"}:
            return None
        if argument.start != claim.sentence.start:
            if claim.speaker_entity is None or claim.voice is not Voice.ATTRIBUTED:
                return None
            if self._participants.kind(claim.speaker_entity) is not EntityKind.PERSON:
                return None
            return argument.model_copy(update={"own_entities": (claim.speaker_entity,)})
        document = self._documents[claim.article]
        before = _sentence_before(document, sentence_of(document, claim))
        subject = None if before is None else _subject(before)
        if before is None or subject is None:
            return None
        plural = before.tokens[subject].tag in {"NNS", "NNPS"}
        if plural != (argument.head == "they"):
            return None
        start = before.tokens[subject].start
        for other in document.claims:
            if other.sentence.start == before.start:
                for filler in other.arguments:
                    named = filler.head == before.tokens[subject].lemma.lower()
                    if named and filler.start <= start < filler.end:
                        update = {"role": argument.role, "preposition": argument.preposition}
                        return filler.model_copy(update=update)
        return None

    def _arguments(
        self, a: _Told, b: _Told, but_for: Collection[Role], *, strict: bool
    ) -> list[tuple[Argument, Argument, Match]] | None:
        """The participants known to be the same; None where two of one part are not."""
        found: list[tuple[Argument, Argument, Match]] = []
        for role in (Role.AGENT, Role.PATIENT):
            if role in but_for:
                continue
            best = max(
                ((self.match(x, y), x, y) for x in a.roles[role] for y in b.roles[role]),
                key=lambda m: m[0],
                default=None,
            )
            if best is None:
                continue
            match, x, y = best
            unknown = match is Match.UNKNOWN and not (_is_open(x) or _is_open(y))
            if match is Match.CONFLICT or (strict and unknown):
                return None
            if match >= Match.COMPATIBLE:
                found.append((x, y, match))
        if Role.OBLIQUE not in but_for:
            for x in a.settings:
                for y in b.settings:
                    if x.preposition == y.preposition and self.match(x, y) is Match.CONFLICT:
                        return None
        return found

    def match(self, x: Argument, y: Argument) -> Match:
        """As :meth:`Participants.match`, and a little more.

        Things of one sort about one name are the same, and so is a person and the title that he
        or she is given in the story: "the case of Osei", "the Prime Minister".
        """
        match = self._participants.match(x, y)
        if match is not Match.UNKNOWN:
            return match
        about_one = x.head == y.head and set(x.entities) & set(y.entities)
        titled = self._is_title(x, y) or self._is_title(y, x)
        return Match.COMPATIBLE if about_one or titled else match

    def _is_title(self, description: Argument, person: Argument) -> bool:
        title = description.quote.casefold().removeprefix("the ")
        return not description.own_entities and any(
            title in {t, t.split(" ", 1)[-1]} for e in person.own_entities for t in self._titles[e]
        )

    def _worth(self, x: Argument, y: Argument, match: Match) -> int:
        shared = set(x.own_entities) & set(y.own_entities)
        if any(self._participants.kind(e) is not EntityKind.PLACE for e in shared):
            return 2
        if shared or x.own_entities or y.own_entities:
            return 1
        if x.head in VAGUE or not (_is_definite(x) and _is_definite(y)):
            return 0
        return 2 if match is Match.DESCRIBED else 1

    def _is_news(self, a: Claim, b: Claim) -> bool:
        kinds = [set(broader_types(str(c.predicate.event))) for c in (a, b) if c.predicate.event]
        return len(kinds) == 2 and all(
            kind & self._openings[c.article] for kind, c in zip(kinds, (a, b), strict=True)
        )

    def _told(self, claim: Claim) -> _Told:
        """What is read of a claim, once for all that it is compared with."""
        kept = self._read.get(id(claim))
        if kept is None:
            document = self._documents[claim.article]
            kept = claim, _Told(document, _timed(self.resolved(claim), document))
            self._read[id(claim)] = kept
        return kept[1]

    def _same_news(self, one: str, other: str) -> bool | None:
        if (one, other) not in self._near:
            articles = [self._documents[key].article for key in (one, other)]
            self._near[one, other] = same_news(*articles)
        return self._near[one, other]


class _Told:
    """A claim with its sentence's dates and its pronouns resolved, and what follows from it."""

    def __init__(self, document: Document, claim: Claim) -> None:
        self._document = document
        self.claim = claim
        self.roles = roles_by_event(claim)
        self.settings = by_role(claim, Role.OBLIQUE)
        self.old = is_background(claim, document.article)

    @cached_property
    def words(self) -> Words:
        """Its content words."""
        return Words(self._document, sentence_of(self._document, self.claim), self.claim)


def _timed(claim: Claim, document: Document) -> Claim:
    """The claim with its sentence's dates, if it has none of its own."""
    if any(t.type in {TimeType.DATE, TimeType.TIME} for t in claim.times):
        return claim
    times = tuple(t for t in document.times if claim.sentence.covers(t))
    return claim.model_copy(update={"times": times})


def tellings(
    matched: Matched,
    wanted: Callable[[Claim], bool],
    *,
    but_for: Collection[Role] = (),
    strict: bool = False,
) -> Iterator[Pair]:
    """Pairs of wanted claims of different articles of one story that tell one thing.

    ``but_for`` and ``strict`` are as for :meth:`Tellings.compare`.
    """
    judge = matched.tellings
    asked: dict[str, bool] = {}

    def is_wanted(claim: Claim) -> bool:
        if claim.id not in asked:
            asked[claim.id] = wanted(claim)
        return asked[claim.id]

    for story in matched.stories:
        by_kind: dict[str, list[Claim]] = defaultdict(list)
        for document in matched.story_documents(story):
            for claim in document.claims:
                for kind in _kinds(claim):
                    by_kind[kind].append(claim)
        for a, b in matched.asked_claims(by_kind.values()):
            if is_wanted(a) and is_wanted(b):
                comparison = judge.compare(a, b, but_for=but_for, strict=strict)
                if comparison.comparable:
                    yield Pair(a=a, b=b, story=story.id, cosine=0.0, comparison=comparison)


def same_kind(a: Claim, b: Claim) -> bool:
    """Whether two claims tell the same kind of event, or say the same of something."""
    events = [c.predicate.event for c in (a, b)]
    if events[0] is not None and events[1] is not None and one_kind(events[0], events[1]):
        return True
    lemmas = [c.predicate.lemma.split() for c in (a, b)]
    if lemmas[0] == lemmas[1]:
        return True
    if lemmas[0][0] != lemmas[1][0] or lemmas[0][0] in EMPTY:
        return False
    return not _two_things(a, b)


def _is_open(argument: Argument) -> bool:
    """Whether it is a pronoun, or nobody: what it stands for is not said here."""
    return not argument.own_entities and argument.head in _PRONOUNS | _NOBODY


def _two_things(a: Claim, b: Claim) -> bool:
    """Whether one verb is said of two things: "sign a bill" / "sign a petition"."""
    if a.predicate.lemma == b.predicate.lemma:
        return False
    if a.predicate.lemma.split()[0] != b.predicate.lemma.split()[0]:
        return False
    said = [things(c) for c in (a, b)]
    return not said[0] & said[1] and not any(t and t <= _PRONOUNS for t in said)


def _kinds(claim: Claim) -> set[str]:
    kinds = {claim.predicate.lemma, claim.predicate.lemma.split()[0]}
    if claim.predicate.event is not None:
        kinds |= {f"@{kind}" for kind in broader_types(claim.predicate.event)}
    return kinds


def things(claim: Claim) -> set[str]:
    """What a verb is said of: the heads of its objects and of what completes it."""
    found = set(claim.predicate.lemma.split()[1:])
    return found | {x.head for x in claim.arguments if x.role is Role.PATIENT}


def _may_be_old(claim: Claim) -> bool:
    """Whether it is told of somebody without saying when: what is alleged lies behind."""
    return claim.modality is Modality.ALLEGED and not claim.times


def _is_definite(argument: Argument) -> bool:
    words = argument.quote.casefold().split()
    return words[0] in _DEFINITE or any(w.endswith(("'s", "’s")) for w in words[:-1])


def _sentence_before(document: Document, sentence: Sentence) -> Sentence | None:
    earlier = [s for s in document.sentences if s.end <= sentence.start]
    if not earlier:
        return None
    gap = document.article.text[earlier[-1].end : sentence.start]
    return None if "\n\n" in gap or earlier[-1].headline else earlier[-1]


def _subject(sentence: Sentence) -> int | None:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.dep in {"nsubj", "nsubjpass"} and tokens[token.head].dep == "ROOT":
            return i
    return None


@cache
def _no(reason: str) -> Comparison:
    return Comparison(comparable=False, reasons=(reason,))
