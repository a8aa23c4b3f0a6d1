"""Figures: numbers by what they are the number of, whoever tells it and however.

"Turnout, at 68.4 per cent" and "Turnout was 64.8 per cent"; "fourteen people were killed" and
"11 people died"; "Elmer Condori, 34". A figure has keys that name what it measures. Two articles
on the same news are comparable on a key when each of them has one value under it: then it is *the*
toll, *the* turnout, *the* age of that person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.lexicon import event_of
from claims.models import (
    Argument,
    Claim,
    Document,
    EntityKind,
    Grain,
    Modality,
    Quantity,
    QuantityKind,
    Role,
    Sentence,
    TimeExpression,
    TimeModifier,
    Token,
)
from claims.names.gazetteer import is_demonym
from claims.numbers import QuantityRelation, relate
from claims.times import TimeRelation
from claims.times import relate as relate_times
from matching.facts import LENGTH_OF, WHOLE, facts, terms
from matching.overlap import sentence_of
from matching.participants import Match, Participants, roles_by_event
from matching.timing import is_background, moments

Key = tuple[str, ...]

_FACT = "fact"
_DATED = "dated"
_DEATH = (_FACT, "age at death")
_ANY_NOUN = {"event", _FACT, _DATED}
_PEOPLE = "people"

_LEVEL = frozenset("be stand reach hit total number amount remain stay average measure".split())
_CHANGES = {"rise", "fall"}
# A bare small number may be of anything; a bare large one that fits is likely the same.
_TELLING = 20
_WHERE = frozenset({"in", "at", "near", "across", "around"})
_TRADED = frozenset("change trade close open end finish lose gain add shed be set".split())
_MARKET = frozenset(
    "share stock index yield crude bond futures dow nasdaq ftse dax nikkei cac-40 dollar euro "
    "sterling yen bullion treasury".split()
)
_DAYS = {Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.DAYPART, Grain.DAY, Grain.WEEKEND}
_COMPARED = frozenset(QuantityKind) - {
    QuantityKind.ORDINAL,
    QuantityKind.NUMBER,
    QuantityKind.SCORE,
    QuantityKind.MULTIPLE,
    QuantityKind.RATIO,
}


@dataclass(frozen=True)
class Figure:
    """A quantity with what it is a figure of, and the claim it stands in.

    ``parties`` are the named participants it is said of: figures of different parties are
    different figures.
    """

    document: Document
    sentence: Sentence
    claim: Claim
    quantity: Quantity
    keys: tuple[Key, ...]
    parties: tuple[Argument, ...]


def figures(document: Document) -> tuple[Figure, ...]:
    """The figures of an article that are asserted of the news itself."""
    found = []
    for sentence in document.sentences:
        inside = [q for q in document.quantities if sentence.covers(q) and q.kind in _COMPARED]
        for quantity in inside:
            claim = _host(document, quantity)
            if claim is None or is_market(claim):
                continue
            keys: tuple[Key, ...] = ()
            if _asserted(claim, document):
                keys = tuple(_keys(document, sentence, claim, quantity))
            elif claim.modality is Modality.FACT:
                keys = tuple(_dated(claim, quantity))
            if keys:
                parties = tuple(_parties(claim, quantity))
                found.append(Figure(document, sentence, claim, quantity, keys, parties))
        for claim, term, name in terms(document, sentence):
            if claim.modality is Modality.FACT and not is_background(claim, document.article):
                found.append(Figure(document, sentence, claim, term, ((_FACT, name),), ()))
    return tuple(found)


def rivals(
    a: Sequence[Figure], b: Sequence[Figure], participants: Participants
) -> Iterator[tuple[Figure, Figure, Key]]:
    """Figures of two articles that are of the same thing and cannot both be right."""
    left, right = _by_key(a), _by_key(b)
    for key in left:
        if key not in right:
            continue
        for x in left[key]:
            for y in right[key]:
                if not _apart(_of(x, key), _of(y, key)):
                    continue
                if _conflict(x, y, key, participants):
                    continue
                if not _same_period(x.claim, y.claim):
                    continue
                alone = _only(x, left[key], key) and _only(y, right[key], key)
                if is_slip(x.quantity, y.quantity) or (alone and key[0] != "count"):
                    yield x, y, key


def _of(figure: Figure, key: Key) -> Quantity:
    """The quantity, without the noun it counts where the key stands for any such noun."""
    quantity = figure.quantity
    return quantity.model_copy(update={"counted": None}) if key[0] in _ANY_NOUN else quantity


def _apart(x: Quantity, y: Quantity) -> bool:
    """Whether both cannot be right; "some 384,000" is no licence for 438,000."""
    relation = relate(x, y)
    return relation is QuantityRelation.DISJOINT or (
        relation is QuantityRelation.COMPATIBLE and is_slip(x, y) and x.value != y.value
    )


def is_slip(x: Quantity, y: Quantity) -> bool:
    """Whether two long numbers differ as slips of the pen do: digits swapped, or one mistaken."""
    first, second = _digits(x.value), _digits(y.value)
    if len(first) != len(second) or len(first) < 3 or not 0.1 < x.value / (y.value or 1) < 10:
        return False
    if sorted(first) == sorted(second):
        return True
    return len(first) >= 4 and sum(p != q for p, q in zip(first, second, strict=True)) == 1


def _digits(value: float) -> str:
    return f"{value:.10g}".replace(".", "").replace("-", "").strip("0")


def _by_key(found: Sequence[Figure]) -> Mapping[Key, list[Figure]]:
    grouped: dict[Key, list[Figure]] = defaultdict(list)
    for figure in found:
        for key in figure.keys:
            grouped[key].append(figure)
    return grouped


def _only(figure: Figure, others: Sequence[Figure], key: Key) -> bool:
    """Whether the article has no second, different value for the same thing."""
    return all(
        relate(_of(figure, key), _of(o, key)) is not QuantityRelation.DISJOINT for o in others
    )


def _same_period(a: Claim, b: Claim) -> bool:
    """Whether figures told for a period are told for the same one: no half against a year."""
    times_a, times_b = _points(a), _points(b)
    periods = [bool([t for t in times if t.grain not in _DAYS]) for times in (times_a, times_b)]
    if periods[0] != periods[1]:
        return False
    relations = {relate_times(x, y) for x in times_a for y in times_b}
    return not relations or TimeRelation.EQUAL in relations or not any(periods)


def _points(claim: Claim) -> list[TimeExpression]:
    return [t for t in moments(claim) if TimeModifier.SINCE not in t.modifiers]


def _conflict(x: Figure, y: Figure, key: Key, participants: Participants) -> bool:
    """Whether the two are said of different parties or places."""
    if key == _DEATH:
        return not _one_person(x.claim, y.claim, Role.AGENT, participants)
    if key[0] == _FACT:
        if key[1].startswith(LENGTH_OF):
            return not _one_person(x.claim, y.claim, Role.PATIENT, participants)
        return places_differ(x.claim, y.claim, participants)
    if names_differ(x.claim, y.claim) or places_differ(x.claim, y.claim, participants):
        return True
    return (
        _unknown_party(x)
        or _unknown_party(y)
        or any(
            participants.match(p, q) is Match.CONFLICT
            for p in x.parties
            for q in y.parties
            if p.role is q.role and p.preposition == q.preposition
        )
    )


def _one_person(a: Claim, b: Claim, role: Role, participants: Participants) -> bool:
    """Whether those of a role are known to be one: by name, or by a description that fits."""
    return any(
        participants.match(x, y) >= Match.COMPATIBLE
        for x in roles_by_event(a)[role]
        for y in roles_by_event(b)[role]
        if x.own_entities or y.own_entities
    )


def names_differ(a: Claim, b: Claim) -> bool:
    """Whether both name somebody or something and no name, nor country, is shared."""
    names = [
        {m.entity for m in c.mentions} | {s for m in c.mentions for s in m.states} for c in (a, b)
    ]
    return bool(names[0] and names[1]) and not names[0] & names[1]


def places_differ(a: Claim, b: Claim, participants: Participants) -> bool:
    """Whether both say where and the places are not the same: a part is not the whole.

    A country beside the place says no more: "in Lesna" / "in Lesna, Velmaria".
    """
    where = [
        {e for x in c.arguments if x.preposition in _WHERE for e in x.own_entities} for c in (a, b)
    ]
    if where[0] and where[1] and where[0] != where[1]:
        return True
    places = [
        {
            m.entity
            for m in c.mentions
            if not m.nominal
            and participants.kind(m.entity) is EntityKind.PLACE
            and not is_demonym(m.core)
        }
        for c in (a, b)
    ]
    states = {m.entity for c in (a, b) for m in c.mentions if m.states}
    differing = (places[0] ^ places[1]) - (states if places[0] & places[1] else set())
    return bool(places[0] and places[1] and differing)


def told_by(
    document: Document, quantity: Quantity, counted: str | None, *, sums: bool = True
) -> bool:
    """Whether an article has a value too, or has the parts it is the sum of (with ``sums``)."""
    same = [
        q
        for q in document.quantities
        if q.kind is quantity.kind
        and q.unit == quantity.unit
        and (q.counted == counted or None in (q.counted, counted))
    ]
    if any(
        q.value == quantity.value and (q.counted == counted or q.value >= _TELLING) for q in same
    ):
        return True
    return sums and any(
        sum(q.value for q in same[i:j]) == quantity.value
        for i in range(len(same))
        for j in range(i + 2, min(i + 5, len(same)) + 1)
    )


def _unknown_party(figure: Figure) -> bool:
    """Whether it is said of somebody a pronoun leaves open: "its shares fell"."""
    tokens = sentence_of(figure.document, figure.claim).tokens
    resolved = [m for m in figure.document.mentions if m.nominal]
    return any(
        t.tag == "PRP$"
        and any(a.start <= t.start < a.end for a in figure.claim.arguments)
        and not any(m.start <= t.start < m.end for m in resolved)
        for t in tokens
    )


def _host(document: Document, quantity: Quantity) -> Claim | None:
    around = [
        c
        for c in document.claims
        if any(q.start == quantity.start for q in c.quantities) or c.covers(quantity)
    ]
    own = [c for c in around if any(q.start == quantity.start for q in c.quantities)]
    return min(own or around, key=lambda c: c.end - c.start, default=None)


def _asserted(claim: Claim, document: Document) -> bool:
    return (
        claim.modality in {Modality.FACT, Modality.ALLEGED, Modality.PLANNED}
        and not is_background(claim, document.article)
        and not any(_is_pluperfect(document, c) for c in document.claims if c.covers(claim))
    )


def is_market(claim: Claim) -> bool:
    """Whether it tells a price on a market, which is another one an hour later."""
    words = {w for a in claim.arguments for w in (a.head, *a.words)} | set(claim.words)
    return bool(words & _MARKET) and (
        claim.predicate.event in _CHANGES or claim.predicate.lemma in _LEVEL | _TRADED
    )


def _is_pluperfect(document: Document, claim: Claim) -> bool:
    """ "Had managed": what came before the news."""
    tokens = sentence_of(document, claim).tokens
    return any(
        t.lemma == "have" and t.tag == "VBD" and tokens[t.head].start == claim.predicate.start
        for t in tokens
        if t.dep == "aux"
    )


def _parties(claim: Claim, quantity: Quantity) -> Iterator[Argument]:
    for argument in claim.arguments:
        if argument.own_entities and not argument.covers(quantity):
            yield argument


# --- keys ---------------------------------------------------------------------------------------


def _keys(
    document: Document, sentence: Sentence, claim: Claim, quantity: Quantity
) -> Iterator[Key]:
    unit = quantity.unit or quantity.kind.value
    if quantity.kind is QuantityKind.AGE:
        person = _aged(document, sentence, quantity)
        if person is not None:
            yield "age", person
        if claim.predicate.event == "die":
            yield _DEATH
        return
    counted = quantity.counted
    if quantity.kind is QuantityKind.COUNT:
        if counted is None:
            yield from ((_FACT, name) for name in facts(sentence, claim, quantity))
            return
        event = claim.predicate.event
        modality = "planned" if claim.modality is Modality.PLANNED else "real"
        if event is not None and _is_core(claim, quantity):
            yield "event", event, modality, _PEOPLE if counted in WHOLE else counted
        yield "count", counted
    yield from ((_FACT, name) for name in facts(sentence, claim, quantity))
    told = [*_told_by(claim, quantity), *_measures(sentence, quantity)]
    for noun, marker in dict.fromkeys(told):
        yield "measure", noun, marker, unit


def _dated(claim: Claim, quantity: Quantity) -> Iterator[Key]:
    """A figure of the past is of the same event where its kind and its year are the same."""
    event, years = claim.predicate.event, {t.value[:4] for t in _points(claim)}
    if quantity.kind is not QuantityKind.COUNT or quantity.counted is None or event is None:
        return
    if len(years) == 1 and all(map(str.isdigit, years)) and _is_core(claim, quantity):
        counted = _PEOPLE if quantity.counted in WHOLE else quantity.counted
        yield _DATED, years.pop(), event, counted


def _told_by(claim: Claim, quantity: Quantity) -> Iterator[tuple[str, str]]:
    """The measure a verb of level or change has as its subject: "turnout was", "profit fell to"."""
    changes = claim.predicate.event in _CHANGES
    if not changes and claim.predicate.lemma.split()[0] not in _LEVEL:
        return
    holder = next((a for a in reversed(claim.arguments) if a.covers(quantity)), None)
    if holder is not None and holder.preposition not in {None, "to", "at", "by"}:
        return
    marker = "level"
    if changes and (holder is None or holder.preposition in {None, "by"}):
        marker = "change"
    for argument in claim.arguments:
        if argument.role is not Role.OBLIQUE and argument is not holder and argument.words:
            yield argument.head, marker


def _is_core(claim: Claim, quantity: Quantity) -> bool:
    """Whether it counts who or what takes part, or what a light verb brings: "signed 7 deals"."""
    if quantity.counted in claim.predicate.lemma.split()[1:]:
        return True
    return any(
        a.covers(quantity) or (a.head == quantity.counted and 0 <= a.start - quantity.end <= 1)
        for a in claim.arguments
        if a.role is not Role.OBLIQUE
    )


def _aged(document: Document, sentence: Sentence, quantity: Quantity) -> str | None:
    """The person right before or right after an age."""
    near = [
        m
        for m in document.mentions
        if sentence.covers(m)
        and not m.nominal
        and (0 <= quantity.start - m.end <= 6 or 0 <= m.start - quantity.end <= 25)
    ]
    return near[0].entity if len({m.entity for m in near}) == 1 else None


def _measures(sentence: Sentence, quantity: Quantity) -> Iterator[tuple[str, str]]:
    """What a quantity is the level, or the change, of: ("turnout", "level")."""
    tokens = sentence.tokens
    inside = [i for i, t in enumerate(tokens) if quantity.start <= t.start < quantity.end]
    if not inside:
        return
    root = next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), None)
    if root is None:
        return
    i = root
    if tokens[i].dep in {"nummod", "quantmod", "compound", "amod"} and tokens[i].head != i:
        above = tokens[tokens[i].head]
        event = event_of(above.lemma, "noun")
        if above.pos == "NOUN" and event is not None and event.id in _CHANGES:
            yield from ((n, "change") for n in _objects(sentence, tokens[i].head, {"in", "of"}))
            return
        if above.pos in {"NOUN", "PROPN"}:
            i = tokens[i].head
    head = tokens[i].head
    if tokens[head].pos == "ADJ" and tokens[head].tag == "JJR":
        if tokens[tokens[head].head].pos == "NOUN":
            yield tokens[tokens[head].head].lemma, "change"
    elif (
        tokens[head].pos == "ADP"
        and tokens[head].lemma in {"of", "at"}
        and tokens[tokens[head].head].pos in {"NOUN", "PROPN"}
    ):
        yield _noun(sentence, tokens[head].head), "level"


def _objects(sentence: Sentence, noun: int, prepositions: set[str]) -> Iterator[str]:
    for i, token in enumerate(sentence.tokens):
        if token.head == noun and token.lemma in prepositions:
            for j, child in enumerate(sentence.tokens):
                if child.head == i and child.dep == "pobj" and child.pos == "NOUN":
                    yield _noun(sentence, j)


def _noun(sentence: Sentence, i: int) -> str:
    """A measure with what specifies it: "final dividend" is not "interim dividend"."""
    parts = [
        t.lemma
        for n, t in enumerate(sentence.tokens)
        if t.head == i
        and n < i
        and t.dep in {"amod", "compound"}
        and t.content
        and not _is_number(t)
    ]
    return " ".join([*sorted(parts), sentence.tokens[i].lemma])


def _is_number(token: Token) -> bool:
    return token.pos == "NUM" or token.tag == "CD"
