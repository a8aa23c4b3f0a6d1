"""Named days: the ones news uses as dates, by small rules of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from claims.models import Grain, Interval
from claims.times import movable
from claims.times.calendar import easter, nth_weekday, orthodox_easter, unit, weekday_by

FIXED = {
    "christmas": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year": (1, 1),
    "new year's eve": (12, 31), "veterans day": (11, 11), "independence day": (7, 4),
    "halloween": (10, 31), "valentine's day": (2, 14), "st patrick's day": (3, 17),
    "may day": (5, 1), "earth day": (4, 22), "groundhog day": (2, 2), "inauguration day": (1, 20),
    "bastille day": (7, 14), "guy fawkes night": (11, 5), "juneteenth": (6, 19),
    "april fools": (4, 1), "all saints": (11, 1), "epiphany": (1, 6), "women's day": (3, 8),
    "anzac day": (4, 25), "australia day": (1, 26), "canada day": (7, 1), "flag day": (6, 14),
    "cinco de mayo": (5, 5), "all souls": (11, 2), "st george's day": (4, 23),
    "st david's day": (3, 1), "st andrew's day": (11, 30), "world aids day": (12, 1),
    "human rights day": (12, 10), "orthodox christmas": (1, 7), "ve day": (5, 8),
    "vj day": (8, 15), "waitangi day": (2, 6), "holocaust": (1, 27), "kwanzaa": (12, 26),
    "pearl harbor day": (12, 7),
}  # fmt: skip


def _thanksgiving(year: int) -> date:
    return nth_weekday(year, 11, 3, 4)


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _after_thanksgiving(days: int) -> Callable[[int], date]:
    return lambda year: _thanksgiving(year) + timedelta(days=days)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _election_day(year: int) -> date | None:
    # The Tuesday after the first Monday of November; federal elections fall in even years.
    return nth_weekday(year, 11, 0, 1) + timedelta(days=1) if year % 2 == 0 else None


MOVING: dict[str, Callable[[int], date | None]] = {
    "thanksgiving": _thanksgiving,
    "black friday": _after_thanksgiving(1),
    "cyber monday": _after_thanksgiving(4),
    "easter": easter,
    "easter monday": _after_easter(1),
    "good friday": _after_easter(-2),
    "palm sunday": _after_easter(-7),
    "ash wednesday": _after_easter(-46),
    "maundy thursday": _after_easter(-3),
    "holy saturday": _after_easter(-1),
    "shrove tuesday": _after_easter(-47),
    "ascension day": _after_easter(39),
    "pentecost": _after_easter(49),
    "whit monday": _after_easter(50),
    "corpus christi": _after_easter(60),
    "orthodox easter": orthodox_easter,
    "clean monday": lambda year: orthodox_easter(year) - timedelta(days=48),
    "trinity sunday": _after_easter(56),
    "remembrance sunday": _nth(11, 6, 2),
    "victoria day": lambda year: weekday_by(date(year, 5, 24), 0, past=True),
    "labor day": _nth(9, 0, 1),
    "memorial day": _nth(5, 0, -1),
    "columbus day": _nth(10, 0, 2),
    "presidents day": _nth(2, 0, 3),
    "mlk day": _nth(1, 0, 3),
    "mother's day": _nth(5, 6, 2),
    "father's day": _nth(6, 6, 3),
    "election day": _election_day,
    "arbor day": _nth(4, 4, -1),
    "super tuesday": lambda _: None,
    "yom hashoah": lambda _: None,
    "d-day": lambda year: date(1944, 6, 6) if year == 1944 else None,
}


def fixed(name: str) -> tuple[int, int] | None:
    """Month and day of a holiday that has the same date every year."""
    return FIXED.get(name)


def day_of(name: str, year: int) -> date | None:
    """The day the holiday falls on in ``year``; None where it has none."""
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in movable.FEASTS:
        return movable.first_day(name, year)
    rule = MOVING.get(name)
    return rule(year) if rule else None


def observed(name: str, day: date) -> Interval:
    """The days on which the holiday that falls, or begins, on ``day`` is kept."""
    return movable.observed(name, day) if name in movable.FEASTS else unit(day, Grain.DAY)[1]
