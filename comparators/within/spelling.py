"""A name that one article spells in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein, Indel, Prefix

from claims.models import Document, EntityKind, Mention
from claims.names.dictionary import Standing, standing
from claims.names.gazetteer import gender, is_demonym, is_given_name, plain
from claims.names.similarity import is_accepted
from matching.misspellings import Misspelling, is_slip
from matching.overlap import sentence_around

# One family name as a man and as a woman bears it, and as all of them do.
_FORMS = re.compile(r"(?:sk[ia]|ck[ia]|[oe]va?|ina?|es|s)$")
_LEAST_ALIKE = 0.75
_LEAST_LETTERS = 4
_FEW_LETTERS = 2
# A word that is another one cut short or made longer is a form of it: "Ave", "Italians".
_CUT = 2
_KIN = frozenset(
    "father mother son daughter brother sister twin cousin uncle aunt nephew niece wife husband "
    "widow widower parent child sibling family grandson granddaughter".split()
)


def spelling(document: Document) -> Iterator[Misspelling]:
    """ "Karen Whitfield", further down "Ms Whitefield"."""
    first: dict[str, Mention] = {}
    for m in document.mentions:
        if not m.nominal and not is_demonym(m.core):
            first.setdefault(m.entity, m)
    words = {entity: tuple(plain(m.core).split()) for entity, m in first.items()}
    for (one, x), (other, y) in combinations(first.items(), 2):
        p, q = words[one], words[other]
        if not p or not q or not _may_be_alike(p, q):
            continue
        person = EntityKind.PERSON in (x.kind, y.kind)
        slip = person and is_slip(x.core, x.kind, y.core, y.kind) and _form(p) != _form(q)
        if slip or (_differ_in_one(p, q) and not (person and _may_be_kin(document, x, y))):
            yield Misspelling(document, x, document, y)


def _may_be_alike(p: Sequence[str], q: Sequence[str]) -> bool:
    """Whether two names have a word in common, or last words of nearly the same letters."""
    distance = DamerauLevenshtein.distance(p[-1], q[-1], score_cutoff=_FEW_LETTERS)
    return distance <= _FEW_LETTERS or not set(p).isdisjoint(q)


def _form(name: Sequence[str]) -> str:
    return _FORMS.sub("", name[-1])


def _differ_in_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether of two names of several words one word each differs, and these look alike."""
    if len(one) != len(other) or len(one) < 2:
        return False
    differing = [(p, q) for p, q in zip(one, other, strict=True) if p != q]
    return len(differing) == 1 and _are_alike(*differing[0])


def _are_alike(p: str, q: str) -> bool:
    if min(len(p), len(q)) < _LEAST_LETTERS or p[0] != q[0] or not (p.isalpha() and q.isalpha()):
        return False
    if Prefix.similarity(p, q) > min(len(p), len(q)) - _CUT or is_accepted(p, q):
        return False
    if all(is_given_name(w) or standing(w) is not Standing.UNKNOWN for w in (p, q)):
        return False
    if len({gender(p), gender(q)} - {None}) > 1:
        return False
    return Indel.normalized_similarity(p, q) >= _LEAST_ALIKE


def _may_be_kin(document: Document, x: Mention, y: Mention) -> bool:
    """Whether kinship is told where two people of one surname are named."""
    return any(t.lemma.lower() in _KIN for m in (x, y) for t in sentence_around(document, m).tokens)
