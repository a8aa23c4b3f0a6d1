from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.linking import link_documents
from claims.models import Document
from claims.reading import read_text
from matching.figures import figures, rivals
from matching.participants import Participants

CASES = {
    "carrying": "A ferry carrying 72 people hit a reef near Osk on Monday.",
    "on the ferry": "There were 74 people on the stricken ferry.",
    "rescued": "Lifeboats rescued 74 people near the reef on Monday.",
    "posts": "Some 320 posts will go at the Osk plant, the union said.",
    "strike": "About 900 workers go on strike at the Osk plant on Monday.",
    "axed": "The firm axed 650 jobs at the Osk plant.",
}


@pytest.fixture(scope="module")
def told() -> dict[str, Document]:
    articles = [read_text(t, path=n, published="2025-12-05") for n, t in CASES.items()]
    return dict(zip(CASES, link_documents(tuple(extract(articles))), strict=True))


@pytest.mark.parametrize(
    ("a", "b", "values"),
    [
        ("carrying", "on the ferry", [(72.0, 74.0)]),
        ("carrying", "rescued", []),
        ("posts", "axed", [(320.0, 650.0)]),
        ("strike", "axed", []),
    ],
)
def test_figures_of_one_fact_are_rivals_in_whatever_words(
    a: str, b: str, values: list[tuple[float, float]], told: dict[str, Document]
) -> None:
    found = rivals(figures(told[a]), figures(told[b]), Participants(told.values()))
    assert [(x.quantity.value, y.quantity.value) for x, y, _ in found] == values
