"""Comparability on news with gold coreference: is it the same event, or one like it?

    python -m bench.quality --data DIR [--work DIR] [--part reporting|tuning|all] [--json FILE]
                            [--alone]

``DIR/ecbplus/docs.jsonl.gz`` holds news articles with events, people, places and times marked and
linked across articles (ECB+, Cybulska and Vossen 2014). Each topic has two subtopics: two events
that read alike, such as two arrests. The articles are put back into plain text, read and split
into claims like any other; dates are those that stand in them, and none is invented. All articles
of a topic are then taken for one story; with ``--alone`` each two articles are one, the hardest
case, because nothing then says what is common to all news of the topic.

A pair is two sentences of different articles, and comparable if the gate lets through any two of
their claims. Sentences without a marked event are left out, and acts of reporting ("said") are no
event here: what was said is compared by its content. The sets:

* *same event*: of one subtopic, with an event in common;
* *stated*: those of them that also have in common a person or body (``HUMAN_PART_*``) or a time
  (``TIME_*``), so that a reader can tell from the two sentences alone;
* *traps*: of the two subtopics of a topic, with no event in common;
* *look-alikes*: the traps in which both name some event by the same word;
* *other events*: of one subtopic, with no event in common.

Two rates are given: that of pairs held to be of one event (``matching.happenings``, or the gate),
which the aims are about, and that of pairs the gate lets through as one claim, on which findings
rest. "Other events" is what keeps the first honest: two articles of one occasion have much in
common, and only some of their sentences tell of the same event. Not every event is marked in the
data, so not all of what is held there is wrong.

``DOCUMENTS`` articles are drawn of each subtopic and at most ``PAIRS`` pairs of each set and topic,
with a fixed seed. A topic is for tuning where the first byte of the SHA-256 of its number is even;
the rules were worked out on those, and ``bench.fit_gate`` fits the weights on them. ``--work``
keeps the extracted articles for the next run.

The other benches: ``bench.pairs`` (labelled sentence pairs), ``bench.fixtures`` (curated stories),
``bench.times``, ``bench.numbers`` and ``bench.names`` (values).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import platform
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError
from rich.console import Console
from rich.progress import track
from rich.table import Table

import factdiff
from bench.options import add_data
from bench.pairs import Ratio
from claims.extraction import extract
from claims.linking import link_documents
from claims.models import Article, Claim, Document, Model, Span
from claims.reading import read_text
from matching.comparability import Gate
from matching.happenings import Happenings
from matching.models import Comparison
from matching.occasions import Occasions
from matching.participants import Participants

DOCS = Path("ecbplus") / "docs.jsonl.gz"
CODE = Path(__file__).parents[1] / "claims"
DOCUMENTS = 6
PAIRS = 150
SEED = 2014
TRAP_AIM, STATED_AIM = 0.03, 0.6
SETS = ("same event", "stated", "traps", "look-alikes", "other events")
_TIDY = (
    (re.compile(r"`` ?"), "“"),
    (re.compile(r" ?''"), "”"),
    (re.compile(r'"\s*([^"]+?)\s*"'), r'"\1"'),
    (re.compile(r'\s"$'), '"'),
    (re.compile(r" (?=[.,;:?!%)\]]|'(?:s|re|ve|ll|d|m)\b|n't\b)"), ""),
    (re.compile(r"(?<=[(\[$£€]) "), ""),
    (re.compile(r"(?<=\w) - (?=\w)"), "-"),
    (re.compile(r"(?<=\d)([.:]) (?=\d)"), r"\1"),
    (re.compile(r"\b(Mr|Mrs|Ms|Dr|St|[A-Z])\. (?=[A-Z]\.)"), r"\1."),
)

Part = Literal["tuning", "reporting"]


class Gold(Model):
    """An annotated sentence: its span in the article and what is marked in it.

    ``events`` maps the cluster of each event to the words that name it, in lower case; ``others``
    are the clusters of people, bodies and times.
    """

    span: Span
    events: tuple[tuple[str, str], ...]
    others: frozenset[str]

    @property
    def clusters(self) -> frozenset[str]:
        """The clusters of the events."""
        return frozenset(cluster for cluster, _ in self.events)


class Source(Model):
    """An article of the data set, as it is read, with its annotated sentences."""

    topic: int
    subtopic: str
    article: Article
    gold: tuple[Gold, ...]


class Place(Model):
    """A sentence of a pair: the article's id and the sentence."""

    article: str
    gold: Gold


class Case(Model):
    """A pair of sentences, the sets it belongs to."""

    topic: int
    sets: tuple[str, ...]
    a: Place
    b: Place


class Judged(Model):
    """A pair with the gate's verdicts on the claims of its sentences."""

    case: Case
    claims: tuple[Comparison, ...]
    events: tuple[Comparison, ...]

    @property
    def same_claim(self) -> bool:
        """Whether any two claims answer the same question."""
        return any(c.comparable for c in self.claims)

    @property
    def same_event(self) -> bool:
        """Whether any two claims speak of one event."""
        return self.same_claim or any(c.comparable for c in self.events)


# --- the data -----------------------------------------------------------------------------------


def part_of(topic: int) -> Part:
    """Whether a topic is for tuning or for reporting."""
    return "reporting" if hashlib.sha256(str(topic).encode()).digest()[0] % 2 else "tuning"


def plain(sentence: str) -> str:
    """A tokenised sentence nearly as it was printed.

    >>> plain("`` I 'm not sure , '' she said ( twice ) on May 03 , 2013 .")
    "“I'm not sure,” she said (twice) on May 03, 2013."
    """
    for pattern, printed in _TIDY:
        sentence = pattern.sub(printed, sentence)
    return " ".join(sentence.split())


def source(record: dict[str, Any]) -> Source:
    """An article of the data set as plain text, one sentence a line; its address is left out."""
    events: dict[int, dict[str, str]] = defaultdict(dict)
    others: dict[int, set[str]] = defaultdict(set)
    for mention in record["mentions"]:
        kind, cluster = mention["type"].removeprefix("NEG_"), mention["cluster"]
        if kind.startswith("ACTION_") and kind != "ACTION_REPORTING":
            events[mention["sentence"]][cluster] = mention["text"].casefold()
        elif kind.startswith(("HUMAN_PART_", "TIME_")):
            others[mention["sentence"]].add(cluster)
    text, gold = "", []
    for n, sentence in enumerate(record["sentences"]):
        if n == 0 and sentence.startswith("http :"):
            continue
        start, printed = len(text), plain(sentence)
        text += printed + "\n"
        if events[n]:
            span = Span(start=start, end=start + len(printed), quote=printed)
            marked = tuple(sorted(events[n].items()))
            gold.append(Gold(span=span, events=marked, others=frozenset(others[n])))
    return Source(
        topic=record["topic"],
        subtopic=record["subtopic"],
        article=read_text(text, path=record["doc"]),
        gold=tuple(gold),
    )


def sources(path: Path, most: int = DOCUMENTS) -> list[Source]:
    """At most so many articles drawn of each subtopic.

    Raises OSError, KeyError or ValueError where they cannot be read.
    """
    subtopics: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            subtopics[record["topic"], record["subtopic"]].append(record)
    drawn: list[Source] = []
    for key in sorted(subtopics):
        records = sorted(subtopics[key], key=lambda r: str(r["doc"]))
        chosen = random.Random(f"{SEED} {key}").sample(records, min(most, len(records)))
        drawn.extend(source(record) for record in chosen)
    return drawn


def cases(found: Sequence[Source], most: int = PAIRS) -> Iterator[Case]:
    """The pairs of one topic, at most so many of each set."""
    by_set: dict[str, list[Case]] = defaultdict(list)
    for n, a in enumerate(found):
        for b in found[n + 1 :]:
            for x, y in product(a.gold, b.gold):
                sets = _sets(a, b, x, y)
                places = (Place(article=s.article.id, gold=g) for s, g in ((a, x), (b, y)))
                first, second = places
                if sets:
                    case = Case(topic=a.topic, sets=sets, a=first, b=second)
                    by_set[sets[-1]].append(case)
    for name in sorted(by_set):
        pairs = by_set[name]
        yield from random.Random(SEED).sample(pairs, min(most, len(pairs)))


def _sets(a: Source, b: Source, x: Gold, y: Gold) -> tuple[str, ...]:
    shared = x.clusters & y.clusters
    if a.subtopic == b.subtopic:
        if not shared:
            return ("other events",)
        return ("same event", "stated") if x.others & y.others else ("same event",)
    if shared:
        return ()
    words = {word for _, word in x.events} & {word for _, word in y.events}
    return ("traps", "look-alikes") if words else ("traps",)


# --- the run ------------------------------------------------------------------------------------


def documents(found: Sequence[Source], work: Path | None, console: Console) -> list[Document]:
    """The articles split into claims; kept in ``work`` for as long as the extraction's code is."""
    folder = work / f"quality-{_version()}" if work is not None else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    steps = track(found, "reading", console=console, transient=True, disable=_quiet(console))
    return [_document(one.article, folder) for one in steps]


def _document(article: Article, folder: Path | None) -> Document:
    kept = folder / f"{article.id}.json" if folder is not None else None
    if kept is not None and kept.exists():
        try:
            return Document.model_validate_json(kept.read_bytes())
        except ValidationError:
            kept.unlink()
    (document,) = extract([article])
    if kept is not None:
        kept.write_text(document.model_dump_json(), encoding="utf-8")
    return document


def _version() -> str:
    """A key of all that extraction depends on in this package."""
    digest = hashlib.sha256()
    for path in sorted(CODE.rglob("*")):
        if path.suffix in {".py", ".yaml", ".tsv", ".csv", ".json"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _quiet(console: Console) -> bool:
    return not console.is_terminal


class Run(NamedTuple):
    """Articles taken for one story: linked, by their ids, with the two judges of their claims."""

    documents: dict[str, Document]
    gate: Gate
    happenings: Happenings


def together(read: Sequence[Document]) -> Run:
    """All of these articles as one story."""
    documents = link_documents(read)
    by_id = {d.article.id: d for d in documents}
    occasions = Occasions(documents)
    return Run(
        by_id,
        Gate(by_id, Participants(documents), dict.fromkeys(by_id, occasions)),
        Happenings(documents, occasions),
    )


def judge(
    found: Sequence[Source], read: Sequence[Document], *, alone: bool = False
) -> Iterator[Judged]:
    """The gate's word on the pairs of one topic, all of whose articles are one story.

    With ``alone``, each two articles are a story of their own.
    """
    by_id = {d.article.id: d for d in read}

    @cache
    def run(*articles: str) -> Run:
        return together([by_id[article] for article in articles])

    for case in cases(found):
        taken = run(*((case.a.article, case.b.article) if alone else by_id))
        left, right = (claims_of(taken.documents[p.article], p.gold) for p in (case.a, case.b))
        yield Judged(
            case=case,
            claims=tuple(taken.gate.compare(a, b) for a in left for b in right),
            events=tuple(taken.happenings.compare(a, b) for a in left for b in right),
        )


def claims_of(document: Document, gold: Gold) -> list[Claim]:
    """The claims of an annotated sentence."""
    return [c for c in document.claims if gold.span.start <= c.predicate.start < gold.span.end]


def shares(judged: Iterable[Judged], *, claims: bool = False) -> dict[str, Ratio]:
    """How many pairs of each set are held to be of one event, or else to be one claim."""
    outcomes = list(judged)
    return {
        name: Ratio(
            hits=sum(
                o.same_claim if claims else o.same_event for o in outcomes if name in o.case.sets
            ),
            total=sum(name in o.case.sets for o in outcomes),
        )
        for name in SETS
    }


def _print(judged: Sequence[Judged], part: str, drawn: Sequence[Source], console: Console) -> None:
    today = datetime.now(UTC).date().isoformat()
    table = Table(title=f"Comparability gate, {part} topics, {today}", title_justify="left")
    rows, claims = shares(judged), shares(judged, claims=True)
    for heading in ("pairs of sentences", "one event", "95 % interval", "aim", "one claim"):
        table.add_column(heading, justify="left" if heading.startswith("pairs") else "right")
    aims = {"stated": f"at least {STATED_AIM:.2f}", "traps": f"at most {TRAP_AIM:.2f}"}
    for name, ratio in rows.items():
        bounds = "{:.3f} to {:.3f}".format(*ratio.interval) if ratio.interval else "-"
        table.add_row(name, _share(ratio), bounds, aims.get(name, ""), _share(claims[name]))
    console.print(table)
    dated = sum(one.article.published is not None for one in drawn)
    console.print(
        f"{len(drawn)} articles of {len({one.topic for one in drawn})} topics, {dated} dated; "
        f"factdiff {factdiff.__version__}, Python {platform.python_version()}"
    )


def _share(ratio: Ratio) -> str:
    return f"{ratio.value:.3f} ({ratio.hits}/{ratio.total})" if ratio.total else "-"


def _print_errors(judged: Iterable[Judged], console: Console) -> None:
    """Why stated pairs were turned away, commonest first, and the traps that were let through."""
    turned, lines = Counter[str](), []
    for outcome in judged:
        a, b = outcome.case.a, outcome.case.b
        told = f"{a.gold.span.quote}\n    {b.gold.span.quote}"
        reasons = Counter(c.reasons[0] for c in outcome.events if not c.comparable)
        if "stated" in outcome.case.sets and not outcome.same_event:
            turned.update(list(reasons) or ["no claim in a sentence"])
            lines.append(f"MISS topic {outcome.case.topic}: {dict(reasons)}\n    {told}")
        elif "traps" in outcome.case.sets and outcome.same_event:
            why = next(c.reasons for c in (*outcome.claims, *outcome.events) if c.comparable)
            lines.append(f"TRAP topic {outcome.case.topic}: {'; '.join(why)}\n    {told}")
    lines.extend(f"{count:5} {reason}" for reason, count in turned.most_common())
    console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _as_json(judged: Sequence[Judged], part: str) -> str:
    """The shares, of all and by topic: no sentence of the data set."""
    by_topic: dict[int, list[Judged]] = defaultdict(list)
    for outcome in judged:
        by_topic[outcome.case.topic].append(outcome)
    document = {
        "date": datetime.now(UTC).date().isoformat(),
        "data": DOCS.name,
        "part": part,
        "seed": SEED,
        "one event": {name: ratio.model_dump() for name, ratio in shares(judged).items()},
        "one claim": {
            name: ratio.model_dump() for name, ratio in shares(judged, claims=True).items()
        },
        "topics": {
            str(topic): {name: ratio.model_dump() for name, ratio in shares(outcomes).items()}
            for topic, outcomes in sorted(by_topic.items())
        },
    }
    return json.dumps(document, indent=2) + "\n"


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bench.quality", description=(__doc__ or "").split("\n")[0]
    )
    add_data(parser)
    parser.add_argument("--work", type=Path, metavar="DIR", help="keep extracted articles here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the shares here")
    parser.add_argument("--part", choices=["tuning", "reporting", "all"], default="reporting")
    parser.add_argument("--alone", action="store_true", help="two articles at a time, no others")
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Run the bench; the exit code is 0, or 2 where it could not run."""
    arguments = _arguments(argv)
    console, progress = Console(), Console(stderr=True)
    try:
        drawn = [
            one
            for one in sources(arguments.data / DOCS)
            if arguments.part in ("all", part_of(one.topic))
        ]
        read = documents(drawn, arguments.work, progress)
    except (OSError, KeyError, ValueError) as error:
        print(f"bench.quality: cannot read the articles: {error}", file=sys.stderr)
        return 2
    judged: list[Judged] = []
    for topic in sorted({one.topic for one in drawn}):
        chosen = [n for n, one in enumerate(drawn) if one.topic == topic]
        judged.extend(
            judge([drawn[n] for n in chosen], [read[n] for n in chosen], alone=arguments.alone)
        )
    if arguments.show:
        _print_errors(judged, console)
    _print(judged, arguments.part, drawn, console)
    if arguments.json:
        arguments.json.write_text(_as_json(judged, arguments.part), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
