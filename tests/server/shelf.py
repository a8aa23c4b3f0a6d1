"""A corpus of two articles that knows one thing: how many people the ferry fire killed.

It answers at once, where a real one takes seconds and models; the server cannot tell.
"""

from __future__ import annotations

import os
import re
import time
from zlib import crc32

from claims.errors import InputError
from claims.models import Article, Voice
from claims.reading import read_text
from comparators.models import Evidence, Finding, Severity, Side
from reports.models import (
    ArticleEntry,
    Carried,
    CheckedEntry,
    Excerpt,
    PublishedEntry,
    Report,
    Stats,
    StoryEntry,
)
from server.desk import Checking, Library, ready_to_check, ready_to_read
from server.models import ArticleList, ArticleSummary

HARBOUR = read_text(
    "Four die in ferry fire\n\nA fire on the ferry Aurora 🚢 killed four people on Tuesday, the "
    "harbour office said.\n\nDivers searched the lower deck until nightfall.",
    path="wire/harbour.txt",
    source="Harbour Post",
    published="2024-03-06",
)
HOSTILE = read_text(
    "<img src=x onerror=alert(1)> </script>\n\nA fire on the ferry killed four people, he said.",
    path="wire/<b>.txt",
    source="<script>alert(1)</script>",
)
STORED = (HARBOUR, HOSTILE)
_AT = HARBOUR.text.index("Divers")
DIVERS = Carried(
    claim="Divers searched the lower deck.",
    origins=2,
    passages=(
        Excerpt(
            article=HARBOUR.path,
            start=_AT,
            end=len(HARBOUR.text),
            quote=HARBOUR.text[_AT:],
        ),
    ),
)
KILLED = re.compile(r"killed (\w+) people")


class FerryShelf:
    """Finds a disagreement wherever a draft has another number than four."""

    def check(self, article: Article) -> Report:
        if "take your time" in article.text:
            time.sleep(60)
        if "break down" in article.text:
            os._exit(1)
        if "cannot be used" in article.text:
            raise InputError("this text cannot be used")
        found = tuple(
            _finding(article, match)
            for match in KILLED.finditer(article.text)
            if match[1] != "four"
        )
        entries = tuple(map(_entry, (article, *STORED)))
        return Report(
            version="test",
            articles=entries,
            stories=(StoryEntry(id="s1", title="Fire", articles=tuple(e.id for e in entries)),),
            findings=found,
            checked=CheckedEntry(
                path=article.path,
                contradicted=tuple(finding.fingerprint for finding in found),
                corroborated=(),
                alone=(),
                left_out=() if "Divers" in article.text else (DIVERS,),
            ),
            skipped=(),
            stats=Stats(
                articles=3, claims=9, candidate_pairs=9, comparable_pairs=3, findings=len(found)
            ),
        )

    def articles(self, query: str, offset: int, limit: int) -> ArticleList:
        words = query.lower().split()
        found = [
            _summary(stored)
            for stored in STORED
            if all(
                word in f"{stored.source} {stored.title} {stored.path}".lower() for word in words
            )
        ]
        return ArticleList(total=len(found), articles=tuple(found[offset : offset + limit]))

    def article(self, identity: str) -> Article | None:
        return next((article for article in STORED if article.id == identity), None)


def checking() -> Checking:
    return ready_to_check(FerryShelf())


def library() -> Library:
    return ready_to_read(FerryShelf())


def _entry(article: Article) -> ArticleEntry:
    published = article.published
    return ArticleEntry(
        id=article.id,
        path=article.path,
        source=article.source,
        title=article.title,
        published=PublishedEntry(value=published.value, origin=published.origin)
        if published
        else None,
        claims=3,
    )


def _summary(article: Article) -> ArticleSummary:
    return ArticleSummary(
        id=article.id,
        path=article.path,
        source=article.source,
        title=article.title,
        published=article.published.value if article.published else None,
        claims=3,
    )


def _line(article: Article, match: re.Match[str]) -> int:
    return article.text.count("\n", 0, match.start())


def _finding(article: Article, match: re.Match[str]) -> Finding:
    def side(of: Article, value: str) -> Side:
        at = of.text.index(f"killed {value} people")
        start = of.text.rfind("\n", 0, at) + 1
        end = of.text.index("people", at) + len("people")
        word = at + len("killed ")
        focus = {"start": word, "end": word + len(value), "quote": value}
        evidence = Evidence.model_validate(
            {
                "article": of.path,
                "start": start,
                "end": end,
                "quote": of.text[start:end],
                "voice": Voice.OWN,
                "focus": (focus,),
            }
        )
        return Side(value=value, origins=1, evidence=(evidence,))

    return Finding(
        fingerprint=f"{crc32(article.text.splitlines()[_line(article, match)].encode()):08x}",
        kind="number",
        severity=Severity.HIGH,
        confidence=0.9,
        message="How many people the fire on the ferry killed",
        rule="number.disjoint",
        story="s1",
        reasons=("same event: kill",),
        sides=(side(article, match[1]), side(HARBOUR, "four"), side(HOSTILE, "four")),
    )
