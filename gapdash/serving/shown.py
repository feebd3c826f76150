"""Shown: which notebooks a visitor of the app's own server may have rendered."""

from __future__ import annotations

import re
from pathlib import Path

from gapdash import addresses
from gapdash.dashboards import dashboards


def not_shown() -> str:
    """What leads to no kernel, as a route under the base URL: all but the front page's dashboards.

    A route is compared with a path as it was sent, so no other way to write one leads there.
    """
    names = "|".join(re.escape(said["file"]) for said in dashboards())
    return rf"{addresses.LIVE.rstrip('/')}(?!/(?:{names})$).*"


def not_at_hand(folder: Path) -> list[str]:
    """Patterns of the notebooks below a folder that no kernel stands by for."""
    shown = {folder / said["file"] for said in dashboards()}
    return [re.escape(str(path)) for path in folder.rglob("*.ipynb") if path not in shown]
