"""The worked notebooks of ``dashboards/analysis``: what they are made of, and what they show."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

import gapdash
from gapdash import places
from gapdash.geodata import Geodata

FOLDER = places.dashboards() / "analysis"
PATHS = sorted(FOLDER.glob("*.ipynb"))
LONGEST = 15  # lines of a cell
WITH_A_MAP = {"with-englands-rates", "our-own-figures"}
ALLOWED = {"altair", "pandas", "IPython.display", "gapdash"}
STATEMENTS = (
    ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.If, ast.With, ast.Lambda,
)  # fmt: skip
CHART = re.compile(r"application/vnd\.vegalite\.v\d+\+json|application/vnd\.vega\.v\d+\+json")
Z = 1.959964


def code_cells(notebook: Any) -> list[Any]:  # noqa: ANN401 - nbformat's own node
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def trees(path: Path) -> Iterator[ast.Module]:
    """The code of each cell; lines for the notebook itself, such as %xmode, left out."""
    for cell in code_cells(nbformat.read(path, as_version=4)):
        yield ast.parse(re.sub(r"^%.*$", "", cell.source, flags=re.MULTILINE))


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    """One kernel for all: what a notebook leaves behind is wiped before the next."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(FOLDER))
    yield manager
    manager.shutdown_kernel(now=True)


class Run:
    """A notebook that has been executed.

    Parameters
    ----------
    manager
        Its kernel.
    name
        Of its file.
    choices
        Lines in place of those of its first cell that set the same names.
    """

    def __init__(self, manager: KernelManager, name: str, **choices: str) -> None:
        self.notebook = nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)
        first = code_cells(self.notebook)[0]
        for key, value in choices.items():
            first.source, count = re.subn(
                rf"^{key} = .*$", f"{key} = {value!r}", first.source, flags=re.MULTILINE
            )
            assert count == 1, key
        self.manager = manager
        wipe = nbformat.v4.new_code_cell("%reset -f")
        self.notebook.cells.insert(0, wipe)
        NotebookClient(self.notebook, km=manager, timeout=120).execute(reset_kc=True)
        self.notebook.cells.pop(0)

    def outputs(self, cell: str) -> list[Any]:
        """What a cell shows."""
        (found,) = [each for each in self.notebook.cells if each.id == cell]
        return list(found.outputs)

    def said(self, cell: str) -> str:
        """The sentences that a cell shows."""
        return str(self.outputs(cell)[-1].data["text/markdown"])

    def table(self, cell: str) -> str:
        """The table that a cell shows, as text."""
        return str(self.outputs(cell)[-1].data["text/html"])

    @property
    def kinds(self) -> list[str]:
        """The kinds of all outputs."""
        return [
            kind
            for cell in code_cells(self.notebook)
            for output in cell.outputs
            for kind in output.get("data", {})
        ]
