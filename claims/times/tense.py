"""Past or future: the direction of an expression from the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left

from claims.patterns import lazy
from claims.times import plans
from claims.times.cues import FUTURE, PAST
from claims.times.lexer import Cue
from claims.times.reading import Found

# What may stand between a preposition and the day it governs: "until 9 a.m. Tuesday".
CLOCK_CODES = "CAiZ"
STARTING = "8"
# A verb after the expression counts as this many characters further off than one before it.
AFTER_PENALTY = 30
# The same for a verb beyond a comma: "on Tuesday, saying it will help".
COMMA_PENALTY = 60
# Further off than this, a verb says nothing.
REACH = 120


# An expression this near its sentence's start takes the verb that follows.
OPENING = 14
_AHEAD = lazy(r"\bas (?:soon|early|late|quickly) as\s+$")
_NEW_CLAUSE = lazy(r",\s+(?:on\s+|in\s+)?$")
_DEADLINE = lazy(r"\s+(?:deadline|due date)\b(?!\s+(?:passed|expired|lapsed|came|went|was|had)\b)")
# What is spoken of as "Wednesday's ruling" has been given, whatever will be done about it.
_DONE = lazy(
    r"'s\s+(?:[a-z-]+\s+){0,2}(?:ruling|decision|verdict|attacks?|blasts?|bombings?|shootings?"
    r"|killings?|murders?|explosions?|crash|announcement|disclosure|arrests?|(?:earth)?quake"
    r"|defeat|violence|unrest|riots?|incident|accident|raid)\b"
)
# What is bought for a month to come.
_FORWARD = lazy(r"\s+(?:delivery|contracts?|futures)\b")
# What was fixed for a day: "set sentencing for Sept. 30"; not "set a record for September".
_SET_FOR = lazy(
    r"(?:set|fixed|scheduled|adjourned|postponed|delayed|called|booked|planned|arranged)\s"
    r"(?![^.;]*\brecords?\b)[^.;,]*\bfor\s+$"
)
_SOONER = lazy(r"\b(?:earlier|as of)\s+(?:on\s+)?$", re.IGNORECASE)
_PERFECT = lazy(r"[^.;]{0,40}\b(?:had|has|have|were|was)\b")


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
    following = cues[index] if index < len(cues) and cues[index].start < high else None
    if following is not None and _is_past_form(found, following):
        following = following._replace(tense=PAST)
    opens_clause = _NEW_CLAUSE.search(found.preceding_text) is not None
    if following is not None and following.start - end <= 2 and opens_clause:
        return following
    best: tuple[int, Cue] | None = None
    if index > 0 and cues[index - 1].start >= low:
        cue = cues[index - 1]
        best = start - cue.end, cue
    if following is not None:
        opening = start - low <= OPENING
        distance = following.start - end + AFTER_PENALTY
        if not opening and "," in context.lexed.text[end : following.start]:
            distance += COMMA_PENALTY
        governs = not following.reporting or opening
        if governs and (best is None or distance < best[0]):
            best = distance, following
    return best[1] if best is not None and best[0] <= REACH else None


def _is_past_form(found: Found, cue: Cue) -> bool:
    """Whether the verb is itself in the past: "on Sunday vowed to fight" happened on Sunday."""
    text = found.context.lexed.text
    passive = re.search(
        r"\b(?:is|are|be|being|'s|'re)\s+$", text[max(0, cue.start - 8) : cue.start]
    )
    return text[cue.start : cue.end].endswith("ed") and passive is None


def tense(found: Found) -> int:
    """PAST, FUTURE, UNDECIDED, or 0 where the sentence does not say."""
    tokens = found.context.lexed.tokens
    index = found.match.start() - 1
    while index >= 0 and tokens[index].code in CLOCK_CODES:
        index -= 1
    if index > 0 and tokens[index].code == "J":
        index -= 1 if tokens[index - 1].code == STARTING else 0
    before = tokens[index].code if index >= 0 else ""
    cue = nearest_cue(found)
    opening = found.first.start - found.context.sentence(found.first.start)[0] <= OPENING
    after = found.following_text
    if _AHEAD.search(found.preceding_text) or _DEADLINE.match(after) or _FORWARD.match(after):
        return FUTURE
    if before == "{" or _DONE.match(found.following_text) or _SOONER.search(found.preceding_text):
        return PAST
    starting = (found.tokens("from") or tokens[max(index, 0) : index + 1])[:1]
    if cue is None and starting and starting[0].code == STARTING:
        return PAST if starting[0].text == "ended" else FUTURE
    if before == "}":
        return PAST if _PERFECT.match(found.following_text) or _not_until(found) else FUTURE
    if cue is None and index >= 0 and tokens[index].text in ("through", "till", "thru"):
        return FUTURE
    if before == "=" and not opening:
        return PAST if cue is not None and _is_had(found, cue) else FUTURE
    if cue is not None and cue.planned:
        day = found.first.start, found.last.end
        low, high = found.context.sentence(day[0])
        return plans.direction(found.context.lexed.text, (cue.start, cue.end), day, low, high)
    if cue is not None and _SET_FOR.match(found.context.lexed.text, cue.start, found.first.start):
        return FUTURE
    return 0 if cue is None else cue.tense


def _not_until(found: Found) -> bool:
    return (
        re.search(r"\b(?:was|did|were|had)(?:n't| not)\b[^.;]*$", found.preceding_text) is not None
    )


# "All had been allowed to return by Saturday": done by then, not due by then.
_HAD = lazy(
    r"\bhad\b(?! (?:to|agreed|hoped|intended|planned|pledged|promised|vowed|wanted)\b)"
    r"|\b(?:(?:have|has) (?:\w+ )?been|(?:was|were) able)\b"
)


def _is_had(found: Found, cue: Cue) -> bool:
    text = found.context.lexed.text
    return cue.tense == PAST and _HAD.search(text, max(0, cue.start - 24), cue.end + 5) is not None
