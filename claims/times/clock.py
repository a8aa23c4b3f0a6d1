"""Rules for clock times: "9:30 a.m. EST", "0335 GMT", "noon", "5 p.m. Tuesday"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from claims.models import Anchor, Grain, Interval, TimeType
from claims.times.reading import Builder, Found, Reading

CLOCK_TIME = "clock time"


def moment(day: date | None, hour: int, minute: int, zone: str, exact: bool = True) -> Reading:
    """A TIME on ``day`` (or on a day not known): local to whatever zone it was given in."""
    stem = "XXXX-XX-XX" if day is None else day.isoformat()
    value = f"{stem}T{hour:02}:{minute:02}{zone}"
    grain = Grain.MINUTE if exact else Grain.HOUR
    interval = None
    if day is not None:
        start = datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)
        interval = Interval(start=start, end=start + timedelta(minutes=1))
    anchor = Anchor.UNRESOLVED if day is None else Anchor.NONE
    return Reading(TimeType.TIME, value, grain, interval, anchor)


def zone_suffix(offset: object) -> str:
    """ISO 8601 suffix of an offset in minutes: "Z", "-05:00"."""
    if not isinstance(offset, int):
        return ""
    if offset == 0:
        return "Z"
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def clock(found: Found) -> Reading | None:
    """A clock time, on the day its sentence last spoke of."""
    minute = 0
    exact = True
    if found.has("noon"):
        hour, exact = (12 if found.token("noon").text == "noon" else 0), False
    elif found.has("clock") and isinstance(value := found.token("clock").value, int):
        hour, exact = value, False
    elif found.has("clock"):
        text = str(found.token("clock").value)
        digits = text.split(":") if ":" in text else [text[:2], text[2:]]
        hour, minute = int(digits[0]), int(digits[1])
    else:
        hour = found.number("hour")
        exact = False
        if hour > 12:
            return None
    if found.has("ampm"):
        if hour > 12 or hour == 0:
            return None
        hour = hour % 12 + (12 if found.token("ampm").value == "pm" else 0)
    elif not found.has("clock") and not found.has("noon"):
        return None
    zone = zone_suffix(found.token("zone").value) if found.has("zone") else ""
    spoken = _spoken(found)
    if spoken is None:
        return moment(None, hour % 24, minute, zone, exact)
    reading = moment(spoken.first_day, hour % 24, minute, zone, exact)
    if spoken.first_day is not None:
        return replace(reading, anchor=Anchor.NARRATIVE)
    clock_time = reading.value.partition("T")[2]
    return replace(
        reading,
        value=f"{spoken.value.partition('T')[0]}T{clock_time}",
        weekday=spoken.weekday,
        month=spoken.month,
        day=spoken.day,
    )


def _spoken(found: Found) -> Reading | None:
    """The day, or part of one, that the sentence last spoke of."""
    context = found.context
    here = context.sentence(found.first.start)[0]
    return context.spoken if context.spoken_at >= here else None


RULES: tuple[tuple[str, str, Builder], ...] = (
    (CLOCK_TIME, "(?P<clock>CLOCK)(?P<ampm>AMPM)?(?P<zone>ZONE)?", clock),
    (CLOCK_TIME, "(?P<hour>INT)(?P<ampm>AMPM)(?P<zone>ZONE)?", clock),
    (CLOCK_TIME, "(?P<noon>NOON)(?P<zone>ZONE)?", clock),
)
