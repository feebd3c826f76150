"""A served app and a browser that can reach nothing else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from gapdash import places
from tests.browser.find import HELP, installed
from tests.browser.readers import Notebooks

expect.set_options(timeout=20_000)
STARTED = "gapdash is at "
SECRET = "made up for tests alone"  # noqa: S105 - as public as what it guards
WARM = "Every page is ready."
# Names other than this machine's do not resolve: what a page needs must come from the server.
CUT_OFF = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync "
    "--host-resolver-rules=MAP_*_~NOTFOUND_,_EXCLUDE_localhost_,_EXCLUDE_127.0.0.1"
)
FLAGS = [flag.replace("_", " ") if "MAP_" in flag else flag for flag in CUT_OFF.split()]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    folder: Path,
    log: Path,
    said: str = STARTED,
    *options: str,
    port: int | None = None,
    own: Path | None = None,
) -> Iterator[str]:
    """The app over a data folder, as its own process that has said so; yields its address."""
    port = port or free_port()
    command = [sys.executable, "-m", "gapdash", "serve", "--port", str(port), *options]
    given = {"GAPDASH_GEODATA": str(folder), "GAPDASH_SECRET": SECRET, "PYTHONUNBUFFERED": "1"}
    if own:
        given["GAPDASH_OWN_DATA"] = str(own)
    environment = {**os.environ, **given}
    with (
        log.open("w") as errors,
        subprocess.Popen(  # noqa: S603 - the project's own command
            command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            if not any(line.startswith(said) for line in process.stdout):
                pytest.fail(f"The server did not start: {log.read_text()}")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with served(places.ROOT / "geodata", log) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed()
    assert path is not None, HELP
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def notebooks() -> Notebooks:
    return Notebooks()


@pytest.fixture
def page(browser: Browser, notebooks: Notebooks) -> Iterator[Page]:
    """A page of a reader whose notebook stays away: quick, and enough for what is drawn."""
    with opened(browser) as page:
        notebooks.keep_away(page.context)
        yield page


@pytest.fixture
def live_page(browser: Browser) -> Iterator[Page]:
    """A page of a reader whose notebook attaches, with nothing between browser and server."""
    with opened(browser) as page:
        yield page


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """A page in a fresh profile; a script's error or a request to elsewhere fails its test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: errors.extend(elsewhere(request.url)))
    yield page
    context.close()
    assert errors == []


def elsewhere(url: str) -> list[str]:
    own = ("http://localhost:", "ws://localhost:", "data:", "blob:")
    return [] if url.startswith(own) else [f"asked of another host: {url}"]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A copy of the data folder, for a test to damage."""
    target = tmp_path / "geodata"
    shutil.copytree(places.ROOT / "geodata", target)
    return target
