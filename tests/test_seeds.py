"""The report on five real articles about one conflict, and what it must and must not say."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import factdiff
from comparators.models import Evidence, Finding
from factdiff import Report
from reports.json_report import render
from tests.support import ROOT, SEEDS

NAMES = {path.name.split("_")[0]: path for path in sorted(SEEDS.glob("*.txt"))}


def number(evidence: Evidence) -> str:
    """The seed an evidence comes from: "002"."""
    return Path(evidence.article).name.split("_")[0]


def stands(finding: Finding) -> list[dict[str, list[Evidence]]]:
    """The evidence of each side, by seed."""
    found: list[dict[str, list[Evidence]]] = []
    for side in finding.sides:
        by_seed: dict[str, list[Evidence]] = {}
        for evidence in side.evidence:
            by_seed.setdefault(number(evidence), []).append(evidence)
        found.append(by_seed)
    return found


def of_kind(report: Report, *kinds: str) -> list[Finding]:
    return [f for f in report.findings if f.kind in kinds]


def side_with(finding: Finding, seed: str, words: str) -> int | None:
    """Which side a seed stands on with ``words`` in its value or among the words marked."""
    for n, side in enumerate(finding.sides):
        for evidence in side.evidence:
            marked = " ".join([side.value, *(f.quote for f in evidence.focus)]).casefold()
            if number(evidence) == seed and words.casefold() in marked:
                return n
    return None


def opposes(finding: Finding, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two (seed, words) stand on different sides of a finding."""
    sides = side_with(finding, *one), side_with(finding, *other)
    return None not in sides and sides[0] != sides[1]


def opposed(report: Report, kind: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    return any(opposes(f, one, other) for f in of_kind(report, kind))


def opposed_words(report: Report, one: str, other: str) -> list[str]:
    """The findings, of any kind, with the two texts marked on different sides."""
    found = []
    for finding in report.findings:
        marked = [
            {s.value.casefold(), *(f.quote.casefold() for e in s.evidence for f in e.focus)}
            for s in finding.sides
        ]
        first = {n for n, words in enumerate(marked) if any(_has(w, one) for w in words)}
        second = {n for n, words in enumerate(marked) if any(_has(w, other) for w in words)}
        if first and second and first.isdisjoint(second):
            found.append(f"{finding.kind}: {finding.message}")
    return found


def _has(text: str, words: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(words.casefold())}(?![\w-])", text) is not None


# --- what it must say ---------------------------------------------------------------------------


def test_the_calls_are_on_tuesday_in_one_and_on_monday_in_another(seeds_report: Report) -> None:
    values = {
        side.value: {number(e) for e in side.evidence}
        for finding in of_kind(seeds_report, "date")
        if opposes(finding, ("002", "Tuesday"), ("003", "Monday"))
        for side in finding.sides
    }
    assert values == {"Tuesday 28 November 2023": {"002"}, "Monday 27 November 2023": {"003"}}


def test_the_loss_of_the_region_is_dated_1991_and_1992_to_1994(seeds_report: Report) -> None:
    assert opposed(seeds_report, "date", ("000", "1992-1994"), ("001", "1991"))
    assert opposed(seeds_report, "date", ("000", "1992-1994"), ("003", "1991"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("001", "occupied"), ("002", "under the control")),
        (("003", "occupied"), ("002", "under the control")),
        (("001", "occupied"), ("000", "lost control")),
        (("003", "occupied"), ("000", "lost control")),
        (("001", "liberated"), ("002", "reclaimed")),
        (("003", "liberated"), ("002", "reclaimed")),
        (("003", "anti-terrorism operation"), ("002", "swift attack")),
        (("003", "anti-terrorism operation"), ("002", "military operation")),
        (("001", "peace agreement"), ("004", "ceasefire")),
        (("003", "peace agreement"), ("004", "ceasefire")),
    ],
    ids=lambda value: " ".join(value),
)
def test_rival_words_for_the_same_events(
    seeds_report: Report, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert opposed(seeds_report, "wording", one, other)


@pytest.mark.parametrize("seed", ["001", "002", "003", "004"])
def test_a_first_name_is_spelt_in_two_ways(seeds_report: Report, seed: str) -> None:
    assert opposed(seeds_report, "name", ("000", "Anthony"), (seed, "Antony"))


def test_the_words_of_the_readout_on_the_peace_agreement_differ(seeds_report: Report) -> None:
    assert opposed(
        seeds_report, "quote", ("002", "permanent and just"), ("003", "durable and dignified")
    )


def test_the_words_of_the_readout_on_relations_differ(seeds_report: Report) -> None:
    assert opposed(seeds_report, "quote", ("002", "strong"), ("003", "enduring"))


# --- what it must not say -----------------------------------------------------------------------


def test_calls_months_apart_are_no_disagreement(seeds_report: Report) -> None:
    """July in 000, the spring in 001 and November in 002 and 003 are different calls."""
    periods = {"000": "July", "001": "spring", "002": "November", "003": "November"}
    for finding in of_kind(seeds_report, "date"):
        calls = {
            periods[number(e)]
            for side in finding.sides
            for e in side.evidence
            if re.search(r"\b(?:calls?|spoke|talks|conversations?)\b", e.quote)
            and number(e) in periods
        }
        assert len(calls) <= 1, finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("May 25", "the end of last May"),
        ("the fall of 2020", "November 2020"),
        ("fall of 2020", "November 2020"),
        ("1991", "the early 1990s"),
        ("1991", "early 1990s"),
        ("Baku", "Azerbaijan"),
        ("Karabakh", "Nagorno-Karabakh"),
        ("recognised", "recognized"),
        ("normalisation", "normalization"),
        ("Yerevan", "Armenia"),
        ("Washington", "the United States"),
    ],
)
def test_two_ways_to_say_one_thing_are_no_disagreement(
    seeds_report: Report, one: str, other: str
) -> None:
    assert opposed_words(seeds_report, one, other) == []


def test_the_search_for_rival_words_finds_those_there_are(seeds_report: Report) -> None:
    assert opposed_words(seeds_report, "Anthony Blinken", "Antony Blinken")
    assert opposed_words(seeds_report, "occupied", "lost control")


def test_the_meeting_in_the_kremlin_has_no_rival_date(seeds_report: Report) -> None:
    for finding in of_kind(seeds_report, "date"):
        seeds = {number(e) for s in finding.sides for e in s.evidence if "Putin" in e.quote}
        assert seeds != {"000", "004"}


def test_nothing_is_reported_against_itself(seeds_report: Report) -> None:
    for finding in seeds_report.findings:
        values = [side.value.casefold() for side in finding.sides]
        assert len(set(values)) == len(values) >= 2
        if finding.kind != "internal":
            assert len({e.article for s in finding.sides for e in s.evidence}) >= 2


# --- the contract -------------------------------------------------------------------------------


def evidence_of(report: Report) -> Iterator[Evidence]:
    for finding in report.findings:
        for side in finding.sides:
            yield from side.evidence


def test_every_evidence_quotes_the_files_own_text(seeds_report: Report) -> None:
    found = list(evidence_of(seeds_report))
    assert found
    for evidence in found:
        text = Path(evidence.article).read_text(encoding="utf-8")
        assert text[evidence.start : evidence.end] == evidence.quote
        for focus in evidence.focus:
            assert text[focus.start : focus.end] == focus.quote
            assert evidence.start <= focus.start < focus.end <= evidence.end


def test_every_article_is_read_and_says_something(seeds_report: Report) -> None:
    assert [Path(a.path).name.split("_")[0] for a in seeds_report.articles] == sorted(NAMES)
    assert all(a.claims for a in seeds_report.articles)
    assert seeds_report.skipped == ()
    assert [bool(a.published) for a in seeds_report.articles] == [True, False, True, True, False]


def test_the_articles_are_one_story(seeds_report: Report) -> None:
    assert len(seeds_report.stories) == 1


def test_shared_background_is_one_origin(seeds_report: Report) -> None:
    """001 and 003 carry the same paragraph on 1991."""
    for finding in of_kind(seeds_report, "date", "wording"):
        for side in finding.sides:
            if {number(e) for e in side.evidence} == {"001", "003"} and all(
                "tense since 1991" in e.quote for e in side.evidence
            ):
                assert side.origins == 1
                return
    pytest.fail("no side rests on the shared paragraph")


def test_fingerprints_are_unique_and_confidences_are_shares(seeds_report: Report) -> None:
    fingerprints = [f.fingerprint for f in seeds_report.findings]
    assert len(set(fingerprints)) == len(fingerprints)
    assert all(0 < f.confidence <= 1 for f in seeds_report.findings)


def test_the_paths_in_another_order_give_the_same_findings(seeds_report: Report) -> None:
    """In another process, too, so that no accident of hashing is hidden."""
    code = (
        "import sys, factdiff; "
        "print(*sorted(f.fingerprint for f in factdiff.report(sys.argv[1:]).findings))"
    )
    paths = [str(path) for path in reversed(NAMES.values())]
    output = subprocess.run(
        [sys.executable, "-c", code, *paths], capture_output=True, check=True, cwd=ROOT, text=True
    ).stdout
    assert output.split() == sorted(f.fingerprint for f in seeds_report.findings)


def test_the_same_input_gives_the_same_bytes(seeds_report: Report) -> None:
    assert render(factdiff.report([SEEDS])) == render(seeds_report)


# --- by general rules ---------------------------------------------------------------------------

SOURCES = [
    path
    for entry in ("claims", "matching", "comparators", "reports", "cli", "factdiff.py")
    for path in [ROOT / entry, *sorted((ROOT / entry).rglob("*"))]
    if path.suffix in {".py", ".yaml", ".json", ".j2"}
]
# General knowledge of the world's countries, peoples and places is no answer.
GAZETTEERS = {"claims/names/demonyms.yaml", "claims/names/places.yaml", "claims/names/words.yaml"}
PEOPLE = (
    "Blinken", "Aliyev", "Pashinyan", "Mirzoyan", "Bayramov", "Grigoryan", "Badalyan", "Putin",
    "O'Brien", "Sullivan", "Matthew Miller",
)  # fmt: skip
PLACES = (
    "Karabakh", "Lachin", "Armenia", "Armenian", "Armenians", "Azerbaijan", "Azerbaijani",
    "Azerbaijanis", "Baku", "Yerevan", "Kremlin", "Caucasus",
)  # fmt: skip


def seeds_text() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in NAMES.values())


def naming(names: tuple[str, ...], text: str) -> set[str]:
    return set(re.findall(rf"\b(?:{'|'.join(map(re.escape, names))})\b", text))


def strings(path: Path) -> str:
    """The strings a source file works with: its constants but for docstrings, or its values."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        return json.dumps(yaml.safe_load(text), ensure_ascii=False, default=str)
    if path.suffix != ".py":
        return text
    tree = ast.parse(text)
    prose = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in prose)
    return "\n".join(str(c.value) for c in constants if isinstance(c.value, str))


def shingles(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def test_the_source_names_none_of_the_people() -> None:
    assert naming(PEOPLE, seeds_text()) == set(PEOPLE)
    named = {p.name: naming(PEOPLE, p.read_text(encoding="utf-8")) for p in SOURCES}
    assert {name: found for name, found in named.items() if found} == {}


def test_no_rule_names_one_of_the_places() -> None:
    assert naming(PLACES, seeds_text()) == set(PLACES)
    rules = [p for p in SOURCES if p.relative_to(ROOT).as_posix() not in GAZETTEERS]
    named = {p.name: naming(PLACES, strings(p)) for p in rules}
    assert {name: found for name, found in named.items() if found} == {}


def test_the_source_holds_no_six_words_running_of_the_articles() -> None:
    seeds = shingles(seeds_text())
    held = {p.name: shingles(p.read_text(encoding="utf-8")) & seeds for p in SOURCES}
    assert {name: found for name, found in held.items() if found} == {}
