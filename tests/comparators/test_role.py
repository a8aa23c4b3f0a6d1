"""Roles: one person, posts of which one excludes the other."""

from __future__ import annotations

import pytest

from comparators.models import Finding, Severity
from tests.support import compared, focus, found, values

WEDNESDAY = "2024-03-06"
THURSDAY = "2024-03-07"

BUDGET_WIRE = """Parliament gets a budget with higher fuel duty

Finance Minister Hanna Lund presented a budget on Tuesday that raises the duty on diesel and cuts
the tax on low wages.

Lund told members of parliament that the deficit would fall to 2.1 percent of output. The speaker,
Paul Brandt, had to call the house to order twice.

"Nobody likes to pay more at the pump," said Karl Maas, a spokesman for the transport ministry.
"""
BUDGET_PAPER = """Drivers to pay more under new budget

Motorists will pay more for diesel from July under a budget that Hanna Lund, the interior minister,
read to a noisy parliament on Tuesday.

Mr Maas, who speaks for the transport ministry, said that nobody likes to pay more at the pump.
The deficit is to fall to 2.1 per cent, Lund said.
"""


def roles(
    a: str, b: str, published_a: str | None = WEDNESDAY, published_b: str | None = WEDNESDAY
) -> tuple[Finding, ...]:
    return found(compared(a, b, published_a, published_b), "role")


def test_two_portfolios_of_one_minister_are_a_finding_with_both_titles_marked() -> None:
    (finding,) = roles(BUDGET_WIRE, BUDGET_PAPER, WEDNESDAY, THURSDAY)
    assert values(finding) == {"Finance Minister", "interior minister"}
    assert focus(finding) == {"finance minister", "interior minister"}
    assert finding.rule == "role.government"
    assert finding.severity is Severity.MEDIUM
    assert "Hanna Lund" in finding.message


def test_articles_of_different_months_may_give_different_posts() -> None:
    assert roles(BUDGET_WIRE, BUDGET_PAPER, WEDNESDAY, "2024-09-11") == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Captain Roland Estwick", "First officer Roland Estwick"),
        ("Sgt. Roland Estwick", "Lieutenant Roland Estwick"),
        ("Sen. Roland Estwick", "Rep. Roland Estwick"),
        ("Judge Roland Estwick", "Prosecutor Roland Estwick"),
        ("Transport Minister Roland Estwick", "Prosecutor Roland Estwick"),
        ("Police captain Roland Estwick", "Transport Minister Roland Estwick"),
        ("Union leader Roland Estwick", "Chief executive Roland Estwick"),
        ("Pastry cook Roland Estwick", "Fireman Roland Estwick"),
        ("Defence Secretary Roland Estwick", "Health Secretary Roland Estwick"),
        ("Prime Minister Roland Estwick", "Opposition leader Roland Estwick"),
        ("Roland Estwick, the prime minister,", "Roland Estwick, the foreign minister,"),
        ("Roland Estwick, the chairman,", "Roland Estwick, who is the chief executive,"),
        ("Roland Estwick, 51, the minister for trade,", "Roland Estwick, minister of justice,"),
        ("Deputy finance minister Roland Estwick", "Finance Minister Roland Estwick"),
        ("Union secretary general Roland Estwick", "Roland Estwick, the union's chairman,"),
        ("The mayor's chief of staff, Roland Estwick,", "Her press secretary, Roland Estwick,"),
        ("Roland Estwick, a baker,", "Primary school teacher Roland Estwick"),
        ("The goalkeeper, Roland Estwick,", "Defender Roland Estwick"),
        ("The surgeon, Roland Estwick,", "The nurse, Roland Estwick,"),
        ("The boy's father, Roland Estwick,", "His uncle, Roland Estwick,"),
        ("Leo's grandfather, Roland Estwick,", "Roland Estwick, the boy's cousin,"),
    ],
)
def test_posts_that_exclude_each_other_are_a_finding_either_way_round(a: str, b: str) -> None:
    one = f"{a} said on Monday that the inquiry into the fire would be public."
    two = f"The inquiry into the fire will be public. {b} said so on Monday."
    assert len(roles(one, two)) == 1
    assert len(roles(two, one)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Former finance minister Roland Estwick", "Interior Minister Roland Estwick"),
        ("Then-finance minister Roland Estwick", "Interior Minister Roland Estwick"),
        ("Acting finance minister Roland Estwick", "Interior Minister Roland Estwick"),
        ("Roland Estwick, the finance minister designate,", "Interior Minister Roland Estwick"),
        ("Shadow chancellor Roland Estwick", "Finance minister Roland Estwick"),
        ("Vice President Roland Estwick", "President Roland Estwick"),
        ("Minister Roland Estwick", "Finance Minister Roland Estwick"),
        ("Roland Estwick, the director general,", "Chief executive Roland Estwick"),
        ("Taxi driver Roland Estwick", "The driver, Roland Estwick,"),
        ("Treasury Secretary Roland Estwick", "Finance Minister Roland Estwick"),
        ("Foreign Secretary Roland Estwick", "Roland Estwick, the minister of foreign affairs,"),
        ("Trade and industry minister Roland Estwick", "Trade Minister Roland Estwick"),
        ("Economy minister Roland Estwick", "Finance Minister Roland Estwick"),
        ("A ministry official, Roland Estwick,", "Spokesman Roland Estwick"),
        ("Police officer Roland Estwick", "Sergeant Roland Estwick"),
        ("Dr Roland Estwick", "The surgeon, Roland Estwick,"),
        ("Lt. Gen. Roland Estwick", "General Roland Estwick"),
        ("Socialist senator Roland Estwick", "Senator Roland Estwick"),
        ("The Norwegian chairman, Roland Estwick,", "Chairman Roland Estwick"),
        ("CEO Roland Estwick", "Managing director Roland Estwick"),
        ("Chairman and chief executive Roland Estwick", "Chief executive Roland Estwick"),
        ("Roland Estwick, the chairman, president and CEO,", "Chief executive Roland Estwick"),
        ("Mr Estwick, the chairman,", "Chief executive Roland Estwick"),
        ("The finance minister's spokesman Roland Estwick", "Interior Minister Roland Estwick"),
        ("Roland Estwick, an aide to the finance minister,", "Interior Minister Roland Estwick"),
        ("Brightwater chairman Roland Estwick", "Halden Foods chief executive Roland Estwick"),
        ("Kenyan Finance Minister Roland Estwick", "Ugandan Interior Minister Roland Estwick"),
        ("Maya's father, Roland Estwick,", "Leo's uncle, Roland Estwick,"),
        ("The girl's father, Roland Estwick,", "His uncle, Roland Estwick,"),
        ("Attorney General Roland Estwick", "Colonel Roland Estwick"),
    ],
)
def test_posts_that_one_person_may_have_are_no_finding(a: str, b: str) -> None:
    one = f"{a} said on Monday that the inquiry into the fire would be public."
    two = f"The inquiry into the fire will be public. {b} said so on Monday."
    assert roles(one, two) == ()
    assert roles(two, one) == ()


def test_a_person_whom_either_article_gives_both_posts_has_both() -> None:
    one = "Chairman Colin Marsh met the unions on Monday."
    two = (
        "Chief executive Colin Marsh met the unions on Monday. Colin Marsh, the chairman since "
        "2019, has run the group as well since its director left."
    )
    assert roles(one, two) == ()


def test_a_person_who_is_appointed_in_the_story_has_two_posts_in_turn() -> None:
    one = (
        "Halden Foods appointed Colin Marsh on Monday to lead the group. "
        "Chairman Colin Marsh takes over from Ann Reyes."
    )
    two = "Colin Marsh, the chief executive, said he would visit every plant."
    assert roles(one, two) == ()


def test_two_former_posts_are_a_finding_only_where_nobody_climbs_from_one_to_the_other() -> None:
    one = "Susan Abara, the former finance director, pleaded guilty on Monday."
    two = "Former company secretary Susan Abara pleaded guilty on Monday."
    climbed = "Former chief executive Susan Abara pleaded guilty on Monday."
    (finding,) = roles(one, two)
    assert finding.severity is Severity.LOW
    assert roles("Former chairman Susan Abara pleaded guilty on Monday.", climbed) == ()


def test_what_a_speaker_calls_somebody_is_the_speakers() -> None:
    one = "“Finance Minister Hanna Lund knows nothing of this,” said the mayor on Monday."
    two = "Interior Minister Hanna Lund knew nothing of it, the mayor said on Monday."
    assert roles(one, two) == ()


def test_every_article_that_gives_a_post_stands_on_its_side() -> None:
    one = "Finance Minister Hanna Lund left on Monday. The finance minister, Hanna Lund, was calm."
    two = "Interior Minister Hanna Lund left the meeting on Monday."
    (finding,) = roles(one, two)
    assert len(finding.sides) == 2
