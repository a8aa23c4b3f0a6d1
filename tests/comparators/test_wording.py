"""Wording: rival terms for one thing; a word by itself is never a finding."""

from __future__ import annotations

import pytest

from comparators.models import Finding, Severity
from tests.support import compared, focus, found

DAY = "2024-03-06"


def wording(a: str, b: str) -> tuple[Finding, ...]:
    return found(compared(a, b, DAY, DAY), "wording")


@pytest.mark.parametrize(
    ("a", "b", "marked"),
    [
        (
            "Government troops liberated the town of Marvat in June 2021.",
            "Government troops occupied the town of Marvat in June 2021.",
            {"liberated", "occupied"},
        ),
        (
            "Government troops liberated the town of Marvat in June 2021.",
            "The town of Marvat was seized by government troops in June 2021.",
            {"liberated", "seized"},
        ),
        (
            "Rebels captured the town of Marvat in June 2021.",
            "The town of Marvat has been occupied by rebels since June 2021.",
            {"captured", "occupied"},
        ),
        (
            "Police dispersed the protesters outside parliament in Lund on Monday.",
            "Police dispersed the rioters outside parliament in Lund on Monday.",
            {"protesters", "rioters"},
        ),
        (
            "Ana Duarte said 40 migrants crossed the border at Marvat on Monday.",
            "Ana Duarte said 40 illegal aliens crossed the border at Marvat on Monday.",
            {"migrants", "illegal aliens"},
        ),
        (
            "The envoys will meet the country's leader Ruslan Ordev in Lund on Monday.",
            "A meeting in Lund with dictator Ruslan Ordev is planned for Monday.",
            {"leader", "dictator"},
        ),
        (
            "Ana Duarte said the bridge would stand for a hundred years.",
            "Ana Duarte claimed the bridge would stand for a hundred years.",
            {"said", "claimed"},
        ),
        (
            "A bill by Ana Duarte protects undocumented immigrants who came to Lund as children.",
            "Ana Duarte has a bill that shields illegal immigrants brought to Lund as children.",
            {"undocumented immigrants", "illegal immigrants"},
        ),
        (
            "The report says the general ordered the killing of Ana Duarte in the embassy.",
            "The general ordered the murder of Ana Duarte in the embassy, the report says.",
            {"killing", "murder"},
        ),
    ],
)
def test_rival_words_for_one_event_are_a_finding(a: str, b: str, marked: set[str]) -> None:
    (finding,) = wording(a, b)
    assert focus(finding) == marked


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Government troops recaptured the town of Marvat in June 2021.",
            "The town of Marvat was retaken by government troops in June 2021.",
        ),
        (
            "Government troops liberated the town of Marvat in June 2021.",
            "Government troops occupied the town of Dessau in June 2021.",
        ),
        (
            "Government troops liberated the town of Marvat in June 2021.",
            "Rebels had occupied the town of Marvat in March 2015.",
        ),
        (
            "Government troops liberated the town of Marvat in June 2021.",
            "Government troops liberated the town of Marvat in June 2021.",
        ),
        (
            "Government troops liberated the town of Marvat in June 2021.",
            "The writer Ana Duarte has occupied the same flat since June 2021.",
        ),
        (
            "The leader of the opposition, Ana Duarte, will meet the envoys in Lund.",
            "The envoys will meet dictator Ruslan Ordev in Lund.",
        ),
        (
            "Ana Duarte said the bridge would stand for a hundred years.",
            "Ana Duarte claimed the tunnel had cost the town nothing.",
        ),
        (
            "The general is on trial for the murder of Ana Duarte in the embassy.",
            "The general ordered the killing of Ana Duarte in the embassy.",
        ),
        (
            "The minister may use the Insurrection Act against the crowds in Lund.",
            "The minister may call the army against the protests in Lund.",
        ),
    ],
    ids=[
        "synonyms",
        "another place",
        "another party and time",
        "the same word",
        "another sense",
        "labels of two people",
        "two statements",
        "the court's word",
        "part of a name",
    ],
)
def test_words_that_name_no_one_thing_in_rival_ways_are_no_finding(a: str, b: str) -> None:
    assert wording(a, b) == ()
    assert wording(b, a) == ()


def test_both_rival_words_in_one_article_alone_are_no_finding() -> None:
    a = "Troops liberated Marvat in June 2021, though residents say troops occupied Marvat."
    assert wording(a, "Ana Duarte opened the opera house on Friday.") == ()


def test_a_word_in_quotation_marks_is_its_speakers_and_weighs_less() -> None:
    plain = wording(
        "Government troops liberated the town of Marvat in June 2021.",
        "The town of Marvat was occupied by government troops in June 2021.",
    )
    quoted = wording(
        "Government troops “liberated” the town of Marvat in June 2021.",
        "The town of Marvat was occupied by government troops in June 2021.",
    )
    assert [f.severity for f in plain] == [Severity.MEDIUM]
    assert [f.severity for f in quoted] == [Severity.LOW]
    voices = {e.article: e.voice.value for s in quoted[0].sides for e in s.evidence}
    assert voices["a"] == "quoted"


def test_synonyms_of_one_stance_stand_on_one_side() -> None:
    (finding,) = wording(
        "Government troops recaptured the town of Marvat in June 2021. "
        "Government troops retook the town of Marvat after a siege in June 2021.",
        "The town of Marvat was occupied by government troops in June 2021.",
    )
    assert len(finding.sides) == 2
