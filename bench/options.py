"""The options that benches on public data have."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def folder(text: str) -> Path:
    """The folder that an option names.

    Raises ``argparse.ArgumentTypeError``, which argparse reports in one line, where there is none.
    """
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"no such folder: {text}")
    return path


def add_data(parser: argparse.ArgumentParser) -> None:
    """``--data DIR``, which may come from the environment as ``FACTDIFF_DATA``."""
    data = os.environ.get("FACTDIFF_DATA")
    parser.add_argument(
        "--data",
        type=folder,
        default=data,
        required=data is None,
        metavar="DIR",
        help="folder with the data sets (default: $FACTDIFF_DATA)",
    )


def parser_on_data(name: str, about: str | None) -> argparse.ArgumentParser:
    """The parser of a bench on public data that can write its figures, with its docstring."""
    parser = argparse.ArgumentParser(
        prog=name, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_data(parser)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    return parser
