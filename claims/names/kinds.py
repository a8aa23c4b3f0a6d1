"""What a name names: person, organisation, place or something else.

Words of the name itself, the gazetteer and given names decide; where they say nothing, spaCy's
label is one vote, the words around the name others, and all mentions in the article are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claims.models import EntityKind
from claims.names import gazetteer, titles
from claims.names.gazetteer import plain
from claims.names.tables import words
from claims.names.wording import Word
from claims.patterns import lazy

_KIND_OF_LABEL = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
}
ACRONYM = lazy(r"(?:[A-Z]\.?){2,7}|[A-Z]{1,5}\d{1,2}")
_CONTEXT_VOTE = 3
OF = ("of", "for")


def surface_of(run: Sequence[Word], text: str) -> str:
    """The text of consecutive words."""
    return text[run[0].start : run[-1].end] if run else ""


def is_body(core: Sequence[Word]) -> bool:
    """Whether the core is an institution, a place with a type word or an event."""
    if len(core) == 1:
        return core[0].plain in words("words", "organisation", plain) and not core[0].label
    kinds = words("words", "organisation", plain) | words("words", "place", plain)
    kinds |= words("words", "other", plain)
    if gazetteer.is_given_name(core[0].text) and len(core) == 2:
        return core[-1].plain in words("words", "organisation", plain)
    return core[-1].plain in kinds


def only_titles(run: Sequence[Word]) -> bool:
    """Whether nothing but a title stands here: "Secretary of State", "Prime Minister"."""
    if not any(titles.is_role(word.plain) for word in run):
        return False
    phrase = " ".join(word.plain for word in run)
    if titles.role_head(phrase) == phrase:
        return True
    return all(
        titles.is_role(word.plain)
        or titles.is_modifier(word.plain)
        or word.plain in titles.honorifics()
        for word in run
    )


def is_nationality(surface: str) -> bool:
    """Whether a surface says where, or of which party, what follows is."""
    name = plain(surface)
    return (
        name in gazetteer.demonyms()
        or name in gazetteer.countries()
        or name in gazetteer.nationals()
        or name in gazetteer.us_states()
        or name in words("words", "parties")
    )


def person_like(run: Sequence[Word]) -> bool:
    """Whether a run reads as a given name with a surname."""
    return (
        2 <= len(run) <= 4
        and not any(word.plain in OF for word in run)
        and gazetteer.is_given_name(run[0].text)
        and not is_body(run)
        and not gazetteer.is_place(" ".join(word.text for word in run))
    )


def kind_of(run: Sequence[Word], surface: str) -> tuple[EntityKind, bool]:
    """What a run names, and whether that is known rather than spaCy's guess."""
    name = plain(surface)
    ends, heads = run[-1].plain, run[0].plain
    for index, word in enumerate(run):
        if word.plain in OF and index:
            ends = run[index - 1].plain
            break
    organisation, place = words("words", "organisation", plain), words("words", "place", plain)
    if name in words("words", "parties"):
        return EntityKind.OTHER, True
    if name in gazetteer.nationals() and name not in gazetteer.demonyms():
        return EntityKind.OTHER, True
    if name in gazetteer.seats():
        body = ends in organisation or ACRONYM.fullmatch(surface)
        return (EntityKind.ORGANISATION if body else EntityKind.PLACE), True
    if gazetteer.stands_for_state(name) or name in gazetteer.world_regions():
        return EntityKind.PLACE, True
    if len(run) > 1:
        if ends in words("words", "other", plain):
            return EntityKind.OTHER, True
        if person_like(run):
            return EntityKind.PERSON, True
        if ends in organisation:
            return EntityKind.ORGANISATION, True
        if ends in place or heads in ("mount", "mt", "lake", "cape", "fort", "port"):
            return EntityKind.PLACE, True
    if name in gazetteer.us_states() or (
        name in gazetteer.abbreviations() and surface.endswith(".")
    ):
        return EntityKind.PLACE, True
    if len(run) > 1 and gazetteer.is_place(surface):
        return EntityKind.PLACE, True
    if len(run) > 1:
        for cut in range(1 + gazetteer.is_given_name(run[0].text), len(run)):
            if gazetteer.is_place(" ".join(word.text for word in run[:cut])):
                return EntityKind.ORGANISATION, cut > 1
    labels = Counter(_KIND_OF_LABEL[w.label] for w in run if w.label in _KIND_OF_LABEL)
    if labels:
        return max(labels, key=lambda kind: (labels[kind], kind)), False
    if ACRONYM.fullmatch(surface):
        return EntityKind.ORGANISATION, False
    if gazetteer.is_place(surface):
        return EntityKind.PLACE, False
    return EntityKind.OTHER, False


def context_votes(article: Sequence[Word], first: int, last: int) -> dict[EntityKind, int]:
    """What the words around a name say of its kind: "in Kivu", "the Kivu region"."""
    before = article[first - 1] if first and not article[first].gap else None
    after = article[last + 1] if last + 1 < len(article) else None
    votes: dict[EntityKind, int] = {}
    if before and before.plain in ("in", "near", "into", "across", "throughout", "around"):
        votes[EntityKind.PLACE] = _CONTEXT_VOTE
    adjacent = after is not None and not after.gap and not article[last].possessive
    if after and adjacent and after.text in words("words", "place_nouns"):
        votes[EntityKind.PLACE] = _CONTEXT_VOTE
    return votes
