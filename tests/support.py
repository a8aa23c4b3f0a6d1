"""What the tests of the pipeline share: text to document, documents to pairs, texts to findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

import factdiff
from claims.extraction import extract
from claims.linking import link_documents
from claims.models import Article, Claim, Document, Span
from claims.reading import read_text
from comparators.models import Finding
from comparators.registry import comparators
from factdiff import Report
from matching.pipeline import Matched, match

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


def article(text: str, published: str | None = None, path: str = "a") -> Article:
    return read_text(text, path=path, published=published)


@cache
def extracted(text: str, published: str | None = None, path: str = "a") -> Document:
    """What is read out of one text."""
    (document,) = extract([article(text, published, path)])
    return document


@cache
def matched(*texts: str, published: tuple[str | None, ...] = (), one_story: bool = True) -> Matched:
    """Several texts up to their comparable pairs; ``published`` is parallel to ``texts``."""
    dates = (*published, *[None] * (len(texts) - len(published)))
    documents = [
        extracted(text, date, f"article-{n}")
        for n, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    return match(link_documents(documents), one_story=one_story)


@cache
def compared(
    a: str, b: str, published_a: str | None = None, published_b: str | None = None
) -> Report:
    """The report on two texts, with what is looked for only on request."""
    kinds = [comparator.kind for comparator in comparators()]
    return factdiff.compare(a, b, published_a, published_b, kinds=kinds)


def found(report: Report, kind: str) -> tuple[Finding, ...]:
    return tuple(f for f in report.findings if f.kind == kind)


def values(finding: Finding) -> set[str]:
    return {side.value for side in finding.sides}


def focus(finding: Finding) -> set[str]:
    """The words marked as differing, lower-cased, whatever the side."""
    return {f.quote.lower() for s in finding.sides for e in s.evidence for f in e.focus}


def claim_about(document: Document, words: str) -> Claim:
    """The claim whose predicate is written ``words``; it must be the only one."""
    claims = [c for c in document.claims if c.predicate.quote == words]
    assert len(claims) == 1, [c.predicate.quote for c in document.claims]
    return claims[0]


def spans_of(document: Document) -> Iterator[Span]:
    """Every span a document holds, down to the arguments of its claims."""
    yield from document.sentences
    yield from document.mentions
    yield from document.times
    yield from document.quantities
    yield from document.quotations
    for claim in document.claims:
        yield claim
        yield claim.sentence
        yield claim.predicate
        yield from claim.arguments
        yield from claim.times
        yield from claim.quantities
        yield from claim.mentions
        yield from claim.quotations


def inexact_spans(document: Document) -> list[Span]:
    """The spans that do not quote the article's own text."""
    text = document.article.text
    return [s for s in spans_of(document) if s.start >= s.end or text[s.start : s.end] != s.quote]


# --- any text -----------------------------------------------------------------------------------

SENTENCES = (
    "Storm Ida closed the port of Norhaven on Tuesday.",
    "“We have never seen such waves,” harbour master Nadia Haddad said.",
    "She told Mr. Osei that 3,200 homes, worth $2.5 billion, lost power in the early 1990s.",
    "US President Juan Ortega's army was defeated by rebels, who reclaimed the town [of Marvat].",
    "Three suspects: Ann Reyes, Bo Larsen and Carl Osei",
    "Who ordered it?",
)
ODDITIES = (
    " ", "\n", "\r\n", "\n\n", "\u00a0", "\u200b", "\u200f", "\u202e", "\x00", "\x1b[31m", "\u2028",
    "“", "”", "‘", "’", '"', "'", "„", "«", "[", "]", "(", "{", "…", "--", "—", "🙂", "é",
    "ﬁ", "İ", "ß", "\ud7ff", "\ufeff", "\ufffd", "x" * 300, "3,200", "%", "$", "€", "Mr.", "U.S.",
    "e\u0301", "👩\u200d👩\u200d👧", "<b>", "#", "* ", "| ", "http://a.example/b?c=1", "@name",
    "a" + "\u0301" * 40,
)  # fmt: skip


@st.composite
def odd_texts(draw: st.DrawFn) -> str:
    """Real sentences with odd characters between and inside them."""
    pieces: list[str] = []
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), max_size=4)):
        place = draw(st.integers(0, len(sentence)))
        odd = draw(st.lists(st.sampled_from(ODDITIES) | st.characters(codec="utf-8"), max_size=4))
        pieces += [sentence[:place], *odd, sentence[place:], draw(st.sampled_from(ODDITIES[:6]))]
    return "".join(pieces)
