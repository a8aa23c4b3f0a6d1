"""Recall and precision of stories."""

from __future__ import annotations

import numpy as np

from bench.clustering import Labelled, average, score, single
from matching.rarity import hashed


def labelled(degrees: list[int], stories: str) -> Labelled:
    angles = np.radians(degrees)
    topics = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    return Labelled([hashed([])] * len(degrees), topics, list(stories))


def test_pairs_that_belong_together_and_come_together_are_right() -> None:
    corpus = labelled([0, 5, 90, 95, 180], "aabbb")
    assert score(average, [corpus]) == {"recall": 0.5, "precision": 1.0, "largest": 2}


def test_a_chain_costs_single_linkage_its_precision() -> None:
    corpus = labelled(list(range(0, 180, 20)), "aaabbbccc")
    chained, kept = score(single, [corpus]), score(average, [corpus])
    assert chained["largest"] == 9
    assert chained["precision"] < kept["precision"]
