"""A facilitator makes a story without code: from dashboards to the stage and to a file."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.explore import open_explore
from tests.browser.test_access import tab_to, violations
from tests.browser.text import open_text, sideways

STEPS = [
    {
        "title": "At age 11, *{gap}* behind in {place}",
        "view": {"dashboard": "explore", "indicator": "ks2_rwm", "view": "gap"},
    },
    {"title": "Stage by stage", "view": {"dashboard": "profile", "comparator": "local"}},
    {"title": "Partners", "view": {"dashboard": "partners", "compare": "schools"}},
]


def entry(steps: list[dict[str, Any]] = STEPS, **more: Any) -> str:
    """A made-up story as the browser keeps it."""
    draft = {"title": "Made up", "about": "A made-up story.", "steps": steps}
    return json.dumps({"programme": "south-west", "draft": draft, "filed": False, **more})


def open_desk(page: Page, server: str, kept: str = "", **state: str) -> None:
    """Open the desk, or the editor, with a story that the browser has kept."""
    if kept:
        page.goto(f"{server}/gapdash/static/icon.svg")
        page.evaluate("kept => localStorage.setItem('gapdash-story', kept)", kept)
    asked = urlencode({"programme": "south-west", **state})
    page.goto(f"{server}/voila/render/present.ipynb?{asked}", wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")


def open_editor(page: Page, server: str, kept: str) -> None:
    open_desk(page, server, kept, edit="draft")
    expect(steps(page).first.locator(".gd-step-view")).not_to_be_empty()


def kept(page: Page) -> dict[str, Any]:
    """The story that the browser keeps."""
    found: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('gapdash-story')"))
    return found


def steps(page: Page) -> Locator:
    return page.locator(".gd-step")


def titles(page: Page) -> list[str]:
    return [step["title"] for step in kept(page)["draft"]["steps"]]


def toml(text: str) -> FilePayload:
    return {"name": "story.toml", "mimeType": "application/toml", "buffer": text.encode()}


def add(page: Page) -> Locator:
    """Press the button of a dashboard; what the page says of it."""
    page.get_by_role("button", name="Add this view to a story").click()
    return page.locator(".gd-added")


def test_views_of_two_dashboards_become_a_story_that_is_shown(page: Page, server: str) -> None:
    open_explore(page, server, programme="south-west", area="E10000008", year=2019)
    expect(add(page)).to_have_text("Added as step 1 of your story. Open your story")
    open_text(page, server, "profile", programme="south-west", area="D")
    expect(add(page)).to_have_text("Added as step 2 of your story. Open your story")
    view = kept(page)["draft"]["steps"][0]["view"]
    assert (view["area"], view["year"]) == ("E10000008", 2019)
    page.get_by_role("link", name="Open your story").click()
    expect(steps(page)).to_have_count(2)
    expect(steps(page).first.locator("h3")).to_contain_text("Devon")

    page.get_by_label("Title of the story").fill("Made up")
    page.get_by_role("textbox", name="Text").fill("So far: ")
    page.get_by_role("textbox", name="Text").press("End")
    slot = page.locator(".gd-slots button").filter(has_text="{gap}").first
    said = slot.locator("strong").inner_text()
    slot.click()
    expect(page.locator(".gd-preview-text")).to_have_text(f"So far: {said}")
    page.get_by_role("button", name="Move down: step 1").click()
    expect(steps(page).nth(1).locator("h3")).to_contain_text("Devon")

    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    expect(page.locator(".gd-kept")).to_contain_text("in a file as it stands")
    draft = kept(page)["draft"]
    text = Path(saved.value.path()).read_text("utf-8")
    assert [step["view"] for step in tomllib.loads(text)["steps"]] == [
        step["view"] for step in draft["steps"]
    ]
    page.get_by_role("button", name="Begin anew").click()
    expect(steps(page)).to_have_count(0)
    page.locator("#gd-story-file").set_input_files(toml(text))
    expect(steps(page)).to_have_count(2)
    assert kept(page)["draft"] == draft

    page.get_by_role("link", name="Present", exact=True).and_(page.locator(".gd-first")).click()
    expect(page.locator(".gd-slide[data-shown]")).to_contain_text("from age 5 to 19")


def test_the_view_of_a_step_is_chosen_anew_on_a_dashboard(page: Page, server: str) -> None:
    open_editor(page, server, entry())
    page.get_by_role("link", name="Open this view").click()
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    page.get_by_label("the rate").check()
    page.get_by_role("button", name="Use this view for step 1").click()
    expect(page.locator(".gd-replacing")).to_contain_text("Step 1 of your story has this view now")
    assert kept(page)["draft"]["steps"][0]["view"]["view"] == "rate"
    page.get_by_role("link", name="Back to your story").click()
    page.get_by_role("button", name="Replace by another view").click()
    box = page.get_by_label("Link of the view to show instead")
    box.fill(f"{server}/voila/render/explore.ipynb?programme=england&indicator=ks2_rwm")
    page.get_by_role("button", name="Replace", exact=True).click()
    expect(page.locator(".gd-instead .gd-problem")).to_contain_text("another programme (England)")
    box.fill(
        f"{server}/voila/render/explore.ipynb?programme=south-west&indicator=ks4_attainment8&year=2024"
    )
    page.get_by_role("button", name="Replace", exact=True).click()
    expect(steps(page).first.locator(".gd-step-view")).to_contain_text("2024")


def test_nothing_is_lost_unasked(page: Page, server: str) -> None:
    open_desk(page, server, entry())
    open_explore(page, server, programme="england")
    said = add(page)
    expect(said).to_contain_text("Not added: your story is about another programme (South West)")
    page.get_by_role("button", name="Start a new story for England").click()
    page.get_by_role("button", name="Keep it").click()
    expect(said).to_have_text("Your story is as it was.")
    assert kept(page)["programme"] == "south-west"
    add(page)
    page.get_by_role("button", name="Start a new story for England").click()
    page.get_by_role("button", name="Start a new story", exact=True).click()
    expect(said).to_contain_text("A new story, with this view as step 1.")

    open_desk(page, server)
    page.get_by_role("button", name="Edit a copy").first.click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Edit a copy").first.click()
    page.get_by_role("button", name="Let it go").click()
    expect(page.locator(".gd-kept")).to_contain_text("in a file as it stands")
    before = kept(page)
    page.locator("#gd-story-file").set_input_files(
        toml('title = "Made up"\n[[steps]]\ntitel = "x"\n')
    )
    expect(page.locator(".gd-said .gd-problem")).to_contain_text("Did you mean title?")
    expect(page.locator(".gd-said .gd-problem")).to_contain_text("Line 3")
    assert kept(page) == before


def test_ones_own_story_is_taken_along(page: Page, server: str) -> None:
    open_desk(page, server, entry())
    with page.expect_download() as saved:
        page.get_by_role("button", name="Pack: Made up").click()
    assert saved.value.suggested_filename == "made-up.html"
    with page.expect_popup() as sheets:
        page.get_by_role("button", name="Handout: Made up").click()
    expect(sheets.value.get_by_text("Stage by stage").first).to_be_visible()


def test_what_is_wrong_stands_where_it_is(page: Page, server: str) -> None:
    open_editor(page, server, entry())
    title = page.get_by_label("Title", exact=True)
    title.fill("Behind by {gapp}")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(steps(page).first.locator(".gd-step-count")).to_have_text("1 problem")
    expect(page.locator(".gd-write:has([aria-invalid]) .gd-problem")).to_contain_text("{gapp}")
    page.get_by_role("button", name="Step 3: Partners").click()
    page.get_by_role("button", name="Save as a file").click()
    expect(page.locator(".gd-said")).to_contain_text("Not saved")
    expect(page.get_by_role("textbox", name="Title", exact=True)).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("In {place}")
    expect(page.locator(".gd-preview-title:visible")).to_have_text("In the South West")
    expect(page.locator("[aria-invalid]")).to_have_count(0)


def test_two_windows_never_overwrite_each_other(page: Page, server: str) -> None:
    open_editor(page, server, entry())
    other = page.context.new_page()
    open_desk(other, server, edit="draft")
    other.get_by_label("What it is about").fill("Changed there.")
    expect(page.get_by_label("What it is about")).to_have_value("Changed there.")
    expect(page.locator(".gd-said")).to_contain_text("changed in another window")
    # The other window writes before this one hears of it.
    page.evaluate(
        """() => {
          const held = JSON.parse(localStorage.getItem('gapdash-story'));
          held.draft.about = 'Quicker.';
          localStorage.setItem('gapdash-story', JSON.stringify(held));
        }"""
    )
    page.get_by_label("What it is about").fill("Slower.")
    expect(page.locator(".gd-said")).to_contain_text("Another window has changed your story too.")
    assert kept(page)["draft"]["about"] == "Quicker."
    page.get_by_role("button", name="Keep this one").click()
    expect(other.get_by_label("What it is about")).to_have_value("Slower.")


def test_a_keyboard_alone_orders_the_steps(page: Page, server: str) -> None:
    open_editor(page, server, entry())
    tab_to(page, "[data-step='2'] .gd-step-name")
    page.keyboard.press("Alt+ArrowUp")
    assert titles(page)[:2] == ["Stage by stage", STEPS[0]["title"]]
    expect(page.locator("[data-step='1'] [data-act=up]")).to_be_focused()
    tab_to(page, "[data-step='1'] [data-act=duplicate]")
    page.keyboard.press("Enter")
    expect(steps(page)).to_have_count(4)
    tab_to(page, "[data-step='2'] [data-act=remove]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(steps(page)).to_have_count(4)
    expect(page.locator("[data-step='2'] .gd-step-name")).to_be_focused()


def test_a_browser_that_keeps_nothing_says_so(page: Page, server: str) -> None:
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    open_explore(page, server)
    expect(add(page)).to_contain_text("Not added. This browser has no room left for this site")
    open_desk(page, server, edit="draft")
    page.get_by_label("Title of the story").fill("Made up")
    expect(page.locator(".gd-kept")).to_contain_text("Not kept, and gone when you leave this page.")


@pytest.mark.parametrize("width", [1400, 390, 320])
def test_axe_finds_nothing_at_the_desk(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_desk(page, server, entry())
    assert violations(page) == []
    assert sideways(page) == 0
    page.get_by_role("button", name="Edit: Made up").click()
    expect(page.locator(".gd-preview-title")).to_be_visible()
    page.get_by_text("The room guesses a figure").click()
    page.get_by_role("button", name="Replace by another view").click()
    assert violations(page) == []
    assert sideways(page) == 0
