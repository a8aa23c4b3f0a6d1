"""How many of the disagreements that readers list in real coverage are found.

    python -m bench.listed --data DIR [--json FILE]

Readers went through the headlines and openings of three outlets' articles on one story, without
the tool's findings, and listed where they disagree: kind, the two passages, and whether they would
show it to an editor without hesitation (*sure*). ``labels/listed.jsonl`` has the offsets and no
sentence; ``labels/GUIDE.md`` says how they were made. A listed disagreement is found if a finding
of any kind has the one passage, or its sentence, on one side and the other on another. It is a
hard measure: much of what is listed is a shade of meaning, and one reader lists twice what another
does.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

from rich.progress import track

from bench.findings import findings, groups
from bench.measuring import machine, table
from bench.options import parser_on_data
from claims.models import Model
from comparators.models import Finding, Side

LABELS = Path(__file__).parent / "labels" / "listed.jsonl"


class Passage(Model):
    """The words that disagree: the article's number in its story, and offsets into its text."""

    article: int
    start: int
    end: int


class Listed(Model):
    """A disagreement as a reader lists it."""

    story: str
    kind: str
    sure: bool
    one: Passage
    other: Passage

    @property
    def part(self) -> str:
        """ "open" for what was read while the rules were made, "held" for what was not."""
        return ("open", "held")[hashlib.sha256(self.story.encode()).digest()[0] % 2]


def main() -> None:
    """Measure, and print a dated table."""
    chosen = parser_on_data("bench.listed", __doc__).parse_args()
    listed = read(LABELS)
    rows = list(counted(listed, _found(chosen.data, listed)))
    print(table(f"disagreements that readers list, {date.today()}, {machine()}", rows))
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def read(labels: Path) -> list[Listed]:
    """The labels of a file."""
    lines = labels.read_text(encoding="utf-8").splitlines()
    return [Listed.model_validate_json(line) for line in lines]


def counted(listed: Sequence[Listed], found: Sequence[bool]) -> Iterator[dict[str, object]]:
    """A row for each part and kind, then for all of the part: how many are listed and found."""
    for part in ("open", "held"):
        for kind in (*sorted({x.kind for x in listed}), "all"):
            row: dict[str, object] = {"part": part, "kind": kind}
            for name, sure in (("sure", True), ("not sure", False)):
                hits = [
                    hit
                    for x, hit in zip(listed, found, strict=True)
                    if x.part == part and x.sure is sure and kind in (x.kind, "all")
                ]
                row[f"{name}, found"], row[f"{name}, listed"] = sum(hits), len(hits)
            yield row


def is_found(listed: Listed, reported: Sequence[Finding]) -> bool:
    """Whether a finding sets the two passages against each other."""
    return any(
        _has(x, listed.one) and _has(y, listed.other)
        for finding in reported
        for x, y in permutations(finding.sides, 2)
    )


def _has(side: Side, passage: Passage) -> bool:
    return any(
        e.article.endswith(f"#{passage.article + 1}")
        and e.start < passage.end
        and passage.start < e.end
        for e in side.evidence
    )


def _found(data: Path, listed: Sequence[Listed]) -> list[bool]:
    """Whether each is found, in their order."""
    wanted: dict[str, list[Listed]] = defaultdict(list)
    for one in listed:
        wanted[one.story].append(one)
    stories = [g for g in groups(data, "stories", most=10**6) if g.name in wanted]
    reported = {g.name: findings(g) for g in track(stories, "stories", transient=True)}
    return [is_found(x, reported[x.story]) for x in listed]


if __name__ == "__main__":
    main()
