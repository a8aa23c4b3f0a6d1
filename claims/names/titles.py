"""Titles and roles: where they end and the name begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from claims.names.gazetteer import is_place, plain
from claims.names.tables import table, words
from claims.names.wording import Word

_LONGEST_ROLE = 3


@lru_cache
def _roles() -> frozenset[str]:
    return words("titles", "roles", plain)


@lru_cache
def _modifiers() -> frozenset[str]:
    return words("titles", "modifiers", plain)


@lru_cache
def _portfolios() -> tuple[tuple[str, ...], ...]:
    split = (tuple(plain(name).split()) for name in table("titles")["portfolios"])
    return tuple(sorted(split, key=len, reverse=True))


@lru_cache
def honorifics() -> dict[str, str]:
    """Honorifics, plain → ``male``, ``female`` or ``any``."""
    return {
        plain(word): gender
        for gender, listed in table("titles")["honorifics"].items()
        for word in listed
    }


def title_gender(title: str) -> str | None:
    """What a title or honorific says of the gender of who bears it."""
    for word in plain(title).split():
        if (told := honorifics().get(word)) in ("male", "female"):
            return told
        for gender, listed in table("titles")["gender"].items():
            if word in listed:
                return str(gender)
    return None


def is_role(word: str) -> bool:
    """Whether a (plain) word or phrase is the head of a title."""
    return word in _roles()


def is_person_noun(word: str) -> bool:
    """Whether a (plain) noun is for a person: a role, a relative, "driver"."""
    return is_role(word) or title_gender(word) is not None or word in words("titles", "people")


def is_postnominal(surface: str) -> bool:
    """Whether letters after a name are a degree, an honour or a seat: "KC", "PhD", "M.P."."""
    return surface.replace(".", "") in words("titles", "postnominals", str)


def is_modifier(word: str) -> bool:
    """Whether a (plain) word may stand before a role."""
    return word in _modifiers()


def role_head(title: str) -> str | None:
    """The role at the heart of a title: "US Secretary of State" → "secretary of state"."""
    tokens = plain(title).split()
    for index, token in enumerate(tokens):
        if token in ("of", "for", "at", "in") and index:
            head = _longest_role_ending(tokens, index)
            after = tokens[index + 1 :]
            portfolio = next((p for p in _portfolios() if tuple(after[: len(p)]) == p), None)
            if head and portfolio:
                return " ".join((head, token, *portfolio))
            return head
    return _longest_role_ending(tokens, len(tokens))


def _longest_role_ending(tokens: Sequence[str], end: int) -> str | None:
    for length in range(min(_LONGEST_ROLE, end), 0, -1):
        phrase = " ".join(tokens[end - length : end])
        if phrase in _roles():
            before = tokens[end - length - 1] if end > length else ""
            return f"{before} {phrase}" if before in ("foreign", "defence", "defense", "vice",
                                                      "deputy", "assistant", "former", "interior",
                                                      "finance", "justice") else phrase  # fmt: skip
    return None


def title_length(run: Sequence[Word]) -> int:
    """How many leading words of a run of capitalised words are a title: the last role after
    which a name is left, with its portfolio ("Secretary of State | Hanna Lund")."""
    length = 0
    index = 0
    while index < len(run):
        if (width := _role_width(run, index)) and not run[index + width - 1].possessive:
            end = index + width
            if end < len(run) and run[end].plain in ("of", "for"):
                end = _portfolio_end(run, end + 1)
            if not end or end >= len(run):
                break
            length = end
            index = end
        elif run[index].plain in honorifics() and index + 1 < len(run):
            length = index + 1
            index += 1
        else:
            index += 1
    return length


def _role_width(run: Sequence[Word], index: int) -> int:
    """How many words the role starting at ``index`` has, 0 if none does."""
    for width in range(_LONGEST_ROLE, 0, -1):
        part = run[index : index + width]
        if len(part) == width and " ".join(word.plain for word in part) in _roles():
            return width
    return 0


def _portfolio_end(run: Sequence[Word], start: int) -> int:
    """Where the body or place a role belongs to ends, 0 when that cannot be told."""
    if start < len(run) and run[start].plain == "the":
        start += 1
    tokens = [word.plain for word in run[start:]]
    for portfolio in _portfolios():
        if tuple(tokens[: len(portfolio)]) == portfolio:
            return start + len(portfolio)
    for length in (3, 2, 1):
        if len(tokens) > length and is_place(" ".join(tokens[:length])):
            after = start + length
            if not any(token in words("words", "organisation", plain) for token in tokens[length:]):
                return after
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index] in words("words", "organisation", plain):
            return start + index + 1
    return 0
