"""Uses of rival terms in an article: the term, what it stands in and who is named with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.lexicon import is_light
from claims.models import Claim, Document, EntityKind, Mention, Sentence, Span, Token
from comparators.terms import Occurrence, TermKind, Use, find

_COURT = frozenset(
    "charge convict indict acquit plead guilty trial jury conviction acquittal indictment count "
    "degree".split()
)
_BODIES = frozenset(
    "army band cell crowd faction force gang group militia mob movement network organisation "
    "organization".split()
)


@dataclass(frozen=True, eq=False)
class Usage:
    """A term in an article: its claim, if it is a predicate, and the claims it stands in."""

    document: Document
    sentence: Sentence
    occurrence: Occurrence
    span: Span
    claim: Claim | None
    hosts: tuple[Claim, ...]

    @property
    def uses(self) -> tuple[Use, ...]:
        """The concepts and frames of the term."""
        return self.occurrence.uses

    @property
    def told(self) -> tuple[Claim, ...]:
        """The claims that say it: its own, or those it stands in."""
        return self.hosts if self.claim is None else (self.claim, *self.hosts)

    @cached_property
    def entities(self) -> frozenset[str]:
        """Those named in its noun phrase."""
        return _entities(self._named, self._tokens, _phrase(self._tokens, self.occurrence))

    @cached_property
    def bearers(self) -> frozenset[str]:
        """Those that it is a label of: "dictator Kim Jong Un"."""
        return _bearers(self._named, self._tokens, self.occurrence)

    @cached_property
    def complements(self) -> frozenset[tuple[str, str]]:
        """Those after or before a noun, by preposition or "poss"."""
        return _complements(self._named, self._tokens, self.occurrence)

    @cached_property
    def noun(self) -> str | None:
        """The lemma of the noun that an adjective stands with."""
        return _noun(self._tokens, self.occurrence)

    @cached_property
    def quoted(self) -> bool:
        """Whether it stands between quotation marks."""
        return any(q.covers(self.span) for q in self.document.quotations)

    @cached_property
    def is_charge(self) -> bool:
        """Whether it may be what somebody is charged with or tried for: the court's word."""
        return any(t.lemma in _COURT for t in self._tokens)

    @property
    def is_body(self) -> bool:
        """Whether it is the word for a body of people: "terrorist organisation", "mob"."""
        return self._head.lemma in _BODIES

    @property
    def is_one(self) -> bool:
        """Whether it is the word for one person or thing: "gunman"."""
        return self._head.tag == "NN" and not self.is_body

    @property
    def _head(self) -> Token:
        return self._tokens[self.occurrence.end - 1]

    @property
    def _tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    @cached_property
    def _named(self) -> list[Mention]:
        return [m for m in self.document.mentions if m.overlaps(self.sentence)]


def usages_in(document: Document, kind: TermKind) -> Iterator[Usage]:
    """All uses of rival terms of a kind in an article, in the order of the text."""
    text = document.article.text
    for sentence in document.sentences:
        tokens = sentence.tokens
        occurrences = find(
            [t.text for t in tokens], [t.lemma for t in tokens], [t.pos for t in tokens], kind
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
            span = Span(start=start, end=end, quote=text[start:end])
            hosts = tuple(c for c in around if c not in inside)
            yield Usage(document, sentence, occurrence, span, claim, hosts)


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


def _noun(tokens: Sequence[Token], occurrence: Occurrence) -> str | None:
    """What an adjective says something of: "an anti-abortion ruling"."""
    head = tokens[occurrence.end - 1]
    return tokens[head.head].lemma if head.dep == "amod" else None


def _only_light(claim: Claim, occurrence: Occurrence) -> bool:
    """Whether the term is only the light verb of something else: "held talks" holds nobody."""
    verb, _, rest = claim.predicate.lemma.partition(" ")
    single = occurrence.end - occurrence.start == 1
    return single and is_light(verb, rest.rpartition(" ")[2])


def _phrase(tokens: Sequence[Token], occurrence: Occurrence) -> list[int]:
    """The tokens of the noun phrase a term heads or modifies, without its clauses."""
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
