"""Names across articles: one entity, one key; variant spellings; the gazetteer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from claims.models import Article, Mention
from claims.names import gazetteer, link, spelling_variants
from claims.names.similarity import is_variant, same_person
from tests.claims.test_names import mentions


def linked(*texts: str) -> Mapping[str, tuple[Mention, ...]]:
    return link({str(i): mentions(text) for i, text in enumerate(texts)})


def keys(*texts: str) -> list[dict[str, str]]:
    return [{m.quote: m.entity for m in found} for found in linked(*texts).values()]


def test_a_short_form_in_one_article_is_the_full_name_in_another() -> None:
    first, second = keys(
        "Foreign Minister Claire Dumont arrived in Nairobi on Monday.",
        "Dumont arrived in Nairobi on Tuesday, officials said.",
    )
    assert second["Dumont"] == first["Foreign Minister Claire Dumont"] == "claire-dumont"


def test_a_first_surname_is_enough() -> None:
    first, second = keys(
        "Finance Minister Camila Salgado Rincón welcomed the decision.",
        "Camila Salgado, who sits on the board, voted against.",
    )
    assert second["Camila Salgado"] == first["Finance Minister Camila Salgado Rincón"]


def test_keys_do_not_depend_on_the_order_of_articles() -> None:
    texts = {
        "a": "Anthony Marlowe met Claire Dumont in Nairobi.",
        "b": "Antony Marlowe left Nairobi on Friday.",
        "c": "Marlowe said Kenya had agreed.",
    }
    found = {name: mentions(text) for name, text in texts.items()}
    backwards = dict(reversed(found.items()))
    assert dict(link(found)) == {name: link(backwards)[name] for name in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Whitcombe spoke on Friday.", "John Whitcombe spoke on Friday."),
        ("North Korea fired two rockets.", "South Korea fired two rockets."),
        ("The mayor of New York resigned.", "The mayor of York resigned."),
        ("Kenya's Foreign Ministry protested.", "Uganda's Foreign Ministry protested."),
        ("The Bank said so.", "The Bank of Scotland said so."),
    ],
)
def test_different_bearers_of_a_similar_name_stay_apart(one: str, other: str) -> None:
    first, second = linked(one, other).values()
    named = [m for m in first if "enya" not in m.quote]
    others = [m for m in second if "ganda" not in m.quote]
    assert not {m.entity for m in named} & {m.entity for m in others}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He lost control over Karabakh.", "He lost control over Nagorno-Karabakh."),
        ("The mayor of New York resigned.", "The mayor of New York City resigned."),
        ("The army reached Kiev.", "The army reached Kyiv."),
        ("The United Nations objected.", "The UN objected."),
        ("He flew to Britain.", "He flew to the United Kingdom."),
        ("The Labor Department reported it.", "The US Department of Labor reported it."),
        ("Kenyan Foreign Ministry officials left.", "Officials of Kenya's Foreign Ministry left."),
        ("EMC bought Legato Systems.", "They bought Legato Systems of Detroit."),
    ],
)
def test_names_of_one_place_or_body_are_one_entity(one: str, other: str) -> None:
    first, second = linked(one, other).values()
    assert {m.entity for m in first} & {m.entity for m in second}


def test_a_short_form_that_two_people_share_joins_neither() -> None:
    (only,) = linked(
        "Jane Whitcombe and John Whitcombe were cleared on Friday. Whitcombe left at once."
    ).values()
    assert len({m.entity for m in only}) == 3


def test_a_president_is_not_his_son() -> None:
    first, second = keys(
        "Peter Otieno Jr. published a book. President Otieno has read it.",
        "President Peter Otieno flew to Lima on Friday.",
    )
    assert first["President Otieno"] == second["President Peter Otieno"]
    assert first["Peter Otieno Jr."] != first["President Otieno"]


def test_a_capital_is_not_its_country_but_shares_its_state() -> None:
    (first, second) = linked("Kenya agreed to talks.", "Nairobi agreed to talks.").values()
    assert first[0].entity != second[0].entity
    assert first[0].states == second[0].states == ("KE",)


# --- variant spellings ---------------------------------------------------------------------------


def spellings(*texts: str) -> list[list[tuple[str, int]]]:
    return [
        [(s.form, len({use.article for use in s.uses})) for s in variant.spellings]
        for variant in spelling_variants(linked(*texts))
    ]


def test_a_variant_spelling_is_found_once_with_the_articles_that_use_it() -> None:
    found = spellings(
        "Foreign Minister Anthony Marlowe left on Monday.",
        "Foreign Minister Antony Marlowe left on Monday. Marlowe was tired.",
        "Antony Marlowe, the foreign minister, left on Tuesday.",
    )
    assert found == [[("Antony Marlowe", 2), ("Anthony Marlowe", 1)]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("President Recep Erdoğan left.", "President Recep Erdogan left."),
        ("Senator Joe Harlan left.", "Senator Joseph Harlan left."),
        ("Senator William Harlan left.", "Sen. William J. Harlan left."),
        ("The army reached Kiev.", "The army reached Kyiv."),
        ("The Nairobi Centre for Health closed.", "The Nairobi Center for Health closed."),
        ("Senator Jane Harlan left.", "Senator Jane Harlan's car left."),
        ("Senator Paul Harlan left.", "Senator Paula Harlan left."),
    ],
)
def test_house_style_short_forms_and_other_people_are_no_variants(one: str, other: str) -> None:
    assert spellings(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("antony marlowe", "anthony marlowe", True),
        ("bill harlan", "william harlan", True),
        ("george w harlan", "george harlan", True),
        ("george w harlan", "jeb harlan", False),
        ("john smith", "jane smith", False),
        ("muammar gaddafi", "muammar qaddafi", True),
        ("enrique peña nieto", "peña nieto", True),
        ("paul harlan", "paula harlan", False),
        ("jose luis ortega", "jose maria ortega", False),
    ],
)
def test_when_two_full_names_can_be_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one.split(), other.split()) is same
    assert same_person(other.split(), one.split()) is same


@pytest.mark.parametrize(
    ("one", "other"), [("iran", "iraq"), ("maria", "mario"), ("niger", "nigeria"), ("ann", "anna")]
)
def test_close_words_that_are_different_names_are_no_variants(one: str, other: str) -> None:
    assert not is_variant(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilse Varnhold won on Sunday.", "Mum-of-three Ilse Varnholdt won on Sunday."),
        ("Ilse Varnhold won. Ms Varnhold smiled.", "Ms Varnholdt smiled on Sunday night."),
        ("Mr Wyszkowic was held in Leeds.", "Mr Wyskowic was held in Leeds."),
        ("Defence Minister Wyszkowic resigned.", "The defence minister Wyskowic resigned."),
    ],
)
def test_a_rare_name_misspelt_is_one_person_in_two_spellings(one: str, other: str) -> None:
    ((first, second),) = spellings(one, other)
    assert first[0] != second[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr Wyszkowic was held in Leeds.", "Mrs Wyskowic was held in Leeds."),
        ("Dr Kuznetsov spoke in Oslo.", "Dr Kuznetsova spoke in Oslo."),
        ("Mr Johnson was held in Leeds.", "Mr Johnston was held in Leeds."),
        ("Mr Wyszkowic and Mr Wyskowic were held.", "Mr Wyskowic was held in Leeds."),
        ("Al Qaeda attacked the base at dawn.", "The base was attacked by al-Qaida."),
        ("Fighters of Hezbollah crossed the border.", "Fighters of Hizbullah crossed it."),
        ("The Taliban took the city.", "Kabul fell to the Taleban."),
        ("Al-Qaeda in Yemen denied it.", "Al-Qaida in Yemen denied it on Friday."),
    ],
)
def test_other_people_and_house_transliterations_are_no_misspellings(one: str, other: str) -> None:
    assert spellings(one, other) == []


# --- gazetteer -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("surface", "codes"),
    [
        ("Azerbaijan", ("AZ",)),
        ("Azerbaijani", ("AZ",)),
        ("Azerbaijanis", ("AZ",)),
        ("the Netherlands", ("NL",)),
        ("Türkiye's", ("TR",)),
        ("Turkey", ("TR",)),
        ("the Kremlin", ("RU",)),
        ("Washington, DC", ("US",)),
        ("Birmingham", ()),
        ("Atlantis", ()),
        ("", ()),
    ],
)
def test_country_codes(surface: str, codes: tuple[str, ...]) -> None:
    assert gazetteer.country_codes(surface) == codes


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("Salzburg", "Austria", True),
        ("Austria", "Salzburg", False),
        ("Austin", "Texas", True),
        ("Texas", "United States", True),
        ("France", "Europe", True),
        ("Salzburg", "France", False),
        ("Salzburg", "Salzburg", False),
        ("Scotland", "the UK", True),
    ],
)
def test_part_of(inner: str, outer: str, expected: bool) -> None:
    assert gazetteer.part_of(inner, outer) is expected


def test_every_demonym_and_seat_names_a_known_country() -> None:
    known = set(gazetteer.countries().values())
    assert set(gazetteer.demonyms().values()) <= known
    assert set(gazetteer.nationals().values()) <= known
    assert set(gazetteer.seats().values()) <= known


def test_linking_nothing_gives_nothing() -> None:
    assert dict(link({})) == {}
    assert spelling_variants({"a": ()}) == ()
    assert Article(id="a", path="a", text="").text == ""
