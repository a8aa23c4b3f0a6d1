"""What one source says happened and another says did not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from claims.models import Argument, Claim, Document, Modality, Voice
from comparators.base import Disagreement, Example, PairComparator, Stand, stand, topic
from comparators.models import Severity
from comparators.predications import Predication, predication, same_participants
from matching.models import Route, TimeEvidence
from matching.overlap import Words
from matching.timing import articles_apart, same_news

if TYPE_CHECKING:
    from matching.models import Pair
    from matching.pipeline import Matched

# "Not only", "not yet", "not all": what is denied is less than the event.
_LIMITING = frozenset(
    "only just yet all every everyone everybody everything both many much always necessarily "
    "fully entirely wholly immediately initially simply really exactly solely merely alone else "
    "again before longer anymore until because unless than so nearly almost barely hardly "
    "narrowly directly officially formally publicly".split()
)
_CLOSE = 0.5


class NegationComparator(PairComparator):
    """One source says that it happened, another that it did not.

    Fires when two claims are about one event or state, both in the outlet's own voice, and one
    affirms what the other denies: "was injured" / "was not injured", "reached a deal" / "failed
    to reach a deal", "two were killed" / "no one was killed".

    Why an editor cares: no reader can believe both, and one of the two stories is wrong at its
    root.

    A denial that is reported ("the company denied it") is what a party says and no disagreement
    of the outlets. Nor is "not only", "not yet" or "not all", a denial of something narrower
    ("not seriously injured"), of another time, or one that a later article overtakes.
    """

    kind: ClassVar[str] = "negation"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Finance Minister Lena Osei was not injured in the crash.",
            b="Finance Minister Lena Osei was injured in the crash near Norhaven.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="injured or not",
        ),
        Example(
            a="President Juan Ortega refused to sign the budget bill on Tuesday.",
            b="President Juan Ortega signed the budget bill on Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what is refused is not done",
        ),
        Example(
            a="No one was killed in the explosion at the Norhaven refinery.",
            b="Two workers were killed in the explosion at the Norhaven refinery.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="no one and two",
        ),
        Example(
            a="Halden Foods and Brightwater failed to reach a deal on the merger.",
            b="Halden Foods and Brightwater reached a deal on the merger.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a deal that failed and one that was reached",
        ),
        Example(
            a="The court did not convict Anders Holm of fraud.",
            b="The court convicted Anders Holm of fraud.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="convicted or not",
        ),
        Example(
            a="Mayor Paul Brandt never told Halden Foods about the leak.",
            b="Mayor Paul Brandt told Halden Foods about the leak in June.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="never and in June",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Mayor Paul Brandt denied that he took money from Halden Foods.",
            b="Mayor Paul Brandt took money from Halden Foods, the prosecutor said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a charge and its denial: both are reported",
        ),
        Example(
            a="Halden Foods did not pay a dividend for 2022.",
            b="Halden Foods paid a dividend for 2023.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two years",
        ),
        Example(
            a="Finance Minister Lena Osei was not seriously injured in the crash.",
            b="Finance Minister Lena Osei was injured in the crash.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="injured, though not seriously",
        ),
        Example(
            a="President Juan Ortega has not yet signed the budget bill.",
            b="President Juan Ortega signed the budget bill.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="not yet is an hour's news",
        ),
        Example(
            a="President Juan Ortega has not signed the budget bill.",
            b="President Juan Ortega signed the budget bill on Thursday.",
            published_a="2024-03-06",
            published_b="2024-03-08",
            why="a later article has later news",
        ),
        Example(
            a="Halden Foods did not only close its Corby plant, it sold the land.",
            b="Halden Foods closed its Corby plant.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="not only affirms",
        ),
        Example(
            a="No passengers were killed in the crash at Norhaven airport.",
            b="Two pilots were killed in the crash at Norhaven airport.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="passengers and pilots",
        ),
        Example(
            a="President Juan Ortega did not fail to sign the budget bill.",
            b="President Juan Ortega signed the budget bill.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a denied failure is a success",
        ),
        Example(
            a="“President Juan Ortega did not sign the budget bill,” senator Ana Ruiz said.",
            b="President Juan Ortega signed the budget bill.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="the words of a source",
        ),
        Example(
            a="Lena Osei did not win the first round of the election.",
            b="Lena Osei won the election.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what is denied is less than what is affirmed",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """All pairs, save those where an article says of the other's claim what that one says."""
        agreed = {
            (claim.id, other.article)
            for p in matched.pairs
            if _denies(p.a, matched) == _denies(p.b, matched)
            for claim, other in ((p.a, p.b), (p.b, p.a))
        }
        for pair in matched.pairs:
            known = {(pair.a.id, pair.b.article), (pair.b.id, pair.a.article)}
            if agreed.isdisjoint(known):
                yield from self.compare(pair, matched)

    def compare(self, pair: Pair, matched: Matched) -> Iterator[Disagreement]:
        """A disagreement when one claim denies what the other affirms, and nothing less."""
        a, b = matched.documents[pair.a.article], matched.documents[pair.b.article]
        x, y = predication(a, pair.a), predication(b, pair.b)
        if x is None or y is None or bool(x.denials) == bool(y.denials):
            return
        if not all(_plain(c, v) for c, v in ((pair.a, x), (pair.b, y))):
            return
        if not same_participants(pair, but_nobody=True):
            return
        denied, affirmed = (pair.a, pair.b) if x.denials else (pair.b, pair.a)
        if _narrower(denied, affirmed, pair, matched) or _overtaken(
            denied, affirmed, pair, matched
        ):
            return
        close = pair.comparison.route is Route.WORDING or pair.comparison.overlap >= _CLOSE
        yield Disagreement(
            kind=self.kind,
            rule="negation.denied",
            severity=Severity.HIGH if close else Severity.MEDIUM,
            confidence=pair.comparison.confidence * (1.0 if close else 0.85),
            message=f"Whether it happened: {topic(affirmed)}",
            story=pair.story,
            a=_stand(a, pair.a, x, pair),
            b=_stand(b, pair.b, y, pair),
            reasons=pair.comparison.reasons,
        )


def _denies(claim: Claim, matched: Matched) -> bool:
    verb = predication(matched.documents[claim.article], claim)
    return verb is not None and verb.negated


def _plain(claim: Claim, verb: Predication) -> bool:
    """Whether the outlet itself asserts it, or denies it, without reserve."""
    if claim.voice is not Voice.OWN or claim.modality is not Modality.FACT:
        return False
    if bool(verb.denials) != verb.negated or not (verb.finite or verb.denials):
        return False
    inside = [t for t in verb.sentence.tokens if claim.start <= t.start < claim.end]
    return not any(t.lemma in _LIMITING for t in inside)


def _narrower(denied: Claim, affirmed: Claim, pair: Pair, matched: Matched) -> bool:
    """Whether the denial says more than the other claim does: "did not win the first round"."""
    document, other = matched.documents[denied.article], matched.documents[affirmed.article]
    verb = predication(document, denied)
    assert verb is not None
    known = Words(other, other.sentence_at[affirmed.sentence.start], affirmed.sentence).weights
    matched_here = [
        argument
        for arguments in pair.comparison.arguments
        for argument in arguments
        if denied.sentence.covers(argument) and argument in denied.arguments
    ]
    own = {verb.verb.lemma, *denied.predicate.lemma.split()}
    own |= {verb.sentence.tokens[i].lemma for i in verb.denials}
    own |= {word for argument in matched_here for word in _described(argument)}
    words = Words(document, verb.sentence, denied).weights
    if any(key not in known and key not in own for key in words):
        return True
    return bool(denied.times) and pair.comparison.time is not TimeEvidence.SAME


def _described(argument: Argument) -> Iterator[str]:
    """The words by which a matched participant is called, which the other may call otherwise."""
    if argument.own_entities:
        yield from argument.words
        yield from (f"@{entity}" for entity in argument.entities)


def _overtaken(denied: Claim, affirmed: Claim, pair: Pair, matched: Matched) -> bool:
    """Whether the affirming article is later, so that it may have happened since."""
    first, second = (matched.documents[c.article].article for c in (denied, affirmed))
    if pair.comparison.time is TimeEvidence.SAME:
        return False
    if same_news(first, second) is None:
        return pair.comparison.overlap < _CLOSE
    if not articles_apart(first, second):
        return False
    assert first.published is not None
    assert second.published is not None
    return second.published.value[:10] > first.published.value[:10]


def _stand(document: Document, claim: Claim, verb: Predication, pair: Pair) -> Stand:
    """A stand that shares its side only with the same answer about the same participants."""
    span = verb.phrase(*verb.denials)
    who = sorted({e for x, y in pair.comparison.arguments for e in (*x.entities, *y.entities)})
    event = pair.a.predicate.event or pair.a.predicate.lemma
    found = stand(document, claim, " ".join(span.quote.split()), span)
    answer = "denied" if verb.denials else "affirmed"
    return found.model_copy(update={"group": f"{answer} {event} {' '.join(who)}"})
