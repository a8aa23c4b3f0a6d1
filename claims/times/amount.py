"""Rules for durations and sets: "three days", "a two-year deal", "every week", "annual"."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.models import Anchor, Grain, TimeType
from claims.patterns import lazy
from claims.times import calendar
from claims.times.cues import FUTURE, PAST
from claims.times.lexicon import DURATION_LETTERS
from claims.times.parts import COUNT, QUAL, count_of, qualifier
from claims.times.reading import Builder, Found, Reading
from claims.times.tense import tense


def duration_value(count: float | None, grain: Grain) -> str:
    """ISO 8601 duration, X where the count is open; decades, which ISO has not, in years."""
    if grain in (Grain.DECADE, Grain.CENTURY):
        years = 10 if grain is Grain.DECADE else 100
        return "PXY" if count is None else f"P{_plain(count * years)}Y"
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


AGE_AFTER = lazy(r"[\s-]+(?:olds?|of age|older|younger|her senior|his senior)\b")
AGE_BEFORE = lazy(r"\b(?:aged?|ages)\s+$")
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
    if AGE_AFTER.match(found.following_text) or AGE_BEFORE.search(found.preceding_text):
        return None
    if len(counted) == 1 and counted[0].code == "a":
        return _single(found, grain)
    if grain is Grain.QUARTER and found.first.code != "o" and found.following_text[:4] == " of ":
        return None
    if counted[-1].code == "o" or (grain is Grain.QUARTER and counted[-1].code in "ynio"):
        return None
    if found.token("unit").text == "second" or _is_some_day(found):
        return None
    count = count_of(counted)
    if found.token("unit").text.startswith("fortnight"):
        count = None if count is None else count * 2
    value = duration_value(count, grain)
    return _ahead(
        found, count, Reading(TimeType.DURATION, value, grain, modifiers=qualifier(found))
    )


# "One day he called", "it may one day close": when, not how long.
_SOME_DAY_BEFORE = lazy(r"\b(?:will|would|could|may|might|can|to|that|and|hopes?)\s+$")

_COUNTED_ON = lazy(r"\s+(?:after|before|later|earlier|ago|of|in|into|a|per|is|was)\b")


def _is_some_day(found: Found) -> bool:
    """Whether "one day" is some day, not a length of time."""
    words = found.context.lexed.text[found.first.start : found.last.end]
    after = found.following_text
    if words.lower() != "one day" or _COUNTED_ON.match(after):
        return False
    if words[0] == "O" and re.match(r",?\s+(?:[a-z]|I\b)", after):
        return True
    return _SOME_DAY_BEFORE.search(found.preceding_text) is not None


def _ahead(found: Found, count: float | None, reading: Reading) -> Reading:
    """ "In two weeks" and "within 9 months", with a future verb, reach forward from publication."""
    today, before, grain = found.context.day, found.before, reading.grain
    if today is None or count is None or count != int(count) or not 0 < count < 5000:
        return reading
    if before is None or before.code not in "I~" or grain in calendar.CLOCK_UNITS:
        return reading
    if not _points_ahead(found):
        return reading
    target = calendar.shift(today, grain, int(count))
    first = target if before.code == "I" else today
    interval = calendar.span(first, target + calendar.ONE_DAY if first == target else target)
    return replace(reading, interval=interval, anchor=Anchor.PUBLISHED)


def _points_ahead(found: Found) -> bool:
    """Whether "in two weeks" or "within a year" counts from publication on.

    "Within" looks ahead unless the verb is in the past or what it counts from follows.
    """
    direction = tense(found)
    if found.before is not None and found.before.code == "~" and direction != PAST:
        return not re.match(r"\s+(?:of|after|from|before)\b", found.following_text)
    return direction == FUTURE or found.following_text.startswith(("'s time", "s' time"))


def _single(found: Found, grain: Grain) -> Reading | None:
    """ "a year": a rate after an amount ("$1 billion a year"), else a duration."""
    text = found.token("unit").text
    if text.endswith("s") or grain in (Grain.SECOND, Grain.QUARTER, Grain.WEEKEND):
        return None
    rate = _RATE_BEFORE.search(found.preceding_text) is not None
    if found.following_text.startswith("-"):
        return None
    if text == "day" and not (found.has("qual") or rate or _is_length_of_day(found)):
        return None
    value = duration_value(2 if text == "fortnight" else 1, grain)
    alone = not (found.has("qual") or found.has("whole"))
    if alone and rate and not _LENGTH_BEFORE.search(found.preceding_text):
        return Reading(TimeType.SET, value, grain)
    count = 2.0 if text == "fortnight" else 1.0
    return _ahead(
        found, count, Reading(TimeType.DURATION, value, grain, modifiers=qualifier(found))
    )


# What "a day" stands after as a length of time, and "a year" as no rate.
_DAY_BEFORE = lazy(
    r"\b(?:for|in|than|about|least|within|after|over|just|only|spen[dt]|spending|lasted|took|takes)"
    r"\s+$",
    re.IGNORECASE,
)
_LENGTH_BEFORE = lazy(
    r"\b(?:for|in|after|than|within|of|over|about|just|only|nearly|almost|at|last|and)\s+$"
)


def _is_length_of_day(found: Found) -> bool:
    """Whether "a day" is a length of time; "just another day at the office" is none."""
    before = found.preceding_text
    if found.token("count").text == "another":
        return before.lower().endswith("for ")
    return _DAY_BEFORE.search(before) is not None


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
    r"\b(?:for|in|after|over|took|take|takes|within|spent|lasted|despite|following)\s+$",
    re.IGNORECASE,
)
_ALONG_BEFORE = lazy(r"\b(?:over|through|throughout|down) the\s+$", re.IGNORECASE)
# "Years of war", "hours after the vote", "the weeks that followed"; "two of the days after".
_OPEN_AFTER = lazy(
    r"\s+(?:of|after|before|since|following|that followed|that preceded|ahead(?! of)|to come)\b"
)
# "Two of the days after"; "the early hours of Saturday" and "the dark days of war" have no length.
_NOT_LENGTH_BEFORE = lazy(
    r"\b(?:of|early|small|wee|late|dark|glory|opening|closing|waning|final|first|last|dying)\s+$",
    re.IGNORECASE,
)
_OFFSET_AFTER = lazy(r"\s+(?:later|ago|earlier)\b|\s+(?:after|before)\s*(?:[.,;:]|$)")


def open_plural(found: Found) -> Reading | None:
    """ "for years", "decades of", "hours after": a plural unit with no count."""
    token = found.token("unit")
    if not (token.text.endswith("s") or token.text == "centuries") or token.code != "U":
        return None
    before, after = found.preceding_text, found.following_text
    if found.grain("unit") in (Grain.SECOND, Grain.QUARTER) or token.text == "mins":
        return None
    if found.grain("unit") is Grain.MINUTE and after.startswith(" of"):
        return None
    if _OFFSET_AFTER.match(after) or _NOT_LENGTH_BEFORE.search(before):
        return None
    long = found.grain("unit") in calendar.YEARS_IN and _ALONG_BEFORE.search(before)
    if not (long or _OPEN_BEFORE.search(before) or _OPEN_AFTER.match(after)):
        return None
    return Reading(
        TimeType.DURATION, duration_value(None, found.grain("unit")), found.grain("unit")
    )


def lasting(found: Found) -> Reading | None:
    """ "A weeklong siege", "the week-long siege", "a months-long fight"."""
    token, grain = found.token("unit"), found.grain("unit")
    if token.code == "U" and not found.following_text.startswith("-long"):
        return None
    count = None if token.text.endswith("s") else 1.0
    return Reading(TimeType.DURATION, duration_value(count, grain), grain)


def quarter_century(found: Found) -> Reading | None:
    """ "A quarter-century of talks", "a quarter of a century"."""
    if (found.token("unit").text, found.token("whole").text) != ("quarter", "century"):
        return None
    return Reading(TimeType.DURATION, "P25Y", Grain.YEAR)


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
DIRECTION = "(?:(?:THE)?(?P<dir>LAST|NEXT|COMING)|THE(?P<dir2>FOLLOWING))"
RULES: tuple[tuple[str, str, Builder], ...] = (
    ("duration", f"{QUAL}?{COUNT}DASH?(?:MORE|FISCAL|(?P<whole>RUNNING))?{UNIT}", duration),
    ("duration", f"(?:THE)?ORD(?=INT|CARD){COUNT}{UNIT}", duration),
    ("duration by publication", f"{DIRECTION}{QUAL}?{COUNT}DASH?RUNNING?{UNIT}", anchored),
    ("open duration", f"(?:THE)?(?:RECENT|COMING){UNIT}", vague),
    ("open duration", UNIT, open_plural),
    ("duration", "(?:AN)?(?P<unit>UNIT)(?:DASH|OF AN)?(?P<whole>UNIT)", quarter_century),
    ("duration", "(?P<unit>LASTING)", lasting),
    ("duration", "(?P<unit>UNIT)(?=DASH)", lasting),
    ("set", f"EVERY{COUNT}?{UNIT}", rate),
    ("set", "EVERY(?:(?P<weekday>ANYDAY)|(?P<season>SEASON)|(?P<month>MONTH)|(?P<daypart>DAYPART))",
     rate),
    ("set", "(?P<freq>FREQ)", rate),
    ("set", "DAYS", rate),
)  # fmt: skip
