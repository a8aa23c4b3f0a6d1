"""Rival words for one referent: occupied / liberated, rebels / terrorists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from claims.models import Voice
from comparators.base import Comparator, Disagreement, Example, Stand, evidence
from comparators.models import Severity
from comparators.referents import Referents
from comparators.terms import Use, contrasts
from comparators.usages import Usage, usages_in
from matching.origins import is_copy

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched


class WordingComparator(Comparator):
    """Sources use rival terms for the same thing.

    Fires when sources name one person, thing or action by terms of different stance, from a
    lexicon of rival terms that can be read and extended: one says that a town was "liberated",
    another that it was "occupied". It works by contrast: no word is a finding by itself, and both
    uses must be shown to have one referent (the same place taken by the same party, labels of one
    person, the predicates of two claims about one event, terms in two claims close in meaning,
    terms of opposed stance that articles of the same days open with).

    Why an editor cares: the choice of word takes a side, often unnoticed, and style guides have
    rules for most of these words.

    A term between quotation marks is its speaker's framing and is reported as such, at lower
    severity. Synonyms of one stance are no finding.
    """

    kind: ClassVar[str] = "wording"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Government troops liberated the town of Marvat in June 2021.",
            b="The town of Marvat was occupied by government troops in June 2021.",
            why="one place taken by one party, in words of opposite stance",
        ),
        Example(
            a="Parliament in Norhaven passed a law on Thursday that cuts benefits for "
            "undocumented migrants.",
            b="Illegal aliens are to get vouchers in place of cash, the parliament in "
            "Norhaven voted on Thursday.",
            published_a="2024-03-08",
            published_b="2024-03-08",
            why="the people a law is about, as both articles open",
        ),
        Example(
            a="The envoys will meet the country's leader Ruslan Ordev in Lund on Monday.",
            b="A meeting in Lund with dictator Ruslan Ordev is planned for Monday.",
            why="two labels of one man",
        ),
        Example(
            a="Ana Duarte said the bridge would stand for a hundred years.",
            b="Ana Duarte claimed the bridge would stand for a hundred years.",
            why="a verb that casts doubt on what is said",
        ),
        Example(
            a="Norhaven's police have a new chief after the January riot at the parliament.",
            b="A new chief of Norhaven's police was chosen after the January insurrection at the "
            "parliament.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a mob's violence, or an attack on the state",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Government troops liberated the town of Marvat in June 2021.",
            b="Rebels had occupied the town of Dessau in June 2015.",
            why="two places",
        ),
        Example(
            a="Government troops recaptured the town of Marvat in June 2021.",
            b="Government troops retook the town of Marvat in June 2021.",
            why="synonyms of one stance",
        ),
        Example(
            a="Parliament in Norhaven passed a law on Thursday that cuts benefits for "
            "undocumented migrants.",
            b="Undocumented migrants, whom the bill calls illegal aliens, are to get "
            "vouchers, the parliament in Norhaven voted on Thursday.",
            published_a="2024-03-08",
            published_b="2024-03-08",
            why="an article that uses both terms",
        ),
        Example(
            a="The general ordered the killing of Ana Duarte in the embassy.",
            b="The general is on trial for the murder of Ana Duarte in the embassy.",
            why="what somebody is tried for is the court's word",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Every two rival uses of one referent in articles of one story."""
        for story in matched.stories:
            by_concept: dict[str, list[Usage]] = defaultdict(list)
            for document in matched.story_documents(story):
                for usage in usages_in(document):
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
                yield _disagreement(a, b, x, y, reasons, story)
                yield from _copies(usages, a, b, x, y, reasons, story)
                break


def _pairs(concept: str, usages: Sequence[Usage], judge: Referents) -> list[tuple[Usage, Usage]]:
    """Uses of two frames in two articles, in the order of the text.

    Of what is said again and again ("said", "claimed") only those told in much the same words.
    """
    by_frame: dict[str, list[int]] = defaultdict(list)
    repeated = False
    for n, usage in enumerate(usages):
        for use in usage.uses:
            if use.concept.concept == concept:
                by_frame[use.frame.frame].append(n)
                repeated = use.concept.repeated
    found: set[tuple[int, int]] = set()
    for one, other in combinations(by_frame.values(), 2):
        near = (
            judge.alike([usages[i] for i in one], [usages[j] for j in other]) if repeated else None
        )
        found |= {
            (min(i, j), max(i, j))
            for m, i in enumerate(one)
            for n, j in enumerate(other)
            if usages[i].document is not usages[j].document and (near is None or near[m, n])
        }
    return [(usages[i], usages[j]) for i, j in sorted(found)]


def _copies(
    usages: list[Usage],
    a: Usage,
    b: Usage,
    x: Use,
    y: Use,
    reasons: tuple[str, ...],
    story: Story,
) -> Iterator[Disagreement]:
    """The same rivalry where another article copies one of the passages, term and all."""
    for copy in usages:
        if copy.document is a.document or copy.document is b.document:
            continue
        note = f"{copy.document.article.path} has nearly the same passage"
        if x in copy.uses and is_copy(copy.sentence.quote, a.sentence.quote):
            yield _disagreement(copy, b, x, y, reasons, story, note)
        elif y in copy.uses and is_copy(copy.sentence.quote, b.sentence.quote):
            yield _disagreement(a, copy, x, y, reasons, story, note)


def _disagreement(
    a: Usage,
    b: Usage,
    x: Use,
    y: Use,
    reasons: tuple[str, ...],
    story: Story,
    *notes: str,
) -> Disagreement:
    rival = x.frame.favours != y.frame.favours
    common = x.term.common or y.term.common
    framed = a.quoted or b.quoted
    return Disagreement(
        kind=WordingComparator.kind,
        rule=f"wording.{x.concept.concept}",
        severity=Severity.MEDIUM if rival and not (framed or common) else Severity.LOW,
        confidence=min(0.9, 0.5 + 0.12 * len(reasons)),
        message=f"Rival words: {x.concept.gloss}",
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
