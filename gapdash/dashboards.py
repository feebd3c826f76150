"""Dashboards: the notebooks that are pages, as they describe themselves."""

from __future__ import annotations

import json

from gapdash import places


def dashboards() -> list[dict[str, str]]:
    """The dashboards, in the order that their notebooks give.

    Returns
    -------
    list of dict
        file, page, title, about, and scripts that the page needs.
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
