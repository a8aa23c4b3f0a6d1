"""Where a claim puts its event: the places that prepositions tie to its predicate, or that it hits.

"In", "at" and "on" say where; "to", "into" and "from" are slots of their own, for an origin is no
destination; so are "near" and "outside", for what is near a place is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.models import Claim, Document, EntityKind, Mention, Model, Role, Sentence
from claims.names.gazetteer import is_demonym
from claims.names.geography import is_located
from matching.overlap import sentence_of

WHERE = "where"
NEAR = "near"
_LOCATIVE = frozenset({"in", "at", "on"})
_BESIDE = frozenset({"near", "outside"})
_MOTION = frozenset({"to", "into", "from"})
_LINKS = frozenset({"prep", "pobj", "dobj", "nsubjpass", "attr", "conj", "compound", "appos"})
_KINDS = re.compile(
    r"city|town|village|port|region|province|county|island|state|district|suburb|"
    r"airport|hospital|prison|stadium|street|beach|camp",
    re.IGNORECASE,
)


class Setting(Model):
    """A place a claim puts its event in. ``direct`` where it hangs on the predicate itself.

    ``slot`` is `WHERE`, `NEAR`, a preposition of motion, or "patient" for a place that is hit;
    ``preposition`` is what ties it; ``kind`` is the word that says what it is ("village"), if one
    stands beside it; ``within`` are the places named right after it that it lies in ("Lund,
    Sweden").
    """

    mention: Mention
    slot: str
    preposition: str
    direct: bool
    kind: str | None = None
    within: tuple[Mention, ...] = ()


def settings(claim: Claim, document: Document) -> tuple[Setting, ...]:
    """The places of a claim's event, in the order of the text."""
    sentence = sentence_of(document, claim)
    places = [m for m in document.mentions if sentence.covers(m) and _is_place(m, document)]
    found: list[Setting] = []
    taken: set[int] = set()
    for mention in places:
        tied = _tied(mention, claim, sentence)
        if mention.start in taken or tied is None:
            continue
        slot, preposition, direct = tied
        within = tuple(_following(mention, places, document))
        taken |= {m.start for m in within}
        found.append(
            Setting(
                mention=mention,
                slot=slot,
                preposition=preposition,
                direct=direct,
                kind=_kind(mention, document),
                within=within,
            )
        )
    return tuple(found)


def _is_place(mention: Mention, document: Document) -> bool:
    """Whether a mention is of a place, of what the map knows for one, or said to be one."""
    if mention.nominal or mention.title or is_demonym(mention.core):
        return False
    return (
        mention.kind is EntityKind.PLACE
        or is_located(mention.core)
        or _kind(mention, document) is not None
    )


def _tied(mention: Mention, claim: Claim, sentence: Sentence) -> tuple[str, str, bool] | None:
    """How a place is tied to the claim's predicate: slot, preposition, and whether directly."""
    for argument in claim.arguments:
        if mention.entity not in argument.own_entities or not argument.covers(mention):
            continue
        if argument.role is Role.PATIENT:
            return "patient", "", True
        if argument.preposition in _MOTION:
            return argument.preposition, argument.preposition, True
    found = _path(mention, claim, sentence)
    if found is None:
        return None
    return (NEAR if found[0] in _BESIDE else WHERE, *found)


def _path(mention: Mention, claim: Claim, sentence: Sentence) -> tuple[str, bool] | None:
    """The first preposition on the way up to the predicate, if all on it say where."""
    tokens = sentence.tokens
    inside = [i for i, t in enumerate(tokens) if mention.start <= t.start < mention.end]
    if not inside:
        return None
    here = next((i for i in inside if tokens[i].head not in inside), inside[0])
    named: list[str] = []
    while not claim.predicate.start <= tokens[here].start < claim.predicate.end:
        token = tokens[here]
        if token.pos == "ADP" and token.dep != "agent":
            if token.lemma in _LOCATIVE or (token.lemma in _BESIDE and not named):
                named.append(token.lemma)
            elif token.lemma != "of" or named:
                return None
        elif token.dep not in _LINKS:
            return None
        if token.head == here or token.pos in {"VERB", "AUX"}:
            return None
        here = token.head
    return (named[0], len(named) == 1) if named else None


def _following(
    mention: Mention, places: Sequence[Mention], document: Document
) -> Iterator[Mention]:
    """The places that a comma puts behind a place: "Lund, | Sweden"."""
    text, end = document.article.text, mention.end
    for place in places:
        if place.start > end and text[end : place.start].strip() in {",", ", in", "in"}:
            yield place
            end = place.end


def _kind(mention: Mention, document: Document) -> str | None:
    """What a place is said to be: "the village of Lesna", "Lesna airport"."""
    text = document.article.text
    before = re.search(r"(\w+) of (?:the )?$", text[max(mention.start - 30, 0) : mention.start])
    after = re.match(r"\s(\w+)", text[mention.end : mention.end + 20])
    for word in (mention.quote.split()[-1], before and before[1], after and after[1]):
        if word and _KINDS.fullmatch(word):
            return word.lower()
    return None
