"""Times counted from another day, and the parts and edges of a stated period."""

import pytest

from claims.models import Grain, TimeModifier, TimeType
from tests.claims.dated import days, read


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("Shops will reopen the day after Christmas.", "the day after Christmas", "2023-12-26"),
        ("He quit a day after Sunday's vote.", "a day after Sunday", "2023-11-27"),
        ("It came the day before last Friday's trial.", "the day before last Friday",
         "2023-11-23"),
        ("Flights resumed the Monday after Thanksgiving.", "the Monday after Thanksgiving",
         "2023-11-27"),
        ("She died a week ago Sunday.", "a week ago Sunday", "2023-11-19"),
        ("The mine closed a year ago today.", "a year ago today", "2022-11-28"),
        ("The vote is a week from Friday.", "a week from Friday", "2023-12-08"),
        ("It opened on the 3rd of last month.", "the 3rd of last month", "2023-10-03"),
        ("They signed on the last day of October.", "the last day of October", "2023-10-31"),
        ("They met on the first Friday this month.", "the first Friday this month", "2023-11-03"),
        ("Sales fell in the last quarter of 2021.", "the last quarter of 2021", "2021-Q4"),
        ("The heat of the summer of '69 broke.", "the summer of '69", "1969-SU"),
        ("Pilgrims came as Easter week began.", "Easter week", "2023-W14"),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_the_one_beside_it(text: str, quote: str, value: str) -> None:
    assert read(text)[quote].value == value


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("The rally was held this past weekend.", "past weekend", "2023-11-25", "2023-11-26"),
        ("Polls open this coming weekend.", "coming weekend", "2023-12-02", "2023-12-03"),
        ("Rain fell in the first half of October.", "the first half of October", "2023-10-01",
         "2023-10-15"),
        ("It will run from Monday to Wednesday next week.", "Monday to Wednesday next week",
         "2023-12-04", "2023-12-06"),
        ("Arrests rose in the week to Nov. 5.", "the week to Nov. 5", "2023-10-30", "2023-11-05"),
        ("Prices fell in the week ending Saturday.", "the week ending Saturday", "2023-11-19",
         "2023-11-25"),
        ("It was done at the end of 2022.", "the end of 2022", "2022-09-01", "2022-12-31"),
    ],
)  # fmt: skip
def test_part_of_a_period(text: str, quote: str, first: str, last: str) -> None:
    assert days(read(text)[quote]) == (first, last)


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("Sales rose in the first nine months of 2022.", "the first nine months", "2022-01-01",
         "2022-09-30"),
        ("In the last two weeks of October, he lost.", "the last two weeks", "2023-10-18",
         "2023-10-31"),
        ("The fair runs for three days starting Friday.", "three days", "2023-12-01",
         "2023-12-03"),
        ("The port is shut for two weeks from 5 December.", "two weeks", "2023-12-05",
         "2023-12-18"),
    ],
)  # fmt: skip
def test_a_length_of_time_takes_its_place_from_what_follows(
    text: str, quote: str, first: str, last: str
) -> None:
    time = read(text)[quote]
    assert time.type is TimeType.DURATION
    assert days(time) == (first, last)


@pytest.mark.parametrize(
    ("text", "quote", "modifier"),
    [
        ("It ships no earlier than 2025.", "2025", TimeModifier.SINCE),
        ("From 2014 onwards he ran the port.", "2014", TimeModifier.SINCE),
        ("The show runs through Friday.", "Friday", TimeModifier.UNTIL),
    ],
)
def test_bounds_keep_their_direction(text: str, quote: str, modifier: TimeModifier) -> None:
    assert modifier in read(text)[quote].modifiers


def test_a_range_of_lengths_is_at_most_the_longer() -> None:
    time = read("He faces two to four years in prison.")["two to four years"]
    assert time.value == "P4Y"
    assert time.modifiers == (TimeModifier.LESS_THAN,)


def test_what_has_already_happened_is_past_whatever_comes_of_it() -> None:
    times = read("They would find a way to get around Sunday's ruling.")
    assert days(times["Sunday"]) == ("2023-11-26", "2023-11-26")


def test_a_deadline_that_has_passed_is_not_ahead() -> None:
    assert read("The Jan. 15 deadline passed.")["Jan. 15"].value == "2023-01-15"


@pytest.mark.parametrize(
    "text",
    ["Three quarters of voters stayed home.", "A flight to Mar del Plata", "They may march on."],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert read(text) == {}


def test_a_year_ago_is_there_for_its_figures_and_nothing_counts_from_it() -> None:
    text = (
        "Third-quarter net rose to $5.4 million from $4.8 million a year earlier. "
        "Sales climbed to $55 million from $47 million {}. The 2022 quarter included a gain."
    )
    for words in ("a year earlier", "in the year-ago quarter", "the year before"):
        times = [(t.value, t.grain) for t in read(text.format(words)).values()]
        assert set(times) == {("2023-Q3", Grain.QUARTER), ("2022-Q3", Grain.QUARTER)}


def test_years_count_from_a_flashback_that_is_told() -> None:
    times = read("He was elected two years ago. The year before, he had lost.")
    assert times["The year before"].value == "2020"


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("Output was 9% above the previous month in July, data showed.", "the previous month",
         "XXXX-XX"),
        ("In July, output was 9% above the previous month.", "the previous month", "2023-06"),
        ("Claims rose by 2,000, down from the prior week.", "the prior week", "XXXX-WXX"),
        ("Thursday's report said claims fell from the previous week.", "the previous week",
         "XXXX-WXX"),
        ("In 2019, sales rose from the previous year.", "the previous year", "2018"),
        ("Sales rose from the prior year.", "the prior year", "2022"),
        ("It was the lowest since May 1969, matching the previous month.", "the previous month",
         "XXXX-XX"),
        ("In the year-ago quarter it lost money.", "the year-ago quarter", "2022-Q3"),
        ("In the third quarter of 2021 it grew. In the quarter ended June 30, it shrank.",
         "the quarter", "2023-Q2"),
        ("In the quarter ended Dec. 31, 2022, it shrank.", "the quarter", "2022-Q4"),
    ],
)  # fmt: skip
def test_the_period_before_is_before_that_which_the_text_speaks_of(
    text: str, quote: str, value: str
) -> None:
    assert read(text)[quote].value == value
