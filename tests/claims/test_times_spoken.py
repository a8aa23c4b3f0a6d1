"""Years in words, lengths of several parts, weekends and feasts: values and days."""

import pytest

from claims.models import DateOrigin, Published, TimeModifier, TimeType
from claims.times import find_times
from tests.claims.dated import PUBLISHED, days, read


def values(text: str) -> dict[str, str]:
    return {quote: time.value for quote, time in read(text).items()}


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("She left in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("It shut in two thousand and eight.", "two thousand and eight", "2008"),
        ("He died in nineteen oh five, aged 80.", "nineteen oh five", "1905"),
        ("Fashion of the nineteen seventies", "the nineteen seventies", "197X"),
        ("Music of the twenty-tens", "the twenty-tens", "201X"),
        ("On 6 April seventeen hundred thirty three.", "6 April seventeen hundred thirty three",
         "1733-04-06"),
        ("The talks ran for five straight days.", "five straight days", "P5D"),
        ("It grew for 15 consecutive years.", "15 consecutive years", "P15Y"),
        ("He served two years, three months and five days.",
         "two years, three months and five days", "P2Y3M5D"),
        ("It lasted an hour and a half.", "an hour and a half", "PT1H30M"),
        ("It began a year and a half ago.", "a year and a half ago", "2022-05"),
        ("He fell ill two or three weeks ago.", "two or three weeks ago", "PAST_REF"),
        ("Hours after his arrest, he confessed.", "Hours", "PTXH"),
        ("It was seen in the days before the fire.", "days", "PXD"),
        ("They met the Friday before last.", "the Friday before last", "2023-11-17"),
        ("The shop closed on Tues. for repairs.", "Tues", "2023-11-28"),
        ("They will sit next week, on Wednesday.", "next week, on Wednesday", "2023-12-06"),
        ("It fell on the last Monday of 2022.", "the last Monday of 2022", "2022-12-26"),
        ("It was held on this Friday, June 23, 2023.", "this Friday, June 23, 2023", "2023-06-23"),
        ("The 2016/17 season was his best.", "2016/17", "2016/2017"),
        ("It ran between June 1 and 5.", "June 1 and 5", "2023-06-01/2023-06-05"),
        ("Rates rose late in the year.", "late in the year", "2023"),
        ("He wants it done by month's end.", "month's end", "2023-11"),
    ],
)  # fmt: skip
def test_news_forms_have_their_value(text: str, quote: str, value: str) -> None:
    assert values(text).get(quote) == value


@pytest.mark.parametrize(
    "text",
    [
        "Some two thousand people marched.",
        "Two thousand and eight cases were heard.",
        "The Yom Kippur War divided them.",
        "Easter Island lies far off.",
        "They stock the Mon-Fri. shelves.",
        "The minutes of the board were kept.",
    ],
)
def test_counts_and_names_are_no_time(text: str) -> None:
    assert values(text) == {}


def test_a_year_is_not_read_out_of_a_month_and_a_count() -> None:
    assert values("In June two thousand people marched.") == {"June": "2023-06"}


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("It was hot on Labor Day weekend.", "Labor Day weekend", "2023-09-02", "2023-09-04"),
        ("It snowed over Thanksgiving weekend.", "Thanksgiving weekend", "2023-11-23",
         "2023-11-26"),
        ("It rained on the first weekend of June.", "the first weekend of June", "2023-06-03",
         "2023-06-04"),
        ("He won on the last weekend in July 2022.", "the last weekend in July 2022",
         "2022-07-30", "2022-07-31"),
        ("They wed the weekend before Christmas 2022.", "the weekend before Christmas 2022",
         "2022-12-17", "2022-12-18"),
        ("He flew earlier last week.", "earlier last week", "2023-11-20", "2023-11-26"),
        ("It opens later next month.", "later next month", "2023-12-01", "2023-12-31"),
        ("The end is due within two years and three months.", "two years and three months",
         "2023-11-28", "2026-02-27"),
    ],
)  # fmt: skip
def test_weekends_and_rests_have_their_days(text: str, quote: str, first: str, last: str) -> None:
    assert days(read(text)[quote]) == (first, last)


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("They prayed on Eid al-Fitr 2022.", "Eid al-Fitr 2022", "2022-05-02"),
        ("Lights shone for Diwali 2022.", "Diwali 2022", "2022-10-24"),
        ("It began on Lunar New Year 2023.", "Lunar New Year 2023", "2023-01-22"),
        ("The attack came on Yom Kippur 1973.", "Yom Kippur 1973", "1973-10-06"),
    ],
)
def test_lunar_feasts_reach_over_the_days_they_are_kept(text: str, quote: str, day: str) -> None:
    first, last = days(read(text)[quote])
    assert values(text)[quote] == day
    assert first <= day <= last


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("All had been allowed to return by Saturday.", "Saturday", "2023-11-25"),
        ("The two sides had agreed to withdraw by Saturday.", "Saturday", "2023-12-02"),
        ("She warned would-be migrants on Monday.", "Monday", "2023-11-27"),
        ("He spoke, announcing earlier on Sunday that he would go.", "Sunday", "2023-11-26"),
        ("Register by June 5.", "June 5", "2024-06-05"),
    ],
)
def test_the_verb_tells_past_from_future(text: str, quote: str, value: str) -> None:
    assert values(text)[quote] == value


def test_an_infinitive_points_to_the_month_at_hand() -> None:
    published = Published(value="1999-02-10", origin=DateOrigin.GIVEN)
    text = "The alliance has decided to admit them in March."
    assert [time.value for time in find_times(text, published)] == ["1999-03"]


def test_no_sooner_than_is_a_start_not_an_end() -> None:
    (time,) = find_times("It opens no sooner than June 1, 2024.", PUBLISHED)
    assert time.modifiers == (TimeModifier.SINCE,)
    assert time.type is TimeType.DATE
