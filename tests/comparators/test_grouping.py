"""Disagreements to findings: one finding a question, all who stand on a side, origins counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations, product

import pytest

from claims.models import Article, Voice
from comparators.base import Disagreement, Stand
from comparators.grouping import group
from comparators.models import Evidence, Finding, Severity

TEXTS = {
    "agency": "The ferry sank off Norhaven on Monday night with 41 people on board.",
    "copy": "The ferry sank off Norhaven on Monday night, with 41 people on board.",
    "rival": "It was on Tuesday that the Astrid went down, the company that owns her said.",
    "third": "Divers began work after Wednesday's accident, which nobody has yet explained.",
}
ARTICLES = [Article(id=f"id-{p}", path=p, source=p.title(), text=t) for p, t in TEXTS.items()]


def stand(path: str, value: str, side: str = "", start: int = 0) -> Stand:
    text = TEXTS[path]
    return Stand(
        value=value,
        group=side,
        place=f"{path}:{start}",
        evidence=Evidence(
            start=start, end=len(text), quote=text[start:], article=path, voice=Voice.OWN
        ),
    )


def against(
    a: Stand,
    b: Stand,
    confidence: float = 0.8,
    severity: Severity = Severity.MEDIUM,
    kind: str = "date",
    story: str = "ferry",
) -> Disagreement:
    return Disagreement(
        kind=kind,
        rule=f"{kind}.disjoint",
        severity=severity,
        confidence=confidence,
        message="When: the ferry sank",
        story=story,
        a=a,
        b=b,
    )


MONDAY, COPY = stand("agency", "Monday"), stand("copy", "Monday")
TUESDAY, WEDNESDAY = stand("rival", "Tuesday"), stand("third", "Wednesday")


def sides(finding: Finding) -> list[tuple[str, list[str], int]]:
    return [(s.value, [e.article for e in s.evidence], s.origins) for s in finding.sides]


def only(disagreements: Sequence[Disagreement]) -> Finding:
    (finding,) = group(disagreements, ARTICLES)
    return finding


def test_nothing_gives_nothing() -> None:
    assert group([], ARTICLES) == ()


def test_equal_values_stand_on_one_side_and_copies_are_one_origin() -> None:
    finding = only([against(MONDAY, TUESDAY), against(COPY, TUESDAY)])
    assert sides(finding) == [("Monday", ["agency", "copy"], 1), ("Tuesday", ["rival"], 1)]


def test_three_rival_values_are_three_sides_of_one_finding() -> None:
    finding = only([against(MONDAY, TUESDAY), against(TUESDAY, WEDNESDAY)])
    assert {s.value for s in finding.sides} == {"Monday", "Tuesday", "Wednesday"}


def test_the_same_values_opposed_in_other_sentences_are_one_finding() -> None:
    other = stand("third", "Monday")
    finding = only([against(MONDAY, TUESDAY), against(other, stand("rival", "Tuesday", start=7))])
    assert len(finding.sides) == 2


def test_the_side_with_more_origins_comes_first() -> None:
    finding = only([against(MONDAY, TUESDAY), against(MONDAY, stand("third", "Tuesday"))])
    assert [(s.value, s.origins) for s in finding.sides] == [("Tuesday", 2), ("Monday", 1)]


def test_values_of_one_group_are_one_side() -> None:
    finding = only(
        [
            against(stand("agency", "seized", "seizure"), stand("rival", "freed", "liberation")),
            against(stand("copy", "overran", "seizure"), stand("rival", "freed", "liberation")),
        ]
    )
    assert {s.value for s in finding.sides} == {"overran / seized", "freed"}


def test_case_alone_makes_no_side() -> None:
    finding = only([against(MONDAY, TUESDAY), against(stand("copy", "MONDAY"), TUESDAY)])
    assert len(finding.sides) == 2


def test_another_kind_is_another_finding() -> None:
    found = [against(MONDAY, TUESDAY), against(MONDAY, TUESDAY, kind="number")]
    assert len(group(found, ARTICLES)) == 2


def test_the_same_values_in_another_story_are_another_finding() -> None:
    elsewhere = against(
        stand("agency", "Monday", start=4), stand("rival", "Tuesday", start=7), story="budget"
    )
    assert len(group([against(MONDAY, TUESDAY), elsewhere], ARTICLES)) == 2


def test_a_finding_is_as_severe_and_as_sure_as_its_best_pair() -> None:
    finding = only(
        [
            against(MONDAY, TUESDAY, confidence=0.612, severity=Severity.HIGH),
            against(COPY, TUESDAY, confidence=0.734, severity=Severity.LOW),
        ]
    )
    assert (finding.severity, finding.confidence) == (Severity.HIGH, 0.73)


def test_the_gravest_and_surest_findings_come_first() -> None:
    findings = group(
        [
            against(MONDAY, TUESDAY, confidence=0.9, severity=Severity.LOW, kind="name"),
            against(MONDAY, TUESDAY, confidence=0.6, severity=Severity.HIGH, kind="number"),
            against(MONDAY, TUESDAY, confidence=0.8, severity=Severity.HIGH, kind="date"),
        ],
        ARTICLES,
    )
    assert [f.kind for f in findings] == ["date", "number", "name"]


def test_the_order_of_disagreements_changes_nothing() -> None:
    found = [
        against(MONDAY, TUESDAY, confidence=0.7),
        against(COPY, TUESDAY),
        against(TUESDAY, WEDNESDAY, confidence=0.9),
    ]
    results = {group(order, ARTICLES) for order in permutations(found)}
    assert len(results) == 1


def test_in_a_chain_of_rivals_neither_order_nor_direction_matters() -> None:
    links = pairwise((MONDAY, TUESDAY, WEDNESDAY, stand("copy", "Thursday")))
    both_ways = [(against(a, b), against(b, a)) for a, b in links]
    results = {
        group(order, ARTICLES) for chain in product(*both_ways) for order in permutations(chain)
    }
    assert len(results) == 1


def test_which_of_two_stands_is_called_first_changes_nothing() -> None:
    assert group([against(MONDAY, TUESDAY)], ARTICLES) == group(
        [against(TUESDAY, MONDAY)], ARTICLES
    )


# --- fingerprints -------------------------------------------------------------------------------


def test_a_fingerprint_survives_another_order_of_the_articles() -> None:
    found = [against(MONDAY, TUESDAY)]
    forth, back = group(found, ARTICLES), group(found, ARTICLES[::-1])
    assert forth[0].fingerprint == back[0].fingerprint


def test_a_fingerprint_survives_edits_elsewhere_in_the_article() -> None:
    moved = MONDAY.model_copy(
        update={
            "claim": "agency:90",
            "evidence": MONDAY.evidence.model_copy(
                update={"start": 90, "end": 90 + len(TEXTS["agency"])}
            ),
        }
    )
    assert (
        only([against(MONDAY, TUESDAY)]).fingerprint == only([against(moved, TUESDAY)]).fingerprint
    )


def test_a_fingerprint_survives_a_surer_verdict() -> None:
    sure, unsure = (only([against(MONDAY, TUESDAY, confidence=c)]) for c in (0.9, 0.6))
    assert sure.fingerprint == unsure.fingerprint


@pytest.mark.parametrize(
    "other",
    [against(MONDAY, WEDNESDAY), against(MONDAY, stand("rival", "Thursday")),
     against(MONDAY, TUESDAY, kind="number")],
    ids=["another source", "another value", "another kind"],
)  # fmt: skip
def test_another_disagreement_has_another_fingerprint(other: Disagreement) -> None:
    assert only([other]).fingerprint != only([against(MONDAY, TUESDAY)]).fingerprint
