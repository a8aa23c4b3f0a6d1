"""A stretch of time that is longer or shorter than from its start to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from claims.models import (
    Document,
    Grain,
    QuantityKind,
    Sentence,
    Span,
    TimeExpression,
    TimeType,
)
from claims.spans import inside
from claims.times import gap, render
from comparators.models import Severity
from comparators.within.slips import (
    Slip,
    Told,
    stretch,
    words_after,
    words_before,
)

_LENGTH = re.compile(r"P(T?)(\d+)([YWDH])")
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_CLOCK = re.compile(r"T(\d{2}):(\d{2})$")
_UNITS = {"Y": "years", "D": "days", "H": "hours"}
# By how much a length told in whole units may be off: the months and hours are not told.
_LOOSE = {"years": 1.0, "days": 1.0, "hours": 0.9}
# A fortnight from Monday to Friday is twelve days.
_WEEK = 4.0
_BETWEEN = 5
_ALL_OF_IT = re.compile(
    r"(?:^|[,(–—] ?|\b(?:for|after|last|lasts|lasted|lasting) |"
    r"\b(?:a span|a spell|a stretch|a period|a total) of )"
    r"(?:a |the |his |her |its |their )?(?:total of )?$"
)
# By how much, from when or until when: not how long.
_COMPARED = re.compile(
    r"(?:longer|shorter|more|less|fewer|ago|into|old)\b|(?:later|earlier|after|before) than\b"
)
_LATER = re.compile(r"^ ?(?:later|after|before|earlier)\b")
# A sentence that goes on about the same: "It marks its 30th anniversary".
_TAKEN_UP = re.compile(r"(?:It|They)\b")
_FOUNDED = re.compile(r"\b(?:founded|established|opened|built|formed|set up|launched)\b.{0,30} in$")


_AGO = re.compile(r"(?:exactly |just )?[\w-]+ (?:days|weeks|years) ago")
_APPOSED = re.compile(r"\s*[,(–—]\s*(?:exactly |just |only )?")
# Two years that follow one another, and two days, touch: what lies between them is a slip.
_STEPS = {Grain.DAY: timedelta(days=1), Grain.YEAR: timedelta(days=360)}


class _Stretch(NamedTuple):
    """From a start to an end: how long, in what unit, and the words that say so."""

    length: float
    unit: str
    name: str
    words: Span


def spans(document: Document) -> Iterator[Slip]:
    """ "From 1983 to 1991, for twelve years", which is eight years.

    Only where a sentence tells one stretch and one length.
    """
    for sentence in document.sentences:
        times = inside(document.times, sentence)
        lengths = [t for t in times if t.type is TimeType.DURATION]
        stretches = list(_stretches(document, sentence, times))
        if len(lengths) == len(stretches) == 1 and _are_close(document, lengths[0], stretches[0]):
            yield from _slip(document, sentence, lengths[0], stretches[0])


def _are_close(document: Document, told: TimeExpression, whole: _Stretch) -> bool:
    """Whether few words of the same clause stand between a length and a stretch."""
    first, last = sorted((told, whole.words), key=lambda s: s.start)
    between = document.article.text[first.end : last.start].split()
    return len(between) <= _BETWEEN and not {"and", "but", "while"} & {w.lower() for w in between}


def _slip(
    document: Document, sentence: Sentence, told: TimeExpression, whole: _Stretch
) -> Iterator[Slip]:
    found = _LENGTH.fullmatch(told.value)
    if found is None or told.modifiers:
        return
    weeks = found[3] == "W"
    stated, unit = int(found[2]) * (7 if weeks else 1), "days" if weeks else _UNITS[found[3]]
    after = words_after(document, sentence, told)
    if _COMPARED.match(after):
        return
    later = bool(_LATER.match(after))
    before = words_before(document, sentence, told) + " "
    if unit != whole.unit or not (later or "-" in told.quote or _ALL_OF_IT.search(before)):
        return
    if abs(whole.length - stated) > (_WEEK if weeks else _LOOSE[unit]) and stated > 1:
        yield Slip(
            "span",
            Severity.HIGH,
            0.8,
            f"The length does not fit the start and the end: {told.quote}",
            Told(f"{stated} {unit}", told),
            Told(f"{whole.name}: {whole.length:g} {unit}", whole.words),
        )


def _stretches(
    document: Document, sentence: Sentence, times: list[TimeExpression]
) -> Iterator[_Stretch]:
    """What a sentence tells from its start to its end."""
    times = [t for t in times if t.type is not TimeType.DURATION]
    for time in times:
        if found := _YEARS.fullmatch(time.value):
            yield _of_years(int(found[1]), int(found[2]), time)
        elif found := _DAYS.fullmatch(time.value):
            first, last = map(date.fromisoformat, found.groups())
            yield _Stretch((last - first).days, "days", " ".join(time.quote.split()), time)
    years = [t for t in times if t.grain is Grain.YEAR and _YEAR.fullmatch(t.value)]
    published = document.article.published
    if len(years) == 2 and all(_is_plain(document, sentence, y) for y in years):
        yield _of_years(int(years[0].value), int(years[1].value), stretch(document, *years))
    since = [y for y in years if words_before(document, sentence, y).endswith("since")]
    if len(years) == len(since) == 1 and published is not None:
        yield _of_years(int(since[0].value), published.moment.year, since[0])
    ends = [t for t in times if t.grain in {Grain.DAY, Grain.MINUTE, Grain.HOUR}]
    if len(ends) == 2 and _is_from_to(document, sentence, ends):
        yield from _of_days(document, *ends)


def _of_years(first: int, last: int, words: Span) -> _Stretch:
    return _Stretch(last - first, "years", f"{first} to {last}", words)


def _is_plain(document: Document, sentence: Sentence, year: TimeExpression) -> bool:
    before = words_before(document, sentence, year)
    return not year.modifiers and before.endswith((" in", "from", " to", "between", " and"))


def _is_from_to(document: Document, sentence: Sentence, ends: list[TimeExpression]) -> bool:
    first, last = (words_before(document, sentence, t) for t in ends)
    if first.endswith("from"):
        return last.endswith((" to", " until", " till"))
    return first.endswith("between") and last.endswith(" and")


def _of_days(document: Document, first: TimeExpression, last: TimeExpression) -> Iterator[_Stretch]:
    name = " ".join(f"{first.quote} to {last.quote}".split())
    words = stretch(document, first, last)
    clocks = [_CLOCK.search(t.value) for t in (first, last)]
    if clocks[0] and clocks[1]:
        start, end = (int(c[1]) + int(c[2]) / 60 for c in clocks if c)
        yield _Stretch((end - start) % 24, "hours", name, words)
    elif first.interval and last.interval and first.interval.start and last.interval.start:
        days = (last.interval.start - first.interval.start).days
        if first.grain is last.grain is Grain.DAY and days > 0:
            yield _Stretch(days, "days", name, words)


def anniversaries(document: Document) -> Iterator[Slip]:
    """ "The factory, founded in 1924, marks its 110th anniversary", in an article of 2024."""
    published = document.article.published
    if published is None:
        return
    for n, sentence in enumerate(document.sentences):
        told = [
            q
            for q in inside(document.quantities, sentence)
            if q.kind is QuantityKind.ORDINAL and q.counted in {"anniversary", "birthday"}
        ]
        years = _founded(document, sentence)
        if told and not years and n and _TAKEN_UP.match(sentence.quote):
            years = _founded(document, document.sentences[n - 1])
        if len(told) == len(years) == 1:
            passed = published.moment.year - int(years[0].value)
            if abs(passed - told[0].value) > 1:
                yield Slip(
                    "anniversary",
                    Severity.HIGH,
                    0.8,
                    f"The anniversary does not fit the year: {told[0].quote}",
                    Told(f"{told[0].value:g} years", told[0]),
                    Told(f"since {years[0].value}: {passed} years", years[0]),
                )


def _founded(document: Document, sentence: Sentence) -> list[TimeExpression]:
    """The years in which a sentence says something to have been founded."""
    return [
        t
        for t in inside(document.times, sentence)
        if t.grain is Grain.YEAR
        and _YEAR.fullmatch(t.value)
        and _FOUNDED.search(words_before(document, sentence, t))
    ]


def ago(document: Document) -> Iterator[Slip]:
    """ "Built in 1990, twenty years ago", in an article of 2025."""
    text = document.article.text
    for sentence in document.sentences:
        for told, again in pairwise(inside(document.times, sentence)):
            found = _AGO.fullmatch(again.quote.casefold())
            if found is None or again.modifiers or told.modifiers or told.grain is not again.grain:
                continue
            if not _APPOSED.fullmatch(text[told.end : again.start]):
                continue
            distance = gap(told, again)
            if distance is not None and distance >= _STEPS.get(again.grain, timedelta.max):
                yield Slip(
                    "ago",
                    Severity.HIGH,
                    0.8,
                    f"It was longer or less long ago: {told.quote} / {again.quote}",
                    Told(render(told), told),
                    Told(f"{again.quote}: {render(again)}", again),
                )
