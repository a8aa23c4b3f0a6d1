"""Rules for durations and sets: "three days", "a two-year deal", "every week", "annual"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.models import Anchor, Grain, TimeModifier, TimeType
from claims.patterns import lazy
from claims.times import calendar
from claims.times.cues import FUTURE
from claims.times.lexicon import DURATION_LETTERS
from claims.times.parts import COUNT, QUAL, count_of, qualifier
from claims.times.reading import Builder, Found, Reading, unit_reading
from claims.times.tense import tense


def duration_value(count: float | None, grain: Grain) -> str:
    """ISO 8601 duration; X where the count is open; decades and centuries in years."""
    if grain in (Grain.DECADE, Grain.CENTURY):
        years = 10 if grain is Grain.DECADE else 100
        return f"PX{DURATION_LETTERS[grain]}" if count is None else f"P{_plain(count * years)}Y"
    letter = DURATION_LETTERS[grain]
    clock = "T" if grain in calendar.CLOCK_UNITS else ""
    if count is not None and count != int(count):
        whole, rest = int(count), count - int(count)
        if grain is Grain.HOUR:
            minutes = round(rest * 60)
            return f"PT{whole}H{minutes}M" if whole else f"PT{minutes}M"
        if grain is Grain.YEAR and (rest * 12) % 1 == 0:
            return f"P{whole}Y{int(rest * 12)}M" if whole else f"P{int(rest * 12)}M"
    return f"P{clock}{'X' if count is None else _plain(count)}{letter}"


def _plain(count: float) -> str:
    return f"{count:g}" if count < 1e6 else f"{count:.0f}"


_AGE_AFTER = lazy(r"[\s-]+(?:olds?|of age|older|younger|her senior|his senior)\b")
_AGE_BEFORE = lazy(r"\b(?:aged?|ages)\s+$")
_RATE_BEFORE = lazy(r"(?:\d|million|billion|thousand|percent|times|twice|once|[$%])[^.;]{0,25}$")


def duration(found: Found) -> Reading | None:
    """ "three days", "two-year", "a week", "several months"; an age is none."""
    grain = found.grain("unit")
    if found.token("unit").text in ("min", "quarter") and not found.has("count"):
        return None
    counted = found.tokens("count")
    if counted[-1].end == found.token("unit").start:
        # "3min" is a label, not prose.
        return None
    if _AGE_AFTER.match(found.following_text) or _AGE_BEFORE.search(found.preceding_text):
        return None
    if len(counted) == 1 and counted[0].code == "a":
        return _single(found, grain)
    if grain is Grain.QUARTER and found.following_text.startswith(" of "):
        return None
    if counted[-1].code == "o" or (grain is Grain.QUARTER and counted[-1].code in "ynio"):
        return None
    if found.token("unit").text == "second":
        return None
    count = count_of(counted)
    if found.token("unit").text.startswith("fortnight"):
        count = None if count is None else count * 2
    value = duration_value(count, grain)
    return _ahead(
        found, count, Reading(TimeType.DURATION, value, grain, modifiers=qualifier(found))
    )


def _ahead(found: Found, count: float | None, reading: Reading) -> Reading:
    """ "In two weeks" and "within 9 months", with a future verb, reach forward from publication."""
    today, before, grain = found.context.day, found.before, reading.grain
    if today is None or count is None or count != int(count) or not 0 < count < 5000:
        return reading
    if before is None or before.code not in "I~" or grain in calendar.CLOCK_UNITS:
        return reading
    if tense(found) != FUTURE and not found.following_text.startswith(("'s time", "s' time")):
        return reading
    target = calendar.shift(today, grain, int(count))
    first = target if before.code == "I" else today
    interval = calendar.span(first, target + calendar.ONE_DAY if first == target else target)
    return replace(reading, interval=interval, anchor=Anchor.PUBLISHED)


def compound(found: Found) -> Reading | None:
    """ "two years and six months", "a year and a half", "1 month 21 days ago"."""
    first, grain = count_of(found.tokens("count")), found.grain("unit")
    if found.has("half"):
        if first is None or grain in calendar.CLOCK_UNITS:
            return None
        return Reading(TimeType.DURATION, duration_value(first + 0.5, grain), grain)
    second, fine = count_of(found.tokens("count2")), found.grain("unit2")
    if first is None or second is None or max(first, second) > 5000:
        return None
    if not _is_finer(fine, grain) or {first % 1, second % 1} != {0}:
        return None
    if found.has("back"):
        today = found.context.day
        if today is None or fine in calendar.CLOCK_UNITS:
            return None
        day = calendar.shift(calendar.shift(today, grain, -int(first)), fine, -int(second))
        return unit_reading(day, fine, Anchor.PUBLISHED)
    whole, part = duration_value(first, grain), duration_value(second, fine)[1:]
    if "T" in whole:
        part = part.removeprefix("T")
    return Reading(TimeType.DURATION, whole + part, fine)


def between_counts(found: Found) -> Reading | None:
    """ "Two to four years", "10 or 12 days": at most the second, under which TIMEX3 files it."""
    first, second = count_of(found.tokens("count")), count_of(found.tokens("count2"))
    grain = found.grain("unit2")
    if first is None or second is None or not 0 < first < second < 1000:
        return None
    if _AGE_AFTER.match(found.following_text) or _AGE_BEFORE.search(found.preceding_text):
        return None
    value = duration_value(second, grain)
    return Reading(TimeType.DURATION, value, grain, modifiers=(TimeModifier.LESS_THAN,))


def _is_finer(fine: Grain, grain: Grain) -> bool:
    order = list(Grain)
    return order.index(fine) < order.index(grain)


def _single(found: Found, grain: Grain) -> Reading | None:
    """ "a year": a rate after an amount ("$1 billion a year"), else a duration."""
    text = found.token("unit").text
    if text.endswith("s") or grain in (Grain.SECOND, Grain.QUARTER, Grain.WEEKEND):
        return None
    if found.following_text.startswith("-") or (
        text == "day"
        and not found.has("qual")
        and not (
            re.search(
                r"\b(?:for|in|than|about|least|within|after|over|just|only)\s+$",
                found.preceding_text,
            )
        )
        and not _RATE_BEFORE.search(found.preceding_text)
    ):
        return None
    value = duration_value(2 if text == "fortnight" else 1, grain)
    if (
        not found.has("qual")
        and _RATE_BEFORE.search(found.preceding_text)
        and not re.search(
            r"\b(?:for|in|after|than|within|of|over|about|just|only|nearly|almost|at|last|and)\s+$",
            found.preceding_text,
        )
    ):
        return Reading(TimeType.SET, value, grain)
    count = 2.0 if text == "fortnight" else 1.0
    return _ahead(
        found, count, Reading(TimeType.DURATION, value, grain, modifiers=qualifier(found))
    )


def anchored(found: Found) -> Reading | None:
    """ "the past 20 years", "the next three weeks": durations that touch publication."""
    grain = found.grain("unit")
    count = count_of(found.tokens("count"))
    value = duration_value(count, grain)
    direction = found.token("dir" if found.has("dir") else "dir2")
    if direction.text == "last" and re.search(
        r"\b(?:will|would|may|could|can|might|to|should|did|not|n't)\s+$", found.preceding_text
    ):
        return replace(Reading(TimeType.DURATION, value, grain), drop=1)
    today = found.context.day
    if (
        today is None
        or count is None
        or count != int(count)
        or grain in calendar.CLOCK_UNITS
        or count > 5000
    ):
        return Reading(
            TimeType.DURATION, value, grain, anchor=found.context.anchor, modifiers=qualifier(found)
        )
    if grain is Grain.QUARTER:
        today = calendar.floor(today, grain)
        if direction.code in "xz":
            today = calendar.shift(today, grain, 1)
    interval = None
    if found.following_text.startswith(" of "):
        # "The last three days of the campaign" end when that does.
        return Reading(TimeType.DURATION, value, grain, modifiers=qualifier(found))
    if direction.code in "l":
        interval = calendar.span(calendar.shift(today, grain, -int(count)), today)
    elif direction.code in "xz":
        if grain is not Grain.QUARTER and not found.preceding_text.endswith("within "):
            today += calendar.ONE_DAY
        interval = calendar.span(today, calendar.shift(today, grain, int(count)))
    return Reading(
        TimeType.DURATION, value, grain, interval, Anchor.PUBLISHED, modifiers=qualifier(found)
    )


def vague(found: Found) -> Reading | None:
    """ "recent weeks", "the coming days": no more than a direction."""
    token = found.token("unit")
    if not token.text.endswith("s") and token.text != "centuries":
        return None
    value = duration_value(None, found.grain("unit"))
    return Reading(TimeType.DURATION, value, found.grain("unit"), anchor=Anchor.NONE)


_OPEN_BEFORE = lazy(
    r"\b(?:for|in|after|over|took|take|takes|within|spent|lasted|despite|following|of)\s+$",
    re.IGNORECASE,
)


def open_plural(found: Found) -> Reading | None:
    """ "for years", "decades of", "months after": a plural unit with no count."""
    token = found.token("unit")
    if not (token.text.endswith("s") or token.text == "centuries") or token.code != "U":
        return None
    if found.grain("unit") in (Grain.SECOND, Grain.MINUTE, Grain.QUARTER):
        return None
    after = found.following_text
    if _OPEN_BEFORE.search(found.preceding_text) or re.match(
        r"\s+(?:later|ago|of|earlier)\b", after
    ):
        if re.match(r"\s+(?:later|ago|earlier)\b", after):
            return None
        if re.search(r"\bof\s+$", found.preceding_text):
            return None
        return Reading(
            TimeType.DURATION, duration_value(None, found.grain("unit")), found.grain("unit")
        )
    return None


def _is_title(found: Found) -> bool:
    """Whether "Daily" is part of a name ("the Daily News")."""
    text = found.context.lexed.text
    return (
        text[found.first.start].isupper()
        and re.match(r"\s+[A-Z]", found.following_text) is not None
    )


def rate(found: Found) -> Reading | None:
    """ "every day", "each Tuesday", "every two weeks", "daily", "Mondays"."""
    last = found.last
    if last.code == "k":
        number = last.value
        assert isinstance(number, int)
        return Reading(TimeType.SET, f"XXXX-WXX-{number + 1}", Grain.DAY, weekday=number)
    if found.has("freq"):
        if _is_title(found):
            return None
        value = last.value
        assert isinstance(value, str)
        return Reading(TimeType.SET, value, Grain.DAY)
    if found.has("weekday"):
        number = found.number("weekday")
        return Reading(TimeType.SET, f"XXXX-WXX-{number + 1}", Grain.DAY, weekday=number)
    if found.has("season") or found.has("month") or found.has("daypart"):
        return Reading(TimeType.SET, "P1Y" if not found.has("daypart") else "P1D", Grain.YEAR)
    grain = found.grain("unit")
    count = count_of(found.tokens("count")) if found.has("count") else 1.0
    return Reading(TimeType.SET, duration_value(count, grain), grain)


UNIT = "(?P<unit>UNIT|WEEKEND)"
SECOND = f"{COUNT.replace('<count>', '<count2>')}(?P<unit2>UNIT)"
SECOND_DASHED = SECOND.replace("(?P<unit2>", "DASH?(?P<unit2>")
DIRECTION = "(?:(?:THE)?(?P<dir>LAST|NEXT|COMING)|THE(?P<dir2>FOLLOWING))"
RULES: tuple[tuple[str, str, Builder], ...] = (
    ("duration", f"{QUAL}?{COUNT}DASH?(?:MORE|FISCAL)?{UNIT}", duration),
    ("duration", f"{COUNT}(?P<unit>UNIT)(?:COMMA|AND|COMMA AND)?{SECOND}(?P<back>AGO)?", compound),
    ("duration", f"{COUNT}DASH?(?:TO|OR)DASH?{SECOND_DASHED}", between_counts),
    ("duration", f"{COUNT}(?P<unit>UNIT)(?P<half>AND AN HALF)", compound),
    ("duration", f"(?:THE)?ORD(?=INT|CARD){COUNT}{UNIT}", duration),
    ("duration by publication", f"{DIRECTION}{QUAL}?{COUNT}DASH?{UNIT}", anchored),
    ("open duration", f"(?:THE)?(?:RECENT|COMING){UNIT}", vague),
    ("open duration", UNIT, open_plural),
    ("set", f"EVERY{COUNT}?{UNIT}", rate),
    ("set", "EVERY(?:(?P<weekday>ANYDAY)|(?P<season>SEASON)|(?P<month>MONTH)|(?P<daypart>DAYPART))",
     rate),
    ("set", "(?P<freq>FREQ)", rate),
    ("set", "DAYS", rate),
)  # fmt: skip
