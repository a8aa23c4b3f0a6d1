"""The encoder in 8-bit integers, run by onnxruntime instead of torch.

Its weights are rounded once for each output channel, its activations as they come (dynamic
quantisation), so that vectors differ a little from those in 32 bits. The model is exported and
rounded on first use and kept in the user's cache; from then on neither torch nor transformers is
imported.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claims.errors import ModelMissingError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

RECIPE = "int8-1"
"""How a model is exported and rounded; another recipe makes other vectors."""

_MODEL, _TOKENIZER = "model.onnx", "tokenizer.json"
_OPSET = 17
_EXAMPLE = ("One sentence, and then some.", "Another.")


class QuantisedEncoder:
    """An encoder as it lies in the cache: a graph from tokens to unit vectors, and a tokenizer."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS") or 0)
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / _MODEL), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._inputs = [given.name for given in self._session.get_inputs()]

    @cached_property
    def dimension(self) -> int:
        """Components of a vector."""
        return int(self(["."]).shape[1])

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension)."""
        encoded = self._tokenizer.encode_batch(list(texts))
        fields = {
            "input_ids": [e.ids for e in encoded],
            "attention_mask": [e.attention_mask for e in encoded],
            "token_type_ids": [e.type_ids for e in encoded],
        }
        given = {name: np.array(fields[name], dtype=np.int64) for name in self._inputs}
        vectors: NDArray[np.float32] = self._session.run(None, given)[0]
        return vectors


def make(model: SentenceTransformer, folder: Path) -> None:
    """Export a model and round it, into a folder that is there whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        _export(model, scratch / "exact.onnx")
        quantize_dynamic(
            scratch / "exact.onnx",
            scratch / _MODEL,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            # Seven bits: processors without VNNI add up pairs of products in 16 bits.
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
        (scratch / "exact.onnx").unlink()
        tokenizer = model.tokenizer.backend_tokenizer
        tokenizer.enable_truncation(model.max_seq_length)
        tokenizer.enable_padding(
            pad_id=model.tokenizer.pad_token_id, pad_token=model.tokenizer.pad_token
        )
        tokenizer.save(str(scratch / _TOKENIZER))
        try:
            scratch.rename(folder)
        except OSError:
            if not folder.is_dir():  # otherwise another process was first
                raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _export(model: SentenceTransformer, file: Path) -> None:
    """A model as a graph, from what its tokenizer gives to the sentence's unit vector."""
    import torch

    given = dict(model.tokenizer(list(_EXAMPLE), padding=True, return_tensors="pt"))
    names = list(given)

    class Graph(torch.nn.Module):
        """The model with tensors instead of a dictionary."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            made = self.model(dict(zip(names, tensors, strict=True)))["sentence_embedding"]
            return torch.nn.functional.normalize(made, dim=1)

    with torch.no_grad():
        torch.onnx.export(
            Graph().eval(),
            tuple(given.values()),
            str(file),
            input_names=names,
            output_names=["vector"],
            dynamic_axes={
                **{name: {0: "texts", 1: "tokens"} for name in names},
                "vector": {0: "texts"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )


def cache_folder(digest: str) -> Path:
    """Where the model of that digest (:func:`matching.embedding.digest`) is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("factdiff", appauthor=False) / digest


def check_installed() -> None:
    """Find out before anything is loaded whether all is there.

    Raises:
        ModelMissingError: a package is not installed.
    """
    for package in ("onnx", "onnxruntime", "platformdirs"):
        if find_spec(package) is None:
            raise ModelMissingError(
                f"a model in int8 needs {package}: pip install 'factdiff[onnx]'"
            )
