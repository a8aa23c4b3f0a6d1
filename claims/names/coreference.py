"""Which names of one article are the same entity: short forms with the full name they go with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claims.models import EntityKind, Mention
from claims.names import gazetteer, titles
from claims.names.detect import Name
from claims.names.forms import Form, entity_name, form_of, is_short_form, slug
from claims.names.gazetteer import canonical
from claims.names.similarity import is_variant, person_tokens, same_person, suffixes


class Entity(NamedTuple):
    """An entity of one article: its key, the indices of its names, its fullest name."""

    key: str
    kind: EntityKind
    names: tuple[int, ...]
    fullest: str


def group_names(names: Sequence[Name]) -> list[Entity]:
    """The entities of an article."""
    people = [i for i, name in enumerate(names) if name.kind is EntityKind.PERSON]
    others = [i for i, name in enumerate(names) if name.kind is not EntityKind.PERSON]
    return _people(names, people) + _others(names, others)


def _entity(names: Sequence[Name], members: Iterable[int], *, suffix: str = "") -> Entity:
    indices = tuple(sorted(members))
    fullest = entity_name(names[i].core for i in indices)
    return Entity(slug(canonical(fullest)) + suffix, names[indices[0]].kind, indices, fullest)


def _people(names: Sequence[Name], people: Sequence[int]) -> list[Entity]:
    groups: list[list[int]] = []
    # One member of a group for each form of its name: a long article repeats few names often.
    forms: list[dict[tuple[tuple[str, ...], str], int]] = []
    full = [i for i in people if len(person_tokens(names[i].tokens)) > 1]
    for index in sorted(full, key=lambda i: (-len(names[i].tokens), i)):
        form = (names[index].tokens, names[index].title or "")
        homes = [
            n
            for n, known in enumerate(forms)
            if form in known or all(_same(names[index], names[m]) for m in known.values())
        ]
        if len(homes) == 1:
            groups[homes[0]].append(index)
            forms[homes[0]].setdefault(form, index)
        else:
            groups.append([index])
            forms.append({form: index})
    single: dict[str, list[int]] = defaultdict(list)
    for index in people:
        if index not in full:
            single[names[index].tokens[0] if names[index].tokens else ""].append(index)
    for token, indices in sorted(single.items()):
        bearers = _bearers(token, names, groups)
        if _is_fathers(names, indices, bearers):
            bearers = []
        rest: list[int] = []
        for index in indices:
            fitting = [g for g in bearers if _title_fits(names[index], names, g)]
            if len(fitting) == 1:
                fitting[0].append(index)
            else:
                rest.append(index)
        if rest:
            groups.append(rest)
    return [_entity(names, group) for group in groups]


def _same(one: Name, other: Name) -> bool:
    """Two full names that agree; "Jr." with and without is one person unless an office differs."""
    if not same_person(one.tokens, other.tokens):
        return False
    offices = {titles.role_head(name.title or "") for name in (one, other)}
    return suffixes(one.tokens) == suffixes(other.tokens) or len(offices) == 1


def _bearers(token: str, names: Sequence[Name], groups: list[list[int]]) -> list[list[int]]:
    full = [g for g in groups if len(names[g[0]].tokens) > 1]
    by_surname = [g for g in full if any(person_tokens(names[i].tokens)[-1] == token for i in g)]
    if by_surname:
        return by_surname
    by_part = [g for g in full if any(token in person_tokens(names[i].tokens) for i in g)]
    return by_part or [
        g for g in full if any(is_variant(token, person_tokens(names[i].tokens)[-1]) for i in g)
    ]


def _is_fathers(
    names: Sequence[Name], short: Sequence[int], bearers: Sequence[Sequence[int]]
) -> bool:
    """Whether a surname is likely the father's of the only full name, "Donald Roe Jr.": someone
    of that surname has an office here that the son does not."""
    if len(bearers) != 1 or not any(suffixes(names[i].tokens) for i in bearers[0]):
        return False
    own = {titles.role_head(names[i].title or "") for i in bearers[0]}
    return any({titles.role_head(names[i].title or "")} - own - {None} for i in short)


def _title_fits(name: Name, names: Sequence[Name], group: Sequence[int]) -> bool:
    """Whether the honorific of a short form suits the gender known of the person."""
    if name.title is None or (told := titles.title_gender(name.title)) is None:
        return True
    known = person_gender(names[i] for i in group)
    return known is None or known == told


def person_gender(names: Iterable[Name]) -> str | None:
    """What titles, or else given names, say of a person's gender."""
    listed = list(names)
    for name in listed:
        if name.title and (told := titles.title_gender(name.title)):
            return told
    for name in listed:
        if len(name.tokens) > 1 and (told := gazetteer.gender(name.tokens[0])):
            return told
    return None


def _others(names: Sequence[Name], others: Sequence[int]) -> list[Entity]:
    by_form: dict[Form, list[int]] = defaultdict(list)
    for index in others:
        by_form[form_of(names[index].core, names[index].kind, names[index].states)].append(index)
    parent = {form: form for form in by_form}
    for form in sorted(by_form):
        longer = [other for other in by_form if is_short_form(form, other)]
        if len(longer) == 1:
            parent[form] = longer[0]
    groups: dict[Form, list[int]] = defaultdict(list)
    for form, indices in by_form.items():
        root = form
        for _ in range(len(parent)):
            if parent[root] == root:
                break
            root = parent[root]
        groups[root] += indices
    return [_entity(names, group) for group in groups.values()]


def mentions_of(names: Sequence[Name], entities: Sequence[Entity], text: str) -> list[Mention]:
    """The named mentions of an article with their entities, in the order of the text."""
    owner = {index: entity for entity in entities for index in entity.names}
    known = {
        entity.key: tuple(dict.fromkeys(c for i in entity.names for c in names[i].states))
        for entity in entities
    }
    # "Georgia" is a country in one place and a US state in another: a place has its own states.
    return [
        Mention(
            start=name.start,
            end=name.end,
            quote=text[name.start : name.end],
            entity=owner[index].key,
            kind=name.kind,
            name=owner[index].fullest,
            core=name.core,
            title=name.title,
            states=name.states
            or (() if name.kind is EntityKind.PLACE else known[owner[index].key]),
        )
        for index, name in enumerate(names)
    ]
