"""Paths to articles: finds the files, reads each by its format, and works out what is missing.

Nothing here raises for a bad file: the file is listed in ``Corpus.skipped`` with one line that
says what to do, and the others go on.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from claims.corpus import Corpus, Record, Skipped
from claims.datelines import parse_date, publication_date
from claims.errors import InputError
from claims.formats import READERS, Reader, read_unnamed
from claims.header import read_header
from claims.language import has_english
from claims.manifest import NAMES as MANIFEST_NAMES
from claims.manifest import Entry, Manifest, is_there, read_manifest
from claims.models import Article, DateOrigin, Published
from claims.own_output import is_own
from claims.passages import guess_title

STDIN = "-"
MAX_FILE_BYTES = 500_000_000
MAX_ARTICLE_CHARACTERS = 1_000_000
MAX_RECORDS = 250_000

# Of one file, so many faults are told, and so many records are tried if none can be used.
_TOLD = 100
_TRIED = 1_000

_NOT_ARTICLES = frozenset(
    ["readme", "license", "licence", "changelog", "contributing", "notice", "manifest", "authors"]
)
_OWN_FILES = ("factdiff-report", "factdiff-baseline")

Progress = Callable[[str, int, int], None]


def read_corpus(
    paths: Sequence[str | Path],
    *,
    manifest: Path | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Read articles from files, folders (recursively, in name order) and ``-``, standard input.

    A ``manifest.yaml`` or ``manifest.csv`` beside the files, or anywhere in a folder given, is
    applied by itself and never read as an article; ``manifest`` names one more, which wins.
    In a folder, hidden files, files of other formats, read-me files and factdiff's own files
    are passed over in silence. What factdiff wrote under another name is skipped by its content.
    ``progress`` is called before each file with its path, its index from 0 and their number.

    Files above ``MAX_FILE_BYTES`` and articles above ``MAX_ARTICLE_CHARACTERS`` are skipped, and
    so is what follows ``MAX_RECORDS`` records in one file.

    Raises:
        InputError: the manifest named by ``manifest`` cannot be used at all.
    """
    found = find_files(paths, manifest=manifest)
    articles: list[Article] = []
    skipped = list(found.skipped)
    for index, (path, entry) in enumerate(found.files):
        if progress is not None:
            progress(path, index, len(found.files))
        for outcome in read_file(path, entry, stdin):
            if isinstance(outcome, Skipped):
                skipped.append(outcome)
            else:
                articles.append(outcome)
    return Corpus(articles=tuple(articles), skipped=tuple(skipped))


class Found(NamedTuple):
    """The files to read, as named by the user, each with what the manifests say of it."""

    files: tuple[tuple[str, Entry], ...]
    skipped: tuple[Skipped, ...]


def find_files(paths: Sequence[str | Path], *, manifest: Path | None = None) -> Found:
    """The files :func:`read_corpus` reads; each can be read on its own by :func:`read_file`.

    Raises:
        InputError: the manifest named by ``manifest`` cannot be used at all.
    """
    skipped: list[Skipped] = []
    files = _files(paths, skipped)
    entries: dict[Path, Entry] = {}
    for found in _manifests(paths):
        if manifest is not None and found.resolve() == Path(manifest).resolve():
            continue
        try:
            _apply(read_manifest(found), entries, skipped)
        except InputError as error:
            skipped.append(Skipped(path=str(found), reason=str(error).removeprefix(f"{found}: ")))
    if manifest is not None:
        _apply(read_manifest(Path(manifest)), entries, skipped)
    known = ((f, Entry() if f == STDIN else entries.get(Path(f).resolve(), Entry())) for f in files)
    return Found(tuple(known), tuple(skipped))


def read_file(
    path: str, entry: Entry, stdin: BinaryIO | None = None
) -> Iterator[Article | Skipped]:
    """The articles of one file, with what a manifest says of it; a file is one or many."""
    articles = faults = 0
    for outcome in _outcomes(path, entry, stdin):
        if isinstance(outcome, Article):
            articles += 1
            yield outcome
        else:
            faults += 1
            if faults <= _TOLD:
                yield outcome
        if faults == _TRIED and not articles:
            reason = f"none of its first {_TRIED:,} records can be used: the rest was not read"
            yield Skipped(path=shown_path(path), reason=reason)
            return
        if articles + faults == MAX_RECORDS:
            reason = f"more than {MAX_RECORDS:,} records: the rest was not read: split it"
            yield Skipped(path=shown_path(path), reason=reason)
            break
    if faults > _TOLD:
        reason = f"{faults - _TOLD:,} more records of it cannot be used, or not all of them"
        yield Skipped(path=shown_path(path), reason=reason)
    if not articles and not faults:
        yield Skipped(path=shown_path(path), reason="there is no article in it")


def shown_path(path: str) -> str:
    """``path`` as it stands in a report: bytes of a file name that are not UTF-8 as ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def stands_in(article: str, path: str) -> bool:
    """Whether an article of that path is the file ``path`` or a record of it (``a.jsonl#2``)."""
    file = shown_path(path)
    return article == file or article.startswith(f"{file}#")


def read_text(
    text: str,
    *,
    path: str,
    source: str | None = None,
    title: str | None = None,
    published: str | None = None,
) -> Article:
    """An article from text in hand; ``path`` is the name it goes by in a report.

    Raises:
        InputError: ``published`` is not a date that can be read.
    """
    value = parse_date(published) if published else None
    if published and value is None:
        raise InputError(f"{path}: the date '{published}' cannot be read: write YYYY-MM-DD")
    return _build(
        Record(path=path, text=text, source=source, title=title),
        Published(value=value, origin=DateOrigin.GIVEN) if value else None,
    )


# --- finding files ------------------------------------------------------------------------------


def _files(paths: Iterable[str | Path], skipped: list[Skipped]) -> list[str]:
    """The files to read, as named by the user, each once."""
    files: dict[str, str] = {}
    for given in map(str, paths):
        path = Path(given)
        if given == STDIN:
            files.setdefault(STDIN, STDIN)
        elif not given or not is_there(path):
            reason = "no such file or folder: check the path"
            skipped.append(Skipped(path=shown_path(given), reason=reason))
        elif path.is_dir():
            found = [file for file in _walk(path) if _is_article_file(file)]
            if not found:
                reason = f"no articles in this folder {_FORMATS}"
                skipped.append(Skipped(path=shown_path(given), reason=reason))
            for file in found:
                files.setdefault(str(file.resolve()), str(file))
        elif path.name in MANIFEST_NAMES:
            continue
        elif path.suffix.lower() not in READERS:
            reason = f"not a format that can be read {_FORMATS}"
            skipped.append(Skipped(path=shown_path(given), reason=reason))
        else:
            files.setdefault(str(path.resolve()), given)
    return list(files.values())


_FORMATS = f"({', '.join(READERS)})"


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        # What an index keeps in its tables is no article, also where it lies among articles.
        folders[:] = sorted(
            n for n in folders if not n.startswith(".") and not n.endswith(".lance")
        )
        yield from (Path(parent) / name for name in sorted(files) if not name.startswith("."))


def _is_article_file(path: Path) -> bool:
    return (
        path.suffix.lower() in READERS
        and path.stem.lower() not in _NOT_ARTICLES
        and not path.name.startswith(_OWN_FILES)
    )


def _manifests(paths: Iterable[str | Path]) -> list[Path]:
    found: dict[Path, Path] = {}
    for given in map(str, paths):
        path = Path(given)
        if given in {"", STDIN} or not is_there(path):
            continue
        beside = [path.parent / name for name in MANIFEST_NAMES] if path.is_file() else _walk(path)
        for file in beside:
            if file.name in MANIFEST_NAMES and file.is_file():
                found.setdefault(file.resolve(), file)
    return list(found.values())


def _apply(manifest: Manifest, entries: dict[Path, Entry], skipped: list[Skipped]) -> None:
    entries.update(manifest.entries)
    skipped.extend(manifest.skipped)


# --- reading one --------------------------------------------------------------------------------


def _outcomes(path: str, entry: Entry, stdin: BinaryIO | None) -> Iterator[Article | Skipped]:
    for record in _records(path, stdin):
        if isinstance(record, Skipped):
            yield record
        else:
            yield from _article(record, entry)


def _records(path: str, stdin: BinaryIO | None) -> Iterator[Record | Skipped]:
    reader: Reader = read_unnamed if path == STDIN else READERS[Path(path).suffix.lower()]
    shown = shown_path(path)
    try:
        yield from reader(_bytes(path, stdin), shown)
    except InputError as error:
        yield Skipped(path=shown, reason=str(error))
    except OSError as error:
        reason = error.strerror or "unknown reason"
        yield Skipped(path=shown, reason=f"cannot be read ({reason}): check its permissions")


def _bytes(path: str, stdin: BinaryIO | None) -> bytes:
    if path == STDIN:
        data = (stdin or sys.stdin.buffer).read(MAX_FILE_BYTES + 1)
    else:
        with Path(path).open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise InputError(f"larger than {MAX_FILE_BYTES // 1_000_000} MB: split it")
    if not data.strip():
        raise InputError("an empty file: put the article's text in it or leave it out")
    if is_own(data):
        raise InputError("written by factdiff, not an article: left out")
    return data


def _article(record: Record, entry: Entry) -> Iterator[Article | Skipped]:
    if fault := _text_fault(record.text):
        yield Skipped(path=record.path, reason=fault)
        return
    written = parse_date(record.published) if record.published else None
    if record.published and not written and not entry.published:
        reason = f"its date '{record.published}' cannot be read and was not used: write YYYY-MM-DD"
        yield Skipped(path=record.path, reason=reason)
    known = entry.model_dump(include={"source", "title", "url"}, exclude_none=True)
    merged = record.model_copy(update={**known, "extra": {**record.extra, **entry.extra}})
    if entry.published:
        yield _build(merged, Published(value=entry.published, origin=DateOrigin.MANIFEST))
    elif written:
        yield _build(merged, Published(value=written, origin=record.origin))
    else:
        yield _build(merged, None)


def _text_fault(text: str) -> str | None:
    if len(text) > MAX_ARTICLE_CHARACTERS:
        return f"longer than {MAX_ARTICLE_CHARACTERS:,} characters: split it into articles"
    if not any(char.isalnum() for char in text):
        return "no text in it: put the article's text in it or leave it out"
    if not has_english(text):
        return "no English text: only English articles can be compared"
    return None


def _build(record: Record, published: Published | None) -> Article:
    """The article; what nothing else says is taken from the lines at the head of its text."""
    header = read_header(record.text).fields
    if published is None:
        shown = header.get("published") or publication_date(record.text)
        published = Published(value=shown, origin=DateOrigin.HEADER) if shown else None
    author = {"author": header["author"]} if "author" in header else {}
    return Article(
        id=_identity(record.path, record.text),
        path=record.path,
        source=record.source or header.get("source"),
        title=record.title or header.get("title") or guess_title(record.text),
        url=record.url or header.get("url"),
        language="en" if has_english(record.text) else None,
        text=record.text,
        published=published,
        extra={**author, **record.extra},
    )


def _identity(path: str, text: str) -> str:
    """Twelve hexadecimal digits from path and text: the same input always has the same id."""
    digest = hashlib.sha256(f"{path}\0{text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]
