"""Front page: the dashboards in plain words."""

from __future__ import annotations

from typing import Any

from gapdash import boundaries, sidecars, words
from gapdash.dashboards import dashboards
from gapdash.geodata import Geodata
from gapdash.serving.store import BundleStore


def front_page(store: BundleStore) -> dict[str, Any]:
    """What the front page says.

    Raises
    ------
    DataProblem
        If the data must not be shown.
    """
    data = store.data()
    indicators = indicators_of(data)
    used = data.sources["source"].isin({own["source"] for own in indicators})
    return {
        "problem": "",
        "dashboards": dashboards(),
        "programmes": [{"slug": each.slug, "name": each.name} for each in data.programmes.values()],
        "gathered": words.month(data.gathered),
        "indicators": indicators,
        "nations": list(dict.fromkeys(own["nation"] for own in indicators)),
        "attribution": sorted(set(data.sources.loc[used, "attribution"])),
        "boundaries": sidecars.read_sidecar(data.folder / boundaries.FILE)["attribution"],
    }


def indicators_of(data: Geodata) -> list[dict[str, Any]]:
    """Every indicator of a nation that has a programme, in the catalogue's order.

    Returns
    -------
    list of dict
        name, stage, source, nation (its name), first and last (years with a value).
    """
    nations = {each.nation for each in data.programmes.values()}
    names = data.regions.set_index("area_code")["name"]
    own = data.figures[data.figures["area_code"].isin(nations) & data.figures["value"].notna()]
    known = own.groupby("indicator").agg(
        nation=("area_code", "first"), first=("year", "min"), last=("year", "max")
    )
    return [
        {
            **{key: row[key] for key in ("name", "stage", "source")},
            "nation": names[known["nation"][row["indicator"]]],
            "first": int(known["first"][row["indicator"]]),
            "last": int(known["last"][row["indicator"]]),
        }
        for row in data.catalogue.to_dict("records")
        if row["indicator"] in known.index
    ]
