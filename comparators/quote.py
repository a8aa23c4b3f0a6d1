"""One statement, quoted in different words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from claims.models import Document, Sentence, Span, Token, Voice
from claims.names.gazetteer import plain
from claims.names.similarity import is_variant
from comparators.base import Comparator, Disagreement, Example, Stand, evidence
from comparators.models import Severity
from matching.sayings import Passage, Saying, Word, sayings
from matching.statements import Statement, Versions

if TYPE_CHECKING:
    from matching.pipeline import Matched

_LONGEST_GAP = 6
_LONGEST_VALUE = 160
_WINDOW = 16
_MIN_ANCHORS = 4
_FEW = 4
_CUT = re.compile(r"\.\.\.|…|[\[\]()]|- -|--")
# How near two statements must be in meaning where it is not known that one person made both.
_NEAR_UNKNOWN = 0.8
# Of the words of the shorter statement.
_LEAST_SHARE = 0.4
_LEAST_SHARE_UNKNOWN = 0.5


class QuoteComparator(Comparator):
    """The same words of a speaker are quoted differently.

    Fires when two articles quote one statement (the words around agree) and words inside the
    quotation marks differ on both sides: "a lasting and fair settlement" against a "firm and
    honourable" settlement. Also when one quotation has a word, a "not" for one, in the middle
    that the other leaves out without an ellipsis. A report and one that looks back on it weeks
    later are compared as well, if all else shows them to be on one occasion.

    Why an editor cares: quotation marks promise the speaker's very words. When two outlets print
    different ones, at most one of them has the quote right, or a translation is passed off as
    speech.

    A difference of small words or endings only is reported at low severity.

    A shorter extract, an ellipsis, an editor's insertion in brackets, house spelling, or the
    same thing in indirect speech is not a disagreement.
    """

    kind: ClassVar[str] = "quote"
    fires: ClassVar[tuple[Example, ...]] = (
        Example(
            a="“We will reach a permanent and just settlement with the miners,” Minister Ana "
            "Duarte said.",
            b="Minister Ana Duarte said: “We will reach a durable and dignified settlement with "
            "the miners.”",
            why="two versions of one quoted phrase",
        ),
    )
    silent: ClassVar[tuple[Example, ...]] = (
        Example(
            a="“We will reach a permanent and just settlement with the miners,” Minister Ana "
            "Duarte said.",
            b="Minister Ana Duarte promised a “permanent and just settlement” with the miners.",
            why="a shorter extract of the same words",
        ),
        Example(
            a="“We will recognise the labour of the miners and reach a settlement,” Ana Duarte "
            "said.",
            b="“We will recognize the labor of the miners… and reach a settlement,” Ana Duarte "
            "said.",
            why="house spelling and an ellipsis",
        ),
        Example(
            a="“He disgraced everything that the FBI and its agents should stand for,” said Lena "
            "Osei.",
            b="“He disgraced everything that the Federal Bureau of Investigation and its agents "
            "should stand for,” said Lena Osei.",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="a name and its initials",
        ),
        Example(
            a="“We will reach a permanent settlement with the miners,” Ana Duarte said.",
            b="Ana Duarte said the government would reach a lasting settlement with the miners.",
            why="indirect speech promises no exact words",
        ),
        Example(
            a="Ana Duarte called the surgeon a “leading voice on issues of public health.”",
            b="Ana Duarte called the surgeon the state's “chief health educator.”",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two phrases that share a word",
        ),
        Example(
            a="“Brandt was one of the early drivers, and became an iconic figure, influencing "
            "notions of speed and fashion,” Ivo Marek said.",
            b="Ivo Marek told the Gazette, “I think that she was a remarkable lady, an iconic "
            "figure who influenced music, taste in fashion, someone who had a tremendous impact.”",
            published_a="2024-03-06",
            published_b="2024-03-06",
            why="two statements of one speaker",
        ),
    )

    def find(self, matched: Matched) -> Iterator[Disagreement]:
        """Versions of whole statements first, then extracts of a few words in their sentences."""
        seen: set[tuple[str, int, str, int]] = set()
        exact = {
            (s.document.article.id, s.span.start, o.document.article.id)
            for v in matched.versions
            if v.contained
            for s, o in ((v.a, v.b), (v.b, v.a))
        }
        for pair in matched.versions:
            seen.add(_place(pair.a.document, pair.a.sentence, pair.b.document, pair.b.sentence))
            a_id, b_id = pair.a.document.article.id, pair.b.document.article.id
            quoted_right = (a_id, pair.a.span.start, b_id) in exact or (
                b_id,
                pair.b.span.start,
                a_id,
            ) in exact
            if _differ(pair) and not quoted_right:
                yield self._versions(pair)
        for saying in sayings(matched):
            a, b = saying.a, saying.b
            gaps = [
                (left, right)
                for left, right in _gaps(saying)
                if any(map(_is_extract, (left, right)))
                and not (_has_it_too(a.document, right) or _has_it_too(b.document, left))
            ]
            new = _place(a.document, a.sentence, b.document, b.sentence) not in seen
            if gaps and new and _one_speaker(saying):
                yield self._extracts(saying, gaps)

    def _versions(self, pair: Versions) -> Disagreement:
        share = 2 * pair.shared / (len(pair.a.forms) + len(pair.b.forms))
        minor = pair.a.content == pair.b.content
        speaker = pair.a.quotation.speaker or pair.b.quotation.speaker
        return Disagreement(
            kind=self.kind,
            rule="quote.version",
            severity=Severity.LOW if minor else Severity.MEDIUM,
            confidence=min(0.95, 0.45 + 0.3 * pair.cosine + 0.2 * share),
            message=f"What {speaker} said" if speaker else "What was said",
            story=pair.story.id,
            a=_version(pair.a, {k for i, _, n in pair.blocks for k in range(i, i + n)}),
            b=_version(pair.b, {k for _, j, n in pair.blocks for k in range(j, j + n)}),
            reasons=(
                f"{share:.0%} of the words are the same, in the same order",
                f"the meaning is nearly the same (cosine {pair.cosine:.2f})",
            ),
        )

    def _extracts(
        self, saying: Saying, gaps: Sequence[tuple[Sequence[Word], Sequence[Word]]]
    ) -> Disagreement:
        return Disagreement(
            kind=self.kind,
            rule="quote.words",
            severity=Severity.MEDIUM,
            confidence=min(0.95, 0.45 + 0.07 * saying.shared),
            message=f"What was said: {_about(saying)}",
            story=saying.story.id,
            a=_stand(saying.a, [g for g, _ in gaps]),
            b=_stand(saying.b, [g for _, g in gaps]),
            reasons=(f"{saying.shared:.0f} words of the statement are the same",),
        )


def _one_speaker(saying: Saying) -> bool:
    """Whether one is known to speak in both, or in one and nobody else is credited."""
    a, b = ({q.speaker_entity for q in p.quotations} - {None} for p in (saying.a, saying.b))
    if a and b:
        return not a.isdisjoint(b)
    credited = all(any(q.speaker for q in p.quotations) for p in (saying.a, saying.b))
    return bool(a | b) and not credited


def _is_extract(words: Sequence[Word]) -> bool:
    """Whether words are quoted with few others, so that the article tells the rest itself."""
    quotation = words[0].quotation
    return quotation is not None and len(quotation.quote.split()) <= _FEW


def _has_it_too(document: Document, words: Sequence[Word]) -> bool:
    """Whether an article quotes what the other one does, in another place: both have it right."""
    quotation = words[0].quotation
    if quotation is None:
        return False
    quoted = " ".join(quotation.quote.split()).strip(".,")
    return any(quoted in " ".join(other.quote.split()) for other in document.quotations)


def _place(a: Document, x: Sentence, b: Document, y: Sentence) -> tuple[str, int, str, int]:
    return a.article.id, x.start, b.article.id, y.start


def _differ(pair: Versions) -> bool:
    """Whether two versions of a statement differ in words that matter, where neither is cut."""
    a, b = pair.a, pair.b
    if pair.contained or "".join(a.forms) == "".join(b.forms) or not _rewritten(pair):
        return False
    x, y = a.quotation.speaker_entity, b.quotation.speaker_entity
    shorter = min(len(a.forms), len(b.forms))
    if x is not None and y is not None:
        one = not set(x.split("-")).isdisjoint(y.split("-"))
        return one and pair.shared >= shorter * _LEAST_SHARE
    told = sum(a.words[i + k].content for i, _, size in pair.blocks for k in range(size))
    near = pair.cosine >= _NEAR_UNKNOWN or told >= _MIN_ANCHORS or pair.in_order
    return near and pair.shared >= shorter * _LEAST_SHARE_UNKNOWN


def _rewritten(pair: Versions) -> bool:
    """Whether words differ inside what both quote; what only one quotes at an end is a cut."""
    ends = [(0, 0, 0), *pair.blocks, (len(pair.a.forms), len(pair.b.forms), 0)]
    for n, (before, after) in enumerate(pairwise(ends)):
        i, j = before[0] + before[2], before[1] + before[2]
        one_sided = i == after[0] or j == after[1]
        edge = n in {0, len(ends) - 2}
        if (one_sided and edge) or _is_cut(pair.a, i, after[0]) or _is_cut(pair.b, j, after[1]):
            continue
        if not _is_house_style(pair, (i, after[0]), (j, after[1])):
            return True
    return False


def _is_house_style(pair: Versions, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two runs of words are one but for blanks, or two spellings of one name.

    A name and its initials are two spellings as well: "FBI", "Federal Bureau of Investigation".
    """
    a, b = pair.a.words[slice(*left)], pair.b.words[slice(*right)]
    if "".join(pair.a.forms[slice(*left)]) == "".join(pair.b.forms[slice(*right)]):
        return True
    if _are_initials(a, b) or _are_initials(b, a):
        return True
    names = len(a) == len(b) == 1 and a[0].pos == b[0].pos == "PROPN"
    return names and is_variant(plain(a[0].text), plain(b[0].text))


def _are_initials(short: Sequence[Token], name: Sequence[Token]) -> bool:
    """Whether one word is made of the capitals of a longer name."""
    capitals = "".join(w.text[0] for w in name if w.text[0].isupper())
    return len(capitals) > 1 and [w.text for w in short] == [capitals]


def _is_cut(statement: Statement, start: int, end: int) -> bool:
    """Whether an editor has left words out, or put some in, at a run of words or next to it."""
    words, text = statement.words, statement.document.article.text
    opening = words[start - 2].end if start > 1 else statement.span.start
    closing = words[end + 1].start if end + 1 < len(words) else statement.span.end
    return _CUT.search(text, opening, closing) is not None


def _version(statement: Statement, shared: set[int]) -> Stand:
    text = statement.document.article.text
    focus: list[Span] = []
    for n, word in enumerate(statement.words):
        if n in shared:
            continue
        start = focus.pop().start if focus and n - 1 not in shared else word.start
        focus.append(Span(start=start, end=word.end, quote=text[start : word.end]))
    value = " ".join(statement.span.quote.split()).rstrip(".,")
    return Stand(
        value=value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…",
        place=f"{statement.document.article.id}:{statement.span.start}",
        evidence=evidence(
            statement.document,
            statement.sentence,
            Voice.QUOTED,
            statement.quotation.speaker,
            *focus,
        ),
    )


def _gaps(saying: Saying) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """Rival words between runs of equal words, both inside quotation marks."""
    a, b = saying.a.words, saying.b.words
    for before, after in _neighbours(saying):
        i, j = before[0] + before[2], before[1] + before[2]
        left, right = a[i : after[0]], b[j : after[1]]
        modifiers = _modifiers((left, a[after[0]]), (right, b[after[1]]))
        if not _supported(saying, (i, after[0]), (j, after[1]), one_sided=modifiers is not None):
            continue
        if not left or not right:
            if before[2] < 2 or after[2] < 2:
                continue
            # One side has a word more: show it between its neighbours, which both sides have.
            left, right = a[i - 1 : after[0] + 1], b[j - 1 : after[1] + 1]
        rivals = modifiers or (left, right)
        if _is_rival(saying, *rivals):
            yield rivals


Block = tuple[int, int, int]


def _neighbours(saying: Saying) -> Iterator[tuple[Block, Block]]:
    """Runs of equal words with a gap between them; a lone "and" or "the" does not part a gap."""
    a = saying.a.words
    firm = [b for b in saying.blocks if any(a[b[0] + k].content for k in range(b[2]))]
    yield from zip([(0, 0, 0), *firm], firm, strict=False)


def _supported(
    saying: Saying, gap_a: tuple[int, int], gap_b: tuple[int, int], *, one_sided: bool
) -> bool:
    """Whether the words around a gap are the same statement and not a chance likeness."""
    a, b = saying.a.words, saying.b.words
    pairs = [(i + k, j + k) for i, j, size in saying.blocks for k in range(size)]
    before = [
        (x, y) for x, y in pairs if gap_a[0] - _WINDOW <= x < gap_a[0] and y >= gap_b[0] - _WINDOW
    ]
    after = [
        (x, y) for x, y in pairs if gap_a[1] <= x < gap_a[1] + _WINDOW and y < gap_b[1] + _WINDOW
    ]
    anchors = [a[x] for x, _ in (*before, *after) if a[x].content]
    if len(anchors) < _MIN_ANCHORS or sum(w.token.pos != "PROPN" for w in anchors) < 2:
        return False
    near_before = any(a[x].content and gap_a[0] - x <= 3 and gap_b[0] - y <= 3 for x, y in before)
    near_after = any(a[x].content and x - gap_a[1] < 3 and y - gap_b[1] < 3 for x, y in after)
    opening = _opens(a, gap_a[0]) and _opens(b, gap_b[0])
    closing = _opens(a[::-1], len(a) - gap_a[1]) and _opens(b[::-1], len(b) - gap_b[1])
    return (near_after and (near_before or opening or one_sided)) or (near_before and closing)


def _opens(words: Sequence[Word], place: int) -> bool:
    """Whether a gap stands at the edge of its quotation."""
    if place >= len(words):
        return False
    return place == 0 or words[place - 1].quotation != words[place].quotation


def _modifiers(
    left: tuple[Sequence[Word], Word], right: tuple[Sequence[Word], Word]
) -> tuple[Sequence[Word], Sequence[Word]] | None:
    """What modifies the same noun on both sides: "strong relations" / "our enduring relations".

    Both sides are the words of the gap and the one after it. "Health" is no such noun where it
    modifies another itself: "public health" / "chief health educator".
    """
    found = [_run_before(words) for words, _ in (left, right)]
    heads = all(h.token.pos == "NOUN" and h.token.dep != "compound" for _, h in (left, right))
    return (found[0], found[1]) if heads and all(found) else None


def _run_before(words: Sequence[Word]) -> list[Word]:
    """The adjectives right before a noun."""
    run: list[Word] = []
    for word in reversed(words):
        if word.token.pos not in {"ADJ", "ADV", "CCONJ"} and word.token.dep != "amod":
            break
        run.insert(0, word)
    return run


def _is_rival(saying: Saying, left: Sequence[Word], right: Sequence[Word]) -> bool:
    if not left or not right or max(len(left), len(right)) > _LONGEST_GAP:
        return False
    if any(w.quotation is None for w in (*left, *right)):
        return False
    if "".join(w.key for w in left) == "".join(w.key for w in right):
        return False
    keys = [{w.key for w in words if w.content} for words in (left, right)]
    differing = keys[0] ^ keys[1]
    if not differing or not all(keys):
        return False
    if all(w.token.pos in {"PROPN", "NUM"} for w in (*left, *right) if w.key in differing):
        return False
    return not any(_CUT.search(_around(p, ws)) for p, ws in ((saying.a, left), (saying.b, right)))


def _around(passage: Passage, words: Sequence[Word]) -> str:
    text = passage.document.article.text
    return text[max(0, words[0].token.start - 4) : words[-1].token.end + 4]


def _stand(passage: Passage, gaps: Sequence[Sequence[Word]]) -> Stand:
    text = passage.document.article.text
    focus = [
        Span(
            start=words[0].token.start,
            end=words[-1].token.end,
            quote=text[words[0].token.start : words[-1].token.end],
        )
        for words in gaps
    ]
    quotation = gaps[0][0].quotation
    speaker = quotation.speaker if quotation is not None else None
    return Stand(
        value=" … ".join(f.quote for f in focus),
        place=f"{passage.document.article.id}:{passage.sentence.start}",
        evidence=evidence(passage.document, passage.sentence, Voice.QUOTED, speaker, *focus),
    )


def _about(saying: Saying) -> str:
    speaker = next((q.speaker for p in (saying.a, saying.b) for q in p.quotations if q.speaker), "")
    i, _, size = max(saying.blocks, key=lambda block: (block[2], -block[0]))
    words = saying.a.words[i : i + size]
    text = saying.a.document.article.text
    same = " ".join(text[words[0].token.start : words[-1].token.end].split())
    return f"{speaker}: “… {same} …”" if speaker else f"“… {same} …”"
