"""What a comparator returns: a finding with two or more sides, each with its evidence."""

from __future__ import annotations

from enum import StrEnum

from claims.models import Model, Span, Voice

CONTEXT = 160
"""Characters of text kept on either side of a passage that is shown in context."""


class Severity(StrEnum):
    """How much of an editor's minute a finding is worth."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 for low, 1 for medium, 2 for high."""
        return list(Severity).index(self)


class Evidence(Span):
    """A passage that carries a side's value; ``focus`` are the words in it that differ.

    ``article`` is the article's path as the user gave it. ``before`` and ``after`` are the text
    around it, up to `CONTEXT` characters each, whole words: ``text[start - len(before):start] ==
    before`` and likewise after; empty at the article's ends.
    """

    article: str
    voice: Voice
    speaker: str | None = None
    focus: tuple[Span, ...] = ()
    before: str = ""
    after: str = ""


class Side(Model):
    """One of the rival values: normalised, with all its evidence and its number of origins."""

    value: str
    origins: int
    evidence: tuple[Evidence, ...]


class Finding(Model):
    """A disagreement: what kind, between which values, by which rule, and how sure.

    ``fingerprint`` depends on kind, values, quotes and sources only, so it survives reordering
    and edits elsewhere. ``reasons`` say why the sides were held to be about the same thing.
    """

    fingerprint: str
    kind: str
    severity: Severity
    confidence: float
    message: str
    rule: str
    story: str
    reasons: tuple[str, ...] = ()
    sides: tuple[Side, ...]
