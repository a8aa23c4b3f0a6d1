"""Numerals in running text: figures, number words and mixtures of both, with their exact value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from claims.numbers.lexicon import (
    DENOMINATORS,
    DOZENS,
    MONEY_SUFFIXES,
    ORDINALS,
    PLURAL_SCALES,
    SCALES,
    SUFFIXES,
    TENS,
    UNITS,
    VAGUE,
    VULGAR,
)
from claims.numbers.money import LETTERS
from claims.numbers.nouns import counted_noun
from claims.patterns import lazy


class Form(Enum):
    """How a numeral is to be taken."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral: ``text[start:end]`` is worth ``value``.

    ``step`` is the place value of the last digit written ("2.5 million": 100,000), ``scale`` the
    magnitude word or suffix it ends in (1 without one), ``spread`` the values a vague numeral
    admits ("dozens"), ``word`` what makes it vague.
    """

    start: int
    end: int
    value: Fraction
    step: Fraction
    form: Form
    figure: bool
    scale: int = 1
    spread: tuple[Fraction, Fraction] | None = None
    word: str | None = None


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_VULGAR = "".join(VULGAR)
_FIGURE = (
    # "R400,000" and "R2.3 million" are rand; "R2" is a name.
    r"(?:(?<![\w.])|(?<=\b[A-Z]{3})|(?<=\b(?-i:Rs|RM|Rp|Tk))"
    r"|(?<=\bR)(?=[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9.]+\s?(?:[mb]illion|bn|m)\b))(?:"
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|"
    r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])|"
    r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f\u2009][0-9]{3})+(?![0-9])|"
    # Tokenised text sets off every mark: "2 , 000 feet", "0 . 07 percent".
    r"[0-9]{1,3}(?: , 000)+(?![0-9])|"
    r"[0-9]+)(?:\.[0-9]+| \. [0-9]+(?=\s*(?:%|per\s?cent|[mb]n\b|[mbtr]+illion\b|points?\b)))?"
    r"|(?<![\w.])\.[0-9]+"
)
_WORDS = _alternatives(
    {
        *UNITS,
        *TENS,
        *SCALES,
        *(f"{word}s" for word in DOZENS),
        *DOZENS,
        *ORDINALS,
        *DENOMINATORS,
        *PLURAL_SCALES,
        *VAGUE,
        "hundred",
        "point",
    }
)
_TOKEN = lazy(rf"(?P<figure>{_FIGURE})|(?P<vulgar>[{_VULGAR}])|\b(?P<word>{_WORDS})\b", re.I)
_ORDINAL_SUFFIX = lazy(r"(?:st|nd|rd|th)\b", re.I)
_SLASH_FRACTION = lazy(r"/([0-9]{1,4})(?![\w/])")
_SUFFIX = lazy(rf"(?:({_alternatives(SUFFIXES)})|({_alternatives(MONEY_SUFFIXES)}))(?!\w)")
_BEFORE_CODE = lazy(r"[ \u00a0]?(M)(?=(?:USD|EUR|GBP|AUD|CAD|SEK|NOK|DKK|CHF|JPY)\b)")
_SPACED_SUFFIX = lazy(r"[ \u00a0\u202f](bn|mn|mln|bln|tln|trn|mil|m|cr)(?!\w)")
_MONEY_BEFORE = lazy(rf"(?:(?:[$£€¥₹₩₽]|\b{LETTERS}\.?|\b[A-Z]{{3}})\s?|\bR)$")
_GLUE = lazy(r"\s*-\s*|[ \t\u00a0\u202f]+(?:\n[ \t]*)?|\n")
_AND = lazy(r"\s+and\s+(an?\s+)?", re.I)
_OF_A = lazy(r"\s+of\s+an?\s+|\s+an?\s+", re.I)
_ARTICLE = lazy(r"\b(an?\s+)$", re.I)
_BETWEEN = lazy(r"\bbetween\s+(?:an?\s+)?$", re.I)
# "a fifth" is a part unless a noun follows ("a fifth man").
_PART_CLOSE = lazy(r"\s+of\b|\s*(?:$|[.,;:)](?!\w))")
_SIGN = lazy(r"(?:\b(?:minus|negative)\s+|(?:(?<![0-9%][\s(])(?<=[\s(])|^)[-−]|^-\s)$", re.I)
_LONGEST = 40  # no figure of news has more characters
_SLASH_DENOMINATORS = {2, 3, 4, 5, 8, 10, 16, 32, 64, 100, 1000}


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    value: Fraction
    step: Fraction
    figure: bool = False


def find_numerals(text: str, skipped: tuple[tuple[int, int], ...] = ()) -> list[Numeral]:
    """All numerals of ``text`` outside the ``skipped`` stretches, in order of position."""
    tokens = list(_tokens(text, skipped))
    found: list[Numeral] = []
    index = 0
    while index < len(tokens):
        numeral, index = _Reader(text, tokens, index).read()
        if numeral is not None:
            found.append(numeral)
    return found


def _tokens(text: str, skipped: tuple[tuple[int, int], ...]) -> Iterator[_Token]:
    gap = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while gap < len(skipped) and skipped[gap][1] <= start:
            gap += 1
        if gap < len(skipped) and skipped[gap][0] < end:
            continue
        if match["figure"]:
            if end - start > _LONGEST:
                continue
            yield _figure(match[0], start, end)
        elif match["vulgar"]:
            value = VULGAR[match[0]]
            yield _Token(start, end, "vulgar", value, value / 10)
        else:
            word = match[0].lower()
            value = Fraction(UNITS.get(word, TENS.get(word, 0)))
            yield _Token(start, end, word, value, Fraction(1))


def _figure(quote: str, start: int, end: int) -> _Token:
    plain = re.sub(r"[,\s]", "", quote)
    decimals = len(plain.partition(".")[2])
    return _Token(start, end, "figure", Fraction(plain), Fraction(1, 10**decimals), figure=True)


class _Reader:
    """Reads the one numeral that starts at a token: a left-to-right grammar, no backtracking."""

    def __init__(self, text: str, tokens: list[_Token], index: int) -> None:
        self.text = text
        self.tokens = tokens
        self.index = index

    def read(self) -> tuple[Numeral | None, int]:
        """The numeral, if the token starts one, and the index of the first token after it."""
        token = self.tokens[self.index]
        if token.word in VAGUE or token.word in PLURAL_SCALES:
            return self._vague(token)
        if token.word in ("half", "quarter") and (scaled := self._scaled_part(token)):
            return scaled
        if self._is_denominator(token):
            return self._part(token)
        if token.word in ORDINALS:
            numeral = self._numeral(token.start, self.index, Fraction(ORDINALS[token.word]))
            return self._as_ordinal(numeral), self.index + 1
        if token.figure or token.word in UNITS or token.word in TENS or _multiplier(token.word):
            return self._cardinal(token)
        if token.word == "vulgar":
            numeral = self._numeral(
                token.start, self.index, token.value, Form.FRACTION, token.value / 10
            )
            return numeral, self.index + 1
        return None, self.index + 1

    # --- the pieces ------------------------------------------------------------------------------

    def _next(self, index: int, pattern: re.Pattern[str] = _GLUE) -> _Token | None:
        """The token after ``index`` if nothing but ``pattern`` stands between the two."""
        if index + 1 >= len(self.tokens):
            return None
        token = self.tokens[index + 1]
        match = pattern.fullmatch(self.text, self.tokens[index].end, token.start)
        return token if match else None

    def _article(self, start: int) -> int:
        match = _ARTICLE.search(self.text, max(0, start - 6), start)
        return match.start(1) if match else start

    def _is_denominator(self, token: _Token) -> bool:
        """A part without a numerator: "a third of", "half the"."""
        if token.word not in DENOMINATORS:
            return False
        if token.word in ("half", "halves"):
            return True
        article = self._article(token.start) < token.start
        return article and _PART_CLOSE.match(self.text, token.end) is not None

    def _numeral(
        self,
        start: int,
        last: int,
        value: Fraction,
        form: Form = Form.CARDINAL,
        step: Fraction = Fraction(1),
        scale: int = 1,
    ) -> Numeral:
        figure = self.text[start : start + 1].isdigit()
        return Numeral(start, self.tokens[last].end, value, step, form, figure, scale)

    def _as_ordinal(self, numeral: Numeral) -> Numeral:
        return Numeral(
            numeral.start, numeral.end, numeral.value, numeral.step, Form.ORDINAL, numeral.figure
        )

    def _vague(self, token: _Token) -> tuple[Numeral | None, int]:
        start, last = token.start, self.index
        low, high = VAGUE.get(token.word, (0, 0))
        multiplier = 1
        if token.word in PLURAL_SCALES:
            multiplier = PLURAL_SCALES[token.word]
            following = self._next(last, re.compile(r"\s+of\s+", re.I))
            while following and following.word in PLURAL_SCALES:
                multiplier *= PLURAL_SCALES[following.word]
                last += 1
                following = self._next(last, re.compile(r"\s+of\s+", re.I))
            spread = (Fraction(3 * multiplier, 2), Fraction(15 * multiplier))
            value = Fraction(2 * multiplier)
        else:
            following = self._next(last)
            while following and (multiple := _multiplier(following.word)):
                multiplier *= multiple
                last += 1
                following = self._next(last)
            top = high * multiplier if multiplier == 1 else (high + 1) * multiplier - 1
            spread = (Fraction(low * multiplier), Fraction(top))
            value = Fraction(low * multiplier)
        numeral = Numeral(
            start,
            self.tokens[last].end,
            value,
            Fraction(1),
            Form.VAGUE,
            figure=False,
            scale=multiplier,
            spread=spread,
            word=" ".join(self.text[start : self.tokens[last].end].lower().split()),
        )
        return numeral, last + 1

    def _scaled_part(self, token: _Token) -> tuple[Numeral, int] | None:
        """ "half a million", "quarter million", "half a dozen"."""
        following = self._next(self.index, _OF_A) or self._next(self.index)
        scale = _multiplier(following.word) if following else None
        if following is None or scale is None:
            return None
        value = Fraction(scale, DENOMINATORS[token.word])
        start = self._article(token.start)
        return self._numeral(
            start, self.index + 1, value, step=_fine(value), scale=scale
        ), self.index + 2

    def _part(self, token: _Token) -> tuple[Numeral, int]:
        value = Fraction(1, DENOMINATORS[token.word])
        start = self._article(token.start)
        return self._numeral(start, self.index, value, Form.FRACTION, value / 10), self.index + 1

    def _cardinal(self, token: _Token) -> tuple[Numeral | None, int]:
        start = token.start
        if token.figure:
            if slashed := self._slashed(token):
                return self._signed(slashed), self.index + 1
            if suffix := _ORDINAL_SUFFIX.match(self.text, token.end):
                end = suffix.end()
                return Numeral(
                    start, end, token.value, token.step, Form.ORDINAL, figure=True
                ), self.index + 1
        elif _multiplier(token.word):
            if re.search(r"\b[A-Z]{3}\s$", self.text[max(0, start - 4) : start]):
                return None, self.index + 1  # "75 USD million"
            start = self._article(start)
        ranged = _BETWEEN.search(self.text, max(0, start - 12), start) is not None
        value, step, scale, last = self._sum(ranged)
        numeral = self._numeral(start, last, value, step=step, scale=scale)
        numeral, last = self._suffixed(numeral, last)
        if ordinal := self._compound_ordinal(numeral, last):
            return ordinal
        numeral, last = self._with_fraction(numeral, last)
        return self._signed(numeral), last + 1

    def _compound_ordinal(self, numeral: Numeral, last: int) -> tuple[Numeral, int] | None:
        """ "twenty-first", "one hundred and fifth", "two hundredth"."""
        if numeral.figure or numeral.end != self.tokens[last].end:
            return None
        following = self._next(last)
        if following is None and numeral.value >= 100:
            following = self._next(last, _AND)
        if following is None or following.word not in ORDINALS:
            return None
        place = ORDINALS[following.word]
        if place >= 100:
            value = numeral.value * place
            if numeral.value == 1 and not self._article(numeral.start) < numeral.start:
                return None
        elif numeral.value % (10 if place < 10 else 100) == 0 and numeral.value >= 20:
            value = numeral.value + place
        else:
            return None
        whole = self._numeral(numeral.start, last + 1, value, Form.ORDINAL)
        return whole, last + 2

    def _slashed(self, token: _Token) -> Numeral | None:
        match = _SLASH_FRACTION.match(self.text, token.end)
        if not match or int(match[1]) not in _SLASH_DENOMINATORS:
            return None
        value = token.value / int(match[1])
        if value >= 1 or token.step != 1:
            return None
        return Numeral(token.start, match.end(), value, value / 10, Form.FRACTION, figure=True)

    def _sum(self, ranged: bool) -> tuple[Fraction, Fraction, int, int]:
        """Value, step, last scale and last token of the longest well-formed cardinal here."""
        total = Fraction(0)
        group: Fraction | None = None
        step = Fraction(1)
        ceiling: Fraction | None = None  # what may still be added must be below this
        scale = 1
        index = last = self.index
        token: _Token | None = self.tokens[index]
        joined_by_and = False
        while token is not None:
            multiple = _multiplier(token.word)
            previous = self.tokens[last].word if last < index else ""
            if multiple is not None:
                if joined_by_and and multiple != 12:
                    break
                if _multiplier(previous) and group is None:
                    total *= multiple  # "hundred thousand", "lakh crore"
                    step *= multiple
                    scale *= multiple
                    ceiling = total
                elif token.word == "hundred":
                    group = (Fraction(1) if group is None else group) * 100
                    step *= 100
                    ceiling = Fraction(100)
                else:
                    amount = (1 if group is None else group) * multiple
                    if total and amount >= total:
                        break
                    total, group = total + amount, None
                    step = self.tokens[last].step * multiple if last < index else Fraction(multiple)
                    scale, ceiling = multiple, Fraction(multiple)
            elif token.word in UNITS or token.word in TENS or token.figure:
                if index == self.index:
                    group = token.value
                elif previous in TENS and 0 < token.value < 10 and not token.figure:
                    group = (group or 0) + token.value
                elif ceiling is not None and 0 < token.value < ceiling and token.step == 1:
                    if self._stands_alone(index, ceiling, joined_by_and):
                        break
                    if joined_by_and and self._is_part(index):
                        break
                    group = (group or 0) + token.value
                    ceiling = None
                else:
                    break
                step = token.step
            else:
                break
            last = index
            following = self._next(index)
            joined_by_and = False
            if following is None and not ranged and _multiplier(token.word):
                following = self._next(index, _AND)
                joined_by_and = following is not None
            index += 1
            token = following
        value = total + (group or 0)
        if group is not None and total:
            scale = 1
        return self._decimals(value, step, scale, last)

    def _stands_alone(self, index: int, ceiling: Fraction, joined_by_and: bool) -> bool:
        """Whether the number that starts here is as large as what it would be added to."""
        if joined_by_and and self.tokens[index].figure and ceiling > 100:
            return True
        probe = index
        while (following := self._next(probe)) is not None:
            multiple = _multiplier(following.word)
            if multiple is not None and (
                multiple == 100 if ceiling == 100 else multiple >= ceiling
            ):
                return True
            if multiple is None and following.word not in UNITS and following.word not in TENS:
                return False
            probe += 1
        return False

    def _is_part(self, index: int) -> bool:
        """Whether the token is the numerator of a fraction: "and three quarters"."""
        denominator = self._next(index)
        return denominator is not None and (
            denominator.word in ("half", "quarters", "halves")
            or (denominator.word in DENOMINATORS and denominator.word.endswith("s"))
        )

    def _decimals(
        self, value: Fraction, step: Fraction, scale: int, last: int
    ) -> tuple[Fraction, Fraction, int, int]:
        """ "two hundred point zero three"."""
        point = self._next(last)
        if point is None or point.word != "point" or self.tokens[last].figure:
            return value, step, scale, last
        digits = ""
        index = last + 1
        while (following := self._next(index)) and (
            following.word in UNITS or following.word in TENS
        ):
            if digits and digits[-1] == "0" and len(digits) > 1 and following.word in TENS:
                break
            if following.word in UNITS and self.tokens[index].word in TENS:
                digits = digits[:-1]
            digits += str(int(following.value))
            index += 1
        if not digits:
            return value, step, scale, last
        step = Fraction(1, 10 ** len(digits))
        value += int(digits) * step
        scaled = self._next(index)
        if scaled and (multiple := SCALES.get(scaled.word)):
            return value * multiple, step * multiple, multiple, index + 1
        return value, step, 1, index

    def _suffixed(self, numeral: Numeral, last: int) -> tuple[Numeral, int]:
        """A magnitude suffix: "1.2bn", "$3m", "5m people"."""
        if not self.tokens[last].figure:
            return numeral, last
        money = _MONEY_BEFORE.search(self.text, max(0, numeral.start - 5), numeral.start)
        match = _SUFFIX.match(self.text, numeral.end) or _BEFORE_CODE.match(self.text, numeral.end)
        spaced = match is None
        if spaced:
            match = _SPACED_SUFFIX.match(self.text, numeral.end)
        if match is None:
            return numeral, last
        suffix = match[match.lastindex or 1]
        if suffix in ("m", "mm", "t", "T", "MM", "cr") and not money:
            if suffix != "m" or spaced or counted_noun(self.text, match.end()) is None:
                return numeral, last
        elif suffix in ("K", "M") and not money and numeral.value < 10 and numeral.step == 1:
            if counted_noun(self.text, match.end()) is None:
                return numeral, last  # "4K", "3M"
        elif spaced and suffix == "m" and not money:
            return numeral, last
        scale = SUFFIXES.get(suffix) or MONEY_SUFFIXES[suffix]
        return Numeral(
            numeral.start,
            match.end(),
            numeral.value * scale,
            numeral.step * scale,
            numeral.form,
            numeral.figure,
            scale,
        ), last

    def _with_fraction(self, numeral: Numeral, last: int) -> tuple[Numeral, int]:
        """Fractions said with a cardinal: "two-thirds", "3½", "three and a half million"."""
        if numeral.end != self.tokens[last].end:
            return numeral, last
        following = self._next(last, re.compile(r"\s?"))
        if following and following.word == "vulgar" and self.tokens[last].figure:
            return self._mixed(numeral, following.value, last + 1)
        following = self._next(last)
        if following and following.figure and self.tokens[last].figure:
            slashed = _Reader(self.text, self.tokens, last + 1)._slashed(following)
            if slashed and numeral.step == 1:
                value = numeral.value + slashed.value
                return Numeral(
                    numeral.start, slashed.end, value, slashed.step, Form.CARDINAL, figure=True
                ), last + 1
        if following and self._divides(numeral, following):
            return self._divided(numeral, following, last + 1)
        following = self._next(last, _AND)
        if following is None:
            return numeral, last
        if following.word in DENOMINATORS and self._has_article(last):
            part = Fraction(1, DENOMINATORS[following.word])
            return self._mixed(numeral, part, last + 1)
        if following.word in UNITS and following.value:
            denominator = self._next(last + 1)
            if (
                denominator
                and denominator.word in DENOMINATORS
                and (following.value == 1 or denominator.word.endswith("s"))
            ):
                part = following.value / DENOMINATORS[denominator.word]
                return self._mixed(numeral, part, last + 2)
        return numeral, last

    def _has_article(self, last: int) -> bool:
        match = _AND.match(self.text, self.tokens[last].end)
        return match is not None and match[1] is not None

    def _divides(self, numeral: Numeral, following: _Token) -> bool:
        """Whether ``following`` is the denominator of ``numeral``: "two thirds", "one-third"."""
        if following.word not in DENOMINATORS or numeral.figure or numeral.value.denominator != 1:
            return False
        if numeral.value == 1:
            hyphen = "-" in self.text[numeral.end : following.start]
            rest = self.text[following.end : following.end + 4]
            return following.word[-1] != "s" and (
                hyphen
                or following.word == "half"
                or re.match(r"\s+(?:of|and)\b|\W*$|[.,;]", rest) is not None
            )
        return following.word.endswith("s")

    def _divided(self, numeral: Numeral, following: _Token, last: int) -> tuple[Numeral, int]:
        value = numeral.value / DENOMINATORS[following.word]
        scaled = self._next(last, _OF_A) or self._next(last)
        if scaled and (scale := SCALES.get(scaled.word)):
            value *= scale
            return self._numeral(
                numeral.start, last + 1, value, step=_fine(value), scale=scale
            ), last + 1
        return self._numeral(numeral.start, last, value, Form.FRACTION, value / 10), last

    def _mixed(self, numeral: Numeral, part: Fraction, last: int) -> tuple[Numeral, int]:
        scaled = self._next(last)
        if scaled and (scale := SCALES.get(scaled.word)):
            addend = part * scale
            value = (
                numeral.value + addend if numeral.scale > scale else (numeral.value + part) * scale
            )
            last += 1
        else:
            scale = numeral.scale
            value = numeral.value + part * scale
        step = Fraction(scale, 10)
        return self._numeral(numeral.start, last, value, step=step, scale=scale), last

    def _signed(self, numeral: Numeral) -> Numeral:
        match = _SIGN.search(self.text, max(0, numeral.start - 10), numeral.start)
        if match is None:
            return numeral
        return Numeral(
            match.start(),
            numeral.end,
            -numeral.value,
            numeral.step,
            numeral.form,
            numeral.figure,
            numeral.scale,
        )


def _multiplier(word: str) -> int | None:
    if word == "hundred":
        return 100
    return SCALES.get(word) or DOZENS.get(word) or DOZENS.get(word.removesuffix("s"))


def _fine(value: Fraction) -> Fraction:
    """A step a twentieth of the value: how finely "half a million" is meant."""
    return value / 20
