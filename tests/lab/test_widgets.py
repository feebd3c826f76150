"""A selection and its views in JupyterLab: seen, followed and driven from both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from gapdash import places
from tests.browser.test_own_notebooks import FORK, write
from tests.lab.notebook import PATIENCE, Notebook

CELLS = (
    "import gapdash\nimport ipywidgets\n\ndata = gapdash.load()\n"
    'chosen = gapdash.Selection(data, "south-west", area="Torbay", year=2025)',
    "gapdash.headline(chosen)",
    'ipywidgets.HBox([gapdash.area_map(chosen, height=420), gapdash.trend(chosen, title="Since")])',
    "ipywidgets.VBox([gapdash.pickers(chosen), gapdash.facts(chosen)])",
    "gapdash.area_map(chosen)",
)
NAME = "notebooks-of-tests/made-up.ipynb"


@contextmanager
def written(cells: tuple[str, ...]) -> Iterator[None]:
    """A notebook of these cells, for as long as a test opens it."""
    path = places.ROOT / NAME
    path.parent.mkdir(exist_ok=True)
    write(path, "Made up", cells)
    try:
        yield
    finally:
        path.unlink()
        path.parent.rmdir()


@pytest.fixture
def notebook(lab: Page) -> Notebook:
    """A notebook of these cells, all of them run."""
    with written(CELLS):
        opened = Notebook(lab, NAME)
        opened.run_all()
    return opened


def test_views_of_a_selection_follow_one_another_and_the_kernel(notebook: Notebook) -> None:
    panel = notebook.panel
    sentence = panel.locator(".gd-sentence")
    expect(sentence).to_contain_text("Torbay", timeout=PATIENCE)
    expect(panel.locator(".gd-map .leaflet-areas-pane")).to_have_count(2, timeout=PATIENCE)
    expect(panel.locator(".gd-trend svg.marks")).to_be_attached()
    expect(panel.get_by_role("heading", name="Since")).to_be_visible()
    # The kernel leads.
    notebook.run("chosen.area = 'Devon'")
    expect(sentence).to_contain_text("Devon")
    expect(panel.locator(".gd-facts").first).to_be_attached()
    # The reader leads; the kernel hears of it.
    notebook.run("heard = []\nchosen.observe(lambda change: heard.append(change.new), 'view')")
    panel.get_by_text("the rate", exact=True).first.click()
    expect(sentence).not_to_contain_text("points behind")
    expect(notebook.run("chosen.view, heard")).to_contain_text("('rate', ['rate'])")
    # A click on a map chooses, a pointer on it is told, and left again for the next cell.
    notebook.run("seen = []\nchosen.observe(lambda change: seen.append(change.new), 'hovered')")
    expect(notebook.run("chosen.area = ''\nchosen.year = 2019\nchosen.year")).to_contain_text(
        "2019"
    )
    area = panel.locator(".gd-map [role=option][aria-label^='Cornwall']").first
    area.click(force=True)
    expect(sentence).to_contain_text("Cornwall")
    expect(notebook.run("chosen.area, 'E06000052' in seen")).to_contain_text("('E06000052', True)")


def test_a_view_is_drawn_anew_when_its_look_changes(notebook: Notebook) -> None:
    notebook.run("own = gapdash.area_map(chosen)\nown")
    legend = notebook.panel.locator(".gd-map + .gd-insets").last
    expect(legend).to_be_attached(timeout=PATIENCE)
    notebook.run("own.colours = ['#fff5eb', '#fdbe85', '#fd8d3c', '#e6550d', '#a63603']")
    first = notebook.panel.locator(".gd-legend").last.locator("rect").first
    expect(first).to_have_attribute("fill", "#fff5eb")
    notebook.run("own.labels = False")
    expect(notebook.panel.locator(".gd-map").last).to_have_class(re.compile("gd-unlabelled"))


def test_interact_and_a_class_of_ones_own(notebook: Notebook) -> None:
    """What any widget of ipywidgets can do."""
    lines = (
        "import traitlets\n\n\nclass Own(gapdash.Selection):",
        "    note = traitlets.Unicode()\n\n",
        'own = Own(data, "south-west", area="Torbay")',
        "grid = ipywidgets.GridBox([gapdash.headline(own)])",
        "slider = ipywidgets.interactive(lambda year: own.choose(year=year), year=[2025, 2019])",
        "ipywidgets.VBox([slider, grid])",
    )
    notebook.run("\n".join(lines))
    sentence = notebook.panel.locator(".widget-gridbox .gd-sentence")
    expect(sentence).to_contain_text("Torbay", timeout=PATIENCE)
    expect(sentence).to_contain_text("2025")
    notebook.panel.locator(".widget-dropdown select").select_option("2019")
    expect(sentence).to_contain_text("2019")


def test_a_fork_whose_code_observes_follows_its_reader(lab: Page) -> None:
    with written(FORK):
        notebook = Notebook(lab, NAME)
        notebook.run_all()
    panel = notebook.panel
    expect(panel.locator(".gd-sentence")).to_contain_text("Torbay", timeout=PATIENCE)
    expect(panel.locator(".gd-map .leaflet-areas-pane")).to_have_count(2, timeout=PATIENCE)
    expect(panel.get_by_role("heading", name="Our own words")).to_be_visible()
    shown = panel.locator(".jp-CodeCell").last
    expect(shown).to_contain_text("E06000027", timeout=PATIENCE)
    expect(shown.get_by_role("group", name="Click to view actions")).to_be_attached()
    panel.get_by_label("Find a place").fill("Cornwall")
    panel.get_by_label("Find a place").press("Enter")
    expect(panel.locator(".gd-sentence")).to_contain_text("Cornwall")
    expect(shown).to_contain_text("E06000052")


def test_what_cannot_be_shown_is_refused_in_the_cell(notebook: Notebook) -> None:
    said = "try:\n    chosen.area = 'Atlantis'\nexcept ValueError as error:\n    print(error)"
    expect(notebook.run(said)).to_contain_text("“Atlantis” is no area of the South West.")
    expect(notebook.run("chosen.area")).to_contain_text("E06000027")


def test_explore_is_a_notebook_of_cells(lab: Page) -> None:
    notebook = Notebook(lab, "dashboards/explore.ipynb")
    notebook.run_all()
    expect(notebook.panel.locator(".gd-sentence")).to_contain_text("South West", timeout=PATIENCE)
    for drawing in (
        ".gd-map .leaflet-areas-pane path",
        ".gd-trend svg.marks",
        ".gd-facts",
        ".gd-order svg.marks",
        ".gd-table",
    ):
        expect(notebook.panel.locator(drawing).first).to_be_attached()
