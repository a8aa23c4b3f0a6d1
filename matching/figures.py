"""Figures: numbers by what they are the number of, whoever tells it and however.

"Turnout, at 68.4 per cent" and "Turnout was 64.8 per cent"; "fourteen people were killed" and
"11 people died"; "Elmer Condori, 34". A figure has keys that name what it measures. Two articles
on the same news are comparable on a key when each of them has one value under it: then it is *the*
toll, *the* turnout, *the* age of that person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    TimeType,
    Token,
)
from claims.names.gazetteer import is_demonym
from claims.numbers import QuantityRelation, relate
from claims.patterns import lazy
from claims.times import TimeRelation
from claims.times import relate as relate_times
from matching.attributes import WHOLE
from matching.facts import LENGTH_OF, facts, terms, votes
from matching.overlap import host_of, sentence_of
from matching.participants import Match, Participants, by_role, roles_by_event
from matching.slots import described_noun
from matching.timing import is_background, is_near, moments

Key = tuple[str, ...]

_FACT = "fact"
NAMED = "of whoever is named"
"""Ends the key of a fact that is not the event's own but that of the people or bodies named."""
_DATED = "dated"
_DEATH = (_FACT, "age at death")
_PART = "part"
_ANY_NOUN = {"event", _FACT, _DATED, _PART}
_PEOPLE = "people"

# What may stand behind a number of people: "52 of them hurt".
_FATE = frozenset("of them dead hurt injured wounded".split())
_LEVEL = frozenset("be stand reach hit total number amount remain stay average measure".split())
_CHANGES = {"rise", "fall"}
_POSSESSIVE = lazy(r"['’]s?\s")
# Counts that are no figure by themselves: of people at large, of parts, of what comes in numbers.
_ANYTHING = WHOLE | frozenset(
    "man woman child boy girl member other official time thing way part half side place area "
    "country state nation city town village year month week day hour minute word question reason "
    "example step point group family one two case item piece page line issue game match race "
    "percent dollar euro pound kilometre mile metre seat vote goal set over run event".split()
)
_FEW = 5
_FAR = 4
_SOME_OF = lazy(
    r"\b(?:other|another|more|further|first|last|next|remaining|some|of|than)\s+(?:the\s+)?$", re.I
)
_FURTHER = lazy(r"\b(?:another|further|additional)\s+$", re.I)
_FURTHER_BEHIND = lazy(r"\s*(?:more|further|additional)\b(?!\s+than)", re.I)
_SOME_OF_BEHIND = lazy(r"\s*(?:of|other|more|out of)\b", re.I)
# "Several" is no figure that another could contradict.
_VAGUE = lazy(r"\b(?:several|few|many|handful|scores|dozens|hundreds|thousands)\b", re.I)
_OPENS = 30
# "A separate rally", "an earlier attack": not the news itself.
_APART = frozenset({"separate", "another", "previous", "earlier", "similar"})
# Nouns that say no more than that it is somebody: "a 52-year-old man".
_NOBODY = frozenset("man woman boy girl person male female youth teenager one year old".split())
# A bare small number may be of anything; a bare large one that fits is likely the same.
_TELLING = 20
# From here on two digits and zeros are a number that is no chance: 86,000 / 68,000.
_ROUND = 10_000
WHERE = frozenset({"in", "at", "near", "across", "around"})
_TRADED = frozenset(
    "change trade close open end finish lose gain add shed be set firm ease edge take slip".split()
)
_LONG = {Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR, Grain.DECADE}
_SHARE_PRICE = 10_000
_COMPASS = lazy(r"\b(north|south|east|west)(?:ern)?\b")
_MARKET = frozenset(
    "share stock index yield crude bond futures dow nasdaq ftse dax nikkei cac-40 dollar euro "
    "sterling yen franc greenback bullion treasury".split()
)
_VOLUME = {"volume", "turnover"}
# Kinds of event that happen to people, so that a bare number counts people.
PERSONAL = frozenset(
    "die injure arrest rescue evacuate hospitalise go-missing abduct flee release deport "
    "fall-ill survive convict acquit charge".split()
)
_DAYS = {Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.DAYPART, Grain.DAY, Grain.WEEKEND}
COMPARED = frozenset(QuantityKind) - {
    QuantityKind.ORDINAL,
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
        for quantity in document.quantities:
            claim = host_of(document, quantity) if sentence.covers(quantity) else None
            if claim is None or is_market(claim):
                continue
            cast = votes(sentence, quantity) if is_asserted(claim, document) else None
            if cast is not None:
                number = quantity.model_copy(update={"kind": QuantityKind.COUNT, "counted": "vote"})
                found.append(Figure(document, sentence, claim, number, ((_FACT, cast),), ()))
            if cast is not None or quantity.kind not in COMPARED:
                continue
            keys: tuple[Key, ...] = ()
            if is_asserted(claim, document):
                keys = tuple(_keys(document, sentence, claim, quantity))
                if any(_is_pluperfect(document, c) for c in document.claims if c.covers(claim)):
                    keys = tuple(k for k in keys if k[0] == _FACT or k[1] in PERSONAL)
            elif claim.modality is Modality.FACT:
                keys = tuple(_dated(claim, quantity))
            if keys:
                parties = tuple(_parties(claim, quantity))
                found.append(Figure(document, sentence, claim, quantity, keys, parties))
        for claim, term, name in terms(document, sentence):
            if claim.modality is Modality.FACT and not is_background(claim, document.article):
                key = (_FACT, name, NAMED)
                found.append(Figure(document, sentence, claim, term, (key,), ()))
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
                if key[0] == _PART and not _exceeds(x.quantity, y.quantity):
                    continue
                if not _apart(_of(x, key), _of(y, key)):
                    continue
                if _conflict(x, y, key, participants):
                    continue
                if is_further(x.document, x.quantity) != is_further(y.document, y.quantity):
                    continue
                if not same_period(x.claim, y.claim):
                    continue
                if other_stretch(x.claim, y.claim, x.quantity):
                    continue
                if key[0] == _FACT and other_times(x.claim, y.claim):
                    continue
                alone = _only(x, left[key], key) and _only(y, right[key], key)
                told = key[0] != "count" or (_is_telling(x, key) and _is_telling(y, key))
                if is_slip(x.quantity, y.quantity) or (alone and told and _is_near(x, y, key)):
                    yield x, y, key


def _is_telling(figure: Figure, key: Key) -> bool:
    """Whether a bare count is likely *the* count of such things: "22 satellites", and no other."""
    quantity = figure.quantity
    if quantity.counted != key[1] or key[1] in _ANYTHING or quantity.value < _FEW:
        return False
    if is_some_of(figure.document, quantity):
        return False
    others = [q for q in figure.document.quantities if q.counted == key[1]]
    return all(q.value == quantity.value for q in others)


def is_further(document: Document, quantity: Quantity) -> bool:
    """Whether a number comes on top of what was told before: "two more children"."""
    text = document.article.text
    before = text[max(0, quantity.start - 16) : quantity.start]
    return bool(_FURTHER.search(before) or _FURTHER_BEHIND.match(text, quantity.end))


def is_vague(quantity: Quantity) -> bool:
    """Whether it is no figure: "several", "dozens"."""
    return bool(_VAGUE.search(quantity.quote))


def is_some_of(document: Document, quantity: Quantity) -> bool:
    """Whether the words around it pick some of more: "three other", "the first 17", "two of"."""
    text = document.article.text
    before, behind = text[max(0, quantity.start - 16) : quantity.start], text[quantity.end :][:16]
    return bool(_SOME_OF.search(before) or _SOME_OF_BEHIND.match(behind))


def _is_near(x: Figure, y: Figure, key: Key) -> bool:
    """Whether two numbers may be two of the same: bare counts not twice as many, facts not four."""
    less, more = sorted((x.quantity.value, y.quantity.value))
    if key[0] == "count":
        return more < 2 * less
    return key[0] != _FACT or more < _FAR * less


def _exceeds(x: Quantity, y: Quantity) -> bool:
    """Whether a part is told to be more than the whole: 26 workers dead, of 24 people."""
    whole = [q for q in (x, y) if q.counted in WHOLE]
    part = [q for q in (x, y) if q.counted not in WHOLE]
    if len(whole) != 1 or len(part) != 1 or whole[0].high is None or part[0].low is None:
        return False
    return part[0].low > whole[0].high


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
    first, second = digits(x.value), digits(y.value)
    least = 2 if min(x.value, y.value) >= _ROUND else 3
    if len(first) != len(second) or len(first) < least or not 0.1 < x.value / (y.value or 1) < 10:
        return False
    if sorted(first) == sorted(second):
        return True
    return len(first) >= 4 and sum(p != q for p, q in zip(first, second, strict=True)) == 1


def digits(value: float) -> str:
    """The digits of a number without sign, point and the zeros around them."""
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


def same_period(a: Claim, b: Claim) -> bool:
    """Whether figures told for a period are told for the same one: no half against a year."""
    times_a, times_b = _points(a), _points(b)
    periods = [bool([t for t in times if t.grain not in _DAYS]) for times in (times_a, times_b)]
    if periods[0] != periods[1]:
        return False
    relations = {relate_times(x, y) for x in times_a for y in times_b}
    return not relations or TimeRelation.EQUAL in relations or not any(periods)


def other_stretch(a: Claim, b: Claim, quantity: Quantity) -> bool:
    """Whether only one sum is told of a stretch of time: "over three months", "since May"."""
    told = [
        any(TimeModifier.SINCE in t.modifiers or t.type is TimeType.DURATION for t in c.times)
        for c in (a, b)
    ]
    return quantity.kind is QuantityKind.MONEY and told[0] != told[1]


def other_times(a: Claim, b: Claim) -> bool:
    """Whether both say when and never at one time: homes dark last night, and this morning."""
    relations = {relate_times(x, y) for x in _points(a) for y in _points(b)}
    return relations == {TimeRelation.DISJOINT}


def _points(claim: Claim) -> list[TimeExpression]:
    return [t for t in moments(claim) if TimeModifier.SINCE not in t.modifiers]


def _conflict(x: Figure, y: Figure, key: Key, participants: Participants) -> bool:
    """Whether the two are said of different parties or places."""
    if key == _DEATH:
        return not _one_person(x.claim, y.claim, Role.AGENT, participants)
    if key[0] == _FACT and key[1].startswith(LENGTH_OF):
        return not _one_person(x.claim, y.claim, Role.PATIENT, participants)
    if _elsewhere(x, y, participants):
        return True
    if key[0] == _FACT:
        return NAMED in key and _others(x.claim, y.claim, participants)
    return (
        _strangers(x, y, participants, at_all=key[1] not in PERSONAL)
        or _unknown_party(x)
        or _unknown_party(y)
        or any(
            participants.match(p, q) is Match.CONFLICT
            for p in x.parties
            for q in y.parties
            if p.role is q.role and p.preposition == q.preposition
        )
    )


def _others(a: Claim, b: Claim, participants: Participants) -> bool:
    """Whether both name somebody or a body and no such name, nor country, is shared."""
    names = [
        {m.entity for m in c.mentions if participants.kind(m.entity) is not EntityKind.PLACE}
        | {s for m in c.mentions for s in m.states}
        for c in (a, b)
    ]
    return bool(names[0] and names[1]) and not names[0] & names[1]


def _strangers(x: Figure, y: Figure, participants: Participants, *, at_all: bool) -> bool:
    """Whether the claims name others, whom neither article knows, or who need not (``at_all``)."""
    if at_all:
        return _others(x.claim, y.claim, participants)
    names = [{m.entity for m in f.claim.mentions} for f in (x, y)]
    return names_differ(x.claim, y.claim) and _unheard_of(x, y, names)


def _elsewhere(x: Figure, y: Figure, participants: Participants) -> bool:
    """Whether both say where, and neither article knows of the other's place."""
    if not places_differ(x.claim, y.claim, participants):
        return False
    places = [named_places(f.claim, participants) for f in (x, y)]
    return bool(places[0] & places[1]) or _unheard_of(x, y, places)


def _unheard_of(x: Figure, y: Figure, named: Sequence[set[str]]) -> bool:
    """Whether neither article mentions what the claim of the other one names."""
    told = [{m.entity for m in f.document.mentions} for f in (x, y)]
    return not (named[0] & told[1] or named[1] & told[0])


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


def counts_differ(a: Claim, b: Claim) -> bool:
    """Whether two claims count differently: of other dates too, they are of two events."""
    values = [{(q.kind, q.unit): q.value for q in c.quantities} for c in (a, b)]
    return any(values[0][k] != values[1][k] for k in values[0].keys() & values[1].keys())


def places_differ(a: Claim, b: Claim, participants: Participants) -> bool:
    """Whether both say where and the places are not the same: a part is not the whole.

    A country beside the place says no more: "in Lesna" / "in Lesna, Velmaria".
    """
    where = [
        {e for x in c.arguments if x.preposition in WHERE for e in x.own_entities} for c in (a, b)
    ]
    if where[0] and where[1] and where[0] != where[1]:
        return True
    if sides_differ(a, b):
        return True
    places = [named_places(c, participants) for c in (a, b)]
    states = {m.entity for c in (a, b) for m in c.mentions if m.states}
    differing = (places[0] ^ places[1]) - (states if places[0] & places[1] else set())
    return bool(places[0] and places[1] and differing)


def sides_differ(a: Claim, b: Claim) -> bool:
    """Whether the sentence of one tells of the north, for example, the other's of the south."""
    sides = [set(_COMPASS.findall(c.sentence.quote.lower())) for c in (a, b)]
    return bool(sides[0] and sides[1]) and sides[0] != sides[1]


def named_places(claim: Claim, participants: Participants) -> set[str]:
    """The places a claim names, demonyms aside."""
    return {
        m.entity
        for m in claim.mentions
        if not m.nominal
        and participants.kind(m.entity) is EntityKind.PLACE
        and not is_demonym(m.core)
    }


def told_by(
    document: Document, quantity: Quantity, counted: str | None, *, sums: bool = True
) -> bool:
    """Whether an article has a value too, or has the parts it is the sum of (with ``sums``)."""
    return is_among(document.quantities, quantity, counted, sums=sums)


def is_among(
    quantities: Iterable[Quantity], quantity: Quantity, counted: str | None, *, sums: bool = True
) -> bool:
    """Whether a value is among others, or is the sum of some that follow one another."""
    same = [
        q
        for q in quantities
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


def is_asserted(claim: Claim, document: Document) -> bool:
    """Whether a claim is told of the news itself, as a fact, a plan or what somebody alleges."""
    return (
        claim.modality in {Modality.FACT, Modality.ALLEGED, Modality.PLANNED}
        and _APART.isdisjoint(claim.quote.casefold().split())
        and not is_background(claim, document.article)
        and not _is_of_a_year(claim, document)
    )


def _is_of_a_year(claim: Claim, document: Document) -> bool:
    """Whether its sentence tells of another month or year before it, and of no time of its own.

    Without a publication date, a month or a year is enough: no news of the day is dated so.
    """
    told = [t for t in document.times if t.type is TimeType.DATE and claim.sentence.covers(t)]
    if document.article.published is None:
        return any(t.grain in _LONG for t in told)
    before = [t for t in told if t.end <= claim.predicate.start and t.grain in _LONG]
    near = any(is_near(t, document.article) for t in told)
    return bool(before) and not near and not moments(claim)


def is_market(claim: Claim) -> bool:
    """Whether it tells a price on a market, which is another one an hour later."""
    words = {w for a in claim.arguments for w in (a.head, *a.words)} | set(claim.words)
    if words & _MARKET and (claim.predicate.lemma.startswith("be at") or words & _VOLUME):
        return True  # "was at 116.92 yen"; "trading volume was light at 500 million shares"
    if claim.predicate.event in _CHANGES and _is_quote_of_a_share(claim):
        return True
    return bool(words & _MARKET) and (
        claim.predicate.event in _CHANGES or claim.predicate.lemma in _LEVEL | _TRADED
    )


def _is_quote_of_a_share(claim: Claim) -> bool:
    """Whether a company, by its name, rises or falls: "HCA fell $2.21 to $36.14".

    By a small sum, or in a sentence that names a market: "shot up 38 percent on the Nasdaq".
    """
    firms = {m.entity for m in claim.mentions if m.kind is EntityKind.ORGANISATION}
    sums = [q.value for q in claim.quantities if q.kind is QuantityKind.MONEY]
    agents = {e for a in by_role(claim, Role.AGENT) for e in a.own_entities}
    traded = not _MARKET.isdisjoint(claim.sentence.quote.lower().rstrip(".").split())
    return bool(agents & firms) and (traded or (bool(sums) and max(sums) < _SHARE_PRICE))


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
        elif (noun := _aged_noun(sentence, quantity)) is not None:
            yield "age of the", noun
        if claim.predicate.event == "die":
            yield _DEATH
        return
    counted = quantity.counted
    if quantity.kind is QuantityKind.COUNT:
        if counted is None and claim.predicate.event in PERSONAL and _is_head(claim, quantity):
            counted = _PEOPLE
        if counted is None:
            yield from _facts(sentence, claim, quantity)
            return
        event = claim.predicate.event
        modality = "planned" if claim.modality is Modality.PLANNED else "real"
        if event is not None and _is_core(claim, quantity):
            yield "event", event, modality, _PEOPLE if counted in WHOLE else counted
            if event in PERSONAL:
                yield _PART, event, modality
        yield "count", counted
    yield from _facts(sentence, claim, quantity)
    if quantity.kind is QuantityKind.NUMBER:
        return
    if quantity.unit is not None:
        yield "count", unit
    told = [*_told_by(claim, quantity), *_measures(sentence, quantity)]
    for noun, marker in dict.fromkeys(told):
        yield "measure", noun, marker, unit


def _facts(sentence: Sentence, claim: Claim, quantity: Quantity) -> Iterator[Key]:
    for name, shared in facts(sentence, claim, quantity):
        yield (_FACT, name) if shared else (_FACT, name, NAMED)


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


def _is_head(claim: Claim, quantity: Quantity) -> bool:
    """Whether a bare number is itself who takes part: "kills seven", "left three dead"."""
    return any(
        a.role is not Role.OBLIQUE
        and a.start <= quantity.start
        and a.end >= quantity.end
        and _FATE.issuperset(a.quote[quantity.end - a.start :].lower().split())
        for a in claim.arguments
    )


def _aged_noun(sentence: Sentence, quantity: Quantity) -> str | None:
    """Who without a name is of an age: "the driver, 54", "the driver, a 52-year-old man"."""
    noun = described_noun(sentence, quantity, _NOBODY)
    if noun is None:
        return None
    definite = any(t.head == noun and t.lemma == "the" for t in sentence.tokens)
    return sentence.tokens[noun].lemma if definite else None


def _aged(document: Document, sentence: Sentence, quantity: Quantity) -> str | None:
    """The person beside an age, or of the sentence before: "The 26-year-old missed the record"."""
    if sentence.start == quantity.start - len("the ") and sentence.quote[:4].casefold() == "the ":
        return _named_before(document, sentence)
    near = [
        m
        for m in document.mentions
        if sentence.covers(m)
        and not m.nominal
        and not _POSSESSIVE.match(document.article.text, m.end)
        and (0 <= quantity.start - m.end <= 6 or 0 <= m.start - quantity.end <= 25)
    ]
    return near[0].entity if len({m.entity for m in near}) == 1 else None


def _named_before(document: Document, sentence: Sentence) -> str | None:
    """The one person that opens the sentence before."""
    before = [s for s in document.sentences if s.end <= sentence.start][-1:]
    people = [
        m
        for s in before
        for m in document.mentions
        if s.covers(m) and m.kind is EntityKind.PERSON and not m.nominal
    ]
    first = people[:1]
    return first[0].entity if first and first[0].start - before[0].start < _OPENS else None


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
