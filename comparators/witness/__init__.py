"""The contradiction witness: a cross-encoder's calibrated opinion on two claims.

It is one witness and no judge: only pairs that the comparability gate lets through are put to it.
The model shipped beside this module is described in its ``README.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, ValidationError

from claims.errors import ModelMissingError
from claims.models import Model
from matching.loading import loading, locate

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

SHIPPED = Path(__file__).parent / "model"
CALIBRATION = "calibration.json"
NONE = "none"
"""What is given for a witness where none is wanted."""
_OPTION = "--witness"
_BATCH = 32
_CONTRADICTION = "contradict"

T = TypeVar("T")
Probabilities = NDArray[np.float64]


class Calibration(Model):
    """What a model's logits are divided by, so that 0.8 is right eight times in ten.

    Temperature scaling after Guo et al. 2017, "On Calibration of Modern Neural Networks".
    """

    temperature: float = Field(default=1.0, gt=0)


class Witness:
    """A model that says how likely two claims contradict each other; loaded when first asked."""

    def __init__(self, model: str | None = None) -> None:
        """Find the model.

        Args:
            model: a local folder or a hub name; None is the one shipped.

        Raises:
            ModelMissingError: it is not there.
        """
        if model is None and not SHIPPED.is_dir():
            raise ModelMissingError(
                f"the contradiction witness is missing: install factdiff again, or {_OPTION} {NONE}"
            )
        self._name = model or str(SHIPPED)
        self.folder = Path(locate(self._name, _OPTION))

    def contradictions(
        self,
        pairs: Sequence[tuple[str, str]],
        progress: Callable[[int, int], None] | None = None,
    ) -> tuple[float, ...]:
        """The probability, 0 to 1, that the two texts of each pair cannot both be true.

        Both orders are asked and the lesser answer counts: contradiction is symmetric.

        Args:
            pairs: the texts.
            progress: called with how many pairs are done, and of how many.

        Raises:
            ModelMissingError: the model cannot be loaded, or has no label for contradiction.
        """
        if not pairs:
            return ()
        column = _contradiction(self.labels, self._name)
        done: list[float] = []
        for start in range(0, len(pairs), _BATCH * 8):
            batch = pairs[start : start + _BATCH * 8]
            both = self.probabilities([*batch, *((b, a) for a, b in batch)])[:, column]
            done += np.minimum(both[: len(batch)], both[len(batch) :]).tolist()
            if progress is not None:
                progress(len(done), len(pairs))
        return tuple(done)

    @property
    def labels(self) -> tuple[str, ...]:
        """The model's labels, lower-cased, in the order of its outputs."""
        model: Any = self._model.model
        named: dict[int, str] = model.config.id2label
        return tuple(named[n].lower() for n in sorted(named))

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        """Calibrated probabilities, shape (len(pairs), len(labels)), premise before hypothesis."""
        scaled = self.logits(pairs) / _calibration(self.folder).temperature
        return softmax(scaled)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        """The model's raw outputs, of the same shape."""
        outputs = self._model.predict(
            list(pairs), batch_size=_BATCH, activation_fn=_unchanged, show_progress_bar=False
        )
        return np.asarray(outputs, dtype=np.float64)

    @property
    def _model(self) -> CrossEncoder:
        return _load(str(self.folder), self._name)


def softmax(logits: Probabilities) -> Probabilities:
    """Logits to probabilities, row by row."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Probabilities = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _unchanged(outputs: T) -> T:
    return outputs


@lru_cache(maxsize=2)
def _load(folder: str, name: str) -> CrossEncoder:
    with loading(name, _OPTION):
        from sentence_transformers import CrossEncoder

        model: CrossEncoder = CrossEncoder(
            folder,
            device="cpu",
            trust_remote_code=False,
            local_files_only=True,
            # Weights in half precision are computed with in full: on processors that is faster.
            model_kwargs={"use_safetensors": True, "dtype": "float32"},
        )
        return model


def _calibration(folder: Path) -> Calibration:
    file = folder / CALIBRATION
    try:
        return Calibration.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return Calibration()
    except (OSError, ValidationError) as error:
        raise ModelMissingError(
            f"{file} holds no temperature above 0; correct or remove it"
        ) from error


def _contradiction(labels: Sequence[str], name: str) -> int:
    found = [n for n, label in enumerate(labels) if _CONTRADICTION in label]
    if len(found) != 1:
        raise ModelMissingError(
            f"model {name!r} has no label for contradiction but {', '.join(labels)}; "
            f"give one trained on entailment, or leave {_OPTION} out"
        )
    return found[0]
