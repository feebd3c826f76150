"""The project's pages in a Jupyter Server: who may see them, and what they are there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page, expect

from tests.lab.jupyter import TOKEN, Jupyter
from tests.lab.notebook import PATIENCE

SEEN = (
    "gapdash/",
    "gapdash/static/app.js",
    "gapdash/data/default/explore.json",
    "gapdash/page/explore.ipynb",
    "gapdash/partners/schools?programme=south-west",
    "gapdash/stories/south-west.json",
    "gapdash/nothing",
)


@pytest.fixture
def stranger(browser: Browser) -> Iterator[APIRequestContext]:
    context = browser.new_context()
    yield context.request
    context.close()


@pytest.mark.parametrize("path", SEEN)
def test_a_stranger_is_sent_to_the_login(
    stranger: APIRequestContext, jupyter: Jupyter, path: str
) -> None:
    answer = stranger.get(f"{jupyter.address}{path}", max_redirects=0)
    assert answer.status == 302
    assert answer.headers["location"].startswith("/user/someone/login?next=")


@pytest.mark.parametrize("path", ["uploads", "stories/read", "stories/preview", "stories/pack"])
def test_a_stranger_can_send_nothing(
    stranger: APIRequestContext, jupyter: Jupyter, path: str
) -> None:
    assert stranger.post(f"{jupyter.address}gapdash/{path}", data={}).status == 403


def test_the_token_lets_in_and_so_does_the_cookie_that_it_gives(
    stranger: APIRequestContext, jupyter: Jupyter
) -> None:
    path = "gapdash/data/default/explore.json"
    header = {"Authorization": f"token {TOKEN}"}
    assert stranger.get(f"{jupyter.address}{path}", headers=header).ok
    assert stranger.get(jupyter.url("gapdash/")).ok
    answer = stranger.get(f"{jupyter.address}{path}", max_redirects=0)
    assert answer.ok
    assert answer.headers["content-encoding"] == "gzip"


def test_only_the_server_s_own_pages_may_send(context: BrowserContext, jupyter: Jupyter) -> None:
    address = f"{jupyter.address}gapdash/uploads"
    own = context.request.post(address, headers={"Sec-Fetch-Site": "same-origin"})
    assert own.status == 201
    refused = context.request.post(address, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status == 403
    assert refused.json() == {
        "problem": "Files can be loaded from this server’s own pages only: open the page here, "
        "then load it."
    }


def test_a_notebook_of_cells_in_voila_is_its_page(page: Page, jupyter: Jupyter) -> None:
    dashboards = f"{jupyter.address}voila/render/dashboards/"
    with page.expect_response(f"{dashboards}explore.ipynb") as response:
        page.goto(f"{jupyter.address}gapdash/")
        page.get_by_role("main").get_by_role("link", name="Explore", exact=True).click()
    assert response.value.headers["content-encoding"] == "gzip"
    expect(page.locator(".gd-sentence")).to_contain_text("South West", timeout=PATIENCE)
    for drawing in (
        ".gd-map .leaflet-areas-pane path",
        ".gd-trend svg.marks",
        ".gd-order svg.marks",
    ):
        expect(page.locator(drawing).first).to_be_attached()
    page.get_by_text("the rate", exact=True).click()
    expect(page.locator(".gd-sentence")).not_to_contain_text("points behind")
    expect(page.locator(".gd-brand")).to_have_attribute("href", "/user/someone/gapdash/")


def test_a_dashboard_in_voila_is_the_same_page(page: Page, jupyter: Jupyter) -> None:
    dashboards = f"{jupyter.address}voila/render/dashboards/"
    page.goto(f"{dashboards}profile.ipynb")
    main = page.locator("#gd-main")
    expect(main).to_have_attribute("data-drawn", "yes", timeout=PATIENCE)
    expect(main).to_have_attribute("data-live", "yes", timeout=PATIENCE)
    expect(main).to_have_attribute("data-host", "jupyter")
    expect(page.locator(".gd-brand")).to_have_attribute("href", "/user/someone/gapdash/")
    page.get_by_role("link", name="Method", exact=True).click()
    page.wait_for_url(f"{dashboards}method.ipynb?*")
    expect(main).to_have_attribute("data-drawn", "yes", timeout=PATIENCE)


def test_a_talk_is_given_without_phones(page: Page, jupyter: Jupyter) -> None:
    page.goto(f"{jupyter.address}gapdash/page/present.ipynb?programme=south-west")
    expect(page.locator(".gd-choose")).to_contain_text(
        "You are in Jupyter, which lets in nobody but you, so phones cannot follow from here: for "
        "that, run “gapdash serve”. Everything else works."
    )
    expect(page.get_by_role("link", name="Preflight")).to_have_count(0)
    page.get_by_role("link", name="Present:").first.click()
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes", timeout=PATIENCE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("q")
    expect(page.get_by_role("dialog")).to_contain_text(
        "Phones cannot follow from here: Jupyter lets in nobody but you. For a talk that phones "
        "follow, run “gapdash serve”."
    )
    assert not [url for url in asked if "/rooms" in url]
    notes = page.context.request.get(
        f"{jupyter.address}gapdash/stories/south-west/head-teachers/notes.json"
    )
    assert any(notes.json()["notes"])


def test_an_address_that_leads_nowhere_says_so(page: Page, jupyter: Jupyter) -> None:
    answer = page.goto(f"{jupyter.address}gapdash/page/nothing.ipynb")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page here")
    page.get_by_role("link", name="The front page").click()
    page.wait_for_url(f"{jupyter.address}gapdash/")
