"""Where a model's folder is, and loading from it in silence: installed, local, or a hub's by name.

The network is used for hub names only, once, and only for files that hold no code.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path

from claims.errors import ModelMissingError

_HUB_TIMEOUT = 5.0
_HUB_FILES = ["*.json", "*.txt", "*.model", "*.safetensors"]
_TALKATIVE = ("huggingface_hub", "sentence_transformers", "transformers")


def locate(model: str, option: str) -> str:
    """The folder that a model lies in.

    Args:
        model: a local folder or a hub name; without an owner, one of sentence-transformers'.
        option: the command line's option for such a model, for the error's advice.

    Raises:
        ModelMissingError: there is no such folder, and the hub has none to give.
    """
    folder = Path(model).expanduser()
    if folder.is_dir():
        return str(folder)
    if model.startswith((".", "/", "~")) or folder.exists():
        raise ModelMissingError(
            f"model {model!r}: no such folder; correct the path, or leave {option} out"
        )
    return _from_hub(model, option)


@contextmanager
def loading(model: str, option: str) -> Iterator[None]:
    """Load a model inside: nothing is printed, and what goes wrong is one line.

    Raises:
        ModelMissingError: the model cannot be loaded.
    """
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        with _hushed(), redirect_stderr(StringIO()):  # where progress bars are drawn
            yield
    except ImportError as error:
        raise ModelMissingError(
            "sentence-transformers is missing: pip install factdiff again"
        ) from error
    except Exception as error:  # those of several libraries and the system's
        raise ModelMissingError(
            f"model {model!r} could not be loaded ({_first_line(error)}); "
            f"give a local folder with safetensors weights, or leave {option} out"
        ) from error


def _from_hub(model: str, option: str) -> str:
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
            f"({_first_line(error)}); give a local folder, or leave {option} out"
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
