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


def test_each_rival_spelling_is_a_side_with_all_its_articles() -> None:
    (finding,) = names(
        "Finance Minister Catherine Lindqvist resigned. Catherine Lindqvist gave no reason.",
        "Finance Minister Katherine Lindqvist resigned. Katherine Lindqvist gave no reason.",
    )
    assert [{e.article for e in s.evidence} for s in finding.sides] in (
        [{"a"}, {"b"}],
        [{"b"}, {"a"}],
    )
