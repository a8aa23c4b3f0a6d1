"""What a comparator is: a kind, its documentation, its examples, and a pure function to findings.

A comparator is one file with one class. Its docstring says what it flags and why an editor
cares; ``fires`` and ``silent`` are examples that must and must not give a finding of its kind
(the tests hold it to them, and to having both).
"""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from claims.models import Claim, Document, Model, Span, Voice
from comparators.models import CONTEXT, Evidence, Severity

if TYPE_CHECKING:
    from matching.models import Pair
    from matching.pipeline import Matched

_BLANK = re.compile(r"\s+")


class Example(Model):
    """Two short articles and why they must, or must not, give a finding.

    An empty ``b`` stands for an example of a single article. Dates are ISO 8601.
    """

    a: str
    b: str = ""
    published_a: str | None = None
    published_b: str | None = None
    why: str


class Stand(Model):
    """One rival value and the passage that carries it.

    Stands of equal ``group`` are one side of a finding; by default each value is its own group.
    So are stands whose ``bounds`` (the least and greatest value they allow, None unbounded) meet.
    ``place`` says where in which article it stands.
    """

    value: str
    group: str = ""
    evidence: Evidence
    place: str = ""
    bounds: tuple[float | None, float | None] | None = None

    @property
    def key(self) -> str:
        """What stands of one side have in common."""
        return (self.group or self.value).casefold()


class Disagreement(Model):
    """Two stands that cannot both be true, before equal ones are grouped into a finding.

    One that is ``superseded`` is none: the later article brings a running count or a plan up to
    date, and it is listed among the report's updates.
    """

    kind: str
    rule: str
    severity: Severity
    confidence: float
    message: str
    story: str
    a: Stand
    b: Stand
    reasons: tuple[str, ...] = ()
    superseded: bool = False


def unlike(found: Sequence[Disagreement], more: Iterable[Disagreement]) -> Iterator[Disagreement]:
    """The disagreements of ``more`` on other values than those ``found`` already."""
    known = {_values(one) for one in found}
    return (one for one in more if _values(one) not in known)


def _values(found: Disagreement) -> frozenset[tuple[str, int]]:
    """The places of the two values that disagree: article and offset."""
    sides = (found.a.evidence, found.b.evidence)
    return frozenset((side.article, focus.start) for side in sides for focus in side.focus[:1])


class Comparator(ABC):
    """A kind of disagreement."""

    kind: ClassVar[str]
    fires: ClassVar[tuple[Example, ...]]
    silent: ClassVar[tuple[Example, ...]]

    @abstractmethod
    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """All disagreements of this kind in a run, in a stable order."""

    @property
    def page(self) -> str:
        """The documentation: what it flags and why an editor cares."""
        return inspect.cleandoc(type(self).__doc__ or "")

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.page.partition("\n")[0]


class PairComparator(Comparator):
    """A comparator that looks at comparable pairs of claims, one at a time."""

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """All disagreements of this kind, pair by pair."""
        for pair in matched.asked:
            yield from self.compare(pair, matched)

    @abstractmethod
    def compare(self, pair: Pair, matched: Matched) -> Iterator[Disagreement]:
        """The disagreements of one pair."""


def stand(document: Document, claim: Claim, value: str, *focus: Span) -> Stand:
    """A stand whose evidence is the claim's sentence, with the differing words in focus."""
    return Stand(
        value=value,
        place=claim.id,
        evidence=evidence(document, claim.sentence, claim.voice, claim.speaker, *focus),
    )


def evidence(
    document: Document, passage: Span, voice: Voice, speaker: str | None, *focus: Span
) -> Evidence:
    """A passage of an article as evidence; stretched where a focus sticks out of it."""
    start = min([passage.start, *(f.start for f in focus)])
    end = max([passage.end, *(f.end for f in focus)])
    text = document.article.text
    return Evidence(
        start=start,
        end=end,
        quote=text[start:end],
        article=document.article.path,
        voice=voice,
        speaker=speaker,
        focus=tuple(Span(start=f.start, end=f.end, quote=f.quote) for f in focus),
        before=_before(text, start),
        after=_after(text, end),
    )


def _before(text: str, start: int) -> str:
    """Up to `CONTEXT` characters that end at ``start``, without the word they would cut."""
    first = max(0, start - CONTEXT)
    if first and not text[first - 1].isspace():
        blank = _BLANK.search(text, first, start)
        first = blank.end() if blank else start
    context = text[first:start]
    return context if context.strip() else ""


def _after(text: str, end: int) -> str:
    """Up to `CONTEXT` characters that begin at ``end``, without the word they would cut."""
    last = min(len(text), end + CONTEXT)
    if last < len(text) and not text[last].isspace():
        while last > end and not text[last - 1].isspace():
            last -= 1
    context = text[end:last]
    return context if context.strip() else ""


def voice_at(document: Document, span: Span) -> tuple[Voice, str | None]:
    """Who speaks at a place: the speaker of the quotation it stands in, or the outlet."""
    for quotation in document.quotations:
        if quotation.covers(span):
            return Voice.QUOTED, quotation.speaker
    return Voice.OWN, None


def topic(claim: Claim, *values: Span, longest: int = 90) -> str:
    """What a claim is about, in its own words, on one line; the disputed values left out."""
    words = claim.resolved
    for value in values:
        words = words.replace(value.quote, "…")
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0] + "…"
