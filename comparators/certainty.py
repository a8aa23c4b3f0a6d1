"""One event, held to be a fact by one source and no more than alleged or possible by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from claims.models import Article, Claim, Document, Modality, Role, Span, Voice
from comparators.at_issue import disagreement, is_quoted, sentences
from comparators.base import Comparator, Disagreement, Example, Stand, stand, topic
from comparators.models import Severity
from comparators.predications import (
    Certainty,
    certainty,
    is_official,
    predication,
    same_participants,
    says_more,
)
from matching.participants import by_role
from matching.scopes import Cue
from matching.tellings import Tellings, tellings
from matching.timing import articles_apart, is_background, same_news

if TYPE_CHECKING:
    from matching.models import Pair
    from matching.pipeline import Matched
    from matching.points import Point

_FIRM = {Certainty.FACT, Certainty.PLANNED}
_SEVERITY = {
    frozenset((Certainty.PLANNED, Certainty.POSSIBLE)): Severity.MEDIUM,
    frozenset((Certainty.FACT, Certainty.POSSIBLE)): Severity.MEDIUM,
    frozenset((Certainty.FACT, Certainty.ALLEGED)): Severity.LOW,
}
_OPEN = {Certainty.PLANNED, Certainty.POSSIBLE}
_DOUBTS = {Certainty.POSSIBLE, Certainty.ALLEGED}
_NEXT_DAY = timedelta(days=1)
_CLOSE = 0.5


class CertaintyComparator(Comparator):
    """A fact or a firm plan in one source is only alleged or possible in another.

    Fires when two claims are about one event in articles of the same day, both in the outlet's
    own voice, and the words that say how firm it is are not of one strength: "will resign" /
    "could resign", "has died" / "may have died", "stole" / "allegedly stole". What may have
    happened may also be told by an authority, and by the article of the day before or after; so
    may what somebody who is named is accused of. A thing that one article leaves open ("an appeal
    is possible") and another on the same news tells plainly ("the defence will appeal") is one,
    too; a plan may then be told by anybody.

    Why an editor cares: the reader of one paper takes for settled what the other knows to be
    open, and where a crime is told as fact before a verdict, the law cares too.

    A plan, then the deed, is the course of events. "Police said" says who knows it and not that
    it is doubtful. An article that is itself careful elsewhere is not held to one bold line, and
    an allegation beside a fact is no more than low: whoever was charged is "alleged" by habit.
    """

    kind: ClassVar[str] = "certainty"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="Interior Minister Karl Weiss will resign on Friday.",
            b="Interior Minister Karl Weiss could resign on Friday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="will and could",
        ),
        Example(
            a="Interior Minister Karl Weiss will quit as leader of the Harbour Party on Friday.",
            b="Karl Weiss may step down as leader of the Harbour Party.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one resignation in other words, certain and possible",
        ),
        Example(
            a="Anders Holm stole the painting from the Norhaven museum.",
            b="Anders Holm allegedly stole the painting from the Norhaven museum.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a theft told as fact, and as an allegation",
        ),
        Example(
            a="Police arrested Anders Holm in Norhaven on Monday.",
            b="Police may have arrested Anders Holm in Norhaven on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="done, and perhaps done",
        ),
        Example(
            a="Singer Mara Quist died in Lisbon on Monday.",
            b="Singer Mara Quist is believed to have died in Lisbon on Monday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="died, and believed to have died",
        ),
        Example(
            a="Halden Foods will buy Brightwater for $2 billion.",
            b="Halden Foods is considering buying Brightwater.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="decided, and under consideration",
        ),
        Example(
            a="A fire swept through the Norhaven mill on Tuesday. A short circuit may "
            "have caused the fire, a spokesman for the fire service said.",
            b="Four people died at the Norhaven mill on Tuesday. A short circuit on the "
            "second floor caused the fire.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a cause that may be, and one that is",
        ),
        Example(
            a="Parliament passed the asylum law on Tuesday. President Juan Ortega will "
            "sign the law next week.",
            b="Deputies voted late on Tuesday. President Juan Ortega, a former judge, "
            "might sign it next week.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one signature, certain and possible",
        ),
        Example(
            a="The defence will appeal the verdict against Anders Holm, jailed on Friday. The "
            "trial took a year.",
            b="Anders Holm was jailed on Friday. An appeal is possible, the court said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a possible appeal, and one that is announced",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="President Juan Ortega will visit Norhaven on Wednesday.",
            b="President Juan Ortega visited Norhaven on Wednesday.",
            published_a="2024-03-05",
            published_b="2024-03-07",
            why="a plan, then the visit",
        ),
        Example(
            a="President Juan Ortega will visit Norhaven on Wednesday.",
            b="President Juan Ortega is expected to visit Norhaven on Wednesday.",
            published_a="2024-03-05",
            published_b="2024-03-05",
            why="both announce it",
        ),
        Example(
            a="Interior Minister Karl Weiss could resign.",
            b="Interior Minister Karl Weiss will resign on Friday.",
            published_a="2024-03-04",
            published_b="2024-03-06",
            why="it was decided since",
        ),
        Example(
            a="Police arrested Anders Holm in Norhaven on Monday.",
            b="Police arrested Anders Holm in Norhaven on Monday, prosecutors said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="an attribution is no doubt",
        ),
        Example(
            a="Anders Holm stole the painting from the Norhaven museum, the court found.",
            b="Anders Holm allegedly stole the painting from the Norhaven museum.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="the court says so, not the outlet",
        ),
        Example(
            a="Anders Holm stole the painting. Anders Holm allegedly stole the painting in May.",
            b="Anders Holm allegedly stole the painting in May.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="careful elsewhere in the same article",
        ),
        Example(
            a="Tyler Brand scored 20 points to break the record of Norhaven.",
            b="Tyler Brand may break the record of Marvat.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two records",
        ),
        Example(
            a="If parliament agrees, Karl Weiss will resign.",
            b="Karl Weiss could resign.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a condition is no promise",
        ),
        Example(
            a="“Karl Weiss could resign,” senator Ana Ruiz said.",
            b="Karl Weiss will resign.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a source's guess",
        ),
        Example(
            a="Halden Foods could not find a buyer for its Corby plant.",
            b="Halden Foods found a buyer for its Corby plant.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="whether it happened is another question",
        ),
        Example(
            a="Parliament passed the asylum law on Tuesday. President Juan Ortega might "
            "sign the law next week.",
            b="Parliament passed the asylum law. President Juan Ortega will sign the law "
            "next week.",
            published_a="2024-03-06",
            published_b="2024-03-07",
            why="decided by the next day",
        ),
        Example(
            a="Deputy Ana Ruiz was shot dead outside a flat in Norhaven on Monday.",
            b="Deputy Ana Ruiz was shot dead in Norhaven on Monday. She probably died "
            "instantly, a doctor said.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what is probable is how soon",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Pairs that differ in how firmly they are held, unless either article also agrees."""
        modalities = (p for p in matched.modalities if matched.concerns(p.a.article, p.b.article))
        held = [(p, self._held(p, matched)) for p in (*matched.asked, *modalities)]
        agreed = {
            (claim.id, other.article)
            for p, levels in held
            if levels is not None and levels[0][0] is levels[1][0]
            for claim, other in ((p.a, p.b), (p.b, p.a))
        }
        known: set[frozenset[tuple[str, int]]] = set()
        for pair, levels in held:
            if levels is not None and agreed.isdisjoint(
                {(pair.a.id, pair.b.article), (pair.b.id, pair.a.article)}
            ):
                for found in self._compared(pair, levels, matched):
                    known.add(sentences(pair))
                    yield found
        judge = matched.tellings
        for pair in tellings(matched, lambda c: c.voice is not Voice.QUOTED, strict=True):
            levels = self._held(pair, matched)
            if sentences(pair) in known:
                continue
            if levels is not None and _one_level(pair, levels, judge, matched):
                for found in self._told(pair, levels, judge, matched):
                    known.add(sentences(pair))
                    yield found
        for point in matched.points.of(matched, Cue.DOUBTED):
            if sentences(point.pair) not in known:
                yield from self._at_issue(point, matched)

    def _held(
        self, pair: Pair, matched: Matched
    ) -> tuple[tuple[Certainty, Span], tuple[Certainty, Span]] | None:
        found = []
        for claim in (pair.a, pair.b):
            verb = predication(matched.documents[claim.article], claim)
            level = certainty(claim, verb) if verb is not None else None
            if level is None:
                return None
            found.append(level)
        return found[0], found[1]

    def _told(
        self,
        pair: Pair,
        levels: tuple[tuple[Certainty, Span], tuple[Certainty, Span]],
        judge: Tellings,
        matched: Matched,
    ) -> Iterator[Disagreement]:
        """The disagreement where each article tells it once, one of them as no more than possible.

        So it is where somebody did it by one article and is said to have done it by the other. A
        plan that was open and is firm the day after has been decided since.
        """
        (x, words_x), (y, words_y) = levels
        if {x, y} not in (_OPEN, *({Certainty.FACT, doubt} for doubt in _DOUBTS)):
            return
        if Certainty.ALLEGED in (x, y) and not _of_one_doer(pair):
            return
        firm, open_ = (pair.a, pair.b) if y in _DOUBTS else (pair.b, pair.a)
        if Certainty.FACT in (x, y) and (
            not (_is_past(words_x) and _is_past(words_y))
            or says_more(open_, firm, pair, judge, matched)
        ):
            return
        if not _may_say(firm, open_, matched.documents):
            return
        first, second = (matched.documents[c.article].article for c in (open_, firm))
        apart = articles_apart(first, second)
        if apart is None or apart > _NEXT_DAY:
            return
        yield self._disagreement(
            pair,
            levels,
            matched,
            superseded=bool(apart) and x in _OPEN and y in _OPEN and _is_later(second, first),
        )

    def _at_issue(self, point: Point, matched: Matched) -> Iterator[Disagreement]:
        """The disagreement where one article leaves open what the other one tells.

        A later one may tell what has been settled since.
        """
        pair = point.pair
        open_, firm = (matched.documents[c.article].article for c in (pair.a, pair.b))
        apart = articles_apart(open_, firm)
        if apart is None or is_quoted(point):
            return
        level = Certainty.PLANNED if point.future else Certainty.FACT
        if level is Certainty.FACT and not (
            _is_of_now(point.cue) and _may_say(pair.b, pair.a, matched.documents)
        ):
            return
        found = disagreement(
            self.kind,
            "How certain it is",
            point,
            (Certainty.POSSIBLE.name, level.name),
            matched,
            superseded=bool(apart) and _is_later(firm, open_),
        )
        levels = f"{Certainty.POSSIBLE.value} / {level.value}"
        yield found.model_copy(update={"reasons": (*found.reasons, levels)})

    def _compared(
        self,
        pair: Pair,
        levels: tuple[tuple[Certainty, Span], tuple[Certainty, Span]],
        matched: Matched,
    ) -> Iterator[Disagreement]:
        (x, words_x), (y, words_y) = levels
        severity = _SEVERITY.get(frozenset((x, y)))
        if severity is None or not same_participants(pair):
            return
        if Certainty.FACT in (x, y) and not (_is_past(words_x) and _is_past(words_y)):
            return
        if {pair.a.voice, pair.b.voice} != {Voice.OWN} or _doubt_is_of_who(pair, levels):
            return
        a, b = matched.documents[pair.a.article], matched.documents[pair.b.article]
        if same_news(a.article, b.article) is None and pair.comparison.overlap < _CLOSE:
            return
        superseded = _overtaken(pair, a, b)
        if superseded and (severity is Severity.LOW or _grown_doubtful(pair, x, y, matched)):
            return
        yield self._disagreement(pair, levels, matched, superseded=superseded)

    def _disagreement(
        self,
        pair: Pair,
        levels: tuple[tuple[Certainty, Span], tuple[Certainty, Span]],
        matched: Matched,
        *,
        superseded: bool,
    ) -> Disagreement:
        (x, words_x), (y, words_y) = levels
        a, b = matched.documents[pair.a.article], matched.documents[pair.b.article]
        return Disagreement(
            kind=self.kind,
            rule=f"certainty.{'possible' if Certainty.POSSIBLE in (x, y) else 'alleged'}",
            severity=_SEVERITY[frozenset((x, y))],
            confidence=0.9 * pair.comparison.confidence,
            message=f"How certain it is: {topic(pair.a if x in _FIRM else pair.b)}",
            story=pair.story,
            a=_stand(a, pair.a, x, words_x, pair),
            b=_stand(b, pair.b, y, words_y, pair),
            reasons=(*pair.comparison.reasons, f"{x.value} / {y.value}"),
            superseded=superseded,
        )


def _doubt_is_of_who(
    pair: Pair, levels: tuple[tuple[Certainty, Span], tuple[Certainty, Span]]
) -> bool:
    """Whether the one side says who is accused of the deed, and the other only that it was done."""
    doubtful = [level in {Certainty.ALLEGED, Certainty.POSSIBLE} for level, _ in levels]
    if doubtful[0] == doubtful[1]:
        return False
    alleged, fact = (pair.a, pair.b) if doubtful[0] else (pair.b, pair.a)
    return bool(by_role(alleged, Role.AGENT)) and not by_role(fact, Role.AGENT)


def _of_one_doer(pair: Pair) -> bool:
    """Whether who is said to have done it is named by both, and the same."""
    doers = by_role(pair.a, Role.AGENT)
    return any(x in doers and x.own_entities for x, _ in pair.comparison.arguments)


def _one_level(
    pair: Pair,
    levels: tuple[tuple[Certainty, Span], tuple[Certainty, Span]],
    judge: Tellings,
    matched: Matched,
) -> bool:
    """Whether neither article tells it as the other one does, too."""
    for claim, other, (level, _) in ((pair.a, pair.b, levels[1]), (pair.b, pair.a, levels[0])):
        document = matched.documents[claim.article]
        for own in document.claims:
            if own.id != claim.id and judge.compare(own, other).comparable:
                verb = predication(document, own)
                found = certainty(own, verb) if verb is not None else None
                if found is None or found[0] is level:
                    return False
    return True


def _may_say(firm: Claim, open_: Claim, documents: Mapping[str, Document]) -> bool:
    """Whether the firm account is the outlet's, and the open one no guess of somebody else's.

    What will be done is known to those who will do it, who may speak for themselves; what was
    done to those whose business it is to find out.
    """
    if open_.modality is Modality.POSSIBLE and firm.modality is Modality.PLANNED:
        doers = {e for x in by_role(firm, Role.AGENT) for e in x.own_entities}
        return open_.voice is Voice.OWN or open_.speaker_entity in doers
    if firm.voice is not Voice.OWN:
        return False
    return open_.voice is Voice.OWN or is_official(open_, documents[open_.article])


def _is_later(article: Article, other: Article) -> bool:
    assert article.published is not None
    assert other.published is not None
    return article.published.value[:10] > other.published.value[:10]


def _is_past(words: Span) -> bool:
    """Whether it is of what is done: "may have sold", not "may sell" nor "could see"."""
    found = set(words.quote.lower().split())
    return "have" in found or not found & {"may", "might", "could"}


def _is_of_now(words: Span) -> bool:
    """Whether it is of what is or was: "may be a moon", too."""
    return _is_past(words) or "be" in words.quote.lower().split()


def _overtaken(pair: Pair, a: Document, b: Document) -> bool:
    """Whether one can know more by being later: not on one day, nor of what is old news to both."""
    if is_background(pair.a, a.article) and is_background(pair.b, b.article):
        return False
    return bool(articles_apart(a.article, b.article))


def _grown_doubtful(pair: Pair, x: Certainty, y: Certainty, matched: Matched) -> bool:
    """Whether a fact of an earlier article is merely possible in a later one."""
    days = [matched.documents[c.article].article.published for c in (pair.a, pair.b)]
    assert days[0] is not None
    assert days[1] is not None
    earlier = x if days[0].value < days[1].value else y
    return earlier is Certainty.FACT


def _stand(document: Document, claim: Claim, level: Certainty, words: Span, pair: Pair) -> Stand:
    """A stand that shares its side only with the same certainty about the same event."""
    who = sorted({e for x, y in pair.comparison.arguments for e in (*x.entities, *y.entities)})
    event = pair.a.predicate.event or pair.a.predicate.lemma
    found = stand(document, claim, " ".join(words.quote.split()), words)
    return found.model_copy(update={"group": f"{level.name} {event} {' '.join(who)}"})
