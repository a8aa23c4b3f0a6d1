"""Which mentions of one article are the same entity: short forms, descriptions and pronouns.

Only what is certain is resolved: a surname borne by one person of the article, a title held by
one, a pronoun with one possible person in its own and the previous sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.models import EntityKind, Mention
from claims.names import gazetteer, titles
from claims.names.detect import Name
from claims.names.gazetteer import canonical, plain
from claims.names.similarity import is_variant, person_tokens, same_person
from claims.names.tables import words
from claims.names.wording import Word

_PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_REGION_WINDOW = 1
_COUNTRIES_WINDOW = 2


class Entity(NamedTuple):
    """An entity of one article: its key, the indices of its names, its fullest name."""

    key: str
    kind: EntityKind
    names: tuple[int, ...]
    fullest: str


class Form(NamedTuple):
    """A name of a body or place as it is compared: plain words, kind, whether an acronym."""

    text: str
    kind: EntityKind
    acronym: bool


def slug(name: str) -> str:
    """A name as a key: ``Antony Blinken`` → ``antony-blinken``."""
    return re.sub(r"[^\w]+", "-", plain(name)).strip("-") or "unnamed"


def group_names(names: Sequence[Name]) -> list[Entity]:
    """The entities of an article."""
    people = [i for i, name in enumerate(names) if name.kind is EntityKind.PERSON]
    others = [i for i, name in enumerate(names) if name.kind is not EntityKind.PERSON]
    return _people(names, people) + _others(names, others)


def _entity(names: Sequence[Name], members: Iterable[int], *, suffix: str = "") -> Entity:
    indices = tuple(sorted(members))
    fullest = fullest_name(names[i].core for i in indices)
    if code := gazetteer.demonyms().get(plain(fullest)):
        fullest = gazetteer.country_name(code)
    return Entity(slug(canonical(fullest)) + suffix, names[indices[0]].kind, indices, fullest)


def fullest_name(cores: Iterable[str]) -> str:
    """The longest form by words, then by use, then by letters."""
    counted = Counter(cores)
    named = [core for core in counted if not gazetteer.is_demonym(core)] or list(counted)
    return min(
        named,
        key=lambda core: (
            -len(plain(core).split()), len(core) > 5 and core.isupper(), -counted[core], -len(core), core
        ),  # fmt: skip
    )


def _people(names: Sequence[Name], people: Sequence[int]) -> list[Entity]:
    groups: list[list[int]] = []
    full = [i for i in people if len(person_tokens(names[i].tokens)) > 1]
    for index in sorted(full, key=lambda i: (-len(names[i].tokens), i)):
        fitting = [g for g in groups if all(_same(names[index], names[m]) for m in g)]
        if len(fitting) == 1:
            fitting[0].append(index)
        else:
            groups.append([index])
    single: dict[str, list[int]] = defaultdict(list)
    for index in people:
        if index not in full:
            single[names[index].tokens[0] if names[index].tokens else ""].append(index)
    for token, indices in sorted(single.items()):
        bearers = _bearers(token, names, groups)
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
    return same_person(one.tokens, other.tokens)


def _bearers(token: str, names: Sequence[Name], groups: list[list[int]]) -> list[list[int]]:
    full = [g for g in groups if len(names[g[0]].tokens) > 1]
    by_surname = [g for g in full if any(person_tokens(names[i].tokens)[-1] == token for i in g)]
    if by_surname:
        return by_surname
    by_part = [g for g in full if any(token in person_tokens(names[i].tokens) for i in g)]
    return by_part or [
        g for g in full if any(is_variant(token, person_tokens(names[i].tokens)[-1]) for i in g)
    ]


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
    """A government body with its country apart: "Armenian Foreign Ministry" and "Armenia's
    Foreign Ministry" → ``foreign ministry AM``; other names as they are."""
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
    large = [t for t in tokens if t not in ("of", "the", "and", "for", "on", "in", "de", "la")]
    return {"".join(t[0] for t in part) for part in (tokens, large) if len(part) > 1}


_DIRECTIONS = frozenset(
    ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "new", "upper", "lower", "equatorial", "great", "greater", "saint", "st", "san", "papua", "democratic"]
)


def is_short_form(short: Form, long: Form) -> bool:
    """Whether one name of a body or place is part of, or the acronym of, another.

    "Karabakh" of "Nagorno-Karabakh", "Colts" of "Indianapolis Colts", "IAEA" of "International
    Atomic Energy Agency"; never "Korea" of "North Korea" or "York" of "New York".
    """
    tokens, whole = short.text.split(), long.text.split()
    if not tokens or len(tokens) >= len(whole):
        return False
    if whole[:-1] == tokens and whole[-1].isupper():
        return True  # "Foreign Ministry" of the one state whose ministry is named
    if short.acronym:
        return long.kind is not EntityKind.PLACE and short.text in initials(long.text)
    if {short.kind, long.kind} == {EntityKind.PLACE, EntityKind.ORGANISATION}:
        return False
    if gazetteer.country_codes(short.text) or all(map(_is_generic, tokens)):
        return False
    tail = whole[-len(tokens) :] == tokens and not all(
        titles.is_modifier(token) for token in whole[: -len(tokens)]
    )
    head = whole[: len(tokens)] == tokens
    if long.kind is EntityKind.PLACE:
        if head and whole[len(tokens) :] == ["city"]:
            return True
        return tail and whole[0] not in _DIRECTIONS and not gazetteer.is_place(short.text)
    if head and not tail:
        # "Harvard" of "Harvard University", not "Microsoft" of "Microsoft Word"
        tail = all(token in words("words", "organisation", plain) for token in whole[len(tokens) :])
    return tail and not gazetteer.is_place(short.text)


def _is_generic(token: str) -> bool:
    return titles.is_modifier(token) or any(
        token in words("words", kind, plain) for kind in ("organisation", "place", "other")
    )


def mentions_of(
    names: Sequence[Name], entities: Sequence[Entity], article: Sequence[Word], text: str
) -> list[Mention]:
    """The named mentions of an article with their entities, in the order of the text."""
    owner = {index: entity for entity in entities for index in entity.names}
    states = {
        entity.key: tuple(dict.fromkeys(c for i in entity.names for c in names[i].states))
        for entity in entities
    }
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
            states=name.states if name.kind is EntityKind.PLACE else name.states or states[owner[index].key],
        )
        for index, name in enumerate(names)
    ]


def resolve_nominals(
    mentions: Sequence[Mention], names: Sequence[Name], article: Sequence[Word], text: str
) -> list[Mention]:
    """Descriptions, then pronouns, that can be only one of the entities named before them."""
    sentence = {w.start: w.sentence for w in article}
    placed = [(sentence[m.start], m) for m in mentions]
    genders = _genders(mentions, names)
    taken = [(m.start, m.end) for m in mentions]
    descriptions = _descriptions(article, placed, taken, text)
    placed = sorted(
        placed + [(sentence[d.start], d) for d in descriptions if d.kind is EntityKind.PERSON],
        key=lambda item: item[1].start,
    )
    taken += [(d.start, d.end) for d in descriptions]
    return descriptions + _pronouns(article, placed, taken, genders, text)


def _genders(mentions: Sequence[Mention], names: Sequence[Name]) -> dict[str, str | None]:
    by_entity: dict[str, list[Name]] = defaultdict(list)
    for mention, name in zip(mentions, names, strict=True):
        by_entity[mention.entity].append(name)
    return {entity: person_gender(listed) for entity, listed in by_entity.items()}


def _nominal(first: Word, last: Word, like: Mention, text: str) -> Mention:
    return like.model_copy(
        update={
            "start": first.start,
            "end": last.end,
            "quote": text[first.start : last.end],
            "core": text[first.start : last.end],
            "title": None,
            "nominal": True,
        }
    )


def _descriptions(
    article: Sequence[Word],
    placed: Sequence[tuple[int, Mention]],
    taken: Sequence[tuple[int, int]],
    text: str,
) -> list[Mention]:
    found: list[Mention] = []
    for index, word in enumerate(article):
        if word.plain != "the" or word.text.lower() not in ("the",):
            continue
        before = [(s, m) for s, m in placed if m.end <= word.start]
        for resolve in (_described_person, _described_countries, _described_region):
            result = resolve(article, index, before, text)
            if result and not any(
                start < result.end and result.start < end for start, end in taken
            ):
                found.append(result)
                break
    return found


def _described_person(
    article: Sequence[Word], index: int, before: Sequence[tuple[int, Mention]], text: str
) -> Mention | None:
    """"the Secretary", "the Armenian prime minister": the one person named so far so titled."""
    end = index + 1
    while (
        end < len(article)
        and end - index < 5
        and not article[end].gap
        and not article[end - 1].possessive
        and (
            titles.is_role(article[end].plain)
            or titles.is_modifier(article[end].plain)
            or (article[end].plain == "of" and article[end - 1].plain == "secretary")
            or (article[end].plain == "state" and article[end - 1].plain == "of")
            or article[end].plain in gazetteer.demonyms()
        )
    ):
        end += 1
    phrase = article[index + 1 : end]
    if not phrase or (not titles.is_role(phrase[-1].plain) and phrase[-1].plain != "state"):
        return None
    following = article[end] if end < len(article) else None
    if following is not None and not following.gap and not phrase[-1].possessive:
        # "the president of France", "the president Barack Obama", "the governor candidate"
        if following.plain in ("of", "for") or following.capital:
            return None
        if following.pos in ("NOUN", "PROPN"):
            return None
    surface = text[phrase[0].start : phrase[-1].end]
    codes = {code for word in phrase for code in _demonym_code(word)}
    role = [w.plain for w in phrase if w.plain not in gazetteer.demonyms()]
    holders: dict[str, Mention] = {}
    for _, mention in before:
        if mention.kind is EntityKind.PERSON and mention.title and not mention.nominal:
            if not _holds(role, mention.title):
                continue
            if codes and mention.states and not codes & set(mention.states):
                continue
            holders[mention.entity] = mention
    if len(holders) != 1 or "former" in plain(surface):
        return None
    return _nominal(article[index], phrase[-1], next(iter(holders.values())), text)


def _demonym_code(word: Word) -> tuple[str, ...]:
    code = gazetteer.demonyms().get(word.plain)
    return (code,) if code else ()


def _holds(role: Sequence[str], title: str) -> bool:
    """Whether the words of a description are the role in a title, at its head."""
    held = titles.role_head(title)
    tokens = plain(title).split()
    if held is None or not role or "former" in tokens or "ex" in tokens:
        return False
    phrase = " ".join(role)
    if held == phrase or (held.endswith(f" {phrase}") and phrase == "minister"):
        return True
    # "the Secretary" for a Secretary of State, never "the president" for a vice president
    return held.split()[0] == phrase and held.startswith(f"{phrase} of ")


def _described_countries(
    article: Sequence[Word], index: int, before: Sequence[tuple[int, Mention]], text: str
) -> Mention | None:
    """"the two countries": the one pair of states named together ("Baku and Yerevan") last."""
    phrase = article[index + 1 : index + 3]
    if len(phrase) < 2 or any(w.gap for w in phrase) or phrase[0].plain != "two":
        return None
    if phrase[1].plain not in ("countries", "nations", "states", "neighbours", "neighbors"):
        return None
    here = article[index].sentence
    recent = [m for sentence, m in before if here - sentence <= _COUNTRIES_WINDOW]
    pairs = {
        frozenset((one.states[0], other.states[0]))
        for one, other in pairwise(recent)
        if len(one.states) == len(other.states) == 1
        and one.states != other.states
        and text[one.end : other.start].strip() in ("and", "-", "–")
    }
    if len(pairs) != 1:
        return None
    codes = tuple(sorted(next(iter(pairs))))
    names = [gazetteer.country_name(code) for code in codes]
    first, last = article[index], phrase[1]
    quote = text[first.start : last.end]
    return Mention(
        start=first.start,
        end=last.end,
        quote=quote,
        entity="+".join(slug(canonical(name)) for name in names),
        kind=EntityKind.PLACE,
        name=" and ".join(names),
        core=quote,
        states=codes,
        nominal=True,
    )


def _described_region(
    article: Sequence[Word], index: int, before: Sequence[tuple[int, Mention]], text: str
) -> Mention | None:
    """"the region": the one place, neither country nor city, just named in its own right."""
    head = article[index + 1] if index + 1 < len(article) else None
    if head is None or head.gap or head.plain not in ("region", "enclave", "territory"):
        return None
    here = article[index].sentence
    places = {
        mention.entity: mention
        for sentence, mention in before
        if here - sentence <= _REGION_WINDOW
        and mention.kind is EntityKind.PLACE
        and not mention.nominal
        and not mention.states
        and not gazetteer.is_place(mention.core)
        and not any(part in plain(mention.core).split() for part in _PLACE_TYPES)
    }
    if len(places) != 1:
        return None
    place = next(iter(places.values()))
    following = next((w for w in article if w.start >= place.end), None)
    if following and not following.gap and following.pos == "NOUN" and following.plain != "region":
        return None
    return _nominal(article[index], head, place, text)


_PLACE_TYPES = frozenset(["corridor", "river", "street", "road", "airport", "bridge", "avenue", "square", "strait"])


def _pronouns(
    article: Sequence[Word],
    placed: Sequence[tuple[int, Mention]],
    taken: Sequence[tuple[int, int]],
    genders: dict[str, str | None],
    text: str,
) -> list[Mention]:
    rivals = _rivals(article, placed, taken)
    by_end = {word.end: word for word in article}
    people = [(s, m) for s, m in placed if m.kind is EntityKind.PERSON]
    resolved: list[tuple[str, Mention]] = []
    for word in article:
        wanted = _PRONOUNS.get(word.text.lower())
        if wanted is None or any(start <= word.start < end for start, end in taken):
            continue
        window = [
            (s, m)
            for s, m in people
            if m.end <= word.start
            and word.sentence - s <= 1
            and genders.get(m.entity) in (wanted, None)
            and (not word.quoted or by_end[m.end].quoted)
        ]
        if len({m.entity for _, m in window}) != 1:
            continue
        latest_sentence, latest = window[-1]
        since = latest.end if genders.get(latest.entity) else window[0][1].start
        if any(
            since <= rival.start < word.start and gender in (wanted, None)
            for rival, gender in rivals
        ):
            continue
        if word.subject and latest_sentence < word.sentence:
            # A new sentence's "he" is the last one's subject, or else too unsure.
            if not any(by_end[m.end].subject for _, m in window):
                continue
        resolved.append((wanted, _nominal(word, word, latest, text)))
    return _consistent(resolved)


def _rivals(
    article: Sequence[Word],
    placed: Sequence[tuple[int, Mention]],
    taken: Sequence[tuple[int, int]],
) -> list[tuple[Word, str | None]]:
    """Common nouns for a person ("his wife", "the driver") and names of unknown kind, which a
    pronoun may mean, with the gender they tell."""
    unsure = {m.start for _, m in placed if m.kind is EntityKind.OTHER and not m.states}
    return [
        (word, titles.title_gender(word.plain))
        for word in article
        if word.start in unsure
        or (
            word.text[0].islower()
            and word.pos == "NOUN"
            and (titles.is_role(word.plain) or titles.title_gender(word.plain))
            and not any(start <= word.start < end for start, end in taken)
        )
    ]


def _consistent(resolved: Sequence[tuple[str, Mention]]) -> list[Mention]:
    """An entity is not both he and she: the rarer goes, both where neither is twice the other."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for gender, mention in resolved:
        counted[mention.entity][gender] += 1
    return [
        mention
        for gender, mention in resolved
        if 2 * counted[mention.entity][gender] >= 4 * counted[mention.entity].total() / 3
    ]
