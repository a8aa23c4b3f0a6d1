"""Forms that look like another: names with years, verbs, small hours, small letters."""

import pytest

from claims.models import DateOrigin, Published, TimeModifier, TimeType
from tests.claims.dated import days, read


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("Profit doubled in the third quarter of fiscal 2022.", "the third quarter of fiscal 2022",
         "FY2022-Q3"),
        ("Sales fell in its second fiscal quarter.", "second fiscal quarter", "FYXXXX-Q2"),
        ("The budget for FY 2024 was passed.", "FY 2024", "FY2024"),
        ("Caesar was killed in the year 44 or 1044 B.C.", "1044", "BC1044"),
        ("It came in the spring of last year.", "the spring of last year", "2022-SP"),
        ("Rents rose in the summer this year.", "the summer this year", "2023-SU"),
        ("Fees rose almost $600 from the year before.", "the year before", "2022"),
        ("In 1998 he won. The year after, he lost.", "The year after", "1999"),
        ("Turnover was $9m in the first quarter of 2022, from $8m the year before.",
         "the year before", "2021-Q1"),
        ("Bookings opened on the first day of next week.", "the first day of next week",
         "2023-12-04"),
        ("They met in the first week of October, on Friday.",
         "the first week of October, on Friday", "2023-10-06"),
        ("Rain fell on the last day of March.", "the last day of March", "2023-03-31"),
        ("He acted following Tuesday's bombing.", "Tuesday", "2023-11-28"),
        ("She said on Thursday second-quarter profit rose.", "Thursday", "2023-11-23"),
        ("The lease ran from the 3rd of March to the 5th of April.",
         "the 3rd of March to the 5th of April", "2023-03-03/2023-04-05"),
        ("The fair ran May 5th-8th.", "May 5th-8th", "2023-05-05/2023-05-08"),
        ("He was off from April 27th to the 3rd.", "April 27th to the 3rd",
         "2023-04-27/2023-05-03"),
        ("Sales rose between 10/1-11/2/2017.", "10/1-11/2/2017", "2017-10-01/2017-11-02"),
        ("They grew in Q1-Q3 2017.", "Q1-Q3 2017", "2017-Q1/2017-Q3"),
        ("He reigned from 1990 to the present.", "1990 to the present", "1990/2023-11-28"),
        ("He died on Oct. 23,1998 at home.", "Oct. 23,1998", "1998-10-23"),
        ("It struck at 2030 local time.", "2030 local time", "XXXX-XX-XXT20:30"),
        ("It rained in March, April and May of 1994.", "March", "1994-03"),
        ("It struck in December and January 1994.", "December", "1993-12"),
        ("They left in the spring and summer of 1980.", "the spring", "1980-SP"),
        ("It stays shut between now and the end of the year.", "now and the end of the year",
         "2023-11-28/2023"),
        ("It ran from October to the end of the year.", "October to the end of the year",
         "2023-10/2023"),
        ("It was built in the first half of the 20th century.",
         "the first half of the 20th century", "19XX"),
        ("It must be ready by year-end 2024.", "year-end 2024", "2024"),
        ("It was the last month of 2016.", "the last month of 2016", "2016-12"),
        ("Fights broke out in the last week of the campaign.", "the last week", "XXXX-WXX"),
        ("Crime is rare these days.", "these days", "PRESENT_REF"),
        ("They had met in the past.", "the past", "PAST_REF"),
        ("A judge will weigh the boy's future after the trial.", "future", "FUTURE_REF"),
        ("i am free 5th-8th of may", "5th-8th of may", "2024-05-05/2024-05-08"),
        ("the shop shuts on tue 12 dec", "tue 12 dec", "2023-12-12"),
        ("First-half profit fell.", "First-half", "2023-H1"),
        ("Profit fell in the 2022 first half.", "the 2022 first half", "2022-H1"),
        ("It is in the budget for the 2024 fiscal year.", "the 2024 fiscal year", "FY2024"),
        ("Filed 11-27-23 by the clerk.", "11-27-23", "2023-11-27"),
        ("Wheat for December delivery rose 2 cents.", "December", "2023-12"),
        ("The park shuts on weekends.", "weekends", "XXXX-WXX-WE"),
        ("They trained over the winter.", "the winter", "2022-WI"),
        ("prices rose from jan 2022 to oct", "jan 2022 to oct", "2022-01/2022-10"),
    ],
)  # fmt: skip
def test_forms_have_their_value(text: str, quote: str, value: str) -> None:
    assert read(text)[quote].value == value


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("A weeklong siege ended.", "weeklong", "P1W"),
        ("The week-long siege ended.", "week", "P1W"),
        ("A months-long fight ended.", "months", "PXM"),
        ("It has been so for decades.", "decades", "PXY"),
        ("He served two-and-a-half years.", "two-and-a-half years", "P2Y6M"),
        ("He hid for a quarter of a century.", "a quarter of a century", "P25Y"),
        ("The search took 1/2 hour.", "1/2 hour", "PT30M"),
        ("She served 4 1/2 months.", "4 1/2 months", "P4.5M"),
        ("The siege took one day.", "one day", "P1D"),
        ("After a quarter-century of talks, they signed.", "a quarter-century", "P25Y"),
        ("It has changed over the years.", "years", "PXY"),
        ("More is to come in the weeks ahead.", "weeks", "PXW"),
        ("He stays for another year.", "another year", "P1Y"),
        ("She spent a day in custody.", "a day", "P1D"),
        ("They spent the last month in court.", "the last month", "P1M"),
    ],
)
def test_lengths_have_their_value(text: str, quote: str, value: str) -> None:
    time = read(text)[quote]
    assert time.type is TimeType.DURATION
    assert time.value == value


@pytest.mark.parametrize(
    "text",
    [
        "The worm hits Windows 2000 machines and the new Windows Server 2003.",
        "The Russell 2000 index fell.",
        "Some 2000 Cubans marched, and at least 2000 homes burned.",
        "The case is Doe v. Roe, 01-1806.",
        "The fix came weeks ahead of schedule.",
        "It was just another day at the office.",
        "They could march and may strike.",
        "The couple sat and wed as the sun rose.",
        "One day he called, and it may one day close.",
        "Guests came to Mar-a-Lago.",
        "Case 11-12-13 was sealed; call 10-30-89.",
        "The firm was unable to present its accounts.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert read(text) == {}


def test_a_year_after_a_capital_is_a_date_where_a_sentence_starts_or_all_are_capitals() -> None:
    assert read("Because 1998 was wet, prices rose.")["1998"].value == "1998"
    assert read("Senator Loses 2006 Race")["2006"].value == "2006"


def test_a_day_named_with_its_year_is_that_day_again() -> None:
    text = "He was shot on March 3, 1997. The March 3 killing shook the town."
    assert read(text)["March 3"].value == "1997-03-03"
    assert read(text, None)["March 3"].value == "1997-03-03"
    ahead = "He was shot on March 3, 1997. A vigil will be held on March 3."
    assert read(ahead)["March 3"].value == "2024-03-03"


def test_the_next_century_is_a_date() -> None:
    before = Published(value="1998-02-13", origin=DateOrigin.GIVEN)
    time = read("Space will be settled in the next century.", before)["the next century"]
    assert (time.type, time.value) == (TimeType.DATE, "20XX")


def test_the_early_hours_are_no_length_of_time() -> None:
    assert list(read("It broke out in the early hours of Sunday.")) == ["Sunday"]


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("The deal will close this month.", "this month", "2023-11-01", "2023-11-30"),
        ("The talks end next week.", "next week", "2023-12-04", "2023-12-10"),
        ("It opens by the end of the summer.", "the end of the summer", "2024-07-28",
         "2024-09-22"),
        ("It was seen this Monday.", "this Monday", "2023-11-27", "2023-11-27"),
    ],
)  # fmt: skip
def test_verbs_are_no_edge_of_a_period(text: str, quote: str, first: str, last: str) -> None:
    assert days(read(text)[quote]) == (first, last)


def test_up_to_is_a_bound() -> None:
    assert read("Ballots may arrive up to Friday.")["Friday"].modifiers == (TimeModifier.UNTIL,)


def test_a_day_kept_on_two_dates_is_left_unread() -> None:
    assert read("They marked Holocaust Remembrance Day.") == {}
