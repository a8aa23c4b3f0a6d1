"""Two passages that carry one statement, aligned word by word."""

from __future__ import annotations

from matching.sayings import Saying, passages, sayings
from tests.support import extracted, matched

CALM = "“We will reach a permanent and just settlement with the miners,” Minister Ana Duarte said."
FIRM = "Minister Ana Duarte said: “We will reach a lasting settlement with the miners.”"
OTHER = "“The opera house opens in May,” director Karl Lindqvist said."
SAME_DAYS = ("2024-03-06", "2024-03-06")


def aligned(*texts: str, published: tuple[str, ...] = SAME_DAYS) -> list[Saying]:
    return list(sayings(matched(*texts, published=published)))


def test_the_sentences_that_quote_are_passages() -> None:
    document = extracted("Duarte spoke on Friday. “We are ready,” she said. Miners left the pit.")
    assert [p.sentence.quote for p in passages(document)] == ["“We are ready,” she said."]


def test_two_versions_of_a_statement_are_one_saying() -> None:
    (saying,) = aligned(CALM, FIRM)
    assert saying.a.document.article.path != saying.b.document.article.path


def test_blocks_are_runs_of_equal_words() -> None:
    (saying,) = aligned(CALM, FIRM)
    assert saying.blocks
    for i, j, size in saying.blocks:
        left = [w.key for w in saying.a.words[i : i + size]]
        assert left == [w.key for w in saying.b.words[j : j + size]]


def test_statements_on_different_matters_are_two() -> None:
    assert aligned(CALM, OTHER) == []


def test_statements_published_months_apart_are_two_however_alike() -> None:
    assert aligned(CALM, FIRM, published=("2024-03-06", "2024-07-09")) == []
