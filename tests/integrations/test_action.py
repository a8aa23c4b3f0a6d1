"""The steps of the GitHub Action, run as the shell scripts they are.

Its first step is GitHub's own ``actions/setup-python`` and is not run here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.support import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INPUTS = {name: str(given.get("default", "")) for name, given in ACTION["inputs"].items()}
STEPS = {step.get("id", step["name"]): step for step in ACTION["runs"]["steps"]}
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

# Stands in for a program: writes down how it was called.
RECORDER = (
    '#!/bin/sh\nfor argument; do printf "%s\\n" "$argument"; done > "$RECORD"\nexit "${CODE:-0}"\n'
)


class Ran(NamedTuple):
    code: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, articles: Path, environment: dict[str, str]) -> Run:
    """Runs a step of the action in this checkout."""
    return runner(tmp_path, articles, environment, ROOT)


def runner(tmp_path: Path, articles: Path, environment: dict[str, str], action: Path) -> Run:
    """Runs a step as a runner does: expressions filled in, bash -eo pipefail, output files."""
    files = {
        name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")
    }

    def start(step: str, programs: Path | None = None, **inputs: str) -> Ran:
        values = {f"inputs.{name}": value for name, value in (INPUTS | inputs).items()}
        values["github.action_path"] = str(action)

        def filled(text: str) -> str:
            return EXPRESSION.sub(lambda match: values[match[1]], text)

        for file in files.values():
            file.write_text("", encoding="utf-8")
        path = environment["PATH"] if programs is None else f"{programs}{os.pathsep}/usr/bin:/bin"
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[step]["run"]],
            cwd=articles.parent,
            env={
                **environment,
                **{name: filled(text) for name, text in STEPS[step]["env"].items()},
                **{name: str(file) for name, file in files.items()},
                "RUNNER_TEMP": str(tmp_path),
                "RECORD": str(tmp_path / "record"),
                "PATH": path,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        lines = files["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        summary = files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        return Ran(done.returncode, done.stdout, done.stderr, outputs, summary)

    return start


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """A folder with a ``factdiff`` that only writes down its arguments."""
    folder = tmp_path / "programs"
    folder.mkdir()
    program = folder / "factdiff"
    program.write_text(RECORDER, encoding="utf-8")
    program.chmod(0o755)
    return folder


def test_inputs_become_arguments_and_nothing_else(
    run: Run, recorded: Path, tmp_path: Path, articles: Path
) -> None:
    ran = run(
        "report",
        recorded,
        paths="  articles/a b.txt\n\n$(touch pwned)\n-n; touch pwned\n`touch pwned`",
        baseline="known; touch pwned.json",
        junit="out $(touch pwned).xml",
        sarif="s.sarif",
    )
    assert ran.code == 0, ran.err
    assert (tmp_path / "record").read_text("utf-8").splitlines() == [
        "report",
        "--format",
        "github",
        "--fail-on",
        "high",
        "--output",
        "s.sarif",
        "--output",
        f"{tmp_path}/factdiff-report.md",
        "--baseline",
        "known; touch pwned.json",
        "--output",
        "out $(touch pwned).xml",
        "--",
        "articles/a b.txt",
        "$(touch pwned)",
        "-n; touch pwned",
        "`touch pwned`",
    ]
    assert not list(articles.parent.rglob("pwned*"))


@pytest.mark.parametrize("code", ["1", "2"])
def test_the_exit_code_is_that_of_the_program(
    run: Run, recorded: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    (recorded / "factdiff").write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    ran = run("report", recorded, paths="articles")
    assert (ran.code, ran.outputs["exit-code"]) == (int(code), code)


def test_it_is_installed_with_the_versions_of_the_action(run: Run, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    python = programs / "python"
    python.write_text(
        "#!/bin/sh\n"
        '[ "$1 $2" = "-m venv" ] || exit 9\n'
        'mkdir -p "$3/bin"\n'
        f"cat > \"$3/bin/pip\" <<'END'\n{RECORDER}END\n"
        'chmod +x "$3/bin/pip"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    for package, installed in (("", str(ROOT)), ("factdiff==0.1.0", "factdiff==0.1.0")):
        ran = run("install", programs, package=package)
        assert ran.code == 0, ran.err
        arguments = (tmp_path / "record").read_text("utf-8").splitlines()
        assert arguments[0] == "install"
        assert arguments[-3:] == ["--constraint", f"{ROOT}/constraints.txt", installed]
    assert (tmp_path / "GITHUB_PATH").read_text("utf-8") == f"{tmp_path}/factdiff/bin\n"


@pytest.mark.slow
def test_what_the_action_installs_is_what_it_runs(
    checkout: Path,
    articles: Path,
    without_index: dict[str, str],
    tmp_path: Path,
) -> None:
    """Both steps as they are, one after the other, with nothing standing in for a program."""
    start = runner(tmp_path, articles, without_index, checkout)
    installed = start("install")
    assert installed.code == 0, installed.err
    added = (tmp_path / "GITHUB_PATH").read_text("utf-8").strip()
    assert sorted(Path(added).glob("factdiff")) == [tmp_path / "factdiff" / "bin" / "factdiff"]
    ran = start("report", Path(added), paths="articles", **{"fail-on": "low"})
    assert ran.code == 1, ran.err
    assert re.match(r"::(error|warning) file=articles/local\.txt,line=3,", ran.out)
    assert ran.outputs == {"sarif": "factdiff.sarif", "exit-code": "1"}
    assert ran.summary.startswith("# factdiff report")
    log = json.loads((articles.parent / "factdiff.sarif").read_text("utf-8"))
    assert len(log["runs"][0]["results"]) == 1
    agreed = (articles / "wire.txt").read_text("utf-8").replace("office", "master")
    (articles / "local.txt").write_text(agreed, encoding="utf-8")
    assert start("report", Path(added), paths="articles").outputs["exit-code"] == "0"
    (articles / "local.txt").unlink()
    assert start("report", Path(added), paths="articles").outputs["exit-code"] == "2"


def test_no_script_holds_an_expression() -> None:
    scripts: list[Any] = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_every_input_is_used_and_described() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    for name, given in ACTION["inputs"].items():
        assert f"inputs.{name} }}" in text
        assert given["description"]
