"""A served app and a browser that can reach nothing else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from gapdash import places
from tests.browser.find import HELP, installed
from tests.browser.readers import Notebooks, Profile

expect.set_options(timeout=20_000)
STARTED = "gapdash is at "
ADDRESS = pytest.StashKey[str]()
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
def served(  # noqa: PLR0913 - a test names the one or two that it needs
    folder: Path,
    log: Path,
    said: str = STARTED,
    *options: str,
    port: int | None = None,
    own: Path | None = None,
    cold: bool = False,
) -> Iterator[str]:
    """The app over a data folder, as its own process that has said so; yields its address.

    A cold one makes pages when they are asked for, which suits a test that asks for few.
    """
    port = port or free_port()
    app = [str(Path(__file__).with_name("cold.py"))] if cold else ["-m", "gapdash"]
    command = [sys.executable, *app, "serve", "--port", str(port), *options]
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


@contextmanager
def everybodys_server() -> Iterator[str]:
    """The app over the packaged data, without what whoever runs the tests has added."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(places.ROOT / "geodata", folder / "log.txt", own=folder / "own") as address:
            yield address


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Start the server that all processes of a run ask, and tell each one its address."""
    config: pytest.Config = node.config
    if ADDRESS not in config.stash:
        running = ExitStack()
        config.add_cleanup(running.close)
        config.stash[ADDRESS] = running.enter_context(everybodys_server())
    node.workerinput["address"] = config.stash[ADDRESS]


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of the app; each of several processes is told the same one."""
    told = getattr(request.config, "workerinput", {}).get("address")
    if told:
        yield told
    else:
        with everybodys_server() as address:
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


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[Profile]:
    """The profile of readers whose notebook stays away."""
    with kept(browser) as profile:
        yield profile


@pytest.fixture(scope="session")
def live_profile(browser: Browser) -> Iterator[Profile]:
    """The profile of readers whose notebook attaches."""
    with kept(browser) as profile:
        yield profile


@pytest.fixture
def page(profile: Profile, notebooks: Notebooks) -> Iterator[Page]:
    """A page of a reader whose notebook stays away: quick, and enough for what is drawn."""
    with profile.emptied() as context:
        notebooks.keep_away(context)
        with watched(context) as page:
            yield page


@pytest.fixture
def live_page(live_profile: Profile) -> Iterator[Page]:
    """A page of a reader whose notebook attaches, with nothing between browser and server."""
    with live_profile.emptied() as context, watched(context) as page:
        yield page


def new_context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport={"width": 1400, "height": 900}, accept_downloads=True)


@contextmanager
def kept(browser: Browser) -> Iterator[Profile]:
    """A profile for many tests, of which each finds it empty."""
    context = new_context(browser)
    yield Profile(context)
    context.close()


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """A page in a fresh profile, for a test that goes offline, sets the clock or needs two."""
    context = new_context(browser)
    with closing(context), watched(context) as page:
        yield page


@contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A new page; a script's error or a request to elsewhere fails its test."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: errors.extend(elsewhere(request.url)))
    yield page
    page.close()
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
