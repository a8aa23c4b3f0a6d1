"""Sentences to clauses: a predicate with its deep subject, object and circumstances.

Passives, by-phrases, relative pronouns, shared subjects of conjoined verbs, control and light
verbs are undone here, so that the rest of the pipeline sees who did what to whom. Works on
spaCy's English dependency labels (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.lexicon import event_of, is_light

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

CLAUSAL = {
    "ROOT",
    "conj",
    "relcl",
    "advcl",
    "ccomp",
    "acl",
    "pcomp",
    "xcomp",
    "parataxis",
    "dep",
    "csubj",
    "csubjpass",
}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
# Who is called on to do something is to do it, as with the object of "urge".
_CALLED_ON = {("call", "on"), ("call", "upon"), ("appeal", "to"), ("rely", "on"), ("count", "on")}
# Whom somebody accuses of, charges with or keeps from doing something is who does it, and so is
# whom somebody treats in some way for doing it.
_OBJECT_CONTROL = {"of", "with", "from", "for"}
_TREATED_FOR = set(
    "arrest applaud berate blame censure chide condemn convict criticise criticize decorate "
    "denounce discipline dismiss expel fault fine fire hail honor honour imprison indict "
    "investigate jail lambast laud mock penalise penalize praise prosecute punish rebuke "
    "reprimand sack salute scold sentence slam sue suspend thank try".split()
)
_LOOSE = {"advcl", "ccomp", "dobj"}
_RELATIVE = {"who", "whom", "which", "that", "whose"}
_MAX_CHAIN = 8
HAPPENING = frozenset("last begin start end occur happen take erupt break".split())
# What an event does, where it is the subject: then and there it happened.
STRIKING = HAPPENING | frozenset(
    "hit strike sweep rip tear crash slam devastate engulf rock shake bury ravage batter rage "
    "unfold come follow kill injure wound claim destroy damage leave force".split()
)


@dataclass(frozen=True)
class Clause:
    """A predicate and the syntactic heads of its arguments.

    ``lemma`` is the predicate's canonical form: a verb lemma with particle ("carry out"), a
    light verb with its noun ("hold talk"), "under control" for a copula with a prepositional
    predicate, or a noun's lemma for a nominal event ("operation"). ``temporal_noun`` is the
    noun a "when" clause hangs on, whose time is then the clause's.
    """

    predicate: Token
    lemma: str
    nominal: bool = False
    light_noun: Token | None = None
    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    obliques: tuple[tuple[str, Token], ...] = ()
    tokens: tuple[Token, ...] = field(default=(), repr=False)
    event: str | None = None
    temporal_noun: Token | None = None

    @property
    def anchors(self) -> tuple[Token, ...]:
        """The tokens that stand for the predicate: itself and the noun of a light verb."""
        return (self.predicate,) if self.light_noun is None else (self.predicate, self.light_noun)


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause of its own."""
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ not in CLAUSAL:
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in {"VERB", "AUX"}
    return True


def clauses(sentence: SpacySpan, temporal: Collection[int]) -> Iterator[Clause]:
    """All clauses of a sentence, verbal first, then nominal events.

    Args:
        sentence: a parsed sentence.
        temporal: indices (``token.i``) of the tokens inside temporal expressions; they are
            circumstances, never participants.
    """
    verbal = [_verbal(t, temporal) for t in sentence if is_predicate(t)]
    yield from verbal
    covered = {c.light_noun.i for c in verbal if c.light_noun is not None}
    for token in sentence:
        if token.pos_ == "NOUN" and token.i not in covered and token.i not in temporal:
            clause = _nominal(token, temporal)
            if clause is not None:
                yield clause


# --- verbal clauses -----------------------------------------------------------------------------


def _verbal(verb: Token, temporal: Collection[int]) -> Clause:
    passive = is_passive(verb)
    surface = _subjects(verb, temporal)
    objects = _objects(verb, temporal)
    obliques = list(_obliques(verb, temporal))
    if passive:
        agents, patients = _by_phrase(verb, temporal), surface or objects
    else:
        agents, patients = surface, objects
    # "A fine was imposed by X" is what X did. Without a doer, the noun tells more than the verb.
    done = tuple(p for p in patients if agents and event_of(p.lemma_.lower(), "noun") is not None)
    lemma, light_noun, extra = _canonical(verb, (*objects, *done) if passive else objects, obliques)
    obliques += [pair for noun in extra for pair in _obliques(noun, temporal)]
    if light_noun is not None:
        patients = tuple(o for o in patients if o.i != light_noun.i)
        obliques = [pair for pair in obliques if pair[1].i != light_noun.i]
    event = event_of(lemma, "verb")
    if event is None and light_noun is not None:
        event = event_of(light_noun.lemma_.lower(), "noun")
    return Clause(
        predicate=verb,
        lemma=lemma,
        light_noun=light_noun,
        agents=agents,
        patients=patients,
        obliques=tuple(obliques),
        tokens=tuple(_own_tokens(verb)),
        event=event.id if event else None,
        temporal_noun=_temporal_noun(verb, temporal),
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: an auxiliary says so, or a bare participle modifies a noun."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "aux" for child in verb.children):
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head) and not any(c.dep_ == "nsubj" for c in verb.children)
    return verb.dep_ in {"acl", "advcl", "relcl"}


def _canonical(
    verb: Token, objects: tuple[Token, ...], obliques: list[tuple[str, Token]]
) -> tuple[str, Token | None, list[Token]]:
    """The predicate's lemma, the noun that carries its meaning, nouns whose PPs it takes over."""
    lemma = verb.lemma_.lower()
    particles = [c.lemma_.lower() for c in verb.children if c.dep_ == "prt"]
    if particles:
        lemma = f"{lemma} {particles[0]}"
    if lemma == "be":
        return _copular(verb, obliques)
    for noun in objects:
        phrase = f"{lemma} {noun.lemma_.lower()}"
        if lemma == "leave" and (result := _result(noun)) is not None:
            return f"{lemma} {result}", None, []
        if event_of(phrase, "verb") is not None or is_light(lemma, noun.lemma_.lower()):
            return phrase, noun, [noun]
    for preposition, noun in obliques:
        phrase = f"{lemma} {preposition} {noun.lemma_.lower()}"
        if event_of(phrase, "verb") is not None:
            return phrase, noun, [noun]
    for preposition, _noun in obliques:
        if event_of(f"{lemma} {preposition}", "verb") is not None:
            return f"{lemma} {preposition}", None, []
    start = verb.i + 1
    if particles and start < verb.sent.end and verb.doc[start].dep_ == "prt":
        start += 1
    for end in (start + 2, start + 1):
        phrase = " ".join((lemma, *(t.lemma_.lower() for t in verb.doc[start:end])))
        if end <= verb.sent.end and event_of(phrase, "verb") is not None:
            return phrase, None, []
    return lemma, None, []


def _result(noun: Token) -> str | None:
    """What befell those who are left so: "leaving 52 of them hurt", "left three dead"."""
    words = [t.lower_ for t in noun.doc[noun.i : noun.i + 4] if t.lower_ not in {"of", "them"}]
    return next((w for w in words[:2] if event_of(f"leave {w}", "verb") is not None), None)


def _copular(
    verb: Token, obliques: list[tuple[str, Token]]
) -> tuple[str, Token | None, list[Token]]:
    for child in verb.children:
        if child.dep_ == "acomp":
            return f"be {child.lemma_.lower()}", None, [child]
    if not any(child.dep_ == "attr" for child in verb.children):
        for preposition, noun in obliques:
            if noun.head.head.i == verb.i and noun.pos_ == "NOUN":
                return f"be {preposition} {noun.lemma_.lower()}", noun, [noun]
    return "be", None, []


def _subjects(verb: Token, temporal: Collection[int], depth: int = 0) -> tuple[Token, ...]:
    """Surface subjects, inherited where the clause leaves them out."""
    if depth > _MAX_CHAIN:
        return ()
    own = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if own:
        return tuple(_antecedent(c, verb, temporal) for c in own)
    if verb.dep_ == "conj":
        return _subjects(verb.head, temporal, depth + 1)
    if verb.dep_ in {"acl", "relcl"}:
        objects = any(c.lemma_.lower() in _RELATIVE and c.dep_ == "dobj" for c in verb.children)
        return () if objects else (_modified(verb, temporal),)
    if verb.dep_ == "xcomp":
        controllers = [c for c in verb.head.children if c.dep_ in {"dobj", "dative"}] or [
            c
            for preposition in verb.head.children
            if (verb.head.lemma_, preposition.lower_) in _CALLED_ON
            for c in preposition.children
            if c.dep_ == "pobj"
        ]
        return tuple(controllers) or _subjects(verb.head, temporal, depth + 1)
    if verb.dep_ in {"advcl", "pcomp"}:
        governor = verb.head
        if governor.lower_ in _OBJECT_CONTROL and (
            governor.lower_ != "for" or governor.head.lemma_.lower() in _TREATED_FOR
        ):
            controllers = [c for c in governor.head.children if c.dep_ == "dobj"]
            if controllers and governor.head.pos_ == "VERB":
                return tuple(controllers)
        while governor.dep_ != "ROOT" and not is_predicate(governor):
            governor = governor.head
        return _subjects(governor, temporal, depth + 1) if is_predicate(governor) else ()
    return ()


def _antecedent(token: Token, verb: Token, temporal: Collection[int]) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if token.lemma_.lower() in _RELATIVE and token.pos_ in {"PRON", "DET", "SCONJ"}:
        clause = verb
        for _ in range(_MAX_CHAIN):
            if clause.dep_ == "relcl":
                return _modified(clause, temporal)
            if clause.dep_ != "conj":
                break
            clause = clause.head
    return token


def _modified(verb: Token, temporal: Collection[int]) -> Token:
    """The noun a relative or participial clause modifies.

    The parser tends to hang the clause on the last word before it; a year or a month is never
    what "which ended" is about, so the search climbs to the noun the time belongs to; and
    what lasts, begins or ends is an event: "the operation in X, which lasted a day".
    """
    noun = verb.head
    while noun.i in temporal and noun.head.i != noun.i:
        noun = _above(noun)
    if noun.pos_ in {"VERB", "AUX"}:
        return next((c for c in noun.children if c.dep_ == "dobj"), verb.head)
    if verb.lemma_.lower() in HAPPENING:
        event = noun
        while event.pos_ in {"NOUN", "PROPN"} and event_of(_compound(event), "noun") is None:
            if event.head.i == event.i:
                break
            event = _above(event)
        if event.pos_ == "NOUN" and event_of(_compound(event), "noun") is not None:
            return event
    return noun


def content_noun(verb: Token) -> Token | None:
    """The noun whose content a clause tells: "rumours that he left", not "rumours that hurt"."""
    while verb.dep_ == "conj":
        verb = verb.head
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return verb.head if verb.dep_ == "acl" and marked and verb.head.pos_ == "NOUN" else None


def governors_of_gerund(verb: Token) -> Iterator[str]:
    """What governs an "-ing": a lemma with its particle or preposition, a preposition alone.

    "Barred from selling" gives "from" and "bar from", "ruled out resigning" gives "rule out".
    """
    while verb.dep_ == "conj":
        verb = verb.head
    if not _is_gerund(verb):
        return
    head = verb.head
    if verb.dep_ == "pcomp":
        adverb = next((c.lower_ + " " for c in head.children if c.dep_ == "advmod"), "")
        yield adverb + head.lower_
        negated = "not " if any(c.dep_ == "neg" for c in head.head.children) else ""
        yield f"{negated * (head.head.pos_ == 'ADJ')}{head.head.lemma_.lower()} {head.lower_}"
    elif verb.dep_ == "xcomp" or (verb.dep_ in _LOOSE and _follows(verb, head)):
        particle = next((" " + c.lower_ for c in head.children if c.dep_ == "prt"), "")
        yield head.lemma_.lower() + particle


def _is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(c.lower_ == "having" for c in verb.children)


def _follows(verb: Token, head: Token) -> bool:
    """Whether nothing stands between a verb and the clause behind it but a particle."""
    between = verb.doc[head.i + 1 : verb.left_edge.i]
    return head.i < verb.i and all(t.dep_ == "prt" for t in between)


def _above(noun: Token) -> Token:
    """The word a noun's prepositional phrase hangs on."""
    above = noun.head
    while above.pos_ == "ADP" and above.head.i != above.i:
        above = above.head
    return above


def _temporal_noun(verb: Token, temporal: Collection[int]) -> Token | None:
    if verb.dep_ == "relcl" and verb.head.i in temporal:
        for child in verb.children:
            if child.dep_ == "advmod" and child.lemma_.lower() == "when":
                return verb.head
    return None


def _objects(verb: Token, temporal: Collection[int]) -> tuple[Token, ...]:
    found = []
    for child in verb.children:
        if child.i in temporal:
            continue
        if child.dep_ in {"dobj", "attr", "oprd"} or (
            child.dep_ == "dative" and child.pos_ not in {"ADP"}
        ):
            found.append(_antecedent(_scored_against(child), verb, temporal))
    if not found and verb.dep_ == "relcl" and verb.head.i not in temporal:
        has_subject = any(c.dep_ == "nsubj" for c in verb.children)
        relative = any(c.lemma_.lower() in _RELATIVE | {"when", "where"} for c in verb.children)
        if has_subject and not relative and not is_passive(verb):
            found.append(verb.head)
    return tuple(found)


def _scored_against(noun: Token) -> Token:
    """ "Beat Sweden 3-1": the parser takes the score for the object; the side is before it."""
    if noun.pos_ != "NUM":
        return noun
    sides = [t for t in noun.subtree if t.pos_ == "PROPN" and t.i < noun.i]
    sides += [t for t in noun.head.children if t.pos_ == "PROPN" and noun.head.i < t.i < noun.i]
    return sides[-1] if sides else noun


def _obliques(head: Token, temporal: Collection[int]) -> Iterator[tuple[str, Token]]:
    for child in head.children:
        if child.lower_ == "according":
            continue
        if child.dep_ in {"prep", "dative"} and child.pos_ in {"ADP", "SCONJ", "VERB"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj" and grandchild.i not in temporal:
                    yield child.lemma_.lower(), _antecedent(grandchild, head, temporal)
                elif grandchild.dep_ == "prep":
                    for pobj in grandchild.children:
                        if pobj.dep_ == "pobj" and pobj.i not in temporal:
                            yield f"{child.lemma_.lower()} {grandchild.lemma_.lower()}", pobj


def _by_phrase(verb: Token, temporal: Collection[int]) -> tuple[Token, ...]:
    return tuple(
        pobj
        for child in verb.children
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lemma_ == "by")
        for pobj in child.children
        if pobj.dep_ == "pobj" and pobj.i not in temporal and not _is_amount(pobj)
    )


def _is_amount(noun: Token) -> bool:
    """ "Raised by 3 percent": how much, not by whom; "by one of the robbers" is by whom."""
    if any(child.lower_ == "of" for child in noun.children):
        return False
    return noun.pos_ in {"NUM", "SYM"} or noun.lemma_.lower() in {"percent", "%", "cent", "point"}


def _own_tokens(verb: Token) -> list[Token]:
    """The clause's words: its subtree without the other clauses at its edges."""
    dropped: set[int] = set()
    for child in verb.children:
        if child.dep_ in {"conj", "advcl", "parataxis"} and is_predicate(child):
            dropped.update(t.i for t in child.subtree)
        elif child.dep_ == "mark" or child.dep_ == "cc":
            dropped.add(child.i)
    tokens = [t for t in verb.subtree if t.i not in dropped and not t.is_space]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].dep_ in {"cc", "mark"}):
        tokens.pop(0)
    return tokens


# --- nominal events -----------------------------------------------------------------------------


def _nominal(noun: Token, temporal: Collection[int]) -> Clause | None:
    """An event told by a noun with a participant: "Baku's operation in Karabakh"."""
    if noun.dep_ in {"compound", "npadvmod"}:
        return None
    event = event_of(_compound(noun), "noun")
    if event is None:
        return None
    obliques = list(_obliques(noun, temporal))
    possessors = [c for c in noun.children if c.dep_ == "poss" and c.i not in temporal]
    makers = [t for preposition, t in obliques if preposition == "by"]
    undergoers = [t for preposition, t in obliques if preposition == "of"]
    rest = [(p, t) for p, t in obliques if p not in {"by", "of"}]
    modifiers = [
        c
        for c in noun.children
        if c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper() and c.i not in temporal
    ]
    host = _hosting_subjects(noun, temporal)
    agents = tuple(possessors or makers or host)
    if noun.dep_ == "nsubj" and is_predicate(noun.head) and noun.head.lemma_.lower() in STRIKING:
        rest += _obliques(noun.head, temporal)
    if not (agents or undergoers or rest or modifiers):
        return None
    tokens = [t for t in noun.subtree if not t.is_space]
    return Clause(
        predicate=noun,
        lemma=noun.lemma_.lower(),
        nominal=True,
        agents=agents,
        patients=tuple(undergoers),
        obliques=tuple(rest) + tuple(("", m) for m in modifiers),
        tokens=tuple(tokens),
        event=event.id,
    )


def _hosting_subjects(noun: Token, temporal: Collection[int]) -> tuple[Token, ...]:
    """ "In a phone call with X, Y said …": the subject of the clause takes part in the event."""
    if noun.dep_ != "pobj" or noun.head.lemma_.lower() not in {"in", "during", "after", "at"}:
        return ()
    governor = noun.head.head
    while governor.pos_ in {"NOUN", "PROPN", "ADP"} and governor.head.i != governor.i:
        governor = governor.head
    return _subjects(governor, temporal) if is_predicate(governor) else ()


def _compound(noun: Token) -> str:
    """The lemmas of a noun and the modifiers right before it: "anti-terrorism operation"."""
    start = noun.i
    while start > noun.sent.start and noun.doc[start - 1].dep_ in {"amod", "compound", "punct"}:
        if noun.doc[start - 1].dep_ == "punct" and noun.doc[start - 1].text != "-":
            break
        start -= 1
    return " ".join(t.lemma_.lower() for t in noun.doc[start : noun.i + 1])
