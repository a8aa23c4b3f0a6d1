"""What the witness's bench measures, on numbers worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench.edits import Edit
from bench.edits.models import Label
from bench.witness import (
    classes,
    ece,
    fitted_temperature,
    hypothesis_only,
    is_for_calibration,
    kept,
    main,
    nll,
    row,
)


def pair(hypothesis: str, label: Label = "neutral", premise: str = "A ferry sank.") -> Edit:
    return Edit(premise=premise, hypothesis=hypothesis, label=label, source="test")


def test_precision_and_recall_are_of_contradiction() -> None:
    gold = classes([pair("", "contradiction"), pair("", "contradiction"), pair("", "neutral")])
    measured = row("set", "model", np.array([0, 1, 0]), gold)
    assert (measured.accuracy.hits, measured.accuracy.total) == (1, 3)
    assert (measured.precision.hits, measured.precision.total) == (1, 2)
    assert (measured.recall.hits, measured.recall.total) == (1, 2)


def test_the_likelihood_of_even_odds_is_a_third() -> None:
    assert nll(np.zeros((4, 3)), np.array([0, 1, 2, 0])) == pytest.approx(np.log(3))


def test_calibration_error_is_the_gap_between_how_sure_and_how_right() -> None:
    logits = np.log(np.array([[0.8, 0.1, 0.1]] * 10))
    right_eight_times = np.array([0] * 8 + [1] * 2)
    assert ece(logits, right_eight_times) == pytest.approx(0.0, abs=1e-9)
    right_five_times = np.array([0] * 5 + [1] * 5)
    assert ece(logits, right_five_times) == pytest.approx(0.3)


def test_the_temperature_undoes_what_made_the_logits_too_sure() -> None:
    logits = np.log(np.array([[0.8, 0.1, 0.1]] * 10))
    gold = np.array([0] * 8 + [1] + [2])
    assert fitted_temperature(3.0 * logits, gold) == pytest.approx(3.0, rel=0.02)
    assert fitted_temperature(logits, gold) == pytest.approx(1.0, rel=0.02)


def test_a_label_that_the_hypothesis_gives_away_is_guessed_without_the_premise() -> None:
    training = [pair(f"Nobody saw ship {n}.", "contradiction") for n in range(40)] + [
        pair(f"Somebody saw ship {n}.", "entailment") for n in range(40)
    ]
    guess = hypothesis_only(training)
    asked = [pair("Nobody saw the whale."), pair("Somebody saw the whale.")]
    assert guess(asked).tolist() == [0, 1]


def test_about_half_of_the_pairs_are_for_calibration() -> None:
    shares = [is_for_calibration(pair(f"Ship {n} sank.")) for n in range(400)]
    assert 150 < sum(shares) < 250
    assert shares == [is_for_calibration(pair(f"Ship {n} sank.")) for n in range(400)]


def test_what_was_made_is_made_once(tmp_path: Path) -> None:
    made = [pair("Ship 1 sank.")]
    assert kept(tmp_path / "work", "edits", lambda: made) == made
    assert kept(tmp_path / "work", "edits", list) == made


def test_data_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "--witness", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
