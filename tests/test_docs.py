"""The documentation builds, and its links lead somewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reports import terminal
from reports.models import Report
from tests.support import ROOT


def test_the_site_builds_in_strict_mode(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "tutorial.html").is_file()


def test_the_tutorial_shows_what_the_program_prints(seeds_report: Report) -> None:
    printed = terminal.render(seeds_report)
    blocks = (ROOT / "docs" / "tutorial.md").read_text("utf-8").split("```text\n")[1:]
    assert blocks
    for block in blocks:
        assert block.partition("```")[0] in printed
