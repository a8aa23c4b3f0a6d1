"""What can be wrong with an index, in one line that says what to do."""

from __future__ import annotations

from claims.errors import FactdiffError


class IndexUnusableError(FactdiffError):
    """There is no index, it is damaged, or another model or version of factdiff made it."""


class IndexBusyError(FactdiffError):
    """Another process is writing the index."""
