"""What holds of the project as a whole."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from gapdash import places
from gapdash.serving.assets import BUILT, static_assets, template_folder
from tests.repository import PACKAGE, ROOT

NOTEBOOKS = sorted(places.dashboards().glob("*.ipynb"))


def test_both_environments_are_the_same() -> None:
    root = (ROOT / "environment.yml").read_text("utf-8")
    assert (ROOT / "binder/environment.yml").read_text("utf-8") == root


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_dashboard_is_of_short_cells_without_logic_or_outputs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in cells:
        assert cell.outputs == []
        assert cell.execution_count is None
        assert len(cell.source.splitlines()) <= 5
        assert not re.search(r"^\s*(def|class|for|while|if|try)\b", cell.source, re.MULTILINE)
    said = notebook.metadata.gapdash
    assert {"order", "title", "about"} <= set(said)
    if "page" in said:
        assert (template_folder() / "pages" / f"{said.page}.html").exists()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_dashboard_runs(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = notebook.cells[-1].outputs[-1].data
    assert "application/vnd.jupyter.widget-view+json" in shown


def test_pages_name_no_other_host() -> None:
    own = [*template_folder().rglob("*.html"), *template_folder().rglob("*.j2")]
    own += [*BUILT.glob("*.js"), *BUILT.glob("*.css")]
    assert len(own) > 20
    for path in own:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "://" not in text, path.name
        assert "cdn" not in text.lower(), path.name


def test_every_script_and_style_comes_from_an_installed_package_or_the_build() -> None:
    own = {"app.js", "app.js.map", "app.css", "icon.svg", "talk.js", "talk.js.map", "talk.css"}
    assert set(static_assets()) == {*own, "leaflet.js", "vega.js"}
    assert "Leaflet 1.9" in static_assets()["leaflet.js"].content[:200].decode()
    assert not list(ROOT.glob("dashboards/**/leaflet*"))
    assert not list(ROOT.glob("dashboards/**/vega*"))


def test_modules_are_of_a_readable_length() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 450, path.name


def test_tests_take_the_repository_s_own_files_from_the_repository() -> None:
    # Installed, gapdash has data and pages with it, and nothing else.
    loose = re.compile(r'places\.ROOT / f?"(?!geodata)')
    tests = (ROOT / "tests").rglob("*.py")
    assert [path.name for path in tests if loose.search(path.read_text("utf-8"))] == []
