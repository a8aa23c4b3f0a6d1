"""Whether articles of one story come together, and no others with them.

    python -m bench.clustering --data DIR [--set ecbplus|stories] [--json FILE]

Articles of ECB+ (its subtopics are the stories) or the openings of three outlets' articles on one
story, none with a date, are clustered as a report does: all of them, and corpora of 1, 3, 10 and
30 stories drawn with a fixed seed. *Recall* is the share of pairs of articles of one story that
come together, *precision* the share of pairs that come together and are of one story. In ECB+ two
subtopics are of events that are much alike; articles that go together there are told apart by the
gate, claim by claim. *Single linkage* joins whatever any link leads to. All the openings at once
are ten years of one country's politics, where one story leads to the next.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from math import comb
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.findings import SETS, groups
from bench.measuring import machine, table
from bench.options import parser_on_data
from claims.extraction import extract
from claims.reading import read_text
from matching.clustering import UNDATED, is_one_story, nearest
from matching.components import components
from matching.embedding import Vectors
from matching.pipeline import embed
from matching.rarity import Names, Rarity, hashed
from matching.stories import grouped, names_of

_SIZES = (1, 3, 10, 30)
_DRAWN = 60
_SEED = 1


class Labelled(NamedTuple):
    """Articles by what they are clustered by, each with the story it is of."""

    names: Sequence[Names]
    topics: Vectors
    stories: Sequence[str]

    def only(self, rows: Sequence[int]) -> Labelled:
        """Some of them."""
        return Labelled(
            [self.names[n] for n in rows], self.topics[rows], [self.stories[n] for n in rows]
        )


Clusterer = Callable[[Labelled], Iterable[Sequence[int]]]


def main() -> None:
    """Measure, and print a dated table."""
    parser = parser_on_data("bench.clustering", __doc__)
    parser.add_argument("--set", choices=SETS, default="ecbplus")
    chosen = parser.parse_args()
    articles = _labelled(chosen.data, chosen.set)
    rows = [
        {"linkage": name, "stories": size, **score(how, parts)}
        for size, parts in _corpora(articles)
        for name, how in {"average": average, "single": single}.items()
    ]
    print(table(f"stories of {chosen.set}, {date.today()}, {machine()}", rows))
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def average(articles: Labelled) -> list[list[int]]:
    """The stories of a report."""
    return grouped(articles.names, articles.topics, [UNDATED] * len(articles.stories))


def single(articles: Labelled) -> list[list[int]]:
    """Whatever any link leads to."""
    rarity = Rarity(articles.names)
    links = (
        (link.left, link.right)
        for link in nearest(articles.topics)
        if is_one_story(
            link.cosine, rarity.shared(articles.names[link.left], articles.names[link.right])
        )
    )
    return components(len(articles.stories), links)


def score(how: Clusterer, corpora: Iterable[Labelled]) -> dict[str, float]:
    """Recall and precision over the pairs of articles of some corpora, and the largest story."""
    told = together = right = largest = 0
    for corpus in corpora:
        told += _pairs(corpus.stories)
        for group in how(corpus):
            together += comb(len(group), 2)
            right += _pairs([corpus.stories[n] for n in group])
            largest = max(largest, len(group))
    return {
        "recall": round(right / told, 3),
        "precision": round(right / together, 3) if together else 1.0,
        "largest": largest,
    }


def _pairs(stories: Iterable[str]) -> int:
    """How many pairs are of one story."""
    return sum(comb(n, 2) for n in Counter(stories).values())


def _corpora(articles: Labelled) -> Iterable[tuple[int, list[Labelled]]]:
    """Corpora of so many stories each; the last is of all."""
    rows: dict[str, list[int]] = defaultdict(list)
    for n, story in enumerate(articles.stories):
        rows[story].append(n)
    draw = random.Random(_SEED)
    for size in (s for s in _SIZES if s < len(rows)):
        drawn = [draw.sample(sorted(rows), size) for _ in range(_DRAWN)]
        yield size, [articles.only([n for s in chosen for n in rows[s]]) for chosen in drawn]
    yield len(rows), [articles]


def _labelled(data: Path, which: str) -> Labelled:
    names: list[Names] = []
    topics: list[Vectors] = []
    stories: list[str] = []
    for group in groups(data, which, most=10**6):
        documents = extract(
            [
                read_text(text, path=f"{n:03}", title=title)
                for n, (title, text) in enumerate(group.articles)
            ]
        )
        for embedded in embed(list(documents)):
            names.append(hashed(names_of(embedded.document)))
            topics.append(embedded.topic)
            stories.append(group.name)
    return Labelled(names, np.stack(topics), stories)


if __name__ == "__main__":
    main()
