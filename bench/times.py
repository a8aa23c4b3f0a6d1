"""Quality and speed of time resolution, beside dateparser in the same run.

``python -m bench.times --data DIR [--json FILE]`` reads ``DIR/timex/aquaint.jsonl.gz`` (news with
TIMEX3 annotation) and ``DIR/recognizers/DateTime/DateTimeModel.json`` (dates with their values).
Both are split in two by a hash of the text; rules were tuned on the first half only, and on texts
of the set's other files that fall in that half and whose words are no case of the second.

TIMEX scoring, after TempEval-3: a gold DATE or DURATION is detected when a prediction overlaps it,
and its value is right when the two TIMEX3 strings are the same. Predictions that overlap nothing
count as wrong unless they are TIME or SET, and those that overlap only a gold TIME or SET are left
out. TIMEX3 tags both ends of a range and has no value for the whole, so "from 1991 to 1997", one
expression here, is scored as two. Weeks are written as the corpus writes them: "2000-W7" in every
such week of the tuned half, where ISO 8601, and the values as returned here, have "2000-W07"; the
*as returned* row leaves them so. The *whole* row is the exact one with a range left as one, the
*strict* row drops all TIME and SET predictions first. The *even* row also reads "1968-XX" as
"1968", "196X" as "196" and a DATE's "2000-03-26TNI" as "2000-03-26", which the corpus writes both
ways and TIMEX3 does not equate.

Recognizers scoring: each ``date`` or ``daterange`` result in scope is a case, right when an
expression that overlaps it has the interval of one of the listed values. ``out_of_scope`` states
the rule; the last table counts what it leaves out and why. The specifications are written for a
calendar assistant, and its conventions are not those of news:

* a range from A to B ends where B starts, in news where B ends;
* "after 2010" starts when 2010 ends, "until Friday" ends when Friday starts; news leaves the named
  day or year itself open;
* the start, the end, what is earlier or later in a year, month or week are its halves; news means
  the outer thirds of a year, and by "later this week" what is left of it;
* "the past month" and "over the next year" are the calendar's, in news a stretch from publication;
* a week "starting February 4" is the calendar week of that day, in news the seven days from it;
* "last Monday" is in last week, in news the last there was;
* a feast kept for days is its first.

The rows "as in news" translate an answer by this list, the rows "as specified" do not.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.metadata
import json
import os
import platform
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from claims.models import (
    DateOrigin,
    Grain,
    Interval,
    Published,
    TimeExpression,
    TimeModifier,
    TimeType,
)
from claims.times import calendar, extent, find_times

SCORED = ("DATE", "DURATION")


@dataclass(frozen=True)
class Guess:
    """A predicted expression, from whichever system."""

    start: int
    end: int
    type: str
    value: str
    time: TimeExpression | None = None


@dataclass
class Score:
    """Counts behind precision, recall and F1, for spans and for values."""

    gold: int = 0
    guessed: int = 0
    found: int = 0
    right: int = 0
    hits: int = 0
    right_hits: int = 0

    def rates(self) -> dict[str, float]:
        """Detection and value precision, recall and F1."""
        rates = {}
        for name, hits, found in (
            ("detection", self.hits, self.found),
            ("value", self.right_hits, self.right),
        ):
            precision = hits / self.guessed if self.guessed else 0.0
            recall = found / self.gold if self.gold else 0.0
            total = precision + recall
            rates[f"{name} P"] = precision
            rates[f"{name} R"] = recall
            rates[f"{name} F1"] = 2 * precision * recall / total if total else 0.0
        return rates


def half(key: str) -> str:
    """The half a document belongs to: "tuned" or "held out"."""
    digest = hashlib.sha256(key.encode()).digest()
    return "tuned" if digest[-1] % 2 == 0 else "held out"


# --- TIMEX3 -------------------------------------------------------------------------------------

System = Callable[[str, str], list[Guess]]


def ours(text: str, published: str) -> list[Guess]:
    """This project's resolver."""
    day = Published(value=published, origin=DateOrigin.GIVEN)
    return [
        Guess(found.start, found.end, found.type.value, found.value, found)
        for found in find_times(text, day)
    ]


def dateparser_search(text: str, published: str) -> list[Guess]:
    """``dateparser.search.search_dates`` with the publication date as base, past preferred."""
    from dateparser.search import search_dates

    settings: dict[str, Any] = {
        "RELATIVE_BASE": datetime.fromisoformat(published).replace(tzinfo=None),
        "PREFER_DATES_FROM": "past",
    }
    guesses = []
    position = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        guesses.append(Guess(start, position, "DATE", moment.date().isoformat()))
    return guesses


def short_week(value: str) -> str:
    """A TIMEX3 value with its week as the corpus writes it: "2000-W7" for "2000-W07"."""
    return re.sub(r"-W0(\d)", r"-W\1", value)


def even(value: str) -> str:
    """A TIMEX3 value without the corpus's two ways of writing years and parts of a day."""
    value = re.sub(r"(?:-XX)+$|(?<=^\d{3})X$", "", value)
    return short_week(re.sub(r"T(?:MO|MI|AF|EV|NI)$", "", value))


def score_document(
    score: Score,
    gold: Sequence[dict[str, Any]],
    guesses: Iterable[Guess],
    same: Callable[[str], str],
) -> None:
    """Add one document's counts to ``score``."""
    scored = [item for item in gold if item["type"] in SCORED]
    others = [item for item in gold if item["type"] not in SCORED]
    score.gold += len(scored)
    found: set[int] = set()
    right: set[int] = set()
    for guess in guesses:
        hits = [i for i, item in enumerate(scored) if _meet(item, guess)]
        if not hits:
            loose = guess.type not in SCORED or any(_meet(item, guess) for item in others)
            score.guessed += not loose
            continue
        score.guessed += 1
        score.hits += 1
        found.update(hits)
        matching = [i for i in hits if same(scored[i]["value"]) == same(guess.value)]
        score.right_hits += bool(matching)
        right.update(matching)
    score.found += len(found)
    score.right += len(right)


def _meet(item: dict[str, Any], guess: Guess) -> bool:
    return bool(item["start"] < guess.end and guess.start < item["end"])


_LINK = re.compile(r"\s+(?:to|and|or|through|thru|till|until)\s+(?:the\s+)?|\s*[-–—~]\s*")


def tags(guess: Guess) -> list[Guess]:
    """A guess as TIMEX3 tags it: a range as its two ends, anything else as it stands."""
    first, _, last = guess.value.partition("/")
    links = list(_LINK.finditer(guess.time.quote)) if guess.time is not None and last else []
    if not links:
        return [guess]
    # "2019-08-01 to 2019-09-02": a word links more surely than the middle one of the dashes.
    link = next((m for m in links if m.group().strip().isalpha()), links[len(links) // 2])
    return [
        replace(guess, end=guess.start + link.start(), value=first),
        replace(guess, start=guess.start + link.end(), value=last),
    ]


def bench_timex(documents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the TIMEX table: system, part, rates."""
    rows = []
    systems: tuple[tuple[str, System], ...] = (
        ("factdiff", ours),
        ("dateparser", dateparser_search),
    )
    for name, system in systems:
        guessed = [system(d["text"], d["dct"]) for d in documents]
        for part in ("tuned", "held out", "all"):
            chosen = [
                (d, g)
                for d, g in zip(documents, guessed, strict=True)
                if part in ("all", half(d["doc"]))
            ]
            for reading in ("exact", "as returned", "whole", "strict", "even"):
                score = Score()
                for document, guesses in chosen:
                    kept = [g for g in guesses if reading != "strict" or g.type in SCORED]
                    if reading != "whole":
                        kept = [tag for guess in kept for tag in tags(guess)]
                    if reading != "as returned":
                        kept = [replace(guess, value=short_week(guess.value)) for guess in kept]
                    same = even if reading == "even" else str
                    score_document(score, document["timexes"], kept, same)
                rows.append({"system": name, "part": part, "scoring": reading, **score.rates()})
    return rows


# --- Recognizers --------------------------------------------------------------------------------

DAY_ALONE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|(?:twent|thirt)ieth|(?:(?:twenty|thirty)[ -])?"
    r"(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen)th))"
)
# Ways of writing that news does not have. Each is a form, never a particular case.
OUT_OF_SCOPE = (
    (
        "two-digit year without apostrophe",
        r"\b(?:of|year|fy|cy|sy) ?\d\d$|\b\d{1,2}[/.-]\d{1,2}[/.-]\d\d$|^\d\d ?s?$"
        r"|\b\d{1,2}(?:st|nd|rd|th)?[ -][a-z]{3,9}\.?,?[ -]\d\d$",
    ),
    (
        "day and month in digits without a year",
        r"^(?!.*[a-z] \d+ ?- ?\d+).*(?<!\d{4}[./-])\b\d{1,2}\s?[./-]\s?\d{1,2}\b(?![./-]?\d)"
        r"|^(?:this |on |next )*\w+day \d{1,2}[./-]\d{1,2}$",
    ),
    ("digits run together", r"\b\d{8}\b"),
    ("year between day and month", r"\d{4}\W+\d{1,2}\W+[a-z]|[a-z]\W+\d{4}\W+\d{1,2}$"),
    ("calendar shorthand", r"\b(?:w/c|[eb]o[ymwdq]|[ymwq]td|fy\d*|cy|tmr|asap|mid-?day)\b"),
    ("working days", r"\b(?:business|work(?:ing)?|week)\s?days?\b"),
    ("numbered week of the year", r"\bweeks?\s?(?:number\s?)?\d+|\bw\d+"),
    ("school or calendar year", r"\b(?:school|calendar) years?\b"),
    (
        "day of the month alone",
        rf"^(?:(?:on|the|from|between|before|after|since|until|by)\s)*{DAY_ALONE}"
        rf"(?:\s?(?:to|and|through|till|until|-)\s?(?:the\s)?{DAY_ALONE})?$"
        r"|\bof (?:the|next|this) month",
    ),
    (
        "comparison as in a query",
        r"\b(?:and|or) (?:later|after|before|earlier|greater|equal|at|in|on)\b|[<>=]|^to date$",
    ),
    (
        "weeks to decades ago, to the day",
        r"\b(?:week|fortnight|month|quarter|year|decade)s? (?:ago|from now|hence)$",
    ),
    ("few or several as three", r"\b(?:few|several)\b"),
    ("decades counted from a round year", r"\bdecades$"),
    ("fortnight from a Monday", r"^(?:this|next|past|last|the) fortnight$"),
    ("rest of a period without its last day", r"^(?:the )?rest "),
    ("bounds of a duration as a period", r"^(?:more|less|fewer|greater) than |^at (?:least|most) "),
    (
        "weekday counted in a month left unsaid",
        r"^(?:the )?(?:first|second|third|fourth|fifth|last|\d(?:st|nd|rd|th)) \w+day$",
    ),
    (
        "two dates, one of them a weekday",
        r"day,? .*\d.* \w+ (?:from|after)|(?:today|tomorrow) on \w+day$",
    ),
    ("adjective after the number", r"^\d+ (?:next|upcoming|coming)"),
    (
        "colloquial bare period",
        r"^(?:the |this |next |last |past |same |my )?day$"
        r"|^(?:the |same |my )?(?:week|weekend|month|quarter|year|decade|fortnight)$",
    ),
)


# "The next day" and "two days later" count from a day the text has named before, if it has.
ELSEWHERE = re.compile(
    r"^(?:the )?(?:next day|(?:following|same|that) (?:day|week|month|quarter|year))$"
    r"|\b(?:day|week|month|year)s? (?:later|earlier|after|before)$"
)


def out_of_scope(result: dict[str, Any], text: str) -> str | None:
    """Why a result of ``text`` is out of scope; None where it counts.

    Out of scope are results that the specification itself leaves unresolved, that hang on a
    reference elsewhere in the dialogue, that are part of a file's name or an address, or that are
    written as ``OUT_OF_SCOPE`` describes.
    """
    if re.match(r"[\w-][-_]", text[max(0, result["Start"] - 2) :][:2]):
        return "in a file name or address"
    values = result.get("Resolution", {}).get("values", [])
    if not any(_interval_of(value) for value in values):
        return "unresolved in the specification"
    words = result["Text"].lower()
    if any("ref_undef" in str(value) for value in values) or ELSEWHERE.search(words):
        return "refers elsewhere"
    for reason, pattern in OUT_OF_SCOPE:
        if re.search(pattern, words):
            return reason
    return None


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _interval_of(value: dict[str, Any]) -> Interval | None:
    if "value" in value:
        day = _moment(str(value["value"]))
        if day is None:
            return None
        return Interval(start=day, end=datetime.fromordinal(day.toordinal() + 1))
    start = _moment(str(value["start"])) if value.get("start") else None
    end = _moment(str(value["end"])) if value.get("end") else None
    return Interval(start=start, end=end) if start or end else None


def _end_at_start_of_last(found: TimeExpression) -> Interval | None:
    """A range with its end where its last unit starts."""
    interval = extent(found)
    _, _, last = found.value.partition("/")
    unit = calendar.of_value(last)
    if interval is None or unit is None:
        return None
    return Interval(start=interval.start, end=unit.start)


FIRST_HALF = frozenset((TimeModifier.START, TimeModifier.EARLY))
SECOND_HALF = frozenset((TimeModifier.END, TimeModifier.LATE))


def _half_of_unit(found: TimeExpression) -> Interval | None:
    """The half that the start, the end, what is earlier or later in a year, month or week is."""
    unit = calendar.of_value(found.value)
    if unit is None or unit.start is None or unit.end is None:
        return None
    middles = {
        Grain.YEAR: unit.start.replace(month=7),
        Grain.MONTH: unit.start.replace(day=16),
        Grain.WEEK: unit.start + timedelta(days=3),
    }
    middle = middles.get(found.grain)
    words = found.quote.lower().split()
    if middle is None:
        return None
    if FIRST_HALF & {*found.modifiers} or "earlier" in words:
        return Interval(start=unit.start, end=middle)
    if SECOND_HALF & {*found.modifiers} or "later" in words:
        return Interval(start=middle, end=unit.end)
    return None


def _last_of_last_week(found: TimeExpression) -> Interval | None:
    """The day that "last Monday" is in last week, where that is not the last Monday there was."""
    day = found.interval
    if found.weekday is None or not found.ambiguous or day is None or day.start is None:
        return None
    if re.match(r"(?:last|previous|past)\b", found.quote.lower()) is None:
        return None
    return Interval(start=day.start - WEEK, end=day.start - WEEK + timedelta(days=1))


def _calendar_unit(found: TimeExpression) -> Interval | None:
    """The calendar's unit beside the present one, for "the past month", "over the next year"."""
    stretch = found.interval
    if found.type is not TimeType.DURATION or found.rule != "unit from publication":
        return None
    if stretch is None or stretch.start is None or stretch.end is None:
        return None
    back = re.search(r"\b(?:last|past|previous)\b", found.quote.lower()) is not None
    today = (stretch.end if back else stretch.start).date()
    here = calendar.floor(today, found.grain)
    return calendar.unit(calendar.shift(here, found.grain, -1 if back else 1), found.grain)[1]


WEEK = timedelta(weeks=1)


def _as_specified(found: TimeExpression) -> list[Interval]:
    """The same answer in the specifications' terms; see the module's docstring."""
    answers = [_half_of_unit(found), _end_at_start_of_last(found), _last_of_last_week(found)]
    answers.append(_calendar_unit(found))
    if found.rule in ("week from a day", "holiday"):
        answers.append(calendar.of_value(found.value))
    interval = found.interval
    if interval is not None and TimeModifier.AFTER in found.modifiers:
        answers.append(Interval(start=interval.end, end=None))
    if interval is not None and {TimeModifier.BEFORE, TimeModifier.UNTIL} & {*found.modifiers}:
        answers.append(Interval(start=None, end=interval.start))
    return [answer for answer in answers if answer is not None]


def recognizers_cases(data: Path) -> list[dict[str, Any]]:
    """One case a date or daterange result: text, reference date, span, allowed intervals."""
    path = data / "recognizers" / "DateTime" / "DateTimeModel.json"
    cases = []
    for spec in json.loads(path.read_text(encoding="utf-8-sig")):
        reference = (spec.get("Context") or {}).get("ReferenceDateTime")
        for result in spec["Results"]:
            if result.get("TypeName") not in ("datetimeV2.date", "datetimeV2.daterange"):
                continue
            if not reference:
                continue
            values = result.get("Resolution", {}).get("values", [])
            cases.append(
                {
                    "text": spec["Input"],
                    "reference": reference[:10],
                    "start": result["Start"],
                    "end": result["End"] + 1,
                    "words": result["Text"],
                    "kind": result["TypeName"].split(".")[1],
                    "allowed": [i for v in values if (i := _interval_of(v))],
                    "excluded": out_of_scope(result, spec["Input"]),
                }
            )
    return cases


def is_right(case: dict[str, Any], guesses: Iterable[Guess], ranges: bool) -> bool:
    """Whether an overlapping guess has one of the allowed intervals."""
    for guess in guesses:
        if not _meet(case, guess):
            continue
        if guess.time is None:
            interval = _interval_of({"value": guess.value})
            if interval in case["allowed"]:
                return True
            continue
        if guess.time.interval in case["allowed"] or extent(guess.time) in case["allowed"]:
            return True
        if ranges and any(i in case["allowed"] for i in _as_specified(guess.time)):
            return True
    return False


def bench_recognizers(data: Path) -> list[dict[str, Any]]:
    """Rows of the Recognizers table: system, half, kind, cases in scope, share right."""
    cases = recognizers_cases(data)
    rows = []
    for name, system in (("factdiff", ours), ("dateparser", dateparser_search)):
        guesses = [system(case["text"], case["reference"]) for case in cases]
        for part in ("tuned", "held out"):
            chosen = [
                (case, guess)
                for case, guess in zip(cases, guesses, strict=True)
                if half(case["text"]) == part and case["excluded"] is None
            ]
            total = sum(half(case["text"]) == part for case in cases)
            for ranges in (False, True):
                right = sum(is_right(case, guess, ranges) for case, guess in chosen)
                rows.append(
                    {
                        "system": name,
                        "part": part,
                        "conventions": "as in news" if ranges else "as specified",
                        "cases": total,
                        "in scope": len(chosen),
                        "right": right / len(chosen),
                    }
                )
    return rows


def scope(data: Path) -> list[dict[str, Any]]:
    """Rows of the table of what is out of scope: the reason, and how many cases of each half."""
    counts = Counter(
        (case["excluded"], half(case["text"]))
        for case in recognizers_cases(data)
        if case["excluded"] is not None
    )
    reasons = sorted({reason for reason, _ in counts})
    return [
        {"out of scope": reason, **{part: counts[reason, part] for part in ("tuned", "held out")}}
        for reason in reasons
    ]


# --- speed and output ---------------------------------------------------------------------------


def words_per_second(documents: Sequence[dict[str, Any]], system: System) -> float:
    """Whitespace-separated words resolved per second, single thread, after one warm-up pass."""
    for document in documents:
        system(document["text"], document["dct"])
    start = time.perf_counter()
    for document in documents:
        system(document["text"], document["dct"])
    elapsed = time.perf_counter() - start
    return sum(len(document["text"].split()) for document in documents) / elapsed


def read_documents(data: Path) -> list[dict[str, Any]]:
    """The TIMEX3 documents."""
    path = data / "timex" / "aquaint.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as an aligned text table."""
    heads = list(rows[0])
    cells = [[f"{v:.3f}" if isinstance(v, float) else str(v) for v in row.values()] for row in rows]
    widths = [max(len(line[i]) for line in [heads, *cells]) for i in range(len(heads))]
    lines = [heads, ["-" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench; 2 if the data are not there."""
    parser = argparse.ArgumentParser(prog="bench.times", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("FACTDIFF_DATA"))
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    options = parser.parse_args(argv)
    if options.data is None or not Path(options.data).is_dir():
        print("bench.times: no data folder: give --data DIR or set FACTDIFF_DATA", file=sys.stderr)
        return 2
    data = Path(options.data)
    documents = read_documents(data)
    speeds = {
        "factdiff": words_per_second(documents, ours),
        "dateparser": words_per_second(documents[:5], dateparser_search),
    }
    result: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "dateparser": importlib.metadata.version("dateparser"),
        "timex": bench_timex(documents),
        "recognizers": bench_recognizers(data),
        "out of scope": scope(data),
        "words per second": speeds,
    }
    print(f"{result['date']}  Python {result['python']}  dateparser {result['dateparser']}\n")
    print(table(result["timex"]), "\n")
    print(table(result["recognizers"]), "\n")
    print(table(result["out of scope"]), "\n")
    for name, speed in speeds.items():
        print(f"{name}: {speed:,.0f} words per second")
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
