"""What a number counts: the noun phrase to its right, found without a parser."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.models import Model

# Words that end a noun phrase, or that cannot stand in one.
_CLOSED = frozenset(
    ["a", "about", "above", "across", "after", "against", "ago", "all", "along", "already", "also", "although", "always", "am", "amid", "among", "an", "and", "another", "any", "apart", "are", "around", "as", "at", "away", "be", "because", "been", "before", "behind", "being", "below", "beneath", "beside", "besides", "between", "beyond", "both", "but", "by", "can", "cannot", "could", "despite", "did", "do", "does", "doing", "done", "down", "during", "each", "either", "else", "even", "ever", "every", "except", "few", "for", "forward", "from", "further", "had", "has", "have", "he", "her", "here", "hers", "herself", "him", "himself", "his", "how", "however", "i", "if", "in", "including", "inside", "instead", "into", "is", "it", "its", "itself", "just", "last", "later", "least", "less", "like", "likely", "many", "may", "me", "might", "mine", "more", "most", "much", "must", "my", "near", "nearly", "never", "no", "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one", "only", "onto", "or", "other", "others", "our", "out", "outside", "over", "past", "per", "perhaps", "plus", "rather", "said", "say", "says", "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their", "them", "themselves", "then", "there", "these", "they", "this", "those", "though", "through", "throughout", "thus", "till", "to", "together", "too", "toward", "towards", "under", "unless", "until", "unlike", "up", "upon", "us", "versus", "via", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your", "yesterday", "today", "tomorrow", "tonight", "died", "dead", "killed", "wounded", "injured", "hurt", "missing", "arrested", "charged", "went", "came", "took", "made", "got", "told", "became", "began", "left", "lost", "won", "apiece", "ahead", "altogether", "overall", "worldwide", "nationwide", "alone", "each", "abroad", "ashore", "alive", "early", "late"]
)

# Words that may stand between a number and its noun though they are closed-class.
_PASSED = frozenset(["more", "other", "such", "further", "additional", "so-called", "or", "of"])

_DETERMINER = re.compile(
    r"\s+of\s+(?:the|its|his|her|their|our|my|your|these|those|all|some)\s+"
    r"(?:(?:approximately|about|roughly|estimated|nearly|more\s+than|over)\s+)?"
    r"(?:(?:[0-9][\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|million|billion|remaining|other)\s+)*",
    re.I,
)
_OF = re.compile(r"\s+of\s+", re.I)
_WORD = re.compile(r"\s+([A-Za-zÀ-ɏ][\w&]*(?:[-'’.][\w]+)*)")
_HYPHENED = re.compile(r"-([a-z]+)\b")

_IRREGULAR = {
    "people": "people",
    "persons": "people",
    "person": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "oxen": "ox",
    "wives": "wife",
    "lives": "life",
    "knives": "knife",
    "wolves": "wolf",
    "leaves": "leaf",
    "halves": "half",
    "shelves": "shelf",
    "thieves": "thief",
    "loaves": "loaf",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
    "crises": "crisis",
    "analyses": "analysis",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "movies": "movie",
    "cookies": "cookie",
    "zombies": "zombie",
    "rookies": "rookie",
    "calories": "calorie",
    "headquarters": "headquarters",
    "series": "series",
    "species": "species",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "troops": "troops",
    "police": "police",
    "personnel": "personnel",
    "staff": "staff",
    "sheep": "sheep",
    "fish": "fish",
    "cattle": "cattle",
    "deer": "deer",
    "offspring": "offspring",
    "shoes": "shoe",
    "canoes": "canoe",
    "statuses": "status",
    "campuses": "campus",
    "bonuses": "bonus",
    "censuses": "census",
    "choruses": "chorus",
    "circuses": "circus",
    "axes": "axe",
    "houses": "house",
    "horses": "horse",
    "causes": "cause",
    "nurses": "nurse",
    "cases": "case",
    "bases": "base",
    "phases": "phase",
    "purchases": "purchase",
    "increases": "increase",
    "releases": "release",
    "leases": "lease",
    "purses": "purse",
    "courses": "course",
    "corpses": "corpse",
    "defences": "defence",
    "offenses": "offense",
    "defenses": "defense",
    "licenses": "license",
    "responses": "response",
    "expenses": "expense",
    "excuses": "excuse",
    "warehouses": "warehouse",
    "diseases": "disease",
    "databases": "database",
    "vases": "vase",
    "noses": "nose",
    "roses": "rose",
    "clauses": "clause",
    "pauses": "pause",
    "abuses": "abuse",
    "uses": "use",
    "caches": "cache",
    "aches": "ache",
    "headaches": "headache",
}
_NOT_PLURAL = frozenset(
    ["this", "is", "was", "has", "does", "as", "its", "us", "thus", "yes", "his", "perhaps", "always", "across", "towards", "besides", "whereas", "plus", "versus", "various", "numerous", "previous", "serious", "religious", "famous", "dangerous", "indigenous", "anonymous", "mysterious", "precious", "prosperous", "outrageous", "consecutive", "business", "gas", "bus", "virus", "campus", "status", "census", "bonus", "less", "unless", "press", "boss", "class", "loss", "congress", "access", "process", "progress", "success", "illness", "witness", "mass", "pass", "cross", "across", "series", "politics", "economics", "overseas", "sometimes", "nowadays", "afterwards", "upwards", "downwards", "hours"]
) - {"series", "hours"}
_ADJECTIVE = re.compile(r"(?:ous|ful|less|ish|able|ible|ed|ese|est)$", re.I)
_ADJECTIVES = frozenset(
    ["new", "old", "young", "other", "big", "small", "large", "local", "senior", "junior", "main", "major", "minor", "good", "bad", "great", "high", "low", "long", "short", "more", "different", "separate", "single", "key", "top", "former", "current", "female", "male", "black", "white", "extra", "fellow", "early", "late", "huge", "tiny", "fresh", "recent", "foreign", "third", "second", "first", "open", "free", "full", "whole", "last", "next", "armed", "masked", "unarmed", "elderly", "strong", "close", "red", "blue", "green"]
)


class Counted(Model):
    """What is counted: the head noun's lemma and the phrase as written.

    ``start`` and ``end`` bound the phrase in the text it was read from.
    """

    lemma: str
    phrase: str
    start: int
    end: int


def counted_noun(text: str, quantity_end: int, *, plural: bool = True) -> Counted | None:
    """The noun phrase counted by the number that ends at ``quantity_end``, or None.

    A heuristic on the words to the right: the phrase runs to its last adjacent plural noun, and a
    partitive is looked through ("two of the five men" counts men). With ``plural`` false the
    number is one, and the first word that is no adjective is taken for the noun. A phrase without
    a recognisable head gives None rather than a guess.
    """
    start = quantity_end
    if (match := _DETERMINER.match(text, start)) or (match := _OF.match(text, start)):
        start = match.end() - 1
        plural = True
    words: list[tuple[str, int, int]] = []
    position = start
    while len(words) < 6 and (match := _WORD.match(text, position)):
        word = match[1]
        if word.lower() in _CLOSED and not (word.lower() in _PASSED and not words):
            break
        words.append((word, match.start(1), match.end(1)))
        position = match.end()
    words = [word for word in words if word[0].lower() not in _PASSED]
    return _plural_head(text, words) if plural else _singular_head(text, words)


def hyphenated_noun(text: str, quantity_end: int) -> Counted | None:
    """The noun of a compound: "a five-member panel" counts members."""
    match = _HYPHENED.match(text, quantity_end)
    if match is None or match[1] not in _COMPOUNDED:
        return None
    return Counted(lemma=singular(match[1]), phrase=match[1], start=match.start(1), end=match.end(1))


_COMPOUNDED = frozenset(
    ["member", "judge", "justice", "person", "man", "woman", "seat", "vehicle", "car", "truck", "room", "bedroom", "vote", "story", "storey", "storeys", "point", "page", "goal", "run", "game", "team", "nation", "country", "party", "state", "unit", "engine", "passenger", "count", "step", "volume", "part", "member-state", "floor", "hectare", "soldier", "troop", "strong", "game", "match", "week", "team"]
) - {"week", "strong"}


def _plural_head(text: str, words: list[tuple[str, int, int]]) -> Counted | None:
    head: int | None = None
    for index, (word, _, _) in enumerate(words):
        if is_plural(word):
            head = index
        elif head is not None:
            break
    if head is None:
        return None
    return _counted(text, words[: head + 1])


def _singular_head(text: str, words: list[tuple[str, int, int]]) -> Counted | None:
    """The last word before anything that looks like a verb or an adverb."""
    head: int | None = None
    for index, (word, _, _) in enumerate(words):
        lowered = word.lower()
        if lowered.endswith("ly") and lowered not in ("family", "ally", "assembly", "supply"):
            break
        if index and (is_plural(word) or re.search(r"(?:ed|ing)$", lowered)):
            break
        head = index
    if head is None:
        return None
    last = words[head][0].lower()
    if last in _ADJECTIVES or _ADJECTIVE.search(last):
        return None
    return _counted(text, words[: head + 1])


def _counted(text: str, words: list[tuple[str, int, int]]) -> Counted:
    start, end = words[0][1], words[-1][2]
    head = words[-1][0]
    return Counted(lemma=singular(head), phrase=text[start:end], start=start, end=end)


def is_plural(word: str) -> bool:
    """Whether ``word`` looks like a plural noun."""
    lowered = word.lower()
    if lowered in _NOT_PLURAL:
        return False
    if lowered in _IRREGULAR and lowered != "person":
        return True
    if "'" in word or "’" in word or len(lowered) < 3:
        return False
    if lowered.endswith(("policemen", "gunmen", "women", "men")) and len(lowered) > 4:
        return True
    return lowered.endswith("s") and not lowered.endswith(("ss", "us", "is", "ous"))


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """The lower-cased singular of a noun ("soldiers": "soldier"); "people" stays "people"."""
    lowered = word.lower()
    last = lowered.rpartition("-")[2]
    prefix = lowered[: len(lowered) - len(last)]
    if last in _IRREGULAR:
        return prefix + _IRREGULAR[last]
    if last.endswith("men") and len(last) > 3:
        return f"{prefix}{last[:-3]}man"
    if not is_plural(last):
        return lowered
    if last.endswith("ies") and len(last) > 4:
        return f"{prefix}{last[:-3]}y"
    if last.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return prefix + last[:-2]
    return prefix + last[:-1]
