"""The rules, compiled to regular expressions over token codes, and how they are matched.

A pattern is written in the symbols of ``lexicon.SYMBOLS`` ("ORD UNIT OF MONTH"). At each token the
longest rule wins, the earlier one on a tie; a rule's builder may still decline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from claims.patterns import lazy
from claims.times import (
    amount,
    clock,
    compounds,
    dates,
    narrative,
    periods,
    relative,
    weekdays,
    weeks,
)
from claims.times.lexicon import SYMBOLS
from claims.times.reading import Builder

# No expression has more tokens than this; keeps tables of figures from costing their square.
LONGEST = 20
FAMILIES = (dates, periods, weeks, weekdays, relative, narrative, compounds, amount, clock)
_SYMBOL = lazy(r"[A-Z]{2,}")


class Rule(NamedTuple):
    """A named pattern over codes and the function that reads what it matched."""

    name: str
    pattern: re.Pattern[str]
    build: Builder


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Turn a pattern over symbols into one over codes."""

    def codes(match: re.Match[str]) -> str:
        return "[" + re.escape(SYMBOLS[match.group()]) + "]"

    return re.compile(_SYMBOL.sub(codes, pattern).replace(" ", ""))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, those that win a tie first."""
    return tuple(
        Rule(name, compile_pattern(pattern), build)
        for family in FAMILIES
        for name, pattern, build in family.RULES
    )


@lru_cache(maxsize=20_000)
def fitting(codes: str) -> tuple[Rule, ...]:
    """The rules that match at the start of ``codes``, longest match first."""
    matches = [(match.end(), rule) for rule in rules() if (match := rule.pattern.match(codes))]
    matches.sort(key=lambda pair: -pair[0])
    return tuple(rule for _, rule in matches)


def candidates(codes: str, start: int, end: int) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The rules that match at ``start`` within ``[start, end)``, best first."""
    end = min(end, start + LONGEST)
    for rule in fitting(codes[start:end]):
        match = rule.pattern.match(codes, start, end)
        if match is not None:
            yield rule, match
