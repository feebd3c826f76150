"""Measure the stage in a real browser: ``make bench``.

A step is measured from the key to the frame that paints it, on a projector's screen.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from gapdash import places
from tests.bench import line, report, started
from tests.browser.conftest import WARM, served
from tests.browser.find import HELP, installed
from tests.browser.talk import TIMES, at_step, open_talk, settle, stories, walk

PROGRAMMES = ("south-west", "england")
ROUNDS = 3
PROJECTOR: ViewportSize = {"width": 1920, "height": 1080}


def main() -> None:
    """Print the times of steps: one after the other, and in a burst."""
    path = installed()
    if path is None:
        sys.exit(HELP)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(places.ROOT / "geodata", Path(folder) / "log.txt", WARM) as server,
        sync_playwright() as playwright,
        started(playwright, path) as browser,
    ):
        line("measure", "median", "least", "most")
        for programme in PROGRAMMES:
            for story in stories(server, programme):
                page = browser.new_page(viewport=PROJECTOR)
                open_talk(page, server, story)
                steps = len(story["steps"])
                times = [time for _ in range(ROUNDS) for time in walk(page, steps)]
                report(f"{programme}, {story['name']}: a step by key", times, "ms")
                page.evaluate("performance.clearMarks()")
                for _ in range(steps - 1):
                    page.keyboard.press("ArrowRight")
                at_step(page, steps)
                settle(page)
                report(f"{programme}, {story['name']}: keys in a burst", page.evaluate(TIMES), "ms")
                page.close()


if __name__ == "__main__":
    main()
