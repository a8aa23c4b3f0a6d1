"""Entailment pairs made by editing real news sentences.

``edits(DIR, seed)`` edits the articles of ``DIR/ecbplus`` and the sentence pairs of ``DIR/pairs``:

- contradiction: another number, time, name, office, opposite word, verb denied, agent and patient
  swapped; on the sentence itself, on a claim in it, on a rewording of it or on its paraphrase;
- entailment: the same in other words, rounded, with something left out; one claim of several; a
  paraphrase in which no number, time or name differs;
- neutral: the same with something left out against the whole, a rounded figure against the exact
  one, and sentences on the two different events of an ECB+ topic.

One article and one pair in ten are kept out of training (``held_out=True`` gives those), and so
are all pairs that carry labels in this folder. The same data and seed give the same pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from bench.edits.contradicting import EDITORS
from bench.edits.models import Change, Changes, Edit, Editor, Label, Passage, Stock
from bench.edits.preserving import EQUIVALENT, WEAKER, said_by
from bench.edits.sources import Topic, paraphrases, parts, passages, stock, topics
from claims.models import Document, Modality, Polarity
from claims.numbers import QuantityRelation
from claims.numbers import relate as relate_quantities

__all__ = ["Edit", "agree", "edits", "is_shared", "ways_of"]

WORDS = 48
"""The most words of a pair."""
PAIRS = {"contradiction": 8500, "entailment": 8500, "neutral": 6500}
"""The most pairs of each label."""
_COMPOUND = 0.4
"""How often an edit is made on a sentence that was reworded already."""


def edits(data: Path, seed: int, *, held_out: bool = False) -> Sequence[Edit]:
    """The pairs, shuffled, at most ``WORDS`` words each and ``PAIRS`` of a label.

    Args:
        data: the folder of data sets.
        seed: of the choices among edits.
        held_out: those of the articles and pairs that are kept for evaluation.

    Raises:
        OSError: a data set cannot be read.
    """
    chance = Random(seed)
    found = list(topics(data, held_out=held_out))
    names = stock(found)
    made: list[Edit] = []
    for topic in found:
        for document in topic.documents:
            for whole in passages(document):
                made += _of_sentence(whole, names, chance)
        made += _of_two_events(topic, chance)
    for _, first, second in paraphrases(data, held_out=held_out):
        made += _of_paraphrases(first, second, names, chance)
    return _balanced(made, chance)


def _of_sentence(whole: Passage, names: Stock, chance: Random) -> Iterator[Edit]:
    """All pairs made of one sentence and its parts."""
    inside = parts(whole)
    for part in inside:
        if _is_entailed(part):
            yield _edit(whole.text, part.text, "entailment", "part")
            yield _edit(part.text, whole.text, "neutral", "part reversed")
    for premise, hypothesis in said_by(whole):
        yield _edit(premise, hypothesis, "entailment", "according to")
    for passage in (whole, *chance.sample(inside, min(1, len(inside)))):
        premises = [passage.text]
        if passage is not whole and _is_entailed(passage):
            premises.append(whole.text)
        rewordings = list(ways_of(EQUIVALENT, passage, names, chance))
        for name, changes in ways_of(EDITORS, passage, names, chance):
            premise = chance.choice(premises)
            hypothesis = passage.changed(_compounded(changes, rewordings, chance))
            if premise is passage.text and chance.random() < 0.5:
                premise, hypothesis = hypothesis, premise
            yield _edit(premise, hypothesis, "contradiction", name)
        for name, changes in rewordings:
            changed = passage.changed(_compounded(changes, rewordings, chance))
            two = chance.sample([passage.text, changed], 2)
            yield _edit(two[0], two[1], "entailment", name)
        for name, changes in ways_of(WEAKER, passage, names, chance):
            changed = passage.changed(_compounded(changes, rewordings, chance))
            yield _edit(passage.text, changed, "entailment", name)
            yield _edit(changed, passage.text, "neutral", f"{name} reversed")


def _of_paraphrases(
    first: Document, second: Document, names: Stock, chance: Random
) -> Iterator[Edit]:
    """A paraphrase as it is, and with one side made to contradict the other."""
    for a, b in ((first, second), (second, first)):
        whole = passages(b)
        if not passages(a) or not whole or not agree(a, b):
            continue
        premise = a.sentences[0].quote
        yield _edit(premise, whole[0].text, "entailment", "paraphrase")
        for name, changes in ways_of(EDITORS, whole[0], names, chance):
            if all(is_shared(change, a, b) for change in changes):
                hypothesis = whole[0].changed(changes)
                yield _edit(premise, hypothesis, "contradiction", f"paraphrase, {name}")


def _of_two_events(topic: Topic, chance: Random) -> Iterator[Edit]:
    """Sentences of the two subtopics that share words: alike, and about different events."""
    halves = [[p for d in documents for p in passages(d)] for documents in topic.subtopics.values()]
    if len(halves) != 2:
        return
    by_word: dict[str, list[Passage]] = defaultdict(list)
    for passage in halves[1]:
        for word in _content(passage):
            by_word[word].append(passage)
    for passage in halves[0]:
        shared: dict[str, int] = defaultdict(int)
        near: dict[str, Passage] = {}
        for word in sorted(_content(passage)):
            for other in by_word.get(word, ()):
                shared[other.text] += 1
                near[other.text] = other
        ranked = sorted(shared, key=lambda text: (-shared[text], text))[:6]
        for text in chance.sample(ranked, min(2, len(ranked))):
            if shared[text] >= 2:
                two = chance.sample([passage.text, text], 2)
                yield _edit(two[0], two[1], "neutral", "another event")


def ways_of(
    editors: Mapping[str, Editor], passage: Passage, names: Stock, chance: Random
) -> Iterator[tuple[str, Changes]]:
    """One way of each editor that has any."""
    for name, editor in editors.items():
        ways = list(editor(passage, names, chance))
        if ways:
            yield name, chance.choice(ways)


def _compounded(
    changes: Changes, rewordings: Sequence[tuple[str, Changes]], chance: Random
) -> Changes:
    """The changes, often with a rewording of other words of the sentence."""
    apart = [
        others
        for _, others in rewordings
        if not any(c.start < o.end and o.start < c.end for c in changes for o in others)
        and others != changes
    ]
    if apart and chance.random() < _COMPOUND:
        return changes + chance.choice(apart)
    return changes


def _is_entailed(part: Passage) -> bool:
    """Whether the sentence states the claim, and not only that it was planned, said or denied."""
    claim = part.claim
    return (
        claim is not None
        and claim.modality is Modality.FACT
        and claim.polarity is Polarity.AFFIRMED
        and part.text[0].isupper()
    )


def agree(a: Document, b: Document) -> bool:
    """Whether every figure, time and name of ``b`` is in ``a``."""
    return (
        all(
            any(relate_quantities(q, p) is QuantityRelation.EQUAL for p in a.quantities)
            for q in b.quantities
        )
        and {t.value for t in b.times} <= {t.value for t in a.times}
        and {_last(m.core) for m in b.mentions} <= {_last(m.core) for m in a.mentions}
    )


def is_shared(change: Change, a: Document, b: Document) -> bool:
    """Whether what the change replaces in ``b`` also stands in ``a``."""
    replaced = b.article.text[change.start : change.end].casefold().split()
    words = {t.text.casefold() for s in a.sentences for t in s.tokens}
    return bool(replaced) and set(replaced) <= words


def _last(name: str) -> str:
    return name.casefold().split()[-1]


def _content(passage: Passage) -> set[str]:
    return {t.lemma for t in passage.tokens if t.content}


def _edit(premise: str, hypothesis: str, label: Label, source: str) -> Edit:
    return Edit(premise=premise, hypothesis=hypothesis, label=label, source=source)


def _balanced(made: Sequence[Edit], chance: Random) -> list[Edit]:
    """At most ``PAIRS`` of each label, the rare sorts of edit kept and the common ones thinned."""
    distinct = list(
        {
            (e.premise, e.hypothesis): e
            for e in made
            if e.premise != e.hypothesis
            and len(e.premise.split()) + len(e.hypothesis.split()) <= WORDS
        }.values()
    )
    chance.shuffle(distinct)
    kept: list[Edit] = []
    for label, most in PAIRS.items():
        by_source: dict[str, list[Edit]] = defaultdict(list)
        for edit in distinct:
            if edit.label == label:
                by_source[edit.source].append(edit)
        room, left = most, len(by_source)
        for group in sorted(by_source.values(), key=len):
            taken = group[: room // left]
            kept += taken
            room, left = room - len(taken), left - 1
    chance.shuffle(kept)
    return kept
