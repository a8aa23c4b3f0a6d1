import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.normalise import normalise

PIECES = st.sampled_from(
    ["[", "]", "``", "''", "**", "“", "’", "\u00a0", "\r\n", "[T]he", "[sic]", "](http://a.b)", "a"]
)


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5))).map("".join)))
def test_length_never_changes(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="[]`*'"))
)
def test_plain_ascii_is_left_alone(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("“We can’t wait,” she said.", '"We can\'t wait," she said.'),
        ("``It was a bomb,'' he said.", ' "It was a bomb,"  he said.'),
        ("on ''100 pages of reports.''", 'on  "100 pages of reports." '),
        ("the rock 'n' roll years", "the rock 'n' roll years"),
        ("10\u00a0000\u2009people", "10 000 people"),
        ("one\r\ntwo\tthree\x07", "one  two three "),
        ("\ufeffThe minister", " The minister"),
        ("flexibility and [прихода к] compromise", "flexibility and             compromise"),
        ("“He [the mayor] left”", '"He  the mayor  left"'),
        ("it were [sic] true […] again [12].", "it were       true     again     ."),
        ("[T]he vote was urge[d] on", "  The vote was urged   on"),
        ("a [report](https://example.org/x) says", "a  report                         says"),
        ("a **clear** breach of 5*3*2", "a   clear   breach of 5*3*2"),
        ("\uff11\uff12 dead", "12 dead"),
    ],
)
def test_typography_becomes_plain(written: str, plain: str) -> None:
    assert normalise(written) == plain


def test_a_word_is_not_cut_by_a_soft_hyphen() -> None:
    assert " " not in normalise("Kara\u00adbakh")
