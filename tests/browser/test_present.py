"""A story given to a room: the stage in a browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explore import asked
from tests.browser.talk import PATH, at_step, median, open_talk, settle, slide, stories, walk
from tests.browser.test_access import violations
from tests.browser.text import sideways

SOUTH_WEST = "south-west"
OUTSIDE = """() => {
  const out = [];
  const stage = document.querySelector(".gd-deck").getBoundingClientRect();
  const shown = document.querySelector(".gd-slide[data-shown]");
  const parts = ".gd-slide-title, .gd-slide-words > *, .gd-label, .gd-legend li";
  for (const part of shown.querySelectorAll(parts)) {
    const box = part.getBoundingClientRect();
    const seen = getComputedStyle(part).visibility !== "hidden" && box.width > 0;
    const high = matchMedia("(min-width: 1000px)").matches && box.bottom > stage.bottom + 1;
    if (seen && (high || box.left < -1 || box.right > innerWidth + 1)) out.push(part.textContent);
  }
  const words = shown.querySelector(".gd-slide-words");
  if (words.scrollHeight > words.clientHeight + 2) out.push("words");
  return out;
}"""

# Whether all of the source stands in sight, under nothing.
SOURCE = """() => {
  const source = document.querySelector(".gd-stagebar-source");
  const [box, tools] = [source, document.querySelector(".gd-stagebar-buttons")]
    .map((part) => part.getBoundingClientRect());
  const free = box.right <= tools.left || box.left >= tools.right || box.bottom <= tools.top;
  return source.scrollHeight <= source.clientHeight && box.bottom <= innerHeight && free;
}"""
# Texts of a chart of stages that meet a mark or leave their picture.
MEET = """() => {
  const chart = document.querySelector(".gd-slide[data-shown] .gd-plot");
  const boxes = (which) => [...chart.querySelectorAll(which)]
    .map((part) => [part.textContent, part.getBoundingClientRect()]);
  const all = chart.getBoundingClientRect();
  const marks = boxes("svg .mark-symbol path");
  const meets = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  return boxes("svg text").filter(([, box]) => box.left < all.left || box.right > all.right
    || !marks.length || marks.some(([, mark]) => meets(box, mark))).map(([text]) => text);
}"""
QUICKLY = """(indicators) => {
  const change = (select, value) => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  document.querySelector("#gd-picture [value=order]").click();
  for (const indicator of indicators) change(document.querySelector("#gd-indicator"), indicator);
}"""


@pytest.fixture
def story(server: str) -> dict[str, Any]:
    """The first story of the South West."""
    return stories(server, SOUTH_WEST)[0]


def guessed(story: dict[str, Any]) -> int:
    """The first step of a story, from 1, at which the audience guesses."""
    return next(n for n, step in enumerate(story["steps"], start=1) if step["guess"])


def mapped(story: dict[str, Any]) -> int:
    """The first step of a story, from 1, that shows a map at once."""
    return next(
        n
        for n, step in enumerate(story["steps"], start=1)
        if step["picture"] == "map" and not step["guess"]
    )


def test_a_step_shows_at_once_and_quick_keys_end_on_the_right_one(
    page: Page, server: str, story: dict[str, Any]
) -> None:
    open_talk(page, server, story)
    last = len(story["steps"])
    assert median(walk(page, last)) < 300
    at_step(page, 1)
    for _ in range(last + 3):
        page.keyboard.press("PageDown")
    at_step(page, last)
    page.keyboard.press("Home")
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", " "):
        page.keyboard.press(key)
    at_step(page, 3)
    assert asked(page)["step"] == "3"
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    at_step(page, 2)
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_role("button", name="Go to a step").click()
    page.get_by_role("dialog", name="Go to a step").get_by_role("button").nth(2).click()
    at_step(page, 3)
    page.keyboard.press("b")
    expect(page.locator(".gd-dark")).to_be_visible()
    page.keyboard.press(".")
    expect(page.locator(".gd-dark")).to_be_hidden()
    page.reload(wait_until="commit")
    at_step(page, 3)


def test_a_question_is_answered_aside_and_the_talk_returns(
    page: Page, server: str, story: dict[str, Any]
) -> None:
    start = mapped(story)
    open_talk(page, server, story, start)
    title = slide(page).locator("h2").inner_text()
    page.locator(".gd-slide[data-shown] [role=option][aria-label^='Cornwall:']").click()
    expect(slide(page).locator("h2")).to_contain_text("Cornwall")
    assert asked(page)["area"] == "E06000052"
    page.locator("#gd-aside").get_by_text("Change", exact=True).click()
    expect(slide(page)).to_have_attribute("data-picture", "trend")
    page.locator("#gd-indicator").select_option("eyfsp_gld")
    expect(slide(page).locator("h2")).to_contain_text("good level of development")
    expect(page.locator(".gd-stagebar-source")).to_contain_text("Department for Education, ")
    page.reload(wait_until="commit")
    expect(slide(page).locator("h2")).to_contain_text("good level of development")
    expect(slide(page)).to_have_attribute("data-picture", "trend")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(slide(page).locator("h2")).to_have_text(title)
    assert "indicator" not in asked(page)
    at_step(page, start)


def test_an_aside_in_another_programme_outlives_a_reload_and_the_last_choice_counts(
    page: Page, server: str, story: dict[str, Any]
) -> None:
    open_talk(page, server, story, mapped(story))
    page.evaluate("gapdash.page.talk.aside.prepare()")
    page.keyboard.press("a")
    page.locator("#gd-programme").select_option("england")
    expect(slide(page).locator("h2")).to_contain_text("England")
    settle(page)
    assert asked(page)["aside"] == "england"
    # Faster than figures are settled: each choice adds to the one before.
    page.evaluate(QUICKLY, ["ks4_attainment8", "eyfsp_gld", "neet_16_17"])
    expect(slide(page).locator("h2")).to_contain_text("not in education")
    expect(slide(page)).to_have_attribute("data-picture", "order")
    title = slide(page).locator("h2").inner_text()
    page.reload(wait_until="commit")
    expect(slide(page).locator("h2")).to_have_text(title)
    expect(slide(page)).to_have_attribute("data-picture", "order")
    page.keyboard.press("Escape")
    at_step(page, mapped(story))
    assert "aside" not in asked(page)


def test_a_dark_stage_is_out_of_reach_and_stays_dark(
    page: Page, server: str, story: dict[str, Any]
) -> None:
    open_talk(page, server, story, mapped(story))
    page.keyboard.press("b")
    expect(page.locator(".gd-dark")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.gd-talk')")
    page.reload(wait_until="commit")
    expect(page.locator(".gd-dark")).to_be_visible()
    settle(page)
    page.locator(".gd-dark").click()
    expect(page.locator(".gd-dark")).to_be_hidden()
    # Who works within a step is within the next one, not at the top of the page.
    slide(page).locator("summary").focus()
    page.keyboard.press("PageDown")
    expect(slide(page)).to_be_focused()


def test_a_figure_is_hidden_until_it_is_revealed(
    page: Page, server: str, story: dict[str, Any]
) -> None:
    number = guessed(story)
    step = story["steps"][number - 1]
    open_talk(page, server, story, number)
    shown = slide(page)
    expect(page.get_by_role("heading", name=step["guess"]["question"])).to_be_visible()
    # Hidden from eyes, and from those who hear the page.
    for hidden in (".gd-slide-title", ".gd-slide-words", ".gd-slide-picture"):
        expect(shown.locator(hidden)).to_be_hidden()
    assert step["guess"]["said"] not in page.locator("#gd-talk").aria_snapshot()
    assert step["guess"]["said"] not in page.title()
    assert violations(page) == []
    # A band ends where the next one begins, and says whose the limit is.
    bands = shown.get_by_role("list", name="Hands counted").locator("li > span:first-child")
    expect(bands).to_have_text(step["guess"]["called"])
    assert "under" in step["guess"]["called"][0]
    shown.get_by_role("button", name="One hand more").nth(0).click()
    page.evaluate(f"gapdash.page.talk.guesses({number - 1}, [{step['guess']['answer']}])")
    expect(shown.get_by_text("1 guess from phones so far")).to_be_visible()
    page.keyboard.press("r")
    expect(shown.locator(".gd-slide-title")).to_be_visible()
    expect(
        shown.get_by_text("2 guesses: 1 in the right band, 1 below it, 0 above it.")
    ).to_be_visible()
    expect(shown.locator(".gd-right")).to_contain_text(step["guess"]["said"])
    page.reload(wait_until="commit")
    expect(slide(page).locator(".gd-slide-title")).to_be_visible()
    expect(shown.get_by_text("1 guess: 0 in the right band, 1 below it")).to_be_visible()
    # After a rehearsal nothing of it is left.
    settle(page)
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_role("button", name="Start anew").click()
    page.get_by_role("dialog").get_by_role("button", name="Start anew").click()
    at_step(page, 1)
    page.reload(wait_until="commit")
    at_step(page, 1)
    page.keyboard.press(str(number))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=step["guess"]["question"])).to_be_visible()
    expect(shown.locator("output").nth(0)).to_have_text("0")
    shown.get_by_role("button", name="Reveal the answer").click()
    expect(shown).to_be_focused()
    expect(shown.locator(".gd-spread")).to_be_hidden()


def test_the_presenters_window_leads_and_is_found_again(
    page: Page, server: str, story: dict[str, Any]
) -> None:
    open_talk(page, server, story)
    windows = len(page.context.pages)
    with page.expect_popup() as opened:
        page.keyboard.press("p")
    notes = opened.value
    expect(notes.get_by_text("Notes are shown to who opens the address")).to_be_visible()
    # A clock that is put right during the talk does not change how long it has lasted.
    page.evaluate("Date.now = () => 0")
    expect(notes.locator(".clock")).to_have_text("0:01")
    notes.keyboard.press("PageDown")
    at_step(page, 2)
    page.reload(wait_until="commit")
    at_step(page, 2)
    settle(page)
    notes.get_by_role("button", name="Next").click()
    at_step(page, 3)
    expect(notes.locator("h1")).to_contain_text(f"3 of {len(story['steps'])}")
    # Whoever asks the room knows the answer before it is revealed.
    asking = guessed(story)
    page.evaluate(f"gapdash.page.talk.go({asking - 1})")
    said = story["steps"][asking - 1]["guess"]["said"]
    expect(notes.locator(".answer")).to_have_text(f"The answer to the guess: {said}")
    assert len(page.context.pages) == windows + 1


@pytest.mark.parametrize(("wide", "high"), [(1920, 1080), (1280, 720), (768, 1024), (390, 844)])
def test_nothing_is_cut_off_or_out_of_reach(
    page: Page, server: str, story: dict[str, Any], wide: int, high: int
) -> None:
    page.set_viewport_size({"width": wide, "height": high})
    open_talk(page, server, story)
    for number, step in enumerate(story["steps"], start=1):
        at_step(page, number)
        if step["guess"]:
            page.keyboard.press("r")
            settle(page)
        assert page.evaluate(OUTSIDE) == [], number
        # A source is read to its end.
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate(SOURCE), number
        assert sideways(page) == 0
        if wide in (1920, 390):
            assert violations(page) == []
        page.keyboard.press("ArrowRight")


def test_no_figure_of_a_stage_is_drawn_over(page: Page, server: str) -> None:
    # England's gap is the wider one there.
    story = stories(server, "london-west")[0]
    number = next(n for n, step in enumerate(story["steps"], 1) if step["picture"] == "stages")
    open_talk(page, server, story, number)
    for wide, high in ((1920, 1080), (1280, 720), (390, 844)):
        page.set_viewport_size({"width": wide, "height": high})
        page.wait_for_function(f"({MEET})().length === 0")


def test_an_address_that_cannot_be_shown_says_so(
    page: Page, server: str, story: dict[str, Any]
) -> None:
    open_talk(page, server, story, 99)
    at_step(page, len(story["steps"]))
    expect(page.locator("#gd-notice")).to_contain_text("The address asks for step “99”")
    page.goto(f"{server}{PATH}?programme={SOUTH_WEST}&story=nonsense", wait_until="commit")
    expect(page.locator("#gd-notice")).to_contain_text("There is no story “nonsense” here.")
    expect(page.get_by_role("link", name=story["title"])).not_to_have_count(0)


def test_the_talk_goes_on_without_a_network(page: Page, server: str, story: dict[str, Any]) -> None:
    start = mapped(story)
    open_talk(page, server, story, start)
    page.wait_for_function("() => gapdash.page.talk.aside.has({ indicator: 'neet_16_17' })")
    page.context.set_offline(True)
    for step in range(start + 1, len(story["steps"]) + 1):
        page.keyboard.press("ArrowRight")
        at_step(page, step)
    page.keyboard.press(str(start))
    page.keyboard.press("Enter")
    at_step(page, start)
    # What an aside needs was asked for while the network was there.
    page.keyboard.press("a")
    expect(page.locator("#gd-aside")).to_be_visible()
    page.locator("#gd-indicator").select_option("neet_16_17")
    expect(slide(page).locator("h2")).to_contain_text("not in education")
