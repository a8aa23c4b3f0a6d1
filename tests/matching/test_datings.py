from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.linking import link_documents
from claims.models import Document
from claims.reading import read_text
from matching.datings import datings, rivals
from matching.participants import Participants

NAMED = "Singer Orla Dunne is dead. Dunne died at home on Tuesday after a short illness."
DESCRIBED = "Fans of Orla Dunne wept. The singer, 81, died on Wednesday at her home."
ANOTHER = "Fans of Orla Dunne wept. The drummer died on Wednesday at his home."


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    articles = [
        read_text(text, path=name, published="2025-12-05")
        for name, text in (("named", NAMED), ("described", DESCRIBED), ("another", ANOTHER))
    ]
    return tuple(link_documents(tuple(extract(articles))))


def _found(a: Document, b: Document, documents: tuple[Document, ...]) -> list[tuple[str, str]]:
    told = (datings(a), datings(b))
    return [(x.time.quote, y.time.quote) for x, y, _ in rivals(*told, Participants(documents))]


def test_a_description_that_fits_the_named_person_is_one_event_on_two_days(
    documents: tuple[Document, ...],
) -> None:
    assert _found(documents[0], documents[1], documents) == [("Tuesday", "Wednesday")]


def test_another_description_is_another_death(documents: tuple[Document, ...]) -> None:
    assert _found(documents[0], documents[2], documents) == []
