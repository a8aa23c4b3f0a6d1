"""Names: one person, organisation or place, spelt in two ways."""

from __future__ import annotations

import pytest

from comparators.models import Finding
from tests.support import compared, found, values

DAY = "2024-03-06"


def names(a: str, b: str) -> tuple[Finding, ...]:
    return found(compared(a, b, DAY, DAY), "name")


def test_one_minister_with_two_first_names_is_a_finding() -> None:
    (finding,) = names(
        "Finance Minister Catherine Lindqvist resigned on Friday. Lindqvist gave no reason.",
        "Finance Minister Katherine Lindqvist resigned on Friday. Lindqvist gave no reason.",
    )
    assert values(finding) == {"Catherine Lindqvist", "Katherine Lindqvist"}


def test_a_misspelling_within_one_article_is_a_finding() -> None:
    (finding,) = names(
        "Mayor Zoran Petrovic opened the bridge. Mayor Zoran Petrovich praised the engineers.",
        "Mayor Zoran Petrovic opened the bridge on Friday.",
    )
    assert values(finding) == {"Zoran Petrovic", "Zoran Petrovich"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mayor Lena Osei resigned.", "Osei resigned."),
        ("Mayor Lena Osei resigned.", "Mayor L. Osei resigned."),
        ("Mayor Lena Osei resigned.", "Mayor Lena K. Osei resigned."),
        ("Governor William Tate resigned.", "Governor Bill Tate resigned."),
        ("Mayor José Álvarez resigned.", "Mayor Jose Alvarez resigned."),
        ("Mayor Lena Osei’s aide resigned.", "An aide to Mayor Lena Osei resigned."),
        ("Robert Osei scored twice.", "Karl Osei, his brother, was on the bench."),
        ("The Ministry of Defence denied it.", "The Ministry of Defense denied it."),
        ("Troops left Kyiv on Friday.", "Troops left Kiev on Friday."),
        ("Troops left Turkey on Friday.", "Troops left Türkiye on Friday."),
    ],
)
def test_other_forms_of_a_name_are_no_misspelling(a: str, b: str) -> None:
    assert names(a, b) == ()
    assert names(b, a) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Fire chief Stefan Dravin praised his crews.", "Stoyan Dravin, the fire chief, wept."),
        ("Chief executive Fiona Rademaker resigned.", "Fiona Rademeyer, the CEO, resigned."),
        (
            "The driver of the express, named as Mahesh Tirkey, was hurt.",
            "The driver, Manoj Tirkey, is in hospital.",
        ),
        (
            "Darren Pike, who leads the mining union's branch, called it a disgrace.",
            "“They killed this town,” said Daryl Pike, lodge president of the mining union.",
        ),
    ],
)
def test_one_person_under_two_names_is_a_finding(a: str, b: str) -> None:
    (finding,) = names(a, b)
    assert finding.rule == "name.person"
    (turned,) = names(b, a)
    assert values(turned) == values(finding)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The suspect, Stefan Dravin, was held.", "The suspect, Stoyan Dravin, was held."),
        ("The singer's brother, Stefan Dravin, left.", "Her brother, Stoyan Dravin, left."),
        ("The mayor, Peter Dravin, resigned.", "The mayor, Petra Dravin, resigned."),
        ("The coroner, Señora Dravin, left.", "The coroner, Ana Dravin, left."),
        ("Coroner Ana Dravin left.", "The coroner, Maria Ana Dravin, left."),
        ("The pilot, S. Dravin, was hurt.", "The pilot, Stefan Dravin, was hurt."),
        ("The pilot, Stefan Smith, was hurt.", "The pilot, Kevin Smith, landed at Osk."),
        (
            "The pilot, Stefan Dravin, was hurt. The co-pilot, Stoyan Dravin, was not.",
            "The pilot, Stoyan Dravin, landed at Osk.",
        ),
        ("The Mat Marek dairy burnt down.", "Matanuska Marek, the old dairy, burnt down."),
        ("Committee chairman Jerrold Dravin left.", "Chairman Jerry Dravin left."),
        ("The teacher, Ivo Marek, won.", "The teacher, Stoyan Dravin, won."),
    ],
)
def test_people_who_may_be_two_are_no_finding(a: str, b: str) -> None:
    assert names(a, b) == ()
    assert names(b, a) == ()


def test_each_rival_spelling_is_a_side_with_all_its_articles() -> None:
    (finding,) = names(
        "Finance Minister Catherine Lindqvist resigned. Catherine Lindqvist gave no reason.",
        "Finance Minister Katherine Lindqvist resigned. Katherine Lindqvist gave no reason.",
    )
    assert [{e.article for e in s.evidence} for s in finding.sides] in (
        [{"a"}, {"b"}],
        [{"b"}, {"a"}],
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Police suspect that Brandvold, 20, was taken to Norhaven by smugglers.",
            "Nobody has been charged over Brandwold, but police suspect that smugglers took the "
            "20-year-old to Norhaven.",
        ),
        (
            "The epidemic began in Guangdong province in November.",
            "The epidemic began in November in the mainland's Guandong province.",
        ),
        (
            "The agency lost the key Allied Domecq account in April.",
            "The agency lost a key client, Allied Domeq, in April.",
        ),
    ],
)
def test_a_name_a_letter_apart_in_the_same_words_is_a_finding(a: str, b: str) -> None:
    assert len(names(a, b)) == 1
    assert len(names(b, a)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "Oil entered at the mouth of Gavarzin Creek on Friday and drifted south for miles.",
            "The point of entry was the mouth of Gabardin Creek.",
        ),
        (
            "The boat, a trawler called Odilia, was towed to the harbour.",
            "The trawler Ottilia had to be towed into port on Tuesday.",
        ),
    ],
)
def test_names_that_answer_one_question_and_look_alike_are_a_finding(a: str, b: str) -> None:
    (finding,) = names(a, b)
    assert finding.rule == "name.context"


def test_two_rare_names_of_one_occasion_are_a_finding() -> None:
    story = (
        "{} was pulled out of the Lomna on Tuesday after the footbridge of Osk collapsed under a "
        "wedding party. The fire brigade of Osk counted eleven people in the river. {} had come "
        "from Norhaven for the wedding of a cousin of the mayor."
    )
    one, other = "Yonas Hrynkevar", "Yared Hrynkevar"
    (finding,) = names(story.format(one, one), story.format(other, other))
    assert values(finding) == {one, other}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Nothing else is told of both.
        (
            "Peter Halvorsen won the first heat at Norhaven on Friday.",
            "Anna Halverson opened the new library of Osk on Friday.",
        ),
        ("The Democratic plan passed the Senate.", "The Democrats' plan passed the Senate."),
        ("The Recognised Transit Corridor is open.", "The Recognized Transit Corridor is open."),
        ("A [Bill] Tate term would be welcome.", "A Bill Tate term would be welcome."),
        ("The Los Angeles Angels won.", "The Angels of Los Angeles won."),
        # Two agencies, and two well-known places.
        ("The agency, IRNA, said so.", "The news agency ISNA said so."),
        ("They kept the money in Locarno.", "They kept the money in Lugano."),
        # Letters that papers print with or without their marks.
        ("The sum went to Guðlaug Einarsdóttir.", "Gudlaug Einarsdottir was paid the sum."),
        ("Lumber yard owner Georgina Dravin won.", "Trainer Gina Dravin won."),
        ("They paid DKr50,000 for it.", "They paid DKr500,000 for it."),
    ],
)
def test_names_that_only_look_alike_are_no_finding(a: str, b: str) -> None:
    assert names(a, b) == ()
    assert names(b, a) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Jared Kushner opened it. Mr Kusher left at noon.",
        "A poll by Halloran Insight came out on Friday. Halloway Insight asked 900 people.",
        "The pirates of Brownsville met. Browsnville is on the coast.",
    ],
)
def test_a_slip_in_a_name_within_an_article_is_a_finding(text: str) -> None:
    (finding,) = names(text, "Ana Duarte opened the opera house.")
    assert finding.rule == "name.slip"


@pytest.mark.parametrize(
    "text",
    [
        "Elian Gonzalez stayed. The Miami Gonzalezes went to court.",
        "Helena Zoltowska runs the circus. A rival, Adam Zoltowski, juggles.",
        "Ingeborg Talle was found. Her sister Ingrid Talle had called the police.",
        "The Indian Navy came. The Indian Naval vessel left.",
        "He crossed West Germany. The West German border was open.",
        "House Dems voted. House Democrats won.",
    ],
)
def test_forms_of_a_name_and_kin_are_no_slip(text: str) -> None:
    assert names(text, "Ana Duarte opened the opera house.") == ()
