"""What the scripts that fit a logistic regression on invented stories and real coverage share."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import yaml
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track

import factdiff
from bench.findings import groups
from claims.models import Document
from matching.pipeline import Matched, embed, match_embedded

PENALTY = 0.05
FOLDS = 10
REAL = {"stories": 600, "ecbplus": 30}
"""Groups of each set of real coverage, drawn at random."""

T = TypeVar("T")
Table = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A pair of rivals of a story; ``fact`` says which disagreement it is, None for none."""

    story: str
    fact: int | str | None
    features: Mapping[str, float]
    told: str
    real: bool = False


def tracked(found: Sequence[T], what: str) -> Iterable[T]:
    """The same, with progress on standard error where that is a terminal."""
    return track(found, what, console=Console(stderr=True), disable=not sys.stderr.isatty())


def arguments(about: str, stories: Sequence[Path]) -> argparse.Namespace:
    """What such a script was called with: ``stories``, ``data``, ``write`` and ``show``."""
    parser = argparse.ArgumentParser(description=about.partition("\n")[0])
    parser.add_argument("--stories", type=Path, nargs="+", default=stories)
    parser.add_argument("--data", type=Path, help="the folder of data sets, for real coverage")
    parser.add_argument("--write", action="store_true", help="replace the shipped weights")
    parser.add_argument("--show", type=int, default=0, help="print so many likely non-findings")
    return parser.parse_args()


def coverage(data: Path) -> Iterator[tuple[str, Matched]]:
    """A sample of the real coverage in a folder of data sets, matched, by the group's name."""
    for name, most in REAL.items():
        for group in tracked(groups(data, name, most), name):
            lines = [json.dumps({"title": title, "text": text}) for title, text in group.articles]
            yield group.name, match_embedded(embed(_documents("\n".join(lines))))


def _documents(records: str) -> tuple[Document, ...]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text(records, encoding="utf-8")
        return factdiff.extract([file]).documents


def write(models: Mapping[str, object], file: Path, *, script: str, features: str) -> None:
    """Replace a table of weights, with a head that says what they are and where from."""
    head = f"# Log odds are the constant plus each feature ({features}) times its weight.\n"
    head += f"# Written by `{script}`; the thresholds are chosen by hand.\n"
    file.write_text(head + yaml.safe_dump(models, sort_keys=False), encoding="utf-8")


def table(cases: Sequence[Case], names: Sequence[str]) -> Table:
    """The named features, a row for each case."""
    return np.array([[case.features[n] for n in names] for case in cases])


def held_out(found: Table, cases: Sequence[Case], penalty: float = PENALTY) -> Sequence[float]:
    """The probability of each pair, from a model fitted on other stories."""
    from sklearn.model_selection import GroupKFold, cross_val_predict

    probabilities = cross_val_predict(
        _model(penalty),
        found,
        [case.fact is not None for case in cases],
        groups=[c.story for c in cases],
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )
    return [float(p) for p in probabilities[:, 1]]


def weights(
    found: Table, cases: Sequence[Case], names: Sequence[str], penalty: float = PENALTY
) -> object:
    """The model fitted on all cases, as it is written to a table of weights."""
    model = _model(penalty).fit(found, [case.fact is not None for case in cases])
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return {
        "constant": round(float(regression.intercept_[0] - weights @ scaler.mean_), 3),
        "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)},
    }


def row(least: float, probabilities: Sequence[float], cases: Sequence[Case]) -> str:
    """What a threshold gives: how many pairs, how many of them right, how many facts."""
    chosen = [c for c, p in zip(cases, probabilities, strict=True) if p >= least]
    invented = [c for c in chosen if not c.real]
    facts = {(c.story, c.fact) for c in chosen if c.fact is not None}
    right = sum(c.fact is not None for c in invented)
    share = right / max(1, len(invented))
    return (
        f"    from {least:.2f}: {len(invented):4} pairs, {share:.2f} right, {len(facts)} facts; "
        f"{len(chosen) - len(invented)} of real coverage"
    )


def likeliest(probabilities: Iterable[float], cases: Sequence[Case]) -> list[int]:
    """The pairs that are no disagreement, the likeliest first."""
    ranked = sorted(enumerate(probabilities), key=lambda found: -found[1])
    return [n for n, _ in ranked if cases[n].fact is None]


def _model(penalty: float) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=penalty, max_iter=1000))
