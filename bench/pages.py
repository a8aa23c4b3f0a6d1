"""How fast the HTML report is made, opened and filtered at several sizes, in a real Chromium.

Run ``python -m bench.pages [--findings 100,1000,3000] [--chromium FILE]``. The reports are made
up: stories of five articles, three to six passages a finding in 160 characters of context, twice
as many dated and carried claims as findings. Paint is the browser's own First Contentful Paint
since navigation; findings are there when their elements are, both the median of three loads of
the file from disk; filter is the time from a tick to the rows on screen.
"""

from __future__ import annotations

import argparse
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claims.models import Grain, Span, Voice
from comparators.models import Evidence, Finding, Severity, Side
from reports.html import render
from reports.models import (
    ArticleEntry,
    Carried,
    CoverageEntry,
    Excerpt,
    Report,
    Stats,
    StoryEntry,
    TimelineEntry,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STORY = 5
"""Articles a story has."""

PER_STORY = 25
"""Findings a story has."""

KINDS = ("date", "number", "name", "quote", "wording")
WORDS = (
    "the council said on that night of heavy rain several families had left their homes near "
    "the river after officials warned of flooding while crews worked to repair a bridge"
).split()

FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"
TICK_TO_ROWS = """() => new Promise((done) => {
  const start = performance.now();
  document.querySelector('[data-facet=severity] input').click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def invented(count: int) -> Report:
    """A report with ``count`` findings; the same count always gives the same report."""
    chance = random.Random(count)
    stories = tuple(
        StoryEntry(
            id=f"s{n}",
            title=f"{_words(chance, 6).capitalize()} {n}",
            articles=tuple(f"a{n}.{m}" for m in range(STORY)),
        )
        for n in range(max(1, count // PER_STORY))
    )
    articles = tuple(
        ArticleEntry(
            id=article,
            path=f"{article}.txt",
            source=f"Outlet {article}",
            title=story.title,
            published=None,
            claims=60,
        )
        for story in stories
        for article in story.articles
    )
    return Report(
        version="bench",
        articles=articles,
        stories=stories,
        findings=tuple(_findings(chance, stories, count)),
        coverage=tuple(_coverage(chance, story) for story in stories),
        timeline=tuple(entry for story in stories for entry in _timeline(chance, story)),
        skipped=(),
        stats=Stats(
            articles=len(articles),
            claims=60 * len(articles),
            candidate_pairs=0,
            comparable_pairs=count,
            findings=count,
        ),
    )


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _findings(
    chance: random.Random, stories: tuple[StoryEntry, ...], count: int
) -> Iterator[Finding]:
    for number in range(count):
        story = stories[number % len(stories)]
        values = ("Tuesday 28 November 2023", "Monday 27 November 2023", "1,200")[
            : chance.choice((2, 2, 3))
        ]
        yield Finding(
            fingerprint=f"{number:016x}",
            kind=chance.choice(KINDS),
            severity=chance.choice(list(Severity)),
            confidence=round(chance.uniform(0.5, 1), 2),
            message=f"When: {_words(chance, 9)} {number}",
            rule="date.disjoint",
            story=story.id,
            reasons=tuple(_words(chance, 8) for _ in range(4)),
            sides=tuple(
                Side(
                    value=value,
                    origins=1,
                    evidence=tuple(
                        _evidence(chance, f"{chance.choice(story.articles)}.txt")
                        for _ in range(chance.choice((1, 2)))
                    ),
                )
                for value in values
            ),
        )


def _evidence(chance: random.Random, path: str) -> Evidence:
    quote, start = _words(chance, 30), 400
    word = quote.split()[10]
    at = start + quote.index(word)
    return Evidence(
        article=path,
        start=start,
        end=start + len(quote),
        quote=quote,
        voice=Voice.OWN,
        focus=(Span(start=at, end=at + len(word), quote=word),),
        before=_words(chance, 26),
        after=_words(chance, 26),
    )


def _excerpts(chance: random.Random, story: StoryEntry) -> tuple[Excerpt, ...]:
    quote = _words(chance, 20)
    return tuple(
        Excerpt(article=f"{article}.txt", start=0, end=len(quote), quote=quote)
        for article in story.articles[:3]
    )


def _coverage(chance: random.Random, story: StoryEntry) -> CoverageEntry:
    claims = tuple(
        Carried(
            claim=_words(chance, 14),
            origins=2,
            passages=_excerpts(chance, story),
            absent=tuple(f"{article}.txt" for article in story.articles[3:]),
        )
        for _ in range(2 * PER_STORY)
    )
    return CoverageEntry(story=story.id, claims=claims)


def _timeline(chance: random.Random, story: StoryEntry) -> Iterator[TimelineEntry]:
    for day in range(2 * PER_STORY):
        yield TimelineEntry(
            story=story.id,
            start=f"2024-{day % 12 + 1:02}-{day % 28 + 1:02}T00:00:00",
            end=None,
            grain=Grain.DAY,
            value=f"day {day}",
            claim=_words(chance, 14),
            passages=_excerpts(chance, story),
        )


def measured(browser: Browser, count: int, folder: Path) -> tuple[str, ...]:
    """A row: findings, size in MB, seconds to write, to first paint, to findings, to filter."""
    report = invented(count)
    started = time.perf_counter()
    document = render(report)
    written = time.perf_counter() - started
    file = folder / "report.html"
    file.write_text(document, encoding="utf-8")
    paints, shown, ticks = [], [], []
    for _ in range(3):
        page = browser.new_page()
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_selector(".finding")
        shown.append(page.evaluate("performance.now()") / 1000)
        while (paint := page.evaluate(FIRST_PAINT)) is None:
            page.wait_for_timeout(20)
        paints.append(paint / 1000)
        ticks.append(page.evaluate(TICK_TO_ROWS) / 1000)
        page.close()
    return (
        f"{count:,}",
        f"{len(document.encode()) / 1e6:.1f}",
        f"{written:.2f}",
        *(f"{statistics.median(times):.2f}" for times in (paints, shown, ticks)),
    )


def main(argv: list[str] | None = None) -> int:
    """Print the dated table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--findings", default="100,1000,3000", metavar="N,...")
    parser.add_argument("--chromium", default=shutil.which("chromium"), metavar="FILE")
    options = parser.parse_args(argv)
    if not options.chromium:
        print("bench.pages: no chromium on the path: name one with --chromium", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox"]
        )
        print(f"HTML report, {date.today()}, Chromium {browser.version}, {platform.machine()}\n")
        print("| findings | MB | written (s) | first paint (s) | findings (s) | filtered (s) |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: |")
        for count in map(int, options.findings.split(",")):
            print(f"| {' | '.join(measured(browser, count, Path(folder)))} |", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
