"""The slot a number fills: what is counted, and its part in the claim."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from claims.models import Argument, Claim, Document, Quantity, QuantityKind, Sentence, Token
from matching.overlap import sentence_of

# Words that pick some of what is counted: "the first 17", "three more".
_SELECTING = frozenset("first last next other more another additional further extra".split())
_CLIMB = 5
_DESCRIBING = frozenset("nummod npadvmod amod compound appos acl advmod punct quantmod".split())
_PLAIN_PEOPLE = frozenset({"people", "person", "individual", "victim", "human"})


@dataclass(frozen=True)
class Slot:
    """A quantity in its place.

    ``noun`` is the lemma of what is counted or the noun the quantity modifies; ``modifiers`` are
    the other content words of that noun phrase ("first" and "more" among them) and
    ``restriction`` what a phrase behind it narrows it to ("touchdowns on offense"), of a share
    what narrows the whole; ``governor`` is the lemma that noun depends on, with ``preposition``
    between them where there is one; ``argument`` is the claim's argument that holds it.
    """

    quantity: Quantity
    noun: str | None
    modifiers: frozenset[str]
    restriction: frozenset[str]
    governor: str | None
    preposition: str | None
    argument: Argument | None

    def same_noun(self, other: Slot) -> bool:
        """Whether the same thing is counted; a stray modifier may make it a subset."""
        if self.quantity.kind is QuantityKind.SCORE:
            return True
        narrowed = self.restriction and other.restriction
        if narrowed and not self.restriction & other.restriction:
            return False
        if self.quantity.kind is not QuantityKind.COUNT:
            return self.noun == other.noun or None in (self.noun, other.noun)
        if self.noun is None or other.noun is None:
            return False
        if self.noun == other.noun:
            return self.modifiers == other.modifiers
        plain = {self.noun, other.noun}
        return plain <= _PLAIN_PEOPLE and self.modifiers == other.modifiers

    def same_context(self, other: Slot) -> bool:
        """Whether the quantity hangs on the same word in the same way; a score may anyhow."""
        if self.quantity.kind is QuantityKind.SCORE:
            return True
        return self.governor == other.governor and self.preposition == other.preposition

    def same_part(self, other: Slot) -> bool:
        """Whether the quantity stands in an argument of the same role and preposition."""
        if self.argument is None or other.argument is None:
            return self.argument is other.argument and self.same_context(other)
        return (
            self.argument.role is other.argument.role
            and self.argument.preposition == other.argument.preposition
        )

    def describe(self) -> str:
        """The slot in a few words."""
        what = self.noun or self.quantity.unit or self.quantity.kind.value
        return " ".join(w for w in (self.governor, self.preposition, what) if w)


def slot_of(quantity: Quantity, claim: Claim, document: Document) -> Slot:
    """The slot a quantity of a claim fills."""
    sentence = sentence_of(document, claim)
    inside = [i for i, t in enumerate(sentence.tokens) if quantity.start <= t.start < quantity.end]
    argument = next(
        (a for a in reversed(claim.arguments) if a.start <= quantity.start < a.end), None
    )
    if not inside:
        return Slot(quantity, quantity.counted, frozenset(), frozenset(), None, None, argument)
    root = _root(sentence, inside)
    noun = root
    if root.dep in {"nummod", "quantmod", "amod", "compound", "npadvmod"} and root.head is not None:
        noun = sentence.tokens[root.head]
    governor, preposition = _governor(sentence, noun)
    lemma = noun.lemma if noun is not root or noun.pos == "NOUN" else quantity.counted
    if quantity.kind is QuantityKind.COUNT and quantity.counted is not None:
        lemma = quantity.counted
    place = sentence.tokens.index(noun)
    is_share = quantity.kind in {QuantityKind.PERCENT, QuantityKind.RATIO}
    wholes = _wholes(sentence, place) if is_share else []
    if is_share and noun is root:
        lemma = next((sentence.tokens[i].lemma for i in wholes), quantity.counted)
    modifiers = frozenset(
        t.lemma
        for t in sentence.tokens
        if t.head == place and t is not noun and t.dep in {"amod", "compound", "poss", "nmod"}
        if t.content or t.lemma in _SELECTING
        if not (quantity.start <= t.start < quantity.end)
    )
    restriction = frozenset(
        t.lemma
        for t in sentence.tokens
        if t.dep == "pobj" and t.content
        for preposition in (sentence.tokens[t.head],)
        if preposition.head == place and preposition.dep == "prep" and preposition.lemma != "of"
    )
    restriction |= _narrowing(sentence, wholes)
    return Slot(quantity, lemma, modifiers, restriction, governor, preposition, argument)


def _wholes(sentence: Sentence, place: int) -> list[int]:
    """The nouns behind "of" at a token: what a share is of."""
    tokens = sentence.tokens
    return [
        n
        for n, t in enumerate(tokens)
        if t.dep == "pobj" and tokens[t.head].lemma == "of" and tokens[t.head].head == place
    ]


def _narrowing(sentence: Sentence, wholes: Collection[int]) -> frozenset[str]:
    """What narrows the whole that a share is of: "36 percent of senior staff"."""
    return frozenset(
        t.lemma
        for t in sentence.tokens
        if t.head in wholes and t.dep in {"amod", "compound"} and t.content
    )


def described_noun(
    sentence: Sentence, quantity: Quantity, vague: Collection[str] = ()
) -> int | None:
    """The index of the noun that a measure or an age describes, None if there is none.

    "The 115-metre dam"; "the dam, 95 metres high"; with "man" among the ``vague`` lemmas the
    driver of "the driver, a 52-year-old man".
    """
    tokens = sentence.tokens
    at = next((n for n, t in enumerate(tokens) if quantity.start <= t.start < quantity.end), None)
    for _ in range(_CLIMB):
        if at is None or tokens[at].dep not in _DESCRIBING:
            return None
        at = tokens[at].head
        noun = tokens[at]
        outside = not quantity.start <= noun.start < quantity.end
        if noun.pos == "NOUN" and noun.lemma not in vague and outside:
            return at
    return None


def _root(sentence: Sentence, inside: list[int]) -> Token:
    for i in inside:
        if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i:
            return sentence.tokens[i]
    return sentence.tokens[inside[0]]


def _governor(sentence: Sentence, noun: Token) -> tuple[str | None, str | None]:
    head = sentence.tokens[noun.head]
    if head is noun:
        return None, None
    if head.pos == "ADP":
        above = sentence.tokens[head.head]
        return (above.lemma if above is not head else None), head.lemma
    return head.lemma, None
