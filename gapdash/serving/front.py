"""Front page: the dashboards in plain words."""

from __future__ import annotations

import json
from typing import Any

from gapdash import places
from gapdash.serving.store import DEFAULT, BundleStore


def dashboards() -> list[dict[str, str]]:
    """The dashboards, as their notebooks describe themselves.

    Returns
    -------
    list of dict
        file, title and about, in the order that the notebooks give.
    """
    found = []
    for path in places.dashboards().glob("*.ipynb"):
        said = json.loads(path.read_text("utf-8"))["metadata"].get("gapdash", {})
        if said:
            found.append((said["order"], {"file": path.name, **said}))
    return [said for _, said in sorted(found, key=lambda item: item[0])]


def front_page(store: BundleStore) -> dict[str, Any]:
    """What the front page says.

    Raises
    ------
    DataProblem
        If the data must not be shown.
    """
    asset = store.bundle(f"{DEFAULT}/explore")
    assert asset is not None  # noqa: S101 - there is always a programme
    bundle = json.loads(asset.content)
    return {
        "problem": "",
        "dashboards": dashboards(),
        "programmes": bundle["programmes"],
        "gathered": bundle["gathered"],
        "indicators": [
            {"name": own["name"], "stage": own["stage"], "years": own["years"]}
            for own in bundle["indicators"].values()
        ],
        "attribution": sorted({own["attribution"] for own in bundle["indicators"].values()}),
        "boundaries": bundle["boundaries"],
    }
