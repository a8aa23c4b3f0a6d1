"""The hooks, cloned, installed and run by pre-commit in a scratch repository."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.integrations.conftest import HEADER, WIRE
from tests.support import ROOT

HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}
EXPECTED = """\
findings:
  - kind: date
    note: the day of the fire
    sides:
      - {article: articles/wire.txt, value: Tuesday, quote: on Tuesday}
      - {article: articles/local.txt, value: Monday, quote: on Monday}
"""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(articles: Path, checkout: Path, without_index: dict[str, str]) -> Run:
    """Runs a program in a repository whose hooks are those of the checkout at its last commit."""
    folder = articles.parent
    head = ["git", "rev-parse", "HEAD"]
    revision = subprocess.run(head, cwd=checkout, capture_output=True, text=True, check=True).stdout
    hooks = [{"id": name} for name in HOOKS]
    repository = {"repo": str(checkout), "rev": revision.strip(), "hooks": hooks}
    configuration = {"repos": [repository]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    # Of one place for all tests: the hooks are installed once.
    environment = {**without_index, "PRE_COMMIT_HOME": str(checkout.parent / "pre-commit")}

    def start(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    assert start("git", "init", "--quiet").returncode == 0
    assert start("git", "add", "--all").returncode == 0
    return start


def test_the_manifest_of_hooks_is_valid(environment: dict[str, str]) -> None:
    command = ["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


@pytest.mark.slow
def test_a_commit_is_stopped_until_the_articles_agree(run: Run, articles: Path) -> None:
    identity = ("-c", "user.name=desk", "-c", "user.email=desk@news.example")
    only = ("env", "SKIP=factdiff-test")  # there is no data set in this repository
    commit = (*only, "git", *identity, "commit", "--message", "Two accounts")
    assert run("pre-commit", "install").returncode == 0
    stopped = run(*commit)
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1, said
    assert "- exit code: 1" in said
    assert "1 finding: 1 high." in said
    agreed = HEADER + WIRE.replace("the harbour office", "the coastguard")
    (articles / "local.txt").write_text(agreed, encoding="utf-8")
    run("git", "add", "--all")
    passed = run(*commit)
    assert passed.returncode == 0, passed.stdout + passed.stderr

    nothing = run("pre-commit", "run", "--files", ".pre-commit-config.yaml")
    assert nothing.returncode == 0
    assert "Skipped" in nothing.stdout


@pytest.mark.slow
def test_a_commit_is_stopped_until_the_data_set_passes(run: Run, articles: Path) -> None:
    hook = ("pre-commit", "run", "factdiff-test", "--color", "never")
    (articles.parent / "expected.yaml").write_text(EXPECTED, encoding="utf-8")
    run("git", "add", "--all")
    passed = run(*hook)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    elsewhere = "The harbour office is open on Monday, it said.\n"
    (articles / "local.txt").write_text(HEADER + WIRE + elsewhere, encoding="utf-8")
    run("git", "add", "--all")
    stopped = run(*hook)
    assert stopped.returncode == 1
    assert "expected, and not found" in stopped.stdout
