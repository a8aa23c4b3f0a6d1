"""The excerpts of README.md that the program prints; ``make readme`` prints them again.

An excerpt stands in a code block between ``<!-- NAME -->`` and ``<!-- end of NAME -->``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from contextlib import chdir
from typing import Any

import factdiff
from factdiff import Report
from reports import terminal
from tests.support import ROOT, SEEDS

README = ROOT / "README.md"
_KINDS = 2
_WIDTH = 110
_HEADING = re.compile(r"[A-Z]+  \d+ findings?")


def sample() -> Report:
    """The report on the two sentences of the README's example."""
    return factdiff.compare(
        "A fire on the ferry Aurora killed four people on Tuesday.",
        "A fire on the ferry Aurora killed four people on Monday, the coastguard said.",
        published_a="2024-03-06",
        published_b="2024-03-06",
    )


def excerpts(seeds: Report) -> Mapping[str, str]:
    """What is to stand in each excerpt, by name; ``seeds`` is the report on the seed articles."""
    return {
        "seeds report": _head(seeds),
        "json report": _dumps(sample().model_dump(mode="json")) + "\n",
    }


def _head(report: Report) -> str:
    """A report on the terminal, down to its second kind of finding."""
    lines = terminal.render(report).splitlines()
    headings = [number for number, line in enumerate(lines) if _HEADING.fullmatch(line)]
    shown = lines[: headings[_KINDS]] if len(headings) > _KINDS else lines
    return "\n".join(["$ factdiff report seeds", *shown, "[…]", ""])


def _dumps(value: Any, indent: str = "", before: int = 0) -> str:
    """JSON with everything that fits on one line on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, dict | list) or before + len(flat) <= _WIDTH:
        return flat
    inner = f"{indent}  "
    if isinstance(value, dict):
        members = [(f"{json.dumps(key)}: ", member) for key, member in value.items()]
        opening, closing = "{}"
    else:
        members = [("", member) for member in value]
        opening, closing = "[]"
    lines = [inner + key + _dumps(member, inner, len(inner + key)) for key, member in members]
    return "\n".join([opening, ",\n".join(lines), indent + closing])


def block(name: str, text: str) -> str:
    """The code block of an excerpt."""
    return _split(name, text).group("code")


def replaced(name: str, text: str, code: str) -> str:
    """``text`` with the code block of an excerpt replaced."""
    found = _split(name, text)
    return text[: found.start("code")] + code + text[found.end("code") :]


def _split(name: str, text: str) -> re.Match[str]:
    found = re.search(
        rf"<!-- {name} -->\n```\w*\n(?P<code>.*?)```\n<!-- end of {name} -->\n", text, re.DOTALL
    )
    if found is None:
        raise ValueError(f"README.md has no code block between <!-- {name} --> marks")
    return found


def main() -> int:
    """Print the excerpts into README.md."""
    text = README.read_text("utf-8")
    with chdir(ROOT):
        seeds = factdiff.report([SEEDS.name])
    for name, code in excerpts(seeds).items():
        text = replaced(name, text, code)
    README.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
