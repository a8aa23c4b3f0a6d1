"""What a sentence denies or doubts: a cue, and the words in its scope.

"The boiler had *not* been serviced", "*no* tear gas was used", "it *might* be the filter": a cue
(not, no, might) and what it bears on, as in the shared tasks on the scope of negation (*SEM 2012)
and of hedges (CoNLL 2010). Only the heart of a scope is kept: the predicate, and the things it is
said of. Works on the stored parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import snowballstemmer

from claims.lexicon import reporting_verb
from claims.models import Document, Sentence, Token

_CONTENT = {"NOUN", "VERB", "ADJ"}
_OBJECTS = {"dobj", "attr", "acomp", "oprd", "nsubjpass"}
_SUBJECTS = {"nsubj", "nsubjpass"}
NOBODY = frozenset({"none", "nobody", "nothing", "neither"})
UNREALISED = frozenset({"fail", "refuse", "decline"})
_MAY = frozenset({"may", "might", "could"})
_PERHAPS = frozenset({"possibly", "probably", "perhaps"})
_OPEN = frozenset(
    "possible conceivable likely unlikely unclear uncertain undecided suspect suspected presume "
    "consider mull weigh ponder rumour rumor hope hypothesis possibility suspicion chance risk "
    "theory".split()
)
# What is denied or doubted is then less than the event.
LIMITING = frozenset(
    "only just yet all every everyone everybody everything both many much always necessarily "
    "fully entirely wholly immediately initially simply really exactly solely merely alone else "
    "again before longer anymore until because unless than so nearly almost barely hardly "
    "narrowly directly officially formally publicly".split()
)
_ASKING = frozenset("ask debate discuss see study test".split())
_WHEN = frozenset({"when", "while"})


class Cue(StrEnum):
    """What a cue does to its scope."""

    DENIED = "denied"
    DOUBTED = "doubted"


class Scope(NamedTuple):
    """A cue and what it bears on, as indices of its sentence's tokens.

    ``predicate`` is the verb in scope, None where there is none ("without insurance"); ``things``
    are its objects and complements, or what it is said of by prepositions; ``about`` its subject.
    """

    sentence: Sentence
    kind: Cue
    cue: int
    predicate: int | None
    things: tuple[int, ...]
    about: tuple[int, ...] = ()

    def covers(self, i: int) -> bool:
        """Whether a word is in scope, by its index."""
        return i == self.predicate or i in self.things


def scopes(document: Document) -> Iterator[Scope]:
    """The scopes of a document's sentences, in order."""
    for sentence in document.sentences:
        for i, token in enumerate(sentence.tokens):
            found = _denied(sentence, i, token) or _doubted(sentence, i, token)
            if found is not None:
                yield found


def is_content(token: Token) -> bool:
    """Whether it is a noun, verb or adjective that says something, and no name."""
    return token.content and token.pos in _CONTENT


@cache
def stem(lemma: str) -> str:
    """What inflected and derived forms share: "evacuated" and "evacuation" (Porter2)."""
    found: str = _stemmer().stemWord(lemma.lower())
    return found


@cache
def _stemmer() -> snowballstemmer.EnglishStemmer:
    return snowballstemmer.stemmer("english")


def children(sentence: Sentence, head: int) -> Iterator[tuple[int, Token]]:
    """The tokens that hang on another, with their indices."""
    for i, token in enumerate(sentence.tokens):
        if token.head == head and i != head:
            yield i, token


def _denied(sentence: Sentence, i: int, token: Token) -> Scope | None:
    word, above = token.lemma.lower(), token.head
    found: Scope | None = None
    if token.dep == "neg" and word != "no":
        found = _of_verb(sentence, Cue.DENIED, i, above)
    elif word == "no" and token.dep in {"det", "neg"} and sentence.tokens[above].pos == "NOUN":
        found = _of_noun(sentence, i, above)
    elif word in NOBODY and token.dep in {*_SUBJECTS, "dobj"}:
        found = _of_verb(sentence, Cue.DENIED, i, above)
    elif word == "without" and token.pos == "ADP":
        noun = next((j for j, t in children(sentence, i) if t.dep == "pobj"), None)
        found = None if noun is None else _of_noun(sentence, i, noun)
    elif word in UNREALISED:
        verb = next((j for j, t in children(sentence, i) if t.dep == "xcomp"), None)
        found = None if verb is None else _of_verb(sentence, Cue.DENIED, i, verb)
    return found if found is not None and not _is_limited(found) else None


def _doubted(sentence: Sentence, i: int, token: Token) -> Scope | None:
    word = token.lemma.lower()
    if token.dep == "aux" and token.text.lower() in _MAY:
        if any(t.dep == "neg" for _, t in children(sentence, token.head)):
            return None
        if sentence.tokens[token.head].dep == "relcl":
            return None
        return _of_verb(sentence, Cue.DOUBTED, i, token.head)
    if token.dep == "advmod" and word in _PERHAPS:
        return _of_verb(sentence, Cue.DOUBTED, i, token.head)
    if word == "whether" and not _is_asked(sentence, token.head):
        return _of_verb(sentence, Cue.DOUBTED, i, token.head)
    if word in _OPEN and token.pos in _CONTENT:
        return _of_verb(sentence, Cue.DOUBTED, i, i)
    return None


def _of_verb(sentence: Sentence, kind: Cue, cue: int, verb: int) -> Scope:
    tokens = sentence.tokens
    clause = tokens[verb].head if verb == cue and tokens[verb].dep in {"acomp", "attr"} else verb
    below = [i for i, t in children(sentence, verb) if t.dep in {"xcomp", "ccomp", "pcomp"}]
    objects, obliques = set[int](), set[int]()
    for head in (verb, *below):
        for i, token in children(sentence, head):
            if token.dep in _OBJECTS:
                objects.add(i)
            if token.dep in {"prep", "agent"}:
                obliques |= {j for j, t in children(sentence, i) if t.dep in {"pobj", "pcomp"}}
    if tokens[cue].lemma.lower() in NOBODY:
        for i, token in children(sentence, cue):
            if token.dep == "prep":
                obliques |= {j for j, t in children(sentence, i) if t.dep == "pobj"}
    about = {i for i, t in children(sentence, clause) if t.dep in _SUBJECTS} - {cue}
    if verb == cue:
        objects |= set(below)
        if not objects:
            objects, about = about, set()
    elif tokens[verb].lemma == "be":
        objects |= set(below)
    return Scope(
        sentence,
        kind,
        cue,
        None if verb == cue else verb,
        tuple(sorted((objects or obliques) - {cue, verb})),
        tuple(sorted(about - objects)),
    )


def _of_noun(sentence: Sentence, cue: int, noun: int) -> Scope:
    token = sentence.tokens[noun]
    above = token.head if token.dep in {*_OBJECTS, *_SUBJECTS} else None
    return Scope(sentence, Cue.DENIED, cue, above, (noun,))


def parts(sentence: Sentence, noun: int) -> Iterator[int]:
    """What a noun is narrowed by: "*warning* label", "*unanimous* decision"."""
    return (i for i, t in children(sentence, noun) if t.dep in {"compound", "amod"})


def _is_asked(sentence: Sentence, verb: int) -> bool:
    """Whether it is what somebody asks, or will not say."""
    above = sentence.tokens[sentence.tokens[verb].head]
    return above.lemma in _ASKING or reporting_verb(above.lemma) is not None


def _is_limited(scope: Scope) -> bool:
    """Whether less is denied than it seems: "not only", "not yet", "not when he was arrested"."""
    tokens = scope.sentence.tokens
    near = {scope.cue, tokens[scope.cue].head, *scope.things}
    if scope.predicate is not None:
        near.add(scope.predicate)
        below = [i for i, t in children(scope.sentence, scope.predicate) if t.dep == "advcl"]
        if any(t.lemma.lower() in _WHEN for i in below for _, t in children(scope.sentence, i)):
            return True
    return any(
        t.lemma.lower() in LIMITING and (t.head in near or i in near) for i, t in enumerate(tokens)
    )
