"""What is asked by a sentence with a blank, and which two sentences ask the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import matching.questions
from claims.errors import ModelMissingError
from claims.models import Sentence, Span
from matching.embedding import Vectors
from matching.questions import BLANK, Questions, blanked


def _blanked(text: str, value: str) -> str:
    sentence = Sentence(start=5, end=5 + len(text), quote=text, tokens=())
    start = 5 + text.index(value)
    return blanked(sentence, Span(start=start, end=start + len(value), quote=value))


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("Twelve people died.", "Twelve", "something people died."),
        ("The bill came to €4.2m, he said.", "€4.2m", "The bill came to something, he said."),
        ("A (17-year-old) boy", "17", "A (something-year-old) boy"),
        ("It sank on Tuesday", "Tuesday", "It sank on something"),
    ],
)
def test_the_value_is_left_out_and_nothing_else(text: str, value: str, expected: str) -> None:
    assert _blanked(text, value) == expected


def test_of_a_long_sentence_what_stands_near_is_kept() -> None:
    text = " ".join(f"w{n}" for n in range(100))
    words = _blanked(text, "w50").split()
    assert words == [f"w{n}" for n in range(26, 50)] + [BLANK] + [f"w{n}" for n in range(51, 75)]


@given(st.lists(st.text("abc,.", min_size=1, max_size=5), min_size=1, max_size=9), st.data())
def test_whatever_is_left_out_the_other_words_stay(words: list[str], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(words) - 1))
    text = " ".join(words)
    start = len(" ".join(words[:n])) + (n > 0)
    sentence = Sentence(start=0, end=len(text), quote=text, tokens=())
    value = Span(start=start, end=start + len(words[n]), quote=words[n])
    assert blanked(sentence, value).split() == [*words[:n], BLANK, *words[n + 1 :]]


def test_two_wordings_of_one_question_lie_closer_than_two_questions() -> None:
    toll, lives, aboard, fine, penalty = Questions().vectors(
        [
            "something people were killed when the ferry sank",
            "The sinking claimed something lives",
            "The ferry had something passengers on board",
            "The court fined the owner something",
            "The owner must pay a penalty of something",
        ]
    )
    assert toll @ lives > max(toll @ aboard, toll @ fine, lives @ penalty)
    assert fine @ penalty > max(fine @ lives, penalty @ aboard)


def test_a_question_is_read_once_while_it_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def encoded(_: object, texts: Sequence[str]) -> Vectors:
        read.extend(texts)
        return np.array([[len(text)] for text in texts], dtype=np.float32).reshape(-1, 1)

    monkeypatch.setattr(matching.questions, "encoded", encoded)
    questions = Questions(most=2)
    assert questions.vectors(["a", "bb", "a"]).tolist() == [[1], [2], [1]]
    assert questions.vectors(["bb", "ccc"]).tolist() == [[2], [3]]
    assert questions.vectors(["a"]).tolist() == [[1]]
    assert read == ["a", "bb", "ccc", "a"]


def test_without_its_matrices_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(matching.questions, "ADAPTER", tmp_path / "adapter.safetensors")
    matching.questions._encoder.cache_clear()
    with pytest.raises(ModelMissingError, match=r"adapter\.safetensors is missing: install"):
        Questions().vectors(["something happened"])
    matching.questions._encoder.cache_clear()
