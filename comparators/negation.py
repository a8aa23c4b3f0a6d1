"""What one source says happened and another says did not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from claims.models import Argument, Claim, Document, Modality, Voice
from comparators.at_issue import disagreement, is_quoted, sentences, told_by_a_party
from comparators.base import Disagreement, Example, PairComparator, Stand, stand, topic
from comparators.models import Severity
from comparators.predications import (
    Predication,
    is_official,
    predication,
    same_participants,
    says_more,
)
from matching.models import Route, TimeEvidence
from matching.opposing import opposing
from matching.overlap import Words
from matching.scopes import LIMITING, Cue
from matching.tellings import Tellings, tellings
from matching.timing import articles_apart, moments, same_news

if TYPE_CHECKING:
    from matching.models import Pair
    from matching.pipeline import Matched
    from matching.points import Point

_CLOSE = 0.5


class NegationComparator(PairComparator):
    """One source says that it happened, another that it did not.

    Fires when two claims are about one event or state, both in the outlet's own voice, and one
    affirms what the other denies: "was injured" / "was not injured", "reached a deal" / "failed
    to reach a deal", "two were killed" / "no one was killed". Where each of two articles on the
    same news has one answer about the same person or thing, the sentences need not be alike, and
    the affirming one may be told by police, a court or others whose business it is to know. So it
    is with verbs of which only one can be true of one event: "approved" / "rejected". And so it is
    with a thing that one article says there was not, and another article on the same news tells
    of: "there was no siren" / "the sirens sounded".

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
        Example(
            a="An express left the rails near Norhaven on Monday and nine people were "
            "hurt. The driver, a 52-year-old man, was treated for cuts. He was arrested "
            "at the hospital, police said.",
            b="Nine people were hurt when an express left the rails near Norhaven on "
            "Monday. The driver, 54, has not been arrested.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="each article has one answer on the driver",
        ),
        Example(
            a="Mayor Paul Brandt resigned on Friday after an audit. Brandt has not been "
            "charged with any crime.",
            b="Mayor Paul Brandt has quit. Brandt was charged with fraud on Friday, an "
            "hour before he left.",
            published_a="2024-03-09",
            published_b="2024-03-10",
            why="charged before the other article said he was not",
        ),
        Example(
            a="The parliament of Norhaven approved the budget on Thursday.",
            b="The budget was rejected by the parliament of Norhaven on Thursday.",
            published_a="2024-03-08",
            published_b="2024-03-08",
            why="approved or rejected",
        ),
        Example(
            a="The court in Leeds convicted mayor Paul Brandt of fraud on Friday.",
            b="Mayor Paul Brandt was acquitted of fraud on Friday by the court in Leeds.",
            published_a="2024-03-09",
            published_b="2024-03-09",
            why="convicted or acquitted",
        ),
        Example(
            a="Three people died when a tornado hit Norhaven on Monday. There was no siren.",
            b="A tornado struck Norhaven on Monday, killing three people. The sirens sounded "
            "eleven minutes before the storm, the sheriff said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what the one says there was not, the other tells",
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
        Example(
            a="Mayor Paul Brandt resigned on Friday after an audit. Brandt has not been "
            "charged with any crime.",
            b="Mayor Paul Brandt resigned on Friday. Brandt was charged with fraud on Sunday.",
            published_a="2024-03-09",
            published_b="2024-03-11",
            why="charged since",
        ),
        Example(
            a="A fire at the Norhaven mill killed four people. The rear exit was not locked.",
            b="Four people died in a fire at the Norhaven mill. The rear exit was locked, "
            "survivors said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what survivors say is not the outlet's word",
        ),
        Example(
            a="A fire at the Norhaven mill killed four people. The rear exit was not "
            "locked. It had been locked the day before, workers said; the front exit "
            "was locked as well.",
            b="Four people died in a fire at the Norhaven mill. The front exit was locked.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two exits",
        ),
        Example(
            a="The court in Leeds convicted mayor Paul Brandt of fraud on Friday.",
            b="The court in Leeds acquitted mayor Paul Brandt of bribery on Friday.",
            published_a="2024-03-09",
            published_b="2024-03-09",
            why="two charges",
        ),
        Example(
            a="The Senate of Norhaven approved the budget bill on Thursday.",
            b="The House of Norhaven rejected the budget bill on Thursday.",
            published_a="2024-03-08",
            published_b="2024-03-08",
            why="two chambers",
        ),
        Example(
            a="Aldham Rovers won the first leg against Port Severn.",
            b="Aldham Rovers lost the second leg against Port Severn.",
            published_a="2024-03-08",
            published_b="2024-03-08",
            why="two matches",
        ),
        Example(
            a="President Juan Ortega supported the sale of the port on Monday.",
            b="President Juan Ortega opposed the sale of the port in 2019.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="he changed his mind",
        ),
        Example(
            a="The Senate of Norhaven did not approve the budget bill on Thursday.",
            b="The Senate of Norhaven rejected the budget bill on Thursday.",
            published_a="2024-03-08",
            published_b="2024-03-08",
            why="not to approve is to reject",
        ),
        Example(
            a="Three people died when a tornado hit Norhaven on Monday. Nobody knew of the siren.",
            b="A tornado struck Norhaven on Monday, killing three people. The siren sounded "
            "eleven minutes before the storm.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="that nobody knew of it does not say that there was none",
        ),
        Example(
            a="A fire at the Norhaven mill killed four people. The owner's lawyer said there "
            "was no alarm.",
            b="Four people died in a fire at the Norhaven mill. The alarm rang for an hour.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a party's word",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """All pairs, save those where an article says of the other's claim what that one says."""
        agreed = {
            (claim.id, other.article)
            for p in matched.asked
            if _denies(p.a, matched) == _denies(p.b, matched)
            for claim, other in ((p.a, p.b), (p.b, p.a))
        }
        compared: set[frozenset[tuple[str, int]]] = set()
        for pair in matched.asked:
            known = {(pair.a.id, pair.b.article), (pair.b.id, pair.a.article)}
            if agreed.isdisjoint(known):
                for found in self.compare(pair, matched):
                    compared.add(sentences(pair))
                    yield found
        judge = matched.tellings
        for pair in tellings(matched, lambda c: _is_answer(c, matched), strict=True):
            if sentences(pair) not in compared:
                for found in self._told(pair, judge, matched):
                    compared.add(sentences(pair))
                    yield found
        for pair in opposing(matched, lambda c: _is_answer(c, matched) and not _denies(c, matched)):
            yield from self._opposed(pair, judge, matched)
        for point in matched.points.of(matched, Cue.DENIED):
            if sentences(point.pair) not in compared:
                yield from self._at_issue(point, matched)

    def compare(self, pair: Pair, matched: Matched) -> Iterator[Disagreement]:
        """A disagreement when one claim denies what the other affirms, and nothing less."""
        answers = _answers(pair, matched)
        if answers is None or not all(_plain(c, v) for c, v in answers):
            return
        if not same_participants(pair, but_nobody=True):
            return
        (denied, _), (affirmed, _) = answers
        if _narrower(denied, affirmed, pair, matched) or _overtaken(
            denied, affirmed, pair, matched
        ):
            return
        close = pair.comparison.route is Route.WORDING or pair.comparison.overlap >= _CLOSE
        yield self._disagreement("negation.denied", pair, matched, close=close)

    def _told(self, pair: Pair, judge: Tellings, matched: Matched) -> Iterator[Disagreement]:
        """A disagreement when each article has one answer, the denial in the outlet's own voice."""
        answers = _answers(pair, matched)
        if answers is None:
            return
        (denied, verb), (affirmed, _) = answers
        if not _plain(denied, verb) or says_more(denied, affirmed, pair, judge, matched):
            return
        if _overtaken(denied, affirmed, pair, matched):
            return
        if any(
            judge.compare(own, other).comparable and _denies(own, matched) == bool(wanted)
            for own, other, wanted in (
                *((c, affirmed, False) for c in matched.documents[denied.article].claims),
                *((c, denied, True) for c in matched.documents[affirmed.article].claims),
            )
        ):
            return
        close = affirmed.voice is Voice.OWN and affirmed.predicate.lemma == denied.predicate.lemma
        yield self._disagreement("negation.told", pair, matched, close=close)

    def _opposed(self, pair: Pair, judge: Tellings, matched: Matched) -> Iterator[Disagreement]:
        """A disagreement when each article has one of two verbs that exclude each other."""
        if not same_participants(pair, described=True):
            return
        if says_more(pair.a, pair.b, pair, judge, matched) and says_more(
            pair.b, pair.a, pair, judge, matched
        ):
            return
        if any(
            judge.compare(own, other).comparable
            for one, other in ((pair.a, pair.b), (pair.b, pair.a))
            for own in matched.documents[one.article].claims
        ):
            return
        a, b = _opposite(pair.a, matched), _opposite(pair.b, matched)
        same_time = pair.comparison.time is TimeEvidence.SAME
        yield Disagreement(
            kind=self.kind,
            rule="negation.opposite",
            severity=Severity.HIGH if same_time else Severity.MEDIUM,
            confidence=0.85 * pair.comparison.confidence,
            message=f"Which of the two: {a.group} / {b.group}",
            story=pair.story,
            a=a,
            b=b,
            reasons=pair.comparison.reasons,
        )

    def _at_issue(self, point: Point, matched: Matched) -> Iterator[Disagreement]:
        """A disagreement when a thing that one article denies is told by the other."""
        pair = point.pair
        if is_quoted(point) or told_by_a_party(point, matched):
            return
        if not point.past and _overtaken(pair.a, pair.b, pair, matched):
            return
        yield disagreement(self.kind, "Whether it is so", point, ("denied", "affirmed"), matched)

    def _disagreement(
        self, rule: str, pair: Pair, matched: Matched, *, close: bool
    ) -> Disagreement:
        answers = _answers(pair, matched)
        assert answers is not None
        verbs = {claim.id: verb for claim, verb in answers}
        return Disagreement(
            kind=self.kind,
            rule=rule,
            severity=Severity.HIGH if close else Severity.MEDIUM,
            confidence=pair.comparison.confidence * (1.0 if close else 0.85),
            message=f"Whether it happened: {topic(answers[1][0])}",
            story=pair.story,
            a=_stand(matched.documents[pair.a.article], pair.a, verbs[pair.a.id], pair),
            b=_stand(matched.documents[pair.b.article], pair.b, verbs[pair.b.id], pair),
            reasons=pair.comparison.reasons,
        )


_Answer = tuple[Claim, Predication]


def _answers(pair: Pair, matched: Matched) -> tuple[_Answer, _Answer] | None:
    """The claim that denies and the one that affirms, with their verbs; None unless they do."""
    x, y = (predication(matched.documents[c.article], c) for c in (pair.a, pair.b))
    if x is None or y is None or bool(x.denials) == bool(y.denials):
        return None
    return ((pair.a, x), (pair.b, y)) if x.denials else ((pair.b, y), (pair.a, x))


def _is_answer(claim: Claim, matched: Matched) -> bool:
    """Whether it is denied in the outlet's own voice, or affirmed there or by an authority."""
    verb = predication(matched.documents[claim.article], claim)
    if verb is None:
        return False
    document = matched.documents[claim.article]
    if claim.voice is Voice.ATTRIBUTED and not verb.negated and is_official(claim, document):
        return _plain(claim.model_copy(update={"voice": Voice.OWN}), verb)
    return _plain(claim, verb)


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
    return not any(t.lemma in LIMITING for t in inside)


def _opposite(claim: Claim, matched: Matched) -> Stand:
    """A stand whose side is the verb."""
    document = matched.documents[claim.article]
    verb = predication(document, claim)
    assert verb is not None
    span = verb.phrase()
    found = stand(document, claim, " ".join(span.quote.split()), span)
    return found.model_copy(update={"group": verb.verb.lemma})


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
    if second.published.value[:10] <= first.published.value[:10]:
        return False
    ends = [t.interval.end for t in moments(affirmed) if t.interval is not None]
    day = first.published.moment.replace(hour=0, minute=0, second=0, tzinfo=None)
    return not ends or any(end is None or end > day for end in ends)


def _stand(document: Document, claim: Claim, verb: Predication, pair: Pair) -> Stand:
    """A stand that shares its side only with the same answer about the same participants."""
    span = verb.phrase(*verb.denials)
    who = sorted({e for x, y in pair.comparison.arguments for e in (*x.entities, *y.entities)})
    event = pair.a.predicate.event or pair.a.predicate.lemma
    found = stand(document, claim, " ".join(span.quote.split()), span)
    answer = "denied" if verb.denials else "affirmed"
    return found.model_copy(update={"group": f"{answer} {event} {' '.join(who)}"})
