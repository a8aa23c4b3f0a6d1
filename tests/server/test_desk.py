"""The desk in a real browser: paste, find, filter, mark, reload, export."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.chromium import DESK, PHONE, Watched
from tests.server.conftest import Running
from tests.server.shelf import HARBOUR

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TEXT = (
    "Ferry fire 🙂\n\nA fire on the ferry killed six people on Tuesday, the coastguard said.\n\n"
    "Divers searched the lower deck until nightfall."
)
ONE = "1 finding: 1 high."
NONE = "No findings among the claims that could be compared."

Opener = Callable[..., Watched]


@pytest.fixture
def opened(browser: Browser, running: Running) -> Iterator[Opener]:
    """Opens the desk; what the page complains of fails the test."""
    watched: list[Watched] = []

    def open_desk(size: tuple[int, int] = DESK, scheme: str = "light") -> Watched:
        view = Watched(browser, size, scheme, running.url)
        watched.append(view)
        view.page.goto(running.url)
        return view

    yield open_desk
    assert [complaint for view in watched for complaint in view.complaints] == []
    for view in watched:
        view.page.context.close()
    for review in running.ask("GET", "/api/reviews").json["reviews"]:
        running.ask("DELETE", f"/api/reviews/{review['fingerprint']}")


def write(page: Page, text: str = TEXT, state: str = ONE) -> None:
    page.get_by_label("Text of the article").fill(text)
    expect(page.locator("#state")).to_have_text(state)


def marked(page: Page) -> list[str]:
    return page.locator(".backdrop .word-mark").all_inner_texts()


def test_a_text_is_checked_as_it_is_written_and_its_words_are_marked(opened: Opener) -> None:
    page = opened().page
    write(page)
    assert marked(page) == ["six"]
    assert page.locator(".finding .value strong").all_inner_texts() == ["six", "four", "four"]
    write(page, TEXT.replace("six", "four"), NONE)
    assert marked(page) == []
    assert page.locator(".finding").count() == 0
    write(page, "", "Nothing to check yet.")


def test_marks_stand_exactly_behind_the_words(opened: Opener) -> None:
    page = opened().page
    write(page, "\n\n".join([TEXT.replace("six", "four")] * 8 + [TEXT]))
    heights = page.evaluate(
        "['text', 'backdrop'].map((id) => document.getElementById(id).scrollHeight)"
    )
    widths = page.evaluate(
        "['text', 'backdrop'].map((id) => document.getElementById(id).clientWidth)"
    )
    assert heights[0] == heights[1]
    assert widths[0] == widths[1]
    page.evaluate("document.getElementById('text').scrollTop = 200")
    page.wait_for_timeout(100)
    assert page.evaluate("document.getElementById('backdrop').scrollTop") == 200


def test_marks_move_with_what_is_typed_before_them(opened: Opener, running: Running) -> None:
    page = opened().page
    write(page)
    page.route("**/desk/check", lambda route: None)  # no answer: only the page itself can move them
    field = page.get_by_label("Text of the article")
    field.press("Control+Home")
    field.press_sequentially("Exclusive: ")
    assert marked(page) == ["six"]
    field.press("Control+End")
    field.press_sequentially(" More soon.")
    assert marked(page) == ["six"]
    field.fill(field.input_value().replace("killed six", "killed sixty"))
    assert marked(page) == []
    page.unroute_all(behavior="ignoreErrors")


def test_the_other_sources_passage_opens_in_its_article(opened: Opener) -> None:
    page = opened().page
    write(page)
    page.get_by_role("button", name="Harbour Post").click()
    reader = page.get_by_role("dialog")
    expect(reader).to_be_visible()
    assert reader.get_by_role("heading").inner_text() == "Four die in ferry fire"
    assert reader.locator("#reader-text").inner_text() == HARBOUR.text
    assert reader.locator("mark").inner_text() == "A fire on the ferry Aurora 🚢 killed four people"
    page.keyboard.press("Escape")
    assert not reader.is_visible()


def test_what_the_text_leaves_out_is_listed_until_it_is_written(opened: Opener) -> None:
    page = opened().page
    write(page, "A fire on the ferry killed four people on Tuesday.", NONE)
    page.get_by_text("Left out here").click()
    page.get_by_text("Divers searched the lower deck.").click()
    assert "until nightfall" in page.locator(".told q").inner_text()
    write(page, TEXT)
    assert page.get_by_text("Left out here").count() == 0


def test_hostile_articles_are_shown_as_text(opened: Opener) -> None:
    page = opened().page
    write(page, TEXT + "\n\n<img src=x onerror=alert(1)></textarea><script>alert(2)</script>")
    page.get_by_role("button", name="<script>alert(1)</script>").click()
    shown = page.locator("#reader-text")
    expect(shown).to_contain_text("<img src=x onerror=alert(1)> </script>")
    assert page.locator("img").count() == 0
    page.keyboard.press("Escape")
    page.locator("#corpus").click()
    expect(page.locator("#listing-rows li")).to_have_count(2)
    page.get_by_label("Search articles").fill("script")
    expect(page.locator("#listing-rows li")).to_have_count(1)
    assert page.locator("img").count() == 0


def test_a_verdict_outlives_a_reload_and_is_exported(opened: Opener, tmp_path: Path) -> None:
    page = opened().page
    write(page)
    page.get_by_role("button", name="Corrected").click()
    note = page.get_by_label("Note")
    note.fill("the coroner says four")
    with page.expect_response("**/api/reviews/*"):
        note.blur()
    page.reload()
    expect(page.locator("#state")).to_have_text(ONE)
    assert page.get_by_label("Text of the article").input_value() == TEXT
    assert page.locator('[aria-pressed="true"]').inner_text() == "Corrected"
    assert page.get_by_label("Note").input_value() == "the coroner says four"

    with page.expect_download() as started:
        page.get_by_role("button", name="HTML").click()
    assert started.value.suggested_filename == "factdiff-report.html"
    file = tmp_path / "report.html"
    started.value.save_as(file)
    exported = page.context.new_page()
    exported.goto(file.as_uri())
    assert exported.locator('[aria-pressed="true"]').inner_text() == "Corrected"

    with page.expect_download() as started:
        page.get_by_role("button", name="JSON").click()
    assert len(json.loads(started.value.path().read_text("utf-8"))["findings"]) == 1


def test_findings_are_filtered_by_verdict_and_wrong_ones_are_no_longer_marked(
    opened: Opener,
) -> None:
    page = opened().page
    write(page)
    with page.expect_response("**/api/reviews/*"):
        page.get_by_role("button", name="Wrong").click()
    assert marked(page) == []
    page.get_by_label("Show").select_option("open")
    assert page.locator(".finding").count() == 0
    page.get_by_label("Show").select_option("wrong")
    assert page.locator(".finding").count() == 1
    page.get_by_label("Show").select_option("all")
    with page.expect_response("**/api/reviews/*"):
        page.get_by_role("button", name="Wrong").click()
    assert marked(page) == ["six"]


def test_a_verdict_stays_when_its_sentence_is_reworded_and_not_when_its_value_changes(
    opened: Opener, running: Running
) -> None:
    page = opened().page
    write(page)
    with page.expect_response("**/api/reviews/*"):
        page.get_by_role("button", name="Accepted").click()
    first = page.locator(".finding").get_attribute("data-id")
    field = page.get_by_label("Text of the article")
    with page.expect_response("**/api/reviews/*"):
        field.fill(TEXT.replace("on the ferry", "aboard the old ferry"))
    assert page.locator(".finding").get_attribute("data-id") != first
    assert page.locator('[aria-pressed="true"]').inner_text() == "Accepted"
    kept = running.ask("GET", "/api/reviews").json["reviews"]
    assert len(kept) == 2

    page.reload()  # and reworded again before anything else is marked
    expect(page.locator("#state")).to_have_text(ONE)
    with page.expect_response("**/api/reviews/*"):
        field.fill(TEXT.replace("on the ferry", "on board the ferry"))
    assert page.locator('[aria-pressed="true"]').inner_text() == "Accepted"

    field.fill(TEXT.replace("killed six", "killed seven"))
    expect(page.locator(".finding .value strong").first).to_have_text("seven")
    assert page.locator('[aria-pressed="true"]').count() == 0


def test_a_verdict_is_not_carried_over_to_another_article(opened: Opener) -> None:
    page = opened().page
    write(page)
    with page.expect_response("**/api/reviews/*"):
        page.get_by_role("button", name="Corrected").click()
    page.get_by_role("button", name="Clear").click()
    write(page, TEXT.replace("on the ferry", "aboard the ferry"))
    assert page.locator('[aria-pressed="true"]').count() == 0


def test_what_is_known_is_listed_and_not_marked_in_the_text(opened: Opener) -> None:
    page = opened().page
    write(page, TEXT.replace("six", "twelve"), "1 finding: 1 high. 1 known, 0 new.")
    assert "suppression: said first" in page.locator(".finding .known").inner_text()
    assert marked(page) == []
    page.get_by_label("Show").select_option("open")
    assert page.locator(".finding").count() == 0
    page.get_by_label("Show").select_option("known")
    assert page.locator(".finding").count() == 1


def test_text_and_findings_lead_to_each_other(opened: Opener) -> None:
    page = opened().page
    write(page, TEXT + "\n\nIt killed nine people in all.", "2 findings: 2 high.")
    page.keyboard.press("Alt+j")
    page.keyboard.press("Alt+j")
    assert page.locator(".finding:focus").count() == 1
    assert page.locator(".backdrop .active").count() > 0
    page.keyboard.press("Alt+t")
    assert page.evaluate("document.activeElement.id") == "text"


@pytest.mark.parametrize("how", ["open", "drop", "paste"])
def test_a_page_becomes_the_text_of_its_article(opened: Opener, how: str, tmp_path: Path) -> None:
    html = (
        "<!doctype html><html><head><title>Ferry fire</title>"
        '<meta property="article:published_time" content="2024-03-07T08:00:00Z"></head><body>'
        "<nav>Home Sport Weather</nav><article><h1>Ferry fire</h1>"
        "<p>A fire on the ferry Aurora killed six people on Tuesday, the coastguard said in a "
        "long statement to reporters gathered at the quay.</p><p>Divers searched the lower deck "
        "until nightfall and found nobody else on board, it added.</p></article></body></html>"
    )
    page = opened().page
    file = tmp_path / "story.html"
    file.write_text(html, "utf-8")
    if how == "open":
        page.locator("#file").set_input_files(file)
    else:
        page.evaluate(
            """([how, html]) => {
              const data = new DataTransfer();
              const target = document.getElementById(how === 'drop' ? 'editor' : 'text');
              if (how === 'drop') data.items.add(new File([html], 'story.html'));
              else data.setData('text/plain', html);
              const options = { bubbles: true, cancelable: true };
              target.dispatchEvent(how === 'drop'
                ? new DragEvent('drop', { ...options, dataTransfer: data })
                : new ClipboardEvent('paste', { ...options, clipboardData: data }));
            }""",
            [how, html],
        )
    expect(page.locator("#state")).to_have_text(ONE)
    text = page.get_by_label("Text of the article").input_value()
    assert "killed six people" in text
    assert "<" not in text
    assert page.get_by_label("Published").input_value() == "2024-03-07"


def test_what_cannot_be_checked_is_said_in_the_page(browser: Browser, running: Running) -> None:
    view = Watched(browser, home=running.url)
    page = view.page
    page.goto(running.url)
    page.get_by_label("Text of the article").fill("This text cannot be used, they said.")
    expect(page.get_by_role("alert")).to_have_text("This text cannot be used")
    page.get_by_label("Text of the article").fill(TEXT)
    expect(page.locator("#state")).to_have_text(ONE)
    assert not page.locator("#fault").is_visible()
    view.page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_desk_is_accessible_and_fits(
    opened: Opener, size: tuple[int, int], scheme: str
) -> None:
    view = opened(size, scheme)
    page = view.page
    assert view.violations() == []
    write(page)
    page.locator(".why summary").click()
    assert view.violations() == []
    assert view.overflow() == 0
    page.get_by_role("button", name="Harbour Post").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert view.violations() == []
    page.keyboard.press("Escape")
    page.locator("#corpus").click()
    expect(page.locator("#listing-rows li")).to_have_count(2)
    assert view.violations() == []
    page.keyboard.press("Escape")
    page.locator("#help").click()
    assert view.violations() == []


def test_the_policy_of_the_page_allows_no_other_script(browser: Browser, running: Running) -> None:
    view = Watched(browser, home=running.url)
    view.page.goto(running.url)
    assert not view.page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.taken = true';
          document.body.append(script);
          return window.taken === true;
        }"""
    )
    assert any("Content Security Policy" in complaint for complaint in view.complaints)
    view.page.context.close()
