"""What only a process of its own can show: pipes, encodings, terminals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from cli.app import spread
from cli.progress import progress_bar

ROOT = Path(cli.__file__).parent.parent

FAKE = """
import sys, types
sys.path.insert(0, {tests!r})
from conftest import make_report, Severity
fake = types.ModuleType("factdiff")
fake.report = lambda paths, **options: make_report(*[Severity.HIGH] * {findings})
sys.modules["factdiff"] = fake
from cli.app import main
sys.exit(main(sys.argv[1:]))
"""


def start(*args: str, findings: int = 1, **environment: str) -> subprocess.Popen[bytes]:
    code = FAKE.format(tests=str(Path(__file__).parent), findings=findings)
    return subprocess.Popen(
        [sys.executable, "-c", code, *args],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGPIPE convention on Windows")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_early_is_neither_an_error_nor_a_finding(unbuffered: str) -> None:
    arguments = ("report", "a", "b", "--format", "json")
    process = start(*arguments, findings=3000, PYTHONUNBUFFERED=unbuffered)
    assert process.stdout
    assert process.stderr
    process.stdout.read(100)
    process.stdout.close()
    assert process.stderr.read().splitlines()[1:] == []
    assert process.wait() == 141


def test_json_in_a_pipe_is_utf_8_whatever_the_locale() -> None:
    arguments = ("report", "a", "b", "--format", "json")
    process = start(*arguments, PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    out, _ = process.communicate()
    plain, _ = start(*arguments).communicate()
    assert out.decode("utf-8")
    assert out == plain


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_standard_output_is_one_line(unbuffered: str) -> None:
    code = FAKE.format(tests=str(Path(__file__).parent), findings=1)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, "report", "a", "b"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"No space left on device" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_it_does_not_want_it(no_colour: str, coloured: bool) -> None:
    import pty

    code = FAKE.format(tests=str(Path(__file__).parent), findings=1)
    parent, child = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_colour, "TERM": "xterm-256color"}
    process = subprocess.Popen(
        [sys.executable, "-c", code, "report", "a", "b"],
        cwd=ROOT,
        stdout=child,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(child)
    written = b""
    while True:
        try:
            chunk = os.read(parent, 65536)
        except OSError:
            break
        if not chunk:
            break
        written += chunk
    os.close(parent)
    assert process.wait() == 0
    assert b"homes without power" in written
    assert (b"\x1b[" in written) is coloured


def test_a_progress_bar_is_drawn_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with progress_bar(quiet=False) as progress:
        assert progress is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar(quiet=True) as progress:
        assert progress is None
    with progress_bar(quiet=False) as progress:
        assert progress
        progress("[b]Reading[/b]", 1, 2)
        progress("[b]Reading[/b]", 2, 2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "[b]Reading[/b]" in captured.err


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("x --against a b c", "x --against a --against b --against c"),
        (
            "x --against a b -q --against c d",
            "x --against a --against b -q --against c --against d",
        ),
        ("- --against a", "- --against a"),
        ("x --against a - b", "x --against a --against - --against b"),
        ("x --against=a b", "x --against=a --against b"),
        ("--against a --kinds date x", "--against a --kinds date x"),
        ("report a b --kinds date", "report a b --kinds date"),
    ],
)
def test_an_option_may_be_followed_by_several_values(given: str, meant: str) -> None:
    assert spread(given.split(), "--against") == meant.split()
