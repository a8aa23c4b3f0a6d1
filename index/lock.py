"""One writer at a time: a lock the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexBusyError, IndexUnusableError

_LOCK = "writer.lock"
_WRITER = "writer.pid"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only writer of the index in ``folder``.

    Raises:
        IndexBusyError: another process is.
        IndexUnusableError: the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise IndexBusyError(
            f"{folder} is being written by {_writer(folder)}: try again when it is done"
        ) from None
    except OSError as error:
        raise IndexUnusableError(f"{folder} cannot be written ({error.strerror})") from error
    try:
        who = {"pid": os.getpid(), "host": socket.gethostname()}
        (folder / _WRITER).write_text(json.dumps(who), encoding="utf-8")
        yield
    finally:
        (folder / _WRITER).unlink(missing_ok=True)
        lock.release()


def _writer(folder: Path) -> str:
    try:
        who = json.loads((folder / _WRITER).read_text(encoding="utf-8"))
        return f"process {who['pid']} on {who['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
