"""Pages of text as a reader uses them, for the tests that drive them."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Page, expect


def open_text(page: Page, server: str, name: str, anchor: str = "", **state: str) -> None:
    """Open a page of text at a state and wait until it is drawn."""
    asked = f"?{urlencode(state)}" if state else ""
    page.goto(f"{server}/voila/render/{name}.ipynb{asked}{anchor}", wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")


def top_of(page: Page, anchor: str) -> float:
    """How far a part stands from the top of the window, in pixels."""
    found: float = page.locator(anchor).evaluate("part => part.getBoundingClientRect().top")
    return found


def sideways(page: Page) -> int:
    """How far the page itself can be scrolled to the side, in pixels."""
    found: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return found
