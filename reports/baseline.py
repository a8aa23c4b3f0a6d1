"""Baselines: findings that were there before and are accepted for now, by fingerprint.

A fingerprint stands for what two accounts say, not for a line, so a baseline survives edits
elsewhere; when one of the accounts changes what it says, the finding is a new one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import ValidationError

from claims.errors import InputError
from claims.models import Model
from comparators.models import Finding
from reports.faults import first_fault
from reports.json_report import dumps, plain
from reports.models import KnownBy, KnownEntry, Report
from reports.text import visible

REASON = "in the baseline"


class Accepted(Model):
    """A finding in a baseline; all but the fingerprint is there for people to read.

    ``articles`` are paths from the folder of the baseline.
    """

    fingerprint: str
    kind: str
    message: str
    values: tuple[str, ...]
    articles: tuple[str, ...]

    def __str__(self) -> str:
        """One line that names it."""
        values = " / ".join(self.values)
        return visible(f"{self.kind}: {self.message}: {values} [{self.fingerprint}]")


class Baseline(Model):
    """The content of a baseline file."""

    version: Literal[1] = 1
    findings: tuple[Accepted, ...] = ()


class Change(NamedTuple):
    """A baseline as it is to be written, and the entries that came in or went."""

    baseline: Baseline
    entries: tuple[Accepted, ...]


def read(file: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        InputError: the file is missing, or is no baseline.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(
            f"{file}: no such baseline: 'factdiff baseline update' writes one"
        ) from None
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{file}: the baseline cannot be read") from None
    try:
        return Baseline.model_validate_json(text)
    except ValidationError as error:
        raise InputError(f"{file}: not a baseline ({visible(first_fault(error))})") from None


def as_json(baseline: Baseline) -> str:
    """A baseline as its file has it: in the order of fingerprints, a line a field."""
    return dumps(plain(baseline))


def held_against(report: Report, file: Path, baseline: Baseline) -> Report:
    """The report with each finding that is in the baseline marked as known."""
    accepted = {entry.fingerprint for entry in baseline.findings}
    marked = {entry.fingerprint for entry in report.known}
    known = tuple(
        KnownEntry(fingerprint=f.fingerprint, by=KnownBy.BASELINE, reason=REASON)
        for f in report.findings
        if f.fingerprint in accepted - marked
    )
    return report.model_copy(update={"baseline": file.as_posix(), "known": (*report.known, *known)})


def updated(baseline: Baseline, report: Report, folder: Path) -> Change:
    """The baseline with every finding of the report that is not known in it.

    ``folder`` is that of the baseline's file.
    """
    held = {e.fingerprint for e in baseline.findings} | {e.fingerprint for e in report.known}
    fresh = tuple(_accepted(f, folder) for f in report.findings if f.fingerprint not in held)
    return Change(_of((*baseline.findings, *fresh)), fresh)


def pruned(baseline: Baseline, report: Report, folder: Path) -> Change:
    """The baseline without what is gone: not found, though all its articles were read or deleted.

    ``folder`` is that of the baseline's file.
    """
    found = {finding.fingerprint for finding in report.findings}
    read_now = {_from(entry.path, folder) for entry in report.articles}
    gone = tuple(
        entry
        for entry in baseline.findings
        if entry.fingerprint not in found
        and all(path in read_now or not _is_there(folder, path) for path in entry.articles)
    )
    return Change(_of(e for e in baseline.findings if e not in gone), gone)


def _of(entries: Iterable[Accepted]) -> Baseline:
    return Baseline(findings=tuple(sorted(entries, key=lambda entry: entry.fingerprint)))


def _accepted(finding: Finding, folder: Path) -> Accepted:
    articles = {_from(e.article, folder) for side in finding.sides for e in side.evidence}
    return Accepted(
        fingerprint=finding.fingerprint,
        kind=finding.kind,
        message=finding.message,
        values=tuple(side.value for side in finding.sides),
        articles=tuple(sorted(articles)),
    )


def _from(path: str, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _is_there(folder: Path, path: str) -> bool:
    file, _, record = path.rpartition("#")
    return (folder / path).exists() or (record.isdecimal() and (folder / file).exists())
