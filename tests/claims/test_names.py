"""Names in one article: what is found, what it is, and what refers to it."""

from __future__ import annotations

from functools import lru_cache

import pytest

from claims.models import Article, EntityKind, Mention
from claims.names import find_mentions
from claims.nlp import parse
from claims.passages import passages


@lru_cache
def mentions(text: str) -> tuple[Mention, ...]:
    article = Article(id="a", path="a.txt", text=text)
    (doc,) = parse([(article, passages(article))])
    found = find_mentions(doc, text)
    assert all(text[m.start : m.end] == m.quote for m in found)
    return found


def one(text: str, quote: str) -> Mention:
    matching = [m for m in mentions(text) if m.quote == quote]
    assert matching, f"{quote!r} not among {[m.quote for m in mentions(text)]}"
    return matching[0]


def quotes(text: str) -> list[str]:
    return [m.quote for m in mentions(text)]


# --- titles -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "title", "core", "states"),
    [
        (
            "French Foreign Minister Claire Dumont arrived in Oslo on Monday.",
            "French Foreign Minister Claire Dumont",
            "French Foreign Minister",
            "Claire Dumont",
            ("FR",),
        ),
        (
            "On Monday Turkey's foreign minister Hakan Demir met his guests.",
            "Turkey's foreign minister Hakan Demir",
            "Turkey's foreign minister",
            "Hakan Demir",
            ("TR",),
        ),
        (
            "US Secretary of State Martin Keller left for Lima on Friday.",
            "US Secretary of State Martin Keller",
            "US Secretary of State",
            "Martin Keller",
            ("US",),
        ),
        (
            "The talks were led by Secretary of the Kenyan Security Council Peter Otieno.",
            "Secretary of the Kenyan Security Council Peter Otieno",
            "Secretary of the Kenyan Security Council",
            "Peter Otieno",
            ("KE",),
        ),
        (
            "He was welcomed by former President Maria Costa on Sunday.",
            "former President Maria Costa",
            "former President",
            "Maria Costa",
            (),
        ),
        (
            "The report was confirmed by State Department spokesman Daniel Reyes.",
            "State Department spokesman Daniel Reyes",
            "State Department spokesman",
            "Daniel Reyes",
            ("US",),
        ),
    ],
)
def test_a_title_belongs_to_the_mention_and_not_to_the_core(
    text: str, quote: str, title: str, core: str, states: tuple[str, ...]
) -> None:
    mention = one(text, quote)
    assert (mention.title, mention.core, mention.states) == (title, core, states)
    assert mention.kind is EntityKind.PERSON


@pytest.mark.parametrize(
    ("text", "title", "core"),
    [
        ("Trucker Owen Pryce, 52, walked away from the wreck.", "Trucker", "Owen Pryce"),
        ("It was a last night for crooner Bobby Vance.", "crooner", "Bobby Vance"),
        ("Crooner Bobby Vance sang for the last time.", "Crooner", "Bobby Vance"),
        ("Flames were seen by passenger Martin Holt.", "passenger", "Martin Holt"),
        ("Mum-of-two Sarah Denholm, 43, died at once.", "Mum-of-two", "Sarah Denholm"),
        ("He met mother of three Sarah Denholm.", "mother of three", "Sarah Denholm"),
        ("Taoiseach Nora Keane visited the control room.", "Taoiseach", "Nora Keane"),
    ],
)
def test_a_label_before_a_name_is_its_title(text: str, title: str, core: str) -> None:
    mention = one(text, f"{title} {core}")
    assert (mention.title, mention.core) == (title, core)
    assert mention.entity == core.casefold().replace(" ", "-")


@pytest.mark.parametrize("letters", ["KC", "MP", "PhD"])
def test_letters_after_a_name_are_no_part_of_it(letters: str) -> None:
    text = f"The court heard Sarah Denholm {letters} on Friday. Denholm spoke for an hour."
    assert one(text, "Sarah Denholm").entity == one(text, "Denholm").entity == "sarah-denholm"


def test_a_role_set_off_by_commas_is_a_title() -> None:
    mention = one(
        "Lena Fischer, a spokesperson for Austria's Interior Ministry, denied it on Friday.",
        "Lena Fischer",
    )
    assert mention.title == "spokesperson for Austria's Interior Ministry"
    assert mention.states == ("AT",)


def test_a_possessor_who_is_no_state_keeps_its_own_mention() -> None:
    text = "The court heard Collins's lawyer Mark Jay Harmon on Tuesday. Collins was absent."
    assert one(text, "Collins").core == "Collins"
    assert one(text, "lawyer Mark Jay Harmon").title == "lawyer"


# --- places and states --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "state"),
    [
        ("The minister said Nairobi would not yield.", "Nairobi", "KE"),
        ("Officials in Brussels rejected the plan.", "Brussels", "EU"),
        ("A source in the Kremlin confirmed the visit.", "Kremlin", "RU"),
        ("Downing Street declined to comment.", "Downing Street", "GB"),
        ("The White House welcomed the vote.", "White House", "US"),
        ("They handed it to the Norwegian army.", "Norwegian", "NO"),
        ("Many Portuguese companies left.", "Portuguese", "PT"),
        ("The U.S. sent three ships.", "U.S.", "US"),
        ("A festival in Salzburg was cancelled.", "Salzburg", "AT"),
    ],
)
def test_places_and_seats_of_power_carry_their_state(text: str, quote: str, state: str) -> None:
    assert one(text, quote).states == (state,)


def test_georgia_is_a_country_only_beside_its_capital_or_neighbours() -> None:
    country = "Protesters marched through Tbilisi on Friday, and Georgia called in the army."
    state = "Voters in Georgia and Texas went to the polls on Tuesday."
    unclear = "Voters in Georgia went to the polls on Tuesday."
    assert one(country, "Georgia").states == ("GE",)
    assert one(state, "Georgia").states == ("US",)
    assert one(unclear, "Georgia").states == ()


def test_two_states_side_by_side_are_two_mentions() -> None:
    text = "The leaders of Kenya and Uganda met. Kenya-Uganda trade has grown."
    assert quotes(text) == ["Kenya", "Uganda", "Kenya", "Uganda"]


def test_a_demonym_in_a_compound_is_a_mention() -> None:
    assert one("A Norwegian-brokered truce held.", "Norwegian").states == ("NO",)


def test_a_country_and_its_adjective_are_one_entity_but_its_people_are_another() -> None:
    text = "Kenya closed the border. The Kenyan army moved in. Kenyans fled."
    assert one(text, "Kenya").entity == one(text, "Kenyan").entity
    assert one(text, "Kenyans").entity != one(text, "Kenya").entity


def test_a_ministry_knows_the_state_it_belongs_to() -> None:
    text = "In a statement Kenya's Foreign Ministry protested."
    ministry = one(text, "Foreign Ministry")
    assert ministry.kind is EntityKind.ORGANISATION
    assert ministry.states == ("KE",)


# --- what is no name ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday the committee met. However, nothing was decided. Talks resume on Monday.",
        "Earlier in November, hundreds of people marched. Police made no arrests.",
        "Hundreds were hurt. Officials said the toll would rise. Rescue work went on.",
        "Turnout was 64.8 per cent. Revenue rose. Profits fell. Polls closed at 8pm.",
    ],
)
def test_words_that_open_sentences_months_and_weekdays_are_no_names(text: str) -> None:
    assert quotes(text) == []


def test_a_headline_in_title_case_gives_only_its_names() -> None:
    text = (
        "Keller Says Kenya Will Reopen Border Crossings Soon\n\n"
        "Foreign Minister Martin Keller said on Monday that crossings will reopen."
    )
    assert quotes(text)[:2] == ["Keller", "Kenya"]
    assert one(text, "Keller").entity == "martin-keller"


# --- coreference --------------------------------------------------------------------------------

STORY = (
    "Foreign Minister Claire Dumont met Prime Minister Peter Otieno in Nairobi on Monday. "
    "Ms. Dumont praised the talks. The prime minister was more cautious."
)


def test_short_forms_go_to_the_full_name() -> None:
    assert one(STORY, "Ms. Dumont").entity == one(STORY, "Foreign Minister Claire Dumont").entity


def test_a_title_held_by_one_person_refers_to_that_person() -> None:
    described = one(STORY, "The prime minister")
    assert described.nominal
    assert described.entity == "peter-otieno"


def test_a_title_held_by_two_people_is_left_alone() -> None:
    text = (
        "Kenyan Prime Minister Peter Otieno met Finnish Prime Minister Aino Laine on Monday. "
        "The prime minister was cautious. The Finnish prime minister was not."
    )
    assert "The prime minister" not in quotes(text)
    assert one(text, "The Finnish prime minister").entity == "aino-laine"


def test_a_vice_president_is_not_the_president() -> None:
    text = "Vice President Maria Costa flew to Lima. The president stayed at home."
    assert "The president" not in quotes(text)


def test_a_pronoun_with_one_possible_person_is_resolved() -> None:
    text = "Martin Keller said on Monday that he would resign. He gave no reason."
    assert [m.entity for m in mentions(text) if m.nominal] == ["martin-keller"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Martin Keller met Peter Otieno on Monday. He gave no reason.",
        "Martin Keller stabbed his wife while she slept.",
        "Martin Keller struck the driver as he crossed the road.",
    ],
)
def test_a_pronoun_that_could_be_another_person_is_left_alone(text: str) -> None:
    assert not [m for m in mentions(text) if m.nominal and m.quote.lower() in ("he", "she")]


@pytest.mark.parametrize(
    ("text", "quote", "entity"),
    [
        ("Joris Haak was caught. The 41-year-old was held.", "The 41-year-old", "joris-haak"),
        (
            "Joris Haak, 41, met Ann Lund, 30. The 30-year-old woman was held.",
            "The 30-year-old woman",
            "ann-lund",
        ),
    ],
)
def test_somebody_meant_by_an_age_is_resolved(text: str, quote: str, entity: str) -> None:
    assert one(text, quote).entity == entity


@pytest.mark.parametrize(
    "text",
    [
        "Joris Haak met Ann Lund. The 41-year-old was held.",
        "Joris Haak helped a driver. The 41-year-old was held.",
        "Detective John Hill spoke on Monday. The 41-year-old was held.",
        "Joris Haak, 40, was there. The 41-year-old was held.",
        "Joris Haak was there. The 41-year-old company was sold.",
    ],
)
def test_an_age_that_may_be_another_person_s_is_left_alone(text: str) -> None:
    assert not [m for m in mentions(text) if m.nominal]


def test_the_one_person_named_is_meant_by_what_she_does() -> None:
    for said in ("“We lost,” the striker said.", "“We lost,” said the striker."):
        text = f"Ines Duarte wept on the pitch. {said}"
        assert one(text, "the striker").entity == "ines-duarte"


@pytest.mark.parametrize(
    "text",
    [
        "Ines Duarte met Lena Osei. “We lost,” the striker said.",
        "Coach Ines Duarte wept. “We lost,” the striker said.",
        "Ines Duarte wept beside a driver. “We lost,” the striker said.",
        "Ines Duarte wept. “We lost,” the referee said.",
        "Ines Duarte wept. “We lost,” the striker's brother said.",
        "Ines Duarte wept. The fans booed the striker.",
        "Ines Duarte wept. The striker died on Monday.",
    ],
)
def test_what_somebody_does_may_be_what_another_does(text: str) -> None:
    assert not [m for m in mentions(text) if m.nominal]


def test_pronouns_follow_the_gender_of_given_names() -> None:
    text = "Claire Dumont met Martin Keller on Monday. She spoke first."
    assert one(text, "She").entity == "claire-dumont"


def test_the_two_countries_are_the_pair_just_named() -> None:
    text = "Relations between Kenya and Uganda are tense. The two countries share a lake."
    assert one(text, "The two countries").states == ("KE", "UG")
    three = "Kenya, Uganda and Rwanda met. Kenya and Rwanda signed. Later Uganda and Kenya left. "
    assert "the two countries" not in quotes(three + "Trade between the two countries grew.")


def test_the_region_is_the_one_region_just_named() -> None:
    text = "The army lost control in Vardanakh in May. After that, people fled the region."
    assert one(text, "the region").entity == one(text, "Vardanakh").entity


def test_relatives_of_one_surname_stay_apart() -> None:
    text = (
        "Jane Whitcombe and her brother John Whitcombe were cleared on Friday. "
        "Whitcombe left at once."
    )
    keys = {m.quote: m.entity for m in mentions(text)}
    assert keys["Jane Whitcombe"] != keys["brother John Whitcombe"]
    assert keys["Whitcombe"] not in (keys["Jane Whitcombe"], keys["brother John Whitcombe"])


def test_an_acronym_goes_to_its_expansion() -> None:
    text = "The International Atomic Energy Agency (IAEA) sent a team. The IAEA will report in May."
    assert {m.entity for m in mentions(text)} == {"international-atomic-energy-agency"}
