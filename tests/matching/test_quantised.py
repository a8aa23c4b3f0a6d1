"""The encoder in 8 bits: nearly the same vectors, the same findings, no torch once it is made."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import factdiff
from claims.errors import ModelMissingError
from factdiff import Report
from matching import embedding, quantised
from matching.embedding import INT8, digest, encode
from tests.support import SEEDS

pytest.importorskip("onnxruntime")

TEXTS = ["The ferry sank off Norhaven.", "Parliament passed the budget.", "A ferry went down."]


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache that is empty at first: the model is exported once for all tests here."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quantised, "cache_folder", lambda digest: folder / digest)
        embedding._load.cache_clear()
        yield folder
    embedding._load.cache_clear()


def test_vectors_are_nearly_those_in_32_bits() -> None:
    exact, rounded = encode(TEXTS), encode(TEXTS, INT8)
    assert rounded.shape == exact.shape
    assert rounded.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rounded, axis=1), 1.0, atol=1e-5)
    assert not np.array_equal(exact, rounded)
    assert (exact * rounded).sum(axis=1).min() > 0.95


def test_no_texts_have_no_vectors_but_keep_the_dimension() -> None:
    assert encode([], INT8).shape == encode([]).shape


def test_the_cache_holds_the_whole_model_and_nothing_else(cache: Path) -> None:
    encode(TEXTS, INT8)
    assert [path.name for path in cache.iterdir()] == [digest(INT8)]
    assert sorted(path.name for path in (cache / digest(INT8)).iterdir()) == [
        "model.onnx",
        "tokenizer.json",
    ]


def test_once_it_is_made_torch_is_not_imported(cache: Path) -> None:
    encode(TEXTS, INT8)
    code = (
        "import sys; from pathlib import Path; from matching import quantised\n"
        f"quantised.cache_folder = lambda digest: Path({str(cache)!r}) / digest\n"
        "from matching.embedding import encode; encode(['The ferry sank.'], 'int8')\n"
        "sys.exit(', '.join({'torch', 'transformers'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_named_model_can_be_had_in_8_bits_too() -> None:
    folder = embedding._locate(embedding.DEFAULT_MODEL)
    assert digest(f"{folder}@{INT8}") == digest(INT8) != digest()
    np.testing.assert_array_equal(encode(TEXTS, f"{folder}@{INT8}"), encode(TEXTS, INT8))


@pytest.mark.parametrize("package", ["onnx", "onnxruntime", "platformdirs"])
def test_what_is_not_installed_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        quantised, "find_spec", lambda name: None if name == package else found(name)
    )
    with pytest.raises(ModelMissingError, match=rf"{package}: pip install 'factdiff\[onnx\]'") as e:
        quantised.check_installed()
    assert "\n" not in str(e.value)


def test_the_findings_on_the_seeds_are_the_same(seeds_report: Report) -> None:
    rounded = factdiff.report([SEEDS], model=INT8)
    assert [f.fingerprint for f in rounded.findings] == [
        f.fingerprint for f in seeds_report.findings
    ]
    assert [f.confidence for f in rounded.findings] == [f.confidence for f in seeds_report.findings]
