"""Requests made to do harm: refused in one line, and the server answers the next one."""

from __future__ import annotations

import json
import socket
import time

import pytest
from hypothesis import HealthCheck, given, settings

from bench import hostile
from bench.fuzz import answered
from bench.hostile import RAW, STORY
from server import guard
from tests.server.conftest import Running, running

__all__ = ["running"]

OCTETS = {"content-type": "application/octet-stream"}


@pytest.mark.parametrize("name", RAW)
def test_what_no_client_would_send_breaks_nothing(
    running: Running, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 1.0)
    status = answered(running.port, RAW[name])
    assert status is None or status < 500 or status == 501
    if " host" in name or "another" in name:
        assert status in {400, 403, 421}
    assert running.ask("GET", "/healthz").status == 200


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(hostile.requests())
def test_no_request_is_answered_with_a_fault_of_the_server(
    running: Running, case: dict[str, object]
) -> None:
    method, path = str(case["method"]), str(case["path"])
    headers = case["headers"]
    assert isinstance(headers, dict)
    answer = running.ask(method, path, case["body"], headers=headers)
    assert answer.status < 500, answer.body
    if answer.status >= 400 and method != "HEAD":
        assert isinstance(answer.json["detail"], str)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"text":' * 50_000,
        b'{"text": "' + b"9" * 1_000_000 + b'"}',
        b'{"text": ' + b"9" * 100_000 + b"}",
        b'{"text": NaN}',
        b"\xff\xfe{\x00}\x00",
        b'{"text": "killed six people \\ud800 on Tuesday, said the office."}',
        b'{"text": "A fire killed people.", "source": "\\udfff"}',
        b'{"text": "\\u0000\\u0001 killed six people"}',
        b'{"text": "A fire.", "published": "' + b"9" * 40 + b'"}',
        b'{"text": "A fire.", "published": "0000-00-00"}',
        b"null",
        b"",
    ],
    ids=lambda body: body[:20].decode("ascii", "replace"),
)
def test_no_json_breaks_a_check(running: Running, body: bytes) -> None:
    for path in ("/api/check", "/desk/check", "/api/report"):
        answer = running.ask("POST", path, body)
        assert answer.status in {200, 400, 422}, answer.body
        answer.json if answer.status == 200 else answer.json["detail"]
    wrapped = b'{"draft": ' + body + b"}"
    assert running.ask("POST", "/api/report", wrapped).status in {200, 400, 422}


def test_files_made_to_do_harm_are_read_or_refused(running: Running) -> None:
    for name, (_, make) in hostile.FILES.items():
        answer = running.ask("POST", "/api/read", make(30_000), headers=OCTETS)
        assert answer.status in {200, 504}, name
        if answer.status == 200:
            assert answer.json["articles"] or answer.json["problems"], name


def test_a_body_that_never_ends_is_given_up(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.5)
    for rest in (b"content-length: 500\r\n\r\n{", b"transfer-encoding: chunked\r\n\r\n1\r\n{\r\n"):
        started = time.monotonic()
        data = b"POST /api/check HTTP/1.1\r\nhost: localhost\r\n" + rest
        assert answered(running.port, data) == 408
        assert time.monotonic() - started < 5


def test_connections_that_say_nothing_do_not_shut_others_out(running: Running) -> None:
    silent = [socket.create_connection(("127.0.0.1", running.port)) for _ in range(40)]
    try:
        assert running.ask("GET", "/healthz").status == 200
    finally:
        for connection in silent:
            connection.close()


def test_a_report_of_a_hostile_article_is_still_a_report(running: Running) -> None:
    text = "<script>alert(1)</script> A fire killed six people, \u202ethey said. \x1b[31m" + STORY
    for form in ("html", "markdown", "json"):
        answer = running.ask("POST", "/api/report", {"draft": {"text": text}, "format": form})
        assert answer.status == 200
        assert b"\x1b" not in answer.body
        assert form != "html" or b"<script>alert" not in answer.body
        assert form != "json" or json.loads(answer.body)["findings"]
