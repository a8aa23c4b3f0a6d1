"""When two names can be one: nicknames, initials, missing parts and variant spellings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claims.lexicon import fold
from claims.names.dictionary import Standing, standing
from claims.names.gazetteer import gender, is_common_surname, is_house_spelling, plain
from claims.names.tables import table

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_VARIANT_LENGTH = 4
_LONG_NAME = 8
_RARE_LENGTH = 7


@lru_cache
def _nicknames() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(table("nicknames")):
        for name in group:
            found.setdefault(plain(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def is_nickname(one: str, other: str) -> bool:
    """Whether two given names are one name's forms: "Joe" and "Joseph"."""
    return bool(_nicknames().get(one, frozenset()) & _nicknames().get(other, frozenset()))


@lru_cache(maxsize=65536)
def is_variant(one: str, other: str) -> bool:
    """Whether two different words (plain) are likely spellings of one name: "antony"/"anthony".

    They are close by edit distance and sound alike (Metaphone, or consonants alike), and are not
    given names of opposite genders ("paul"/"paula").
    """
    from jellyfish import metaphone
    from rapidfuzz.distance import DamerauLevenshtein

    shorter = min(len(one), len(other))
    if one == other or shorter < _VARIANT_LENGTH:
        return False
    genders = {gender(one), gender(other)} - {None}
    if len(genders) > 1:
        return False
    distance = DamerauLevenshtein.distance(one, other)
    if distance > (2 if shorter >= _LONG_NAME else 1):
        return False
    if shorter >= _LONG_NAME and distance == 1 and sorted(one) == sorted(other):
        return True  # two letters swapped
    return metaphone(one) == metaphone(other) or _skeleton(one) == _skeleton(other)


@lru_cache(maxsize=65536)
def is_rare_variant(one: str, other: str) -> bool:
    """Whether two different surnames (plain) are so long, rare and close that one person's name is
    misspelt: one letter apart from the second on, or alike in sound ("brandvold"/"brandvoldt")."""
    from rapidfuzz.distance import DamerauLevenshtein

    if one == other or min(len(one), len(other)) < _RARE_LENGTH:
        return False
    if any(
        is_common_surname(name) or standing(name) is not Standing.UNKNOWN for name in (one, other)
    ):
        return False
    close = one[0] == other[0] and DamerauLevenshtein.distance(one, other) == 1
    return close or is_variant(one, other)


def is_accepted(one: str, other: str) -> bool:
    """Whether two words are both right for one name: nicknames, British and American, plurals."""
    return (
        is_nickname(one, other)
        or is_house_spelling(one, other)
        or fold(one) == fold(other)
        or one.removesuffix("s") == other.removesuffix("s")
    )


_ALIKE = str.maketrans({"z": "s", "c": "k", "q": "k", "y": "i", "w": "v", "j": "i"})


def _skeleton(word: str) -> str:
    """The consonants that count for sound: doubled ones once, no h, vowels dropped."""
    folded = word.replace("ph", "f").replace("ck", "k").translate(_ALIKE)
    kept: list[str] = []
    for index, char in enumerate(folded):
        if char in "aeiouh" and index:
            continue
        if not kept or kept[-1] != char:
            kept.append(char)
    return "".join(kept)


def suffixes(tokens: Sequence[str]) -> frozenset[str]:
    """The generational suffixes of a name: ``jr`` tells a son from his father."""
    return frozenset(tokens) & _SUFFIXES


def person_tokens(tokens: Sequence[str]) -> tuple[str, ...]:
    """A person's name without generational suffixes."""
    kept = tuple(token for token in tokens if token not in _SUFFIXES)
    return kept or tuple(tokens)


def _given_agree(one: str, other: str) -> bool:
    if one == other or is_nickname(one, other) or is_variant(one, other):
        return True
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names (two words or more each) can be one person's.

    The surname is the same and the first names agree (equal, nickname, initial, variant), or the
    first names are equal and the surnames variant or misspelt; middle names must not conflict.
    """
    left, right = person_tokens(one), person_tokens(other)
    if len(left) < 2 or len(right) < 2:
        return left == right
    if left == right:
        return True
    if set(left) <= set(right) or set(right) <= set(left):
        return left[-1] == right[-1] or left[0] == right[0]
    surnames_equal = left[-1] == right[-1]
    if not surnames_equal and not (
        left[0] == right[0]
        and (is_variant(left[-1], right[-1]) or is_rare_variant(left[-1], right[-1]))
    ):
        return False
    if not _given_agree(left[0], right[0]):
        return False
    left_middle, right_middle = left[1:-1], right[1:-1]
    return all(any(_given_agree(a, b) for b in right_middle) for a in left_middle) or not (
        left_middle and right_middle
    )


def sound(name: str) -> str:
    """A key that spellings of one name mostly share, word by word."""
    return " ".join(_skeleton(word) for word in name.split())
