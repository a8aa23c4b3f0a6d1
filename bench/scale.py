"""What a growing index costs: memory at several sizes, time and space an article and a claim.

    python -m bench.scale
    python -m bench.scale --articles 64 256 1024 --claims 2000 8000 32000 --json scale.json

Adding is measured on articles made of the sentences of fixtures/ with other figures and names,
each size in a process of its own. Reporting is measured on indices whose articles are those of
fixtures/, copied: each copy of a data set has names and a direction of its vectors of its own, so
that it is a story of its own. Peak memory is the greatest resident set (ru_maxrss) and holds the
models, about the same at every size; ``models_mb`` is what it was when they were loaded. Times
are processor seconds, which other work on the machine does not change much. How long a check
takes is measured by bench.speed.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import re
import tempfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from bench.copies import copied
from bench.measuring import ROOT, Clock, apart, machine, peak_mb, table, versions

_SENTENCES_EACH = 6


def main() -> None:
    """Measure, and print a dated table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Formatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[64, 256, 1024])
    parser.add_argument("--claims", type=int, nargs="+", default=[2_000, 8_000, 32_000])
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(_ONE[chosen.one[0]](*chosen.one[1:])))
        return
    measured = partial(apart, "bench.scale")
    figures: dict[str, Any] = {
        "date": str(date.today()),
        "machine": machine(),
        "versions": versions(),
    }
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        figures["add"] = [measured("add", place / f"add{n}", n) for n in chosen.articles]
        figures["build"] = [measured("build", place / f"made{n}", n) for n in chosen.claims]
        figures["report"] = [measured("report", place / f"made{n}") for n in chosen.claims]
    print(_table(figures))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


class _Formatter(argparse.RawDescriptionHelpFormatter, argparse.ArgumentDefaultsHelpFormatter):
    """The docstring as it is, and defaults."""


# --- one measurement each -----------------------------------------------------------------------


def _add(place: str, size: str) -> dict[str, Any]:
    """Articles of their own sentences, added to an index."""
    from index import adding
    from index.store import Index

    folder = Path(f"{place}.articles")
    folder.mkdir()
    for n, text in enumerate(islice(_texts(), int(size))):
        (folder / f"{n:06}.txt").write_text(text, encoding="utf-8")
    index = Index.create(place)
    # Models are loaded before the clock starts: they cost the same at every size.
    first = folder / "000000.txt"
    adding.add(index, [first])
    before = peak_mb()
    clock = Clock()
    done = adding.add(index, [folder])
    found = index.stats()
    return {
        "articles": found.articles,
        "claims": found.claims,
        "mb": round(found.bytes / 1e6, 2),
        "added": done.added,
        **clock.read(),
        "models_mb": before,
    }


def _build(place: str, size: str) -> dict[str, Any]:
    """An index of at least so many claims, of copies of the articles of fixtures/."""
    from index.models import Batch
    from index.store import Index

    originals = _originals(Path(place).with_name("originals"))
    index = Index.create(place)
    clock = Clock()
    claims = copy = 0
    with index.writer() as writer:
        while claims < int(size):
            batch = [copied(o, copy + 1, _data_set(o)) for o in originals]
            claims += writer.write(Batch(prepared=tuple(batch))).claims
            copy += 1
        written = clock.read()
        clock = Clock()
    found = index.stats()
    return {
        "articles": found.articles,
        "claims": found.claims,
        "mb": round(found.bytes / 1e6, 2),
        "search_index_cpu_s": clock.read()["cpu_s"],
        **written,
    }


def _report(place: str) -> dict[str, Any]:
    """Stories and findings of an index."""
    from factdiff import IndexReport

    warm = IndexReport(place)
    next(iter(warm.parts()))
    clock = Clock()
    prepared = IndexReport(place)
    clustered = clock.read()["cpu_s"]
    report = prepared.whole(prepared.parts())
    return {
        "articles": report.stats.articles,
        "claims": report.stats.claims,
        "stories": len(prepared.stories),
        "candidate_pairs": report.stats.candidate_pairs,
        "claim_pairs": sum(story.pairs for story in prepared.stories),
        "findings": report.stats.findings,
        "expected_s": round(prepared.plan.seconds, 1),
        "cluster_cpu_s": clustered,
        **clock.read(),
    }


_ONE: dict[str, Callable[..., object]] = {
    "add": _add,
    "build": _build,
    "report": _report,
}


# --- made articles ------------------------------------------------------------------------------


def _texts() -> Iterator[str]:
    """Texts of sentences of fixtures/, with other figures and names, without end."""
    chance = random.Random(7)
    sentences = [
        sentence
        for path in sorted((ROOT / "fixtures").glob("*/*.txt"))
        for sentence in re.split(r"(?<=[.!?])\s+", path.read_text(encoding="utf-8"))
        if 6 <= len(sentence.split()) <= 40 and "\n" not in sentence
    ]
    while True:
        chosen = chance.sample(sentences, _SENTENCES_EACH)
        yield " ".join(
            re.sub(r"\d{2,}", lambda _: str(chance.randint(10, 99)), sentence)
            for sentence in chosen
        )


def _originals(kept: Path) -> tuple[Any, ...]:
    """The articles of fixtures/ with their vectors, from the file they were kept in if it is."""
    from claims.extraction import extract
    from claims.reading import read_corpus
    from matching.pipeline import embed

    if not kept.exists():
        corpus = read_corpus(sorted(p for p in (ROOT / "fixtures").iterdir() if p.is_dir()))
        kept.write_bytes(pickle.dumps(embed(list(extract(corpus.articles)))))
    originals: tuple[Any, ...] = pickle.loads(kept.read_bytes())
    return originals


def _data_set(original: Any) -> int:
    """A number for the data set that an article is of."""
    return zlib.crc32(Path(original.document.article.path).parent.name.encode())


# --- the table ----------------------------------------------------------------------------------


def _table(figures: dict[str, Any]) -> str:
    used = ", ".join(f"{name} {number}" for name, number in figures["versions"].items())
    parts = [table(what, figures[what]) for what in ("add", "build", "report")]
    return "\n".join([f"{figures['date']}, {figures['machine']}\n{used}\n", *parts])


if __name__ == "__main__":
    main()
