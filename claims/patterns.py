"""Regular expressions compiled when first used, so that starting the program compiles none."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern; each method is looked up once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._source), name)
        setattr(self, name, value)
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, but compiled at its first use: for patterns at module level.

    Raises:
        re.error: at its first use, where the pattern is no regular expression.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
