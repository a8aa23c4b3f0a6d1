"""Places: one event, two places that exclude each other."""

from __future__ import annotations

import pytest

from claims.names.geography import apart, is_located
from comparators.models import Finding, Severity
from tests.support import compared, focus, found, values

WEDNESDAY = "2024-03-06"
THURSDAY = "2024-03-07"

OBITUARY = """Elena Markova, minister who opened the archives, dies at 81

The former minister Elena Markova died in Salzburg on Monday after a short illness, her publisher
said.

Markova, a lawyer by training, opened the archives of the secret police in 1992. She had two
children with the conductor Juan Ortega.

A funeral is planned for next week.
"""
OBITUARY_ABROAD = """The woman who opened the files

Elena Markova, the former minister, died in Innsbruck on Monday. She was 81.

For a year her office was a corridor full of boxes. "We read until the lamps went out," she told
this newspaper in 2004.

She leaves two children.
"""


def places(
    a: str, b: str, published_a: str | None = WEDNESDAY, published_b: str | None = WEDNESDAY
) -> tuple[Finding, ...]:
    return found(compared(a, b, published_a, published_b), "place")


def test_one_death_in_two_cities_is_a_finding_with_both_cities_marked() -> None:
    (finding,) = places(OBITUARY, OBITUARY_ABROAD, WEDNESDAY, THURSDAY)
    assert values(finding) == {"Salzburg", "Innsbruck"}
    assert focus(finding) == {"salzburg", "innsbruck"}
    assert finding.rule == "place.apart"
    assert finding.severity is Severity.HIGH


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("in Salzburg", "in Hamburg"),
        ("in Austria", "in Germany"),
        ("in Texas", "in Oklahoma"),
        ("in Dallas", "in Oklahoma"),
        ("in Salzburg, Austria", "in Innsbruck, Austria"),
        ("at a clinic in Salzburg", "in Innsbruck"),
        ("in County Mayo", "in County Galway"),
    ],
)
def test_places_that_exclude_each_other_are_a_finding(a: str, b: str) -> None:
    one = f"The former minister Elena Markova died {a} on Monday."
    two = f"Elena Markova, the former minister, died {b} on Monday."
    assert len(places(one, two)) == 1
    assert len(places(two, one)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("in Salzburg", "in Austria"),
        ("in Dallas", "in Texas"),
        ("in Dallas", "in Fort Worth"),
        ("in Europe", "in Brazil"),
        ("in Lesna", "in Salzburg"),
        ("in the village of Lesna", "in the province of Morva"),
        ("near Salzburg", "in Innsbruck"),
        ("outside Salzburg", "in Innsbruck"),
        ("in Kiev", "in Kyiv"),
        ("in Bombay", "in Mumbai"),
        ("in Britain", "in Scotland"),
        ("in Hong Kong", "in China"),
        ("in Puerto Rico", "in the United States"),
        ("in Galway", "in County Galway"),
        ("at home", "in Innsbruck"),
    ],
)
def test_places_that_may_be_one_are_no_finding(a: str, b: str) -> None:
    one = f"The former minister Elena Markova died {a} on Monday."
    two = f"Elena Markova, the former minister, died {b} on Monday."
    assert places(one, two) == ()
    assert places(two, one) == ()


def test_two_places_that_no_map_has_are_a_finding_of_low_severity() -> None:
    one = "The former minister Elena Markova died in Lesna on Monday."
    (finding,) = places(one, "Elena Markova, the former minister, died in Morva on Monday.")
    assert (finding.rule, finding.severity) == ("place.uncharted", Severity.LOW)
    known = "Elena Markova, the former minister, died in Morva on Monday. Lesna is a part of it."
    assert places(one, known) == ()


def test_places_no_map_has_need_parallel_sentences_and_one_kind() -> None:
    (finding,) = places(
        "Four people were killed in the village of Lesna on Monday by the shelling.",
        "Four people were killed in the village of Morva on Monday by the shelling.",
    )
    assert finding.rule == "place.parallel"
    assert finding.severity is Severity.MEDIUM
    assert (
        places(
            "Four people were killed in the village of Lesna on Monday by the shelling.",
            "The shells hit a market. A mother of two was among those killed in the village of "
            "Morva.",
        )
        == ()
    )


def test_an_article_that_tells_of_both_places_disagrees_with_neither() -> None:
    both = (
        "The former minister Elena Markova died in Salzburg on Monday. Elena Markova had lived in "
        "Innsbruck for years."
    )
    assert places(both, OBITUARY_ABROAD, WEDNESDAY, THURSDAY) == ()


def test_events_that_recur_need_one_time() -> None:
    one = "President Juan Ortega met Prime Minister Elena Markova in Geneva{}."
    two = "Prime Minister Elena Markova held talks with President Juan Ortega in Vienna{}."
    assert len(places(one.format(" on Tuesday"), two.format(" on Tuesday"))) == 1
    assert places(one.format(" on Monday"), two.format(" on Tuesday")) == ()
    assert places(one.format(""), two.format("")) == ()


def test_a_plan_a_speakers_account_and_a_dateline_are_no_places_of_the_event() -> None:
    fact = "President Juan Ortega met Prime Minister Elena Markova in Geneva on Tuesday."
    assert places(fact, "Juan Ortega may meet Elena Markova in Vienna on Tuesday.") == ()
    assert (
        places(
            "Police said that Bo Larsen was killed in Leeds on Monday.",
            "The family said that Bo Larsen was killed in Bristol on Monday.",
        )
        == ()
    )
    dateline = "VIENNA, March 5 - Juan Ortega met Elena Markova on Tuesday."
    assert places(fact, dateline) == ()


def test_an_origin_is_no_destination() -> None:
    one = "The ferry Astrid sailed from Hamburg on Monday with 300 people aboard."
    assert places(one, "The ferry Astrid sailed to Oslo on Monday with 300 people aboard.") == ()


def test_an_earlier_event_has_its_own_place() -> None:
    one = "A bomb killed six people in Lyon in November 2019. Two people were hurt in Paris today."
    two = "A bomb killed six people in Marseille on Tuesday."
    assert places(one, two) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marseille", "Nice"),
        ("Peru", "Ecuador"),
        ("County Mayo", "County Galway"),
        ("Moscow", "Ukraine"),
        ("Salzburg", "Innsbruck"),
        ("Calif.", "Nevada"),
    ],
)
def test_the_map_knows_what_is_apart(one: str, other: str) -> None:
    assert apart(one, other)
    assert apart(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Salzburg", "Austria"),
        ("Springfield", "Ohio"),
        ("Georgia", "Atlanta"),
        ("Paris", "Texas"),
        ("Galway", "County Galway"),
        ("Gaza", "Israel"),
        ("Lesna", "Nice"),
        ("Europe", "Brazil"),
        ("Los Angeles", "Pasadena"),
    ],
)
def test_the_map_leaves_open_what_may_be_one_place(one: str, other: str) -> None:
    assert not apart(one, other)
    assert not apart(other, one)


def test_a_place_on_no_map_is_not_located() -> None:
    assert is_located("Innsbruck")
    assert not is_located("Lesna")
