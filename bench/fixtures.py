"""Quality on the curated data sets: findings that must appear, traps that must not.

``python -m bench.fixtures [--folder FOLDER] [--only NAME,NAME] [--show] [--json FILE]`` runs every
data set of ``fixtures/``, or of another folder, as ``factdiff test`` does, and prints a dated table
of precision and recall by kind. Known misses count as missed. How a finding is held to be right is
told in ``curated.scoring``.
"""

from __future__ import annotations

import argparse
import platform
import sys
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import track

import factdiff
from bench.options import folder
from claims.errors import InputError
from curated import loading, reporting, running

FIXTURES = Path(__file__).parents[1] / "fixtures"


def main() -> int:
    """Print the dated table; with --show, every false finding and every miss."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=folder, default=FIXTURES, help="default: fixtures/")
    parser.add_argument("--only", default="", help="comma-separated data sets; default all")
    parser.add_argument("--show", action="store_true", help="print false findings and misses")
    parser.add_argument("--json", type=Path, help="write every check and the counts to this file")
    options = parser.parse_args()
    only = set(filter(None, options.only.split(",")))
    try:
        found = loading.find([options.folder])
    except InputError as error:
        parser.error(str(error))
    folders = [f for f in found if not only or f.name in only]
    if len(folders) < len(only):
        parser.error(f"no such data set among {', '.join(sorted(only))}")
    stderr = Console(stderr=True)
    shown = track(folders, "data sets", console=stderr, disable=not sys.stderr.isatty())
    outcomes = [running.run(folder) for folder in shown]
    print(
        f"curated data sets, {date.today()}, Python {platform.python_version()}, "
        f"factdiff {factdiff.__version__}"
    )
    if options.show:
        print(reporting.as_text(outcomes, explain=True), end="")
    else:
        print(reporting.as_table(outcomes), end="")
    if options.json:
        options.json.write_text(reporting.as_json(outcomes), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
