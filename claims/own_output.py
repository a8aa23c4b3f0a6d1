"""What factdiff itself wrote: a report left among the articles it is about is no article."""

from __future__ import annotations

import re

_HEAD = 8_192
_ID = r'"id":\s*"[0-9a-f]{12}"'
_STARTS = re.compile(
    rf"""\s*(?:
      \#\ factdiff\ report\s
    | Compared\ [\d,]+\ articles?,\ [\d,]+\ claims?,\ [\d,]+\ comparable\ pairs?
    | fingerprint,kind,severity,confidence,
    | \{{\s*"version":\s*"[^"]*",\s*"articles":\s*\[\s*(?:\]|\{{\s*{_ID},\s*"path":)
    | \{{\s*"version":\s*1,\s*"findings":\s*\[\s*(?:\]|\{{\s*"fingerprint":)
    | \{{\s*"articles":\s*\[\s*(?:\]|\{{\s*{_ID},\s*"path":)
    | \{{"fingerprint":\s*"[0-9a-f]+",\s*"kind":
    | \{{"start":\s*\d+,\s*"end":\s*\d+,\s*"quote":
    )""",
    re.VERBOSE,
)
_PAGE = re.compile(r'<meta name="generator" content="factdiff ')


def is_own(data: bytes) -> bool:
    """Whether the bytes are a report, a baseline or extracted claims, in any format."""
    head = data[:_HEAD].decode("utf-8", errors="replace").removeprefix("\ufeff")
    is_page = head[:20].lstrip().lower().startswith("<!doctype html")
    return bool(_STARTS.match(head) or (is_page and _PAGE.search(head)))
