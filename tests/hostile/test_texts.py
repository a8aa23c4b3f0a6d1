"""Texts made to do harm, through the whole pipeline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from bench import hostile
from bench.fuzz import compare, long_text
from bench.hostile import SENTENCE, UNITS
from claims.models import PassageKind
from claims.passages import passages
from claims.reading import read_text

SIZE = 1_000
SECONDS = 60.0


@pytest.mark.slow
def test_nothing_repeated_is_too_much(in_time: Callable[[float], None]) -> None:
    compare(SENTENCE)  # the models
    for unit in UNITS[::3]:  # ``bench.fuzz`` tries them all
        in_time(SECONDS)
        compare(f"{SENTENCE}\n\n{long_text(unit, SIZE)}{SENTENCE}")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(hostile.texts())
def test_no_text_raises(text: str) -> None:
    compare(text)


@pytest.mark.parametrize("noise", ['"' * 5_000, "," * 5_000, "(" * 5_000, "ab" * 5_000])
def test_what_is_no_prose_is_not_parsed(noise: str) -> None:
    article = read_text(f"{SENTENCE}\n\n{SENTENCE}{noise}\n\n{SENTENCE[:-2]} again.\n", path="a")
    kinds = [passage.kind for passage in passages(article) if noise in passage.quote]
    assert kinds == [PassageKind.FURNITURE]


def test_an_address_of_common_length_is_read_with_its_sentence() -> None:
    address = "https://news.example/" + "the-fire-on-the-ferry-and-what-was-said-of-it/" * 20
    article = read_text(f"Fire on ferry\n\nThe office said so at {address} on Tuesday.", path="a")
    assert [p.kind for p in passages(article)] == [PassageKind.HEADLINE, PassageKind.BODY]
