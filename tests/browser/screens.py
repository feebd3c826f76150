"""The pictures of the documentation, of the pages as they are: run as a module to take them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from gapdash import places
from tests.browser.conftest import FLAGS, served
from tests.browser.explore import PATH as EXPLORE
from tests.browser.find import installed
from tests.browser.readers import Notebooks
from tests.browser.screens_lab import take_tutorial
from tests.browser.talk import PATH as PRESENT
from tests.browser.talk import settle
from tests.repository import ROOT

FOLDER = ROOT / "docs/_screens"
WIDE: ViewportSize = {"width": 1400, "height": 900}
TALL: ViewportSize = {"width": 1400, "height": 1300}  # the map and the chart whole
VIEW = "programme=south-west&indicator=ks2_rwm&year=2025"


def drawn(page: Page) -> None:
    """Wait until a page is drawn."""
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")


def explore(page: Page, server: str) -> None:
    page.set_viewport_size(TALL)
    page.goto(f"{server}{EXPLORE}?{VIEW}")
    drawn(page)


def profile(page: Page, server: str) -> None:
    page.goto(f"{server}/voila/render/profile.ipynb?programme=south-west&area=D")
    drawn(page)


def stage(page: Page, server: str) -> None:
    page.goto(f"{server}{PRESENT}?programme=south-west&story=head-teachers&step=1")
    drawn(page)
    settle(page)


def desk(page: Page, server: str) -> None:
    page.goto(f"{server}{PRESENT}?programme=south-west")
    drawn(page)


def code(page: Page, server: str) -> None:
    explore(page, server)
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name="Code for this map", exact=True).click()
    expect(page.locator("dialog.gd-code pre")).to_contain_text("gap_map")


SCREENS: dict[str, Callable[[Page, str], None]] = {
    take.__name__: take for take in (explore, profile, stage, desk, code)
}


def take_all(browser: Browser, server: str, folder: Path) -> None:
    """Take every picture, each of a fresh reader's window."""
    folder.mkdir(parents=True, exist_ok=True)
    notebooks = Notebooks()
    for name, open_ in SCREENS.items():
        context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
        notebooks.keep_away(context)
        page = context.new_page()
        open_(page, server)
        page.screenshot(path=folder / f"{name}.png")
        context.close()


def main() -> None:
    """Serve the project's own data and take every picture."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        served(places.ROOT / "geodata", Path(scratch) / "log.txt", cold=True) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        take_all(browser, server, FOLDER)
        take_tutorial(browser, Path(scratch), FOLDER)
        browser.close()
    sys.stdout.write(f"Pictures of the documentation: {FOLDER}\n")


if __name__ == "__main__":
    main()
