"""Feasts of the lunar calendars, from the tables of the ``holidays`` package.

Feasts that hang on a sighting of the moon fall a day apart from one land to the next, and some last
several days: ``observed`` is generous at both ends, so that no date inside it is a contradiction.
"""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from claims.models import Interval
from claims.times.calendar import span


class Feast(NamedTuple):
    """Where the package lists a feast, under which name, and the days it reaches beyond the first.

    ``country`` is an ISO 3166 code. Jewish feasts start on the evening before.
    """

    country: str
    label: str
    before: int
    after: int


FEASTS = {
    "chinese new year": Feast("SG", "Chinese New Year", 0, 0),
    "diwali": Feast("SG", "Diwali", 1, 1),
    "holi": Feast("IN", "Holi", 1, 1),
    "vesak": Feast("SG", "Vesak Day", 1, 1),
    "eid al-fitr": Feast("AE", "Eid al-Fitr", 1, 3),
    "eid al-adha": Feast("AE", "Eid al-Adha", 1, 4),
    "islamic new year": Feast("MY", "Islamic New Year", 1, 1),
    "prophet's birthday": Feast("MY", "Prophet Muhammad's Birthday", 2, 1),
    "rosh hashanah": Feast("IL", "Rosh Hashanah", 1, 1),
    "yom kippur": Feast("IL", "Yom Kippur", 1, 0),
    "passover": Feast("IL", "Pesach", 1, 7),
    "sukkot": Feast("IL", "Sukkot", 1, 6),
    "shavuot": Feast("IL", "Shavuot", 1, 1),
}


@lru_cache(maxsize=256)
def first_day(name: str, year: int) -> date | None:
    """The first day of the feast in ``year``; None where the tables have none."""
    from holidays import country_holidays

    feast = FEASTS.get(name)
    if feast is None:
        return None
    with warnings.catch_warnings():
        # The package warns of years its tables do not reach.
        warnings.simplefilter("ignore")
        days = list(country_holidays(feast.country, years=year, language="en_US").items())
    named = [day for day, label in days if feast.label in _plain(label)]
    return min(named, default=None)


def _plain(label: str) -> list[str]:
    """The names of a day, less "(estimated)"; a day after, or in its stead, is another day."""
    return [part.removesuffix(" (estimated)") for part in label.split("; ")]


def observed(name: str, day: date) -> Interval:
    """The days on which the feast that begins on ``day`` is kept somewhere."""
    feast = FEASTS[name]
    return span(day - timedelta(days=feast.before), day + timedelta(days=feast.after + 1))
