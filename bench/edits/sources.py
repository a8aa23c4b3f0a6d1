"""The news sentences that are edited, and which of them are kept for evaluation."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.edits.models import Passage, Stock
from bench.pairs import PAIRS, read_labels
from claims.extraction import extract
from claims.models import Article, Document, EntityKind, Model, Voice

_LATER = {"third", "fourth"}
EVENTS = Path("ecbplus") / "docs.jsonl.gz"
HELD_OUT_SHARE = 10
"""One article in this many, and one sentence pair, is kept for evaluation."""
LONGEST = 26
SHORTEST = 6
"""The lengths, in words, of the sentences that are edited."""
_OFTEN = 3

# The Penn Treebank's and ECB+'s way of setting words apart, undone.
_JOINS = (
    (re.compile(r"``|''"), '"'),
    (re.compile(r"(?<=\w) - (?=[a-z])"), "-"),
    (re.compile(r" (?=[,.;:?!%)\]])"), ""),
    (re.compile(r"(?<=[(\[$£€]) "), ""),
    (re.compile(r"(?<=\d[.:]) (?=\d)|(?<=\d,) (?=\d{3}\b)"), ""),
    (re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)|(?<=\b[ap]\.) (?=m\.)"), ""),
    (re.compile(r" (?=(?:n't|['’](?:s|re|ve|ll|d|m))\b)"), ""),
    (re.compile(r'(^|[\s(])" (?=[^"]*")'), r'\1"'),
    (re.compile(r'("[^"]+?) "'), r'\1"'),
)


class Paraphrase(Model):
    """Two news sentences on one event that say the same."""

    row: int
    first: str
    second: str


class Topic(Model):
    """The articles of one ECB+ topic, by subtopic: two different events of one kind."""

    name: str
    subtopics: dict[str, tuple[Document, ...]]

    @property
    def documents(self) -> tuple[Document, ...]:
        """All articles of the topic."""
        return tuple(d for documents in self.subtopics.values() for d in documents)


def is_held_out(key: str) -> bool:
    """Whether an article or a sentence pair is kept for evaluation; decided by its name alone."""
    return hashlib.sha256(key.encode()).digest()[0] % HELD_OUT_SHARE == 0


def joined(sentence: str) -> str:
    """A tokenised sentence as it is written."""
    for pattern, replacement in _JOINS:
        sentence = pattern.sub(replacement, sentence)
    return sentence.strip()


def topics(data: Path, *, held_out: bool) -> Iterator[Topic]:
    """The topics of ECB+, with the articles of one part."""
    with gzip.open(data / EVENTS, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if is_held_out(row["doc"]) == held_out]
    articles = {row["doc"]: _article(row["doc"], _usable(row["sentences"])) for row in rows}
    documents = dict(zip(articles, extract(articles.values()), strict=True))
    grouped: dict[str, dict[str, list[Document]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        grouped[str(row["topic"])][row["subtopic"]].append(documents[row["doc"]])
    for name, subtopics in grouped.items():
        yield Topic(name=name, subtopics={k: tuple(v) for k, v in subtopics.items()})


def labelled_rows() -> frozenset[int]:
    """The pairs with a label here, but for those labelled after the witness was trained."""
    return frozenset(one.row for one in read_labels() if one.part not in _LATER)


def paraphrases(data: Path, *, held_out: bool) -> list[tuple[Paraphrase, Document, Document]]:
    """The sentence pairs of one part that are marked as paraphrases and carry no label here."""
    labelled = labelled_rows()
    with gzip.open(data / PAIRS, "rt", encoding="utf-8") as lines:
        found = [
            Paraphrase(row=n, first=joined(row["first"]), second=joined(row["second"]))
            for n, row in enumerate(map(json.loads, lines))
            if row["label"] == "paraphrase" and n not in labelled
        ]
    kept = [
        p
        for p in found
        if is_held_out(f"pair {p.row}") == held_out
        and max(len(p.first.split()), len(p.second.split())) <= LONGEST
    ]
    texts = [(f"{p.row}.{n}", text) for p in kept for n, text in enumerate((p.first, p.second))]
    documents = list(extract(_article(name, [text]) for name, text in texts))
    return list(zip(kept, documents[::2], documents[1::2], strict=True))


def passages(document: Document) -> list[Passage]:
    """The whole sentences of an article that are long enough to say something, and short enough."""
    return [
        Passage(document, sentence, sentence)
        for sentence in document.sentences
        if SHORTEST <= len(sentence.quote.split()) <= LONGEST
        and sentence.quote[-1:] in {".", '"'}
        and sentence.quote[0].isupper()
        and _is_closed(sentence.quote)
    ]


def parts(whole: Passage) -> list[Passage]:
    """The claims that a sentence makes in its outlet's own voice, as parts of it."""
    claims = (
        Passage(whole.document, whole.sentence, claim, claim)
        for claim in whole.document.claims
        if claim.sentence.start == whole.sentence.start
        and claim.voice is Voice.OWN
        and SHORTEST <= len(claim.quote.split()) < len(whole.text.split()) - 2
    )
    return [part for part in claims if part.is_clause and _is_closed(part.text)]


def stock(found: Sequence[Topic]) -> Stock:
    """The names that the articles repeat: one found once may be no name."""
    seen: dict[tuple[EntityKind, str | None], Counter[str]] = defaultdict(Counter)
    for topic in found:
        for mention in (m for d in topic.documents for m in d.mentions if not m.nominal):
            if all(word[0].isupper() for word in mention.name.split()):
                seen[mention.kind, topic.name][mention.name] += 1
                seen[mention.kind, None][mention.name] += 1
    return Stock(
        names={
            key: tuple(name for name, n in counts.items() if n >= _OFTEN)
            for key, counts in seen.items()
        }
    )


def _usable(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences that are not too long to be edited; parsing the others would take long."""
    return (s for s in map(joined, sentences) if len(s.split()) <= LONGEST)


def _is_closed(text: str) -> bool:
    """Whether every bracket and quotation mark that opens also closes."""
    return text.count('"') % 2 == 0 and text.count("(") == text.count(")")


def _article(name: str, sentences: Iterable[str]) -> Article:
    return Article(id=name, path=name, text="\n\n".join(sentences))
