"""What is looked at before the doors open."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from gapdash import keys
from tests.browser.test_access import violations
from tests.told import story


def test_everything_is_looked_at(page: Page, server: str) -> None:
    page.goto(f"{server}/preflight?programme=south-west")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    lines = page.locator("#gd-lines > li")
    expect(lines).to_have_count(10)
    for line in lines.all():
        expect(line.locator(".gd-badge").first).to_have_text(
            re.compile("ready|look at this|will fail")
        )
    # What becomes of the talk without a network is no verdict on it as it stands.
    without = page.locator("[data-line=network] .gd-lines-in .gd-badge")
    for badge in without.all():
        expect(badge).to_have_text(re.compile("goes on|waits|stops"))
    expect(page.locator("#gd-sum")).to_contain_text("0 that will fail")
    expect(page.get_by_text("will fail", exact=True)).to_have_count(0)
    expect(page.locator("[data-line=lead]")).to_contain_text("This browser cannot lead phones")
    expect(page.locator("[data-line=lead] .gd-badge")).to_contain_text("look at this")
    steps = page.locator("[data-line=steps]")
    expect(steps.get_by_role("row")).to_have_count(1 + len(story()[0]["story"]["steps"]))
    expect(steps).to_contain_text("the slowest")
    expect(page.locator("[data-line=door]")).to_contain_text("Only this machine can reach")
    expect(page.locator("[data-line=devices]")).to_contain_text("0 follow now")
    expect(page.locator("[data-line=network]")).to_contain_text("No further phone can join")
    expect(page.get_by_role("link", name="Print the handout")).to_have_attribute(
        "href", re.compile(r"/gapdash/stories/south-west/[a-z-]+/handout\.html$")
    )
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("[data-line=screen]")).to_contain_text("Under 1280 pixels wide")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
    # With the key that the server printed it can; with another one it cannot.
    for key, said in ((keys.presenter_key(), "it can lead phones"), ("x" * 40, "cannot lead")):
        page.evaluate("key => localStorage.setItem('gapdash-presenter', key)", key)
        page.get_by_role("button", name="Look again").click()
        expect(page.locator("[data-line=lead]")).to_contain_text(said)
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    # The stage that nobody sees is gone, and its keys with it.
    expect(page.locator("#gd-rehearsal > *")).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("f")
    page.keyboard.press("End")
    page.wait_for_function("scrollY > 0")
    assert page.evaluate("document.fullscreenElement") is None
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the pack").click()
    assert download.value.suggested_filename.startswith("south-west-")


def test_a_programme_without_a_story_says_so(page: Page, server: str) -> None:
    page.route("**/gapdash/stories/england.json", lambda route: route.fulfill(json={"stories": []}))
    page.goto(f"{server}/preflight?programme=england")
    expect(page.locator("[data-line=steps]")).to_contain_text("This programme has no story yet")
