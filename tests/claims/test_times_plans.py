"""The present tense of what is planned, and of what a picture shows."""

import pytest

from claims.models import Anchor
from tests.claims.dated import days, read


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("Calloway travels to Busan on Wednesday to visit a shipyard.", "Wednesday", "2023-11-29"),
        ("Calloway travels to Busan on Wednesday and flies home on Friday.", "Friday",
         "2023-12-01"),
        ("On Thursday, she meets Han.", "Thursday", "2023-11-30"),
        ("The exhibition opens on Monday.", "Monday", "2023-12-04"),
        ("He returns to court on Friday.", "Friday", "2023-12-01"),
        ("He appears in court on Friday.", "Friday", "2023-12-01"),
        ("She faces a parole hearing on Monday.", "Monday", "2023-12-04"),
        ("The Senate votes on the bill on Thursday.", "Thursday", "2023-11-30"),
        ("Arsenal plays Chelsea on Saturday.", "Saturday", "2023-12-02"),
        ("The council hosts the mayor of Lyon on Thursday.", "Thursday", "2023-11-30"),
        ("The two sides meet in Cairo on Sunday, officials said.", "Sunday", "2023-12-03"),
        ("Talks resume on Sunday.", "Sunday", "2023-12-03"),
        ("Voters go to the polls on Sunday.", "Sunday", "2023-12-03"),
        ("The minister, who arrived on Monday, leaves for Tokyo on Thursday.", "Thursday",
         "2023-11-30"),
        ("Calloway arrives in Seoul on Friday for talks with Han.", "Friday", "2023-12-01"),
        ("SEOUL (AP) — Calloway travels to Busan on Wednesday.", "Wednesday", "2023-11-29"),
        ("England face France on Saturday.", "Saturday", "2023-12-02"),
        ("Polls open on Sunday.", "Sunday", "2023-12-03"),
        ("The film is released on Friday.", "Friday", "2023-12-01"),
        ("The minister addresses parliament on Thursday.", "Thursday", "2023-11-30"),
        ("The hearing is on Friday.", "Friday", "2023-12-01"),
        ("The judge set sentencing for Dec. 18 on Monday.", "Dec. 18", "2023-12-18"),
        ("The court adjourned the case for Friday.", "Friday", "2023-12-01"),
        ("President Calloway meets Han in Seoul on Friday. The two are to sign a pact.", "Friday",
         "2023-12-01"),
    ],
)  # fmt: skip
def test_a_planned_act_in_the_present_tense_is_ahead(text: str, quote: str, day: str) -> None:
    assert days(read(text)[quote]) == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        "President Calloway meets Han in Seoul on Friday. (AP Photo/Ann Lee)",
        "In this photo released by her office, Calloway visits the shipyard on Friday.",
        "Calloway, left, hosts Han at the palace on Friday.\nPhotograph: Ann Lee/Reuters",
        "Calloway speaks during a rally in Madison on Friday.",
        "A woman walks past a poster as snow falls in Oslo on Friday.",
    ],
)
def test_a_caption_tells_what_was_seen(text: str) -> None:
    assert days(read(text)["Friday"]) == ("2023-11-24", "2023-11-24")


@pytest.mark.parametrize(
    "text",
    [
        "President Calloway meets Han in Seoul on Friday.",
        "Calloway arrives at the court on Friday.",
        "Calloway attends a cabinet meeting in Wellington on Friday.",
        "Calloway visits a school during a storm on Friday. It was shut.",
        "Man appears in court on Friday",
    ],
)
def test_where_a_caption_and_a_plan_look_alike_the_day_stays_open(text: str) -> None:
    friday = read(text)["Friday"]
    assert friday.interval is None
    assert friday.anchor is Anchor.UNRESOLVED
    assert friday.weekday == 4


def test_the_day_of_publication_is_the_same_in_a_caption_and_a_plan() -> None:
    tuesday = read("President Calloway meets Han in Seoul on Tuesday.")["Tuesday"]
    assert days(tuesday) == ("2023-11-28", "2023-11-28")


@pytest.mark.parametrize(
    "text",
    [
        "He returns to work after a vote on Friday.",
        "He faces charges of killing two people on Friday.",
        "Republicans secured enough votes on Friday.",
        "The president's tax returns on Friday became public.",
        "He was seized upon his return to Russia on Friday.",
        "The heads of two agencies left on Friday.",
        "He kept schools open on Friday.",
        "He watched England play France on Friday.",
        "News host Ann Lee on Friday walked it back.",
        "It was said on “Meet the Press” on Friday.",
    ],
)
def test_nouns_and_other_clauses_are_no_plan(text: str) -> None:
    assert days(read(text)["Friday"]) == ("2023-11-24", "2023-11-24")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("On Nov. 20 he was shot. She still thinks of that day in October.", "that day in October"),
        ("He was shot on Sunday. That night in October nobody slept.", "That night in October"),
        ("He was shot on Sunday. That Friday in October was cold.", "That Friday in October"),
        ("He was shot on Sunday. On that October morning it rained.", "that October morning"),
    ],
)
def test_that_day_in_a_month_is_no_day_of_another(text: str, quote: str) -> None:
    time = read(text)[quote]
    assert time.interval is None
    assert time.month == 10


@pytest.mark.parametrize(
    ("text", "quote", "first", "last"),
    [
        ("On Oct. 7 he fell. She still thinks of that day in October.", "that day in October",
         "2023-10-07", "2023-10-07"),
        ("He fell on Sunday. She thinks of that day in October 2019.", "that day in October 2019",
         "2019-10-01", "2019-10-31"),
        ("One day in October he called.", "One day in October", "2023-10-01", "2023-10-31"),
    ],
)  # fmt: skip
def test_a_day_in_a_month_that_the_text_settles(
    text: str, quote: str, first: str, last: str
) -> None:
    assert days(read(text)[quote]) == (first, last)


def test_a_record_set_for_a_month_is_of_the_month_that_was() -> None:
    assert days(read("Exports set a record for October.")["October"])[0] == "2023-10-01"
