"""``factdiff report`` on an index: what it will take, its stories, and findings as they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.errors import InputError
from cli.exits import ExitCode
from cli.options import EngineName, Level, ReportFormat
from cli.output import emit, note
from cli.progress import ProgressCallback

if TYPE_CHECKING:
    from factdiff import IndexReport, Plan
    from reports.models import Report


def index_among(paths: Sequence[str]) -> str | None:
    """The one index that is to be reported on; None when the paths are files and folders.

    Raises:
        InputError: an index stands among other paths.
    """
    from index.store import is_index

    found = [path for path in paths if is_index(path)]
    if found and len(paths) > 1:
        raise InputError(f"{found[0]} is an index: give it alone, or files and folders without it")
    return found[0] if found else None


@dataclass(frozen=True)
class IndexRun:
    """A report on the index at ``place``, and how it is wanted."""

    place: str
    since: str | None
    max_pairs: int | None
    engine: EngineName
    form: ReportFormat
    model: str | None
    witness: str | None
    kinds: tuple[str, ...] | None
    min_confidence: float
    min_severity: Level
    quiet: bool

    @property
    def streams(self) -> bool:
        """Whether findings are printed as they are found, and not at the end."""
        return self.form == "jsonl" and not self.quiet

    def list_stories(self) -> ExitCode:
        """Print the stories, and compare nothing."""
        from reports import stories

        found = self._prepared().stories
        emit(stories.as_json(found) if self.form == "json" else stories.as_table(found))
        return ExitCode.CLEAN

    def __call__(self, progress: ProgressCallback | None) -> Report:
        """The report.

        Raises:
            InputError: a date cannot be read, or there are more pairs than allowed.
        """
        from index.engines import engine
        from reports.jsonl import line

        chosen = engine(self.engine)
        prepared = self._prepared()
        plan = prepared.plan
        if not self.quiet:
            note(_announced(plan))
        if self.max_pairs is not None and plan.candidate_pairs > self.max_pairs:
            raise InputError(
                f"about {plan.candidate_pairs:,} candidate pairs, and --max-pairs allows "
                f"{self.max_pairs:,}: allow more, or take in less with --since"
            )
        parts = prepared.parts(chosen, progress)
        if not self.streams:
            return prepared.whole(parts)

        def printed(part: Report) -> Report:
            emit("".join(map(line, part.findings)))
            return part

        return prepared.whole(map(printed, parts))

    def _prepared(self) -> IndexReport:
        from claims.datelines import parse_date
        from comparators.models import Severity
        from factdiff import IndexReport

        day = parse_date(self.since) if self.since else None
        if self.since and day is None:
            raise InputError(f"--since '{self.since}' is not a date: write YYYY-MM-DD")
        return IndexReport(
            self.place,
            since=day,
            model=self.model,
            witness=self.witness,
            kinds=self.kinds,
            min_confidence=self.min_confidence,
            min_severity=Severity(self.min_severity),
        )


def _announced(plan: Plan) -> str:
    return (
        f"{plan.articles:,} articles, {plan.claims:,} claims, {plan.stories:,} stories of several "
        f"articles; about {plan.candidate_pairs:,} candidate pairs, {_duration(plan.seconds)}"
    )


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"about {max(1, round(seconds))} s"
    if seconds < 90 * 60:
        return f"about {round(seconds / 60)} min"
    return f"about {seconds / 3600:.1f} h"
