"""The stage as a presenter uses it, for the tests that drive it."""

from __future__ import annotations

import json
import statistics
import urllib.request
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

PATH = "/voila/render/present.ipynb"
TIMES = """() => {
  const [asked, drawn] = ["asked", "drawn"]
    .map((what) => performance.getEntriesByName(`gapdash-step-${what}`));
  return asked.map((ask) => drawn.find((done) => done.startTime >= ask.startTime))
    .map((done, n) => done && done.startTime - asked[n].startTime).filter((time) => time != null);
}"""


def stories(server: str, programme: str) -> list[dict[str, Any]]:
    """The bundles of a programme's stories, without what they are drawn from."""

    def asked(path: str) -> Any:
        with urllib.request.urlopen(f"{server}/gapdash/stories/{path}.json") as answer:  # noqa: S310 - the test's own server
            return json.load(answer)

    names = [each["name"] for each in asked(programme)["stories"]]
    return [asked(f"{programme}/{name}")["story"] for name in names]


def open_talk(page: Page, server: str, story: dict[str, Any], step: int = 1, **view: str) -> None:
    """Open a story at a step, from 1, and wait until it and its neighbours are drawn."""
    asked = {"programme": story["programme"], "story": story["name"], "step": step, **view}
    page.goto(f"{server}{PATH}?{urlencode(asked)}", wait_until="commit")
    expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
    settle(page)


def settle(page: Page) -> None:
    """Wait until what is shown and what comes next are drawn."""
    page.evaluate("gapdash.page.talk.wait()")
    expect(page.locator("#gd-talk")).to_have_attribute("data-drawn", "yes")


def at_step(page: Page, step: int) -> None:
    """Wait until a step, from 1, is the one that is shown and drawn."""
    expect(page.locator(f"#gd-talk[data-step='{step}'][data-drawn=yes]")).to_have_count(1)
    expect(page.locator(".gd-slide[data-shown]")).to_have_count(1)


def slide(page: Page) -> Locator:
    """The slide that is shown."""
    return page.locator(".gd-slide[data-shown]")


def walk(page: Page, steps: int) -> list[float]:
    """Go through a story by key and back; the milliseconds of each step from key to drawn."""
    page.evaluate("performance.clearMarks()")
    for key in ["ArrowRight"] * (steps - 1) + ["ArrowLeft"] * (steps - 1):
        page.keyboard.press(key)
        settle(page)
    times: list[float] = page.evaluate(TIMES)
    return times


def median(times: list[float]) -> float:
    """The middle one of some times."""
    return statistics.median(times)
