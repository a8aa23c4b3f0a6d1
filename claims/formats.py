"""One function a format: a file's bytes in, records out, and a line for each it cannot use.

Every reader takes the bytes and the path as given, yields ``Record`` and ``Skipped`` in file
order, and raises ``InputError`` when nothing in the file can be used.

What ``Record.text`` is, and so what offsets point into:

- ``.txt`` and ``.md``: the whole file as decoded, front matter and Markdown marks included;
- JSON, JSON Lines and CSV: the text field as it stands there;
- HTML: the title, an empty line and the article's body as trafilatura extracts it.
"""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from claims.corpus import Record, Skipped
from claims.encoding import decode
from claims.errors import InputError
from claims.models import DateOrigin

Reader = Callable[[bytes, str], Iterator[Record | Skipped]]

_FIELDS = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "source": ("source", "publisher"),
    "url": ("url", "link"),
    "published": ("published", "date", "published_at", "publishedat", "datepublished"),
}
_MAX_FIELD = 2**31 - 1
_MAX_DEPTH = 50
_MIN_PAGE_WORDS = 10
_DATE_METADATA = re.compile(r"date|time|publi|issued|created", re.IGNORECASE)
_UPDATE_METADATA = re.compile(r"modif|updat|revis|review|expir|valid", re.IGNORECASE)


def read_plain(data: bytes, path: str) -> Iterator[Record | Skipped]:
    """Plain text or Markdown, with optional YAML front matter (python-frontmatter)."""
    text = decode(data)
    fields: dict[str, Any] = {}
    if text.lstrip().startswith("---"):
        import frontmatter
        import yaml

        try:
            fields, _ = frontmatter.parse(text.lstrip())
        except (yaml.YAMLError, ValueError, RecursionError):
            yield Skipped(
                path=path, reason="its front matter is not YAML and was not used: mend it"
            )
    values, extra = _sort_fields(fields)
    values.pop("text", None)
    yield Record(path=path, text=text, extra=extra, origin=DateOrigin.FRONT_MATTER, **values)


def read_html(data: bytes, path: str) -> Iterator[Record | Skipped]:
    """A web page: body and metadata by trafilatura, its original date by htmldate."""
    import trafilatura
    from trafilatura.settings import Document

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    page = decode(data, markup=True)
    try:
        document = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=False
        )
        published = _declared_date(page)
    except Exception:  # whatever a broken page does to the parsers, the page is what is at fault
        document = published = None
    body = (document.text or "").strip() if isinstance(document, Document) else ""
    if not isinstance(document, Document) or len(body.split()) < _MIN_PAGE_WORDS:
        raise InputError("no article found in this page: save its text to a .txt file")
    title = (document.title or "").strip() or None
    yield Record(
        path=path,
        text=f"{title}\n\n{body}" if title and not body.startswith(title) else body,
        title=title,
        source=document.sitename or document.hostname,
        url=document.url,
        published=published,
        extra={"author": document.author} if document.author else {},
    )


def read_json(data: bytes, path: str) -> Iterator[Record | Skipped]:
    """An object, a list of objects, ``{"articles": [...]}``, or JSON Lines under this name."""
    text = decode(data)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _is_json_lines(text):
            yield from _json_lines(text, path)
            return
        raise InputError(f"not valid JSON ({_json_fault(error)}): mend it") from None
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _record(item, f"{path}#{number}")
        return
    yield _record(value, path)


def read_json_lines(data: bytes, path: str) -> Iterator[Record | Skipped]:
    """One JSON object a line; a line that cannot be used costs only itself."""
    yield from _json_lines(decode(data), path)


def read_csv(data: bytes, path: str) -> Iterator[Record | Skipped]:
    """A header row with JSON's field names, then an article a row; comma, semicolon or tab."""
    rows = csv_rows(decode(data))
    try:
        names = {(name or "").strip().lower() for name in rows.fieldnames or ()}
        if not names & set(_FIELDS["text"]):
            raise InputError("no 'text', 'body' or 'content' column: name one in the first row")
        for number, row in enumerate(rows, 1):
            fields = {key: value for key, value in row.items() if key is not None and value}
            yield _record(fields, f"{path}#{number}")
    except csv.Error as error:
        raise InputError(f"not valid CSV ({error}): mend it") from None


def read_unnamed(data: bytes, path: str) -> Iterator[Record | Skipped]:
    """Standard input: HTML, JSON or JSON Lines by how it begins, else plain text."""
    start = decode(data)[:2000].lstrip().lower()
    if re.match(r"\{|\[\s*\{", start):
        return read_json(data, path)
    if start.startswith(("<!doctype", "<html", "<head", "<body", "<?xml", "<!--")):
        return read_html(data, path)
    return read_plain(data, path)


READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
}


def _declared_date(page: str) -> str | None:
    """The date a page declares, by htmldate: metadata, JSON-LD, address and ``<time>`` elements.

    htmldate falls back on dates in running text and footers; it is shown none of them. A
    ``<time>`` counts when it is marked as the publication date or no other day is marked up.
    """
    import trafilatura
    from htmldate import find_date

    tree = trafilatura.load_html(page)
    declared = trafilatura.load_html("<html><head><meta></head><body><p></p></body></html>")
    if tree is None or declared is None:
        return None
    head = tree.xpath('//link[@rel="canonical"] | //script[@type="application/ld+json"]')
    for meta in tree.xpath("//meta[@content][@name or @property or @itemprop]"):
        name = " ".join(meta.get(key, "") for key in ("name", "property", "itemprop"))
        if _DATE_METADATA.search(name) and not _UPDATE_METADATA.search(name):
            head.append(meta)
    times = tree.xpath("//time[@datetime]")
    marked = [
        time
        for time in times
        if time.get("itemprop") == "datePublished" or "pubdate" in time.attrib
    ]
    if not marked and len({time.get("datetime")[:10] for time in times}) == 1:
        marked = times
    for part, elements in (("head", head), ("body", marked[:1])):
        for element in elements:
            element.tail = None
            declared.find(part).append(element)
    found: str | None = find_date(
        declared, original_date=True, extensive_search=False, max_date="2200-01-01"
    )
    return found


def _json_lines(text: str, path: str) -> Iterator[Record | Skipped]:
    # Not splitlines(): U+2028 and its like may stand inside a JSON string.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{path}#{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = f"line {number} is not valid JSON ({_json_fault(error, lines=False)}): mend it"
            yield Skipped(path=place, reason=reason)
            continue
        yield _record(value, place)


def _is_json_lines(text: str) -> bool:
    lines = [line for line in text.split("\n", 3)[:3] if line.strip()]
    try:
        return len(lines) > 1 and isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return False


def _json_fault(error: Exception, *, lines: bool = True) -> str:
    """What is wrong and where: by line and column, or by column in text of one line."""
    if isinstance(error, json.JSONDecodeError):
        line = f"line {error.lineno} " if lines else ""
        return f"{error.msg}, {line}column {error.colno}"
    return "nested too deep" if isinstance(error, RecursionError) else "a number is too long"


def _record(value: object, path: str) -> Record | Skipped:
    if not isinstance(value, dict):
        return Skipped(path=path, reason="not a JSON object: give an object with a 'text' field")
    if _is_deep(value, _MAX_DEPTH):
        return Skipped(
            path=path, reason="its fields are nested too deep: leave out what is not text"
        )
    values, extra = _sort_fields(value)
    text = values.pop("text", None)
    if not text:
        return Skipped(path=path, reason="no 'text', 'body' or 'content': add the article's text")
    return Record(path=path, text=text, extra=extra, **values)


def _is_deep(value: object, room: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return room == 0 or any(_is_deep(part, room - 1) for part in parts)


def _sort_fields(fields: Mapping[Any, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """Known fields as text, under our names, and the unknown ones as they are."""
    by_name = {str(name).strip().lower(): name for name in fields}
    values: dict[str, str] = {}
    taken: set[Any] = set()
    for field, aliases in _FIELDS.items():
        for alias in aliases:
            value = as_text(fields.get(by_name.get(alias)))
            if value is not None:
                values[field] = value
                taken.add(by_name[alias])
                break
    return values, {str(name): value for name, value in fields.items() if name not in taken}


def csv_rows(text: str) -> csv.DictReader[str]:
    """The rows under a header row; the delimiter is the commonest in it, of comma, ; and tab."""
    header = text.split("\n", 1)[0]
    csv.field_size_limit(_MAX_FIELD)
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))


def as_text(value: object) -> str | None:
    """A field's value as text: dates in ISO 8601, ``{"name": …}`` by its name, else None."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value.strip():
        # A lone surrogate, which JSON can spell, could never be written out again.
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    return None
