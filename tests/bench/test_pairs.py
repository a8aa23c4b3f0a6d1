"""The bench on sentence pairs: labels that hold together, and scores that count what they say."""

from __future__ import annotations

import hashlib
import json
import random

import pytest

from bench.pairs import SETS, Label, Outcome, Ratio, judge, read_labels, run, score
from claims.errors import FactdiffError
from comparators.models import Finding, Severity, Side
from reports.models import Report, Stats

KINDS = {
    "date", "number", "name", "role", "place", "quote", "attribution", "actor", "negation",
    "certainty", "wording", "contradiction",
}  # fmt: skip


def finding(kind: str, *values: str) -> Finding:
    sides = tuple(Side(value=value, origins=1, evidence=()) for value in values)
    return Finding(
        fingerprint="f", kind=kind, severity=Severity.HIGH, confidence=0.9, message="", rule="r",
        story="s", sides=sides,
    )  # fmt: skip


def label(row: int, *, certain: bool = True, **values: tuple[str, str]) -> Label:
    return Label(row=row, part="tuning", kinds=tuple(values), certain=certain, values=values)


def outcome(of: Label, *findings: Finding) -> Outcome:
    return Outcome(label=of, compared=True, predictions=tuple(judge(of, one) for one in findings))


@pytest.mark.parametrize("name", SETS)
def test_each_row_is_labelled_once_with_known_kinds_and_values_for_each(name: str) -> None:
    labels = read_labels(SETS[name])
    assert len({one.row for one in labels}) == len(labels) >= 300
    assert {kind for one in labels for kind in one.kinds} <= KINDS
    assert all(set(one.values) == set(one.kinds) for one in labels)


def test_the_part_of_a_row_is_fixed_by_its_hash() -> None:
    for one in read_labels():
        even = hashlib.sha256(str(one.row).encode()).digest()[0] % 2 == 0
        later = ("fresh", "second", "third", "fourth")
        assert one.part in (*later, "tuning" if even else "reporting")


@pytest.mark.parametrize(
    ("part", "earlier", "seed", "count"),
    [
        ("fresh", {"tuning", "reporting"}, 2004, 700),
        ("second", {"tuning", "reporting", "fresh"}, 2005, 800),
        ("third", {"tuning", "reporting", "fresh", "second"}, 2006, 800),
        ("fourth", {"tuning", "reporting", "fresh", "second", "third"}, 2007, 776),
    ],
)
def test_the_later_rows_are_those_that_the_guide_says(
    part: str, earlier: set[str], seed: int, count: int
) -> None:
    labels = read_labels()
    drawn = {one.row for one in labels if one.part in earlier}
    others = [row for row in range(4076) if row not in drawn]
    later = {one.row for one in labels if one.part == part}
    assert later == set(random.Random(seed).sample(others, count))


def test_a_pair_of_coverage_is_in_the_part_of_its_group() -> None:
    for one in read_labels(SETS["coverage"]):
        assert one.where is not None
        group = f"{one.where.data}/{one.where.group}"
        even = hashlib.sha256(group.encode()).digest()[0] % 2 == 0
        assert one.part == ("tuning" if even else "reporting")


@pytest.mark.parametrize("name", SETS)
def test_labels_hold_no_sentence_of_the_data_set(name: str) -> None:
    texts = [
        text
        for line in SETS[name].read_text(encoding="utf-8").splitlines()
        for pair in json.loads(line).get("values", {}).values()
        for text in pair
    ]
    assert max(len(text.split()) for text in texts) <= 10


def test_a_finding_of_another_kind_is_a_false_alarm() -> None:
    bridge = label(0, number=("12 lorries", "14 lorries"))
    assert judge(bridge, finding("number", "12", "14")).right
    assert not judge(bridge, finding("date", "Monday", "Tuesday")).right


@pytest.mark.parametrize(
    ("values", "strict"),
    [
        (("12", "14"), True),
        (("14 lorries", "12 lorries"), True),
        (("12", "12"), False),
        (("112", "140"), False),
    ],
)
def test_strictly_right_needs_both_labelled_values_on_two_sides(
    values: tuple[str, str], strict: bool
) -> None:
    made = judge(label(0, number=("12 lorries", "14 lorries")), finding("number", *values))
    assert made.right
    assert made.strictly_right is strict


def test_precision_counts_findings_and_recall_counts_labels() -> None:
    outcomes = [
        outcome(label(0, number=("12", "14")), finding("number", "12", "14")),
        outcome(label(1, name=("Marsden", "Marsdon"))),
        outcome(label(2), finding("number", "3", "4"), finding("date", "May", "June")),
    ]
    total = score(outcomes)
    assert (total.precision.hits, total.precision.total) == (1, 3)
    assert (total.recall.hits, total.recall.total) == (1, 2)
    assert score(outcomes, "number").precision.value == 0.5
    assert score(outcomes, "name").precision.value is None


def test_a_label_that_is_not_certain_is_not_scored() -> None:
    doubtful = label(0, certain=False, number=("some 55", "about 57"))
    total = score([outcome(doubtful, finding("number", "55", "57"))])
    assert total.precision.total == total.recall.total == 0


def test_a_pair_that_cannot_be_compared_counts_as_a_miss() -> None:
    def compare(first: str, second: str) -> Report:
        if not first:
            raise FactdiffError("nothing to compare")
        stats = Stats(articles=2, claims=2, candidate_pairs=1, comparable_pairs=1, findings=1)
        found = (finding("number", first, second),)
        return Report(version="1", articles=(), stories=(), findings=found, skipped=(), stats=stats)

    labels = [label(0, number=("12", "14")), label(1, number=("7", "9"))]
    outcomes = list(run(labels, {0: ("12", "14"), 1: ("", "9")}, compare))
    assert [one.compared for one in outcomes] == [True, False]
    assert score(outcomes).recall.value == 0.5


def test_the_interval_narrows_as_counts_grow() -> None:
    few, many = Ratio(hits=8, total=10).interval, Ratio(hits=800, total=1000).interval
    assert few is not None
    assert many is not None
    assert few == pytest.approx((0.490, 0.943), abs=0.001)
    assert few[0] < many[0] < 0.8 < many[1] < few[1]
    assert Ratio(hits=0, total=0).interval is None
