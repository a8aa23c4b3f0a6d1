"""Descriptions and pronouns that can be only one of the entities named before them.

"the Secretary" where one person so far holds that title, "the two countries" after "Quito and
Lima", "he" with one possible man in its own and the previous sentence. Whatever a reader could
take in two ways is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from claims.models import EntityKind, Mention
from claims.names import gazetteer, titles
from claims.names.coreference import person_gender
from claims.names.detect import Name
from claims.names.forms import slug
from claims.names.gazetteer import canonical, plain
from claims.names.tables import words
from claims.names.wording import Word
from claims.patterns import lazy

_PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
# "the 41-year-old", with what makes it a noun of its own and no adjective ("the 41-year-old firm").
_AGED = lazy(
    r"(?P<age>\d{1,3})[\s-]years?[\s-]old(?:\s(?:man|woman))?(?=\s*(?:[.,;:!?)]|$|who\b|was\b|is\b|had\b|has\b|"
    r"were\b|will\b|would\b|could\b|said\b|told\b|died\b|pleaded\b|denied\b|admitted\b|faces\b))"
)
_AGE_TOLD = lazy(r"\s?[,(]\s?(?P<age>\d{1,3})\b|\s?,?\s(?:who is|aged)\s(?P<years>\d{1,3})\b")
_SAID = frozenset("said says added adds told tells wrote writes admitted insisted".split())
_AGED_WINDOW = 1
_REGION_WINDOW = 1
_COUNTRIES_WINDOW = 2


def resolve_nominals(
    mentions: Sequence[Mention], names: Sequence[Name], article: Sequence[Word], text: str
) -> list[Mention]:
    """Descriptions, then pronouns, that can be only one of the entities named before them."""
    sentence = {w.start: w.sentence for w in article}
    placed = [(sentence[m.start], m) for m in mentions]
    genders = _genders(mentions, names)
    taken = [(m.start, m.end) for m in mentions if not gazetteer.is_demonym(m.core)]
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
        for resolve in _DESCRIBED:
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
    """ "the Secretary", "the Finnish prime minister": the one person named so far so titled."""
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


def _described_age(
    article: Sequence[Word], index: int, before: Sequence[tuple[int, Mention]], text: str
) -> Mention | None:
    """ "the 41-year-old": who is told to be of that age, or the one person named just before."""
    found = _AGED.match(text, article[index].end + 1)
    if found is None:
        return None
    people = [(s, m) for s, m in before if m.kind is EntityKind.PERSON and not m.nominal]
    ages: dict[str, set[str]] = defaultdict(set)
    for _, mention in people:
        if told := _AGE_TOLD.match(text, mention.end):
            ages[mention.entity].add(told["age"] or told["years"])
    holders = {m.entity: m for _, m in people if found["age"] in ages[m.entity]}
    if not holders:
        here = article[index].sentence
        near = [w for w in article[:index] if here - w.sentence <= _AGED_WINDOW]
        if any(w.text.islower() and titles.is_person_noun(w.plain) for w in near):
            return None
        titled = {m.entity for _, m in people if m.title}
        holders = {m.entity: m for _, m in people if m.start >= near[0].start} if near else {}
        if any(ages[entity] or entity in titled for entity in holders):
            return None
    if len(holders) != 1:
        return None
    last = next(w for w in reversed(article) if w.start < found.end())
    return _nominal(article[index], last, next(iter(holders.values())), text)


def _described_protagonist(
    article: Sequence[Word], index: int, before: Sequence[tuple[int, Mention]], text: str
) -> Mention | None:
    """ "the striker said": the one person named so far, who is nothing else."""
    noun = article[index + 1] if index + 1 < len(article) else None
    if noun is None or noun.plain not in words("titles", "protagonists") or not noun.subject:
        return None
    beside = {w.text.lower() for w in (*article[:index][-1:], *article[index + 2 : index + 3])}
    if noun.gap or noun.possessive or not beside & _SAID:
        return None
    people = {m.entity: m for _, m in before if m.kind is EntityKind.PERSON and not m.nominal}
    called = {titles.role_head(m.title) for _, m in before if m.entity in people and m.title}
    others = any(
        w.text.islower() and w.pos == "NOUN" and titles.is_person_noun(w.plain)
        for w in article[:index]
        if w.plain not in words("titles", "protagonists")
    )
    if len(people) != 1 or others or not called <= words("titles", "protagonists"):
        return None
    return _nominal(article[index], noun, next(iter(people.values())), text)


def _described_countries(
    article: Sequence[Word], index: int, before: Sequence[tuple[int, Mention]], text: str
) -> Mention | None:
    """ "the two countries": the one pair of states named together ("Quito and Lima") last."""
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
    """ "the region": the one place, neither country nor city, just named in its own right."""
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
        and not any(part in words("words", "place_tails") for part in plain(mention.core).split())
    }
    if len(places) != 1:
        return None
    place = next(iter(places.values()))
    following = next((w for w in article if w.start >= place.end), None)
    if following and not following.gap and following.pos == "NOUN" and following.plain != "region":
        return None
    return _nominal(article[index], head, place, text)


_DESCRIBED = (
    _described_person,
    _described_age,
    _described_protagonist,
    _described_countries,
    _described_region,
)


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
        # A new sentence's "he" is the last one's subject, or else too unsure.
        carried = word.subject and latest_sentence < word.sentence
        if carried and not any(by_end[m.end].subject for _, m in window):
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
            and titles.is_person_noun(word.plain)
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
