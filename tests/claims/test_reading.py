import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import claims.reading
from claims.corpus import Corpus
from claims.errors import InputError
from claims.formats import READERS
from claims.models import DateOrigin, PassageKind
from claims.passages import passages
from claims.reading import read_corpus, read_text, stands_in

STORY = (
    "River town evacuated as dam cracks\n\n"
    "About 4,000 people were told to leave the town of Harrow Ford on Tuesday after engineers"
    " found cracks in the dam above it, the mayor’s office said.\n\n"
    "The dam was built in 1961 and was last inspected in 2019.\n"
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}">
<title>River town evacuated | Valley Courier</title>
<meta property="og:site_name" content="Valley Courier">{head}</head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>River town evacuated</h1>
<p>About 4,000 people were told to leave the town of Harrow Ford on Tuesday after engineers found
cracks in the dam above it, the mayor’s office said.</p>
<p>The flood of 12 March 2003 was worse, and the dam was last inspected in 2019.</p>
</article><footer>Copyright 2019 Valley Courier. 12/04/2019</footer></body></html>"""
GERMAN = (
    "Rund 4000 Menschen mussten am Dienstag die Stadt verlassen, nachdem Ingenieure Risse in der"
    " Staumauer gefunden hatten, teilte das Büro der Bürgermeisterin mit. Die Mauer wurde 1961"
    " gebaut und zuletzt 2019 geprüft, sagte ein Sprecher der Wasserbehörde am Abend."
)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reasons(corpus: Corpus) -> dict[str, str]:
    return {skipped.path: skipped.reason for skipped in corpus.skipped}


def published(path: Path) -> tuple[str, DateOrigin] | None:
    (article,) = read_corpus([path]).articles
    return (article.published.value, article.published.origin) if article.published else None


# --- text files ---------------------------------------------------------------------------------


def test_text_is_the_file_as_it_stands(tmp_path: Path) -> None:
    text = STORY.replace("\n", "\r\n")
    (article,) = read_corpus([write(tmp_path, "a.txt", text)]).articles
    assert article.text == text
    assert article.title == "River town evacuated as dam cracks"
    assert article.path == str(tmp_path / "a.txt")
    assert article.language == "en"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    (article,) = read_corpus([write(tmp_path, "a.txt", STORY.encode(encoding))]).articles
    assert article.text == STORY


def test_one_damaged_byte_does_not_garble_the_rest(tmp_path: Path) -> None:
    data = (STORY * 10).encode() + b"\xe2\x80"
    (article,) = read_corpus([write(tmp_path, "a.txt", data)]).articles
    assert article.text.startswith(STORY)


def test_markdown_keeps_its_front_matter_in_the_text(tmp_path: Path) -> None:
    text = f"---\ntitle: Dam cracks\nsource: Courier\ndate: 2024-03-12\ndesk: home\n---\n{STORY}"
    (article,) = read_corpus([write(tmp_path, "a.md", text)]).articles
    assert article.text == text
    assert (article.title, article.source) == ("Dam cracks", "Courier")
    assert article.published is not None
    assert article.published.value == "2024-03-12"
    assert article.published.origin is DateOrigin.FRONT_MATTER
    assert article.extra == {"desk": "home"}


def test_broken_front_matter_costs_only_itself(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", f"---\ntitle: [\n---\n{STORY}")
    corpus = read_corpus([path])
    assert len(corpus.articles) == 1
    assert "front matter" in reasons(corpus)[str(path)]


def test_a_header_line_dates_the_article(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", f"Published: 12 March 2024\n\n{STORY}")
    assert published(path) == ("2024-03-12", DateOrigin.HEADER)


def test_no_date_is_taken_from_the_file(tmp_path: Path) -> None:
    assert published(write(tmp_path, "2024-03-12.txt", STORY)) is None


# --- HTML ---------------------------------------------------------------------------------------


def page(head: str = "", charset: str = "utf-8") -> str:
    return PAGE.format(head=head, charset=charset)


def test_a_page_gives_its_title_and_body(tmp_path: Path) -> None:
    (article,) = read_corpus([write(tmp_path, "a.html", page())]).articles
    assert (article.title, article.source) == ("River town evacuated", "Valley Courier")
    assert article.text.startswith("River town evacuated\n")
    assert "mayor’s office" in article.text
    assert "All rights" not in article.text
    assert passages(article)[0].kind is PassageKind.HEADLINE


def test_a_declared_charset_is_honoured(tmp_path: Path) -> None:
    data = page(charset="windows-1252").encode("cp1252")
    (article,) = read_corpus([write(tmp_path, "a.htm", data)]).articles
    assert "mayor’s" in article.text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<meta property="article:published_time" content="2024-03-12T08:30:00Z">'
            '<meta property="article:modified_time" content="2024-03-14T08:30:00Z">',
            "2024-03-12",
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle",'
            ' "datePublished": "2022-05-06T10:00:00Z"}</script>',
            "2022-05-06",
        ),
        ('<link rel="canonical" href="https://x.example/2020/04/05/dam">', "2020-04-05"),
        ('<meta property="article:modified_time" content="2024-03-14T08:30:00Z">', None),
        ("", None),
    ],
)
def test_a_page_is_dated_by_what_it_declares(tmp_path: Path, head: str, day: str | None) -> None:
    found = published(write(tmp_path, "a.html", page(head)))
    assert found == ((day, DateOrigin.METADATA) if day else None)


def test_a_page_without_an_article_is_skipped(tmp_path: Path) -> None:
    path = write(tmp_path, "a.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert "no article found" in reasons(read_corpus([path]))[str(path)]


# --- JSON, JSON Lines, CSV ----------------------------------------------------------------------


def test_a_json_object(tmp_path: Path) -> None:
    fields = {
        "body": STORY,
        "publisher": {"name": "Courier"},
        "url": "https://x.example/1",
        "published": "Tue, 12 Mar 2024 08:30:00 GMT",
        "section": {"id": 3},
    }
    (article,) = read_corpus([write(tmp_path, "a.json", json.dumps(fields))]).articles
    assert article.text == STORY
    assert (article.source, article.url) == ("Courier", "https://x.example/1")
    assert article.published is not None
    assert article.published.value == "2024-03-12T08:30:00+00:00"
    assert article.extra == {"section": {"id": 3}}
    assert article.path == str(tmp_path / "a.json")


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"articles": items}])
def test_json_lists(tmp_path: Path, wrap: object) -> None:
    assert callable(wrap)
    path = write(tmp_path, "a.json", json.dumps(wrap([{"text": STORY}, {"content": STORY}, 7])))
    corpus = read_corpus([path])
    assert [article.path for article in corpus.articles] == [f"{path}#1", f"{path}#2"]
    assert len({article.id for article in corpus.articles}) == 2
    assert list(reasons(corpus)) == [f"{path}#3"]


def test_a_malformed_json_line_costs_only_itself(tmp_path: Path) -> None:
    good = json.dumps({"text": STORY + "\u2028"}, ensure_ascii=False)
    path = write(tmp_path, "a.jsonl", f'{good}\n{{"text": \n\n{good}\n{{"title": "x"}}')
    corpus = read_corpus([path])
    assert [article.path for article in corpus.articles] == [f"{path}#1", f"{path}#4"]
    reason = reasons(corpus)[f"{path}#2"]
    assert "line 2 is not valid JSON" in reason
    assert "line 1" not in reason
    assert "no 'text'" in reasons(corpus)[f"{path}#5"]


def test_json_lines_under_a_json_name(tmp_path: Path) -> None:
    line = json.dumps({"text": STORY})
    assert len(read_corpus([write(tmp_path, "a.json", f"{line}\n{line}\n")]).articles) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, delimiter: str) -> None:
    rows = [["Title", "Text", "Date", "desk"], ["Dam", f'"{STORY}"', "2024-03-12", "home"]]
    path = write(tmp_path, "a.csv", "\n".join(delimiter.join(row) for row in rows))
    (article,) = read_corpus([path]).articles
    assert (article.title, article.text, article.extra) == ("Dam", STORY, {"desk": "home"})
    assert article.published is not None


def test_an_unreadable_date_is_named_and_the_article_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", json.dumps({"text": STORY, "date": "03/04/2021"}))
    corpus = read_corpus([path])
    assert corpus.articles[0].published is None
    assert "'03/04/2021'" in reasons(corpus)[str(path)]


# --- folders, standard input, bad input ---------------------------------------------------------


def test_a_folder_is_read_in_name_order_without_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden.txt", ".git/x.txt", "README.md", "notes.docx"):
        write(tmp_path, name, STORY)
    write(tmp_path, "factdiff-report.json", "{}")
    write(tmp_path, "manifest.csv", "file,source\nb.txt,Courier\n")
    corpus = read_corpus([tmp_path])
    names = [Path(article.path).relative_to(tmp_path).as_posix() for article in corpus.articles]
    assert names == ["b.txt", "a/z.txt"]
    assert corpus.articles[0].source == "Courier"
    assert corpus.skipped == ()


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    assert len(read_corpus([path, tmp_path, str(path)]).articles) == 1


def test_a_name_that_is_not_utf_8_can_be_written_out(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        write(tmp_path, name, STORY)
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    gone = f"{tmp_path}/{os.fsdecode(bytes([0xFF]))}.txt"
    corpus = read_corpus([tmp_path, gone])
    (article,) = corpus.articles
    assert article.path == f"{tmp_path}/caf\\xe9.txt"
    assert stands_in(article.path, f"{tmp_path}/{name}")
    assert list(reasons(corpus)) == [f"{tmp_path}/\\xff.txt"]


def test_the_records_of_a_file_stand_in_it() -> None:
    assert stands_in("wire.jsonl", "wire.jsonl")
    assert stands_in("wire.jsonl#2", "wire.jsonl")
    assert not stands_in("wire.jsonl#2", "wire.json")


def test_identical_files_are_two_articles_with_stable_ids(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", STORY)
    first, second = read_corpus([tmp_path]).articles
    assert first.id != second.id
    assert read_corpus([tmp_path]).articles == (first, second)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (STORY, "River town evacuated as dam cracks"),
        (json.dumps({"text": STORY, "title": "Dam"}), "Dam"),
        (json.dumps([{"text": STORY, "title": "Dam"}], indent=1), "Dam"),
        (json.dumps({"text": STORY, "title": "Dam"}) + "\n\n", "Dam"),
        (PAGE.format(head="", charset="utf-8"), "River town evacuated"),
    ],
)
def test_standard_input_is_read_by_how_it_begins(data: str, title: str) -> None:
    (article,) = read_corpus(["-"], stdin=io.BytesIO(data.encode())).articles
    assert article.title == title


def test_progress_names_each_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", STORY)
    calls: list[tuple[str, int, int]] = []
    read_corpus([tmp_path], progress=lambda *call: calls.append(call))
    assert [(Path(path).name, index, total) for path, index, total in calls] == [
        ("a.txt", 0, 2),
        ("b.txt", 1, 2),
    ]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", "", "empty file"),
        ("a.txt", " \n\t\n", "empty file"),
        ("a.txt", "\ufeff--- ***", "no text"),
        ("a.txt", bytes(range(256)) * 50, "binary"),
        ("a.txt", b"%PDF-1.7 about the dam", "PDF"),
        ("a.txt", GERMAN, "no English text"),
        ("a.txt", "Жители города покинули свои дома во вторник.", "no English text"),
        ("a.docx", "anything", "not a format"),
        ("a.json", '{"text": ', "not valid JSON"),
        ("a.json", "[" * 100_000, "not valid JSON"),
        ("a.json", "1" * 10_000, "not valid JSON"),
        ("a.json", '{"text": "The mayor left.", "x": %s}' % ("[" * 200 + "]" * 200), "too deep"),
        ("a.json", '"text"', "not a JSON object"),
        ("a.json", '{"text": 5}', "no 'text'"),
        ("a.csv", "a,b\n1,2\n", "column"),
    ],
)
def test_bad_input_gets_one_line(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    good = write(tmp_path, "good.txt", STORY)
    bad = write(tmp_path, name, content)
    corpus = read_corpus([bad, good])
    assert len(corpus.articles) == 1
    (skipped,) = corpus.skipped
    assert skipped.path == str(bad)
    assert reason in skipped.reason
    assert "\n" not in skipped.reason


@pytest.mark.parametrize("path", ["a" * 5000 + ".txt", "\x00.txt", ""])
def test_a_name_no_file_can_have_is_missing(path: str) -> None:
    assert read_corpus([path, path]).articles == ()


def test_a_missing_path_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    corpus = read_corpus([tmp_path / "gone.txt", tmp_path])
    assert "no such file" in reasons(corpus)[str(tmp_path / "gone.txt")]
    assert "no articles" in reasons(corpus)[str(tmp_path)]


def test_what_is_too_large_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", STORY)
    monkeypatch.setattr(claims.reading, "MAX_ARTICLE_CHARACTERS", 100)
    assert "longer than 100" in reasons(read_corpus([path]))[str(path)]
    monkeypatch.setattr(claims.reading, "MAX_FILE_BYTES", 100)
    assert "larger than" in reasons(read_corpus([path]))[str(path)]


def test_short_english_is_not_taken_for_foreign(tmp_path: Path) -> None:
    short = write(tmp_path, "a.txt", "Ten dead in Lyon blast")
    mixed = write(tmp_path, "b.txt", f"{GERMAN}\n\n{STORY}")
    assert len(read_corpus([short, mixed]).articles) == 2


def test_a_lone_surrogate_never_reaches_an_article(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.json", '{"text": "The mayor \\ud800 left the town.", "title": "\\udc00"}'
    )
    (article,) = read_corpus([path]).articles
    article.model_dump_json().encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    suffix=st.sampled_from(sorted(READERS)),
    data=st.one_of(
        st.binary(max_size=300),
        st.text(alphabet='{}[]":,-\n<>/ab#0\ud7ff', max_size=80).map(str.encode),
        st.builds(
            lambda head, tail: head + tail,
            st.sampled_from(
                [b"---\n", b"\xff\xfe", b"\xef\xbb\xbf", b"<html>", b'{"text":', b"text\n"]
            ),
            st.binary(max_size=80),
        ),
    ),
)
def test_no_bytes_break_a_reader(tmp_path: Path, suffix: str, data: bytes) -> None:
    corpus = read_corpus([write(tmp_path, f"a{suffix}", data)])
    assert corpus.articles or corpus.skipped or suffix in {".json", ".jsonl", ".ndjson", ".csv"}
    for article in corpus.articles:
        for passage in passages(article):
            assert article.text[passage.start : passage.end] == passage.quote


# --- text in hand -------------------------------------------------------------------------------


def test_text_in_hand() -> None:
    article = read_text(STORY, path="first", source="Courier", published="12 March 2024")
    assert article.path == "first"
    assert article.published is not None
    assert article.published.value == "2024-03-12"
    assert article.published.origin is DateOrigin.GIVEN


def test_a_given_date_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(InputError, match="03/04/2021"):
        read_text(STORY, path="first", published="03/04/2021")
