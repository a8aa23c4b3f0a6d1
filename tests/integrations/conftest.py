"""What the integrations are tried on: two short articles that disagree, and the real program.

The action and the hooks install factdiff themselves, with everything it needs: gigabytes. Here they
install it for real, out of a checkout and into a new environment, but without asking an index: what
it needs is taken out of the environment of the tests. So nothing here shows that the versions of
``constraints.txt`` can be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.support import ROOT

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


@pytest.fixture
def without_index(environment: dict[str, str]) -> dict[str, str]:
    """One in which pip installs a folder alone; what that imports comes from the tests' own.

    Only packages on ``PYTHONPATH`` are found, not what ``.pth`` files there add: a checkout that is
    installed for editing is not taken for the one that was installed here.
    """
    return {
        **environment,
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of this project as they are now, committed to a repository of their own."""
    folder = tmp_path_factory.mktemp("checkout") / "factdiff"
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    identity = ["-c", "user.name=factdiff", "-c", "user.email=tests@factdiff.example"]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    for arguments in (
        ["init", "--quiet"],
        ["add", "--all"],
        [*identity, "commit", "--quiet", "--no-verify", "--message", "As it is"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, env=clean, check=True)
    return folder
