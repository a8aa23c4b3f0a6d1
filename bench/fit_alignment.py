"""Fits the models that tell whether two values answer one question, and writes their weights.

``python -m bench.fit_alignment [--stories FOLDER …] [--data DIR] [--write]`` reads stories whose
disagreements are known (the form of ``fixtures/``, and ``bench/stories/marked/alignment``), asks
of every pair of values that cannot both be right whether the story lists it as a disagreement, and
fits two logistic regressions on ``matching.alignment``'s features: one on all of them, and the
sieve before it, on those that cost nothing. With ``--data`` it adds the pairs of a sample of real
coverage, where few pairs that look like a disagreement are one: all are taken for none.

It prints precision and the share of facts found at each threshold, of stories held out in turn;
with ``--write`` it replaces ``weights.yaml``. The vectors of questions have to be trained on other
stories than these: see ``bench.fit_questions``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations
from pathlib import Path
from typing import Any, NamedTuple

import factdiff
import matching.alignment
from bench import fitting, marked
from bench.fitting import Case, tracked
from claims.models import Document, Quantity
from curated import loading
from curated.scoring import Passage, Passages, locate
from matching.alignment import dates, numbers
from matching.alignment.answers import Answer
from matching.alignment.features import of_questions
from matching.alignment.model import (
    Candidate,
    date_candidates,
    fitted,
    number_candidates,
    with_questions,
)
from matching.figures import figures
from matching.pipeline import Matched, embed, match_embedded

ROOT = Path(__file__).parents[1]
STORIES = [
    ROOT / "fixtures",
    *(ROOT / "bench/stories" / part for part in ("tuned", "read", "fitted")),
]
WEIGHTS = Path(matching.alignment.__file__).parent / "weights.yaml"
_SLACK = 25
# A value so large is told of one thing in a story.
_TELLING = 10


class Kind(NamedTuple):
    """How values of a kind are read of an article, and paired."""

    name: str
    read: Callable[[Document], Sequence[Answer[Any]]]
    pair: Callable[..., Iterator[Candidate[Any]]]


KINDS = (
    Kind("number", lambda d: numbers(d, figures(d)), number_candidates),
    Kind("date", dates, date_candidates),
)


def main() -> int:
    """Fit, print the table, and write the weights where asked to."""
    options = fitting.arguments(__doc__, STORIES)
    cases: dict[str, list[Case]] = defaultdict(list)
    expected: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for story in marked.stories([marked.MARKED / "alignment"]):
            marked.write(story, Path(scratch))
        folders = loading.find([*options.stories, Path(scratch)])
        for folder in tracked(folders, "stories"):
            expected.update(found.kind for found in loading.load(folder).findings)
            matched = match_embedded(embed(factdiff.extract([folder]).documents), one_story=True)
            for kind in KINDS:
                cases[kind.name] += _cases(folder, matched, kind)
    if options.data is not None:
        for name, matched in fitting.coverage(options.data):
            for kind in KINDS:
                cases[kind.name] += _real_cases(name, matched, kind)
    print(f"alignment, {date.today()}, {len(folders)} stories, factdiff {factdiff.__version__}")
    models = {
        kind.name: _fit(kind.name, cases[kind.name], expected[kind.name], options) for kind in KINDS
    }
    if options.write:
        fitting.write(models, WEIGHTS, script="bench.fit_alignment", features="features.py")
    return 0


def _real_cases(name: str, matched: Matched, kind: Kind) -> Iterator[Case]:
    for story in matched.stories:
        for found, features in _candidates(matched, matched.story_documents(story), kind):
            yield Case(name, None, features, _told(found), real=True)


def _cases(folder: Path, matched: Matched, kind: Kind) -> Iterator[Case]:
    facts = [f for f in loading.load(folder).findings if f.kind == kind.name]
    texts = {d.article.path: d.article.text for d in matched.documents.values()}
    documents = tuple(matched.documents.values())
    answers = list(chain.from_iterable(map(kind.read, documents)))
    values = [_values(locate(folder, fact.sides, texts), answers) for fact in facts]
    for found, features in _candidates(matched, documents, kind):
        fact = next((n for n, sides in enumerate(values) if _tells(sides, found)), None)
        yield Case(folder.name, fact, features, _told(found))


def _candidates(
    matched: Matched, documents: Sequence[Document], kind: Kind
) -> Iterator[tuple[Candidate[Any], Mapping[str, float]]]:
    """All pairs that the models are asked about, with all their features."""
    told = [kind.read(document) for document in documents]
    pairs = [
        list(kind.pair(a, b, matched.vectors, matched.participants))
        for a, b in combinations(told, 2)
    ]
    for pair, features in zip(pairs, with_questions(pairs, matched.questions), strict=True):
        yield from zip(pair, features, strict=True)


def _told(found: Candidate[Any]) -> str:
    return " / ".join(f"{x.value.quote} | {x.claim.quote[:110]}" for x in (found.a, found.b))


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


def _fit(kind: str, cases: Sequence[Case], expected: int, options: argparse.Namespace) -> object:
    """Print how well the models do on stories held out, and return them fitted on all."""
    judge = fitted()[kind]
    used = list(cases[0].features)
    free = [name for name in used if name not in of_questions(0.0, ())]
    print(f"\n{kind}: {len(cases)} pairs, {sum(c.fact is not None for c in cases)} of them")
    print(f"disagreements, {sum(c.real for c in cases)} of real coverage; {expected} facts")
    found: dict[str, object] = {}
    for model, chosen in (("sieve", free), ("model", used)):
        features = fitting.table(cases, chosen)
        held_out = fitting.held_out(features, cases)
        print(f"  {model}, {len(chosen)} features")
        for least in (0.02, 0.05, 0.1) if model == "sieve" else (0.5, 0.6, 0.7, 0.8, 0.85, 0.9):
            print(fitting.row(least, held_out, cases))
        found[model] = fitting.weights(features, cases, chosen)
    for n in fitting.likeliest(held_out, cases)[: options.show]:
        print(f"    {held_out[n]:.2f} {cases[n].story}: {cases[n].told}")
    return {"worth": judge.worth, "sieve": found["sieve"], "least": judge.least} | {
        "model": found["model"]
    }


if __name__ == "__main__":
    sys.exit(main())
