"""Verdicts on findings, kept in a file beside the index: one line each, the last one holds.

A line is on the disk before the browser is told so. A line that was cut short by a crash is
passed over when the file is read, and the next one starts on a line of its own.
"""

from __future__ import annotations

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from claims.errors import FactdiffError
from reports.reviews import Review

FILE = "reviews.jsonl"


class ReviewsError(FactdiffError):
    """The file of reviews cannot be read or written."""


class Reviews:
    """The verdicts in a file; made when the first is given."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._read_to = -1
        self._held: dict[str, Review] = {}

    def all(self) -> dict[str, Review]:
        """The verdicts by fingerprint, those given by other processes included.

        Raises:
            ReviewsError: the file cannot be read.
        """
        with self._lock:
            try:
                size = self._file.stat().st_size if self._file.exists() else 0
                if size != self._read_to:
                    data = self._file.read_bytes() if size else b""
                    self._held, self._read_to = _held(data), len(data)
            except OSError as error:
                raise ReviewsError(f"{self._file} cannot be read ({error.strerror})") from error
            return dict(self._held)

    def put(self, review: Review) -> None:
        """Keep a verdict in place of an earlier one on the same finding.

        Raises:
            ReviewsError: the file cannot be written.
        """
        self._append(review.model_dump(mode="json"))

    def remove(self, fingerprint: str) -> None:
        """Take a verdict back.

        Raises:
            ReviewsError: the file cannot be written.
        """
        self._append({"fingerprint": fingerprint, "verdict": None})

    def _append(self, entry: dict[str, object]) -> None:
        entry["at"] = datetime.now(UTC).isoformat(timespec="seconds")
        line = json.dumps(entry, ensure_ascii=True) + "\n"
        with self._lock:
            try:
                with self._file.open("ab+") as file:
                    file.write(line.encode() if _ends_a_line(file) else b"\n" + line.encode())
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise ReviewsError(f"{self._file} cannot be written ({error.strerror})") from error


def _ends_a_line(file: BinaryIO) -> bool:
    """Whether a file is empty or whole; what is written next goes to its end in any case."""
    if not file.seek(0, os.SEEK_END):
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _held(data: bytes) -> dict[str, Review]:
    held: dict[str, Review] = {}
    for line in data.splitlines():
        try:
            entry = json.loads(line)
            del entry["at"]
            if entry["verdict"] is None:
                held.pop(entry["fingerprint"], None)
            else:
                held[entry["fingerprint"]] = Review.model_validate(entry)
        except (ValueError, KeyError, TypeError, ValidationError):
            continue
    return held
