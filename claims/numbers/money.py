"""Currencies: symbols, codes and names before and after an amount, to ISO 4217 codes."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from claims.patterns import lazy

# A bare "$" is the US dollar in most of the English-language press; a prefix says otherwise.
_SYMBOLS: dict[str, str] = {
    "US$": "USD",
    "U.S.$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "MEX$": "MXN",
    "MX$": "MXN",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "CN¥": "CNY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₴": "UAH",
    "₦": "NGN",
    "₫": "VND",
    "₱": "PHP",
    "₡": "CRC",
    "₾": "GEL",
    "₭": "LAK",
    "元": "CNY",
    "RMB": "CNY",
}
# Signs made of letters, which touch the figure or stand a blank before it: "NKr1.2m", "Rs 500".
_LETTERS: dict[str, str] = {
    "Rs": "rupee",
    "RM": "MYR",
    "Rp": "IDR",
    "Tk": "BDT",
    "SKr": "SEK",
    "NKr": "NOK",
    "DKr": "DKK",
    "SFr": "CHF",
    "KSh": "KES",
    "USh": "UGX",
    "TSh": "TZS",
}
LETTERS = rf"(?-i:{'|'.join((*_LETTERS, *(s.capitalize() for s in _LETTERS if len(s) == 3)))})"
"""A pattern of such signs: ``SKr`` or ``Skr``."""
# Short names whose bearer is not left open in news; the rest ("peso") stay what they say.
_SHORT: dict[str, str] = {
    "dollar": "USD",
    "buck": "USD",
    "pound": "GBP",
    "quid": "GBP",
    "sterling": "GBP",
    "euro": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "ruble": "RUB",
    "rouble": "RUB",
    "renminbi": "CNY",
    "ringgit": "MYR",
    "baht": "THB",
    "rand": "ZAR",
    "shekel": "ILS",
    "hryvnia": "UAH",
    "zloty": "PLN",
    "forint": "HUF",
    "naira": "NGN",
    "rupiah": "IDR",
    "reai": "BRL",
    "bolivar": "VES",
    "deutschmark": "DEM",
    "real": "",
    "won": "",
}
_NO_SHORT_NAMES = frozenset(
    {
        "unit",
        "rights",
        "note",
        "account",
        "point",
        "mark",
        "gold",
        "silver",
        "platinum",
        "code",
        "value",
        "palladium",
    }
)
_CENTS: dict[str, str] = {
    "cent": "USD",
    "pence": "GBP",
    "penny": "USD",
    "pennies": "USD",
}
_DEMONYM_NAMES = {
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "american dollar": "USD",
    "brazilian reai": "BRL",
    "czech crown": "CZK",
    "danish crown": "DKK",
    "norwegian crown": "NOK",
    "swedish crown": "SEK",
    "german mark": "DEM",
    "deutsche mark": "DEM",
}


# Codes that are English words in capitals: "ALL 5", "TOP 10".
_WORDS_NOT_CODES = frozenset(
    "ALL TOP TRY CUP MOP BAM LAK SOS PEN MAD ANG BAD BAN BOP CAD DEM DOP RON SIT".split()
) - {"CAD", "DEM"}


class Currency(NamedTuple):
    """A currency in text: where its sign starts and ends, its code, its share of the main unit."""

    start: int
    end: int
    code: str
    hundredths: bool = False


@cache
def _names() -> dict[str, str]:
    """Lower-cased English names, singular and plural, to codes (or to the name, if ambiguous)."""
    from babel import Locale
    from babel.numbers import get_currency_name

    names: dict[str, str] = {}
    bearers: dict[str, set[str]] = defaultdict(set)
    singulars: dict[str, str] = {}
    for code in sorted(Locale("en").currencies):
        one, many = (str(get_currency_name(code, count, "en")).lower() for count in (1, 2))
        if "(" in one or one.split()[-1] in _NO_SHORT_NAMES:
            continue
        names |= {form: names.get(form, code) for form in (one, many)}
        last = one.split()[-1]
        bearers[last].add(code)
        singulars |= {form.split()[-1]: last for form in (one, many)}
    short = {
        word: min(bearers[last]) if len(bearers[last]) == 1 else last
        for word, last in singulars.items()
    }
    short |= {f"{word}{ending}": code for word, code in _SHORT.items() for ending in ("", "s")}
    return {
        name: code
        for name, code in (short | names | _DEMONYM_NAMES | _plural(_DEMONYM_NAMES)).items()
        if code and len(name) > 2
    }


def _plural(names: dict[str, str]) -> dict[str, str]:
    return {f"{name}s": code for name, code in names.items()}


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").currencies) - _WORDS_NOT_CODES


def _code(written: str) -> str | None:
    code = "CNY" if written.upper() == "RMB" else written.upper()
    return code if code in _codes() else None


_BEFORE = lazy(
    r"(?:(?<![A-Za-z])(?P<code>[A-Z]{3}|rmb|(?i:usd|cad|aud|nzd|mxn|sgd|hkd)(?=\$)|usd|eur|gbp)\$?"
    r"|(?:(?<![A-Za-z])(?P<prefix>(?:(?i:U\.?S\.?|AU|CA|HK|NZ|NT|Mex|MX|CN)|C|c(?=\s))\s?|[ASR])"
    r")?(?P<sign>[$¥])"
    r"|(?P<symbol>[€£₹₩₽₺₪₴₦₫₱₡₾₭])"
    rf"|(?<![A-Za-z])(?P<letters>{LETTERS})\.?)\s?$"
)
# "At euro 5 million": a name before its figure, where no "the" makes it the currency's own rate.
_NAME_BEFORE = lazy(
    r"\b(?:of|to|for|from|worth|at|about|around|over|nearly|almost|than|costs?|paid|pays?|spent)\s+"
    r"(?P<name>dollar|euro|yen|yuan|ringgit|rand|naira|rupees?)\s$",
    re.IGNORECASE,
)
_RAND = lazy(r"(?<![A-Za-z0-9])R$")  # no figure is read there unless it is an amount
_AFTER = lazy(
    r"\s?(?P<symbol>[$€£元₡₾₭₽₺₪₹])(?!\s?[0-9])"
    r"|\s?(?P<code>[A-Z]{3}|rmb|usd|eur|gbp)\b"
    r"|(?:\s+|-)(?P<name>(?:(?:[A-Za-z][\w.]*)\s+){0,2}?[a-zA-Z]+)\b"
)
# "50p" is fifty pence; "1080p" is a picture.
_CENT = lazy(
    r"(?:\s?-?\s?)(cents?|pence|penny|pennies|CENTS|[¢])(?!\w)"
    r"|(?<=\d)(?<!720)(?<!1080)(?<!1440)(?<!2160)(?P<p>p)(?!\w|\.m)"
)


def currency_before(text: str, position: int) -> Currency | None:
    """The currency sign or code that ends right before ``position``."""
    window = max(0, position - 8)
    match = _BEFORE.search(text, window, position)
    if match is None:
        rand = _RAND.search(text, window, position)
        if rand is not None:
            return Currency(rand.start(), position, "ZAR")
        named = _NAME_BEFORE.search(text, max(0, position - 24), position)
        if named is None:
            return None
        return Currency(named.start("name"), position, _names()[named["name"].lower()])
    if match["code"]:
        code = _code(match["code"]) or ""
        if not code:
            return None
    elif match["letters"]:
        sign = match["letters"]
        code = _LETTERS.get(sign) or _LETTERS[sign[:2].upper() + sign[2]]
    else:
        prefix = (match["prefix"] or "").upper().replace(".", "").strip()
        sign = match["sign"] or match["symbol"]
        code = _SYMBOLS.get(f"{prefix}{sign}", _SYMBOLS[sign])
    return Currency(match.start(), position, code)


def currency_after(text: str, position: int) -> Currency | None:
    """The currency sign, code or name that starts right after ``position``."""
    if cent := _CENT.match(text, position):
        written = "pence" if cent["p"] else cent[1].lower().removesuffix("s")
        code = _CENTS.get(written, "USD")
        return Currency(position, cent.end(), code, hundredths=True)
    match = _AFTER.match(text, position)
    if match is None:
        return None
    if match["symbol"]:
        return Currency(match.start(), match.end(), _SYMBOLS[match["symbol"]])
    if match["code"]:
        known = _code(match["code"])
        return Currency(match.start(), match.end(), known) if known else None
    return _named(text, match.start("name"))


_WORDS = lazy(r"[A-Za-z][\w.]*[\w](?:\s+[A-Za-z][\w.]*[\w]){0,2}")


def _named(text: str, start: int) -> Currency | None:
    match = _WORDS.match(text, start)
    if match is None:
        return None
    words: str = match[0]
    if words.lower().startswith("won") and text[max(0, start - 8) : start - 1].endswith("illion"):
        return Currency(start, start + 3, "KRW")  # "5 billion won", not "12 won"
    while words:
        if code := _names().get(" ".join(words.lower().split())):
            return Currency(start, start + len(words), code)
        cut = max(words.rfind(" "), words.rfind("\n"))
        words = words[:cut].rstrip() if cut > 0 else ""
    return None
