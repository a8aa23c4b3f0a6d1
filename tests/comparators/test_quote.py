"""Quotes: one statement, printed with different words inside the quotation marks."""

from __future__ import annotations

import pytest

from comparators.models import Finding
from tests.support import compared, focus, found

DAY = "2024-03-06"
CALM = (
    "“We will reach a permanent and just settlement with the miners of Marvat,” Minister Ana "
    "Duarte said."
)


def quotes(a: str, b: str, published_b: str = DAY) -> tuple[Finding, ...]:
    return found(compared(a, b, DAY, published_b), "quote")


@pytest.mark.parametrize(
    ("b", "marked"),
    [
        (
            "“We will reach a durable and dignified settlement with the miners of Marvat,” "
            "Minister Ana Duarte said.",
            {"permanent", "just", "durable", "dignified"},
        ),
        (
            "Ana Duarte said: “We will reach a permanent and fair settlement with the miners of "
            "Marvat.”",
            {"just", "fair"},
        ),
        (
            "“We will refuse a permanent and just settlement with the miners of Marvat,” Minister "
            "Ana Duarte said.",
            {"reach", "refuse"},
        ),
    ],
)
def test_rival_words_in_one_statement_are_marked(b: str, marked: set[str]) -> None:
    (finding,) = quotes(CALM, b)
    assert all(any(word in words for words in focus(finding)) for word in marked)


def test_one_statement_in_other_words_of_one_speaker_is_a_finding() -> None:
    (finding,) = quotes(
        "“I have looked at the cathedral from my kitchen since I was a girl,” said Jean Mabbutt.",
        "“I've seen the cathedral from my kitchen window all my life, and they are taking it,” "
        "said Jean Mabbutt.",
    )
    assert finding.rule == "quote.version"


def test_an_extract_that_the_other_article_quotes_too_is_no_finding() -> None:
    assert not quotes(
        "The president said: “We’re building a wall in Osk, we’re building a beautiful wall, a big "
        "one that works,” President Ivo Marek told them.",
        "President Ivo Marek boasted that he is “building a beautiful wall” in Osk.",
    )


def test_a_not_that_one_side_leaves_out_is_a_finding() -> None:
    (finding,) = quotes(
        "“The government will not close the mines of Marvat this year,” Ana Duarte said.",
        "“The government will close the mines of Marvat this year,” Ana Duarte said.",
    )
    assert any("not" in words.split() for words in focus(finding))


@pytest.mark.parametrize(
    "b",
    [
        CALM,
        "Ana Duarte promised a “permanent and just settlement” with the miners of Marvat.",
        "Ana Duarte said the government would reach a lasting settlement with the miners.",
        "“We will reach a permanent … settlement with the miners of Marvat,” Ana Duarte said.",
        "“We will reach a permanent and just settlement with [our] miners of Marvat,” Ana Duarte "
        "said.",
        "“We will reach a permanent and just settlement with the miners of Marvat. That I "
        "promise,” Ana Duarte said.",
        '"We\'ll reach a permanent and just settlement with the miners of Marvat," Ana Duarte '
        "said.",
        "“The opera house of Marvat opens in May,” Minister Ana Duarte said.",
    ],
    ids=[
        "the same",
        "a shorter extract",
        "indirect speech",
        "an ellipsis",
        "an insertion",
        "a longer extract",
        "a contraction",
        "another statement",
    ],
)
def test_what_keeps_the_speakers_words_is_no_finding(b: str) -> None:
    assert quotes(CALM, b) == ()
    assert quotes(b, CALM) == ()


def test_house_spelling_is_no_finding() -> None:
    british = "“We recognise the labour of the organised miners of Marvat,” Ana Duarte said."
    american = "“We recognize the labor of the organized miners of Marvat,” Ana Duarte said."
    assert quotes(british, american) == ()


def test_statements_months_apart_are_two_statements() -> None:
    b = CALM.replace("permanent and just", "durable and dignified")
    assert quotes(CALM, b, "2024-07-09") == ()


BRIDGE = """Bridge at Osk gives way

A footbridge over the Lomna at Osk collapsed on Tuesday, and eleven people fell into the river. All
were pulled out alive by the crew of a ferry, the fire brigade of Osk said.

"They were selling the view and forgot the rust," said Mayor Ivo Marek.
"""
LOOKING_BACK = """Who forgot the bridge?

Six weeks after the footbridge over the Lomna at Osk collapsed on 5 March, eleven people who fell
into the river are still waiting for an answer. The ferry that pulled them out is back at work, and
the fire brigade of Osk has closed two more bridges.

"They were selling the view and forgot the bolts," said Mayor Ivo Marek.
"""


def test_an_article_that_looks_back_on_the_days_of_another_quotes_the_same_statement() -> None:
    (finding,) = quotes(BRIDGE, LOOKING_BACK, "2024-04-16")
    assert focus(finding) == {"rust", "bolts"}


def test_an_article_of_other_days_that_looks_back_on_nothing_is_of_another_statement() -> None:
    undated = LOOKING_BACK.replace("on 5 March", "").replace("Six weeks after", "Long after")
    assert quotes(BRIDGE, undated, "2024-04-16") == ()


def test_words_in_the_same_order_make_one_statement_whatever_they_mean() -> None:
    (finding,) = quotes(
        "“We ordered a train and got a swamp,” said the mayor.",
        "It was the mayor who summed it up: “We ordered a train and got a bill.”",
    )
    assert focus(finding) == {"swamp", "bill"}


def test_a_full_stop_makes_no_side_of_its_own() -> None:
    (finding,) = quotes(
        f"{CALM} “We will reach a permanent and just settlement with the miners of Marvat.”",
        CALM.replace("permanent and just", "durable and dignified"),
    )
    assert len(finding.sides) == 2


def test_both_sides_are_quoted_speech_of_the_speaker() -> None:
    (finding,) = quotes(CALM, CALM.replace("permanent and just", "durable and dignified"))
    evidence = [e for side in finding.sides for e in side.evidence]
    assert {e.voice.value for e in evidence} == {"quoted"}
    assert {e.speaker for e in evidence} == {"Ana Duarte"}


QUESTION = "What we know suggests that the miners of Marvat should take the offer seriously"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # A cut elsewhere does not excuse a changed word.
        (
            f"“{QUESTION},” Ana Duarte said.",
            "“We do not know it all [but] what we know suggests that the miners of Marvat should "
            "take the offer very seriously,” Ana Duarte said.",
        ),
        # The opening mark was lost.
        (
            f"“{QUESTION},” Ana Duarte said.",
            "What we know suggests that the miners of Marvat should take the deal seriously,” "
            "Ana Duarte said.",
        ),
        # Nobody is named on one side, yet most words are the same.
        (
            "“Work carefully and cooperatively with all its unions of Marvat,” the statement said.",
            "“We will work carefully and cooperatively with all our unions of Marvat,” Ana Duarte "
            "said.",
        ),
    ],
)
def test_a_word_changed_inside_the_marks_is_a_finding(a: str, b: str) -> None:
    assert len(quotes(a, b)) == 1
    assert len(quotes(b, a)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gave the F.T.C. power over the No. 4 pit", "gave the FTC power over the No 4 pit"),
        (
            "knew of the attacks of Sept. 11 in Marvat",
            "knew of the attacks of 11 September in Marvat",
        ),
        (
            "closed the pit at 6 p.m. on the 31st of August",
            "closed the pit at 6:00 p.m. on Aug. 31",
        ),
        ("found a fibre cut in the eleventh shaft", "found a fiber cut in the 11th shaft"),
        ("are going to close the Marvat mine", "are gonna close the Marvat mine"),
        ("saw the death of al-Ghozi in Marvat", "saw the death of Ghozi in Marvat"),
        ("know the princess' marriage was no secret", "know the princess's marriage was no secret"),
    ],
)
def test_house_style_inside_the_marks_is_no_finding(one: str, other: str) -> None:
    a, b = (f"“We {words} and so did the council,” Ana Duarte said." for words in (one, other))
    assert quotes(a, b) == ()


def test_two_statements_with_few_words_in_common_are_no_finding() -> None:
    assert (
        quotes(
            "“Thieves are at work there already, so I hope Halden closes the gate within days,” "
            "she said.",
            "“Since thefts are occurring now, it is in everyone's best interest for Halden to shut "
            "the gate as soon as possible,” he said.",
        )
        == ()
    )


def test_words_around_the_marks_are_not_the_statement() -> None:
    assert (
        quotes(
            "“I do not think the court was wrong at all about him,” said Ana Duarte, daughter of "
            "the slain reporter of Marvat.",
            "“It is what he has to look forward to for the rest of his days,” said Ana Duarte, "
            "daughter of the slain reporter of Marvat.",
        )
        == ()
    )
