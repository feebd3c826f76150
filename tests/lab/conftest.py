"""One JupyterLab over the project's notebooks, and one browser that can reach nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Request,
    sync_playwright,
)

from gapdash import places
from tests.browser.conftest import FLAGS, elsewhere, free_port
from tests.browser.find import HELP, installed
from tests.lab.jupyter import TOKEN, Jupyter, Setup, started
from tests.lab.notebook import load_lab

BASE = "/user/someone/"
OWNER = {"Authorization": f"token {TOKEN}"}


@pytest.fixture(scope="session")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    kept = tmp_path_factory.mktemp("jupyter")
    with started(Setup(places.ROOT, kept, free_port(), BASE)) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = installed()
    assert path is not None, HELP
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def context(browser: Browser, jupyter: Jupyter) -> Iterator[BrowserContext]:
    """A browser that has been let in once, by the token."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(60_000)
    context.request.get(jupyter.url("api/status"))
    yield context
    context.close()


def own(error: str) -> list[str]:
    """An error, unless it is what Voila's own script makes of a JupyterLab that opens elsewhere."""
    return [] if error == 'Window name candidate "null" already exists' else [error]


@contextmanager
def watched(page: Page, jupyter: Jupyter) -> Iterator[None]:
    """A script's error or a request to elsewhere fails the test; kernels end with it."""
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.extend(own(str(error)))

    def ask(request: Request) -> None:
        errors.extend(elsewhere(request.url))

    page.on("pageerror", note)
    page.on("request", ask)
    yield
    page.remove_listener("pageerror", note)
    page.remove_listener("request", ask)
    kernels = f"{jupyter.address}api/kernels"
    for kernel in page.request.get(kernels).json():
        page.request.delete(f"{kernels}/{kernel['id']}", headers=OWNER)
    assert errors == []


@pytest.fixture
def page(context: BrowserContext, jupyter: Jupyter) -> Iterator[Page]:
    """A page of that browser."""
    page = context.new_page()
    with watched(page, jupyter):
        yield page
        page.close()


@pytest.fixture(scope="session")
def laboratory(context: BrowserContext, jupyter: Jupyter) -> Page:
    """JupyterLab in a page of that browser, loaded once."""
    page = context.new_page()
    load_lab(page, jupyter)
    return page


@pytest.fixture
def lab(laboratory: Page, jupyter: Jupyter) -> Iterator[Page]:
    """JupyterLab, for one notebook after the other."""
    with watched(laboratory, jupyter):
        yield laboratory
        laboratory.unroute_all()
