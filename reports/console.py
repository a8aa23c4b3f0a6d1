"""Rich's renderables as text."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType

PLAIN_WIDTH = 100
"""Columns of output that does not go to a terminal."""


def to_text(parts: Iterable[RenderableType], *, width: int = PLAIN_WIDTH, colour: bool) -> str:
    """Rich renderables as one string, independent of the environment."""
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part, crop=False)
    lines = capture.get().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"
