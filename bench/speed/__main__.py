"""The command: see the package."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import speed
from bench.measuring import apart, machine, table, versions
from bench.options import add_data
from bench.speed import checking, peers, stages

SECTIONS = ("stages", "growth", "check", "peers")
_PEER_LIMIT = 600.0
"""Seconds by the clock after which news-deframe is stopped."""

_ONE: dict[str, Callable[..., object]] = {
    "stages": stages.stages,
    "whole": stages.whole,
    "build": checking.build,
    "warm": checking.warm,
    "cold": checking.cold,
    "all-pairs": peers.all_pairs,
    "news-deframe": peers.news_deframe,
}


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print a dated table."""
    argv = list(sys.argv[1:] if argv is None else argv)
    if argv[:1] == ["--one"]:
        print(json.dumps(_ONE[argv[1]](*argv[2:])))
        return
    chosen = _arguments(argv)
    measured = partial(apart, "bench.speed")
    data, model = str(chosen.data), [chosen.model] if chosen.model else []
    figures: dict[str, Any] = {
        "date": str(date.today()),
        "machine": machine(),
        "versions": versions(),
        "model": chosen.model or "the installed one",
    }
    if "stages" in chosen.only:
        figures["stages"] = measured("stages", data, chosen.stages, *model)
    if "growth" in chosen.only:
        figures["growth"] = [measured("whole", data, n, *model) for n in chosen.articles]
    if "check" in chosen.only:
        figures["check"] = _checks(measured, data, chosen, model)
    if "peers" in chosen.only:
        figures["peers"] = [_peers(measured, data, n, model) for n in chosen.peers]
    print(_shown(figures))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench.speed",
        description=speed.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_data(parser)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=SECTIONS)
    parser.add_argument("--stages", type=int, default=96, metavar="N", help="articles (96)")
    parser.add_argument(
        "--articles", type=int, nargs="+", default=[48, 192, 768], metavar="N", help="of growth"
    )
    parser.add_argument(
        "--claims",
        type=int,
        nargs="+",
        default=[1_000, 10_000, 100_000],
        metavar="N",
        help="of the indices checked against; a million takes 3 GB and half an hour",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the indices there, and use those that are"
    )
    parser.add_argument("--drafts", type=int, default=22, metavar="N", help="to check (22)")
    parser.add_argument("--peers", type=int, nargs="+", default=[10, 30, 100], metavar="N")
    parser.add_argument("--model", help="the embedding model, as for factdiff: int8, for example")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    return parser.parse_args(argv)


def _checks(
    measured: Callable[..., Any], data: str, chosen: argparse.Namespace, model: Sequence[str]
) -> list[dict[str, Any]]:
    rows = []
    with TemporaryDirectory() as folder:
        for size in chosen.claims:
            place = (chosen.keep or Path(folder)).absolute() / f"index{size}"
            built = measured("build", data, place, size, *model)
            found = measured("warm", data, place, chosen.drafts, *model)
            found |= measured("cold", data, place, *model)
            rows.append({**found, "index_mb": built["mb"]})
    return rows


def _peers(
    measured: Callable[..., Any], data: str, size: int, model: Sequence[str]
) -> dict[str, Any]:
    ours = measured("whole", data, size, *model)
    nli = measured("all-pairs", data, size)
    row = {
        "articles": ours["articles"],
        "factdiff_cpu_s": ours["cpu_s"],
        "pairs_judged": ours["candidate_pairs"],
        "nli_pairs": nli["pairs"],
        "nli_cpu_s": nli["cpu_s"],
        "nli_reckoned": nli["reckoned"],
        "nli_times_slower": round(nli["cpu_s"] / ours["cpu_s"], 1),
    }
    if peers.installed():
        other = measured("news-deframe", data, size, limit=_PEER_LIMIT)
        slower = "-" if other is None else round(other["cpu_s"] / ours["cpu_s"], 1)
        row["news_deframe_cpu_s"] = "stopped" if other is None else other["cpu_s"]
        row["news_deframe_times_slower"] = slower
    return row


def _shown(figures: dict[str, Any]) -> str:
    used = ", ".join(f"{name} {number}" for name, number in figures["versions"].items())
    parts = [f"{figures['date']}, {figures['machine']}\n{used}; model: {figures['model']}\n"]
    if rows := figures.get("stages"):
        parts.append(table("stages (aim: all, as one report, at most 3 times its floor)", rows))
    if rows := figures.get("growth"):
        title = "growth of one report"
        if len(rows) > 1:
            power = stages.exponent(rows, "cpu_s")
            title += f": processor time as articles to the power of {power} (aim: at most 1.1)"
        parts.append(table(title, rows))
    if rows := figures.get("check"):
        parts.append(
            table("check of one article (aim: 100,000 claims warm, p50 below 300 ms)", rows)
        )
    if rows := figures.get("peers"):
        parts.append(
            table(
                "beside others (nli_reckoned: from the pairs a second of a sample; "
                f"stopped: not done after {_PEER_LIMIT:.0f} s by the clock)",
                rows,
            )
        )
        if not peers.installed():
            parts.append(
                "news-deframe is not installed and was left out: "
                "pip install --no-deps news-deframe\n"
            )
    return "\n".join(parts)


if __name__ == "__main__":
    main()
