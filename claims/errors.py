"""The errors a user can meet; each carries one clear line that says what to do."""

from __future__ import annotations


class FactdiffError(Exception):
    """Something the user can mend; its text is one line, fit to be printed as it is."""


class ModelMissingError(FactdiffError):
    """A model that was asked for is not installed and not at the given path."""


class InputError(FactdiffError):
    """A path, a manifest or an option that cannot be used at all."""
