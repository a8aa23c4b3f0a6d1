"""What the witness is shown: labels that hold, and a rate that rises and falls."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.train_witness import COMPATIBLE, LABELS, is_allowed, of_stories, schedule

STORY = """=== ferry fire
1 number: people killed
2 negation: whether the sprinklers worked
--- Harbour Post | 2024-03-06
{1a|Four people} were killed off Norhaven.
The sprinklers {2a|did not come on}.
--- Nordic Press | 2024-03-06
The blaze {1b|claimed five lives}, the coastguard said.
The ferry's sprinklers {2a|stayed dry}.
"""


def test_sentences_contradict_each_other_where_their_marks_do(tmp_path: Path) -> None:
    (tmp_path / "sea.txt").write_text(STORY, encoding="utf-8")
    told = {(s.premise.split()[0], s.hypothesis.split()[1]): s.label for s in of_stories(tmp_path)}
    assert told == {
        ("Four", "blaze"): "contradiction",
        ("Four", "ferry's"): "neutral",
        ("The", "blaze"): "neutral",
        ("The", "ferry's"): COMPATIBLE,
    }


@pytest.mark.parametrize("label", LABELS)
def test_what_is_only_known_to_be_compatible_may_be_all_but_a_contradiction(label: str) -> None:
    assert is_allowed(label, label)
    assert is_allowed(COMPATIBLE, label) is (label != "contradiction")


def test_the_rate_rises_to_its_peak_and_falls_to_the_share_it_is_to_end_with() -> None:
    shares = [schedule(step, 100, last=0.5) for step in range(100)]
    peak = shares.index(max(shares))
    assert shares[peak] == pytest.approx(1.0)
    assert shares[: peak + 1] == sorted(shares[: peak + 1])
    assert shares[peak:] == sorted(shares[peak:], reverse=True)
    assert shares[-1] == pytest.approx(0.5, abs=0.01)
