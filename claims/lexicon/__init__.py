"""The words of news: types of events and states, reporting verbs, hedges and modality cues.

The lists are the YAML files beside this module, written by hand; ``lexicon()`` reads and checks
them once. Every look-up takes lemmas, in any case and in British or American spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product
from typing import Any, Literal

from pydantic import model_validator

from claims.models import Modality, Model, Role
from claims.tables import shipped

Pos = Literal["verb", "noun"]

_NOUN = "NOUN"
_PREPOSITIONS = {"against", "for", "from", "in", "of", "on", "to", "with"}
_IZE = re.compile(r"\b(\w{3,})(?:is(e[srd]?|ers|ing|ations?)|ys(e[srd]?|ers|ing))\b")
_ELL = re.compile(r"(?<=[aeiou])ll(?=(?:ed|er|ers|ing|or|ors|ist|ists)\b)")
_OUR = re.compile(r"\b(\w{3,})our(?=(?:s|ed|er|ers|ing|able|al|ful|less|ite|ites|hood|hoods)?\b)")
_RE = re.compile(r"\b((?:kilo|centi|milli)?met|cent|theat|lit|fib|calib|sab|spect|somb)re(?=s?\b)")
_AMERICAN = {
    "aluminium": "aluminum",
    "amongst": "among",
    "analogue": "analog",
    "catalogue": "catalog",
    "defence": "defense",
    "dialogue": "dialog",
    "grey": "gray",
    "jewellery": "jewelry",
    "judgement": "judgment",
    "licence": "license",
    "offence": "offense",
    "okay": "ok",
    "plough": "plow",
    "pretence": "pretense",
    "programme": "program",
    "programmes": "programs",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "towards": "toward",
    "whilst": "while",
}
_LISTED = re.compile(rf"\b(?:{'|'.join(_AMERICAN)})\b")


@lru_cache(maxsize=2**16)
def fold(phrase: str) -> str:
    """The key of a phrase: lower case, single spaces, no hyphens, American spelling.

    >>> fold("Cease-fire"), fold("  normalisation "), fold("organise labour")
    ('cease fire', 'normalization', 'organize labor')
    """
    text = " ".join(phrase.lower().replace("’", "'").replace("-", " ").split())
    text = _ELL.sub("l", _OUR.sub(r"\1or", _IZE.sub(_americanise, text)))
    return _LISTED.sub(lambda word: _AMERICAN[word[0]], _RE.sub(r"\1er", text))


def _americanise(match: re.Match[str]) -> str:
    stem, iz, yz = match.groups()
    return f"{stem}iz{iz}" if iz else f"{stem}yz{yz}"


def expand(entry: str) -> tuple[str, ...]:
    """The phrases that an entry stands for: ``"a|b + c|d"`` is a c, a d, b c and b d."""
    parts = [[choice.strip() for choice in part.split("|")] for part in entry.split(" + ")]
    return tuple(" ".join(words) for words in product(*parts))


class Converse(Model):
    """The type that is the same event seen from another participant (sell, buy).

    ``roles`` maps a role of this type to the role the same participant has there; a role is
    ``agent``, ``patient`` or a preposition.
    """

    type: str
    roles: tuple[tuple[str, str], ...]

    @model_validator(mode="before")
    @classmethod
    def _pairs(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("roles"), dict):
            return {**data, "roles": tuple(data["roles"].items())}
        return data


class EventType(Model):
    """A kind of event or state, and the lemmas that name it.

    ``repeats`` is false where it happens once to given participants; ``symmetric`` where agent
    and patient may change places. The subject of ``verbs`` is the object of ``causatives``:
    "four people died", "shelling killed four people".
    """

    id: str
    domain: str
    gloss: str
    repeats: bool
    symmetric: bool = False
    state: bool = False
    broader: str | None = None
    verbs: tuple[str, ...] = ()
    causatives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()
    converse: Converse | None = None

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        nouns = [str(noun) for noun in data.get("nouns") or ()]
        choices = "|".join(nouns)
        spelled = {
            field: tuple(
                phrase
                for entry in data.get(field) or ()
                for phrase in expand(str(entry).replace(_NOUN, choices))
            )
            for field in ("verbs", "causatives")
        }
        return {**data, **spelled, "nouns": tuple(nouns)}

    def subject_role(self, verb: str, *, has_patient: bool) -> Role:
        """The role in which ``verb`` has the participant that is the subject of ``verbs``.

        The patient for "kill", the agent for "die"; for a verb with both uses ("close") the
        patient where there is one.
        """
        key = fold(verb)
        if key not in map(fold, self.causatives):
            return Role.AGENT
        if not has_patient and key in map(fold, self.verbs):
            return Role.AGENT
        return Role.PATIENT


class Stance(StrEnum):
    """What a reporting word supposes about the truth of what it reports."""

    NEUTRAL = "neutral"
    ENDORSING = "endorsing"
    DOUBTING = "doubting"
    DENYING = "denying"


class ReportingWord(Model):
    """A verb or noun that reports speech; ``strength`` is 1 (weak), 2 (plain) or 3 (strong)."""

    lemma: str
    stance: Stance
    strength: Literal[1, 2, 3]


class Lexicon:
    """The lists with their indexes. Build it with :func:`lexicon`.

    Raises ``ValueError`` naming the entry where a phrase is listed under two types, or where a
    type refers to one that does not exist.
    """

    def __init__(self, events: dict[str, Any], reporting: dict[str, Any]) -> None:
        """Index the parsed contents of ``events.yaml`` and ``reporting.yaml``."""
        self.types = {entry["id"]: EventType.model_validate(entry) for entry in events["types"]}
        self._by_phrase: dict[Pos, dict[str, EventType]] = {"verb": {}, "noun": {}}
        for event in self.types.values():
            self._check_references(event)
            self._add("verb", dict.fromkeys(map(fold, event.verbs + event.causatives)), event)
            self._add("noun", dict.fromkeys(map(fold, event.nouns)), event)
        self._not_events = frozenset(map(fold, events["not_events"]["nouns"]))
        self.light_verbs = frozenset(map(fold, events["light_verbs"]))
        self._reporting: dict[Pos, dict[str, ReportingWord]] = {
            "verb": _reporting_words(reporting["reporting"], "verbs"),
            "noun": _reporting_words(reporting["reporting_nouns"], "nouns"),
        }
        self.dismissing = frozenset(map(fold, reporting["dismissing"]))
        self.gerunds = {
            fold(phrase): name for name, listed in reporting["gerunds"].items() for phrase in listed
        }
        self.attribution_cues = frozenset(map(fold, reporting["attribution_cues"]))
        self.hedges = frozenset(map(fold, reporting["hedges"]))
        self.modality_cues: dict[str, Modality] = {}
        for name, cues in reporting["modality"].items():
            for cue in map(fold, cues):
                if cue in self.modality_cues:
                    raise ValueError(f"modality cue “{cue}” is listed twice")
                self.modality_cues[cue] = Modality(name)

    def _add(self, pos: Pos, phrases: Iterable[str], event: EventType) -> None:
        index = self._by_phrase[pos]
        for phrase in phrases:
            if phrase in index:
                owner = index[phrase].id
                raise ValueError(f"{pos} “{phrase}” is listed under both {owner} and {event.id}")
            index[phrase] = event

    def _check_references(self, event: EventType) -> None:
        referred = [*event.opposite, event.broader, event.converse and event.converse.type]
        for other in referred:
            if other is not None and other not in self.types:
                raise ValueError(f"event type {event.id} refers to {other}, which does not exist")

    def event_of(self, phrase: str, pos: Pos) -> EventType | None:
        """See :func:`event_of`."""
        words = fold(phrase).split()
        candidates = _compounds(words) if pos == "noun" else _complements(words)
        for candidate in candidates:
            if pos == "noun" and candidate in self._not_events:
                return None
            if candidate in self._by_phrase[pos]:
                return self._by_phrase[pos][candidate]
        return None

    def reporting_word(self, lemma: str, pos: Pos) -> ReportingWord | None:
        """The reporting verb or noun, if it is one."""
        return self._reporting[pos].get(fold(lemma))


def _compounds(words: list[str]) -> Iterator[str]:
    """A noun compound and its shorter tails; "breach of contract" is no kind of contract."""
    for i in range(len(words)):
        if i and words[i - 1] in _PREPOSITIONS:
            return
        yield " ".join(words[i:])


def _complements(words: list[str]) -> Iterator[str]:
    """A verb with what completes it, modifiers left out: "hold phone call", then "hold call"."""
    if len(words) == 1:
        yield words[0]
    for i in range(1, len(words)):
        yield " ".join((words[0], *words[i:]))


def _reporting_words(groups: Iterable[dict[str, Any]], field: str) -> dict[str, ReportingWord]:
    return {
        fold(lemma): ReportingWord(lemma=lemma, stance=group["stance"], strength=group["strength"])
        for group in groups
        for lemma in group[field]
    }


@cache
def lexicon() -> Lexicon:
    """The lexicon as shipped, read once."""
    return Lexicon(shipped(__package__, "events.yaml"), shipped(__package__, "reporting.yaml"))


def event_of(phrase: str, pos: Pos) -> EventType | None:
    """The type that a phrase of lemmas names, or None.

    A verb phrase is the verb with what completes it: its particle or preposition ("speak to"),
    or the head of its object ("hold talk", "hold phone call"). Try the fullest phrase first,
    the bare verb last. A noun compound is found by its last words ("phone call": call), unless
    the whole means something else ("roll call").

    >>> event_of("hold telephone conversation", "verb").id, event_of("phone call", "noun").id
    ('talk', 'talk')
    """
    return lexicon().event_of(phrase, pos)


def event_type(type_id: str) -> EventType:
    """The type of that id. Raises ``KeyError`` where there is none."""
    return lexicon().types[type_id]


def event_types() -> tuple[EventType, ...]:
    """All types, in the order of the file."""
    return tuple(lexicon().types.values())


def broader_types(type_id: str) -> tuple[str, ...]:
    """The ids of the type itself and of all that it is a kind of, nearest first.

    >>> broader_types("meet")
    ('meet', 'talk')
    """
    chain: list[str] = []
    current: str | None = type_id
    while current is not None:
        chain.append(current)
        current = event_type(current).broader
    return tuple(chain)


def light_verbs() -> frozenset[str]:
    """Lemmas that carry an event noun and say little themselves ("hold" in "hold talks")."""
    return lexicon().light_verbs


def is_light(verb: str, noun: str) -> bool:
    """Whether the verb only carries the event that its object names ("stage a march")."""
    return fold(verb) in light_verbs() and event_of(noun, "noun") is not None


def reporting_verb(lemma: str) -> ReportingWord | None:
    """The reporting verb of that lemma, or None."""
    return lexicon().reporting_word(lemma, "verb")


def reporting_noun(lemma: str) -> ReportingWord | None:
    """The reporting noun ("claim", "denial") of that lemma, or None."""
    return lexicon().reporting_word(lemma, "noun")


def is_dismissing(verb: str) -> bool:
    """Whether a verb, with its particle, says that what its object tells is not so."""
    word = reporting_verb(verb)
    return fold(verb) in lexicon().dismissing or (
        word is not None and word.stance is Stance.DENYING
    )


def gerund_cue(phrase: str) -> Modality | Literal["negated"] | None:
    """What governs an "-ing" makes of it where it is no fact, or None.

    >>> gerund_cue("accuse of"), gerund_cue("without")
    (<Modality.ALLEGED: 'alleged'>, 'negated')
    """
    name = lexicon().gerunds.get(fold(phrase))
    return "negated" if name == "negated" else name and Modality(name)


def modality_cue(phrase: str) -> Modality | None:
    """The modality that a lemma or a phrase of lemmas marks, or None.

    >>> modality_cue("allegedly"), modality_cue("be set to")
    (<Modality.ALLEGED: 'alleged'>, <Modality.PLANNED: 'planned'>)
    """
    return lexicon().modality_cues.get(fold(phrase))


def hedges() -> frozenset[str]:
    """Words and phrases that weaken a statement without naming a source."""
    return lexicon().hedges


def attribution_cues() -> frozenset[str]:
    """Phrases that attribute without a verb ("according to")."""
    return lexicon().attribution_cues
