"""Which clauses are claims, and how firmly each is held: polarity and modality.

A claim can be checked: it says of someone or something that an event happened or a state holds.
Questions, wishes, greetings and bare opinion in the outlet's own voice are not claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from claims.attribution import Attribution
from claims.clauses import Clause, content_noun, governors_of_gerund
from claims.lexicon import Stance, gerund_cue, modality_cue, reporting_noun
from claims.models import Modality, Polarity, Voice

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token

_NEGATIVE = {"not", "n't", "never", "neither", "nor", "no", "nobody", "none", "nothing"}
_NEGATIVE_GOVERNORS = {"refuse", "decline", "fail"}
_PLANNED = {"will", "'ll", "shall", "would", "wo"}
_POSSIBLE = {"may", "might", "could", "can", "ca"}
_OPINION = {"should", "must", "ought"}
_RANKS = {"first", "second", "third", "last", "latest", "only"}
# "The only way to end the war" ends none.
_MEANS = set(
    "way chance attempt step effort move bid plan opportunity time option reason thing hope "
    "measure proposal bill".split()
)
_FACTUAL_GOVERNORS = {
    "begin",
    "start",
    "continue",
    "go",
    "manage",
    "help",
    "come",
    "use",
    "prove",
    "keep",
    "finish",
}


def is_claim(clause: Clause, attribution: Attribution, sent: SpacySpan, dated: bool) -> bool:
    """Whether a clause is a checkable claim.

    Args:
        clause: the clause.
        attribution: its voice; opinion is kept when somebody is quoted or reported with it.
        sent: the sentence it stands in.
        dated: whether a temporal expression belongs to the clause.
    """
    if not clause.tokens or (len(clause.tokens) < 2 and not clause.agents):
        return False
    if sent.text.rstrip().rstrip("\"'”’").endswith("?"):
        return False
    if clause.nominal:
        return True
    verb = clause.predicate
    participants = [*clause.agents, *clause.patients, *(t for _, t in clause.obliques)]
    if not participants:
        return False
    if attribution.voice is Voice.OWN:
        subjects = {t.lower_ for t in clause.agents or clause.patients}
        if subjects & {"i", "we", "you"} or not subjects:
            return False
        if any(c.dep_ == "aux" and c.lower_ in _OPINION for c in verb.children):
            return False
        if clause.lemma.startswith("be ") and clause.light_noun is None:
            named = any(t.ent_type_ or t.pos_ in {"PROPN", "NUM"} for t in clause.tokens)
            return named or dated or clause.event is not None
    return True


def polarity_of(clause: Clause, attribution: Attribution) -> Polarity:
    """Negated by a particle, a negative determiner, a negative governor or a denying source."""
    negations = 0
    for anchor in clause.anchors:
        negations += sum(
            # "Paid the pilots, not the crew" denies no payment.
            (c.dep_ == "neg" or c.lower_ in _NEGATIVE) and (anchor.pos_ == "NOUN" or c.i < anchor.i)
            for c in anchor.children
        )
    for head in (*clause.agents, *clause.patients):
        negations += any(c.dep_ == "det" and c.lower_ == "no" for c in head.children)
    verb = clause.predicate
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _NEGATIVE_GOVERNORS:
        negations += 1
    if verb.dep_ == "xcomp" and any(c.dep_ == "neg" for c in verb.head.children):
        negations += 1
    # "Nor was Dean asked": the word is the sentence's, and stands before the verb.
    negations += any(
        t.lower_ == "nor" and t.i < verb.i for t in verb.head.children if verb.dep_ == "conj"
    )
    negations += attribution.denied
    negations += _gerund_cue(verb) == "negated"
    return Polarity.NEGATED if negations % 2 else Polarity.AFFIRMED


def modality_of(clause: Clause) -> Modality:
    """Fact unless an auxiliary, an adverb, a governing verb or a condition says otherwise."""
    verb = clause.predicate
    if clause.nominal:
        return _nominal_modality(verb)
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in {"if", "unless", "provided"}:
            return Modality.CONDITIONAL
        if child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in {"if", "unless", "provided"} for c in child.children
        ):
            return Modality.CONDITIONAL
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.tag_ == "VB" and "to" in auxiliaries and auxiliaries & {"was", "were"}:
        return Modality.CONDITIONAL
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in _POSSIBLE:
            return Modality.POSSIBLE
        if child.dep_ == "aux" and child.lower_ in _PLANNED | _OPINION:
            return Modality.PLANNED
        if child.dep_ == "advmod" and not _is_of_an_object(child):
            cue = modality_cue(child.lemma_.lower())
            if cue is not None:
                return cue
    governed = _gerund_cue(verb)
    if isinstance(governed, Modality):
        return governed
    noun = content_noun(verb)
    return _governed_modality(verb) if noun is None else _told_modality(noun)


def _gerund_cue(verb: Token) -> Modality | Literal["negated"] | None:
    return next(filter(None, map(gerund_cue, governors_of_gerund(verb))), None)


def _told_modality(noun: Token) -> Modality:
    """What a noun makes of what it tells: fact unless it is weak, in doubt or said not to be."""
    lemma = noun.lemma_.lower()
    word = reporting_noun(lemma)
    if word is not None and (
        word.strength == 1
        or word.stance is Stance.DOUBTING
        or any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)
    ):
        return Modality.ALLEGED
    return modality_cue(lemma) or Modality.FACT


def _is_of_an_object(adverb: Token) -> bool:
    """Whether an adverb behind the verb belongs to what follows: "lost possibly the best game"."""
    following = adverb.nbor() if adverb.i + 1 < len(adverb.doc) else None
    return following is not None and adverb.i > adverb.head.i and following.dep_ == "det"


def _nominal_modality(noun: Token) -> Modality:
    for child in noun.children:
        cue = modality_cue(child.lemma_.lower())
        if cue is not None:
            return cue
        if child.lower_ in {"planned", "scheduled", "proposed", "possible", "potential"}:
            return Modality.PLANNED
    return Modality.FACT


def _governed_modality(verb: Token) -> Modality:
    """What "want to", "agree to", "is expected to" or "accused of" make of the verb they govern."""
    if verb.dep_ == "conj":
        return _governed_modality(verb.head) if verb.head.i != verb.i else Modality.FACT
    if verb.dep_ == "xcomp":
        governor = verb.head
        if any(c.dep_ == "attr" and _is_ranked(c) for c in governor.children):
            return _governed_modality(governor)
        lemma = governor.lemma_.lower()
        if lemma in _FACTUAL_GOVERNORS or verb.tag_ == "VBG" or not _has_to(verb):
            return _governed_modality(governor)
        if lemma in _NEGATIVE_GOVERNORS:
            return Modality.FACT
        if lemma == "be" and governor.tag_ == "VBD":
            return Modality.CONDITIONAL
        return (
            modality_cue(f"be {governor.lower_} to")
            or modality_cue(f"be {lemma} to")
            or modality_cue(f"{lemma} to")
        ) or Modality.PLANNED
    if verb.dep_ in {"acl", "relcl"} and _has_to(verb):
        return Modality.FACT if _is_ranked(verb.head) else Modality.PLANNED
    if verb.dep_ == "advcl" and _has_to(verb):
        return Modality.PLANNED
    if verb.dep_ == "pcomp":
        phrase = f"{verb.head.head.lemma_.lower()} {verb.head.lower_}"
        cue = modality_cue(phrase) or modality_cue(f"be {verb.head.head.lower_} {verb.head.lower_}")
        if cue is not None:
            return cue
    return Modality.FACT


def _is_ranked(noun: Token) -> bool:
    """Whether it is one of those that did it, in their order: "the second state to vote"."""
    if noun.lemma_.lower() in _MEANS:
        return False
    return any(t.ent_type_ == "ORDINAL" or t.lower_ in _RANKS for t in (noun, *noun.children))


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
