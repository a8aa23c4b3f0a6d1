"""Documents set aside in a temporary file, so that a long run holds only those it works on."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np

from index import tables
from matching.embedding import Vectors
from matching.pipeline import Embedded
from matching.rarity import Names, hashed
from matching.stories import day_of, grouped, names_of


class _Place(NamedTuple):
    """Where a document lies in the file: its start, and the lengths of its two parts."""

    start: int
    document: int
    vectors: int


class Spool:
    """The documents of a run, in the order they came in; a context manager.

    Of each only its names and its topic stay in memory, a few kilobytes. The file has no name
    and is gone with the process, however that ends.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (closed on exit)
        self._places: list[_Place] = []
        self._names: list[Names] = []
        self._days: list[int] = []
        self._topics: list[Vectors] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def add(self, embedded: Embedded) -> None:
        """Set a document aside, with its vectors."""
        document, vectors = tables.packed(embedded.document), tables.packed_vectors(embedded)
        start = self._file.seek(0, 2)
        self._file.write(document)
        self._file.write(vectors)
        self._places.append(_Place(start, len(document), len(vectors)))
        self._names.append(hashed(names_of(embedded.document)))
        self._days.append(day_of(embedded.document))
        self._topics.append(embedded.topic)

    def stories(self) -> list[list[int]]:
        """The numbers of the documents that tell one story, in the order of their first one."""
        topics = np.stack(self._topics) if self._topics else np.zeros((0, 1), np.float32)
        return grouped(self._names, topics, self._days)

    def read(self, numbers: Iterable[int]) -> list[Embedded]:
        """Documents by their numbers, counted from 0."""
        return [self._read(self._places[n]) for n in numbers]

    def _read(self, place: _Place) -> Embedded:
        self._file.seek(place.start)
        row = {
            "document": self._file.read(place.document),
            "vectors": self._file.read(place.vectors),
        }
        return tables.embedded(row, self._topics[0].shape[0])
