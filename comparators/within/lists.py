"""A count and the list of names behind it, of another length."""

from __future__ import annotations

from collections.abc import Iterator

from claims.models import Document, Quantity, QuantityKind, Sentence, Span
from comparators.models import Severity
from comparators.within.slips import Slip, Told, inside, stretch, told

_OPEN_LIST = {"include", "including", "comprise", "comprising", "among"}
_OPENERS = {":", "-", "–", "—", "--", "("}


def lists(document: Document) -> Iterator[Slip]:
    """ "Three suspects: Ann Reyes, Bo Larsen, Carl Osei and Dina Novak"."""
    for sentence in document.sentences:
        for quantity in inside(document.quantities, sentence):
            if quantity.kind is not QuantityKind.COUNT or quantity.approximator is not None:
                continue
            if not quantity.value.is_integer() or not 2 <= quantity.value <= 12:
                continue
            names = _listed(document, sentence, quantity)
            if names is None or len(names) < 2 or len(names) == int(quantity.value):
                continue
            yield Slip(
                "list",
                Severity.HIGH,
                0.85,
                f"The count does not fit the list: {told(quantity)}",
                Told(told(quantity), quantity),
                Told(f"{len(names)} listed", stretch(document, names[0], names[-1])),
            )


def _listed(document: Document, sentence: Sentence, quantity: Quantity) -> list[Span] | None:
    """The names of a closed list right behind a count: "three suspects: A, B and C."."""
    after = [t for t in sentence.tokens if t.start >= quantity.end]
    opener = next((n for n, t in enumerate(after[:6]) if t.text in _OPENERS), None)
    if opener is None or any(t.lemma in _OPEN_LIST for t in after[: opener + 3]):
        return None
    if any(t.pos == "VERB" for t in after[:opener]):
        return None
    names: list[Span] = []
    tokens = after[opener + 1 :]
    i = 0
    while i < len(tokens):
        mention = next(
            (m for m in document.mentions if not m.nominal and m.start <= tokens[i].start < m.end),
            None,
        )
        if mention is None:
            break
        names.append(mention)
        i = next((n for n, t in enumerate(tokens) if t.start >= mention.end), len(tokens))
        separators = 0
        while i < len(tokens) and tokens[i].text in {",", "and", "&", ";"}:
            i, separators = i + 1, separators + 1
        if not separators:
            break
    ended = i >= len(tokens) or tokens[i].text in {".", ")", "-", "–", "—", ";"}
    return names if ended and len(names) > 1 else None
