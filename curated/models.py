"""What a data set expects (``expected.yaml``), and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from claims.models import Model


def _written(value: Any) -> Any:
    """A scalar as YAML's author wrote it: 12 and 2026-03-10 are text here."""
    return str(value) if isinstance(value, int | float | date) else value


def _reason(value: Any) -> Any:
    """A mark is the reason for it, not just "true"."""
    if isinstance(value, bool):
        raise ValueError("write the reason, not true or false")
    return value


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    BeforeValidator(_written),
]
Share = Annotated[float, Field(ge=0.0, le=1.0)]


# --- what is expected ---------------------------------------------------------------------------


class ExpectedSide(Model):
    """A passage of one side, by its words, its value, or both.

    ``article`` is a path within the data set, ``wires.jsonl#2`` for a record. ``quote`` occurs
    exactly once in it. ``value`` names the side: passages of equal value stand together. Without
    a quote, ``value`` is compared with the value the finding itself gives.
    """

    article: Text | None = None
    value: Text | None = None
    quote: Annotated[str, StringConstraints(min_length=1)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> ExpectedSide:
        if self.quote is None and self.value is None:
            raise ValueError("give a quote or a value")
        if self.quote is not None and self.article is None:
            raise ValueError("a quote needs the article it stands in")
        return self


class ExpectedFinding(Model):
    """A finding that must appear; ``known_miss`` says why it is known not to, for now."""

    kind: Text
    note: Text
    known_miss: Annotated[Text | None, BeforeValidator(_reason)] = None
    sides: Annotated[tuple[ExpectedSide, ...], Field(min_length=2)]

    @property
    def title(self) -> str:
        """What to call it."""
        return f"{self.kind}: {self.note}"


class Exclusion(Model):
    """Passages between which a finding of these kinds (none named: of any) would be false.

    With a single passage, any finding that rests on it.
    """

    note: Text
    kinds: tuple[Text, ...] = ()
    sides: Annotated[tuple[ExpectedSide, ...], Field(min_length=1)]

    def covers(self, kind: str) -> bool:
        """Whether it is about findings of that kind."""
        return not self.kinds or kind in self.kinds


class Thresholds(Model):
    """The least precision and recall, 0 to 1, over all kinds of a data set."""

    precision: Share | None = None
    recall: Share | None = None


class Expectations(Model):
    """The content of an ``expected.yaml``.

    ``traps`` must never fire. ``allowed`` findings may appear and count neither way. With
    ``strict``, everything expected must be found (or be marked as a known miss) and nothing else;
    without, misses and further findings only count towards the thresholds.
    """

    strict: bool = True
    thresholds: Thresholds = Thresholds()
    findings: tuple[ExpectedFinding, ...] = ()
    traps: tuple[Exclusion, ...] = ()
    allowed: tuple[Exclusion, ...] = ()

    @model_validator(mode="after")
    def _asks_for_something(self) -> Expectations:
        if not self.findings and not self.traps:
            raise ValueError("it lists neither findings nor traps")
        return self


# --- what came of it ----------------------------------------------------------------------------


class Status(StrEnum):
    """How a check came out; only `FAILED` fails a data set."""

    PASSED = "passed"
    FAILED = "failed"
    KNOWN_MISS = "known miss"
    STALE_MARK = "stale mark"


class Subject(StrEnum):
    """What a check is about."""

    FINDING = "finding"
    TRAP = "trap"
    EXTRA = "extra"
    THRESHOLD = "threshold"


class Check(Model):
    """One thing a data set asks for.

    ``number`` counts the findings or traps of the file from 1. ``message`` says in one line what
    is wrong; ``diff`` shows it: what was expected after "-", what was found after "+".
    """

    subject: Subject
    number: int = 1
    name: str
    status: Status = Status.PASSED
    message: str = ""
    diff: tuple[str, ...] = ()


class Tally(Model):
    """Expected findings that were found and that were missed, and findings that are false."""

    right: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float | None:
        """The share of findings that are right; None without findings."""
        found = self.right + self.false
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """The share of expected findings that were found; None without any."""
        real = self.right + self.missed
        return self.right / real if real else None

    def __add__(self, other: Tally) -> Tally:
        """Both counts as one."""
        return Tally(
            right=self.right + other.right,
            missed=self.missed + other.missed,
            false=self.false + other.false,
        )


class Outcome(Model):
    """How a data set came out: every check in the order of its file, and a tally for each kind."""

    name: str
    folder: str
    seconds: float = 0.0
    checks: tuple[Check, ...]
    tallies: Mapping[str, Tally]

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return not any(check.status is Status.FAILED for check in self.checks)

    @property
    def total(self) -> Tally:
        """The tally over all kinds."""
        return sum(self.tallies.values(), Tally())


def tallied(outcomes: Iterable[Outcome]) -> dict[str, Tally]:
    """The tallies of several data sets by kind, in the order of their names."""
    totals: dict[str, Tally] = {}
    for outcome in outcomes:
        for kind, tally in outcome.tallies.items():
            totals[kind] = totals.get(kind, Tally()) + tally
    return dict(sorted(totals.items()))
