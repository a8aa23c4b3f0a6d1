"""Running a data set: the report on its folder, held against what it expects."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import InputError
from claims.reading import read_corpus
from curated.loading import load
from curated.models import Outcome
from curated.scoring import score
from reports.layout import was_compared

if TYPE_CHECKING:
    from factdiff import Progress


def run(folder: Path, *, model: str | None = None, progress: Progress | None = None) -> Outcome:
    """Run the data set in ``folder``.

    Args:
        folder: the articles, a manifest if there is one, and ``expected.yaml``.
        model: embedding model, a local folder or a hub name; None is the installed one.
        progress: called with (stage, done, total) as the work goes on.

    Raises:
        InputError: its ``expected.yaml`` does not fit its articles, or nothing was compared.
        ModelMissingError: a model cannot be loaded.
    """
    import factdiff

    began = time.monotonic()
    expected = load(folder)
    report = factdiff.report([folder], model=model, progress=progress)
    if not was_compared(report):
        raise InputError(f"{folder}: nothing was compared: two articles with claims are needed")
    texts = {article.path: article.text for article in read_corpus([folder]).articles}
    outcome = score(folder, expected, report, texts)
    return outcome.model_copy(update={"seconds": time.monotonic() - began})
