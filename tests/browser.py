"""A real browser for the tests: the system's Chromium, driven by Playwright, and axe-core's rules of accessibility.

`make install-chromium` installs it; nothing is fetched while a test runs. `tests/conftest.py` makes `browser` known.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")
DESKTOP, PHONE = (1280, 900), (390, 844)  # CSS pixels
GRAVE = ("serious", "critical")


def chromium() -> Path | None:
    """Where the system's Chromium is; None where there is none."""
    return next((Path(found) for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the tests of one module: Playwright's loop must not outlive them."""
    where = chromium()
    if where is None:
        pytest.skip("there is no Chromium on this machine; `make install-chromium` installs it")
    with sync_playwright() as playwright:
        # As root, as on a build server, Chromium runs only without its sandbox.
        started = playwright.chromium.launch(executable_path=where, args=["--no-sandbox"])
        yield started
        started.close()


def opened(browser: Browser, url: str, size: tuple[int, int] = DESKTOP) -> Page:
    """A page in a fresh profile, in French, with a window of the given width and height."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR")
    page = context.new_page()
    page.goto(url)
    return page


def grave_faults(page: Page) -> list[str]:
    """What axe finds serious or critical on a page: the rule, and the first element that breaks it."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found if each["impact"] in GRAVE]
