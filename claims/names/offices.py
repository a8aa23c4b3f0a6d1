"""Titles around a name: lower-case roles before it and roles set off by commas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.names import gazetteer, titles
from claims.names.gazetteer import plain
from claims.names.tables import words
from claims.names.wording import Word

_LONGEST_APPOSITION = 12
_ROLE_WITHIN = 6
_PAST = ("former", "then", "acting", "ex", "deputy", "late")
_CLOSING = (",", ".", ";", ":", "—", "–", ")")
_ARTICLES = ("the", "a", "an")
_SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def is_employer(run: Sequence[Word]) -> bool:
    """Whether a run names a state or a body, which belong to the title that follows."""
    surface = " ".join(word.text for word in run)
    return gazetteer.stands_for_state(surface) or run[-1].plain in words(
        "words", "organisation", plain
    )


def title_start(article: Sequence[Word], first: int, *, titled: bool, labelled: bool = True) -> int:
    """Where the title of a name begins, as an index.

    ``first`` is where the run of capitalised words begins, ``titled`` whether it begins with a
    title already, ``labelled`` whether any noun for a person is taken ("trucker | Bo Lund"). Taken
    in are a role before the name, the modifiers before that, and the state or body it belongs to:
    "Turkey's foreign minister | Hakan Demir".
    """
    start = first
    if labelled and start and _continues(article, start):
        start = _label_start(article, start)
    while start and _continues(article, start):
        word = article[start - 1]
        modifies = start < first and titles.is_modifier(word.plain)
        if not (titles.is_role(word.plain) or modifies):
            break
        start -= 1
    titled = titled or start < first
    while titled and start and _continues(article, start) and article[start - 1].text in _PAST:
        start -= 1
    if titled and start and not article[start].gap:
        start = next(
            (s for s in _capitals_before(article, start) if is_employer(article[s:start])), start
        )
    while start < first and article[start].plain in _ARTICLES:
        start += 1
    return start


def _label_start(article: Sequence[Word], name: int) -> int:
    """Where a label before a name begins: "| passenger Bo Lund", "| mum-of-two Ann Lund"."""
    noun = article[name - 1].plain
    if titles.is_person_noun(noun):
        return name - 1
    lead = article[max(name - 3, 0) : name]
    if len(lead) == 3 and (noun in _SMALL_NUMBERS or noun.isdigit()) and lead[1].plain == "of":
        close = all(b.start - a.end == 1 for a, b in pairwise(lead))
        if close and titles.title_gender(lead[0].plain):
            return name - 3
    return name


def _capitals_before(article: Sequence[Word], end: int) -> list[int]:
    """Where the unbroken capitalised words before ``end`` can begin, the earliest first."""
    starts: list[int] = []
    start = end
    while start and article[start - 1].capital and (start == end or _continues(article, start)):
        start -= 1
        starts.insert(0, start)
    return starts


def _continues(article: Sequence[Word], index: int) -> bool:
    """Whether nothing parts a word from the one before it."""
    return not article[index].gap and not article[index - 1].possessive


def apposition(article: Sequence[Word], first: int, last: int, text: str) -> Sequence[Word]:
    """The role that commas set off from the name at ``first`` to ``last``, empty if there is none.

    "Hanna Lund, | a spokesperson for the ministry |, said"; "the | deputy prime minister |,
    Piet Maas, said".
    """
    return _role_after(article, last, text) or _role_before(article, first, text)


def _comma_between(article: Sequence[Word], index: int, text: str) -> bool:
    return text[article[index].end : article[index + 1].start].strip() == ","


def _role_after(article: Sequence[Word], last: int, text: str) -> Sequence[Word]:
    start = last + 1
    if start >= len(article) or article[last].possessive or not _comma_between(article, last, text):
        return ()
    end = start + 1
    while end < len(article) and not article[end].gap and end - start < _LONGEST_APPOSITION:
        end += 1
    role = article[start:end]
    opens = role[0].plain in _ARTICLES
    if not (opens or role[0].possessive) or end == len(article):
        return ()
    if text[role[-1].end : article[end].start].lstrip()[:1] not in _CLOSING:
        return ()
    if any(word.pos in ("VERB", "AUX") for word in role):
        return ()
    if not any(titles.is_role(word.plain) for word in role[:_ROLE_WITHIN]):
        return ()
    return role[1:] if opens else role


def _role_before(article: Sequence[Word], first: int, text: str) -> Sequence[Word]:
    if first < 2 or not _comma_between(article, first - 1, text):
        return ()
    start = first
    while start and (start == first or _continues(article, start)):
        word = article[start - 1]
        known = titles.is_role(word.plain) or titles.is_modifier(word.plain)
        if not (known or (start < first and word.capital and word.plain != "the")):
            break
        start -= 1
    role = article[start:first]
    if not role or not titles.is_role(role[-1].plain) or not start or role[0].gap:
        return ()
    return role if article[start - 1].plain == "the" else ()
