"""JSON Schemas of what the command line writes, made from the models themselves."""

from __future__ import annotations

from typing import Any

from claims.models import Article, Claim, Model
from reports.json_report import article_first
from reports.models import Report

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MODELS: dict[str, type[Model]] = {"report": Report, "claim": Claim, "article": Article}
"""What there is a schema for, by the name it is asked for."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one of `MODELS`, as it is serialised.

    Raises:
        KeyError: when there is no such model.
    """
    document = MODELS[name].model_json_schema(mode="serialization")
    evidence = document.get("$defs", {}).get("Evidence")
    if evidence:
        evidence["properties"] = article_first(evidence["properties"])
    return {"$schema": DIALECT, **document}
