"""Explore's notebook in hosts that know nothing of the app: plain Voila, and a saved file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import gapdash
from gapdash import places
from tests.browser.conftest import elsewhere, free_port

PATIENCE = 90_000  # milliseconds: a kernel starts
READY = "is running at:"
# Where the installation under test has put the templates that Jupyter's programs look for.
SHARED = Path(gapdash.__file__).parents[1] / "share" / "jupyter"
ENVIRONMENT = {**os.environ, "JUPYTER_PATH": str(SHARED)}


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Plain Voila over a copy of Explore's notebook, which lies in nobody's project."""
    folder = tmp_path_factory.mktemp("plain")
    path = shutil.copy(places.dashboards() / "explore.ipynb", folder)
    port = free_port()
    command = [sys.executable, "-m", "voila", str(path), "--no-browser", f"--port={port}"]
    with subprocess.Popen(  # noqa: S603 - Voila's own command
        command, env=ENVIRONMENT, cwd=folder, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if READY in line:
                break
        assert READY in said, said
        yield f"http://localhost:{port}/"
        process.terminate()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Explore's notebook as nbconvert saves it."""
    folder = tmp_path_factory.mktemp("saved")
    command = (
        f"-m nbconvert --execute --to html --template gapdash --output-dir {folder} "
        f"{places.dashboards() / 'explore.ipynb'}"
    )
    subprocess.run([sys.executable, *command.split()], env=ENVIRONMENT, check=True)  # noqa: S603
    return folder / "explore.html"


@contextmanager
def alone(browser: Browser, file: Path | None = None) -> Iterator[Page]:
    """A page that may ask for nothing but its file or server, and whose scripts have no errors."""
    problems: list[str] = []
    own = file.as_uri() if file else ""

    def ask(url: str) -> None:
        problems.extend([] if own and url.partition("?")[0] == own else elsewhere(url))

    page = browser.new_page()
    page.on("request", lambda request: ask(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    page.close()
    assert problems == []


def choose(page: Page, place: str) -> None:
    find = page.get_by_label("Find a place")
    find.fill(place)
    find.press("Enter")
    expect(page.locator(".gd-sentence")).to_contain_text(place)


def test_plain_voila_shows_every_view(browser: Browser, voila: str) -> None:
    with alone(browser) as page:
        page.goto(voila, wait_until="commit", timeout=PATIENCE)
        expect(page.locator(".gd-sentence")).to_contain_text("South West", timeout=PATIENCE)
        for drawing in (".gd-map .leaflet-areas-pane path", ".gd-trend svg", ".gd-order svg"):
            expect(page.locator(drawing).first).to_be_attached()
        width = "document.querySelector('#rendered_cells').getBoundingClientRect().width"
        assert page.evaluate(width) <= 1400
        choose(page, "Torbay")
        page.wait_for_url("**/*area=E06000027*")


def test_a_saved_file_needs_no_server(browser: Browser, saved: Path) -> None:
    with alone(browser, saved) as page:
        page.goto(saved.as_uri())
        expect(page.locator("#gd-main")).to_have_attribute("data-drawn", "yes")
        expect(page.locator(".gd-sentence")).to_contain_text("South West")
        choose(page, "Torbay")
        # Of its programme it carries every indicator; others are not offered.
        page.get_by_label("Indicator").select_option("he_by19")
        expect(page.locator(".gd-sentence")).to_contain_text("higher education")
        expect(page.get_by_label("Programme").locator("option")).to_have_count(1)
        expect(page.locator(".gd-order svg.marks").first).to_be_attached()
        expect(page.locator("a.gd-to:visible")).to_have_count(0)


def test_a_saved_file_asks_for_nothing_and_allows_nothing(saved: Path) -> None:
    text = saved.read_text("utf-8")
    assert "default-src 'none'" in text
    assert saved.stat().st_size < 3_000_000
    assert str(places.ROOT) not in text


def test_a_notebook_that_was_not_run_is_refused(tmp_path: Path) -> None:
    command = (
        f"-m nbconvert --to html --template gapdash --output-dir {tmp_path} "
        f"{places.dashboards() / 'explore.ipynb'}"
    )
    done = subprocess.run(  # noqa: S603 - Jupyter's own command
        [sys.executable, *command.split()],
        env=ENVIRONMENT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert (
        "The notebook has no outputs, so there is nothing to save. Run it first: "
        "jupyter nbconvert --execute --to html --template gapdash NOTEBOOK"
    ) in done.stderr
