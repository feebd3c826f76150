"""Measure the page in a real browser, and the server behind it: ``make bench``.

Benchmarks are not tests: they print a table and fail nothing.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from gapdash import places
from tests.browser.conftest import FLAGS, WARM, served
from tests.browser.explore import open_explore
from tests.browser.find import HELP, installed

VISITS = 5
CHANGES = 15
SETTLE = 3_000  # milliseconds until what is likely to be wanted has come
PROGRAMMES = ("england", "south-west")

# Kilobytes over the wire: what Explore draws first, and the map, which a browser keeps.
DATA = {"england": 60, "south-west": 25}
MAP = 140
KB = 1024

# A change is measured from the control's event to the frame after everything was drawn: the order
# and the table, which lie below the map and follow when it is painted, are the last.
DRAWN = """const drawn = (act) => new Promise((resolve) => {
  const before = performance.now();
  let now = true; // what follows is drawn at once, too
  const end = gapdash.page.selection.follow(() => {
    if (now) return;
    end();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - before)));
  }, { later: true });
  now = false;
  act();
});"""
CHANGE = f"""([id, value, kind]) => {{
  {DRAWN}
  const control = document.getElementById(id);
  control.value = value;
  return drawn(() => control.dispatchEvent(new Event(kind, {{ bubbles: true }})));
}}"""
CLICK = f"""(control) => {{
  {DRAWN}
  return drawn(() => control.click());
}}"""
MARK = "() => performance.getEntriesByName('gapdash-drawn')[0].startTime"
CONTROLS: dict[str, tuple[str, str, list[str]]] = {
    "year": ("gd-year", "input", [str(n % 7) for n in range(CHANGES)]),
    "indicator": ("gd-indicator", "change", ["he_by19", "ks2_rwm", "level3_by19"] * 5),
    "place": ("gd-place", "input", ["Devon", "Cornwall", "Plymouth"] * 5),
}


def main() -> None:
    """Print what every figure of the issue is, as median and range."""
    path = installed()
    if path is None:
        sys.exit(HELP)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(places.ROOT / "geodata", Path(folder) / "log.txt", WARM) as server,
        sync_playwright() as playwright,
    ):
        line("data over the wire", "own", "at most")
        for programme in PROGRAMMES:
            sizes(server, programme)
        line("measure", "median", "least", "most")
        for programme in PROGRAMMES:
            first_visits(playwright, path, server, programme)
        with started(playwright, path) as browser:
            second_visit(browser, server)
            changes(browser, server)
        cost_of_a_visitor(playwright, path, server)


def started(playwright: Playwright, path: str) -> Browser:
    """A browser with a fresh profile."""
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


def line(*cells: str) -> None:
    """One row of the table."""
    sys.stdout.write(f"{cells[0]:<58}" + "".join(f"{cell:>12}" for cell in cells[1:]) + "\n")
    sys.stdout.flush()


def report(name: str, values: list[float], unit: str) -> None:
    """The median, least and most of what was measured."""
    parts = (statistics.median(values), min(values), max(values))
    digits = 2 if unit in {"MB", "s"} else 0
    line(name, *(f"{value:.{digits}f} {unit}" for value in parts))


def sizes(server: str, programme: str) -> None:
    """Bytes of the documents that Explore draws first, each as a browser gets it."""
    data = f"{server}/gapdash/data/{programme}"
    first = [zipped(f"{data}/{name}.json") for name in ("explore", "parts/default")]
    line(f"{programme}: figures", f"{sum(first) / KB:.1f} KB", f"{DATA[programme]} KB")
    line(f"{programme}: map", f"{zipped(f'{data}/map.json') / KB:.1f} KB", f"{MAP} KB")


def zipped(address: str) -> int:
    """Bytes of an answer that comes compressed."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - our own server
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - as above
        return len(answer.read())


def watched(context: BrowserContext, page: Page) -> Callable[[], int]:
    """Count the bytes that came over the wire, headers and websockets included."""
    session: Any = context.new_cdp_session(page)
    session.send("Network.enable")
    total = {"bytes": 0}

    def finished(event: dict[str, Any]) -> None:
        total["bytes"] += int(event["encodedDataLength"])

    def framed(event: dict[str, Any]) -> None:
        total["bytes"] += len(event["response"]["payloadData"])

    session.on("Network.loadingFinished", finished)
    session.on("Network.webSocketFrameReceived", framed)
    return lambda: total["bytes"]


def first_visits(playwright: Playwright, path: str, server: str, programme: str) -> None:
    """A link opened with an empty cache, on a warm server."""
    drawn, transferred = [], []
    for _ in range(VISITS):
        with started(playwright, path) as browser:
            context = browser.new_context(viewport={"width": 1400, "height": 900})
            page = context.new_page()
            count = watched(context, page)
            open_explore(page, server, programme=programme, indicator="ks2_rwm", year=2025)
            drawn.append(page.evaluate(MARK))
            page.wait_for_timeout(SETTLE)
            transferred.append(count() / 1e6)
    report(f"{programme}: map and trend drawn", drawn, "ms")
    report(f"{programme}: transferred, first visit", transferred, "MB")


def second_visit(browser: Browser, server: str) -> None:
    """The same link again, with what the browser has kept."""
    for programme in PROGRAMMES:
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        for visit in range(2):
            page = context.new_page()
            count = watched(context, page)
            open_explore(page, server, programme=programme)
            page.wait_for_timeout(SETTLE)
            if visit:
                report(f"{programme}: transferred, second visit", [count() / 1e3], "kB")
            page.close()
        context.close()


def changes(browser: Browser, server: str) -> None:
    """From a control's event to the redrawn map and chart."""
    for programme in PROGRAMMES:
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        open_explore(page, server, programme=programme)
        for name, (control, kind, values) in CONTROLS.items():
            times = [page.evaluate(CHANGE, [control, value, kind]) for value in values]
            report(f"{programme}: change of {name}", times, "ms")
        radios = page.locator("#gd-comparator input")
        times = [radios.nth(n % 3).evaluate(CLICK) for n in range(1, CHANGES)]
        report(f"{programme}: change of comparator", times, "ms")
        page.close()


def own(server: str) -> Iterator[psutil.Process]:
    """The server's process, and those of its kernels where it has any."""
    port = int(server.rsplit(":", 1)[1])
    for process in psutil.Process().children():
        if f"--port {port}" in " ".join(process.cmdline()):
            yield process
            yield from process.children(recursive=True)


def cost_of_a_visitor(playwright: Playwright, path: str, server: str) -> None:
    """CPU seconds and memory that each visitor costs."""
    spent, grown = [], []
    for _ in range(VISITS):
        before = {process.pid: sum(process.cpu_times()[:2]) for process in own(server)}
        memory = sum(process.memory_full_info().uss for process in own(server))
        with started(playwright, path) as browser:
            page = browser.new_page()
            open_explore(page, server)
            page.wait_for_timeout(SETTLE)
            after = {process.pid: sum(process.cpu_times()[:2]) for process in own(server)}
            spent.append(sum(after.values()) - sum(before.get(pid, 0) for pid in after))
            grown.append(
                (sum(process.memory_full_info().uss for process in own(server)) - memory) / 1e6
            )
    report("server CPU for a visitor", spent, "s")
    report("memory for a visitor", grown, "MB")


if __name__ == "__main__":
    main()
