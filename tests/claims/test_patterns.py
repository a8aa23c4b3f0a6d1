"""Patterns that are compiled when first used."""

from __future__ import annotations

import re

import pytest

from claims.patterns import lazy


def test_a_lazy_pattern_does_what_a_compiled_one_does() -> None:
    pattern = lazy(r"(?P<day>\d+) may", re.IGNORECASE)
    match = pattern.search("on 12 May")
    assert match is not None
    assert match["day"] == "12"
    assert pattern.sub("_", "3 MAY, 4 June") == "_, 4 June"
    assert pattern.pattern == r"(?P<day>\d+) may"


def test_nothing_is_compiled_before_the_first_use() -> None:
    pattern = lazy("(")
    with pytest.raises(re.error):
        pattern.match("a")
