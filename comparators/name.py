"""One person, organisation or place, named in different ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from claims.models import Document, EntityKind, Mention, Span
from claims.names import SpellingVariant, spelling_variants
from claims.names.variants import Spelling, Use
from comparators.base import Comparator, Disagreement, Example, Stand, evidence, voice_at
from comparators.models import Severity
from comparators.namesakes import Namesakes, namesakes
from comparators.within.spelling import spelling
from matching.misspellings import Context, Misspelling, misspellings, speakers
from matching.overlap import sentence_around

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched

_TOLD_ALIKE = "told of alike, and neither article has the other spelling"
_OF_ONE_ARTICLE = "names of one article that are the same but for a slip"


class NameComparator(Comparator):
    """A name is spelt in two ways, or one person goes by two.

    Fires once a story for each name of one person, organisation or place that sources spell
    differently: "Catherine Lindqvist" against "Katherine Lindqvist". Also where two articles give
    one person, by what both call them, another first name or a last name that looks alike: "fire
    chief Stefan Dimitrov" against "fire chief Stoyan Dimitrov". And where names that look alike
    answer one question: "the trawler Odilia was towed" against "the Ottilia was towed into port".
    Within one article, names that are the same but for a slip: "Karen Whitfield … Ms Whitefeild".

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
        Example(
            a="Police suspect that Brandvold, 20, was taken to Norhaven by smugglers.",
            b="Nobody has been charged over Brandwold, but police suspect that smugglers took the "
            "20-year-old to Norhaven.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one surname but for a letter, told of in the same words",
        ),
        Example(
            a="The blaze was out by noon, fire chief Stefan Dravin said.",
            b="Stoyan Dravin, the fire chief of Osk, praised his crews.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one fire chief, two first names",
        ),
        Example(
            a="The boat, a trawler called Odilia, was towed to the harbour.",
            b="The trawler Ottilia had to be towed into port on Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what is told of both asks for one name",
        ),
        Example(
            a="Karen Whitfield opened the school in Lund. Ms Whitefeild had paid for it.",
            why="one name in one article, spelt in two ways",
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
        Example(
            a="Peter Halvorsen won the first heat at Norhaven on Friday.",
            b="Anna Halverson opened the new library of Osk on Friday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="nothing is told of both",
        ),
        Example(
            a="The suspect, Stefan Dravin, was held on Friday.",
            b="The second suspect, Stoyan Dravin, was held on Friday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="many may be suspects, relatives among them",
        ),
        Example(
            a="Helena Zoltowska runs the circus in Lund. A rival, Adam Zoltowski, juggles.",
            why="one family name in two forms",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """One disagreement for each spelling against the most used one."""
        quoted = speakers(matched.versions)
        for story in matched.stories:
            documents = {d.article.id: d for d in matched.story_documents(story)}
            for variant in spelling_variants({i: d.mentions for i, d in documents.items()}):
                yield from self._rivals(variant, story, documents)
            for document in documents.values():
                if matched.concerns(document.article.id):
                    for slip in spelling(document):
                        yield self._slip(slip, "name.slip", _OF_ONE_ARTICLE, story)
            for a, b in matched.asked_articles(story):
                ids = a.article.id, b.article.id
                if matched.gate.one_news(*ids):
                    one_occasion = matched.gate.likely_one(*ids)
                    context = Context(a, b, quoted, one_occasion, matched.questions)
                    for slip in misspellings(context):
                        yield self._slip(slip, "name.context", _TOLD_ALIKE, story)
                    for found in namesakes(context):
                        yield self._namesakes(found, story)

    def _slip(self, slip: Misspelling, rule: str, reason: str, story: Story) -> Disagreement:
        x, y = slip.mention_a, slip.mention_b
        return Disagreement(
            kind=self.kind,
            rule=rule,
            severity=Severity.MEDIUM if x.kind is EntityKind.PERSON else Severity.LOW,
            confidence=0.75,
            message=f"How it is spelt: {x.core} / {y.core}",
            story=story.id,
            a=_stand(slip.a, x, x.core),
            b=_stand(slip.b, y, y.core),
            reasons=(reason,),
        )

    def _namesakes(self, found: Namesakes, story: Story) -> Disagreement:
        x, y = found.mention_a, found.mention_b
        return Disagreement(
            kind=self.kind,
            rule="name.person",
            severity=Severity.MEDIUM,
            confidence=0.75,
            message=f"What the name is: {x.core} / {y.core}",
            story=story.id,
            a=_stand(found.a, x, x.core),
            b=_stand(found.b, y, y.core),
            reasons=(_told_of(found.called), "neither article has the other name"),
        )

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
                        a=_stand(documents[rival.article], rival.mention, first.form),
                        b=_stand(documents[use.article], use.mention, other.form),
                        reasons=("one entity: the rest of the name and its roles agree",),
                    )


def _told_of(called: str) -> str:
    return (
        f"both are called {called}"
        if called
        else "names that look alike, in articles on one occasion"
    )


def _one_an_article(spelling: Spelling) -> list[Use]:
    found: dict[str, Use] = {}
    for use in spelling.uses:
        found.setdefault(use.article, use)
    return list(found.values())


def _stand(document: Document, mention: Mention, form: str) -> Stand:
    sentence = sentence_around(document, mention)
    core = max(mention.quote.find(mention.core), 0)
    quote = mention.core if mention.core in mention.quote else mention.quote
    start = mention.start + core
    name = Span(start=start, end=start + len(quote), quote=quote)
    return Stand(
        value=form,
        place=f"{document.article.id}:{mention.start}",
        evidence=evidence(document, sentence, *voice_at(document, mention), name),
    )
