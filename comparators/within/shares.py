"""Parts that are more than their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.models import Document, EntityKind, Quantity, QuantityKind, Sentence, Token
from claims.numbers import render
from claims.spans import inside
from comparators.models import Severity
from comparators.within.slips import Slip, Told, stretch, told

_INCLUDING = {"include", "including", "comprise", "comprising"}
_POLLS = {"vote", "ballot", "poll", "voter", "respondent"}
# Turnout is no share of the vote, and what is included in another share adds nothing to it.
_OTHERWISE = {
    "turnout",
    "include",
    "including",
    "rise",
    "fall",
    "grow",
    "growth",
    "compare",
    "up",
    "down",
}
# Nobody is counted in two of these.
_EXCLUSIVE = (
    {"man", "woman"},
    {"man", "woman", "child"},
    {"woman", "child"},
    {"man", "child"},
    {"boy", "girl"},
    {"adult", "child"},
    {"civilian", "soldier"},
    {"for", "against"},
)


def shares(document: Document) -> Iterator[Slip]:
    """Shares of one vote or poll, told in one sentence, that exceed the whole."""
    for sentence in document.sentences:
        lemmas = {t.lemma.lower() for t in sentence.tokens}
        answers = {"yes", "no"} <= lemmas or {"account", "for"} <= lemmas
        if not (answers or lemmas & _POLLS) or lemmas & _OTHERWISE:
            continue
        found = [q for q in inside(document.quantities, sentence) if q.kind is QuantityKind.PERCENT]
        if len(found) < 2 or any(q.approximator for q in found):
            continue
        holders = [_holder(sentence, q, document) for q in found]
        if not answers and (None in holders or len(set(holders)) < len(holders)):
            continue
        least = sum(q.low for q in found if q.low is not None)
        total = sum(q.value for q in found)
        if least > 100 and total > 101:
            words = stretch(document, found[0], found[-1])
            added = " + ".join(f"{q.value:g}" for q in found)
            yield Slip(
                "shares",
                Severity.HIGH,
                0.8,
                "The shares add up to more than 100 per cent",
                Told(f"{added} = {total:g} %", words),
                Told("100 %", words),
            )


def _holder(sentence: Sentence, quantity: Quantity, document: Document) -> str | None:
    """The name nearest before a share, whose share it is."""
    before = [
        m
        for m in document.mentions
        if sentence.start <= m.start
        and m.end <= quantity.start
        and not m.nominal
        and m.kind in {EntityKind.PERSON, EntityKind.ORGANISATION}
    ]
    return before[-1].entity if before else None


def parts(document: Document) -> Iterator[Slip]:
    """ "12 people, including 8 women and 6 children": parts that exceed their whole."""
    for sentence in document.sentences:
        counts = [
            q
            for q in inside(document.quantities, sentence)
            if q.kind is QuantityKind.COUNT and q.counted
        ]
        for n, whole in enumerate(counts):
            opener = _including(sentence, whole)
            if opener is None or whole.high is None:
                continue
            found = _governed(sentence, opener, counts[n + 1 :])
            if not found or len({q.counted for q in found}) < len(found):
                continue
            least = max(q.low or 0.0 for q in found)
            if _are_exclusive(found):
                least = sum(q.low or 0.0 for q in found)
            if least > whole.high:
                yield Slip(
                    "parts",
                    Severity.HIGH,
                    0.85,
                    f"The parts exceed the whole: {told(whole)}",
                    Told(render(whole), whole),
                    Told(
                        " + ".join(render(q) for q in found),
                        stretch(document, found[0], found[-1]),
                    ),
                )


def _are_exclusive(found: Sequence[Quantity]) -> bool:
    """Whether nobody can be counted in two of the parts."""
    return {q.counted for q in found} in _EXCLUSIVE


def _including(sentence: Sentence, whole: Quantity) -> Token | None:
    after = [t for t in sentence.tokens if t.start >= whole.end]
    return next((t for t in after[:6] if t.lemma in _INCLUDING), None)


def _governed(sentence: Sentence, opener: Token, found: Sequence[Quantity]) -> list[Quantity]:
    """The parts up to the next verb: what "including" still governs."""
    stop = next(
        (t.start for t in sentence.tokens if t.start > opener.start and t.pos == "VERB"),
        sentence.end,
    )
    return [q for q in found if opener.start < q.start < stop]
