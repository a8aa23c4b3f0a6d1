"""Precision and recall of ``factdiff.compare`` on hand-labelled pairs of news sentences.

    python -m bench.pairs --data DIR [--set SET] [--part PART] [--json FILE] [--show]

The sets are ``paraphrases``, the pairs of ``DIR/pairs/news_paraphrases.jsonl.gz``, and
``coverage`` and ``alike``, sentences of different articles on one event of ECB+ or on one story of
three outlets; those of ``alike`` have as many words in common as the paraphrases.
``labels/`` beside this module has the labels, by row number, and how they were made. Only labels
marked certain are scored.

A finding is right if its kind is among the kinds labelled for its pair; in the strict columns
its sides must also hold the labelled values. A labelled kind is found if a right finding of that
kind names it. The pairs carry no dates and none is invented: an invented one would set "today"
against "Wednesday" and call our own invention a disagreement.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.findings import groups
from bench.options import add_data
from claims.errors import FactdiffError
from claims.models import Model
from comparators.models import Finding, Severity
from reports.models import Report

LABELS = Path(__file__).parent / "labels" / "news_paraphrases.jsonl"
COVERAGE = LABELS.with_name("coverage_pairs.jsonl")
ALIKE = LABELS.with_name("alike_pairs.jsonl")
SETS = {"paraphrases": LABELS, "coverage": COVERAGE, "alike": ALIKE}
PAIRS = Path("pairs") / "news_paraphrases.jsonl.gz"
SHOWN_WORDS = 8
WORD = re.compile(r"[$€£]|\w+(?:[.,'-]\w+)*%?")

Part = Literal["tuning", "reporting", "fresh", "second", "third", "fourth"]
Compare = Callable[[str, str], Report]
Texts = Mapping[int, tuple[str, str]]


class Sentence(Model):
    """Where a sentence stands: the article's number in its group, and offsets into its text."""

    article: int
    start: int
    end: int


class Where(Model):
    """Where the two sentences of a pair of coverage stand."""

    data: Literal["ecbplus", "stories"]
    group: str
    first: Sentence
    second: Sentence


class Label(Model):
    """What a reader found in one pair; no ``kinds`` means that the two sentences agree.

    ``row`` is the pair's line number in the data set, from 0; ``values`` gives each kind's two
    rival values in a few words, parts of one value set apart by "; ".
    """

    row: int
    part: Part
    kinds: tuple[str, ...]
    certain: bool
    values: dict[str, tuple[str, str]] = Field(default_factory=dict)
    note: str | None = None
    where: Where | None = None


class Prediction(Model):
    """A finding as it is scored: its kind, its values, and whether both are those labelled."""

    kind: str
    severity: Severity
    values: tuple[str, ...]
    right: bool
    strictly_right: bool


class Outcome(Model):
    """A labelled pair and what was found in it; ``compared`` is false if nothing could be."""

    label: Label
    compared: bool
    predictions: tuple[Prediction, ...]

    def finds(self, kind: str, *, strict: bool = False) -> bool:
        """Whether a right finding of this labelled kind was made."""
        made = [p for p in self.predictions if p.kind == kind]
        return any(p.strictly_right if strict else p.right for p in made)


class Ratio(Model):
    """``hits`` out of ``total``; its value is None where there is nothing to count."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % score interval (Wilson 1927)."""
        if self.value is None:
            return None
        z = 1.96
        centre = self.value + z * z / (2 * self.total)
        variance = self.value * (1 - self.value) / self.total
        half = z * math.sqrt(variance + (z / (2 * self.total)) ** 2)
        scale = 1 + z * z / self.total
        return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)

    def __str__(self) -> str:
        """The share to two places and the counts, such as "0.85 (17/20)"."""
        return "-" if self.value is None else f"{self.value:.2f} ({self.hits}/{self.total})"


class Score(Model):
    """Precision over findings and recall over labels, by kind alone and with values."""

    precision: Ratio
    recall: Ratio
    strict_precision: Ratio
    strict_recall: Ratio


def read_labels(path: Path = LABELS) -> list[Label]:
    """The labels, in the order of the file."""
    with path.open(encoding="utf-8") as lines:
        return [Label.model_validate_json(line) for line in lines]


def read_pairs(data: Path, labels: Iterable[Label]) -> Texts:
    """The labelled sentence pairs, by row number.

    Raises:
        OSError, KeyError, ValueError: they cannot be read.
    """
    places = {label.row: label.where for label in labels if label.where is not None}
    if places:
        return dict(_coverage(data, places))
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        return {n: (p["first"], p["second"]) for n, p in enumerate(map(json.loads, lines))}


def _coverage(data: Path, places: Mapping[int, Where]) -> Iterator[tuple[int, tuple[str, str]]]:
    texts = {
        (name, group.name): [text for _, text in group.articles]
        for name in {where.data for where in places.values()}
        for group in groups(data, name, most=sys.maxsize)
    }
    for row, where in places.items():
        of = texts[where.data, where.group]
        one, other = (of[s.article][s.start : s.end] for s in (where.first, where.second))
        yield row, (one, other)


def _words(text: str) -> str:
    """The words of a text between single spaces, so that ``in`` finds whole words only."""
    words = WORD.findall(text.casefold().replace("\u2019", "'"))
    return f" {' '.join(words)} " if words else ""


def _agree(labelled: str, found: Iterable[str]) -> bool:
    """Whether some part of a labelled value lies in a found text, or the other way round."""
    parts = [_words(part) for part in labelled.split(";")]
    texts = filter(None, map(_words, found))
    return any(part in text or text in part for text in texts for part in parts)


def holds_values(finding: Finding, values: tuple[str, str]) -> bool:
    """Whether two different sides of the finding carry the two labelled values."""
    sides = [
        [side.value, *(span.quote for item in side.evidence for span in item.focus)]
        for side in finding.sides
    ]
    return any(
        _agree(values[0], one) and _agree(values[1], other) for one, other in permutations(sides, 2)
    )


def _shorten(value: str) -> str:
    words = value.split()
    return " ".join(words[:SHOWN_WORDS]) + (" …" if len(words) > SHOWN_WORDS else "")


def judge(label: Label, finding: Finding) -> Prediction:
    """Score one finding against its pair's label."""
    right = finding.kind in label.kinds
    values = label.values.get(finding.kind)
    return Prediction(
        kind=finding.kind,
        severity=finding.severity,
        values=tuple(_shorten(side.value) for side in finding.sides),
        right=right,
        strictly_right=right and (values is None or holds_values(finding, values)),
    )


def run(labels: Iterable[Label], pairs: Texts, compare: Compare) -> Iterator[Outcome]:
    """Compare each labelled pair and score what is found."""
    for label in labels:
        try:
            findings = compare(*pairs[label.row]).findings
        except FactdiffError:
            yield Outcome(label=label, compared=False, predictions=())
        else:
            predictions = tuple(judge(label, finding) for finding in findings)
            yield Outcome(label=label, compared=True, predictions=predictions)


def score(outcomes: Iterable[Outcome], kind: str | None = None) -> Score:
    """Precision and recall for one kind, or for all kinds together."""
    certain = [outcome for outcome in outcomes if outcome.label.certain]
    made = [p for outcome in certain for p in outcome.predictions if kind in (None, p.kind)]
    labelled = [
        (outcome, name)
        for outcome in certain
        for name in outcome.label.kinds
        if kind in (None, name)
    ]
    return Score(
        precision=Ratio(hits=sum(p.right for p in made), total=len(made)),
        recall=Ratio(hits=sum(o.finds(name) for o, name in labelled), total=len(labelled)),
        strict_precision=Ratio(hits=sum(p.strictly_right for p in made), total=len(made)),
        strict_recall=Ratio(
            hits=sum(o.finds(name, strict=True) for o, name in labelled), total=len(labelled)
        ),
    )


def scores(outcomes: list[Outcome]) -> dict[str, Score]:
    """The score of each kind that was labelled or found, and of ``all``, which comes last."""
    kinds = {name for outcome in outcomes for name in outcome.label.kinds}
    kinds |= {p.kind for outcome in outcomes for p in outcome.predictions}
    return {**{kind: score(outcomes, kind) for kind in sorted(kinds)}, "all": score(outcomes)}


def severity_precision(outcomes: Iterable[Outcome]) -> dict[str, Ratio]:
    """The share of right findings at each severity."""
    made = [p for outcome in outcomes if outcome.label.certain for p in outcome.predictions]
    at = {level: [p.right for p in made if p.severity is level] for level in Severity}
    return {level.value: Ratio(hits=sum(right), total=len(right)) for level, right in at.items()}


def _print_table(outcomes: list[Outcome], what: str, today: str, console: Console) -> None:
    certain = sum(outcome.label.certain for outcome in outcomes)
    skipped = sum(not outcome.compared for outcome in outcomes)
    table = Table(title=f"News sentence pairs, {what}, {today}", title_justify="left")
    table.add_column("kind")
    for heading in ("precision", "recall", "strict precision", "strict recall"):
        table.add_column(heading, justify="right")
    for kind, row in scores(outcomes).items():
        if kind == "all":
            table.add_section()
        cells = (row.precision, row.recall, row.strict_precision, row.strict_recall)
        table.add_row(kind, *map(str, cells))
    console.print(table)
    total = score(outcomes)
    for name, ratio in (("precision", total.precision), ("recall", total.recall)):
        if ratio.interval:
            console.print("95 % interval of {}: {:.2f} to {:.2f}".format(name, *ratio.interval))
    for level, ratio in severity_precision(outcomes).items():
        console.print(f"precision at {level} severity: {ratio}")
    console.print(f"{len(outcomes)} pairs, {certain} with a certain label (only these are scored)")
    console.print(f"{skipped} pairs in which nothing could be compared")


def _print_errors(outcomes: Iterable[Outcome], pairs: Texts, console: Console) -> None:
    for outcome in outcomes:
        label = outcome.label
        if not label.certain:
            continue
        alarms = [(p.kind, p.values) for p in outcome.predictions if not p.right]
        misses = [
            (kind, label.values.get(kind, ())) for kind in label.kinds if not outcome.finds(kind)
        ]
        if alarms or misses:
            listed = [
                f"{what}: {kind}: {' | '.join(values)}"
                for what, errors in (("false alarm", alarms), ("miss", misses))
                for kind, values in errors
            ]
            lines = [f"row {label.row}", *listed, *pairs[label.row]]
            console.print("\n  ".join(lines), markup=False, highlight=False)


def _as_json(outcomes: list[Outcome], data: str, part: str, today: str) -> str:
    """The scores and, by row, values only: no sentence of the data set."""
    document = {
        "date": today,
        "data": data,
        "part": part,
        "pairs": len(outcomes),
        "certain": sum(outcome.label.certain for outcome in outcomes),
        "scores": {kind: row.model_dump() for kind, row in scores(outcomes).items()},
        "severity_precision": {
            level: ratio.model_dump() for level, ratio in severity_precision(outcomes).items()
        },
        "outcomes": [
            outcome.model_dump(mode="json", exclude_defaults=True)
            for outcome in outcomes
            if outcome.predictions or outcome.label.kinds
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.pairs", description=(__doc__ or "").split("\n")[0])
    add_data(parser)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write scores and rows here")
    parser.add_argument("--set", choices=SETS, default="paraphrases")
    parts = [*get_args(Part), "all"]
    parser.add_argument("--part", choices=parts, default="reporting")
    parser.add_argument("--show", action="store_true", help="list false alarms and misses")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Run the bench; the exit code is 0, or 2 where it could not run."""
    arguments = _arguments(argv)
    console, progress = Console(), Console(stderr=True)
    from factdiff import compare

    try:
        every = read_labels(SETS[arguments.set])
        labels = [one for one in every if arguments.part in ("all", one.part)]
        pairs = read_pairs(arguments.data, labels)
    except (OSError, KeyError, ValueError) as error:
        print(f"bench.pairs: cannot read pairs or labels: {error}", file=sys.stderr)
        return 2
    steps = track(
        labels, "comparing", console=progress, transient=True, disable=not progress.is_terminal
    )
    outcomes = list(run(steps, pairs, compare))
    today = datetime.now(UTC).date().isoformat()
    if arguments.show:
        _print_errors(outcomes, pairs, console)
    _print_table(outcomes, f"{arguments.set}, {arguments.part} part", today, console)
    if arguments.json:
        document = _as_json(outcomes, arguments.set, arguments.part, today)
        arguments.json.write_text(document, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
