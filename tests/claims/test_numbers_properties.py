"""Laws that hold for any text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.models import Quantity, Span
from claims.numbers import find_quantities, relate, render

_PIECES = (
    "one two three five ten twelve twenty thirty-three hundred thousand million billion dozen "
    "dozens hundreds several a an and of the in to or between from half third quarter fifth first "
    "second 1 2 3 7 12 15 40 100 1,250 98,700 100,000 2.5 4.4 0.07 2008 5-4 2-1 10-20 3/4 ½ -5 "
    "$ £ € USD Rs HK$ % percent points percentage miles km feet inches lbs °C degrees mph tonnes "
    "barrels a day people men soldiers Israeli residents person killed died years old year-old "
    "aged about nearly almost some more than at least up to fewer over under as many as around "
    "dollars cents euros pounds crore lakh bn m k times as twice doubled out vote won . , ; - ( ) "
    "– Boeing Route May Smith 'and' \n"
).split(" ")

words = st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)
glued = st.lists(st.sampled_from(_PIECES), max_size=10).map("".join)
texts = st.one_of(words, glued, st.text(max_size=80))


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text)


@given(texts)
@settings(max_examples=250, deadline=None)
@example("1" * 400 + " billion people")
@example("$" + "9" * 400)
@example("1/0 of 0/0 people, 0 out of 0")
@example("٣ people and ³ men and ⅔ of 1 000 000")
def test_spans_are_exact_sorted_and_apart(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert text[found.start : found.end] == found.quote
        assert end <= found.start < found.end
        end = found.end


@given(texts)
@settings(max_examples=150, deadline=None)
def test_value_lies_within_its_interval(text: str) -> None:
    for found in quantities(text):
        slack = abs(found.value) * 1e-9
        assert found.low is None or found.low <= found.value + slack
        assert found.high is None or found.value <= found.high + slack


@given(texts, st.integers(0, 60), st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_taken_stretches_stay_untouched(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start >= end:
        return
    taken = Span(start=start, end=end, quote=text[start:end])
    assert not any(found.overlaps(taken) for found in find_quantities(text, [taken]))


@given(texts)
@settings(max_examples=150, deadline=None)
def test_reading_a_rendering_gives_the_quantity_back(text: str) -> None:
    for found in quantities(text):
        written = render(found)
        again = find_quantities(written)
        assert any(
            (q.value, q.unit, q.kind) == (found.value, found.unit, found.kind) for q in again
        ), (found, written, again)


@given(texts, texts)
@settings(max_examples=150, deadline=None)
def test_relation_is_symmetric(first: str, second: str) -> None:
    for a in quantities(first):
        assert relate(a, a).value == "equal"
        for b in quantities(second):
            assert relate(a, b) is relate(b, a)
