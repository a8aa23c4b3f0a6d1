"""YAML that anybody may have written: read only if it is not much larger than it is written.

Aliases let a line stand for a billion ("a: &a [x, x], b: &b [*a, *a], …"), and a node hold itself.
"""

from __future__ import annotations

from typing import Any

import yaml

MAX_NODES = 1_000_000
"""Values a document may have once its aliases are written out."""


def load(text: str) -> Any:
    """The value of a YAML document, of plain types only; None for an empty one.

    Raises:
        yaml.YAMLError: it is not YAML, or stands for more than `MAX_NODES` values.
        ValueError: a value is none of its type, such as a date in month 13.
        RecursionError: it is nested too deep.
    """
    loader = yaml.SafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if _expanded(node, {}) > MAX_NODES:
            raise yaml.YAMLError("its aliases stand for too much")
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _expanded(node: yaml.Node, sizes: dict[int, int]) -> int:
    """How many nodes there are without aliases; what holds itself has more than is allowed."""
    if id(node) not in sizes:
        sizes[id(node)] = MAX_NODES + 1
        parts = (part for pair in node.value for part in _parts(pair)) if _holds(node) else ()
        sizes[id(node)] = 1 + sum(_expanded(part, sizes) for part in parts)
    return sizes[id(node)]


def _holds(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode)


def _parts(entry: yaml.Node | tuple[yaml.Node, yaml.Node]) -> tuple[yaml.Node, ...]:
    return entry if isinstance(entry, tuple) else (entry,)
