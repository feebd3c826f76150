"""The command that writes a notebook to start from."""

from __future__ import annotations

from pathlib import Path

import nbformat
from click.testing import CliRunner

from gapdash.commands import main


def run(*said: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["new-notebook", *said])
    return found.exit_code, found.output


def test_it_writes_explore_under_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "my-explore.ipynb"
    said = f"{path} is written. To serve it: gapdash serve --notebooks {tmp_path}\n"
    assert run("explore", str(tmp_path)) == (0, said)
    made = nbformat.read(path, as_version=4)
    nbformat.validate(made)
    assert made.metadata.title == "Explore, my own"
    assert "gapdash" not in made.metadata
    assert any("gapdash.Selection(data)" in cell.source for cell in made.cells)


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    for _ in range(3):
        run("explore", str(tmp_path))
    found = sorted(path.name for path in tmp_path.iterdir())
    assert found == ["my-explore-2.ipynb", "my-explore-3.ipynb", "my-explore.ipynb"]


def test_a_page_that_no_cells_make_cannot_be_forked(tmp_path: Path) -> None:
    code, said = run("profile", str(tmp_path))
    assert code == 1
    assert said.startswith("Error: profile: there is no such notebook. Allowed are ")
    assert "explore" in said
    assert list(tmp_path.iterdir()) == []
