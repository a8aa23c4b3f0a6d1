"""The contradiction witness on development sets, beside what needs no reading of both sentences.

    python -m bench.witness --data DIR [--witness MODEL] [--pairs N] [--work DIR] [--calibrate]
        [--json FILE]

The sets are ``DIR/nli/dev_*.jsonl.gz`` and the edits that ``bench.edits`` makes of the articles
kept out of training; of each, at most ``--pairs`` are drawn with a fixed seed. A pair is for
calibration where the first byte of the SHA-256 of its text is even; all that is printed is of the
other half. ``--work`` keeps the edits for the next run.

Beside the witness stand two models that cannot know:

* *hypothesis*: logistic regression on the hashed words and pairs of words of the hypothesis alone,
  trained on the same data. What it gets right, the label's wording gives away (Poliak et al. 2018,
  "Hypothesis Only Baselines in Natural Language Inference");
* *cosine*: logistic regression on the cosine of the two embeddings alone, fitted on the halves
  for calibration.

Accuracy is over three labels; precision and recall are of "contradiction" where it is likeliest.
*Sure* is how the comparator uses the witness: both ways round, at its threshold, which is chosen
on the halves for calibration from the last table. The witness's
logits are divided by one temperature, fitted on the halves for calibration (Guo et al. 2017); the
expected calibration error (ECE) is over 15 bins of equal width, the negative log-likelihood (NLL)
in nats. ``--calibrate`` writes the temperature beside the model.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.edits import Edit, edits
from bench.options import add_data
from bench.pairs import Ratio
from claims.errors import FactdiffError
from claims.models import Model
from comparators.contradiction import SURE
from comparators.witness import CALIBRATION, Calibration, Witness, softmax

LABELS = ("contradiction", "entailment", "neutral")
SETS = ("mnli", "lingnli", "infotabs", "cad")
SEED = 2003
BINS = 15
THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
EDITS = "edits"

Logits = NDArray[np.float64]
Classes = NDArray[np.int64]


class Row(Model):
    """How one model does on the reporting half of one set."""

    set: str
    model: str
    accuracy: Ratio
    precision: Ratio
    recall: Ratio


class Fit(Model):
    """Calibration on the reporting half of one set: as the logits come, and divided."""

    set: str
    ece_before: float
    ece_after: float
    nll_before: float
    nll_after: float


class Outcome(Model):
    """All that was measured."""

    date: str
    witness: str
    temperature: float
    threshold: float
    rows: tuple[Row, ...]
    calibration: tuple[Fit, ...]
    thresholds: tuple[Row, ...]


# --- data ---------------------------------------------------------------------------------------


def read(path: Path) -> list[Edit]:
    """The pairs of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Edit.model_validate_json(line) for line in lines]


def kept(folder: Path | None, name: str, make: Callable[[], Sequence[Edit]]) -> list[Edit]:
    """What ``make`` makes, read from ``folder`` where an earlier run left it there."""
    if folder is None:
        return list(make())
    path = folder / f"{name}.jsonl.gz"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{edit.model_dump_json()}\n" for edit in make())
        path.write_bytes(gzip.compress(lines.encode(), mtime=0))
    return read(path)


def drawn(pairs: Sequence[Edit], most: int) -> list[Edit]:
    """At most so many of the pairs, in an order of their own."""
    return random.Random(SEED).sample(pairs, min(most, len(pairs)))


def is_for_calibration(pair: Edit) -> bool:
    """Whether a pair is in the half that calibration sees."""
    text = f"{pair.premise}\n{pair.hypothesis}"
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def classes(pairs: Sequence[Edit]) -> Classes:
    """The labels as indices into ``LABELS``."""
    return np.array([LABELS.index(pair.label) for pair in pairs], dtype=np.int64)


# --- measures -----------------------------------------------------------------------------------


def row(name: str, model: str, found: Classes, gold: Classes) -> Row:
    """Accuracy, and precision and recall of contradiction."""
    right = found == gold
    said, true = found == 0, gold == 0
    return Row(
        set=name,
        model=model,
        accuracy=Ratio(hits=int(right.sum()), total=len(gold)),
        precision=Ratio(hits=int((said & true).sum()), total=int(said.sum())),
        recall=Ratio(hits=int((said & true).sum()), total=int(true.sum())),
    )


def nll(logits: Logits, gold: Classes) -> float:
    """The mean negative log-likelihood of the labels, in nats."""
    likelihood = softmax(logits)[np.arange(len(gold)), gold]
    return float(-np.log(np.maximum(likelihood, 1e-12)).mean())


def ece(logits: Logits, gold: Classes) -> float:
    """The expected calibration error of the likeliest label (Naeini et al. 2015), 0 to 1."""
    probabilities = softmax(logits)
    sure = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == gold
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [
        abs(float(right[bins == n].mean() - sure[bins == n].mean())) * float((bins == n).mean())
        for n in range(BINS)
        if (bins == n).any()
    ]
    return sum(gaps)


def fitted_temperature(logits: Logits, gold: Classes) -> float:
    """The temperature at which the labels are likeliest, by golden-section search."""
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(
        lambda log: nll(logits / np.exp(log), gold), bounds=(-2.0, 3.0), method="bounded"
    )
    return float(np.exp(found.x))


# --- models -------------------------------------------------------------------------------------


def hypothesis_only(training: Sequence[Edit]) -> Callable[[Sequence[Edit]], Classes]:
    """A classifier of hypotheses that never sees a premise."""
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.linear_model import SGDClassifier
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        HashingVectorizer(n_features=2**18, ngram_range=(1, 2), alternate_sign=False),
        SGDClassifier(loss="log_loss", alpha=1e-6, max_iter=8, tol=None, random_state=SEED),
    )
    model.fit([pair.hypothesis for pair in training], classes(training))
    return lambda pairs: np.asarray(model.predict([pair.hypothesis for pair in pairs]))


def cosines(pairs: Sequence[Edit]) -> NDArray[np.float64]:
    """The cosine of each pair's embeddings, shape (len(pairs), 1)."""
    from matching.embedding import encode

    vectors = encode([text for pair in pairs for text in (pair.premise, pair.hypothesis)])
    products = (vectors[::2] * vectors[1::2]).sum(axis=1, dtype=np.float64)
    return np.asarray(products, dtype=np.float64)[:, None]


def logits_of(witness: Witness, pairs: Sequence[Edit], *, turned: bool = False) -> Logits:
    """The witness's raw outputs in the order of ``LABELS``; hypothesis first where ``turned``."""
    columns = [witness.labels.index(label) for label in LABELS]
    texts = [(p.hypothesis, p.premise) if turned else (p.premise, p.hypothesis) for p in pairs]
    return witness.logits(texts)[:, columns]


# --- the run ------------------------------------------------------------------------------------


def measure(
    witness: Witness, sets: dict[str, list[Edit]], training: Sequence[Edit], console: Console
) -> Outcome:
    """All measures on all sets."""
    guess = hypothesis_only(training)
    steps = track(
        sets.items(), "reading", console=console, transient=True, disable=not console.is_terminal
    )
    outputs = {
        name: (logits_of(witness, pairs), logits_of(witness, pairs, turned=True), cosines(pairs))
        for name, pairs in steps
    }
    halves = {
        name: np.array([is_for_calibration(pair) for pair in pairs]) for name, pairs in sets.items()
    }
    gold = {name: classes(pairs) for name, pairs in sets.items()}

    def pooled(column: int) -> NDArray[np.float64]:
        return np.concatenate([outputs[name][column][halves[name]] for name in sets])

    seen = np.concatenate([gold[name][halves[name]] for name in sets])
    temperature = fitted_temperature(pooled(0), seen)
    by_cosine = _logistic(pooled(2), seen)
    rows: list[Row] = []
    fits: list[Fit] = []
    sure: list[Row] = []
    for name, pairs in sets.items():
        rest = ~halves[name]
        there, near = outputs[name][0][rest], outputs[name][2][rest]
        true = gold[name][rest]
        both = np.minimum(*(softmax(o / temperature)[:, 0] for o in outputs[name][:2]))
        for threshold in THRESHOLDS:
            said = np.where(both[~rest] >= threshold, 0, 2)
            sure.append(row(name, f"{threshold}", said, gold[name][~rest]))
        reported = [pair for pair, kept_out in zip(pairs, rest, strict=True) if kept_out]
        rows += [
            row(name, "witness", there.argmax(axis=1), true),
            row(name, "sure", np.where(both[rest] >= SURE, 0, 2), true),
            row(name, "hypothesis", guess(reported), true),
            row(name, "cosine", by_cosine(near), true),
        ]
        fits.append(
            Fit(
                set=name,
                ece_before=ece(there, true),
                ece_after=ece(there / temperature, true),
                nll_before=nll(there, true),
                nll_after=nll(there / temperature, true),
            )
        )
    return Outcome(
        date=datetime.now(UTC).date().isoformat(),
        witness=witness.folder.name,
        temperature=temperature,
        threshold=SURE,
        rows=tuple(rows),
        calibration=tuple(fits),
        thresholds=tuple(sure),
    )


def _logistic(
    features: NDArray[np.float64], gold: Classes
) -> Callable[[NDArray[np.float64]], Classes]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression().fit(features, gold)
    return lambda others: np.asarray(model.predict(others))


def _rows(title: str, rows: Sequence[Row]) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in ("set", "model", "accuracy", "precision", "recall"):
        table.add_column(heading, justify="left" if heading in {"set", "model"} else "right")
    last = ""
    for line in rows:
        if line.set != last:
            table.add_section()
        cells = (str(line.accuracy), str(line.precision), str(line.recall))
        table.add_row(line.set if line.set != last else "", line.model, *cells)
        last = line.set
    return table


def tables(outcome: Outcome) -> Iterator[Table]:
    """What is printed."""
    yield _rows(f"Contradiction witness, {outcome.date}", outcome.rows)
    title = f"Calibration at temperature {outcome.temperature:.2f}"
    table = Table(title=title, title_justify="left")
    for heading in ("set", "ECE before", "ECE", "NLL before", "NLL"):
        table.add_column(heading, justify="left" if heading == "set" else "right")
    for fit in outcome.calibration:
        values = (fit.ece_before, fit.ece_after, fit.nll_before, fit.nll_after)
        table.add_row(fit.set, *(f"{value:.3f}" for value in values))
    yield table
    yield _rows("Contradictions by threshold, on the halves for calibration", outcome.thresholds)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench.witness", description=(__doc__ or "").partition("\n")[0]
    )
    add_data(parser)
    parser.add_argument("--witness", metavar="MODEL", help="default: the one shipped")
    parser.add_argument("--pairs", type=int, default=2000, metavar="N", help="of each set, at most")
    parser.add_argument("--work", type=Path, metavar="DIR", help="where edits are kept")
    parser.add_argument(
        "--calibrate", action="store_true", help="write the temperature beside the model"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Run the bench; the exit code is 0, or 2 where it could not run."""
    arguments = _arguments(argv)
    data: Path = arguments.data
    try:
        witness = Witness(arguments.witness)
        sets = {name: read(data / "nli" / f"dev_{name}.jsonl.gz") for name in SETS}
        general = read(data / "nli" / "train.jsonl.gz")
        sets[EDITS] = kept(
            arguments.work, "edits-held-out", lambda: edits(data, seed=SEED, held_out=True)
        )
        edited = kept(arguments.work, "edits", lambda: edits(data, seed=SEED))
        sets = {name: drawn(pairs, arguments.pairs) for name, pairs in sets.items()}
        outcome = measure(witness, sets, [*general, *edited], Console(stderr=True))
    except (OSError, ValueError, FactdiffError) as error:
        print(f"bench.witness: {error}", file=sys.stderr)
        return 2
    console = Console()
    for table in tables(outcome):
        console.print(table)
    if arguments.calibrate:
        calibration = Calibration(temperature=round(outcome.temperature, 3))
        text = calibration.model_dump_json(indent=2) + "\n"
        (witness.folder / CALIBRATION).write_text(text, encoding="utf-8")
    if arguments.json:
        text = json.dumps(outcome.model_dump(mode="json"), indent=2) + "\n"
        arguments.json.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
