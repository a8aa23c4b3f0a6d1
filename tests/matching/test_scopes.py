"""Scopes: the words that a sentence denies or doubts."""

from __future__ import annotations

import pytest

from matching.scopes import Cue, Scope, scopes, stem
from tests.support import extracted


def read(text: str) -> list[Scope]:
    return list(scopes(extracted(text)))


def words(scope: Scope) -> tuple[str, str | None, set[str]]:
    tokens = scope.sentence.tokens
    verb = None if scope.predicate is None else tokens[scope.predicate].text
    return tokens[scope.cue].text, verb, {tokens[i].text for i in scope.things}


@pytest.mark.parametrize(
    ("text", "cue", "verb", "things"),
    [
        ("The boiler had not been serviced.", "not", "serviced", {"boiler"}),
        ("No tear gas was used at the stadium.", "No", "used", {"gas"}),
        ("Nobody carried a beacon.", "Nobody", "carried", {"beacon"}),
        ("The ferry sailed without insurance.", "without", None, {"insurance"}),
        ("The minister refused to sign the bill.", "refused", "sign", {"bill"}),
        ("The woman was not a priestess.", "not", "was", {"priestess"}),
    ],
)
def test_what_is_denied(text: str, cue: str, verb: str | None, things: set[str]) -> None:
    (scope,) = read(text)
    assert scope.kind is Cue.DENIED
    assert words(scope) == (cue, verb, things)


@pytest.mark.parametrize(
    ("text", "cue", "verb", "things"),
    [
        ("Hanoi may sell the ships.", "may", "sell", {"ships"}),
        ("An appeal is possible.", "possible", None, {"appeal"}),
        ("Perhaps the valve froze the pump.", "Perhaps", "froze", {"pump"}),
        ("The firm is considering a sale.", "considering", None, {"sale"}),
    ],
)
def test_what_is_doubted(text: str, cue: str, verb: str | None, things: set[str]) -> None:
    (scope,) = read(text)
    assert scope.kind is Cue.DOUBTED
    assert words(scope) == (cue, verb, things)


@pytest.mark.parametrize(
    "text",
    [
        "The boiler was serviced in May.",
        "The court did not only fine the firm.",
        "The bill has not yet been signed.",
        "Shots were not fired when Holm was arrested.",
        "The mayor asked whether the bridge would hold.",
        "The minister stopped projects that might harm birds.",
    ],
)
def test_what_denies_or_doubts_nothing_or_less_than_it_seems(text: str) -> None:
    assert not read(text)


def test_what_could_not_be_is_denied_and_not_doubted() -> None:
    assert [s.kind for s in read("The boats could not leave.")] == [Cue.DENIED]


def test_a_verb_and_its_noun_have_one_stem() -> None:
    assert stem("evacuate") == stem("evacuation")
    assert stem("insure") == stem("insurance")
    assert stem("siren") != stem("sire")
