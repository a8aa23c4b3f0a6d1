from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.datelines import dateline, header_dates, header_prefix, parse_date, publication_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2023-11-28", "2023-11-28"),
        ("Published: 12 March 2024", "2024-03-12"),
        ("Published : November 28 , 2005", "2005-11-28"),
        ("March 3, 2021 / 10:15 AM", "2021-03-03"),
        ("Saturday, August 24, 2013", "2013-08-24"),
        ("4:31 pm January 5, 2011", "2011-01-05"),
        ("Thu 3rd Sept 2020 14.05 BST", "2020-09-03"),
        ("By Jane Doe, 3 March 2021", "2021-03-03"),
        ("Jane Doe  | 28.11.2023 - Update : 29.11.2023", "2023-11-28"),
        ("Jane Doe • Nov 3, 2022 • 4 min read", "2022-11-03"),
        ("Published 1 May 2022 Updated 3 May 2022", "2022-05-01"),
        ("2023-11-28T10:15:00Z", "2023-11-28"),
        ("The Harbour Post, 12 May 2025", "2025-05-12"),
        ("Wire, Monday, May 12, 2025", "2025-05-12"),
    ],
)
def test_a_header_line_gives_the_publication_date(line: str, day: str) -> None:
    assert publication_date(f"Dam cracks above town\n{line}\n\nPeople left.") == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("13/04/2021", "2021-04-13"),
        ("04/13/2021", "2021-04-13"),
        ("04/04/2021", "2021-04-04"),
        ("03.04.2021", "2021-04-03"),
        ("03/04/2021 5:00 PM EST", "2021-03-04"),
        ("03/04/2021 17:00 GMT", "2021-04-03"),
        ("Thursday 03/04/2021", "2021-03-04"),
        ("Saturday 03/04/2021", "2021-04-03"),
        ("Published 03/04/2021 - Updated 03/14/2021", "2021-03-04"),
        ("03/04/2021", None),
        ("Monday 03/04/2021", None),
        ("31/02/2021", None),
        ("2023-13-45", None),
        ("0001-01-01", None),
    ],
)
def test_day_and_month_are_told_apart_or_left_alone(line: str, day: str | None) -> None:
    assert publication_date(line) == day


@pytest.mark.parametrize(
    "text",
    [
        "On May 25, 2021 the army left the city.",
        "Terror attacks, September 11, 2001",
        "Harbour Bridge Collapse, September 11, 2001",
        "A dam cracks\nA river rises\nHarbour Post, 12 May 2025",
        "The march of 1 May 2020 in pictures",
        "Last updated on 3 May 2022 at 14:05 BST",
        "2 March 2020\nFirst case found.\n9 March 2020\nSchools closed.",
        "A headline\n" + "A sentence of the story.\n" * 12 + "12 March 2024",
    ],
)
def test_a_date_of_the_story_is_not_the_publication_date(text: str) -> None:
    assert publication_date(text) is None


def test_a_label_decides_between_dates() -> None:
    assert publication_date("2 March 2020\nPublished 9 March 2020\nText.") == "2020-03-09"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (" date 2023-11-28 Leaders meet in Geneva", "Leaders meet in Geneva"),
        ("Published: 12 March 2024 – Dam cracks", "Dam cracks"),
        ("2024-03-12 Dam cracks above town", "Dam cracks above town"),
        ("date palms grow here", "date palms grow here"),
        ("12 March 2024 was a dark day", "12 March 2024 was a dark day"),
    ],
)
def test_a_date_before_the_first_words_is_set_apart(line: str, rest: str) -> None:
    assert line[header_prefix(line) :] == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("NAIROBI, Kenya (AP) _ Bombs exploded", "Bombs exploded"),
        ("DAR ES SALAAM, Tanzania (AP) _ The bomb", "The bomb"),
        ("PARIS — The strike", "The strike"),
        ("WASHINGTON, D.C. — “He", "“He"),
        ("ST. LOUIS (AP) — A judge", "A judge"),
        ("LONDON (Reuters) - Ten", "Ten"),
        ("London (Reuters) - Ten", "Ten"),
        ("WARSAW, February 26 (Xinhua) -- The", "The"),
        ("MOSCOW, November 21. /TASS/. Russia", "Russia"),
        ("Geneva, Nov. 21 - Talks", "Talks"),
        ("(CNN)The president", "The president"),
        ("LISBON, Dec 4 (Meridian Press) - Marguerite", "Marguerite"),
        ("TARNOW (Coastal Wire) — Seven", "Seven"),
        ("Lisbon, 4 December (Meridian Press) – A man", "A man"),
        ("The man (John Smith) - A fool", None),
        ("NATO — the alliance — met", None),
        ("US - China talks resume", None),
        ("The army (AP) said", None),
        ("Smith – The Man", None),
        ("COVID-19 cases rose", None),
    ],
)
def test_a_dateline_ends_where_the_story_begins(text: str, rest: str | None) -> None:
    found = dateline(text)
    assert (text[found.end :] if found else None) == rest


def test_a_dateline_with_a_year_gives_the_publication_date() -> None:
    assert publication_date("Dam cracks\n\nGENEVA, March 3, 2021 (AP) — Ten died.") == "2021-03-03"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2023-11-28", "2023-11-28"),
        ("2023-11-28T10:15:00+03:00", "2023-11-28T10:15:00+03:00"),
        ("2023-11-28T10:15:00Z", "2023-11-28T10:15:00+00:00"),
        ("Tue, 28 Nov 2023 10:00:00 GMT", "2023-11-28T10:00:00+00:00"),
        ("28 November 2023", "2023-11-28"),
        ("03/04/2021", None),
        ("yesterday", None),
        ("2023-02-30", None),
        ("", None),
    ],
)
def test_a_written_date_becomes_iso_8601(written: str, value: str | None) -> None:
    assert parse_date(written) == value


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2199, 12, 31)))
def test_iso_dates_round_trip(day: date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert publication_date(f"Published: {day.isoformat()}") == day.isoformat()


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    publication_date(text)
    parse_date(text)
    header_dates(text)
    found = dateline(text)
    assert found is None or text.startswith(found.quote)
