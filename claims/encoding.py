"""Bytes to text: byte order marks, UTF-8, UTF-16, and the legacy encodings of old archives."""

from __future__ import annotations

import codecs
import re

from claims.errors import InputError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_ASCII = bytes(range(0x80))
_SAMPLE = 65536


def decode(data: bytes, *, markup: bool = False) -> str:
    """Decode a file's bytes, byte order mark removed and line ends left as they are.

    A byte order mark decides; then a charset declared in the markup (``markup``), UTF-8, UTF-16
    told by its zero bytes, Windows-1252 for text that is nearly all ASCII (as browsers do), and
    charset-normalizer for the rest.

    Raises:
        InputError: the bytes are not text, or in no encoding that can be told.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"not text but {what}: save it as text or HTML first")
    text = _decode(data, markup=markup)
    if len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) / 50:
        raise InputError("a binary file: save it as text or HTML first")
    return text


def _decode(data: bytes, *, markup: bool) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if markup and (text := _declared(data)) is not None:
        return text
    if (wide := _utf16_without_mark(data)) is not None:
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:2048])
    if match is None:
        return None
    try:
        return data.decode(match[1].decode("ascii", errors="ignore"))
    except (LookupError, ValueError):
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: mostly Latin text leaves every other byte zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if len(data) < 4 or len(data) % 2 or max(zeros) < len(sample) / 4:
        return None
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes) -> str:
    damaged = data.decode("utf-8", errors="replace")
    broken = damaged.count("\ufffd")
    if broken * 10 <= len(damaged) - len(damaged.encode("ascii", errors="ignore")):
        return damaged
    if len(data.translate(None, _ASCII)) * 10 <= len(data):
        return data.decode("cp1252", errors="replace")

    from charset_normalizer import from_bytes

    best = from_bytes(data[: 4 * _SAMPLE]).best()
    if best is None:
        raise InputError("a binary file, or text in no known encoding: save it as UTF-8")
    return data.decode(best.encoding, errors="replace")
