"""Edits after which both sentences cannot be true of one event."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from collections.abc import Iterator, Mapping
from random import Random

from bench.edits.models import Change, Changes, Editor, Passage, Stock
from bench.edits.tables import rivals, tables
from claims.lexicon import reporting_verb
from claims.models import EntityKind, Mention, Quantity, QuantityKind, Role, TimeExpression, Token
from claims.names.gazetteer import (
    country_codes,
    gender,
    is_country,
    is_demonym,
    is_given_name,
    is_place,
    part_of,
)
from claims.numbers import QuantityRelation, find_quantities
from claims.numbers import relate as relate_quantities
from claims.numbers.lexicon import UNITS
from claims.times import TimeRelation, find_times, partial_conflict
from claims.times import relate as relate_times

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNTED = {
    QuantityKind.COUNT,
    QuantityKind.PERCENT,
    QuantityKind.MONEY,
    QuantityKind.MEASURE,
    QuantityKind.AGE,
}
_WORDS = {value: word for word, value in reversed(UNITS.items()) if 2 <= value <= 12}
_NEARBY = 0.5
"""How often another name is one of the same topic, where there is one."""
_INDEFINITE = {"some", "many", "most", "few", "several", "any", "all", "every", "each", "no",
               "nobody", "both", "none", "one", "more", "other"}  # fmt: skip


def number(passage: Passage, _stock: Stock, chance: Random) -> Iterator[Changes]:
    """Another figure, outside what the first admits."""
    for quantity in passage.within(passage.document.quantities):
        if quantity.kind not in _COUNTED:
            continue
        written = _FIGURE.search(quantity.quote)
        if written:
            start = quantity.start + written.start()
            change = Change(start, start + len(written[0]), _other_figure(written[0], chance))
        elif (first := quantity.quote.split()[0]).lower() in UNITS:
            value = UNITS[first.lower()]
            others = [n for n in _WORDS if n != value and abs(n - value) <= 4]
            word = _WORDS[chance.choice(others)] if others and value > 1 else first
            change = Change(quantity.start, quantity.start + len(first), _as_cased(word, first))
        else:
            continue
        if _disjoint(quantity, passage, change):
            yield (change,)


def time(passage: Passage, _stock: Stock, chance: Random) -> Iterator[Changes]:
    """Another weekday, day, month or year."""
    for expression in passage.within(passage.document.times):
        changes = list(_other_times(expression, chance))
        chance.shuffle(changes)
        for change in changes:
            new = find_times(_sentence_after(passage, change))
            at = expression.start - passage.sentence.start
            if any(t.start <= at < t.end and _conflict(expression, t) for t in new):
                yield (change,)
                break


def person(passage: Passage, stock: Stock, chance: Random) -> Iterator[Changes]:
    """Another person, wherever the first is named."""
    yield from _renamed(passage, stock, chance, EntityKind.PERSON)


def organisation(passage: Passage, stock: Stock, chance: Random) -> Iterator[Changes]:
    """Another organisation."""
    yield from _renamed(passage, stock, chance, EntityKind.ORGANISATION)


def place(passage: Passage, stock: Stock, chance: Random) -> Iterator[Changes]:
    """Another place, of the same sort and not in or around the first."""
    yield from _renamed(passage, stock, chance, EntityKind.PLACE)


def title(passage: Passage, _stock: Stock, chance: Random) -> Iterator[Changes]:
    """Another office for the same person."""
    for mention in passage.within(passage.document.mentions):
        if not mention.title or mention.title.lower() not in tables().offices:
            continue
        at = passage.document.article.text.find(mention.title, passage.span.start)
        if not 0 <= at < passage.span.end:
            continue
        others = [t for t in tables().offices if t != mention.title.lower()]
        office = chance.choice(others)
        if mention.title[0].isupper():
            office = office.title()
        yield (Change(at, at + len(mention.title), office),)


def rival(passage: Passage, _stock: Stock, chance: Random) -> Iterator[Changes]:
    """A word for its opposite, or for another of a set that exclude each other."""
    named = passage.within(passage.document.mentions)
    for token in passage.tokens:
        present = {t.text.lower() for t in passage.tokens}
        others = [w for w in rivals().get(token.text.lower(), ()) if w not in present]
        if others and not any(m.start <= token.start < m.end for m in named):
            other = _as_cased(chance.choice(others), token.text)
            yield (Change(token.start, token.end, other),)


def negation(passage: Passage, _stock: Stock, _chance: Random) -> Iterator[Changes]:
    """The main verb, or that of what is said, denied or no longer denied."""
    verb = passage.root
    if verb is not None and reporting_verb(verb.lemma):
        verb = next((t for t in passage.children(verb) if t.dep == "ccomp"), None)
    if verb is None or verb.pos not in {"VERB", "AUX"}:
        return
    children = passage.children(verb)
    subject = next((t for t in children if t.dep in {"nsubj", "nsubjpass"}), None)
    if subject is None or any(t.text.lower() in _INDEFINITE for t in passage.subtree(subject)):
        return
    negated = next((t for t in children if t.dep == "neg"), None)
    helper = next((t for t in children if t.dep in {"aux", "auxpass"}), None)
    if negated is not None:
        if negated.text.lower() == "not":
            yield (Change(negated.start - 1, negated.end, ""),)
        elif negated.text.lower() in {"n't", "n’t"} and helper is not None:
            full = {"ca": "can", "wo": "will"}.get(helper.text.lower(), helper.text)
            yield (Change(helper.start, negated.end, full),)
    elif helper is not None and helper.tag != "TO":
        if not helper.text.startswith(("'", "’")):
            yield (Change(helper.end, helper.end, " not"),)
    elif verb.lemma == "be" and not verb.text.startswith(("'", "’")):
        yield (Change(verb.end, verb.end, " not"),)
    elif (
        support := {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(verb.tag)
    ) and verb.pos == "VERB":
        yield (Change(verb.start, verb.end, f"{support} not {verb.lemma}"),)


def swap(passage: Passage, _stock: Stock, _chance: Random) -> Iterator[Changes]:
    """Agent and patient in each other's place."""
    for claim in passage.document.claims:
        if claim.predicate.lemma in tables().symmetric or not passage.span.covers(claim.predicate):
            continue
        pronouns = {t.start for t in passage.tokens if t.pos == "PRON"}
        named = [
            a for a in passage.within(claim.arguments) if a.own_entities and a.start not in pronouns
        ]
        agents = [a for a in named if a.role is Role.AGENT]
        patients = [a for a in named if a.role is Role.PATIENT]
        if len(agents) != 1 or len(patients) != 1 or agents[0].overlaps(patients[0]):
            continue
        a, b = agents[0], patients[0]
        if set(a.own_entities) & set(b.own_entities):
            continue
        yield (
            Change(a.start, a.end, _as_first(b.quote, a.start == passage.span.start)),
            Change(b.start, b.end, _as_first(a.quote, b.start == passage.span.start)),
        )


EDITORS: Mapping[str, Editor] = {
    "number": number,
    "time": time,
    "person": person,
    "place": place,
    "organisation": organisation,
    "title": title,
    "rival": rival,
    "negation": negation,
    "swap": swap,
}


# --- figures ------------------------------------------------------------------------------------


def _other_figure(written: str, chance: Random) -> str:
    """Another figure, written in the same way."""
    plain = written.replace(",", "")
    if "." in plain:
        places = len(plain.partition(".")[2])
        other = float(plain) * chance.choice([0.4, 0.6, 0.8, 1.3, 1.6, 2.2])
        return f"{other:,.{places}f}" if "," in written else f"{other:.{places}f}"
    value = int(plain)
    if value <= 30:
        other_value = max(1, value + chance.choice([-5, -3, -2, -1, 1, 2, 3, 5]))
    else:
        zeros = len(plain) - len(plain.rstrip("0"))
        unit = 10**zeros
        scaled = value * chance.choice([0.3, 0.5, 0.6, 0.8, 1.25, 1.5, 2, 3])
        other_value = max(unit, round(scaled / unit) * unit)
    return f"{other_value:,}" if "," in written else str(other_value)


def _disjoint(quantity: Quantity, passage: Passage, change: Change) -> bool:
    at = quantity.start - passage.sentence.start
    found = find_quantities(_sentence_after(passage, change))
    return any(
        q.start <= at < q.end
        and relate_quantities(
            quantity.model_copy(update={"counted": None}), q.model_copy(update={"counted": None})
        )
        is QuantityRelation.DISJOINT
        for q in found
    )


def _sentence_after(passage: Passage, change: Change) -> str:
    return Passage(passage.document, passage.sentence, passage.sentence).changed([change])


# --- times --------------------------------------------------------------------------------------


def _other_times(expression: TimeExpression, chance: Random) -> Iterator[Change]:
    for names in (day_name, month_name, month_abbr):
        listed = [name for name in names if name]
        for name in listed:
            found = re.search(rf"\b{name}\b", expression.quote)
            if found:
                other = chance.choice([n for n in listed if n != name])
                yield _inside(expression, found, other)
    if found := _YEAR.search(expression.quote):
        yield _inside(expression, found, str(int(found[0]) + chance.choice([-9, -4, -2, -1, 1, 3])))
    elif expression.day is not None and (
        found := re.search(rf"\b{expression.day}\b", expression.quote)
    ):
        others = [n for n in range(1, 29) if n != expression.day]
        yield _inside(expression, found, str(chance.choice(others)))


def _inside(expression: TimeExpression, found: re.Match[str], text: str) -> Change:
    return Change(expression.start + found.start(), expression.start + found.end(), text)


def _conflict(a: TimeExpression, b: TimeExpression) -> bool:
    return relate_times(a, b) is TimeRelation.DISJOINT or partial_conflict(a, b)


# --- names --------------------------------------------------------------------------------------


def _renamed(passage: Passage, stock: Stock, chance: Random, kind: EntityKind) -> Iterator[Changes]:
    mentions = [m for m in passage.within(passage.document.mentions) if m.kind is kind]
    for entity in dict.fromkeys(m.entity for m in mentions):
        same = [m for m in mentions if m.entity == entity]
        if any(m.nominal or m.quote.find(m.core) < 0 for m in same) or _only_says(passage, same):
            continue
        other = _another(passage, same[0], stock, chance)
        if other is not None:
            yield tuple(_rename(m, other) for m in same)


def _another(passage: Passage, mention: Mention, stock: Stock, chance: Random) -> str | None:
    states = {code for m in passage.document.mentions for code in m.states}
    taken = {w.casefold() for m in passage.document.mentions for w in m.name.split()}
    everywhere = stock.names.get((mention.kind, None), ())
    nearby = stock.names.get((mention.kind, passage.document.article.id.partition("_")[0]), ())
    if mention.kind is EntityKind.ORGANISATION and mention.name not in everywhere:
        return None
    for names in (nearby, everywhere) if chance.random() < _NEARBY else (everywhere,):
        fitting = [
            name
            for name in names
            if not taken & {w.casefold() for w in name.split()}
            and not states & set(country_codes(name))
            and _alike(mention, name)
        ]
        if fitting:
            return chance.choice(fitting)
    return None


def _alike(mention: Mention, name: str) -> bool:
    """Whether a name may stand where the mention stands, and is not the same thing by nature."""
    core = mention.core
    if mention.kind is EntityKind.PERSON:
        genders = gender(core.split()[0]), gender(name.split()[0])
        if len(name.split()) not in {2, 3} or not is_given_name(name.split()[0]):
            return False
        return None in genders or genders[0] == genders[1]
    if mention.kind is EntityKind.PLACE:
        if is_demonym(core) or is_demonym(name) or not (is_place(core) and is_place(name)):
            return False
        if is_country(core) != is_country(name) or part_of(core, name) or part_of(name, core):
            return False
        codes = set(country_codes(core)), set(country_codes(name))
        return bool(codes[0] and codes[1]) and not codes[0] & codes[1]
    return name[0].isupper() and not country_codes(name) and not country_codes(core)


def _rename(mention: Mention, other: str) -> Change:
    """The mention's own words replaced, in the length in which they stand."""
    at = mention.start + mention.quote.find(mention.core)
    name = other
    if mention.kind is EntityKind.PERSON and len(mention.core.split()) == 1:
        name = other.split()[-1]
    return Change(at, at + len(mention.core), name)


def _only_says(passage: Passage, same: list[Mention]) -> bool:
    """Whether the sentence has the named one say something and nothing else of it."""
    return all(
        _is_speaker(passage, token)
        for token in passage.tokens
        if any(m.start <= token.start < m.end for m in same)
        and token.dep not in {"compound", "case"}
    )


def _is_speaker(passage: Passage, token: Token) -> bool:
    return token.dep == "nsubj" and reporting_verb(passage.head(token).lemma) is not None


def _as_first(phrase: str, first: bool) -> str:
    """A phrase for the start of a sentence, or for elsewhere."""
    word = phrase.split()[0]
    if first:
        return phrase[0].upper() + phrase[1:]
    return phrase[0].lower() + phrase[1:] if word in {"The", "A", "An"} else phrase


def _as_cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word
