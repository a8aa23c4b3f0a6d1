"""Time by stage, and the whole against its floor; growth with articles."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bench.measuring import Clock, peak_mb
from bench.speed.corpus import written

_WARM = (
    "The ferry sank off Norhaven on Tuesday, 5 March 2024. Officials said three people died.",
    "The ferry sank off Norhaven on Monday. The mayor, Ida Holm, said that five people died.",
)


def loaded(model: str | None) -> None:
    """Load the models and the lexicons of all stages: they cost the same at every size."""
    from factdiff import report

    with TemporaryDirectory() as place:
        for n, text in enumerate(_WARM):
            (Path(place) / f"{n}.txt").write_text(text, encoding="utf-8")
        report([place], model=model)


def stages(data: str, size: str, model: str | None = None) -> list[dict[str, Any]]:
    """A row a stage, then the whole report and the floor."""
    from claims.extraction import extract
    from claims.reading import read_corpus
    from comparators.drift import settled
    from comparators.grouping import group
    from comparators.registry import comparators
    from factdiff import report
    from matching.embedding import encode
    from matching.pipeline import embed, match_embedded
    from reports import json_report, terminal
    from reports.sections import Sections

    kinds = [c for c in comparators() if c.kind != "contradiction"]
    with TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        articles = written(Path(data), int(size), folder)
        loaded(model)
        spent: dict[str, dict[str, float]] = {}

        clock = Clock()
        corpus = read_corpus([folder])
        spent["read"] = clock.read()
        clock = Clock()
        documents = list(extract(corpus.articles))
        spent["extract"] = clock.read()
        clock = Clock()
        embedded = embed(documents, model=model)
        spent["encode"] = clock.read()
        clock = Clock()
        matched = match_embedded(embedded)
        spent["match"] = clock.read()
        clock = Clock()
        found = settled([d for c in kinds for d in c.find(matched)])
        group([d for d in found if not d.superseded], corpus.articles)
        spent["compare"] = clock.read()
        made = report([folder], model=model)
        clock = Clock()
        sections = Sections(matched, found)
        _ = (list(sections.updates()), sections.coverage(), sections.timeline())
        json_report.render(made)
        terminal.render(made)
        spent["report"] = clock.read()

        clock = Clock()
        report([folder], model=model)
        spent["all, as one report"] = clock.read()
        claims = [c.resolved for d in documents for c in d.claims]
        clock = Clock()
        encode(claims, model)
        spent["floor: claims encoded"] = clock.read()
    floor = spent["floor: claims encoded"]["cpu_s"]
    return [
        {
            "stage": stage,
            "articles": articles,
            "claims": len(claims),
            "cpu_s": time["cpu_s"],
            "articles_a_s": round(articles / time["cpu_s"], 1) if time["cpu_s"] else "-",
            "claims_a_s": round(len(claims) / time["cpu_s"]) if time["cpu_s"] else "-",
            "of_floor": round(time["cpu_s"] / floor, 2),
            "peak_mb": time["peak_mb"],
        }
        for stage, time in spent.items()
    ]


def whole(data: str, size: str, model: str | None = None) -> dict[str, Any]:
    """One report on that many articles."""
    from factdiff import report

    with TemporaryDirectory() as place:
        folder = Path(place) / "articles"
        written(Path(data), int(size), folder)
        loaded(model)
        before = peak_mb()
        clock = Clock()
        made = report([folder], model=model)
        time = clock.read()
    return {
        "articles": made.stats.articles,
        "claims": made.stats.claims,
        "stories": len(made.stories),
        "candidate_pairs": made.stats.candidate_pairs,
        "findings": made.stats.findings,
        **time,
        "ms_an_article": round(1000 * time["cpu_s"] / made.stats.articles),
        "models_mb": before,
    }


def exponent(rows: list[dict[str, Any]], of: str, against: str = "articles") -> float:
    """The slope of the logarithm of one column against that of another (least squares)."""
    x, y = (np.log([row[name] for row in rows]) for name in (against, of))
    return round(float(np.polyfit(x, y, 1)[0]), 3)
