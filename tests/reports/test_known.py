"""Known findings are told apart in what people read, and never left out of it."""

from __future__ import annotations

import pytest

from reports import markdown, terminal
from reports.layout import closing
from reports.models import KnownBy, KnownEntry, Report


@pytest.fixture
def marked(report: Report) -> Report:
    known = KnownEntry(fingerprint="77b0", by=KnownBy.SUPPRESSION, reason="our *style*\x1b[2J")
    return report.model_copy(update={"known": (known,)})


def test_the_terminal_says_so_beneath_the_finding(marked: Report) -> None:
    shown = terminal.render(marked)
    assert "On which day the ferry burned" in shown
    (line,) = [line for line in shown.splitlines() if "known (suppression)" in line]
    assert line.strip() == "known (suppression): our *style*␛[2J"


def test_markdown_says_so_and_obeys_nothing_in_the_reason(marked: Report) -> None:
    assert r"known (suppression): our \*style\*␛\[2J" in markdown.render(marked)


def test_the_sum_counts_what_is_known_and_what_is_new(marked: Report, report: Report) -> None:
    assert closing(marked).endswith("1 high, 1 medium. 1 known, 1 new.")
    assert "known" not in closing(report)
