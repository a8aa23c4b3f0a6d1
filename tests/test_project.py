"""The project as a whole: what is pinned, what is shipped, what is documented."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from email import message_from_bytes
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import factdiff
from tests.support import ROOT

PACKAGES = ("claims", "matching", "index", "comparators", "reports", "curated", "server", "cli")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MACHINE_PATH = re.compile(
    r"(?<![\w.:/-])(?:/(?:home|Users|root|work|workspace|mnt|opt)/\w|[A-Z]:\\Users)"
)
HUB_DOWNLOAD = re.compile(r"huggingface\.co/|hf_hub_download|snapshot_download|spacy download")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def requirements(*, without: str = "") -> list[Requirement]:
    """What is declared, in every extra but ``without``."""
    extras = [lines for name, lines in PROJECT["optional-dependencies"].items() if name != without]
    return [Requirement(line) for line in chain(PROJECT["dependencies"], *extras)]


def pins() -> dict[str, str]:
    lines = [line for line in read("constraints.txt").splitlines() if not line.startswith("#")]
    found = [re.fullmatch(r"([\w.-]+)==([\w.!-]+)", line) for line in lines]
    assert all(found), "every line is NAME==VERSION, without a local version"
    return {canonicalize_name(m[1]): m[2] for m in found if m}


def project_files() -> Iterator[Path]:
    """The files a clone has, this one and the articles aside."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path != Path(__file__) and path.parent.name != "seeds":
            yield path


# --- versions -----------------------------------------------------------------------------------


def test_the_version_is_the_same_everywhere_and_in_the_changelog() -> None:
    assert PROJECT["version"] == factdiff.__version__
    (newest, *_) = re.findall(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert newest == PROJECT["version"]


def test_torch_is_pinned_exactly() -> None:
    assert pins()["torch"] == "2.13.0"


def test_every_dependency_is_pinned_to_a_version_it_allows() -> None:
    pinned = pins()
    for requirement in requirements():
        assert requirement.specifier, f"{requirement} has no lower bound"
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_every_import_is_declared() -> None:
    from importlib.metadata import packages_distributions

    distributions = packages_distributions()
    declared = {canonicalize_name(r.name) for r in requirements()}
    shipped = {canonicalize_name(r.name) for r in requirements(without="dev")}
    own = {*PACKAGES, "factdiff", "bench", "tests", "conftest", *sys.stdlib_module_names}
    for folder in (*PACKAGES, "bench", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            names = re.findall(r"^\s*(?:import|from) ([a-zA-Z_]\w*)", path.read_text("utf-8"), re.M)
            for name in {*names} - own:
                provided = {canonicalize_name(d) for d in distributions.get(name, ())}
                assert provided & (shipped if folder in PACKAGES else declared), (path, name)


# --- what is shipped ----------------------------------------------------------------------------

SHIPPED = {".py", ".typed", ".yaml", ".json", ".j2", ".css", ".js", ".safetensors", ".txt", ".md"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """The wheel, built from a copy of what it is made of, without a network."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE", "factdiff.py"):
        shutil.copy(ROOT / name, source)
    for name in (*PACKAGES, "bench", "tests"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=ignore)
    build = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=source, check=True, capture_output=True
    )
    (path,) = folder.glob("*.whl")
    return ZipFile(path)


def test_the_wheel_has_every_file_of_the_packages_and_nothing_else(wheel: ZipFile) -> None:
    expected = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix in SHIPPED
    }
    shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert shipped == {*expected, "factdiff.py"}
    assert {f"{package}/py.typed" for package in PACKAGES} <= shipped


def test_the_packages_hold_no_file_that_the_wheel_would_leave_out() -> None:
    others = {
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {*SHIPPED, ".pyc"}
    }
    assert others == set()


def test_the_wheel_says_what_it_is(wheel: ZipFile) -> None:
    (info,) = {name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    metadata = message_from_bytes(wheel.read(f"{info}/METADATA"))
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert b"factdiff = cli.app:main" in wheel.read(f"{info}/entry_points.txt")
    assert b"Apache License" in wheel.read(f"{info}/licenses/LICENSE")


# --- what is written ----------------------------------------------------------------------------


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    (command,) = [line for line in read(".ci/run").splitlines() if not line.startswith("#")]
    assert command.removeprefix("exec ") == "make test"


def test_contributing_lists_every_folder_in_its_order() -> None:
    listed = re.findall(r"^\| `([\w.]+)/?` \|", read("CONTRIBUTING.md"), re.MULTILINE)
    folders = {path.relative_to(ROOT).parts[0] for path in project_files() if path.parent != ROOT}
    assert listed[: len(PACKAGES)] == list(PACKAGES)
    assert {*listed} == {name for name in {*folders, "seeds"} if name[0] != "."} | {"factdiff.py"}


# The one place that may ask a hub, and only for a model that the user names.
ASKS_A_HUB = Path("matching/loading.py")


def test_no_file_names_a_path_of_one_machine_or_downloads_from_a_hub() -> None:
    found = []
    for path in project_files():
        text = path.read_bytes().decode("utf-8", "replace")
        lines = enumerate(text.splitlines(), start=1)
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
            for number, line in lines
            if MACHINE_PATH.search(line)
            or (HUB_DOWNLOAD.search(line) and path.relative_to(ROOT) != ASKS_A_HUB)
        ]
    assert found == []
