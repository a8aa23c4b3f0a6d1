"""Marks of known misses, brought up to date in a data set's file; all else in it stays as it is."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from curated.loading import EXPECTED
from curated.models import Check, Outcome, Status, Subject

REASON = "not found by factdiff {version}"


def update_known(outcome: Outcome, version: str) -> tuple[str, ...]:
    """Mark what a data set missed, unmark what it found after all, and say so line by line.

    Reasons that are there already are kept. Nothing is written when nothing changes.
    """
    marked = [c for c in outcome.checks if c.subject is Subject.FINDING]
    missed = [c for c in marked if c.status is Status.FAILED]
    found = [c for c in marked if c.status is Status.STALE_MARK]
    if not missed and not found:
        return ()
    file = Path(outcome.folder) / EXPECTED
    yaml = round_trip()
    document = yaml.load(file.read_text(encoding="utf-8"))
    for check in missed:
        case = document["findings"][check.number - 1]
        position = list(case).index("sides")
        case.insert(position, "known_miss", REASON.format(version=version))
    for check in found:
        del document["findings"][check.number - 1]["known_miss"]
    written = StringIO()
    yaml.dump(document, written)
    file.write_text(written.getvalue(), encoding="utf-8", newline="\n")
    return (
        *(f"{outcome.name}: marked as a known miss: {c.name}" for c in missed),
        *(f"{outcome.name}: no longer a known miss: {c.name}" for c in found),
    )


def marked(outcome: Outcome, version: str) -> Outcome:
    """The outcome of a data set once `update_known` was applied to it."""

    def after(check: Check) -> Check:
        if check.subject is not Subject.FINDING:
            return check
        if check.status is Status.FAILED:
            reason = REASON.format(version=version)
            return check.model_copy(update={"status": Status.KNOWN_MISS, "message": reason})
        if check.status is Status.STALE_MARK:
            return check.model_copy(update={"status": Status.PASSED, "message": ""})
        return check

    return outcome.model_copy(update={"checks": tuple(map(after, outcome.checks))})


def round_trip() -> Any:
    """A YAML reader and writer that keeps comments, quotes, order and layout (ruamel.yaml)."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
