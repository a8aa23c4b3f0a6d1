from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.linking import link_documents
from claims.models import Claim, Document
from claims.reading import read_text
from matching.happenings import Happenings
from matching.models import Route
from matching.occasions import Occasions

TEXTS = {
    "accused": """Son in court over Averby death

Milo Strand, accused of killing his mother in Averby, appeared before magistrates on Monday. Strand,
34, spoke only to confirm his name. Neighbours had called the police to Elm Row on Saturday.""",
    "murder": """Murder shocks Averby

Neighbours of Greta Strand spoke of a quiet woman. The murder in Elm Row shocked the town where her
son Milo Strand grew up, magistrates in Averby were told on Monday. He used to mend bicycles for
the children of the street.""",
    "other": """Nephew in court over Rosk death

Petra Lunn, accused of killing her uncle in Rosk, appeared before a judge in March. Lunn, 29, is a
nurse. The uncle, Jonas Lunn, was found on a farm track by a walker.""",
}


@pytest.fixture(scope="module")
def run() -> tuple[dict[str, Document], Happenings]:
    articles = [read_text(text, path=name) for name, text in TEXTS.items()]
    linked = dict(zip(TEXTS, link_documents(tuple(extract(articles))), strict=True))
    documents = list(linked.values())
    return linked, Happenings(documents, Occasions(documents))


def _about(document: Document, words: str) -> list[Claim]:
    return [c for c in document.claims if words in c.sentence.quote]


@pytest.mark.parametrize(
    ("other", "words", "same"),
    [
        ("murder", "shocked the town", True),
        ("murder", "mend bicycles", False),
        ("other", "accused of killing", False),
    ],
)
def test_an_event_named_in_passing_is_found_and_one_like_it_is_not(
    other: str, words: str, same: bool, run: tuple[dict[str, Document], Happenings]
) -> None:
    documents, happenings = run
    pairs = [
        (a, b)
        for a in _about(documents["accused"], "accused of killing")
        for b in _about(documents[other], words)
    ]
    held = [c for c in (happenings.compare(a, b) for a, b in pairs) if c.comparable]
    assert pairs
    assert bool(held) is same
    assert all(c.route is Route.EVENT and c.reasons for c in held)
