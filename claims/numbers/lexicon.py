"""English number words, as news writes them, and what each is worth."""

from __future__ import annotations

from fractions import Fraction


def words(written: str) -> list[str]:
    """A list of words written as running text."""
    return written.split()


_UNITS = words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
UNITS: dict[str, int] = {word: value for value, word in enumerate(_UNITS)} | {
    "nought": 0,
    "naught": 0,
}

_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
TENS: dict[str, int] = {word: 10 * value for value, word in enumerate(_TENS, 2)}

SCALES: dict[str, int] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "lakh": 10**5,
    "crore": 10**7,
}

# Magnitudes written after a figure: "1.2bn", "$3m". Those in ``MONEY_SUFFIXES`` mean something
# else (metres, millimetres) unless the figure is money.
SUFFIXES: dict[str, int] = {
    "k": 10**3,
    "K": 10**3,
    "M": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "b": 10**9,
    "B": 10**9,
    "tn": 10**12,
    "tln": 10**12,
    "trn": 10**12,
}
MONEY_SUFFIXES: dict[str, int] = {
    "m": 10**6,
    "mm": 10**6,
    "MM": 10**6,
    "T": 10**12,
    "t": 10**12,
    "Bn": 10**9,
    "Mn": 10**6,
    "BN": 10**9,
    "cr": 10**7,
}

DOZENS: dict[str, int] = {"dozen": 12, "doz": 12, "dz": 12}

_ORDINAL_UNITS = words(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
    """
)
ORDINALS: dict[str, int] = (
    {word: value for value, word in enumerate(_ORDINAL_UNITS, 1)}
    | {f"{word[:-1]}ieth": value for word, value in TENS.items()}
    | {"hundredth": 100}
    | {f"{word}th": value for word, value in SCALES.items() if word not in ("lakh", "crore")}
)

# "first" and "second" never name a part; "half" and "quarter" always can.
DENOMINATORS: dict[str, int] = (
    {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
    | {word: value for word, value in ORDINALS.items() if value > 2}
    | {f"{word}s": value for word, value in ORDINALS.items() if value > 2}
)

VULGAR: dict[str, Fraction] = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}

# Plural magnitudes said of an unknown number of them: "dozens of", "hundreds".
PLURAL_SCALES: dict[str, int] = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
    "lakhs": 10**5,
    "crores": 10**7,
}

# Vague multipliers: the values each admits; the least of them stands for the expression.
VAGUE: dict[str, tuple[int, int]] = {
    "several": (3, 10),
    "a few": (2, 8),
    "a handful of": (2, 7),
    "a couple of": (2, 3),
    "a couple": (2, 3),
}

# Verbs that state a multiple by themselves.
MULTIPLYING: dict[str, int] = {
    "doubled": 2,
    "doubling": 2,
    "tripled": 3,
    "tripling": 3,
    "trebled": 3,
    "quadrupled": 4,
    "quadrupling": 4,
}

MONTHS = words(
    """
    January February March April May June July August September October November December Jan
    Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """
)

TIME_UNITS = words(
    """
    second minute hour day night morning afternoon evening week weekend fortnight month
    quarter season year decade century millennium sec min hr yr mo
    """
)
