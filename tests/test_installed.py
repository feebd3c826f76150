"""What is tested is what was asked for: in this process, and in all that tests start."""

from __future__ import annotations

import subprocess
import sys

import nbformat
from nbclient import NotebookClient

import gapdash
from gapdash import places
from tests.repository import ROOT, TESTED, is_tested

PRINT = "import gapdash; print(gapdash.__file__)"


def test_this_process_has_it() -> None:
    assert is_tested(gapdash.__file__)
    assert (ROOT if TESTED == ROOT else TESTED / "gapdash/_share") == places.ROOT


def test_a_process_that_a_test_starts_has_it() -> None:
    command = [sys.executable, "-c", PRINT]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603 - our own
    assert is_tested(done.stdout.strip())


def test_the_command_has_it() -> None:
    # What it is asked for is not there, so it says where it has looked.
    command = [sys.executable, "-m", "gapdash", "seal", "nonsense.csv"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)  # noqa: S603 - our own
    assert done.stderr.endswith(f" in {places.ROOT / 'geodata'}.\n")


def test_a_kernel_has_it() -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PRINT)])
    resources = {"metadata": {"path": str(ROOT)}}
    NotebookClient(notebook, kernel_name="python3", resources=resources).execute()
    assert is_tested(notebook.cells[0].outputs[0].text.strip())
