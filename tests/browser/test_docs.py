"""The documentation in a browser that can reach nothing: from a folder, and from a server."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.test_access import violations
from tests.docs.built import build

SIZES: tuple[ViewportSize, ...] = ({"width": 1400, "height": 900}, {"width": 390, "height": 844})
OPENED = ("tutorial.html", "reference/api.html", "explanation/method.html")
WIDER = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def built() -> Path:
    return build()


@pytest.fixture
def served_pages(built: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(built))
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of what is asked for."""


def test_pages_open_and_search_finds_without_a_network(
    browser: Browser, built: Path, served_pages: str
) -> None:
    asked: list[str] = []
    for start in (f"{built.as_uri()}/", served_pages):
        for size in SIZES:
            context = browser.new_context(viewport=size)
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            for name in OPENED:
                page.goto(start + name)
                expect(page.locator("h1")).to_be_visible()
                assert page.evaluate(WIDER) <= 0, name
            assert violations(page) == []
            search(page, start)
            context.close()
    own = ("file://", "http://localhost:", "data:")
    assert [url for url in asked if not url.startswith(own)] == []


def search(page: Page, start: str) -> None:
    """Look for a word as a reader does, and go where it is explained."""
    page.goto(f"{start}search.html?q=suppressed")
    found = page.locator("#search-results li a", has_text="Why it is done so")
    expect(found.first).to_be_visible()
    found.first.click()
    expect(page.locator("h1").first).to_contain_text("Why it is done so")
