"""The option that every bench on public data has."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def add_data(parser: argparse.ArgumentParser) -> None:
    """``--data DIR``, which may come from the environment as ``FACTDIFF_DATA``."""
    data = os.environ.get("FACTDIFF_DATA")
    parser.add_argument(
        "--data",
        type=Path,
        default=data,
        required=data is None,
        metavar="DIR",
        help="folder with the data sets (default: $FACTDIFF_DATA)",
    )
