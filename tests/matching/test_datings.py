from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.linking import link_documents
from claims.models import Document
from claims.reading import read_text
from matching.datings import datings, origins, rival_origins, rivals
from matching.participants import Participants

NAMED = "Singer Orla Dunne is dead. Dunne died at home on Tuesday after a short illness."
DESCRIBED = "Fans of Orla Dunne wept. The singer, 81, died on Wednesday at her home."
ANOTHER = "Fans of Orla Dunne wept. The drummer died on Wednesday at his home."


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    articles = [
        read_text(text, path=name, published="2025-12-05")
        for name, text in (("named", NAMED), ("described", DESCRIBED), ("another", ANOTHER))
    ]
    return tuple(link_documents(tuple(extract(articles))))


def _found(a: Document, b: Document, documents: tuple[Document, ...]) -> list[tuple[str, str]]:
    told = (datings(a), datings(b))
    return [(x.time.quote, y.time.quote) for x, y, _ in rivals(*told, Participants(documents))]


def test_a_description_that_fits_the_named_person_is_one_event_on_two_days(
    documents: tuple[Document, ...],
) -> None:
    assert _found(documents[0], documents[1], documents) == [("Tuesday", "Wednesday")]


def test_another_description_is_another_death(documents: tuple[Document, ...]) -> None:
    assert _found(documents[0], documents[2], documents) == []


OPENING = (
    "Bridge collapse near Tarnow\n\nA road bridge near Tarnow gave way on Tuesday, police said.",
    "Terror on the river\n\nA bridge fell to bits on Monday. Lorries had used it for years.",
    "Winter on the river\n\nThe town is quiet. A roof fell to bits on Monday.",
)


def _days(a: str, b: str) -> list[tuple[str, str]]:
    articles = [read_text(t, path=str(n), published="2025-12-05") for n, t in enumerate((a, b))]
    documents = tuple(link_documents(tuple(extract(articles))))
    return _found(documents[0], documents[1], documents)


def test_what_two_articles_open_with_is_one_event() -> None:
    assert _days(OPENING[0], OPENING[1]) == [("Tuesday", "Monday")]


def test_what_one_tells_in_passing_need_not_be_the_other_ones_news() -> None:
    assert _days(OPENING[0], OPENING[2]) == []


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        (
            "India's Surya-4 weather satellite was launched on 2 December.",
            "Surya-4 is in orbit. It weighs a tonne. The probe is well.",
            [],
        ),
        (
            "India's Surya-4 weather satellite was launched on 2 December.",
            "Another eye in the sky. Surya-4 was launched on 4 December.",
            [("2 December", "4 December")],
        ),
        (
            "Dockers at Lund laid down their tools on Tuesday.",
            "The port of Lund is idle. Crews laid down their tools on Monday.",
            [("Tuesday", "Monday")],
        ),
        (
            "Dockers at Lund laid down their tools on Tuesday.",
            "The port of Lund is idle. Rain fell. Crews laid down their tools on Monday.",
            [],
        ),
        (
            "Dockers at Lund reported a theft on Tuesday.",
            "The port of Lund is idle. Guards reported a theft on Monday.",
            [],
        ),
    ],
)
def test_days_of_one_thing_done_or_one_thing_named(
    a: str, b: str, days: list[tuple[str, str]]
) -> None:
    assert _days(a, b) == days


def _years(a: str, b: str) -> list[tuple[str, str]]:
    articles = [read_text(t, path=str(n), published="2025-12-05") for n, t in enumerate((a, b))]
    first, second = link_documents(tuple(extract(articles)))
    found = rival_origins(origins(first), origins(second), Participants((first, second)))
    return [(x.time.quote, y.time.quote) for x, y, _ in found]


@pytest.mark.parametrize(
    ("a", "b", "years"),
    [
        (
            "The crossing, opened in 1974, links two towns.",
            "It was inaugurated in 1978 by the president.",
            [("1974", "1978")],
        ),
        (
            "Norrby, founded in 1887, makes pulp.",
            "The trouble began when the company was founded in 1878.",
            [("1887", "1878")],
        ),
        (
            "The race was first held in 1981.",
            "When the event began in 1983, nobody came.",
            [("1981", "1983")],
        ),
        ("Norrby was founded in 1887.", "Kallio was founded in 1912.", []),
        ("The bridge was built in 1974.", "The bridge was opened in 1976.", []),
        ("The plant was opened in 1974.", "A plant in the north was opened in 1990.", []),
        ("The club was founded in 1899.", "The club was founded in the 1890s.", []),
        ("Felt served until the death of Hoover in 1972.", "She died in 1984.", []),
        ("She won the prize in 1998.", "In 2002 she won an award.", []),
    ],
)
def test_years_of_what_happens_once(a: str, b: str, years: list[tuple[str, str]]) -> None:
    assert _years(a, b) == years
