"""Rival terms for one referent, for the comparator that their choice of words belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from claims.models import Voice
from comparators.base import Disagreement, Stand, evidence
from comparators.models import Severity
from comparators.referents import Referents
from comparators.terms import TermKind, Use, contrasts
from comparators.usages import Usage, usages_in
from matching.origins import is_copy

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched

_MESSAGES: dict[TermKind, str] = {"wording": "Rival words", "actor": "Who brought it about"}


class _Rivalry(NamedTuple):
    """Two uses, the terms in which they are rivals, why their referent is one, and what else."""

    a: Usage
    b: Usage
    x: Use
    y: Use
    reasons: tuple[str, ...]
    notes: tuple[str, ...] = ()


def rival_terms(matched: Matched, kind: TermKind) -> Iterator[Disagreement]:
    """Every two rival uses of one referent in articles of one story, of the concepts of a kind."""
    for story in matched.stories:
        by_concept: dict[str, list[Usage]] = defaultdict(list)
        for document in matched.story_documents(story):
            for usage in usages_in(document, kind):
                for concept in dict.fromkeys(u.concept.concept for u in usage.uses):
                    by_concept[concept].append(usage)
        paired = {frozenset((p.a.id, p.b.id)) for p in matched.pairs if p.story == story.id}
        judge = Referents(matched, paired)
        for concept, usages in by_concept.items():
            if any(matched.concerns(u.document.article.id) for u in usages):
                yield from _rivals(concept, usages, judge, story)


def _rivals(
    concept: str, usages: list[Usage], judge: Referents, story: Story
) -> Iterator[Disagreement]:
    for a, b in _pairs(concept, usages, judge):
        for x, y in contrasts(a.uses, b.uses):
            if x.concept.concept != concept:
                continue
            reasons = judge.reasons(a, b, x, y)
            if reasons and not judge.uses_both(usages, a, b, x, y):
                rivalry = _Rivalry(a, b, x, y, reasons)
                yield _disagreement(rivalry, story)
                for copy in _copies(rivalry, usages):
                    yield _disagreement(copy, story)
                break


def _pairs(concept: str, usages: Sequence[Usage], judge: Referents) -> list[tuple[Usage, Usage]]:
    """Uses of two frames in two articles, in the order of the text.

    Of what is said again and again ("said", "claimed") only those told in much the same words.
    """
    by_frame: dict[str, list[int]] = defaultdict(list)
    least: float | None = None
    for n, usage in enumerate(usages):
        for use in usage.uses:
            if use.concept.concept == concept:
                by_frame[use.frame.frame].append(n)
                least = use.concept.alike if use.concept.repeated else None
    found: set[tuple[int, int]] = set()
    for one, other in combinations(by_frame.values(), 2):
        near = (
            judge.alike([usages[i] for i in one], [usages[j] for j in other], least)
            if least is not None
            else None
        )
        found |= {
            (min(i, j), max(i, j))
            for m, i in enumerate(one)
            for n, j in enumerate(other)
            if usages[i].document is not usages[j].document and (near is None or near[m, n])
        }
    return [(usages[i], usages[j]) for i, j in sorted(found)]


def _copies(rivalry: _Rivalry, usages: list[Usage]) -> Iterator[_Rivalry]:
    """The same rivalry where another article copies one of the passages, term and all."""
    a, b, x, y, *_ = rivalry
    for copy in usages:
        if copy.document is a.document or copy.document is b.document:
            continue
        note = f"{copy.document.article.path} has nearly the same passage"
        if x in copy.uses and is_copy(copy.sentence.quote, a.sentence.quote):
            yield rivalry._replace(a=copy, notes=(note,))
        elif y in copy.uses and is_copy(copy.sentence.quote, b.sentence.quote):
            yield rivalry._replace(b=copy, notes=(note,))


def _disagreement(rivalry: _Rivalry, story: Story) -> Disagreement:
    a, b, x, y, reasons, notes = rivalry
    rival = x.frame.favours != y.frame.favours
    common = x.term.common or y.term.common
    framed = a.quoted or b.quoted
    return Disagreement(
        kind=x.concept.kind,
        rule=f"{x.concept.kind}.{x.concept.concept}",
        severity=Severity.MEDIUM if rival and not (framed or common) else Severity.LOW,
        confidence=min(0.9, 0.5 + 0.12 * len(reasons)),
        message=f"{_MESSAGES[x.concept.kind]}: {x.concept.gloss}",
        story=story.id,
        a=_stand(a, x),
        b=_stand(b, y),
        reasons=(*reasons, *notes),
    )


def _stand(usage: Usage, use: Use) -> Stand:
    claim = usage.claim or next(iter(usage.hosts), None)
    voice = Voice.QUOTED if usage.quoted else claim.voice if claim is not None else Voice.OWN
    speaker = claim.speaker if claim is not None else None
    return Stand(
        value=" ".join(usage.span.quote.lower().split()),
        group=use.frame.frame,
        place=f"{usage.document.article.id}:{usage.span.start}",
        evidence=evidence(usage.document, usage.sentence, voice, speaker, usage.span),
    )
