"""What is expensive is run once: the report on the seed articles."""

from __future__ import annotations

import pytest

import factdiff
from factdiff import Report
from tests.support import SEEDS


@pytest.fixture(scope="session")
def seeds_report() -> Report:
    """The report on the seed articles, as anybody gets it."""
    return factdiff.report([SEEDS])
