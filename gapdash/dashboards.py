"""Dashboards: the notebooks that are pages, as they describe themselves."""

from __future__ import annotations

import json
from pathlib import Path

from gapdash import places


def dashboards() -> list[dict[str, str]]:
    """The dashboards, in the order that their notebooks give.

    Returns
    -------
    list of dict
        file, title and about; and of a page that its cells do not make: page, and the scripts
        that it needs.
    """
    found = []
    for path in places.dashboards().glob("*.ipynb"):
        said = json.loads(path.read_text("utf-8"))["metadata"].get("gapdash", {})
        if said:
            found.append((said["order"], {"file": path.name, **said}))
    return [said for _, said in sorted(found, key=lambda item: item[0])]


def analyses() -> list[str]:
    """The worked notebooks of analysts, by their paths below ``places.dashboards()``."""
    folder = places.dashboards()
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("analysis/*.ipynb"))


def forkable() -> list[Path]:
    """The notebooks whose cells say all that they show, by their paths."""
    pages = [
        path
        for path in places.dashboards().glob("*.ipynb")
        if "page" not in json.loads(path.read_text("utf-8"))["metadata"].get("gapdash", {})
    ]
    return sorted([*pages, *places.dashboards().glob("analysis/*.ipynb")])
