"""One set of entities for a run: claims of different articles name the same person by one key."""

from __future__ import annotations

from claims.linking import link_documents
from claims.models import Document, Mention
from tests.support import claim_about, extracted, inexact_spans

FULL = "Prime Minister Elena Markova met President Juan Ortega. She said: “The talks went well.”"
SHORT = "Ms Markova and Mr Ortega agreed on a treaty, Markova said on Friday."
OTHER = "Karl Lindqvist won the race in Oslo."


def linked(*texts: str) -> tuple[Document, ...]:
    return link_documents([extracted(t, path=f"{n}.txt") for n, t in enumerate(texts)])


def mention(document: Document, core: str) -> Mention:
    return next(m for m in document.mentions if m.core == core)


def test_a_full_name_and_its_short_form_are_one_entity() -> None:
    full, short = linked(FULL, SHORT)
    assert mention(full, "Elena Markova").entity == mention(short, "Markova").entity


def test_a_short_form_gets_the_fullest_name() -> None:
    _, short = linked(FULL, SHORT)
    assert mention(short, "Markova").name == "Elena Markova"


def test_different_people_stay_apart() -> None:
    full, short, other = linked(FULL, SHORT, OTHER)
    keys = {m.entity for d in (full, short) for m in d.mentions}
    assert mention(other, "Karl Lindqvist").entity not in keys


def test_a_country_and_its_adjective_are_one_entity() -> None:
    one, two = linked("Norway closed its border.", "The Norwegian government closed the border.")
    (here,), (there,) = ({s for m in d.mentions for s in m.states} for d in (one, two))
    assert here == there == "NO"


def test_every_key_in_a_claim_is_the_key_of_a_mention() -> None:
    for document in linked(FULL, SHORT, OTHER):
        keys = {m.entity for m in document.mentions}
        for claim in document.claims:
            used = {e for a in claim.arguments for e in (*a.entities, *a.own_entities)}
            used |= {m.entity for m in claim.mentions}
            used |= {q.speaker_entity for q in claim.quotations if q.speaker_entity}
            used |= {claim.speaker_entity} if claim.speaker_entity else set()
            assert used <= keys


def test_a_speaker_is_the_same_person_in_both_articles() -> None:
    full, short = linked(FULL, SHORT)
    assert full.quotations[0].speaker_entity == claim_about(short, "agreed").speaker_entity


def test_linking_moves_no_span() -> None:
    before = [extracted(t, path=f"{n}.txt") for n, t in enumerate((FULL, SHORT, OTHER))]
    after = link_documents(before)
    assert [inexact_spans(d) for d in after] == [[], [], []]
    assert [[(m.start, m.end) for m in d.mentions] for d in after] == [
        [(m.start, m.end) for m in d.mentions] for d in before
    ]
    assert [[c.id for c in d.claims] for d in after] == [[c.id for c in d.claims] for d in before]


def test_no_documents_and_empty_documents_are_linked_too() -> None:
    assert link_documents([]) == ()
    assert linked("") == (extracted("", path="0.txt"),)


def test_the_order_of_the_articles_changes_no_link() -> None:
    documents = [extracted(t, path=f"{n}.txt") for n, t in enumerate((FULL, SHORT, OTHER))]

    def groups(run: tuple[Document, ...]) -> set[frozenset[tuple[str, int]]]:
        members: dict[str, set[tuple[str, int]]] = {}
        for document in run:
            for m in document.mentions:
                members.setdefault(m.entity, set()).add((document.article.path, m.start))
        return {frozenset(found) for found in members.values()}

    assert groups(link_documents(documents)) == groups(link_documents(documents[::-1]))
