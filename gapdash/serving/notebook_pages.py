"""Notebook pages: which notebooks a server has, and the page of each as every reader gets it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gapdash import places
from gapdash.serving.assets import Asset
from gapdash.serving.notebook_page import NeedsKernel, NotebookPage
from gapdash.serving.notebook_runs import RunEnded, RunFailed, run_of
from gapdash.serving.store import BundleStore

OWN = "own/"  # before the name of a user's own notebook in an address
LIVE = "live"  # in a notebook's metadata, gapdash.run: a kernel for each reader
HEADING = "# "
UNMADE = "The page of {} cannot be made. The server’s log says why."
log = logging.getLogger("gapdash")


@dataclass(frozen=True)
class Notebook:
    """A notebook that a server has.

    Parameters
    ----------
    name
        In an address: "explore.ipynb", or "own/mine.ipynb".
    path
        Where it is.
    metadata
        What it says of itself: title, about, page, run.
    """

    name: str
    path: Path
    metadata: dict[str, Any]

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.metadata["title"])


@dataclass(frozen=True)
class Shown:
    """What a reader of a notebook gets.

    Parameters
    ----------
    asset
        Its page; None where each reader needs a kernel.
    failed
        Whether the page only says what went wrong.
    again
        Whether the next reader's may succeed, so that it is made anew.
    """

    asset: Asset | None
    failed: bool = False
    again: bool = False


def read_notebook(name: str, path: Path) -> Notebook | None:
    """A notebook by what it says of itself, without its cells being run; None where it is none."""
    try:
        said = json.loads(path.read_text("utf-8"))
        metadata = dict(said.get("metadata", {}))
        found = {"title": metadata.get("title") or _heading(said) or path.stem}
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        return None
    return Notebook(name, path, {**found, **metadata.get("gapdash", {})})


def _heading(said: dict[str, Any]) -> str:
    """The first heading of a notebook."""
    lines = (
        line
        for cell in said["cells"]
        if cell["cell_type"] == "markdown"
        for line in "".join(cell["source"]).splitlines()
    )
    return next((line.removeprefix(HEADING) for line in lines if line.startswith(HEADING)), "")


class NotebookPages:
    """The notebooks of a server and their pages, each run once for an edition of the data.

    Parameters
    ----------
    store
        Where documents come from.
    render
        Makes a page of a template's name and its values.
    own
        Folder of a user's own notebooks.
    """

    def __init__(
        self, store: BundleStore, render: Callable[..., bytes], own: Path | None = None
    ) -> None:
        self.store = store
        self.own = own
        self._render = render
        self._made: dict[str, tuple[object, asyncio.Future[Shown]]] = {}
        # One after the other: what a reader waits for is not slowed down by what nobody asked for.
        self._runner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notebooks")

    def find(self, name: str) -> Notebook | None:
        """A notebook by its name in an address; None where there is none."""
        folder = places.dashboards()
        file = name
        if name.startswith(OWN):
            folder, file = self.own or folder, name.removeprefix(OWN)
        path = folder / file
        if "/" in file or "\\" in file or path.suffix != ".ipynb" or not path.is_file():
            return None
        return read_notebook(name, path) if self.own or not name.startswith(OWN) else None

    def own_notebooks(self) -> list[Notebook]:
        """The user's own notebooks, by their titles."""
        paths = sorted(self.own.glob("*.ipynb")) if self.own else []
        found = (read_notebook(OWN + path.name, path) for path in paths)
        return sorted((one for one in found if one), key=lambda one: one.title.casefold())

    async def page(self, notebook: Notebook) -> Shown:
        """What a reader of a notebook gets; whoever asks for the same meanwhile waits for it too.

        Raises
        ------
        DataProblem
            If the data must not be shown.
        """
        if notebook.metadata.get("run") == LIVE:
            return Shown(None)
        loop = asyncio.get_running_loop()
        edition = await loop.run_in_executor(None, lambda: self.store.edition().key)
        state = notebook.path.stat()
        key = (edition, state.st_mtime_ns, state.st_size)
        made = self._made.get(notebook.name)
        if made is None or made[0] != key:
            made = key, loop.run_in_executor(self._runner, self._page, notebook, edition)
            self._made[notebook.name] = made
        shown = await asyncio.shield(made[1])
        if shown.again and self._made.get(notebook.name) is made:
            del self._made[notebook.name]
        return shown

    def _page(self, notebook: Notebook, edition: str) -> Shown:
        if "page" in notebook.metadata:
            return Shown(self._asset("still.html", dashboard=notebook.metadata))
        try:
            run = run_of(notebook.path, edition)
            if run.needs:
                return _live(notebook, "; ".join(run.needs))
            page = NotebookPage(run)
        except NeedsKernel as error:
            return _live(notebook, f"a page without a kernel cannot show {error}")
        except RunFailed as error:
            said = self.failed(notebook.title, str(error))
            return Shown(said, failed=True, again=isinstance(error, RunEnded))
        except Exception:
            log.exception("The page of %s cannot be made", notebook.name)
            return Shown(self.failed(notebook.title, UNMADE.format(notebook.name)), failed=True)
        log.info("%s was run once: no reader needs a kernel", notebook.name)
        opened = next(iter(page.selections.values()), None)
        dashboard = {
            **notebook.metadata,
            "page": "explore" if opened else "notebook",
            "scripts": ["leaflet", "vega"] if opened else ["vega"] if page.charts else [],
        }
        return Shown(self._asset("notebook.html", dashboard=dashboard, page=page, opened=opened))

    def failed(self, title: str, problem: str) -> Asset:
        """A page that says in one sentence why there is nothing else on it."""
        dashboard = {"page": "", "scripts": [], "title": title}
        return self._asset("failed.html", dashboard=dashboard, problem=problem)

    def _asset(self, template: str, **values: Any) -> Asset:  # noqa: ANN401 - any template value
        return Asset(self._render(template, **values), "text/html; charset=utf-8")


def _live(notebook: Notebook, why: str) -> Shown:
    log.info("%s needs a kernel for each reader: %s", notebook.name, why)
    return Shown(None)
