"""A parsed article as the words names are made of: hyphenated names whole, possessives apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claims.names.dictionary import Standing, standing
from claims.names.gazetteer import country_codes, plain
from claims.names.tables import words
from claims.patterns import lazy

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HYPHENS = frozenset("-‐‑")
_OPENING = frozenset("\"“‘`'«([:—–-•*|") | {"``"}
_NUMBERED = lazy(r"\d{1,3}(?:ers|st|nd|rd|th)")
_BLANK_LINE = lazy(r"\n[^\S\n]*\n")
_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "ADV", "PROPN"))
_SHORTEST_HEADLINE = 3


class Word(NamedTuple):
    """A word of an article.

    ``start`` and ``end`` are code points; ``sentence`` counts sentences; ``forced`` says that a
    capital here means nothing (start of a sentence, or ``headline``: in title case); ``gap`` that
    punctuation or a line break comes before it; ``possessive`` that ``'s`` follows; ``label`` and
    ``pos`` are spaCy's, of the last token; ``quoted`` that it stands within quotation marks;
    ``subject`` that it is a verb's subject.
    """

    start: int
    end: int
    text: str
    plain: str
    sentence: int
    forced: bool
    headline: bool
    gap: bool
    possessive: bool
    label: str
    pos: str
    quoted: bool
    subject: bool

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is: ``Lindqvist``, ``al-Assad``, ``iPhone``."""
        head, _, rest = self.text.partition("-")
        if rest and head in words("words", "particles"):
            return rest[0].isupper()
        return self.text[0].isupper() or bool(_NUMBERED.fullmatch(self.text))


@lru_cache
def calendar_words() -> frozenset[str]:
    """Months and weekdays with their usual abbreviations, plain."""
    from babel import Locale

    english = Locale("en")
    names = {
        str(name)
        for table in (english.months, english.days)
        for width in ("wide", "abbreviated")
        for name in table["format"][width].values()
    }
    return frozenset(map(plain, names | {"Sept", "Tues", "Thurs", "Wednes"}))


def _joins(left: str, right: str) -> bool:
    """Whether ``left-right`` is one name ("Guinea-Bissau", "Jong-un") and not two or none."""
    if not right[0].isalpha() or not left[-1].isalpha() or right == "of":  # "Mum-of-two"
        return False
    if left in words("words", "particles"):
        return right[0].isupper()
    if not left[0].isupper() or (country_codes(left) and country_codes(right)):
        return False
    if right[0].isupper():
        return True
    return len(right) <= 4 and not right.endswith(("ed", "led", "run", "era", "made", "born"))


def _grouped(doc: Doc, text: str) -> list[tuple[list[Token], bool]]:
    """Tokens grouped into words; each with whether a possessive ending follows."""
    groups: list[tuple[list[Token], bool]] = []
    tokens = [token for token in doc if not token.is_space]
    index = 0
    while index < len(tokens):
        group = [tokens[index]]
        index += 1
        while (
            index + 1 < len(tokens)
            and tokens[index].text in _HYPHENS
            and not group[-1].whitespace_
            and not tokens[index].whitespace_
            and _joins(group[-1].text, tokens[index + 1].text)
        ):
            group += tokens[index : index + 2]
            index += 2
        possessive = (
            index < len(tokens)
            and not group[-1].whitespace_
            and text[tokens[index].idx : tokens[index].idx + 1] in ("'", "’")
            and (
                tokens[index].lower_ in ("'s", "’s")
                or (tokens[index].tag_ == "POS" and group[-1].text[-1:] in ("s", "z", "x"))
            )
        )
        groups.append((group, possessive))
        index += possessive
    return groups


def _title_case(segment: list[Token]) -> bool:
    """Whether a line is a headline in title case: no content word without its capital, and more
    capitals than names would give it."""
    spelt = [t for t in segment if t.is_alpha and len(t) > 1]
    if sum(t.text[0].isupper() for t in spelt) < _SHORTEST_HEADLINE:
        return False
    if any(t.text[0].islower() and t.pos_ in _CONTENT for t in spelt):
        return False
    return (
        segment[-1].text != "."
        or all(t.is_upper for t in spelt)
        or any(t.text[0].isupper() and standing(t.lower_) is Standing.WORD for t in spelt[1:])
    )


def _blocks(sentence: Iterable[Token], text: str) -> Iterator[list[Token]]:
    """A sentence cut at blank lines, which the parser may have run over."""
    block: list[Token] = []
    for token in sentence:
        if token.is_space:
            continue
        if block and _BLANK_LINE.search(text, block[-1].idx, token.idx):
            yield block
            block = []
        block.append(token)
    if block:
        yield block


def article_words(doc: Doc, text: str) -> list[Word]:
    """The words of an article, punctuation left out (``gap`` remembers it)."""
    sentence_of: dict[int, int] = {}
    headline: set[int] = set()
    for number, sentence in enumerate(doc.sents):
        sentence_of.update((token.i, number) for token in sentence)
        for segment in _blocks(sentence, text):
            if _title_case(segment):
                headline.update(token.i for token in segment)

    found: list[Word] = []
    quoted = False
    previous_end = 0
    previous_sentence = -1
    opened = True
    gap = True
    for group, possessive in _grouped(doc, text):
        first, last = group[0], group[-1]
        start, end = first.idx, last.idx + len(last)
        surface = text[start:end]
        broken = _BLANK_LINE.search(text, previous_end, start) is not None
        number = sentence_of.get(first.i, 0)
        if broken:
            quoted = False
        if not any(char.isalnum() for char in surface) and surface != "&":
            if surface in ('"', "“", "”", "``", "''"):
                quoted = surface in ("“", "``") or (surface == '"' and not quoted)
            opened = surface in _OPENING
            gap = True
        else:
            starts = broken or number != previous_sentence or (gap and opened)
            found.append(
                Word(
                    start=start,
                    end=end,
                    text=surface,
                    plain=plain(surface),
                    sentence=number,
                    forced=starts or last.i in headline,
                    headline=last.i in headline,
                    gap=gap or broken or number != previous_sentence,
                    possessive=possessive,
                    label=last.ent_type_,
                    pos=last.pos_,
                    quoted=quoted,
                    subject=last.dep_ in ("nsubj", "nsubjpass"),
                )
            )
            gap = opened = False
            previous_sentence = number
        previous_end = end
    return found
