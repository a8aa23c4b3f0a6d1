"""The hooks, run by pre-commit in a scratch repository, with the installed program."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml

from tests.integrations.conftest import HEADER, WIRE
from tests.support import ROOT

HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


@pytest.fixture
def repository(articles: Path, environment: dict[str, str]) -> Path:
    """A repository with the articles and the hooks; these are taken from where they are."""
    folder = articles.parent
    local = [{**HOOKS["factdiff"], "language": "system"}]
    for hook in local:
        del hook["minimum_pre_commit_version"]
    configuration = {"repos": [{"repo": "local", "hooks": local}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    for command in (("init", "--quiet"), ("add", "--all")):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True)
    return folder


def test_the_manifest_of_hooks_is_valid(environment: dict[str, str]) -> None:
    command = ["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def test_a_commit_is_stopped_until_the_articles_agree(
    repository: Path, environment: dict[str, str]
) -> None:
    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pre-commit", "run", "--color", "never"],
            cwd=repository,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    stopped = run()
    assert stopped.returncode == 1, stopped.stderr
    assert "- exit code: 1" in stopped.stdout
    assert "1 finding: 1 high." in stopped.stdout
    (repository / "articles" / "local.txt").write_text(
        HEADER + WIRE.replace("the harbour office", "the coastguard"), encoding="utf-8"
    )
    subprocess.run(["git", "add", "--all"], cwd=repository, env=environment, check=True)
    passed = run()
    assert passed.returncode == 0, passed.stdout
    assert "Passed" in passed.stdout


def test_nothing_is_run_for_a_commit_without_articles(
    repository: Path, environment: dict[str, str]
) -> None:
    done = subprocess.run(
        ["pre-commit", "run", "--color", "never", "--files", ".pre-commit-config.yaml"],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "Skipped" in done.stdout
