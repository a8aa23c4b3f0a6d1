"""``factdiff serve`` as a program: a real index, a real server, real models."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

HARBOUR = (
    "Four die in ferry fire\n\nA fire on the ferry Aurora killed four people on Tuesday, the "
    "harbour office in Kelso said.\n\nThe Aurora was built in 1994, the harbour office said.\n"
)
DRAFT = (
    "Ferry fire in Kelso\n\nA fire on the ferry Aurora killed six people on Tuesday, the "
    "harbour office in Kelso said.\n"
)
CONFIGURATION = """
format = "json"
kinds = ["number", "date"]

[[suppress]]
kind = "number"
text = "ferry"
reason = "the coroner has been asked"
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "harbour.txt").write_text(HARBOUR, "utf-8")
    (folder / "gazette.txt").write_text(HARBOUR.replace("four", "seven"), "utf-8")
    manifest = (
        "- {file: harbour.txt, source: Harbour Post, date: 2024-03-06}\n"
        "- {file: gazette.txt, source: Kelso Gazette, date: 2024-03-09}\n"
    )
    (folder / "manifest.yaml").write_text(manifest, "utf-8")
    place = tmp_path_factory.mktemp("made") / "ferry.index"
    command = [sys.executable, "-m", "cli.app", "index", "add", str(place), str(folder), "--quiet"]
    subprocess.run(command, check=True)
    return place


@pytest.fixture(scope="module")
def served(index: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    configuration = index.parent / "factdiff.toml"
    configuration.write_text(CONFIGURATION, "utf-8")
    command = [sys.executable, "-m", "cli.app", "--config", str(configuration), "serve", str(index)]
    command += ["--port", "0", "--days", "1"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"served at http://127\.0\.0\.1:(\d+)/", said)
        assert found, said
        yield process, int(found[1])
        process.kill()


def ask(port: int, method: str, path: str, body: Any = None) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request(
        method,
        path,
        json.dumps(body) if body is not None else None,
        {"content-type": "application/json"},
    )
    response = connection.getresponse()
    assert response.status == 200, response.read()
    return json.loads(response.read())


def test_a_draft_is_checked_against_the_index_and_verdicts_are_kept_in_it(
    index: Path, served: tuple[subprocess.Popen[str], int]
) -> None:
    process, port = served
    draft = {"text": DRAFT, "published": "2024-03-06", "source": "Evening Post"}
    report = ask(port, "POST", "/api/check", draft)
    (finding,) = report["findings"]
    assert {side["value"][:1] for side in finding["sides"]} == {"4", "6"}
    (article,) = (a for a in report["articles"] if a["source"] == "Harbour Post")
    assert ask(port, "GET", f"/api/articles/{article['id']}")["text"] == HARBOUR
    assert ask(port, "GET", "/api/articles?q=harbour")["total"] == 1
    assert ask(port, "GET", "/api/articles")["total"] == 2

    # As the configuration and the flags have it.
    assert "Kelso Gazette" not in {a["source"] for a in report["articles"]}
    assert [(k["fingerprint"], k["reason"]) for k in report["known"]] == [
        (finding["fingerprint"], "the coroner has been asked")
    ]

    ask(port, "PUT", f"/api/reviews/{finding['fingerprint']}", {"verdict": "accepted"})
    kept = (index / "reviews.jsonl").read_text("utf-8")
    assert finding["fingerprint"] in kept

    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--witness", "nowhere", "nowhere"), ("--kinds", "weather", "weather"), ("--days", "-1", "")],
)
def test_what_cannot_be_asked_for_is_said_so(
    factdiff: Cli, index: Path, option: str, value: str, words: str
) -> None:
    code, out, err = factdiff("serve", index, "--port", "0", option, value)
    assert (code, out) == (2, "")
    assert words in err
    assert len(err.splitlines()) == 1


def test_a_place_without_an_index_is_said_so(factdiff: Cli, tmp_path: Path) -> None:
    code, out, err = factdiff("serve", tmp_path / "none", "--port", "0")
    assert (code, out) == (2, "")
    assert re.search(r"none is no index", err)
    assert len(err.splitlines()) == 1


def test_a_port_that_is_taken_is_said_so(factdiff: Cli, tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, err = factdiff("serve", tmp_path, "--port", port)
    assert code == 2
    assert f"port {port}" in err
    assert len(err.splitlines()) == 1


def test_an_index_in_an_object_store_needs_a_file_for_verdicts(factdiff: Cli) -> None:
    code, _, err = factdiff("serve", "s3://bucket/corpus", "--port", "0")
    assert code == 2
    assert "--reviews" in err
