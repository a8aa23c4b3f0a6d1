"""Numbers of the same thing that cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain, product, takewhile
from typing import TYPE_CHECKING, ClassVar

from claims.models import Argument, Article, Claim, Document, Quantity, QuantityKind, Role, Sentence
from claims.numbers import QuantityRelation, relate, render
from claims.patterns import lazy
from claims.times import TimeRelation, partial_conflict
from claims.times import relate as relate_times
from comparators.base import (
    Disagreement,
    Example,
    PairComparator,
    Stand,
    stand,
    topic,
    unlike,
)
from comparators.models import Severity
from matching.alignment import SURE_LATER, Answer, aligned, number_candidates, numbers
from matching.contexts import shared_context
from matching.figures import (
    NAMED,
    PERSONAL,
    Figure,
    Key,
    digits,
    figures,
    is_market,
    is_slip,
    is_vague,
    names_differ,
    other_stretch,
    other_times,
    places_differ,
    rivals,
    told_by,
)
from matching.models import Route
from matching.overlap import host_of, sentence_of
from matching.participants import Match, Participants, by_role
from matching.slots import Slot, slot_of
from matching.timing import articles_apart, moments_around, same_news

if TYPE_CHECKING:
    from matching.models import Pair, Story
    from matching.pipeline import Matched

# Counts that only grow while a story runs: a later, larger one is an update.
_RUNNING = frozenset(
    "die injure arrest rescue go-missing flee fall-ill evacuate outage destroy damage hospitalise "
    "release charge be-found".split()
)
# Every hospital and every hour has another count of these.
_UNSETTLED = frozenset({"injure", "hospitalise"})
_CASUALTIES = frozenset({"die", "injure", "arrest", "rescue"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that", "we", "i", "you"})
_PARTIES = frozenset(
    "rebel rebels army military militants militia guerrillas fighters separatists insurgents "
    "protesters organisers organizers union unions company opposition activists troops".split()
)
_SMALL = frozenset({"the", "a", "an", "of", "for", "his", "her", "its", "their"})
Told = Mapping[str, Sequence[Figure]]
_MONTH, _YEAR = timedelta(days=31), timedelta(days=365)
# What a change is reckoned from: "up 7 percent from a week ago", "a rise of 17 percent over May".
_BASE = lazy(
    r"(?:\s[a-z]+){0,2}?\s(?:from|over|than|compared\s(?:with|to)|versus)\s(?P<base>[^,.;]{1,60})",
    re.I,
)
_PART = lazy(
    r"\s(?:of\s)?(?:the\s)?\w+\s(?:(?P<on>on|by|from|over|off|through|via)\s(?:the\s|an?\s|its\s)?"
    r"(?P<what>[a-z]\w+)|(?P<who>who|whose|with|without)\s(?P<how>[^,.;]+))"
)
# What differs more is of two things, unless the words are the same.
_MANIFOLD = 50
# What numbers of undated articles need to be held to answer one question; others need less.
_SURE_UNDATED = 0.9
# Numbers below it are written without a word for their scale.
_SCALE = 1_000
_SPELLS = frozenset(
    "half quarter period run stretch spell inning innings set round leg lap session "
    "overtime".split()
)
_WITHIN = frozenset({"in", "during", "over"})
# What comes in new every day.
_NEW = frozenset({"new", "fresh", "additional", "further"})
_EXPECTED = lazy(
    r"\b(?:analysts?|economists?|Wall Street|consensus|expectations|forecasts?)\b", re.I
)
# Content words around two numbers that show that one sentence was copied.
_CONTEXT = 5
_COMPARED = frozenset(QuantityKind) - {QuantityKind.ORDINAL, QuantityKind.NUMBER}


class NumberComparator(PairComparator):
    """The same thing is counted or measured differently.

    Fires when two claims are about one event or state, a number fills the same slot in both (the
    same thing counted, the same part in the sentence, the same unit) and the values cannot both
    be right once rounding, "about", "at least" and "up to" are honoured.

    Why an editor cares: casualty figures, sums of money and votes are quoted on from article to
    article; a slip travels.

    A running count that a later article puts higher is an update, not a disagreement.
    """

    kind: ClassVar[str] = "number"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The explosion at the Norhaven refinery killed 12 workers on Tuesday.",
            b="Fifteen workers were killed by the explosion at the Norhaven refinery.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one explosion, two exact counts of workers killed",
        ),
        Example(
            a="Halden Foods bought Brightwater for $2.5 billion in 2019.",
            b="Halden Foods bought Brightwater for $1.8 billion in 2019.",
            why="one purchase, two prices",
        ),
        Example(
            a="The ferry Halma ran aground off Osk on Tuesday with 214 people aboard. The crew "
            "sealed the breach in 40 minutes, the coastguard said. Nobody was hurt.",
            b="The ferry Halma ran onto the rocks off Osk on Tuesday. It took the crew 70 minutes "
            "to seal the breach. Passengers sang on deck.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one breach sealed, told in other words",
        ),
        Example(
            a="A fire broke out at the Lindholm mill on Monday. The fire destroyed a quarter "
            "of the mill.",
            b="A fire broke out at the Lindholm mill on Monday. The fire destroyed 40 percent "
            "of the mill.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a quarter is 25 percent",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The explosion at the Norhaven refinery killed at least 10 workers.",
            b="The explosion at the Norhaven refinery killed 12 workers.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="at least 10 allows 12",
        ),
        Example(
            a="Halden Foods bought Brightwater for nearly $3 billion in 2019.",
            b="Halden Foods bought Brightwater for $2.95 billion in 2019.",
            why="rounding",
        ),
        Example(
            a="The explosion at the Norhaven refinery killed 12 workers.",
            b="The explosion at the Norhaven refinery killed 15 workers.",
            published_a="2024-03-06",
            published_b="2024-03-08",
            why="a later, larger toll is an update",
        ),
        Example(
            a="The explosion at the Norhaven refinery killed 12 workers.",
            b="The explosion at the Norhaven refinery injured 40 workers.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="killed and injured are different counts",
        ),
        Example(
            a="Measles has killed nine children in Norhaven.",
            b="Two more children have died of measles in Norhaven.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two more come on top of nine",
        ),
        Example(
            a="A fire at the Norhaven mill killed nine people on Tuesday. The mill employs 4,100 "
            "people.",
            b="Nine people died in a fire at the Norhaven mill on Tuesday. The distribution centre "
            "beside it has a staff of 420.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what differs tenfold is not one workforce",
        ),
        Example(
            a="The shooting at the Norhaven mill came just weeks after a driver in Osk, Calder, "
            "fatally shot eight people.",
            b="Three people were shot at the Norhaven mill on Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="what came weeks before is not the news",
        ),
        Example(
            a="In the second half, Osei scored 11 points, took 11 rebounds and blocked six shots.",
            b="During the deciding run, Osei scored eight points and blocked two shots.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two spells of one game",
        ),
        Example(
            a="A climber in his early 30s fell about 600 metres from Mount Halden on Saturday.",
            b="A 46-year-old climber fell 150 metres from Mount Halden on Saturday.",
            published_a="2024-03-10",
            published_b="2024-03-10",
            why="two climbers: their ages differ",
        ),
        Example(
            a="A good portion of the fire equipment in Osk was called to the Norhaven mill, more "
            "than two dozen units. Nobody was hurt, the chief said.",
            b="A total of 31 fire engines came to the Norhaven mill in Osk. They had it out by "
            "dawn. Nobody was hurt.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="more than two dozen may be 31, whatever they are called",
        ),
        Example(
            a="A fire broke out at the Lindholm mill on Monday. The fire destroyed a quarter "
            "of the mill.",
            b="A fire broke out at the Lindholm mill on Monday. The fire destroyed 23 percent "
            "of the mill.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="23 percent is told as a quarter",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Comparable claims, then figures each article has one of, then what the model aligns."""
        found = list(super().find(matched))
        told = {
            document.article.id: figures(document)
            for story in matched.stories
            for document in matched.story_documents(story)
        }
        for story in matched.stories:
            found += _figures(story, told, matched)
        likely = chain.from_iterable(_aligned(story, told, matched) for story in matched.stories)
        found += unlike(found, likely)
        yield from found
        copied = chain.from_iterable(_copied(story, matched) for story in matched.stories)
        yield from unlike(found, copied)

    def compare(self, pair: Pair, matched: Matched) -> Iterator[Disagreement]:
        """A disagreement for every slot that both claims fill with values that do not meet."""
        yield from number_conflicts(self.kind, "number.disjoint", pair, matched)


def number_conflicts(kind: str, rule: str, pair: Pair, matched: Matched) -> Iterator[Disagreement]:
    """The disagreements on numbers of a pair; the headline check of one article shares it."""
    if _of_two_events(pair.a, pair.b, matched.participants):
        return
    a, b = matched.documents[pair.a.article], matched.documents[pair.b.article]
    if _agents_differ(pair) or _agent_unknown(pair) or _periods_differ(pair, a, b):
        return
    slots_a = [slot_of(q, pair.a, a) for q in pair.a.quantities if _is_compared(q)]
    slots_b = [slot_of(q, pair.b, b) for q in pair.b.quantities if _is_compared(q)]
    found = [
        (x, y)
        for x in slots_a
        for y in slots_b
        if _same_slot(x, y, pair)
        and relate(x.quantity, y.quantity) is QuantityRelation.DISJOINT
        and not any(_agree(x.quantity, z.quantity) for z in slots_b)
        and not any(_agree(z.quantity, y.quantity) for z in slots_a)
    ]
    events = {pair.a.predicate.event, pair.b.predicate.event}
    if len(found) > 1 and not events & _CASUALTIES:
        return
    found += [
        (x, y)
        for x in slots_a
        for y in slots_b
        if _same_slot(x, y, pair)
        and _outgrown(x.quantity, y.quantity)
        and _updates(events, a.article, b.article, x.quantity, y.quantity)
    ]
    copied = pair.comparison.route is Route.WORDING
    undated = same_news(a.article, b.article) is None
    unsettled = not _UNSETTLED.isdisjoint(events)
    for x, y in found[:2]:
        if not copied and not _comparable(x.quantity, y.quantity):
            continue
        if _may_stand(a, b, pair.a, pair.b, x.quantity, y.quantity):
            continue
        yield Disagreement(
            kind=kind,
            rule=rule,
            # Without dates, both may have been right on their days.
            severity=Severity.MEDIUM if (undated or unsettled) and not copied else Severity.HIGH,
            confidence=pair.comparison.confidence,
            message=f"How many or how much: {topic(pair.a, x.quantity)}",
            story=pair.story,
            a=_stand(a, pair.a, x.quantity),
            b=_stand(b, pair.b, y.quantity),
            reasons=(*pair.comparison.reasons, f"same slot: {x.describe()}"),
            superseded=_updates(events, a.article, b.article, x.quantity, y.quantity),
        )


def _stand(document: Document, claim: Claim, quantity: Quantity) -> Stand:
    """A stand; a measure is shown in the unit it was written in, a share as it was told."""
    told = next((q for q in document.quantities if q.start == quantity.start), quantity)
    found = stand(document, claim, render(told), quantity)
    update: dict[str, object] = {"bounds": (quantity.low, quantity.high)}
    if quantity.kind is QuantityKind.MEASURE:
        update |= {"value": " ".join(quantity.quote.split()), "group": found.value}
    return found.model_copy(update=update)


def _is_compared(quantity: Quantity) -> bool:
    return quantity.kind in _COMPARED and not is_vague(quantity)


def speakers_differ(a: Claim, b: Claim) -> bool:
    """Whether two sources are credited: police and organisers count crowds differently."""
    if a.speaker is None or b.speaker is None:
        return False
    if a.speaker_entity is not None and a.speaker_entity == b.speaker_entity:
        return False
    words = [set(c.casefold().split()) - _SMALL for c in (a.speaker, b.speaker)]
    return not words[0] & words[1]


def _agent_unknown(pair: Pair) -> bool:
    """Whether a pronoun leaves open who it is said of, and no name is shared either."""
    return not _share_a_name(pair.a, pair.b) and any(
        x.head in _PRONOUNS and not x.own_entities
        for c in (pair.a, pair.b)
        for x in by_role(c, Role.AGENT)
    )


def _aged(a: Article, b: Article, x: Quantity, y: Quantity) -> bool:
    """Whether one person's ages may both be right: time went by, or a birthday is at hand."""
    if not x.kind is y.kind is QuantityKind.AGE:
        return False
    years = abs(x.value - y.value)
    if years <= 1 and any(q.quote.casefold().startswith("turn") for q in (x, y)):
        return True
    apart = articles_apart(a, b)
    return apart is not None and apart > _MONTH and years <= apart / _YEAR + 1


def _of_two(x: Figure, y: Figure, key: Key, participants: Participants) -> bool:
    """Whether two figures are of two things: other names beside them, another doer, another age.

    What analysts expect is another thing than what came.
    """
    if len({bool(_EXPECTED.search(f.sentence.quote)) for f in (x, y)}) == 2:
        return True
    if _of_two_parts(x.document, y.document, x.quantity, y.quantity):
        return True
    # "The contract" is whose it is; "the age at death" is the story's.
    if " of the " in key[1] and names_differ(x.claim, y.claim):
        return True
    agents = (by_role(f.claim, Role.AGENT) for f in (x, y))
    matches = {participants.match(p, q) for p, q in product(*agents)}
    if key[0] == "fact" and matches == {Match.CONFLICT}:
        return True
    return _of_two_ages((x.document, x.sentence), (y.document, y.sentence), x.quantity)


def _of_two_ages(
    a: tuple[Document, Sentence], b: tuple[Document, Sentence], number: Quantity
) -> bool:
    """Whether two sentences give somebody's age, and the ages are of two people.

    Where the number is an age itself, that is the question.
    """
    if number.kind is QuantityKind.AGE:
        return False
    ages = [
        [q for q in document.quantities if q.kind is QuantityKind.AGE and sentence.covers(q)]
        for document, sentence in (a, b)
    ]
    if not all(len({q.value for q in told}) == 1 for told in ages):
        return False
    (x, *_), (y, *_) = ages
    near = abs(x.value - y.value) <= 1
    return not near and relate(x, y) is QuantityRelation.DISJOINT


def _of_two_events(a: Claim, b: Claim, participants: Participants) -> bool:
    """Whether names, places or sources speak against one event, or it is a market's price."""
    return (
        is_market(a)
        or is_market(b)
        or names_differ(a, b)
        or places_differ(a, b, participants)
        or speakers_differ(a, b)
    )


def _may_stand(a: Document, b: Document, c: Claim, d: Claim, x: Quantity, y: Quantity) -> bool:
    """Whether the values of two claims may both stand: of two stretches, spells, parts, people."""
    return (
        other_stretch(c, d, x)
        or _of_two_spells(a, b, c, d)
        or _of_two_parts(a, b, x, y)
        or _of_two_ages((a, sentence_of(a, c)), (b, sentence_of(b, d)), x)
        or _both_right(a, b, x, y)
    )


def _both_right(a: Document, b: Document, x: Quantity, y: Quantity, *, sums: bool = True) -> bool:
    """Whether both values may stand: ages at two times, or one article has both or the terms."""
    if _aged(a.article, b.article, x, y):
        return True
    if a is b or is_slip(x, y):
        return False
    return told_by(a, y, y.counted, sums=sums) or told_by(b, x, x.counted, sums=sums)


def _periods_differ(pair: Pair, a: Document, b: Document) -> bool:
    """Whether both say when and the times are not the same: a day's count is not a week's."""
    times = list(product(moments_around(pair.a, a), moments_around(pair.b, b)))
    daily = any(not _NEW.isdisjoint(a.words) for c in (pair.a, pair.b) for a in c.arguments)
    if daily and times and not any(relate_times(*t) is TimeRelation.EQUAL for t in times):
        return True
    return bool(times) and all(
        relate_times(x, y) not in {TimeRelation.EQUAL, TimeRelation.UNKNOWN}
        or partial_conflict(x, y)
        for x, y in times
    )


def _figures(story: Story, told: Told, matched: Matched) -> Iterator[Disagreement]:
    """Rival figures of the same thing in articles on the same news."""
    for a, b in matched.asked_articles(story):
        same = same_news(a.article, b.article)
        if same is False:
            continue
        for x, y, key in rivals(told[a.article.id], told[b.article.id], matched.participants):
            slip = is_slip(x.quantity, y.quantity)
            disputed = speakers_differ(x.claim, y.claim)
            if disputed and (key[1] not in PERSONAL or _is_party(x, y)):
                continue
            if any(is_vague(f.quantity) for f in (x, y)):
                continue
            if _of_two(x, y, key, matched.participants):
                continue
            if same is None and not slip and not _of_one_name(x, y, key):
                continue
            # Without dates, a count may be the next day's, and an age the next year's.
            events = {x.claim.predicate.event, y.claim.predicate.event}
            moving = not slip and (same is None or not _UNSETTLED.isdisjoint(events))
            rough = x.quantity.approximator is not None is not y.quantity.approximator
            bare = disputed or moving or rough or (key[0] == "count" and not slip)
            if _both_right(a, b, x.quantity, y.quantity, sums=key[0] != "fact"):
                continue
            if _of_two_spells(a, b, x.claim, y.claim):
                continue
            # Whatever is only counted may have grown: animals saved, bodies found.
            running = _RUNNING if key[0] == "count" else events
            newer = key[0] != "dated" and _updates(
                running, a.article, b.article, x.quantity, y.quantity
            )
            measured = [part for part in key[1:] if part != NAMED]
            yield Disagreement(
                kind=NumberComparator.kind,
                rule="number.disjoint",
                severity=Severity.MEDIUM if bare else Severity.HIGH,
                confidence=0.8 if slip else 0.5 if bare else 0.7,
                message=f"How many or how much: {topic(x.claim, x.quantity)}",
                story=story.id,
                a=_stand(a, x.claim, x.quantity),
                b=_stand(b, y.claim, y.quantity),
                reasons=(
                    f"each article has one figure of this: {' '.join(measured)}",
                    *(("the digits differ as slips do",) if slip else ()),
                ),
                superseded=newer and not slip,
            )


def _aligned(story: Story, told: Told, matched: Matched) -> Iterator[Disagreement]:
    """Rival numbers that answer one question in all likelihood."""
    answers = {d.article.id: numbers(d, told[d.article.id]) for d in matched.story_documents(story)}
    candidates = (
        number_candidates(
            answers[a.article.id], answers[b.article.id], matched.vectors, matched.participants
        )
        for a, b in matched.asked_articles(story)
        if matched.gate.one_coverage(a.article.id, b.article.id)
    )
    for x, y, probability in aligned("number", candidates, matched.questions):
        a, b = x.document, y.document
        slip = is_slip(x.value, y.value)
        if _aged(a.article, b.article, x.value, y.value):
            continue
        if speakers_differ(x.claim, y.claim) and not slip:
            continue
        same = same_news(a.article, b.article)
        if same is False and (probability < SURE_LATER or _grows(a.article, b.article, x, y)):
            continue
        # Without dates the two may be of two days, matches or trials: all the surer.
        sure = probability >= _SURE_UNDATED and _share_a_name(x.claim, y.claim)
        if same is None and not slip and not sure:
            continue
        events = {x.claim.predicate.event, y.claim.predicate.event}
        yield Disagreement(
            kind=NumberComparator.kind,
            rule="number.aligned",
            severity=Severity.MEDIUM,
            confidence=round(probability, 2),
            message=f"How many or how much: {topic(x.claim, x.value)}",
            story=story.id,
            a=_stand(a, x.claim, x.value),
            b=_stand(b, y.claim, y.value),
            reasons=(f"held to answer one question by a fitted model: {probability:.2f}",),
            superseded=_updates(events, a.article, b.article, x.value, y.value) and not slip,
        )


def _copied(story: Story, matched: Matched) -> Iterator[Disagreement]:
    """Rival numbers in the same words: what stands around them was copied from one text."""
    told = {d.article.id: list(_placed(d)) for d in matched.story_documents(story)}
    for a, b in matched.asked_articles(story):
        if same_news(a.article, b.article) is False:
            continue
        for (s, x), (t, y) in product(told[a.article.id], told[b.article.id]):
            if (x.kind, x.unit) != (y.kind, y.unit) or _is_shorthand(x, y):
                continue
            # The context last: it is looked for word by word.
            if relate(x, y) is not QuantityRelation.DISJOINT or (
                shared_context(s, x, t, y) < _CONTEXT
            ):
                continue
            c, d = host_of(a, x), host_of(b, y)
            if c is None or d is None or _of_two_events(c, d, matched.participants):
                continue
            if other_times(c, d) or _may_stand(a, b, c, d, x, y):
                continue
            yield Disagreement(
                kind=NumberComparator.kind,
                rule="number.copied",
                severity=Severity.HIGH,
                confidence=0.8,
                message=f"How many or how much: {topic(c, x)}",
                story=story.id,
                a=_stand(a, c, x),
                b=_stand(b, d, y),
                reasons=("the same words stand around both",),
                superseded=_updates(
                    {c.predicate.event, d.predicate.event}, a.article, b.article, x, y
                ),
            )


def _is_shorthand(x: Quantity, y: Quantity) -> bool:
    """Whether one leaves out the scale that the other has: "11, 22 and 33 million"."""
    less, more = sorted((abs(x.value), abs(y.value)))
    return less < _SCALE <= more and digits(less) == digits(more)


def _placed(document: Document) -> Iterator[tuple[Sentence, Quantity]]:
    """The numbers of an article, each with its sentence."""
    for sentence in document.sentences:
        for quantity in document.quantities:
            if sentence.covers(quantity) and _is_compared(quantity):
                yield sentence, quantity


def _is_party(*figures: Figure) -> bool:
    """Whether somebody who has a side counts: rebels and armies, organisers and police."""
    words = {w for f in figures for w in (f.claim.speaker or "").casefold().split()}
    return not words.isdisjoint(_PARTIES)


def _comparable(x: Quantity, y: Quantity) -> bool:
    """Whether two values may be of one thing for their size."""
    less, more = sorted((abs(x.value), abs(y.value)))
    return more <= _MANIFOLD * less


def _of_two_spells(a: Document, b: Document, c: Claim, d: Claim) -> bool:
    """Whether two claims are told of two parts of a game, or one of a part and one of the whole."""
    return _spells(sentence_of(a, c), c) != _spells(sentence_of(b, d), d)


def _spells(sentence: Sentence, claim: Claim) -> frozenset[str]:
    """The parts of a game or a sitting that a claim is told of: "blocked two shots in the half".

    What opens a sentence holds for all its verbs: "During the run, he scored ten and blocked two".
    """
    tokens = sentence.tokens
    opening = takewhile(lambda t: t.text != ",", tokens if tokens[0].lemma in _WITHIN else ())
    found = {t.lemma for t in opening}
    for noun in tokens:
        link = tokens[noun.head]
        verb = tokens[link.head]
        if link.lemma in _WITHIN and claim.predicate.start <= verb.start < claim.predicate.end:
            found.add(noun.lemma)
    return frozenset(found & _SPELLS)


def _of_two_parts(a: Document, b: Document, x: Quantity, y: Quantity) -> bool:
    """Whether what is counted is told apart: "six goals on offence", "three goals on returns"."""
    if _of_two_bases(a, b, x, y):
        return True
    found = [_PART.match(d.article.text, q.end) for d, q in ((a, x), (b, y))]
    parts = [m.group("on", "what", "who", "how") for m in found if m is not None]
    if len(parts) < 2:
        return False
    (on, what, who, how), (other_on, other_what, other_who, other_how) = parts
    return (on == other_on and what != other_what) or (who == other_who and how != other_how)


def _of_two_bases(a: Document, b: Document, x: Quantity, y: Quantity) -> bool:
    """Whether two changes are reckoned from two things, which no word of theirs joins."""
    if not x.kind is y.kind is QuantityKind.PERCENT:
        return False
    found = [_BASE.match(d.article.text, q.end) for d, q in ((a, x), (b, y))]
    words = [set(m["base"].lower().split()) - _SMALL for m in found if m is not None]
    return len(words) == 2 and words[0].isdisjoint(words[1])


def _agents_differ(pair: Pair) -> bool:
    """Whether both say who did it and the two were not matched: two payers pay two shares."""
    agents = [
        [x for x in by_role(c, Role.AGENT) if x.head not in _PRONOUNS] for c in (pair.a, pair.b)
    ]
    matched = any(
        x.role is Role.AGENT or y.role is Role.AGENT for x, y in pair.comparison.arguments
    )
    holds = any(
        x.covers(q)
        for c, found in zip((pair.a, pair.b), agents, strict=True)
        for x in found
        for q in c.quantities
    )
    return bool(agents[0] and agents[1]) and not matched and not holds


def _of_one_name(x: Figure, y: Figure, key: tuple[str, ...]) -> bool:
    """Whether undated articles can be shown to speak of one thing: by a name both have."""
    return key[0] == "age" or (
        key[0] in {"measure", "fact", "dated"} and _share_a_name(x.claim, y.claim)
    )


def _share_a_name(a: Claim, b: Claim) -> bool:
    return not {m.entity for m in a.mentions}.isdisjoint(m.entity for m in b.mentions)


def _same_slot(x: Slot, y: Slot, pair: Pair) -> bool:
    if relate(x.quantity, y.quantity) is QuantityRelation.INCOMPARABLE:
        return False
    if not x.same_noun(y):
        return False
    if pair.comparison.route is Route.WORDING and x.same_context(y):
        return True
    return x.same_part(y) and _matched(x, y, pair)


def _matched(x: Slot, y: Slot, pair: Pair) -> bool:
    """Whether the slots' arguments were not matched to something else."""
    if x.argument is None or y.argument is None:
        return x.argument is y.argument
    return all(
        _is(first, x.argument) == _is(second, y.argument)
        for first, second in pair.comparison.arguments
    )


def _is(a: Argument, b: Argument) -> bool:
    return (a.start, a.end) == (b.start, b.end)


def _agree(x: Quantity, y: Quantity) -> bool:
    return relate(x, y) in {QuantityRelation.EQUAL, QuantityRelation.COMPATIBLE}


def _updates(
    events: Collection[str | None], a: Article, b: Article, x: Quantity, y: Quantity
) -> bool:
    """Whether the later article's larger running count merely brings the earlier up to date."""
    if not _RUNNING & set(events) or x.kind is QuantityKind.AGE:
        return False
    return _is_later_and_more(a, b, x, y)


def _grows(a: Article, b: Article, x: Answer[Quantity], y: Answer[Quantity]) -> bool:
    """Whether the later article has the higher count, of whatever: it may be the newer one."""
    counted = x.value.kind in {QuantityKind.COUNT, QuantityKind.NUMBER}
    return counted and _is_later_and_more(a, b, x.value, y.value)


def _is_later_and_more(a: Article, b: Article, x: Quantity, y: Quantity) -> bool:
    if a.published is None or b.published is None:
        return False
    first, second = _naive(a.published.moment), _naive(b.published.moment)
    return first != second and (y.value > x.value) == (second > first)


def _outgrown(x: Quantity, y: Quantity) -> bool:
    """Whether the smaller is a lower bound that the other has left behind: "at least 17" / 41."""
    less, more = sorted((x, y), key=lambda q: q.value)
    return less.high is None and less.value < more.value


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
