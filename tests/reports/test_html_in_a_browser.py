"""The page in a real browser: what it shows, what it lets through, what it asks of nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from comparators.models import Finding, Severity, Side
from reports.html import render
from reports.models import ArticleEntry, Report
from reports.reviews import Review, Verdict
from tests.chromium import DESK, PHONE, Watched
from tests.reports.conftest import COURIER, HARBOUR, day, deaths, disagreement, make_report, passage
from tests.reports.test_html import HOSTILE, checked_report, full_report, hostile_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Opener = Callable[..., Watched]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens a report as a file; what the page complains of fails the test."""
    watched: list[Watched] = []

    def open_report(report: Report, size: tuple[int, int] = DESK, scheme: str = "light") -> Watched:
        file = tmp_path / "report.html"
        file.write_text(render(report), encoding="utf-8")
        view = Watched(browser, size, scheme)
        watched.append(view)
        view.page.goto(file.as_uri())
        return view

    yield open_report
    assert [complaint for view in watched for complaint in view.complaints] == []
    for view in watched:
        view.page.context.close()


def many(count: int) -> Report:
    """A report on many articles with ``count`` findings."""
    entry = make_report().articles[0]
    articles = tuple(
        ArticleEntry(**{**dict(entry), "id": f"a{n}", "path": f"{n}.txt", "source": f"Outlet {n}"})
        for n in range(20)
    )

    def finding(number: int) -> Finding:
        sides = tuple(
            Side(
                value=value,
                origins=1,
                evidence=(passage(f"{(number + shift) % 20}.txt", HARBOUR, "four"),),
            )
            for shift, value in ((0, "4"), (1, "6"))
        )
        return disagreement(
            *sides,
            fingerprint=f"{number:08x}",
            severity=list(Severity)[number % 3],
            message=f"How many people ferry {number:04} lost",
        )

    return make_report(*map(finding, range(count)), articles=articles)


def cards(page: Page) -> list[str]:
    return page.locator(".finding:visible h3").all_inner_texts()


def choose(page: Page, facet: str, name: str) -> None:
    page.locator(f"[data-facet={facet}]").get_by_label(name).check()


def focused(page: Page) -> str:
    title = "document.activeElement.closest('.finding')?.querySelector('h3').textContent ?? ''"
    return str(page.evaluate(title))


DEATHS, DAY = deaths().message, day().message


# --- what it shows ------------------------------------------------------------------------------


def test_both_sides_are_shown_with_the_differing_words_marked(opened: Opener) -> None:
    page = opened(make_report(deaths())).page
    finding = page.locator(".finding")
    assert finding.locator("mark").all_inner_texts() == ["four", "six"]
    assert finding.locator(".value strong").all_inner_texts() == ["4", "6"]
    assert "Harbour Post · 2024-03-06" in finding.locator("figcaption").first.inner_text()


def test_the_grid_says_which_source_gives_which_value(opened: Opener) -> None:
    page = opened(make_report(deaths(), day())).page
    page.get_by_role("button", name="Who says what").click()
    rows = page.locator("#view-grid tr")
    assert rows.nth(0).locator("th").all_inner_texts() == [
        "Question",
        "Harbour Post",
        "courier.txt",
    ]
    assert rows.nth(1).locator("td .answer").all_inner_texts() == ["A\n4", "B\n6"]
    page.get_by_role("button", name=DAY).click()
    assert focused(page) == DAY


def test_every_view_shows_its_items(opened: Opener) -> None:
    page = opened(full_report(deaths())).page
    for name, words in (
        ("Updates", "How many people the fire killed"),
        ("Timeline", "Monday"),
        ("Coverage", "left out by one account only"),
        ("Articles", "wire/courier.txt"),
    ):
        page.locator(".views").get_by_role("button", name=name).click()
        assert page.locator(f"#view-{name.lower()}").get_by_text(words).first.is_visible()
    assert page.locator(".skipped").inner_text() == "wire/photo.jpg not text"


def test_a_check_shows_what_is_left_out_and_what_is_only_here(opened: Opener) -> None:
    view = opened(checked_report())
    page = view.page
    for name, words in (
        ("Left out", "Divers searched."),
        ("Only here", COURIER),
        ("Corroborated", "It burned."),
    ):
        page.locator(".views").get_by_role("button", name=name).click()
        claim = page.locator(".claims:visible summary")
        assert claim.inner_text() == words
        claim.click()
        assert page.locator(".told:visible q").count() > 0
        assert view.violations() == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(opened: Opener, text: str) -> None:
    page = opened(hostile_report(text)).page
    assert page.locator(".finding h3").inner_text() == text
    assert page.locator(".words").first.inner_text() == text
    assert page.locator("main img, main a, main script").count() == 0


def test_nothing_is_said_to_have_been_found_where_nothing_was(opened: Opener) -> None:
    page = opened(make_report()).page
    assert page.locator("#view-findings .rows").inner_text() == "There are no findings."


# --- finding one's way --------------------------------------------------------------------------


def test_filters_narrow_each_other_and_survive_a_reload(opened: Opener) -> None:
    page = opened(make_report(deaths(), day())).page
    choose(page, "kind", "Date")
    assert cards(page) == [DAY]
    assert page.locator("#shown").inner_text() == "1 of 2 findings"
    high = page.locator("[data-facet=severity] label", has_text="High")
    assert high.locator(".count").inner_text() == "0"
    page.reload()
    assert cards(page) == [DAY]
    choose(page, "severity", "High")
    assert page.get_by_text("No finding matches these filters.").is_visible()
    page.get_by_role("button", name="Clear filters").click()
    assert cards(page) == [DEATHS, DAY]


def test_search_looks_into_passages_and_sources(opened: Opener) -> None:
    page = opened(many(60)).page
    page.keyboard.press("/")
    page.keyboard.type("ferry 0042")
    expect(page.locator("#shown")).to_have_text("1 of 60 findings")
    assert cards(page) == ["How many people ferry 0042 lost"]
    page.get_by_label("Search").fill("nightfall OUTLET 19 ferry 0018")
    expect(page.locator("#shown")).to_have_text("1 of 60 findings")
    page.get_by_label("Search").fill("nightfall outlet 19 ferry 0005")
    expect(page.locator("#shown")).to_have_text("0 of 60 findings")


def test_thousands_of_findings_come_in_pages(opened: Opener) -> None:
    page = opened(many(3000)).page
    assert page.locator(".finding").count() == 50
    assert page.locator("#shown").inner_text() == "3,000 findings"
    first = cards(page)[0]
    page.get_by_role("button", name="Next").click()
    assert page.locator("#place").inner_text() == "Page 2 of 60"
    assert first not in cards(page)
    page.reload()
    assert page.locator("#place").inner_text() == "Page 2 of 60"


def test_the_gravest_can_come_first(opened: Opener) -> None:
    page = opened(many(90)).page
    page.get_by_label("Order").select_option("gravity")
    levels = page.locator(".finding .severity").all_inner_texts()
    assert levels == sorted(levels, key=["high", "medium", "low"].index)


def test_keys_walk_through_findings_and_pages(opened: Opener) -> None:
    page = opened(many(60)).page
    titles = cards(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == titles[1]
    page.keyboard.press("k")
    assert focused(page) == titles[0]
    for _ in range(50):
        page.keyboard.press("j")
    assert page.locator("#place").inner_text() == "Page 2 of 2"
    assert focused(page) == cards(page)[0]
    page.keyboard.press("k")
    assert focused(page) == titles[-1]
    page.keyboard.press("2")
    assert page.locator("#view-grid").is_visible()


def test_a_question_mark_opens_the_keys_and_what_the_kinds_mean(opened: Opener) -> None:
    page = opened(make_report(deaths())).page
    page.keyboard.press("?")
    guide = page.get_by_role("dialog")
    assert guide.is_visible()
    assert guide.get_by_role("heading", name="Number").is_visible()
    page.keyboard.press("Escape")
    assert not guide.is_visible()


# --- verdicts -----------------------------------------------------------------------------------


def test_a_verdict_and_its_note_are_remembered_and_can_be_filtered(opened: Opener) -> None:
    page = opened(make_report(deaths(), day())).page
    page.keyboard.press("j")
    page.keyboard.press("c")
    note = page.locator(".finding").first.get_by_label("Note")
    note.fill("six, says the coroner")
    note.blur()
    page.reload()
    choose(page, "status", "Corrected")
    assert cards(page) == [DEATHS]
    assert page.get_by_label("Note").input_value() == "six, says the coroner"
    page.get_by_role("button", name="Corrected").click()
    page.reload()
    assert page.get_by_text("No finding matches these filters.").is_visible()


def test_verdicts_that_came_with_the_report_are_shown(browser: Browser, tmp_path: Path) -> None:
    finding = deaths()
    review = Review(fingerprint=finding.fingerprint, verdict=Verdict.ACCEPTED, note="called them")
    file = tmp_path / "report.html"
    file.write_text(render(make_report(finding), reviews={finding.fingerprint: review}), "utf-8")
    page = Watched(browser).page
    page.goto(file.as_uri())
    assert page.locator('[aria-pressed="true"]').inner_text() == "Accepted"
    assert page.get_by_label("Note").input_value() == "called them"


# --- for everybody, on everything -------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_every_view_is_accessible_and_fits(
    opened: Opener, size: tuple[int, int], scheme: str
) -> None:
    view = opened(full_report(deaths(), day()), size, scheme)
    view.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for link in view.page.locator(".views button").all():
        link.click()
        assert view.violations() == []
        assert view.overflow() == 0
    view.page.keyboard.press("?")
    assert view.violations() == []


def test_the_theme_follows_the_system_until_one_is_chosen(opened: Opener) -> None:
    page = opened(make_report(deaths()), scheme="dark").page

    def background() -> str:
        return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))

    dark = background()
    page.keyboard.press("t")
    light = background()
    assert light != dark
    page.reload()
    assert background() == light


def test_paper_has_everything_that_matches(opened: Opener) -> None:
    page = opened(many(120)).page
    choose(page, "severity", "High")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".finding:visible").count() == 40
    assert page.locator("#view-grid tbody tr:visible").count() == 40
    assert not page.locator(".filters").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator("#view-grid").is_visible()


def test_the_policy_stops_a_script_that_is_not_the_pages_own(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    injected = "<script>document.title = 'taken'</script></body>"
    file.write_text(render(make_report(deaths())).replace("</body>", injected), "utf-8")
    view = Watched(browser)
    view.page.goto(file.as_uri())
    assert view.page.title() != "taken"
    assert any("Content Security Policy" in complaint for complaint in view.complaints)
