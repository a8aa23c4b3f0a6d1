"""One person, organisation or place, spelt in different ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from claims.models import Document, EntityKind, Span
from claims.names import SpellingVariant, spelling_variants
from claims.names.variants import Spelling, Use
from comparators.base import Comparator, Disagreement, Example, Stand, evidence, voice_at
from comparators.models import Severity

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched


class NameComparator(Comparator):
    """A name is spelt in two ways.

    Fires once a story for each name of one person, organisation or place that sources spell
    differently: "Catherine Lindqvist" against "Katherine Lindqvist".

    Why an editor cares: a misspelt name is the correction people remember, and it breaks search
    and archives.

    Short forms, titles, initials, nicknames, diacritics, possessives, British and American
    spelling, known pairs of place names and different people of one surname are no disagreement.
    """

    kind: ClassVar[str] = "name"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Finance Minister Catherine Lindqvist resigned on Friday. Lindqvist gave no reason.",
            b="Katherine Lindqvist, the finance minister, resigned. Lindqvist gave no reason.",
            why="one minister, two spellings of the first name",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Finance Minister Katherine Lindqvist resigned on Friday.",
            b="Ms Lindqvist resigned on Friday, a spokesman for the finance minister said.",
            why="a short form",
        ),
        Example(
            a="Robert Lindqvist scored twice. Karl Lindqvist, his brother, was on the bench.",
            b="Karl Lindqvist was on the bench.",
            why="two people of one surname",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """One disagreement for each spelling against the most used one."""
        for story in matched.stories:
            documents = {d.article.id: d for d in matched.story_documents(story)}
            for variant in spelling_variants({i: d.mentions for i, d in documents.items()}):
                yield from self._rivals(variant, story, documents)

    def _rivals(
        self, variant: SpellingVariant, story: Story, documents: dict[str, Document]
    ) -> Iterator[Disagreement]:
        first, *rest = variant.spellings
        for other in rest:
            across = {u.article for u in first.uses} ^ {u.article for u in other.uses}
            kind = next(iter(first.uses)).mention.kind
            for use in _one_an_article(other):
                for rival in _one_an_article(first):
                    yield Disagreement(
                        kind=self.kind,
                        rule="name.spelling",
                        severity=Severity.MEDIUM if kind is EntityKind.PERSON else Severity.LOW,
                        confidence=0.85 if across else 0.7,
                        message=f"How it is spelt: {first.form} / {other.form}",
                        story=story.id,
                        a=_stand(documents[rival.article], rival, first.form),
                        b=_stand(documents[use.article], use, other.form),
                        reasons=("one entity: the rest of the name and its roles agree",),
                    )


def _one_an_article(spelling: Spelling) -> list[Use]:
    found: dict[str, Use] = {}
    for use in spelling.uses:
        found.setdefault(use.article, use)
    return list(found.values())


def _stand(document: Document, use: Use, form: str) -> Stand:
    mention = use.mention
    sentence = next(s for s in document.sentences if s.start <= mention.start < s.end)
    core = max(mention.quote.find(mention.core), 0)
    quote = mention.core if mention.core in mention.quote else mention.quote
    start = mention.start + core
    name = Span(start=start, end=start + len(quote), quote=quote)
    return Stand(
        value=form,
        place=f"{document.article.id}:{mention.start}",
        evidence=evidence(document, sentence, *voice_at(document, mention), name),
    )
