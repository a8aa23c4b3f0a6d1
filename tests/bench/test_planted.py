"""Planted edits: where the new words are, and when a report has found them."""

from pathlib import Path

import pytest

from bench.edits.models import Change, edited
from bench.planted import Planted, is_found

TEXT = (
    "The ferry Aurora left the port of Kelso with 212 passengers, the coastguard said. "
    "It was bound for Marvat, where it calls twice a week, and carried no cargo."
)


def test_the_new_words_stand_where_they_are_said_to() -> None:
    at, other = TEXT.index("212"), TEXT.index("Marvat")
    changes = (Change(other, other + 6, "Norhaven"), Change(at, at + 3, "1,250"))
    made, changed = edited(TEXT, changes)
    assert [made[start:end] for start, end in changed] == ["1,250", "Norhaven"]
    assert made.replace("1,250", "212").replace("Norhaven", "Marvat") == TEXT


@pytest.mark.parametrize(
    ("old", "new", "expected"), [("Marvat", "Norhaven", True), ("twice", "two times", False)]
)
def test_an_edit_is_found_when_a_finding_has_its_words(
    old: str, new: str, expected: bool, tmp_path: Path
) -> None:
    at = TEXT.index(old)
    made, changed = edited(TEXT, (Change(at, at + len(old), new),))
    case = Planted("copy", "place", True, TEXT, made, changed)
    assert is_found(case, tmp_path) is expected
