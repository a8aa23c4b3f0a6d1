"""Which of the listed disagreements are found."""

from __future__ import annotations

import factdiff
from bench.listed import LABELS, Listed, Passage, counted, is_found, read

ONE = "The ferry Astrid sank off Norhaven on Monday with 41 passengers. Nobody was hurt."
OTHER = "The ferry Astrid sank off Norhaven on Tuesday with 41 passengers. Nobody was hurt."


def listed(one: str, other: str, story: str = "s") -> Listed:
    return Listed(
        story=story,
        kind="date",
        sure=True,
        one=Passage(article=0, start=ONE.index(one), end=ONE.index(one) + len(one)),
        other=Passage(article=1, start=OTHER.index(other), end=OTHER.index(other) + len(other)),
    )


def test_a_finding_on_the_two_passages_finds_it_whichever_comes_first() -> None:
    report = factdiff.compare(ONE, OTHER, published_a="2024-03-08", published_b="2024-03-08")
    names = {a.path: f"x#{n}" for n, a in enumerate(report.articles, start=1)}
    found = [
        finding.model_copy(
            update={
                "sides": tuple(
                    side.model_copy(
                        update={
                            "evidence": tuple(
                                e.model_copy(update={"article": names[e.article]})
                                for e in side.evidence
                            )
                        }
                    )
                    for side in finding.sides
                )
            }
        )
        for finding in report.findings
    ]
    assert is_found(listed("Monday", "Tuesday"), found)
    assert not is_found(listed("Nobody was hurt", "Nobody was hurt"), found)
    assert not is_found(listed("Monday", "Tuesday"), [])


def test_each_is_counted_once_by_kind_and_once_in_all() -> None:
    rows = {
        (r["part"], r["kind"]): r
        for r in counted([listed("Monday", "Tuesday"), listed("41", "41", "t")], [True, False])
    }
    totals = [rows[part, "all"] for part in ("open", "held")]
    assert sum(int(str(r["sure, listed"])) for r in totals) == 2
    assert sum(int(str(r["sure, found"])) for r in totals) == 1


def test_the_labels_are_offsets_and_no_sentences() -> None:
    labels = read(LABELS)
    assert len(labels) > 400
    assert {x.part for x in labels} == {"open", "held"}
    assert all(p.start < p.end for x in labels for p in (x.one, x.other))
