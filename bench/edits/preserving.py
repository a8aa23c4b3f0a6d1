"""Edits that leave a sentence's meaning as it is, and those that only take something from it."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterator, Mapping
from math import floor, log10
from random import Random

from bench.edits.models import Change, Changes, Editor, Passage, Stock
from bench.edits.tables import tables
from claims.lexicon import reporting_verb
from claims.models import EntityKind, Quantity, QuantityKind, Token, Voice
from claims.names.gazetteer import (
    canonical,
    capitals,
    country_codes,
    country_name,
    is_demonym,
    nationals,
    plain,
)
from claims.names.tables import table
from claims.numbers.lexicon import UNITS

_DIGITS = {word: str(value) for word, value in UNITS.items() if 2 <= value <= 19}
_WORDS = {value: word for word, value in _DIGITS.items()}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DAY_LAST = re.compile(
    r"(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:, (?P<year>\d{4}))?"
)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[A-Z][a-z]{2,8})\b(?: (?P<year>\d{4}))?"
)
_MONTHS = {name[:n]: name for name in month_name if name for n in (3, len(name))} | {
    "Sept": "September"
}
_EXACT = {QuantityKind.COUNT, QuantityKind.MONEY}
# Unit as written, the unit it is given in, factor and offset.
_UNITS = {
    "mile": ("kilometres", 1.609),
    "kilometer": ("miles", 0.621),
    "kilometre": ("miles", 0.621),
    "km": ("miles", 0.621),
    "foot": ("metres", 0.3048),
    "meter": ("feet", 3.281),
    "metre": ("feet", 3.281),
    "pound": ("kilograms", 0.4536),
    "kilogram": ("pounds", 2.205),
    "kilo": ("pounds", 2.205),
    "kg": ("pounds", 2.205),
    "acre": ("hectares", 0.4047),
    "gallon": ("litres", 3.785),
    "inch": ("centimetres", 2.54),
}


def digits(passage: Passage, _stock: Stock, _chance: Random) -> Iterator[Changes]:
    """Small numbers in figures for words, or in words for figures."""
    for quantity in passage.within(passage.document.quantities):
        if quantity.kind not in {QuantityKind.COUNT, QuantityKind.MEASURE}:
            continue
        first = quantity.quote.split()[0]
        other = _DIGITS.get(first) or _WORDS.get(first)
        if other:
            yield (Change(quantity.start, quantity.start + len(first), other),)


def date_format(passage: Passage, _stock: Stock, chance: Random) -> Iterator[Changes]:
    """A day of the year written another way."""
    for time in passage.within(passage.document.times):
        found = _DAY_LAST.search(time.quote) or _DAY_FIRST.search(time.quote)
        if found is None or found["month"] not in _MONTHS:
            continue
        month, day = _MONTHS[found["month"]], found["day"]
        short = month_abbr[list(month_name).index(month)] + "."
        months = [month] if month in {"March", "April", "May", "June", "July"} else [month, short]
        year = found["year"]
        forms = [f"{name} {day}, {year}" if year else f"{name} {day}" for name in months]
        forms += [f"{day} {month} {year}" if year else f"{day} {month}"]
        other = chance.choice([form for form in forms if form != found[0]])
        yield (Change(time.start + found.start(), time.start + found.end(), other),)


def alias(passage: Passage, _stock: Stock, chance: Random) -> Iterator[Changes]:
    """Somebody or something by another of the names that its article, or usage, gives it."""
    surfaces: dict[str, dict[str, None]] = {}
    for mention in passage.document.mentions:
        if not mention.nominal:
            surfaces.setdefault(mention.entity, {})[mention.core] = None
    for mention in passage.within(passage.document.mentions):
        at = mention.quote.find(mention.core)
        if mention.nominal or at < 0:
            continue
        others = [s for s in surfaces[mention.entity] if _same_name(s, mention.core)]
        others += _usual_names(mention.core)
        others = [o for o in others if o.casefold() != mention.core.casefold()]
        if others and not (mention.kind is EntityKind.PERSON and mention.title):
            start = mention.start + at
            yield (Change(start, start + len(mention.core), chance.choice(others)),)


def nationality(passage: Passage, _stock: Stock, chance: Random) -> Iterator[Changes]:
    """ "The French president" as "France's president" or "the president of France"."""
    for token in passage.tokens:
        code = next(iter(country_codes(token.text)), None) if is_demonym(token.text) else None
        noun = passage.head(token)
        if (
            code is None
            or code in {"EU", "GB", "US"}
            or token.dep != "amod"
            or plain(token.text) in nationals()
            or noun.pos != "NOUN"
            or noun.start != token.end + 1
        ):
            continue
        article = next((t for t in passage.children(noun) if t.text.lower() == "the"), None)
        if article is None or article.end + 1 != token.start:
            continue
        country = country_name(code)
        forms = [f"{country}'s {noun.text}", f"{article.text} {noun.text} of {country}"]
        if noun.lemma == "government" and (capital := _capital(code)):
            forms.append(capital)
        yield (Change(article.start, noun.end, chance.choice(forms)),)


def passive(passage: Passage, _stock: Stock, _chance: Random) -> Iterator[Changes]:
    """A simple past in the passive: "rebels shelled the town", "the town was shelled by rebels"."""
    verb = passage.root
    claim = passage.claim or next(
        (c for c in passage.document.claims if verb and c.predicate.start == verb.start), None
    )
    if verb is None or claim is None or verb.tag != "VBD" or verb.pos != "VERB":
        return
    hindrances = {"aux", "neg", "prt", "conj", "dative", "xcomp"}
    form = tables().participles.get(verb.text, verb.text if verb.text.endswith("ed") else None)
    if form is None or any(t.dep in hindrances for t in passage.children(verb)):
        return
    agents = [t for t in passage.children(verb) if t.dep == "nsubj"]
    patients = [t for t in passage.children(verb) if t.dep == "dobj"]
    if len(agents) != 1 or len(patients) != 1 or verb.lemma in {"have", "lose", "want", "get"}:
        return
    a, b = passage.subtree(agents[0]), passage.subtree(patients[0])
    if agents[0].pos == "PRON" or patients[0].pos == "PRON" or b[0].start != verb.end + 1:
        return
    if any(t.text.lower() in {"his", "her", "their", "its"} or t.dep == "relcl" for t in (*a, *b)):
        return
    if a[-1].end + 1 != verb.start or a[0].start != passage.span.start:
        return
    text = passage.document.article.text
    agent, patient = text[a[0].start : a[-1].end], text[b[0].start : b[-1].end]
    agent = agent.rstrip(" ,")
    if not any(m.start <= a[0].start < m.end for m in passage.document.mentions):
        agent = agent[0].lower() + agent[1:]
    plural = patients[0].tag in {"NNS", "NNPS"} or any(t.dep == "conj" for t in b)
    written = f"{patient[0].upper()}{patient[1:]} {'were' if plural else 'was'} {form} by {agent}"
    yield (Change(a[0].start, b[-1].end, written),)


EQUIVALENT: Mapping[str, Editor] = {
    "digits": digits,
    "date format": date_format,
    "alias": alias,
    "nationality": nationality,
    "passive": passive,
}
"""Either sentence entails the other."""


def rounding(passage: Passage, _stock: Stock, chance: Random) -> Iterator[Changes]:
    """An exact figure rounded: "2,953 people" as "nearly 3,000 people"."""
    for quantity in passage.within(passage.document.quantities):
        found = _FIGURE.search(quantity.quote)
        if found is None or quantity.kind not in _EXACT or _is_hedged(passage, quantity):
            continue
        value = float(found[0].replace(",", ""))
        if value < 21 or (quantity.kind is QuantityKind.COUNT and not quantity.counted):
            continue
        near = _rounded(value, chance.choice([1, 2]))
        if near == value or abs(near - value) > 0.05 * value:
            continue
        word = chance.choice(["about", "around", "nearly" if near > value else "more than"])
        start = quantity.start + found.start()
        symbol = quantity.quote[: found.start()]
        if symbol.strip(" ") and symbol.strip(" ") not in {"$", "£", "€"}:
            continue
        yield (Change(quantity.start, start + len(found[0]), f"{word} {symbol}{near:,g}"),)


def units(passage: Passage, _stock: Stock, _chance: Random) -> Iterator[Changes]:
    """A measure in another unit, rounded."""
    measures = [
        q
        for q in passage.within(passage.document.quantities)
        if q.kind is QuantityKind.MEASURE and q.unit != "year"
    ]
    for quantity in measures if len(measures) == 1 else ():  # of two, one may convert the other
        written = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?) ([a-z]+)", quantity.quote)
        if written is None:
            continue
        name = written[2]
        known = {"feet": "foot", "inches": "inch"}.get(name) or name.removesuffix("s")
        if not {known, name} & set(_UNITS) or _is_hedged(passage, quantity):
            continue
        unit, factor = _UNITS.get(known) or _UNITS[name]
        value = _rounded(float(written[1].replace(",", "")) * factor, 2)
        yield (Change(quantity.start, quantity.end, f"about {value:,g} {unit}"),)


def adjunct(passage: Passage, _stock: Stock, _chance: Random) -> Iterator[Changes]:
    """A circumstance left out: when, where or how it happened, or who somebody is."""
    for token in passage.tokens:
        verb = passage.head(token)
        tree = passage.subtree(token)
        if token.dep not in {"prep", "npadvmod", "appos", "advmod"} or len(tree) < 2:
            continue
        if any(t.dep == "neg" for t in passage.children(verb)) or verb is token:
            continue
        if token.dep != "appos" and verb.pos != "VERB":
            continue
        if token.dep == "prep" and not _is_circumstance(passage, token, tree):
            continue
        start, end = tree[0].start, tree[-1].end
        if passage.document.article.text[start:end].count('"') or start <= passage.span.start:
            continue
        text = passage.document.article.text
        if token.dep == "appos":
            if text[start - 2 : start] != ", " or text[end : end + 1] not in {",", "."}:
                continue
            end += text[end] == ","
            start -= 1
        yield (Change(start - 1, end, ""),)


WEAKER: Mapping[str, Editor] = {"rounding": rounding, "units": units, "adjunct": adjunct}
"""The sentence entails what is made of it, but not the other way round."""


def said_by(passage: Passage) -> Iterator[tuple[str, str]]:
    """What a named speaker says in a sentence, put as "according to"; with the sentence."""
    verb = passage.root
    reported = reporting_verb(verb.lemma) if verb else None
    if verb is None or reported is None or reported.stance != "neutral":
        return
    if any(t.dep == "neg" or t.lemma in {"if", "whether"} for t in passage.tokens):
        return
    for claim in passage.document.claims:
        if claim.sentence.start != passage.sentence.start or claim.speaker_entity is None:
            continue
        said = Passage(passage.document, passage.sentence, claim, claim)
        speaker = str(claim.speaker)
        if (
            speaker in passage.text
            and said.is_clause
            and not claim.quotations
            and claim.voice is Voice.ATTRIBUTED
            and len(claim.quote.split()) >= 5
        ):
            words = claim.quote.rstrip(" .,")
            yield passage.text, f"According to {speaker}, {words}."


def _rounded(value: float, figures: int) -> float:
    return round(value, figures - 1 - floor(log10(value))) if value else 0.0


def _is_hedged(passage: Passage, quantity: Quantity) -> bool:
    """Whether something before the figure says that it is not exact, or part of a range."""
    before = passage.document.article.text[max(0, quantity.start - 12) : quantity.start].lower()
    return quantity.approximator is not None or bool(
        re.search(r"(?:\(|about|than|least|most|to|nearly|some|over|[-–]|between|and)\s*$", before)
    )


def _same_name(one: str, other: str) -> bool:
    """Whether two names of an entity share a word, or one is the other's initials."""
    a, b = one.split(), other.split()
    initials = "".join(w[0] for w in max(a, b, key=len) if w[0].isupper())
    short = min(a, b, key=len)[0].replace(".", "")
    return a[-1] == b[-1] or (len(min(a, b, key=len)) == 1 and short == initials)


def _usual_names(name: str) -> list[str]:
    listed = tables().acronyms
    found = [listed[name]] if name in listed else []
    found += [full for full, short in listed.items() if short == name]
    for code in country_codes(name):
        for other in (country_name(code), *table("places")["countries"].get(code, [])):
            if canonical(other) == canonical(name) == plain(country_name(code)):
                found.append(other)
    return found


def _capital(code: str) -> str | None:
    return next((name.title() for name, of in capitals().items() if of == code), None)


def _is_circumstance(passage: Passage, token: Token, tree: list[Token]) -> bool:
    """Whether a phrase says when or where, and so can be left out."""
    if token.text.lower() not in {"in", "on", "at", "during", "near", "after", "since"}:
        return False
    document = passage.document
    start, end = tree[0].start, tree[-1].end
    timed = any(start <= t.start < end for t in document.times)
    placed = any(start <= m.start < end for m in document.mentions if m.kind is EntityKind.PLACE)
    return timed or placed
