"""What a reader of a launch link sees."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.lab.jupyter import Jupyter
from tests.lab.notebook import PATIENCE, Notebook, load_lab

OF_CELLS = {"explore"}  # what their cells show is the page
DRAWINGS = {
    "explore": (".leaflet-areas-pane path", "#gd-trend svg.marks", "#gd-order svg.marks"),
    "claims": ("svg.marks",),
}


def in_voila(page: Page, jupyter: Jupyter, name: str) -> None:
    """Open a dashboard as a launch link does, and see it drawn and its notebook attached."""
    page.goto(jupyter.url(f"voila/render/dashboards/{name}.ipynb"))
    if name not in OF_CELLS:
        main = page.locator("#gd-main")
        expect(main).to_have_attribute("data-drawn", "yes", timeout=PATIENCE)
        expect(main).to_have_attribute("data-live", "yes", timeout=PATIENCE)
        expect(main).to_have_attribute("data-host", "jupyter")
    for drawing in DRAWINGS.get(name, ()):
        expect(page.locator(drawing).first).to_be_attached(timeout=PATIENCE)


def in_lab(page: Page, jupyter: Jupyter, name: str) -> None:
    """Run a dashboard in JupyterLab, and see its page in its cell."""
    load_lab(page, jupyter)
    notebook = Notebook(page, f"dashboards/{name}.ipynb")
    notebook.run_all()
    shown = notebook.panel if name in OF_CELLS else notebook.dashboard()
    for drawing in DRAWINGS.get(name, ()):
        expect(shown.locator(drawing).first).to_be_attached(timeout=PATIENCE)
