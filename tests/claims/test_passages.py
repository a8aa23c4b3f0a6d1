import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Article, Passage, PassageKind
from claims.passages import guess_title, passages

HEADLINE, HEADING = PassageKind.HEADLINE, PassageKind.HEADING
BODY, FURNITURE = PassageKind.BODY, PassageKind.FURNITURE

EVACUATED = "About 4,000 people were told to leave Harrow Ford on Tuesday, the mayor’s office said."
BUILT = "The dam was built in 1961 and was last inspected in 2019."


def split(text: str, title: str | None = None) -> list[tuple[PassageKind, str]]:
    return [(passage.kind, passage.quote) for passage in found(text, title)]


def found(text: str, title: str | None = None) -> tuple[Passage, ...]:
    return passages(Article(id="a", path="a.txt", text=text, title=title))


LINES = st.sampled_from(
    [
        EVACUATED,
        BUILT,
        "River town evacuated",
        "Share it...",
        "PARIS — The end.",
        "2024-03-12",
        "date 2024-03-12 Dam cracks",
        "# Heading",
        "- item",
        "---",
        "\t",
        "\u00a0",
        "the rest of a line",
        "НОВОСТИ ДНЯ ИЗ ГОРОДА",
    ]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028", "  \n \n"])


@given(
    st.one_of(
        st.text(),
        st.lists(st.tuples(st.one_of(LINES, st.text(max_size=9)), ENDS)).map(
            lambda pairs: "".join(line + end for line, end in pairs)
        ),
    )
)
def test_spans_are_exact_trimmed_ordered_and_apart(text: str) -> None:
    end = 0
    for passage in found(text):
        assert text[passage.start : passage.end] == passage.quote
        assert passage.quote == passage.quote.strip() != ""
        assert passage.start >= end
        end = passage.end


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_nothing_but_white_space_and_marks_is_left_out(text: str) -> None:
    kept = "".join(passage.quote for passage in found(text))
    for mark in ("#", "-", " ", "\t", "\n", "\u00a0"):
        text, kept = text.replace(mark, ""), kept.replace(mark, "")
    assert kept == text


def test_headline_standfirst_heading_and_paragraphs() -> None:
    text = f"""World, Americas

River town evacuated as dam cracks

Engineers inspect structure after week of rain

Jane Doe  | 12.03.2024 - Update : 13.03.2024
River town evacuated as dam cracks FILE PHOTO

{EVACUATED}

Night in a school

{BUILT}

Courier News Agency

Share it...
"""
    assert split(text) == [
        (FURNITURE, "World, Americas"),
        (HEADLINE, "River town evacuated as dam cracks"),
        (HEADLINE, "Engineers inspect structure after week of rain"),
        (FURNITURE, "Jane Doe  | 12.03.2024 - Update : 13.03.2024"),
        (FURNITURE, "River town evacuated as dam cracks FILE PHOTO"),
        (BODY, EVACUATED),
        (HEADING, "Night in a school"),
        (BODY, BUILT),
        (FURNITURE, "Courier News Agency"),
        (FURNITURE, "Share it..."),
    ]


def test_a_date_prefix_and_a_dateline_are_not_part_of_the_story() -> None:
    text = f"date 2024-03-12 River town evacuated\n\nHARROW FORD (AP) — {EVACUATED}"
    assert split(text) == [
        (FURNITURE, "date 2024-03-12"),
        (HEADLINE, "River town evacuated"),
        (FURNITURE, "HARROW FORD (AP) —"),
        (BODY, EVACUATED),
    ]


def test_a_dateline_on_its_own_line_is_furniture() -> None:
    assert split(f"NAIROBI, Kenya (AP) _\n\n{EVACUATED}")[0][0] is FURNITURE


def test_one_paragraph_a_line_stays_apart() -> None:
    assert split(f"{EVACUATED}\n{BUILT}") == [(BODY, EVACUATED), (BODY, BUILT)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_hard_wrapped_lines_are_joined(end: str) -> None:
    first = end.join(
        [
            "About 4,000 people were told to leave the town of Harrow",
            "Ford on Tuesday after engineers found cracks in the dam",
            "above it. The order came from Mayor Ruth Alder.",
        ]
    )
    second = end.join(
        [
            "The dam was built in 1961 and was last inspected in the",
            "spring of 2019, the Regional Water Board said.",
        ]
    )
    assert split(first + end + end + second) == [(BODY, first), (BODY, second)]


def test_an_indent_begins_a_paragraph() -> None:
    assert len(split(f"  {EVACUATED}\n  {BUILT}\n    {EVACUATED[:40]} twice.")) == 3


def test_a_line_broken_in_mid_sentence_is_joined() -> None:
    text = "The mayor left the town hall\nand went to the school, police said."
    assert split(text) == [(BODY, text)]


def test_the_first_copy_of_a_block_is_the_one_that_counts() -> None:
    assert [kind for kind, _ in split(f"{EVACUATED}\n{BUILT}\n{EVACUATED}")] == [
        BODY,
        BODY,
        FURNITURE,
    ]


def test_a_known_title_is_a_headline_even_with_a_full_stop() -> None:
    text = f"River town evacuated.\n\n{EVACUATED}"
    assert split(text, title="River town evacuated")[0][0] is HEADLINE
    assert split(text)[0][0] is BODY


def test_a_lone_line_is_the_story() -> None:
    assert split("Ten people died in the flood") == [(BODY, "Ten people died in the flood")]


def test_markdown_marks_are_left_out_and_list_items_kept() -> None:
    text = f"# River town evacuated\n\n{EVACUATED}\n\n## The shelters\n\n- Hill School, 300 beds\n"
    assert split(text) == [
        (HEADLINE, "River town evacuated"),
        (BODY, EVACUATED),
        (HEADING, "The shelters"),
        (BODY, "Hill School, 300 beds"),
    ]


def test_front_matter_is_furniture() -> None:
    front = "---\ntitle: River town evacuated\ndate: 2024-03-12\n---"
    assert split(f"{front}\n{EVACUATED}\n{BUILT}")[0] == (FURNITURE, front)


def test_rules_around_a_paragraph_do_not_make_it_front_matter() -> None:
    assert (BODY, EVACUATED) in split(f"---\n{EVACUATED}\n---\n{BUILT}")


def test_a_paragraph_in_another_script_is_furniture() -> None:
    text = f"{EVACUATED}\n\nЖители города покинули свои дома во вторник.\n\n{BUILT}"
    assert [kind for kind, _ in split(text)] == [BODY, FURNITURE, BODY]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"River town evacuated\n\n{EVACUATED}", "River town evacuated"),
        (f"2024-03-12 River town evacuated\n{EVACUATED}", "River town evacuated"),
        (f"Politics\n\nWill the dam hold?\n\n{EVACUATED}", "Will the dam hold?"),
        (f"{EVACUATED}\n\n{BUILT}", None),
        ("", None),
    ],
)
def test_a_title_is_taken_only_from_a_plain_headline(text: str, title: str | None) -> None:
    assert guess_title(text) == title
