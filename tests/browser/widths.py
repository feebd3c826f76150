"""What every page must be at every width: no wider than the window, and nothing that axe finds."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.test_access import HELD, violations
from tests.browser.text import sideways

# Drawn for a phone and then narrowed, drawn for a desk and then narrowed.
WIDTHS = ((390, 320), (1400, 768))
HEIGHT = 844
FITS = """() => document.documentElement.scrollWidth
  === document.documentElement.clientWidth"""


def expect_sound_at_every_width(page: Page, open_: Callable[[], None]) -> None:
    """Open a page for a phone and for a desk; expect that it fits, and that axe finds nothing."""
    for drawn, narrowed in WIDTHS:
        page.set_viewport_size({"width": drawn, "height": HEIGHT})
        open_()
        page.wait_for_function(HELD)
        assert sideways(page) == 0, f"{drawn} pixels wide: {page.url}"
        assert violations(page) == [], f"{drawn} pixels wide: {page.url}"
        expect_to_fit(page, narrowed)


def expect_to_fit(page: Page, *widths: int) -> None:
    """Expect that a page that is open fits the window once that has another width."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        # Charts take the new width with the next frame.
        page.wait_for_function(FITS)
