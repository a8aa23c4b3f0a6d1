"""Connected components: what is linked, directly or through others, belongs together."""

from __future__ import annotations

from collections.abc import Iterable


def components(size: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The components of ``range(size)`` under the links, in the order of their first member."""
    parent = list(range(size))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in links:
        parent[find(j)] = find(i)
    groups: dict[int, list[int]] = {}
    for i in range(size):
        groups.setdefault(find(i), []).append(i)
    return list(groups.values())
