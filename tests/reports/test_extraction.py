from __future__ import annotations

import json
import re

import pytest

from claims.corpus import Skipped
from claims.models import (
    Anchor,
    Article,
    Claim,
    Grain,
    Modality,
    Polarity,
    Predicate,
    Quantity,
    QuantityKind,
    Span,
    TimeExpression,
    TimeType,
    Voice,
)
from reports import extraction

TEXT = "The plant will close in May, the minister said. He denied that 40 jobs were lost."

ARTICLE = Article(id="a1", path="plant.txt", text=TEXT, extra={"score": float("nan")})


def span(quote: str) -> dict[str, object]:
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


@pytest.fixture
def claims() -> tuple[Claim, ...]:
    closing = Claim(
        **span("The plant will close in May"),
        id="c1",
        article="a1",
        sentence=Span(**span("The plant will close in May, the minister said.")),
        resolved="The plant will close in May",
        voice=Voice.ATTRIBUTED,
        speaker="the minister",
        modality=Modality.PLANNED,
        predicate=Predicate(**span("close"), lemma="close"),
        times=(
            TimeExpression(
                **span("in May"),
                type=TimeType.DATE,
                value="2024-05",
                grain=Grain.MONTH,
                rule="month",
                anchor=Anchor.PUBLISHED,
            ),
        ),
    )
    jobs = Claim(
        **span("40 jobs were lost"),
        id="c2",
        article="a1",
        sentence=Span(**span("He denied that 40 jobs were lost.")),
        resolved="40 jobs at the plant were lost",
        voice=Voice.ATTRIBUTED,
        polarity=Polarity.NEGATED,
        predicate=Predicate(**span("lost"), lemma="lose"),
        quantities=(
            Quantity(
                **span("40 jobs"), kind=QuantityKind.COUNT, value=40, low=40, high=40, counted="job"
            ),
        ),
    )
    return (closing, jobs)


def test_the_table_shows_claim_voice_and_values(claims: tuple[Claim, ...]) -> None:
    text = extraction.as_table([ARTICLE], claims, width=140)
    assert text.startswith("plant.txt: 2 claims ─")
    rows = [re.split(r"  +", line.strip()) for line in text.splitlines()]
    assert [
        "The plant will close in May",
        "attributed: the minister",
        "in May = 2024-05",
    ] in rows
    assert ["40 jobs were lost", "attributed: no name", "40 jobs"] in rows
    assert ["= 40 jobs at the plant were lost", "negated"] in rows
    assert text.endswith("\n1 article, 2 claims.\n")


def test_a_time_without_a_date_is_shown_as_written(claims: tuple[Claim, ...]) -> None:
    closing = claims[0]
    (time,) = closing.times
    unresolved = time.model_copy(update={"anchor": Anchor.UNRESOLVED, "value": "XXXX-05"})
    text = extraction.as_table([ARTICLE], [closing.model_copy(update={"times": (unresolved,)})])
    assert "in May" in text
    assert "XXXX" not in text


def test_the_table_lists_articles_without_claims() -> None:
    assert "plant.txt: 0 claims" in extraction.as_table([ARTICLE], [])


def test_the_table_lets_nothing_through_that_a_terminal_obeys(claims: tuple[Claim, ...]) -> None:
    hostile = [claim.model_copy(update={"quote": "\x1b[2J[red]x[/red]"}) for claim in claims]
    text = extraction.as_table([ARTICLE], hostile)
    assert "\x1b" not in text
    assert "␛[2J[red]x[/red]" in text


def test_json_lines_read_back_as_the_claims(claims: tuple[Claim, ...]) -> None:
    lines = extraction.as_jsonl(claims).splitlines()
    assert tuple(map(Claim.model_validate_json, lines)) == claims


def test_json_has_articles_claims_and_what_was_skipped(claims: tuple[Claim, ...]) -> None:
    skipped = [Skipped(path="empty.txt", reason="the file is empty")]
    document = json.loads(extraction.as_json([ARTICLE], claims, skipped))
    assert list(document) == ["articles", "claims", "skipped"]
    assert document["articles"][0]["text"] == TEXT
    assert document["skipped"] == [{"path": "empty.txt", "reason": "the file is empty"}]
    for claim in document["claims"]:
        assert TEXT[claim["start"] : claim["end"]] == claim["quote"]


def test_a_number_that_json_does_not_have_is_null() -> None:
    document = json.loads(extraction.as_json([ARTICLE], [], []))
    assert document["articles"][0]["extra"] == {"score": None}
