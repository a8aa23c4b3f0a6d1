"""From articles to documents: exact spans, self-contained claims, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from claims.extraction import extract
from claims.models import Document, Voice
from tests.support import article, claim_about, extracted, inexact_spans, odd_texts, spans_of

STORM = """Storm closes Norhaven port

Storm Ida closed the port of Norhaven on Tuesday, 14 May 2024, and cut power to 3,200 homes.

Share this article

“We have never seen such waves,” harbour master Nadia Haddad told reporters. “The pier will stay
shut until Friday.”

Haddad, who has run the port since 2009, said that two trawlers sank. She praised the crews.
"""

ODD_STORM = (
    "\ufeffStorm closes Norhaven port\r\n\r\n"
    "Storm\u00a0Ida closed the port of\u202fNorhaven on Tuesday, and cut power to 3,200 homes.\r\n"
    "\r\n🙂 “We [the port] have never seen such waves,” harbour master Nadia Haddad said…\r\n"
)


@pytest.mark.parametrize("text", [STORM, ODD_STORM], ids=["plain", "odd characters"])
def test_every_span_quotes_the_articles_own_text(text: str) -> None:
    document = extracted(text)
    assert document.claims
    assert document.mentions
    assert document.times
    assert document.quantities
    assert document.quotations
    assert inexact_spans(document) == []


def test_a_claim_lies_in_its_sentence_and_holds_its_predicate() -> None:
    for claim in extracted(STORM).claims:
        assert claim.sentence.covers(claim)
        assert claim.covers(claim.predicate)


def test_a_claims_values_are_those_of_its_article() -> None:
    document = extracted(STORM)
    for claim in document.claims:
        assert {(t.start, t.end) for t in claim.times} <= {(t.start, t.end) for t in document.times}
        assert set(claim.quantities) <= set(document.quantities)
        assert set(claim.mentions) <= set(document.mentions)
        assert set(claim.quotations) <= set(document.quotations)


def test_sentences_and_values_come_in_the_order_of_the_text() -> None:
    document = extracted(STORM)
    for spans in (document.sentences, document.times, document.quantities, document.quotations):
        starts = [s.start for s in spans]
        assert starts == sorted(starts)


def test_claims_have_ids_of_their_own_that_stay_the_same() -> None:
    first = [c.id for c in extracted(STORM).claims]
    (again,) = extract([article(STORM)])
    assert len(set(first)) == len(first)
    assert [c.id for c in again.claims] == first


def test_a_headline_is_told_from_the_body() -> None:
    document = extracted(STORM)
    assert claim_about(document, "closes").headline
    assert not claim_about(document, "closed").headline


def test_furniture_yields_no_sentence() -> None:
    assert not [s for s in extracted(STORM).sentences if "Share" in s.quote]


def test_the_parse_of_a_sentence_is_kept_with_its_tokens_in_place() -> None:
    document = extracted(STORM)
    for sentence in document.sentences:
        for token in sentence.tokens:
            assert sentence.start <= token.start < token.end <= sentence.end
            assert token.end - token.start == len(token.text)
            assert 0 <= token.head < len(sentence.tokens)


# --- self-contained text ------------------------------------------------------------------------


def test_a_pronoun_is_replaced_by_the_name_it_stands_for() -> None:
    document = extracted("Nadia Haddad runs the port. She praised the crews on Friday.")
    assert claim_about(document, "praised").resolved.startswith("Nadia Haddad praised the crews")


def test_a_possessive_pronoun_is_replaced_by_a_possessive_name() -> None:
    document = extracted("Nadia Haddad runs the port. Her brother sold the trawler on Friday.")
    assert claim_about(document, "sold").resolved.startswith("Nadia Haddad's brother sold")


def test_a_pronoun_that_could_be_two_people_is_left_alone() -> None:
    document = extracted("Ana Duarte met Nadia Haddad on Friday. She resigned a day later.")
    assert claim_about(document, "resigned").resolved.startswith("She resigned")


def test_a_subject_left_out_is_put_in() -> None:
    document = extracted("Storm Ida closed the port and cut power to 3,200 homes.")
    assert claim_about(document, "cut").resolved == "Storm Ida cut power to 3,200 homes"


def test_a_relative_clause_reads_as_a_sentence() -> None:
    document = extracted("Haddad, who ran the port, praised the crews.")
    assert claim_about(document, "ran").resolved == "Haddad ran the port"


def test_the_resolved_text_is_one_line() -> None:
    for claim in extracted(STORM).claims:
        assert claim.resolved == " ".join(claim.resolved.split())


# --- texts that are no article ------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "🙂", "***", "\x00\x01", "a", "“", "12"])
def test_a_text_that_says_nothing_yields_no_claim(text: str) -> None:
    assert extracted(text).claims == ()


def test_a_foreign_article_yields_no_claim() -> None:
    text = (
        "Der Sturm hat am Dienstag den Hafen von Norhaven geschlossen. In 3200 Haushalten fiel "
        "nach Angaben der Behörden der Strom aus, zwei Fischkutter sind gesunken. Der Hafen bleibt "
        "bis Freitag gesperrt, teilte die Stadt mit."
    )
    assert extracted(text).claims == ()


def test_documents_come_in_the_order_of_the_articles() -> None:
    articles = [article(f"Storm Ida sank {n} trawlers.", path=f"{n}.txt") for n in (2, 3, 4)]
    assert [d.article for d in extract(articles)] == articles


def test_an_article_reads_the_same_alone_and_among_others() -> None:
    articles = [article(STORM), article("Rebels captured the airport.", path="b")]
    together = list(extract(articles))
    assert together[0] == extracted(STORM)
    assert together[1] == next(extract(articles[1:]))


# --- any text -----------------------------------------------------------------------------------


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(odd_texts())
def test_whatever_the_text_every_span_is_exact(text: str) -> None:
    document: Document = next(extract([article(text)]))
    assert inexact_spans(document) == []
    assert all(0 <= s.start <= s.end <= len(text) for s in spans_of(document))
    assert all(c.voice in Voice for c in document.claims)


def test_the_number_that_opens_the_body_is_found_under_a_headline() -> None:
    document = extracted("Bridge falls into river\n\nNine people died when the bridge gave way.")
    assert [(q.quote, q.counted) for q in document.quantities] == [("Nine", "people")]


def test_deaths_have_the_time_of_what_killed() -> None:
    document = extracted("Six miners died when a shaft collapsed on 4 May 2024.")
    assert [t.value for t in claim_about(document, "died").times] == ["2024-05-04"]


def test_what_struck_happened_when_it_struck() -> None:
    document = extracted("The blast at the mill killed six people on 4 May 2024.")
    assert [t.value for t in claim_about(document, "blast").times] == ["2024-05-04"]
