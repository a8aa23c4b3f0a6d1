"""Which question a value answers: its sentence with the value left out, as a vector.

"Something people were killed when the ferry sank" and "The sinking claimed something lives" ask
one thing, whatever the answers are. The vectors are those of the installed all-MiniLM-L6-v2 with
low-rank matrices added to its weights (Hu et al. 2022, "LoRA"), trained by
``bench.fit_questions`` so that sentences whose blanks ask one question lie close together. The
matrices lie beside this module; its ``README.md`` tells what they were trained on.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from claims.errors import ModelMissingError
from claims.models import Sentence, Span
from matching.embedding import DEFAULT_MODEL, TorchEncoder, Vectors, encoded, torch_model
from matching.loading import loading

if TYPE_CHECKING:
    from torch import Tensor

ADAPTER = Path(__file__).parent / "adapter" / "adapter.safetensors"
SCALE = 2.0
"""What the product of two low-rank matrices is multiplied by before it is added."""
BLANK = "something"
_WORDS = 24
_OPTION = "--model"


def blanked(sentence: Sentence, value: Span) -> str:
    """A sentence with a blank for the value, and at most 24 words on either side of it.

    Args:
        sentence: a sentence of an article.
        value: a span inside it.
    """
    quote, start, end = sentence.quote, value.start - sentence.start, value.end - sentence.start
    before, behind = quote[:start], quote[end:]
    left, right = before.split()[-_WORDS:], behind.split()[:_WORDS]
    return "".join(
        (
            " ".join(left),
            "" if before and not before[-1].isspace() else " ",
            BLANK,
            "" if behind and not behind[0].isspace() else " ",
            " ".join(right),
        )
    ).strip()


class Questions:
    """Vectors of blanked sentences, each encoded once while it is remembered."""

    def __init__(self, most: int = 4096) -> None:
        """``most`` vectors are remembered, the last used ones."""
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._most = most

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), 384), in the order given.

        Raises:
            ModelMissingError: the model or what is added to it is missing.
        """
        found = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        found.update(zip(new, encoded(_encoder(), new), strict=True))
        for text in found:
            self._known[text] = found[text]
            self._known.move_to_end(text)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
        return np.stack([found[text] for text in texts])


@lru_cache(maxsize=1)
def _encoder() -> TorchEncoder:
    model = torch_model(DEFAULT_MODEL)
    if not ADAPTER.is_file():
        raise ModelMissingError(f"{ADAPTER.name} is missing: install factdiff again")
    with loading(ADAPTER.name, _OPTION):
        from safetensors.torch import load_file

        add(model[0].auto_model, load_file(ADAPTER))
    return TorchEncoder(model)


def add(model: Any, matrices: dict[str, Tensor]) -> None:
    """Add low-rank matrices to a transformer's weights.

    Args:
        model: the transformer, a ``torch.nn.Module``.
        matrices: for the weight of each module adapted, ``NAME.a`` of shape (rank, inputs) and
            ``NAME.b`` of shape (outputs, rank).
    """
    import torch

    with torch.no_grad():
        for name in sorted({key.rpartition(".")[0] for key in matrices}):
            a, b = (matrices[f"{name}.{part}"].float() for part in "ab")
            model.get_submodule(name).weight.add_(b @ a, alpha=SCALE)
