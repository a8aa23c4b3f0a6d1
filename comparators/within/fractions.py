"""A share of a number and the number it comes to: "half of the 80 passengers, 55 people"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.models import Document, Quantity, QuantityKind
from claims.numbers import render
from claims.spans import inside
from comparators.models import Severity
from comparators.within.slips import Slip, Told, stretch, told

_SHARES = frozenset({QuantityKind.RATIO, QuantityKind.PERCENT})
_OF = re.compile(r"\s*of (?:the|its|their|his|her|all|all the|some|about)?\s*$")
# What it comes to, right behind what it is a share of.
_COMES_TO = re.compile(
    r"(?:\s+[\w'’-]+){0,3}?(?:, or |\s\(|, |\s[–—-] )(?:or |about |some |around |roughly )?$"
)
_CLOSED = re.compile(r"\s*(?:[\w'’-]+\s*){0,2}?[),;.–—]|\s*in all\b")
_WHOLE = 100.0
_SLACK = 1.05


def fractions(document: Document) -> Iterator[Slip]:
    """ "One in four of the 400 workers, or 150, will go": a quarter is 100."""
    text = document.article.text
    for sentence in document.sentences:
        found = inside(document.quantities, sentence)
        for share, whole, part in zip(found, found[1:], found[2:], strict=False):
            if (
                share.kind in _SHARES
                and whole.kind is part.kind is QuantityKind.COUNT
                and share.approximator is None
                and _OF.fullmatch(text[share.end : whole.start])
                and _COMES_TO.fullmatch(text[whole.end : part.start])
                and _CLOSED.match(text, part.end)
                and not _fits(share, whole, part)
            ):
                yield Slip(
                    "fraction",
                    Severity.HIGH,
                    0.8,
                    f"The share is another number: {told(part)}",
                    Told(render(part), part),
                    Told(f"{share.quote} of {whole.quote}", stretch(document, share, whole)),
                )


def _fits(share: Quantity, whole: Quantity, part: Quantity) -> bool:
    """Whether a share of a number comes to another, all three as rounded as they are written."""
    scale = _WHOLE if share.kind is QuantityKind.PERCENT else 1.0
    least = (share.low or 0.0) * (whole.low or 0.0) / scale
    most = (share.high or share.value) * (whole.high or whole.value) / scale
    return least <= (part.high or part.value) * _SLACK and (part.low or 0.0) <= most * _SLACK
