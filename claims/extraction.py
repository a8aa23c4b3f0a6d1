"""Articles to documents: sentences, values and atomic claims, every one with its span."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import tee
from typing import TYPE_CHECKING, TypeVar

from claims.attribution import Attribution, attribute, quotation_speakers
from claims.clauses import HAPPENING, STRIKING, Clause, clauses, is_predicate
from claims.models import (
    Argument,
    Article,
    Claim,
    Document,
    Mention,
    Passage,
    PassageKind,
    Predicate,
    Quantity,
    QuantityKind,
    Quotation,
    Role,
    Sentence,
    Span,
    TimeExpression,
    TimeModifier,
    Token,
)
from claims.names import find_mentions
from claims.nlp import parse, separated
from claims.numbers import find_quantities
from claims.passages import passages
from claims.quotations import find_quotations
from claims.selection import is_claim, modality_of, polarity_of
from claims.times import find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token as SpacyToken

S = TypeVar("S", bound=Span)

_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"}
# "The village of Lesna" is Lesna; "the mayor of Lesna" is not.
_KINDS_OF_PLACE = frozenset(
    "city town village port capital region province district county state island enclave area "
    "republic territory suburb municipality".split()
)
_PARTITIVES = frozenset("most part all half some much rest majority none".split())
# Circumstances told by an event noun hold for the verb too: "liberated during a war in 2020".
_SHARES_TIME = {"in", "during", "at", "on", "amid"}


def extract(articles: Iterable[Article]) -> Iterator[Document]:
    """Documents of the articles, in order, streamed; parsing is batched.

    Raises:
        ModelMissingError: the English parser is not installed.
    """
    prepared, again = tee((a, passages(a)) for a in articles)
    for doc, (article, blocks) in zip(parse(prepared), again, strict=True):
        yield _Extractor(article, blocks, doc).document()


class _Extractor:
    """The values of one article, looked up by token while its claims are built."""

    def __init__(self, article: Article, blocks: Sequence[Passage], doc: Doc) -> None:
        self.article = article
        self.text = article.text
        self.doc = doc
        visible = doc.text
        apart = separated(visible, blocks)
        self.headline = [b for b in blocks if b.kind is not PassageKind.BODY]
        self.times = find_times(apart, article.published)
        self.times = tuple(self._original(t) for t in self.times)
        self.quantities = tuple(
            self._counting(self._original(q)) for q in find_quantities(apart, taken=self.times)
        )
        self.mentions = find_mentions(doc, self.text)
        self.quotations = tuple(
            q for q in find_quotations(self.text) if visible[q.start : q.end].strip()
        )
        self.temporal = {i for t in self.times for i in self._indices(t)}
        self.mention_at = {i: m for m in self.mentions for i in self._indices(m)}
        self.quotation_at = {i: q for q in self.quotations for i in self._indices(q)}
        self.speakers = quotation_speakers(doc, self.quotations)
        self.introduced = self._introductions()

    def document(self) -> Document:
        claims: list[Claim] = []
        sentences: list[Sentence] = []
        for sent in self.doc.sents:
            tokens = [t for t in sent if not t.is_space]
            if not tokens:
                continue
            sentence = self._sentence(tokens)
            sentences.append(sentence)
            claims.extend(self._claims(sent, sentence))
        return Document(
            article=self.article,
            sentences=tuple(sentences),
            mentions=self.mentions,
            times=self.times,
            quantities=self.quantities,
            quotations=tuple(self._attributed(q) for q in self.quotations),
            claims=tuple(claims),
        )

    # --- spans ----------------------------------------------------------------------------------

    def _original(self, span: S) -> S:
        return span.model_copy(update={"quote": self.text[span.start : span.end]})

    def _indices(self, span: Span) -> range:
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return range(found.start, found.end) if found is not None else range(0)

    def _span(self, tokens: Sequence[SpacyToken]) -> Span:
        start = tokens[0].idx
        end = tokens[-1].idx + len(tokens[-1])
        return Span(start=start, end=end, quote=self.text[start:end])

    def _counting(self, quantity: Quantity) -> Quantity:
        """A count with the noun the parse says it counts: "12 middle-aged men", "nine perish"."""
        if quantity.kind is not QuantityKind.COUNT:
            return quantity
        indices = self._indices(quantity)
        root = _root(self.doc, indices) if indices else None
        if root is None:
            return quantity
        if quantity.counted is not None:
            misread = root.dep_ in {"nsubj", "nsubjpass"} and root.head.i == indices[-1] + 1
            bare = {"counted": None, "noun": None}
            return quantity.model_copy(update=bare) if misread else quantity
        if root.dep_ != "nummod" or root.head.pos_ != "NOUN":
            return quantity
        noun = root.head
        return quantity.model_copy(
            update={
                "counted": noun.lemma_.lower(),
                "noun": self.text[quantity.end : noun.idx + len(noun)].strip(),
            }
        )

    def _introductions(self) -> dict[str, list[Mention]]:
        """Names introduced with a description: "Karvia, a territory …" makes Karvia a territory."""
        found: dict[str, list[Mention]] = {}
        for token in self.doc:
            if token.dep_ != "appos" or token.head.i not in self.mention_at:
                continue
            if any(c.lower_ in {"a", "an"} for c in token.children):
                found.setdefault(token.lemma_.lower(), []).append(self.mention_at[token.head.i])
        return found

    def _sentence(self, tokens: Sequence[SpacyToken]) -> Sentence:
        span = self._span(tokens)
        place = {t.i: n for n, t in enumerate(tokens)}
        return Sentence(
            start=span.start,
            end=span.end,
            quote=span.quote,
            headline=any(b.overlaps(span) for b in self.headline),
            tokens=tuple(
                Token(
                    start=t.idx,
                    end=t.idx + len(t),
                    text=t.text,
                    lemma=t.lemma_.lower(),
                    pos=t.pos_,
                    tag=t.tag_,
                    dep=t.dep_,
                    head=place.get(t.head.i, n),
                    content=t.pos_ in _CONTENT and not t.is_stop,
                )
                for n, t in enumerate(tokens)
            ),
        )

    # --- claims ---------------------------------------------------------------------------------

    def _claims(self, sent: SpacySpan, sentence: Sentence) -> Iterator[Claim]:
        found = list(clauses(sent, self.temporal))
        owner = {anchor.i: c for c in reversed(found) for anchor in c.anchors}
        times = self._assigned(self.times, owner, sent)
        _share_times(found, times)
        quantities = self._assigned(self.quantities, owner, sent)
        for clause in found:
            attribution = self._attribution(clause)
            if is_claim(clause, attribution, sent, bool(times[clause.predicate.i])):
                yield self._claim(
                    clause,
                    attribution,
                    sentence,
                    times[clause.predicate.i],
                    quantities[clause.predicate.i],
                )

    def _attribution(self, clause: Clause) -> Attribution:
        quotation = self.quotation_at.get(clause.predicate.i)
        speaker = self.speakers.get(quotation.start) if quotation else None
        if quotation is not None and not self._is_speech(clause, quotation):
            quotation = None
        return attribute(clause.predicate, quotation, speaker)

    def _is_speech(self, clause: Clause, quotation: Quotation) -> bool:
        """Whether the quotation holds the clause itself and not only a word or two of it."""
        if clause.nominal:
            return True
        inside = sum(quotation.start <= t.idx < quotation.end for t in clause.tokens)
        return 2 * inside >= len(clause.tokens)

    def _claim(
        self,
        clause: Clause,
        attribution: Attribution,
        sentence: Sentence,
        times: Sequence[TimeExpression],
        quantities: Sequence[Quantity],
    ) -> Claim:
        span = self._span(clause.tokens)
        anchor = clause.predicate
        arguments = tuple(self._arguments(clause))
        scope = [span, *arguments]
        if clause.temporal_noun is not None:
            i = clause.temporal_noun.i
            times = [*times, *(_moment(t) for t in self.times if i in self._indices(t))]
        speaker = attribution.speaker
        return Claim(
            id=f"{self.article.id}:{span.start}-{span.end}:{anchor.idx}",
            article=self.article.id,
            start=span.start,
            end=span.end,
            quote=span.quote,
            sentence=Span(start=sentence.start, end=sentence.end, quote=sentence.quote),
            headline=sentence.headline,
            resolved=self._resolved(clause),
            voice=attribution.voice,
            speaker=self._named(speaker) if speaker is not None else None,
            speaker_entity=self._entity(speaker),
            polarity=polarity_of(clause, attribution),
            modality=modality_of(clause),
            predicate=Predicate(
                start=anchor.idx,
                end=anchor.idx + len(anchor),
                quote=self.text[anchor.idx : anchor.idx + len(anchor)],
                lemma=clause.lemma,
                event=clause.event,
            ),
            arguments=arguments,
            times=tuple(times),
            quantities=tuple(quantities),
            mentions=tuple(
                m
                for m in _between(
                    self.mentions, min(s.start for s in scope), max(s.end for s in scope)
                )
                if any(s.covers(m) for s in scope)
            ),
            quotations=tuple(self._attributed(q) for q in self.quotations if q.overlaps(span)),
            words=_words(clause.tokens),
        )

    def _arguments(self, clause: Clause) -> Iterator[Argument]:
        for head in clause.agents:
            yield self._argument(head, Role.AGENT)
        for head in clause.patients:
            yield self._argument(head, Role.PATIENT)
        for preposition, head in clause.obliques:
            yield self._argument(head, Role.OBLIQUE, preposition)

    def _argument(self, head: SpacyToken, role: Role, preposition: str | None = None) -> Argument:
        tokens = noun_phrase(head)
        span = self._span(tokens)
        mentions = _unique(self.mention_at[t.i] for t in tokens if t.i in self.mention_at)
        own = _unique(m for t in _conjoined(head) if (m := self._own_mention(t)) is not None)
        return Argument(
            start=span.start,
            end=span.end,
            quote=span.quote,
            role=role,
            preposition=preposition,
            head=head.lemma_.lower(),
            words=_words([t for t in tokens if t.i not in self.temporal]),
            entities=tuple(m.entity for m in mentions),
            own_entities=tuple(m.entity for m in own),
            states=tuple(dict.fromkeys(s for m in mentions for s in m.states)),
        )

    def _attributed(self, quotation: Quotation) -> Quotation:
        speaker = self.speakers.get(quotation.start)
        if speaker is None:
            return quotation
        return quotation.model_copy(
            update={"speaker": self._named(speaker), "speaker_entity": self._entity(speaker)}
        )

    def _entity(self, head: SpacyToken | None) -> str | None:
        mention = self._own_mention(head) if head is not None else None
        return mention.entity if mention else None

    def _own_mention(self, head: SpacyToken) -> Mention | None:
        """The mention a noun phrase is about: its head's, or that of a name beside it."""
        if head.i in self.mention_at:
            return self.mention_at[head.i]
        if head.lemma_.lower() in _PARTITIVES:
            wholes = [p for c in head.children if c.lower_ == "of" for p in c.children]
            return self._own_mention(wholes[0]) if len(wholes) == 1 else None
        if any(c.lower_ == "the" for c in head.children):
            known = self.introduced.get(head.lemma_.lower(), [])
            if len({m.entity for m in known if m.start < head.idx}) == 1:
                return known[0]
        beside = [c for c in head.children if c.dep_ == "appos"]
        if head.dep_ == "appos":
            beside.append(head.head)
        if head.lemma_.lower() in _KINDS_OF_PLACE:
            beside += [p for c in head.children if c.lower_ == "of" for p in c.children]
        return next((self.mention_at[t.i] for t in beside if t.i in self.mention_at), None)

    def _named(self, head: SpacyToken) -> str:
        """The name a noun phrase stands for, or its words."""
        mention = self._own_mention(head)
        if mention is not None:
            return mention.name
        return self._span(noun_phrase(head)).quote

    # --- values and the clause they belong to ---------------------------------------------------

    def _assigned(
        self, values: Sequence[S], owner: dict[int, Clause], sent: SpacySpan
    ) -> dict[int, list[S]]:
        """The values of each clause, by the clause's predicate."""
        given: dict[int, list[S]] = {clause.predicate.i: [] for clause in owner.values()}
        for value in _between(values, sent.start_char, sent.end_char):
            indices = [i for i in self._indices(value) if sent.start <= i < sent.end]
            if not indices:
                continue
            root = _root(self.doc, indices)
            for clause in _owners(root, owner, temporal=isinstance(value, TimeExpression)):
                given[clause.predicate.i].append(value)
        return given

    # --- resolved text --------------------------------------------------------------------------

    def _resolved(self, clause: Clause) -> str:
        """The clause with its missing subject and what its pronouns stand for put in."""
        inside = {t.i for t in clause.tokens}
        words = self._replaced(clause.tokens, skip_relative=True)
        outside = [a for a in clause.agents or clause.patients if a.i not in inside]
        if clause.nominal or not outside:
            return words
        subject = self._replaced(noun_phrase(outside[0]), skip_relative=False)
        return f"{subject} {words}"

    def _replaced(self, tokens: Sequence[SpacyToken], *, skip_relative: bool) -> str:
        pieces: list[str] = []
        done: set[int] = set()
        named: set[str] = set()
        for n, token in enumerate(tokens):
            if token.i in done:
                continue
            if skip_relative and n == 0 and token.tag_ in {"WDT", "WP", "WRB"}:
                continue
            mention = self.mention_at.get(token.i)
            if mention is not None and not mention.nominal:
                named.add(mention.entity)
            if mention is not None and mention.nominal and mention.entity not in named:
                done.update(self._indices(mention))
                last = self.doc[self._indices(mention)[-1]]
                possessive = "'s" if token.tag_ == "PRP$" else ""
                pieces.append(mention.name + possessive + last.whitespace_)
            else:
                gap = token.whitespace_
                if not gap and n + 1 < len(tokens) and tokens[n + 1].idx > token.idx + len(token):
                    gap = " "
                pieces.append(self.text[token.idx : token.idx + len(token)] + gap)
        return " ".join("".join(pieces).split())


def noun_phrase(head: SpacyToken) -> list[SpacyToken]:
    """A noun phrase without its relative clauses and appositions, as contiguous tokens."""
    dropped: set[int] = set()
    for token in head.subtree:
        beside = token.head.i == head.i and token.dep_ in {"appos", "punct"}
        if token.i > head.i and (beside or token.dep_ in {"relcl", "acl"}):
            dropped.update(t.i for t in token.subtree)
    kept = [t for t in head.subtree if t.i not in dropped and not t.is_space]
    kept = [t for t in kept if not is_predicate(t) or t.i == head.i]
    # A gap left by something dropped ends the phrase, so that its quote is not the gap's.
    block = [head]
    places = {t.i for t in kept}
    left, right = head.i - 1, head.i + 1
    while left in places:
        block.insert(0, head.doc[left])
        left -= 1
    while right in places:
        block.append(head.doc[right])
        right += 1
    while len(block) > 1 and block[-1].is_punct:
        block.pop()
    while len(block) > 1 and block[0].is_punct:
        block.pop(0)
    return block


def _between(values: Sequence[S], start: int, end: int) -> Sequence[S]:
    """The values, in order of place and none inside another, that touch a stretch of text."""
    first = bisect_left(values, start, key=lambda v: v.end)
    return values[first : bisect_left(values, end, key=lambda v: v.start)]


def _conjoined(head: SpacyToken) -> list[SpacyToken]:
    """A head and what is joined to it by "and": "Osei and Brandt"."""
    found = [head]
    for token in found:
        found.extend(c for c in token.children if c.dep_ == "conj")
    return found


def _root(doc: Doc, indices: Sequence[int]) -> SpacyToken:
    """The token of a span whose head lies outside it."""
    inside = set(indices)
    for i in indices:
        if doc[i].head.i not in inside or doc[i].head.i == i:
            return doc[i]
    return doc[indices[0]]


def _owners(token: SpacyToken, owner: dict[int, Clause], *, temporal: bool) -> list[Clause]:
    """The clauses a value belongs to: the nearest, and a verb's when an event noun carries it."""
    found: list[Clause] = []
    while True:
        clause = owner.get(token.i)
        if clause is not None:
            found.append(clause)
            if not clause.nominal:
                return found
            if temporal and not _shares_time(token):
                return found
        if token.head.i == token.i or (clause is None and is_predicate(token)):
            return found
        token = token.head


def _moment(time: TimeExpression) -> TimeExpression:
    """The point itself of "since 1991, when …": what happened then did not go on since."""
    kept = tuple(m for m in time.modifiers if m not in {TimeModifier.SINCE, TimeModifier.UNTIL})
    return time.model_copy(update={"modifiers": kept})


def _share_times(found: Sequence[Clause], times: dict[int, list[TimeExpression]]) -> None:
    """Clauses of one event without a time of their own take that of the clause they hang on.

    A time in front holds for all conjoined verbs ("In May rockets struck the town and killed
    six"); what happened in so doing, or when it did, happened then ("struck on Monday, killing
    six", "was hit in May, when rockets killed six", "six died when rockets struck in May"); and an
    event's time may be told by a clause about it ("the operation, which lasted one day on Tuesday",
    "the blast struck on Monday").
    """
    for clause in found:
        verb = clause.predicate
        if clause.nominal:
            if not times[verb.i] and verb.dep_ == "nsubj" and verb.head.lemma_.lower() in STRIKING:
                times[verb.i].extend(times.get(verb.head.i, ()))
            continue
        if verb.dep_ == "relcl" and verb.lemma_.lower() in HAPPENING:
            for event in clause.agents:
                if event.i in times and not times[event.i]:
                    times[event.i].extend(times[verb.i])
        if verb.head.i not in times or verb.head.i == verb.i:
            continue
        when = any(c.lower_ == "when" for c in verb.children)
        if times[verb.i]:
            if verb.dep_ == "advcl" and when and not times[verb.head.i]:
                times[verb.head.i].extend(times[verb.i])
            continue
        above = times[verb.head.i]
        if verb.dep_ == "conj":
            times[verb.i].extend(t for t in above if t.start < verb.head.idx)
        elif verb.dep_ == "advcl" and (
            (verb.tag_ == "VBG" and not any(c.dep_ in {"mark", "prep"} for c in verb.children))
            or when
        ):
            times[verb.i].extend(above)


def _shares_time(noun: SpacyToken) -> bool:
    """Whether what an event noun's time says holds for the verb above it as well."""
    if noun.dep_ == "pobj":
        return noun.head.lemma_.lower() in _SHARES_TIME
    return noun.dep_ in {"nsubj", "nsubjpass"}


def _words(tokens: Iterable[SpacyToken]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            t.lemma_.lower() for t in tokens if t.pos_ in _CONTENT and not t.is_stop and t.text
        )
    )


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(dict.fromkeys(mentions))
