"""What an article says against itself; no second source needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from claims.models import Document
from comparators.base import Comparator, Disagreement, Example, Stand, evidence, voice_at
from comparators.number import number_conflicts
from comparators.within.ages import ages
from comparators.within.changes import across, changes, directions, margins, named
from comparators.within.conversions import conversions
from comparators.within.days import dates, days
from comparators.within.fractions import fractions
from comparators.within.headlines import headlines
from comparators.within.lists import lists
from comparators.within.referred import aboard, aged, groups, scores, sentenced
from comparators.within.restated import restated
from comparators.within.shares import parts, shares
from comparators.within.slips import Slip, Told
from comparators.within.spans import ago, anniversaries, spans
from comparators.within.sums import partitions, records, runs, sums
from comparators.within.weekdays import weekdays
from matching.overlap import sentence_around

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched


class InternalComparator(Comparator):
    """An article contradicts itself.

    Fires on what can be checked without a second source: a weekday that does not fall on the date
    beside it ("Monday, November 28, 2023"); a count followed by a list of another length ("three
    suspects: A, B, C and D"); parts that exceed their whole, shares of one vote that exceed 100
    per cent, or a total that is not the sum of the parts right before it ("seven and nine … in
    all, 18"); a rise or fall that is not the difference of the two figures beside it; an age that
    does not fit the date of birth, or two ages of one person; a length of time that does not fit
    its start and end, an anniversary that does not fit the year; a count taken up again as another
    one ("41 residents … all 38 residents", "killed two … the three dead"); a rise to less; a
    measure or a share that comes to another number ("10 kilometres (12 miles)", "half of the 80
    passengers, 55 people"); an event called by another day; a figure in the headline that the
    body puts differently.

    Why an editor cares: these are certain, cheap to mend and embarrassing in print.

    Figures are taken as rounded as they are written. A list opened by "including" need not be
    complete, shares of different wholes need not add up, and numbers that may be parts of
    something else are left alone.
    """

    kind: ClassVar[str] = "internal"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The court in Lund will rule on Monday, November 28, 2023, a clerk said.",
            why="28 November 2023 was a Tuesday",
        ),
        Example(
            a="Police named three suspects: Ann Reyes, Bo Larsen, Carl Osei and Dina Novak.",
            why="three are announced, four are named",
        ),
        Example(
            a="Osei won 54 percent of the vote, Brandt 38 percent and Novak 17 percent.",
            why="the shares of one vote add up to 109 per cent",
        ),
        Example(
            a="Seven trains were cancelled and nine were diverted. In all, 18 trains ran late or "
            "not at all.",
            why="seven and nine are 16",
        ),
        Example(
            a="Net profit climbed from $2.1 million to $2.6 million, an increase of 34 percent.",
            why="it is 24 percent",
        ),
        Example(
            a="Anna Berg, 77, lives alone. Berg was born on 3 May 1950 in Lund.",
            published_a="2024-03-06",
            why="she was 73 when this was published",
        ),
        Example(
            a="Lars Holm held the post from 1983 to 1991, for twelve years.",
            why="eight years",
        ),
        Example(
            a="Nurses moved 41 residents from the windows. All 38 residents survived the storm.",
            why="41 residents and all 38 of them",
        ),
        Example(
            a="Police arrested four men on Monday. The five suspects will be in court on Friday.",
            why="four were arrested",
        ),
        Example(
            a="Net profit rose to $2.1 million from $2.6 million a year earlier.",
            why="that is a fall",
        ),
        Example(
            a="The quake struck at a depth of 10 kilometres (12 miles), the survey said.",
            why="they are six miles",
        ),
        Example(
            a="One in four of the 400 workers, or 150, will lose their jobs.",
            why="a quarter is 100",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The court in Lund will rule on Tuesday, November 28, 2023, a clerk said.",
            why="it was a Tuesday",
        ),
        Example(
            a="Police held five suspects, including Ann Reyes, Bo Larsen and Carl Osei.",
            why="an open list",
        ),
        Example(
            a="Turnout was 81 percent in Lund, 74 percent in Malmo and 69 percent in Ystad.",
            why="shares of different wholes",
        ),
        Example(
            a="Eleven customers and six employees were held. Those 17 people sang.",
            why="eleven and six are 17",
        ),
        Example(
            a="Revenue rose 5 percent to £3.62 billion from £3.45 billion a year earlier.",
            why="4.9 percent, rounded",
        ),
        Example(
            a="Police arrested four men on Monday and another on Friday. The five suspects are "
            "brothers.",
            why="the fifth is told",
        ),
        Example(
            a="Anna Berg, 73, lives alone. Berg was born on 3 May 1950 in Lund.",
            published_a="2024-03-06",
            why="her birthday was still to come",
        ),
        Example(
            a="Nurses moved 41 residents from the windows. Three died. The 38 residents who "
            "survived were taken to Lund.",
            why="the number between the two is told",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """All self-contradictions, article by article."""
        for story in matched.stories:
            for document in matched.story_documents(story):
                if matched.concerns(document.article.id):
                    for check in _CHECKS:
                        for slip in check(document):
                            yield _disagreement(slip, document, story)
        for pair in matched.headlines:
            yield from number_conflicts(self.kind, "internal.headline", pair, matched)


_CHECKS: tuple[Callable[[Document], Iterator[Slip]], ...] = (
    weekdays,
    days,
    dates,
    lists,
    shares,
    parts,
    sums,
    partitions,
    runs,
    records,
    fractions,
    conversions,
    changes,
    across,
    named,
    margins,
    directions,
    ages,
    spans,
    anniversaries,
    ago,
    restated,
    groups,
    scores,
    sentenced,
    aged,
    aboard,
    headlines,
)


def _disagreement(slip: Slip, document: Document, story: Story) -> Disagreement:
    return Disagreement(
        kind=InternalComparator.kind,
        rule=f"internal.{slip.rule}",
        severity=slip.severity,
        confidence=slip.confidence,
        message=slip.message,
        story=story.id,
        a=_stand(document, slip.one),
        b=_stand(document, slip.other),
    )


def _stand(document: Document, told: Told) -> Stand:
    sentence = sentence_around(document, told.words)
    return Stand(
        value=told.value,
        place=f"{document.article.id}:{told.words.start}:{told.value}",
        evidence=evidence(document, sentence, *voice_at(document, told.words), told.words),
    )
