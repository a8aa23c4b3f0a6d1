"""What a growing index costs: memory at several sizes, time and space an article and a claim.

    python -m bench.scale
    python -m bench.scale --articles 64 256 1024 --claims 2000 8000 32000 --json scale.json

Adding is measured on articles made of the sentences of fixtures/ with other figures and names,
each size in a process of its own. Reporting and checking are measured on indices whose articles
are those of fixtures/, copied: the vectors of each data set's copy are turned in a direction of
their own, so that it is a story of its own. Peak memory is the greatest resident set (ru_maxrss)
and holds the models, about the same at every size. Times are processor seconds, which other work
on the machine does not change much; latencies are wall-clock milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
_SENTENCES_EACH = 6
_CHECKS = 8
# How much of a copy's vectors is its own direction, and how much the original's.
_OWN, _KEPT = 0.8, 0.6


def main() -> None:
    """Measure, and print a dated table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Formatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[64, 256, 1024])
    parser.add_argument("--claims", type=int, nargs="+", default=[2_000, 8_000, 32_000])
    parser.add_argument("--checks", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(_ONE[chosen.one[0]](*chosen.one[1:])))
        return
    figures: dict[str, Any] = {"date": str(date.today()), "machine": _machine()}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        figures["add"] = [_apart("add", place / f"add{n}", n) for n in chosen.articles]
        for size in sorted({*chosen.claims, *chosen.checks}):
            figures.setdefault("build", []).append(_apart("build", place / f"made{size}", size))
        figures["report"] = [_apart("report", place / f"made{n}") for n in chosen.claims]
        figures["check"] = [_apart("check", place / f"made{n}") for n in chosen.checks]
    print(_table(figures))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


class _Formatter(argparse.RawDescriptionHelpFormatter, argparse.ArgumentDefaultsHelpFormatter):
    """The docstring as it is, and defaults."""


def _apart(*arguments: object) -> dict[str, Any]:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "bench.scale", "--one", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(" ".join(map(str, arguments[:1])), found, file=sys.stderr, flush=True)
    return found


@dataclass
class _Clock:
    """Processor and wall-clock seconds since it was made."""

    def __post_init__(self) -> None:
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def read(self) -> dict[str, float]:
        return {
            "cpu_s": round(time.process_time() - self._cpu, 3),
            "wall_s": round(time.perf_counter() - self._wall, 3),
            "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


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
    clock = _Clock()
    done = adding.add(index, [folder])
    found = index.stats()
    return {
        "articles": found.articles,
        "claims": found.claims,
        "mb": round(found.bytes / 1e6, 2),
        "added": done.added,
        **clock.read(),
    }


def _build(place: str, size: str) -> dict[str, Any]:
    """An index of at least so many claims, of copies of the articles of fixtures/."""
    from index.models import Batch
    from index.store import Index

    originals = _originals(Path(place).with_name("originals"))
    index = Index.create(place)
    clock = _Clock()
    claims = copy = 0
    with index.writer() as writer:
        while claims < int(size):
            batch = [_copied(original, copy) for original in originals]
            claims += writer.write(Batch(prepared=tuple(batch))).claims
            copy += 1
        written = clock.read()
        clock = _Clock()
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
    clock = _Clock()
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
        "cluster_cpu_s": clustered,
        **clock.read(),
    }


def _check(place: str) -> dict[str, Any]:
    """One article after another against an index that stays open."""
    from claims.extraction import extract
    from claims.reading import read_corpus
    from factdiff import Checker
    from index.retrieval import candidates
    from matching.pipeline import embed

    corpus = read_corpus(sorted(p for p in (ROOT / "fixtures").iterdir() if p.is_dir()))
    articles = [a.model_copy(update={"path": f"draft{n}"}) for n, a in enumerate(corpus.articles)]
    checker = Checker(place)
    random.Random(1).shuffle(articles)
    embedded = [embed(list(extract([article])))[0] for article in articles[: _CHECKS + 1]]
    clocks = []
    for article, new in zip(articles[: _CHECKS + 1], embedded, strict=True):
        searching = _Clock()
        candidates(checker.index, new, file=article.path, limit=24)
        searched, checking = searching.read(), _Clock()
        checker.check(article)
        clocks.append((searched, checking.read()))
    warm = clocks[1:]
    return {
        "articles": len(checker.index),
        "claims": checker.index.claims,
        "search_ms": round(1000 * median(s["wall_s"] for s, _ in warm)),
        "search_cpu_ms": round(1000 * median(s["cpu_s"] for s, _ in warm)),
        "check_ms": round(1000 * median(c["wall_s"] for _, c in warm)),
        "check_cpu_ms": round(1000 * median(c["cpu_s"] for _, c in warm)),
        "peak_mb": warm[-1][1]["peak_mb"],
        "load": round(os.getloadavg()[0], 1),
    }


_ONE: dict[str, Callable[..., object]] = {
    "add": _add,
    "build": _build,
    "report": _report,
    "check": _check,
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


def _copied(original: Any, copy: int) -> Any:
    """An article as another one of another story: its vectors are turned the copy's own way."""
    from index.models import Prepared
    from index.tables import content_digest

    folder = zlib.crc32(Path(original.document.article.path).parent.name.encode())
    direction = np.random.default_rng([copy, folder]).normal(size=original.claims.shape[1])
    direction /= np.linalg.norm(direction)

    def turned(vectors: Any) -> Any:
        moved = _KEPT * vectors + _OWN * direction
        norms = np.linalg.norm(moved, axis=1, keepdims=True)
        return (moved / np.where(norms, norms, 1)).astype(np.float32)

    article = original.document.article
    key = f"/copy{copy}/{article.path}"
    moved = article.model_copy(update={"id": f"{copy}-{article.id}", "path": key})
    claims = tuple(
        c.model_copy(update={"id": f"{copy}-{c.id}", "article": moved.id})
        for c in original.document.claims
    )
    document = original.document.model_copy(update={"article": moved, "claims": claims})
    embedded = type(original)(document, turned(original.claims), turned(original.statements))
    return Prepared(key, key, content_digest(moved), embedded)


# --- the table ----------------------------------------------------------------------------------


def _table(figures: dict[str, Any]) -> str:
    lines = [f"{figures['date']}, {figures['machine']}", ""]
    for what in ("add", "build", "report", "check"):
        rows: Sequence[dict[str, Any]] = figures[what]
        names = list(rows[0])
        widths = [max(len(n), *(len(f"{row[n]:,}") for row in rows)) for n in names]
        lines.append(what)
        lines.append("  " + "  ".join(n.rjust(w) for n, w in zip(names, widths, strict=True)))
        lines += [
            "  " + "  ".join(f"{row[n]:,}".rjust(w) for n, w in zip(names, widths, strict=True))
            for row in rows
        ]
        lines.append("")
    return "\n".join(lines)


def _machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
