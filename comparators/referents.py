"""Whether two uses of rival terms have one referent: one person, one group, one deed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claims.models import Argument, Claim, Document, Polarity, Role, Span
from comparators.terms import Use
from comparators.usages import Usage
from matching.models import TimeEvidence
from matching.participants import Match, Participants
from matching.timing import is_background, same_news, time_evidence

if TYPE_CHECKING:
    from matching.comparability import Gate
    from matching.embedding import Vectors
    from matching.pipeline import Matched

_ENOUGH = 2
# The cosine from which on two claims are told in much the same words, are close in meaning, or
# may be about one thing.
_ALIKE = 0.7
_CLOSE = 0.6
_AKIN = 0.3


class Referents:
    """Decides whether two uses of rival terms have one referent."""

    def __init__(self, matched: Matched, paired: set[frozenset[str]]) -> None:
        self._participants: Participants = matched.participants
        self._vectors: Mapping[str, Vectors] = matched.vectors
        self._gate: Gate = matched.gate
        self._paired = paired

    def reasons(self, a: Usage, b: Usage, x: Use, y: Use) -> tuple[str, ...]:
        """Why the referent is one; empty where that is not shown."""
        if _means_another(a, x) or _means_another(b, y):
            return ()
        common = x.term.common or y.term.common
        if x.concept.key is None:
            return self._label(a, b, x, y, common=common)
        if a.claim is not None and b.claim is not None and not x.concept.repeated:
            paired = frozenset((a.claim.id, b.claim.id)) in self._paired
            if paired and not common:
                return ("the two claims are about one event",)
            found = self._relation(a, b, x, y, _ENOUGH + 2 * common)
            if found:
                return found
        return self._of_one(a, b, x, y)

    def alike(
        self, left: Sequence[Usage], right: Sequence[Usage], least: float
    ) -> NDArray[np.bool_]:
        """Which are at least so near in meaning (cosine): a row for each of ``left``."""
        found = np.zeros((len(left), len(right)), dtype=bool)
        rows = [n for n, usage in enumerate(left) if usage.told]
        columns = [n for n, usage in enumerate(right) if usage.told]
        if rows and columns:
            first, starts = self._stacked([left[n] for n in rows])
            second, others = self._stacked([right[n] for n in columns])
            best = np.maximum.reduceat(first @ second.T, starts, axis=0)
            best = np.maximum.reduceat(best, others, axis=1)
            found[np.ix_(rows, columns)] = best >= least
        return found

    def _stacked(self, usages: Sequence[Usage]) -> tuple[Vectors, list[int]]:
        """The vectors of their claims, and at which row those of each begin."""
        starts = [0, *accumulate(len(usage.told) for usage in usages)][:-1]
        return np.stack([self._vectors[c.id] for usage in usages for c in usage.told]), starts

    def uses_both(self, usages: list[Usage], a: Usage, b: Usage, x: Use, y: Use) -> bool:
        """Whether either article calls the same thing by both terms: then it takes no side."""
        return any(
            use.concept.concept == x.concept.concept
            and (
                (usage.document is a.document and use.frame.frame == y.frame.frame)
                or (usage.document is b.document and use.frame.frame == x.frame.frame)
            )
            and self._may_be_one(usage, a, b, x, y)
            for usage in usages
            for use in usage.uses
        )

    def _may_be_one(self, usage: Usage, a: Usage, b: Usage, x: Use, y: Use) -> bool:
        """Whether a third use may be of the thing that the two are held to be of."""
        bearers = a.bearers | b.bearers
        if usage.bearers and bearers:
            return bool(usage.bearers & bearers)
        if usage.sentence in (a.sentence, b.sentence):
            return True
        telling = x.concept.key is not None and not (x.term.common and y.term.common)
        if telling and usage.claim is not None:
            other = b if usage.document is a.document else a
            return self._cosine(usage, other) >= _ALIKE
        entities = a.entities | b.entities
        return bool(usage.entities & entities or not (a.entities and b.entities))

    def _relation(self, a: Usage, b: Usage, x: Use, y: Use, needed: int) -> tuple[str, ...]:
        assert a.claim is not None
        assert b.claim is not None
        if Polarity.NEGATED in (a.claim.polarity, b.claim.polarity):
            return ()
        if a.claim.modality is not b.claim.modality:
            return ()
        found: list[str] = []
        same_key = False
        for role in x.concept.roles:
            for other in y.concept.roles:
                match = self._best(_fillers(a.claim, x, role), _fillers(b.claim, y, other))
                if role != other and match is Match.SAME and x.concept.key not in (role, other):
                    return ()
                if role == other and match is Match.CONFLICT:
                    return ()
                least = Match.DESCRIBED if x.concept.kind == "actor" else Match.COMPATIBLE
                if role == other and match >= least:
                    same_key = same_key or role == x.concept.key
                    found.append(f"same {role}")
        time = _time(a.claim, a.document, b.claim, b.document)
        if time is TimeEvidence.APART:
            return ()
        if time is TimeEvidence.SAME:
            found.append(time.value)
        strong = len(found) + same_key >= needed and (same_key or time is TimeEvidence.SAME)
        return tuple(found) if strong else ()

    def _of_one(self, a: Usage, b: Usage, x: Use, y: Use) -> tuple[str, ...]:
        """The same thing done to somebody, told in much the same words, as verb or noun.

        What somebody says again and again needs less likeness where it is that very person by name.
        """
        both_common = x.term.common and y.term.common
        if x.frame.favours == y.frame.favours or (both_common and not _opposed(x, y)):
            return ()
        cosine = self._cosine(a, b)
        if a.is_charge or b.is_charge:
            return ()
        match = self._key_match(a, b, x, y)
        least = x.concept.alike if x.concept.repeated and match is Match.SAME else _ALIKE
        if cosine < least:
            return ()
        role = self._same_role(a, b, x, y, match)
        if role is None or self._apart(a, b):
            return ()
        return (f"same {role}", f"told in much the same words (cosine {cosine:.2f})")

    def _key_match(self, a: Usage, b: Usage, x: Use, y: Use) -> Match:
        key = str(x.concept.key)
        if _key_entities(a, x, key) & _key_entities(b, y, key):
            return Match.SAME
        if a.claim is None or b.claim is None:
            return Match.UNKNOWN
        found = self._best(_fillers(a.claim, x, key), _fillers(b.claim, y, key))
        return found if found is Match.SAME else Match.UNKNOWN

    def _same_role(self, a: Usage, b: Usage, x: Use, y: Use, key: Match) -> str | None:
        """A role that one and the same fills, the key first, where none is filled by rivals."""
        if a.claim is None or b.claim is None:
            return x.concept.key if key >= Match.COMPATIBLE else None
        matches = {
            role: self._best(_fillers(a.claim, x, role), _fillers(b.claim, y, role))
            for role in x.concept.roles
        }
        if Match.CONFLICT in matches.values():
            return None
        if key >= Match.COMPATIBLE:
            return x.concept.key
        if x.concept.repeated:
            return None
        return next((r for r, match in matches.items() if match >= Match.COMPATIBLE), None)

    def _label(self, a: Usage, b: Usage, x: Use, y: Use, *, common: bool) -> tuple[str, ...]:
        if (a.is_one and b.is_body) or (b.is_one and a.is_body):
            return ()
        opening = _is_news(a) and _is_news(b) and same_news(a.document.article, b.document.article)
        if opening and _opposed(x, y) and not common and self._cosine(a, b) >= _AKIN:
            return ("both articles, of the same days, open with it",)
        rival = x.frame.favours != y.frame.favours
        found = self._of_one_thing(a, b, rival=rival, common=common)
        return () if found and self._apart(a, b) else found

    def _of_one_thing(self, a: Usage, b: Usage, *, rival: bool, common: bool) -> tuple[str, ...]:
        named = a.bearers & b.bearers
        if named and rival:
            return (f"both of {min(named)}",)
        hosts = [(p, q) for p in a.hosts for q in b.hosts]
        alike = [(p, q) for p, q in hosts if frozenset((p.id, q.id)) in self._paired]
        if any(_same_part(p, a.span, q, b.span) for p, q in alike):
            return ("in the same part of two claims about one event",)
        if a.is_charge is not b.is_charge:
            return ()
        others = a.entities and b.entities and not a.entities & b.entities
        others = others or (None not in (a.noun, b.noun) and a.noun != b.noun)
        in_part = not common or any(_same_part(p, a.span, q, b.span) for p, q in hosts)
        if rival and not others and in_part and (cosine := self._cosine(a, b)) >= _CLOSE:
            return (f"in two claims close in meaning (cosine {cosine:.2f})",)
        return self._by_evidence(a, b, bool(alike), _ENOUGH + 2 * common)

    def _by_evidence(self, a: Usage, b: Usage, alike: bool, needed: int) -> tuple[str, ...]:
        shared = a.entities & b.entities
        found = [f"both of {entity}" for entity in sorted(shared)][:1]
        hosts = [(p, q) for p in a.hosts for q in b.hosts]
        if alike:
            found.append("in two claims about one event")
        elif shared_lemma := next((p.predicate.lemma for p, q in hosts if _same_event(p, q)), None):
            found.append(f"both with “{shared_lemma}”")
        if any(_time(p, a.document, q, b.document) is TimeEvidence.SAME for p, q in hosts):
            found.append(TimeEvidence.SAME.value)
        if shared and same_news(a.document.article, b.document.article):
            found.append("the articles are of the same days")
        return tuple(found) if shared and len(found) >= needed else ()

    def _apart(self, a: Usage, b: Usage) -> bool:
        """Whether dates keep the two apart, or the articles tell of two occasions."""
        dates = (a.document.article.published, b.document.article.published)
        if None not in dates and _is_old(a) != _is_old(b):
            return True
        times = {_time(p, a.document, q, b.document) for p in a.told for q in b.told}
        dated = TimeEvidence.APART in times and TimeEvidence.SAME not in times
        return dated or not self._gate.likely_one(*_ids(a, b))

    def _cosine(self, a: Usage, b: Usage) -> float:
        """How alike the claims are that the two stand in, -1 to 1; 0 where there is none."""
        return max(
            (float(self._vectors[p.id] @ self._vectors[q.id]) for p in a.told for q in b.told),
            default=0.0,
        )

    def _best(self, left: list[Argument], right: list[Argument]) -> Match:
        return max(
            (self._participants.match(x, y) for x in left for y in right), default=Match.UNKNOWN
        )


def _ids(a: Usage, b: Usage) -> tuple[str, str]:
    return a.document.article.id, b.document.article.id


def _opposed(x: Use, y: Use) -> bool:
    """Whether the terms take two sides, and neither is the plain word."""
    return x.frame.favours != y.frame.favours and "none" not in {x.frame.favours, y.frame.favours}


def _key_entities(usage: Usage, use: Use, role: str) -> frozenset[str]:
    """Those that fill a role of the term's concept, after a verb or a noun."""
    if usage.claim is not None:
        return frozenset(e for f in _fillers(usage.claim, use, role) for e in f.own_entities)
    slots = {"of"} if "patient" in use.term.slots(role) else set(use.term.slots(role))
    return frozenset(e for slot, e in usage.complements if slot in slots)


def _is_old(usage: Usage) -> bool:
    """Whether it is told of a time long before the article's."""
    return any(is_background(claim, usage.document.article) for claim in usage.told)


def _is_news(usage: Usage) -> bool:
    """Whether a term stands in the headline or in the first two sentences of the body."""
    body = [s.start for s in usage.document.sentences if not s.headline][:2]
    return usage.sentence.headline or usage.sentence.start in body


def _same_part(x: Claim, in_x: Span, y: Claim, in_y: Span) -> bool:
    """Whether two spans head arguments of one role: who was dispersed, by either account."""
    return any(
        p.role is q.role
        and p.preposition == q.preposition
        and p.covers(in_x)
        and q.covers(in_y)
        and p.end == in_x.end
        and q.end == in_y.end
        for p in x.arguments
        for q in y.arguments
    )


def _fillers(claim: Claim, use: Use, role: str) -> list[Argument]:
    """The arguments that fill a role of the term's concept in a claim."""
    slots = use.term.slots(role)
    return [a for a in claim.arguments if _slot(a) & set(slots)]


def _means_another(usage: Usage, use: Use) -> bool:
    """Whether what stands with a verb gives it another sense: "claimed responsibility"."""
    filled = set() if usage.claim is None else set().union(*map(_slot, usage.claim.arguments))
    return not filled.isdisjoint(use.term.without)


def _slot(argument: Argument) -> set[str]:
    if argument.role is Role.AGENT:
        return {"agent", "poss", "by"}
    if argument.role is Role.PATIENT:
        return {"patient", "of"}
    return {argument.preposition or ""}


def _same_event(a: Claim, b: Claim) -> bool:
    if a.predicate.event is not None and a.predicate.event == b.predicate.event:
        return True
    return a.predicate.lemma == b.predicate.lemma


def _time(a: Claim, in_a: Document, b: Claim, in_b: Document) -> TimeEvidence:
    return time_evidence(a, b, in_a.article, in_b.article, repeats=True)
