"""The bundle of a programme."""

from __future__ import annotations

from typing import Any

from gapdash import boundaries, charts, colours, maps, sidecars, words
from gapdash.bundles.grids import Grid
from gapdash.bundles.indicator import Part, indicator_bundle
from gapdash.geodata import Geodata
from gapdash.measures import YARDSTICK
from gapdash.offers import offers
from gapdash.programmes import Programme

SMALL_COHORT = 30  # under it a value says more about chance than about a place


def programme_bundle(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The bundle of a programme.

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes.

    Returns
    -------
    dict
        What ``as_json`` takes. Figures stand in lists by year and area, in the order of
        ``years`` of their indicator and of ``areas``; None where missing.
    """
    wider = data.regions.set_index("area_code")
    nation = str(wider["in_words"][programme.nation])
    places = places_of(data, programme)
    return {
        "programme": {
            "slug": programme.slug,
            "name": programme.name,
            "in_words": programme.in_words,
            "whole": programme.whole,
            "nation": programme.nation,
            "notes": [f"{part.title}: {part.note}" for part in programme.sub_regions if part.note],
        },
        "programmes": [
            {"slug": other.slug, "name": other.name} for other in data.programmes.values()
        ],
        "areas": places,
        "indicators": _indicators(data, programme, places, nation),
        "reasons": words.REASONS,
        "nation_gap": words.nation_gap(nation),
        "palette": {str(n): colours.palette(n) for n in range(1, colours.CLASSES + 1)},
        "series_colours": colours.CATEGORICAL,
        "map": _map(data, programme),
        "charts": {
            "trend": charts.compiled(charts.trend_chart()),
            "order": charts.compiled(charts.order_chart()),
        },
        "gathered": words.month(data.gathered),
        "boundaries": sidecars.read_sidecar(data.folder / boundaries.FILE)["attribution"],
    }


def _indicators(
    data: Geodata, programme: Programme, places: list[dict[str, Any]], nation: str
) -> dict[str, Any]:
    """Every indicator that the programme has figures of."""
    measured = data.measure(programme)
    national = data.measure_nation(programme.nation)
    own = data.authorities["nation_code"] == programme.nation
    national = national[national["area_code"].isin(data.authorities.loc[own, "area_code"])]
    rows: dict[str, Any] = {row["indicator"]: row for row in data.catalogue.to_dict("records")}
    keys = [place["key"] for place in places]
    tiny = _tiny(data)
    names = {
        place["key"]: place["words"]
        for place in places
        if place["kind"] == "authority" and place["key"] not in tiny
    }
    found = {}
    for key, offer in offers(measured, data.catalogue).items():
        years = tuple(sorted({year for known in offer.years.values() for year in known}))
        decimals = int(rows[key]["decimals"])
        grid = Grid.of(measured[measured["indicator"] == key], years, keys, decimals)
        nationwide = national[national["indicator"] == key]
        found[key] = indicator_bundle(data, Part(rows[key], offer, grid, nationwide, nation, names))
    return found


def _tiny(data: Geodata) -> set[str]:
    """Authorities whose disadvantaged pupils are mostly too few for a figure to mean much."""
    figures = data.figures
    rows = figures[(figures["indicator"] == YARDSTICK) & (figures["group"] == "disadvantaged")]
    sizes = rows.groupby("area_code")["cohort"].median()
    return set(sizes[~(sizes >= SMALL_COHORT)].index)


def places_of(data: Geodata, programme: Programme) -> list[dict[str, Any]]:
    """Every area of a programme's tables: wider areas, sub-regions, authorities by name."""
    wider = data.regions.set_index("area_code")
    nation, whole = programme.nation, programme.whole
    places: list[dict[str, Any]] = [
        {
            "key": nation,
            "name": wider["name"][nation],
            "words": wider["in_words"][nation],
            "kind": "nation",
        }
    ]
    if whole != nation:
        places.append(
            {"key": whole, "name": programme.name, "words": programme.in_words, "kind": "whole"}
        )
    part_of = {}
    for part in programme.sub_regions:
        places.append(
            {
                "key": part.letter,
                "name": part.title,
                "words": part.in_words,
                "kind": "part",
                "label": part.label,
                "about": part.name,
            }
        )
        part_of.update(dict.fromkeys(part.members, part.letter))
    own = data.authorities[data.authorities["area_code"].isin(programme.members)]
    places += [
        {
            "key": row["area_code"],
            "name": row["name"],
            "words": row["in_words"],
            "kind": "authority",
            "part": part_of[row["area_code"]],
        }
        for row in own.sort_values("name").to_dict("records")
    ]
    return places


def _map(data: Geodata, programme: Programme) -> dict[str, Any]:
    """The folium map and its insets, taken apart."""
    name = programme.slug.replace("-", "_")
    drawn = maps.take_apart(maps.draw_map(programme, data.boundaries, name=name))
    insets = []
    for number, inset in enumerate(programme.insets, start=1):
        small = maps.draw_inset(data.boundaries, inset.members, name=f"{name}_inset{number}")
        parts = maps.take_apart(small)
        about = {"name": inset.name, "corner": inset.corner, "areas": len(inset.members)}
        insets.append({**about, "html": parts.html, "script": parts.script})
    return {"html": drawn.html, "script": drawn.script, "insets": insets}
