"""Fits the model that tells whether two values answer one question, and writes its weights.

``python -m bench.fit_alignment [--stories FOLDER …] [--write]`` reads stories whose disagreements
are known (the form of ``fixtures/``), asks of every pair of values that cannot both be right
whether the story lists it as a disagreement, and fits a logistic regression on
``matching.alignment``'s features. It prints precision and the share of facts found at each
threshold, of stories held out in turn; with ``--write`` it replaces ``weights.yaml``.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rich.console import Console
from rich.progress import track

import factdiff
import matching.alignment
from claims.models import Quantity
from curated import loading
from curated.scoring import Passage, Passages, locate
from matching.alignment import dates, numbers
from matching.alignment.answers import Answer
from matching.alignment.model import Candidate, date_candidates, fitted, number_candidates
from matching.figures import figures
from matching.pipeline import Matched, embed, match_embedded

ROOT = Path(__file__).parents[1]
STORIES = [
    ROOT / "fixtures",
    *(ROOT / "bench/stories" / part for part in ("tuned", "read", "fitted")),
]
WEIGHTS = Path(matching.alignment.__file__).parent / "weights.yaml"
PENALTY = 0.05
FOLDS = 10
_SLACK = 25
# A value so large is told of one thing in a story.
_TELLING = 10


@dataclass(frozen=True)
class Case:
    """A pair of rival values of a story; ``fact`` numbers the disagreement it is, None for none."""

    story: str
    fact: int | None
    features: Mapping[str, float]
    told: str


def main() -> int:
    """Fit, print the table, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=Path, nargs="+", default=STORIES)
    parser.add_argument("--write", action="store_true", help="replace the shipped weights")
    parser.add_argument("--show", type=int, default=0, help="print so many likely non-findings")
    options = parser.parse_args()
    folders = loading.find(options.stories)
    stderr = Console(stderr=True)
    shown = track(folders, "stories", console=stderr, disable=not sys.stderr.isatty())
    stories = [(folder, _read(folder)) for folder in shown]
    models = {}
    print(f"alignment, {date.today()}, {len(stories)} stories, factdiff {factdiff.__version__}")
    for kind, read, pair in (
        ("number", lambda d: numbers(d, figures(d)), number_candidates),
        ("date", dates, date_candidates),
    ):
        expected = sum(
            found.kind == kind for folder, _ in stories for found in loading.load(folder).findings
        )
        cases = [
            case
            for folder, matched in stories
            for case in _cases(folder, matched, kind, read, pair)
        ]
        models[kind] = _fit(kind, cases, expected, options)
    if options.write:
        head = "# Log odds are the constant plus each feature (features.py) times its weight.\n"
        head += "# Written by `bench.fit_alignment`; the threshold is chosen by hand.\n"
        WEIGHTS.write_text(head + yaml.safe_dump(models, sort_keys=False), encoding="utf-8")
    return 0


def _read(folder: Path) -> Matched:
    return match_embedded(embed(factdiff.extract([folder]).documents), one_story=True)


def _cases(
    folder: Path,
    matched: Matched,
    kind: str,
    read: Callable[..., Any],
    pair: Callable[..., Iterator[Candidate[Any]]],
) -> Iterator[Case]:
    facts = [f for f in loading.load(folder).findings if f.kind == kind]
    texts = {d.article.path: d.article.text for d in matched.documents.values()}
    told = [read(d) for d in matched.documents.values()]
    answers = list(chain.from_iterable(told))
    values = [_values(locate(folder, fact.sides, texts), answers) for fact in facts]
    for a, b in combinations(told, 2):
        for found in pair(a, b, matched.vectors, matched.participants):
            fact = next((n for n, sides in enumerate(values) if _tells(sides, found)), None)
            told_by = " / ".join(
                f"{x.value.quote} | {x.claim.quote[:110]}" for x in (found.a, found.b)
            )
            yield Case(folder.name, fact, found.features, told_by)


def _values(sides: Passages, answers: Sequence[Answer[Any]]) -> Mapping[str, set[object]]:
    """What tells the sides of a fact: places, and values too large to be something else's."""
    told: dict[str, set[object]] = defaultdict(set)
    for side in sides:
        for answer in answers:
            if _holds(side, answer):
                told[side.camp] |= _marks(answer)
    return told


def _marks(answer: Answer[Any]) -> set[object]:
    """The place of an answer, and its value where that is telling."""
    place = (answer.document.article.id, answer.value.start)
    value = answer.value
    if isinstance(value, Quantity) and value.value >= _TELLING:
        return {place, (value.kind, value.unit, value.value)}
    return {place}


def _tells(sides: Mapping[str, set[object]], found: Candidate[Any]) -> bool:
    """Whether the two values tell two sides."""
    first, second = _marks(found.a), _marks(found.b)
    return any(
        (first & sides[x] and second & sides[y]) or (first & sides[y] and second & sides[x])
        for x, y in combinations(sides, 2)
    )


def _holds(side: Passage, answer: Answer[Any]) -> bool:
    """Whether a value stands in the expected words; it may stick out a little."""
    value = answer.value
    return (
        answer.document.article.path == side.article
        and side.start - _SLACK <= value.start < side.end
        and side.start < value.end <= side.end + _SLACK
    )


def _fit(kind: str, cases: list[Case], expected: int, options: argparse.Namespace) -> object:
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    names = list(cases[0].features)
    table = np.array([[case.features[n] for n in names] for case in cases])
    wanted = np.array([case.fact is not None for case in cases])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=PENALTY, max_iter=1000))
    held_out = cross_val_predict(
        model,
        table,
        wanted,
        groups=[c.story for c in cases],
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )[:, 1]
    print(f"\n{kind}: {len(cases)} pairs, {wanted.sum()} of them disagreements; {expected} facts")
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9):
        chosen = [c for c, p in zip(cases, held_out, strict=True) if p >= least]
        facts = {(c.story, c.fact) for c in chosen if c.fact is not None}
        right = sum(c.fact is not None for c in chosen)
        share = right / len(chosen) if chosen else 0.0
        print(f"  from {least:.2f}: {len(chosen):4} pairs, {share:.2f} right, {len(facts)} facts")
    for n in _likeliest(held_out, cases)[: options.show]:
        print(f"    {held_out[n]:.2f} {cases[n].story}: {cases[n].told}")
    model.fit(table, wanted)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    return {
        "least": fitted()[kind].least,
        "model": {
            "constant": round(float(regression.intercept_[0] - weights @ scaler.mean_), 3),
            "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)},
        },
    }


def _likeliest(held_out: Iterable[float], cases: list[Case]) -> list[int]:
    """The pairs that are no disagreement, the likeliest first."""
    ranked = sorted(enumerate(held_out), key=lambda found: -found[1])
    return [n for n, _ in ranked if cases[n].fact is None]


if __name__ == "__main__":
    sys.exit(main())
