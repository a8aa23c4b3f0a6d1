"""A clock that stops what hangs."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from bench.fuzz import TooSlowError


@pytest.fixture
def in_time() -> Iterator[Callable[[float], None]]:
    """Fails the test when it is not over so many seconds after the call."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlowError("not done in time")

    def start(seconds: float) -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds)

    before = signal.signal(signal.SIGALRM, stop)
    yield start
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
