"""Units of measure: the forms news writes, and their conversion to one base unit a dimension."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claims.patterns import lazy

if TYPE_CHECKING:
    import pint

# Surface forms by pint unit. Names take a plural -s; symbols stand exactly as written.
_NAMES: dict[str, str] = {
    "inch": "inch inches",
    "foot": "foot feet",
    "yard": "yard",
    "mile": "mile",
    "nautical_mile": "nautical-mile",
    "millimeter": "millimetre millimeter",
    "centimeter": "centimetre centimeter",
    "decimeter": "decimetre decimeter",
    "meter": "metre meter",
    "kilometer": "kilometre kilometer",
    "micrometer": "micrometre micrometer micron",
    "nanometer": "nanometre nanometer",
    "light_year": "light-year",
    "fathom": "fathom",
    "furlong": "furlong",
    "acre": "acre",
    "hectare": "hectare",
    "square_foot": "square-foot square-feet",
    "square_inch": "square-inch square-inches",
    "square_yard": "square-yard",
    "square_mile": "square-mile",
    "square_centimeter": "square-centimetre square-centimeter",
    "square_meter": "square-metre square-meter",
    "square_kilometer": "square-kilometre square-kilometer",
    "cubic_foot": "cubic-foot cubic-feet",
    "cubic_inch": "cubic-inch cubic-inches",
    "cubic_centimeter": "cubic-centimetre cubic-centimeter",
    "cubic_kilometer": "cubic-kilometre cubic-kilometer",
    "cubic_mile": "cubic-mile",
    "acre_foot": "acre-foot acre-feet",
    "bushel": "bushel",
    "cubic_meter": "cubic-metre cubic-meter",
    "cubic_yard": "cubic-yard",
    "liter": "litre liter",
    "milliliter": "millilitre milliliter",
    "megaliter": "megalitre megaliter",
    "gallon": "gallon",
    "pint": "pint",
    "quart": "quart",
    "oil_barrel": "barrel",
    "cup": "cup",
    "tablespoon": "tablespoon",
    "teaspoon": "teaspoon",
    "microgram": "microgram microgramme",
    "milligram": "milligram milligramme",
    "gram": "gram gramme",
    "kilogram": "kilogram kilogramme kilo",
    "metric_ton": "tonne metric-ton metric-tonne",
    "ton": "ton short-ton",
    "ounce": "ounce",
    "pound": "pound",
    "kilometer_per_hour": "kilometres-per-hour kilometers-per-hour kilometres-an-hour "
    "kilometers-an-hour",
    "mile_per_hour": "miles-per-hour miles-an-hour",
    "knot": "knot",
    "volt": "volt",
    "watt": "watt",
    "kilowatt": "kilowatt",
    "megawatt": "megawatt",
    "gigawatt": "gigawatt",
    "terawatt": "terawatt",
    "watt_hour": "watt-hour",
    "kilowatt_hour": "kilowatt-hour",
    "megawatt_hour": "megawatt-hour",
    "gigawatt_hour": "gigawatt-hour",
    "terawatt_hour": "terawatt-hour",
    "horsepower": "horsepower",
    "hertz": "hertz",
    "kilohertz": "kilohertz",
    "megahertz": "megahertz",
    "gigahertz": "gigahertz",
    "bit": "bit",
    "byte": "byte",
    "kilobyte": "kilobyte",
    "megabyte": "megabyte",
    "gigabyte": "gigabyte",
    "terabyte": "terabyte",
    "petabyte": "petabyte",
    "kilobit": "kilobit",
    "megabit": "megabit",
    "gigabit": "gigabit",
    "decibel": "decibel",
    "joule": "joule",
    "kilojoule": "kilojoule",
    "pascal": "pascal",
    "hectopascal": "hectopascal",
    "kilopascal": "kilopascal",
    "millibar": "millibar",
    "degree_Celsius": "degrees-celsius degree-celsius degrees-centigrade celsius centigrade "
    "celcius deg-celsius degrees-celcius degree-celcius degrees-c deg-c deg.-c",
    "degree_Fahrenheit": "degrees-fahrenheit degree-fahrenheit fahrenheit farenheit deg-fahrenheit "
    "degrees-farenheit degree-farenheit degrees-f deg-f deg.-f",
    "degree": "degree deg deg.",
    "radian": "radian",
    "turn": "turn",
}
_SYMBOLS: dict[str, str] = {
    "kilometer": "km kms",
    "meter": "m",
    "centimeter": "cm cms",
    "decimeter": "dm",
    "millimeter": "mm",
    "foot": "ft ft.",
    "inch": "in. in",
    "yard": "yd yds",
    "mile": "mi",
    "square_kilometer": "km² km2 sq-km sq.-km",
    "square_meter": "m² m2 sq-m sq.-m",
    "square_foot": "sq-ft sq.-ft. sq.-ft ft²",
    "square_mile": "sq-mi sq.-mi",
    "cubic_meter": "m³ m3",
    "hectare": "ha",
    "kilogram": "kg kgs",
    "gram": "g",
    "milligram": "mg",
    "microgram": "μg µg mcg",
    "metric_ton": "t",
    "pound": "lb lbs lb. lbs.",
    "ounce": "oz oz.",
    "liter": "L l",
    "milliliter": "ml mL",
    "mile_per_hour": "mph",
    "kilometer_per_hour": "km/h kph kmph km/hr",
    "watt": "W",
    "kilowatt": "kW",
    "megawatt": "MW",
    "gigawatt": "GW",
    "kilowatt_hour": "kWh",
    "megawatt_hour": "MWh",
    "gigawatt_hour": "GWh",
    "terawatt_hour": "TWh",
    "meter/second": "m/s",
    "kilometer/second": "km/s",
    "foot/second": "ft/s",
    "megabit/second": "Mbps Mb/s Mbit/s",
    "gigabit/second": "Gbps Gb/s Gbit/s",
    "hertz": "Hz",
    "kilohertz": "kHz",
    "megahertz": "MHz",
    "gigahertz": "GHz",
    "kilobyte": "KB kB",
    "megabyte": "MB",
    "gigabyte": "GB",
    "terabyte": "TB",
    "degree_Celsius": "°C ℃ °-C °-Celsius °-celsius",
    "degree_Fahrenheit": "°F ℉ °-F °-Fahrenheit",
    "degree": "°",
    "volt": "V",
    "radian": "rad",
    "hectopascal": "hPa",
    "kilopascal": "kPa",
    "decibel": "dB",
}
# Symbols easily read as something else stand right after a figure: "5in", but not "5 in".
_ATTACHED = frozenset({"in", "t", "V", "W", "g", "l", "L", "ha", "mi", "°-C", "°-F"})

# One unit a dimension in which all values of that dimension are held.
_BASES: tuple[str, ...] = (
    "meter",
    "square_meter",
    "liter",
    "kilogram",
    "kilometer_per_hour",
    "watt",
    "kilowatt_hour",
    "hertz",
    "byte",
    "degree_Celsius",
    "pascal",
    "volt",
)
_LABELS = {
    "meter": "m",
    "square_meter": "m²",
    "liter": "litres",
    "kilogram": "kg",
    "kilometer_per_hour": "km/h",
    "watt": "watts",
    "kilowatt_hour": "kWh",
    "hertz": "hertz",
    "byte": "bytes",
    "degree_Celsius": "°C",
    "degree": "degrees",
    "pascal": "pascals",
    "volt": "volts",
    "decibel": "decibels",
}
_RATE = lazy(r"\s+(?:per|an?)\s+(day|hour|year|week|month|minute|second)\b|\s+(daily)\b", re.I)


class UnitMatch(NamedTuple):
    """A unit found in text: where it ends, and pint's name for it."""

    end: int
    name: str


def _pattern(surface: str) -> str:
    return r"[\s-]".join(re.escape(part) for part in surface.split("-"))


def _tables() -> tuple[dict[str, str], re.Pattern[str]]:
    surfaces: dict[str, str] = {}
    names: list[str] = []
    for unit, forms in _NAMES.items():
        for form in forms.split():
            plural = form if form.endswith(("s", "feet", "z", "power")) else f"{form}s"
            for surface in {form, plural}:
                surfaces[surface.lower()] = unit
                names.append(surface)
    symbols: list[str] = []
    attached: list[str] = []
    for unit, forms in _SYMBOLS.items():
        for form in forms.split():
            surfaces[form] = unit
            (attached if form in _ATTACHED else symbols).append(form)

    def alternatives(forms: list[str]) -> str:
        return "|".join(_pattern(form) for form in sorted(forms, key=len, reverse=True))

    pattern = lazy(
        rf"(?:[\s-]*(?P<name>(?i:{alternatives(names)}))(?<=\w)(?![\w])"
        rf"|[\s-]?(?P<deg>(?i:deg\.))"
        rf"|[ \u00a0\u202f-]?(?P<symbol>{alternatives(symbols)})(?![\w/])"
        rf"|(?P<attached>{alternatives(attached)})(?![\w/]))"
    )
    return surfaces, pattern


_SURFACES, _UNIT = _tables()


def unit_after(text: str, position: int) -> UnitMatch | None:
    """The unit of measure that starts right after ``position``, with its rate ("barrels a day")."""
    match = _UNIT.match(text, position)
    if match is None:
        return None
    surface = re.sub(r"[\s-]+", "-", match["name"] or match["deg"] or "").lower()
    surface = surface or re.sub(r"[\s-]+", "-", match["symbol"] or match["attached"])
    name = _SURFACES[surface]
    end = match.end()
    if "per_hour" not in name and (rate := _RATE.match(text, end)):
        end = rate.end()
        name = f"{name}/{'day' if rate[2] else rate[1].lower()}"
    return UnitMatch(end, name)


@cache
def _registry() -> pint.UnitRegistry[float]:
    import pint

    return pint.UnitRegistry(cache_folder=None)


@cache
def base_unit(name: str) -> tuple[str, float, float]:
    """The base unit for pint unit ``name``, with the factor and offset that convert to it."""
    if name in _ANGLES:
        return "degree", _factor(name, "degree"), 0.0
    if name in _DATA:
        return "byte", _factor(name, "byte"), 0.0
    if name == "decibel":
        return name, 1.0, 0.0
    unit, _, per = name.partition("/")
    if unit in _DATA:
        # To pint a bit has no dimension, and bits a second are a frequency.
        base, factor, offset = base_unit(unit)
        return f"{base}/{per}", factor, offset
    registry = _registry()
    dimension = registry.Unit(_expression(name)).dimensionality
    for base in _BASES:
        if dimension == registry.Unit(_expression(base)).dimensionality:
            offset = registry.Quantity(0.0, _expression(name)).to(_expression(base)).magnitude
            return base, _factor(name, base, offset), offset
    if not per:
        return name, 1.0, 0.0
    base, factor, offset = base_unit(unit)
    return f"{base}/{per}", factor, offset


def _factor(name: str, base: str, offset: float = 0.0) -> float:
    one = _registry().Quantity(1.0, _expression(name)).to(_expression(base)).magnitude
    return float(one) - offset


def _expression(name: str) -> str:
    """Our unit name in pint's notation: "square_foot" is "foot**2"."""
    return re.sub(r"cubic_(\w+)", r"\1**3", re.sub(r"square_(\w+)", r"\1**2", name))


_ANGLES = frozenset({"degree", "radian", "turn"})
_DATA = frozenset(
    """bit byte kilobyte megabyte gigabyte terabyte petabyte kilobit megabit gigabit""".split()
)


def label(base: str) -> str:
    """A base unit as it is written in reports; ``unit_after`` reads it back."""
    unit, _, per = base.partition("/")
    written = _LABELS.get(unit, unit.replace("_", " "))
    return f"{written} per {per}" if per else written
