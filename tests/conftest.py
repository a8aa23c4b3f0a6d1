"""What is expensive is run once: the report on the seed articles, a browser for a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

import factdiff
from factdiff import Report
from tests import chromium
from tests.support import SEEDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def seeds_report() -> Report:
    """The report on the seed articles, as anybody gets it."""
    return factdiff.report([SEEDS])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; its event loop must not outlive the module."""
    with chromium.running() as found:
        yield found
