"""The values every later stage reads: articles, spans, times, quantities, names and claims.

All models are frozen pydantic models. Offsets are code points into ``Article.text``, half open:
``article.text[span.start:span.end] == span.quote`` holds for every span, always.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """A frozen value: equal by content, hashable, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A stretch of an article: ``text[start:end] == quote``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


# --- articles -----------------------------------------------------------------------------------


class DateOrigin(StrEnum):
    """How a publication date is known."""

    GIVEN = "given"
    MANIFEST = "manifest"
    FRONT_MATTER = "front matter"
    METADATA = "metadata"
    HEADER = "header line"


class Published(Model):
    """A publication date: ISO 8601 date or date-time, and how it is known."""

    value: str
    origin: DateOrigin

    @property
    def moment(self) -> datetime:
        """The date as a datetime; midnight where only the day is known, zone kept where given."""
        return datetime.fromisoformat(self.value)


class Article(Model):
    """One account of events, as read. ``text`` is what all offsets point into."""

    id: str
    path: str
    source: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    text: str
    published: Published | None = None
    extra: dict[str, Any] = Field(default_factory=dict)


class PassageKind(StrEnum):
    """What a block of an article is; only headlines and body carry claims."""

    HEADLINE = "headline"
    HEADING = "heading"
    BODY = "body"
    FURNITURE = "furniture"


class Passage(Span):
    """A block of an article (a paragraph or a line) and what it is."""

    kind: PassageKind


# --- values in a claim --------------------------------------------------------------------------


class TimeType(StrEnum):
    """TIMEX3 types (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Grain(StrEnum):
    """The calendar unit an expression speaks in, finest first."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class TimeModifier(StrEnum):
    """What a modifier does to the interval it stands with."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


class Interval(Model):
    """Local wall-clock time, half open: ``[start, end)``; naive datetimes, None is unbounded."""

    start: datetime | None
    end: datetime | None


class Anchor(StrEnum):
    """What a relative expression was resolved against."""

    NONE = "none needed"
    PUBLISHED = "publication date"
    NARRATIVE = "narrative date"
    UNRESOLVED = "unresolved"


class TimeExpression(Span):
    """A temporal expression with its TIMEX3 value and, where it can be known, its interval.

    ``weekday`` (Monday is 0), ``month`` and ``day`` keep what an unresolved expression still says.
    """

    type: TimeType
    value: str
    grain: Grain
    interval: Interval | None = None
    modifiers: tuple[TimeModifier, ...] = ()
    rule: str
    anchor: Anchor
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    ambiguous: bool = False


class QuantityKind(StrEnum):
    """What sort of number a quantity is."""

    COUNT = "count"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage point"
    MONEY = "money"
    MEASURE = "measure"
    AGE = "age"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    ORDINAL = "ordinal"
    SCORE = "score"
    NUMBER = "number"


class Quantity(Span):
    """A quantity as the closed interval of values it allows, in ``unit``.

    ``value`` is the number as written; ``low`` and ``high`` are what the wording admits once its
    approximator ("about", "at least") and its rounding are honoured; None is unbounded. ``unit``
    is an ISO 4217 code for money, a base unit for a measure, None for a bare count. ``counted``
    is the lemma of the head noun that is counted ("people"), ``noun`` the full phrase.
    """

    kind: QuantityKind
    value: float
    low: float | None
    high: float | None
    unit: str | None = None
    approximator: str | None = None
    counted: str | None = None
    noun: str | None = None


class EntityKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class Mention(Span):
    """One mention of a named entity, or of something that was resolved to one.

    ``entity`` is the key shared by all mentions of the entity in the run; ``name`` the entity's
    fullest name; ``core`` the mention without title or possessive ("Lena Osei");
    ``title`` the title or role it stands with ("Finance Minister"); ``states`` the ISO
    3166-1 alpha-2 codes of the countries it belongs to or stands for ("Baku" → AZ);
    ``nominal`` is true for pronouns and descriptions ("he", "the Secretary").
    """

    entity: str
    kind: EntityKind
    name: str
    core: str
    title: str | None = None
    states: tuple[str, ...] = ()
    nominal: bool = False


class Quotation(Span):
    """Words inside quotation marks (the marks excluded), with their speaker where known."""

    speaker: str | None = None
    speaker_entity: str | None = None


# --- claims -------------------------------------------------------------------------------------


class Voice(StrEnum):
    """Who asserts the claim: the outlet, a source it reports, or a source in its own words."""

    OWN = "own"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"


class Polarity(StrEnum):
    """Whether the claim affirms or denies its predicate."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How the claim holds its predicate to be."""

    FACT = "fact"
    ALLEGED = "alleged"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


class Role(StrEnum):
    """An argument's part in the event, after passive and by-phrases are undone."""

    AGENT = "agent"
    PATIENT = "patient"
    OBLIQUE = "oblique"


class Argument(Span):
    """A participant or circumstance of a predicate.

    ``head`` is the lower-cased lemma of the syntactic head, ``words`` the content lemmas of the
    phrase, ``entities`` and ``states`` those of the mentions in it; ``own_entities`` those of
    its head alone ("the president of France" has France in it but is not France).
    """

    role: Role
    preposition: str | None = None
    head: str
    words: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    own_entities: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


class Predicate(Span):
    """What a claim says of its arguments. ``event`` is its type in the event lexicon, if any."""

    lemma: str
    event: str | None = None


class Claim(Span):
    """An atomic, checkable statement of one article.

    ``resolved`` stands on its own: pronouns and descriptions replaced where that is certain.
    ``speaker`` is who it is attributed to, for attributed and quoted claims.
    """

    id: str
    article: str
    sentence: Span
    headline: bool = False
    resolved: str
    voice: Voice
    speaker: str | None = None
    speaker_entity: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.FACT
    predicate: Predicate
    arguments: tuple[Argument, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    words: tuple[str, ...] = ()


class Token(Model):
    """A word of a sentence with its place in the parse; ``head`` indexes the sentence's tokens."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    content: bool


class Sentence(Span):
    """A sentence with its tokens, in order."""

    headline: bool = False
    tokens: tuple[Token, ...]


class Document(Model):
    """Everything that was read out of one article."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()

    @cached_property
    def sentence_at(self) -> Mapping[int, Sentence]:
        """Each sentence by its start."""
        return {s.start: s for s in self.sentences}
