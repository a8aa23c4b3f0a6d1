from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.linking import link_documents
from claims.models import Document
from claims.reading import read_text
from matching.happenings import Happenings
from matching.models import Route
from matching.participants import Participants

TEXTS = {
    "accused": "Milo Strand, accused of killing his mother in Averby, appeared in court.",
    "murder": "The murder in Averby shocked the town where Milo Strand grew up, a court heard.",
    "party": "Milo Strand gave a party in Averby for a court clerk who grew up in the town.",
    "other": "Petra Lunn, accused of killing her uncle in Rosk, appeared in court.",
}


@pytest.fixture(scope="module")
def run() -> tuple[dict[str, Document], Happenings]:
    articles = [read_text(text, path=name) for name, text in TEXTS.items()]
    linked = dict(zip(TEXTS, link_documents(tuple(extract(articles))), strict=True))
    by_id = {d.article.id: d for d in linked.values()}
    return linked, Happenings(by_id, Participants(linked.values()))


@pytest.mark.parametrize(("other", "same"), [("murder", True), ("party", False), ("other", False)])
def test_an_event_named_in_passing_is_found_and_one_like_it_is_not(
    other: str, same: bool, run: tuple[dict[str, Document], Happenings]
) -> None:
    documents, happenings = run
    found = [
        happenings.compare(a, b)
        for a in documents["accused"].claims
        for b in documents[other].claims
    ]
    held = [c for c in found if c.comparable]
    assert bool(held) is same
    assert all(c.route is Route.EVENT and c.reasons for c in held)
