"""The pictures of the tutorial: its own cells, run in JupyterLab one after the other."""

from __future__ import annotations

from pathlib import Path

import nbformat
from playwright.sync_api import Browser, Locator, Page, ViewportSize
from sybil import Sybil
from sybil.document import Document
from sybil.parsers.myst import CodeBlockParser

from tests.browser.conftest import free_port
from tests.lab.jupyter import Setup, started
from tests.lab.notebook import Notebook, load_lab
from tests.repository import ROOT

PAGE = ROOT / "docs/tutorial.md"
NAME = "tutorial.ipynb"
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
SIZE: ViewportSize = {"width": 1400, "height": 1000}
DRAWING = ".jp-OutputArea-output"
# Pictures by what their cell says; the first is taken with JupyterLab around it.
PICTURES = {
    "gap_map(": "tutorial-map",
    "trend_chart(": "tutorial-trend",
    "order_chart(": "tutorial-order",
    "mark_circle(": "tutorial-chart",
    "mark_geoshape(": "tutorial-own-map",
}
AROUND = "tutorial-map"
# The cell stands at the top of what is seen.
TO_THE_TOP = "(cell) => cell.scrollIntoView({ block: 'start' })"


def take_tutorial(browser: Browser, scratch: Path, folder: Path) -> None:
    """Run the tutorial in JupyterLab, and take the picture of each of its drawings."""
    root = scratch / "tutorial"
    root.mkdir()
    sources = cells()
    made = nbformat.v4.new_notebook(metadata={"kernelspec": KERNEL})
    made.cells = [nbformat.v4.new_code_cell(each) for each in sources]
    nbformat.write(made, root / NAME)
    with started(Setup(root, scratch / "kept", free_port(), "/")) as jupyter:
        context = browser.new_context(viewport=SIZE, reduced_motion="reduce")
        context.set_default_timeout(60_000)
        context.request.get(jupyter.url("api/status"))
        page = context.new_page()
        load_lab(page, jupyter)
        notebook = Notebook(page, NAME)
        notebook.run_all()
        for said, name in PICTURES.items():
            place = next(at for at, source in enumerate(sources) if said in source)
            cell = notebook.panel.locator(".jp-CodeCell").nth(place)
            take(page, cell, folder / f"{name}.png", around=name == AROUND)
        context.close()


def cells() -> list[str]:
    """The Python of the tutorial, a cell for each block."""
    parser = CodeBlockParser("python", lambda _: None)
    document: Document = Sybil(parsers=[parser]).parse(PAGE)
    return [str(example.parsed).strip() for example in document.examples()]


def take(page: Page, cell: Locator, path: Path, *, around: bool) -> None:
    """Take a cell's drawing, once it is drawn, or all that its reader sees."""
    cell.evaluate(TO_THE_TOP)
    drawing = cell.locator(DRAWING).first
    if around:
        drawing.locator("iframe").content_frame.locator("path.leaflet-interactive").first.wait_for()
        page.screenshot(path=path)
    else:
        drawing.locator("svg.marks, canvas.marks").first.screenshot(path=path)
