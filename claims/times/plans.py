"""The present tense of planned acts: "travels to Busan on Wednesday".

In running text it puts the act ahead. Under a picture the same tense says what was seen, so a
caption, told by its credit or its wording, points back, and where neither can be told from the
other the day stays open.
"""

from __future__ import annotations

import re

from claims.patterns import lazy
from claims.times.cues import FUTURE, PAST, UNDECIDED

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_NAME = rf"(?!{_WEEKDAY})[A-Z]"
_WHOM = rf"(?:{_NAME}|(?:the|an?|his|her|their|its)\b)"
_WHERE = r"(?:to|home|back|for|into|out|off|from|north|south|east|west|abroad|overseas)\b"
_ANY = lazy("")
# Each verb form, and what has to follow it: many are nouns too, or mean more than one thing.
SINGULAR = {
    **dict.fromkeys(
        """begins starts opens resumes reopens airs premieres meets convenes reconvenes travels
        departs arrives takes""".split(),
        _ANY,
    ),
    **dict.fromkeys(("flies", "heads", "returns"), lazy(rf"\s+{_WHERE}")),
    **dict.fromkeys(
        """visits hosts launches addresses attends delivers inaugurates unveils chairs tours signs
        considers debates hears""".split(),
        lazy(
            rf"\s+{_WHOM}|\s+(?:parliament|lawmakers|(?:\w+ )?arguments|evidence|talks|delegates)\b"
        ),
    ),
    "goes": lazy(
        r"\s+(?:to (?:the polls|trial|court|a vote)|on (?:trial|sale|display|show)|before"
        r"|into (?:effect|force)|live)\b"
    ),
    "leaves": lazy(rf"\s+(?:for|office|hospital)\b|\s+{_NAME}"),
    "plays": lazy(rf"\s+(?:at|in|host|against|away)\b|\s+{_NAME}"),
    "faces": lazy(
        rf"\s+{_NAME}|\s+(?:[a-z-]+\s+){{0,3}}(?:court|trial|sentencing|hearing|arraignment|vote"
        r"|ballot|runoff|questions|questioning|test|deadline)\b"
    ),
    "appears": lazy(r"\s+(?:in court|before|at (?:the|an?)(?: \w+){0,2} court)\b"),
    "stands": lazy(r"\s+trial\b"),
    "votes": lazy(r"\s+(?:on|in|to|for)\b"),
    "holds": lazy(r"\s+(?:its|an?|the|talks|elections?)\b"),
    **dict.fromkeys(
        ("is", "are"),
        lazy(
            rf"\s+(?:on\s+|this\s+|next\s+)?{_WEEKDAY}"
            r"|\s+(?:released|published|announced|unveiled|inaugurated|put to)\b"
        ),
    ),
    **dict.fromkeys(
        ("sits", "rules", "decides", "continues"), lazy(rf"\s+(?:again|on|in|{_WEEKDAY})")
    ),
    "comes": lazy(r"\s+(?:back|into force|before)\b"),
    "lands": lazy(r"\s+in\b"),
    "kicks": lazy(r"\s+off\b"),
}
PLURAL = {
    **dict.fromkeys("meet convene reconvene resume reopen begin travel depart".split(), _ANY),
    "go": SINGULAR["goes"], "head": SINGULAR["heads"], "fly": SINGULAR["flies"],
    "return": SINGULAR["returns"], "vote": SINGULAR["votes"],
}  # fmt: skip
# Forms that are an adjective or a noun too: a plan only where they are their sentence's first verb.
FIRST_VERBS = {
    **dict.fromkeys(
        ("open", "start"), (lazy(rf"\s+(?:on|at|in|for|{_WEEKDAY})"), lazy(r"[a-z]s\s+$"))
    ),
    **dict.fromkeys(
        ("face", "play", "meet"),
        (
            lazy(rf"\s+{_NAME}"),
            lazy(r"(?:^|[.!?,;]\s+|\n|\b(?:and|when|as|before)\s+)(?:[A-Z][\w'-]+\s+){1,3}$"),
        ),
    ),
}
PRESENT = frozenset((*SINGULAR, *PLURAL, *FIRST_VERBS))
# What a verb without its -s needs before it, beside a noun in the plural.
_MANY = frozenset("they we both two sides people voters".split())
# A form that is a noun as well is one after these.
_NO_SUBJECTS = frozenset(
    """the a an of his her their its our your my this that these those to no tax early late first s
    and or in on at with for from by enough more it today some many several few new all
    was is has does us as yes perhaps always besides""".split()
)
_BEFORE = lazy(r"(\w+)[\s,]+$")


def is_planned(text: str, word: str, start: int, first: bool) -> bool:
    """Whether ``word`` at ``start`` of ``text`` is the present tense of a planned act.

    ``first`` is whether no other verb that tells past from future came before it in its sentence.
    """
    if first and word in FIRST_VERBS:
        after, before_it = FIRST_VERBS[word]
        low = max(0, start - 60)
        if after.match(text, start + len(word)) and before_it.search(text[low:start]):
            return True
    follows, many = SINGULAR.get(word), False
    if follows is None:
        follows, many = PLURAL.get(word), True
    if follows is None or follows.match(text, start + len(word)) is None:
        return False
    match = _BEFORE.search(text, max(0, start - 30), start)
    before = match[1].lower() if match else ""
    if before in _NO_SUBJECTS and (many or follows is not _ANY):
        return False
    return not many or before in _MANY or (len(before) > 2 and before.endswith("s"))


# Past one of these the day belongs to something else: "returns to work after a vote on Tuesday".
_ELSEWHERE = lazy(
    r"\b(?:after|following|over|since|whose|who|that|which|where|because|despite|amid|about)\b"
)
_CREDIT = lazy(
    r"\((?:AP|Reuters|REUTERS|Getty|AFP|EPA|PA|Xinhua)\b[^)]*\)(?!\s*[-_])"
    r"|\b(?:Photos?|PHOTO|Photograph|Picture|Image|Credit|Caption)(?::|\s+(?:by|courtesy)\b|/)"
    r"|\b(?:AP|AFP|Reuters|REUTERS|EPA|Pool|Getty)\s?(?:/|Images?\b|Photo\b)|\bvia (?:AP|REUTERS)\b"
    r"|\b[Ii]n this (?:\w+ )?(?:photo|image|picture|frame|still|photograph)\b|\bpictured\b"
    r"|\((?:left|right|cent(?:er|re)|[LRC])\)|,\s(?:left|right|cent(?:er|re)),"
)
_CREDIT_REACH = 60
# Acts that pictures show, and how captions place them.
_SHOWN = lazy(
    r"(?:meets?|visits|hosts|launches|leaves|arrives|plays|faces|appears|votes?|holds|takes|lands"
    r"|addresses|attends|delivers|inaugurates|unveils|chairs|tours|signs)\b"
    r"|opens\s+(?:the|an?)\b",
    re.IGNORECASE,
)
_MEANWHILE = lazy(r"\b(?:during|as|while|outside|inside|alongside|near)\b")
_PLACE = lazy(r"\b(?:in|at|on|outside)\s+(?:the\s+)?(?!(?:\w+)day\b)[A-Z]|\bat\s+(?:the|an?)\b")
# What no caption has: a source, a purpose, a time ahead.
_TOLD = lazy(
    r"[\"“”]|\b(?:said|says|according|officials?|will|would|plans?|expected|next|then|before|when"
    r"|for (?:talks|an?|the|his|her)|to (?!the\b|an?\b|his\b|her\b|its\b|\w*[^s\W]s\b)[a-z]+)\b"
)


def direction(text: str, verb: tuple[int, int], day: tuple[int, int], low: int, high: int) -> int:
    """What a planned act's present tense says of a day: FUTURE, PAST, UNDECIDED or 0 for nothing.

    ``verb`` and ``day`` are spans of ``text``, ``low`` and ``high`` their sentence's bounds.
    """
    if verb[1] <= day[0] and _ELSEWHERE.search(text, verb[1], day[0]):
        return 0
    if _CREDIT.search(text, low, high + _CREDIT_REACH):
        return PAST
    if not _SHOWN.match(text, verb[0]) or _TOLD.search(text, verb[1], high):
        return FUTURE
    if _MEANWHILE.search(text, verb[1], high):
        return UNDECIDED
    open_ended = text[low:high].rstrip()[-1:] not in ".!?"
    if _stands_alone(text, low, high) and (open_ended or _PLACE.search(text, verb[1], high)):
        return UNDECIDED
    return FUTURE


def _stands_alone(text: str, low: int, high: int) -> bool:
    """Whether the sentence is all there is of its paragraph."""
    before = text[:low].rstrip(" \t\r")
    after = text[high:].lstrip(" \t\r")
    ends = text[low:high].endswith("\n") or not after or after.startswith("\n")
    return ends and (not before or before.endswith("\n"))
