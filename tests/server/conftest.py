from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reports.models import KnownBy, KnownEntry, Report
from server.app import create_app
from server.desk import RemoteDesk
from server.guard import LOOPBACK
from server.reviews import Reviews
from server.running import address, listen, server
from server.worker import Worker
from tests.server.shelf import checking, library

LIMIT = 2.0
"""Seconds a check may take here."""

PLACES = 2
"""Checks that may be under way and waiting here."""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Running(NamedTuple):
    """A server that runs, and the file of its verdicts."""

    url: str
    port: int
    reviews: Path

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """What a program gets; a body that is no bytes is sent as JSON."""
        sent = {"content-type": "application/json"} if body is not None else {}
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, raw, sent | (headers or {}))
        response = connection.getresponse()
        return Answer(
            response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        )


def known_by_the_office(report: Report) -> Report:
    """Twelve is what the office said first: nobody needs to be told again."""
    known = tuple(
        KnownEntry(fingerprint=f.fingerprint, by=KnownBy.SUPPRESSION, reason="said first")
        for f in report.findings
        if f.sides[0].value == "twelve"
    )
    return report.model_copy(update={"known": known})


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A real server on a port of its own, with a real process that checks."""
    reviews = tmp_path_factory.mktemp("index") / "reviews.jsonl"
    desk = RemoteDesk(Worker(checking, LIMIT, PLACES), Worker(library, LIMIT, PLACES))
    desk.start()
    listening = listen("127.0.0.1", 0)
    app = create_app(
        desk, Reviews(reviews), version="test", hosts=LOOPBACK, mark=known_by_the_office
    )
    serving = server(app)
    thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
    thread.start()
    while not serving.started:
        time.sleep(0.02)
    yield Running(address(listening), listening.getsockname()[1], reviews)
    serving.should_exit = True
    thread.join()
    desk.stop()
