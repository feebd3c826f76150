"""The project's notebooks in JupyterLab: opened, all cells run, and looked at."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, expect

from gapdash import places
from tests.lab.jupyter import Jupyter
from tests.lab.notebook import PATIENCE, Notebook

FOLDER = places.dashboards()
ANALYSIS = sorted(FOLDER.glob("analysis/*.ipynb"))
# The others are run by tests of their own.
OTHERS = ("explore", "indicators", "present")
DASHBOARDS = [path for path in sorted(FOLDER.glob("*.ipynb")) if path.stem not in OTHERS]
# What shows that a page has drawn what it is for, beside its text.
DRAWN = {"profile": "svg", "claims": "svg.marks", "partners": "table"}
REFUSED = "raises-exception"  # what Jupyter calls a cell that is meant to end in an error
MAP = "path.leaflet-interactive"
CHART = "svg.marks, canvas.marks"


@pytest.mark.parametrize("path", [*DASHBOARDS, *ANALYSIS], ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_is_for(lab: Page, path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    notebook = Notebook(lab, path.relative_to(places.ROOT).as_posix())
    notebook.run_all(
        refused=[n for n, cell in enumerate(code) if REFUSED in cell.metadata.get("tags", ())]
    )
    if path in DASHBOARDS:
        shown = notebook.dashboard()
        expect(shown.locator(DRAWN.get(path.stem, "h2")).first).to_be_attached()
        return
    source = "\n".join(cell.source for cell in code)
    wanted = {MAP: "gap_map(" in source, CHART: re.search(r"\w_chart\(", source) is not None}
    assert any(wanted.values())
    for drawing in (each for each, needed in wanted.items() if needed):
        notebook.expect_drawn(drawing)


def test_page_and_notebook_follow_each_other(lab: Page) -> None:
    notebook = Notebook(lab, "dashboards/profile.ipynb")
    notebook.run_all()
    shown = notebook.dashboard()
    notebook.run("page.show(area='E06000052')")
    expect(shown.locator("#gd-title")).to_contain_text("Cornwall")
    shown.get_by_text("other pupils in England", exact=True).click()
    said = notebook.run("page.comparator, page.area")
    expect(said).to_contain_text("('national_others', 'E06000052')")
    # The frame is as high as the page: its middle is out of sight from here.
    shown.get_by_role("button", name="Code for").last.click()
    expect(shown.get_by_role("dialog")).to_be_in_viewport(ratio=1)
    shown.get_by_role("button", name="Close").click()
    # A second look at the same page begins where the first one is.
    notebook.run("page")
    second = notebook.dashboard(last=True)
    expect(second.locator("#gd-title")).to_contain_text("Cornwall", timeout=PATIENCE)
    expect(second.locator("#gd-comparator :checked")).to_have_value("national_others")
    # Nothing of JupyterLab's own lies over the map, such as its question about news.
    expect(lab.locator(".Toastify__toast")).to_have_count(0)


def test_a_page_is_as_high_as_what_it_shows_and_leads_elsewhere_in_a_window_of_its_own(
    lab: Page, jupyter: Jupyter
) -> None:
    notebook = Notebook(lab, "dashboards/indicators.ipynb")
    notebook.run_all()
    shown = notebook.dashboard()
    frame = notebook.panel.locator("iframe.gapdash-frame")
    lab.wait_for_function(
        "(frame) => Math.abs(frame.clientHeight - frame.contentDocument.body.offsetHeight) < 2",
        arg=frame.element_handle(),
    )
    with lab.context.expect_page() as opened:
        shown.get_by_role("link", name="Since 2011").click()
    assert opened.value.url.startswith(f"{jupyter.address}gapdash/page/claims.ipynb")
    opened.value.close()
    expect(shown.locator("#gd-main")).to_have_attribute("data-page", "indicators")


def test_a_stage_is_all_in_sight_and_high_enough_for_its_drawing(lab: Page) -> None:
    notebook = Notebook(lab, "dashboards/present.ipynb")
    notebook.run_all()
    shown = notebook.dashboard()
    shown.get_by_role("link", name="Present:").first.click()
    expect(shown.locator(".leaflet-areas-pane path").first).to_be_attached()
    frame = notebook.panel.locator("iframe.gapdash-frame")
    lab.wait_for_function("(frame) => frame.clientHeight === 720", arg=frame.element_handle())
    frame.scroll_into_view_if_needed()
    # Not to the last fraction of a pixel.
    expect(frame).to_be_in_viewport(ratio=0.99)
    shown.locator("body").press("q")
    expect(shown.get_by_role("dialog")).to_be_in_viewport(ratio=1)


def test_where_the_extension_is_missing_one_sentence_says_what_to_do(lab: Page) -> None:
    lab.route("**/gapdash/page/*", lambda route: route.fulfill(status=404))
    notebook = Notebook(lab, "dashboards/method.ipynb")
    notebook.run_all()
    expect(notebook.panel.locator(".jp-OutputArea-output").last).to_have_text(
        "This page needs gapdash’s extension of Jupyter Server: install gapdash in the environment "
        "that Jupyter was started from and start Jupyter again, or run “gapdash serve” and open "
        "the dashboard in a browser."
    )
