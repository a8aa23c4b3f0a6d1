"""A rise or fall that is not the difference between what it is from and what it is to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from claims.models import Document, Grain, Quantity, QuantityKind, Sentence, TimeType
from claims.numbers import render
from claims.spans import inside
from comparators.models import Severity
from comparators.within.digits import are_turned
from comparators.within.slips import (
    AMOUNTS,
    FIGURES,
    Slip,
    Told,
    stretch,
    words_after,
    words_before,
)
from matching.overlap import sentence_around

_FROM = re.compile(r"\b(?:from|compared (?:with|to)|against|up on|down on)(?: the| just| a)?$")
_BESIDE = re.compile(r"\b(?:from|compared|against)\b")
_SET_AGAINST = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|against|(?:up|down) on)(?: the| just| a)?$"
)
_TO = re.compile(r"\bto(?: the| just| a)?$")
_CHANGE = (
    r"(?:rise|rising|rose|risen|fall|falling|fell|fallen|increas\w+|decreas\w+|drop\w*|cut|cuts|"
    r"gain\w*|loss|decline\w*|growth|grew|grown|climb\w*|slid|slump\w*|jump\w*|up|down|shrank|"
    r"reduc\w+|rais\w+|lower\w+|majority|margin)"
)
_VOTES = re.compile(r"\b(?:votes? (?:to|against)|to)$")
_MARGIN = re.compile(r"\b(?:majority|margin) of\b")
_BY_VOTES = re.compile(r"\bby (?:just |only )?$")
_TO_VOTES = re.compile(r"(?: votes)? (?:to|against) (?:[\w’'-]+['’]s )?")
_BY = re.compile(rf"\b{_CHANGE}(?: (?:of|by))?(?: a| an| some)?$")
_OVER = re.compile(
    r"^(?:[\w’'-]+ ){0,2}(?:more|fewer|less|higher|lower|increase|rise|fall|drop|decline|decrease"
    r"|cut|jump|growth)\b"
)
_THE_MAJORITY = re.compile(r"\b(?:the|that|this|its|their) (?:majority|margin) of$")
_DROP = re.compile(r"(?:(?P<fall>fall|drop|decline|decrease|cut|loss)|increase|rise|jump|gain)\b")
_Pair = tuple[Sentence, tuple[Quantity, Quantity]]
_UP_FROM, _DOWN_FROM = re.compile(r"\bup from$"), re.compile(r"\bdown from$")
_WAY = r"(?: [\w%.,'’-]+){0,5} to$"
_ROSE_TO = re.compile(
    rf"\b(?:rise|rises|rose|risen|grew|grown|climbed|increased|jumped|soared|surged){_WAY}"
)
_FELL_TO = re.compile(
    rf"\b(?:fall|falls|fell|fallen|shrank|declined|decreased|dropped|plunged|slumped){_WAY}"
)
_UPSIDE_DOWN = re.compile(
    r"\b(?:yen|yuan|lira|rouble|ruble|rupee|franc|krona|krone|peso|sterling|currency|per dollar|"
    r"dollar|euro|rank\w*|place[sd]?|position|standings|table|seed\w*|below|minus|negative|loss|"
    r"losses|deficit|spread|odds)\b|[-−–]\d"
)
# "To 5.2 million from 4.9": the shorter number lacks its scale.
_MANY_TIMES = 5
# Between the pair and the change nothing else is told.
_NEAR = 60
_LOOSE = 0.05
# How far behind a change its values stand, and how far a slip may be off, in percentage points.
_SENTENCES = 2
_FAR = 20
# A passage with more figures than that is a table.
_MOST = 20
_THEN = re.compile(
    r"\b(?:a (?:year|month|week) (?:before|earlier|ago)|last (?:year|month|week)|the (?:year|month|"
    r"week) before|the previous (?:year|month|week)|twelve months (?:before|earlier|ago))\b"
)


def changes(document: Document) -> Iterator[Slip]:
    """ "Sales fell 12 percent to 430 from 500", which is 14 percent.

    Only where a sentence has one pair of values "from" and "to" and one change beside it; both
    the values and the change are taken as rounded as they are written.
    """
    for sentence in document.sentences:
        found = inside(document.quantities, sentence)
        pair = _pair(document, sentence, found)
        if pair is None or any(q.approximator for q in pair):
            continue
        old, new = pair
        turned = next((q for q in found if q not in pair and _is_turned(q, old, new)), None)
        if turned is not None:
            yield _slip(document, turned, old, new)
            continue
        stated = [
            q
            for q in found
            if q not in pair and not q.approximator and _is_change(document, sentence, q, pair)
        ]
        if len(stated) != 1 or (stated[0].end <= new.start and _is_loose(document, sentence, old)):
            continue
        if not any(_fits(q, old, new) for q in (stated[0], *_percents(found))):
            yield _slip(document, stated[0], old, new)


def directions(document: Document) -> Iterator[Slip]:
    """ "Profit rose to 5.2 million from 5.9 million", which is a fall.

    Not of currencies and ranks, which rise as their numbers fall, nor of what is below nought.
    """
    for sentence in document.sentences:
        words = " ".join(sentence.quote.lower().split())
        if _UPSIDE_DOWN.search(words):
            continue
        pair = _pair(document, sentence, inside(document.quantities, sentence))
        if pair is None or any(q.approximator for q in pair):
            continue
        old, new = pair
        before = words_before(document, sentence, old), words_before(document, sentence, new)
        up = _UP_FROM.search(before[0]) or _ROSE_TO.search(before[1])
        down = _DOWN_FROM.search(before[0]) or _FELL_TO.search(before[1])
        if bool(up) == bool(down) or (new.value > old.value) == bool(up):
            continue
        if max(old.value, new.value) <= _MANY_TIMES * min(old.value, new.value):
            yield Slip(
                "direction",
                Severity.HIGH,
                0.8,
                f"Told as a {'rise' if up else 'fall'}: from {render(old)} to {render(new)}",
                Told(f"to {render(new)}", new),
                Told(f"from {render(old)}", old),
            )


def margins(document: Document) -> Iterator[Slip]:
    """ "Won by 412 votes, with 10,240 to Brandt's 9,728": by 512."""
    text = document.article.text
    for sentence in document.sentences:
        found = [q for q in inside(document.quantities, sentence) if q.kind is QuantityKind.COUNT]
        by = [
            q
            for q in found
            if q.counted == "vote" and _BY_VOTES.search(text[max(0, q.start - _NEAR) : q.start])
        ]
        pairs = [(x, y) for x, y in pairwise(found) if _TO_VOTES.fullmatch(text[x.end : y.start])]
        if len(by) != 1 or len(pairs) != 1 or by[0] in pairs[0]:
            continue
        if not any(q.approximator for q in (*by, *pairs[0])) and not _fits(by[0], *pairs[0]):
            yield _slip(document, by[0], *pairs[0])


def _percents(found: Sequence[Quantity]) -> Iterator[Quantity]:
    return (q for q in found if q.kind is QuantityKind.PERCENT)


def _is_loose(document: Document, sentence: Sentence, old: Quantity) -> bool:
    """Whether the old value may be of another time: "fell 3 percent to 31, down from 40 in May"."""
    return bool(_SET_AGAINST.search(words_before(document, sentence, old)))


def across(document: Document) -> Iterator[Slip]:
    """ "Down by 40 percent. There were 1,022. A year before, there had been 1,460": it is 30.

    Only where the values of now and then stand one after the other, in the sentences right behind
    the change, and no two values there fit it.
    """
    for n, sentence in enumerate(document.sentences):
        percents = [
            q
            for q in inside(document.quantities, sentence)
            if q.kind is QuantityKind.PERCENT and not q.approximator
        ]
        if len(percents) != 1 or not says_change(document, sentence, percents[0]):
            continue
        if _BESIDE.search(sentence.quote):
            continue  # it is of the values beside it
        near = document.sentences[n : n + 1 + _SENTENCES]
        told = [q for s in near for q in inside(document.quantities, s)]
        values = [q for q in told if q.kind in AMOUNTS and q.value][: _MOST + 1]
        pairs = [(x, y) for x, y in pairwise(values) if are_alike(x, y) and x.value != y.value]
        then = [p for p in pairs if _is_then(document, p[1]) and not p[1].approximator]
        if len(then) != 1 or len(values) > _MOST:
            continue
        ((new, old),) = then
        others = [p for p in permutations(values, 2) if set(p) != {new, old} and are_alike(*p)]
        if any(_fits(percents[0], x, y) for x, y in ((old, new), *others)):
            continue
        if not new.approximator and abs(_percent(old, new) - percents[0].value) <= _FAR:
            yield _slip(document, percents[0], old, new)


def named(document: Document) -> Iterator[Slip]:
    """ "Orders slipped to 391 million from 460 … the 49 million drop", which is 69.

    Only of a change that is definite, and where one pair of the article is in its unit.
    """
    changed, voted = (
        [
            (s, pair)
            for s in document.sentences
            if (pair := found(document, s, inside(document.quantities, s))) is not None
            and not any(q.approximator for q in pair)
        ]
        for found in (_pair, _votes)
    )
    for sentence in document.sentences if changed or voted else ():
        for q in inside(document.quantities, sentence):
            if q.kind not in AMOUNTS or q.approximator:
                continue
            before = words_before(document, sentence, q)
            pairs = _latest(voted, sentence) if _THE_MAJORITY.search(before) else []
            change = _DROP.match(words_after(document, sentence, q))
            if before.endswith("the") and change:
                fell = change["fall"] is not None
                alike = [(s, p) for s, p in changed if are_alike(q, p[0])]
                pairs = [(s, p) for s, p in alike if (p[1].value < p[0].value) == fell]
            if (
                len(pairs) == 1
                and pairs[0][0].start < sentence.start
                and not _fits(q, *pairs[0][1])
            ):
                yield _slip(document, q, *pairs[0][1])


def _latest(found: Sequence[_Pair], sentence: Sentence) -> Sequence[_Pair]:
    """Of pairs with their sentences the last one before another sentence, if it is the only one."""
    before = [(s, pair) for s, pair in found if s.end <= sentence.start]
    return [x for x in before if x[0] is before[-1][0]]


def _votes(
    document: Document, sentence: Sentence, found: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """ "By 21 votes to 12": the two sides of a vote."""
    second = [q for q in found if words_before(document, sentence, q).endswith(" votes to")]
    first = [q for q in found if second and q.end < second[0].start and q.counted == "vote"]
    return (second[0], first[-1]) if len(second) == 1 and first else None


def _is_then(document: Document, q: Quantity) -> bool:
    return bool(_THEN.search(" ".join(sentence_around(document, q).quote.lower().split())))


def _is_turned(q: Quantity, old: Quantity, new: Quantity) -> bool:
    """Whether it is the difference but for two digits that changed places."""
    difference = abs(old.value - new.value)
    return q.kind is old.kind and q.unit == old.unit and are_turned(q.value, difference)


def _slip(document: Document, stated: Quantity, old: Quantity, new: Quantity) -> Slip:
    first, last = sorted((old, new), key=lambda q: q.start)
    return Slip(
        "change",
        Severity.HIGH,
        0.8,
        f"The change is not the difference: {render(stated)}",
        Told(render(stated), stated),
        Told(
            f"{render(old)} to {render(new)}: {_told(stated, old, new)}",
            stretch(document, first, last),
        ),
    )


def _pair(
    document: Document, sentence: Sentence, found: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The one pair of values that a sentence goes from and to, or that are set against another."""

    def behind(words: re.Pattern[str]) -> list[Quantity]:
        return [q for q in found if words.search(words_before(document, sentence, q))]

    if len(found) > _MOST:
        return None
    old = behind(_FROM)
    if not old and _MARGIN.search(" ".join(sentence.quote.lower().split())):
        old = behind(_VOTES)
    if not old:
        return _then_and_now(document, sentence, found)
    if len(old) != 1:
        return None
    others = [
        q
        for q in found
        if q is not old[0] and are_alike(q, old[0]) and not says_change(document, sentence, q)
    ]
    ends = behind(_TO)
    new = [q for q in others if q in ends] or [
        q for q in others if 0 <= old[0].start - q.end <= _NEAR
    ]
    if len(new) != 1 or 0 in (old[0].value, new[0].value) or old[0].value == new[0].value:
        return None
    return old[0], new[0]


def _then_and_now(
    document: Document, sentence: Sentence, found: Sequence[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """The two values of two years: "in 2016 640,000, in 2019 480,000, a drop of …"."""
    dates = [t for t in inside(document.times, sentence) if t.type is TimeType.DATE]
    years = [t for t in dates if t.grain is Grain.YEAR]
    told = [q for q in found if q.kind in AMOUNTS and not says_change(document, sentence, q)]
    if len(years) != 2 or len(told) != 2 or not are_alike(*told):
        return None
    return (told[0], told[1]) if years[0].value < years[1].value else None


def are_alike(x: Quantity, y: Quantity, *, nouns: bool = True) -> bool:
    """Whether two quantities are of one unit, and with ``nouns`` count the same.

    Of "from 2,000 to 2,200 euros" only one has the unit.
    """
    if x.kind is not y.kind:
        bare = [q for q in (x, y) if q.kind is QuantityKind.COUNT and not q.counted]
        return len(bare) == 1 and QuantityKind.MONEY in (x.kind, y.kind)
    counted = not nouns or x.counted == y.counted or None in (x.counted, y.counted)
    return x.unit == y.unit and counted and x.kind in FIGURES


def _is_change(
    document: Document, sentence: Sentence, q: Quantity, pair: tuple[Quantity, Quantity]
) -> bool:
    old, _ = pair
    percent = q.kind is QuantityKind.PERCENT and old.kind is not QuantityKind.PERCENT
    points = q.kind is QuantityKind.PERCENTAGE_POINT and old.kind is QuantityKind.PERCENT
    same = q.kind is old.kind and q.unit == old.unit and old.kind is not QuantityKind.PERCENT
    if not (percent or points or same):
        return False
    if (
        min(abs(q.start - x.end) for x in pair) > _NEAR
        and min(abs(x.start - q.end) for x in pair) > _NEAR
    ):
        return False
    return says_change(document, sentence, q)


def says_change(document: Document, sentence: Sentence, q: Quantity) -> bool:
    """Whether a quantity is by how much something changed: "a rise of 12", "12 more"."""
    return bool(
        _BY.search(words_before(document, sentence, q))
        or _OVER.search(words_after(document, sentence, q))
    )


def _fits(stated: Quantity, old: Quantity, new: Quantity) -> bool:
    low, high = _expected(stated, old, new)
    least, most = stated.low or stated.value, stated.high or stated.value
    slack = _LOOSE * stated.value if stated.kind is QuantityKind.PERCENT else 0.0
    return least - slack <= high and low <= most + slack


def _expected(stated: Quantity, old: Quantity, new: Quantity) -> tuple[float, float]:
    """The least and the greatest change that the two values admit, as they are rounded."""
    small, large = sorted((old, new), key=lambda q: q.value)
    low = (large.low or large.value) - (small.high or small.value)
    high = (large.high or large.value) - (small.low or small.value)
    if stated.kind is QuantityKind.PERCENT:
        return 100 * low / (old.high or old.value), 100 * high / (old.low or old.value)
    return low, high


def _told(stated: Quantity, old: Quantity, new: Quantity) -> str:
    change = round(abs(new.value - old.value), 6)
    if stated.kind is QuantityKind.PERCENT:
        return f"{_percent(old, new):.3g} %"
    return render(stated.model_copy(update={"value": change, "low": change, "high": change}))


def is_from_to(document: Document, sentence: Sentence, found: Sequence[Quantity]) -> bool:
    """Whether some of the values are where a change begins or ends."""
    before = [words_before(document, sentence, q) for q in found]
    return any(map(_FROM.search, before)) and any(map(_TO.search, before))


def _percent(old: Quantity, new: Quantity) -> float:
    return 100 * abs(new.value - old.value) / old.value
