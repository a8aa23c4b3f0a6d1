"""Quality on the curated data sets: findings that must appear, traps that must not.

``python -m bench.fixtures [--only NAME,NAME] [--show]`` runs the report on every folder of
``fixtures/`` and prints precision and recall per kind. A finding is right when it is of the kind
of an expected one and two of its sides quote passages of two different expected values.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import factdiff
from comparators.registry import comparators
from factdiff import Finding, Report

FIXTURES = Path(__file__).parents[1] / "fixtures"


class Passage(NamedTuple):
    """An expected passage: the article's path and the characters of its quote."""

    article: str
    value: str
    start: int
    end: int


class Outcome(NamedTuple):
    """What one data set gave."""

    name: str
    right: list[tuple[dict[str, Any], Finding]]
    missed: list[dict[str, Any]]
    false: list[Finding]
    trapped: list[tuple[dict[str, Any], Finding]]


def located(case: dict[str, Any], folder: Path, texts: dict[str, str]) -> list[Passage]:
    """The passages of an expected finding or trap in the texts as read."""
    found = []
    for side in case["sides"]:
        path = str(folder / side["article"].replace(":", "#"))
        start = texts.get(path, "").find(side["quote"])
        if start >= 0:
            end = start + len(side["quote"])
            found.append(Passage(path, str(side.get("value", start)), start, end))
    return found


def meets(finding: Finding, passages: list[Passage]) -> bool:
    """Whether two sides of a finding stand on passages of different values."""
    values = [
        {
            p.value
            for p in passages
            for e in side.evidence
            if e.article == p.article and e.start < p.end and p.start < e.end
        }
        for side in finding.sides
    ]
    return any(
        left and right and len(left | right) > 1
        for n, left in enumerate(values)
        for right in values[n + 1 :]
    )


def score(folder: Path) -> Outcome:
    """Run one data set and hold its findings against what is expected."""
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    report: Report = factdiff.report([folder])
    texts = {a.path: a.text for a in factdiff.extract([folder]).articles}
    kinds = {c.kind for c in comparators()}
    wanted = [
        (case, located(case, folder, texts))
        for case in expected["findings"]
        if case["kind"] in kinds
    ]
    others = [
        (case, located(case, folder, texts))
        for case in expected["findings"]
        if case["kind"] not in kinds
    ]
    traps = [(case, located(case, folder, texts)) for case in expected["traps"]]
    right: list[tuple[dict[str, Any], Finding]] = []
    false: list[Finding] = []
    trapped: list[tuple[dict[str, Any], Finding]] = []
    for finding in report.findings:
        hits = [c for c, p in wanted if c["kind"] == finding.kind and meets(finding, p)]
        if hits:
            right.extend((hit, finding) for hit in hits)
            continue
        if any(meets(finding, p) for _, p in (*wanted, *others)):
            continue
        caught = next(
            (c for c, p in traps if finding.kind in c["kinds"] and meets(finding, p)), None
        )
        if caught is not None:
            trapped.append((caught, finding))
        false.append(finding)
    seen = [id(case) for case, _ in right]
    missed = [case for case, _ in wanted if id(case) not in seen]
    return Outcome(folder.name, right, missed, false, trapped)


def main() -> int:
    """Print the dated table; with --show, every false finding and every miss."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="", help="comma-separated data sets; default all")
    parser.add_argument("--show", action="store_true", help="print false findings and misses")
    parser.add_argument("--json", type=Path, help="write the counts to this file")
    options = parser.parse_args()
    folders = sorted(p.parent for p in FIXTURES.glob("*/expected.yaml"))
    if options.only:
        folders = [f for f in folders if f.name in options.only.split(",")]
    counts: dict[str, Counter[str]] = {}
    for folder in folders:
        outcome = score(folder)
        for case in {id(c): c for c, _ in outcome.right}.values():
            counts.setdefault(case["kind"], Counter())["right"] += 1
        for case in outcome.missed:
            counts.setdefault(case["kind"], Counter())["missed"] += 1
        for finding in outcome.false:
            counts.setdefault(finding.kind, Counter())["false"] += 1
        if options.show:
            show(outcome)
    print(
        f"curated data sets, {date.today()}, Python {platform.python_version()}, "
        f"factdiff {factdiff.__version__}, {len(folders)} sets"
    )
    print(f"{'kind':14}{'right':>7}{'missed':>8}{'false':>7}{'precision':>11}{'recall':>8}")
    total: Counter[str] = Counter()
    for kind, count in sorted(counts.items()):
        total += count
        print(row(kind, count))
    print(row("all", total))
    if options.json:
        options.json.write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
    return 0


def row(kind: str, count: Counter[str]) -> str:
    """A line of the table."""
    found, real = count["right"] + count["false"], count["right"] + count["missed"]
    precision = f"{count['right'] / found:.2f}" if found else "-"
    recall = f"{count['right'] / real:.2f}" if real else "-"
    return (
        f"{kind:14}{count['right']:>7}{count['missed']:>8}{count['false']:>7}"
        f"{precision:>11}{recall:>8}"
    )


def show(outcome: Outcome) -> None:
    """Print what went wrong in a data set."""
    print(f"=== {outcome.name}")
    for case in outcome.missed:
        print(f"  MISSED {case['kind']}: {case['note']}")
        for side in case["sides"]:
            print(f"      {side['article']}: {side.get('value')!r} {side['quote']!r}")
    trapped = {id(f): case for case, f in outcome.trapped}
    for finding in outcome.false:
        trap = trapped.get(id(finding))
        print(f"  FALSE {finding.kind} {finding.rule} {finding.confidence} {finding.message}")
        if trap:
            print(f"      trap: {trap['note']}")
        for side in finding.sides:
            print(f"      - {side.value}")
            for e in side.evidence[:3]:
                quote = " ".join(e.quote.split())[:260]
                print(f"          {Path(e.article).name}: {quote} <{[f.quote for f in e.focus]}>")


if __name__ == "__main__":
    sys.exit(main())
