from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

from hypothesis import given

from comparators.models import Side
from comparators.registry import comparators
from reports import junit
from reports.models import KnownBy, KnownEntry, Report
from tests.reports.conftest import HARBOUR, disagreement, make_report, passage
from tests.support import odd_texts


def test_a_finding_fails_and_a_kind_without_any_passes(report: Report) -> None:
    root = ElementTree.fromstring(junit.render(report))
    assert root.get("failures") == "2"
    assert root.get("tests") == str(len(root.findall(".//testcase")))
    suites = {suite.get("name"): suite for suite in root}
    assert {f"factdiff.{c.kind}" for c in comparators()} <= suites.keys()
    (quote,) = suites["factdiff.quote"]
    assert list(quote) == []
    (case,) = suites["factdiff.number"]
    (failure,) = case
    assert failure.get("message") == "high: 4 / 6"
    assert failure.text is not None
    assert HARBOUR in failure.text


def test_a_known_finding_is_skipped_with_its_reason(report: Report) -> None:
    known = KnownEntry(fingerprint="77b0", by=KnownBy.SUPPRESSION, reason="our style")
    root = ElementTree.fromstring(junit.render(report.model_copy(update={"known": (known,)})))
    assert (root.get("failures"), root.get("skipped")) == ("1", "1")
    skipped = root.find(".//skipped")
    assert skipped is not None
    assert skipped.get("message") == "known: our style"


@given(odd_texts())
def test_is_xml_whatever_articles_say(text: str) -> None:
    side = Side(value=text, origins=1, evidence=(passage("a", text or "x"),))
    root = ElementTree.fromstring(junit.render(make_report(disagreement(side, side, message=text))))
    assert Counter(e.tag for e in root.iter())["failure"] == 1
