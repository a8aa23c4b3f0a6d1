"""Rival words for one referent: occupied / liberated, rebels / terrorists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from comparators.base import Comparator, Disagreement, Example
from comparators.contrasting import rival_terms

if TYPE_CHECKING:
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
            a="The Supreme Court of Norhaven blocked Governor Ana Duarte's mask rule on Wednesday.",
            b="On Wednesday the Supreme Court of Norhaven struck down the mask rule of the "
            "governor, Ana Duarte.",
            published_a="2024-03-07",
            published_b="2024-03-07",
            why="for the time being, or for good",
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
            a="The Harbour Brigade said that one of its men bombed the station in Lund.",
            b="The Harbour Brigade has claimed responsibility for the bomb in the station in Lund.",
            why="what is claimed is no statement",
        ),
        Example(
            a="The general ordered the killing of Ana Duarte in the embassy.",
            b="The general is on trial for the murder of Ana Duarte in the embassy.",
            why="what somebody is tried for is the court's word",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Every two rival uses of one referent in articles of one story."""
        yield from rival_terms(matched, "wording")
