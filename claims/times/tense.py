"""Past or future: the direction of an expression from the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left

from claims.times.cues import FUTURE, PAST
from claims.times.lexer import Cue
from claims.times.reading import Found

# What may stand between a preposition and the day it governs: "until 9 a.m. Tuesday".
CLOCK_CODES = "CAiZ"
# A verb after the expression counts as this many characters further off than one before it.
AFTER_PENALTY = 25
# Further off than this, a verb says nothing.
REACH = 120


# An expression this near its sentence's start takes the verb that follows.
OPENING = 14
_AHEAD = re.compile(r"\bas (?:soon|early|late|quickly) as\s+$")
_PERFECT = re.compile(r"[^.;]{0,40}\b(?:had|has|have|were|was)\b")


def nearest_cue(found: Found) -> Cue | None:
    """The verb that governs the expression: the nearest in its sentence, those before first.

    "The talks resume in March, he said": a reporting verb after the expression says nothing of it,
    unless the expression opens the sentence ("On Sunday, police said…").
    """
    context = found.context
    cues = context.lexed.cues
    start, end = found.first.start, found.last.end
    low, high = context.sentence(start)
    index = bisect_left(cues, (start,))
    best: tuple[int, Cue] | None = None
    if index > 0 and cues[index - 1].start >= low:
        cue = cues[index - 1]
        best = start - cue.end, cue
    if index < len(cues) and cues[index].start < high:
        cue = cues[index]
        distance = cue.start - end + AFTER_PENALTY
        governs = not cue.reporting or start - low <= OPENING
        if governs and (best is None or distance < best[0]):
            best = distance, cue
    return best[1] if best is not None and best[0] <= REACH else None


def tense(found: Found) -> int:
    """-1 for past, +1 for future, 0 where the sentence does not say."""
    tokens = found.context.lexed.tokens
    index = found.match.start() - 1
    while index >= 0 and tokens[index].code in CLOCK_CODES:
        index -= 1
    before = tokens[index].code if index >= 0 else ""
    cue = nearest_cue(found)
    opening = found.first.start - found.context.sentence(found.first.start)[0] <= OPENING
    if _AHEAD.search(found.preceding_text):
        return FUTURE
    if before == "{":
        return PAST
    if before == "}":
        return PAST if _PERFECT.match(found.following_text) or _not_until(found) else FUTURE
    if before == "=" and not opening:
        return PAST if cue is not None and _is_had(found, cue) else FUTURE
    return 0 if cue is None else cue.tense


def _not_until(found: Found) -> bool:
    return (
        re.search(r"\b(?:was|did|were|had)(?:n't| not)\b[^.;]*$", found.preceding_text) is not None
    )


def _is_had(found: Found, cue: Cue) -> bool:
    text = found.context.lexed.text
    return cue.tense == PAST and re.search(r"\bhad\b", text[cue.start - 12 : cue.end]) is not None
