"""What the models of points at issue are fitted on."""

from __future__ import annotations

from pathlib import Path

from bench.fit_points import cases
from bench.marked import stories
from matching.scopes import Cue

STORY = """=== storm
1 number: people killed
2 negation: whether there was a siren
--- Harbour Post | 2024-03-06
Storm kills three
Three people died when a tornado hit Norhaven on Monday. {2a|There was no siren}. No tree fell.
--- Ferry Times | 2024-03-06
Tornado hits Norhaven
A tornado struck Norhaven on Monday, killing {1a|three people}. {2b|The sirens sounded} early.
A tree was planted in memory of the dead.
"""


def test_rival_answers_are_disagreements_and_other_shared_words_are_not(tmp_path: Path) -> None:
    file = tmp_path / "storms.txt"
    file.write_text(STORY, encoding="utf-8")
    (story,) = stories([file])
    found = [case for cue, case in cases(story) if cue is Cue.DENIED]
    facts = {case.fact: case.told for case in found}
    assert set(facts) == {"2", None}
    assert "no siren" in facts["2"]
    assert "tree" in facts[None]
