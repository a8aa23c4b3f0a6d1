"""Memory that stays flat in a long run, and is not gone through again and again."""

from __future__ import annotations

import ctypes
import gc
import os
from functools import cache
from typing import Any


def give_back() -> None:
    """Return what was freed to the system, where the C library keeps it for later (glibc).

    Threads of several libraries allocate and free in turns, which leaves ever more half-empty
    pages: a quarter of a megabyte an article.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


def settle() -> None:
    """Leave all that is in memory now to reference counts.

    The cycle collector goes through all objects whenever there are a quarter more of them: with
    models and some hundred articles in memory that takes a second, and finds nothing.
    """
    gc.freeze()


@cache
def _trim() -> Any:
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
