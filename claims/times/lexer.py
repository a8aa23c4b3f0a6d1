"""From text to codes: every word that can be part of a time becomes a token with a code.

All other text becomes the break code ``.``, which no rule matches, so the grammar only ever looks
at short stretches. The lexer also collects what resolution needs of the rest of the sentence: its
bounds, and the verbs that tell past from future.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.patterns import lazy
from claims.times.cues import FUTURE, verb_cue
from claims.times.hours import FIRST_WORDS as HOUR_WORDS
from claims.times.hours import hour_of_day
from claims.times.lexicon import (
    HOLIDAYS,
    MONTH_NAMES,
    ORDINALS,
    WEEKDAY_NAMES,
    WORDS,
    ZONES,
    Value,
)
from claims.times.plans import PRESENT, is_planned
from claims.times.spoken import FIRST_WORDS, spoken_year

BREAK = "."
POSSESSIVE = "'"

# One character for one, so that offsets stay those of the text as read.
PLAIN = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u200b": " ",
        "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
        "\u201c": '"', "\u201d": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u2015": "-", "\u2212": "-", "~": "-",
    }
)  # fmt: skip

# No number starts inside a word, an amount of money or another number.
_FREE = r"(?<![\w$€£.,-])"
_OF_TIME = r"[\s-](?:second|minute|hour|day|week|month|year)s?\b"
TOKEN = lazy(
    rf"""
    (?P<word>[^\W\d_]+)
  | (?P<gap>[ \t\r]+|\n(?![ \t\r]*\n))
  | (?P<para>\n\s*\n\s*)
  | (?P<iso>(?<![\w$€£.-])\d{{4}}(?P<sep>[-/.])\d{{1,2}}(?P=sep)\d{{1,2}}
        (?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?
        (?![\w]|[.,/-]\d))
  | (?P<numeric>(?<![\w$€£./])(?:(?<!-)|(?<=\d{{4}}-)|(?<=[A-Z]-)|(?=\d{{1,2}}/))
        \d{{1,2}}(?P<sep2>[/.-])\d{{1,2}}(?P=sep2)(?:\d{{4}}|(?<=/)\d{{2}}|(?<=\d\d-\d\d-)\d{{2}}(?!-))
        (?![\w]|[/.]\d|-\d{{1,2}}-(?!\d{{1,2}}-\d{{4}}\b)))
  | (?P<clock>(?<![\w$€£.,:-])(?:
        (?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\w:]|[.,]\d)
      | (?:0?\d|1[0-2])\.[0-5]\d(?=\s?[ap]\.?m\b)
      | (?:[01]\d|2[0-4])[0-5]\d(?=\s(?:GMT|UTC|EST|EDT|BST|CET|(?:local|[A-Z][a-z]+)\stime)\b)
      | (?:(?=0)|(?<=at\s)|(?<=about\s)|(?<=around\s)|(?<=by\s))
        (?:[01]\d|2[0-4])[0-5]\d(?=\s(?:hours|hrs)\b(?!\sof\b))))
  | (?P<decade>(?<![\w$€£.,])(?:1\d|20)\d0(?:'?|\s)s\b|(?<!\w)'\d0'?s\b|{_FREE}[2-9]0'?s\b)
  | (?P<short>(?<!\w)'\d\d(?!\w))
  | (?P<ordinal>(?:{_FREE}|(?<=[tdh]-))\d{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<fraction>(?<![\w$€£.,/-])(?:\d+[ -]\d/\d(?![\w/])
      |(?:1/[2-4]|[23]/[34])(?={_OF_TIME})))
  | (?P<big>\d{{1,3}}(?:,\d{{3}}(?!\d))+(?:\.\d+)?|\d+\.\d+)
  | (?P<int>\d+)
  | (?P<punct>[^\w\s]|_)
    """,
    re.VERBOSE,
)
AMPM = lazy(r"[ap](?:\.\s?m\.?|m\b)", re.IGNORECASE)
HOLIDAY = lazy(
    "(?:" + "|".join(re.escape(name) for name in sorted(HOLIDAYS, key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
HOLIDAY_FIRST = frozenset(re.split(r"\W", name)[0] for name in HOLIDAYS)
LOWER_HOLIDAYS = frozenset(
    """christmas thanksgiving halloween easter xmas diwali deepavali juneteenth kwanzaa passover
    pesach sukkot shavuot""".split()
)
SENTENCE_END = lazy(r"(?<=[.!?])['\")\]]*\s+(?=['\"(\[]*[A-Z0-9])|\n[ \t\r]*\n\s*")
ABBREVIATION = lazy(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Col|Lt|Sgt|Jr|Sr|No|vs|Inc|Corp|Co|Ltd"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|[ap]\.m)\.)$"
)
_MONTH = "|".join((*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "Sept"))
_LINK = r"(?:\s?-\s?|\s(?:to|through|thru|till|until)\s)"
_ORDINAL = "(?:st|nd|rd|th)"
# What makes a month of a name in small letters: a day, a year, another month, a part of it.
SMALL_MONTH_AFTER = lazy(
    rf"\s(?:the\s)?\d{{1,2}}{_ORDINAL}\b|,?\s(?:of\s)?(?:19|20)\d\d\b"
    rf"|\s(?:this|last|next)\syear\b|[-/]\d|{_LINK}(?:{_MONTH})\b"
    rf"|\s\d{{1,2}}(?=\s*(?:[,.;:!?)-]|$)|,?\s(?:19|20)\d\d\b"
    rf"|(?:{_LINK}|\sand\s)(?:the\s)?(?:\d|(?:{_MONTH})\b))",
    re.IGNORECASE,
)
SMALL_MONTH_BEFORE = lazy(
    rf"(?:\d{_ORDINAL}\s(?:of\s)?|\d[-/]|\b(?:early|late|mid)[ -]|\bbetween\s"
    rf"|\b(?:start|beginning|middle|end|days?|weeks?|weekend|month|{'|'.join(WEEKDAY_NAMES)})"
    rf"\s(?:of|in)\s|\b(?:{_MONTH}){_LINK})$",
    re.IGNORECASE,
)
# "3 may" where the clause ends there; "the 3 may not" is none.
NUMBER_BEFORE = lazy(r"(?<![\w.,])\d{1,2}\s(?:of\s)?$")
CLAUSE_END = lazy(r"\s*(?:[,.;:!?)]|$)")
SPELT_DAY = lazy(rf"\s(?:the\s)?(?:(?:twenty|thirty)\b|(?:{'|'.join(ORDINALS)})\b)")
# "From 1990 to the present".
TO_BEFORE = lazy(r"(?:\b(?:to|until|till|through)\s+the\s+|\d(?:\s+(?:to|until|through)\s+|-))$")
NOUN_ENDS = lazy(r"\s*(?:[^\w\s]|$)|\s+(?:and|or|in|with|as|day)\b")
SHORT_MONTH_BEFORE = lazy(
    r"\b(?:to|from|by|till|before|after|through|and|or|last|next|this)\s$", re.IGNORECASE
)
IN_BEFORE = lazy(r"\b(?:in|since|during|until|of)\s$", re.IGNORECASE)
# Short weekdays that are no other word, and what shows them in small letters: "tue 11th".
SMALL_WEEKDAYS = frozenset(("tue", "tues", "weds", "thu", "thur", "thurs", "fri"))
SMALL_WEEKDAY_AFTER = lazy(
    rf",?\s(?:the\s)?(?:\d{{1,2}}{_ORDINAL}\b|(?:\d{{1,2}}\s(?:of\s)?)?(?:{_MONTH})\b)",
    re.IGNORECASE,
)
# "End" and its like are an edge in "the end of May", "by end May", "year-end", not as verbs.
EDGE_VERBS = frozenset(("end", "start", "close"))
EDGE_BEFORE = lazy(
    r"(?:\b(?:by|at|until|till|before|since|the|day|week|month|quarter|year|decade)|'s)[\s-]+$",
    re.IGNORECASE,
)
EDGE_AFTER = lazy(r"\s+of\b|-")
BC = lazy(r"\s+B\.?\s?C(?:\.?\s?E)?\b")
BC_BEFORE = lazy(r"\b(?:in|to|of|by|from|about|around|circa|since|until|before|after)\s$", re.I)
# Kinds of number that are a token as they stand, and their codes.
WHOLE = {"iso": "G", "numeric": "g", "clock": "C"}
QUARTER = lazy(r"[QqHh][1-4]$")


class Token(NamedTuple):
    """A word of a possible time expression: offsets, code, value and lower-cased text."""

    start: int
    end: int
    code: str
    value: Value
    text: str


class Cue(NamedTuple):
    """A verb form that tells past (-1) from future (+1), by where it stands.

    ``planned`` marks the present tense of planned acts (see ``claims.times.plans``).
    """

    start: int
    end: int
    tense: int
    reporting: bool
    planned: bool = False


class Lexed(NamedTuple):
    """A text, ready for the grammar: ``codes[i]`` is the code of ``tokens[i]``."""

    text: str
    tokens: list[Token]
    codes: str
    cues: list[Cue]
    sentences: list[int]


def lex(text: str) -> Lexed:
    """Tokens, verb cues and sentence starts of ``text``; offsets are those of ``text``."""
    plain = text.translate(PLAIN)
    tokens: list[Token] = []
    cues: list[Cue] = []
    append = tokens.append
    skip_to = 0
    broken = True
    previous = ""
    for match in TOKEN.finditer(plain):
        start = match.start()
        if start < skip_to:
            continue
        kind = match.lastgroup
        if kind == "gap":
            continue
        token: Token | None
        if kind == "word":
            word = match.group()
            token = _word(plain, word, start, match.end())
            if token is None:
                end = match.end()
                lower = word.lower()
                to_follows = plain.startswith((" to ", " for "), end)
                cue = verb_cue(lower, previous, to_follows)
                if _is_would_be(plain, lower, start, end):
                    cue = None
                if cue is not None:
                    cues.append(Cue(start, end, *cue))
                elif word in PRESENT and is_planned(
                    plain, word, start, not cues or _is_over(plain, cues[-1].end, start)
                ):
                    cues.append(Cue(start, end, FUTURE, False, True))
                previous = lower
        elif kind == "punct":
            token = _punctuation(plain, match.group(), start, broken)
            if match.group() in ".!?":
                previous = ""
            if match.group() == "." and not broken and _is_short(tokens[-1]):
                continue
        elif kind == "para":
            token = None
        else:
            token = _number(plain, match, tokens, broken)
        if token is None:
            if not broken:
                append(Token(start, start, BREAK, None, ""))
                broken = True
            continue
        append(token)
        skip_to = token.end
        broken = False
    codes = "".join([token.code for token in tokens])
    return Lexed(plain, tokens, codes, cues, _sentences(plain))


def _word(text: str, word: str, start: int, end: int) -> Token | None:
    lower = word.lower()
    if lower in ("a", "p", "am", "pm"):
        token = _ampm(text, start)
        if token is not None:
            return token
    if lower in HOUR_WORDS:
        token = _hour(text, start)
        if token is not None:
            return token
    if lower in HOLIDAY_FIRST:
        token = _holiday(text, word, start)
        if token is not None:
            return token
    if text[end : end + 1].isdigit():
        return _fiscal(text, word, start, end) or _glued(text, word, start, end)
    if lower == "prior" and text.startswith(" to ", end):
        return Token(start, end + 3, "<", None, lower)
    entry = WORDS.get(lower)
    if entry is None:
        if word == "FY":
            return Token(start, end, "s", None, lower)
        if lower == "local" and text.startswith(" time", end):
            return Token(start, end + 5, "Z", None, lower)
        if lower in ZONES and word.isupper():
            return Token(start, end, "Z", ZONES[lower], lower)
        return _plural_day(lower, start, end)
    code = entry.code
    if lower == "present" and _is_now(text, start, end):
        code = "!"
    if code == "c" and lower in FIRST_WORDS:
        spoken = spoken_year(text, start)
        if spoken is not None:
            code = "E" if spoken.is_decade else "y"
            return Token(start, spoken.end, code, spoken.year, text[start : spoken.end].lower())
    if lower == "beginning" and not text.startswith((" of", "-of"), end):
        # "Beginning Monday" is "from Monday on".
        code = "8"
    if code == "M" and not _is_month(text, word, lower, start, end):
        return None
    if code == "w" and not (word[0].isupper() or _is_small_weekday(text, lower, end)):
        return None
    if lower in EDGE_VERBS and not (
        EDGE_AFTER.match(text, end) or EDGE_BEFORE.search(text, max(0, start - 12), start)
    ):
        return None
    if code == "Z" and not (word.isupper() or lower in ("eastern", "pacific")):
        return None
    return Token(start, end, code, entry.value, lower)


def _is_now(text: str, start: int, end: int) -> bool:
    """Whether "present" ends a stretch: "from 1990 to the present"."""
    before = TO_BEFORE.search(text, max(0, start - 16), start)
    return before is not None and NOUN_ENDS.match(text, end) is not None


def _is_over(text: str, verb: int, start: int) -> bool:
    """Whether the sentence of the verb that ends at ``verb`` ends before ``start``."""
    return start - verb > 300 or SENTENCE_END.search(text, verb, start + 1) is not None


def _is_would_be(text: str, lower: str, start: int, end: int) -> bool:
    """Whether a word is half of "would-be", which says nothing of the future."""
    if lower == "would":
        return text.startswith("-be", end)
    return lower == "be" and text.endswith("ould-", 0, start)


def _ampm(text: str, start: int) -> Token | None:
    """ "a.m.", "pm" after a number."""
    match = AMPM.match(text, start)
    if match is None or not text[max(0, start - 2) : start].strip()[-1:].isdigit():
        return None
    half = "pm" if text[start] in "pP" else "am"
    return Token(start, match.end(), "A", half, match.group().lower())


def _hour(text: str, start: int) -> Token | None:
    """ "Half past six in the morning", "8" of "8 on Monday evening"."""
    found = hour_of_day(text, start)
    if found is None:
        return None
    value: Value = found.hour if found.minute is None else f"{found.hour}:{found.minute:02}"
    return Token(start, found.end, WHOLE["clock"], value, text[start : found.end].lower())


def _holiday(text: str, word: str, start: int) -> Token | None:
    match = HOLIDAY.match(text, start)
    if match is None:
        return None
    name = match.group().lower()
    if not (word[0].isupper() or name in LOWER_HOLIDAYS or " " in name):
        return None
    return Token(start, match.end(), "H", HOLIDAYS[name], name)


FISCAL_YEAR = lazy(r"FY\d{4}\b")


def _fiscal(text: str, word: str, start: int, end: int) -> Token | None:
    """ "FY" of "FY2024"; the year is the next token."""
    if word != "FY" or FISCAL_YEAR.match(text, start) is None:
        return None
    return Token(start, end, "s", None, "fy")


def _glued(text: str, word: str, start: int, end: int) -> Token | None:
    """A word with digits run on to it: "Q3", "H1", "Dec31"."""
    quarter = text[start : end + 1]
    if QUARTER.match(quarter) and not text[end + 1 : end + 2].isalnum():
        return Token(start, end + 1, "Q", quarter.upper(), quarter.lower())
    entry = WORDS.get(word.lower())
    if entry is not None and entry.code == "M" and word[0].isupper():
        return Token(start, end, "M", entry.value, word.lower())
    return None


def _plural_day(lower: str, start: int, end: int) -> Token | None:
    if lower.endswith("days"):
        entry = WORDS.get(lower[:-1])
        if entry is not None and entry.code == "W":
            return Token(start, end, "k", entry.value, lower)
    return None


def _is_month(text: str, word: str, lower: str, start: int, end: int) -> bool:
    """Whether a month's name can be one here; "may", "march" and the short forms need a capital."""
    if not word[0].isupper():
        return (len(lower) > 3 and lower != "march") or _is_small_month(text, lower, start, end)
    if lower == "mar" and text.startswith("-a-", end):
        # Mar-a-Lago.
        return False
    return not (word.isupper() and len(word) == 3 and lower not in ("jan", "nov", "may", "dec"))


def _is_small_month(text: str, lower: str, start: int, end: int) -> bool:
    """Whether "may", "march" or a short form without its capital is a month ("5th of may")."""
    if SMALL_MONTH_AFTER.match(text, end) or SMALL_MONTH_BEFORE.search(
        text, max(0, start - 18), start
    ):
        return True
    before = text[max(0, start - 7) : start]
    if NUMBER_BEFORE.search(before) and CLAUSE_END.match(text, end):
        return True
    if lower in ("march", "mar"):
        return False
    if IN_BEFORE.search(text, max(0, start - 12), start):
        return True
    return lower != "may" and (
        re.match(r"[-/. ]{0,2}\d", text[end : end + 3]) is not None
        or SPELT_DAY.match(text, end) is not None
        or SHORT_MONTH_BEFORE.search(text, max(0, start - 12), start) is not None
        or text[max(0, start - 2) : start].rstrip(" -/")[-1:].isdigit()
    )


def _is_small_weekday(text: str, lower: str, end: int) -> bool:
    """Whether a short weekday without its capital is one: "tues", "fri 3 may"; "sat" is a verb."""
    if lower not in SMALL_WEEKDAYS:
        return False
    return len(lower) > 3 or SMALL_WEEKDAY_AFTER.match(text, end) is not None


def _is_short(last: Token) -> bool:
    """Whether a full stop after ``last`` can belong to an abbreviation ("Nov.", "Tues.")."""
    return last.code in "Mw" and len(last.text) <= 5


def _punctuation(text: str, char: str, start: int, broken: bool) -> Token | None:
    if broken:
        return None
    if char in ",-/":
        return Token(start, start + 1, char, None, char)
    if (
        char == "'"
        and text[start + 1 : start + 2] == "s"
        and not text[start + 2 : start + 3].isalnum()
    ):
        return Token(start, start + 2, POSSESSIVE, None, "'s")
    return None


def _number(text: str, match: re.Match[str], tokens: list[Token], broken: bool) -> Token | None:
    kind = match.lastgroup
    start, end = match.span()
    word = match.group()
    if kind in ("clock", "int", "big") and (hour := _hour(text, start)) is not None:
        return hour
    if kind in WHOLE:
        return Token(start, end, WHOLE[kind], word.replace(".", ":"), word)
    if kind == "decade":
        return Token(start, end, "E", int(re.sub(r"\D", "", word)), word)
    if kind == "short":
        return Token(start, end, '"', int(word[1:]), word)
    if _is_part(text, start, end, tokens, broken):
        return None
    if kind == "ordinal":
        return Token(start, end, "o", int(re.sub(r"\D", "", word)), word)
    if kind == "fraction":
        *first, top, bottom = (int(part) for part in re.split("[ /-]", word))
        whole = sum(first)
        return Token(start, end, "n", whole + (top / bottom if bottom else 0), word)
    if kind == "big":
        return Token(start, end, "n", float(word.replace(",", "")), word)
    number = int(word) if len(word) <= 15 else 10**15
    if (len(word) == 4 and 1000 <= number <= 2100) or (
        1 <= number < 1000
        and BC.match(text, end)
        and BC_BEFORE.search(text, max(0, start - 9), start)
    ):
        return Token(start, end, "y", number, word)
    return Token(start, end, "i" if len(word) <= 2 and 1 <= number <= 31 else "n", number, word)


# "41/2 months" was "4 1/2 months" once, or it was not.
_LOST_BLANK = lazy(r"\d\d/[2-8]$")
_UNIT = lazy(_OF_TIME, re.IGNORECASE)


def _is_part(text: str, start: int, end: int, tokens: list[Token], broken: bool) -> bool:
    """Whether a number is part of something else: "$5", "5%", "F-16", "1:30", "747s", "41/2"."""
    before = text[start - 1 : start] if start else " "
    if before in "$€£#@&" or text[end : end + 1] == "%":
        return True
    if before in ".:":
        return text[max(0, start - 2) : start - 1].isdigit()
    if before == "/":
        return _LOST_BLANK.search(text, max(0, start - 3), end) is not None and (
            _UNIT.match(text, end) is not None
        )
    if before == "-":
        return broken or tokens[-1].code != "-"
    return before.isalpha() and (broken or tokens[-1].end != start)


def _sentences(text: str) -> list[int]:
    return [0] + [
        match.end()
        for match in SENTENCE_END.finditer(text)
        if not ABBREVIATION.search(text, max(0, match.start() - 8), match.start())
    ]
