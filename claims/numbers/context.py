"""Digits and number words that are no quantities: dates, clocks, telephones, addresses, names."""

from __future__ import annotations

import re

from claims.numbers.lexicon import MONTHS, TIME_UNITS, words
from claims.numbers.money import currency_after
from claims.numbers.nouns import counted_noun
from claims.numbers.numerals import Form, Numeral
from claims.numbers.units import unit_after
from claims.patterns import lazy

_MONTH = "|".join(MONTHS)
_MASK = lazy(
    r"\bhttps?\s?:\s?/\s?/\s?\S+(?:\s[./_?=&-]+\s\S+)*|\bwww\.\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.\w+"
    r"|\b[0-9]{1,3}(?:\.[0-9]{1,3}){2,}\b"
    r"|\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b"
    r"|\b[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}\b"
    r"|\+[0-9][0-9 ()./-]{6,}[0-9]"
    r"|\(?\b[0-9]{3}\)?[-. ][0-9]{3}[-.][0-9]{4}\b"
    r"|\b[0-9]+(?:-[0-9]+){2,}\b|\b[0-9]{3}-[0-9]{4}\b"
    r"|\b[0-9]{1,2}(?:\s?:\s?[0-9]{2}){1,2}(?:\.[0-9]+)?(?:\s?[ap]\s?\.?\s?m\b\.?)?"
    r"|\b[0-9]{1,2}\s?[ap]\s?\.?\s?m\b\.?|\b[0-9]{1,2}\s+o['’]clock"
    r"|\b[0-9]{1,2} / [0-9]{1,2} / [0-9]{2,4}\b"
    r"|\b(?:[Cc]all(?:s|ed|ing)?|[Dd]ial(?:s|l?ed|l?ing)?)\s+(?:911|999|112)\b"
    r"|\b(?:911|999|112)\s+(?:calls?|callers?|operators?|dispatch\w*|emergency|tapes?|lines?)\b"
    r"|(?<![\w.,])(?<![0-9][ \u00a0\u202f,.])0[0-9]+(?:[ -][0-9]{3,})*\b(?!\.[0-9])"
    r"|\b(?:1[5-9]|20)[0-9]{2}[-–/][0-9]{2,4}\b"
    r"|\b(?:(?:[Ss]even|[Ee]igh|[Nn]ine)teen[ -])?(?:[Tt]wen|[Tt]hir|[Ff]or|[Ff]if|[Ss]ix|[Ss]even"
    r"|[Ee]igh|[Nn]ine)ties\b"
    r"|\b24/7\b|\b9/11\b|\b7/7\b"
    r"|(?<![\w-])[A-Za-z]{0,20}[A-Z][A-Za-z]{0,20}-[0-9]+[A-Za-z]*(?:[-/][0-9]+[A-Za-z]*)*"
    r"|\b(?:mid-)?['’]?[0-9]{1,3}0s\b|['’][0-9]{2}\b"
    r"|(?<![\w.])#[0-9]+|\b[Nn]o\.?\s?s?[0-9]+(?=\s|[.,;)]|$)|\bNos?\.\s?[0-9]+|\bNumber\s+(?:[0-9]+|[A-Z]\w+)"
    r"|(?m:^[ \t]*\(?[0-9]{1,2}[.)][ \t])"
    r"|\b[0-9]+(?:\.[0-9]+)?x[0-9]+\b"
    r"|\b[0-9]{2,}/[2-8]\b(?=[\s-][a-z])"  # "41/2 months", which lost a blank
    r"|\b[0-9]+\ufffd"
    rf"|\b(?:{_MONTH})\b\.?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!,[0-9]{{3}})(?:,?\s+[12][0-9]{{3}}\b)?"
    rf"|\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTH})\b"
    rf"|\b(?:{_MONTH})\b\.?,?\s+[12][0-9]{{3}}\b"
)
_STREET = lazy(
    r"\s+(?:(?:North|South|East|West|[NSEW]\.?)\s+)?(?:[A-Z0-9][\w.'’]*\s+){0,3}"
    r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Drive|Lane|Way|Place|Square|Court"
    r"|Highway|Parkway|Freeway|Turnpike|Terrace|Crescent)\b"
)
_CAPITALISED_BEFORE = lazy(r"([A-Z][\w&'’-]*)\s+$")
_DESIGNATOR = lazy(
    r"\b(?:Boeing|Airbus|Apollo|Route|Highway|Interstate|iPhone|iPad|Galaxy|Windows|Title|Article"
    r"|Section|Chapter|Channel|Flight|Chapters?|Articles?|Sections?|Room|Gate|Act|Part|Level|Phase"
    r"|Type|Class|Category|Catch|Page|Pages|Volume|Vol\.?|Figure|Fig\.?|Table|Item|Proposition|Prop"
    r"|Amendment|Resolution|Game|Week|Day|Grade|Area|Unit|Formula|Group of|Gang of|Studio"
    r"|World War|Pier|Terminal|Sector|Zone|District|Ward|Precinct|Platform|Line|Track|Exit|Mile"
    r"|Apt\.?|Suite|Building|Block|Box|Psalm|Verse|Schedule|Rule|Form|Order|Bill|House Bill|HB|SB"
    r"|Directive|Annex|Appendix|Exhibit|Count|Model|Mark|Mk|Version|Python|Super Bowl|Playstation"
    r"|PlayStation|Xbox|Pixel|Mach|Big|Fantastic|Final|Elite|Sweet)\s+$"
)
_LOWER_DESIGNATOR = lazy(
    r"\b(?:article|section|chapter|page|pages|room|flight|gate|route|channel|category|level|phase|type"
    r"|grade|step|stage|version|paragraph|clause|verse|item|number|no\.?|nos?\.|nrs?\.?|exit|lane"
    r"|line|title|episode|series|volume|platform|terminal|pier|catch|age"
    r"|ages|class|figure|table|block)\s+$"
)
_DURATION = lazy(
    rf"[\s-]+(?:consecutive\s+|straight\s+|full\s+|long\s+|calendar\s+|business\s+|working\s+|more\s+|additional\s+|and\s+a\s+half\s+|of\s+an?\s+|an?\s+)?"
    rf"(?:{'|'.join(TIME_UNITS)})s?(?:['’]s?)?(?![\w])",
    re.I,
)
_TO_YEAR = lazy(
    r"\b(?:in|since|from|until|till|by|of|the|for|early|late|mid|during|before|after|circa|through|and|to|year|class\s+of|summer|winter|spring|fall|autumn)\s+$",
    re.I,
)
_LETTERS = lazy(r"[A-Za-z][\w'’-]*")
_HYPHEN_BEFORE = lazy(r"[A-Za-z][-–/]$")
_FROM_TO_PERIOD = lazy(r"[-–][0-9]")
_PEOPLE = frozenset(["people", "man", "woman", "child", "soldier", "troops", "civilian"])
_ONE_LEFT = lazy(
    r"\b(?:the|this|that|no|any|every|each|which|another|some|not|his|her|its|their|my|your|our"
    r"|only|such|day|good|bad|last|next|first|new|old|big|little|right|wrong)[\s-]+$",
    re.I,
)
_ONE_RIGHT = frozenset(
    words(
        """
    day time way thing point hand side night morning afternoon week month year hour minute
    second evening weekend moment another other more last too instance sense
    """
    )
)
# What a capital letter may follow without being a name's: "TARNOW (Wire) - Seven people".
_OPENING = frozenset(["", *".!?:\"“'`—\n"])
_SPACED_DASH = lazy(r"\s(?:-{1,2}|[–—])\s+$")
_IDIOMS = lazy(r"\s+(?:and\s+(?:a\s+half|only)|another|by\s+one|to\s+one)\b", re.I)


def masked(text: str) -> list[tuple[int, int]]:
    """Stretches whose digits are dates, clock times, line numbers, codes, addresses or garbled."""
    return [match.span() for match in _MASK.finditer(text)]


_PERCENT = lazy(r"%|\s?per\s?cent\b", re.IGNORECASE)


def is_name(text: str, numeral: Numeral) -> bool:
    """Whether the numeral is part of a name or an address: "Boeing 747", "10 Downing Street"."""
    before = text[max(0, numeral.start - 24) : numeral.start]
    if _HYPHEN_BEFORE.search(before):
        return True
    if numeral.form is Form.ORDINAL:
        return _STREET.match(text, numeral.end) is not None
    if _DESIGNATOR.search(before) and (numeral.figure or text[numeral.start].isupper()):
        return True
    if _LOWER_DESIGNATOR.search(before) and numeral.value.denominator == 1:
        return True
    if numeral.figure:
        bare = text[numeral.start : numeral.end].isdigit()
        if bare and _STREET.match(text, numeral.end):
            return True
        if re.match(r"[-–/]?[A-Z]", text[numeral.end : numeral.end + 2]):
            return (
                currency_after(text, numeral.end) is None and unit_after(text, numeral.end) is None
            )
        return bare and _after_name(text, numeral, before)
    opens = before.strip()[-1:] in _OPENING or _SPACED_DASH.search(before) is not None
    capital = text[numeral.start].isupper() and not opens
    return capital and "\n" not in before[-2:] and not in_title_case(text, numeral.start)


def _after_name(text: str, numeral: Numeral, before: str) -> bool:
    """A bare figure after a capitalised word, with nothing to count: "Apollo 11 landed"."""
    match = _CAPITALISED_BEFORE.search(before)
    if match is None or in_title_case(text, numeral.start):
        return False
    start = numeral.start - len(before) + match.start()
    if _PERCENT.match(text, numeral.end):
        return False
    counted = counted_noun(text, numeral.end)
    if counted is not None:
        long_name = re.search(r"[A-Z0-9]\w*\s+$", before[: match.start()]) is not None
        return long_name and counted.lemma not in _PEOPLE
    return not _starts_sentence(text, start)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \t\"'“‘(")
    return not before or before[-1] in ".!?:\n"


def in_title_case(text: str, position: int) -> bool:
    """Whether the line around ``position`` is set as a title: most longer words capitalised."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[max(start, position - 80) : min(end if end >= 0 else len(text), position + 80)]
    words = [word for word in _LETTERS.findall(line) if len(word) > 3]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > 0.65 * len(words)


def is_year(text: str, numeral: Numeral) -> bool:
    """Whether a bare four-digit figure is a year rather than a count."""
    quote = text[numeral.start : numeral.end]
    if not (numeral.figure and len(quote) == 4 and quote.isdigit() and 1000 <= int(quote) <= 2100):
        return False
    counted = counted_noun(text, numeral.end)
    if counted is None:
        return (
            int(quote) >= 1400
            or _TO_YEAR.search(text, max(0, numeral.start - 12), numeral.start) is not None
        )
    if _TO_YEAR.search(text, max(0, numeral.start - 12), numeral.start):
        return counted.lemma not in _PEOPLE
    return int(quote) >= 1900 and int(quote) % 100 != 0 and counted.lemma not in _PEOPLE


def is_duration(text: str, numeral: Numeral) -> bool:
    """Whether the numeral counts units of time: durations belong to the times."""
    return _DURATION.match(text, numeral.end) is not None


def is_pronoun(text: str, numeral: Numeral) -> bool:
    """Whether "one" is anything but a number of things: "one of the", "no one", "one day"."""
    if text[numeral.start : numeral.end].lower() != "one":
        return False
    if _ONE_LEFT.search(text, max(0, numeral.start - 10), numeral.start):
        return True
    counted = counted_noun(text, numeral.end, plural=False)
    if counted is None or re.match(r"\s+of\b", text[numeral.end : numeral.end + 4]):
        return True
    words = counted.phrase.lower().split()
    return words[0] in _ONE_RIGHT or words[-1] in _ONE_RIGHT
