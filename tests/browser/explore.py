"""The explore page as a reader uses it, for the tests that drive it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from tests.browser.readers import must_attach

PATH = "/voila/render/explore.ipynb"
# What tables call the sub-regions of the South West, by what its map calls them.
PARTS = {
    "A": "Somerset and the West of England (A)",
    "B": "Gloucestershire, Swindon and Wiltshire (B)",
    "C": "Dorset and Bournemouth, Christchurch and Poole (C)",
    "D": "Devon, Cornwall and the Isles of Scilly (D)",
}


def open_explore(page: Page, server: str, **state: str | int) -> None:
    """Open the page at a state and wait until it is drawn."""
    page.goto(f"{server}{PATH}?{urlencode(state)}", wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")


def wait_live(page: Page) -> None:
    """Wait until the notebook's widget has attached."""
    must_attach(page)
    # Two servers start a kernel for each notebook at one time: on two cores that takes a while.
    expect(page.locator("#gd-main")).to_have_attribute("data-live", "yes", timeout=60_000)


def row(page: Page, place: str) -> list[str]:
    """The cells of a place's row in the table of figures."""
    found = page.locator("#gd-table tbody tr").filter(has=page.get_by_text(place, exact=True))
    return [text.strip() for text in found.locator("td").all_text_contents()]


def area(page: Page, name: str) -> Locator:
    """An authority on the map."""
    return page.locator(f'#gd-map [role=option][aria-label^="{name}:"]')


def asked(page: Page) -> dict[str, Any]:
    """The state in the address."""
    found: dict[str, Any] = page.evaluate(
        "Object.fromEntries(new URLSearchParams(location.search))"
    )
    return found


def fill_of(page: Page, name: str) -> str:
    """The colour of an authority on the map."""
    return area(page, name).get_attribute("fill") or ""
