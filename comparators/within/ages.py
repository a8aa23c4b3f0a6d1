"""An age that does not fit the date of birth, or another age of the same person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from claims.models import (
    Document,
    EntityKind,
    Grain,
    Mention,
    Quantity,
    QuantityKind,
    Sentence,
    Span,
    TimeExpression,
    TimeType,
)
from claims.spans import inside
from comparators.models import Severity
from comparators.within.slips import Slip, Told, words_after, words_before

_BORN = re.compile(r"\bborn(?: [\w’'-]+){0,5}? (?:on|in)(?: the)?$|\bborn$")
_APPOSED = re.compile(r"^\s*[,(]\s*(?:aged\s+|now\s+|at\s+)?$")
_AGES = range(12, 111)
_DIED = re.compile(
    r"\b(?:died|dies|dead|passed away)\b[^.;]{0,60}?\b(?:aged|at|at the age of) "
    r"(\d{2,3})(?=[.,;)]|$)"
)
_WAS = re.compile(r"(?:He|She) was (\d{2,3})\.\s*")
# How far into an article "she was 86" is of whom the article is about.
_OPENING = 5
_OPENS = re.compile(r"(?:(?:He|She) (?:was|is)|Born)\b")
# One of two people of a surname.
_YOUNGER = re.compile(r"\b(?:younger|elder|older|senior|junior)$")
_THEN = re.compile(r"\bthen[ -]+$", re.IGNORECASE)


class _Birth(NamedTuple):
    """When somebody was born: the first and the last day it can have been."""

    words: Span
    first: datetime
    end: datetime


class _Age(NamedTuple):
    """An age that somebody has when the article is written, or had at a death it reports."""

    words: Span
    years: int


def ages(document: Document) -> Iterator[Slip]:
    """ "Anna Berg, 45, was born in 1970", in an article of 2024."""
    told, births = _told(document), _births(document)
    published = document.article.published
    for entity in sorted(told.keys() & births.keys()):
        if published is None or len(births[entity]) > 1:
            continue
        (birth,) = births[entity]
        least, most = _ages_at(birth, published.moment)
        age = next((x for x in told[entity] if not least <= x.years <= most), None)
        if age is not None:
            fits = f"{least}" if least == most else f"{least} or {most}"
            yield _slip(age, f"born {birth.words.quote}: {fits}", birth.words)
    for found in told.values():
        other = next((x for x in found if x.years != found[0].years), None)
        if other is not None:
            yield _slip(found[0], f"{other.years} years old", other.words)


def _slip(age: _Age, other: str, words: Span) -> Slip:
    return Slip(
        "age",
        Severity.HIGH,
        0.85,
        f"Another age: {age.years} / {other}",
        Told(f"{age.years} years old", age.words),
        Told(other, words),
    )


def _births(document: Document) -> Mapping[str, list[_Birth]]:
    found: dict[str, list[_Birth]] = defaultdict(list)
    for n, sentence in enumerate(document.sentences):
        for time in inside(document.times, sentence):
            if not _is_of_birth(document, sentence, time):
                continue
            holder = _nearest(document, sentence, time) or _of_pronoun(document, n)
            if holder is not None and time.interval and time.interval.start and time.interval.end:
                birth = _Birth(time, time.interval.start, time.interval.end)
                found[holder.entity].append(birth)
    return found


def _is_of_birth(document: Document, sentence: Sentence, time: TimeExpression) -> bool:
    if time.type is not TimeType.DATE or time.modifiers or time.ambiguous:
        return False
    exact = time.grain in {Grain.DAY, Grain.MONTH, Grain.YEAR}
    return exact and bool(_BORN.search(words_before(document, sentence, time)))


def _nearest(document: Document, sentence: Sentence, span: Span) -> Mention | None:
    """The one person that a sentence names, or means by a pronoun, before a span or else behind."""
    people = [m for m in inside(document.mentions, sentence) if m.kind is EntityKind.PERSON]
    return _only([m for m in people if m.end <= span.start] or people)


def _only(people: Sequence[Mention]) -> Mention | None:
    """A mention of the person, where all mentions are of one."""
    found = {m.entity: m for m in people}
    return next(iter(found.values())) if len(found) == 1 else None


def _of_pronoun(document: Document, n: int) -> Mention | None:
    """Who is meant by "she was born" or "born in Lund, she": the one person told of before.

    Else whom the article is about.
    """
    if not n or not _OPENS.match(document.sentences[n].quote):
        return None
    before = inside(document.mentions, document.sentences[n - 1])
    return _only([m for m in before if m.kind is EntityKind.PERSON]) or _main(document)


def _told(document: Document) -> Mapping[str, list[_Age]]:
    """The ages that people have at the time of writing, or had at the death it reports."""
    found: dict[str, list[_Age]] = defaultdict(list)
    main = _main(document)
    for n, sentence in enumerate(document.sentences):
        for quantity in inside(document.quantities, sentence):
            holder = _apposed(document, sentence, quantity)
            if holder is not None:
                found[holder.entity].append(_Age(quantity, int(quantity.value)))
        died = _DIED.search(sentence.quote)
        if died is not None and not _is_old_news(document, sentence):
            person = _nearest(document, sentence, _at(sentence, died))
            if person is not None:
                found[person.entity].append(_Age(_at(sentence, died), int(died[1])))
        was = _WAS.fullmatch(sentence.quote)
        if was is not None and main is not None and n < _OPENING:
            found[main.entity].append(_Age(_at(sentence, was), int(was[1])))
    return found


def _main(document: Document) -> Mention | None:
    """The one person whom the first sentence names, the headline as a rule."""
    opening = document.sentences[0] if document.sentences else None
    people = inside(document.mentions, opening) if opening else []
    return _only([m for m in people if m.kind is EntityKind.PERSON and not m.nominal])


def _is_old_news(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence tells a year, so that whoever died did so long ago."""
    return any(
        t.grain is Grain.YEAR and not _is_of_birth(document, sentence, t)
        for t in inside(document.times, sentence)
    )


def _at(sentence: Sentence, found: re.Match[str]) -> Span:
    start = sentence.start + found.start(1)
    return Span(start=start, end=start + len(found[1]), quote=found[1])


def _apposed(document: Document, sentence: Sentence, age: Quantity) -> Mention | None:
    """Whose age stands beside the name: "Anna Berg, 45," or "45-year-old Anna Berg"."""
    text = document.article.text
    bare = age.kind is QuantityKind.COUNT and not age.counted
    at = bare and age.value in _AGES and words_before(document, sentence, age).endswith(", at")
    if not (at or age.kind is QuantityKind.AGE) or age.approximator is not None:
        return None
    for mention in inside(document.mentions, sentence):
        if mention.kind is not EntityKind.PERSON or mention.nominal:
            continue
        if mention.end <= age.start and _APPOSED.match(text[mention.end : age.start]):
            follows = words_after(document, sentence, age)[:1]
            closed = at or not follows or follows in ",.;)"
            kin = _YOUNGER.search(words_before(document, sentence, mention))
            return mention if closed and not kin else None
        if age.end <= mention.start and not text[age.end : mention.start].strip():
            return None if _THEN.search(text[: age.start]) else mention
    return None


def _ages_at(birth: _Birth, when: datetime) -> tuple[int, int]:
    """The least and the most that somebody's age can be on a day."""

    def years(born: datetime) -> int:
        before = (when.month, when.day) < (born.month, born.day)
        return when.year - born.year - before

    last = birth.end.replace(hour=0, minute=0)
    return years(last), years(birth.first)
