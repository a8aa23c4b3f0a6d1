"""Which findings are known already: suppressed in the configuration, or in a baseline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.config import Found
    from reports.models import Report

Mark = Callable[["Report"], tuple["Report", tuple[str, ...]]]


@dataclass(frozen=True)
class Marking:
    """What says that a finding is known.

    ``found`` is the configuration, None without one. ``kinds`` are those that were looked for,
    None for all; ``whole`` is whether every finding among the articles was asked for: only then
    can a suppression that fits none be called stale.
    """

    found: Found | None
    baseline: Path | None
    kinds: tuple[str, ...] | None
    whole: bool

    def prepared(self) -> Mark:
        """Marks a report and says what is wrong with the suppressions.

        Raises:
            InputError: the baseline cannot be read; before a long run, not after it.
        """
        from reports import baseline

        file = self.baseline
        held = baseline.read(file) if file is not None else None

        def mark(report: Report) -> tuple[Report, tuple[str, ...]]:
            report, remarks = self._suppressed(report)
            if file is not None and held is not None:
                report = baseline.held_against(report, file, held)
            return report, remarks

        return mark

    def _suppressed(self, report: Report) -> tuple[Report, tuple[str, ...]]:
        if self.found is None or not self.found.config.suppress:
            return report, ()
        from datetime import date

        from reports.suppressions import apply

        return apply(
            report,
            self.found.config.suppress,
            self.found.folder,
            date.today(),
            kinds=self.kinds,
            whole=self.whole,
        )
