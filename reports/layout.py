"""What the terminal and the Markdown report share: order, grouping, and how things are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from claims.models import Voice
from claims.reading import stands_in
from comparators.models import Evidence, Finding, Severity, Side
from reports.models import ArticleEntry, Report
from reports.text import Stretch, differing_words, merged, occurrences, plural


class Group(NamedTuple):
    """The findings of one kind in one story."""

    kind: str
    findings: tuple[Finding, ...]


class Story(NamedTuple):
    """A story that has findings; ``articles`` are those the story is told by."""

    title: str
    articles: tuple[ArticleEntry, ...]
    groups: tuple[Group, ...]


def stories(report: Report) -> Iterator[Story]:
    """The stories that have findings, in the report's order; the gravest kinds first in each."""
    titles = {story.id: story.title for story in report.stories}
    members = {story.id: set(story.articles) for story in report.stories}
    order = [*titles, *sorted({finding.story for finding in report.findings} - titles.keys())]
    for story in order:
        findings = [finding for finding in report.findings if finding.story == story]
        if findings:
            articles = [entry for entry in report.articles if entry.id in members.get(story, ())]
            yield Story(titles.get(story, story), tuple(articles), _groups(findings))


def _groups(findings: list[Finding]) -> tuple[Group, ...]:
    gravest: dict[str, tuple[int, float]] = {}
    for finding in findings:
        gravest[finding.kind] = min(gravest.get(finding.kind, (0, 0.0)), gravity(finding)[:2])
    ordered = sorted(findings, key=lambda f: (gravest[f.kind], f.kind, gravity(f)))
    return tuple(
        Group(kind, tuple(members)) for kind, members in groupby(ordered, lambda f: f.kind)
    )


def gravity(finding: Finding) -> tuple[int, float, str]:
    """A sort key: gravest and surest first, and always the same order."""
    return (-finding.severity.rank, -finding.confidence, finding.fingerprint)


def marks(finding: Finding, side: int, evidence: Evidence) -> tuple[Stretch, ...]:
    """The stretches of ``evidence.quote`` to mark, in order and apart.

    They are the evidence's own focus where the comparator gave one, else where the quote has the
    side's value word for word, else the words by which it differs from a rival side's first quote.
    """
    if evidence.focus:
        length = len(evidence.quote)
        inside = (
            Stretch(max(focus.start - evidence.start, 0), min(focus.end - evidence.start, length))
            for focus in evidence.focus
        )
        return merged(stretch for stretch in inside if stretch.start < stretch.end)
    if found := occurrences(finding.sides[side].value, evidence.quote):
        return found
    rivals = [rival for number, rival in enumerate(finding.sides) if number != side]
    if not rivals or not rivals[0].evidence:
        return ()
    return differing_words(evidence.quote, rivals[0].evidence[0].quote)


def names(report: Report) -> dict[str, str]:
    """What each article is called, by path: its source, else its file name, else its path.

    A name that two articles share is followed by what tells them apart.
    """
    files = {entry.path: file_name(entry.path) for entry in report.articles}
    files_shared = Counter(files.values())
    sources_shared = Counter(entry.source for entry in report.articles)
    result = {}
    for entry in report.articles:
        file = files[entry.path]
        handle = entry.path if files_shared[file] > 1 else file
        if entry.source is None:
            result[entry.path] = handle
        elif sources_shared[entry.source] > 1:
            result[entry.path] = f"{entry.source} ({handle})"
        else:
            result[entry.path] = entry.source
    return result


def file_name(path: str) -> str:
    """The last part of a path, or what the path stands for."""
    return "standard input" if path == "-" else PurePath(path).name or path


def published(entry: ArticleEntry | None) -> str:
    """The day of publication, or "no date"."""
    return entry.published.value[:10] if entry and entry.published else "no date"


def published_from(entry: ArticleEntry) -> str:
    """The day of publication and how it is known."""
    known = f" ({entry.published.origin})" if entry.published else ""
    return published(entry) + known


def was_compared(report: Report) -> bool:
    """Whether there was anything to compare: claims in two articles or more."""
    return sum(entry.claims > 0 for entry in report.articles) > 1


def opening(report: Report) -> str:
    """What was looked at, in one sentence."""
    stats = report.stats
    skipped = f"; {plural(len(report.skipped), 'problem')} with inputs" if report.skipped else ""
    return (
        f"Compared {plural(stats.articles, 'article')}, {plural(stats.claims, 'claim')}, "
        f"{plural(stats.comparable_pairs, 'comparable pair')}{skipped}."
    )


def primary(finding: Finding, checked: str | None = None) -> Evidence:
    """The passage a finding is shown at: of the article that was checked, else the first."""
    passages = [evidence for side in finding.sides for evidence in side.evidence]
    own = (e for e in passages if checked is not None and stands_in(e.article, checked))
    return next(own, passages[0])


def known(report: Report) -> dict[str, str]:
    """What is said of each finding that needs no attention, by fingerprint."""
    return {entry.fingerprint: f"known ({entry.by}): {entry.reason}" for entry in report.known}


def closing(report: Report) -> str:
    """How many findings there are, and how grave, in one sentence; then how many are known."""
    counts = Counter(finding.severity for finding in report.findings)
    parts = [f"{counts[level]} {level}" for level in reversed(Severity) if counts[level]]
    found = f"{plural(len(report.findings), 'finding')}: {', '.join(parts)}." if parts else ""
    if report.known:
        fresh = len(report.findings) - len(report.known)
        found += f" {len(report.known)} known, {fresh} new."
    if not was_compared(report):
        return f"{found} Nothing was compared: fewer than two articles have claims.".lstrip()
    if not report.stats.comparable_pairs and not found:
        return "No findings: these articles have no claims about the same thing."
    return found or "No findings among the claims that could be compared."


def standing(side: Side) -> str:
    """How many independent accounts a side has, and articles where these share an account."""
    articles = len({evidence.article for evidence in side.evidence})
    shared = f" in {plural(articles, 'article')}" if articles > side.origins else ""
    return plural(side.origins, "origin") + shared


def spoken_by(evidence: Evidence) -> str:
    """Whose words or account a passage is; nothing when it is the outlet's own."""
    if evidence.voice is Voice.OWN:
        return ""
    verb = "quoting" if evidence.voice is Voice.QUOTED else "citing"
    return f"{verb} {evidence.speaker or 'a source'}"
