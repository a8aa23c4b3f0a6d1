"""Pairs made by editing sentences: what must change, what must not, and which articles are kept."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from bench.edits import Edit, edits
from bench.edits.contradicting import EDITORS
from bench.edits.models import Editor, Passage, Stock
from bench.edits.preserving import EQUIVALENT, WEAKER, said_by
from bench.edits.sources import EVENTS, is_held_out, joined, labelled_rows, passages, topics
from bench.pairs import PAIRS
from claims.models import EntityKind
from claims.numbers import find_quantities
from claims.times import find_times
from tests.support import extracted

STOCK = Stock(
    names={
        (EntityKind.PERSON, None): ("Hannah Osei", "Peter Lindqvist"),
        (EntityKind.PLACE, None): ("Nairobi", "Helsinki", "Kenya", "Finland"),
        (EntityKind.ORGANISATION, None): ("Norhaven Harbour Board", "Carrow Steel"),
    }
)
ALL: dict[str, Editor] = {**EDITORS, **EQUIVALENT, **WEAKER}


def edited(name: str, text: str, seed: int = 1) -> list[str]:
    """What an editor makes of a sentence."""
    (whole,) = passages(extracted(text))
    return [whole.changed(changes) for changes in ALL[name](whole, STOCK, Random(seed))]


def passage(text: str) -> Passage:
    (whole,) = passages(extracted(text))
    return whole


@pytest.mark.parametrize("seed", range(5))
def test_another_number_is_outside_what_the_first_admits(seed: int) -> None:
    text = "The storm destroyed about 3,200 homes and killed four sailors on the coast."
    made = edited("number", text, seed)
    assert any("four" not in sentence for sentence in made)
    for sentence in made:
        old, new = ([q.value for q in find_quantities(s)] for s in (text, sentence))
        assert len(old) == len(new)
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1


def test_a_bound_is_not_replaced_by_one_that_it_admits() -> None:
    for seed in range(20):
        for sentence in edited("number", "At least 12 people died when the ferry sank.", seed):
            pytest.fail(f"both can be true: {sentence}")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The court in Oslo sentenced him on Tuesday to nine years.", "Tuesday"),
        ("Parliament passed the budget on 3 November after a long debate.", "November"),
        ("The bridge over the river was opened to traffic in 1998.", "1998"),
    ],
)
def test_another_time_is_another_time(text: str, kept: str) -> None:
    (sentence,) = edited("time", text)
    assert [t.value for t in find_times(text)] != [t.value for t in find_times(sentence)]
    assert len(find_times(text)) == len(find_times(sentence))
    assert kept in text


def test_another_person_stands_wherever_the_first_was_named() -> None:
    (sentence,) = edited("person", "Maria Keller won the race, and Keller kept the trophy.")
    assert "Keller" not in sentence
    assert sentence == "Hannah Osei won the race, and Osei kept the trophy."


def test_who_says_something_is_left_alone() -> None:
    """That another said it as well contradicts nothing."""
    assert edited("person", "Maria Keller said the race would go on.") == []


@pytest.mark.parametrize(
    ("text", "others"),
    [
        (
            "The suspects were arrested in Madrid after a week of searching.",
            {"Nairobi", "Helsinki"},
        ),
        ("The suspects were arrested in Spain after a week of searching.", {"Kenya", "Finland"}),
    ],
)
def test_another_place_is_of_the_same_sort(text: str, others: set[str]) -> None:
    (sentence,) = edited("place", text)
    assert len([other for other in others if other in sentence]) == 1


def test_another_office_for_the_same_person() -> None:
    (sentence,) = edited("title", "Police praised Mayor Maria Keller for her calm on Friday.")
    assert "Mayor" not in sentence
    assert sentence.endswith(" Maria Keller for her calm on Friday.")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The minister signed the treaty in Vienna.", "did not sign the treaty"),
        ("The treaty was signed in Vienna last week.", "was not signed"),
        ("The minister has signed the treaty in Vienna.", "has not signed"),
        ("The mayor said the bridge collapsed in the storm.", "said the bridge did not collapse"),
        ("The treaty was not signed in Vienna last week.", "treaty was signed"),
        ("The minister didn't sign the treaty in Vienna.", "minister did sign the treaty"),
    ],
)
def test_the_verb_is_denied_or_no_longer_denied(text: str, denied: str) -> None:
    (sentence,) = edited("negation", text)
    assert denied in sentence


def test_what_holds_of_some_is_not_denied_of_them() -> None:
    """Some signed and some did not: both can be true."""
    assert edited("negation", "Some ministers signed the treaty in Vienna.") == []


def test_agent_and_patient_change_places() -> None:
    (sentence,) = edited("swap", "Maria Keller defeated Peter Lindqvist in the final on Sunday.")
    assert sentence == "Peter Lindqvist defeated Maria Keller in the final on Sunday."


def test_a_meeting_is_the_same_with_its_parties_swapped() -> None:
    assert edited("swap", "Maria Keller met Peter Lindqvist in Vienna on Sunday.") == []


def test_a_word_gives_way_to_one_that_excludes_it() -> None:
    (sentence,) = edited("rival", "Shares in the company rose sharply on the news.")
    assert sentence == "Shares in the company fell sharply on the news."


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "digits",
            "The crew found three sailors in the water.",
            {"The crew found 3 sailors in the water."},
        ),
        (
            "date format",
            "The trial will open on November 28, 2019 in Oslo.",
            {
                "The trial will open on 28 November 2019 in Oslo.",
                "The trial will open on Nov. 28, 2019 in Oslo.",
            },
        ),
        (
            "nationality",
            "Talks began after the Kenyan president arrived at noon.",
            {
                "Talks began after Kenya's president arrived at noon.",
                "Talks began after the president of Kenya arrived at noon.",
            },
        ),
        (
            "passive",
            "The rebels shelled the harbour for three days.",
            {"The harbour was shelled by the rebels for three days."},
        ),
        (
            "rounding",
            "The storm destroyed 2,953 homes on the coast.",
            {
                f"The storm destroyed {word} {figure} homes on the coast."
                for word, figure in (
                    ("about", "3,000"),
                    ("around", "3,000"),
                    ("nearly", "3,000"),
                )
            },
        ),
        (
            "units",
            "The rescue boat was 12 miles from the shore.",
            {"The rescue boat was about 19 kilometres from the shore."},
        ),
    ],
)
def test_the_same_in_other_words(name: str, text: str, expected: set[str]) -> None:
    for seed in range(4):
        (sentence,) = edited(name, text, seed)
        assert sentence in expected


def test_a_measure_that_is_converted_already_is_left_alone() -> None:
    assert edited("units", "The boat was 12 miles (19 kilometres) from the shore.") == []


def test_a_body_by_its_initials() -> None:
    assert edited("alias", "The case was sent to the Federal Bureau of Investigation.") == [
        "The case was sent to the FBI."
    ]


def test_what_a_named_speaker_says_is_according_to_the_speaker() -> None:
    text = "Maria Keller said the bridge over the river collapsed."
    (said,) = said_by(passage(text))
    assert said == (text, "According to Maria Keller, the bridge over the river collapsed.")


@pytest.mark.parametrize(
    "text",
    [
        "Maria Keller denied that the bridge over the river collapsed.",
        "Maria Keller did not say that the bridge over the river collapsed.",
        "Maria Keller asked whether the bridge over the river collapsed.",
    ],
)
def test_what_is_denied_or_asked_is_not_according_to_anyone(text: str) -> None:
    assert list(said_by(passage(text))) == []


@pytest.mark.parametrize(
    ("tokenised", "written"),
    [
        ("`` We did n't know , '' she said .", '"We didn\'t know," she said.'),
        ("It cost $ 3 , or 2 . 5 per cent .", "It cost $3, or 2.5 per cent."),
        ("A 90 - day stay at 8. 40 a. m. in the U. S.", "A 90-day stay at 8.40 a.m. in the U.S."),
        ("About 1, 200 left in 1999 , 13 in 2001 .", "About 1,200 left in 1999, 13 in 2001."),
    ],
)
def test_tokenised_text_is_put_together_as_written(tokenised: str, written: str) -> None:
    assert joined(tokenised) == written


# --- the whole ----------------------------------------------------------------------------------

STORIES = {
    "ecb": [
        "A court in Oslo sentenced Maria Keller to nine years in prison on Tuesday .",
        "Keller had stolen 3,200 crowns from Carrow Steel in March 2011 .",
        "Police arrested the banker in Bergen after a search that lasted 12 days .",
    ],
    "ecbplus": [
        "A court in Helsinki sentenced Peter Lindqvist to four years in prison on Friday .",
        "Lindqvist had stolen 900 euros from the Norhaven Harbour Board in May 2013 .",
        "Police arrested the banker in Turku after a chase through 3 towns .",
    ],
}
FIRST = "The airline inspected its fleet of 385 aircraft on Monday and found no cracks ."
SECOND = "the airline inspected all of its 385 aircraft on Monday and found no cracks in them ."
AIRPORTS = (
    "Aldmoor Brantley Cawdon Dunmere Eskvale Farleigh Garnock Holmby Inverdale Jarlton Kelby "
    "Lowmoor Marvat Norhaven Oakmere Penfold Quenby Ravenna"
).split()
DIFFERENT = "The airline grounded a pilot named Carl Brandt over an argument ."


def rows() -> Iterator[dict[str, object]]:
    for number in range(14):
        for subtopic, sentences in STORIES.items():
            yield {
                "doc": f"7_{number}{subtopic}",
                "topic": 7,
                "subtopic": subtopic,
                "sentences": sentences,
                "mentions": [],
            }


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    labelled = sorted(labelled_rows())
    free = next(row for row in range(labelled[2], len(AIRPORTS)) if row not in labelled)
    pairs = [
        {
            "first": f"At {airport} {FIRST[0].lower()}{FIRST[1:]}",
            "second": f"At {airport} {SECOND}",
            "label": "paraphrase",
            "part": "train",
        }
        for airport in AIRPORTS[:free]
    ]
    pairs.append({"first": FIRST, "second": DIFFERENT, "label": "different", "part": "train"})
    for name, listed in ((EVENTS, list(rows())), (PAIRS, pairs)):
        (folder / name).parent.mkdir()
        with gzip.open(folder / name, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in listed)
    return folder


@pytest.fixture(scope="module")
def made(data: Path) -> Sequence[Edit]:
    return edits(data, seed=5)


def test_the_same_seed_makes_the_same_pairs(data: Path, made: Sequence[Edit]) -> None:
    assert list(edits(data, seed=5)) == list(made)
    assert list(edits(data, seed=6)) != list(made)


def test_every_label_is_there_and_no_pair_twice(made: Sequence[Edit]) -> None:
    assert {edit.label for edit in made} == {"contradiction", "entailment", "neutral"}
    assert len({(e.premise, e.hypothesis) for e in made}) == len(made)
    assert all(e.premise != e.hypothesis for e in made)
    assert all(len(f"{e.premise} {e.hypothesis}".split()) <= 48 for e in made)


def test_two_events_of_a_topic_are_neutral(made: Sequence[Edit]) -> None:
    found = [e for e in made if e.source == "another event"]
    assert found
    one, other = ({joined(s) for s in sentences} for sentences in STORIES.values())
    for edit in found:
        assert edit.label == "neutral"
        assert len({edit.premise, edit.hypothesis} & one) == 1
        assert len({edit.premise, edit.hypothesis} & other) == 1


def test_sentences_with_labels_of_ours_and_different_pairs_are_left_out(
    made: Sequence[Edit],
) -> None:
    text = " ".join(f"{e.premise} {e.hypothesis} " for e in made)
    for row in sorted(labelled_rows())[:3]:
        assert f"At {AIRPORTS[row]} the airline" not in text
    assert any(f"At {airport} the airline" in text for airport in AIRPORTS)
    assert "Brandt" not in text


def test_articles_for_evaluation_are_kept_out_of_training(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [str(row["doc"]) for row in rows()]
    kept = {name for name in names if is_held_out(name)}
    assert 0 < len(kept) < len(names) / 2
    for held_out in (True, False):
        used = {d.article.id for t in topics(data, held_out=held_out) for d in t.documents}
        assert used == (kept if held_out else set(names) - kept)
