"""The browser of the tests: a Chromium that is on the machine, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

VARIABLE = "FACTDIFF_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome")

DESK = (1280, 900)
PHONE = (390, 844)


def executable() -> str:
    """The browser that the environment names, or the first on the path; skips where none is."""
    found = os.environ.get(VARIABLE) or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no {', '.join(NAMES)} on the path, and {VARIABLE} names none")
    return found


@contextmanager
def running() -> Iterator[Browser]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Watched:
    """A page, and everything it complained of or asked for from elsewhere."""

    def __init__(
        self, browser: Browser, size: tuple[int, int] = DESK, scheme: str = "light", home: str = ""
    ) -> None:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._complain(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self._complain("error", dialog.message))
        self.page.on("request", lambda request: self._asked(request.url, home))

    def _complain(self, level: str, text: str) -> None:
        if level in ("error", "warning"):
            self.complaints.append(text)

    def _asked(self, url: str, home: str) -> None:
        if not url.startswith(("file:", "data:", "blob:", home or "file:")):
            self.complaints.append(f"asked for {url}")

    def violations(self) -> list[str]:
        """What axe-core finds wrong with the page as it is now, by rule and place."""
        found = Axe().run(self.page).response["violations"]
        return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))
