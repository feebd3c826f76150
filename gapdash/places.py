"""Where the project's own files are, and those that its user adds.

In a source checkout the data and the notebooks stand beside the package, and what is added is
written there too. Installed from a wheel, the package carries them within itself, where nothing
may be written: what is added goes to a folder of the user's own, which is read beside them.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = (_PACKAGE.parent / "pyproject.toml").is_file()
# The folder that holds geodata/ and dashboards/.
ROOT = _PACKAGE.parent if _CHECKOUT else _PACKAGE / "_share"


def geodata() -> Path:
    """Folder of the data: ``GAPDASH_GEODATA`` where it is set, else the project's own."""
    return Path(os.environ.get("GAPDASH_GEODATA") or ROOT / "geodata")


def own_data() -> Path | None:
    """Folder of what the user has added, read beside ``geodata``.

    ``GAPDASH_OWN_DATA`` where it is set; else the user's data folder as the operating system has
    it, but none in a source checkout, whose own data folder takes what is added.
    """
    named = os.environ.get("GAPDASH_OWN_DATA")
    if named:
        return Path(named)
    return None if _CHECKOUT else platformdirs.user_data_path("gapdash", appauthor=False)


def written_to() -> Path:
    """Folder that a new programme or new figures are written to."""
    return own_data() or geodata()


def state() -> Path:
    """Folder of what a server keeps for itself from one start to the next."""
    return platformdirs.user_state_path("gapdash", appauthor=False)


def cache() -> Path:
    """Folder of what can be made again: ``GAPDASH_CACHE`` where it is set, else the user's own."""
    named = os.environ.get("GAPDASH_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("gapdash", appauthor=False)


def dashboards() -> Path:
    """Folder of the notebooks that Voila serves."""
    return ROOT / "dashboards"
