"""Points at issue: what one article denies or doubts, and another asserts.

"No tear gas was used at the stadium" and "police fired tear gas into the crowd" have no verb in
common, and the gate does not hold them to be one event. But tear gas is what each of the two tells
once, and where two articles on the same news do so they mostly speak of the same. How likely they
do is a logistic regression over named features, fitted by ``bench.fit_points`` on invented stories
whose answers are marked and on real coverage; the weights are those of ``points.yaml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cache, cached_property
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from claims.lexicon import reporting_verb
from claims.models import Claim, Document, Model, Sentence, Span, Token
from claims.tables import shipped
from matching.models import Comparison, Pair, Route, TimeEvidence
from matching.overlap import Words, overlap
from matching.scopes import Cue, Scope, children, is_content, parts, scopes, stem
from matching.tellings import VAGUE
from matching.timing import is_background, time_evidence
from matching.weights import Logistic

if TYPE_CHECKING:
    from matching.embedding import Vectors
    from matching.pipeline import Matched

Features = Mapping[str, float]

_NEGATIONS = frozenset(
    "not n't n’t never no none nobody nothing neither nor without cannot deny".split()
)
# What says that a thing is not so without denying it in so many words.
_IMPLIED = frozenset(
    "unknown pending withhold unclear lack absence absent refuse fail decline reject cancel halt "
    "stop avoid prevent ban bar forbid prohibit oppose unable rule miss lose shut".split()
)
_HEDGES = frozenset(
    "seem expect expected maximum most unlikely likely estimate fear hope investigate charge "
    "accuse allege alleged allegedly reportedly suspicious suspect".split()
)
_MODALS = frozenset("may might could would should must can".split())
_WILL = frozenset("will shall 'll ’ll wo".split())
_OPEN = frozenset("if whether unless".split())
# Verbs that say little more than that there is such a thing.
_EXISTENCE = frozenset(
    "be have do use give make take get find see hear report hold serve issue need require offer "
    "exist receive wear carry fire lodge plan contain go come sound own keep show file".split()
)
# "Did not determine the cause" denies that it is known, and not that there is one.
_EPISTEMIC = frozenset(
    "know determine identify specify provide release clarify comment discuss understand "
    "mean".split()
)
_OTHER_TIMES = frozenset({TimeEvidence.APART, TimeEvidence.NEAR})
_LEAST_SENTENCES = 2
"""In an article of a single sentence every word is rare."""


class _State(Enum):
    """How a verb is told."""

    PLAIN = auto()
    FUTURE = auto()
    PURPOSE = auto()
    OPEN = auto()


class Judge(Model):
    """The fitted model of one kind of cue, and the least probability held to be one point."""

    least: float
    model: Logistic


@cache
def fitted() -> Mapping[Cue, Judge]:
    """The models as shipped, by the kind of cue, read once."""
    return {Cue(k): Judge.model_validate(v) for k, v in shipped(__package__, "points.yaml").items()}


class Candidate(NamedTuple):
    """What a scope and a sentence of another article share, with the features.

    ``words`` are the indices in ``sentence`` of what is shared; ``future`` says that it is told
    there as to come.
    """

    scope: Scope
    sentence: Sentence
    words: tuple[int, ...]
    future: bool
    features: Features


class Point(NamedTuple):
    """A pair of claims, the first of which denies or doubts what the second asserts.

    ``cue`` and ``assertion`` are the words that say so, ``shared`` the stems of what it is about.
    ``past`` says that it is denied or doubted of what is over ("was not", "had not been") and not
    of what may still come to be ("has not been"), ``future`` that it is asserted as to come.
    """

    pair: Pair
    cue: Span
    assertion: Span
    shared: frozenset[str]
    past: bool
    future: bool


class AtIssue:
    """A scope, and the stems by which a sentence tells of what it bears on.

    ``stems`` are those of which a sentence must have one, ``every`` what the things in scope are
    called, ``about`` their subject; ``said`` is the stem of the verb, and ``exists`` says that the
    verb tells no more than that there is such a thing.
    """

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        state = _state(scope.sentence, scope.cue if scope.predicate is None else scope.predicate)
        self.future, self.open = state is _State.FUTURE, state is _State.OPEN
        tokens = scope.sentence.tokens
        verb = None if scope.predicate is None else tokens[scope.predicate]
        self.verb = verb
        self.said = stem(verb.lemma) if verb is not None and is_content(verb) else None
        self.of_noun = tokens[scope.cue].dep in {"det", "prep"}
        denies_knowledge = (
            verb is not None
            and scope.kind is Cue.DENIED
            and not self.of_noun
            and _is_epistemic(verb)
        )
        told = [i for i in scope.things if tokens[i].lemma not in VAGUE]
        if denies_knowledge or (scope.kind is Cue.DENIED and _is_of_how(scope)):
            told = []
        self.things = _stems(tokens, told)
        self.exists = verb is None or verb.lemma.lower() in _EXISTENCE
        self.stems = self.things | ({self.said} if self.said else set())
        narrower = [j for i in scope.things for j in parts(scope.sentence, i)]
        self.every = self.things | _stems(tokens, narrower)
        self.about = _stems(tokens, scope.about)


class Reading:
    """What is read of an article once for all it is compared with."""

    def __init__(self, document: Document, vectors: Mapping[str, Vectors]) -> None:
        self.document = document
        self.claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in document.claims:
            self.claims[claim.sentence.start].append(claim)
        self._vectors = vectors

    @cached_property
    def at_issue(self) -> tuple[AtIssue, ...]:
        """What is denied or doubted outside quotations, in sentences that make claims."""
        return tuple(
            x
            for x in self._every
            if x.scope.sentence.start in self.claims
            and not self.quotes(x.scope.sentence, x.scope.cue)
        )

    @cached_property
    def _every(self) -> tuple[AtIssue, ...]:
        return tuple(AtIssue(scope) for scope in scopes(self.document))

    @cached_property
    def _cued(self) -> frozenset[tuple[Cue, int]]:
        """The sentences, by their starts, that hold a cue of a kind."""
        return frozenset((x.scope.kind, x.scope.sentence.start) for x in self._every)

    @cached_property
    def stems(self) -> Mapping[int, Mapping[int, str]]:
        """The stems of each sentence's content words, by the sentence's start and the word."""
        return {
            s.start: {i: stem(t.lemma) for i, t in enumerate(s.tokens) if is_content(t)}
            for s in self.document.sentences
        }

    @cached_property
    def places(self) -> Mapping[str, frozenset[int]]:
        """The starts of the sentences that each stem occurs in."""
        found: dict[str, set[int]] = defaultdict(set)
        for start, words in self.stems.items():
            for word in words.values():
                found[word].add(start)
        return {word: frozenset(starts) for word, starts in found.items()}

    @cached_property
    def names(self) -> Mapping[int, frozenset[str]]:
        """The entities named in each sentence, by its start."""
        return {
            s.start: frozenset(
                m.entity for m in self.document.mentions if not m.nominal and m.overlaps(s)
            )
            for s in self.document.sentences
        }

    def vectors(self, start: int) -> Vectors:
        """The vectors of a sentence's claims, a row each."""
        return np.stack([self._vectors[c.id] for c in self.claims[start]])

    def tells_of(self, sentence: Sentence, i: int, kind: Cue) -> bool:
        """Whether a word tells that there is such a thing, for all that its place shows.

        "An arms deal" has no arms, and what may be or may not be is no answer to a denial.
        """
        if self.quotes(sentence, i):
            return False
        if kind is Cue.DOUBTED:
            return not self._is_valued(sentence, i)
        scopes = [x.scope for x in self._every if x.scope.sentence.start == sentence.start]
        doubted = any(s.kind is Cue.DOUBTED and s.covers(i) for s in scopes)
        return sentence.tokens[i].dep != "compound" and not doubted

    def is_background(self, claim: Claim) -> bool:
        """Whether a claim is of an earlier time than the article's news."""
        return is_background(claim, self.document.article)

    def quotes(self, sentence: Sentence, i: int) -> bool:
        """Whether a word stands in quotation marks."""
        start = sentence.tokens[i].start
        return any(q.start <= start < q.end for q in self.document.quotations)

    def _is_valued(self, sentence: Sentence, i: int) -> bool:
        """Whether a word is part of a number or a time."""
        start = sentence.tokens[i].start
        values = (*self.document.quantities, *self.document.times)
        return any(v.start <= start < v.end for v in values)

    def asserts(self, sentence: Sentence, kind: Cue, but_for: Collection[str]) -> bool:
        """Whether a sentence has nothing, but for some words, that denies or doubts something."""
        if (kind, sentence.start) in self._cued or any(t.text == "?" for t in sentence.tokens):
            return False
        words = {form for t in sentence.tokens for form in (t.text.lower(), t.lemma.lower())}
        if kind is Cue.DOUBTED:
            return words.isdisjoint(_HEDGES.difference(but_for))
        if any(map(_is_privative, sentence.tokens)):
            return False
        return words.isdisjoint((_NEGATIONS | _IMPLIED).difference(but_for))

    def says_so(self, words: frozenset[str], kind: Cue) -> bool:
        """Whether the article itself denies or doubts something of these stems."""
        return any(x.scope.kind is kind and not words.isdisjoint(x.stems) for x in self._every)

    def claim_of(self, sentence: Sentence, i: int) -> Claim:
        """The shortest claim around a word, or the first of its sentence."""
        token, here = sentence.tokens[i], self.claims[sentence.start]
        around = [c for c in here if c.start <= token.start < c.end]
        return min(around, key=lambda c: c.end - c.start, default=here[0])


class Points:
    """Finds points at issue; keeps what it has read of each article."""

    def __init__(self, documents: Mapping[str, Document], vectors: Mapping[str, Vectors]) -> None:
        self._documents, self._vectors = documents, vectors
        self._readings: dict[str, Reading] = {}

    def of(self, matched: Matched, kind: Cue) -> Iterator[Point]:
        """The points of all articles that are asked for, the likeliest of each scope."""
        for story in matched.stories:
            for one, other in permutations(story.articles, 2):
                if matched.concerns(one, other) and matched.gate.one_news(one, other):
                    yield from self._between(one, other, kind, story.id)

    def _between(self, one: str, other: str, kind: Cue, story: str) -> Iterator[Point]:
        a, b = self._reading(one), self._reading(other)
        if min(len(x.document.sentences) for x in (a, b)) < _LEAST_SENTENCES:
            return
        judge = fitted()[kind]
        best: dict[int, tuple[float, Candidate]] = {}
        for found in candidates(a, b, kind):
            probability = judge.model.probability(found.features)
            place = found.scope.sentence.tokens[found.scope.cue].start
            if probability >= judge.least and probability > best.get(place, (0.0,))[0]:
                best[place] = probability, found
        for probability, found in best.values():
            point = _point(a, b, found, probability, story)
            if point.pair.comparison.time in _OTHER_TIMES or b.says_so(point.shared, kind):
                continue
            if a.is_background(point.pair.a) == b.is_background(point.pair.b):
                yield point

    def _reading(self, article: str) -> Reading:
        if article not in self._readings:
            self._readings[article] = Reading(self._documents[article], self._vectors)
        return self._readings[article]


def candidates(a: Reading, b: Reading, kind: Cue) -> Iterator[Candidate]:
    """What article ``a`` denies or doubts and a sentence of article ``b`` tells."""
    for issue in a.at_issue:
        if issue.scope.kind is kind and not (kind is Cue.DENIED and issue.open):
            yield from _candidates(a, b, issue)


def _candidates(a: Reading, b: Reading, issue: AtIssue) -> Iterator[Candidate]:
    scope = issue.scope
    but_for = set() if issue.verb is None else {issue.verb.lemma}
    for start in sorted(set().union(*(b.places.get(w, ()) for w in issue.stems))):
        sentence = b.document.sentence_at[start]
        if start not in b.claims or not b.asserts(sentence, scope.kind, but_for):
            continue
        words = [
            i
            for i, w in b.stems[start].items()
            if w in issue.stems and b.tells_of(sentence, i, scope.kind)
        ]
        states = {_state(sentence, i) for i in words}
        if not states <= {_State.OPEN, _State.PURPOSE}:
            future = _State.FUTURE in states
            features = _features(a, b, issue, start, future)
            yield Candidate(scope, sentence, tuple(words), future, features)


def _features(a: Reading, b: Reading, issue: AtIssue, start: int, future: bool) -> Features:
    scope = issue.scope.sentence
    here, there = set(a.stems[scope.start].values()), set(b.stems[start].values())
    shared = issue.stems & there
    names, others = a.names[scope.start], b.names[start]

    def rarity(words: Collection[str]) -> float:
        counts = [len(a.places.get(w, ())) + len(b.places.get(w, ())) for w in words]
        return sum(1 / max(1, n - 1) for n in counts)

    return {
        "cosine": float((a.vectors(scope.start) @ b.vectors(start).T).max()),
        "rare words in scope": min(2.0, rarity(shared)),
        "rare words beside": min(3.0, rarity(here & there - shared)),
        "same verb": float(issue.said in shared),
        "several in scope": float(len(shared) > 1),
        "in scope, not told": min(2.0, float(len(issue.every - there))),
        "no such thing": float(issue.of_noun),
        "same subject": float(bool(issue.about & there)),
        "other subject": float(bool(issue.about) and not issue.about & there),
        "shared names": float(bool(names & others)),
        "other names": float(bool(names - others) and bool(others - names)),
        "other tense": float(issue.future != future),
        "other verb": float(issue.said not in shared and not issue.exists),
    }


def _point(a: Reading, b: Reading, found: Candidate, probability: float, story: str) -> Point:
    scope, sentence = found.scope, found.sentence
    doubting = a.claim_of(scope.sentence, scope.cue)
    asserting = b.claim_of(sentence, found.words[0])
    articles = a.document.article, b.document.article
    time = time_evidence(doubting, asserting, *articles, repeats=True)
    shared = ", ".join(dict.fromkeys(sentence.tokens[i].lemma for i in found.words))
    inside = [scope.cue, *scope.things, *([] if scope.predicate is None else [scope.predicate])]
    comparison = Comparison(
        comparable=True,
        route=Route.POINT,
        confidence=probability,
        time=time,
        overlap=overlap(
            Words(a.document, scope.sentence, scope.sentence), Words(b.document, sentence, sentence)
        ),
        reasons=(
            f"both speak of: {shared}",
            *(() if time is TimeEvidence.SILENT else (time.value,)),
        ),
    )
    return Point(
        pair=Pair(
            a=doubting,
            b=asserting,
            story=story,
            cosine=round(found.features["cosine"], 4),
            comparison=comparison,
        ),
        cue=_span(a.document, scope.sentence, inside),
        assertion=_span(b.document, sentence, _told(sentence, found.words)),
        shared=frozenset(b.stems[sentence.start][i] for i in found.words),
        past=scope.predicate is not None and _is_past(scope.sentence, scope.predicate),
        future=found.future,
    )


def _told(sentence: Sentence, words: Sequence[int]) -> list[int]:
    """Some words with the verb that they hang on and its auxiliaries."""
    verb = _verb_of(sentence, words[0])
    auxiliaries = [i for i, t in children(sentence, verb) if t.dep in {"aux", "auxpass"}]
    return [*words, verb, *auxiliaries]


def _span(document: Document, sentence: Sentence, words: Sequence[int]) -> Span:
    start, end = sentence.tokens[min(words)].start, sentence.tokens[max(words)].end
    return Span(start=start, end=end, quote=document.article.text[start:end])


def _stems(tokens: Sequence[Token], words: Collection[int]) -> frozenset[str]:
    return frozenset(stem(tokens[i].lemma) for i in words if is_content(tokens[i]))


def _is_of_how(scope: Scope) -> bool:
    """Whether it is how something was done that is denied: "not caused by gunfire"."""
    below = [] if scope.predicate is None else list(children(scope.sentence, scope.predicate))
    roles = {t.dep for _, t in below}
    return {"nsubjpass", "agent"} <= roles


def _is_privative(token: Token) -> bool:
    """Whether it says what something is without: "untouched", "out of stock"."""
    word = token.text.lower()
    return (token.pos == "ADJ" and word.startswith("un")) or (word == "out" and token.dep == "prep")


def _is_epistemic(verb: Token) -> bool:
    return verb.lemma.lower() in _EPISTEMIC or reporting_verb(verb.lemma) is not None


def _state(sentence: Sentence, i: int) -> _State:
    """How the verb that a word hangs on is told: plainly, as to come, as a purpose, or as open."""
    verb = _verb_of(sentence, i)
    chain = [verb]
    while sentence.tokens[chain[-1]].dep in {"xcomp", "conj", "pcomp"}:
        above = sentence.tokens[chain[-1]].head
        if above in chain:
            break
        chain.append(above)
    state = _State.PLAIN
    for head in chain:
        for i, token in children(sentence, head):
            word = token.text.lower()
            if token.dep == "advcl" and any(
                t.text.lower() in _OPEN for _, t in children(sentence, i)
            ):
                return _State.OPEN
            if (token.dep == "aux" and word in _MODALS) or (
                token.dep in {"mark", "advmod"} and word in _OPEN
            ):
                return _State.OPEN
            if token.dep == "aux" and word in _WILL:
                state = _State.FUTURE
            elif token.dep == "aux" and word == "to" and head == verb and state is _State.PLAIN:
                state = _State.PURPOSE
    return state


def _is_past(sentence: Sentence, verb: int) -> bool:
    """Whether a verb, or what carries its tense, is in the past."""
    carrying = [t for _, t in children(sentence, verb) if t.dep in {"aux", "auxpass"}]
    return (carrying or [sentence.tokens[verb]])[0].tag == "VBD"


def _verb_of(sentence: Sentence, i: int) -> int:
    passed = set[int]()
    while sentence.tokens[i].pos not in {"VERB", "AUX"} and i not in passed:
        passed.add(i)
        i = sentence.tokens[i].head
    return i
