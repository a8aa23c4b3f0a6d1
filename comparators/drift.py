"""Copied passages that do not say the same: wire copy whose facts were changed on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, ClassVar

from rapidfuzz import fuzz

from claims.lexicon import event_of
from claims.lexicon.opposites import WordClass, are_opposites
from claims.models import (
    Document,
    EntityKind,
    Mention,
    Quantity,
    Sentence,
    Span,
    TimeExpression,
    Token,
)
from claims.names.gazetteer import is_house_spelling, part_of
from claims.numbers import QuantityRelation
from claims.numbers import relate as relate_numbers
from claims.spans import inside, touching
from claims.times import TimeRelation, partial_conflict
from claims.times import relate as relate_times
from comparators.base import (
    Comparator,
    Disagreement,
    Example,
    Stand,
    evidence,
    voice_at,
)
from comparators.models import Evidence, Severity
from comparators.posts import are_other_posts
from matching.copies import Copy
from matching.figures import is_among
from matching.overlap import NEGATIONS
from matching.timing import same_news, told_alike

if TYPE_CHECKING:
    from matching.models import Story
    from matching.pipeline import Matched


# Articles that share a sentence of so many words, word for word, were copied. One that only nearly
# is the same may be a formula ("shares of X closed at Y") or another reporter's.
_COPIED = 8
_MOST = 2
_SPELLING = 75.0
# The kinds whose values are facts: a copy that has another one is an error somewhere.
_FACTS = frozenset({"number", "date", "place", "role", "actor", "negation"})
# "Not one person but several" says no more than "several", "no doubt" nothing of the kind.
_NO_DENIAL = {"but", "doubt", "only", "less", "few"}
# What stands for a name where two sentences are compared but for their names.
_NAME = "\0"
# Beside the symmetric verbs of the event lexicon, those after which names change places freely.
_MUTUAL = frozenset("join face accompany follow".split())
_WORD_CLASSES: Mapping[str, WordClass] = {
    "VERB": "verb",
    "NOUN": "noun",
    "ADJ": "adjective",
    "ADV": "adverb",
    "ADP": "adposition",
    "SCONJ": "adposition",
}
_REASON = "one passage is a copy of the other but for these words"


class DriftComparator(Comparator):
    """A copied passage has another number, date, name, place, denial or opposite.

    Fires when two articles carry one passage nearly word for word, as from a news agency, and
    the copies differ in a fact: another figure, another day, another person or place, another
    post of one person, two names that changed places, a "not" that only one of them has, or a word
    that excludes the other's ("rose", "fell"). The words that changed are named. That one copied
    the other is shown by a second passage that both have word for word.

    Why an editor cares: such copies have one source, so no reporting stands behind the
    difference. Somebody mistyped, misheard or altered the text, and the original settles it.

    What a typed comparator finds between the very same passages is reported once, under its own
    kind, where whoever looks for wrong numbers or dates will look for it: that finding is then
    marked as a drifted copy and a fact in it is of high severity. What is left for this kind is
    what no other comparator compares, since outside a copied passage another name or place in
    a sentence is as a rule another event.

    Light editing, another spelling, rounding, converted units, a day told by its date, and
    formulas that many articles fill in ("shares closed up 2 percent") are no drift; nor is a
    count that a later article brings up to date.
    """

    kind: ClassVar[str] = "drift"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The ferry Aurora left the port of Kelso with 212 passengers, the coastguard "
            "said. It was bound for Marvat, where it calls twice a week, and carried no cargo.",
            b="The ferry Aurora left the port of Kelso with 212 passengers, the coastguard "
            "said. It was bound for Norhaven, where it calls twice a week, and carried no cargo.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one text, two destinations",
        ),
        Example(
            a="Engineer Paul Brandt inspected the bridge twice before the winter. The city council "
            "had voted for repairs in the autumn but never released the money for them.",
            b="Engineer Anna Reyes inspected the bridge twice before the winter. The city council "
            "had voted for repairs in the autumn but never released the money for them.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one text, two engineers",
        ),
        Example(
            a="An inspector did not see the report on the cracks before the bridge was opened. "
            "The city council had voted for repairs in the autumn but never released the money.",
            b="An inspector did see the report on the cracks before the bridge was opened. "
            "The city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a “not” lost in copying",
        ),
        Example(
            a="Residents of the valley will be without water for 12 days, according to a notice on "
            "the door of the town hall. The pumps are from the year in which the dam was built.",
            b="Residents of the valley will be without water for 21 days, according to a notice on "
            "the door of the town hall. The pumps are from the year in which the dam was built.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="digits swapped in a duration",
        ),
        Example(
            a="The dispute over the harbour goes back to a contract which mayor Karl Weiss drew "
            "up with the shipping company. The pumps are from the year in which the dam was built.",
            b="The dispute over the harbour goes back to a contract which mayor Juan Ortega drew "
            "up with the shipping company. The pumps are from the year in which the dam was built.",
            why="one mayor for another, in articles without dates",
        ),
        Example(
            a="Sales of the plant's paper rose steadily in the two years before the fire. The "
            "city council had voted for repairs in the autumn but never released the money.",
            b="Sales of the plant's paper fell steadily in the two years before the fire. The "
            "city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a verb and its opposite",
        ),
        Example(
            a="Judge Anthony Russell asked for two reports on the bridge before the winter. The "
            "city council had voted for repairs in the autumn but never released the money.",
            b="Governor Anthony Russell asked for two reports on the bridge before the winter. The "
            "city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="one man, two posts",
        ),
        Example(
            a="The Aurora had 23 crewmen aboard, all of them from Kelso. The Marie had 26 crewmen "
            "aboard when she was boarded. The city council had voted for repairs in the autumn.",
            b="The Aurora had 23 crewmen aboard, all of them from Kelso. The Marie had 23 crewmen "
            "aboard when she was boarded. The city council had voted for repairs in the autumn.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a figure of another sentence that both have",
        ),
        Example(
            a="After the hearing Anna Reyes called Paul Brandt a danger to the public. The "
            "city council had voted for repairs in the autumn but never released the money.",
            b="After the hearing Paul Brandt called Anna Reyes a danger to the public. The "
            "city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="who called whom",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="The dispute over the harbour goes back to a contract which mayor Karl Weiss "
            "drew up with the shipping company and never showed to the council of the town.",
            b="The dispute over the harbour goes back to a contract which mayor Juan Ortega "
            "drew up with the shipping company and never showed to the council of the town.",
            why="nothing else shows that one text is a copy of the other",
        ),
        Example(
            a="The ferry Aurora left the port of Kelso with 212 passengers, officials said. "
            "It was bound for Marvat, where it calls twice a week, and carried no cargo.",
            b="The ferry Aurora left the port of Kelso with 212 passengers, police said. "
            "It was bound for Marvat, where it calls twice a week, and it carried no cargo.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="light editing",
        ),
        Example(
            a="Sales of the plant's paper rose steadily in the two years before the fire. The "
            "city council had voted for repairs in the autumn but never released the money.",
            b="Sales of the plant's paper grew steadily in the two years before the fire. The "
            "city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="another word for it",
        ),
        Example(
            a="Justice Anthony Russell asked for two reports on the bridge before the winter. The "
            "city council had voted for repairs in the autumn but never released the money.",
            b="Judge Anthony Russell asked for two reports on the bridge before the winter. The "
            "city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="another word for one post",
        ),
        Example(
            a="Anna Reyes and Paul Brandt inspected the bridge twice before the winter. The "
            "city council had voted for repairs in the autumn but never released the money.",
            b="Paul Brandt and Anna Reyes inspected the bridge twice before the winter. The "
            "city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two names in another order",
        ),
        Example(
            a="Sales of the plant's paper were no doubt helped by the closure of its rival. The "
            "city council had voted for repairs in the autumn but never released the money.",
            b="Sales of the plant's paper were helped by the closure of its rival. The "
            "city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="“no doubt” denies nothing",
        ),
        Example(
            a="Shares of Halden Foods closed up 2 percent at $31 on Tuesday.",
            b="Shares of Brightwater Group closed up 3 percent at $64 on Tuesday.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a formula",
        ),
        Example(
            a="The explosion at the Norhaven refinery killed 12 workers, officials said. The "
            "refinery was built in the early 1970s and has twice changed hands since then.",
            b="The explosion at the Norhaven refinery killed 15 workers, officials said. The "
            "refinery was built in the early 1970s and has twice changed hands since then.",
            published_a="2024-03-06",
            published_b="2024-03-08",
            why="a later, larger toll",
        ),
        Example(
            a="The explosion at the Norhaven refinery killed 12 workers, officials said. The "
            "refinery was built in the early 1970s and has twice changed hands since then.",
            b="The explosion at the Norhaven refinery killed 15 workers, officials said. The "
            "refinery was built in the early 1970s and has twice changed hands since then.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="already a finding of kind number",
        ),
        Example(
            a="President Antony Marsh opened the rebuilt bridge over the river on Monday. "
            "The city council had voted for repairs in the autumn but never released the money.",
            b="President Anthony Marsh opened the rebuilt bridge over the river on Monday. "
            "The city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="another spelling is a matter of kind name",
        ),
        Example(
            a="The inspector arrived on Tuesday with two colleagues and a van full of instruments. "
            "The city council had voted for repairs in the autumn but never released the money.",
            b="The inspector arrived on 5 March with two colleagues and a van full of instruments. "
            "The city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="that Tuesday was 5 March",
        ),
        Example(
            a="The company has about 2,950 customers in the valley and the villages around it. "
            "The city council had voted for repairs in the autumn but never released the money.",
            b="The company has nearly 3,000 customers in the valley and the villages around it. "
            "The city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="rounding",
        ),
        Example(
            a="A 34-year-old man from Kelso was charged with theft after a car was found. A "
            "41-year-old man from Marvat was charged with theft after a car was found.",
            b="A 34-year-old man from Kelso was charged with theft after a car was found. A "
            "41-year-old man from Marvat was charged with theft after a car was found.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="each has its own copy",
        ),
        Example(
            a="The minister of Austria, who had flown in overnight, opened the talks in Salzburg. "
            "The city council had voted for repairs in the autumn but never released the money.",
            b="The minister of Austria, who had flown in overnight, opened the talks in Austria. "
            "The city council had voted for repairs in the autumn but never released the money.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a part and its whole",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """The facts in which copied sentences of a story's articles differ."""
        for story in matched.stories:
            by_articles: dict[tuple[str, str], list[Copy]] = defaultdict(list)
            for copy in matched.copies[story.id]:
                by_articles[copy.a.article.id, copy.b.article.id].append(copy)
            for articles, group in by_articles.items():
                if matched.concerns(*articles):
                    yield from _between(group, story)


# What the two articles count outside the sentences that they have in common.
_Elsewhere = tuple[Sequence[Quantity], Sequence[Quantity]]


@dataclass(frozen=True)
class _Change:
    """What differs between two copies: what sort of fact, and the words on either side."""

    fact: str
    a: Span
    b: Span


def _between(group: Sequence[Copy], story: Story) -> Iterator[Disagreement]:
    """The drift between two articles, given all that one has copied of the other."""
    if same_news(group[0].a.article, group[0].b.article) is False:
        return
    elsewhere = (
        _uncopied(group[0].a, [c.sentence_a for c in group]),
        _uncopied(group[0].b, [c.sentence_b for c in group]),
    )
    changes = [tuple(_changes(c, elsewhere)) for c in group]
    times_a = Counter(c.sentence_a.start for c in group)
    times_b = Counter(c.sentence_b.start for c in group)
    if not any(
        not found and len(c.sentence_a.quote.split()) >= _COPIED
        for c, found in zip(group, changes, strict=True)
    ):
        return
    for copy, found in zip(group, changes, strict=True):
        if not found or times_a[copy.sentence_a.start] > 1 or times_b[copy.sentence_b.start] > 1:
            continue
        if len(found) <= _MOST:
            for change in found:
                yield _disagreement(copy, change, story)


def _uncopied(document: Document, copied: Sequence[Sentence]) -> Sequence[Quantity]:
    """The quantities of an article outside the sentences that the other one has too."""
    taken = {q.start for s in copied for q in inside(document.quantities, s)}
    return [q for q in document.quantities if q.start not in taken]


def _disagreement(copy: Copy, change: _Change, story: Story) -> Disagreement:
    context = " ".join(copy.sentence_a.quote.replace(change.a.quote, "…", 1).split())
    return Disagreement(
        kind=DriftComparator.kind,
        rule=f"drift.{change.fact}",
        severity=Severity.HIGH,
        confidence=0.9,
        message=f"Changed in copying: {context if len(context) <= 90 else context[:89] + '…'}",
        story=story.id,
        a=_stand(copy.a, copy.sentence_a, change.a),
        b=_stand(copy.b, copy.sentence_b, change.b),
        reasons=(_REASON, "the two articles share another passage word for word"),
    )


def _stand(document: Document, sentence: Sentence, words: Span) -> Stand:
    return Stand(
        value=" ".join(words.quote.split()),
        place=f"{document.article.id}:{words.start}",
        evidence=evidence(document, sentence, *voice_at(document, words), words),
    )


# --- what differs -------------------------------------------------------------------------------


def _changes(copy: Copy, elsewhere: _Elsewhere) -> Iterator[_Change]:
    """The facts in which two copies differ, in the order of the text."""
    exchanged = _exchanged(copy)
    if exchanged is not None:
        yield exchanged
        return
    left, right = copy.sentence_a.tokens, copy.sentence_b.tokens
    diff = SequenceMatcher(
        a=[t.text.casefold() for t in left],
        b=[t.text.casefold() for t in right],
        autojunk=False,
    )
    for tag, i1, i2, j1, j2 in diff.get_opcodes():
        if tag == "equal":
            continue
        x, y = _stretch(copy.sentence_a, i1, i2), _stretch(copy.sentence_b, j1, j2)
        negations = [
            sum(t.lemma in NEGATIONS for t in tokens) for tokens in (left[i1:i2], right[j1:j2])
        ]
        if negations[0] % 2 != negations[1] % 2:
            if _NO_DENIAL & {t.lemma for t in (*left[i1:i2], *right[j1:j2])}:
                continue
            yield _Change(
                "negation",
                _around(copy.a, copy.sentence_a, i1, i2),
                _around(copy.b, copy.sentence_b, j1, j2),
            )
        elif x is not None and y is not None:
            found = list(_other_value(copy, x, y, elsewhere))
            if not found and _are_opposites(left[i1:i2], right[j1:j2]):
                found = [_Change("opposite", x, y)]
            yield from found


def _exchanged(copy: Copy) -> _Change | None:
    """The names that changed places about a verb where all else is word for word the same."""
    forms = [_form(d, s) for d, s in ((copy.a, copy.sentence_a), (copy.b, copy.sentence_b))]
    (left, names), (right, others) = forms
    if left != right or len(names) != len(others):
        return None
    cores = [[m.core.casefold() for m in found] for found in (names, others)]
    apart = [n for n, (x, y) in enumerate(zip(*cores, strict=True)) if x != y]
    if len(apart) != _MOST or cores[0][apart[0]] != cores[1][apart[1]]:
        return None
    if cores[0][apart[1]] != cores[1][apart[0]]:
        return None
    first, last = names[apart[0]], names[apart[1]]
    between = [t for t in copy.sentence_a.tokens if first.end <= t.start < last.start]
    if not any(t.pos == "VERB" and not _is_mutual(t.lemma) for t in between):
        return None
    return _Change("actor", first, others[apart[0]])


def _is_mutual(verb: str) -> bool:
    event = event_of(verb, "verb")
    return verb in _MUTUAL or (event is not None and event.symmetric)


def _form(document: Document, sentence: Sentence) -> tuple[list[str], list[Mention]]:
    """A sentence's words with a mark for each name, and the names."""
    names = _named(document, sentence)
    words: list[str] = []
    for token in sentence.tokens:
        name = next((m for m in names if m.start <= token.start < m.end), None)
        if name is None:
            words.append(token.text.casefold())
        elif token.start == name.start or not words or words[-1] != _NAME:
            words.append(_NAME)
    return words, names


def _stretch(sentence: Sentence, first: int, end: int) -> Span | None:
    if first == end:
        return None
    start, stop = sentence.tokens[first].start, sentence.tokens[end - 1].end
    quote = sentence.quote[start - sentence.start : stop - sentence.start]
    return Span(start=start, end=stop, quote=quote)


def _around(document: Document, sentence: Sentence, first: int, end: int) -> Span:
    """A stretch with the word on either side, which shows what is (not) denied."""
    tokens = sentence.tokens
    start, stop = tokens[max(first - 1, 0)].start, tokens[min(end, len(tokens) - 1)].end
    return Span(start=start, end=stop, quote=document.article.text[start:stop])


def _other_value(copy: Copy, x: Span, y: Span, elsewhere: _Elsewhere) -> Iterator[_Change]:
    times = touching(copy.a.times, x), touching(copy.b.times, y)
    numbers = touching(copy.a.quantities, x), touching(copy.b.quantities, y)
    names = _named(copy.a, x), _named(copy.b, y)
    if len(times[0]) == len(times[1]) == 1:
        if _times_conflict(times[0][0], times[1][0]):
            yield _Change("date", times[0][0], times[1][0])
    elif len(numbers[0]) == len(numbers[1]) == 1:
        if _numbers_conflict(numbers[0][0], numbers[1][0], elsewhere):
            yield _Change("number", numbers[0][0], numbers[1][0])
    elif len(names[0]) == len(names[1]) == 1:
        one, other = names[0][0], names[1][0]
        if _names_conflict(one, other):
            yield _Change("name", _core(one), _core(other))
        elif _titles_conflict(copy, one, other):
            yield _Change("role", x, y)


def _are_opposites(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether one word gave way to another that excludes it: "rose" to "fell"."""
    words = [[t for t in tokens if t.pos in _WORD_CLASSES] for tokens in (left, right)]
    if max(map(len, words)) > 1:  # with the verb its preposition: "died in" to "survived"
        words = [[t for t in found if t.content] for found in words]
    if [len(found) for found in words] != [1, 1]:
        return False
    (x,), (y,) = words
    return any(are_opposites(x.lemma, y.lemma, _WORD_CLASSES[t.pos]) for t in (x, y))


def _named(document: Document, stretch: Span) -> list[Mention]:
    return [m for m in touching(document.mentions, stretch) if not m.nominal]


def _core(mention: Mention) -> Span:
    """A name without its title."""
    start = mention.start + max(mention.quote.find(mention.core), 0)
    quote = mention.core if mention.core in mention.quote else mention.quote
    return Span(start=start, end=start + len(quote), quote=quote)


def _times_conflict(x: TimeExpression, y: TimeExpression) -> bool:
    if x.type is not y.type or told_alike(x, y):
        return False
    return relate_times(x, y) is TimeRelation.DISJOINT or partial_conflict(x, y)


def _numbers_conflict(x: Quantity, y: Quantity, elsewhere: _Elsewhere) -> bool:
    if relate_numbers(x, y) is not QuantityRelation.DISJOINT:
        return False
    return not is_among(elsewhere[0], y, y.counted) and not is_among(elsewhere[1], x, x.counted)


def _names_conflict(x: Mention, y: Mention) -> bool:
    """Whether the two name different persons, places or bodies and are no forms of one name."""
    if x.entity == y.entity or set(x.states) & set(y.states):
        return False
    if {x.kind, y.kind} == {EntityKind.PERSON, EntityKind.ORGANISATION}:
        return False
    if _is_short_for(x.core, y.quote) or _is_short_for(y.core, x.quote):
        return False
    if (x.states or y.states) and not x.kind is y.kind is EntityKind.PLACE:
        return False
    if part_of(x.core, y.core) or part_of(y.core, x.core) or is_house_spelling(x.core, y.core):
        return False
    words = [set(m.core.casefold().replace(".", "").split()) for m in (x, y)]
    if words[0] & words[1] or fuzz.ratio(x.core.casefold(), y.core.casefold()) >= _SPELLING:
        return False
    initials = ["".join(w[0] for w in m.core.casefold().split()) for m in (x, y)]
    cores = [m.core.casefold().replace(".", "") for m in (x, y)]
    return initials[0] != cores[1] and initials[1] != cores[0]


def _is_short_for(core: str, words: str) -> bool:
    """Whether what looks like a name is a title cut short: "Const" of "Constable Fanning"."""
    cut = core.casefold().rstrip(".")
    return any(word.startswith(cut) for word in words.casefold().split())


def _titles_conflict(copy: Copy, x: Mention, y: Mention) -> bool:
    """Whether one person has two posts, and neither article gives him both."""
    if x.core.casefold() != y.core.casefold() or not x.title or not y.title:
        return False
    told = [
        {m.title for m in document.mentions if m.core.split()[-1:] == x.core.split()[-1:]}
        for document in (copy.a, copy.b)
    ]
    both = y.title in told[0] or x.title in told[1]
    return not both and are_other_posts(x.title, y.title)


# --- one finding for one difference -------------------------------------------------------------


def settled(disagreements: Sequence[Disagreement]) -> list[Disagreement]:
    """The disagreements without drift that another kind reports on the same words.

    The other one says so among its reasons, and is of high severity where it is about a fact.
    """
    drifts = [d for d in disagreements if d.kind == DriftComparator.kind]
    by_place: dict[tuple[str, str], list[Disagreement]] = defaultdict(list)
    for drift in drifts:
        by_place[drift.a.evidence.article, drift.b.evidence.article].append(drift)
    kept: list[Disagreement] = []
    told: set[int] = set()
    for found in disagreements:
        if found.kind == DriftComparator.kind:
            continue
        ways = ((found.a, found.b), (found.b, found.a))
        same = [
            drift
            for a, b in ways
            for drift in by_place.get((a.evidence.article, b.evidence.article), ())
            if _same_words(drift.a.evidence, a.evidence)
            and _same_words(drift.b.evidence, b.evidence)
        ]
        told.update(id(drift) for drift in same)
        kept.append(_as_drift(found) if same else found)
    return [*kept, *(d for d in drifts if id(d) not in told)]


def _same_words(drift: Evidence, other: Evidence) -> bool:
    """Whether two passages are one, and speak of the same words where both say of which."""
    if not drift.overlaps(other):
        return False
    return not other.focus or any(x.overlaps(y) for x in drift.focus for y in other.focus)


def _as_drift(found: Disagreement) -> Disagreement:
    severity = Severity.HIGH if found.kind in _FACTS else found.severity
    return found.model_copy(update={"severity": severity, "reasons": (*found.reasons, _REASON)})
