"""Mentions of several articles to one entity each.

Full names are grouped first; a short form then joins the one group it can belong to. Candidates
are found through keys (surname, sound, initials), so work grows with mentions, not their pairs.
Where two groups are possible the mention stays apart: unresolved is better than guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claims.models import EntityKind, Mention
from claims.names import gazetteer, titles
from claims.names.forms import Form, entity_name, form_of, initials, is_short_form, slug
from claims.names.gazetteer import plain
from claims.names.similarity import (
    is_rare_variant,
    is_variant,
    person_tokens,
    same_person,
    sound,
    suffixes,
)

_COMMON_SHARE = 0.1
_COMMON_FLOOR = 10


class _Unit(NamedTuple):
    """All mentions of one entity in one article."""

    article: str
    entity: str
    kind: EntityKind
    name: str
    cores: tuple[str, ...]
    roles: frozenset[str]
    addresses: frozenset[str]
    states: tuple[str, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        return person_tokens(plain(self.name).split())

    @property
    def is_junior(self) -> bool:
        return bool(suffixes(plain(self.name).split()))

    @property
    def form(self) -> Form:
        return form_of(self.name, self.kind, self.states)


class _Group:
    """An entity being gathered: its units, and every full form they use."""

    def __init__(self) -> None:
        self.units: list[_Unit] = []
        self.forms: set[tuple[str, ...]] = set()

    def add(self, unit: _Unit) -> None:
        self.units.append(unit)
        self.forms.add(unit.tokens)

    @property
    def articles(self) -> set[str]:
        return {unit.article for unit in self.units}

    @property
    def is_junior(self) -> bool:
        return all(unit.is_junior for unit in self.units)

    @property
    def roles(self) -> set[str]:
        return {role for unit in self.units for role in unit.roles}

    @property
    def addresses(self) -> set[str]:
        return {address for unit in self.units for address in unit.addresses}


def link(mentions_by_article: Mapping[str, Sequence[Mention]]) -> Mapping[str, tuple[Mention, ...]]:
    """The same mentions with ``entity`` and ``name`` shared across articles.

    Keys are made from an entity's fullest name and do not depend on the order of the articles.
    """
    units = [
        unit
        for article in sorted(mentions_by_article)
        for unit in _units(article, mentions_by_article[article])
    ]
    units = _settled(units)
    people = [unit for unit in units if unit.kind is EntityKind.PERSON]
    groups = _link_others([unit for unit in units if unit.kind is not EntityKind.PERSON])
    groups += _link_people(people, groups)
    named = _named(groups)
    return {
        article: tuple(
            mention.model_copy(update=named[article, mention.entity])
            if (article, mention.entity) in named
            else mention
            for mention in mentions
        )
        for article, mentions in mentions_by_article.items()
    }


def _units(article: str, mentions: Sequence[Mention]) -> list[_Unit]:
    by_entity: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not mention.nominal:
            by_entity[mention.entity].append(mention)
    return [
        _Unit(
            article=article,
            entity=entity,
            kind=_vote(mention.kind for mention in listed),
            name=entity_name(mention.core for mention in listed),
            cores=tuple(sorted({mention.core for mention in listed})),
            roles=frozenset(
                role
                for mention in listed
                if mention.title and (role := titles.role_head(mention.title))
            ),
            addresses=frozenset(
                plain(mention.title)
                for mention in listed
                if mention.title and plain(mention.title) in titles.honorifics()
            ),
            states=tuple(dict.fromkeys(code for mention in listed for code in mention.states)),
        )
        for entity, listed in sorted(by_entity.items())
    ]


def _settled(units: Sequence[_Unit]) -> list[_Unit]:
    """Each name given the kind that most articles give it, a surname that of its bearers."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for unit in units:
        for form in {plain(core) for core in (unit.name, *unit.cores)}:
            votes[form][unit.kind] += 1
    agreed = [
        unit if unit.roles else unit._replace(kind=_vote(votes[plain(unit.name)].elements()))
        for unit in units
    ]
    surnames = {u.tokens[-1] for u in agreed if u.kind is EntityKind.PERSON and len(u.tokens) > 1}
    return [
        unit._replace(kind=EntityKind.PERSON)
        if len(unit.tokens) == 1
        and unit.tokens[0] in surnames
        and not (unit.kind is EntityKind.PLACE and gazetteer.is_place(unit.name))
        else unit
        for unit in agreed
    ]


def _vote(kinds: Iterable[EntityKind]) -> EntityKind:
    counted = Counter(kinds)
    return max(counted, key=lambda kind: (counted[kind], kind is not EntityKind.OTHER, kind))


# --- people ---------------------------------------------------------------------------------------


def _sons(people: Sequence[_Unit]) -> list[_Group]:
    """Those with a "Jr." whose namesakes without it hold an office that they do not."""
    offices: dict[tuple[str, ...], set[str]] = defaultdict(set)
    juniors: dict[tuple[str, ...], list[_Unit]] = defaultdict(list)
    for unit in people:
        if unit.is_junior and len(unit.tokens) > 1:
            juniors[unit.tokens].append(unit)
        else:
            offices[unit.tokens] |= unit.roles
    sons: list[_Group] = []
    for tokens, units in sorted(juniors.items()):
        group = _Group()
        for unit in units:
            group.add(unit)
        if offices[tokens] - group.roles:
            sons.append(group)
    return sons


def _link_people(people: Sequence[_Unit], others: Sequence[_Group]) -> list[_Group]:
    by_name: dict[tuple[str, ...], list[_Unit]] = defaultdict(list)
    sons = _sons(people)
    for unit in people:
        if not (unit.is_junior and any(unit in group.units for group in sons)):
            by_name[unit.tokens].append(unit)
    full = sorted((t for t in by_name if len(t) > 1), key=lambda t: (-len(t), t))
    groups = sons
    index: dict[str, list[_Group]] = defaultdict(list)
    for tokens in full:
        keys = {*tokens[1:], sound(tokens[-1]), f"{tokens[0]} {tokens[-1][0]}"}
        candidates = {id(group): group for key in sorted(keys) for group in index[key]}
        fitting = [
            group
            for group in candidates.values()
            if all(same_person(tokens, form) for form in group.forms)
        ]
        home = fitting[0] if len(fitting) == 1 else _Group()
        if len(fitting) != 1:
            groups.append(home)
        for unit in by_name[tokens]:
            home.add(unit)
        for key in keys:
            if home not in index[key]:
                index[key].append(home)
    return groups + _place_short_names(by_name, groups, _Context([*groups, *others]))


class _Context:
    """Which telling entities an article names: those that few articles of the run share."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        articles = {article for group in groups for article in group.articles}
        limit = max(_COMMON_FLOOR, _COMMON_SHARE * len(articles))
        self._named: dict[str, set[int]] = defaultdict(set)
        for group in groups:
            if 1 < len(group.articles) <= limit:
                for article in group.articles:
                    self._named[article].add(id(group))

    def shared(self, article: str, group: _Group) -> bool:
        """Whether the article and one that names the group have another entity in common."""
        own = self._named[article] - {id(group)}
        return any(own & self._named[a] for a in group.articles)


def _place_short_names(
    by_name: Mapping[tuple[str, ...], Sequence[_Unit]], groups: Sequence[_Group], context: _Context
) -> list[_Group]:
    by_token: dict[str, list[_Group]] = defaultdict(list)
    by_surname: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for token in sorted({token for form in group.forms for token in form}):
            by_token[token].append(group)
        for surname in sorted({form[-1] for form in group.forms}):
            by_surname[surname].append(group)
    placed: list[tuple[_Group, _Unit]] = []
    extra: list[_Group] = []
    apart: dict[str, _Group] = {}
    for tokens in sorted(t for t in by_name if len(t) == 1):
        candidates = by_surname[tokens[0]] or by_token[tokens[0]]
        left = _Group()
        for unit in by_name[tokens]:
            bearer = _bearer(unit, candidates, context)
            if bearer is not None:
                placed.append((bearer, unit))
            elif candidates:
                extra.append(_Group())
                extra[-1].add(unit)
            else:
                left.add(unit)
        if left.units:
            extra.append(left)
            apart[tokens[0]] = left
    joined = _join_misspelt(apart, groups)
    extra = [group for group in extra if group not in joined]
    for group, unit in placed:
        group.units.append(unit)
    return extra


def _join_misspelt(apart: Mapping[str, _Group], full: Sequence[_Group]) -> list[_Group]:
    """Surnames without a bearer that are another's, misspelt: "Mr Laczynski" and "Mr Lacsynski".

    Both must be addressed alike or hold one role, and never stand in one article; a surname that
    could be two people's stays apart. Returns the groups that were emptied into others.
    """
    homes = [(form[-1], group) for group in full for form in sorted(group.forms)]
    homes += sorted(apart.items())
    joined: list[_Group] = []
    for surname, group in sorted(apart.items()):
        fitting = {
            id(home): home
            for other, home in homes
            if home not in joined
            and is_rare_variant(surname, other)
            and surname.endswith("a") == other.endswith("a")  # else maybe husband and wife
            and not group.articles & home.articles
            and (group.roles & home.roles or group.addresses & home.addresses)
        }
        if len(fitting) == 1:
            (home,) = fitting.values()
            home.units += group.units
            joined.append(group)
    return joined


def _bearer(unit: _Unit, candidates: Sequence[_Group], context: _Context) -> _Group | None:
    """The one person a short form names: by role, then by what else the articles share.

    Not one whose full name stands in the same article: there the two were kept apart.
    """
    candidates = [
        group
        for group in candidates
        if unit.article not in group.articles and not (group.is_junior and unit.roles - group.roles)
    ]
    by_role = [group for group in candidates if unit.roles & group.roles]
    by_context = [group for group in candidates if context.shared(unit.article, group)]
    rare = () if gazetteer.is_common_surname(unit.tokens[0]) else candidates
    fitting = by_role or by_context or rare
    return fitting[0] if len(fitting) == 1 else None


# --- organisations, places and the rest -----------------------------------------------------------


def _link_others(units: Sequence[_Unit]) -> list[_Group]:
    by_form: dict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        by_form[unit.form.text].append(unit)
    forms = {
        text: Form(text, _vote(u.kind for u in listed), any(u.form.acronym for u in listed))
        for text, listed in by_form.items()
    }
    attested = _attested(units)
    longer = _longer_forms(forms)
    sounds: dict[str, list[str]] = defaultdict(list)
    for text in sorted(forms):
        sounds[sound(text)].append(text)

    parent: dict[str, str] = {}
    for text, form in sorted(forms.items()):
        candidates = [other for other in longer[text] if is_short_form(form, forms[other])]
        known = [other for other in candidates if other in attested[text]]
        if len(known) == 1 or len(candidates) == 1:
            parent[text] = (known if len(known) == 1 else candidates)[0]
        elif not candidates:
            variants = [o for o in sounds[sound(text)] if _is_variant_form(form, forms[o])]
            if len(variants) == 1 and variants[0] < text:
                parent[text] = variants[0]
    groups: dict[str, _Group] = defaultdict(_Group)
    for text in sorted(by_form):
        root = text
        while root in parent:
            root = parent[root]
        for unit in by_form[text]:
            groups[root].add(unit)
    return [groups[root] for root in sorted(groups)]


def _attested(units: Sequence[_Unit]) -> dict[str, set[str]]:
    """For each short form, the full forms some article uses it for."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        for core in unit.cores:
            text = form_of(core, unit.kind, unit.states).text
            if text != unit.form.text:
                found[text].add(unit.form.text)
    return found


def _longer_forms(forms: Mapping[str, Form]) -> dict[str, list[str]]:
    """For each form, the longer ones that may contain it or spell it out."""
    by_end: dict[str, list[str]] = defaultdict(list)
    for text, form in sorted(forms.items()):
        tokens = text.split()
        ends = {" ".join(tokens[:n]) for n in range(1, len(tokens))}
        ends |= {" ".join(tokens[-n:]) for n in range(1, len(tokens))}
        if form.kind is not EntityKind.PLACE:
            ends |= initials(text)
        for end in sorted(ends):
            by_end[end].append(text)
    return defaultdict(list, {text: by_end[text] for text in forms})


def _is_variant_form(one: Form, other: Form) -> bool:
    """Whether two names of one kind differ in the spelling of one word only."""
    left, right = one.text.split(), other.text.split()
    if one.kind is not other.kind or len(left) != len(right) or one.acronym or other.acronym:
        return False
    if gazetteer.is_place(one.text) and gazetteer.is_place(other.text):
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(differing) == 1 and is_variant(*differing[0]) and len(differing[0][0]) > 5


# --- keys and names -------------------------------------------------------------------------------


def _named(groups: Sequence[_Group]) -> dict[tuple[str, str], dict[str, object]]:
    """For each entity of an article, the key, name and kind it has in the run."""
    described: list[tuple[str, str, EntityKind, _Group]] = []
    for group in groups:
        name = entity_name(unit.name for unit in group.units)
        kind = _vote(unit.kind for unit in group.units)
        described.append((slug(gazetteer.canonical(name)), name, kind, group))
    rivals = Counter(key for key, *_ in described)
    found: dict[tuple[str, str], dict[str, object]] = {}
    for key, name, kind, group in described:
        # Namesakes that could not be told to be one keep apart by kind and first article.
        unique = key if rivals[key] == 1 else f"{key}~{kind.value}~{min(group.articles)}"
        for unit in group.units:
            found[unit.article, unit.entity] = {"entity": unique, "name": name, "kind": kind}
    return found
