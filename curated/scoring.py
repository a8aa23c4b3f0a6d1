"""Findings held against expectations.

A finding is right when it is of the kind of an expected one and two of its sides stand on
passages of two different expected values. One of another kind on the passages of an expected one
tells the same disagreement in another way and counts neither way. Any other is false, unless the
data set allows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from claims.errors import InputError
from comparators.models import Finding, Side
from curated.models import (
    Check,
    Exclusion,
    Expectations,
    ExpectedFinding,
    ExpectedSide,
    Outcome,
    Status,
    Subject,
    Tally,
)
from reports.models import Report
from reports.text import plural, visible

NEAR = 2
"""Findings shown at most beside an expected one that is missing."""


class Passage(NamedTuple):
    """An expected side in the articles as read; ``camp`` tells the sides apart.

    Without a quote, ``start`` is -1 and the side is known by its value alone.
    """

    article: str | None
    camp: str
    start: int
    end: int

    def carries(self, side: Side) -> bool:
        """Whether a side of a finding stands on this passage, or has its value."""
        articles = {e.article for e in side.evidence}
        if self.start < 0:
            values = {_plain(v) for v in (side.value, *side.value.split(" / "))}
            return self.camp in values and (self.article is None or self.article in articles)
        return any(
            e.article == self.article and e.start < self.end and self.start < e.end
            for e in side.evidence
        )


Passages = tuple[Passage, ...]


class _Verdicts(NamedTuple):
    """Every finding of a run, by what it is to the data set; indices are into its lists."""

    right: dict[int, Finding]
    trapped: dict[int, list[Finding]]
    extra: list[Finding]


def checks(expected: Expectations) -> tuple[Check, ...]:
    """What the data set asks for, before it was run: each a check that passes."""
    return (
        *(
            Check(subject=Subject.FINDING, number=n, name=case.title)
            for n, case in enumerate(expected.findings, start=1)
        ),
        *(
            Check(subject=Subject.TRAP, number=n, name=f"trap: {trap.note}")
            for n, trap in enumerate(expected.traps, start=1)
        ),
        Check(subject=Subject.EXTRA, name="nothing else is found"),
        Check(subject=Subject.THRESHOLD, name="thresholds"),
    )


def score(
    folder: Path, expected: Expectations, report: Report, texts: Mapping[str, str]
) -> Outcome:
    """How a report on the articles in ``folder`` meets what is expected of it.

    Args:
        folder: the data set; the report's paths begin with it.
        expected: the content of its ``expected.yaml``.
        report: the report on the folder.
        texts: each article's text by its path in the report.

    Raises:
        InputError: a quote does not occur exactly once in the article it is to stand in.
    """
    wanted = [locate(folder, case.sides, texts) for case in expected.findings]
    traps = [locate(folder, trap.sides, texts) for trap in expected.traps]
    allowed = [locate(folder, case.sides, texts) for case in expected.allowed]
    verdicts = _verdicts(expected, report.findings, wanted, traps, allowed)
    tallies = _tallies(expected, verdicts)
    total = sum(tallies.values(), Tally())
    results = []
    for check in checks(expected):
        match check.subject:
            case Subject.FINDING:
                n = check.number - 1
                case, passages = expected.findings[n], wanted[n]
                if n in verdicts.right:
                    changes = _found_result(case)
                else:
                    near = [f for f in report.findings if _near(f, case, passages)]
                    changes = _missed_result(case, near[:NEAR], folder, strict=expected.strict)
            case Subject.TRAP:
                changes = _trap_result(verdicts.trapped.get(check.number - 1, []), folder)
            case Subject.EXTRA:
                changes = _extra_result(verdicts.extra, folder, strict=expected.strict)
            case Subject.THRESHOLD:
                least = expected.thresholds
                short = shortfall(total, least.precision, least.recall)
                changes = {"status": Status.FAILED, "message": short} if short else {}
        results.append(check.model_copy(update=changes))
    return Outcome(
        name=folder.name or str(folder), folder=str(folder), checks=tuple(results), tallies=tallies
    )


def shortfall(total: Tally, precision: float | None, recall: float | None) -> str:
    """In what a tally falls short of a least precision and recall; empty when in nothing."""
    return "; ".join(
        f"{name} {'unknown' if value is None else format(value, '.2f')}, at least {least:.2f} asked"
        for name, value, least in (
            ("precision", total.precision, precision),
            ("recall", total.recall, recall),
        )
        if least is not None and (value is None or value < least)
    )


# --- findings and passages ----------------------------------------------------------------------


def locate(folder: Path, sides: Iterable[ExpectedSide], texts: Mapping[str, str]) -> Passages:
    """The passages of an expectation in the texts as read.

    Raises:
        InputError: an article was not read, or a quote does not occur in it exactly once.
    """
    return tuple(_located(folder, side, texts) for side in sides)


def _located(folder: Path, side: ExpectedSide, texts: Mapping[str, str]) -> Passage:
    path = None if side.article is None else str(folder / side.article)
    if path is not None and path not in texts:
        raise InputError(f"{folder}: expects something of {side.article}, which was not read")
    if side.quote is None or path is None:
        return Passage(path, _plain(side.value or ""), -1, -1)
    text = texts[path]
    start = text.find(side.quote)
    if start < 0:
        raise InputError(f"{path}: does not contain the expected words “{visible(side.quote)}”")
    if text.find(side.quote, start + 1) >= 0:
        raise InputError(
            f"{path}: contains the expected words “{visible(side.quote)}” more than once: "
            "quote more of them"
        )
    camp = _plain(side.value) if side.value is not None else f"{path}:{start}"
    return Passage(path, camp, start, start + len(side.quote))


def _plain(value: str) -> str:
    return " ".join(value.casefold().split())


def meets(finding: Finding, passages: Sequence[Passage]) -> bool:
    """Whether two sides of a finding stand on passages of different camps.

    A single passage is met by any side that stands on it.
    """
    camps = [{p.camp for p in passages if p.carries(side)} for side in finding.sides]
    if len(passages) == 1:
        return any(camps)
    return any(
        left and right and len(left | right) > 1
        for n, left in enumerate(camps)
        for right in camps[n + 1 :]
    )


def _near(finding: Finding, case: ExpectedFinding, passages: Passages) -> bool:
    """Whether a finding may be the expected one gone wrong: of its kind, or on its passages."""
    touched = any(p.carries(side) for side in finding.sides for p in passages)
    return meets(finding, passages) or (touched and finding.kind == case.kind)


def _verdicts(
    expected: Expectations,
    findings: Sequence[Finding],
    wanted: Sequence[Passages],
    traps: Sequence[Passages],
    allowed: Sequence[Passages],
) -> _Verdicts:
    verdicts = _Verdicts({}, {}, [])
    for finding in findings:
        same = [n for n, passages in enumerate(wanted) if meets(finding, passages)]
        hits = [n for n in same if expected.findings[n].kind == finding.kind]
        for n in hits:
            verdicts.right.setdefault(n, finding)
        if same:
            continue
        if (trap := _excluded(finding, expected.traps, traps)) is not None:
            verdicts.trapped.setdefault(trap, []).append(finding)
        elif _excluded(finding, expected.allowed, allowed) is None:
            verdicts.extra.append(finding)
    return verdicts


def _excluded(
    finding: Finding, cases: Sequence[Exclusion], places: Sequence[Passages]
) -> int | None:
    """The index of the first of the cases that is about this finding."""
    for n, (case, passages) in enumerate(zip(cases, places, strict=True)):
        if case.covers(finding.kind) and meets(finding, passages):
            return n
    return None


def _tallies(expected: Expectations, verdicts: _Verdicts) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for n, case in enumerate(expected.findings):
        hit = n in verdicts.right
        one = Tally(right=int(hit), missed=int(not hit))
        tallies[case.kind] = tallies.get(case.kind, Tally()) + one
    for finding in [*verdicts.extra, *(f for fs in verdicts.trapped.values() for f in fs)]:
        tallies[finding.kind] = tallies.get(finding.kind, Tally()) + Tally(false=1)
    return dict(sorted(tallies.items()))


# --- what is said of it -------------------------------------------------------------------------


def _found_result(case: ExpectedFinding) -> dict[str, object]:
    if case.known_miss is None:
        return {}
    message = "marked as a known miss, and found: take the mark out (--update-known does)"
    return {"status": Status.STALE_MARK, "message": message}


def _missed_result(
    case: ExpectedFinding, near: Sequence[Finding], folder: Path, *, strict: bool
) -> dict[str, object]:
    diff = (
        *(f"- {line}" for line in _expected_lines(case)),
        *(f"+ {line}" for finding in near for line in _found_lines(finding, folder)),
    )
    if case.known_miss is not None:
        return {"status": Status.KNOWN_MISS, "message": case.known_miss, "diff": diff}
    status = Status.FAILED if strict else Status.PASSED
    return {"status": status, "message": "expected, and not found", "diff": diff}


def _trap_result(findings: Sequence[Finding], folder: Path) -> dict[str, object]:
    if not findings:
        return {}
    return {
        "status": Status.FAILED,
        "message": "found, and it is no disagreement",
        "diff": tuple(f"+ {line}" for f in findings for line in _found_lines(f, folder)),
    }


def _extra_result(findings: Sequence[Finding], folder: Path, *, strict: bool) -> dict[str, object]:
    if not findings:
        return {}
    return {
        "status": Status.FAILED if strict else Status.PASSED,
        "message": f"{plural(len(findings), 'finding')} that the data set does not list",
        "diff": tuple(f"+ {line}" for f in findings for line in _found_lines(f, folder)),
    }


def _expected_lines(case: ExpectedFinding) -> Iterable[str]:
    yield visible(case.title)
    for side in case.sides:
        quote = f"“{visible(side.quote)}”" if side.quote is not None else ""
        parts = (side.article or "", visible(side.value or ""), quote)
        yield "    " + "  ".join(filter(None, parts))


def _found_lines(finding: Finding, folder: Path) -> Iterable[str]:
    yield visible(f"{finding.kind}: {finding.message} ({finding.rule}, {finding.confidence:.2f})")
    for side in finding.sides:
        for evidence in side.evidence:
            article = evidence.article.removeprefix(f"{folder}/")
            yield f"    {article}  {visible(side.value)}  “{visible(evidence.quote)}”"
