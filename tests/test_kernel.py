"""What a kernel loads in JupyterLab that only follows the reader of a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from gapdash import places

HEAVY = ("pandas", "numpy", "altair", "geopandas", "scipy", "shapely")
# The others read the data as soon as their first cell is run.
DASHBOARDS = [
    path
    for path in sorted(places.dashboards().glob("*.ipynb"))
    if "page" in nbformat.read(path, as_version=4).metadata.gapdash
]


@pytest.fixture(scope="module")
def loaded() -> dict[str, str]:
    """What each dashboard's notebook has loaded of ``HEAVY`` by the end of its cells."""
    lines = ["import sys"]
    for path in DASHBOARDS:
        cells = nbformat.read(path, as_version=4).cells
        lines += [cell.source for cell in cells if cell.cell_type == "code"]
        # What a page sends as soon as it is there.
        lines += ["page.programme = 'south-west'", "page._repr_mimebundle_()"]
        lines.append(f"print({path.stem!r}, *[name for name in {HEAVY} if name in sys.modules])")
    ran = subprocess.run(  # noqa: S603 - the project's own notebooks
        [sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True
    )
    return dict(line.partition(" ")[::2] for line in ran.stdout.splitlines())


@pytest.mark.parametrize("path", DASHBOARDS, ids=lambda path: path.stem)
def test_a_kernel_that_only_follows_stays_light(loaded: dict[str, str], path: Path) -> None:
    assert loaded[path.stem] == ""
