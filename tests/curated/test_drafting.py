from __future__ import annotations

from pathlib import Path

import pytest

from claims.errors import InputError
from claims.models import Span, Voice
from comparators.models import Evidence
from curated.drafting import draft, unique_quote
from curated.loading import load
from curated.scoring import score
from tests.curated.conftest import Found

DEATHS = ("number", "Four people", "Six people")
CAPTAIN = ("name", "Ines Okafor", "Inez Okafor")


def test_a_draft_is_met_by_the_run_it_was_made_from(
    folder: Path, texts: dict[str, str], found: Found
) -> None:
    report = found(DEATHS, CAPTAIN)
    (folder / "expected.yaml").write_text(draft(folder, report, texts), encoding="utf-8")
    outcome = score(folder, load(folder), report, texts)
    assert outcome.passed
    assert outcome.total.right == 2


def test_a_draft_says_that_it_is_one_and_reads_like_the_ones_by_hand(
    folder: Path, texts: dict[str, str], found: Found
) -> None:
    text = draft(folder, found(DEATHS), texts)
    assert text.startswith("# Drafted by factdiff 1.0")
    assert '      - {article: wire.txt, value: "four people", quote: "Four people"}\n' in text
    assert "\ntraps: []\n" in text


def test_nothing_found_is_nothing_to_review(
    folder: Path, texts: dict[str, str], found: Found
) -> None:
    with pytest.raises(InputError, match="nothing was found"):
        draft(folder, found(), texts)


@pytest.mark.parametrize(
    ("text", "focus", "quote"),
    [
        ("Two died.\nLater two were found.", (0, 3), "Two"),
        ("two died, then two were found", (15, 18), "then two were"),
        ("two two two", (4, 7), "two two two"),
        ("ago: 4,000 of 4,0001", (5, 10), "ago: 4,000 of"),
    ],
)
def test_a_quote_has_as_many_words_as_it_needs_to_be_the_only_one(
    text: str, focus: tuple[int, int], quote: str
) -> None:
    start, end = focus
    evidence = Evidence(
        article="a",
        start=0,
        end=len(text),
        quote=text,
        voice=Voice.OWN,
        focus=(Span(start=start, end=end, quote=text[start:end]),),
    )
    assert unique_quote(text, evidence) == quote
