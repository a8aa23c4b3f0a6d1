"""How many planted errors are found: real articles beside copies with one fact changed.

    python -m bench.planted --data DIR [--articles N] [--json FILE] [--show]

``copy``: an article of ECB+ beside itself with one sentence edited, all sorts of edit of
``bench.edits`` in turn. ``reworded``: two sentences of different outlets that say the same, one of
them edited in what both say; each pair is also tried as it is. An edit that changes a fact is found
when a finding has the changed words in one of its passages; one that keeps the meaning must bring
no finding there. Only articles and pairs are taken that were kept out of training. The editor of
opposite words has a list of its own, but one much like that of the ``drift`` comparator.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from rich.console import Console
from rich.progress import track
from rich.table import Table

import factdiff
from bench.edits import agree, is_shared, ways_of
from bench.edits.contradicting import EDITORS
from bench.edits.models import Passage, Stock, edited
from bench.edits.preserving import EQUIVALENT, WEAKER
from bench.edits.sources import paraphrases, passages, stock, topics
from bench.options import add_data
from claims.models import Document

SEED = 2026
SENTENCES = range(4, 31)
"""How many sentences an article has that is set beside its copy."""
_AS_IT_IS = "as it is"


@dataclass(frozen=True)
class Planted:
    """Two texts and the words of the second that were changed, as offsets into it."""

    setting: str
    sort: str
    contradicts: bool
    first: str
    second: str
    changed: tuple[tuple[int, int], ...]


def planted(data: Path, articles: int | None) -> Iterator[Planted]:
    """The cases, the same for the same data.

    Raises:
        OSError: a data set cannot be read.
    """
    chance = Random(SEED)
    found = list(topics(data, held_out=True))
    names = stock(found)
    documents = [d for t in found for d in t.documents if len(d.sentences) in SENTENCES]
    chance.shuffle(documents)
    for document in documents[:articles]:
        yield from _in_a_copy(document, names, chance)
    for _, first, second in paraphrases(data, held_out=True)[:articles]:
        yield from _reworded(first, second, names, chance)


def _in_a_copy(document: Document, names: Stock, chance: Random) -> Iterator[Planted]:
    """Each sort of edit once, in some sentence that allows it."""
    sentences = passages(document)
    for contradicts, editors in ((True, EDITORS), (False, {**EQUIVALENT, **WEAKER})):
        for sort, editor in editors.items():
            for passage in chance.sample(sentences, len(sentences)):
                ways = list(editor(passage, names, chance))
                if ways:
                    text = document.article.text
                    second, changed = edited(text, chance.choice(ways))
                    yield Planted("copy", sort, contradicts, text, second, changed)
                    break


def _reworded(first: Document, second: Document, names: Stock, chance: Random) -> Iterator[Planted]:
    """A pair of sentences as it is, and with one edited in what the other says as well."""
    text, other = first.article.text, second.article.text
    whole: list[Passage] = passages(second)
    if not whole or not agree(first, second):
        return
    yield Planted("reworded", _AS_IT_IS, False, text, other, ((0, len(other)),))
    for sort, changes in ways_of(EDITORS, whole[0], names, chance):
        if all(is_shared(change, first, second) for change in changes):
            yield Planted("reworded", sort, True, text, *edited(other, changes))


def is_found(case: Planted, folder: Path) -> bool:
    """Whether a report on the two texts has a finding on what was changed."""
    for name, text in (("first.txt", case.first), ("second.txt", case.second)):
        (folder / name).write_text(text, encoding="utf-8")
    return any(
        passage.start < end and start < passage.end
        for finding in factdiff.report([folder]).findings
        for side in finding.sides
        for passage in side.evidence
        if passage.article.endswith("second.txt")
        for start, end in case.changed
    )


def main(argv: list[str] | None = None) -> int:
    """Run the bench; the exit code is 0, or 2 where it could not run."""
    arguments = _arguments(argv)
    progress = Console(stderr=True)
    try:
        cases = list(planted(arguments.data, arguments.articles))
    except (OSError, KeyError, ValueError) as error:
        print(f"bench.planted: cannot read the data: {error}", file=sys.stderr)
        return 2
    tried: Counter[tuple[str, bool, str]] = Counter()
    found: Counter[tuple[str, bool, str]] = Counter()
    shown = track(cases, "edits", console=progress, disable=not progress.is_terminal)
    for case in shown:
        key = (case.setting, case.contradicts, case.sort)
        tried[key] += 1
        with tempfile.TemporaryDirectory() as folder:
            hit = is_found(case, Path(folder))
        found[key] += hit
        if arguments.show and hit != case.contradicts:
            told = " / ".join(case.second[start:end] for start, end in case.changed)
            print(f"{case.setting} {case.sort}: {' '.join(told.split())[:200]}")
    today = datetime.now(UTC).date().isoformat()
    Console().print(_table(tried, found, today))
    if arguments.json:
        rows = [
            {"setting": s, "contradicts": c, "sort": sort, "tried": n, "found": found[s, c, sort]}
            for (s, c, sort), n in tried.items()
        ]
        text = json.dumps({"date": today, "rows": rows}, indent=2) + "\n"
        arguments.json.write_text(text, encoding="utf-8")
    return 0


def _table(
    tried: Counter[tuple[str, bool, str]], found: Counter[tuple[str, bool, str]], today: str
) -> Table:
    title = f"Planted edits, {today}, factdiff {factdiff.__version__}"
    table = Table("setting", "edit", "of sort", "findings", title=title, title_justify="left")
    for setting, contradicts in dict.fromkeys(key[:2] for key in tried):
        rows = [key for key in tried if key[:2] == (setting, contradicts)]
        kind = "changes a fact" if contradicts else "keeps the meaning"
        for key in rows:
            table.add_row(setting, kind, key[2], f"{found[key]} of {tried[key]}")
        total = f"{sum(found[key] for key in rows)} of {sum(tried[key] for key in rows)}"
        table.add_row(setting, kind, "all", total)
        table.add_section()
    return table


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    summary = (__doc__ or "").split("\n")[0]
    parser = argparse.ArgumentParser(prog="bench.planted", description=summary)
    add_data(parser)
    parser.add_argument("--articles", type=int, metavar="N", help="at most so many of each setting")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the counts")
    parser.add_argument("--show", action="store_true", help="list what was missed, or is false")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
