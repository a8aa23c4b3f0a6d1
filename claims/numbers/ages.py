"""Ages: "33-year-old", "aged 45", "Smith, 45,", "people under 21", "in her early thirties"."""

from __future__ import annotations

import re
from fractions import Fraction

from claims.models import Quantity, QuantityKind
from claims.numbers.bounds import Limits, approximator_before, bounded
from claims.numbers.context import is_duration
from claims.numbers.nouns import counted_noun
from claims.numbers.numerals import Form, Numeral
from claims.numbers.reading import Reading
from claims.patterns import lazy

AGE_AFTER = lazy(
    r"[\s-]+(?P<unit>years?|months?|weeks?|days?)[\s-]+(?:old|of[\s-]+age)\b"
    r"|[\s-]?(?P<yo>y/?o\b|yrs?[\s-]+old\b)",
    re.I,
)
AGE_BEFORE = lazy(r"\b(?:aged|age|ages|age\s+of|turned|turns|turning)\s+$", re.I)
AGE_RANGE = lazy(r"\b(?:between\s+)?(?:the\s+)?(?:ages?(?:\s+of)?|aged)(?:\s+between)?\s+$", re.I)
_AGE_NAME = lazy(r"[^\d\W][\w.'’)]*\s?,\s$|[a-z]\s\($")
_AGE_CLOSE = lazy(r"\s?(?:,(?!\s?[0-9])|\)|\.(?=\s|$)|;)|\s+and\b")
_AGE_PERSON = lazy(
    r"\b(?:people|persons?|adults?|children|child|kids|women|men|girls|boys|anyone|those|everyone"
    r"|teenagers|minors|students|patients|drivers|voters|workers|residents|youths?|citizens|players)"
    r"\s+(?:(?:who\s+)?(?:are|is|were|was)\s+)?$",
    re.I,
)
_AGE_STATED = lazy(r"\b(?:s?he|who)\s+(?:was|is)\s+(?:only\s+|just\s+)?$|\bdied\s+at\s+$", re.I)
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
    "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
# The years of a decade that "early", "mid" and "late" allow, at their widest.
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 9), "": (0, 9)}
_IN_DECADE = lazy(
    r"\bin\s+(?:his|her|their)\s+(?P<age>(?:(?P<part>early|mid|late)[\s-]+)?"
    rf"(?P<decade>['’]?[2-9]0['’]?s|{'|'.join(_DECADES)}))\b",
    re.I,
)
_AGE_LIMITS = frozenset({"under", "over", "above", "below"})


def read_age(reading: Reading, numeral: Numeral) -> Quantity | None:
    """The age the numeral states, in years ("18 months old" is 1.5)."""
    text, start, end = reading.text, numeral.start, numeral.end
    if numeral.form is not Form.CARDINAL or numeral.value <= 0:
        return None
    after = AGE_AFTER.match(text, end)
    divisor = 1
    if after:
        end = after.end()
        unit = (after["unit"] or "year").lower().removesuffix("s")
        divisor = {"year": 1, "month": 12, "week": 52, "day": 365}[unit]
    elif before := AGE_BEFORE.search(text, max(0, start - 10), start):
        if numeral.value > 115 or numeral.step != 1 or is_duration(text, numeral):
            return None
        start = before.start()
    elif not (_stands_as_age(reading, numeral) or _limits_age(reading, numeral)):
        return None
    value = numeral.value / divisor
    approximator = reading.approximator(start, end)
    if approximator and approximator.start >= end:
        end = approximator.end
    elif approximator:
        start = approximator.start
    bound = approximator.bound if approximator else None
    limits = bounded(value, Fraction(0), bound, Fraction(1, divisor))
    if divisor > 1 and bound is None:
        limits = Limits(value, value + Fraction(1, divisor))
    words = approximator.words if approximator else None
    return reading.quantity(start, end, QuantityKind.AGE, value, limits, "year", words)


def find_decades(text: str) -> list[Quantity]:
    """The ages told by their decade: "in his early 30s" is between 30 and 34."""
    found = []
    for match in _IN_DECADE.finditer(text):
        word = match["decade"].lower()
        decade = _DECADES.get(word) or int(re.sub(r"\D", "", word))
        low, high = (decade + years for years in _PARTS[(match["part"] or "").lower()])
        start, end = match.span("age")
        found.append(
            Quantity(
                start=start,
                end=end,
                quote=text[start:end],
                kind=QuantityKind.AGE,
                value=(low + high) / 2,
                low=low,
                high=high,
                unit="year",
                approximator="between",
            )
        )
    return found


def _stands_as_age(reading: Reading, numeral: Numeral) -> bool:
    """ "Smith, 45, said": an age in apposition."""
    text = reading.text
    if not numeral.figure or numeral.step != 1 or not 1 <= numeral.value <= 110:
        return False
    if not text[numeral.start : numeral.end].isdigit():
        return False
    before = text[max(0, numeral.start - 30) : numeral.start]
    if _AGE_STATED.search(before) and _AGE_CLOSE.match(text, numeral.end):
        return True
    if not _AGE_NAME.search(before) or not _AGE_CLOSE.match(text, numeral.end):
        return False
    if before.endswith("("):
        return text[numeral.end : numeral.end + 1] == ")"
    closes = text[numeral.end : numeral.end + 2].strip()[:1]
    return closes == "," or (closes in ".;" and re.search(r"[A-Z][\w'’-]+,\s$", before) is not None)


def _limits_age(reading: Reading, numeral: Numeral) -> bool:
    """ "people under 21": a limit of age."""
    if numeral.step != 1 or not 1 <= numeral.value <= 110 or not numeral.figure:
        return False
    approximator = approximator_before(reading.text, numeral.start)
    if approximator is None or approximator.words not in _AGE_LIMITS:
        return False
    person = _AGE_PERSON.search(reading.text, max(0, approximator.start - 24), approximator.start)
    return person is not None and counted_noun(reading.text, numeral.end) is None
