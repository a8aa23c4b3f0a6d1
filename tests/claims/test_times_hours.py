"""Hours told with a part of the day, and clock times that leave it open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Grain, TimeExpression
from claims.times import TimeRelation, find_times, partial_conflict, relate
from claims.times.hours import hour_of_day
from tests.claims.dated import read


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("The slab gave way at twenty past one in the afternoon.",
         "twenty past one in the afternoon", "XXXX-XX-XXT13:20"),
        ("Twenty-five to six in the morning, the bell rang.",
         "Twenty-five to six in the morning", "XXXX-XX-XXT05:35"),
        ("Police came at half past six on Tuesday evening.",
         "half past six on Tuesday evening", "2023-11-28T18:30"),
        ("The hall emptied at 6 this morning.", "6 this morning", "2023-11-28T06:00"),
        ("He rang at 11 o’clock on Monday night.", "11 o’clock on Monday night",
         "2023-11-27T23:00"),
        ("The lorry stopped at 3:15 in the afternoon.", "3:15 in the afternoon",
         "XXXX-XX-XXT15:15"),
        ("It struck at two in the morning on Friday.", "two in the morning on Friday",
         "2023-11-24T02:00"),
        ("On Monday evening at six the gates were shut.", "six", "2023-11-27T18:00"),
        ("Gates open at 9.30 in the morning local time.", "9.30 in the morning local time",
         "XXXX-XX-XXT09:30"),
    ],
)  # fmt: skip
def test_an_hour_with_its_part_of_the_day_has_a_value(text: str, quote: str, value: str) -> None:
    assert {q: time.value for q, time in read(text).items()}[quote] == value


@pytest.mark.parametrize(
    "text",
    [
        "It was half past six.",
        "He arrived at 8.",
        "Some 12 in the evening class failed.",
        "They scored six in the afternoon.",
        "Twelve at night duty fell ill.",
        "The clinic saw nobody from ten to twelve in the morning.",
    ],
)
def test_hours_whose_half_of_the_day_is_open_and_counts_are_not_read(text: str) -> None:
    assert read(text) == {}


def test_a_clock_time_takes_the_day_its_sentence_names_though_no_calendar_places_it() -> None:
    found = find_times("On Wednesday 17 September, at six in the morning, they came.")
    assert [time.value for time in found] == ["XXXX-09-17", "XXXX-09-17T06:00"]
    assert (found[1].month, found[1].day, found[1].weekday) == (9, 17, 2)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("at 10:30 on Tuesday", "at 10:30 p.m. on Tuesday", TimeRelation.UNKNOWN),
        ("at 10:30 on Tuesday", "at 8:10 p.m. on Tuesday", TimeRelation.DISJOINT),
        ("at 12:30 on Tuesday", "at 12:30 a.m. on Tuesday", TimeRelation.UNKNOWN),
        ("at 10:30 a.m. on Tuesday", "at 10:30 p.m. on Tuesday", TimeRelation.DISJOINT),
        ("at 10:30 on Tuesday", "at 10:30 p.m. on Monday", TimeRelation.DISJOINT),
        ("at 6 p.m. on Tuesday", "at 6:10 p.m. on Tuesday", TimeRelation.CONTAINS),
        ("at six on Tuesday evening", "at 7 p.m. on Tuesday", TimeRelation.DISJOINT),
        ("at noon on Tuesday", "at 12:10 p.m. on Tuesday", TimeRelation.CONTAINS),
        ("shortly after 7 a.m. on Tuesday", "at 7:20 a.m. on Tuesday", TimeRelation.CONTAINS),
        ("shortly after 7 a.m. on Tuesday", "at 10:20 a.m. on Tuesday", TimeRelation.DISJOINT),
        ("after 7 a.m. on Tuesday", "at 10:20 a.m. on Tuesday", TimeRelation.CONTAINS),
        ("at about 7 a.m. on Tuesday", "at 7:50 a.m. on Tuesday", TimeRelation.CONTAINS),
        ("at midnight on 5 May 2020", "at 12:10 a.m. on 6 May 2020", TimeRelation.UNKNOWN),
        ("at midnight on 5 May 2020", "at 12:10 a.m. on 5 May 2020", TimeRelation.CONTAINS),
    ],
)  # fmt: skip
def test_open_halves_and_bare_hours_leave_room(
    one: str, other: str, relation: TimeRelation
) -> None:
    (x,), (y,) = (read(f"The fire began {text}.").values() for text in (one, other))
    assert relate(x, y) is relation


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("at 3 a.m.", "at 7 a.m. on Tuesday", True),
        ("at 3 a.m.", "shortly after 4 a.m. on Tuesday", False),
        ("at 11 p.m.", "at 12:30 a.m.", False),
        ("at 3 a.m.", "at 7:30 on Tuesday", False),
        ("at 3 a.m. GMT", "at 7 a.m.", False),
    ],
)
def test_hours_of_no_day_can_disagree(one: str, other: str, conflict: bool) -> None:
    x, y = (_only(f"The fire began {text}.") for text in (one, other))
    assert partial_conflict(x, y) is conflict


@given(st.integers(1, 12), st.sampled_from(["a.m.", "p.m."]))
def test_six_in_the_morning_is_6_am(hour: int, half: str) -> None:
    part = {"a.m.": "morning", "p.m.": "afternoon" if hour in {12, 1, 2, 3, 4, 5} else "evening"}
    told = _only(f"It began at {hour} in the {part[half]}.")
    assert told.value == _only(f"It began at {hour} {half}").value
    assert told.grain is Grain.HOUR


@given(st.text(max_size=80))
def test_an_hour_lies_in_the_day_and_its_words_in_the_text(text: str) -> None:
    for start in range(len(text)):
        found = hour_of_day(text, start)
        assert found is None or (start < found.end <= len(text) and 0 <= found.hour < 24)


def _only(text: str) -> TimeExpression:
    (found,) = find_times(text)
    return found
