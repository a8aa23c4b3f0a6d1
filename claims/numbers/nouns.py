"""What a number counts: the noun phrase to its right, found without a parser."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.models import Model
from claims.numbers.lexicon import words
from claims.patterns import lazy

# Function words, and verbs and adverbs that follow a counted noun: all end a noun phrase.
_CLOSED = frozenset(
    words(
        """
    a about above across after against ago all along already also although always am amid among an
    and another any apart are around as at away be because been before behind being below beneath
    beside besides between beyond both but by can cannot could despite did do does doing done down
    during each either else even ever every except few for forward from further had has have he
    her here hers herself him himself his how however i if in including inside instead into is it
    its itself just last later least less like likely many may me might mine more most much must my
    near nearly never no nor not nothing now of off often on once one only onto or other others our
    out outside over past per perhaps plus rather she should since so some still such than that the
    their them themselves then there these they this those though through throughout thus till to
    together too toward towards under unless until unlike up upon us versus via was we were what
    when where whether which while who whom whose why will with within without would yet you your
    yesterday today tomorrow tonight two three four five six seven eight nine ten eleven twelve
    dozen dozens half halves hundred hundreds thousand thousands million millions billion billions
    trillion trillions scores tens lakh crore percent percents percentage

    abroad ahead alive alone altogether apiece ashore early late nationwide overall worldwide

    arrested became beat began begun blew broke brought came caught charged chose comes dead died
    drew drove fell fled flew fought found froze gave gets goes got grew held hid hit hung hurt
    injured kept killed knew laid lay led left lost made makes met missing paid ran rode rose said
    sank saw say says sent shook shot sold sought spent split spoke spread stole stood struck swept
    swore takes taught tells thought threw told took tore wants went woke won wore wounded wrote
    """
    )
)
# May stand between a number and its noun all the same: "12 more people", "two other men".
_PASSED = frozenset(words("more other such further additional so-called or of"))

_PARTITIVE = lazy(
    r"\s+of\s+(?:(?:the|its|his|her|their|our|my|your|these|those|all|some)\s+"
    r"(?:(?:approximately|about|roughly|estimated|nearly|more\s+than|over)\s+)?"
    r"(?:(?:[0-9][\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?"
    r"|hundreds?|thousands?|million|billion|remaining|last|other)\s+)*)?",
    re.I,
)
_WORD = lazy(r"\s+((?:[A-Z]\.){2,}|[A-Za-zÀ-ɏ][\w&]*(?:[-'’.][\w]+)*)")
_HYPHENED = lazy(r"-([a-z]+)\b")
_LONGEST = 6

_IRREGULAR: dict[str, str] = {
    "people": "people",
    "persons": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "wives": "wife",
    "lives": "life",
    "knives": "knife",
    "wolves": "wolf",
    "leaves": "leaf",
    "shelves": "shelf",
    "thieves": "thief",
    "crises": "crisis",
    "analyses": "analysis",
    "diagnoses": "diagnosis",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "campuses": "campus",
    "bonuses": "bonus",
    "statuses": "status",
    "movies": "movie",
    "cookies": "cookie",
    "zombies": "zombie",
    "rookies": "rookie",
    "calories": "calorie",
    "shoes": "shoe",
    "canoes": "canoe",
    "axes": "axe",
    "caches": "cache",
    "headaches": "headache",
}
# Plural as they stand.
_INVARIABLE = frozenset(
    words(
        """
    aircraft cattle crew deer fish headquarters offspring people personnel police series sheep
    spacecraft species staff troops
    """
    )
)
_NOT_PLURAL = frozenset(
    words(
        """
    across afterwards always anonymous as besides bias campus canvas chaos consensus economics gas
    has his its lens mathematics nowadays numerous overseas perhaps physics politics previous
    serious sometimes this thus towards upwards various whereas yes
    """
    )
)
_ADJECTIVE = lazy(r"(?:ous|ful|less|ish|able|ible|ed|ese|est)$", re.I)
_ADJECTIVES = frozenset(
    words(
        """
    annual armed bad big black blue closed consecutive current different elderly extra fellow female
    fifth first foreign former fourth fresh full good great green high huge joint junior key large
    local long low main major male masked minor new next old open overall private public recent red
    second senior separate short single small straight strong third tiny top unarmed white whole
    young
    """
    )
)
_COMPOUNDED = frozenset(
    words(
        """
    bedroom car country count engine floor game goal hectare judge justice man member nation page
    part party passenger person point room run seat soldier state step storey story team troop truck
    unit vehicle volume vote woman match
    """
    )
)
_LY_NOUNS = frozenset(words("ally anomaly assembly bully family fly italy monopoly reply supply"))


class Counted(Model):
    """What is counted: the head noun's lemma, and the phrase as ``text[start:end]``."""

    lemma: str
    phrase: str
    start: int
    end: int


_Word = tuple[str, int, int]


def counted_noun(text: str, quantity_end: int, *, plural: bool = True) -> Counted | None:
    """The noun phrase counted by the number that ends at ``quantity_end``, or None.

    A heuristic on the words to the right: the phrase runs to its last adjacent plural noun, and a
    partitive is looked through ("two of the five men" counts men). With ``plural`` false the
    number is one, and the phrase runs to the last word before a verb or a function word. A phrase
    without a recognisable head gives None rather than a guess.
    """
    position = quantity_end
    if match := _PARTITIVE.match(text, position):
        position = match.end() - 1
        plural = True
    phrase: list[_Word] = []
    for _ in range(_LONGEST):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match[1].lower()
        position = match.end()
        if word in _PASSED and not phrase:
            continue
        if word in _CLOSED:
            break
        phrase.append((match[1], match.start(1), match.end(1)))
    head = _plural_head(phrase) if plural else _singular_head(phrase)
    if head is None:
        return None
    start, end = phrase[0][1], phrase[head][2]
    return Counted(lemma=singular(phrase[head][0]), phrase=text[start:end], start=start, end=end)


def hyphenated_noun(text: str, quantity_end: int) -> Counted | None:
    """The noun of a compound: "a five-member panel" counts members."""
    match = _HYPHENED.match(text, quantity_end)
    if match is None or match[1] not in _COMPOUNDED:
        return None
    return Counted(
        lemma=singular(match[1]), phrase=match[1], start=match.start(1), end=match.end(1)
    )


def _plural_head(phrase: list[_Word]) -> int | None:
    """The end of the first run of plural nouns; a plural subject's verb does not end in -s."""
    head: int | None = None
    for index, (word, _, _) in enumerate(phrase):
        if is_plural(word):
            head = index
        elif head is not None:
            break
    return head


def _singular_head(phrase: list[_Word]) -> int | None:
    """The last word before anything that looks like a verb or an adverb."""
    head: int | None = None
    for index, (word, _, _) in enumerate(phrase):
        lowered = word.lower()
        if lowered.endswith("ly") and lowered not in _LY_NOUNS:
            break
        if index and (is_plural(word) or lowered.endswith(("ed", "ing"))):
            break
        head = index
    if head is None:
        return None
    last = phrase[head][0].lower()
    return None if last in _ADJECTIVES or _ADJECTIVE.search(last) else head


def is_plural(word: str) -> bool:
    """Whether ``word`` looks like a plural noun."""
    lowered = word.lower()
    last = lowered.rpartition("-")[2]
    if lowered in _NOT_PLURAL or re.search(r"['’.]", word):
        return False
    if last in _IRREGULAR or last in _INVARIABLE or (last.endswith("men") and len(last) > 4):
        return True
    if word[0].isupper() and lowered.endswith("is"):
        return True  # "Somalis", "Iraqis"
    return len(last) > 2 and last.endswith("s") and not last.endswith(("ss", "us", "is"))


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """The lower-cased singular of a noun ("soldiers": "soldier"); "people" stays "people"."""
    lowered = word.lower()
    if lowered == "person":
        return "people"
    prefix, hyphen, last = lowered.rpartition("-")
    return f"{prefix}{hyphen}{_singular(last, capital=word[0].isupper())}"


def _singular(word: str, *, capital: bool) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _INVARIABLE:
        return word
    if word.endswith("men") and len(word) > 4:
        return f"{word[:-3]}man"
    if not (is_plural(word) or (capital and word.endswith("is"))):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
