"""An age that does not fit the date of birth, or another age of the same person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
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
from comparators.models import Severity
from comparators.within.slips import Slip, Told, inside, words_after, words_before

_BORN = re.compile(r"\bborn(?: [\w’'-]+){0,4}? (?:on|in)(?: the)?$|\bborn$")
_APPOSED = re.compile(r"^\s*[,(]\s*(?:aged\s+|now\s+)?$")
_DIED = re.compile(r"\b(?:died|dies|dead|death|passed away)\b")
_AT_DEATH = re.compile(r"\b(?:aged|at|at the age of)$")
_HE = re.compile(r"(?:He|She) (?:was|is)\b")
_THEN = re.compile(r"\bthen[ -]+$", re.IGNORECASE)


class _Birth(NamedTuple):
    """When somebody was born: the first and the last day it can have been."""

    words: Span
    first: datetime
    end: datetime


class _Age(NamedTuple):
    words: Quantity
    at_death: bool


def ages(document: Document) -> Iterator[Slip]:
    """ "Anna Berg, 45, was born in 1970", in an article of 2024."""
    told = _told(document)
    for entity, births in _births(document).items():
        for age in told.get(entity, ()):
            when = _published(document)
            if when is not None and len(births) == 1:
                least, most = _ages_at(births[0], when)
                if not least <= age.words.value <= most:
                    years = f"{least}" if least == most else f"{least} or {most}"
                    yield Slip(
                        "age",
                        Severity.HIGH,
                        0.85,
                        f"The age does not fit the date of birth: {age.words.quote}",
                        Told(f"{age.words.value:g} years old", age.words),
                        Told(f"born {births[0].words.quote}: {years}", births[0].words),
                    )
    for found in told.values():
        first, *rest = found
        other = next((x for x in rest if x.words.value != first.words.value), None)
        if other is not None:
            yield Slip(
                "age",
                Severity.HIGH,
                0.85,
                f"Two ages of one person: {first.words.quote} and {other.words.quote}",
                Told(f"{first.words.value:g} years old", first.words),
                Told(f"{other.words.value:g} years old", other.words),
            )


def _births(document: Document) -> Mapping[str, list[_Birth]]:
    found: dict[str, list[_Birth]] = defaultdict(list)
    for n, sentence in enumerate(document.sentences):
        for time in inside(document.times, sentence):
            if not _is_of_birth(document, sentence, time):
                continue
            holder = _nearest(document, sentence, time) or _he(document, n)
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
    before = {m.entity: m for m in people if m.end <= span.start}
    found = before or {m.entity: m for m in people}
    return next(iter(found.values())) if len(found) == 1 else None


def _he(document: Document, n: int) -> Mention | None:
    """Who "he" or "she" is that a sentence opens with: the one person of the sentence before."""
    if not n or not _HE.match(document.sentences[n].quote):
        return None
    before = inside(document.mentions, document.sentences[n - 1])
    people = {m.entity: m for m in before if m.kind is EntityKind.PERSON}
    return next(iter(people.values())) if len(people) == 1 else None


def _told(document: Document) -> Mapping[str, list[_Age]]:
    """The ages that people have at the time of writing, or had when they died."""
    found: dict[str, list[_Age]] = defaultdict(list)
    for sentence in document.sentences:
        for age in inside(document.quantities, sentence):
            if age.kind is not QuantityKind.AGE or age.approximator is not None:
                continue
            holder = _apposed(document, sentence, age)
            if holder is not None:
                found[holder.entity].append(_Age(age, at_death=False))
                continue
            before = words_before(document, sentence, age)
            if _DIED.search(before) and (age.quote.startswith("age") or _AT_DEATH.search(before)):
                holder = _nearest(document, sentence, age)
                if holder is not None:
                    found[holder.entity].append(_Age(age, at_death=True))
    return found


def _apposed(document: Document, sentence: Sentence, age: Quantity) -> Mention | None:
    """Whose age stands beside the name: "Anna Berg, 45," or "45-year-old Anna Berg"."""
    text = document.article.text
    for mention in inside(document.mentions, sentence):
        if mention.kind is not EntityKind.PERSON or mention.nominal:
            continue
        if mention.end <= age.start and _APPOSED.match(text[mention.end : age.start]):
            follows = words_after(document, sentence, age)[:1]
            return mention if not follows or follows in ",.;)" else None
        if age.end <= mention.start and not text[age.end : mention.start].strip():
            return None if _THEN.search(text[: age.start]) else mention
    return None


def _published(document: Document) -> datetime | None:
    published = document.article.published
    return None if published is None else published.moment


def _ages_at(birth: _Birth, when: datetime) -> tuple[int, int]:
    """The least and the most that somebody's age can be on a day."""

    def years(born: datetime) -> int:
        before = (when.month, when.day) < (born.month, born.day)
        return when.year - born.year - before

    last = birth.end.replace(hour=0, minute=0)
    return years(last), years(birth.first)
