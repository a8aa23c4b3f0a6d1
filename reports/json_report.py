"""The report as JSON: the public contract. Same report, same bytes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claims.models import Model
    from reports.models import Report

_OBEYED = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def render(report: Report) -> str:
    """The report as indented JSON in the documented key order, with a newline at the end."""
    document = plain(report)
    for finding in document["findings"]:
        for side in finding["sides"]:
            side["evidence"] = [article_first(evidence) for evidence in side["evidence"]]
    return dumps(document)


def plain(model: Model) -> dict[str, Any]:
    """A model as JSON values only; a number JSON does not have (NaN) is null."""
    document: dict[str, Any] = json.loads(model.model_dump_json(fallback=str))
    return document


def dumps(document: Any, *, indent: int | None = 2) -> str:
    """JSON in which text stays text, with a newline at the end.

    What a terminal would obey, C1 controls and bidirectional overrides, is escaped: JSON itself
    asks only for C0 controls.
    """
    text = json.dumps(document, ensure_ascii=False, indent=indent, allow_nan=False)
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def article_first(fields: dict[str, Any]) -> dict[str, Any]:
    """Evidence as documented: where it stands comes before the span it inherits."""
    return {"article": fields["article"], **fields}
