"""Measure the room's page on a phone with a poor line: ``python -m tests.bench_phone``."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from gapdash import keys, places
from tests.bench import line, report, started, watched
from tests.bench_room import Presenter, stories_of
from tests.browser.conftest import SECRET, WARM, free_port, served
from tests.browser.find import HELP, installed

VISITS = 5
PROGRAMMES = ("south-west", "england")
# 1.6 Mbit/s, and 150 ms to the server and back.
POOR = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
MARKS = """(names) => names.map((name) => performance.getEntriesByName(name)[0].startTime)"""


def phone(browser: Browser) -> tuple[Page, Any]:
    """A phone that has never seen the page, and how many bytes have come to it."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    count = watched(context, page)
    session: Any = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", POOR)
    return page, count


def opened(server: str) -> dict[str, str]:
    """The code of a room for each programme, with its first story."""
    codes = {}
    for programme in PROGRAMMES:
        asks, edition = stories_of(server, programme)
        presenter = Presenter(f"{server}/", keys.presenter_key(), asks, edition)
        asyncio.run(presenter.open())
        codes[programme] = presenter.code
    return codes


def visits(browser: Browser, address: str, programme: str) -> None:
    """The room's page of a programme's story, opened again and again with nothing kept."""
    usable, charts, transferred = [], [], []
    for _ in range(VISITS):
        page, count = phone(browser)
        page.goto(address, wait_until="commit")
        page.wait_for_function(
            "() => performance.getEntriesByName('gapdash-charts').length", timeout=60_000
        )
        drawn, all_there = page.evaluate(MARKS, ["gapdash-drawn", "gapdash-charts"])
        usable.append(drawn / 1e3)
        charts.append(all_there / 1e3)
        transferred.append(count() / 1e6)
        page.context.close()
    report(f"{programme}: phone, text and map", usable, "s")
    report(f"{programme}: phone, charts too", charts, "s")
    report(f"{programme}: phone, transferred", transferred, "MB")


def main() -> None:
    """Print how long a phone takes until its reader can use the page."""
    path = installed()
    if path is None:
        sys.exit(HELP)
    os.environ["GAPDASH_SECRET"] = SECRET
    port = free_port()
    options = ("--room-port", str(port))
    with (
        tempfile.TemporaryDirectory() as folder,
        served(places.ROOT / "geodata", Path(folder) / "log.txt", WARM, *options) as server,
    ):
        codes = opened(server)
        line("a phone at 1.6 Mbit/s and 150 ms", "median", "least", "most")
        with sync_playwright() as playwright, started(playwright, path) as browser:
            for programme, code in codes.items():
                visits(browser, f"http://localhost:{port}/follow/{code}", programme)


if __name__ == "__main__":
    main()
