"""A process of its own for work that may take too long: it can be stopped, a thread cannot.

The server stays quick to answer while the work goes on, and what hangs is killed.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from claims.errors import FactdiffError

_START_LIMIT = 300.0


class TookTooLongError(FactdiffError):
    """Work that was not done in time, and was stopped."""


class TooBusyError(FactdiffError):
    """More work than is done at a time is waiting already."""


class WorkFailedError(FactdiffError):
    """The process that did the work broke down."""


class Worker:
    """Calls the methods of one object in another process, one at a time.

    Args:
        factory: makes the object, in that process; it has to be picklable.
        limit: seconds a call may take, after which the process is killed and started anew.
        places: how many calls may be under way and waiting, before more are turned away.
    """

    def __init__(self, factory: Callable[[], object], limit: float, places: int = 8) -> None:
        self._factory = factory
        self._limit = limit
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(places)
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def start(self) -> None:
        """Start the process and wait until the object is made.

        Raises:
            FactdiffError: it cannot be made.
        """
        with self._turn:
            self._started()

    def stop(self, grace: float = 3.0) -> None:
        """End the process; what is not over in ``grace`` seconds is killed."""
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.join(grace)
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def call(self, method: str, *arguments: Any) -> Any:
        """What the method of the object returns.

        Raises:
            TookTooLongError: it was not done in time.
            TooBusyError: too many calls are waiting already.
            WorkFailedError: the process broke down.
            FactdiffError: what the method raised.
        """
        if not self._places.acquire(blocking=False):
            raise TooBusyError("too many requests are waiting: try again in a moment")
        try:
            with self._turn:
                pipe = self._started()
                try:
                    pipe.send((method, arguments))
                    return self._answer(pipe, self._limit)
                except (EOFError, OSError):
                    self.stop()
                    raise WorkFailedError("the checking process broke down: try again") from None
        finally:
            self._places.release()

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self.stop()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(
                target=_serve, args=(self._factory, theirs), daemon=True
            )
            self._process.start()
            theirs.close()
            try:
                self._answer(self._pipe, _START_LIMIT)
            except EOFError:
                self.stop()
                raise WorkFailedError("the checking process could not be started") from None
        return self._pipe

    def _answer(self, pipe: Connection, limit: float) -> Any:
        if not pipe.poll(limit):
            self.stop(grace=0)
            raise TookTooLongError(f"not done within {limit:g} seconds: send a shorter text")
        error, value = pipe.recv()
        if error is not None:
            raise error
        return value


def _serve(factory: Callable[[], object], pipe: Connection) -> None:
    """The other process: an answer is an error or None, and a value."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):  # the server is gone
        made = _outcome(factory)
        pipe.send((made[0], None))
        while made[0] is None:
            method, arguments = pipe.recv()
            pipe.send(_outcome(getattr(made[1], method), *arguments))


def _outcome(
    work: Callable[..., object], *arguments: object
) -> tuple[FactdiffError | None, object]:
    try:
        return None, work(*arguments)
    except FactdiffError as error:
        return error, None
    except Exception as error:
        return WorkFailedError(f"unexpected {type(error).__name__} while checking: {error}"), None
