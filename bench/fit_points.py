"""Fits the models that tell whether two sentences speak of one point, and writes their weights.

``python -m bench.fit_points [--stories PATH …] [--data DIR] [--write]`` reads stories whose answers
are marked (``bench/stories/marked``), asks of everything that one article denies or doubts and
another tells whether the story marks the two as rival answers to a question of that kind, and fits
a logistic regression on the features of ``matching.points``. With ``--data`` it adds a sample of
real coverage, where few such pairs are a disagreement: all are taken for none.

It prints precision and the number of facts found at each threshold, of stories held out in turn;
with ``--write`` it replaces ``points.yaml``.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path

import factdiff
import matching
from bench import fitting
from bench.fitting import Case, tracked
from bench.marked import MARKED, Account, Story, stories, write
from claims.models import Sentence
from matching.pipeline import Matched, embed, match_embedded
from matching.points import Candidate, Reading, candidates, fitted
from matching.scopes import Cue

WEIGHTS = Path(matching.__file__).parent / "points.yaml"
STORIES = [MARKED / "questions", MARKED / "alignment"]
PENALTY = 0.3
_KINDS = {"negation", "certainty"}


def main() -> int:
    """Fit, print the table, and write the weights where asked to."""
    options = fitting.arguments(__doc__, STORIES)
    known: dict[Cue, list[Case]] = defaultdict(list)
    found = list(stories(options.stories))
    for story in tracked(found, "stories"):
        for cue, case in cases(story):
            known[cue].append(case)
    if options.data is not None:
        for name, matched in fitting.coverage(options.data):
            for cue in Cue:
                known[cue] += (
                    Case(name, None, c.features, _told(c), real=True)
                    for *_, c in _candidates(matched, cue)
                )
    print(f"points, {date.today()}, {len(found)} stories, factdiff {factdiff.__version__}")
    models = {cue.value: _fit(cue, known[cue], options.show) for cue in Cue}
    if options.write:
        fitting.write(models, WEIGHTS, script="bench.fit_points", features="points.py")
    return 0


def cases(story: Story) -> Iterator[tuple[Cue, Case]]:
    """What an article of a story denies or doubts and another one tells, with their labels."""
    accounts = {account.file: account for account in story.accounts}
    with tempfile.TemporaryDirectory() as folder:
        extraction = factdiff.extract([write(story, Path(folder))])
    matched = match_embedded(embed(extraction.documents), one_story=True)
    for cue in Cue:
        for a, b, found in _candidates(matched, cue):
            left = _answers(story, accounts[_file(a)], found.scope.sentence)
            right = _answers(story, accounts[_file(b)], found.sentence)
            rival = (q for q in left.keys() & right.keys() if left[q] != right[q])
            yield cue, Case(story.name, min(rival, default=None), found.features, _told(found))


def _candidates(matched: Matched, cue: Cue) -> Iterator[tuple[Reading, Reading, Candidate]]:
    for story in matched.stories:
        readings = [Reading(d, matched.vectors) for d in matched.story_documents(story)]
        for a, b in permutations(readings, 2):
            for found in candidates(a, b, cue):
                yield a, b, found


def _file(reading: Reading) -> str:
    return Path(reading.document.article.path).name


def _answers(story: Story, account: Account, sentence: Sentence) -> dict[str, str]:
    """The answers that a sentence gives to questions of whether, by the question."""
    return {
        x.question: x.answer
        for x in account.answers
        if story.facts[x.question].kind in _KINDS and x.overlaps(sentence)
    }


def _told(found: Candidate) -> str:
    return f"{found.scope.sentence.quote[:150]} / {found.sentence.quote[:150]}".replace("\n", " ")


def _fit(cue: Cue, cases: list[Case], show: int) -> object:
    """Print how well the model does on stories held out, and return it fitted on all."""
    names = list(cases[0].features)
    features = fitting.table(cases, names)
    probabilities = fitting.held_out(features, cases, PENALTY)
    print(
        f"\n{cue}: {len(cases)} pairs, {sum(c.fact is not None for c in cases)} of them "
        f"disagreements, {sum(c.real for c in cases)} of real coverage"
    )
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        print(fitting.row(least, probabilities, cases))
    for n in fitting.likeliest(probabilities, cases)[:show]:
        print(f"    {probabilities[n]:.2f} {cases[n].story}: {cases[n].told}")
    model = fitting.weights(features, cases, names, PENALTY)
    return {"least": fitted()[cue].least, "model": model}


if __name__ == "__main__":
    sys.exit(main())
