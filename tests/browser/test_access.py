"""What WCAG 2.2 AA asks that a machine can see, and the page by keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from gapdash import places
from tests.browser.explore import asked, open_explore
from tests.browser.text import open_text, sideways

NOTEBOOKS = {path.stem for path in places.dashboards().glob("*.ipynb")}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
STATES = [
    {"programme": "south-west"},
    {"programme": "south-west", "area": "E10000008", "view": "rate"},
    {"programme": "england", "indicator": "neet_16_17"},
    {"programme": "south-west", "view": "children", "year": "2018"},
    {"programme": "nowhere", "indicator": "phonics_y1"},
]
# What passes is not described: most of what axe would say is about that.
VIOLATIONS = """(options) => axe.run(document, options).then(({ violations }) => violations.flatMap(
  ({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)))"""
# A table that has become wider than its box can be reached by keyboard with the next frame.
HELD = """() => [...document.querySelectorAll(".gd-held")]
  .every((held) => held.scrollWidth <= held.clientWidth + 1 || held.hasAttribute("tabindex"))"""


def violations(page: Page, options: dict[str, Any] = RULES) -> list[str]:
    """What axe finds wrong: the rule, and the element that breaks it."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(VIOLATIONS, {**options, "resultTypes": ["violations"]})
    return found


@pytest.mark.parametrize("state", STATES, ids=str)
def test_axe_finds_nothing(page: Page, server: str, state: dict[str, str]) -> None:
    open_explore(page, server, **state)
    assert violations(page) == []


def expect_no_hindrance(page: Page) -> None:
    """Expect that a page is one that everybody can use, on a phone and on a large screen."""
    for width in (390, 1400):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_function(HELD)
        assert violations(page) == [], f"{width} pixels wide"
        assert sideways(page) == 0, f"{width} pixels wide"


@pytest.mark.parametrize("name", sorted(NOTEBOOKS))
def test_every_page_hinders_nobody(page: Page, server: str, name: str) -> None:
    open_text(page, server, name)
    expect_no_hindrance(page)


def test_axe_finds_nothing_on_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_explore(page, server)
    page.get_by_text("Change what is shown").click()
    assert violations(page) == []


def test_axe_finds_nothing_on_the_other_pages(page: Page, server: str) -> None:
    for path in ("/", "/nonsense"):
        page.goto(server + path)
        assert violations(page) == []


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that matches has the focus, as a keyboard user would."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    pytest.fail(f"Tab never reached {selector}")


def test_a_keyboard_alone_chooses_everything(page: Page, server: str) -> None:
    open_explore(page, server)
    tab_to(page, "#gd-programme")
    page.keyboard.type("Engl")
    expect(page.locator("#gd-map [role=option]")).to_have_count(153)
    tab_to(page, "#gd-indicator")
    page.keyboard.type("Level 3")
    expect(page.locator("#gd-sentence")).to_contain_text("level 3")
    tab_to(page, "#gd-place")
    page.keyboard.type("Torbay")
    expect(page.locator("#gd-facts-title")).to_have_text("Torbay")
    tab_to(page, "#gd-comparator input")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#gd-sentence")).to_contain_text("behind other pupils in England")
    tab_to(page, "#gd-year")
    page.keyboard.press("Home")
    expect(page.locator("#gd-year-shown")).to_have_text("2016")
    assert asked(page)["comparator"] == "national_others"


def test_a_keyboard_alone_selects_any_area_of_the_map(page: Page, server: str) -> None:
    open_explore(page, server)
    tab_to(page, "#gd-map [role=option]")
    seen = set()
    # The arrows alone must reach every authority: walk as a flood, from one to its neighbours.
    for key in ("ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp") * 12:
        page.keyboard.press(key)
        seen.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    names = page.locator("#gd-map [role=option]").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    reached = page.evaluate(
        """() => {
          const map = gapdash.page.drawings.map;
          const [first] = map.keys.stops;
          const open = [first];
          const found = new Set(open);
          while (open.length) {
            const here = open.pop();
            for (const way of [[0, -1], [0, 1], [-1, 0], [1, 0]]) {
              const there = map.keys.next(here, way);
              if (!found.has(there)) { found.add(there); open.push(there); }
            }
          }
          return found.size;
        }"""
    )
    assert reached == len(names) == 15
    assert len(seen) > 3
    page.keyboard.press("Enter")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')").split(":")[0]
    expect(page.locator("#gd-facts-title")).to_have_text(name)
    expect(page.locator("#gd-map [role=option][aria-selected=true]")).to_have_count(1)


def test_the_focus_is_seen_on_the_map(page: Page, server: str) -> None:
    open_explore(page, server)
    tab_to(page, "#gd-map [role=option]")
    expect(page.locator("#gd-map path[stroke-dasharray]")).to_have_count(1)
    expect(page.locator(".gd-tip")).to_be_visible()


def test_areas_are_named_with_their_figure(page: Page, server: str) -> None:
    open_explore(page, server, year=2025)
    expect(page.get_by_role("option", name="Cornwall: gap 20 points, 2025")).to_have_count(1)


def test_reduced_motion_is_honoured(page: Page, server: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_explore(page, server)
    assert page.evaluate("gapdash.page.drawings.map.main.options.zoomAnimation") is False
