"""Names as they are compared: keys, short forms, acronyms, government bodies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.models import EntityKind
from claims.names import gazetteer, titles
from claims.names.gazetteer import canonical, plain
from claims.names.tables import words

_LONGEST_ACRONYM = 5
_LONGEST_LEAD = 3


class Form(NamedTuple):
    """A name of a body or place as it is compared: plain words, kind, whether an acronym."""

    text: str
    kind: EntityKind
    acronym: bool


def slug(name: str) -> str:
    """A name as a key: ``Hanna Lund`` → ``hanna-lund``."""
    return re.sub(r"[^\w]+", "-", plain(name)).strip("-") or "unnamed"


def fullest_name(cores: Iterable[str]) -> str:
    """The longest form by words, then by use, then by letters."""
    counted = Counter(cores)
    named = [core for core in counted if not gazetteer.is_demonym(core)] or list(counted)
    return min(
        named,
        key=lambda core: (
            -len(plain(core).split()),
            len(core) > _LONGEST_ACRONYM and core.isupper(),
            -counted[core],
            -len(core),
            core,
        ),
    )


def entity_name(cores: Iterable[str]) -> str:
    """The fullest name of an entity; the country's where only its adjective is used."""
    name = fullest_name(cores)
    code = gazetteer.demonyms().get(plain(name))
    return gazetteer.country_name(code) if code else name


def form_of(core: str, kind: EntityKind, states: Sequence[str]) -> Form:
    """What names of one entity share: demonym adjectives count as their country."""
    acronym = len(core) > 1 and " " not in core and core.replace(".", "").isupper()
    if code := gazetteer.demonyms().get(plain(core)):
        text = canonical(gazetteer.country_name(code))
    elif kind is EntityKind.ORGANISATION:
        text = institution_form(core, states)
    elif gazetteer.is_ambiguous_country(core):
        text = " ".join((plain(core), *states))
    else:
        text = canonical(core)
    return Form(text, kind, acronym)


def institution_form(core: str, states: Sequence[str]) -> str:
    """A government body with its country apart: "Finnish Foreign Ministry" and "Finland's
    Foreign Ministry" → ``foreign ministry FI``; other names as they are."""
    tokens = plain(core).split()
    for cut in (2, 1):
        head = " ".join(tokens[:cut])
        if len(tokens) > cut and (head in gazetteer.demonyms() or head in gazetteer.countries()):
            tokens = tokens[cut:]
            break
    if len(tokens) > 2 and tokens[0] in ("department", "ministry") and tokens[1] == "of":
        tokens = [*(t for t in tokens[2:] if t != "the"), tokens[0]]
    generic = all(
        token in words("words", "organisation", plain) or titles.is_modifier(token)
        for token in tokens
    )
    if canonical(core) != plain(core):
        return canonical(core)
    return " ".join((*tokens, *states)) if generic and len(states) == 1 else plain(core)


def initials(name: str) -> set[str]:
    """The acronyms a name can have, lower case: with and without its small words."""
    tokens = plain(name).split()
    if len(tokens) > _LONGEST_LEAD and gazetteer.is_country(tokens[0]):
        tokens = tokens[1:]  # "US Centers for ..."
    large = [t for t in tokens if t not in ("of", "the", "and", "for", "on", "in", "de", "la")]
    # "CDC" leaves out "and Prevention"
    short = large[: -1 if "and" in tokens[-2:-1] else None]
    return {"".join(t[0] for t in part) for part in (tokens, large, short) if len(part) > 1}


def is_short_form(short: Form, long: Form) -> bool:
    """Whether one name of a body or place is part of, or the acronym of, another.

    "Bergen" of "Hansa-Bergen", "Colts" of "Indianapolis Colts", "IAEA" of "International
    Atomic Energy Agency"; never "Korea" of "North Korea" or "York" of "New York".
    """
    tokens, whole = short.text.split(), long.text.split()
    if not tokens or len(tokens) >= len(whole):
        return False
    if whole[:-1] == tokens and whole[-1].isupper():
        return True  # "Foreign Ministry" of the one state whose ministry is named
    if short.acronym:
        return long.kind is not EntityKind.PLACE and short.text in initials(long.text)
    if {short.kind, long.kind} == {EntityKind.PLACE, EntityKind.ORGANISATION} and any(
        token in words("words", "organisation", plain) for token in whole
    ):
        return False
    if gazetteer.country_codes(short.text) or all(map(_is_generic, tokens)):
        return False
    head, tail = whole[: len(tokens)] == tokens, whole[-len(tokens) :] == tokens
    if tail:
        lead = whole[: -len(tokens)]
        if all(titles.is_modifier(token) for token in lead):
            return False
        if len(lead) == 1 and lead[0] in words("words", "directions"):
            return False
        return not gazetteer.is_place(short.text)
    rest = whole[len(tokens) :]
    if not head or long.kind is EntityKind.PLACE:
        return head and rest == ["city"]
    if len(tokens) > 1 and rest[0] == "of" and gazetteer.is_place(" ".join(rest[1:])):
        return True  # "Legato Systems" of "Legato Systems of Mountain View"
    # "Harvard" of "Harvard University", not "Microsoft" of "Microsoft Word"
    institutional = all(token in words("words", "organisation", plain) for token in rest)
    return institutional and not gazetteer.is_place(short.text)


def _is_generic(token: str) -> bool:
    return titles.is_modifier(token) or any(
        token in words("words", kind, plain) for kind in ("organisation", "place", "other")
    )
