"""Whatever the text, names are found without an error and their spans are exact."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.models import Article
from claims.names import find_mentions, link, spelling_variants
from claims.nlp import parse
from claims.passages import passages

PARTS = [
    "US Secretary of State", "Antony", "Dumont", "O'Neill", "al-Masri", "Nagorno-Karabakh", "the",
    "President", "of", "Kenya's", "Kenya", "Kenyan", "he", "her", "the two countries", "said", ",",
    ".", "\n\n", "“", "”", "'s", "’s", "-", "Mr.", "and", "U.S.", "(UN)", "United Nations", "[sic]",
    "\u00a0", "\u200b", "J.", "76ers", "&", "May", "Monday", "the region", "İstanbul", "ß", "A",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PARTS), max_size=12).map("".join),
)


@example("B KENYA'S RESIDENT A0")
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_spans_are_exact_in_order_and_apart(text: str) -> None:
    article = Article(id="a", path="a.txt", text=text)
    (doc,) = parse([(article, passages(article))])
    found = find_mentions(doc, text)
    assert all(text[m.start : m.end] == m.quote for m in found)
    assert all(m.quote.strip() and m.entity and m.name for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))

    linked = link({"a": found, "b": found})
    assert [m.quote for m in linked["a"]] == [m.quote for m in found]
    assert all(
        one.entity == other.entity or "~" in one.entity
        for one, other in zip(linked["a"], linked["b"], strict=True)
    )
    spelling_variants(linked)
