from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.reviews import Review, Verdict
from server.reviews import Reviews, ReviewsError


def review(fingerprint: str, verdict: Verdict = Verdict.WRONG, note: str = "") -> Review:
    return Review(fingerprint=fingerprint, verdict=verdict, note=note)


def test_the_last_verdict_holds_and_outlives_the_process(tmp_path: Path) -> None:
    file = tmp_path / "reviews.jsonl"
    kept = Reviews(file)
    assert kept.all() == {}
    kept.put(review("aaaa"))
    kept.put(review("bbbb", note="the “coroner”\nsaid so \u2028"))
    kept.put(review("aaaa", Verdict.ACCEPTED))
    kept.remove("cccc")
    assert (
        Reviews(file).all()
        == kept.all()
        == {
            "aaaa": review("aaaa", Verdict.ACCEPTED),
            "bbbb": review("bbbb", note="the “coroner”\nsaid so \u2028"),
        }
    )
    kept.remove("aaaa")
    assert {*Reviews(file).all()} == {"bbbb"}


def test_every_line_says_when(tmp_path: Path) -> None:
    file = tmp_path / "reviews.jsonl"
    Reviews(file).put(review("aaaa"))
    assert json.loads(file.read_text("utf-8"))["at"].endswith("+00:00")


def test_a_line_cut_short_loses_itself_alone(tmp_path: Path) -> None:
    file = tmp_path / "reviews.jsonl"
    kept = Reviews(file)
    kept.put(review("aaaa"))
    kept.put(review("bbbb"))
    file.write_bytes(file.read_bytes()[:-20])
    again = Reviews(file)
    assert {*again.all()} == {"aaaa"}
    again.put(review("cccc"))
    assert {*Reviews(file).all()} == {"aaaa", "cccc"}


@pytest.mark.parametrize("line", [b"[]", b"5", b"{}", b"\xff", b'{"fingerprint": 5, "at": ""}'])
def test_a_foreign_line_is_passed_over(tmp_path: Path, line: bytes) -> None:
    file = tmp_path / "reviews.jsonl"
    file.write_bytes(line + b"\n")
    kept = Reviews(file)
    kept.put(review("aaaa"))
    assert {*kept.all()} == {"aaaa"}


def test_what_another_process_wrote_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "reviews.jsonl"
    one, other = Reviews(file), Reviews(file)
    assert one.all() == {}
    other.put(review("aaaa"))
    assert {*one.all()} == {"aaaa"}


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReviewsError, match=r"reviews\.jsonl cannot be written"):
        Reviews(tmp_path / "gone" / "reviews.jsonl").put(review("aaaa"))
