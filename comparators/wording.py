"""Rival words for one referent: occupied / liberated, rebels / terrorists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from claims.lexicon import is_light
from claims.models import (
    Argument,
    Claim,
    Document,
    EntityKind,
    Mention,
    Role,
    Sentence,
    Span,
    Token,
    Voice,
)
from comparators.base import Comparator, Disagreement, Example, Stand, evidence
from comparators.models import Severity
from comparators.terms import Occurrence, Use, contrasts, find
from matching.models import TimeEvidence
from matching.origins import is_copy
from matching.participants import Match, Participants
from matching.timing import is_background, same_news, time_evidence

if TYPE_CHECKING:
    from matching.comparability import Gate
    from matching.embedding import Vectors
    from matching.models import Story
    from matching.pipeline import Matched

_ENOUGH = 2
# The cosine from which on two claims are told in much the same words, are close in meaning, or
# may be about one thing.
_ALIKE = 0.7
_CLOSE = 0.6
_AKIN = 0.3
_COURT = frozenset(
    "charge convict indict acquit plead guilty trial jury conviction acquittal indictment count "
    "degree".split()
)


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
            a="The general ordered the killing of Ana Duarte in the embassy.",
            b="The general is on trial for the murder of Ana Duarte in the embassy.",
            why="what somebody is tried for is the court's word",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Every two rival uses of one referent in articles of one story."""
        for story in matched.stories:
            by_concept: dict[str, list[_Usage]] = defaultdict(list)
            for document in matched.story_documents(story):
                for usage in _usages(document):
                    for concept in dict.fromkeys(u.concept.concept for u in usage.uses):
                        by_concept[concept].append(usage)
            paired = {frozenset((p.a.id, p.b.id)) for p in matched.pairs if p.story == story.id}
            judge = _Judge(matched, paired)
            for concept, usages in by_concept.items():
                yield from _rivals(concept, usages, judge, story)


@dataclass(frozen=True)
class _Usage:
    """A term in an article: its claim, if it is a predicate, and the claims it stands in.

    ``entities`` are named in its noun phrase, ``bearers`` those that it is a label of ("dictator
    Kim Jong Un"), ``complements`` those after or before a noun, by preposition or "poss".
    """

    document: Document
    sentence: Sentence
    span: Span
    uses: tuple[Use, ...]
    claim: Claim | None
    hosts: tuple[Claim, ...]
    entities: frozenset[str]
    bearers: frozenset[str]
    complements: frozenset[tuple[str, str]]
    quoted: bool

    @property
    def told(self) -> tuple[Claim, ...]:
        """The claims that say it: its own, or those it stands in."""
        return self.hosts if self.claim is None else (self.claim, *self.hosts)

    @property
    def is_charge(self) -> bool:
        """Whether it may be what somebody is charged with or tried for: the court's word."""
        return any(t.lemma in _COURT for t in self.sentence.tokens)


def _usages(document: Document) -> Iterator[_Usage]:
    text = document.article.text
    for sentence in document.sentences:
        tokens = sentence.tokens
        occurrences = find(
            [t.text for t in tokens], [t.lemma for t in tokens], [t.pos for t in tokens]
        )
        named = [m for m in document.mentions if occurrences and m.overlaps(sentence)]
        for occurrence in occurrences:
            start, end = tokens[occurrence.start].start, tokens[occurrence.end - 1].end
            inside = [c for c in document.claims if start <= c.predicate.start < end]
            around = [c for c in document.claims if c.start <= start and end <= c.end]
            claim = min(inside, key=lambda c: c.end - c.start, default=None)
            if claim is not None and _only_light(claim, occurrence):
                continue
            if _in_a_name(named, start, end):
                continue
            phrase = _phrase(sentence, occurrence)
            span = Span(start=start, end=end, quote=text[start:end])
            yield _Usage(
                document=document,
                sentence=sentence,
                span=span,
                uses=occurrence.uses,
                claim=claim,
                hosts=tuple(c for c in around if c not in inside),
                entities=_entities(named, tokens, phrase),
                bearers=_bearers(named, tokens, occurrence),
                complements=_complements(named, tokens, occurrence),
                quoted=any(q.covers(span) for q in document.quotations),
            )


def _in_a_name(named: Sequence[Mention], start: int, end: int) -> bool:
    """Whether the term is part of a longer name: "the Insurrection Act"."""
    return any(
        core.start <= start and end <= core.end and core.end - core.start > end - start
        for core in map(_core, named)
    )


def _core(mention: Mention) -> Span:
    start = mention.start + max(mention.quote.find(mention.core), 0)
    return Span(start=start, end=start + len(mention.core), quote=mention.core)


def _entities(
    named: Sequence[Mention], tokens: Sequence[Token], among: Collection[int]
) -> frozenset[str]:
    return frozenset(
        m.entity for m in named if any(m.start <= tokens[i].start < m.end for i in among)
    )


def _bearers(
    named: Sequence[Mention], tokens: Sequence[Token], occurrence: Occurrence
) -> frozenset[str]:
    """Those that the term is a label of: before their names, or set off by a comma."""
    head = occurrence.end - 1
    beside = {i for i, t in enumerate(tokens) if t.head == head and t.dep == "appos"}
    if tokens[head].dep in {"compound", "nmod", "appos", "amod"}:
        beside.add(tokens[head].head)
    return _entities([m for m in named if m.kind is EntityKind.PERSON], tokens, beside)


def _complements(
    named: Sequence[Mention], tokens: Sequence[Token], occurrence: Occurrence
) -> frozenset[tuple[str, str]]:
    """Those that a noun takes: "the killing of X" has X after "of", "X's killing" before it."""
    found: set[tuple[str, str]] = set()
    for i, token in enumerate(tokens):
        if token.dep == "poss" and token.head == occurrence.end - 1:
            found |= {("poss", e) for e in _entities(named, tokens, {i})}
        above = tokens[token.head]
        if token.dep == "pobj" and above.head == occurrence.end - 1:
            found |= {(above.lemma, e) for e in _entities(named, tokens, {i})}
    return frozenset(found)


def _only_light(claim: Claim, occurrence: Occurrence) -> bool:
    """Whether the term is only the light verb of something else: "held talks" holds nobody."""
    verb, _, rest = claim.predicate.lemma.partition(" ")
    single = occurrence.end - occurrence.start == 1
    return single and is_light(verb, rest.rpartition(" ")[2])


def _phrase(sentence: Sentence, occurrence: Occurrence) -> list[int]:
    """The tokens of the noun phrase a term heads or modifies, without its clauses."""
    tokens = sentence.tokens
    head = occurrence.end - 1
    while tokens[head].dep in {"amod", "compound", "nmod"} and tokens[head].head != head:
        head = tokens[head].head
    members = {head}
    grown = True
    while grown:
        more = {
            i
            for i, t in enumerate(tokens)
            if t.head in members and i not in members and t.dep not in {"relcl", "punct", "cc"}
        }
        grown = bool(more)
        members |= more
    return sorted(members)


# --- one referent? ------------------------------------------------------------------------------


class _Judge:
    """Decides whether two uses of rival terms have one referent."""

    def __init__(self, matched: Matched, paired: set[frozenset[str]]) -> None:
        self._participants: Participants = matched.participants
        self._vectors: Mapping[str, Vectors] = matched.vectors
        self._gate: Gate = matched.gate
        self._paired = paired

    def reasons(self, a: _Usage, b: _Usage, x: Use, y: Use) -> tuple[str, ...]:
        """Why the referent is one; empty where that is not shown."""
        common = x.term.common or y.term.common
        if x.concept.key is None:
            return self._label(a, b, x, y, common=common)
        if a.claim is not None and b.claim is not None and not x.concept.repeated:
            paired = frozenset((a.claim.id, b.claim.id)) in self._paired
            if paired and not common:
                return ("the two claims are about one event",)
            found = self._relation(a, b, x, y, _ENOUGH + 2 * common)
            if found:
                return found
        return self._of_one(a, b, x, y)

    def uses_both(self, usages: list[_Usage], a: _Usage, b: _Usage, x: Use, y: Use) -> bool:
        """Whether either article calls the same thing by both terms: then it takes no side."""
        return any(
            use.concept.concept == x.concept.concept
            and (
                (usage.document is a.document and use.frame.frame == y.frame.frame)
                or (usage.document is b.document and use.frame.frame == x.frame.frame)
            )
            and self._may_be_one(usage, a, b, x, y)
            for usage in usages
            for use in usage.uses
        )

    def _may_be_one(self, usage: _Usage, a: _Usage, b: _Usage, x: Use, y: Use) -> bool:
        """Whether a third use may be of the thing that the two are held to be of."""
        bearers = a.bearers | b.bearers
        if usage.bearers and bearers:
            return bool(usage.bearers & bearers)
        if usage.sentence in (a.sentence, b.sentence):
            return True
        telling = x.concept.key is not None and not (x.term.common and y.term.common)
        if telling and usage.claim is not None:
            other = b if usage.document is a.document else a
            return self._cosine(usage, other) >= _ALIKE
        entities = a.entities | b.entities
        return bool(usage.entities & entities or not (a.entities and b.entities))

    def _relation(self, a: _Usage, b: _Usage, x: Use, y: Use, needed: int) -> tuple[str, ...]:
        assert a.claim is not None
        assert b.claim is not None
        found: list[str] = []
        same_key = False
        for role in x.concept.roles:
            for other in y.concept.roles:
                match = self._best(_fillers(a.claim, x, role), _fillers(b.claim, y, other))
                if role != other and match is Match.SAME and x.concept.key not in (role, other):
                    return ()
                if role == other and match is Match.CONFLICT:
                    return ()
                if role == other and match >= Match.COMPATIBLE:
                    same_key = same_key or role == x.concept.key
                    found.append(f"same {role}")
        time = _time(a.claim, a.document, b.claim, b.document)
        if time is TimeEvidence.APART:
            return ()
        if time is TimeEvidence.SAME:
            found.append(time.value)
        strong = len(found) + same_key >= needed and (same_key or time is TimeEvidence.SAME)
        return tuple(found) if strong else ()

    def _of_one(self, a: _Usage, b: _Usage, x: Use, y: Use) -> tuple[str, ...]:
        """The same thing done to somebody, told in much the same words, as verb or noun."""
        both_common = x.term.common and y.term.common
        if x.frame.favours == y.frame.favours or (both_common and not _opposed(x, y)):
            return ()
        if a.is_charge or b.is_charge or self._apart(a, b):
            return ()
        cosine = self._cosine(a, b)
        key = str(x.concept.key)
        if cosine < _ALIKE or not self._same_key(a, b, x, y, key):
            return ()
        return (f"same {key}", f"told in much the same words (cosine {cosine:.2f})")

    def _same_key(self, a: _Usage, b: _Usage, x: Use, y: Use, key: str) -> bool:
        if _key_entities(a, x, key) & _key_entities(b, y, key):
            return True
        if a.claim is None or b.claim is None:
            return False
        return self._best(_fillers(a.claim, x, key), _fillers(b.claim, y, key)) is Match.SAME

    def _label(self, a: _Usage, b: _Usage, x: Use, y: Use, *, common: bool) -> tuple[str, ...]:
        cosine = self._cosine(a, b)
        opening = _is_news(a) and _is_news(b) and same_news(a.document.article, b.document.article)
        if opening and _opposed(x, y) and not common and cosine >= _AKIN:
            return ("both articles, of the same days, open with it",)
        if self._apart(a, b):
            return ()
        rival = x.frame.favours != y.frame.favours
        named = a.bearers & b.bearers
        if named and rival:
            return (f"both of {min(named)}",)
        hosts = [(p, q) for p in a.hosts for q in b.hosts]
        alike = [(p, q) for p, q in hosts if frozenset((p.id, q.id)) in self._paired]
        if any(_same_part(p, a.span, q, b.span) for p, q in alike):
            return ("in the same part of two claims about one event",)
        part = any(_same_part(p, a.span, q, b.span) for p, q in hosts)
        others = a.entities and b.entities and not a.entities & b.entities
        if a.is_charge is not b.is_charge:
            return ()
        if rival and not others and cosine >= _CLOSE and (part or not common):
            return (f"in two claims close in meaning (cosine {cosine:.2f})",)
        return self._by_evidence(a, b, bool(alike), _ENOUGH + 2 * common)

    def _by_evidence(self, a: _Usage, b: _Usage, alike: bool, needed: int) -> tuple[str, ...]:
        shared = a.entities & b.entities
        found = [f"both of {entity}" for entity in sorted(shared)][:1]
        hosts = [(p, q) for p in a.hosts for q in b.hosts]
        if alike:
            found.append("in two claims about one event")
        elif shared_lemma := next((p.predicate.lemma for p, q in hosts if _same_event(p, q)), None):
            found.append(f"both with “{shared_lemma}”")
        if any(_time(p, a.document, q, b.document) is TimeEvidence.SAME for p, q in hosts):
            found.append(TimeEvidence.SAME.value)
        if shared and same_news(a.document.article, b.document.article):
            found.append("the articles are of the same days")
        return tuple(found) if shared and len(found) >= needed else ()

    def _apart(self, a: _Usage, b: _Usage) -> bool:
        """Whether dates keep the two apart, or the articles tell of two occasions."""
        dates = (a.document.article.published, b.document.article.published)
        if None not in dates and _is_old(a) != _is_old(b):
            return True
        times = {_time(p, a.document, q, b.document) for p in a.told for q in b.told}
        dated = TimeEvidence.APART in times and TimeEvidence.SAME not in times
        return dated or not self._gate.likely_one(*_ids(a, b))

    def _cosine(self, a: _Usage, b: _Usage) -> float:
        """How alike the claims are that the two stand in, -1 to 1; 0 where there is none."""
        return max(
            (float(self._vectors[p.id] @ self._vectors[q.id]) for p in a.told for q in b.told),
            default=0.0,
        )

    def _best(self, left: list[Argument], right: list[Argument]) -> Match:
        return max(
            (self._participants.match(x, y) for x in left for y in right), default=Match.UNKNOWN
        )


def _ids(a: _Usage, b: _Usage) -> tuple[str, str]:
    return a.document.article.id, b.document.article.id


def _opposed(x: Use, y: Use) -> bool:
    """Whether the terms take two sides, and neither is the plain word."""
    return x.frame.favours != y.frame.favours and "none" not in {x.frame.favours, y.frame.favours}


def _key_entities(usage: _Usage, use: Use, role: str) -> frozenset[str]:
    """Those that fill a role of the term's concept, after a verb or a noun."""
    if usage.claim is not None:
        return frozenset(e for f in _fillers(usage.claim, use, role) for e in f.own_entities)
    slots = {"of"} if "patient" in use.term.slots(role) else set(use.term.slots(role))
    return frozenset(e for slot, e in usage.complements if slot in slots)


def _is_old(usage: _Usage) -> bool:
    """Whether it is told of a time long before the article's."""
    return any(is_background(claim, usage.document.article) for claim in usage.told)


def _is_news(usage: _Usage) -> bool:
    """Whether a term stands in the headline or in the first two sentences of the body."""
    body = [s.start for s in usage.document.sentences if not s.headline][:2]
    return usage.sentence.headline or usage.sentence.start in body


def _same_part(x: Claim, in_x: Span, y: Claim, in_y: Span) -> bool:
    """Whether two spans head arguments of one role: who was dispersed, by either account."""
    return any(
        p.role is q.role
        and p.preposition == q.preposition
        and p.covers(in_x)
        and q.covers(in_y)
        and p.end == in_x.end
        and q.end == in_y.end
        for p in x.arguments
        for q in y.arguments
    )


def _fillers(claim: Claim, use: Use, role: str) -> list[Argument]:
    """The arguments that fill a role of the term's concept in a claim."""
    slots = use.term.slots(role)
    return [a for a in claim.arguments if _slot(a) & set(slots)]


def _slot(argument: Argument) -> set[str]:
    if argument.role is Role.AGENT:
        return {"agent", "poss", "by"}
    if argument.role is Role.PATIENT:
        return {"patient", "of"}
    return {argument.preposition or ""}


def _same_event(a: Claim, b: Claim) -> bool:
    if a.predicate.event is not None and a.predicate.event == b.predicate.event:
        return True
    return a.predicate.lemma == b.predicate.lemma


def _time(a: Claim, in_a: Document, b: Claim, in_b: Document) -> TimeEvidence:
    return time_evidence(a, b, in_a.article, in_b.article, repeats=True)


# --- findings -----------------------------------------------------------------------------------


def _rivals(
    concept: str, usages: list[_Usage], judge: _Judge, story: Story
) -> Iterator[Disagreement]:
    for n, a in enumerate(usages):
        for b in usages[n + 1 :]:
            if a.document is b.document:
                continue
            for x, y in contrasts(a.uses, b.uses):
                if x.concept.concept != concept or judge.uses_both(usages, a, b, x, y):
                    continue
                reasons = judge.reasons(a, b, x, y)
                if reasons:
                    yield _disagreement(a, b, x, y, reasons, story)
                    yield from _copies(usages, a, b, x, y, reasons, story)
                    break


def _copies(
    usages: list[_Usage],
    a: _Usage,
    b: _Usage,
    x: Use,
    y: Use,
    reasons: tuple[str, ...],
    story: Story,
) -> Iterator[Disagreement]:
    """The same rivalry where another article copies one of the passages, term and all."""
    for copy in usages:
        if copy.document is a.document or copy.document is b.document:
            continue
        note = f"{copy.document.article.path} has nearly the same passage"
        if x in copy.uses and is_copy(copy.sentence.quote, a.sentence.quote):
            yield _disagreement(copy, b, x, y, reasons, story, note)
        elif y in copy.uses and is_copy(copy.sentence.quote, b.sentence.quote):
            yield _disagreement(a, copy, x, y, reasons, story, note)


def _disagreement(
    a: _Usage,
    b: _Usage,
    x: Use,
    y: Use,
    reasons: tuple[str, ...],
    story: Story,
    *notes: str,
) -> Disagreement:
    rival = x.frame.favours != y.frame.favours
    common = x.term.common or y.term.common
    framed = a.quoted or b.quoted
    return Disagreement(
        kind=WordingComparator.kind,
        rule=f"wording.{x.concept.concept}",
        severity=Severity.MEDIUM if rival and not (framed or common) else Severity.LOW,
        confidence=min(0.9, 0.5 + 0.12 * len(reasons)),
        message=f"Rival words: {x.concept.gloss}",
        story=story.id,
        a=_stand(a, x),
        b=_stand(b, y),
        reasons=(*reasons, *notes),
    )


def _stand(usage: _Usage, use: Use) -> Stand:
    claim = usage.claim or next(iter(usage.hosts), None)
    voice = Voice.QUOTED if usage.quoted else claim.voice if claim is not None else Voice.OWN
    speaker = claim.speaker if claim is not None else None
    return Stand(
        value=" ".join(usage.span.quote.lower().split()),
        group=use.frame.frame,
        place=f"{usage.document.article.id}:{usage.span.start}",
        evidence=evidence(usage.document, usage.sentence, voice, speaker, usage.span),
    )
