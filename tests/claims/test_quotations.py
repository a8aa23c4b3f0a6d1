"""Quotations: what stands between quotation marks, and nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [q.quote for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said: “The bridge is safe.”", "The bridge is safe."),
        ('The mayor said: "The bridge is safe."', "The bridge is safe."),
        ("The mayor said: «The bridge is safe.»", "The bridge is safe."),
        ("The mayor said: « The bridge is safe. »", "The bridge is safe."),
        ("The mayor said: „The bridge is safe.”", "The bridge is safe."),
        ("The mayor said: „The bridge is safe.“", "The bridge is safe."),
        ("The mayor said: ``The bridge is safe.''", "The bridge is safe."),
        ("The mayor said: ‘The bridge is safe.’", "The bridge is safe."),
        ("The mayor said: 'The bridge is safe.'", "The bridge is safe."),
        ('("The bridge is safe," the mayor said.)', "The bridge is safe,"),
        ('The mayor\u00a0— "The bridge is safe".', "The bridge is safe"),
    ],
)
def test_every_common_style_of_marks_is_known_and_left_out(text: str, expected: str) -> None:
    assert quoted(text) == [expected]


def test_quotations_come_in_the_order_of_the_text() -> None:
    text = "“We are ready,” Duarte said. “Nobody will lose a job,” she added."
    assert quoted(text) == ["We are ready,", "Nobody will lose a job,"]


def test_a_quotation_inside_another_belongs_to_it() -> None:
    text = "“He told me ‘do not open the gate’ and left,” the guard said."
    assert quoted(text) == ["He told me ‘do not open the gate’ and left,"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' meeting ended on Friday and the unions' answer is awaited.",
        "It wasn't the mayor's fault, and it isn't the council's.",
        "It was the summer of '68 and the end of the '60s.",
        'She sold a 12" record and a 7" single at the fair.',
        "A so-called 'strongman' won.",
    ],
)
def test_apostrophes_inches_and_single_words_in_single_marks_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_apostrophes_do_not_end_a_quotation_in_single_marks() -> None:
    assert quoted("The coach said: ‘We didn’t play well.’") == ["We didn’t play well."]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“The dam will hold.\n\n“Nobody needs to leave,” the engineer said."
    assert quoted(text) == ["The dam will hold.", "Nobody needs to leave,"]


def test_the_last_quotation_of_an_article_may_be_left_open() -> None:
    assert quoted("The engineer said: “The dam will hold.\nMore soon.") == ["The dam will hold."]


@pytest.mark.parametrize("mark", ["”", '"', "''"])
def test_a_quotation_whose_first_mark_was_lost_opens_with_its_paragraph(mark: str) -> None:
    text = f"Rain fell.\n\nThe dam will hold,{mark} the engineer said. Villagers left."
    assert quoted(text) == ["The dam will hold,"]


@pytest.mark.parametrize(
    "text",
    [
        'The door is 80" wide, the engineer said.',
        "The dam is old. It will hold,” the engineer said.",
        "“The dam is old,” she said. It will hold,” he said.",
    ],
)
def test_a_closing_mark_alone_opens_nothing_elsewhere(text: str) -> None:
    assert [q for q in quoted(text) if "hold" in q or "door" in q] == []


def test_straight_marks_between_blanks_open_and_close_in_turn() -> None:
    text = 'The engineer said , " the dam will hold , " and left . " Rain is due , " she added .'
    assert quoted(text) == ["the dam will hold ,", "Rain is due ,"]


def test_a_single_mark_closes_what_a_double_one_opened() -> None:
    assert quoted("“She was scared,' said the owner.") == ["She was scared,"]


def test_empty_marks_quote_nothing() -> None:
    assert quoted("The engineer wrote “” and “ ” on the form.") == []


@given(
    st.lists(
        st.sampled_from(
            ["“", "”", "‘", "’", "'", '"', "„", "«", "»", "``", "''", " ", "\n", "\n\n", "\u00a0",
             "word", "it's", "say", ".", ",", "(", "é", "🙂", "\u200f", "x" * 200]
        ),
        max_size=40,
    ).map("".join)
)  # fmt: skip
def test_whatever_the_marks_quotations_are_exact_ordered_and_apart(text: str) -> None:
    found = find_quotations(text)
    for quotation in found:
        assert 0 <= quotation.start < quotation.end <= len(text)
        assert text[quotation.start : quotation.end] == quotation.quote
        assert quotation.quote == quotation.quote.strip()
    for before, after in pairwise(found):
        assert before.end <= after.start
