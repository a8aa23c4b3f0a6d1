"""Which values of two articles are held to answer one question."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from claims.extraction import extract
from claims.models import Document, Quantity
from claims.reading import read_text
from matching.alignment import aligned, dates, numbers
from matching.alignment.answers import Answer
from matching.alignment.model import (
    date_candidates,
    fitted,
    number_candidates,
    with_questions,
)
from matching.embedding import Vectors
from matching.figures import figures
from matching.participants import Participants
from matching.pipeline import embed, match_embedded
from matching.questions import Questions

WIRE = """Ferry runs aground off Osk

OSK, March 6 - The ferry Halma, carrying 214 passengers, ran aground off Osk on Tuesday.

The vessel, which is 86 metres long, lay in nine metres of water. The crew sealed the breach in
40 minutes, the coastguard said. Rescuers found the captain at 6:15 a.m.

Osk has 1,900 inhabitants. "Today we were lucky," said Anders Holm, 51, the mayor.

The Halma was delivered by a yard in Norhaven in 1994."""
LOCAL = """Night of fear on the rocks

Lifeboats took 241 passengers off the ferry Halma, which ran onto the rocks at Osk on Tuesday.

It took the crew 70 minutes to seal the breach, a spokesman said. About 1,900 people live in Osk.

"Today we were lucky," said mayor Anders Holm. The captain was found at 7:40 a.m. by rescuers.

Built in Norhaven in 1997, the ship is 86 metres long. Grain fell to 214 crowns on the exchange."""


Read = tuple[list[Document], Mapping[str, Vectors], Participants]


@pytest.fixture(scope="module")
def read() -> Read:
    articles = [
        read_text(text, path=name, published=day)
        for name, text, day in (("wire", WIRE, "2024-03-06"), ("local", LOCAL, "2024-03-07"))
    ]
    matched = match_embedded(embed(tuple(extract(articles))), one_story=True)
    return list(matched.documents.values()), matched.vectors, matched.participants


def _answers(document: Document) -> tuple[Answer[Quantity], ...]:
    return numbers(document, figures(document))


def _numbers(read: Read) -> set[tuple[str, str]]:
    (a, b), vectors, names = read
    found = number_candidates(_answers(a), _answers(b), vectors, names)
    return {(c.a.value.quote, c.b.value.quote) for c in found}


def test_a_number_is_read_with_the_claim_that_gives_it(read: Read) -> None:
    (wire, _), _, _ = read
    told = {x.value.quote: x for x in _answers(wire)}
    assert {"214", "86 metres", "40 minutes", "1,900", "51"} <= set(told)
    for answer in told.values():
        text = wire.article.text[answer.value.start : answer.value.end]
        assert text == answer.value.quote
        assert answer.sentence.covers(answer.value)
    assert "sealed" in told["40 minutes"].claim.quote


def test_values_of_one_unit_that_differ_are_asked_about(read: Read) -> None:
    assert {("214", "241"), ("40 minutes", "70 minutes")} <= _numbers(read)


def test_what_both_articles_tell_is_not_asked_about(read: Read) -> None:
    asked = {quote for pair in _numbers(read) for quote in pair}
    assert asked.isdisjoint({"86 metres", "1,900", "About 1,900"})


def test_other_units_and_prices_on_a_market_are_not_asked_about(read: Read) -> None:
    assert ("214", "214 crowns") not in _numbers(read)
    assert ("86 metres", "70 minutes") not in _numbers(read)


def test_one_day_in_one_quotation_is_no_rival_of_itself(read: Read) -> None:
    (a, b), vectors, names = read
    asked = {
        (c.a.value.quote, c.b.value.quote)
        for c in date_candidates(dates(a), dates(b), vectors, names)
    }
    assert ("Today", "Today") not in asked
    assert ("1994", "1997") in asked


def test_clock_times_without_a_day_are_asked_about(read: Read) -> None:
    (a, b), vectors, names = read
    asked = {
        (c.a.value.quote, c.b.value.quote)
        for c in date_candidates(dates(a), dates(b), vectors, names)
    }
    assert any("6:15" in x and "7:40" in y for x, y in asked)


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (
            "Two days of rain set off the slide at Pariva. Four fled. The road is shut.",
            "The search at Pariva ended three days after the slide. It lasted five days. He wept.",
            {"five days"},
        ),
        (
            "The fund for Pariva has paid out $350 million. The mayor wept. The road is shut.",
            "Pariva wants another $250 million for its fund. It got $310 million. He wept.",
            {"$310 million"},
        ),
        (
            "Norrby made a net profit of $35 million. The board was pleased. Shares are up.",
            "Norrby's operating profit was $48 million. Its net profit was $53 million. He wept.",
            {"$53 million"},
        ),
        (
            "The men, aged 29, 34 and 51, were held at Pariva. They deny it. The road is shut.",
            "Held at Pariva were men of 51, 34 and 29 years. They deny it. He wept.",
            set(),
        ),
    ],
)
def test_what_answers_another_question_for_certain_is_not_asked_about(
    one: str, other: str, asked: set[str]
) -> None:
    texts = enumerate((one, other))
    articles = [read_text(text, path=str(n), published="2024-03-06") for n, text in texts]
    matched = match_embedded(embed(tuple(extract(articles))), one_story=True)
    a, b = matched.documents.values()
    found = number_candidates(_answers(a), _answers(b), matched.vectors, matched.participants)
    assert {c.b.value.quote for c in found} == asked


def test_the_likely_pairs_are_the_same_whichever_article_comes_first(read: Read) -> None:
    (a, b), vectors, names = read
    asked = number_candidates(_answers(a), _answers(b), vectors, names)
    turned = number_candidates(_answers(b), _answers(a), vectors, names)
    one, other = (aligned("number", [found], Questions()) for found in (asked, turned))
    pairs = [(f.a.value.start, f.b.value.start) for f in one]
    assert pairs
    assert sorted(pairs) == sorted((f.b.value.start, f.a.value.start) for f in other)


def test_a_likely_pair_carries_its_probability_and_is_used_once(read: Read) -> None:
    (a, b), vectors, names = read
    asked = number_candidates(_answers(a), _answers(b), vectors, names)
    found = list(aligned("number", [asked], Questions()))
    assert ("214", "241") in {(f.a.value.quote, f.b.value.quote) for f in found}
    assert all(fitted()["number"].least <= f.probability <= 1 for f in found)
    assert len({id(f.a) for f in found}) == len(found) == len({id(f.b) for f in found})


def test_the_weights_name_exactly_the_features(read: Read) -> None:
    (a, b), vectors, names = read
    number = list(number_candidates(_answers(a), _answers(b), vectors, names))
    date = list(date_candidates(dates(a), dates(b), vectors, names))
    ((of_numbers, *_),) = with_questions([number], Questions())
    ((of_dates, *_),) = with_questions([date], Questions())
    for kind, asked, free in (
        ("number", of_numbers, number[0].features),
        ("date", of_dates, date[0].features),
    ):
        assert set(fitted()[kind].model.weights) == set(asked)
        assert set(fitted()[kind].sieve.weights) == set(free)
