"""How well quantities are read: Microsoft Recognizers-Text's English specifications, and speed.

Run ``python -m bench.numbers --data DIR [--json FILE]``; DIR holds ``recognizers/Number``,
``recognizers/NumberWithUnit`` and, for speed, ``stories/three_outlets.jsonl.gz``.

**Scoring.** A case is right when every result in scope overlaps a quantity of the same value (the
same bounds for a range; the same unit after conversion for amounts, measures and ages), and when
no quantity of the case's kinds lies outside the results. Cases are split by a hash of their input:
rules are tuned on the one half and reported on the other.

**Scope.** The specifications describe a dialogue assistant, this package reads news. A result is
out of scope by these rules, applied to the case's text:

- it has no value ("percent" alone), or is relative ("the last one");
- it is a piece of a date, a telephone number, an address or a code: digits joined to other digits
  by ``. / - :``, after ``+``, or to letters by a hyphen;
- it is a duration or a date ("3 years", "2008"): times, not quantities;
- it is notation rather than prose: powers and exponents (``^``, ``1e10``, ``x10^6``), comparison
  signs, quotients said with "over", "equals", units in brackets, decimal commas and lists of
  numbers without spaces, magnitudes in a lone capital letter ("10G");
- it is spoken arithmetic: a fraction in words whose denominator is finer than a tenth or is itself
  compound, or whose numerator is two words or more ("ninety-five hundred fifths");
- it is a query with the comparison left open ("5000 or greater than");
- it is a range of ranks ("between the tenth and the fifteenth"), or a percentage with the sign
  before its number in words ("percents of twenty");
- it is money in units below the hundredth or outside ISO 4217 (mao, sen, satoshi, bitcoin), or its
  hundredths go unnamed ("15 dollars 50").

A case with results, none of which is in scope, is out of scope, and so is a case without results
that holds notation; any other case that expects no result is in scope. Files named for an output
mode that changes what counts as a result (``PercentMode``, ``SuppressExtendedTypes``) are left
out.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import os
import platform
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name

from claims.models import Quantity, QuantityKind
from claims.numbers import find_quantities

_KINDS: dict[str, set[QuantityKind]] = {
    "number": {QuantityKind.COUNT, QuantityKind.NUMBER, QuantityKind.RATIO},
    "numberrange": set(),
    "ordinal": {QuantityKind.ORDINAL},
    "percentage": {QuantityKind.PERCENT},
    "age": {QuantityKind.AGE},
    "currency": {QuantityKind.MONEY},
    "dimension": {QuantityKind.MEASURE},
    "temperature": {QuantityKind.MEASURE},
}
_MODELS = {
    "NumberModel": "number",
    "NumberModelExperimentalMode": "number",
    "NumberRangeModel": "numberrange",
    "NumberRangeModelExperimentalMode": "numberrange",
    "OrdinalModel": "ordinal",
    "PercentModel": "percentage",
    "AgeModel": "age",
    "CurrencyModel": "currency",
    "DimensionModel": "dimension",
    "TemperatureModel": "temperature",
}
_DURATION = re.compile(
    r"\s*-?(?:second|minute|hour|day|week|month|year|decade)s?\b|\s+of\s+(?:January|May)", re.I
)
_DENOMINATOR = re.compile(
    r"(half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth|"
    r"millionth|billionth|trillionth|\w+(?:st|nd|rd|th))s?$"
)
# "15 dollars 50", "thirteen dollars forty five": hundredths without their name.
_OPEN_HUNDREDTHS = re.compile(
    r"\w\s*(?:dollars?|usd|\$)\s+(?:and\s+)?(?:\d+|[a-z]+(?:[\s-][a-z]+)?)$(?<!cents)(?<!cent)(?<!illion)"
)
_FINE = re.compile(r"(half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?$")
_NOTATION = re.compile(r"\^|\d[eE][+-]?\d|x10|[<>=~]|\bover\b(?=\W+(?:\d|\w+))|\bequal", re.I)


def main(arguments: list[str] | None = None) -> int:
    """Run the bench; returns the exit status."""
    parser = argparse.ArgumentParser(prog="bench.numbers", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("FACTDIFF_DATA"))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--failures", choices=("tuning",), help="list the tuning half's failures")
    options = parser.parse_args(arguments)
    if options.data is None or not (Path(options.data) / "recognizers").is_dir():
        print(
            "bench.numbers: no recognizers folder; give --data DIR or FACTDIFF_DATA",
            file=sys.stderr,
        )
        return 2
    data = Path(options.data)
    result = {**_environment(), **score(data, failures=options.failures is not None)}
    result["words_per_second"] = round(_speed(data))
    print(_table(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


def score(data: Path, *, failures: bool = False) -> dict[str, Any]:
    """Right, in-scope and all cases by model and half."""
    counts: dict[str, Counter[str]] = {}
    for model, case in _cases(data):
        half = "reporting" if _hash(case["Input"]) % 2 else "tuning"
        row = counts.setdefault(f"{model}/{half}", Counter())
        row["all"] += 1
        expected = [r for r in case["Results"] if in_scope(case["Input"], r)]
        if not expected and (case["Results"] or _NOTATION.search(case["Input"])):
            continue
        row["in_scope"] += 1
        right = is_right(case["Input"], _MODELS[model], expected, case["Results"])
        row["right"] += right
        if failures and half == "tuning" and not right:
            found = [
                (q.quote, q.kind.value, q.value, q.low, q.high, q.unit)
                for q in find_quantities(case["Input"])
            ]
            print(
                model,
                repr(case["Input"][:300]),
                [(r["Text"], r["Resolution"]) for r in expected],
                found,
                sep="\n    ",
            )
    total = {
        half: sum((row for key, row in counts.items() if key.endswith(half)), Counter())
        for half in ("tuning", "reporting")
    }
    return {"models": counts, "total": total}


def _cases(data: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(data.glob("recognizers/Number*/*.json")):
        if path.stem in _MODELS:
            for case in json.loads(path.read_text(encoding="utf-8-sig")):
                yield path.stem, case


def _hash(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0]


def in_scope(text: str, result: dict[str, Any]) -> bool:
    """Whether a result is a quantity as news states it; the rules are the module's docstring."""
    resolution = result["Resolution"]
    if resolution.get("value") in (None, "null") or result["TypeName"] == "ordinal.relative":
        return False
    start, end = result["Start"], result["End"] + 1
    quote, before, after = text[start:end], text[:start], text[end:]
    context = text[max(0, start - 8) : end + 8]
    if result["TypeName"] in ("number", "numberrange", "percentage"):
        if re.search(r"\d[./:-]$|\+$|[A-Za-z]-$", before) or re.match(r"[./:-]\d", after):
            return False
        if _NOTATION.search(quote) or re.search(r"[<>=]\s*$", before):
            return False
        if re.fullmatch(r"[\d.]+,\d{1,2}", quote) or re.search(r"\d,\d+,\d{1,2}\b", context):
            return False
        if re.fullmatch(r"[\d,]+(?:,\d{3}){2,}", quote) and "nr" in before:
            return False
        if re.search(r"\d\s?[GM]$", quote) or re.search(r"\{|\}", context):
            return False
        if result["TypeName"] == "number" and re.match(_DURATION, after):
            return False
        if re.fullmatch(r"(?:1[5-9]|20)\d\d", quote) and re.search(r"\bin\s+$", before):
            return False
        if re.search(r"\bthan$|\bto$", quote):
            return False
    if resolution.get("subtype") == "fraction" and (
        denominator := _DENOMINATOR.search(quote.lower())
    ):
        numerator = re.split(r"[\s-]+", quote.lower()[: denominator.start()].strip(" -"))
        if not _FINE.search(quote.lower()):
            return False
        mixed = {"and", "million", "billion"} & set(numerator)
        if len(numerator) > 1 and not mixed:
            return False
        if mixed and not re.search(r"\band (?:a|an|one|two|three|\w+) \w+$", quote.lower()):
            return False
        if mixed and float(resolution["value"]) < _leading(numerator):
            return False
    if result["TypeName"] == "currency":
        if str(resolution.get("unit")).lower() in ("sen", "satoshi", "jiao", "bitcoin"):
            return False
        if _OPEN_HUNDREDTHS.search(quote.lower()) or re.search(r"\b(?:mao|kuai)\b", quote):
            return False
    if result["TypeName"] == "numberrange" and re.search(r"\d(?:th|st|nd|rd)\b|th\b", quote):
        return False
    if result["TypeName"] == "percentage" and re.match(r"per\s?cents?\b", quote.lower()):
        return False
    return not re.search(r"[({\[<]\w+[)}\]>]$", quote)


def _leading(words: list[str]) -> float:
    """The least value a mixed number that starts so can have: "one hundred and ..." is 100."""
    value = 1.0
    for word in words:
        value *= {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9}.get(word, 1)
        if word == "and":
            break
    return value


def is_right(
    text: str, kind: str, expected: list[dict[str, Any]], results: list[dict[str, Any]]
) -> bool:
    """Whether the quantities found in ``text`` are those expected of a case of ``kind``."""
    found = find_quantities(text)
    for result in expected:
        start, end = result["Start"], result["End"] + 1
        over = [q for q in found if q.start < end and start < q.end]
        if not _matches(kind, over, result["Resolution"]):
            return False
    spans = [(r["Start"], r["End"] + 1) for r in results]
    strays = [q for q in found if not any(q.start < end and start < q.end for start, end in spans)]
    if kind == "numberrange":
        return not any(q.approximator and q.low != q.high for q in strays)
    if kind == "temperature":
        return not any(q.unit == "degree_Celsius" for q in strays)
    if kind == "dimension":
        strays = [q for q in strays if q.unit not in ("degree", "degree_Celsius")]
    return not any(q.kind in _KINDS[kind] for q in strays)


def _matches(kind: str, found: list[Quantity], resolution: dict[str, Any]) -> bool:
    if kind == "numberrange":
        low, high = (float(x) if x else None for x in resolution["value"].strip("[]()").split(","))
        lows = [q.low for q in found if q.low is not None]
        highs = [q.high for q in found if q.high is not None]
        return (
            bool(found)
            and _same(max(lows, default=None), low)
            and _same(min(highs, default=None), high)
        )
    value = float(str(resolution["value"]).rstrip("%"))
    match kind:
        case "number":
            return any(_same(q.value, value) for q in found)
        case "percentage":
            return any(
                (q.kind is QuantityKind.PERCENT and _same(q.value, value))
                or (q.kind is QuantityKind.RATIO and _same(q.value * 100, value))
                for q in found
            )
        case "ordinal":
            return any(q.kind is QuantityKind.ORDINAL and _same(q.value, value) for q in found)
        case "age":
            years = {"Month": 12, "Week": 52, "Day": 365}.get(resolution["unit"], 1)
            return any(
                q.kind is QuantityKind.AGE
                and (_same(q.value, value / years) or _same(q.high, value / years))
                for q in found
            )
        case "currency":
            return any(
                q.kind is QuantityKind.MONEY and _same_money(q, value, resolution) for q in found
            )
        case _:
            return any(
                q.kind is QuantityKind.MEASURE and _same_measure(q, value, resolution["unit"])
                for q in found
            )


def _same(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-15)


def _same_money(q: Quantity, value: float, resolution: dict[str, Any]) -> bool:
    unit = str(resolution["unit"]).lower()
    hundredth = {"cent": "USD", "pence": "GBP", "penny": "USD"}.get(unit)
    if hundredth:
        return q.unit == hundredth and _same(q.value, value / 100)
    codes = {str(resolution.get("isoCurrency")), _CURRENCIES.get(unit, unit), unit}
    return q.unit in codes and _same(q.value, value)


def _currencies() -> dict[str, str]:
    names = {
        str(get_currency_name(str(code), 1, "en")).lower(): str(code)
        for code in Locale("en").currencies
    }
    return names | {
        "dollar": "USD",
        "pound": "GBP",
        "finnish markka": "FIM",
        "netherlands guilder": "NLG",
        "peseta": "ESP",
    }


_CURRENCIES = _currencies()
_PINT = {
    "barrel": ("oil_barrel",),
    "ton": ("metric_ton", "ton", "long_ton"),
    "c": ("degree_Celsius",),
    "f": ("degree_Fahrenheit",),
    "knot": ("knot",),
    "megabit": ("megabit", "megabyte"),
}


def _same_measure(q: Quantity, value: float, unit: str) -> bool:
    import pint

    registry = _registry()
    name = unit.lower()
    name = re.sub(r"^square (\w+)", r"\1**2", re.sub(r"^cubic (\w+)", r"\1**3", name))
    for expression in _PINT.get(name, (name.replace(" per ", "/").replace(" ", "_"),)):
        base = re.sub(r"square_(\w+)", r"\1**2", (q.unit or "").partition("/")[0])
        for mine in {base, re.sub(r"square_(\w+)", r"\1**2", q.unit or "")}:
            try:
                gold = registry.Quantity(value, expression).to(mine).magnitude
            except pint.errors.PintError:
                continue
            ends = (q.value, q.high) if q.approximator == "between" else (q.value,)
            if any(end is not None and math.isclose(gold, end, rel_tol=1e-6) for end in ends):
                return True
    return False


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()


def _speed(data: Path) -> float:
    """Words a second on one core, over story openings; the first 200 stories warm it up."""
    path = data / "stories" / "three_outlets.jsonl.gz"
    if not path.is_file():
        return 0.0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [a["text"] for line in lines for a in json.loads(line)["articles"]]
    for text in texts[:200]:
        find_quantities(text)
    measured = texts[200:1700]
    start = time.process_time()
    for text in measured:
        find_quantities(text)
    return sum(len(text.split()) for text in measured) / (time.process_time() - start)


def _environment() -> dict[str, str]:
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "pint": version("pint"),
        "babel": version("babel"),
    }


def _table(result: dict[str, Any]) -> str:
    lines = [
        f"Quantities, {result['date']}; Python {result['python']}, pint {result['pint']}, "
        f"Babel {result['babel']}",
        f"{'model':<36}{'half':<12}{'cases':>7}{'in scope':>10}{'right':>7}{'share':>8}",
    ]
    rows = sorted(result["models"].items()) + [
        (f"all/{half}", row) for half, row in result["total"].items()
    ]
    for key, row in rows:
        model, half = key.split("/")
        share = row["right"] / row["in_scope"] if row["in_scope"] else 0.0
        lines.append(
            f"{model:<36}{half:<12}{row['all']:>7}{row['in_scope']:>10}{row['right']:>7}{share:>8.1%}"
        )
    lines.append(f"speed: {result['words_per_second']:,} words a second on one core")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
