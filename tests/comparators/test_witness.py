"""The contradiction witness: found, loaded, asked both ways round; and what can go wrong."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from claims.errors import ModelMissingError
from comparators.witness import CALIBRATION, Witness, softmax

PAIRS = [
    ("The ferry sank off Norhaven.", "The ferry is afloat."),
    ("Parliament passed the budget on Tuesday.", "The budget was passed."),
    ("A court freed him.", "He is in prison."),
]
LABELS = ("entailment", "neutral", "contradiction")


def build(folder: Path, labels: Sequence[str]) -> Path:
    """A cross-encoder of one small layer with random weights, the same each time."""
    import torch
    from transformers import (  # type: ignore[attr-defined]
        BertConfig,
        BertForSequenceClassification,
        BertTokenizerFast,
    )

    torch.manual_seed(3)
    folder.mkdir(exist_ok=True)
    letters = "abcdefghijklmnopqrstuvwxyz."
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    vocabulary += [*letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(str(folder))
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=256,
        initializer_range=0.4,
        id2label=dict(enumerate(labels)),
        label2id={label: n for n, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("models") / "small", LABELS)


def copied(model: Path, folder: Path, **config: object) -> Path:
    """A copy of a model with changes to its configuration."""
    copy = Path(shutil.copytree(model, folder / "copy"))
    settings = json.loads((copy / "config.json").read_text("utf-8"))
    (copy / "config.json").write_text(json.dumps({**settings, **config}), encoding="utf-8")
    return copy


def test_probabilities_add_up_to_one_in_the_models_own_order(model: Path) -> None:
    witness = Witness(str(model))
    probabilities = witness.probabilities(PAIRS)
    assert witness.labels == LABELS
    assert probabilities.shape == (len(PAIRS), len(LABELS))
    np.testing.assert_allclose(probabilities.sum(axis=1), 1.0)
    np.testing.assert_allclose(probabilities, softmax(witness.logits(PAIRS)))


def test_contradiction_is_what_both_directions_grant(model: Path) -> None:
    witness = Witness(str(model))
    turned = [(b, a) for a, b in PAIRS]
    there, back = (witness.probabilities(pairs)[:, 2] for pairs in (PAIRS, turned))
    assert np.abs(there - back).max() > 1e-4
    np.testing.assert_allclose(witness.contradictions(PAIRS), np.minimum(there, back), atol=1e-5)
    np.testing.assert_allclose(
        witness.contradictions(turned), witness.contradictions(PAIRS), atol=1e-5
    )


def test_the_label_order_is_read_from_the_model(model: Path, tmp_path: Path) -> None:
    """The same weights with their labels renamed answer with another output."""
    renamed = copied(model, tmp_path, id2label={"0": "CONTRADICTION", "1": "B", "2": "C"})
    probabilities = Witness(str(model)).probabilities(PAIRS)
    turned = Witness(str(model)).probabilities([(b, a) for a, b in PAIRS])
    np.testing.assert_allclose(
        Witness(str(renamed)).contradictions(PAIRS),
        np.minimum(probabilities[:, 0], turned[:, 0]),
        atol=1e-5,
    )


def test_the_temperature_beside_the_model_is_what_logits_are_divided_by(
    model: Path, tmp_path: Path
) -> None:
    copy = copied(model, tmp_path)
    (copy / CALIBRATION).write_text('{"temperature": 4.0}', encoding="utf-8")
    witness = Witness(str(copy))
    np.testing.assert_allclose(
        witness.probabilities(PAIRS), softmax(witness.logits(PAIRS) / 4.0), atol=1e-6
    )


def test_no_pairs_need_no_model(tmp_path: Path) -> None:
    assert Witness(str(tmp_path)).contradictions([]) == ()


def test_progress_ends_with_all_pairs(model: Path) -> None:
    told: list[tuple[int, int]] = []
    Witness(str(model)).contradictions(PAIRS, lambda done, total: told.append((done, total)))
    assert told[-1] == (len(PAIRS), len(PAIRS))


# --- what can go wrong --------------------------------------------------------------------------


def problem(model: str | Path) -> str:
    with pytest.raises(ModelMissingError) as caught:
        Witness(str(model)).contradictions(PAIRS)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_folder_that_is_not_there_is_told_before_anything_is_read() -> None:
    with pytest.raises(ModelMissingError, match=r"\./no-such-model.*--witness") as caught:
        Witness("./no-such-model")
    assert "\n" not in str(caught.value)


def test_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    assert str(tmp_path) in problem(tmp_path)


def test_weights_that_are_cut_off(model: Path, tmp_path: Path) -> None:
    copy = copied(model, tmp_path)
    weights = copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    assert "--witness" in problem(copy)


def test_weights_that_are_pickled_are_refused(model: Path, tmp_path: Path) -> None:
    """Unpickling runs code."""
    import torch
    from transformers import BertForSequenceClassification

    copy = copied(model, tmp_path)
    weights = BertForSequenceClassification.from_pretrained(str(copy)).state_dict()
    torch.save(weights, copy / "pytorch_model.bin")
    (copy / "model.safetensors").unlink()
    assert "safetensors" in problem(copy)


def test_a_model_that_knows_no_contradiction(model: Path, tmp_path: Path) -> None:
    named = {"0": "positive", "1": "neutral", "2": "negative"}
    message = problem(copied(model, tmp_path, id2label=named))
    assert "positive, neutral, negative" in message


@pytest.mark.parametrize("text", ["", "{}x", '{"temperature": 0}', '{"temperature": "hot"}'])
def test_a_temperature_that_cannot_be_used(model: Path, tmp_path: Path, text: str) -> None:
    copy = copied(model, tmp_path)
    (copy / CALIBRATION).write_text(text, encoding="utf-8")
    assert CALIBRATION in problem(copy)


def test_a_hub_model_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*args: object, **kwargs: object) -> None:
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    assert "somebody/no-such-model" in problem("somebody/no-such-model")


def test_a_local_model_loads_without_a_word_and_without_the_network(model: Path) -> None:
    code = f"""
import socket
def refuse(*args, **kwargs):
    raise AssertionError("the network was used")
socket.socket.connect = socket.getaddrinfo = refuse
from comparators.witness import Witness
Witness({str(model)!r}).contradictions([("The ferry sank.", "It is afloat.")])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
