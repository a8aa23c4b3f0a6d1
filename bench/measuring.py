"""Measurements of time and memory, each in a process of its own."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_NAMED = ("factdiff", "torch", "onnxruntime", "spacy", "lancedb")


@dataclass
class Clock:
    """Processor and wall-clock seconds since it was made."""

    def __post_init__(self) -> None:
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def read(self) -> dict[str, float]:
        """``cpu_s``, ``wall_s``, and the greatest resident set so far, ``peak_mb``."""
        return {
            "cpu_s": round(time.process_time() - self._cpu, 3),
            "wall_s": round(time.perf_counter() - self._wall, 3),
            "peak_mb": peak_mb(),
        }


def peak_mb() -> float:
    """The greatest resident set of this process, in MB (it is in kB on Linux, bytes on macOS)."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


def apart(module: str, *arguments: object, limit: float | None = None) -> Any:
    """What ``python -m module --one arguments`` prints as JSON in its last line.

    None where it took longer than ``limit`` seconds by the clock.
    """
    command = [sys.executable, "-m", module, "--one", *map(str, arguments)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=limit
        )
    except subprocess.TimeoutExpired:
        return None
    found = json.loads(done.stdout.splitlines()[-1])
    print(*arguments[:1], found, file=sys.stderr, flush=True)
    return found


def machine() -> str:
    """What the figures were measured on."""
    threads = os.environ.get("OMP_NUM_THREADS", "all")
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, {threads} threads for models, "
        f"load {os.getloadavg()[0]:.1f} (others work on it too where that is above 1), "
        f"Python {platform.python_version()}"
    )


def versions() -> dict[str, str]:
    """The versions of what the time is spent in."""
    return {name: version(name) for name in _NAMED}


def table(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows of equal columns as text."""
    if not rows:
        return ""
    names = list(rows[0])
    shown = [[_shown(row[name]) for name in names] for row in rows]
    widths = [max(len(name), *(len(row[n]) for row in shown)) for n, name in enumerate(names)]
    lines = [
        "  " + "  ".join(value.rjust(width) for value, width in zip(row, widths, strict=True))
        for row in (names, *shown)
    ]
    return "\n".join([title, *lines, ""])


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int | float) else str(value)
