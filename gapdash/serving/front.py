"""Front page: the dashboards in plain words."""

from __future__ import annotations

import functools
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


@functools.lru_cache(maxsize=64)
def _told(content: bytes) -> dict[str, Any]:
    """What the front page takes from a programme's bundle; read anew only where it has changed."""
    bundle = json.loads(content)
    nation = next(area["name"] for area in bundle["areas"] if area["kind"] == "nation")
    return {
        **{key: bundle[key] for key in ("programmes", "gathered", "boundaries")},
        "indicators": {
            key: {"name": own["name"], "stage": own["stage"], "years": own["years"], "of": nation}
            for key, own in bundle["indicators"].items()
        },
        "attribution": {own["attribution"] for own in bundle["indicators"].values()},
    }


def front_page(store: BundleStore) -> dict[str, Any]:
    """What the front page says.

    Raises
    ------
    DataProblem
        If the data must not be shown.
    """
    held = store.bundles()
    first = _told(held[f"{DEFAULT}/explore"].content)
    told = [_told(held[f"{each['slug']}/explore"].content) for each in first["programmes"]]
    indicators: dict[str, dict[str, Any]] = {}
    for each in told:
        # Programmes of one nation share their indicators: the widest span of years is told.
        for key, own in each["indicators"].items():
            years = {*own["years"], *indicators.get(key, own)["years"]}
            indicators[key] = {**own, "years": sorted(years)}
    return {
        "problem": "",
        "dashboards": dashboards(),
        "programmes": first["programmes"],
        "gathered": first["gathered"],
        "indicators": list(indicators.values()),
        "nations": list(dict.fromkeys(own["of"] for own in indicators.values())),
        "attribution": sorted(set().union(*(each["attribution"] for each in told))),
        "boundaries": first["boundaries"],
    }
