"""How long it takes to check one article against an index of many claims."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any, TypeVar

import numpy as np

from bench.copies import copied
from bench.findings import Group
from bench.measuring import ROOT, Clock, peak_mb
from bench.speed.corpus import chosen
from bench.speed.stages import loaded

_GROUPS = 24
_NEAREST = 24
# Of a check, and a whole one again, with what it reads of the index in memory.
_STEPS = ("extract", "embed", "search", "again")

T = TypeVar("T")


def build(data: str, place: str, size: str, model: str | None = None) -> dict[str, Any]:
    """An index of at least so many claims: all but one article of each group, and copies.

    One that is there from an earlier run is taken as it is.
    """
    from index.models import Batch
    from index.store import Index, is_index

    if is_index(place):
        return _built(Index.open(place, model), int(size), Clock())
    originals = _originals(Path(data), Path(place).with_name("originals"), model)
    index = Index.create(place, model)
    clock = Clock()
    claims = copy = 0
    with index.writer() as writer:
        while claims < int(size):
            for number, articles in enumerate(originals):
                made = tuple(copied(article, copy, number) for article in articles)
                claims += writer.write(Batch(prepared=made)).claims
                if claims >= int(size):
                    break
            copy += 1
    return _built(index, int(size), clock)


def _built(index: Any, size: int, clock: Clock) -> dict[str, Any]:
    found = index.stats()
    if found.claims < size:
        raise SystemExit(f"{found.location} has fewer than {size} claims: remove it")
    return {
        "articles": found.articles,
        "claims": found.claims,
        "mb": round(found.bytes / 1e6, 1),
        **clock.read(),
    }


def warm(data: str, place: str, count: str, model: str | None = None) -> dict[str, Any]:
    """So many drafts that are not in the index, one after the other, in one process that stays."""
    from claims.reading import read_text
    from factdiff import Checker
    from index.retrieval import candidates
    from matching.pipeline import embed

    texts = _drafts(Path(data))[: int(count) + 1]
    first, *drafts = (read_text(text, path=f"draft{n}") for n, text in enumerate(texts))
    checker = Checker(place, model=model, nearest=_NEAREST)
    checker.check(first)
    spent: dict[str, list[dict[str, float]]] = {}
    claims = found = 0
    told: list[int] = []
    pairs: list[int] = []

    def timed(step: str, work: Callable[[], T]) -> T:
        clock = Clock()
        result = work()
        spent.setdefault(step, []).append(clock.read())
        return result

    for draft in drafts:
        report = timed("check", partial(checker.check, draft))
        found += len(report.findings)
        told.append(len(report.articles) - 1)
        pairs.append(report.stats.candidate_pairs)
        timed("again", partial(checker.check, draft))
        documents = timed("extract", partial(_extracted, draft))
        (new,) = timed("embed", partial(embed, documents, model=model))
        search = partial(candidates, checker.index, new, file=draft.path, limit=_NEAREST)
        timed("search", search)
        claims += len(new.document.claims)

    def ms(step: str, of: str, percent: int) -> int:
        return round(1000 * float(np.percentile([time[of] for time in spent[step]], percent)))

    return {
        "articles": len(checker.index),
        "claims": checker.index.claims,
        "drafts": len(drafts),
        "claims_a_draft": round(claims / len(drafts)),
        "others_p50": round(float(np.median(told))),
        "candidate_pairs_p50": round(float(np.median(pairs))),
        "findings": found,
        "p50_ms": ms("check", "wall_s", 50),
        "p95_ms": ms("check", "wall_s", 95),
        "p50_cpu_ms": ms("check", "cpu_s", 50),
        "p95_cpu_ms": ms("check", "cpu_s", 95),
        **{f"{step}_cpu_ms": ms(step, "cpu_s", 50) for step in _STEPS},
        "peak_mb": peak_mb(),
    }


def cold(data: str, place: str, model: str | None = None) -> dict[str, Any]:
    """A whole process: ``factdiff check``, with everything it has to load."""
    draft = Path(place).with_name("draft.txt")
    draft.write_text(_drafts(Path(data))[1], encoding="utf-8")
    command = [sys.executable, "-m", "cli.app", "check", str(draft), "--against", place]
    command += ["--format", "json", *(["--model", model] if model else [])]
    before, clock = getrusage(RUSAGE_CHILDREN), Clock()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = getrusage(RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cold_s": round(clock.read()["wall_s"], 1), "cold_cpu_s": round(used, 1)}


def _extracted(draft: Any) -> list[Any]:
    from claims.extraction import extract

    return list(extract([draft]))


def _groups(data: Path) -> Sequence[Group]:
    return chosen(data)[:_GROUPS]


def _drafts(data: Path) -> list[str]:
    """The last article of each group."""
    return [group.articles[-1][1] for group in _groups(data)]


def _originals(data: Path, kept: Path, model: str | None) -> list[tuple[Any, ...]]:
    """The other articles with their vectors, group by group; read once for all sizes."""
    from claims.extraction import extract
    from claims.reading import read_text
    from matching.pipeline import embed

    if not kept.exists():
        loaded(model)
        made = []
        for group in _groups(data):
            articles = [
                read_text(text, path=f"{group.name}/{n:02}.txt")
                for n, (_, text) in enumerate(group.articles[:-1])
            ]
            made.append(embed(list(extract(articles)), model=model))
        kept.write_bytes(pickle.dumps(made))
    originals: list[tuple[Any, ...]] = pickle.loads(kept.read_bytes())
    return originals
