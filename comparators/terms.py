"""Rival terms by concept: the words an editor chooses between.

``wording.yaml`` beside this module lists them; ``concepts()`` reads and checks it once. Terms
contrast only when they belong to one concept and to different frames of it. Whether two uses
are about the same referent is for the caller to show: a label (``concept.key`` is None) needs
the same person or thing, a relation needs the participant in role ``concept.key`` to be the
same and no other role to be filled differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal

from pydantic import Field, model_validator

from claims.lexicon import fold
from claims.models import Model
from claims.tables import shipped

TermPos = Literal["verb", "noun", "adjective", "phrase"]
TermKind = Literal["wording", "actor"]
Entry = tuple[tuple[str, ...], TermPos]
# The words of a token as it is written and of its lemma: one each, or more where there is a hyphen.
_Forms = tuple[tuple[str, ...], tuple[str, ...]]

_FIELDS: dict[TermPos, str] = {
    "verb": "verbs",
    "noun": "nouns",
    "adjective": "adjectives",
    "phrase": "phrases",
}
_NOUN_SLOTS = {"agent": ("by", "poss"), "patient": ("of",)}
_LABEL = "label"
_LABEL_SIDES = {"subject", "opponent", "state"}
_HEAD_TAGS: dict[TermPos, set[str]] = {
    "verb": {"VERB", "AUX"},
    "noun": {"NOUN", "PROPN"},
    "adjective": {"ADJ", "VERB", "PROPN", "NOUN"},
    "phrase": {"ADP"},
}
# Words of which it is kept what may begin with them.
_KEPT = 2**15
_PREFERRED: tuple[TermPos, ...] = ("verb", "noun", "phrase", "adjective")
_INSIDE = {"DET", "ADJ", "ADV", "PRON"}
_KINDS: tuple[TermKind, ...] = ("wording", "actor")


class RoleSlots(Model):
    """Where a participant stands: ``agent``, ``patient``, ``head``, ``poss`` or prepositions."""

    role: str
    slots: tuple[str, ...]


class Term(Model):
    """A word or phrase in lemmas. ``common`` words are mostly innocent: ask for more evidence.

    Where one of the slots ``without`` is filled, the word means something else.
    """

    term: str
    pos: TermPos
    roles: tuple[RoleSlots, ...] = ()
    common: bool = False
    without: tuple[str, ...] = ()

    def slots(self, role: str) -> tuple[str, ...]:
        """Where the participant in ``role`` stands; empty where the term cannot name it."""
        return next((entry.slots for entry in self.roles if entry.role == role), ())


class Frame(Model):
    """Terms of one stance. ``favours`` is a role, "subject", "opponent", "state" or "none"."""

    frame: str
    stance: str
    favours: str
    attribute: bool = False
    terms: tuple[Term, ...] = Field(min_length=1)


class Concept(Model):
    """What the rival terms refer to. ``roles`` is empty and ``key`` None for a label.

    ``repeated`` says that whoever is the key does so again and again, ``alike`` how near in meaning
    (cosine) two claims must then be at least; ``kind`` of what kind a disagreement is: "actor"
    where the terms tell who brought it about.
    """

    concept: str
    kind: TermKind = "wording"
    domain: str
    gloss: str
    roles: tuple[str, ...] = ()
    key: str | None = None
    repeated: bool = False
    alike: float = 0.6
    note: str | None = None
    frames: tuple[Frame, ...] = Field(min_length=2)

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "referent" not in data:
            return data
        referent = {} if data["referent"] == _LABEL else data["referent"]
        frames = tuple(_frame(frame, referent) for frame in data["frames"])
        rest = {key: value for key, value in data.items() if key != "referent"}
        return {**rest, "roles": tuple(referent), "frames": frames}

    @model_validator(mode="after")
    def _consistent(self) -> Concept:
        allowed = {"none", *(self.roles or _LABEL_SIDES)}
        seen: set[tuple[str, TermPos]] = set()
        if (self.key is None) != (not self.roles) or (self.key and self.key not in self.roles):
            raise ValueError(f"{self.concept}: key must be one of its roles")
        for frame in self.frames:
            if frame.favours not in allowed:
                raise ValueError(f"{self.concept}: {frame.frame} favours no role it has")
            for term in frame.terms:
                unknown = {entry.role for entry in term.roles} - set(self.roles)
                if unknown:
                    raise ValueError(f"{self.concept}: {term.term} has unknown roles {unknown}")
                if (fold(term.term), term.pos) in seen:
                    raise ValueError(f"{self.concept}: {term.pos} “{term.term}” stands twice")
                seen.add((fold(term.term), term.pos))
        return self


class Use(Model):
    """A term with the frame and the concept it stands in."""

    concept: Concept
    frame: Frame
    term: Term


class Occurrence(Model):
    """A term found at tokens ``[start, end)``, with each concept it belongs to."""

    start: int
    end: int
    uses: tuple[Use, ...]


def _frame(data: Mapping[str, Any], referent: Mapping[str, str]) -> dict[str, Any]:
    terms = [
        _term({"term": entry} if isinstance(entry, str) else entry, pos, referent)
        for pos, field in _FIELDS.items()
        for entry in data.get(field) or ()
    ]
    lists = set(_FIELDS.values())
    return {**{key: value for key, value in data.items() if key not in lists}, "terms": terms}


def _term(data: Mapping[str, Any], pos: TermPos, referent: Mapping[str, str]) -> dict[str, Any]:
    if "roles" in data:
        slots = {role: tuple(places.split("|")) for role, places in data["roles"].items()}
    elif pos == "noun":
        slots = {
            role: _NOUN_SLOTS.get(places, tuple(places.split("|")))
            for role, places in referent.items()
        }
    else:
        slots = {role: tuple(places.split("|")) for role, places in referent.items()}
    roles = tuple({"role": role, "slots": places} for role, places in slots.items())
    return {**data, "pos": pos, "roles": roles}


@cache
def concepts() -> tuple[Concept, ...]:
    """All concepts, in the order of the file.

    Raises:
        pydantic.ValidationError: an entry of the file is not well formed.
    """
    entries = shipped(__package__, "wording.yaml")["concepts"]
    return tuple(Concept.model_validate(entry) for entry in entries)


@cache
def _index(kind: TermKind) -> Mapping[tuple[str, TermPos], tuple[Use, ...]]:
    index: dict[tuple[str, TermPos], tuple[Use, ...]] = {}
    for concept in concepts():
        for frame in concept.frames if concept.kind == kind else ():
            for term in frame.terms:
                key = (fold(term.term), term.pos)
                use = Use(concept=concept, frame=frame, term=term)
                index[key] = (*index.get(key, ()), use)
    return index


@cache
def _by_first_word(kind: TermKind) -> Mapping[str, tuple[Entry, ...]]:
    table: dict[str, list[Entry]] = {}
    for phrase, pos in _index(kind):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, pos))
    return {first: tuple(entries) for first, entries in table.items()}


def uses_of(phrase: str, pos: TermPos) -> tuple[Use, ...]:
    """Every concept and frame that lists the phrase of lemmas; empty where none does.

    >>> [(use.concept.concept, use.frame.frame) for use in uses_of("illegal alien", "noun")]
    [('irregular-migrants', 'illegal')]
    """
    return tuple(u for kind in _KINDS for u in _index(kind).get((fold(phrase), pos), ()))


def contrasts(one: Sequence[Use], other: Sequence[Use]) -> Iterator[tuple[Use, Use]]:
    """The pairs in which two terms name one concept by different frames.

    Yields nothing where a frame of a concept lists both terms: they are synonyms there; nor where
    one is the other with more detail ("barrier", "security barrier").
    """
    for a in one:
        for b in other:
            if a.concept.concept == b.concept.concept and a.frame.frame != b.frame.frame:
                x, y = set(a.term.term.split()), set(b.term.term.split())
                if not (x <= y or y <= x):
                    yield a, b


def find(
    words: Sequence[str], lemmas: Sequence[str], tags: Sequence[str], kind: TermKind = "wording"
) -> list[Occurrence]:
    """Terms of a kind in a sequence of tokens, longest first at each place, none overlapping.

    ``words``, ``lemmas`` and ``tags`` (Universal POS) are parallel. A token matches by its word
    or its lemma; hyphens are passed over, and inside verbs and phrases also determiners,
    adjectives and adverbs ("lost all control", "under the full control of").
    """
    forms = list(map(_forms, words, lemmas))
    found: list[Occurrence] = []
    start = 0
    while start < len(forms):
        occurrence = _longest_at(start, forms, tags, kind)
        if occurrence is not None:
            found.append(occurrence)
        start = occurrence.end if occurrence is not None else start + 1
    return found


def _longest_at(
    start: int, forms: Sequence[_Forms], tags: Sequence[str], kind: TermKind
) -> Occurrence | None:
    for words, pos in _starting(*forms[start], kind):
        tokens = _match(words, pos, start, forms, tags)
        if tokens and _has_head(pos, tokens, tags):
            uses = _index(kind)[" ".join(words), pos]
            return Occurrence(start=start, end=tokens[-1] + 1, uses=uses)
    return None


@lru_cache(maxsize=_KEPT)
def _forms(word: str, lemma: str) -> _Forms:
    return tuple(fold(word).split()), tuple(fold(lemma).split())


@lru_cache(maxsize=_KEPT)
def _starting(word: tuple[str, ...], lemma: tuple[str, ...], kind: TermKind) -> tuple[Entry, ...]:
    """The terms that may begin with a token, by its forms, in the order they are tried in."""
    firsts = dict.fromkeys(form[0] for form in (word, lemma) if form)
    entries = [entry for first in firsts for entry in _by_first_word(kind).get(first, ())]
    return tuple(sorted(entries, key=_rank))


def _rank(entry: Entry) -> tuple[int, int, tuple[str, ...]]:
    """Longest first; "occupied" is first of all the verb, then the adjective."""
    words, pos = entry
    return -len(words), _PREFERRED.index(pos), words


def _match(
    words: tuple[str, ...],
    pos: TermPos,
    start: int,
    forms: Sequence[_Forms],
    tags: Sequence[str],
) -> list[int]:
    """The tokens that spell out ``words`` from ``start`` on; empty where they do not."""
    wanted, place, tokens = words, start, list[int]()
    while wanted and place < len(forms):
        taken = next((len(f) for f in forms[place] if f and f == wanted[: len(f)]), 0)
        if taken:
            tokens.append(place)
            wanted = wanted[taken:]
        elif forms[place][0] and not (pos in {"verb", "phrase"} and tags[place] in _INSIDE):
            return []
        place += 1
    return [] if wanted else tokens


def _has_head(pos: TermPos, tokens: Sequence[int], tags: Sequence[str]) -> bool:
    """Whether some token of the match has the part of speech the term is listed under."""
    if pos in {"verb", "phrase"}:
        return tags[tokens[0]] in _HEAD_TAGS[pos]
    return any(tags[token] in _HEAD_TAGS[pos] for token in tokens)
