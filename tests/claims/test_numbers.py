from __future__ import annotations

import pytest

from claims.models import Quantity, QuantityKind, Span
from claims.numbers import QuantityRelation, counted_noun, find_quantities, relate, render

COUNT = QuantityKind.COUNT
MONEY = QuantityKind.MONEY


def one(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Police counted 1,247 ballots.", COUNT, 1247),
        ("They found two dozen crates.", COUNT, 24),
        ("TARNOW, May 12 - Seven people died.", COUNT, 7),
        ("A bridge falls\n\nNine people died.", COUNT, 9),
        ("A couple of hundred marchers came.", COUNT, 200),
        ("It drew three and a half million viewers.", COUNT, 3.5e6),
        ("It drew 2.95 million viewers.", COUNT, 2.95e6),
        ("One hundred and sixty-one miners returned.", COUNT, 161),
        ("Twenty-one thousand three hundred voters signed.", COUNT, 21_300),
        ("A 2,000-strong crowd came.", COUNT, 2000),
        ("Half a million homes lost power.", COUNT, 500_000),
        ("The state has 12,34,567 voters.", COUNT, 1_234_567),
        ("He bought 5 lakh shares.", COUNT, 500_000),
        ("Around 5m people watched.", COUNT, 5e6),
        ("Two-thirds of voters agreed.", QuantityKind.RATIO, 2 / 3),
        ("A quarter of adults agreed.", QuantityKind.RATIO, 0.25),
        ("Half of the villages are cut off.", QuantityKind.RATIO, 0.5),
        ("One in five drivers failed.", QuantityKind.RATIO, 0.2),
        ("Nine out of 10 drivers passed.", QuantityKind.RATIO, 0.9),
        ("Inflation reached 4.4%.", QuantityKind.PERCENT, 4.4),
        ("Inflation reached four per cent.", QuantityKind.PERCENT, 4),
        ("The rate rose 0.4 percentage points.", QuantityKind.PERCENTAGE_POINT, 0.4),
        ("The rate rose 25 basis points.", QuantityKind.PERCENTAGE_POINT, 0.25),
        ("It fell to minus five percent.", QuantityKind.PERCENT, -5),
        ("The 33-year-old actress left.", QuantityKind.AGE, 33),
        ("Mary Kent, 45, said so.", QuantityKind.AGE, 45),
        ("The boy, aged 12, ran.", QuantityKind.AGE, 12),
        ("The baby is 18 months old.", QuantityKind.AGE, 1.5),
        ("The rule covers people under 21.", QuantityKind.AGE, 21),
        ("The court ruled 5-4.", QuantityKind.SCORE, 5),
        ("Chelsea won 2-1.", QuantityKind.SCORE, 2),
        ("The bill passed 219 to 212.", QuantityKind.SCORE, 219),
        ("Twice as many came.", QuantityKind.MULTIPLE, 2),
        ("It was three times the national average.", QuantityKind.MULTIPLE, 3),
        ("Profits doubled.", QuantityKind.MULTIPLE, 2),
        ("He is the 44th president.", QuantityKind.ORDINAL, 44),
        ("It was her twenty-third book.", QuantityKind.ORDINAL, 23),
        ("A magnitude 6.1 quake hit.", QuantityKind.NUMBER, 6.1),
    ],
)
def test_reads_kind_and_value(text: str, kind: QuantityKind, value: float) -> None:
    found = one(text)
    assert found.kind is kind
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("It paid $1.2bn.", "USD", 1.2e9),
        ("It paid £3m.", "GBP", 3e6),
        ("It paid €4.5 million.", "EUR", 4.5e6),
        ("It paid HK$10.05 billion.", "HKD", 10.05e9),
        ("It paid A$20.", "AUD", 20),
        ("It paid Rs 500 crore.", "rupee", 5e9),
        ("It paid Rs50,000.", "rupee", 50_000),
        ("The reward is DKr500,000.", "DKK", 500_000),
        ("The reward is Nkr1.2m.", "NOK", 1.2e6),
        ("It was sold for SFr 50m.", "CHF", 50e6),
        ("It cost RM5m to build.", "MYR", 5e6),
        ("It paid 323 million euros.", "EUR", 323e6),
        ("It paid 100 Swiss francs.", "CHF", 100),
        ("It paid USD 45.", "USD", 45),
        ("It paid R2.3 million.", "ZAR", 2.3e6),
        ("It paid R400,000.", "ZAR", 400_000),
        ("It paid R5m.", "ZAR", 5e6),
        ("It paid 50 cents.", "USD", 0.5),
        ("It paid thirteen dollars and forty-five cents.", "USD", 13.45),
        ("It paid ten million pounds.", "GBP", 10e6),
        ("It paid 100 pesos.", "peso", 100),
        ("It sold for euro 5 million.", "EUR", 5e6),
        ("He paid rupees 5,000.", "rupee", 5000),
        ("It paid 20 million Brazilian reais.", "BRL", 20e6),
        ("It paid 90 million Czech crowns.", "CZK", 90e6),
    ],
)
def test_reads_money(text: str, unit: str, value: float) -> None:
    found = one(text)
    assert (found.kind, found.unit) == (MONEY, unit)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("They walked 5 miles.", "meter", 8046.72),
        ("A 776-foot ship sank.", "meter", 236.5248),
        ("She is 5 feet 2 inches tall.", "meter", 1.5748),
        ("It covers 660 square kilometres.", "square_meter", 660e6),
        ("It hit 104°F.", "degree_Celsius", 40),
        ("It hit 40 degrees Celsius.", "degree_Celsius", 40),
        ("It drove at 60 mph.", "kilometer_per_hour", 96.56064),
        ("It weighs 2,000 pounds.", "kilogram", 907.18474),
        ("Gusts hit 30 m/s.", "kilometer_per_hour", 108),
        ("It fell at 50 metres per second.", "kilometer_per_hour", 180),
        ("The line carries 100 Mbps.", "byte/second", 12.5e6),
        ("It stored 3 cubic kilometres of water.", "liter", 3e12),
        ("It used 25 TWh.", "kilowatt_hour", 25e9),
        ("It pumps 500,000 barrels a day.", "liter/day", 500_000 * 158.987294928),
    ],
)
def test_converts_measures_to_a_base_unit(text: str, unit: str, value: float) -> None:
    found = one(text)
    assert (found.kind, found.unit) == (QuantityKind.MEASURE, unit)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "On 9/11 the F-16 landed.",
        "The G7 and the G-20 met about COVID-19.",
        "A Boeing 747 landed after Apollo 11.",
        "They drove Route 66 with an iPhone 12.",
        "Title 42 and Article 50 and Section 230 remain.",
        "She watches Channel 4 on Windows 7.",
        "He lives at 10 Downing Street.",
        "He left No. 10 for 1600 Pennsylvania Avenue.",
        "Call 555-123-4567 or 0845 125 222.",
        "See https://example.org/2020/12/item-345 for more.",
        "It began at 10:30 and ended at 6pm.",
        "In 2008 the 2016 election seemed far.",
        "The 2008-09 season ended on May 4, 2020.",
        "One of the men left; no one stayed; one day he returned.",
        "Wait a second.",
        "At first he refused.",
        "The two-way, six-figure deal stalled; a second later it fell.",
        "It took three weeks and 12 days.",
        "In the fall of that year she met the first lady.",
        "3. Mix the flour.",
        "The 1990s and her 40s were good.",
        "Dial 911 now.",
        "It takes six to 13 days.",
        "9" * 5000,
    ],
)
def test_leaves_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


def test_never_reports_a_taken_span() -> None:
    text = "About 20 people left after 12 days."
    start = text.index("12 days")
    taken = Span(start=start, end=start + 7, quote="12 days")
    assert [q.quote for q in find_quantities(text, [taken])] == ["About 20"]
    whole = Span(start=0, end=len(text), quote=text)
    assert find_quantities(text, [whole]) == ()


@pytest.mark.parametrize(
    ("text", "counted", "noun"),
    [
        ("Four people died.", "people", "people"),
        ("There are 100,000 residents here.", "resident", "residents"),
        ("It killed 12 Israeli soldiers.", "soldier", "Israeli soldiers"),
        ("One person was killed.", "people", "person"),
        ("One protester threw a bottle.", "protester", "protester"),
        ("A five-member panel sat.", "member", "member"),
        ("They held 12 Somalis.", "somali", "Somalis"),
        ("It lost 12 aircraft.", "aircraft", "aircraft"),
        ("Dozens of women marched.", "woman", "women"),
        ("It sent 800 or more troops.", "troops", "troops"),
        ("It left 12 dead.", None, None),
        ("There were six U.S. cases.", "case", "U.S. cases"),
    ],
)
def test_finds_what_is_counted(text: str, counted: str | None, noun: str | None) -> None:
    found = one(text)
    assert (found.counted, found.noun) == (counted, noun)


def test_looks_through_partitives() -> None:
    two, five = find_quantities("Two of the five men left.")
    assert two.counted == five.counted == "man"
    text = "50 of its approximately 100,000 residents remain."
    counted = counted_noun(text, 2)
    assert counted is not None
    assert (counted.lemma, text[counted.start : counted.end]) == ("resident", "residents")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 20 men", 20, None),
        ("at least ten men", 10, None),
        ("300 or more men", 300, None),
        ("up to 40 men", None, 40),
        ("fewer than 12 men", None, 12),
        ("nearly 100 men", 90, 100),
        ("about 100 men", 85, 115),
        ("between 10 and 20 men", 10, 20),
        ("10-20 men", 10, 20),
        ("two or three men", 2, 3),
        ("$10-20 million", 10e6, 20e6),
        ("$10.5 to $20 million", 10.5e6, 20e6),
        ("12 at most", None, 12),
        ("12, at the very least.", 12, None),
        ("prices north of $12 million", 12e6, None),
        ("5 to 10 percent", 5, 10),
        ("12 men", 12, 12),
        ("several men", 3, 10),
    ],
)
def test_bounds_and_ranges_are_intervals(text: str, low: float | None, high: float | None) -> None:
    found = one(text)
    assert (found.low, found.high) == (low, high)


def test_a_change_is_not_a_range() -> None:
    assert [q.value for q in find_quantities("Shares rose from $10 to $20.")] == [10, 20]


def test_both_ends_of_a_change_share_their_million() -> None:
    grew = find_quantities("It rose from $5.5 to $6 million.")
    assert [q.value for q in grew] == [5.5e6, 6e6]
    fell = find_quantities("It rose from $900 to $1 million.")
    assert [q.value for q in fell] == [900, 1e6]


@pytest.mark.parametrize(
    "text", ["It pushed the euro 3 percent up.", "It is 20 miles north of 12 villages."]
)
def test_a_rate_and_a_direction_are_neither_money_nor_bounds(text: str) -> None:
    assert all(q.kind is not MONEY for q in find_quantities(text))
    assert all(q.approximator is None for q in find_quantities(text))
    assert one("Claims ticked up to 373,000.").approximator is None


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("12 people", "12 people", QuantityRelation.EQUAL),
        ("12 people", "15 people", QuantityRelation.DISJOINT),
        ("2.95 million people", "nearly three million people", QuantityRelation.COMPATIBLE),
        ("about 100 people", "97 people", QuantityRelation.COMPATIBLE),
        ("at least 10 people", "12 people", QuantityRelation.COMPATIBLE),
        ("more than 20 people", "18 people", QuantityRelation.DISJOINT),
        ("dozens of people", "40 people", QuantityRelation.COMPATIBLE),
        ("hundreds of people", "40 people", QuantityRelation.DISJOINT),
        ("100,000 people", "98,700 people", QuantityRelation.COMPATIBLE),
        ("1,247 people", "1,250 people", QuantityRelation.COMPATIBLE),
        ("1,247 people", "1,243 people", QuantityRelation.DISJOINT),
        ("4%", "4.4%", QuantityRelation.COMPATIBLE),
        ("4.4%", "4.6%", QuantityRelation.DISJOINT),
        ("$2.5 billion", "$2.48 billion", QuantityRelation.COMPATIBLE),
        ("$2.5 billion", "$2.4 billion", QuantityRelation.DISJOINT),
        ("$2 billion", "€2 billion", QuantityRelation.INCOMPARABLE),
        ("5 miles", "8 kilometres", QuantityRelation.COMPATIBLE),
        ("5 miles", "5 kilometres", QuantityRelation.DISJOINT),
        ("5 miles", "5 kilograms", QuantityRelation.INCOMPARABLE),
        ("12 people", "12 cars", QuantityRelation.INCOMPARABLE),
        ("12 people", "12%", QuantityRelation.INCOMPARABLE),
        ("half of voters", "50% of voters", QuantityRelation.COMPATIBLE),
        ("a quarter of voters", "40% of voters", QuantityRelation.DISJOINT),
        ("a 52-48 vote", "a 48-52 vote", QuantityRelation.EQUAL),
        ("a 52-48 vote", "a 51-49 vote", QuantityRelation.DISJOINT),
        ("$15 an hour", "$15 a share", QuantityRelation.INCOMPARABLE),
    ],
)
def test_relates(a: str, b: str, relation: QuantityRelation) -> None:
    first, second = one(a), one(b)
    if relation is QuantityRelation.EQUAL and first.kind is QuantityKind.SCORE:
        assert first.value != second.value
    assert relate(first, second) is relation
    assert relate(second, first) is relation


@pytest.mark.parametrize(
    ("text", "quote", "low", "high"),
    [
        ("A man in his 60s was hurt.", "60s", 60, 69),
        ("A woman in her early thirties fell.", "early thirties", 30, 34),
        ("Both were in their mid-50s.", "mid-50s", 53, 57),
        ("The driver, in his late 40s, fled.", "late 40s", 46, 49),
    ],
)
def test_a_decade_of_life_is_a_range_of_ages(
    text: str, quote: str, low: float, high: float
) -> None:
    age = one(text)
    assert (age.kind, age.quote, age.low, age.high) == (QuantityKind.AGE, quote, low, high)


@pytest.mark.parametrize(
    "text", ["Temperatures were in the 60s.", "Music of the 60s played.", "She sang 60s hits."]
)
def test_other_decades_are_no_ages(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    "text",
    ["He served 41/2 months.", "A 31/2-year sentence followed.", "He served 4\ufffd months."],
)
def test_numbers_that_lost_a_sign_are_left_unread(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Twelve people left.", "12 people"),
        ("It paid $2.5bn.", "USD 2.5 billion"),
        ("It rose 4.4 percent.", "4.4 %"),
        ("Nearly three million people left.", "nearly 3 million people"),
        ("Dozens of people left.", "dozens of people"),
        ("Between 10 and 20 people left.", "between 10 and 20 people"),
        ("He is 33 years old.", "33 years old"),
        ("The 22nd man left.", "22nd man"),
        ("Two-thirds of voters agreed.", "2 out of 3 voters"),
        ("The court ruled 5-4.", "score 5-4"),
        ("A man in his early 30s left.", "between 30 and 34 years old"),
    ],
)
def test_renders_canonically(text: str, written: str) -> None:
    assert render(one(text)) == written


def test_neighbouring_numbers_stay_apart() -> None:
    found = find_quantities("It fell from five hundred to three hundred men.")
    assert [q.value for q in found] == [500, 300]
    assert [q.value for q in find_quantities("Of five hundred six hundred left.")] == [500, 600]


def test_money_of_a_year_is_no_amount() -> None:
    assert [q.quote for q in find_quantities("It cost $76 million (in 2006 dollars).")] == [
        "$76 million"
    ]
