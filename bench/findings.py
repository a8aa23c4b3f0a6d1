"""How many findings are right: those on real coverage, read one by one.

    python -m bench.findings --data DIR [--set ecbplus|stories|all] [--groups N]
                             [--sheet FILE] [--json FILE]

``ecbplus`` takes the articles of one subtopic of ECB+ (topics 1 to 35) together, ``stories`` the
headlines and openings of three outlets' articles on one story. Neither has publication dates, and
none is invented. Groups are drawn with a fixed seed. ``labels/findings.jsonl`` says what a reader
held of each finding, by its fingerprint: *true* (the accounts disagree as reported), *arguable* (an
editor might shrug) or *false*. ``--sheet`` writes all findings with their passages to be read; it
is not to be published, because the articles are not ours.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.options import add_data
from claims.models import Model
from comparators.models import Finding, Severity

LABELS = Path(__file__).parent / "labels" / "findings.jsonl"
SETS = ("ecbplus", "stories")
SEED = 2003
GROUPS = {"ecbplus": 70, "stories": 300}

_COMPOUNDED = (
    "anti|co|eight|eighth|eleventh|ex|five|four|free|full|half|high|hit|left|long|mid|nine|non|off|on|"
    "one|part|post|pre|re|right|self|semi|seven|six|so|ten|third|three|two|well"
)
# ECB+ comes as tokens between spaces, with LaTeX quotation marks.
_GLUED = (
    (re.compile(r"\s*’\s*(?=(?:s|re|ve|ll|d|m|t)\b)"), "’"),
    (re.compile(r"(?<=s)\s+'(?=\s)"), "'"),
    (re.compile(r"(?<=\d)\s*([:/])\s+(?=\d+\b)"), r"\1"),
    (re.compile(r"(?<=\d)\s+\.\s+(?=\d)"), "."),
    (re.compile(r"(?<=\d)\s+,\s+(?=\d{3}(?!\d))"), ","),
    (re.compile(r"(?<=\d)\s+-\s+(?=[a-z\d])"), "-"),
    (re.compile(rf"\b({_COMPOUNDED})\s+-\s+(?=[a-z])", re.I), r"\1-"),
    (re.compile(r"(?<=-year)\s+-\s+(?=old\b)"), "-"),
    (re.compile(r"\b([A-Z])\s+\.\s+(?=[A-Z]\b)"), r"\1."),
    (re.compile(r"\b([ap])\s*\.\s+m\s*\."), r"\1.m."),
    (re.compile(r"``\s*"), "“"),
    (re.compile(r"\s*''"), "”"),
    (re.compile(r"\s+(?=[,.;:?!)\]%]|n't\b|'(?:s|re|ve|ll|d|m)\b)"), ""),
    (re.compile(r"(?<=[(\[$£€])\s+"), ""),
)


class Verdict(StrEnum):
    """What a reader holds of a finding."""

    TRUE = "true"
    ARGUABLE = "arguable"
    FALSE = "false"


class Label(Model):
    """A reader's verdict; ``cause`` says in a few words why a finding is not true."""

    data: str
    group: str
    fingerprint: str
    verdict: Verdict
    cause: str | None = None


class Group(Model):
    """Articles on one event: title and text."""

    data: str
    name: str
    articles: tuple[tuple[str | None, str], ...]


class Judged(Model):
    """A finding and its label, if a reader has seen it."""

    group: str
    data: str
    finding: Finding
    label: Label | None = None


def groups(data: Path, name: str, most: int) -> list[Group]:
    """Groups of articles, the same for the same seed, in the order of their names.

    Raises:
        OSError, KeyError, ValueError: the data set cannot be read.
    """
    every = sorted((_ecbplus if name == "ecbplus" else _stories)(data), key=lambda g: g.name)
    chosen = random.Random(SEED).sample(every, min(most, len(every)))
    return sorted(chosen, key=lambda g: g.name)


def _ecbplus(data: Path) -> Iterator[Group]:
    found: dict[str, list[tuple[None, str]]] = defaultdict(list)
    for row in _rows(data / "ecbplus" / "docs.jsonl.gz"):
        text = "\n".join(map(joined, row["sentences"]))
        found[f"{row['topic']}-{row['subtopic']}"].append((None, text))
    for name, articles in found.items():
        yield Group(data="ecbplus", name=name, articles=tuple(articles))


def _stories(data: Path) -> Iterator[Group]:
    for row in _rows(data / "stories" / "three_outlets.jsonl.gz"):
        articles = tuple((a["title"], f"{a['title']}\n\n{a['text']}") for a in row["articles"])
        yield Group(data="stories", name=str(row["id"]), articles=articles)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def joined(tokens: str) -> str:
    """A tokenised sentence as it would be printed."""
    for pattern, instead in _GLUED:
        tokens = pattern.sub(instead, tokens)
    return tokens


def findings(group: Group) -> tuple[Finding, ...]:
    """What is reported on a group of articles."""
    import factdiff

    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / f"{group.name}.jsonl"
        with records.open("w", encoding="utf-8") as out:
            for title, text in group.articles:
                out.write(json.dumps({"title": title, "text": text}) + "\n")
        here = Path.cwd()
        os.chdir(folder)  # so that fingerprints and evidence name the group, not the folder
        try:
            return factdiff.report([records.name]).findings
        finally:
            os.chdir(here)


def read_labels(path: Path = LABELS) -> dict[tuple[str, str, str], Label]:
    """The labels by data set, group and fingerprint."""
    with path.open(encoding="utf-8") as lines:
        labels = [Label.model_validate_json(line) for line in lines]
    return {(label.data, label.group, label.fingerprint): label for label in labels}


def share(judged: Iterable[Judged]) -> str:
    """The share of true findings and of those that are at least arguable, such as "8/10, 9/10"."""
    verdicts = Counter(j.label.verdict for j in judged if j.label is not None)
    total = verdicts.total()
    if not total:
        return "-"
    true = verdicts[Verdict.TRUE]
    return f"{true}/{total} ({true / total:.0%}), {true + verdicts[Verdict.ARGUABLE]}/{total}"


def _table(judged: Sequence[Judged], sizes: Mapping[str, int], today: str) -> Table:
    table = Table(title=f"Findings as read, {today}", title_justify="left")
    for heading in ("set", "what", "findings", "per 100 articles", "not read", "true; not false"):
        table.add_column(heading, justify="left" if heading in ("set", "what") else "right")
    for name, articles in sizes.items():
        of_set = [j for j in judged if j.data == name]
        rows: list[tuple[str, list[Judged]]] = [("all", of_set)]
        rows += [(s.value, [j for j in of_set if j.finding.severity is s]) for s in Severity]
        kinds = sorted({j.finding.kind for j in of_set})
        rows += [(kind, [j for j in of_set if j.finding.kind == kind]) for kind in kinds]
        for what, some in rows:
            unread = sum(j.label is None for j in some)
            rate = f"{100 * len(some) / articles:.1f}"
            table.add_row(name, what, str(len(some)), rate, str(unread), share(some))
        table.add_section()
    return table


def _sheet(judged: Iterable[Judged], path: Path) -> None:
    with path.open("w", encoding="utf-8") as out:
        for j in judged:
            f = j.finding
            verdict = j.label.verdict.value if j.label else "?"
            out.write(f"## {j.data} {j.group} {f.fingerprint} {verdict}\n")
            out.write(f"{f.kind} {f.severity.value} {f.confidence} {f.rule}: {f.message}\n")
            for side in f.sides:
                out.write(f"  - {side.value} ({side.origins})\n")
                for e in side.evidence[:2]:
                    focus = [span.quote for span in e.focus]
                    quote = " ".join(e.quote.split())
                    out.write(f"      {e.article} {e.voice.value} {e.speaker or ''}: {quote}\n")
                    out.write(f"        {focus}\n")
            out.write(f"  why: {'; '.join(f.reasons)}\n\n")


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench.findings", description=(__doc__ or "").split("\n")[0]
    )
    add_data(parser)
    parser.add_argument("--set", choices=[*SETS, "all"], default="all")
    parser.add_argument("--groups", type=int, metavar="N", help="at most so many of each set")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="write the findings to be read")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write kinds, verdicts, counts")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Run the bench; the exit code is 0, or 2 where it could not run."""
    arguments = _arguments(argv)
    console, progress = Console(), Console(stderr=True)
    labels = read_labels()
    judged: list[Judged] = []
    sizes: dict[str, int] = {}
    for name in SETS if arguments.set == "all" else (arguments.set,):
        try:
            chosen = groups(arguments.data, name, arguments.groups or GROUPS[name])
        except (OSError, KeyError, ValueError) as error:
            print(f"bench.findings: cannot read {name}: {error}", file=sys.stderr)
            return 2
        sizes[name] = sum(len(g.articles) for g in chosen)
        steps = track(
            chosen, name, console=progress, transient=True, disable=not progress.is_terminal
        )
        for group in steps:
            for finding in findings(group):
                label = labels.get((name, group.name, finding.fingerprint))
                judged.append(Judged(group=group.name, data=name, finding=finding, label=label))
    today = datetime.now(UTC).date().isoformat()
    console.print(_table(judged, sizes, today))
    if arguments.sheet:
        _sheet(judged, arguments.sheet)
    if arguments.json:
        rows = [
            {
                "data": j.data,
                "group": j.group,
                "fingerprint": j.finding.fingerprint,
                "kind": j.finding.kind,
                "severity": j.finding.severity.value,
                "verdict": j.label.verdict.value if j.label else None,
            }
            for j in judged
        ]
        document = {"date": today, "articles": sizes, "findings": rows}
        arguments.json.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
