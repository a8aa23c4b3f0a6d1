"""Names in one article: runs of capitalised words, their titles split off and their kind told.

A capital at the start of a sentence or in a headline proves nothing, so a word there needs other
support: the same name elsewhere in the article, a gazetteer, a given name before a surname, or
spaCy's tag and label together. spaCy's label is otherwise one vote among several on the kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from claims.models import EntityKind
from claims.names import gazetteer, offices, titles
from claims.names.dictionary import Standing, standing
from claims.names.gazetteer import plain, strip_possessive
from claims.names.kinds import (
    ACRONYM,
    OF,
    context_votes,
    is_body,
    is_nationality,
    kind_of,
    only_titles,
    person_like,
    surface_of,
)
from claims.names.similarity import person_tokens
from claims.names.tables import words
from claims.names.wording import Word, calendar_words
from claims.numbers.money import LETTERS
from claims.patterns import lazy

_PARTY = lazy(r"[RDI]-[A-Z]")
_SUM = lazy(rf"{LETTERS}\.?(?:[0-9]|$)")
_FUNCTION_POS = frozenset(
    ("PRON", "DET", "ADP", "CCONJ", "SCONJ", "AUX", "PART", "NUM", "INTJ", "ADV", "PUNCT", "SYM")
)
_GRAMMATICAL = frozenset(("PRON", "AUX", "ADP", "DET", "SCONJ", "PART", "CCONJ"))
_SURE_VOTE = 10
_MOST_INITIALS = 3


class Name(NamedTuple):
    """A name found in an article: where it stands (title included), its core and its kind.

    ``sure`` says that the kind does not rest on spaCy's label alone, ``doubtful`` that it counts
    as a name only if part of another name in the article; ``first`` and ``last`` are its words.
    """

    start: int
    end: int
    core: str
    title: str | None
    kind: EntityKind
    sure: bool
    states: tuple[str, ...]
    first: int
    last: int
    doubtful: bool = False

    @property
    def tokens(self) -> tuple[str, ...]:
        """The plain words of the core."""
        return tuple(plain(self.core).split())


class _Seen(NamedTuple):
    capitalised: frozenset[str]
    lowered: frozenset[str]


def find_names(article: Sequence[Word], text: str) -> list[Name]:
    """The names of an article in the order of the text."""
    seen = _Seen(
        capitalised=frozenset(w.plain for w in article if w.capital and not w.forced),
        lowered=frozenset(
            w.plain
            for w in article
            if w.text[0].islower() and w.pos != "PROPN" and not _in_address(w, text)
        ),
    )
    names = [
        name
        for first, last in _runs(article, seen)
        for name in _names_in_run(article, first, last, text, seen)
    ]
    kept = [name for name in names if not any(_takes_in(other, name) for other in names)]
    parts = {token for name in kept if not name.doubtful for token in name.tokens}
    kept = [name for name in kept if not name.doubtful or parts & set(name.tokens)]
    kept = [_placed(name, kept) for name in kept]
    parted = [part for name in kept for part in _parted(name, kept, article, text)]
    return _agreed_kinds(_with_appositions(parted, article, text), article)


def _takes_in(other: Name, name: Name) -> bool:
    """Whether a name is part of another, or ends in what is another's title."""
    if other is name:
        return False
    within = other.start <= name.start and name.end <= other.end
    return within or name.start < other.start < name.end < other.end


def _in_address(word: Word, text: str) -> bool:
    """Whether a word is part of a web address, where nothing is capitalised."""
    before, after = text[max(word.start - 1, 0) : word.start], text[word.end : word.end + 2]
    return before in tuple("/.@:_-") or bool(re.match(r"[./:@_]\w", after))


def _is_name_word(article: Sequence[Word], index: int, seen: _Seen) -> bool:
    word = article[index]
    if not word.capital or word.plain in calendar_words() or not word.plain:
        return bool(word.plain) and word.capital and _is_surname_may(article, index)
    if word.plain in words("words", "not_names", plain) and word.plain not in titles.honorifics():
        return False
    if not word.forced:
        return not (
            word.pos in _GRAMMATICAL
            and not word.text.isupper()
            and not gazetteer.is_given_name(word.text)
        )
    return _supported(article, index, seen)


def _is_surname_may(article: Sequence[Word], index: int) -> bool:
    before = article[index - 1] if index else None
    return (
        before is not None
        and article[index].plain == "may"
        and not article[index].gap
        and before.capital
        and (gazetteer.is_given_name(before.text) or titles.is_role(before.plain))
    )


def _supported(article: Sequence[Word], index: int, seen: _Seen) -> bool:
    """Whether a word whose capital is forced is a name all the same."""
    word = article[index]
    following = article[index + 1] if index + 1 < len(article) else None
    leads = following is not None and following.capital and not following.gap
    if word.plain in seen.capitalised and word.plain not in seen.lowered:
        return True
    if gazetteer.stands_for_state(word.text) or (
        ACRONYM.fullmatch(word.text)
        and not word.headline
        and standing(word.plain) is Standing.UNKNOWN
    ):
        return True
    if word.plain in titles.honorifics():
        return leads
    if word.plain in seen.lowered or word.pos in _FUNCTION_POS:
        return leads and not word.headline and word.pos == "PROPN" and bool(word.label)
    known = standing(word.plain)
    if known is Standing.UNKNOWN:
        # "Drugmaker Pfizer": a new word, not part of the name
        common = leads and not word.headline and not word.label and following and following.label
        return word.text.isalpha() and len(word.text) > 2 and not common
    if leads and gazetteer.is_given_name(word.text):
        return following is not None and (
            following.label == "PERSON"
            or len(following.plain) == 1
            or standing(following.plain) is not Standing.WORD
        )
    before = article[index - 1] if index and not word.gap else None
    if before and before.capital and gazetteer.is_given_name(before.text):
        return known is Standing.NOUN
    if word.headline and leads and (titles.is_role(word.plain) or titles.is_modifier(word.plain)):
        return _is_name_word(article, index + 1, seen)
    if word.headline:
        return word.pos == "PROPN" and bool(word.label) and known is Standing.NOUN
    if titles.is_role(word.plain):
        return leads or (following is not None and following.plain in OF)
    if word.pos != "PROPN":
        return False
    if known is Standing.NOUN:
        if leads:
            return True
        if word.label in ("PERSON", ""):
            # "Turnout was low": the parser takes many a noun that opens a sentence for a person
            return gazetteer.is_common_surname(word.plain) or gazetteer.is_given_name(word.text)
        return True
    return bool(word.label) or leads


def _acts(following: Word | None) -> bool:
    """Whether a finite verb comes next, as it does after a subject."""
    return following is not None and not following.gap and following.pos in ("VERB", "AUX")


def _runs(article: Sequence[Word], seen: _Seen) -> list[tuple[int, int]]:
    """Stretches of words that may hold names, as [first, last] indices."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(article):
        if not _is_name_word(article, index, seen):
            index += 1
            continue
        first = last = index
        while (step := _next_in_run(article, last, seen)) is not None:
            last = step
        found.append((first, last))
        index = last + 1
    return found


def _next_in_run(article: Sequence[Word], last: int, seen: _Seen) -> int | None:
    """The index of the next capitalised word of the run, over a connector if need be."""
    following = last + 1
    if following >= len(article) or article[last].possessive or article[following].gap:
        return None
    if _is_name_word(article, following, seen):
        return following
    beyond = following + 1
    connector = article[following].plain
    if connector in OF and beyond < len(article) and article[beyond].plain == "the":
        beyond += 1
    if beyond >= len(article) or any(article[i].gap for i in range(following, beyond + 1)):
        return None
    if not _is_name_word(article, beyond, seen):
        return None
    if article[following].text in words("words", "particles"):
        return beyond
    if connector in OF and _takes_of(article[last].plain, connector):
        return beyond
    if article[following].text == "&":
        return beyond
    if connector == "and" and {article[i].label for i in (last, following, beyond)} == {"ORG"}:
        end = beyond
        while end + 1 < len(article) and article[end + 1].capital and not article[end + 1].gap:
            end += 1
        if article[end].plain in words("words", "organisation", plain):
            return beyond  # "Customs and Border Protection"
    return None


def _takes_of(word: str, connector: str) -> bool:
    if titles.is_role(word) or word in words("words", "organisation", plain):
        return True
    if connector == "for":
        return word in ("centers", "centres", "campaign")
    return any(word in words("words", kind, plain) for kind in ("place", "other", "before_of"))


def _names_in_run(
    article: Sequence[Word], first: int, last: int, text: str, seen: _Seen
) -> list[Name]:
    run = list(article[first : last + 1])
    if len(run) > 1 and run[0].plain in ("the", "a", "an"):
        return _names_in_run(article, first + 1, last, text, seen)
    length = titles.title_length(run)
    core = run[length:]
    if length and core and not is_body(core) and not gazetteer.is_country(surface_of(core, text)):
        lead = _foreign_lead(run[:length])
        person = _person(article, first + lead, first + length, last, text)
        if not lead:
            return [person]
        return [*_names_in_run(article, first, first + lead - 1, text, seen), person]
    if only_titles(run):
        return []
    if length == 0 and len(run) > 2 and run[1].plain in OF and titles.is_role(run[0].plain):
        # "President of France" is nobody's name, but France is one.
        skip = 3 if run[2].plain == "the" and len(run) > 3 else 2
        return _names_in_run(article, first + skip, last, text, seen)
    if len(run) > 2 and titles.is_person_noun(run[0].plain) and person_like(run[1:]):
        return [_person(article, first, first + 1, last, text)]
    surface = surface_of(run, text)
    if gazetteer.country_codes(surface) or len(run) == 1:
        return _classified(article, first, last, text)
    if _is_acronym_before_person(run):
        return [_person(article, first, first + 1, last, text)]
    for cut in range(1, len(run) - 1):
        # "Saints RB Pierre Thomas", "Acme CEO Jane Roe": an acronym for a role before a person
        if ACRONYM.fullmatch(run[cut].text) and person_like(run[cut + 1 :]):
            return [
                *_names_in_run(article, first, first + cut - 1, text, seen),
                _person(article, first + cut, first + cut + 1, last, text),
            ]
    for cut in (3, 2, 1):
        head, rest = run[:cut], run[cut:]
        if rest and is_nationality(surface_of(head, text)):
            if person_like(rest) or only_titles(rest):
                return [
                    *_classified(article, first, first + cut - 1, text),
                    *_names_in_run(article, first + cut, last, text, seen),
                ]
            break
    return _classified(article, first, last, text)


def _is_acronym_before_person(run: Sequence[Word]) -> bool:
    """Whether a run is a service and a person: "SEAL Zinke"; "JFK" and "DJ" may be initials."""
    lead, *name = run
    if len(lead.text) <= _MOST_INITIALS or not ACRONYM.fullmatch(lead.text):
        return False
    surname = len(name) == 1 and standing(name[0].plain) is Standing.UNKNOWN
    told = surname and {word.label for word in run} == {"PERSON"}
    return not name[0].text.isupper() and (told or person_like(name))


def _foreign_lead(title: Sequence[Word]) -> int:
    """How many leading words of a title are another's name: "Lohan | Attorney Mark Heller"."""
    role = next((i for i, word in enumerate(title) if titles.is_role(word.plain)), 0)
    lead = role
    while lead and (titles.is_modifier(title[lead - 1].plain) or not title[lead - 1].capital):
        lead -= 1
    if not lead:
        return 0
    texts = [word.text for word in title[:role]]
    spans = [" ".join(texts[i:j]) for i in range(role) for j in range(i + 1, role + 1)]
    known = offices.is_employer(title[:lead]) or any(
        gazetteer.stands_for_state(span) or gazetteer.is_place(span) for span in spans
    )
    return 0 if known or any(word.plain in OF for word in title[:lead]) else lead


def _states_of(words_: Sequence[Word], text: str) -> tuple[str, ...]:
    """Countries named, or stood for, in a title or the name of a body, in order."""
    found: dict[str, None] = {}
    index = 0
    while index < len(words_):
        for length in (4, 3, 2, 1):
            part = words_[index : index + length]
            if len(part) < length:
                continue
            surface = strip_possessive(surface_of(part, text))
            name = plain(surface)
            known = length > 1 or gazetteer.stands_for_state(name) or name not in gazetteer.cities()
            if surface[:1].isupper() and known and (codes := gazetteer.country_codes(surface)):
                found.update(dict.fromkeys(codes))
                index += length - 1
                break
        index += 1
    return tuple(found)


def _person(article: Sequence[Word], first: int, core_first: int, last: int, text: str) -> Name:
    start = offices.title_start(article, first, titled=core_first > first)
    while core_first < last and article[core_first].plain in titles.honorifics():
        core_first += 1
    while core_first < last and titles.is_postnominal(article[last].text):
        last -= 1
    title = article[start:core_first]
    return Name(
        start=article[start].start,
        end=article[last].end,
        core=surface_of(article[core_first : last + 1], text),
        title=surface_of(title, text) or None,
        kind=EntityKind.PERSON,
        sure=bool(title) or gazetteer.is_given_name(article[core_first].text),
        states=_states_of(title, text),
        first=start,
        last=last,
    )


def _classified(article: Sequence[Word], first: int, last: int, text: str) -> list[Name]:
    run = article[first : last + 1]
    surface = surface_of(run, text)
    name = plain(surface)
    if not any(char.isalpha() for char in surface) or len(name) < 2:
        return []
    if len(run) == 1 and (
        name in words("words", "not_alone", plain)
        or name[0].isdigit()
        or _PARTY.match(surface)
        or _SUM.match(surface)
    ):
        return []
    following = article[last + 1] if last + 1 < len(article) else None
    adjacent = following is not None and not following.gap and not run[-1].possessive
    festive = following and adjacent and following.plain in calendar_words()
    if festive and standing(run[-1].plain) is Standing.WORD:
        return []  # "Super Tuesday", "Black Friday"
    kind, sure = kind_of(run, surface)
    # "Standing Tall": words with capitals for another reason than being a name
    doubtful = not sure and not any(
        word.label or standing(word.plain) is not Standing.WORD for word in run
    )
    if following and adjacent and following.text in words("words", "place_tails") and not sure:
        last, kind, sure = last + 1, EntityKind.PLACE, True
        run = article[first : last + 1]
        surface = surface_of(run, text)
    national = gazetteer.is_demonym(surface)
    if kind is not EntityKind.PLACE and not national and not is_body(run):
        role = offices.title_start(article, first, titled=False, labelled=False) < first
        if kind is EntityKind.PERSON or (role and not (sure and kind is not EntityKind.OTHER)):
            return [_person(article, first, first, last, text)]
    local = kind is EntityKind.PLACE or gazetteer.stands_for_state(surface)
    states = gazetteer.country_codes(surface) if local else ()
    if kind is EntityKind.ORGANISATION and not states:
        states = _states_of(run, text)
        if first and article[first - 1].possessive and not article[first].gap:
            states = states or _states_of(article[first - 1 : first], text)
    return [
        Name(
            start=run[0].start,
            end=run[-1].end,
            core=surface,
            title=None,
            kind=kind,
            sure=sure,
            states=states if kind is not EntityKind.PERSON else (),
            first=first,
            last=last,
            doubtful=doubtful,
        )
    ]


def _placed(name: Name, names: Sequence[Name]) -> Name:
    """ "Georgia" is the country where its capital or a neighbour is named, else a US state where
    the United States or another state is, else unclear."""
    if name.kind is not EntityKind.PLACE or not gazetteer.is_ambiguous_country(name.core):
        return name
    (code,) = gazetteer.country_codes(name.core)
    around = {c for other in names if plain(other.core) != plain(name.core) for c in other.states}
    if around & (gazetteer.neighbours(code) | {code}):
        return name
    return name._replace(states=("US",) if "US" in around else ())


def _parted(name: Name, names: Sequence[Name], article: Sequence[Word], text: str) -> list[Name]:
    """A run that ends in a person's full name known from elsewhere in the article, as that person
    with the rest for a title: "Saints RB | Pierre Thomas"."""
    if len(name.tokens) < 3 or (
        name.kind is EntityKind.PERSON and titles.role_head(name.title or "")
    ):
        return [name]
    for other in names:
        size = len(other.tokens)
        if (
            other.kind is EntityKind.PERSON
            and len(person_tokens(other.tokens)) > 1
            and size < len(name.tokens)
            and name.tokens[-size:] == other.tokens
            and other.core in text[name.start : name.end]
        ):
            cut = text.rindex(other.core, name.start, name.end)
            first = next(i for i in range(name.first, name.last + 1) if article[i].end > cut)
            owner = next((o for o in names if _leads(o, name)), None)
            if owner is None:
                return [_person(article, name.first, first, name.last, text)]
            length = len(owner.core.split())
            lead = owner._replace(
                start=name.start,
                end=article[name.first + length - 1].end,
                first=name.first,
                last=name.first + length - 1,
            )
            return [lead, _person(article, name.first + length, first, name.last, text)]
    return [name]


def _leads(owner: Name, name: Name) -> bool:
    """Whether a run begins with a name known by itself: "Saints" in "Saints RB Pierre Thomas"."""
    size = len(owner.tokens)
    return (
        0 < size < len(name.tokens)
        and owner.title is None
        and not gazetteer.stands_for_state(owner.core)
        and name.tokens[:size] == owner.tokens
        and len(owner.core.split()) == size
    )


def _with_appositions(names: list[Name], article: Sequence[Word], text: str) -> list[Name]:
    """Roles set off by a comma: "Hanna Lund, a spokesperson for the ministry, …" and
    "the deputy prime minister, Piet Maas, …"."""
    return [
        name._replace(title=surface_of(role, text), states=_states_of(role, text))
        if name.kind is EntityKind.PERSON
        and name.title is None
        and (role := offices.apposition(article, name.first, name.last, text))
        else name
        for name in names
    ]


def _agreed_kinds(names: list[Name], article: Sequence[Word]) -> list[Name]:
    """One kind for one name throughout an article: known kinds outvote spaCy's guesses."""
    votes: dict[str, Counter[EntityKind]] = {}
    surnames = {
        person_tokens(name.tokens)[-1]
        for name in names
        if name.kind is EntityKind.PERSON and len(name.core.split()) > 1
    }
    for name in names:
        counted = votes.setdefault(plain(name.core), Counter())
        counted[name.kind] += _SURE_VOTE if name.sure else 1
        counted.update(context_votes(article, name.first, name.last))
    agreed: list[Name] = []
    for name in names:
        counted = votes[plain(name.core)]
        kind = max(counted, key=lambda k: (counted[k], k is not EntityKind.OTHER, k))
        if name.tokens[0] in surnames and len(name.tokens) == 1 and _may_be_surname(name):
            kind = EntityKind.PERSON
        if kind is EntityKind.PERSON and name.kind is not EntityKind.PERSON:
            name = name._replace(states=())
        agreed.append(name._replace(kind=kind))
    return agreed


def _may_be_surname(name: Name) -> bool:
    """A country's name is a person's only where a title says so."""
    return name.title is not None or not (
        gazetteer.is_country(name.core) or gazetteer.is_demonym(name.core)
    )
