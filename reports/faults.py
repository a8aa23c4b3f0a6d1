"""What a model found wrong with a file the user wrote, in one line."""

from __future__ import annotations

from pydantic import ValidationError


def first_fault(error: ValidationError) -> str:
    """Where the first fault is and what it is: ``findings.2.kind: Field required``.

    Places in lists count from 1, as people do.
    """
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(p + 1) if isinstance(p, int) else p for p in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{place}: there is no such key"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message
