"""Stories in which every answer is marked: what the models of alignment are fitted on.

A file holds several stories (``bench/stories/marked/GUIDE.md`` has the form). In an article's text
``{3b|twelve people}`` says that these words answer the story's question 3, and that the answer is
the one called b: answers of one letter are compatible, those of two cannot both be right.

``python -m bench.marked PATH … --out FOLDER`` writes stories as data sets that ``bench.fixtures
--folder`` and ``factdiff test`` read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import count
from pathlib import Path

import spacy
import yaml
from spacy.language import Language

from claims.models import Model, Span

EXPECTED, MANIFEST = "expected.yaml", "manifest.yaml"
MARKED = Path(__file__).parent / "stories" / "marked"
_MARK = re.compile(r"\{(\d+)([a-z])\|([^{}|]+)\}")
_FACT = re.compile(r"(\d+)\s+(\w+)\s*:\s*(.+)")
_KINDS = {"person": "actor"}


class Answered(Span):
    """Marked words: the question they answer, and which answer they give."""

    question: str
    answer: str


class Fact(Model):
    """A question of a story, and the kind of its answers."""

    kind: str
    question: str


class Account(Model):
    """One article of a story."""

    file: str
    source: str
    published: str
    text: str
    answers: tuple[Answered, ...]


class Story(Model):
    """Articles on one event and the questions they answer, by number."""

    name: str
    facts: Mapping[str, Fact]
    accounts: tuple[Account, ...]


def stories(paths: Iterable[Path]) -> Iterator[Story]:
    """The stories of files, or of all files in folders.

    Raises:
        ValueError: a line is not in the form.
        OSError: a file cannot be read.
    """
    for path in paths:
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            for part in re.split(r"(?m)^=== ", file.read_text(encoding="utf-8"))[1:]:
                yield _story(f"{file.parent.name}-{file.stem}", part)


def _story(prefix: str, text: str) -> Story:
    head, *parts = re.split(r"(?m)^--- ", text)
    name, *lines = filter(None, head.splitlines())
    facts = {}
    for line in lines:
        found = _FACT.match(line)
        if found is None:
            raise ValueError(f"{prefix}, {name}: {line!r} is no fact")
        facts[found[1]] = Fact(kind=found[2], question=found[3])
    accounts: list[Account] = []
    for part in parts:
        first, _, body = part.partition("\n")
        source, _, published = first.rpartition("|")
        slug = _slug(source) or "article"
        taken = {account.file for account in accounts}
        file = next(f for n in count(1) if (f := f"{slug}{n if n > 1 else ''}.txt") not in taken)
        plain, answers = _unmarked(body)
        accounts.append(
            Account(
                file=file,
                source=source.strip(),
                published=published.strip(),
                text=plain,
                answers=answers,
            )
        )
    return Story(name=f"{prefix}-{_slug(name)}", facts=facts, accounts=tuple(accounts))


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")


def _unmarked(body: str) -> tuple[str, tuple[Answered, ...]]:
    """The text as an outlet prints it, a blank line between paragraphs, and its marked spans."""
    marked = "\n\n".join(filter(None, map(str.strip, body.splitlines()))) + "\n"
    plain, answers, last = "", [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[last : mark.start()]
        answers.append(
            Answered(
                start=len(plain),
                end=len(plain) + len(mark[3]),
                quote=mark[3],
                question=mark[1],
                answer=mark[2],
            )
        )
        plain += mark[3]
        last = mark.end()
    return plain + marked[last:], tuple(answers)


def sentences(account: Account) -> Iterator[Span]:
    """An article's sentences, as a splitter without a model finds them."""
    for paragraph in re.finditer(r".+", account.text):
        for sentence in _splitter()(paragraph[0]).sents:
            start = paragraph.start() + sentence.start_char
            yield Span(start=start, end=start + len(sentence.text), quote=sentence.text)


@cache
def _splitter() -> Language:
    splitter = spacy.blank("en")
    splitter.add_pipe("sentencizer")
    return splitter


def answers(account: Account, span: Span) -> dict[str, str]:
    """By question, the answers that a passage gives."""
    return {a.question: a.answer for a in account.answers if span.covers(a)}


def write(story: Story, folder: Path) -> Path:
    """Write a story as a curated data set, its disagreements as findings; returns its folder."""
    place = folder / story.name
    place.mkdir(parents=True)
    for account in story.accounts:
        (place / account.file).write_text(account.text, encoding="utf-8")
    articles = [{"path": a.file, "source": a.source, "date": a.published} for a in story.accounts]
    lines = "".join(f"  - {json.dumps(article)}\n" for article in articles)
    (place / MANIFEST).write_text(f"articles:\n{lines}", encoding="utf-8")
    expected = {"findings": list(_findings(story))}
    (place / EXPECTED).write_text(yaml.safe_dump(expected, sort_keys=False), encoding="utf-8")
    return place


def _findings(story: Story) -> Iterator[Mapping[str, object]]:
    for number, fact in story.facts.items():
        told = [(x, y) for x in story.accounts for y in x.answers if y.question == number]
        if len({answer.answer for _, answer in told}) > 1:
            sides = [
                {"article": x.file, "value": y.answer, "quote": _told_once(x.text, y)}
                for x, y in told
            ]
            kind = _KINDS.get(fact.kind, fact.kind)
            yield {"kind": kind, "note": fact.question, "sides": sides}


def _told_once(text: str, span: Span) -> str:
    """The marked words, with as many words before and behind as make them unique."""
    start, end = span.start, span.end
    while text.count(text[start:end]) > 1:
        before = text.rfind(" ", 0, max(0, start - 1)) + 1
        if before < start and "\n" not in text[before:start]:
            start = before
            continue
        behind = re.compile(r"\s|$").search(text, end + 1)
        if behind is None or "\n" in text[end : behind.start()]:
            break
        end = behind.start()
    return text[start:end]


def main() -> int:
    """Write stories as data sets."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="files or folders")
    parser.add_argument("--out", type=Path, required=True, help="where they are written")
    options = parser.parse_args()
    for story in stories(options.paths):
        write(story, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
