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


def verdict(report: Report, fail_on: str) -> ExitCode:
    """`CLEAN`, or `FINDINGS` when one is at least as grave as ``fail_on`` (or "never")."""
    from comparators.models import Severity

    if fail_on == "never":
        return ExitCode.CLEAN
    limit = Severity(fail_on).rank
    failed = any(finding.severity.rank >= limit for finding in report.findings)
    return ExitCode.FINDINGS if failed else ExitCode.CLEAN
