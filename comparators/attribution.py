"""One statement, credited to different speakers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from claims.models import Document, EntityKind, Modality, Voice
from claims.names.similarity import is_variant
from comparators.base import Comparator, Disagreement, Example, Stand, evidence, stand, topic
from comparators.models import Severity
from matching.models import Route
from matching.statements import Statement, Versions

if TYPE_CHECKING:
    from matching.models import Pair
    from matching.pipeline import Matched

_SAME_QUOTE = 0.8
_SHORTEST = 3  # letters of a name; what is shorter are initials


class AttributionComparator(Comparator):
    """The same statement is credited to different speakers.

    Fires when two articles carry one quotation, or report one plan, promise or warning in nearly
    the same words, and each names another person, or another organisation, as its source. What
    has happened, two people may both have told.

    Why an editor cares: words put in the wrong mouth are a correction waiting to be printed, and
    sometimes a lawsuit.

    A person and the body that person speaks for, a title and its holder, or a source that one
    side does not name are no disagreement.
    """

    kind: ClassVar[str] = "attribution"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="“The bridge was inspected twice and found safe,” said engineer Paul Brandt.",
            b="“The bridge was inspected twice and found safe,” said Mayor Lena Osei.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one quotation, two speakers",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="“The bridge was inspected twice and found safe,” said Mayor Lena Osei.",
            b="“The bridge was inspected twice and found safe,” Osei said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a full name and its short form",
        ),
        Example(
            a="“The bridge was inspected twice and found safe,” said engineer Paul Brandt.",
            b="“The bridge was inspected twice and found safe,” an official said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one side does not name its source",
        ),
        Example(
            a="“It is disappointing to hear about the bridge at Lund,” said General Manager A.J.",
            b="Smith noted, “It is disappointing to hear about the bridge at Lund.”",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="initials may be anybody's",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Quotations first, then reported statements."""
        for pair in matched.versions:
            yield from self._quoted(pair)
        for reported in matched.asked:
            yield from self._reported(reported, matched)

    def _quoted(self, pair: Versions) -> Iterator[Disagreement]:
        a, b = pair.a, pair.b
        share = pair.shared / min(len(a.forms), len(b.forms))
        x, y = a.quotation.speaker_entity, b.quotation.speaker_entity
        if share < _SAME_QUOTE or not _rivals(a.document, x, b.document, y):
            return
        if _words(a.quotation.speaker) & _words(b.quotation.speaker):
            return
        if not (a.content <= b.content or b.content <= a.content):
            return
        yield Disagreement(
            kind=self.kind,
            rule="attribution.quote",
            severity=Severity.HIGH,
            confidence=0.5 + 0.45 * share,
            message=f"Who said: “{' '.join(a.span.quote.split())[:90]}”",
            story=pair.story.id,
            a=_stand(a),
            b=_stand(b),
            reasons=(f"{share:.0%} of the quoted words are the same",),
        )

    def _reported(self, pair: Pair, matched: Matched) -> Iterator[Disagreement]:
        if pair.comparison.route is not Route.WORDING or pair.a.speaker == pair.b.speaker:
            return
        if {pair.a.voice, pair.b.voice} != {Voice.ATTRIBUTED}:
            return
        # What has happened, two officials may both have told; what will or may, is one's word.
        if pair.a.modality is pair.b.modality is Modality.FACT:
            return
        a, b = matched.documents[pair.a.article], matched.documents[pair.b.article]
        x, y = pair.a.speaker_entity, pair.b.speaker_entity
        if not _rivals(a, x, b, y) or _kind(a, str(x)) is not EntityKind.PERSON:
            return
        yield Disagreement(
            kind=self.kind,
            rule="attribution.reported",
            severity=Severity.MEDIUM,
            confidence=0.85 * pair.comparison.confidence,
            message=f"Who said: {topic(pair.a)}",
            story=pair.story,
            a=stand(a, pair.a, str(pair.a.speaker)),
            b=stand(b, pair.b, str(pair.b.speaker)),
            reasons=pair.comparison.reasons,
        )


def _rivals(a: Document, x: str | None, b: Document, y: str | None) -> bool:
    """Whether two speakers are named, of one kind, and not the same nor of one name."""
    if x is None or y is None or x == y:
        return False
    if any(p == q or is_variant(p, q) for p in x.split("-") for q in y.split("-")):
        return False
    if min(len(x), len(y)) < _SHORTEST:
        return False
    kinds = _kind(a, x), _kind(b, y)
    return kinds[0] is kinds[1] and kinds[0] in {EntityKind.PERSON, EntityKind.ORGANISATION}


def _words(speaker: str | None) -> set[str]:
    return set((speaker or "").casefold().split())


def _kind(document: Document, entity: str) -> EntityKind | None:
    return next((m.kind for m in document.mentions if m.entity == entity), None)


def _stand(statement: Statement) -> Stand:
    speaker = statement.quotation.speaker
    return Stand(
        value=str(speaker),
        place=f"{statement.document.article.id}:{statement.span.start}",
        evidence=evidence(statement.document, statement.sentence, Voice.QUOTED, speaker),
    )
