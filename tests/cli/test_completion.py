from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support import ROOT


def complete(words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "cli.app"],
        cwd=ROOT,
        env={
            **os.environ,
            "_FACTDIFF_COMPLETE": "complete_bash",
            "COMP_WORDS": f"factdiff {words}",
            "COMP_CWORD": str(1 + words.count(" ")),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("bas", ["baseline"]),
        ("baseline ", ["update", "prune"]),
        ("report --fail", ["--fail-on"]),
        ("report --fail-on m", ["medium"]),
    ],
)
def test_a_shell_completes_commands_options_and_values(words: str, candidates: list[str]) -> None:
    assert complete(words) == candidates
