"""Notebook runs: a notebook is run once for everybody, and what came of it is kept on disk.

A kernel of its own runs it, and ends with it. Kept is the notebook with its outputs and the
standard state of its widgets, under a name made of everything that it follows from: the notebook,
the edition of the data and this package.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from gapdash.serving.kept_files import KeptFiles, key_of
from gapdash.serving.kernel_clients import patient

KEPT = KeptFiles("notebooks", 60)
SECONDS = 120  # for a cell
STATE = "application/vnd.jupyter.widget-state+json"
NEEDS = "application/vnd.gapdash.needs+json"
ASK = "from gapdash.widgets.observers import show_needs as _show_needs\n_show_needs()"
SCRIPTS = ("_esm", "_css")  # of a widget: the installed package has them
log = logging.getLogger("gapdash")


class RunFailed(Exception):  # noqa: N818 - what happened, in words
    """A notebook that could not be run, in one sentence for its reader."""


class RunEnded(RunFailed):
    """A run that was ended from outside, as by a system short of memory: another may succeed."""


@dataclass(frozen=True)
class Run:
    """A notebook that was run.

    Parameters
    ----------
    notebook
        With its outputs.
    needs
        Why it needs a kernel for each reader; nothing where it needs none.
    """

    notebook: nbformat.NotebookNode
    needs: tuple[str, ...]

    @property
    def widgets(self) -> dict[str, Any]:
        """What the notebook's widgets hold, by their ids."""
        kept: dict[str, Any] = self.notebook.metadata.get("widgets", {}).get(STATE, {})
        return dict(kept.get("state", {}))


def run_of(path: Path, edition: str) -> Run:
    """What came of a notebook: from disk, or run now.

    Parameters
    ----------
    path
        The notebook.
    edition
        What the data are called that it reads.

    Raises
    ------
    RunFailed
        If it cannot be read, or one of its cells fails. The log has the whole of it.
    """
    text = _text_of(path)
    name = f"{path.stem}-{key_of(edition, text)}.ipynb"
    found = _read(name)
    if found is None:
        found = _run(path, text)
        found.notebook.metadata["gapdash_needs"] = list(found.needs)
        KEPT.write(name, nbformat.writes(found.notebook).encode())
    return found


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        log.error("%s cannot be read: %s", path, error)  # noqa: TRY400 - no traceback helps
        message = f"The notebook {path.name} cannot be read. The server’s log says why."
        raise RunFailed(message) from error


def _read(name: str) -> Run | None:
    """A run that was kept; None where there is none, or it was damaged since."""
    kept = KEPT.read(name)
    if kept is None:
        return None
    try:
        notebook = nbformat.reads(kept.decode(), as_version=4)
        return Run(notebook, tuple(notebook.metadata.gapdash_needs))
    except (ValueError, AttributeError, nbformat.ValidationError):
        return None


def _run(path: Path, text: str) -> Run:
    """Run a notebook in a kernel of its own, with a last cell that says what it needs."""
    try:
        notebook = nbformat.reads(text, as_version=4)
    except Exception as error:
        log.exception("%s is no notebook", path)
        message = f"{path.name} is no notebook. The server’s log says why."
        raise RunFailed(message) from error
    notebook.cells.append(nbformat.v4.new_code_cell(ASK))
    name = notebook.metadata.get("kernelspec", {}).get("name", "python3")
    client = NotebookClient(
        notebook,
        kernel_name=name,
        timeout=SECONDS,
        store_widget_state=True,
        resources={"metadata": {"path": str(path.parent)}},
        config=patient(),
    )
    try:
        asyncio.run(client.async_execute())
    except DeadKernelError as error:
        log.error("The kernel that ran %s is dead: %s", path, error)  # noqa: TRY400 - it says no more
        message = f"The notebook {path.name} was stopped while it ran. Load the page again."
        raise RunEnded(message) from error
    except (CellExecutionError, CellTimeoutError) as error:
        log.error("%s cannot be run:\n%s", path, error)  # noqa: TRY400 - the cell's own is in it
        message = (
            f"The notebook {path.name} stopped with an error, so there is nothing to show. "
            "The server’s log says where."
        )
        raise RunFailed(message) from error
    needs = _needs(notebook.cells.pop())
    for held in notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {}).values():
        if held["state"].get("_anywidget_id", "").startswith("gapdash."):
            held["state"] = {
                key: value for key, value in held["state"].items() if key not in SCRIPTS
            }
    return Run(notebook, needs)


def _needs(cell: nbformat.NotebookNode) -> tuple[str, ...]:
    said = (output.get("data", {}).get(NEEDS) for output in cell.outputs)
    return tuple(next(found for found in said if found is not None))
