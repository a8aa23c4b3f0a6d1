"""Pieces of patterns and small parsers that several families of rules share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claims.models import Anchor, Grain, TimeModifier
from claims.times.lexer import Token
from claims.times.reading import Found, Reading

QUAL = "(?P<qual>APPROX|MORE THAN|LESS THAN)"
COUNT = (
    "(?P<count>(?:INT|BIG|YEAR|CARD)(?:DASH?CARD)*(?:DASH?AND DASH?(?:AN DASH?)?HALF)?"
    "|AN(?:FEW|CARD|HALF)?(?:OF)?|FEW(?:CARD)?(?:OF)?|HALF(?:AN)?)"
)
DAY = "(?P<day>(?:CARD DASH?)?DAYNUM)"
FULL_YEAR = "(?P<year>YEAR|SHORT)"
YEAR_AFTER = (
    f"(?:(?:COMMA|OF|IN|DASH|SLASH|(?:OF|IN)THE UNIT)?{FULL_YEAR}"
    "|(?:OF|IN|COMMA)?(?:THE)?(?P<rel>LAST|THIS|NEXT|THAT|SAME|FOLLOWING)(?P<relunit>UNIT))"
)
PRE = "(?:(?P<pre>(?:THE)?EDGE(?:OF)?(?:THE)?|(?:THE)?PART(?:DASH|IN)?(?:THE)?))"


MULTIPLIERS = frozenset(("dozen", "hundred", "thousand"))


def day_number(tokens: list[Token]) -> int:
    """1 to 31 from "21", "21st", "twenty-first"; 0 where the words make no day."""
    values = [token.value for token in tokens if isinstance(token.value, int)]
    if len(values) == 2 and values[0] not in (20, 30):
        return 0
    return sum(values)


def count_of(tokens: list[Token]) -> float | None:
    """How many: "two", "a couple of", "five and a half"; None where it is left open."""
    total = 0.0
    current = 0.0
    for token in tokens:
        if token.code == "f":
            if token.text != "couple":
                return None
            current += 2 - (current == 1)
        elif token.code == "b":
            counted = any(other.code in "cyin" for other in tokens)
            current = current + 0.5 if counted else 0.5
        elif token.code == "a":
            current = 0.0 if token is tokens[0] and _counts_itself(tokens[1:]) else current or 1
        elif token.text in MULTIPLIERS:
            assert isinstance(token.value, int)
            current = (current or 1) * token.value
            if token.value == 1000:
                total, current = total + current, 0.0
        elif isinstance(token.value, int | float):
            current += token.value
    return total + current


def _counts_itself(rest: list[Token]) -> bool:
    """Whether an article before these words adds nothing: "a two-day trip", not "a dozen days"."""
    return bool(rest) and rest[0].code in "cyin" and rest[0].text not in MULTIPLIERS


def year_number(token: Token) -> int:
    """A four-digit year, or a short one ("'87") in the century it is nearest to."""
    assert isinstance(token.value, int)
    if token.code == "y":
        return token.value
    return token.value + (1900 if token.value >= 50 else 2000)


def stated_year(found: Found) -> int | None:
    """The year the words give: "2008", "of last year", "of that year" (of the narrative date).

    Raises ValueError where they point to a year that is not known.
    """
    if found.has("year"):
        return year_number(found.token("year"))
    if not found.has("rel"):
        return None
    code = found.token("rel").code
    narrative = found.context.narrative
    told = narrative.first_day if narrative is not None else None
    base = found.context.day if code in "ltx" else told
    if found.grain("relunit") is not Grain.YEAR or base is None:
        raise ValueError("no year to count from")
    return base.year + {"l": -1, "x": 1, "X": 1}.get(code, 0)


def dated_by(found: Found, reading: Reading) -> Reading:
    """``reading`` with the anchor that ``stated_year`` took its year from."""
    if not found.has("rel"):
        return reading
    from_today = found.token("rel").code in "ltx"
    return replace(reading, anchor=Anchor.PUBLISHED if from_today else Anchor.NARRATIVE)


def qualifier(found: Found) -> tuple[TimeModifier, ...]:
    """What "about", "more than" or "less than" adds."""
    tokens = found.tokens("qual")
    if not tokens:
        return ()
    if tokens[0].code == "+":
        return (TimeModifier.MORE_THAN,)
    if tokens[0].code == "_":
        return (TimeModifier.LESS_THAN,)
    modifier = tokens[0].value
    return (modifier,) if isinstance(modifier, TimeModifier) else ()


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
