from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.lexicon import event_types
from claims.linking import link_documents
from claims.models import Document
from claims.reading import read_text
from matching.attributes import attributes
from matching.figures import figures, rivals
from matching.participants import Participants

CASES = {
    "carrying": "A ferry carrying 72 people hit a reef near Osk on Monday.",
    "on the ferry": "There were 74 people on the stricken ferry.",
    "rescued": "Lifeboats rescued 74 people near the reef on Monday.",
    "posts": "Some 320 posts will go at the Osk plant, the union said.",
    "strike": "About 900 workers go on strike at the Osk plant on Monday.",
    "axed": "The firm axed 650 jobs at the Osk plant.",
    "quake": "A magnitude 6.4 earthquake shook the coast on Monday.",
    "tremor": "The tremor had a magnitude of 6.9 and was felt for a minute.",
    "aftershock": "An aftershock of magnitude 5.1 followed on Monday night.",
    "travelling": "The coach was travelling at 95 km/h, police said.",
    "limit": "The limit on that road is 60 km/h.",
    "doing": "Police say that the coach was doing 115 km/h when it left the road.",
    "employs": "The mill employs 1,200 people.",
    "workforce": "The mill has a workforce of 1,500.",
    "five years": "She has agreed a five-year contract with Osk United.",
    "four years": "Osk United gave her a four-year deal.",
    "for": "The bill was approved by 96 votes to 81.",
    "ninety-eight": "Deputies backed the bill, with 98 in favour.",
    "against": "The motion was rejected by parliament by 120 votes to 57.",
    "clock": "Anna Berg won the Osk Marathon in 2:25:41.",
    "spelt out": "Anna Berg won the Osk Marathon in 2 hours 26 minutes 41 seconds.",
    "killed": "The blast at the Osk mill killed 26 workers on Monday.",
    "lives": "The blast at the Osk mill claimed 24 lives.",
    "more lives": "The blast at the Osk mill claimed 31 lives.",
    "bare": "The blast at the Osk mill on Monday injured 47.",
    "hurt": "In the blast at the Osk mill 57 people were injured.",
    "march": "About 8,000 people marched through Osk on Monday.",
    "other march": "A separate march in Osk on Monday drew 300 people.",
    "satellites": "The rocket put 22 small satellites into orbit.",
    "more satellites": "There were 24 satellites under the nose cone.",
    "some satellites": "The first 12 satellites were released after an hour.",
    "dam": "The 115-metre dam would drown two valleys.",
    "high": "The dam, 95 metres high, is opposed by farmers.",
    "fourteen hours": "The jury deliberated for 14 hours over two days.",
    "nine hours": "The jury had been out for nine hours.",
    "headcount": "Headcount at the Osk plant stood at 8,400.",
    "has": "The Osk plant has 9,200 employees.",
    "cut": "The Osk plant has 900 fewer employees after the cut.",
    "holds": "The stadium holds 25,000.",
    "capacity": "The stadium has room for 35,000 people.",
    "took": "The Harbour Party took 156 seats in parliament on Sunday.",
    "won": "The Harbour Party had won 157 of the seats by Monday.",
    "driver": "The driver, a 52-year-old man, was unhurt.",
    "the driver": "The driver, 54, was taken to hospital.",
}


@pytest.fixture(scope="module")
def told() -> dict[str, Document]:
    articles = [read_text(t, path=n, published="2025-12-05") for n, t in CASES.items()]
    return dict(zip(CASES, link_documents(tuple(extract(articles))), strict=True))


@pytest.mark.parametrize(
    ("a", "b", "values"),
    [
        ("carrying", "on the ferry", [(72.0, 74.0)]),
        ("carrying", "rescued", []),
        ("posts", "axed", [(320.0, 650.0)]),
        ("strike", "axed", []),
        ("quake", "tremor", [(6.4, 6.9)]),
        ("quake", "aftershock", []),
        ("travelling", "doing", [(95.0, 115.0)]),
        ("travelling", "limit", []),
        ("employs", "workforce", [(1200.0, 1500.0)]),
        ("five years", "four years", [(1826.25, 1461.0)]),
        ("for", "ninety-eight", [(96.0, 98.0)]),
        ("for", "against", []),
        ("clock", "spelt out", [(8741.0, 8801.0)]),
        ("killed", "lives", [(26.0, 24.0)]),
        ("killed", "more lives", []),
        ("bare", "hurt", [(47.0, 57.0)]),
        ("march", "other march", []),
        ("satellites", "more satellites", [(22.0, 24.0)]),
        ("satellites", "some satellites", []),
        ("dam", "high", [(115.0, 95.0)]),
        ("driver", "the driver", [(52.0, 54.0)]),
        ("fourteen hours", "nine hours", [(14.0, 9.0)]),
        ("headcount", "has", [(8400.0, 9200.0)]),
        ("headcount", "cut", []),
        ("holds", "capacity", [(25000.0, 35000.0)]),
        ("took", "won", [(156.0, 157.0)]),
    ],
)
def test_figures_of_one_fact_are_rivals_in_whatever_words(
    a: str, b: str, values: list[tuple[float, float]], told: dict[str, Document]
) -> None:
    found = rivals(figures(told[a]), figures(told[b]), Participants(told.values()))
    assert list(dict.fromkeys((x.quantity.value, y.quantity.value) for x, y, _ in found)) == values


def test_every_attribute_says_how_it_is_known() -> None:
    for attribute in attributes():
        assert attribute.kinds
        assert (
            attribute.counted
            or attribute.words
            or attribute.near
            or attribute.after
            or attribute.events
        ), attribute.name
        assert all(kind in {t.id for t in event_types()} for kind in attribute.events)
