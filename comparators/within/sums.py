"""A total and its parts that do not add up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from claims.models import Document, Quantity, QuantityKind, Sentence
from claims.numbers import render
from claims.spans import inside
from comparators.models import Severity
from comparators.within.changes import is_from_to, says_change
from comparators.within.digits import is_one_off
from comparators.within.slips import Slip, Told, stretch, told, words_after, words_before
from matching.overlap import sentence_around

_ADDED = frozenset({QuantityKind.COUNT, QuantityKind.MONEY})
_SUM_BEFORE = re.compile(
    r"(?:\b(?:in all|in total|all told|altogether|combined|together|that makes?|which makes?|"
    r"makes?|making|add(?:s|ing)? up to|account(?:s|ing)? for all|totall?ing|totall?ed|"
    r"a total of|the total of|the sum of|those|these)|^total)[,:]?(?: of| the| all| some)*$"
)
_SUM_AFTER = re.compile(r"^(?:[\w’'-]+ ){0,4}(?:in all|in total|all told|altogether|combined)\b")
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|at least|most of|some of|other|others|another|also|so far|up to|"
    r"more than|about|around|nearly|almost|per|each|every|apiece)\b"
)
# A total of more than what was told just before.
_CUMULATIVE = re.compile(
    r"\b(?:since|so far|to date|this (?:year|week|month|season)|already|overall|"
    r"nationwide|elsewhere|altogether now|has now|have now)\b"
)
_PARTS = frozenset({QuantityKind.COUNT, QuantityKind.NUMBER})
_OF_THESE = re.compile(r"Of (?:these|those|them|the \w+),?\s")
_NOT_ALL_OF = re.compile(r"[%(]|\b(?:per cent|percent|half|third|also|both|including|whom|which)\b")
_REST = re.compile(r"\bthe (?:remaining|other)$")
# A slip leaves the sum near the total; what is far from it is the sum of something else.
_NEAR = 0.35
_MOST_PARTS = 8
_FEW = 12
# What nobody says to be a part is one only where it is a good part.
_SHARE = 0.02
_THOUSAND = 1000
_GAMES = frozenset("game match fight bout race contest fixture outing".split())
_OF_GAMES = re.compile(
    r"\b(?:of|in|from|over|after)(?: all)?(?: its| his| her| their| the)?(?: first| last)?$"
)
_WON, _LOST = frozenset({"win", "victory"}), frozenset({"loss", "defeat"})
_RESULTS = _WON | _LOST | {"draw", "tie"}


def sums(document: Document) -> Iterator[Slip]:
    """ "Eleven customers and six employees were held. Those 18 people …"

    Only where words say that it is the sum ("in all", "those"), of the numbers before it in its
    sentence or in the one before that, and where no choice among the numbers around gives it.
    """
    for n, sentence in enumerate(document.sentences):
        around = document.sentences[max(0, n - 3) : n + 2]
        for total in inside(document.quantities, sentence):
            if not _is_total(document, sentence, total):
                continue
            alike = [q for s in around for q in inside(document.quantities, s) if _adds(q, total)]
            found = _parts(document, sentence, n, total, alike)
            if len(found) < 2 or _add_up(total, alike):
                continue
            value = sum(q.value for q in found)
            if abs(value - total.value) <= _NEAR * total.value:
                yield _slip(document, total, found)


def runs(document: Document) -> Iterator[Slip]:
    """Figures one after another that miss the figure before or behind them by a digit.

    "322,250 passengers … 184,300 … 96,750 … 41,300": no words say that they are the parts, but
    what is that near is hardly chance.
    """
    by_sort: dict[tuple[QuantityKind, str | None], list[Quantity]] = defaultdict(list)
    for q in document.quantities:
        if q.kind in _ADDED and q.approximator is None:
            by_sort[q.kind, q.unit].append(q)
    for found in by_sort.values():
        values = {q.value for q in found}
        for n, total in enumerate(found):
            for size in range(2, _MOST_PARTS + 1):
                for run in (found[n + 1 : n + 1 + size], found[max(0, n - size) : n]):
                    value = sum(q.value for q in run)
                    if (
                        len(run) == size
                        and all(_adds(q, total) and q.value > _SHARE * total.value for q in run)
                        and value not in values
                        and is_one_off(value, total.value)
                    ):
                        yield _slip(document, total, run)


def partitions(document: Document) -> Iterator[Slip]:
    """ "45 shops will close. Of these, 20 are in Bavaria, 12 in Saxony and the remaining 18 in …"

    Only where the sentence behind the total says of whom it tells, and that it tells of all.
    """
    for before, sentence in pairwise(document.sentences):
        if not _OF_THESE.match(sentence.quote) or _NOT_ALL_OF.search(sentence.quote):
            continue
        parts = [q for q in inside(document.quantities, sentence) if q.kind in _PARTS]
        totals = [q for q in inside(document.quantities, before) if q.kind is QuantityKind.COUNT]
        if len(parts) < 2 or len(totals) != 1 or any(q.approximator for q in (*parts, *totals)):
            continue
        whole = _REST.search(words_before(document, sentence, parts[-1])) is not None
        value, total = sum(q.value for q in parts), totals[0]
        near = abs(value - total.value) <= _NEAR * total.value
        if whole and near and not _add_up(total, parts):
            yield _slip(document, total, parts)


def records(document: Document) -> Iterator[Slip]:
    """ "31 wins, six draws and 17 defeats … over the 52 games", which are 54.

    Only where one sentence tells wins and defeats, and no number of games there fits them.
    """
    counts = [q for q in document.quantities if q.kind is QuantityKind.COUNT]
    games = [q for q in counts if q.counted in _GAMES]
    for sentence in document.sentences:
        found = [q for q in inside(counts, sentence) if q.counted in _RESULTS]
        named = {q.counted for q in found}
        if len(named) < len(found) or not (named & _WON and named & _LOST):
            continue
        least = sum(q.value for q in found)
        whole = [q for q in games if _is_whole(document, q)]
        if (
            whole
            and all(_is_off(q, least) for q in games)
            and not any(q.approximator for q in found)
        ):
            yield _slip(document, whole[0], found)


def _is_whole(document: Document, games: Quantity) -> bool:
    before = words_before(document, sentence_around(document, games), games)
    return games.approximator is None and bool(_OF_GAMES.search(before))


def _is_off(games: Quantity, least: float) -> bool:
    return games.value != least and abs(games.value - least) <= _NEAR * least


def _slip(document: Document, total: Quantity, found: Sequence[Quantity]) -> Slip:
    return Slip(
        "sum",
        Severity.HIGH,
        0.8,
        f"The parts do not add up to the total: {told(total)}",
        Told(render(total), total),
        Told(_added(found), stretch(document, found[0], found[-1])),
    )


def _is_total(document: Document, sentence: Sentence, quantity: Quantity) -> bool:
    if quantity.kind not in _ADDED or quantity.approximator is not None or quantity.value < 3:
        return False
    before = words_before(document, sentence, quantity)
    if _CUMULATIVE.search(sentence.quote) or any(
        q.kind is QuantityKind.PERCENT for q in inside(document.quantities, sentence)
    ):
        return False
    if before.startswith("together ") and quantity is _first(document, sentence, quantity):
        return True
    if _SUM_BEFORE.search(before) or (_is_record(sentence, quantity) and _OF_GAMES.search(before)):
        return True
    return bool(_SUM_AFTER.search(words_after(document, sentence, quantity)))


def _first(document: Document, sentence: Sentence, total: Quantity) -> Quantity:
    """The first quantity of a sort in a sentence that is not small, as "the three" is."""
    found = [q for q in inside(document.quantities, sentence) if q.kind is total.kind]
    return next((q for q in found if q.value > _FEW), found[0])


def _is_record(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether it is the games of which a sentence tells wins, draws and losses."""
    lemmas = {t.lemma.lower() for t in sentence.tokens}
    lost = lemmas & {"lose", "loss", "defeat"}
    return quantity.counted in _GAMES and bool(lost and lemmas & {"win", "victory"})


def _adds(part: Quantity, total: Quantity) -> bool:
    """Whether a quantity may be a part of a total."""
    if part is total or not 0 < part.value < total.value:
        return False
    if part.kind is QuantityKind.COUNT and not part.counted and total.kind is QuantityKind.MONEY:
        return part.value >= _THOUSAND  # "2 million euros and 3 million"
    return part.kind is total.kind and part.unit == total.unit


def _parts(
    document: Document,
    sentence: Sentence,
    n: int,
    total: Quantity,
    alike: Sequence[Quantity],
) -> list[Quantity]:
    """The numbers told right before a total, unless something about them is left open."""
    for place in (sentence, document.sentences[n - 1] if n else sentence):
        found = [
            q
            for q in alike
            if place.covers(q) and q.end <= total.start and not says_change(document, place, q)
        ]
        if len(found) > 1:
            told = document.article.text[place.start : max(found[-1].end, place.end)]
            between = " ".join(told.lower().split())
            open_ = _NOT_ALL.search(between) or any(q.approximator for q in found)
            open_ = open_ or is_from_to(document, place, found)
            return [] if open_ or len(found) > _MOST_PARTS else found
    return []


def _add_up(total: Quantity, alike: Sequence[Quantity]) -> bool:
    """Whether some of the numbers give the total, with room for rounding."""
    few = alike[:12]
    return any(
        sum(q.low or 0.0 for q in chosen) <= (total.high or total.value)
        and sum(q.high or q.value for q in chosen) >= (total.low or total.value)
        for size in range(2, min(len(few), _MOST_PARTS) + 1)
        for chosen in combinations(few, size)
    )


def _added(found: Sequence[Quantity]) -> str:
    return " + ".join(render(q) for q in found)
