"""Train the low-rank matrices with which questions are read: see ``matching.questions``.

``python -m bench.fit_questions --out FOLDER [--stories PATH …] [--held PATH …]`` reads stories
whose answers are marked (``bench/stories/marked``), leaves a blank for each answer and for values
and names like them, and trains so that the cosine of two sentences tells whether their blanks
answer one question. All pairs of like values of different articles of a story are shown, and the
loss is the cross-entropy of each pair's label (the sigmoid loss of Zhai et al. 2023, "Sigmoid Loss
for Language Image Pre-Training", with labels from marks). The seed is fixed; about ten minutes on
two cores.

It prints, for ``--held`` stories before and after, the average precision and the area under the
ROC curve over all pairs, by the kind of value.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console
from rich.progress import Progress, track

import factdiff
from bench.marked import MARKED, Story, stories, write
from claims.models import Document, EntityKind, Quantity, Span
from matching.alignment import dates, numbers
from matching.embedding import DEFAULT_MODEL, torch_model
from matching.figures import figures
from matching.questions import ADAPTER, SCALE, blanked

if TYPE_CHECKING:
    import torch

SEED = 1
RANK = 16
LOWEST = 1
"""The lowest layer, counted from 0, whose weights are adapted."""
RATE, BIAS_RATE = 1e-3, 1e-2
EPOCHS = 2
AT_ONCE = 2
"""Stories in a step."""
NEGATIVE = 0.3
"""How much a pair of two questions counts beside one of one question."""
NAMES = 8
"""Unmarked names of a kind that are shown of one story, at most."""
TOKENS = 64
_BATCH = 48
_KINDS = {"place": "place", "role": "role"} | dict.fromkeys(
    ("person", "actor", "name", "attribution"), "person"
)
_NAMED = {EntityKind.PLACE: "place", EntityKind.PERSON: "person", EntityKind.ORGANISATION: "person"}


class Blank(NamedTuple):
    """A sentence with a blank: whose, what would fill it, and which question that answers."""

    article: str
    kind: str
    text: str
    filler: str
    question: str | None


class Pair(NamedTuple):
    """Two blanked sentences of a story, by number, and whether they ask one question."""

    kind: str
    a: int
    b: int
    same: bool


class Lesson(NamedTuple):
    """What is shown of one story."""

    texts: Sequence[str]
    pairs: Sequence[Pair]


# --- data ---------------------------------------------------------------------------------------


def lessons(paths: Sequence[Path]) -> Iterator[Lesson]:
    """What is shown of each story that has two accounts of any question."""
    chooser = random.Random(SEED)
    found = list(stories(paths))
    console = Console(stderr=True)
    for story in track(found, "stories", console=console, disable=not sys.stderr.isatty()):
        texts: dict[str, int] = {}
        pairs = [
            Pair(
                kind=kind.partition(" ")[0],
                a=texts.setdefault(a.text, len(texts)),
                b=texts.setdefault(b.text, len(texts)),
                same=a.question is not None and a.question == b.question,
            )
            for kind, blanks in _by_kind(story, chooser).items()
            for a, b in combinations(blanks, 2)
            if a.article != b.article and a.text != b.text and not _unclear(a, b)
        ]
        if any(pair.same for pair in pairs):
            yield Lesson(list(texts), pairs)


def _by_kind(story: Story, chooser: random.Random) -> Mapping[str, list[Blank]]:
    """The blanks of a story, those that may answer one question together."""
    grouped: dict[str, list[Blank]] = defaultdict(list)
    for blank in _blanks(story):
        grouped[blank.kind].append(blank)
    for kind in ("person", "place"):
        unmarked = [b for b in grouped[kind] if b.question is None]
        left = set(chooser.sample(unmarked, min(NAMES, len(unmarked))))
        grouped[kind] = [b for b in grouped[kind] if b.question is not None or b in left]
    return grouped


def _unclear(a: Blank, b: Blank) -> bool:
    """Whether what nobody marked in either article may be one thing all the same."""
    return (a.question, b.question) == (None, None) and (
        a.filler in b.filler or b.filler in a.filler
    )


def _blanks(story: Story) -> Iterator[Blank]:
    with tempfile.TemporaryDirectory() as folder:
        place = write(story, Path(folder))
        documents = factdiff.extract([place]).documents
    accounts = {account.file: account for account in story.accounts}
    for document in documents:
        account = accounts[Path(document.article.path).name]
        shift = document.article.text.index(account.text[:_SHOWN])
        marked = [
            answer.model_copy(update={"start": answer.start + shift, "end": answer.end + shift})
            for answer in account.answers
        ]
        for value, kind in _values(document):
            question = next((m.question for m in marked if _overlap(m, value)), None)
            yield from _blank(document, value, kind, question)
        for mark in marked:
            if asked := _KINDS.get(story.facts[mark.question].kind):
                yield from _blank(document, mark, asked, mark.question)
        for mention in document.mentions:
            named = None if mention.nominal else _NAMED.get(mention.kind)
            if named and not any(_overlap(m, mention) for m in marked):
                yield from _blank(document, mention, named, None)


_SHOWN = 40


def _values(document: Document) -> Iterator[tuple[Span, str]]:
    """The numbers and dates of an article; numbers of one unit are of one kind."""
    for number in numbers(document, figures(document)):
        value: Quantity = number.value
        kind = "count" if value.kind.value == "number" else value.kind.value
        yield value, f"number {kind} {value.unit}"
    for found in dates(document):
        yield found.value, "date"


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _blank(document: Document, value: Span, kind: str, question: str | None) -> Iterator[Blank]:
    sentence = next((s for s in document.sentences if s.covers(value)), None)
    if sentence is not None:
        text = blanked(sentence, value)
        yield Blank(document.article.id, kind, text, value.quote, question)


# --- training -----------------------------------------------------------------------------------


class Training:
    """The model, the matrices that are added to it, and what turns a cosine into log odds."""

    def __init__(self) -> None:
        import torch

        torch.manual_seed(SEED)
        model: Any = torch_model(DEFAULT_MODEL)
        self._tokenizer, self._model = model.tokenizer, model[0].auto_model
        self._model.requires_grad_(requires_grad=False)
        self.adapted = {
            name: _Adapted(module)
            for name, module in self._model.named_modules()
            if isinstance(module, torch.nn.Linear) and _layer(name) >= LOWEST
        }
        for name, module in self.adapted.items():
            parent, _, child = name.rpartition(".")
            setattr(self._model.get_submodule(parent), child, module.wrapped)
        self._steepness = torch.nn.Parameter(torch.tensor(2.3))
        self._bias = torch.nn.Parameter(torch.tensor(-6.0))

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """Unit vectors, shape (len(texts), 384)."""
        import torch

        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        parts = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        found = torch.cat([self._encoded([texts[n] for n in part]) for part in parts])
        return found[torch.tensor(order).argsort()]

    def _encoded(self, texts: list[str]) -> torch.Tensor:
        import torch

        inputs = self._tokenizer(
            texts, padding=True, truncation=True, max_length=TOKENS, return_tensors="pt"
        )
        states = self._model(**inputs).last_hidden_state
        mask = inputs["attention_mask"][..., None].float()
        return torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)

    def run(self, shown: Sequence[Lesson], progress: Progress) -> None:
        """Go through all lessons ``EPOCHS`` times."""
        import torch

        matrices = [p for module in self.adapted.values() for p in (module.a, module.b)]
        groups = [
            {"params": matrices, "lr": RATE},
            {"params": [self._steepness, self._bias], "lr": BIAS_RATE},
        ]
        optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        shuffler = random.Random(SEED)
        steps = [
            chosen[at : at + AT_ONCE]
            for chosen in (shuffler.sample(shown, len(shown)) for _ in range(EPOCHS))
            for at in range(0, len(chosen), AT_ONCE)
        ]
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda n: min((n + 1) / (0.06 * len(steps)), 1 - n / len(steps))
        )
        task = progress.add_task("training", total=len(steps))
        self._model.train()
        for step in steps:
            loss = self._loss(step)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(matrices, 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            progress.update(task, advance=1, description=f"training, loss {loss.item():.2f}")
        self._model.eval()

    def _loss(self, step: Sequence[Lesson]) -> torch.Tensor:
        import torch

        vectors = self.vectors([text for lesson in step for text in lesson.texts])
        total, first = vectors.new_zeros(()), 0
        for lesson in step:
            a, b = (
                torch.tensor([first + getattr(pair, side) for pair in lesson.pairs])
                for side in "ab"
            )
            same = torch.tensor([float(pair.same) for pair in lesson.pairs])
            cosines = (vectors[a] * vectors[b]).sum(-1)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                cosines * self._steepness.exp() + self._bias,
                same,
                weight=torch.where(same > 0, 1.0, NEGATIVE),
                reduction="sum",
            )
            total = total + loss / same.sum() / len(step)
            first += len(lesson.texts)
        return total

    def write(self, folder: Path) -> None:
        """Write the matrices in half precision."""
        from safetensors.torch import save_file

        folder.mkdir(parents=True, exist_ok=True)
        tensors = {
            f"{name}.{part}": getattr(module, part).detach().half().contiguous()
            for name, module in self.adapted.items()
            for part in "ab"
        }
        save_file(tensors, folder / ADAPTER.name)


class _Adapted:
    """A linear module with two low-rank matrices, added to what it does."""

    def __init__(self, module: torch.nn.Linear) -> None:
        import torch

        self.a = torch.nn.Parameter(torch.randn(RANK, module.in_features) / module.in_features**0.5)
        self.b = torch.nn.Parameter(torch.zeros(module.out_features, RANK))
        adapted = self

        class Wrapped(torch.nn.Module):
            def forward(self, inputs: torch.Tensor) -> torch.Tensor:
                added: torch.Tensor = inputs @ adapted.a.T @ adapted.b.T
                found: torch.Tensor = module(inputs) + SCALE * added
                return found

        self.wrapped = Wrapped()


def _layer(name: str) -> int:
    """Which layer of the transformer a module is part of; -1 for none."""
    parts = name.split(".")
    return int(parts[parts.index("layer") + 1]) if "layer" in parts else -1


# --- measures -----------------------------------------------------------------------------------


def measured(training: Training, held: Iterable[Lesson]) -> Iterator[str]:
    """For each kind the pairs, those of one question, average precision and area."""
    import torch
    from sklearn.metrics import average_precision_score, roc_auc_score

    same: dict[str, list[bool]] = defaultdict(list)
    cosines: dict[str, list[float]] = defaultdict(list)
    for lesson in held:
        with torch.inference_mode():
            vectors = training.vectors(lesson.texts).numpy()
        for pair in lesson.pairs:
            same[pair.kind].append(pair.same)
            cosines[pair.kind].append(float(vectors[pair.a] @ vectors[pair.b]))
    for kind in sorted(k for k in same if len(set(same[k])) > 1):
        precision = average_precision_score(same[kind], cosines[kind])
        area = roc_auc_score(same[kind], cosines[kind])
        yield (
            f"  {kind:7} {len(same[kind]):6} pairs, {sum(same[kind]):5} of one question; "
            f"average precision {precision:.3f}, area {area:.3f}"
        )


def main() -> int:
    """Train, print the table, and write the matrices."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="where the matrices are written")
    parser.add_argument("--stories", type=Path, nargs="+", default=[MARKED / "questions"])
    parser.add_argument("--held", type=Path, nargs="+", default=[MARKED / "held"])
    options = parser.parse_args()
    shown, held = list(lessons(options.stories)), list(lessons(options.held))
    training = Training()
    print(f"before, on {len(held)} stories held out:", *measured(training, held), sep="\n")
    with Progress(console=Console(stderr=True)) as progress:
        training.run(shown, progress)
    training.write(options.out)
    print(f"after {EPOCHS} times {len(shown)} stories:", *measured(training, held), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
