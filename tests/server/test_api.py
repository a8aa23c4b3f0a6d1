"""The REST API, asked over a real connection."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reports import json_schema
from server.guard import MAX_BODY
from server.models import MAX_DRAFT
from tests.server.conftest import Running
from tests.server.shelf import HARBOUR

DRAFT = {"text": "Sad news. 🙂 A fire on the ferry killed six people on Tuesday, they said."}


# --- checking -----------------------------------------------------------------------------------


def test_a_check_gives_the_report_of_the_published_schema(running: Running) -> None:
    answer = running.ask("POST", "/api/check", DRAFT)
    assert answer.status == 200
    Draft202012Validator(json_schema.schema("report")).validate(answer.json)
    (finding,) = answer.json["findings"]
    evidence = finding["sides"][0]["evidence"][0]
    assert evidence["article"] == "draft"
    assert DRAFT["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_source_date_and_address_of_a_draft_are_used(running: Running) -> None:
    draft = {**DRAFT, "source": "Evening Post", "published": "2024-03-07", "title": "Fire"}
    report = running.ask("POST", "/api/check", draft).json
    (entry,) = (a for a in report["articles"] if a["path"] == "draft")
    assert entry["source"] == "Evening Post"
    assert entry["published"] == {"value": "2024-03-07", "from": "given"}


@pytest.mark.parametrize(
    ("form", "media", "start"),
    [
        ("html", "text/html", "<!doctype html>"),
        ("markdown", "text/markdown", "# factdiff report"),
        ("json", "application/json", "{"),
    ],
)
def test_a_report_is_given_as_a_file(running: Running, form: str, media: str, start: str) -> None:
    answer = running.ask("POST", "/api/report", {"draft": DRAFT, "format": form})
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(media)
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.body.decode().startswith(start)


def test_what_is_known_already_is_marked_in_every_answer(running: Running) -> None:
    draft = {"text": "A fire on the ferry killed twelve people on Tuesday, they said."}
    report = running.ask("POST", "/api/check", draft).json
    assert [entry["reason"] for entry in report["known"]] == ["said first"]
    page = running.ask("POST", "/desk/check", draft).json["page"]
    assert page["findings"][0]["known"] == "suppression: said first"
    assert page["closing"] == "1 finding: 1 high. 1 known, 0 new."
    exported = running.ask("POST", "/api/report", {"draft": draft, "format": "markdown"}).body
    assert b"said first" in exported


def test_the_desk_learns_which_words_of_the_draft_to_mark(running: Running) -> None:
    checked = running.ask("POST", "/desk/check", DRAFT).json
    (highlight,) = checked["highlights"]
    ((start, end),) = highlight["words"]
    assert DRAFT["text"][start:end] == "six"
    assert highlight["finding"] == checked["page"]["findings"][0]["id"]


def test_a_file_is_read_by_what_is_in_it(running: Running) -> None:
    page = (
        "<!doctype html><html><head><title>Fire</title></head><body><article><h1>Ferry fire</h1>"
        "<p>A fire on the ferry Aurora killed six people on Tuesday, the coastguard said in a "
        "long statement to reporters.</p><p>Divers searched the deck until nightfall and "
        "found nobody else, it added.</p></article><script>alert(1)</script></body></html>"
    )
    octets = {"content-type": "application/octet-stream"}
    html = running.ask("POST", "/api/read", page.encode("utf-8"), headers=octets).json
    assert "killed six people" in html["articles"][0]["text"]
    assert "alert" not in html["articles"][0]["text"]
    latin = "The café burned on Tuesday, the harbour office said.".encode("windows-1252")
    plain = running.ask("POST", "/api/read", latin, headers=octets).json
    assert plain["articles"][0]["text"].startswith("The café burned")
    nothing = running.ask("POST", "/api/read", b"\x00\xff\x00", headers=octets).json
    assert nothing["articles"] == []
    assert len(nothing["problems"]) == 1


# --- the corpus ---------------------------------------------------------------------------------


def test_articles_are_listed_searched_and_paged(running: Running) -> None:
    everything = running.ask("GET", "/api/articles").json
    assert everything["total"] == len(everything["articles"]) == 2
    found = running.ask("GET", "/api/articles?q=HARBOUR+post").json
    assert [article["id"] for article in found["articles"]] == [HARBOUR.id]
    rest = running.ask("GET", "/api/articles?offset=1&limit=1").json
    assert (rest["total"], len(rest["articles"])) == (2, 1)


def test_an_article_is_given_whole(running: Running) -> None:
    article = running.ask("GET", f"/api/articles/{HARBOUR.id}").json
    assert article["text"] == HARBOUR.text
    assert article["published"] == "2024-03-06"
    assert running.ask("GET", "/api/articles/0123456789ab").status == 404


def test_health_says_which_factdiff_answers(running: Running) -> None:
    assert running.ask("GET", "/healthz").json == {"status": "ok", "version": "test"}


# --- verdicts -----------------------------------------------------------------------------------


def test_a_verdict_is_kept_replaced_and_taken_back(running: Running) -> None:
    fingerprint = running.ask("POST", "/api/check", DRAFT).json["findings"][0]["fingerprint"]
    place = f"/api/reviews/{fingerprint}"
    assert running.ask("PUT", place, {"verdict": "wrong"}).status == 200
    assert running.ask("PUT", place, {"verdict": "corrected", "note": "it was four"}).json == {
        "fingerprint": fingerprint,
        "verdict": "corrected",
        "note": "it was four",
    }
    assert running.ask("GET", "/api/reviews").json["reviews"][0]["note"] == "it was four"
    shown = running.ask("POST", "/desk/check", DRAFT).json["page"]["findings"][0]
    assert shown["review"]["verdict"] == "corrected"
    exported = running.ask("POST", "/api/report", {"draft": DRAFT}).body.decode()
    assert '"note":"it was four"' in exported
    assert running.ask("DELETE", place).status == 204
    assert running.ask("GET", "/api/reviews").json == {"reviews": []}


@pytest.mark.parametrize(
    ("place", "body"),
    [
        ("/api/reviews/abcd", {"verdict": "perhaps"}),
        ("/api/reviews/abcd", {"verdict": "wrong", "note": "x" * 2001}),
        ("/api/reviews/NOT-HEX", {"verdict": "wrong"}),
    ],
)
def test_what_is_no_verdict_is_refused(running: Running, place: str, body: Any) -> None:
    assert running.ask("PUT", place, body).status == 422


# --- the description ----------------------------------------------------------------------------


def test_the_api_describes_itself(running: Running) -> None:
    description = running.ask("GET", "/openapi.json").json
    assert description["openapi"].startswith("3.1")
    assert {*description["paths"]} == {
        "/healthz",
        "/api/check",
        "/api/report",
        "/api/read",
        "/api/articles",
        "/api/articles/{identity}",
        "/api/reviews",
        "/api/reviews/{fingerprint}",
    }
    answer = description["paths"]["/api/check"]["post"]["responses"]["200"]["content"]
    assert answer["application/json"]["schema"] == {"$ref": "#/components/schemas/Report"}
    for methods in description["paths"].values():
        assert all(operation["description"] for operation in methods.values())


# --- what cannot be used ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"text": ""}, 422, "no text"),
        ({"text": " \n\t…"}, 422, "no text"),
        ({}, 422, "text"),
        ({"text": 5}, 422, "text"),
        ({"text": "A ferry burned on Tuesday.", "published": "soon"}, 422, "soon"),
        ({"text": "A ferry burned.", "colour": "red"}, 422, "colour"),
        ({"text": "\ud800 A ferry burned."}, 422, "text"),
        ({"text": "x" * (MAX_DRAFT + 1)}, 422, "200000"),
        ({"text": "Паром сгорел во вторник, сообщили спасатели в порту."}, 422, "English"),
        ({"text": "This text cannot be used, they said."}, 422, "cannot be used"),
        (b"{", 422, "JSON"),
        (b'{"text":' + b"[" * 100_000, 400, ""),
        (b"\xff\xfe\x00", 400, ""),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_request_gets_one_clear_line(
    running: Running, body: Any, status: int, words: str
) -> None:
    answer = running.ask("POST", "/api/check", body)
    assert answer.status == status
    detail = answer.json["detail"]
    assert words in detail
    assert "\n" not in detail
    assert len(detail) < 300


def test_a_form_of_another_site_is_no_json(running: Running) -> None:
    plain = {"content-type": "text/plain"}
    assert running.ask("POST", "/api/check", DRAFT, headers=plain).status == 422


def test_a_check_that_takes_too_long_is_stopped_and_the_next_one_works(running: Running) -> None:
    slow = {"text": "Please take your time with this, the harbour office said."}
    started = time.monotonic()
    answer = running.ask("POST", "/api/check", slow)
    assert answer.status == 504
    assert "not done within 2 seconds" in answer.json["detail"]
    assert time.monotonic() - started < 20
    assert running.ask("POST", "/api/check", DRAFT).status == 200


def test_a_check_that_breaks_down_is_said_so_and_the_next_one_works(running: Running) -> None:
    broken = {"text": "Let everything break down, the harbour office said."}
    assert running.ask("POST", "/api/check", broken).status == 500
    assert running.ask("POST", "/api/check", DRAFT).status == 200


def test_the_server_answers_while_a_check_goes_on_and_says_when_too_many_wait(
    running: Running,
) -> None:
    slow = {"text": "Please take your time with this, the harbour office said."}
    statuses: list[int] = []
    threads = [
        threading.Thread(
            target=lambda: statuses.append(running.ask("POST", "/api/check", slow).status)
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    started = time.monotonic()
    assert running.ask("GET", "/healthz").status == 200
    assert time.monotonic() - started < 2
    for thread in threads:
        thread.join()
    assert set(statuses) == {503, 504}


def test_articles_are_looked_up_and_files_read_while_a_check_goes_on(running: Running) -> None:
    slow = {"text": "Please take your time with this, the harbour office said."}
    checking = threading.Thread(target=running.ask, args=("POST", "/api/check", slow))
    checking.start()
    time.sleep(0.3)
    started = time.monotonic()
    octets = {"content-type": "application/octet-stream"}
    assert running.ask("GET", "/api/articles?q=harbour").json["total"] == 1
    assert running.ask("GET", f"/api/articles/{HARBOUR.id}").json["text"] == HARBOUR.text
    assert running.ask("POST", "/api/read", b"A ferry burned.", headers=octets).status == 200
    assert time.monotonic() - started < 1
    assert checking.is_alive()
    checking.join()


# --- who may ask --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1.evil.example:80"}, 421),
        ({"host": ""}, 421),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:1"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"host": "localhost"}, 200),
        ({"host": "[::1]:8765"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
    ],
)
def test_only_this_servers_own_pages_and_programs_get_through(
    running: Running, headers: dict[str, str], status: int
) -> None:
    assert running.ask("POST", "/api/check", DRAFT, headers=headers).status == status


def test_the_servers_own_origin_gets_through(running: Running) -> None:
    own = {"origin": running.url.rstrip("/"), "host": f"127.0.0.1:{running.port}"}
    assert running.ask("POST", "/api/check", DRAFT, headers=own).status == 200


def test_nothing_is_shared_with_other_origins(running: Running) -> None:
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    for answer in (
        running.ask("OPTIONS", "/api/check", headers=asked),
        running.ask("GET", "/api/articles"),
        running.ask("GET", "/"),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_is_too_large_is_refused_before_it_is_read(running: Running) -> None:
    large = {"content-length": str(MAX_BODY + 1)}
    assert running.ask("POST", "/api/read", headers=large).status == 413


def test_a_body_that_hides_its_size_is_cut_off(running: Running) -> None:
    chunk = b"x" * 1_000_000
    with socket.create_connection(("127.0.0.1", running.port), timeout=30) as connection:
        connection.sendall(
            b"POST /api/read HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n"
            b"content-type: application/octet-stream\r\n\r\n"
        )
        with suppress(OSError):  # it may have hung up already
            for _ in range(12):
                connection.sendall(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        assert connection.recv(200).startswith(b"HTTP/1.1 413 ")
    assert running.ask("GET", "/healthz").status == 200


def test_other_paths_are_not_there(running: Running) -> None:
    for path in ("/docs", "/redoc", "/static/../app.py", "/static/app.py", "/static/%2e%2e/x"):
        assert running.ask("GET", path).status == 404
