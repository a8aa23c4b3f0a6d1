"""What the integrations are tried on: two short articles that disagree, and the real program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

WIRE = "A fire on the ferry Aurora killed four people on Tuesday, the harbour office said.\n"
LOCAL = "A fire on the ferry Aurora killed four people on Monday, the harbour office said.\n"
HEADER = "6 March 2024\n\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with the articles, in which the day differs."""
    folder = tmp_path / "scratch" / "articles"
    folder.mkdir(parents=True)
    (folder / "wire.txt").write_text(HEADER + WIRE, encoding="utf-8")
    (folder / "local.txt").write_text(HEADER + LOCAL, encoding="utf-8")
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which ``factdiff`` is the one under test, and nothing configures it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FACTDIFF_", "GIT_"))}
    programs = Path(sys.executable).parent
    return {**kept, "PATH": f"{programs}{os.pathsep}{kept['PATH']}", "HOME": str(tmp_path)}
