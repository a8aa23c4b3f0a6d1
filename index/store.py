"""The index: two LanceDB tables, written so that a stop at any moment leaves a valid index.

What is in the index is what the table of articles says, in one atomic commit a batch. Claims are
written before their articles and removed after them; claims that no article's row names (by its
revision) are seen by nobody, and the next writer sweeps them out. So a reader meets either the
old or the new reading of an article, never half of one.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from importlib.metadata import version
from math import isqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from pydantic import ValidationError

from claims.reading import shown_path
from index import tables
from index.errors import IndexUnusableError
from index.lock import writing
from index.models import SCHEMA, Added, Batch, IndexStats, Listed, Meta, Prepared, Verification
from matching.embedding import DEFAULT_MODEL, digest, encode
from matching.pipeline import Embedded
from matching.statements import statements

if TYPE_CHECKING:
    import pyarrow as pa
    from lancedb.db import DBConnection
    from lancedb.query import LanceVectorQueryBuilder
    from lancedb.table import Table

_META = b"factdiff"
_READ = 256
_KEYS_A_QUERY = 500
# Each commit leaves a small file: they are joined when there are this many, and when they hold
# this much of what the largest file does, for joining writes all rows anew.
_FRAGMENTS = 64
_WORTH_JOINING = 0.25
# A reader that has been at work for longer than this may lose the files it reads.
_KEPT = timedelta(days=1)
# Up to here a search reads all vectors; beyond, their index is made, and again when they are
# this many times as many.
_SEARCHED_WHOLE = 5_000
_GROWN = 4
# Partitions of that index that are searched; there are as many as the root of the rows.
_PROBED = 32

Filter = str | None


def is_index(location: str | Path) -> bool:
    """Whether there is an index at a place, or the place is in an object store."""
    return _is_remote(location) or (Path(location) / f"{tables.ARTICLES}.lance").is_dir()


class Index:
    """An index at a place: a folder, or the URI of an object store ("s3://bucket/corpus")."""

    def __init__(self, location: str, database: DBConnection, meta: Meta) -> None:
        self.location = location
        self.meta = meta
        self._articles: Table = database.open_table(tables.ARTICLES)
        self._claims: Table = database.open_table(tables.CLAIMS)

    @classmethod
    def open(
        cls, location: str | Path, model: str | None = None, *, check_model: bool = True
    ) -> Index:
        """The index at a place, to be used with an embedding model (by default the installed one).

        ``check_model`` is false where no vectors are made: then it does not matter which.

        Raises:
            IndexUnusableError: there is none, or another model or version of factdiff made it.
            ModelMissingError: the model is not installed.
        """
        place = str(location)
        if not is_index(place):
            raise IndexUnusableError(
                f"{place} is no index: make one with 'factdiff index add {place} PATH...'"
            )
        with _in_one_line(place):
            database = _connect(place)
            stored = database.open_table(tables.ARTICLES).schema.metadata or {}
        meta = _meta(place, stored.get(_META))
        index = cls(place, database, meta)
        if check_model:
            index._check_model(model)
        return index

    @classmethod
    def create(cls, location: str | Path, model: str | None = None) -> Index:
        """A new, empty index at a place where nothing is.

        Raises:
            IndexUnusableError: something else is there, or the place cannot be written.
            ModelMissingError: the model is not installed.
        """
        place = str(location)
        if not _is_remote(place):
            _make_folder(Path(place))
        with _alone(place):
            return cls._made(place, model)

    @classmethod
    def _made(cls, place: str, model: str | None) -> Index:
        if not _is_remote(place) and is_index(place):  # by another process, a moment ago
            return cls.open(place, model)
        dimension = int(encode([], model).shape[1])
        meta = Meta(
            version=SCHEMA,
            documents=tables.layout_digest(),
            model=model or DEFAULT_MODEL,
            digest=digest(model),
            dimension=dimension,
            factdiff=version("factdiff"),
        )
        described = {_META: meta.model_dump_json().encode()}
        with _in_one_line(place):
            database = _connect(place)
            # The table of articles makes the index: it comes last, and with its description.
            database.create_table(
                tables.CLAIMS, schema=tables.claim_schema(dimension), mode="overwrite"
            )
            database.create_table(
                tables.ARTICLES,
                schema=tables.article_schema(dimension).with_metadata(described),
            )
        return cls(place, database, meta)

    # --- reading --------------------------------------------------------------------------------

    def __len__(self) -> int:
        return int(self._articles.count_rows())

    @property
    def claims(self) -> int:
        """How many claims the articles have."""
        return sum(sum(b["claims"].to_pylist()) for b in self._batches(["claims"]))

    def refresh(self) -> None:
        """See what was written since the index was opened."""
        with self._reading():
            for table in (self._articles, self._claims):
                table.checkout_latest()  # type: ignore[no-untyped-call]

    def listed(self, where: Filter = None) -> Iterator[Listed]:
        """The articles, without their texts, in no particular order."""
        for batch in self._batches(tables.LISTED, where):
            yield from (tables.listed(row) for row in batch.to_pylist())

    def held(self, files: Iterable[str]) -> dict[str, dict[str, str]]:
        """For each of some files, the digests of its articles by key."""
        found: dict[str, dict[str, str]] = {file: {} for file in files}
        for where in _in("file", found):
            for batch in self._batches(("key", "file", "digest"), where):
                for row in batch.to_pylist():
                    found[row["file"]][row["key"]] = row["digest"]
        return found

    def documents(self, keys: Iterable[str]) -> list[tuple[Listed, Embedded]]:
        """Articles with their documents and vectors, in the order of adding.

        Raises:
            IndexUnusableError: a row is damaged.
        """
        columns = [*tables.LISTED, "document", "vectors"]
        found = []
        for where in _in("key", dict.fromkeys(keys)):
            for batch in self._batches(columns, where, size=16):
                found += [(tables.listed(row), self._embedded(row)) for row in batch.to_pylist()]
        return sorted(found, key=lambda pair: pair[0].position)

    def topics(self, where: Filter = None) -> Iterator[pa.RecordBatch]:
        """What stories are made by: key, position, day, title, claims, names and topic."""
        columns = ("key", "position", "day", "title", "claims", "names", "topic")
        yield from self._batches(columns, where)

    def with_topics(self, keys: Iterable[str], where: str) -> Iterator[dict[str, Any]]:
        """``key``, ``revision``, ``names`` and ``topic`` (shape (dimension,)) of articles."""
        for among in _in("key", keys):
            columns = ("key", "revision", "names", "topic")
            for batch in self._batches(columns, f"({among}) AND {where}"):
                for row in batch.to_pylist():
                    yield {**row, "topic": np.array(row["topic"], dtype=np.float32)}

    def nearest_articles(
        self, topics: Any, limit: int, where: Filter = None
    ) -> list[dict[str, Any]]:
        """The articles nearest to topics, shape (n, dimension), nearest first.

        Each has ``query_index``, ``key``, ``revision``, ``position``, ``names`` and ``cosine``.
        """
        columns = ["key", "revision", "position", "names"]
        return self._nearest(self._articles, "topic", topics, columns, limit, where)

    def nearest_claims(
        self, vectors: Any, limit: int, where: Filter = None
    ) -> list[dict[str, Any]]:
        """The claims nearest to vectors, shape (n, dimension), nearest first.

        Each has ``query_index``, ``article``, ``revision`` and ``cosine``. Some may be leftovers.
        """
        columns = ["article", "revision"]
        return self._nearest(self._claims, "vector", vectors, columns, limit, where)

    def sample_names(self, size: int) -> list[frozenset[str]]:
        """The names of up to ``size`` articles, evenly spread over the table."""
        total = len(self)
        with self._reading():
            if total <= size:
                rows = [r for b in self._batches(["names"]) for r in b["names"].to_pylist()]
            else:
                offsets = [n * total // size for n in range(size)]
                rows = self._articles.take_offsets(offsets).select(["names"]).to_arrow()["names"]
                rows = rows.to_pylist()
        return [frozenset(names) for names in rows]

    def stats(self) -> IndexStats:
        """What the index holds."""
        articles = claims = undated = 0
        sources: set[str] = set()
        first = last = None
        for batch in self._batches(["claims", "source", "day"]):
            days = [str(day) for day in batch["day"].to_pylist() if day is not None]
            articles += batch.num_rows
            undated += batch.num_rows - len(days)
            claims += sum(batch["claims"].to_pylist())
            sources |= set(filter(None, batch["source"].to_pylist()))
            first = min([*days, *filter(None, [first])], default=None)
            last = max([*days, *filter(None, [last])], default=None)
        return IndexStats(
            location=self.location,
            articles=articles,
            claims=claims,
            sources=len(sources),
            first=first,
            last=last,
            undated=undated,
            bytes=self._bytes(),
            meta=self.meta,
        )

    def verify(self) -> Verification:
        """Go through every row of the index: is it whole, and does it hold what it says?"""
        problems: list[str] = []
        articles = claims = 0
        revisions: dict[str, int] = {}
        columns = (*tables.LISTED, "document", "vectors")
        for batch in self._batches(columns, size=16):
            for row in batch.to_pylist():
                listed = tables.listed(row)
                articles += 1
                claims += listed.claims
                revisions[listed.revision] = listed.claims
                if fault := self._fault(row, listed):
                    problems.append(f"{listed.path}: {fault}")
        leftovers = 0
        for batch in self._batches(["revision"], table=self._claims, size=8192):
            for revision in batch["revision"].to_pylist():
                if revision in revisions:
                    revisions[revision] -= 1
                else:
                    leftovers += 1
        broken = sum(count != 0 for count in revisions.values())
        if broken:
            problems.append(f"the claims of {broken} articles are not all there to be searched")
        return Verification(
            articles=articles, claims=claims, leftovers=leftovers, problems=tuple(problems)
        )

    # --- writing --------------------------------------------------------------------------------

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """Write to the index, alone; what an interrupted writer left is swept out first.

        Raises:
            IndexBusyError: another process is writing it.
        """
        with _alone(self.location):
            self.refresh()
            writer = Writer(self, self._articles, self._claims)
            writer.sweep()
            yield writer
            writer.tidy(final=True)

    # --- inside ---------------------------------------------------------------------------------

    def _batches(
        self,
        columns: Sequence[str],
        where: Filter = None,
        *,
        table: Table | None = None,
        size: int = _READ,
    ) -> Iterator[pa.RecordBatch]:
        query = (self._articles if table is None else table).search().select(list(columns))
        if where is not None:
            query = query.where(where)
        with self._reading():
            yield from query.to_batches(size)

    def _nearest(
        self,
        table: Table,
        column: str,
        vectors: Any,
        columns: list[str],
        limit: int,
        where: Filter,
    ) -> list[dict[str, Any]]:
        if not len(vectors) or not limit:
            return []
        query = cast("LanceVectorQueryBuilder", table.search(list(vectors), column))
        query.distance_type("dot").nprobes(_PROBED).limit(limit).select([*columns, "_distance"])
        if where is not None:
            query.where(where, prefilter=True)
        with self._reading():
            rows: list[dict[str, Any]] = query.to_arrow().to_pylist()
        for row in rows:
            row.setdefault("query_index", 0)
            row["cosine"] = 1.0 - row.pop("_distance")
        return sorted(rows, key=lambda r: (r["query_index"], -r["cosine"], r["revision"]))

    def _embedded(self, row: Mapping[str, Any]) -> Embedded:
        try:
            return tables.embedded(row, self.meta.dimension)
        except (ValueError, ValidationError) as error:
            raise IndexUnusableError(
                f"{self.location}: the row of {row['path']} is damaged: "
                "'factdiff index verify' says what else is"
            ) from error

    def _bytes(self) -> int:
        if _is_remote(self.location):
            return sum(_sizes(t)["total_bytes"] for t in (self._articles, self._claims))
        files = (path for path in Path(self.location).rglob("*") if path.is_file())
        return sum(file.stat().st_size for file in files)

    def _fault(self, row: Mapping[str, Any], listed: Listed) -> str | None:
        try:
            found = tables.embedded(row, self.meta.dimension)
        except (ValueError, ValidationError):
            return "its row is damaged"
        document = found.document
        text = document.article.text
        if tables.content_digest(document.article) != listed.digest:
            return "its content is not what was added"
        if len(document.claims) != listed.claims or len(found.claims) != listed.claims:
            return "its claims or their vectors are not all there"
        if len(found.statements) != len(statements(document)):
            return "the vectors of its quotations are not all there"
        if any(text[c.start : c.end] != c.quote for c in document.claims):
            return "a claim does not quote its text"
        return None

    def _check_model(self, model: str | None) -> None:
        if digest(model) == self.meta.digest:
            return
        raise IndexUnusableError(
            f"{self.location} was made with the model {self.meta.model} "
            f"({self.meta.digest}), not {model or DEFAULT_MODEL} ({digest(model)}): give "
            f"--model {self.meta.model}, or make a new index with 'factdiff index add NEW PATH...'"
        )

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with _in_one_line(self.location):
            yield


class Writer:
    """Writes an index; there is one at a time."""

    def __init__(self, index: Index, articles: Table, claims: Table) -> None:
        self._index = index
        self._articles = articles
        self._claims = claims
        self._commits = 0
        positions = (max(b["position"].to_pylist()) for b in index._batches(["position"]))
        self._next = max(positions, default=-1) + 1

    def write(self, batch: Batch) -> Added:
        """Write a batch, in one commit.

        Raises:
            IndexUnusableError: it cannot be written.
        """
        with _in_one_line(self._index.location):
            return self._write(batch)

    def _write(self, batch: Batch) -> Added:
        prepared = list({p.key: p for p in batch.prepared}.values())
        old = {r.key: r for r in self._rows([*(p.key for p in prepared), *batch.removed])}
        removed = [key for key in batch.removed if key in old]
        if prepared:
            self._put(prepared, old, removed)
        elif removed:
            self._delete(self._articles, "key", removed)
        if old:
            self._delete(self._claims, "revision", [row.revision for row in old.values()])
        if prepared or removed:
            self._commits += 1
            self.tidy()
        replaced = sum(p.key in old for p in prepared)
        return Added(
            added=len(prepared) - replaced,
            replaced=replaced,
            unchanged=batch.unchanged,
            removed=len(removed),
            claims=sum(len(p.embedded.document.claims) for p in prepared),
            skipped=batch.skipped,
        )

    def _put(
        self, prepared: Sequence[Prepared], old: Mapping[str, Listed], removed: Sequence[str]
    ) -> None:
        dimension = self._index.meta.dimension
        revisions = [secrets.token_hex(8) for _ in prepared]
        positions = []
        for p in prepared:
            known = old.get(p.key)
            positions.append(known.position if known else self._next)
            self._next += known is None
        claims = tables.claim_rows(prepared, revisions, dimension)
        if claims.num_rows:
            self._claims.add(claims)
        rows = tables.article_rows(prepared, revisions, positions, dimension)
        if not old:
            self._articles.add(rows)
            return
        merge = self._articles.merge_insert("key").when_matched_update_all()
        merge = merge.when_not_matched_insert_all()
        if removed:
            merge = merge.when_not_matched_by_source_delete(_is_one_of("key", removed))
        merge.execute(rows)

    def sweep(self) -> None:
        """Remove claims that no article's row names."""
        if self._claims.count_rows() == self._index.claims:
            return
        batches = self._index._batches(["revision"], table=self._claims, size=8192)
        stored = {revision for b in batches for revision in b["revision"].to_pylist()}
        for batch in self._index._batches(["revision"]):
            stored -= set(batch["revision"].to_pylist())
        self._delete(self._claims, "revision", sorted(stored))

    def tidy(self, *, final: bool = False) -> None:
        """Join small files, and keep the tables quick to search."""
        if not final and self._commits % _FRAGMENTS:
            return
        with _in_one_line(self._index.location):
            for table in (self._articles, self._claims):
                if _scattered(table):
                    table.optimize(cleanup_older_than=_KEPT)
            if final:
                _index_columns(self._articles, "topic", "key", "file")
                _index_columns(self._claims, "vector", "revision")

    def _rows(self, keys: Iterable[str]) -> Iterator[Listed]:
        for where in _in("key", dict.fromkeys(keys)):
            yield from self._index.listed(where)

    def _delete(self, table: Table, column: str, values: Sequence[str]) -> None:
        for where in _in(column, values):
            table.delete(where)


# --- what LanceDB needs to be told --------------------------------------------------------------


def _index_columns(table: Table, vectors: str, *keys: str) -> None:
    """Make, or make anew, the indices of a table that has grown."""
    from lancedb.index import BTree, IvfSq

    rows = table.count_rows()
    if rows < _SEARCHED_WHOLE:
        return
    names = {index.name for index in table.list_indices()}
    for key in keys:
        if key not in names:
            table.create_index(key, config=BTree(), name=key)
    # The name keeps how many rows the index was trained on.
    trained = [int(name.rpartition("_")[2]) for name in names if name.startswith(f"{vectors}_")]
    if rows >= _GROWN * max(trained, default=0):
        config = IvfSq(distance_type="dot", num_partitions=isqrt(rows), max_iterations=20)
        table.create_index(vectors, config=config, name=f"{vectors}_{rows}")
        for size in trained:
            table.drop_index(f"{vectors}_{size}")


def _sizes(table: Table) -> dict[str, Any]:
    """The statistics of a table: a dictionary, whatever their declared type says."""
    return cast("dict[str, Any]", table.stats())


def _scattered(table: Table) -> bool:
    """Whether so much of a table lies in small files that they should be joined."""
    sizes = _sizes(table)
    files = sizes["fragment_stats"]
    largest = files["lengths"]["max"]
    outside = sizes["num_rows"] - largest
    return bool(
        files["num_small_fragments"] >= _FRAGMENTS // 2 and outside >= _WORTH_JOINING * largest
    )


def _in(column: str, values: Iterable[str]) -> Iterator[str]:
    """Filters that let pass the rows with one of the values, each of a size that is quick."""
    listed = list(values)
    for start in range(0, len(listed), _KEYS_A_QUERY):
        yield _is_one_of(column, listed[start : start + _KEYS_A_QUERY])


def _is_one_of(column: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(map(quoted, values))})"


def absolute(path: str | Path) -> str:
    """The absolute path of a file, as the index has it."""
    return shown_path(os.path.realpath(path))


def quoted(value: str) -> str:
    """A value as a literal of SQL."""
    return "'" + value.replace("'", "''") + "'"


def _is_remote(location: str | Path) -> bool:
    return "://" in str(location)


@contextmanager
def _alone(location: str) -> Iterator[None]:
    """Be the only writer; who writes to an object store has to see to that."""
    with nullcontext() if _is_remote(location) else writing(Path(location)):
        yield


def _connect(location: str) -> DBConnection:
    os.environ.setdefault("LANCEDB_LOG", "error")
    import lancedb

    logging.getLogger("lancedb").setLevel(logging.ERROR)
    return lancedb.connect(location)


def _make_folder(folder: Path) -> None:
    ours = {f"{tables.CLAIMS}.lance", "writer.lock", "writer.pid"}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted(path.name for path in folder.iterdir() if path.name not in ours)
    except OSError as error:
        raise IndexUnusableError(f"{folder} cannot be made ({error.strerror})") from error
    if others:
        raise IndexUnusableError(
            f"{folder} is no index and has other files in it ({others[0]}): name a new folder"
        )


def _meta(location: str, stored: bytes | None) -> Meta:
    try:
        described = json.loads(stored or b"{}")
        made = described.get("version")
        meta = Meta.model_validate(described) if made == SCHEMA else None
    except (ValueError, AttributeError):
        meta, made = None, None
    if meta is None or meta.documents != tables.layout_digest():
        by = described.get("factdiff", "?") if isinstance(described, dict) else "?"
        raise IndexUnusableError(
            f"{location} was made by factdiff {by} with another layout ({made or 'unknown'}): "
            "make a new index with 'factdiff index add NEW PATH...'"
        )
    return meta


@contextmanager
def _in_one_line(location: str) -> Iterator[None]:
    """What the tables raise, as one line that names the index."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        lines = str(error).strip().splitlines()
        raise IndexUnusableError(
            f"{location} cannot be used ({lines[0][:160] if lines else type(error).__name__}): "
            "check the folder and its permissions"
        ) from error
