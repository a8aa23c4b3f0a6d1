"""Finding quantities in running text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction

from claims.models import Quantity, QuantityKind, Span
from claims.numbers.bounds import (
    Approximator,
    Bound,
    Limits,
    approximator_after,
    approximator_before,
    bounded,
    continuous_tolerance,
    count_tolerance,
)
from claims.numbers.context import is_duration, is_name, is_pronoun, is_year, masked
from claims.numbers.lexicon import MULTIPLYING
from claims.numbers.money import Currency, currency_after, currency_before
from claims.numbers.nouns import Counted, counted_noun, hyphenated_noun
from claims.numbers.numerals import Form, Numeral, find_numerals
from claims.numbers.units import base_unit, unit_after

_PERCENT = re.compile(
    r"(?:[\s-]*(?:%|per\s?cents?\b|percents?\b|percentage\b(?!\s+points?)|pct\b\.?))", re.I
)
_POINTS = re.compile(
    r"[\s-]*(?:%|percent|per\s+cent|percentage)[\s-]+points?\b|[\s-]+(basis)[\s-]+points?\b", re.I
)
_AGE_AFTER = re.compile(
    r"[\s-]+(?P<unit>years?|months?|weeks?|days?)[\s-]+(?:old|of[\s-]+age)\b"
    r"|[\s-]?(?P<yo>y/?o\b|yrs?[\s-]+old\b)",
    re.I,
)
_AGE_BEFORE = re.compile(r"\b(?:aged|age|ages|age\s+of|turned|turns|turning)\s+$", re.I)
_AGE_NAME = re.compile(r"[^\d\W][\w.'’)]*\s?,\s$|[a-z]\s\($")
_AGE_CLOSE = re.compile(r"\s?(?:,(?!\s?[0-9])|\)|\.(?=\s|$)|;)|\s+and\b")
_AGE_PERSON = re.compile(
    r"\b(?:people|persons?|adults?|children|child|kids|women|men|girls|boys|anyone|those|everyone"
    r"|teenagers|minors|students|patients|drivers|voters|workers|residents|youths?|citizens|players)"
    r"\s+(?:(?:who\s+)?(?:are|is|were|was)\s+)?$",
    re.I,
)
_AGE_STATED = re.compile(r"\b(?:s?he|who)\s+(?:was|is)\s+(?:only\s+|just\s+)?$|\bdied\s+at\s+$", re.I)
_AGE_RANGE = re.compile(r"\b(?:between\s+)?(?:the\s+)?(?:ages?(?:\s+of)?|aged)(?:\s+between)?\s+$", re.I)
_OF = re.compile(r"\s+of\b", re.I)
_OF_A = re.compile(r"(?:\s+of)?\s+an?\s", re.I)
_INCHES = re.compile(r"\s?(?:inch(?:es)?|ins?)\b(?:\.(?=\s+[a-z]))?", re.I)
_AND = re.compile(r"(?:\s+|\s?-\s?)(?:and\s+)?", re.I)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:[\s-]+(?:of\s+)?|\s+was\s+)$", re.I)
_MAGNITUDE_AFTER = re.compile(r"[\s-]+magnitude\b|\s+on\s+the\s+Richter\b", re.I)
_TIMES = re.compile(
    r"[\s-]+times\s+(?=as\b|more\b|less\b|greater\b|larger\b|higher\b|bigger\b|faster\b|lower\b"
    r"|the\s+(?:number|size|rate|amount|level|national|average|normal|price|cost|value)|that\s+of\b)"
    r"|-?fold\b",
    re.I,
)
_TWICE = re.compile(
    r"\b(?:(?P<twice>twice|thrice)|(?P<verb>" + "|".join(MULTIPLYING) + r"))\b", re.I
)
_TWICE_MULTIPLE = re.compile(
    r"\s+(?:as\b|the\s+(?:number|size|rate|amount|level|national|average|normal|price|cost|value)"
    r"|that\s+of\b|what\b|its\b|their\b)",
    re.I,
)
_NOT_DOUBLED = re.compile(r"\s+(?:down|over|up|back|as)\b", re.I)
_RANGE = re.compile(r"\s*(?P<dash>[-–—~])\s*|-?\s+(?P<word>to|and|or|through)\s+(?:an?\s+)?", re.I)
_BETWEEN = re.compile(r"\b(?P<between>between|anywhere\s+from|ranging\s+from|ranges?\s+from"
                      r"|(?:is|are|was|were|range\s+is|varying|vary|varies)\s+from)\s+$", re.I)
_OPENER = re.compile(r"\b(?:between|from)\s+$", re.I)
_FROM = re.compile(r"\bfrom\s+(?:\S+\s+)?$", re.I)
_CHANGE = re.compile(
    r"\b(rose|rise|rises|risen|fell|falls?|fallen|drop(?:s|ped)?|grew|grow|cut|up|down|increas\w+"
    r"|decreas\w+|jump\w*|climb\w*|gain\w*|lost|added|slip\w*|slid|from)\b(?:(?!\bfrom\b)[^.]){0,30}$",
    re.I,
)
_SCORE_CUE = re.compile(
    r"\b(?:vot\w+|w[io]n\w*|win\w*|beat\w*|defeat\w*|lead\w*|led|lost|loss\w*|los\w+|draw\w*|drew"
    r"|victor\w+|rul\w+|decision|score\w*|scoring|record|tie[ds]?|margin|pass(?:ed|es)?|rejected"
    r"|approved|senate|house|overtime|halftime|set[s]?|final|series|match|game|ballot|majority"
    r"|split|court|start|season|triumph\w*|thrash\w*|rout\w*|edged|ahead|down)\b",
    re.I,
)
_RATIO = re.compile(r"\s+(?P<how>in|out\s+of)\s+(?:every\s+|the\s+)?", re.I)
_RATIO_BASES = frozenset({*range(2, 11), 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10_000, 100_000})
_ONLY_HALF = re.compile(
    r"\s+(?:of\b(?!\s+(?:the|this|last|next|that)\s+(?:year|month|week|day|game|season))|the\s+\w+s\b|its\b|their\b|his\b|her\b|all\b|our\b|people\b)",
    re.I,
)
_NOT_HALF = re.compile(
    r"\b(?:first|second|last|other|latter|former|later|earlier|better|early|late|one\s+and|back"
    r"|opening|bottom|top|northern|southern|eastern|western)[\s-]+$",
    re.I,
)
_NOT_ORDINAL_BEFORE = re.compile(
    r"\b(?:at|split|every|per|every|a\s+few|each|a|one|for\s+a|in\s+a|wait\s+a|just\s+a)[\s-]+$", re.I
)
_NOT_ORDINAL_AFTER = re.compile(
    r"\s+(?:of\s+all|lady|ladies|minister|minister's|aid|responders?|names?|thing|things|hand|hands"
    r"|thoughts?|nature|half|halves|quarters?|world|person|look|place\s+to|and\s+foremost"
    r"|amendment|baptist|before|ago|later|after|for\b|to\s+none)\b"
    r"|-(?:degree|hand|class|rate|generation|born|ever|guess\w*|come|time|person|in-command)\b",
    re.I,
)
_ORDINAL_HEAD = re.compile(r"\s+([a-z][\w-]*)|-((?:most-)?[a-z]+est)\b")
_PER = re.compile(r"\s+(?:an?|per|each|every)\s+([a-z]+)\b|\s+(apiece|each)\b", re.I)
_MORE = re.compile(r"\s+(?:more|additional|extra)(?=\s)", re.I)
_LONG_TON = 2240 / 2000
_AGE_LIMITS = frozenset({"under", "over", "above", "below"})
_PER_NOUNS = frozenset(
    ["share", "barrel", "gallon", "litre", "liter", "ton", "tonne", "ounce", "pound", "hour", "day", "week", "month", "year", "night", "person", "head", "ticket", "unit", "bushel", "mile", "kilometre", "kilometer", "vehicle", "household", "piece", "kilo", "kilogram", "copy", "meal", "seat", "square"]
)
_INITIAL = re.compile(r"(?:\d|[$£€¥])[-–]$")


def find_quantities(text: str, taken: Iterable[Span] = ()) -> tuple[Quantity, ...]:
    """All quantities of ``text``, sorted, not overlapping each other nor the ``taken`` spans.

    ``taken`` are stretches something else has read, such as temporal expressions. Offsets are
    code points into ``text``. Raises nothing.
    """
    skipped = _merged([*masked(text), *((span.start, span.end) for span in taken)])
    finder = _Finder(text, find_numerals(text, skipped), skipped)
    return tuple(_without_overlaps([*finder.run(), *_multiples(text, skipped)]))


def _merged(stretches: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def _touches(stretches: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether ``[start, end)`` shares a character with one of the sorted, disjoint stretches."""
    last = bisect_left(stretches, (end, 0)) - 1
    return last >= 0 and stretches[last][1] > start


def _without_overlaps(quantities: list[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in sorted(quantities, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _multiples(text: str, skipped: tuple[tuple[int, int], ...]) -> list[Quantity]:
    """ "twice as many", "doubled"; "twice" alone counts times."""
    found: list[Quantity] = []
    for match in _TWICE.finditer(text):
        start, end = match.span()
        if _touches(skipped, start, end):
            continue
        word = match[0].lower()
        kind, counted = QuantityKind.MULTIPLE, None
        if match["twice"]:
            value = 2.0 if word == "twice" else 3.0
            if not _TWICE_MULTIPLE.match(text, end):
                kind, counted = QuantityKind.COUNT, "time"
        elif _NOT_DOUBLED.match(text, end):
            continue
        else:
            value = float(MULTIPLYING[word])
        slack = value * 0.1 if kind is QuantityKind.MULTIPLE else 0.0
        found.append(
            Quantity(
                start=start,
                end=end,
                quote=match[0],
                kind=kind,
                value=value,
                low=value - slack,
                high=value + slack,
                counted=counted,
            )
        )
    return found


_Body = tuple[QuantityKind, str | None, int, Counted | str | None, str | None]


class _Finder:
    """Reads quantities off a text's numerals, left to right."""

    def __init__(
        self, text: str, numerals: list[Numeral], skipped: tuple[tuple[int, int], ...]
    ) -> None:
        self.text = text
        self.numerals = numerals
        self.skipped = skipped
        self.floor = 0  # nothing may start before this: the end of the last quantity

    def run(self) -> list[Quantity]:
        found: list[Quantity] = []
        index = 0
        while index < len(self.numerals):
            numeral = self.numerals[index]
            quantity = None
            used = 1
            following = self.numerals[index + 1] if index + 1 < len(self.numerals) else None
            dashed = following is not None and self._is_pair(numeral, following)
            if dashed or not self._is_name(numeral):
                if following is not None:
                    quantity = self._pair(numeral, following)
                    used = 2 if quantity or dashed else 1
                if quantity is None and used == 1 and not self._is_pronoun(numeral):
                    quantity = self._single(numeral, following)
            if quantity is not None and quantity.start >= self.floor:
                found.append(quantity)
                self.floor = quantity.end
            index += used
        return found

    def _is_name(self, numeral: Numeral) -> bool:
        text = self.text
        if currency_before(text, numeral.start):
            return False
        if _AGE_BEFORE.search(text, max(0, numeral.start - 10), numeral.start):
            return False
        return is_name(text, numeral)

    def _is_pronoun(self, numeral: Numeral) -> bool:
        text, end = self.text, numeral.end
        if not is_pronoun(text, numeral):
            return False
        return not (
            _AGE_AFTER.match(text, end) or self._has_unit(numeral)
        )

    # --- two numerals ----------------------------------------------------------------------------

    def _pair(self, first: Numeral, second: Numeral) -> Quantity | None:
        forms = {first.form, second.form}
        if forms == {Form.FRACTION}:
            return self._range(first, second)
        if forms != {Form.CARDINAL}:
            return None
        return self._ratio(first, second) or self._score(first, second) or self._range(first, second)

    def _is_pair(self, first: Numeral, second: Numeral) -> bool:
        """Whether two figures are dashed together: read as one thing or not at all ("9-14")."""
        dashed = self.text[first.end : second.start] in ("-", "–", "/")
        attached = self.text[max(0, first.start - 1) : first.start] in ("-", "–", "/")
        return dashed and first.figure and second.figure and not attached

    def _ratio(self, first: Numeral, second: Numeral) -> Quantity | None:
        """ "one in five", "9 out of 10 voters"."""
        match = _RATIO.fullmatch(self.text, first.end, second.start)
        if match is None or not 0 < first.value < second.value or second.value.denominator != 1:
            return None
        if first.value.denominator != 1:
            return None
        if match["how"].lower() == "in" and (second.value not in _RATIO_BASES or first.value > 10):
            return None
        if is_duration(self.text, second) or is_year(self.text, second):
            return None
        value = first.value / second.value
        return self._share(first, value, second.end)

    def _score(self, first: Numeral, second: Numeral) -> Quantity | None:
        """ "5-4", "a 219 to 212 vote"."""
        joint = self.text[first.end : second.start]
        dashed = joint in ("-", "–", "−")
        if not dashed and joint.lower() not in (" to ", "-to-", " - "):
            return None
        if first.step != 1 or second.step != 1 or max(first.value, second.value) >= 1000:
            return None
        if min(first.value, second.value) < 0 or currency_before(self.text, first.start):
            return None
        if re.match(r"\s?%|\s+per\s?cent|-[0-9]", self.text[second.end : second.end + 9]):
            return None
        before = self.text[max(0, first.start - 40) : first.start]
        around = f"{before} {self.text[second.end : second.end + 25]}"
        cued = before.rstrip().endswith("(") or _SCORE_CUE.search(around) is not None
        if not (cued or (dashed and first.value > second.value)):
            return None
        if first.value < second.value and counted_noun(self.text, second.end) and not re.match(
            r"\s+(?:votes?|wins?|victor\w+|loss\w*|defeats?)\b", self.text[second.end : second.end + 12]
        ):
            return None
        low, high = sorted((first.value, second.value))
        return self._quantity(
            first.start, second.end, QuantityKind.SCORE, first.value, Limits(low, high)
        )

    def _range(self, first: Numeral, second: Numeral) -> Quantity | None:
        """ "between 10 and 20 people", "$10-20 million", "5 to 10 percent"."""
        text = self.text
        left_currency = currency_before(text, first.start)
        start = left_currency.start if left_currency else first.start
        middle = first.end
        first_percent = _PERCENT.match(text, middle)
        if first_percent:
            middle = first_percent.end()
        second_currency = currency_before(text, second.start)
        second_start = second_currency.start if second_currency else second.start
        if second_start < middle:
            return None
        match = _RANGE.fullmatch(text, middle, second_start)
        if match is None:
            return None
        ages = _AGE_RANGE.search(text, max(0, start - 24), start)
        opener = ages or _BETWEEN.search(text, max(0, start - 18), start)
        between = opener is not None and "between" in opener[0].lower()
        word = (match["word"] or "").lower()
        if word == "and" and not between:
            return None
        low, high = first.value, second.value
        if first.scale == 1 and second.scale > 1 and low < high / second.scale:
            low *= second.scale
        elif second.scale > 1 and low * second.scale >= high and low < second.scale:
            return None
        if low >= high:
            return None
        if not opener:
            if word != "through" and (change := _CHANGE.search(text, max(0, start - 30), start)) and (
                change[1].lower() == "from" or high > 3 * low
            ):
                return None
            if word == "or" and not (high - low <= 2 or high <= 2 * low):
                return None
            if not self._plausible_range(first, second, word):
                return None
        body: _Body | None
        aged = _AGE_AFTER.match(text, second.end)
        if ages or (aged and (aged["unit"] or "year").lower().startswith("year")):
            if high > 115:
                return None
            end = aged.end() if aged else second.end
            body = (QuantityKind.AGE, "year", end, None, None)
        else:
            body = self._body(second, second_currency or left_currency, ranged=True)
        if body is None or (first_percent and body[0] is not QuantityKind.PERCENT):
            return None
        kind, unit, end, counted, convert = body
        limits = Limits(low, high)
        value = (low + high) / 2
        start = opener.start() if opener else start
        if not opener and (extra := approximator_before(text, start)):
            start = extra.start
        if start < self.floor:
            return None
        return self._quantity(
            start, end, kind, value, limits, unit, "between", counted, convert=convert
        )

    def _plausible_range(self, first: Numeral, second: Numeral, word: str) -> bool:
        """Whether two numerals joined by a dash, "to" or "or" span a range at all."""
        text = self.text
        if is_year(text, first) and is_year(text, second):
            return False
        if word == "through" or self.text[first.end : second.start].strip() == "~":
            return True
        if word == "" and (first.step != 1 or second.step != 1):
            return True
        large = first.value >= 200 or _AGE_AFTER.match(text, second.end) is not None
        return large or self._body(second, None, ranged=True, needs_unit=True) is not None

    # --- one numeral -----------------------------------------------------------------------------

    def _single(self, numeral: Numeral, following: Numeral | None) -> Quantity | None:
        if numeral.form is Form.ORDINAL:
            return self._ordinal(numeral)
        if numeral.form is Form.FRACTION and (
            (share := self._fraction(numeral)) or not self._has_unit(numeral)
        ):
            return share
        if age := self._age(numeral):
            return age
        if multiple := self._multiple(numeral):
            return multiple
        if magnitude := self._magnitude(numeral):
            return magnitude
        currency = currency_before(self.text, numeral.start)
        if currency and currency.start < self.floor:
            currency = None
        body = self._body(numeral, currency)
        if body is None:
            return None
        kind, unit, end, counted, convert = body
        start = currency.start if currency else numeral.start
        value = numeral.value
        step = numeral.step
        if convert == "foot" and following and (inches := self._inches(end, following)):
            end, extra = inches
            value, step = value + extra, Fraction(1, 12)
        if kind is QuantityKind.MONEY and not convert and (cents := self._cents(end, following)):
            end, extra = cents
            value, step = value + extra, Fraction(1, 100)
        approximator = self._approximator(start, end)
        if approximator and approximator.start >= end:
            end = approximator.end
        elif approximator:
            start = approximator.start
        if kind is QuantityKind.COUNT or kind is QuantityKind.NUMBER:
            tolerance = count_tolerance(value, step, scaled=numeral.scale >= 10**6)
        elif kind in (QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINT):
            tolerance = step / 2
        else:
            tolerance = continuous_tolerance(value, step, scaled=numeral.scale >= 10**6)
        least = Fraction(1) if kind is QuantityKind.COUNT and value.denominator == 1 else Fraction(0)
        limits = bounded(value, tolerance, approximator.bound if approximator else None, least)
        words = approximator.words if approximator else None
        if numeral.spread:
            limits = _spread(numeral, approximator)
            words = f"{words} {numeral.word}" if words else numeral.word
        return self._quantity(start, end, kind, value, limits, unit, words, counted, convert=convert)

    def _has_unit(self, numeral: Numeral) -> bool:
        text, end = self.text, numeral.end
        end = self._past_article(numeral)
        found = _PERCENT.match(text, end) or unit_after(text, end) or currency_after(text, end)
        return found is not None or currency_before(text, numeral.start) is not None

    def _past_article(self, numeral: Numeral) -> int:
        """Where the unit of a part starts: "half a mile", "two-thirds of a percent"."""
        if numeral.form is Form.FRACTION and (match := _OF_A.match(self.text, numeral.end)):
            return match.end() - 1
        return numeral.end

    def _approximator(self, start: int, end: int) -> Approximator | None:
        before = approximator_before(self.text, start)
        after = approximator_after(self.text, end)
        if before and before.start >= self.floor:
            return after if after and before.bound is Bound.ABOUT else before
        return after

    def _body(
        self,
        numeral: Numeral,
        currency: Currency | None,
        *,
        ranged: bool = False,
        needs_unit: bool = False,
    ) -> _Body | None:
        """Kind, unit, end, what is counted and the pint unit to convert from; None: no quantity."""
        text, end = self.text, self._past_article(numeral)
        if (more := _MORE.match(text, end)) and (
            unit_after(text, more.end()) or currency_after(text, more.end())
        ):
            end = more.end()
        of_unit = self._of_unit(end)
        if of_unit is not None and numeral.form is Form.VAGUE:
            end = of_unit
        if currency:
            named = currency_after(text, end)
            if named and not named.hundredths and text[named.start].isalpha():
                end = named.end if named.code in (currency.code, "USD") else end
            return QuantityKind.MONEY, currency.code, end, self._per(end), None
        if text[end : end + 1].isalpha() and not self._has_unit(numeral):
            return None
        if points := _POINTS.match(text, end):
            unit = "basis point" if points[1] else None
            return QuantityKind.PERCENTAGE_POINT, None, points.end(), None, unit
        if percent := _PERCENT.match(text, end):
            return QuantityKind.PERCENT, None, percent.end(), self._of(percent.end()), None
        if is_duration(text, numeral):
            return None
        unit_match = unit_after(text, end)
        named = currency_after(text, end)
        if named and not (unit_match and self._is_weight(numeral, named.end, unit_match.name)):
            convert = "hundredth" if named.hundredths else None
            return QuantityKind.MONEY, named.code, named.end, self._per(named.end), convert
        if unit_match:
            return QuantityKind.MEASURE, None, unit_match.end, None, unit_match.name
        if is_year(text, numeral) and not self._approximator(numeral.start, end):
            return None
        one = numeral.value == 1 and not ranged
        hyphened = hyphenated_noun(text, end)
        after = approximator_after(text, end)
        counted = hyphened
        if not hyphened and of_unit is None:
            counted = counted_noun(text, after.end if after else end, plural=not one)
        if text[end : end + 1] in ("-", "–") and text[end + 1 : end + 2].isalpha() and not hyphened:
            return None
        if counted is None and needs_unit:
            return None
        if numeral.word and counted is None and "a " in numeral.word:
            return None
        kind = QuantityKind.COUNT
        if numeral.value < 0 or numeral.value.denominator != 1:
            kind = QuantityKind.NUMBER
        return kind, None, end, counted, None

    def _of_unit(self, end: int) -> int | None:
        """Where the unit starts in "hundreds of miles", "millions of dollars"."""
        of = _OF.match(self.text, end)
        if of and (currency_after(self.text, of.end()) or unit_after(self.text, of.end())):
            return of.end()
        return None

    def _is_weight(self, numeral: Numeral, end: int, unit: str) -> bool:
        """Whether "pounds" are a weight: small, hyphenated, or of something."""
        if not unit.startswith("pound"):
            return False
        if self.text[end:].startswith(" sterling"):
            return False
        hyphen = self.text[numeral.end : numeral.end + 1] == "-"
        return hyphen or _OF.match(self.text, end) is not None or numeral.value < 10_000

    def _per(self, end: int) -> str | None:
        match = _PER.match(self.text, end)
        if match is None:
            return None
        noun = (match[1] or match[2]).lower()
        return f"per {noun}" if noun in _PER_NOUNS else None

    def _of(self, end: int) -> Counted | None:
        return counted_noun(self.text, end) if _OF.match(self.text, end) else None

    def _cents(self, end: int, following: Numeral | None) -> tuple[int, Fraction] | None:
        """The cents of "thirteen dollars and forty-five cents"."""
        if following is None or not _AND.fullmatch(self.text, end, following.start):
            return None
        after = currency_after(self.text, following.end)
        if after and after.hundredths and 0 < following.value < 100:
            return after.end, following.value / 100
        return None

    def _inches(self, end: int, following: Numeral) -> tuple[int, Fraction] | None:
        """The inches of "5 feet 2 inches", "6ft 2in", in feet."""
        if not 0 < following.value < 12 or not _AND.fullmatch(self.text, end, following.start):
            return None
        match = _INCHES.match(self.text, following.end)
        return (match.end(), following.value / 12) if match else None

    def _age(self, numeral: Numeral) -> Quantity | None:
        text, start, end = self.text, numeral.start, numeral.end
        if numeral.form is not Form.CARDINAL or numeral.value <= 0:
            return None
        after = _AGE_AFTER.match(text, end)
        divisor = 1
        if after:
            end = after.end()
            unit = (after["unit"] or "year").lower().removesuffix("s")
            divisor = {"year": 1, "month": 12, "week": 52, "day": 365}[unit]
        elif before := _AGE_BEFORE.search(text, max(0, start - 10), start):
            if numeral.value > 115 or numeral.step != 1 or is_duration(text, numeral):
                return None
            start = before.start()
        elif not (self._stands_as_age(numeral) or self._limits_age(numeral)):
            return None
        value = numeral.value / divisor
        approximator = self._approximator(start, end)
        if approximator and approximator.start >= end:
            end = approximator.end
        elif approximator:
            start = approximator.start
        bound = approximator.bound if approximator else None
        limits = bounded(value, Fraction(0), bound, Fraction(1, divisor))
        if divisor > 1 and bound is None:
            limits = Limits(value, value + Fraction(1, divisor))
        words = approximator.words if approximator else None
        return self._quantity(start, end, QuantityKind.AGE, value, limits, "year", words)

    def _stands_as_age(self, numeral: Numeral) -> bool:
        """ "Smith, 45, said": an age in apposition."""
        text = self.text
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

    def _limits_age(self, numeral: Numeral) -> bool:
        """ "people under 21": a limit of age."""
        if numeral.step != 1 or not 1 <= numeral.value <= 110 or not numeral.figure:
            return False
        approximator = approximator_before(self.text, numeral.start)
        if approximator is None or approximator.words not in _AGE_LIMITS:
            return False
        person = _AGE_PERSON.search(
            self.text, max(0, approximator.start - 24), approximator.start
        )
        return person is not None and counted_noun(self.text, numeral.end) is None

    def _multiple(self, numeral: Numeral) -> Quantity | None:
        match = _TIMES.match(self.text, numeral.end)
        if match is None or numeral.form is Form.FRACTION:
            return None
        approximator = self._approximator(numeral.start, numeral.end)
        start = numeral.start
        if approximator and approximator.start < start:
            start = approximator.start
        bound = approximator.bound if approximator else None
        limits = bounded(numeral.value, numeral.value / 10, bound, Fraction(0))
        end = match.start() + len(match[0].rstrip())
        words = approximator.words if approximator else None
        return self._quantity(start, end, QuantityKind.MULTIPLE, numeral.value, limits, None, words)

    def _magnitude(self, numeral: Numeral) -> Quantity | None:
        """An earthquake's magnitude: "magnitude 6.1", "a 5.6-magnitude quake"."""
        text, start, end = self.text, numeral.start, numeral.end
        if not 0 < numeral.value < 11:
            return None
        if not _MAGNITUDE_BEFORE.search(text, max(0, start - 15), start) and not (
            _MAGNITUDE_AFTER.match(text, end)
        ):
            return None
        limits = bounded(numeral.value, numeral.step / 2, None, Fraction(0))
        return self._quantity(
            start, end, QuantityKind.NUMBER, numeral.value, limits, counted="magnitude"
        )

    def _fraction(self, numeral: Numeral) -> Quantity | None:
        """ "two-thirds of voters", "half the residents"; a fraction of a unit is left to it."""
        text, end = self.text, numeral.end
        half = text[numeral.start : end].lower().endswith("half")
        if _PERCENT.match(text, end) or is_duration(text, numeral) or not 0 < numeral.value < 1:
            return None
        if half:
            if _NOT_HALF.search(text, max(0, numeral.start - 12), numeral.start):
                return None
            approximated = approximator_before(text, numeral.start) is not None
            if not (_ONLY_HALF.match(text, end) or approximated or text[numeral.start : end].lower() == "a half"):
                return None
        if self._has_unit(numeral) and not _OF.fullmatch(text, end, self._past_article(numeral)):
            return None
        return self._share(numeral, numeral.value, end)

    def _share(self, numeral: Numeral, value: Fraction, end: int) -> Quantity | None:
        start, bound, words = numeral.start, None, None
        if (approximator := self._approximator(start, end)) is not None:
            bound, words = approximator.bound, approximator.words
            if approximator.start >= end:
                end = approximator.end
            else:
                start = approximator.start
        limits = bounded(value, abs(value) / 20, bound, Fraction(0))
        counted = counted_noun(self.text, end)
        return self._quantity(start, end, QuantityKind.RATIO, value, limits, None, words, counted)

    def _ordinal(self, numeral: Numeral) -> Quantity | None:
        text = self.text
        word = text[numeral.start : numeral.end].lower()
        if _NOT_ORDINAL_BEFORE.search(text, max(0, numeral.start - 8), numeral.start) and (
            word in ("second", "first")
        ):
            return None
        if _NOT_ORDINAL_AFTER.match(text, numeral.end) or is_duration(text, numeral):
            return None
        if text[numeral.end : numeral.end + 1] == "," and word in ("first", "second", "third"):
            return None
        head = counted_noun(text, numeral.end, plural=False)
        limits = Limits(numeral.value, numeral.value)
        return self._quantity(
            numeral.start, numeral.end, QuantityKind.ORDINAL, numeral.value, limits, counted=head
        )

    # --- the model -------------------------------------------------------------------------------

    def _quantity(
        self,
        start: int,
        end: int,
        kind: QuantityKind,
        value: Fraction,
        limits: Limits,
        unit: str | None = None,
        approximator: str | None = None,
        counted: Counted | str | None = None,
        *,
        convert: str | None = None,
    ) -> Quantity | None:
        if start < self.floor or self._touches_skipped(start, end):
            return None
        numbers: list[float | None] = [_float(value), _float(limits.low), _float(limits.high)]
        factor, offset = 1.0, 0.0
        if convert in ("basis point", "hundredth"):
            factor = 0.01
        elif convert:
            unit, factor, offset = base_unit(convert)
        if convert == "ton" and numbers[2] is not None:
            numbers[2] *= _LONG_TON  # the short ton of the US, the long one of the UK
        if (factor, offset) != (1.0, 0.0):
            numbers = [None if n is None else _tidy(n * factor + offset) for n in numbers]
        if numbers[0] is None:
            return None
        return Quantity(
            start=start,
            end=end,
            quote=self.text[start:end],
            kind=kind,
            value=numbers[0],
            low=numbers[1],
            high=numbers[2],
            unit=unit,
            approximator=approximator,
            counted=counted.lemma if isinstance(counted, Counted) else counted,
            noun=counted.phrase if isinstance(counted, Counted) else None,
        )

    def _touches_skipped(self, start: int, end: int) -> bool:
        return _touches(self.skipped, start, end)


def _tidy(number: float) -> float:
    """A converted number without the noise of binary arithmetic: 12 significant digits."""
    return float(f"{number:.12g}")


def _spread(numeral: Numeral, approximator: Approximator | None) -> Limits:
    assert numeral.spread is not None
    low, high = numeral.spread
    if approximator is None or approximator.bound in (Bound.ABOUT, Bound.NEARLY, Bound.JUST_OVER):
        return Limits(low, high)
    if approximator.bound is Bound.AT_LEAST:
        return Limits(low, None)
    return Limits(None, high)


def _float(value: Fraction | None) -> float | None:
    """The value as a float; None also where it is too large for one."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None
