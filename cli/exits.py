"""What the exit code of a run means."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.models import Report


class ExitCode(IntEnum):
    """Exit codes of every command."""

    CLEAN = 0
    FINDINGS = 1
    NOT_RUN = 2
    INTERRUPTED = 130
    BROKEN_PIPE = 141


MEANINGS = {
    ExitCode.CLEAN: "done; where --fail-on is given, no new finding is as grave",
    ExitCode.FINDINGS: "new findings as grave as --fail-on, or a data set that failed",
    ExitCode.NOT_RUN: "could not run: bad options or input, a missing model, nothing compared",
    ExitCode.INTERRUPTED: "interrupted by Ctrl-C",
    ExitCode.BROKEN_PIPE: "whoever read the output went away",
}


def verdict(report: Report, fail_on: str) -> ExitCode:
    """`CLEAN`, or `FINDINGS` when a new one is at least as grave as ``fail_on`` (or "never").

    Known findings, in a baseline or suppressed, fail nothing.
    """
    from comparators.models import Severity

    if fail_on == "never":
        return ExitCode.CLEAN
    limit = Severity(fail_on).rank
    known = {entry.fingerprint for entry in report.known}
    failed = any(
        finding.severity.rank >= limit and finding.fingerprint not in known
        for finding in report.findings
    )
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN
