"""A count and the list of names behind it, of another length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.models import Document, Quantity, QuantityKind, Sentence, Span
from claims.spans import inside
from comparators.models import Severity
from comparators.within.slips import Slip, Told, stretch, told

_OPEN_LIST = {"include", "including", "comprise", "comprising", "among"}
_LEAST_THINGS = 3
_LONGEST = 7
# What stands behind the count up to the end of the sentence, after a colon.
_OPENED = re.compile(r"(?:[\w’'-]+ ?){1,4}: ?([^:()–—]+?)[.!?]?$")
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|including|such as|among|that|who|"
    r"which|because|but|etc)\b|[\d\"“”]"
)
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
            if names is None:
                yield from _of_things(document, sentence, quantity)
            elif len(names) != int(quantity.value):
                listed = stretch(document, names[0], names[-1])
                yield _slip(quantity, len(names), listed, 0.85)


def _slip(quantity: Quantity, many: int, listed: Span, confidence: float) -> Slip:
    return Slip(
        "list",
        Severity.HIGH,
        confidence,
        f"The count does not fit the list: {told(quantity)}",
        Told(told(quantity), quantity),
        Told(f"{many} listed", listed),
    )


def _of_things(document: Document, sentence: Sentence, quantity: Quantity) -> Iterator[Slip]:
    """ "Four charges: robbery, assault, theft, fraud and arson", whatever the things are.

    An "and" inside a thing counts either way, and so does a comma before the last one.
    """
    behind = document.article.text[quantity.end : sentence.end]
    found = _OPENED.match(" ".join(behind.split()))
    if found is None or _CLAUSE.search(found[1]) or not quantity.counted:
        return
    if inside(document.quantities, Span(start=quantity.end, end=sentence.end, quote=behind)):
        return
    parts = re.split(r"\s*;\s*" if ";" in found[1] else r",\s*", found[1])
    if len(parts) < _LEAST_THINGS - 1 or any(len(p.split()) > _LONGEST for p in parts):
        return
    joined = [len(re.findall(r"\band\b", p)) for p in parts]
    if not joined[-1] or any(joined[:-1]):
        return  # not a list to its end, or one in which "and" joins within
    least = most = len(parts) + (not parts[-1].startswith("and "))
    most += joined[-1] - 1
    if not least <= quantity.value <= most:
        start = document.article.text.index(":", quantity.end) + 1
        listed = document.article.text[start : sentence.end]
        begin = start + len(listed) - len(listed.lstrip())
        span = Span(
            start=begin, end=sentence.end, quote=document.article.text[begin : sentence.end]
        )
        yield _slip(quantity, most, span, 0.75)


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
