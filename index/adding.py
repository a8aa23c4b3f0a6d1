"""Articles into an index: files are read, extracted and embedded batch by batch, then written.

Memory does not grow with the corpus: one batch is held at a time. Articles that are in the index
as they are now are passed over before the work that costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from claims.corpus import Skipped
from claims.extraction import extract
from claims.manifest import Entry
from claims.models import Article
from claims.reading import STDIN, find_files, read_file, shown_path
from index.engines import Engine, Work, here
from index.memory import give_back
from index.models import Added, Batch, Prepared
from index.store import Index, absolute, quoted
from index.tables import content_digest
from matching.pipeline import embed

FILES_A_BATCH = 32
ARTICLES_A_BATCH = 32

T = TypeVar("T")

Progress = Callable[[str, int, int], None]


class Job(NamedTuple):
    """A file to be read: what a manifest says of it, and what the index has of it.

    ``file`` is its absolute path, ``held`` the digests of its articles by key.
    """

    path: str
    file: str
    entry: Entry
    held: dict[str, str]


def add(
    index: Index,
    paths: Sequence[str | Path],
    *,
    manifest: Path | None = None,
    model: str | None = None,
    prune: bool = False,
    engine: Engine = here,
    progress: Progress | None = None,
) -> Added:
    """Add the articles of files and folders, and replace those that have changed.

    Args:
        index: where to.
        paths: files and folders.
        manifest: sources, dates and urls for the files; found in the folders if not given.
        model: the embedding model of the index.
        prune: also remove articles whose files are gone from the folders given.
        engine: where articles are read, extracted and embedded.
        progress: called with stage, files done and files in all.

    Raises:
        IndexBusyError: another process is writing the index.
        IndexUnusableError: it cannot be written.
        InputError: the manifest cannot be used at all.
        ModelMissingError: a model cannot be loaded.
    """
    found = find_files([path for path in paths if str(path) != STDIN], manifest=manifest)
    total = len(found.files)
    done = 0
    result = Added(skipped=found.skipped)
    with index.writer() as writer:
        for batch in engine(_jobs(index, found.files), partial(_preparer, model)):
            result += writer.write(batch)
            give_back()
            done += batch.files
            if progress is not None:
                progress("index", done, total)
        if prune:
            gone = tuple(_gone(index, paths, {absolute(path) for path, _ in found.files}))
            result += writer.write(Batch(removed=gone))
    return result


def remove(index: Index, paths: Sequence[str | Path]) -> Added:
    """Remove the articles of files, folders or single records ("wire.jsonl#2").

    Raises:
        IndexBusyError: another process is writing the index.
        IndexUnusableError: it cannot be written.
    """
    result = Added()
    with index.writer() as writer:
        for path in paths:
            keys = tuple(row.key for row in index.listed(_stands_at(absolute(path))))
            missing = Skipped(path=shown_path(str(path)), reason="is not in the index")
            result += writer.write(Batch(removed=keys, skipped=() if keys else (missing,)))
    return result


def _preparer(model: str | None) -> Work[Sequence[Job], Batch]:
    return partial(prepare, model=model)


def prepare(jobs: Sequence[Job], model: str | None) -> Iterator[Batch]:
    """Read files, extract and embed what is new in them; a batch has about `ARTICLES_A_BATCH`."""
    # The end of a file is an outcome too.
    for some in _batched(_outcomes(jobs), 2 * ARTICLES_A_BATCH):
        new = [o for o in some if isinstance(o, _New)]
        # Models are loaded for what is new only: a run without news is over in a moment.
        embedded = embed(list(extract([o.article for o in new])), model=model) if new else ()
        yield Batch(
            prepared=tuple(
                Prepared(o.key, o.file, o.digest, e) for o, e in zip(new, embedded, strict=True)
            ),
            removed=tuple(key for o in some if isinstance(o, _Done) for key in o.vanished),
            unchanged=sum(isinstance(o, _Unchanged) for o in some),
            files=sum(isinstance(o, _Done) for o in some),
            skipped=tuple(o for o in some if isinstance(o, Skipped)),
        )


class _New(NamedTuple):
    """An article that is not in the index as it is now."""

    key: str
    file: str
    digest: str
    article: Article


class _Unchanged(NamedTuple):
    """An article that is."""

    key: str


class _Done(NamedTuple):
    """The end of a file, and the keys of its articles that it has no more."""

    vanished: tuple[str, ...]


def _outcomes(jobs: Iterable[Job]) -> Iterator[_New | _Unchanged | _Done | Skipped]:
    for job in jobs:
        seen: set[str] = set()
        for outcome in read_file(job.path, job.entry):
            if isinstance(outcome, Skipped):
                yield outcome
                continue
            # The number of a record of a file stands behind the file's path.
            key = job.file + outcome.path.removeprefix(shown_path(job.path))
            digest = content_digest(outcome)
            seen.add(key)
            if job.held.get(key) == digest:
                yield _Unchanged(key)
            else:
                yield _New(key, job.file, digest, outcome)
        # A file that cannot be read now may be readable tomorrow: what is known of it stays.
        yield _Done(tuple(key for key in job.held if key not in seen) if seen else ())


def _jobs(index: Index, files: Sequence[tuple[str, Entry]]) -> Iterator[Sequence[Job]]:
    for some in _batched(files, FILES_A_BATCH):
        places = [absolute(path) for path, _ in some]
        held = index.held(places)
        yield [
            Job(path, place, entry, held[place])
            for (path, entry), place in zip(some, places, strict=True)
        ]


def _gone(index: Index, paths: Sequence[str | Path], there: Set[str]) -> Iterator[str]:
    for path in paths:
        if Path(path).is_dir():
            for row in index.listed(_stands_at(absolute(path))):
                if row.file not in there:
                    yield row.key


def _stands_at(place: str) -> str:
    """Filters the articles of a file, a record of it, or what lies in a folder."""
    folder, records = quoted(f"{place.rstrip('/')}/"), quoted(f"{place}#")
    starts = f"starts_with(key, {folder}) OR starts_with(key, {records})"
    return f"key = {quoted(place)} OR {starts}"


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some
