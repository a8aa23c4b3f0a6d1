"""Dates and places that stand at the head of an article rather than in its story.

A *header line* says when an article appeared ("Published: 12 March 2024", "Jane Doe | 03.05.2024
- Update : 04.05.2024"); a *dateline* opens the story with place and agency ("NAIROBI, Kenya
(AP) _"). Both are matched only where nothing else can be meant: a date in doubt is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from claims.models import Span

_HEADER_LINES = 10
_MAX_HEADER = 160
_MAX_DATELINE = 120

# Alternatives of a pattern: news agencies and broadcasters as they sign datelines.
AGENCIES = (
    r"(?:The\s)?Associated\sPress|AP|AFP|Reuters|UPI|CNN|CNBC|BBC|IANS|PTI|ANI|DPA|dpa|EFE|ANSA|"
    r"AA|TASS|ITAR-TASS|RIA|Xinhua|Kyodo|Yonhap|Bloomberg|Interfax|PA(?:\sMedia)?|AAP|CP|JTA|VOA|"
    r"RFE/RL|NNA|WAM|SPA|IRNA|KUNA|MENA|Anadolu(?:\sAgency)?|PR\s?Newswire|Business\s?Wire"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\s?\.?"
)
_WEEKDAY = (
    r"\b(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)\b\.?"
)
_AMERICAN_ZONE = r"\b(?:(?:[ECMPH]|AK)[SD]?T|eastern|central|mountain|pacific)\b"
_DAY_FIRST_ZONE = r"\b(?:GMT|BST|CES?T|EES?T|WES?T|[IHP]KT|IST|SGT|MSK|AE[SD]?T|NZ[SD]T)\b"

_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iso_year>\d{{4}})\s?(?P<iso_sep>[-./])\s?(?P<iso_month>\d{{1,2}})\s?(?P=iso_sep)\s?
        (?P<iso_day>\d{{1,2}})(?=T\d|\b)
    | (?P<first>\d{{1,2}})\s?(?P<sep>[-./])\s?(?P<second>\d{{1,2}})\s?(?P=sep)\s?
        (?P<year>\d{{4}}|\d{{2}})\b
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>{_MONTH})[\s,-]*
        (?P<day_year>\d{{4}})\b
    | (?P<us_month>{_MONTH})\s*(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*
        (?P<us_year>\d{{4}})\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = (
    r"(?:\bT)?\d{1,2}\s*[:.h]\s*\d{2}(?:\s*:\s*\d{2}(?:\.\d+)?)?(?:\s*[ap](?:\s*\.?\s*m)?\b\.?)?"
    r"(?:\s*Z\b|\s*[+-]\d{2}:?\d{2}\b)?|\b\d{1,2}\s*[ap]\s*\.?\s*m\b\.?|\bnoon\b|\bmidnight\b|"
    r"\b\d{4}(?=\s*(?:GMT|UTC|HKT|hrs))"
)
_ZONE = (
    rf"(?-i:{_AMERICAN_ZONE}|{_DAY_FIRST_ZONE}|\bUTC\b)(?:\s*[+-]\s*\d{{1,2}}(?:\s?:?\s?\d{{2}})?)?"
)
_LABEL = (
    r"\b(?:first|last|originally|published|posted|updated?|modified|revised|edited|released?|issued|"
    r"created|dated?|page|story|article|online|print|date|time|local|uk|hours|hrs|at|on|of)\b"
)
_READING_TIME = r"\b\d{1,3}\s*-?\s*min(?:ute)?s?\b(?:\s+read\b)?"
_SIGNED = rf"(?-i:\b(?:{AGENCIES})\b)"
_REMOVABLE = re.compile(
    "|".join((_TIME, _ZONE, _WEEKDAY, _LABEL, _READING_TIME, _SIGNED)), re.IGNORECASE
)
_MOMENT = re.compile(f"{_DATE.pattern}|{_TIME}", re.VERBOSE | re.IGNORECASE)
_PUBLISHED = re.compile(
    r"^\s*(?:date|dated|published|posted|released|issued)\b|\bpublished\b", re.IGNORECASE
)
_UPDATE = re.compile(r"\b(?:updated?|modified|revised|edited)\b", re.IGNORECASE)
# "16 September 2013 Last updated at 12:42 GMT": the label comes after its date.
_UPDATED_AT = re.compile(r"\s*(?:last\s+)?updated\s+at\b", re.IGNORECASE)
_BYLINE_REST = re.compile(
    r"(?:by\s+)?(?:(?:[A-Z][\w.'’-]*|and|of|the|in|for|de|van|von|der|al|bin|staff|writer)[\s,&]*)"
    r"{1,9}"
)
_SEPARATOR = re.compile(r"[|·•]|^\s*by\b", re.IGNORECASE)
_PREFIX = re.compile(
    rf"\s*(?:(?:date|dated|published|posted)\s*:?\s*(?:on\s+)?(?=\S)|(?=\d{{4}}-\d\d-\d\d\s))"
    rf"(?P<date>{_DATE.pattern})(?:\s*(?:{_TIME})(?:\s*{_ZONE})?)?\s*[-–—|:,]?\s+(?=\S)",
    re.VERBOSE | re.IGNORECASE,
)


# How outlets are called: "Harbour Post, 12 May 2025" alone on a line at the head is of the outlet;
# "Harbour Fire, 12 May 2025" may be a headline.
_OUTLET = (
    r"(?:(?:[A-Z][\w.'’&-]*|of|the)\s){0,4}(?:Agency|Broadcasting|Chronicle|Courier|Echo|Examiner|Express|Gazette|"
    r"Globe|Guardian|Herald|Independent|Inquirer|Journal|Ledger|Mail|Mercury|Messenger|Mirror|News|Observer|"
    r"Post|Press|Radio|Record|Register|Sentinel|Standard|Star|Sun|Tabloid|Telegraph|Television|Times|Tribune|"
    r"TV|Weekly|Wire)"
)
_SIGNED_DATE = re.compile(
    rf"\s*(?:{_OUTLET}|(?:{AGENCIES})),\s*(?i:(?:{_WEEKDAY},?\s*)?(?P<date>{_DATE.pattern}))\s*",
    re.VERBOSE,
)
_SIGNED_DATE_LINES = 2


_SHOUT = r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]"
_CAPITALS = rf"(?:(?:ST|MT|FT|U\.?N)\.?\s+)?{_SHOUT}{{2,}}(?:\s+(?:{_SHOUT}+|D\.?C\.?)){{0,4}}"
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:[A-ZÀ-Þ][\w.'’-]*|of|the|de|el|al)){0,4}"
_DAY = rf"(?:(?:{_WEEKDAY},?\s*)?(?:{_MONTH}\s*\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s*\d{{4}})?)"
_AGENCY = rf"(?:\(\s*(?:{AGENCIES})(?:\s*[/,-]\s*{_NAME})?\s*\)|/\s*(?:{AGENCIES})\s*/\.?)"
_SIGNATURE = rf"\(\s*{_NAME}\s*\)"  # of an agency that is not among them
_DASH = r"(?:—|–|―|--?|_)"
_DATELINE = re.compile(
    rf"""\s*(?:
        {_CAPITALS}(?:,\s*{_NAME}){{0,2}}(?:,?\s*(?i:{_DAY}))?\.?
            (?:\s*{_AGENCY}\s*{_DASH}?|(?:\s*{_SIGNATURE})?\s*{_DASH}(?=\s|$))
      | {_NAME}(?:,\s*{_NAME}){{0,2}}(?:,?\s*(?i:{_DAY}))?\.?\s*{_AGENCY}\s*{_DASH}
      | {_NAME}(?:,\s*{_NAME}){{0,2}},?\s*(?i:{_DAY})(?:\s*{_SIGNATURE})?\s*{_DASH}(?=\s|$)
      | {_AGENCY}\s*{_DASH}?
    )\s*(?=["'“‘`«]*[A-ZÀ-Þ0-9]|$)""",
    re.VERBOSE,
)


class HeaderDate(NamedTuple):
    """A calendar date on a header line; ``updated`` where it is said to be of an update."""

    day: date
    updated: bool


def parse_date(value: str) -> str | None:
    """Read a date a person or a program wrote into a field; ISO 8601 out, None if unreadable.

    Takes ISO 8601 dates and date-times, RFC 5322 dates ("Tue, 28 Nov 2023 10:00:00 GMT") and
    the forms of header lines. An ambiguous "03/04/2021" is unreadable.
    """
    value = value.strip()
    try:
        return _plausible(date.fromisoformat(value))
    except ValueError:
        pass
    try:
        return _plausible(datetime.fromisoformat(value))
    except ValueError:
        pass
    try:
        return _plausible(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    dates = header_dates(value)
    return dates[0].day.isoformat() if dates else None


def publication_date(text: str) -> str | None:
    """The publication date that the head of ``text`` shows, as an ISO 8601 date, or None.

    Only the first lines are looked at, and in them only header lines, a date that is prefixed
    to a line ("date 2023-11-28 Leaders meet…"), a dateline that has a year and, at the very head,
    an outlet with a date and nothing else ("Harbour Post, 12 May 2025"). A date with a label
    ("Published") wins; unlabelled ones that differ, as in a chronology, settle nothing. The day of
    an update is not the day of publication and is never taken for it.
    """
    unlabelled = set()
    for number, line in enumerate(_first_lines(text)):
        dates = _head_dates(line, at_head=number < _SIGNED_DATE_LINES)
        first = next((found.day.isoformat() for found in dates if not found.updated), None)
        if first and _PUBLISHED.search(line[:_MAX_HEADER]):
            return first
        if first:
            unlabelled.add(first)
    return unlabelled.pop() if len(unlabelled) == 1 else None


def _head_dates(line: str, *, at_head: bool) -> list[HeaderDate]:
    if dates := header_dates(line):
        return dates
    if prefix := header_prefix(line):
        return _dates(line[:prefix])
    if opening := dateline(line):
        return _dates(opening.quote)
    signed = _SIGNED_DATE.fullmatch(line) if at_head else None
    return _dates(signed["date"]) if signed else []


def is_header_line(line: str) -> bool:
    """Whether ``line`` holds a date or a time and nothing but what belongs to a header line."""
    return len(line) <= _MAX_HEADER and bool(_MOMENT.search(line)) and _is_header(line)


def header_dates(line: str) -> list[HeaderDate]:
    """The dates of a header line, in order; empty if the line is anything else.

    A header line holds a date and, besides it, only times, zones, weekdays, labels such as
    "Published" and, set off by a bar or "By", a by-line.
    """
    return _dates(line) if is_header_line(line) else []


def header_prefix(line: str) -> int:
    """How many characters at the start of ``line`` are a date put before its text, else 0."""
    match = _PREFIX.match(line[:_MAX_HEADER])
    return match.end() if match and _dates(match["date"]) else 0


def dateline(text: str) -> Span | None:
    """The dateline that opens ``text`` ("NAIROBI, Kenya (AP) _ "), with the space after it.

    A place in capitals needs a dash or an agency after it, a place in mixed case both or a day
    and a dash; an agency in brackets may stand alone. What follows must begin like a sentence.
    """
    match = _DATELINE.match(text[:_MAX_DATELINE])
    return Span(start=0, end=match.end(), quote=match[0]) if match else None


def _first_lines(text: str) -> Iterator[str]:
    lines = (line for line in re.split(r"[\r\n]+", text[:20_000]) if line.strip())
    return (line for line, _ in zip(lines, range(_HEADER_LINES), strict=False))


def _is_header(line: str) -> bool:
    rest = _REMOVABLE.sub(" ", _DATE.sub(" ", line))
    words = " ".join(re.findall(r"[\w.'’,&-]*[^\W\d_][\w.'’,&-]*", rest))
    if not words:
        return not re.search(r"\d", rest)
    return bool(_SEPARATOR.search(line) and _BYLINE_REST.fullmatch(words))


def _dates(line: str) -> list[HeaderDate]:
    matches = list(_DATE.finditer(line))
    month_first = _month_first(line, matches)
    found, last = [], 0
    for match in matches:
        day = _calendar_day(match, month_first)
        if day is not None:
            updated = _UPDATE.search(line, last, match.start())
            found.append(HeaderDate(day, bool(updated or _UPDATED_AT.match(line, match.end()))))
        last = match.end()
    return found


def _calendar_day(match: re.Match[str], month_first: bool | None) -> date | None:
    part = match.groupdict()
    if part["iso_year"]:
        return _day(int(part["iso_year"]), int(part["iso_month"]), int(part["iso_day"]))
    for prefix in ("", "us_"):
        month = part[f"{prefix}month"]
        if month:
            year = int(part["day_year"] or part["us_year"])
            return _day(year, _MONTHS[month[:3].lower()], int(part[f"{prefix}day"]))
    first, second, year = int(part["first"]), int(part["second"]), int(part["year"])
    if len(part["year"]) == 2:
        year += 2000 if year < 69 else 1900
    if month_first is None and first != second:
        return None
    month, day = (first, second) if month_first else (second, first)
    return _day(year, month, day)


def _month_first(line: str, matches: list[re.Match[str]]) -> bool | None:
    """Whether numeric dates on this line read month/day; None where nothing settles it."""
    numeric = [match for match in matches if match["first"]]
    for match in numeric:
        first, second = int(match["first"]), int(match["second"])
        if first > 12 or second > 12:
            return first <= 12
    if any(match["sep"] == "." for match in numeric):
        return False
    if re.search(_DAY_FIRST_ZONE, line):
        return False
    if re.search(_AMERICAN_ZONE, line):
        return True
    weekday = re.search(_WEEKDAY, line, re.IGNORECASE)
    if weekday and len(numeric) == 1:
        wanted = _WEEKDAYS.index(weekday[0][:3].lower())
        fits = [
            order
            for order in (True, False)
            if (day := _calendar_day(numeric[0], order)) and day.weekday() == wanted
        ]
        if len(fits) == 1:
            return fits[0]
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _plausible(found) else None


def _plausible(moment: date) -> str | None:
    """ISO 8601, or None for years that are placeholders ("0001-01-01") and not of the press."""
    return moment.isoformat() if 1600 <= moment.year <= 2200 else None
