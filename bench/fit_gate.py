"""Fit the weights by which two articles, and two claims, are held to be of one event.

    python -m bench.fit_gate --data DIR [--work DIR] [--write]

The models of ``matching/same_event.yaml`` are fitted on the tuning topics of ``bench.quality``
alone; what they are worth is for that bench to say, on the others. A topic's articles are drawn
again and again, few or many, of one subtopic or of both, because a rare name means something else
among twelve articles than among two.

Three logistic models, one after the other:

* *articles*: do two articles tell of one occasion (are they of one subtopic), by themselves;
* *company*: the same, once the other articles of the draw have been asked;
* *claims*: do two sentences of one subtopic have an event in common.

Each is printed as it does on topics it was not fitted on, one left out at a time. ``--write``
rewrites the file. The thresholds in it are chosen by hand from the printed tables, and kept.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

import matching
from bench import quality
from bench.options import add_data
from claims.linking import link_documents
from claims.models import Document
from matching.happenings import Happenings
from matching.occasions import Occasions, company
from matching.weights import Logistic, SameEvent, weights

FILE = Path(matching.__file__).parent / "same_event.yaml"
ARTICLES = 16
PAIRS = 40
SEED = 2014
# Articles of the one subtopic and of the other in a draw.
DRAWS = (
    *((6, 6), (6, 6), (4, 2), (2, 4), (3, 3), (2, 2), (2, 1), (1, 2), (1, 1), (1, 1)),
    *((5, 0), (0, 5), (3, 0), (0, 3), (2, 0), (0, 2)),
)
# How strictly weights are kept small; features are scaled for fitting.
STRENGTH = 0.3

Array = NDArray[np.float64]
_Read = tuple[quality.Source, Document]


class Draw(NamedTuple):
    """Articles of one topic taken together: what is known of each pair of them, and which are one.

    ``alikeness`` are arrays of shape (n, n), ``same`` says whether two are of one subtopic, of the
    same shape. ``claims`` are pairs of sentences, the best of their claims each.
    """

    topic: int
    alikeness: Mapping[str, Array]
    same: NDArray[np.bool_]
    claims: tuple[Told, ...]


class Told(NamedTuple):
    """A pair of sentences: the rows of their articles, the sets, the features of their claims."""

    rows: tuple[int, int]
    sets: tuple[str, ...]
    features: tuple[Mapping[str, float], ...]


def draws(read: Sequence[_Read], console: Console) -> Iterator[Draw]:
    """The draws of the articles of all topics."""
    topics: dict[int, dict[str, list[_Read]]] = defaultdict(lambda: defaultdict(list))
    for one in read:
        topics[one[0].topic][one[0].subtopic].append(one)
    for topic in track(sorted(topics), "drawing", console=console, disable=not console.is_terminal):
        chance = random.Random(f"{SEED} {topic}")
        for sizes in DRAWS:
            taken = [
                one
                for (_, found), size in zip(sorted(topics[topic].items()), sizes, strict=True)
                for one in chance.sample(found, min(size, len(found)))
            ]
            yield _draw(topic, taken)


def _draw(topic: int, taken: Sequence[_Read]) -> Draw:
    sources = [source for source, _ in taken]
    documents = link_documents([document for _, document in taken])
    rows = {d.article.id: n for n, d in enumerate(documents)}
    subtopics = np.array([s.subtopic for s in sources])
    occasions = Occasions(documents)
    happenings = Happenings(documents, occasions)
    told = []
    for case in quality.cases(sources, PAIRS):
        i, j = rows[case.a.article], rows[case.b.article]
        features = tuple(
            happenings.features(a, b)
            for a in quality.claims_of(documents[i], case.a.gold)
            for b in quality.claims_of(documents[j], case.b.gold)
        )
        told.append(Told((i, j), case.sets, features))
    same = subtopics[:, None] == subtopics[None, :]
    return Draw(topic, occasions.alikeness, same, tuple(told))


# --- fitting ------------------------------------------------------------------------------------


def fit(drawn: Sequence[Draw]) -> SameEvent:
    """The weights by some draws; the thresholds are those that are shipped."""
    pairs = [np.triu_indices(len(d.same), 1) for d in drawn]
    same = np.concatenate([d.same[p] for d, p in zip(drawn, pairs, strict=True)])
    # A large draw has more pairs, not as much more to say.
    heft = np.concatenate([np.full(len(p[0]), len(p[0]) ** -0.5) for p in pairs if len(p[0])])
    alike = {
        name: np.concatenate([d.alikeness[name][p] for d, p in zip(drawn, pairs, strict=True)])
        for name in drawn[0].alikeness
    }
    articles = _logistic(alike, same, heft)
    direct = [articles.logits(d.alikeness) for d in drawn]
    asked = {
        "direct": np.concatenate([m[p] for m, p in zip(direct, pairs, strict=True)]),
        "company": np.concatenate([company(m)[p] for m, p in zip(direct, pairs, strict=True)]),
    }
    found = weights()
    first = SameEvent(
        articles=articles,
        company=_logistic(asked, same, heft),
        claims=found.claims,
        least_occasion=found.least_occasion,
        least_event=found.least_event,
    )
    return first.model_copy(update={"claims": _claims(drawn, first.claims)})


def _claims(drawn: Sequence[Draw], start: Logistic) -> Logistic:
    """The model of two sentences, learnt on the best of their claims by the model before it."""
    told = [t for d in drawn for t in d.claims if t.features and "traps" not in t.sets]
    same = np.array(["same event" in t.sets for t in told])
    model = start
    for _ in range(2):
        best = [max(t.features, key=model.logits) for t in told]
        model = _logistic({n: np.array([f[n] for f in best]) for n in best[0]}, same)
    return model


def _logistic(
    features: Mapping[str, Array], same: NDArray[np.bool_], heft: Array | None = None
) -> Logistic:
    """Weights of the features as they come, fitted on features scaled to one deviation."""
    from sklearn.linear_model import LogisticRegression

    values = np.stack(list(features.values()), axis=1)
    spread = values.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(values / scale, same, sample_weight=heft)
    found = zip(features, model.coef_[0] / scale, strict=True)
    return Logistic(
        constant=round(float(model.intercept_[0]), 3),
        weights={name: round(float(weight), 3) for name, weight in found},
    )


# --- what it is worth ---------------------------------------------------------------------------


class Verdict(NamedTuple):
    """The sets of a pair of sentences, with the two probabilities on which it is judged."""

    sets: tuple[str, ...]
    occasion: float
    event: float


def verdicts(fitted: SameEvent, drawn: Sequence[Draw]) -> Iterator[Verdict]:
    """What a model says of the pairs of sentences of some draws."""
    for one in drawn:
        direct = fitted.articles.logits(one.alikeness)
        of_articles = fitted.company.probability({"direct": direct, "company": company(direct)})
        for told in one.claims:
            events = [fitted.claims.probability(f) for f in told.features]
            yield Verdict(told.sets, float(of_articles[told.rows]), max(events, default=0.0))


def left_out(drawn: Sequence[Draw]) -> list[Verdict]:
    """What models say of each topic that were fitted on the others."""
    found: list[Verdict] = []
    for topic in sorted({d.topic for d in drawn}):
        fitted = fit([d for d in drawn if d.topic != topic])
        found.extend(verdicts(fitted, [d for d in drawn if d.topic == topic]))
    return found


def _print(found: Sequence[Verdict], console: Console) -> None:
    table = Table(title="Tuning topics, each left out of the fit", title_justify="left")
    for heading in ("occasion", "event", *quality.SETS):
        table.add_column(heading, justify="right")
    for occasion in (0.5, 0.6, 0.7, 0.8, 0.85, 0.9):
        for event in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            shares = []
            for name in quality.SETS:
                held = [
                    v.occasion >= occasion and v.event >= event for v in found if name in v.sets
                ]
                shares.append(f"{sum(held) / len(held):.3f}")
            table.add_row(f"{occasion:.2f}", f"{event:.2f}", *shares)
    console.print(table)


def main(argv: list[str] | None = None) -> int:
    """Fit and print; the exit code is 0, or 2 where the articles cannot be read."""
    parser = argparse.ArgumentParser(
        prog="bench.fit_gate", description=(__doc__ or "").split("\n")[0]
    )
    add_data(parser)
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep extracted articles here")
    parser.add_argument("--write", action="store_true", help=f"rewrite {FILE.name}")
    arguments = parser.parse_args(argv)
    console, progress = Console(), Console(stderr=True)
    try:
        sources = [
            one
            for one in quality.sources(arguments.data / quality.DOCS, ARTICLES)
            if quality.part_of(one.topic) == "tuning"
        ]
        read = quality.documents(sources, arguments.work, progress)
    except (OSError, KeyError, ValueError) as error:
        print(f"bench.fit_gate: cannot read the articles: {error}", file=sys.stderr)
        return 2
    drawn = list(draws(list(zip(sources, read, strict=True)), progress))
    _print(left_out(drawn), console)
    fitted = fit(drawn)
    text = yaml.safe_dump(fitted.model_dump(), sort_keys=False)
    if arguments.write:
        head = "".join(line for line in FILE.open(encoding="utf-8") if line.startswith("#"))
        FILE.write_text(f"{head}\n{text}", encoding="utf-8")
    else:
        console.print(text, highlight=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
