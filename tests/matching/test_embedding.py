"""Sentences to unit vectors, by the installed model; the network is for named hub models only."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from claims.errors import ModelMissingError
from matching.embedding import encode

TEXTS = ["The ferry sank off Norhaven.", "Parliament passed the budget.", "A ferry went down."]


def test_vectors_have_unit_length_and_the_order_of_the_texts() -> None:
    vectors = encode(TEXTS)
    assert vectors.shape[0] == len(TEXTS)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(encode(TEXTS[::-1])[::-1], vectors, atol=1e-5)


def test_like_sentences_lie_closer_than_others() -> None:
    ferry, budget, again = encode(TEXTS)
    assert ferry @ again > ferry @ budget


def test_equal_texts_have_equal_vectors() -> None:
    first, _, again = encode([TEXTS[0], TEXTS[1], TEXTS[0]])
    np.testing.assert_array_equal(first, again)


def test_no_texts_have_no_vectors_but_keep_the_dimension() -> None:
    assert encode([]).shape == (0, encode(TEXTS[:1]).shape[1])


def test_progress_ends_with_all_distinct_texts() -> None:
    told: list[tuple[int, int]] = []
    encode([*TEXTS, TEXTS[0]], progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)


def test_a_folder_that_is_not_there_is_named_in_one_line() -> None:
    with pytest.raises(ModelMissingError, match="no-such-model") as caught:
        encode(TEXTS, model="./no-such-model")
    assert "\n" not in str(caught.value)


def test_a_folder_that_holds_no_model_is_named_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=str(tmp_path)) as caught:
        encode(TEXTS, model=str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_hub_model_that_cannot_be_reached_fails_at_once_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def unreachable(*args: object, **kwargs: object) -> None:
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    started = time.monotonic()
    with pytest.raises(ModelMissingError, match="somebody/no-such-model") as caught:
        encode(TEXTS, model="somebody/no-such-model")
    assert time.monotonic() - started < 10  # with the client's own retries it is a minute
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_the_installed_model_loads_without_a_word_and_without_the_network() -> None:
    code = """
import socket
def refuse(*args, **kwargs):
    raise AssertionError("the network was used")
socket.socket.connect = socket.getaddrinfo = refuse
from matching.embedding import encode
encode(["The ferry sank."])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
