"""Laws that hold for any text and any pair of times."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.models import DateOrigin, Grain, Interval, Published, TimeExpression
from claims.times import (
    TimeRelation,
    converse,
    extent,
    find_times,
    gap,
    partial_conflict,
    relate,
    relate_intervals,
    render,
)
from claims.times import calendar as times_calendar
from claims.times.lexicon import WORDS

FIGURES = (
    "Tuesday", "May", "March", "Nov.", "21", "2023", "1992", "-", "1994", "9:30", "a.m.", "pm",
    "GMT", "Christmas", "Easter Monday", "1990s", "'87", "99999999999999999999", "0", "3/4/2023",
    "11/28/2023", "28.11.2023", "2023-11-28", "2023-12", "12/2015", ",", ".", "\n", "\u00a0", "’",
    "–", "31st", "13th", "Q3", "H1", "5 1/2", "1,991", "9/11", "$", "said", "will", "was", "/",
)  # fmt: skip
soup = st.lists(
    st.one_of(st.sampled_from(FIGURES), st.sampled_from(sorted(WORDS))), max_size=25
).map(" ".join)
published = st.one_of(
    st.none(),
    st.dates(date(1900, 1, 1), date(2090, 12, 31)).map(
        lambda day: Published(value=day.isoformat(), origin=DateOrigin.GIVEN)
    ),
    st.text(max_size=8).map(lambda value: Published(value=value, origin=DateOrigin.METADATA)),
)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.one_of(st.text(max_size=200), soup), published)
def test_any_text_gives_exact_sorted_separate_spans(text: str, day: Published | None) -> None:
    times = find_times(text, day)
    for time in times:
        assert text[time.start : time.end] == time.quote
        assert time.quote.strip() == time.quote != ""
    for before, after in pairwise(times):
        assert before.end <= after.start


@settings(max_examples=200, deadline=None, derandomize=True)
@given(soup, published)
def test_a_rendered_time_reads_back_to_its_interval(text: str, day: Published | None) -> None:
    for time in find_times(text, day):
        words = render(time)
        assert words
        if time.interval is None or time.type.value in ("DURATION", "SET"):
            continue
        again = find_times(words, day)
        assert [other.interval for other in again] == [time.interval], words


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.sampled_from(list(Grain)))
def test_a_unit_holds_its_day_and_its_value_gives_it_back(day: date, grain: Grain) -> None:
    value, interval = times_calendar.unit(day, grain)
    assert interval.start is not None
    assert interval.end is not None
    if grain is not Grain.WEEKEND:
        assert interval.start.date() <= day < interval.end.date()
    assert times_calendar.of_value(value) == interval


moments = st.one_of(st.none(), st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)))
intervals = st.tuples(moments, moments).filter(
    lambda pair: pair[0] is None or pair[1] is None or pair[0] < pair[1]
).map(lambda pair: Interval(start=pair[0], end=pair[1]))  # fmt: skip


@given(intervals, intervals)
def test_the_relation_of_intervals_has_a_converse(a: Interval, b: Interval) -> None:
    assert relate_intervals(a, b) is converse(relate_intervals(b, a))


@given(intervals)
def test_an_interval_equals_itself(a: Interval) -> None:
    assert relate_intervals(a, a) is TimeRelation.EQUAL


@given(intervals, intervals, intervals)
def test_containment_is_transitive(a: Interval, b: Interval, c: Interval) -> None:
    holding = (TimeRelation.CONTAINS, TimeRelation.EQUAL)
    if relate_intervals(a, b) in holding and relate_intervals(b, c) in holding:
        assert relate_intervals(a, c) in holding


@given(intervals, intervals)
def test_what_contains_an_interval_is_never_disjoint_from_it(a: Interval, b: Interval) -> None:
    if relate_intervals(a, b) is TimeRelation.DISJOINT:
        low = [i for i in (a, b) if i.start is not None]
        assert low, "two unbounded starts always meet"


@settings(max_examples=100, deadline=None, derandomize=True)
@given(soup, soup, published)
def test_relations_of_expressions_are_symmetric(
    first: str, second: str, day: Published | None
) -> None:
    for a in find_times(first, day):
        for b in find_times(second, day):
            assert relate(a, b) is converse(relate(b, a))
            assert partial_conflict(a, b) == partial_conflict(b, a)
            assert gap(a, b) == gap(b, a)
            if relate(a, b) is TimeRelation.DISJOINT and extent(a) is not None:
                distance = gap(a, b)
                assert distance is None or distance >= timedelta(0)


DAY = Published(value="2023-11-28", origin=DateOrigin.GIVEN)


def one(text: str, day: Published | None = DAY) -> TimeExpression:
    (time,) = find_times(text, day)
    return time


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("on Tuesday", "on Nov. 28, 2023", TimeRelation.EQUAL),
        ("on Monday", "on Tuesday", TimeRelation.DISJOINT),
        ("in November 2023", "on Nov. 28, 2023", TimeRelation.CONTAINS),
        ("in the early 1990s", "in 1991", TimeRelation.CONTAINS),
        ("in the early 1990s", "in 1999", TimeRelation.DISJOINT),
        ("since 1991", "in 1995", TimeRelation.CONTAINS),
        ("since 1991", "in 1988", TimeRelation.DISJOINT),
        ("until 2008", "in 2012", TimeRelation.DISJOINT),
        ("before 2018", "in 2018", TimeRelation.DISJOINT),
        ("after Nov. 3, 2020", "on Nov. 3, 2020", TimeRelation.CONTAINS),
        ("around 1990", "in 1991", TimeRelation.CONTAINS),
        ("in the fall of 2020", "in September 2020", TimeRelation.CONTAINS),
        ("in 1992-1994", "in 1993", TimeRelation.CONTAINS),
        ("in fiscal 2019", "in 2019", TimeRelation.UNKNOWN),
        ("for three days", "for four days", TimeRelation.DISJOINT),
        ("for a week", "for seven days", TimeRelation.EQUAL),
        ("for about three days", "for 75 hours", TimeRelation.OVERLAPS),
        ("for more than a year", "for two years", TimeRelation.OVERLAPS),
        ("every week", "on Tuesday", TimeRelation.UNKNOWN),
    ],
)
def test_relations(a: str, b: str, relation: TimeRelation) -> None:
    assert relate(one(a), one(b)) is relation


def test_an_ambiguous_date_never_decides() -> None:
    assert relate(one("on 03/04/2022"), one("on 3 April 2022")) is not TimeRelation.DISJOINT


def test_clock_times_in_two_zones_are_not_set_against_each_other() -> None:
    assert (
        relate(one("9 p.m. EST Tuesday"), one("0200 GMT Wednesday, Nov. 29, 2023"))
        is TimeRelation.UNKNOWN
    )


def test_unresolved_weekdays_that_differ_disagree_in_part() -> None:
    tuesday, monday = one("on Tuesday", None), one("on Monday", None)
    assert relate(tuesday, monday) is TimeRelation.UNKNOWN
    assert partial_conflict(tuesday, monday)
    assert not partial_conflict(tuesday, one("on Tuesday", None))
    assert not partial_conflict(tuesday, one("on Nov. 21", None))
    assert partial_conflict(one("on Nov. 20", None), one("on Nov. 21", None))
    resolved = one("on Nov. 28, 2023")
    assert partial_conflict(resolved, monday)
    assert not partial_conflict(resolved, tuesday)


def test_an_unresolved_night_runs_into_the_next_day() -> None:
    night = one("on Friday night", None)
    assert not partial_conflict(night, one("on Saturday", None))
    assert partial_conflict(night, one("on Saturday night", None))
    assert partial_conflict(night, one("on Thursday", None))
    dated = one("on the night of Sept. 13", None)
    assert not partial_conflict(one("on Sept. 14", None), dated)
    assert partial_conflict(one("on Sept. 12", None), dated)


def test_the_gap_between_disjoint_times() -> None:
    assert gap(one("on Nov. 20, 2023"), one("on Nov. 23, 2023")) == timedelta(days=2)
    assert gap(one("in 2023"), one("on Nov. 23, 2023")) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on Tuesday", "Tuesday 28 November 2023"),
        ("in 1992-1994", "1992–1994"),
        ("in the fall of 2020", "autumn 2020"),
        ("in September", "September 2023"),
        ("in the early 1990s", "early 1990s"),
        ("since 1991", "since 1991"),
        ("since the 1990s", "since the 1990s"),
        ("the rest of the year", "28 November 2023 to 31 December 2023"),
        ("over the weekend", "the weekend of 25 November 2023"),
        ("on Monday night", "Monday night, 27 November 2023"),
        ("at 0335 GMT on Tuesday", "03:35 GMT, Tuesday 28 November 2023"),
        ("by the end of the year", "until the end of 2023"),
        ("for three days", "three days"),
    ],
)
def test_rendering(text: str, words: str) -> None:
    assert render(one(text)) == words


def test_rendering_without_an_anchor_keeps_the_partial_value() -> None:
    assert render(one("on Tuesday", None)) == "Tuesday"
    assert render(one("on Nov. 21", None)) == "21 November"
