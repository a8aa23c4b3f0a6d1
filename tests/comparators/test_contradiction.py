"""What is put to the witness, what its answer makes of it, and what other kinds explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claims.models import Voice
from comparators.base import Disagreement, Stand
from comparators.contradiction import SURE, ContradictionComparator, unexplained
from comparators.models import Evidence, Severity
from tests.support import matched

DAY = "2024-03-06"
STABLE = "Doctors described the condition of Mayor Lena Osei as stable on Tuesday."
CRITICAL = "Doctors described the condition of Mayor Lena Osei as critical on Tuesday."


class Recorder:
    """A witness that gives one answer to everything and keeps what it was asked."""

    def __init__(self, score: float = 0.99) -> None:
        self.score = score
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        self.asked += pairs
        return [self.score] * len(pairs)


def found(a: str, b: str, witness: Recorder | None) -> list[Disagreement]:
    both = replace(matched(a, b, published=(DAY, DAY)), witness=witness)
    return list(ContradictionComparator().find(both))


def test_what_the_witness_is_sure_of_is_reported_at_the_lowest_trust() -> None:
    (disagreement,) = found(STABLE, CRITICAL, Recorder(0.97))
    assert disagreement.severity is Severity.LOW
    assert disagreement.confidence < 0.6
    assert any("0.97" in reason for reason in disagreement.reasons)
    assert {disagreement.a.evidence.quote, disagreement.b.evidence.quote} == {STABLE, CRITICAL}


def test_what_the_witness_doubts_is_not_reported() -> None:
    witness = Recorder(SURE - 0.01)
    assert found(STABLE, CRITICAL, witness) == []
    assert witness.asked


def test_without_a_witness_nothing_is_found() -> None:
    assert found(STABLE, CRITICAL, None) == []


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (
            STABLE,
            "Doctors would describe the condition of Mayor Lena Osei as critical on Tuesday.",
            "a supposition",
        ),
        (
            "The court will describe the plan of Mayor Lena Osei as lawful on Tuesday.",
            "The court will describe the plan of Mayor Lena Osei as unlawful on Tuesday.",
            "plans",
        ),
        (
            STABLE,
            "Doctors described the condition of Mayor Lena Osei as stable and good on Tuesday.",
            "added detail",
        ),
        (STABLE, STABLE, "the same words"),
        (
            "The storm destroyed 300 homes in the port of Norhaven on Tuesday.",
            "The storm destroyed 700 houses in the port of Norhaven on Tuesday.",
            "numbers have their comparator",
        ),
        (
            "Mayor Lena Osei opened the new bridge in Norhaven on Monday.",
            "Mayor Lena Osei opened the old bridge in Norhaven on Tuesday.",
            "times have theirs",
        ),
        (
            "“Doctors described the condition of Mayor Lena Osei as stable,” Bo Larsen said.",
            CRITICAL,
            "a quotation",
        ),
        (
            "Bo Larsen said that doctors described the condition of Mayor Lena Osei as stable.",
            CRITICAL,
            "what one side only reports",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_what_is_never_put_to_the_witness(a: str, b: str, why: str) -> None:
    witness = Recorder()
    assert found(a, b, witness) == []
    assert not any(
        {"describe", "destroyed", "opened"} & set(f"{x} {y}".split()) for x, y in witness.asked
    ), why


def disagreement(kind: str, *starts: int) -> Disagreement:
    one, other = (
        Stand(
            value=f"{kind} {start}",
            evidence=Evidence(
                start=start, end=start + 4, quote="text", article=article, voice=Voice.OWN
            ),
        )
        for article, start in zip(("a", "b"), starts, strict=True)
    )
    return Disagreement(
        kind=kind,
        rule=kind,
        severity=Severity.LOW,
        confidence=0.5,
        message=kind,
        story="story",
        a=one,
        b=other,
    )


def test_a_contradiction_that_another_kind_explains_is_dropped() -> None:
    date, other = disagreement("date", 0, 10), disagreement("date", 0, 90)
    explained, left = disagreement("contradiction", 0, 10), disagreement("contradiction", 50, 10)
    assert unexplained([date, explained, left, other]) == [date, left, other]


def test_sides_may_be_told_in_either_order() -> None:
    date, turned = disagreement("date", 0, 10), disagreement("contradiction", 0, 10)
    turned = turned.model_copy(update={"a": turned.b, "b": turned.a})
    assert unexplained([turned, date]) == [date]
