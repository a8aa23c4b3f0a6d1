"""How many of the disagreements between two short texts, told as any two desks would, are found.

    python -m bench.ordinary [--json FILE]

``stories/ordinary`` has pairs of texts of two to four sentences, a kind of disagreement or a trap
each, written by people who had not seen the code. A disagreement is found if a finding of any kind
sets the listed words of the one text against those of the other; a finding that does not is a false
one, as is any on a trap. Pairs of which the first byte of the SHA-256 of the id is even were looked
at while rules were made; of the others, ``held``, only totals were.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

from rich.progress import track

import factdiff
from bench.measuring import machine, table
from claims.models import Model
from comparators.models import Finding, Side

PAIRS = Path(__file__).parent / "stories" / "ordinary"
NONE = "none"


class Pair(Model):
    """Two texts, or one that contradicts itself (``b`` is empty), and the words that disagree.

    The words of a trap, of the kind `NONE`, only seem to.
    """

    id: str
    kind: str
    a: str
    b: str
    published_a: str | None
    published_b: str | None
    one: str
    other: str
    why: str

    @property
    def part(self) -> str:
        """ "open" for what was read while rules were made, "held" for what was not."""
        return ("open", "held")[hashlib.sha256(self.id.encode()).digest()[0] % 2]


class Outcome(Model):
    """Whether the disagreement of a pair is found, and how many findings are on something else."""

    pair: Pair
    found: bool
    false: int


def main() -> None:
    """Measure, and print a dated table."""
    parser = argparse.ArgumentParser(prog="bench.ordinary", description=__doc__.partition("\n")[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the counts to FILE")
    options = parser.parse_args()
    outcomes = [outcome(pair) for pair in track(read(PAIRS), "pairs", transient=True)]
    rows = list(counted(outcomes))
    print(table(f"pairs of ordinary texts, {date.today()}, {machine()}", rows))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def read(folder: Path) -> list[Pair]:
    """The pairs of a folder, file by file."""
    lines = [line for path in sorted(folder.glob("*.jsonl")) for line in path.open("rb")]
    return [Pair.model_validate_json(line) for line in lines]


def outcome(pair: Pair) -> Outcome:
    """What is reported on a pair, held against what is known of it."""
    reported = _reported(pair)
    right = [is_right(pair, finding) for finding in reported]
    return Outcome(pair=pair, found=any(right), false=len(right) - sum(right))


def is_right(pair: Pair, finding: Finding) -> bool:
    """Whether a finding sets the listed words against each other."""
    return pair.kind != NONE and any(
        _has(x, pair.a, pair.one, "a" if pair.b else None)
        and _has(y, pair.b or pair.a, pair.other, "b" if pair.b else None)
        for x, y in permutations(finding.sides, 2)
    )


def counted(outcomes: Sequence[Outcome]) -> Iterator[dict[str, object]]:
    """A row for each part and kind, then for all of the part."""
    for part in ("open", "held"):
        for kind in (*sorted({o.pair.kind for o in outcomes}), "all"):
            here = [o for o in outcomes if o.pair.part == part and kind in (o.pair.kind, "all")]
            yield {
                "part": part,
                "kind": kind,
                "found": sum(o.found for o in here),
                "disagreements": sum(o.pair.kind != NONE for o in here),
                "false findings": sum(o.false for o in here),
            }


def _reported(pair: Pair) -> Sequence[Finding]:
    if pair.b:
        return factdiff.compare(pair.a, pair.b, pair.published_a, pair.published_b).findings
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.jsonl"
        record = {"text": pair.a, "published": pair.published_a}
        article.write_text(json.dumps(record) + "\n", encoding="utf-8")
        return factdiff.report([article]).findings


def _has(side: Side, text: str, words: str, article: str | None) -> bool:
    """Whether a side marks some of the words in their article (None: there is only one)."""
    start = text.index(words)
    return any(
        mark.start < start + len(words) and start < mark.end
        for evidence in side.evidence
        if article in {None, evidence.article}
        for mark in evidence.focus or (evidence,)
    )


if __name__ == "__main__":
    main()
