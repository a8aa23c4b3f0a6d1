"""Memory that stays flat in a long run."""

from __future__ import annotations

import ctypes
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


@cache
def _trim() -> Any:
    return getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
