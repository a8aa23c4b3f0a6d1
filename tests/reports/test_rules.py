from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from comparators.base import Comparator, Disagreement, Example
from reports import rules

if TYPE_CHECKING:
    from matching.pipeline import Matched


class Tide(Comparator):
    """The same tide is given different heights.

    Why an editor cares: boats run aground.
    """

    kind: ClassVar[str] = "tide"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="High water stood at 3.1 metres.",
            b="High water stood at 3.9 metres.",
            published_a="2024-03-06",
            why="one tide, two heights",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(a="The tide [rose] by noon.", why="a single height"),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        yield from ()


def test_the_table_gives_each_kind_its_summary() -> None:
    lines = rules.as_table({"tide": Tide().summary}).splitlines()
    assert lines[1] == "tide  The same tide is given different heights."
    assert "factdiff explain KIND" in lines[-1]


def test_json_gives_each_kind_its_summary() -> None:
    assert json.loads(rules.as_json({"tide": Tide().summary})) == [
        {"kind": "tide", "summary": "The same tide is given different heights."}
    ]


def test_the_page_has_the_whole_documentation_and_both_sorts_of_example() -> None:
    assert rules.as_page(Tide()) == (
        "tide\n"
        "\n"
        "The same tide is given different heights.\n"
        "\n"
        "Why an editor cares: boats run aground.\n"
        "\n"
        "Reported\n"
        "\n"
        "  A  “High water stood at 3.1 metres.”\n"
        "     published 2024-03-06\n"
        "  B  “High water stood at 3.9 metres.”\n"
        "     one tide, two heights\n"
        "\n"
        "Not reported\n"
        "\n"
        "  A  “The tide [rose] by noon.”\n"
        "     a single height\n"
    )
