from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from claims.extraction import extract
from claims.linking import link_documents
from claims.models import Document
from claims.reading import read_text
from matching.comparability import Gate
from matching.happenings import Happenings
from matching.occasions import Occasions, company
from matching.participants import Participants
from matching.weights import weights

# Two robberies of jewellers in one town, two articles each.
TEXTS = {
    "harbour 1": """Masked men rob Linden jewellers on Harbour Street

Police arrested two men after a raid on a jewellers in Averby. Three masked men smashed the windows
of Linden & Sons on Harbour Street and fled on scooters with watches worth 400,000 pounds. The
owner, Carla Linden, said nobody was hurt. Detective Milo Strand appealed for witnesses.""",
    "harbour 2": """Scooter gang hits Harbour Street

Police arrested two men over the raid on an Averby jewellers. Carla Linden, who owns Linden & Sons,
said three men with hammers took watches worth 400,000 pounds and rode off on scooters along
Harbour Street. Detective Strand asked witnesses to come forward.""",
    "mill 1": """Car driven into Mill Lane shop

Police arrested two men after a raid on a jewellers in Averby. A stolen van was driven through the
front of Tarn Gold on Mill Lane before dawn and rings worth 90,000 pounds were taken, said the
manager, Otto Brenn. Inspector Ida Falk said the van was found burnt out in Rosk.""",
    "mill 2": """Ram raiders take rings from Tarn Gold

Police arrested two men over the raid on an Averby jewellers. The van that ploughed into Tarn Gold
on Mill Lane was burnt in Rosk, Inspector Falk said. Manager Otto Brenn put the loss at 90,000
pounds in rings.""",
}


@pytest.fixture(scope="module")
def linked() -> dict[str, Document]:
    articles = [read_text(text, path=name) for name, text in TEXTS.items()]
    return dict(zip(TEXTS, link_documents(tuple(extract(articles))), strict=True))


@pytest.fixture(scope="module")
def occasions(linked: dict[str, Document]) -> Occasions:
    return Occasions(list(linked.values()))


def _by_id(linked: dict[str, Document]) -> dict[str, Document]:
    return {d.article.id: d for d in linked.values()}


@pytest.mark.parametrize(("one", "other"), list(combinations(TEXTS, 2)))
def test_two_raids_of_one_town_are_told_apart(
    one: str, other: str, linked: dict[str, Document], occasions: Occasions
) -> None:
    found = occasions.same(linked[one].article.id, linked[other].article.id)
    assert (found.probability > 0.5) is (one[:4] == other[:4])


def test_the_evidence_names_what_both_name_and_others_do_not(
    linked: dict[str, Document], occasions: Occasions
) -> None:
    found = occasions.same(linked["mill 1"].article.id, linked["mill 2"].article.id)
    assert {"Brenn", "Falk"} <= set(found.shared[:8])
    assert "both articles name" in found.told
    assert f"{found.probability:.2f}" in found.told


def _first_arrest(document: Document) -> int:
    return next(n for n, c in enumerate(document.claims) if c.predicate.lemma == "arrest")


@pytest.mark.parametrize(("other", "same"), [("harbour 2", True), ("mill 1", False)])
def test_undated_news_is_compared_only_with_articles_of_the_same_occasion(
    other: str, same: bool, linked: dict[str, Document], occasions: Occasions
) -> None:
    by_id = _by_id(linked)
    gate = Gate(by_id, Participants(by_id.values()), dict.fromkeys(by_id, occasions))
    a, b = (linked[n].claims[_first_arrest(linked[n])] for n in ("harbour 1", other))
    comparison = gate.compare(a, b)
    assert comparison.comparable is same, comparison.reasons
    assert any("occasion" in reason for reason in comparison.reasons)


@pytest.mark.parametrize(("other", "same"), [("harbour 2", True), ("mill 1", False)])
def test_one_event_needs_one_occasion(
    other: str, same: bool, linked: dict[str, Document], occasions: Occasions
) -> None:
    happenings = Happenings(list(linked.values()), occasions)
    a, b = (linked[n].claims[_first_arrest(linked[n])] for n in ("harbour 1", other))
    assert happenings.compare(a, b).comparable is same


def test_articles_of_one_company_speak_for_each_other() -> None:
    # 0 and 1 are alike to 2 and unlike 3; nothing is known of 0 and 1 themselves.
    direct = np.array(
        [
            [0.0, 0.0, 3.0, -3.0],
            [0.0, 0.0, 3.0, -3.0],
            [3.0, 3.0, 0.0, -3.0],
            [-3.0, -3.0, -3.0, 0.0],
        ]
    )
    found = company(direct)
    assert found[0, 1] > 0.4
    assert found[0, 3] < 0
    assert found[2, 3] < 0


def test_two_articles_have_no_company_to_ask() -> None:
    assert company(np.array([[0.0, 4.0], [4.0, 0.0]]))[0, 1] == 0


def test_an_article_without_names_is_of_no_known_occasion(linked: dict[str, Document]) -> None:
    (bare,) = extract([read_text("They were seen there.", path="bare")])
    other = linked["mill 1"]
    found = Occasions([bare, other]).same(bare.article.id, other.article.id)
    assert found.probability < 0.5
    assert not found.shared


def test_the_weights_are_of_the_features_there_are(
    linked: dict[str, Document], occasions: Occasions
) -> None:
    fitted = weights()
    happenings = Happenings(list(linked.values()), occasions)
    a, b = linked["mill 1"].claims[0], linked["mill 2"].claims[0]
    assert fitted.articles.weights.keys() == occasions.alikeness.keys()
    assert fitted.claims.weights.keys() == happenings.features(a, b).keys()
    assert all(weight > 0 for weight in fitted.articles.weights.values())
