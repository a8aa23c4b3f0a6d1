"""How a claim's verb stands in its sentence: asserted or denied, and how firmly.

Works on the stored parse. A verb is *asserted* when it is finite; an infinitive of purpose ("to
break the record") says neither that it happened nor that it did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from claims.lexicon import modality_cue
from claims.models import Argument, Claim, Document, Modality, Role, Sentence, Span, Token, Voice
from matching.models import Pair, TimeEvidence
from matching.overlap import Words
from matching.participants import roles_by_event
from matching.scopes import NOBODY, UNREALISED, children
from matching.timing import moments

if TYPE_CHECKING:
    from matching.pipeline import Matched
    from matching.tellings import Tellings

_FINITE = {"VBD", "VBZ", "VBP"}
_VERBS = {"VERB", "AUX"}
_WILL = {"will", "'ll", "’ll", "shall", "wo"}
_MAY = {"may", "might"}
_PONDER = {"consider", "mull", "weigh", "ponder"}
_PRONOUNS = frozenset("he she it they who which that we i you him her them this these one".split())


_OFFICIALS = frozenset(
    "police officials authorities coastguard prosecutor prosecutors court hospital sheriff fire "
    "firefighters rescuers emergency investigators".split()
)
_LAY = frozenset(
    "survivor survivors witness witnesses eyewitnesses resident residents villagers neighbour "
    "neighbours neighbor neighbors locals people passengers fans customers relatives wife husband "
    "widow brother sister mother father son daughter friend friends colleague colleagues".split()
)
# How many words, the name included, tell who somebody is: "fire service spokesman Rafiq Sarker".
_TITLE = 5
_PARTIES = frozenset("union lawyer family former relatives federation".split())


class Certainty(StrEnum):
    """How firmly an outlet holds an event."""

    FACT = "reported as fact"
    ALLEGED = "alleged"
    PLANNED = "announced"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Predication:
    """A verb of a sentence, by its index, with the document it stands in."""

    document: Document
    sentence: Sentence
    index: int

    @property
    def verb(self) -> Token:
        """The verb itself."""
        return self.sentence.tokens[self.index]

    def children(self, of: int | None = None) -> Iterator[tuple[int, Token]]:
        """The tokens that hang on the verb, or on another token, with their indices."""
        return children(self.sentence, self.index if of is None else of)

    @property
    def governor(self) -> tuple[int, Token] | None:
        """The verb above, where this one is its complement: "refused to sign"."""
        if self.verb.dep not in {"xcomp", "pcomp"} or self.verb.head == self.index:
            return None
        i = self.verb.head
        if self.verb.dep == "pcomp":
            i = self.sentence.tokens[i].head
        return i, self.sentence.tokens[i]

    @property
    def auxiliaries(self) -> tuple[tuple[int, Token], ...]:
        """The auxiliaries of the verb, in order."""
        return tuple((i, t) for i, t in self.children() if t.dep in {"aux", "auxpass"})

    @property
    def finite(self) -> bool:
        """Whether the verb is asserted: finite itself or by an auxiliary, its own or shared."""
        return self._finite(self.index)

    def _finite(self, index: int) -> bool:
        token = self.sentence.tokens[index]
        auxiliaries = [
            t for t in self.sentence.tokens if t.head == index and t.dep in {"aux", "auxpass"}
        ]
        if any(t.tag == "TO" for t in auxiliaries):
            return False
        if token.tag in _FINITE or any(t.tag in {*_FINITE, "MD"} for t in auxiliaries):
            return True
        if token.dep == "conj" and token.head != index:
            return self._finite(token.head)
        return self.sentence.headline and token.dep == "ROOT" and token.tag == "VBN"

    @property
    def denials(self) -> tuple[int, ...]:
        """The words by which the verb is denied: "not", "no one", "refused"."""
        found = [
            i
            for i, t in self.children()
            if t.dep == "neg" and (i < self.index or self.verb.lemma == "be")
        ]
        for i, token in self.children():
            if token.dep not in {"nsubj", "nsubjpass", "dobj"}:
                continue
            if token.lemma in NOBODY and i < self.index:
                found.append(i)
            found.extend(
                n for n, t in self.children(i) if t.dep in {"det", "neg"} and t.lemma == "no"
            )
        if self.verb.dep == "conj":
            before = self.children(self.verb.head)
            found.extend(i for i, t in before if t.lemma == "nor" and i < self.index)
        above = self.governor
        if above is not None and above[1].lemma in UNREALISED and self.verb.dep == "xcomp":
            if any(t.dep == "neg" for _, t in self.children(above[0])):
                return ()
            found.append(above[0])
        return tuple(sorted(found)) if len(found) == 1 else ()

    @property
    def negated(self) -> bool:
        """Whether there is any word of negation about the verb, understood or not."""
        above = self.governor
        heads = {self.index} | ({above[0]} if above else set())
        return bool(self.denials) or any(
            t.dep == "neg" for t in self.sentence.tokens if t.head in heads
        )

    def phrase(self, *words: int) -> Span:
        """The text from the first of some words, or of the verb's auxiliaries, to the verb."""
        heads = {self.index, *words}
        beside = {
            i
            for i, t in enumerate(self.sentence.tokens)
            if t.head in heads and t.dep in {"aux", "auxpass"} and i < max(heads)
        }
        particles = {i for i, t in self.children() if t.dep == "prt"}
        first, last = min(heads | beside), max(heads | particles)
        tokens = self.sentence.tokens
        start, end = tokens[first].start, tokens[last].end
        return Span(start=start, end=end, quote=self.document.article.text[start:end])


def predication(document: Document, claim: Claim) -> Predication | None:
    """The verb of a claim; None for an event told by a noun."""
    sentence = document.sentence_at[claim.sentence.start]
    for i, token in enumerate(sentence.tokens):
        if token.start == claim.predicate.start:
            return Predication(document, sentence, i) if token.pos in _VERBS else None
    return None


def certainty(claim: Claim, verb: Predication) -> tuple[Certainty, Span] | None:
    """How firmly the claim is held and the words that say so; None where that is not explicit."""
    if claim.modality is Modality.CONDITIONAL or verb.negated:
        return None
    auxiliaries = {t.text.lower(): i for i, t in verb.auxiliaries}
    perfect = any(t.lemma == "have" for _, t in verb.auxiliaries)
    for i, token in verb.children():
        if token.dep == "advmod":
            cue = modality_cue(token.lemma)
            doubted = claim.modality is not Modality.FACT
            if doubted and cue in {Modality.ALLEGED, Modality.POSSIBLE}:
                level = Certainty.ALLEGED if cue is Modality.ALLEGED else Certainty.POSSIBLE
                return level, verb.phrase(i)
    if auxiliaries.keys() & _MAY or (
        "could" in auxiliaries and (perfect or claim.modality is Modality.POSSIBLE)
    ):
        return Certainty.POSSIBLE, verb.phrase()
    if auxiliaries.keys() & _WILL:
        return Certainty.PLANNED, verb.phrase()
    if verb.governor is not None:
        return _governed(claim, verb)
    if verb.finite and claim.modality is Modality.FACT:
        return Certainty.FACT, verb.phrase()
    return None


def _governed(claim: Claim, verb: Predication) -> tuple[Certainty, Span] | None:
    assert verb.governor is not None
    i, above = verb.governor
    if above.lemma in _PONDER and verb.verb.tag == "VBG":
        return Certainty.POSSIBLE, verb.phrase(i)
    level = {
        Modality.ALLEGED: Certainty.ALLEGED,
        Modality.PLANNED: Certainty.PLANNED,
        Modality.POSSIBLE: Certainty.POSSIBLE,
    }.get(claim.modality)
    explicit = modality_cue(f"be {above.text.lower()} to") or modality_cue(f"{above.lemma} to")
    if level is None or (level is Certainty.PLANNED and explicit is not Modality.PLANNED):
        return None
    return level, verb.phrase(i)


def same_participants(pair: Pair, *, but_nobody: bool = False, described: bool = False) -> bool:
    """Whether all that both claims name as doer or undergoer was matched, somebody by name.

    With ``but_nobody``, "no one" stands beside whoever the other claim names. With ``described``,
    a doer and an undergoer who are both matched need no name: "parliament", "the budget".
    """
    named = (described and len(pair.comparison.arguments) > 1) or any(
        set(x.entities) & set(y.entities) and not _is_pronoun(x) and not _is_pronoun(y)
        for x, y in pair.comparison.arguments
    )
    if not named or _rival_nouns(pair):
        return False
    left = _unmatched(pair.a, [x for x, _ in pair.comparison.arguments])
    right = _unmatched(pair.b, [y for _, y in pair.comparison.arguments])
    if but_nobody:
        left, right = ([x for x in found if not _is_nobody(x)] for found in (left, right))
        return len(left) + len(right) <= 1
    return not (left and right)


def is_official(claim: Claim, document: Document) -> bool:
    """Whether those speak whose business it is to know: "police said"."""
    told = _speaking(claim, document)
    return bool(_OFFICIALS & told) and not _PARTIES & told


def is_party(claim: Claim, document: Document) -> bool:
    """Whether somebody speaks in their own cause, for one side, or of what they went through."""
    if claim.voice is not Voice.ATTRIBUTED:
        return False
    doers = {e for x in claim.arguments for e in x.own_entities if x.role is not Role.OBLIQUE}
    return claim.speaker_entity in doers or bool((_PARTIES | _LAY) & _speaking(claim, document))


def _speaking(claim: Claim, document: Document) -> set[str]:
    """The words that tell who speaks."""
    text = document.article.text
    named = [m for m in document.mentions if m.entity == claim.speaker_entity and not m.nominal]
    before = [" ".join(text[: m.end].split()[-_TITLE:]) for m in named]
    return set(" ".join([claim.speaker or "", *before]).casefold().replace("'s", "").split())


def says_more(claim: Claim, other: Claim, pair: Pair, judge: Tellings, matched: Matched) -> bool:
    """Whether a claim says more than another of the same thing, or is of another time.

    What is claim, or doubted, may then be only what it says more: "not charged with murder",
    "may have died instantly".
    """
    document, elsewhere = matched.documents[claim.article], matched.documents[other.article]
    verb = predication(document, claim)
    assert verb is not None
    left, right = (roles_by_event(judge.resolved(c)) for c in (claim, other))
    if any(left[role] and not right[role] for role in left):
        return True
    known = Words(elsewhere, elsewhere.sentence_at[other.sentence.start], other.sentence).weights
    tokens = verb.sentence.tokens
    passed: set[int] = {verb.index, *verb.denials}
    for x, y in pair.comparison.arguments:
        mine, theirs = (x, y) if pair.a.id == claim.id else (y, x)
        if not set(mine.own_entities) & set(theirs.own_entities):
            same_name = set(mine.entities) & set(theirs.entities)
            if not same_name and set(mine.words) - set(theirs.words):
                return True
        heads = {
            i
            for i, t in enumerate(tokens)
            if mine.start <= t.start < mine.end and t.lemma.lower() == mine.head
        }
        passed |= set(chain.from_iterable(_subtree(verb.sentence, i) for i in heads))
    for token in tokens:
        if token.lemma == "any":
            passed |= _subtree(verb.sentence, token.head)
    rest = [
        Span(start=t.start, end=t.end, quote=t.text)
        for i, t in enumerate(tokens)
        if claim.start <= t.start < claim.end and i not in passed
    ]
    words = {key for span in rest for key in Words(document, verb.sentence, span).weights}
    if any(key not in known for key in words - set(claim.predicate.lemma.split())):
        return True
    return bool(moments(claim)) and pair.comparison.time is not TimeEvidence.SAME


def _subtree(sentence: Sentence, head: int) -> set[int]:
    """A token and all that hangs on it."""
    found = {head}
    while True:
        more = {i for i, t in enumerate(sentence.tokens) if t.head in found} - found
        if not more:
            return found
        found |= more


def _rival_nouns(pair: Pair) -> bool:
    """Whether it is one verb with two things that it brings about: "sign a bill" / "a petition"."""
    brought = []
    for claim in (pair.a, pair.b):
        nouns = set(claim.predicate.lemma.split()[1:])
        nouns |= {x.head for x in claim.arguments if x.role is Role.PATIENT}
        brought.append(nouns)
    first, second = (c.predicate.lemma.split() for c in (pair.a, pair.b))
    return first[0] == second[0] and first != second and not brought[0] & brought[1]


def _unmatched(claim: Claim, matched: list[Argument]) -> list[Argument]:
    places = {(x.start, x.end) for x in matched}
    return [
        x for x in claim.arguments if x.role is not Role.OBLIQUE and (x.start, x.end) not in places
    ]


def _is_nobody(argument: Argument) -> bool:
    words = argument.quote.lower().split()
    return words[0] in {"nobody", "none"} or words[:2] == ["no", "one"]


def _is_pronoun(argument: Argument) -> bool:
    return argument.head in _PRONOUNS and not argument.own_entities
