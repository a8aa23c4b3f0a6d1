"""One function a format: a file's bytes in, records out, and a line for each it cannot use.

Every reader takes the bytes and the path as given, yields ``Record`` and ``Skipped`` in file
order, and raises ``InputError`` when nothing in the file can be used.

What ``Record.text`` is, and so what offsets point into:

- ``.txt`` and ``.md``: the whole file as decoded, front matter and Markdown marks included;
- JSON, JSON Lines and CSV: the text field as it stands there;
- HTML: the title, an empty line and the article's body as trafilatura extracts it.

What would take a reader minutes or gigabytes (a page of 100,000 elements, an alias that stands for
a billion values) is turned away before it is parsed.
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
_MAX_JSON = 100_000_000
_MAX_FRONT_MATTER = 100_000
_MIN_PAGE_WORDS = 10
# Work on a page grows with the square of its elements, and of the attributes of one.
_MAX_PAGE = 10_000_000
_MAX_ELEMENTS = 15_000
_MAX_ATTRIBUTES = 2_000
# From here on the second opinion of another extractor takes longer than the first.
_MANY_ELEMENTS = 5_000
_MAX_DECLARED = 200_000
_DATE_METADATA = re.compile(r"date|time|publi|issued|created", re.IGNORECASE)
_UPDATE_METADATA = re.compile(r"modif|updat|revis|review|expir|valid", re.IGNORECASE)
# Every alternative ends where the text does, if not before: no place is looked at twice.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <(?:(script|style)\b|[a-z])(?P<attributes>(?:[^"'>]++|"[^"]*+"|'[^']*+')*+)
        (?(1)(?:>.*?(?:</(?:script|style)|\Z))?)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_ATTRIBUTE = re.compile(r"[^\s=/]+")


def read_plain(data: bytes, path: str) -> Iterator[Record | Skipped]:
    """Plain text or Markdown, with optional YAML front matter (python-frontmatter)."""
    text = decode(data)
    fields: Mapping[Any, Any] = {}
    if text.lstrip().startswith("---"):
        import yaml

        try:
            fields = _front_matter(text.lstrip())
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
    elements = _elements(page)
    try:
        document = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            fast=elements > _MANY_ELEMENTS,
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
    if len(text) > _MAX_JSON and not _is_json_lines(text):
        size = f"{_MAX_JSON // 1_000_000} MB"
        raise InputError(f"one JSON document of more than {size}: give it as JSON Lines (.jsonl)")
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


def _front_matter(text: str) -> Mapping[Any, Any]:
    """The fields in the front matter that ``text`` opens with; none when it is something else.

    Raises:
        yaml.YAMLError, ValueError, RecursionError: it is no YAML that can be used.
    """
    from frontmatter.default_handlers import YAMLHandler

    from claims import plain_yaml

    try:
        block, _ = YAMLHandler().split(text[:_MAX_FRONT_MATTER])
    except ValueError:  # a rule, and no second one
        return {}
    fields = plain_yaml.load(block)
    if _is_deep(fields, _MAX_DEPTH):
        raise ValueError("nested too deep")
    return fields if isinstance(fields, Mapping) else {}


def _elements(page: str) -> int:
    """How many elements a page has.

    Raises:
        InputError: more than can be read in reasonable time.
    """
    too_large = InputError("too large for a page with an article: save its text to a .txt file")
    if len(page) > _MAX_PAGE:
        raise too_large
    count = 0
    for tag in _TAG.finditer(page):
        if tag["attributes"] is not None:  # else it is a comment
            count += 1
            if count > _MAX_ELEMENTS or _attributes(tag["attributes"]) > _MAX_ATTRIBUTES:
                raise too_large
    return count


def _attributes(tag: str) -> int:
    """How many attributes a tag has; where there is no room for too many, none are counted."""
    return len(_ATTRIBUTE.findall(_QUOTED.sub(" ", tag))) if len(tag) > 2 * _MAX_ATTRIBUTES else 0


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
    found = tree.xpath('//link[@rel="canonical"] | //script[@type="application/ld+json"]')
    head = [element for element in found if _is_short(element)]
    for meta in tree.xpath("//meta[@content][@name or @property or @itemprop]"):
        name = " ".join(meta.get(key, "") for key in ("name", "property", "itemprop"))
        dates = _DATE_METADATA.search(name) and not _UPDATE_METADATA.search(name)
        if dates and _is_short(meta):
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
    date_found: str | None = find_date(
        declared, original_date=True, extensive_search=False, max_date="2200-01-01"
    )
    return date_found


def _is_short(element: Any) -> bool:
    """Whether an element is not so long that the search for a date in it takes seconds."""
    return sum(map(len, (element.text or "", *element.attrib.values()))) <= _MAX_DECLARED


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
    extra = {name: value for name, value in fields.items() if name not in taken}
    return values, {str(_writable(name)): _writable(value) for name, value in extra.items()}


def csv_rows(text: str) -> csv.DictReader[str]:
    """The rows under a header row; the delimiter is the commonest in it, of comma, ; and tab."""
    header = text.split("\n", 1)[0]
    csv.field_size_limit(_MAX_FIELD)
    delimiter = max(",;\t", key=header.count)
    return csv.DictReader(io.StringIO(text.rstrip(), newline=""), delimiter=delimiter)


def as_text(value: object) -> str | None:
    """A field's value as text: dates in ISO 8601, ``{"name": …}`` by its name, else None."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, date):
        return value.isoformat()
    return str(_writable(value)) if isinstance(value, str) and value.strip() else None


def _writable(value: Any) -> Any:
    """A value without lone surrogates, which JSON can spell and nobody can write out again."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, Mapping):
        return {_writable(key): _writable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_writable(part) for part in value]
    return value
