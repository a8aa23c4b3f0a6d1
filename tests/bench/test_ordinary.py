"""Pairs of ordinary texts: what is held to be found, and that the data are whole."""

from __future__ import annotations

import pytest

from bench.ordinary import NONE, PAIRS, Pair, counted, outcome, read


def pair(kind: str, a: str, b: str, one: str, other: str) -> Pair:
    return Pair(
        id="x01",
        kind=kind,
        a=a,
        b=b,
        published_a="2024-03-06",
        published_b="2024-03-06",
        one=one,
        other=other,
        why="",
    )


SANK = "The ferry Astrid sank off Norhaven on {} with 41 passengers."


def test_a_finding_on_the_listed_words_finds_the_disagreement() -> None:
    found = outcome(pair("date", SANK.format("Monday"), SANK.format("Tuesday"), "Monday", "Tue"))
    assert (found.found, found.false) == (True, 0)


def test_a_finding_on_other_words_or_on_a_trap_is_false() -> None:
    texts = SANK.format("Monday"), SANK.format("Tuesday")
    assert outcome(pair("number", *texts, "41", "41")).false == 1
    assert outcome(pair(NONE, *texts, "Monday", "Tuesday")).false == 1


def test_a_text_is_held_against_itself() -> None:
    text = "The chain will close 45 shops. Of these, 20 are in Lund and the remaining 18 in Ask."
    assert outcome(pair("internal", text, "", "45 shops", "20 are in Lund")).found


def test_every_row_is_counted_once() -> None:
    texts = SANK.format("Monday"), SANK.format("Tuesday")
    outcomes = [outcome(pair("date", *texts, "Monday", "Tuesday"))]
    rows = [row for row in counted(outcomes) if row["kind"] == "all"]
    assert sum(int(str(row["disagreements"])) for row in rows) == 1


@pytest.mark.parametrize("listed", read(PAIRS), ids=lambda listed: listed.id)
def test_the_words_stand_in_the_texts(listed: Pair) -> None:
    assert listed.one in listed.a
    assert listed.other in (listed.b or listed.a)
