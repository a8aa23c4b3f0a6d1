"""factdiff in a newsroom's own test suite (entry point ``pytest11``).

Every ``expected.yaml`` that lists findings or traps is collected: each of them is a test, and a
known miss is an expected failure. ``factdiff_datasets = false`` in pytest's configuration turns
that off. The fixture ``factdiff`` runs reports and data sets from tests of your own.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from curated.models import Check, Outcome
    from factdiff import Report

INI = "factdiff_datasets"
_IS_DATASET = re.compile(r"^(?:findings|traps)\s*:", re.MULTILINE)


class CheckFailedError(Exception):
    """A check of a data set that failed."""


class Factdiff:
    """What the fixture ``factdiff`` gives: the public API, and data sets."""

    def report(self, *paths: str | Path, **options: Any) -> Report:
        """Where articles disagree; options as for :func:`factdiff.report`."""
        import factdiff

        return factdiff.report(paths, **options)

    def check(self, article: str | Path, *against: str | Path, **options: Any) -> Report:
        """Where an article disagrees with others; options as for :func:`factdiff.check`."""
        import factdiff

        return factdiff.check(article, against, **options)

    def dataset(self, folder: str | Path, **options: Any) -> Outcome:
        """How the data set in a folder comes out; ``assert outcome.passed``."""
        from curated.running import run

        return run(Path(folder), **options)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the setting."""
    parser.addini(INI, "Collect expected.yaml files as factdiff data sets.", "bool", default=True)


@pytest.fixture(scope="session")
def factdiff() -> Factdiff:
    """Reports and data sets of factdiff."""
    return Factdiff()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect data sets; other files of that name are left alone."""
    if file_path.name != "expected.yaml" or not parent.config.getini(INI):
        return None
    if not _IS_DATASET.search(file_path.read_text(encoding="utf-8", errors="replace")):
        return None
    return DatasetFile.from_parent(parent, path=file_path)


class DatasetFile(pytest.File):
    """An ``expected.yaml``; its data set is run once, for the first of its checks."""

    def collect(self) -> Iterator[pytest.Item]:
        """An item for each check."""
        from claims.errors import InputError
        from curated.loading import load
        from curated.scoring import checks

        try:
            expected = load(self.path.parent)
        except InputError as error:
            raise self.CollectError(str(error)) from None
        for check in checks(expected):
            name = f"{check.subject} {check.number}: {check.name}"
            yield CheckItem.from_parent(self, name=name, check=check)

    @cached_property
    def outcome(self) -> Outcome:
        """How the data set came out."""
        from curated.running import run

        return run(self.path.parent)


class CheckItem(pytest.Item):
    """One thing a data set asks for."""

    def __init__(self, *, check: Check, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._check = check
        self.funcargs: dict[str, object] = {}  # other plugins look for it in every item

    def runtest(self) -> None:
        """Run the data set if that is still to do, and look up how this check came out."""
        from claims.errors import FactdiffError
        from curated.models import Status

        assert isinstance(self.parent, DatasetFile)
        try:
            outcome = self.parent.outcome
        except FactdiffError as error:
            raise CheckFailedError(str(error)) from None
        (check,) = (
            c
            for c in outcome.checks
            if (c.subject, c.number) == (self._check.subject, self._check.number)
        )
        if check.status is Status.FAILED:
            raise CheckFailedError("\n".join([check.message, *check.diff]))
        if check.status is Status.KNOWN_MISS:
            pytest.xfail(check.message)
        if check.status is Status.STALE_MARK:
            warnings.warn(pytest.PytestWarning(f"{check.name}: {check.message}"), stacklevel=1)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The check's message and diff; a traceback only for what is no failed check."""
        if isinstance(excinfo.value, CheckFailedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the item is, for pytest's output."""
        return self.path, None, self.name
