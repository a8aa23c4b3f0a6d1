"""Verb forms that tell past from future, by surface alone.

A bare "Tuesday" or "in September" has no direction of its own; the verb it stands with gives it
one. Attributive verbs ("said", "announced") are marked, because the day something was *said* is
not the day a story then counts "three days later" from.
"""

from __future__ import annotations

from functools import lru_cache

PAST, FUTURE = -1, 1
# A verb is there, but nothing tells whether it speaks of a plan or of what a picture shows.
UNDECIDED = 2

_FUTURE = frozenset(
    """will shall would can should must be expects expect planning upcoming hoping intends intend ll
    ends expires wants want willing await awaits awaiting prepares
    prepare preparing anticipates expected scheduled due slated planned hoped intended vowed pledged
    promised postponed rescheduled anticipated projected please""".split()
)
# At the start of a sentence these ask for something to be done: "Register by June 5".
_IMPERATIVE = frozenset(
    """add apply arrange book cancel coordinate put register remind reschedule reserve rsvp schedule
    set submit""".split()
)
# Future only with "to" or "for" after them: "set to meet", "plans to leave", "ready for".
_FUTURE_TO = frozenset("set going ready about plan plans hope hopes vows pledges promises".split())
_PAST = frozenset(
    """was were had did went came became began broke brought built bought caught chose
    drew drove fell fought found flew gave got grew held hit kept knew laid led left lost made met
    paid put ran rose sank sold saw sent set shook shot shut sang spent spoke spread stole struck
    swept swore taught thought threw took wore won been has have having ago felt heard
    stood understood withdrew overthrew burst cut dealt dug fled sought slid slept hung cast cost
    beat bet hurt lit quit read split swung wept rode sat sued gone done seen
    taken given shown known written born""".split()
)
_REPORTING = frozenset(
    """said told announced reported added stated declared according says tells reports wrote
    acknowledged insisted warned claimed denied confirmed noted argued quoted testified saying
    telling announcing adding noting insisting arguing claiming denying confirming tweeting
    tweeted""".split()
)
_NOT_VERBS = frozenset("united need feed seed speed indeed bed red shed weed breed hundred".split())
# A participle after these is no past tense: "will be held", "is heard in May", "to be released".
_PASSIVE = frozenset("be is are being re get gets".split())


@lru_cache(maxsize=65536)
def verb_cue(word: str, before: str, to_follows: bool) -> tuple[int, bool] | None:
    """Tense (-1 past, +1 future) of a verb form and whether it reports speech; None if no cue.

    ``before`` is the word before it in its sentence, empty at the start of one; ``to_follows`` is
    whether "to" or "for" comes next.
    """
    if word in _IMPERATIVE and before in ("", "please"):
        return FUTURE, False
    if to_follows and word in _FUTURE_TO:
        return FUTURE, False
    if word in _FUTURE:
        return None if word == "be" and before == "could" else (FUTURE, False)
    if word == "is" or word == "are":
        return (FUTURE, False) if to_follows else None
    if before in _PASSIVE:
        return None
    if word in _PAST or word in _REPORTING:
        return PAST, word in _REPORTING
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_VERBS:
        return PAST, False
    return None
