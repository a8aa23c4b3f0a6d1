"""Fitting the gate's weights: what is learnt, and on what it is judged."""

from __future__ import annotations

import numpy as np
import pytest
import yaml

from bench.fit_gate import FILE, Array, Draw, Told, fit, left_out, verdicts
from matching.weights import SameEvent, logistic, weights


def _draw(topic: int, seed: int) -> Draw:
    """Six articles, three of each subtopic, that share names and open alike within one."""
    chance = np.random.default_rng(seed)
    subtopics = np.array([0, 0, 0, 1, 1, 1])
    same = subtopics[:, None] == subtopics[None, :]

    def cosines(gain: float) -> Array:
        noise = chance.uniform(0, 0.2, (6, 6))
        found: Array = gain * same + (noise + noise.T) / 2
        return found

    alikeness = {n: cosines(0.4) for n in ("names", "opening")} | {
        n: cosines(0.0) for n in ("words", "figures")
    }
    told = []
    for n in range(24):
        one, i, j = n % 2, chance.integers(3), 3 + chance.integers(3)
        rows = (int(i), int((i + 1) % 3)) if n % 3 else (int(i), int(j))
        name = "traps" if rows[1] > 2 else ("same event" if one else "other events")
        words = 0.5 if name == "same event" else 0.1
        features = dict.fromkeys(weights().claims.weights, 0.0)
        best = {**features, "words": words + float(chance.uniform(0, 0.1))}
        told.append(Told(rows, (name,), (features, best)))
    return Draw(topic, alikeness, same, tuple(told))


@pytest.fixture(scope="module")
def drawn() -> list[Draw]:
    return [_draw(topic, 10 * topic + n) for topic in range(3) for n in range(3)]


def test_what_tells_occasions_and_events_apart_gets_the_weight(drawn: list[Draw]) -> None:
    fitted = fit(drawn)
    assert min(fitted.articles.weights[n] for n in ("names", "opening")) > 2 * max(
        abs(fitted.articles.weights[n]) for n in ("words", "figures")
    )
    assert fitted.company.weights["company"] > 0
    assert fitted.claims.weights["words"] > 1
    assert fitted.least_event == weights().least_event


def test_the_best_claims_of_two_sentences_speak_for_them(drawn: list[Draw]) -> None:
    fitted = fit(drawn)
    for one in verdicts(fitted, drawn[:1]):
        assert one.event >= logistic(fitted.claims.constant)


def test_topics_left_out_are_judged_and_told_apart(drawn: list[Draw]) -> None:
    found = left_out(drawn)
    assert len(found) == sum(len(d.claims) for d in drawn)
    traps = [v.occasion for v in found if "traps" in v.sets]
    others = [v.occasion for v in found if "traps" not in v.sets]
    assert max(traps) < min(others)
    same = [v.event for v in found if "same event" in v.sets]
    rest = [v.event for v in found if "other events" in v.sets]
    assert np.mean(same) > np.mean(rest) + 0.2


def test_the_shipped_file_holds_the_models_alone_under_its_head() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text.startswith("#")
    assert SameEvent.model_validate(yaml.safe_load(text)) == weights()
