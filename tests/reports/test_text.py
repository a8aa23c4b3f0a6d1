from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text import (
    ELLIPSIS,
    EXCERPT_LENGTH,
    MAX_EXCERPT,
    Stretch,
    differing_words,
    excerpt,
    merged,
    occurrences,
    plural,
    visible,
)


def words_of(quote: str, stretches: tuple[Stretch, ...]) -> list[str]:
    return [quote[start:end] for start, end in stretches]


class TestVisible:
    @pytest.mark.parametrize(
        ("hostile", "shown"),
        [
            ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
            ("back\x08space", "back␈space"),
            ("bell\x07", "bell␇"),
            ("nul\x00", "nul␀"),
            ("del\x7f", "del␡"),
            ("csi\x9b31m", "csi\ufffd31m"),
            ("abc\u202etxt.exe", "abc\ufffdtxt.exe"),
            ("\u2066isolated\u2069", "\ufffdisolated\ufffd"),
        ],
    )
    def test_shows_what_a_terminal_would_obey(self, hostile: str, shown: str) -> None:
        assert visible(hostile) == shown

    def test_keeps_everything_on_one_line(self) -> None:
        assert visible("one\r\ntwo\tthree\u2028four\u00a0five") == "one two three four five"

    def test_leaves_writing_alone(self) -> None:
        text = "Żółć, 東京, می‌خواهم, ‘ñ’, 👩‍🚒"
        assert visible(text) == text

    def test_drops_characters_that_show_nothing(self) -> None:
        assert visible("\ufeffhy\u00adphen\u200bated") == "hyphenated"
        assert visible("one \u00ad two") == "one two"

    @given(st.text())
    def test_never_lets_a_control_character_through(self, text: str) -> None:
        categories = {unicodedata.category(char) for char in visible(text).replace("\u200c", "")}
        assert not categories & {"Cc", "Cs", "Zl", "Zp"}
        assert visible(visible(text)) == visible(text)


class TestDifferingWords:
    def test_marks_the_words_that_the_other_quote_does_not_have(self) -> None:
        quote = "The mayor opened the new bridge on Friday morning"
        other = "The mayor opened the old bridge on Saturday morning"
        assert words_of(quote, differing_words(quote, other)) == ["new", "Friday"]

    def test_marks_nothing_when_nearly_everything_differs(self) -> None:
        assert differing_words("Rain fell in the north", "Schools were shut by noon") == ()

    def test_a_change_of_case_or_punctuation_is_no_difference(self) -> None:
        quote = "The council, it said, will meet again"
        assert differing_words(quote, "the Council it said will meet again.") == ()

    @given(st.text(), st.text())
    def test_marks_lie_in_order_within_the_quote(self, quote: str, other: str) -> None:
        marked = differing_words(quote, other)
        assert all(0 <= start < end <= len(quote) for start, end in marked)
        assert list(marked) == sorted(marked)
        assert differing_words(quote, quote) == ()


class TestOccurrences:
    def test_finds_whole_words_whatever_their_case(self) -> None:
        quote = "Occupied since spring, the town was occupied\nagain; preoccupied it was not"
        assert words_of(quote, occurrences("occupied", quote)) == ["Occupied", "occupied"]

    def test_a_value_may_be_broken_over_lines(self) -> None:
        assert occurrences("just peace", "a just\n peace") == (Stretch(2, 13),)

    def test_an_empty_value_occurs_nowhere(self) -> None:
        assert occurrences(" ", "any text") == ()

    @given(st.text(), st.text())
    def test_never_fails(self, value: str, quote: str) -> None:
        for start, end in occurrences(value, quote):
            assert 0 <= start < end <= len(quote)


class TestExcerpt:
    def test_a_short_quote_is_whole(self) -> None:
        pieces = excerpt("four people died", (Stretch(0, 4),))
        assert pieces == (("four", True), (" people died", False))

    def test_a_long_quote_is_cut_around_what_is_marked(self) -> None:
        quote = f"{'before ' * 60}TUESDAY {'after ' * 60}"
        start = quote.index("TUESDAY")
        pieces = excerpt(quote, (Stretch(start, start + 7),))
        text = "".join(piece.text for piece in pieces)
        assert text.startswith(f"{ELLIPSIS}before")
        assert text.endswith(f"after{ELLIPSIS}")
        assert "TUESDAY" in text
        assert len(text) < EXCERPT_LENGTH

    def test_passages_far_apart_are_joined_by_an_ellipsis(self) -> None:
        quote = f"ALPHA {'filler ' * 80}OMEGA"
        pieces = excerpt(quote, (Stretch(0, 5), Stretch(len(quote) - 5, len(quote))))
        text = "".join(piece.text for piece in pieces)
        assert text.startswith("ALPHA")
        assert text.endswith("OMEGA")
        assert f" {ELLIPSIS} " in text

    def test_a_long_quote_without_marks_shows_its_beginning(self) -> None:
        text = "".join(piece.text for piece in excerpt("word " * 200, ()))
        assert text.startswith("word word")
        assert text.endswith(f"word{ELLIPSIS}")

    @given(st.text(max_size=2000), st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 900))))
    def test_shows_only_text_of_the_quote_within_bounds(
        self, quote: str, marks: list[tuple[int, int]]
    ) -> None:
        inside = (Stretch(start, min(start + size, len(quote))) for start, size in marks)
        marked = merged(stretch for stretch in inside if stretch.start < stretch.end)
        pieces = excerpt(quote, marked)
        shown = [piece.text.strip(f" {ELLIPSIS}") for piece in pieces]
        assert all(text in visible(quote) for text in shown)
        assert sum(map(len, shown)) <= MAX_EXCERPT


def test_stretches_that_touch_become_one() -> None:
    assert merged([Stretch(5, 9), Stretch(0, 3), Stretch(3, 4)]) == (Stretch(0, 4), Stretch(5, 9))


def test_counts_agree_with_their_noun() -> None:
    assert [plural(n, "claim") for n in (0, 1, 1200)] == ["0 claims", "1 claim", "1,200 claims"]
