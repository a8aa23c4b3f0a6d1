"""Claims of two articles that say opposite things of one thing: approved / rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from claims.lexicon.opposites import choices, exclude_each_other
from claims.models import Claim, Document
from matching.figures import counts_differ
from matching.models import Pair
from matching.overlap import sentence_of
from matching.tellings import things

if TYPE_CHECKING:
    from matching.pipeline import Matched

# Behind these stands what a verb is about, behind others where, when or by whom.
_COMPLETING = frozenset("of for against with to about over".split())


def opposing(matched: Matched, wanted: Callable[[Claim], bool]) -> Iterator[Pair]:
    """Pairs of wanted claims of one story that tell one thing, but for verbs of which one is true.

    Args:
        matched: the run.
        wanted: which claims to look at.
    """
    for story in matched.stories:
        by_choice: dict[int, list[Claim]] = defaultdict(list)
        for document in matched.story_documents(story):
            for claim in document.claims:
                for choice in choices(_verb(claim)):
                    by_choice[choice].append(claim)
        for a, b in matched.asked_claims(by_choice.values()):
            if exclude_each_other(_verb(a), _verb(b)) and wanted(a) and wanted(b):
                turned = b.model_copy(update={"predicate": a.predicate})
                comparison = matched.tellings.compare(a, turned, strict=True)
                if comparison.comparable and _of_one_thing(a, b, matched.documents):
                    yield Pair(a=a, b=b, story=story.id, cosine=0.0, comparison=comparison)


def _verb(claim: Claim) -> str:
    return claim.predicate.lemma.partition(" ")[0]


def _of_one_thing(a: Claim, b: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether nothing that both name is another: "convicted of fraud" / "acquitted of bribery"."""
    first, second = things(a), things(b)
    if (first and second and not first & second) or counts_differ(a, b):
        return False
    left, right = (_complements(documents[c.article], c) for c in (a, b))
    return all(left[place] & right[place] for place in left.keys() & right.keys())


def _complements(document: Document, claim: Claim) -> Mapping[str, set[str]]:
    """The nouns of a claim by the preposition before them."""
    tokens = sentence_of(document, claim).tokens
    found: dict[str, set[str]] = defaultdict(set)
    for token in tokens:
        preposition = tokens[token.head].lemma
        inside = claim.start <= token.start and token.end <= claim.end
        if inside and token.dep == "pobj" and preposition in _COMPLETING:
            found[preposition].add(token.lemma.lower())
    return found
