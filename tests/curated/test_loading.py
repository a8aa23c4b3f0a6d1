from __future__ import annotations

from pathlib import Path

import pytest

from claims.errors import InputError
from curated.loading import find, load

SIDES = """
    sides:
      - {article: a.txt, quote: x}
      - {article: b.txt, quote: y}
"""


def expected(folder: Path, content: str) -> Path:
    (folder / "expected.yaml").write_text(content, encoding="utf-8")
    return folder


def test_reads_what_a_person_wrote(folder: Path) -> None:
    loaded = load(folder)
    assert [case.title for case in loaded.findings] == [
        "number: how many died",
        "date: the day of the fire",
    ]
    assert loaded.traps[0].kinds == ("name",)
    assert loaded.strict


def test_numbers_and_dates_are_taken_as_written(tmp_path: Path) -> None:
    content = f"findings:\n  - kind: date\n    note: 12\n{SIDES}".replace(
        "quote: x", "value: 2026-03-10"
    )
    case = load(expected(tmp_path, content)).findings[0]
    assert (case.note, case.sides[0].value) == ("12", "2026-03-10")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "lists neither findings nor traps"),
        ("[]", "lists neither findings nor traps"),
        ("findings: []\n", "lists neither findings nor traps"),
        ("findings:\n  - kind: [\n", "line 3: not valid YAML"),
        (f"findings:\n  - kind: date\n{SIDES}", "findings.1.note: Field required"),
        (
            f"findings:\n  - kind: date\n    note: n\n    knownmiss: x{SIDES}",
            "findings.1.knownmiss: there is no such key",
        ),
        (
            f"findings:\n  - kind: date\n    note: n\n    known_miss: ''{SIDES}",
            "findings.1.known_miss: String should have at least 1 character",
        ),
        (
            f"findings:\n  - kind: date\n    note: n\n    known_miss: true{SIDES}",
            "findings.1.known_miss: write the reason",
        ),
        (
            "findings:\n  - {kind: date, note: n, sides: [{article: a.txt, quote: x}]}",
            "findings.1.sides: Tuple should have at least 2 items",
        ),
        ("traps:\n  - {note: n, sides: [{article: a}]}", "give a quote or a value"),
        ("traps:\n  - {note: n, sides: [{quote: a}]}", "a quote needs the article"),
        ("thresholds: {recall: 2}\ntraps: []\n", "thresholds.recall: Input should be less"),
    ],
)
def test_a_fault_is_told_in_one_line(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(InputError) as caught:
        load(expected(tmp_path, content))
    message = str(caught.value)
    assert fault in message
    assert message.startswith(str(tmp_path / "expected.yaml"))
    assert "\n" not in message


def test_finds_data_sets_at_any_depth_each_once(folder: Path) -> None:
    assert find([folder.parent, folder]) == (folder,)


def test_a_folder_without_one_is_told_how_to_draft_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="factdiff test --init"):
        find([tmp_path])
    with pytest.raises(InputError, match="no such folder"):
        find([tmp_path / "nowhere"])
