"""Who asserts what: own voice, attributed speech and quoted speech, with the speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.clauses import content_noun, is_passive
from claims.lexicon import ReportingWord, Stance, is_dismissing, reporting_noun, reporting_verb
from claims.models import Quotation, Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REPORTED = {"ccomp", "parataxis", "dep"}
_MAX_CHAIN = 12
# What somebody does with a claim who makes it.
_VOICING = set(
    "express give have issue make publish raise release repeat spread tweet voice".split()
)


@dataclass(frozen=True)
class Attribution:
    """The voice of a clause; ``denied`` when its source denies it, ``speaker`` is a head token."""

    voice: Voice
    speaker: Token | None = None
    denied: bool = False


def attribute(predicate: Token, quotation: Quotation | None, speaker: Token | None) -> Attribution:
    """The attribution of a clause, from the quotation it stands in or the verb that reports it.

    Args:
        predicate: the clause's head.
        quotation: the quotation the predicate stands in, if any.
        speaker: that quotation's speaker, if known.
    """
    if quotation is not None:
        return Attribution(Voice.QUOTED, speaker)
    token = predicate
    for _ in range(_MAX_CHAIN):
        source = _according_to(token)
        if source is not None:
            return Attribution(Voice.ATTRIBUTED, source)
        if token.dep_ == "ROOT":
            break
        if (noun := content_noun(token)) is not None and (told := _of_noun(noun)) is not None:
            return told
        if token.dep_ == "xcomp" and token.head.lemma_.lower() == "deny":
            return Attribution(Voice.ATTRIBUTED, reporter_of(token.head), denied=True)
        if token.dep_ in _REPORTED:
            verb = reporting_verb(token.head.lemma_.lower())
            if verb is not None:
                reporter = reporter_of(token.head)
                return Attribution(Voice.ATTRIBUTED, reporter, denied=_denies(token.head, verb))
        token = token.head
    return Attribution(Voice.OWN)


def _of_noun(noun: Token) -> Attribution | None:
    """The attribution of what a noun tells: "his claim that", "issued a statement that".

    Who dismisses it denies it: "discounted rumours that". None where the noun reports nothing.
    """
    word, verb = reporting_noun(noun.lemma_.lower()), noun.head
    if noun.dep_ in {"dobj", "nsubjpass"}:
        particle = next((" " + c.lower_ for c in verb.children if c.dep_ == "prt"), "")
        if is_dismissing(verb.lemma_.lower() + particle) and not _is_negated(verb):
            return Attribution(Voice.ATTRIBUTED, reporter_of(verb), denied=True)
    if word is None:
        return None
    source = next((c for c in noun.children if c.dep_ == "poss"), None)
    if source is None and noun.dep_ == "dobj" and verb.lemma_.lower() in _VOICING:
        source = reporter_of(verb)
    return Attribution(Voice.ATTRIBUTED, source, denied=word.stance is Stance.DENYING)


def _is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _denies(verb: Token, word: ReportingWord) -> bool:
    return word.stance is Stance.DENYING and not _is_negated(verb)


def reporter_of(verb: Token) -> Token | None:
    """The head of who says it: the subject, or the by-phrase of a passive ("was told by")."""
    for _ in range(_MAX_CHAIN):
        wanted = {"agent"} if is_passive(verb) else {"nsubj"}
        for child in verb.children:
            if child.dep_ in wanted:
                if child.dep_ == "agent":
                    return next((c for c in child.children if c.dep_ == "pobj"), None)
                return child
        if verb.dep_ not in {"conj", "xcomp", "advcl"}:
            return None
        verb = verb.head
    return None


def _according_to(token: Token) -> Token | None:
    for child in token.children:
        if child.lower_ == "according":
            for to in child.children:
                for source in to.children:
                    if source.dep_ == "pobj":
                        return source
    return None


def quotation_speakers(doc: Doc, quotations: Sequence[Quotation]) -> dict[int, Token]:
    """The speaker of each quotation that has one, by the quotation's start.

    The verb that reports nearest to either end of the quotation, outside any quotation and in a
    sentence the quotation touches; a quotation spread over sentences has one speaker.
    """
    inside = _inside(quotations)
    reports = [
        (sentence, token, speaker)
        for sentence in doc.sents
        for token in sentence
        if not inside(token.idx)
        for speaker in _speaker_at(token)
        if not inside(speaker.idx)
    ]
    speakers: dict[int, Token] = {}
    for quotation in quotations:
        candidates = [
            (_distance(token, quotation), token.i, speaker)
            for sentence, token, speaker in reports
            if sentence.start_char < quotation.end and quotation.start < sentence.end_char
        ]
        if candidates:
            speakers[quotation.start] = min(candidates, key=lambda c: (c[0], c[1]))[2]
    return speakers


def _speaker_at(token: Token) -> Iterator[Token]:
    if token.lower_ == "according":
        source = _according_to(token.head)
        if source is not None:
            yield source
    elif _reports(token):
        reporter = reporter_of(token)
        if reporter is None:
            reporter = _name_behind(token)
        if reporter is not None:
            yield reporter


def _name_behind(verb: Token) -> Token | None:
    """The name in “…,” said engineer Paul Brandt, where the parser finds no subject."""
    name: Token | None = None
    for token in verb.doc[verb.i + 1 : verb.i + 8]:
        if token.is_punct or token.pos_ in {"AUX", "ADP"}:
            break
        if token.pos_ == "PROPN":
            name = token
        elif name is not None:
            break
    return name


def _reports(token: Token) -> bool:
    """A verb of saying that happened: not "would respond", not "to say"."""
    if token.pos_ not in {"VERB", "AUX"} or reporting_verb(token.lemma_.lower()) is None:
        return False
    return not any(c.dep_ == "aux" and c.tag_ in {"MD", "TO"} for c in token.children)


def _distance(token: Token, quotation: Quotation) -> int:
    end = token.idx + len(token)
    return min(abs(quotation.start - end), abs(token.idx - quotation.end))


def _inside(quotations: Sequence[Quotation]) -> Callable[[int], bool]:
    spans = [(q.start, q.end) for q in quotations]
    return lambda offset: any(start <= offset < end for start, end in spans)
