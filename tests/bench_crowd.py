"""Measure a crowd that opens Explore within ten seconds: ``python -m tests.bench_crowd``.

A hundred clients ask for every byte of a first visit, five browsers among them draw the page.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright
from tornado.httpclient import AsyncHTTPClient, HTTPRequest

from gapdash import places
from tests.bench import MARK, line, own, report, started
from tests.browser.conftest import WARM, served
from tests.browser.explore import PATH, open_explore
from tests.browser.find import HELP, installed

READERS, WITHIN, BROWSERS = 100, 10.0, 5  # seconds
FILES = (
    PATH,
    "/gapdash/static/app.css",
    "/gapdash/static/leaflet.js",
    "/gapdash/static/vega.js",
    "/gapdash/static/app.js",
    "/gapdash/static/icon.svg",
    "/gapdash/data/south-west/explore.json",
    "/gapdash/data/south-west/map.json",
    "/gapdash/data/south-west/parts/ks2_rwm.json",
)


def asked(address: str) -> HTTPRequest:
    """What a browser asks for, its answer left compressed."""
    headers = {"Accept-Encoding": "gzip"}
    return HTTPRequest(address, headers=headers, request_timeout=60, decompress_response=False)


async def visit(client: AsyncHTTPClient, server: str, start: float) -> tuple[float, int]:
    """A reader's first visit: how long it took, and how many bytes came."""
    await asyncio.sleep(start)
    begun = time.perf_counter()
    first = await client.fetch(asked(server + FILES[0]))
    others = (client.fetch(asked(server + file)) for file in FILES[1:])
    answers = [first, *await asyncio.gather(*others)]
    return time.perf_counter() - begun, sum(len(answer.body) for answer in answers)


async def again(server: str) -> int:
    """Bytes of a reader's second visit, whose browser has kept the first one's files."""
    client, size = AsyncHTTPClient(), 0
    for file in FILES:
        first = await client.fetch(asked(server + file))
        request = asked(server + file)
        request.headers["If-None-Match"] = first.headers.get("Etag", "")
        size += len((await client.fetch(request, raise_error=False)).body)
    return size


async def crowd(server: str) -> list[tuple[float, int]]:
    """All readers, one after the other within the time."""
    AsyncHTTPClient.configure(None, max_clients=READERS * len(FILES))
    client = AsyncHTTPClient()
    starts = (WITHIN * number / READERS for number in range(READERS))
    return await asyncio.gather(*(visit(client, server, start) for start in starts))


def ask(server: str, answers: multiprocessing.Queue[tuple[list[tuple[float, int]], int]]) -> None:
    """The crowd, in a process of its own; with the bytes of a second visit."""
    answers.put((asyncio.run(crowd(server)), asyncio.run(again(server))))


def memory(server: str) -> float:
    """Megabytes that the server and its kernels take, shared pages counted once."""
    return float(sum(process.memory_full_info().pss for process in own(server)) / 1e6)


def drawn_at(page: Page, server: str) -> float:
    """Seconds until a browser has drawn the page."""
    open_explore(page, server, programme="south-west")
    return float(page.evaluate(MARK)) / 1e3


def kernels(server: str) -> int:
    """How many kernels the server has."""
    return sum("ipykernel" in " ".join(process.cmdline()) for process in own(server))


def main() -> None:
    """Print what a crowd costs, and what each of it waits for."""
    path = installed()
    if path is None:
        sys.exit(HELP)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(places.ROOT / "geodata", Path(folder) / "log.txt", WARM) as server,
        sync_playwright() as playwright,
    ):
        line("measure", "median", "least", "most")
        with started(playwright, path) as browser:
            drawn_at(browser.new_page(), server)
        before = memory(server)
        report("idle server with all programmes", [before], "MB")
        process: psutil.Process = next(own(server))
        spent = sum(process.cpu_times()[:2])
        answers: multiprocessing.Queue[tuple[list[tuple[float, int]], int]] = (
            multiprocessing.Queue()
        )
        clients = multiprocessing.Process(target=ask, args=(server, answers))
        clients.start()
        drawn = []
        for _ in range(BROWSERS):
            with started(playwright, path) as browser:
                drawn.append(drawn_at(browser.new_page(), server))
        visits, second = answers.get()
        clients.join()
        report(f"{READERS} readers: all of a first visit", [took for took, _ in visits], "s")
        report("browsers among them: map and trend drawn", drawn, "s")
        report("bytes of a first visit", [size / 1e6 for _, size in visits], "MB")
        each = (sum(process.cpu_times()[:2]) - spent) / (READERS + BROWSERS)
        report("server CPU for each reader", [each], "s")
        report("bytes of a second visit", [second / 1e6], "MB")
        report("memory grown", [memory(server) - before], "MB")
        line("kernels", str(kernels(server)))
        line("waited for, mean", f"{statistics.mean(took for took, _ in visits):.2f} s")


if __name__ == "__main__":
    main()
