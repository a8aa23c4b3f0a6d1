"""What an article says against itself; no second source needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from claims.models import (
    Document,
    EntityKind,
    Grain,
    Quantity,
    QuantityKind,
    Sentence,
    Span,
    Token,
)
from claims.numbers import render
from comparators.base import Comparator, Disagreement, Example, Stand, evidence, voice_at
from comparators.models import Severity
from comparators.number import number_conflicts
from matching.overlap import sentence_around

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched

S = TypeVar("S", bound=Span)

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_INCLUDING = {"include", "including", "comprise", "comprising"}
_OPEN_LIST = _INCLUDING | {"among"}
_OPENERS = {":", "-", "–", "—", "--", "("}


class InternalComparator(Comparator):
    """An article contradicts itself.

    Fires on four things that can be checked without a second source: a weekday that does not
    fall on the date beside it ("Monday, November 28, 2023"); a count followed by a list of
    another length ("three suspects: A, B, C and D"); parts that exceed their whole or shares of
    one vote that exceed 100 per cent; a figure in the headline that the body puts differently.

    Why an editor cares: these are certain, cheap to mend and embarrassing in print.

    A list opened by "including" need not be complete, and shares of different wholes need not
    add up.
    """

    kind: ClassVar[str] = "internal"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The court in Lund will rule on Monday, November 28, 2023, a clerk said.",
            why="28 November 2023 was a Tuesday",
        ),
        Example(
            a="Police named three suspects: Ann Reyes, Bo Larsen, Carl Osei and Dina Novak.",
            why="three are announced, four are named",
        ),
        Example(
            a="Osei won 54 percent of the vote, Brandt 38 percent and Novak 17 percent.",
            why="the shares of one vote add up to 109 per cent",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The court in Lund will rule on Tuesday, November 28, 2023, a clerk said.",
            why="it was a Tuesday",
        ),
        Example(
            a="Police held five suspects, including Ann Reyes, Bo Larsen and Carl Osei.",
            why="an open list",
        ),
        Example(
            a="Turnout was 81 percent in Lund, 74 percent in Malmo and 69 percent in Ystad.",
            why="shares of different wholes",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """All self-contradictions, article by article."""
        for story in matched.stories:
            for document in matched.story_documents(story):
                if not matched.concerns(document.article.id):
                    continue
                yield from _weekdays(document, story)
                for sentence in document.sentences:
                    yield from _lists(document, sentence, story)
                    yield from _shares(document, sentence, story)
                    yield from _parts(document, sentence, story)
        for pair in matched.headlines:
            yield from number_conflicts(self.kind, "internal.headline", pair, matched)


# --- weekday against date -----------------------------------------------------------------------


def _weekdays(document: Document, story: Story) -> Iterator[Disagreement]:
    for time in document.times:
        start = time.interval.start if time.interval is not None else None
        if time.weekday is None or time.day is None or start is None or time.ambiguous:
            continue
        if time.grain is not Grain.DAY or start.weekday() == time.weekday:
            continue
        written = time.quote if len(time.quote) > 4 else time.value
        yield _disagreement(
            "internal.weekday",
            Severity.HIGH,
            0.97,
            f"The weekday does not fall on that date: {' '.join(written.split())}",
            story,
            _stand(document, _DAYS[time.weekday], time),
            _stand(document, f"{time.value} was a {_DAYS[start.weekday()]}", time),
        )


# --- a count and the list that follows ----------------------------------------------------------


def _lists(document: Document, sentence: Sentence, story: Story) -> Iterator[Disagreement]:
    for quantity in _inside(document.quantities, sentence):
        if quantity.kind is not QuantityKind.COUNT or quantity.approximator is not None:
            continue
        if not quantity.value.is_integer() or not 2 <= quantity.value <= 12:
            continue
        names = _listed(document, sentence, quantity)
        if names is None or len(names) < 2 or len(names) == int(quantity.value):
            continue
        listed = Span(
            start=names[0].start,
            end=names[-1].end,
            quote=document.article.text[names[0].start : names[-1].end],
        )
        yield _disagreement(
            "internal.list",
            Severity.HIGH,
            0.85,
            f"The count does not fit the list: {quantity.quote} {quantity.noun or ''}".strip(),
            story,
            _stand(document, f"{quantity.quote} {quantity.noun or ''}".strip(), quantity),
            _stand(document, f"{len(names)} listed", listed),
        )


def _listed(document: Document, sentence: Sentence, quantity: Quantity) -> list[Span] | None:
    """The names of a closed list right behind a count: "three suspects: A, B and C."."""
    after = [t for t in sentence.tokens if t.start >= quantity.end]
    opener = next((n for n, t in enumerate(after[:6]) if t.text in _OPENERS), None)
    if opener is None or any(t.lemma in _OPEN_LIST for t in after[: opener + 3]):
        return None
    if any(t.pos == "VERB" for t in after[:opener]):
        return None
    names: list[Span] = []
    tokens = after[opener + 1 :]
    i = 0
    while i < len(tokens):
        mention = next(
            (m for m in document.mentions if not m.nominal and m.start <= tokens[i].start < m.end),
            None,
        )
        if mention is None:
            break
        names.append(mention)
        i = next((n for n, t in enumerate(tokens) if t.start >= mention.end), len(tokens))
        separators = 0
        while i < len(tokens) and tokens[i].text in {",", "and", "&", ";"}:
            i, separators = i + 1, separators + 1
        if not separators:
            break
    ended = i >= len(tokens) or tokens[i].text in {".", ")", "-", "–", "—", ";"}
    return names if ended and len(names) > 1 else None


# --- shares and parts ---------------------------------------------------------------------------


def _shares(document: Document, sentence: Sentence, story: Story) -> Iterator[Disagreement]:
    """Shares of one vote or poll in one sentence that exceed the whole."""
    lemmas = {t.lemma for t in sentence.tokens}
    if not lemmas & {"vote", "ballot", "poll", "voter", "respondent"} or "turnout" in lemmas:
        return
    shares = [q for q in _inside(document.quantities, sentence) if q.kind is QuantityKind.PERCENT]
    if len(shares) < 2 or any(q.approximator for q in shares):
        return
    holders = [_subject_of(sentence, q, document) for q in shares]
    if None in holders or len(set(holders)) < len(holders):
        return
    total = sum(q.low for q in shares if q.low is not None)
    if total <= 100 or sum(q.value for q in shares) <= 101:
        return
    span = Span(
        start=shares[0].start,
        end=shares[-1].end,
        quote=document.article.text[shares[0].start : shares[-1].end],
    )
    added = " + ".join(f"{q.value:g}" for q in shares)
    yield _disagreement(
        "internal.shares",
        Severity.HIGH,
        0.8,
        "The shares add up to more than 100 per cent",
        story,
        _stand(document, f"{added} = {sum(q.value for q in shares):g} %", span),
        _stand(document, "100 %", span),
    )


def _subject_of(sentence: Sentence, quantity: Quantity, document: Document) -> str | None:
    """The name nearest before a share, whose share it is."""
    before = [
        m
        for m in document.mentions
        if sentence.start <= m.start
        and m.end <= quantity.start
        and not m.nominal
        and m.kind in {EntityKind.PERSON, EntityKind.ORGANISATION}
    ]
    return before[-1].entity if before else None


def _parts(document: Document, sentence: Sentence, story: Story) -> Iterator[Disagreement]:
    """ "12 people, including 8 women and 6 children": parts that exceed their whole."""
    quantities = [
        q
        for q in _inside(document.quantities, sentence)
        if q.kind is QuantityKind.COUNT and q.counted
    ]
    for n, whole in enumerate(quantities):
        opener = _including(sentence, whole)
        parts = [q for q in quantities[n + 1 :] if opener is not None and q.start > opener.start]
        parts = _run(sentence, opener, parts) if opener is not None else []
        if not parts or whole.high is None or len({q.counted for q in parts}) < len(parts):
            continue
        least = max(q.low or 0.0 for q in parts)
        if len(parts) == 1 and least <= whole.high:
            continue
        total = sum(q.low or 0.0 for q in parts) if _exclusive(parts) else least
        if total <= whole.high:
            continue
        span = Span(
            start=parts[0].start,
            end=parts[-1].end,
            quote=document.article.text[parts[0].start : parts[-1].end],
        )
        yield _disagreement(
            "internal.parts",
            Severity.HIGH,
            0.85,
            f"The parts exceed the whole: {whole.quote} {whole.noun or ''}".strip(),
            story,
            _stand(document, render(whole), whole),
            _stand(document, " + ".join(render(q) for q in parts), span),
        )


_EXCLUSIVE = (
    {"man", "woman"},
    {"man", "woman", "child"},
    {"woman", "child"},
    {"man", "child"},
    {"boy", "girl"},
    {"adult", "child"},
    {"civilian", "soldier"},
    {"for", "against"},
)


def _exclusive(parts: Sequence[Quantity]) -> bool:
    """Whether nobody can be counted in two of the parts."""
    return {q.counted for q in parts} in _EXCLUSIVE


def _including(sentence: Sentence, whole: Quantity) -> Token | None:
    after = [t for t in sentence.tokens if t.start >= whole.end]
    return next((t for t in after[:6] if t.lemma in _INCLUDING), None)


def _run(sentence: Sentence, opener: Token, parts: Sequence[Quantity]) -> list[Quantity]:
    """The parts up to the next verb: what "including" still governs."""
    stop = next(
        (
            t.start
            for t in sentence.tokens
            if t.start > opener.start and t.pos == "VERB" and t is not opener
        ),
        sentence.end,
    )
    return [q for q in parts if q.start < stop]


# --- helpers ------------------------------------------------------------------------------------


def _inside(values: Sequence[S], sentence: Sentence) -> list[S]:
    return [v for v in values if sentence.start <= v.start and v.end <= sentence.end]


def _stand(document: Document, value: str, focus: Span) -> Stand:
    sentence = sentence_around(document, focus)
    return Stand(
        value=value,
        place=f"{document.article.id}:{focus.start}:{value}",
        evidence=evidence(document, sentence, *voice_at(document, focus), focus),
    )


def _disagreement(
    rule: str,
    severity: Severity,
    confidence: float,
    message: str,
    story: Story,
    a: Stand,
    b: Stand,
) -> Disagreement:
    return Disagreement(
        kind=InternalComparator.kind,
        rule=rule,
        severity=severity,
        confidence=confidence,
        message=message,
        story=story.id,
        a=a,
        b=b,
    )
