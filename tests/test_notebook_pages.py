"""Notebooks that are run once: what their pages hold, and what happens to those that fail."""

from __future__ import annotations

import asyncio
import functools
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from gapdash import places
from gapdash.serving import notebook_runs
from gapdash.serving.kept_files import KeptFiles, key_of
from gapdash.serving.notebook_page import NotebookPage
from gapdash.serving.notebook_pages import NotebookPages
from gapdash.serving.notebook_runs import RunEnded, RunFailed, run_of
from gapdash.serving.site import own_site, render
from gapdash.serving.store import BundleStore

CHOSEN = (
    "import gapdash\nimport ipywidgets\nchosen = gapdash.Selection(gapdash.load(), area='Devon')"
)


def write(path: Path, *cells: str, **metadata: Any) -> Path:
    """A made-up notebook; a cell that begins with a sharp and a space is Markdown."""
    made = [
        nbformat.v4.new_markdown_cell(each)
        if each.startswith("# ")
        else nbformat.v4.new_code_cell(each)
        for each in cells
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=made, metadata=metadata), path)
    return path


@pytest.fixture
def cache(cache_folder: Path) -> Path:
    return cache_folder / "notebooks"


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, a notebook that is run again fails the test."""

    def run(path: Path, _: str) -> None:
        pytest.fail(f"{path} was run again")

    monkeypatch.setattr(notebook_runs, "_run", run)


def test_cells_become_a_page_that_needs_no_kernel(tmp_path: Path) -> None:
    path = write(
        tmp_path / "made-up.ipynb",
        "# Our place\n\nSome *words*.",
        CHOSEN,
        "gapdash.area_map(chosen, height=420, title='<Here>')",
        "text = ipywidgets.HTML('<b>none</b>')\nipywidgets.HBox([gapdash.headline(chosen), text])",
        "ipywidgets.jsdlink((chosen, 'hovered'), (text, 'value'))\nprint('a < b')",
    )
    run = run_of(path, "an edition")
    page = NotebookPage(run)
    assert run.needs == ()
    assert "<em>words</em>" in page.body
    assert "¶" not in page.body
    assert 'data-view="map"' in page.body
    assert 'data-title="&lt;Here&gt;" style="--height: 420px"' in page.body
    assert '<pre class="gd-output">a &lt; b\n</pre>' in page.body
    said = json.loads(page.script)
    [(selection, traits)] = said["selections"].items()
    assert f'data-selection="{selection}"' in page.body
    assert traits["area"] == "E10000008"
    [link] = said["links"]
    assert link["from"] == [selection, "hovered"]
    assert f'class="gd-html" data-widget="{link["to"][0]}"' in page.body


def test_a_run_is_kept_and_read_again(tmp_path: Path, cache: Path, never: None) -> None:  # noqa: ARG001 - forbids to run
    path = write(tmp_path / "made-up.ipynb", "1 + 1")
    kept = nbformat.read(path, as_version=4)
    kept.metadata["gapdash_needs"] = ["a made-up need"]
    cache.mkdir(parents=True)
    key = key_of("an edition", path.read_text("utf-8"))
    nbformat.write(kept, cache / f"made-up-{key}.ipynb")
    assert run_of(path, "an edition").needs == ("a made-up need",)


@pytest.mark.parametrize("damage", ["", "{", '{"cells": []}', "[]"])
def test_a_damaged_run_is_made_anew(tmp_path: Path, cache: Path, damage: str) -> None:
    path = write(tmp_path / "made-up.ipynb", "1 + 1")
    run_of(path, "an edition")
    [kept] = cache.iterdir()
    whole = kept.read_text("utf-8")
    kept.write_text(damage, "utf-8")
    assert run_of(path, "an edition").notebook.cells[0].outputs[0].data["text/plain"] == "2"
    assert json.loads(kept.read_text("utf-8")).keys() == json.loads(whole).keys()


def test_only_so_many_runs_are_kept(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook_runs, "KEPT", KeptFiles("notebooks", 1))
    for name in ("one", "two"):
        run_of(write(tmp_path / f"{name}.ipynb", "1"), "an edition")
    assert [path.name.partition("-")[0] for path in cache.iterdir()] == ["two"]


def test_a_notebook_that_fails_says_so_in_one_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, cache: Path
) -> None:
    with pytest.raises(RunFailed) as raised:
        run_of(write(tmp_path / "made-up.ipynb", "1 / 0"), "an edition")
    assert str(raised.value) == (
        "The notebook made-up.ipynb stopped with an error, so there is nothing to show. "
        "The server’s log says where."
    )
    assert "ZeroDivisionError" in caplog.text
    assert not cache.exists()


@pytest.fixture
def pages(tmp_path: Path) -> NotebookPages:
    own = tmp_path / "notebooks"
    own.mkdir()
    write(own / "b.ipynb", "# Zebras", "1 + 1")
    write(own / "c.ipynb", CHOSEN, "chosen.observe(print)", title="apples")
    write(own / "live.ipynb", "1", title="Live", gapdash={"run": "live"})
    (own / "nonsense.ipynb").write_text("{", "utf-8")
    store = BundleStore(places.geodata(), places.own_data())
    return NotebookPages(store, functools.partial(render, own_site("/base/")), own)


def test_own_notebooks_are_listed_by_their_titles(pages: NotebookPages) -> None:
    assert [(one.name, one.title) for one in pages.own_notebooks()] == [
        ("own/c.ipynb", "apples"),
        ("own/live.ipynb", "Live"),
        ("own/b.ipynb", "Zebras"),
    ]


@pytest.mark.parametrize(
    "name",
    ["own/nonsense.ipynb", "own/none.ipynb", "own/../b.ipynb", "analysis/x.ipynb", "explore", ""],
)
def test_nothing_else_is_found(pages: NotebookPages, name: str) -> None:
    assert pages.find(name) is None


def test_a_page_is_made_once_for_whoever_asks_meanwhile(pages: NotebookPages) -> None:
    async def ask() -> list[Any]:
        found = pages.find("own/b.ipynb")
        assert found is not None
        return await asyncio.gather(*(pages.page(found) for _ in range(5)))

    shown = asyncio.run(ask())
    assert len({id(one.asset) for one in shown}) == 1
    body = shown[0].asset.content.decode()
    assert "<h1>Zebras</h1>" in body
    assert "<pre>2</pre>" in body


@pytest.mark.parametrize("name", ["own/c.ipynb", "own/live.ipynb"])
def test_what_needs_a_kernel_has_no_page(pages: NotebookPages, name: str) -> None:
    found = pages.find(name)
    assert found is not None
    assert asyncio.run(pages.page(found)).asset is None


def test_a_run_that_was_ended_from_outside_is_tried_again(
    pages: NotebookPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def end(path: Path, _: str) -> None:
        tried.append(path.name)
        message = "made up"
        raise RunEnded(message)

    monkeypatch.setattr("gapdash.serving.notebook_pages.run_of", end)
    notebook = pages.find("own/b.ipynb")
    assert notebook is not None
    for _ in range(2):
        assert asyncio.run(pages.page(notebook)).failed
    assert tried == ["b.ipynb", "b.ipynb"]


def test_a_notebook_whose_kernel_dies_says_so_in_one_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "made-up.ipynb", "import os\nos._exit(1)")
    with pytest.raises(RunEnded) as raised:
        run_of(path, "an edition")
    assert str(raised.value) == (
        "The notebook made-up.ipynb was stopped while it ran. Load the page again."
    )
