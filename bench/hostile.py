"""What somebody might send to do harm: files, texts and requests, as generators.

``bench.fuzz`` runs them for as long as it is told to, ``tests/hostile`` for some seconds. Sizes are
given, so that a test can be small and a run by hand as large as it takes.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

SENTENCE = "The harbour office said on Tuesday that four people were killed in the fire. "
STORY = SENTENCE * 5
SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv")

Maker = Callable[[int], bytes]
"""Makes about so many bytes."""


def _filled(start: str, unit: str, end: str = "") -> Maker:
    def make(size: int) -> bytes:
        one = unit.encode("utf-8", "surrogatepass")
        return start.encode() + one * (size // len(one)) + end.encode()

    return make


def _always(content: str) -> Maker:
    def make(_: int) -> bytes:
        return content.encode()

    return make


def _numbered(start: str, unit: str, end: str = "") -> Maker:
    def make(size: int) -> bytes:
        count = size // (len(unit) + 5)
        return f"{start}{''.join(unit.format(n) for n in range(count))}{end}".encode()

    return make


def _nested(start: str, opening: str, middle: str, closing: str, end: str) -> Maker:
    def make(size: int) -> bytes:
        depth = size // len(opening + closing)
        return f"{start}{opening * depth}{middle}{closing * depth}{end}".encode()

    return make


def _gzipped(size: int) -> bytes:
    return gzip.compress(bytes(20 * size))


def _zipped(size: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("article.txt", bytes(20 * size))
    return held.getvalue()


def _laughs(opening: str, closing: str) -> Maker:
    """Each line ten times the one before: a billion values."""
    lines = ["x0: &a0 {k: v}"]
    for n in range(9):
        many = ", ".join([f"*a{n}"] * 10)
        lines.append(f"x{n + 1}: &a{n + 1} {opening}{many}{closing}")
    return _always("\n".join(["---", *lines, "---", STORY]))


_PAGE = "<html><body><article>"
_LINKED = '<html><head><script type=\'application/ld+json\'>{"datePublished":"'
_META = "<html><head><meta property='article:published_time' content='"

FILES: Mapping[str, tuple[str, Maker]] = {
    "one line of one letter": (".txt", _filled("", "x")),
    "one line of words": (".txt", _filled("", "word ")),
    "blanks": (".txt", _filled("", " ", "x")),
    "line ends": (".txt", _filled("", "\n", "x")),
    "rules": (".txt", _filled("", "---\n")),
    "bytes that are no UTF-8": (".txt", lambda size: b"\xff" * size),
    "Latin-1": (".txt", lambda size: b"\xe9a " * (size // 3)),
    "zero bytes": (".txt", lambda size: bytes(size)),
    "UTF-16 with lone surrogates": (
        ".txt",
        lambda size: b"\xff\xfe" + b"a\x00\x00\xd8" * (size // 4),
    ),
    "a gzip bomb": (".txt", _gzipped),
    "a zip bomb": (".html", _zipped),
    "a gzip bomb as a feed": (".jsonl", _gzipped),
    "quotation marks": (".txt", _filled(STORY, "“")),
    "header lines": (".txt", _filled("", "Published: ", STORY)),
    "bidirectional overrides": (".txt", _filled(STORY, "\u202e")),
    "combining marks": (".txt", _filled(STORY + "a", "\u0301")),
    "marks of Markdown": (".md", _filled("", "# ", STORY)),
    "a list": (".md", _filled("", "- a\n")),
    "front matter without end": (".md", _filled("---\n", "a: b\n")),
    "front matter, nested": (".md", _nested("---\na: ", "[", "", "]", "\n---\n" + STORY)),
    "front matter, unclosed": (".md", _filled("---\na: ", "[", "\n---\n" + STORY)),
    "a billion laughs": (".md", _laughs("[", "]")),
    "a billion merged": (".md", _laughs("{<<: [", "]}")),
    "front matter that holds itself": (
        ".md",
        _always(f"---\na: &a [*a]\ntitle: &t {{name: *t}}\n---\n{STORY}"),
    ),
    "front matter with an object": (
        ".md",
        _always(f"---\na: !!python/object/apply:os.getcwd []\n---\n{STORY}"),
    ),
    "a long number in front matter": (".md", _filled("---\na: ", "9", "\n---\n" + STORY)),
    "a page of one line": (".html", _filled(_PAGE + "<p>", SENTENCE)),
    "paragraphs": (".html", _filled(_PAGE, f"<p>{SENTENCE}</p>")),
    "short paragraphs": (".html", _filled(_PAGE, "<p>The man said</p>")),
    "open elements": (".html", _filled(_PAGE, "<b>", STORY)),
    "nested boxes": (".html", _nested("<html>", "<div>", f"<p>{STORY}</p>", "</div>", "</html>")),
    "nested tables": (".html", _filled("<html><body>", "<table><tr><td>", STORY)),
    "nested lists": (".html", _filled(_PAGE, "<ul><li>", STORY)),
    "boxes in a row": (".html", _filled(_PAGE, "<div><div>The man said</div></div>")),
    "links": (".html", _filled(_PAGE + "<p>", "The <a href='x'>man</a> said ")),
    "attributes": (".html", _numbered("<html><body><p ", "a{}='1' ", f">{STORY}</p>")),
    "attributes in quotation marks": (".html", _filled("<html><body><p ", "a='<p b=\">\"' ")),
    "open quotation marks": (".html", _filled(_PAGE, '<p a="')),
    "open comments": (".html", _filled(_PAGE, "<!--")),
    "open scripts": (".html", _filled(_PAGE, "<script>")),
    "dates in metadata": (".html", _filled(_META, "2024-", f"'></head><body><p>{STORY}</p>")),
    "a date in linked data": (".html", _filled(_LINKED, "2024-", f'"}}</script><p>{STORY}</p>')),
    "nested linked data": (".html", _filled(_LINKED, "[", f"</script><p>{STORY}</p>")),
    "a title": (".html", _filled("<html><head><title>", "a - ", f"</title><p>{STORY}</p>")),
    "an address": (
        ".html",
        _filled("<link rel=canonical href='http://a.example/", "2024/", f"'><p>{STORY}</p>"),
    ),
    "times": (".html", _filled(_PAGE, "<time datetime='2024-01-01'>x</time>", STORY)),
    "a charset that decodes bytes": (
        ".html",
        _always(f"<html><meta charset=base64><p>{STORY}</p></html>"),
    ),
    "nested lists of JSON": (".json", _nested("", "[", "", "]", "")),
    "nested objects of JSON": (".json", _nested("", '{"a":', "1", "}", "")),
    "open lists of JSON": (".json", _filled("", "[")),
    "empty objects": (".json", _filled("[", "{},", "{}]")),
    "numbers": (".json", _filled("[", "1,", "1]")),
    "a long number": (".json", _filled('{"text": "a", "n": ', "9", "}")),
    "a long text": (".json", _filled('{"text": "', "x", '"}')),
    "lone surrogates": (".json", _filled('[{"text": "' + STORY, "\\ud800", '", "x": "\\udfff"}]')),
    "lines of empty objects": (".jsonl", _filled("", "{}\n")),
    "a long line": (".jsonl", _filled('{"text":"', "word ", '"}\n')),
    "lines, nested": (".jsonl", _filled("", "[" * 10_000 + "\n")),
    "columns": (".csv", _filled("", "text,", "\n" + STORY)),
    "rows": (".csv", _filled("text\n", "\n")),
    "an open quotation": (".csv", _filled('text\n"', "x")),
}  # fmt: skip
"""Files that ask for more time or memory than they look like: a suffix and a maker, by name."""

UNITS = (
    "a", "A", "1", " ", "\n", "\t", "-", ".", ",", "'", '"', "“", "‘", "(", "[", "#", "* ", "$",
    "%", "/", ":", ";", "!", "\u0301", "\u200b", "🙂", "9 ", "1,", "1.", "1:", "1/", "1-", "12:",
    "1st ", "one ", "one hundred ", "hundred ", "two and ", "twenty-", "half ", "and ", "of ",
    "the ", "to ", "Monday, ", "last ", "last week ", "May 1", "1 May ", "January 1, ", "2024-",
    "1990s ", "early ", "days ago ", "between 1 and ", "from Monday to ", "the end of ",
    "5 p.m. ", "$1 billion ", "per cent ", "1 in ", "more than ", "about ", "he said ",
    "“he said, ", "according to ", "Mr. ", "Smith ", "J. ", "U.S. ", "(AP) ", "By Jane ", "O'",
    "van der ", "President ", "New ", "http://", "a@b.", "-- ", "… ", "not ", "if ", "who ",
    "which said that ", "a, ", "A, ", "was killed by ", "4-year-old ", "Jan. ", "Christmas ",
    "Q1 ", "'s ", "IV ", "No. ", "±", "½", "٣", "\x00", "\r", "Source: a\n", "“a” ",
    "“a”, he said. ", "the man who saw ", "A.", "A-", "1 1/2 ", "\u2028",
)  # fmt: skip
"""What a regular expression may stumble over when it is repeated."""

ODD = (
    *UNITS, "\ud7ff", "\ufeff", "\ufffd", "\u202e", "\x1b[31m", "\x85", "<b>", "</script>", "&amp;",
    "{", "}", "]", '"}', "\\", "\\ud800", "---\n", "text,", "\r\n", "null", "NaN", "<!--", SENTENCE,
)  # fmt: skip
"""Pieces that texts and files are made of."""

VALID: Mapping[str, bytes] = {
    ".txt": f"Fire on ferry\nSource: Post\nDate: 2024-03-06\n\n{STORY}".encode(),
    ".md": f"---\ntitle: Fire\ndate: 2024-03-06\n---\n# Fire\n\n{STORY}".encode(),
    ".html": (
        "<!doctype html><html><head><title>Fire</title><meta property='article:published_time' "
        f"content='2024-03-06'></head><body><article><p>{STORY}</p></article></body></html>"
    ).encode(),
    ".json": json.dumps({"articles": [{"text": STORY, "source": "Post", "date": 5}]}).encode(),
    ".jsonl": (json.dumps({"text": STORY, "date": "2024-03-06"}) + "\n").encode() * 2,
    ".csv": f'text,source,date\n"{STORY}",Post,2024-03-06\n'.encode(),
}
"""An article in every format."""


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A suffix and the bytes of a file: an article of that format, cut up and patched."""
    suffix = draw(st.sampled_from(SUFFIXES))
    data = draw(st.sampled_from([VALID[suffix], *VALID.values()]))
    patch = st.sampled_from(ODD).map(lambda odd: odd.encode("utf-8", "surrogatepass"))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        piece = draw(patch | st.binary(max_size=12)) * draw(st.sampled_from((1, 1, 2, 50)))
        data = data[:start] + piece + data[end:]
    return suffix, data


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Sentences with odd things in and between them, some of them many times."""
    pieces = st.sampled_from(ODD) | st.text(max_size=8)
    repeated = st.builds(lambda piece, n: piece * n, pieces, st.sampled_from((1, 1, 1, 3, 40)))
    return SENTENCE + "".join(draw(st.lists(repeated, max_size=12))) + SENTENCE


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)

_FIELDS = ("text", "title", "source", "published", "url", "draft", "format", "verdict", "note")
_METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")
_PATHS = (
    "/", "/healthz", "/openapi.json", "/api/check", "/api/report", "/api/read", "/desk/check", "//",
    "/api/articles", "/api/articles/", "/api/reviews", "/api/reviews/", "/static/",
)  # fmt: skip
_TAILS = ("", "/", "%00", "..%2f..%2fetc/passwd", "?q=%ff", "?limit=-1", "%C3%A9", "abcd", "?q=a+b")
_TYPES = (
    "application/json", "application/octet-stream", "text/plain", "multipart/form-data", "", "*/*",
    "application/json; charset=utf-16",
)  # fmt: skip


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    """A request to the desk: ``method``, ``path``, ``headers`` and ``body`` (bytes or None)."""
    word = st.text(st.characters(codec="ascii", categories=("L", "N")), max_size=12)
    good = st.builds(lambda text: {"text": text}, texts())
    fields = st.fixed_dictionaries({}, optional={name: json_values | texts() for name in _FIELDS})
    sent = good | good.map(lambda draft: {"draft": draft}) | fields | json_values
    bodies = st.none() | st.binary(max_size=200) | files().map(lambda f: f[1]) | sent.map(_as_json)
    return {
        "method": draw(st.sampled_from(_METHODS)),
        "path": draw(st.sampled_from(_PATHS)) + draw(st.sampled_from(_TAILS) | word),
        "headers": {"content-type": draw(st.sampled_from(_TYPES))},
        "body": draw(bodies),
    }


def _as_json(value: Any) -> bytes:
    """JSON in which an escape that stands in a text is one: half of a surrogate pair, too."""
    return json.dumps(value).replace("\\\\ud", "\\ud").encode()


_GET = b"GET / HTTP/1.1\r\nhost: localhost\r\n"
_POST = b"POST /api/read HTTP/1.1\r\nhost: localhost\r\n"
_CHUNKED = _POST + b"transfer-encoding: chunked\r\n"

RAW: Mapping[str, bytes] = {
    "no request": b"\x00\xff\r\n\r\n",
    "a long address": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nhost: localhost\r\n\r\n",
    "a long header": _GET + b"x: " + b"a" * 200_000 + b"\r\n\r\n",
    "many headers": _GET + b"x: y\r\n" * 20_000 + b"\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": _GET + b"host: evil.example\r\n\r\n",
    "another host": b"GET / HTTP/1.1\r\nhost: evil.example\r\n\r\n",
    "another scheme": b"GET http://evil.example/ HTTP/1.1\r\nhost: evil.example\r\n\r\n",
    "another origin": _POST + b"origin: https://evil.example\r\ncontent-length: 0\r\n\r\n",
    "a path up": b"GET /static/../../etc/passwd HTTP/1.1\r\nhost: localhost\r\n\r\n",
    "a huge length": _POST + b"content-length: 99999999999999\r\n\r\n",
    "a length of letters": _POST + b"content-length: x\r\n\r\n",
    "two lengths": _POST + b"content-length: 1\r\ncontent-length: 2\r\n\r\nab",
    "length and chunks": _CHUNKED + b"content-length: 5\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    "a chunk of no size": _CHUNKED + b"\r\nzz\r\n",
    "a chunk too large": _CHUNKED + b"\r\nffffffffffffffff\r\n",
    "a web socket": (
        _GET + b"upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n"
        b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ),
}
"""What no honest HTTP client would send."""
