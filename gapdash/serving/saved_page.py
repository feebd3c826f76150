"""Saved page: a notebook that nbconvert has run, as one file that opens from disk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor

from gapdash import words_handout
from gapdash.bundles import every, one_bundle
from gapdash.geodata import Geodata
from gapdash.packs import page_alone
from gapdash.serving.notebook_page import NotebookPage
from gapdash.serving.notebook_runs import Run
from gapdash.tables.choices import choices
from gapdash.tables.loading import load

UNSHOWN = '<p class="gd-notice">Here stands what only a running notebook can show.</p>'


class SavedPage(Preprocessor):
    """What ``nbconvert --template gapdash`` makes of an executed notebook.

    The template's ``conf.json`` names it; the page that it makes is all that the template holds.
    The file carries every figure of the programmes that the notebook's selections opened with.
    """

    def preprocess(
        self, nb: nbformat.NotebookNode, resources: dict[str, Any]
    ) -> tuple[nbformat.NotebookNode, dict[str, Any]]:
        """Make the page, from the outputs and the widgets' state that the run has left.

        Raises
        ------
        ValueError
            If the notebook was not run, so that there is nothing to show.
        """
        if "base_url" in resources:  # Voila reads the same template's settings, and runs cells
            return nb, resources
        if not any(cell.get("outputs") for cell in nb.cells):
            message = (
                "The notebook has no outputs, so there is nothing to save. Run it first: "
                "jupyter nbconvert --execute --to html --template gapdash NOTEBOOK"
            )
            raise ValueError(message)
        resources["gapdash_page"] = saved_page(nb, load(), resources["metadata"]["name"])
        return nb, resources


class _CellsAlone(NotebookPage):
    """A notebook's cells on a page that no kernel is ever behind."""

    def unshown(self, why: str) -> str:
        del why
        return UNSHOWN


def saved_page(notebook: nbformat.NotebookNode, data: Geodata, name: str) -> str:
    """A notebook that was run, as a page with all that it needs within it.

    Parameters
    ----------
    notebook
        With its outputs, and the state of its widgets where it has any.
    data
        What it was run on.
    name
        What it is called where its metadata have no title.

    Returns
    -------
    str
        HTML that asks for nothing.
    """
    page = _CellsAlone(Run(notebook, ()))
    opened = next(iter(page.selections.values()), None)
    own = dict.fromkeys(traits["programme"] for traits in page.selections.values())
    documents: dict[str, Any] = {}
    for slug in own:
        documents |= _documents(data, slug, list(own))
    said = notebook.metadata.get("gapdash", {})
    title = notebook.metadata.get("title", name)
    scripts = ["leaflet.js", "vega.js", "app.js"] if opened else ["vega.js", "app.js"]
    return page_alone(
        "notebook_alone.html",
        {"documents": documents, "state": opened},
        scripts,
        "app.css",
        title=title,
        page=page,
        opened=opened,
        dashboard={**said, "title": title, "page": "explore" if opened else "notebook"},
        made=_made([documents[f"{slug}/explore.json"]["gathered"] for slug in own]),
    )


def _made(gathered: list[str]) -> str:
    """What a copy says of itself; of figures only where it has any."""
    today = words_handout.day(dt.datetime.now().astimezone().date())
    if not gathered:
        return words_handout.COPY_ALONE.format(made=today)
    return words_handout.COPY.format(made=today, gathered=gathered[0])


def _documents(
    data: Geodata, slug: str, own: list[str]
) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every document of a programme that its page can ask for, by the name that a server has."""
    for indicator in choices(data, data.programmes[slug]).indicators:
        yield f"{slug}/parts/{indicator}.json", one_bundle(data, slug, f"{every.PARTS}{indicator}")
    yield f"{slug}/map.json", one_bundle(data, slug, every.MAP)
    explore = one_bundle(data, slug, "explore")
    offered = [one for one in explore["programmes"] if one["slug"] in own]
    yield f"{slug}/explore.json", {**explore, "programmes": offered}
