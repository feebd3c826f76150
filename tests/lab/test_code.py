"""The lines of a figure, as a notebook beside the pages of a Jupyter Server."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.lab.conftest import OWNER
from tests.lab.jupyter import Jupyter
from tests.lab.notebook import PATIENCE

VIEW = "gapdash/page/explore.ipynb?programme=south-west&indicator=ks2_rwm&year=2025"


@pytest.fixture
def written(context: BrowserContext, jupyter: Jupyter) -> Iterator[list[str]]:
    """Paths that a test wrote below the server's root: they go with it."""
    paths: list[str] = []
    yield paths
    for path in paths:
        context.request.delete(f"{jupyter.address}api/contents/{path}", headers=OWNER)


def test_a_figure_s_notebook_is_written_beside_the_pages_and_opened(
    page: Page, jupyter: Jupyter, written: list[str]
) -> None:
    # Who comes straight to a page has no token of Jupyter's for writing yet.
    page.context.clear_cookies(name="_xsrf")
    page.goto(jupyter.url(VIEW), wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes", timeout=PATIENCE)
    page.get_by_role("button", name="Code for this map", exact=True).click()
    with page.expect_popup(timeout=PATIENCE) as opened:
        page.get_by_role("button", name="Open in a notebook").click()
    lab = opened.value
    written.append(unquote(urlsplit(lab.url).path).partition("lab/tree/")[2])
    assert written[0].startswith("notebooks/gapdash-map-south-west-ks2_rwm-2025")
    held = page.request.get(f"{jupyter.address}api/contents/{written[0]}").json()
    source = held["content"]["cells"][1]["source"]
    assert source.startswith("import gapdash\n\ndata = gapdash.load()\n")
    expect(lab.locator(".jp-Notebook").first).to_contain_text("gap_map", timeout=PATIENCE)
    lab.close()
