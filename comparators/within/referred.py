"""What an article calls by another number, age or score once it refers to it again.

"Two people were killed … the three dead"; "Joris Haak, 41, … the 43-year-old"; "beat them 3-1 …
the 3-2 victory". What is taken up again with "the" is what was told, where the article has told
one such thing only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.models import Document, EntityKind, Quantity, QuantityKind, Span
from claims.numbers import QuantityRelation, relate
from comparators.models import Severity
from comparators.within.slips import Slip, Told, told, words_after, words_before
from matching.figures import figures
from matching.overlap import sentence_around

# What those are called to whom it happened, by the kind of event.
_CALLED = {
    "die": re.compile(r"(?:dead|fatalities)\b"),
    "injure": re.compile(r"(?:injured|wounded|casualties)\b"),
    "arrest": re.compile(r"(?:suspects|detainees|arrested)\b"),
    "survive": re.compile(r"survivors\b"),
}
# Some of them only: "the three dead found inside", "the two suspects who".
_SOME = re.compile(
    r"[\w-]+ (?:who|whom|whose|in|on|at|from|found|of|near|still|named|identified|already|so|known|"
    r"recovered|and)\b"
)
# "Four men on Monday and one on Friday."
_MORE = re.compile(r"\b(?:one|another|more|also|second|third|fourth|fifth|further)\b", re.I)
_THE = re.compile(r"\b(?:the|all)\s+$", re.I)
# Letters around a number that say what it is of.
_WINDOW = 40
_SCORE = re.compile(r"(?:win|victory|defeat|loss|draw|triumph|success)\b")
_PLAYED = re.compile(r"\b(?:beat|beats|defeated|won|win|lost|lose|drew|draw|thrashed|edged)\b")
_ALONE = re.compile(r"\b(?:over|against|at|by|last|first|earlier|previous|in the)\b")
_ABOARD = re.compile(r"\s(?:people |those |persons )?(?:aboard|on board)\b")
_YEARS = re.compile(r"P\d+Y")
_SENTENCED = re.compile(r"\b(?:sentenced to|jailed for|imprisoned for)\s+$")
_SENTENCE = re.compile(r" (?:prison |jail |custodial )?(?:sentence|term)\b(?! for\b)")
_AGED = re.compile(
    r"\bthe (\d{2})-year-old(?= (?:was|is|has|had|will|said|told|died)\b|[.,;])", re.I
)


def groups(document: Document) -> Iterator[Slip]:
    """ "Police arrested four men … the five suspects."

    Only where one number is told of those to whom it happened, and none accounts for the
    difference.
    """
    counts = [q for q in document.quantities if q.kind is QuantityKind.COUNT]
    called_so = [(q, kind) for q in counts if (kind := _called(document, q)) is not None]
    told_of = figures(document) if called_so else ()
    for kind in _CALLED:
        first = [
            f.quantity for f in told_of if any(key[:3] == ("event", kind, "real") for key in f.keys)
        ]
        again = [q for q, k in called_so if k == kind]
        values = {q.value for q in first if q not in again}
        if len(values) != 1 or len({q.value for q in again}) != 1:
            continue
        x, y = next(q for q in first if q not in again), again[0]
        bare = x.model_copy(update={"counted": None}), y.model_copy(update={"counted": None})
        if x.end > y.start or relate(*bare) is not QuantityRelation.DISJOINT:
            continue
        between = document.article.text[x.end : y.start]
        known = abs(x.value - y.value) in {q.value for q in counts}
        if not known and not _MORE.search(between):
            yield _slip(told(x), x, told(y), y, 0.75)


def _called(document: Document, quantity: Quantity) -> str | None:
    """The kind of event of which those were the ones it happened to: "the three dead"."""
    text = document.article.text
    after = " ".join(text[quantity.end : quantity.end + _WINDOW].lower().split())
    if not _THE.search(_before(document, quantity)) or _SOME.match(after):
        return None
    return next((kind for kind, called in _CALLED.items() if called.match(after)), None)


def _before(document: Document, span: Span) -> str:
    """The few words before a span."""
    return document.article.text[max(0, span.start - _WINDOW) : span.start]


def scores(document: Document) -> Iterator[Slip]:
    """ "Beat them 3-1 … the 3-2 victory": only where no other score is told."""
    found = [q for q in document.quantities if q.kind is QuantityKind.SCORE]
    if len(found) != 2 or len({q.quote for q in found}) == 1:
        return
    first, again = found
    one, other = sentence_around(document, first), sentence_around(document, again)
    before, after = words_before(document, other, again), words_after(document, other, again)
    is_result = before == "the" and _SCORE.match(after) and not _ALONE.search(after)
    if is_result and _PLAYED.search(words_before(document, one, first)):
        yield _slip(first.quote, first, again.quote, again, 0.75)


def sentenced(document: Document) -> Iterator[Slip]:
    """ "Jailed for twelve years … the ten-year sentence": only where one sentence is told."""
    years = [t for t in document.times if _YEARS.fullmatch(t.value)]
    passed = [t for t in years if _SENTENCED.search(_before(document, t))]
    again = [
        t
        for t in years
        if _SENTENCE.match(document.article.text, t.end) and _THE.search(_before(document, t))
    ]
    if len({t.value for t in passed}) == 1 and len({t.value for t in again}) == 1:
        x, y = passed[0], again[0]
        others = {t.value for t in years if t not in again}
        if others == {x.value} != {y.value} and x.end < y.start:
            yield _slip(x.quote, x, y.quote, y, 0.75)


def aged(document: Document) -> Iterator[Slip]:
    """ "Joris Haak, 41, … The 43-year-old": only where nobody else is named, or of that age."""
    people = {m.entity for m in document.mentions if m.kind is EntityKind.PERSON and not m.nominal}
    ages = [q for q in document.quantities if q.kind is QuantityKind.AGE]
    if len(people) != 1 or len({q.value for q in ages}) != 2:
        return
    first, again = ages[0], next(q for q in ages if q.value != ages[0].value)
    if sum(q.value == again.value for q in ages) == 1 and _is_of(document, first, *people):
        sentence = sentence_around(document, again)
        if any(int(m[1]) == again.value for m in _AGED.finditer(sentence.quote)):
            yield _slip(first.quote, first, again.quote, again, 0.75)


def _is_of(document: Document, age: Quantity, person: str) -> bool:
    """Whether an age stands right behind the name: "Joris Haak, 41"."""
    text = document.article.text
    return any(
        m.entity == person and m.end <= age.start and text[m.end : age.start].strip() in {",", "("}
        for m in document.mentions
    )


def aboard(document: Document) -> Iterator[Slip]:
    """ "74 passengers and six crew … all 84 people on board"."""
    parts = {
        noun: {q.value for q in document.quantities if q.counted == noun}
        for noun in ("passenger", "crew")
    }
    if any(len(values) != 1 for values in parts.values()):
        return
    found = [q for q in document.quantities if q.counted in parts][:2]
    sentence = sentence_around(document, found[0])
    if not sentence.covers(found[1]) or any(q.approximator for q in found):
        return
    if found[0].counted == found[1].counted:
        return
    value = sum(q.value for q in found)
    for q in document.quantities:
        if q.kind is QuantityKind.COUNT and _is_whole(document, q) and q.value != value:
            yield _slip(" + ".join(map(told, found)), found[0], told(q), q, 0.8)
            return


def _is_whole(document: Document, quantity: Quantity) -> bool:
    """Whether it is all who were aboard: "all 84 people on board"."""
    aboard = _ABOARD.match(document.article.text, quantity.end)
    whole = _before(document, quantity).casefold().endswith("all ")
    return aboard is not None and whole and quantity.approximator is None


def _slip(one: str, x: Span, other: str, y: Span, confidence: float) -> Slip:
    return Slip(
        "referred",
        Severity.MEDIUM,
        confidence,
        f"Referred to as another number: {one} / {other}",
        Told(one, x),
        Told(other, y),
    )
