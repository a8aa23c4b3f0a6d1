from pathlib import Path

import pytest

from claims.errors import InputError
from claims.manifest import read_manifest
from claims.models import DateOrigin
from claims.reading import read_corpus

STORY = "date 2024-03-01 Dam cracks\n\nAbout 4,000 people were told to leave the town on Tuesday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    return tmp_path


LIST = """
- file: a.txt
  source: Courier
  date: 2024-03-12
  url: https://x.example/a
  desk: home
- file: b.txt
  source: Herald
"""
MAPPING = """
a.txt: {source: Courier, date: 2024-03-12, url: "https://x.example/a", desk: home}
b.txt: {source: Herald}
"""
CSV = "file,source,date,url,desk\na.txt,Courier,2024-03-12,https://x.example/a,home\nb.txt,Herald,,,\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("manifest.yaml", LIST),
        ("manifest.yml", MAPPING),
        ("manifest.yaml", "articles:" + LIST.replace("\n", "\n  ")),
        ("manifest.csv", CSV),
        ("manifest.csv", CSV.replace(",", ";")),
    ],
)
def test_a_manifest_beside_the_files_is_applied(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content)
    for paths in ([folder], [folder / "a.txt", folder / "b.txt"]):
        corpus = read_corpus(paths)
        assert corpus.skipped == ()
        first, second = corpus.articles
        assert (first.source, first.url) == ("Courier", "https://x.example/a")
        assert first.extra == {"desk": "home"}
        assert first.published is not None
        assert first.published.value == "2024-03-12"
        assert first.published.origin is DateOrigin.MANIFEST
        assert second.source == "Herald"
        assert second.published is not None
        assert second.published.origin is DateOrigin.HEADER


def test_a_manifest_among_the_paths_is_not_an_article(folder: Path) -> None:
    (folder / "manifest.csv").write_text("file,text\na.txt,The mayor left the town on Monday.\n")
    corpus = read_corpus(sorted(folder.iterdir()))
    assert [Path(article.path).name for article in corpus.articles] == ["a.txt", "b.txt"]
    assert corpus.skipped == ()


def test_the_manifest_named_by_the_user_wins(folder: Path, tmp_path: Path) -> None:
    (folder / "manifest.yaml").write_text(LIST)
    other = tmp_path / "other.yaml"
    other.write_text("a.txt: {source: Gazette}")
    assert read_corpus([folder / "a.txt"], manifest=other).articles[0].source == "Gazette"


def test_a_manifest_naming_a_missing_file_costs_only_that_line(folder: Path) -> None:
    path = folder / "manifest.yaml"
    path.write_text(LIST + "- file: gone.txt\n  source: Herald\n")
    corpus = read_corpus([folder])
    assert len(corpus.articles) == 2
    (skipped,) = corpus.skipped
    assert skipped.path == str(path)
    assert "'gone.txt'" in skipped.reason


@pytest.mark.parametrize("date", ["2024-02-30", "03/04/2021", "soon"])
def test_a_date_that_cannot_be_read_is_named(folder: Path, date: str) -> None:
    (folder / "manifest.yaml").write_text(f"a.txt: {{date: '{date}', source: Courier}}")
    corpus = read_corpus([folder / "a.txt"])
    (skipped,) = corpus.skipped
    assert "'a.txt'" in skipped.reason
    assert date in skipped.reason
    assert corpus.articles[0].source == "Courier"


@pytest.mark.parametrize(
    "content", ["a: [", "- just a name\n- 5: [", "3", "", "[" * 5000, "\x00\x01"]
)
def test_a_broken_manifest_never_stops_the_articles(folder: Path, content: str) -> None:
    (folder / "manifest.yaml").write_text(content)
    corpus = read_corpus([folder])
    assert len(corpus.articles) == 2
    assert len(corpus.skipped) == 1


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("manifest.yaml", "- file: a.txt\n  source: a: b\n", "not valid YAML (line 2)"),
        ("manifest.yaml", "just words", "write '- file: NAME' entries"),
        ("manifest.csv", "date\n2024-03-12\n", "'file' column"),
    ],
)
def test_a_broken_manifest_is_told_by_its_own_format(
    folder: Path, name: str, content: str, advice: str
) -> None:
    (folder / name).write_text(content)
    assert advice in read_corpus([folder]).skipped[0].reason


def test_a_name_no_file_can_have_is_missing(folder: Path) -> None:
    (folder / "manifest.csv").write_text(f"file,source\n{'a' * 5000},Courier\n")
    corpus = read_corpus([folder])
    assert len(corpus.articles) == 2
    assert "not there" in corpus.skipped[0].reason


def test_a_manifest_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.yaml"):
        read_manifest(tmp_path / "gone.yaml")
