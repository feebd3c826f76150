"""Where the project's own files are."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def geodata() -> Path:
    """Folder of the data: ``GAPDASH_GEODATA`` where it is set, else the project's own."""
    return Path(os.environ.get("GAPDASH_GEODATA") or ROOT / "geodata")


def dashboards() -> Path:
    """Folder of the notebooks that Voila serves."""
    return ROOT / "dashboards"
