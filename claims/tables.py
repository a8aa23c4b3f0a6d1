"""The YAML tables that ship inside the packages: lexicons, lists, fitted weights."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

# libyaml reads them eight times as fast; a PyYAML built without it reads the same.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped(package: str, name: str) -> Any:
    """The parsed content of a table of ours, such as ``shipped("matching", "attributes.yaml")``.

    What others write is read by :mod:`claims.plain_yaml`.
    """
    return yaml.load((files(package) / name).read_text(encoding="utf-8"), _LOADER)
