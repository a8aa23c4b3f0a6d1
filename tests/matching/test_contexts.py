"""How many words around two values are the same."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.models import Quantity, Sentence
from claims.reading import read_text
from matching.contexts import shared_context


def _value(text: str) -> tuple[Sentence, Quantity]:
    (document,) = extract([read_text(text, path="x")])
    return document.sentences[0], document.quantities[0]


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("The ferry carried 214 cars.", "The ferry carried 241 cars.", 3),
        ("The ferry carried 214 cars.", "The ferry has carried 241 cars.", 2),
        ("The ferry carried 214 cars to Osk.", "Labour lost 241 cars to Osk.", 2),
        ("The ferry carried 214 cars.", "The council sold 241 bridges.", 0),
    ],
)
def test_words_are_counted_up_to_the_first_that_differs(a: str, b: str, shared: int) -> None:
    assert shared_context(*_value(a), *_value(b)) == shared
    assert shared_context(*_value(b), *_value(a)) == shared
