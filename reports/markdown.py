"""The report as Markdown (CommonMark with tables), for a wiki, an issue or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparators.models import Evidence, Finding
from reports import layout
from reports.beside import sections
from reports.models import ArticleEntry, Report
from reports.text import excerpt, plural, visible

SPECIAL = re.compile(r"[\\`*\[\]|~#!$&{}]|(?<![^\W_])_|_(?![^\W_])")
"""What Markdown could obey in running text; an underscore within a word is left alone."""

BLOCK_START = re.compile(r"^(?:(?=[-+=])|(\d+)(?=[.)](?:\s|$)))")
"""What Markdown could obey at the start of a line or an item."""

AUTOLINK = re.compile(r"(?<=\w)(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
"""Where a bare address would become a link, or a name a notification."""

ANGLES = str.maketrans({"<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """``text`` such that Markdown shows it as it is: no HTML, links, emphasis, code or cells."""
    escaped = SPECIAL.sub(r"\\\g<0>", visible(text).strip())
    escaped = AUTOLINK.sub(r"\\", BLOCK_START.sub(r"\1\\", escaped))
    return escaped.translate(ANGLES)


def render(report: Report, *, explain: bool = False) -> str:
    """The report as Markdown; ``explain`` adds why the sides were held comparable."""
    names = layout.names(report)
    articles = {entry.path: entry for entry in report.articles}
    known = layout.known(report)
    lines = ["# factdiff report", "", layout.opening(report), "", layout.closing(report), ""]
    for story in layout.stories(report):
        lines += [f"## {escape(story.title) or 'Untitled'}", ""]
        for group in story.groups:
            count = plural(len(group.findings), "finding")
            lines += [f"### {escape(group.kind).capitalize()}: {count}", ""]
            for finding in group.findings:
                lines += _finding(
                    finding, names, articles, known.get(finding.fingerprint), explain=explain
                )
    lines += _beside(report, explain=explain)
    lines += _articles_read(report)
    lines += _skipped(report)
    return "\n".join(lines).rstrip() + "\n"


def _finding(
    finding: Finding,
    names: dict[str, str],
    articles: dict[str, ArticleEntry],
    known: str | None,
    *,
    explain: bool,
) -> Iterator[str]:
    yield f"#### {escape(finding.message)} ({finding.severity.value})"
    yield ""
    for number, side in enumerate(finding.sides):
        yield f"- **{escape(side.value) or 'no value'}** ({layout.standing(side)})"
        for evidence in side.evidence:
            quote = _quote(finding, number, evidence)
            yield f"  - {_source(evidence, names, articles)}: {quote}"
    yield ""
    if explain and finding.reasons:
        yield "Held to be about the same thing because:"
        yield ""
        yield from (f"- {escape(reason)}" for reason in finding.reasons)
        yield ""
    yield (
        f"Confidence {finding.confidence:.2f}, rule {escape(finding.rule)}, "
        f"fingerprint {escape(finding.fingerprint)}"
    )
    yield ""
    if known is not None:
        yield escape(known)
        yield ""


def _source(evidence: Evidence, names: dict[str, str], articles: dict[str, ArticleEntry]) -> str:
    name = names.get(evidence.article, evidence.article)
    parts = [escape(name), layout.published(articles.get(evidence.article))]
    if said := layout.spoken_by(evidence):
        parts.append(escape(said))
    return ", ".join(parts)


def _quote(finding: Finding, side: int, evidence: Evidence) -> str:
    pieces = excerpt(evidence.quote, layout.marks(finding, side, evidence))
    return f"“{''.join(_bold(text) if marked else _escape_run(text) for text, marked in pieces)}”"


def _bold(text: str) -> str:
    """A marked run; the asterisks must stand next to something that is not a space."""
    return f"**{escaped}**" if (escaped := escape(text)) else " "


def _escape_run(text: str) -> str:
    """Part of a line, its outer spaces kept."""
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{escape(text)}{tail}" if text.strip() else text


def _beside(report: Report, *, explain: bool) -> Iterator[str]:
    for title, items, hidden in sections(report, explain=explain):
        yield from (f"## {escape(title)}", "")
        for item in items:
            yield f"- {escape(item.text)}"
            yield from (f"  - {escape(detail)}" for detail in item.details)
        if hidden:
            yield f"- and {hidden:,} more"
        yield ""


def _articles_read(report: Report) -> Iterator[str]:
    if not report.articles:
        return
    yield from ("## Articles read", "")
    yield from ("| source | published | claims | path |", "| --- | --- | ---: | --- |")
    for entry in report.articles:
        cells = (
            escape(entry.source or "no source"),
            escape(layout.published_from(entry)),
            f"{entry.claims:,}",
            escape(entry.path),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _skipped(report: Report) -> Iterator[str]:
    if not report.skipped:
        return
    yield from ("## Problems with inputs", "")
    for entry in report.skipped:
        yield f"- {escape(entry.path)}: {escape(entry.reason)}"
    yield ""
