import pytest

from claims.models import (
    Anchor,
    DateOrigin,
    Grain,
    Published,
    TimeModifier,
    TimeType,
)
from claims.times import find_times
from tests.claims.dated import PUBLISHED, days, read


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("The ferry sank on Nov. 21, officials said.", "Nov. 21", "2023-11-21"),
        ("He was born on 4 July 1961 in Perth.", "4 July 1961", "1961-07-04"),
        ("The bridge opened March 5, 1946, in Fulton.", "March 5, 1946", "1946-03-05"),
        ("Stand: 28.11.2023, Berlin", "28.11.2023", "2023-11-28"),
        ("It was announced July, 12.", "July, 12", "2023-07-12"),
        ("Updated 11/28/2023 by staff", "11/28/2023", "2023-11-28"),
        ("Filed 2023-11-27.", "2023-11-27", "2023-11-27"),
        ("It happened on the 26th of June, 2020.", "the 26th of June, 2020", "2020-06-26"),
        (
            "The council met on Tuesday, 14 November 2023.",
            "Tuesday, 14 November 2023",
            "2023-11-14",
        ),
        ("The war of 1992-1994 left scars.", "1992-1994", "1992/1994"),
        ("The strike lasted from May to June.", "May to June", "2023-05/2023-06"),
        ("The poll ran June 4-6.", "June 4-6", "2023-06-04/2023-06-06"),
        ("Prices rose in the third quarter of 2022.", "the third quarter of 2022", "2022-Q3"),
        ("Revenue fell in Q3 2023.", "Q3 2023", "2023-Q3"),
        ("It grew in the first half of 2021.", "the first half of 2021", "2021-H1"),
        ("Songs of the early 1990s", "the early 1990s", "199X"),
        ("Paintings of the 19th century", "the 19th century", "18XX"),
        ("The town fell in the fall of 2020.", "the fall of 2020", "2020-FA"),
        ("They married on Christmas Eve 2019.", "Christmas Eve 2019", "2019-12-24"),
        ("Parades marked Thanksgiving.", "Thanksgiving", "2023-11-23"),
        ("They met on the first Friday of July.", "the first Friday of July", "2023-07-07"),
        ("The vote is set for the week of March 6.", "the week of March 6", "2024-W10"),
        ("The vote fell on April 18 of last year.", "April 18 of last year", "2022-04-18"),
    ],
)
def test_calendar_names_resolve(text: str, quote: str, value: str) -> None:
    assert read(text)[quote].value == value


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("Talks were held on Tuesday.", "Tuesday", "2023-11-28", "2023-11-28"),
        ("Police arrested him on Wednesday.", "Wednesday", "2023-11-22", "2023-11-22"),
        ("Ministers will meet on Wednesday.", "Wednesday", "2023-11-29", "2023-11-29"),
        ("The court is expected to rule Friday.", "Friday", "2023-12-01", "2023-12-01"),
        ("The deal, due to be signed Thursday, failed.", "Thursday", "2023-11-30", "2023-11-30"),
        ("The senator, on Sunday vowed to fight on.", "Sunday", "2023-11-26", "2023-11-26"),
        ("The bill will pass by Friday.", "Friday", "2023-12-01", "2023-12-01"),
        ("It was not until Friday that he knew.", "Friday", "2023-11-24", "2023-11-24"),
        ("The strike ends Sunday, the union said.", "Sunday", "2023-12-03", "2023-12-03"),
        ("It rained this past Sunday.", "this past Sunday", "2023-11-26", "2023-11-26"),
        ("He resigned last Friday.", "last Friday", "2023-11-24", "2023-11-24"),
        ("The city was taken in September.", "September", "2023-09-01", "2023-09-30"),
        ("The envoy will visit in December.", "December", "2023-12-01", "2023-12-31"),
        ("The pact was signed in December.", "December", "2022-12-01", "2022-12-31"),
        ("Talks failed earlier this month.", "earlier this month", "2023-11-01", "2023-11-27"),
        ("It was agreed last week.", "last week", "2023-11-20", "2023-11-26"),
        ("She spoke over the weekend.", "the weekend", "2023-11-25", "2023-11-26"),
        ("He was elected last May.", "last May", "2023-05-01", "2023-05-31"),
        ("At the end of last May he left.", "the end of last May", "2023-05-16", "2023-05-31"),
        ("A treaty is possible by the end of the year.", "the end of the year", "2023-09-01",
         "2023-12-31"),
        ("It closed two years ago.", "two years ago", "2021-01-01", "2021-12-31"),
        ("Crowds gathered yesterday.", "yesterday", "2023-11-27", "2023-11-27"),
        ("The fire broke out last summer.", "last summer", "2023-06-01", "2023-09-22"),
        ("Shops are open from Monday to Friday.", "Monday to Friday", "2023-11-27", "2023-12-01"),
        ("Two days before Christmas the ship will sail.", "Two days before Christmas", "2023-12-23",
         "2023-12-23"),
    ],
)  # fmt: skip
def test_relative_times_resolve_from_the_publication_date(
    text: str, quote: str, first: str, last: str
) -> None:
    time = read(text)[quote]
    assert days(time) == (first, last)
    assert time.anchor is Anchor.PUBLISHED


def test_later_counts_from_the_last_dated_event_of_the_text() -> None:
    times = read("On May 22, 2023, the premier spoke. Three days later he flew to Moscow.")
    assert days(times["Three days later"]) == ("2023-05-25", "2023-05-25")
    assert times["Three days later"].anchor is Anchor.NARRATIVE


def test_the_day_of_a_statement_is_no_date_of_events() -> None:
    times = read(
        "The raid began on May 22, 2023, the army said on Tuesday. Two days later it ended."
    )
    assert days(times["Two days later"]) == ("2023-05-24", "2023-05-24")


def test_a_stated_date_never_stands_in_for_the_publication_date() -> None:
    times = read("On May 22, 2023, he spoke. Talks resumed on Tuesday.", None)
    assert times["Tuesday"].interval is None
    assert times["Tuesday"].anchor is Anchor.UNRESOLVED


def test_without_any_anchor_the_partial_value_is_kept() -> None:
    times = read("She met him on Tuesday, on Nov. 21 and again in September.", None)
    assert times["Tuesday"].weekday == 1
    assert (times["Nov. 21"].month, times["Nov. 21"].day) == (11, 21)
    assert times["September"].month == 9
    assert all(time.anchor is Anchor.UNRESOLVED for time in times.values())
    assert all(time.interval is None for time in times.values())


def test_a_broken_publication_date_is_no_anchor() -> None:
    broken = Published(value="last spring", origin=DateOrigin.METADATA)
    assert read("It happened on Tuesday.", broken)["Tuesday"].anchor is Anchor.UNRESOLVED


def test_prepositions_stay_outside_the_span_and_set_modifiers() -> None:
    times = read("Tense since 1991, it must end by Friday, before Christmas and after Nov. 30.")
    assert times["1991"].modifiers == (TimeModifier.SINCE,)
    assert times["Friday"].modifiers == (TimeModifier.UNTIL,)
    assert times["Christmas"].modifiers == (TimeModifier.BEFORE,)
    assert times["Nov. 30"].modifiers == (TimeModifier.AFTER,)


def test_early_and_late_are_inside_the_span() -> None:
    times = read("Built in the late 1970s, it burned in early March and mid-2019.")
    assert times["the late 1970s"].modifiers == (TimeModifier.LATE,)
    assert times["early March"].modifiers == (TimeModifier.EARLY,)
    assert days(times["mid-2019"]) == ("2019-05-01", "2019-08-31")


def test_day_and_month_in_digits_are_flagged_unless_something_settles_them() -> None:
    assert read("Signed on 03/04/2022.")["03/04/2022"].ambiguous
    settled = read("Signed on 03/04/2022, in force from 25/04/2022.")["03/04/2022"]
    assert not settled.ambiguous
    assert settled.value == "2022-04-03"


def test_a_fiscal_year_is_not_the_calendar_year() -> None:
    time = read("Spending rose in fiscal 2019.")["fiscal 2019"]
    assert time.type is TimeType.DATE
    assert time.interval is None


def test_clock_times_take_the_day_of_their_sentence_and_keep_their_zone() -> None:
    times = read("The quake struck at 9:30 a.m. EST Tuesday. Sirens rang at noon.")
    assert times["9:30 a.m. EST Tuesday"].value == "2023-11-28T09:30-05:00"
    assert times["noon"].interval is None
    assert read("It struck on Nov. 21 at 0335 GMT.")["0335 GMT"].value == "2023-11-21T03:35Z"


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("He left Monday night.", "Monday night", "2023-11-27TNI"),
        ("Shots were heard early Tuesday.", "early Tuesday", "2023-11-28"),
        ("Rain fell yesterday morning.", "yesterday morning", "2023-11-27TMO"),
        ("Rain fell last night.", "last night", "2023-11-27TNI"),
    ],
)
def test_parts_of_a_day(text: str, quote: str, value: str) -> None:
    assert read(text)[quote].value == value


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("a two-day visit", "a two-day", "P2D"),
        ("They waited five and a half hours.", "five and a half hours", "PT5H30M"),
        ("for a couple of weeks", "a couple of weeks", "P2W"),
        ("held for more than two decades", "more than two decades", "P20Y"),
        ("over the past 20 years", "the past 20 years", "P20Y"),
        ("a year and a half", "a year and a half", "P1Y6M"),
        ("in recent weeks", "recent weeks", "PXW"),
        ("jailed for several months", "several months", "PXM"),
    ],
)
def test_durations(text: str, quote: str, value: str) -> None:
    time = read(text)[quote]
    assert time.type is TimeType.DURATION
    assert time.value == value


def test_an_open_duration_has_no_interval() -> None:
    assert read("It has grown in recent weeks.")["recent weeks"].interval is None


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("The annual fair", "annual", "P1Y"),
        ("They meet every two weeks.", "every two weeks", "P2W"),
        ("They pray on Fridays.", "Fridays", "XXXX-WXX-5"),
    ],
)
def test_sets(text: str, quote: str, value: str) -> None:
    time = read(text)[quote]
    assert time.type is TimeType.SET
    assert time.value == value


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may march on.",
        "The Women's March drew thousands.",
        "Spring Hill residents saw prices fall and the sun set.",
        "She came second, not third.",
        "A 33-year-old man, aged 33, who is 33 years old",
        "Boeing 747 and Airbus A320 jets",
        "The vote was 5-4 and the score 2-1.",
        "Call 555-1234 or visit 1600 Pennsylvania Avenue.",
        "It was a Catch-22, open 24/7.",
        "Blinken meets leaders\n3min\nBy staff",
        "About 1,991 people and 1991 people fled.",
        "The Sunday Times and the Daily News",
        "20th Century Fox and USA Today",
        "The company's Christmas party",
        "He scored a touchdown in the third quarter.",
        "the fall of Saigon",
        "F-16 jets and COVID-19",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert read(text) == {}


def test_typographic_text_is_read_in_place() -> None:
    text = "It was “over” on\u00a0Nov.\u00a021,\u00a02023 — the 1992–1994 war’s end."
    times = find_times(text, PUBLISHED)
    assert [time.value for time in times] == ["2023-11-21", "1992/1994"]
    assert all(text[time.start : time.end] == time.quote for time in times)


def test_a_weekday_written_with_a_date_is_kept_for_checking() -> None:
    time = read("They met on Monday, Nov. 28, 2023.")["Monday, Nov. 28, 2023"]
    assert time.weekday == 0
    assert days(time) == ("2023-11-28", "2023-11-28")


def test_a_quarter_gives_a_year_earlier_its_grain() -> None:
    times = read("Profit rose in the third quarter of 2022 from a year earlier.")
    assert times["a year earlier"].value == "2021-Q3"
    assert times["a year earlier"].grain is Grain.QUARTER
