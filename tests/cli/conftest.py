from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from claims.models import Voice
from cli import app
from comparators.models import Evidence, Finding, Severity, Side
from reports.models import ArticleEntry, Report, SkippedEntry, Stats, StoryEntry


class Result(NamedTuple):
    code: int
    out: str
    err: str


Cli = Callable[..., Result]


@pytest.fixture
def factdiff(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs the program in this process."""

    def run(*args: object) -> Result:
        code = app.main([str(arg) for arg in args])
        return Result(int(code), *capsys.readouterr())

    return run


class Engine:
    """Stands in for the pipeline: keeps what it was called with, returns what it was told to."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.result: Any = make_report()
        self.error: BaseException | None = None

    def report(self, paths: list[str], **options: Any) -> Any:
        return self._answer(paths=paths, **options)

    def check(self, article: str, against: list[str], **options: Any) -> Any:
        return self._answer(article=article, against=against, **options)

    def extract(self, paths: list[str], **options: Any) -> Any:
        return self._answer(paths=paths, **options)

    def _answer(self, **call: Any) -> Any:
        self.calls.append(call)
        if self.error:
            raise self.error
        return self.result


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    fake = Engine()
    module = SimpleNamespace(report=fake.report, check=fake.check, extract=fake.extract)
    monkeypatch.setitem(sys.modules, "factdiff", module)
    return fake


def make_finding(severity: Severity) -> Finding:
    def side(value: str, article: str, quote: str) -> Side:
        evidence = Evidence(article=article, start=0, end=len(quote), quote=quote, voice=Voice.OWN)
        return Side(value=value, origins=1, evidence=(evidence,))

    return Finding(
        fingerprint="0badc0de",
        kind="number",
        severity=severity,
        confidence=0.9,
        message="How many homes lost power: 300 / 500",
        rule="number.disjoint",
        story="s1",
        sides=(
            side("300", "north.txt", "The storm left 300 homes without power."),
            side("500", "south.txt", "The storm left 500 homes without power."),
        ),
    )


def make_report(*severities: Severity, claims: tuple[int, ...] = (4, 5)) -> Report:
    paths = ("north.txt", "south.txt")
    return Report(
        version="1.0",
        articles=tuple(
            ArticleEntry(id=path, path=path, source=None, title=None, published=None, claims=count)
            for path, count in zip(paths, claims, strict=False)
        ),
        stories=(StoryEntry(id="s1", title="Storm cuts power", articles=paths),),
        findings=tuple(map(make_finding, severities)),
        skipped=(SkippedEntry(path="empty.txt", reason="the file is empty"),),
        stats=Stats(
            articles=len(claims),
            claims=sum(claims),
            candidate_pairs=3,
            comparable_pairs=2,
            findings=len(severities),
        ),
    )


@pytest.fixture
def report_with() -> Callable[..., Report]:
    return make_report
