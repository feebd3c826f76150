"""The document of a programme for the page "Explore", and all of it in one piece."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from gapdash import boundaries, maps
from gapdash.charts.base import compiled
from gapdash.charts.order import page_order, page_whiskers
from gapdash.charts.trend import page_trend
from gapdash.geodata import Geodata
from gapdash.programmes import Programme
from gapdash.tables import documents, geography


def programme_bundle(
    data: Geodata, programme: Programme, wanted: Collection[str] = (), *, light: bool = False
) -> dict[str, Any]:
    """All that the page draws of a programme, in one piece, for what stands alone.

    Parameters
    ----------
    data
        All the data, checked.
    programme
        One of its programmes.
    wanted
        Keys of the indicators that it is to hold; all that the programme has where it is empty.
    light
        Whether its map is to be drawn with no more points than a projector shows.

    Returns
    -------
    dict
        ``documents.programme_document`` with parts, by indicator, and what ``map_document`` has.
        indicators holds those that are wanted alone.
    """
    documents.prepare(data, programme)
    made = documents.programme_document(data, programme)
    known = [key for key in made["indicators"] if key in wanted] or list(made["indicators"])
    opens = made["opens_with"] if made["opens_with"] in known else known[0]
    return {
        **made,
        "opens_with": opens,
        "indicators": {key: made["indicators"][key] for key in known},
        "parts": {key: documents.part(data, programme, key) for key in known},
        **map_document(data, programme, light=light),
    }


def map_document(data: Geodata, programme: Programme, *, light: bool = False) -> dict[str, Any]:
    """What a programme's figures are drawn on: map, the charts' specifications, and credit.

    No figure changes it, so that it is kept by a browser.
    """
    return {
        "map": _map(data, programme, light=light),
        "charts": {
            "trend": compiled(page_trend),
            "order": compiled(page_order),
            "whiskers": compiled(page_whiskers),
        },
        "boundaries": geography.credit(data),
    }


def _map(data: Geodata, programme: Programme, *, light: bool) -> dict[str, Any]:
    """The folium map and its insets, taken apart."""
    land, name = data.boundaries, programme.slug.replace("-", "_")
    full = maps.map_shapes(geography.programme_areas(data, programme), land, borders=True)
    shapes = full
    if light:
        land = boundaries.coarser(land, programme.members)
        areas = geography.programme_areas(data, programme, land)
        shapes = maps.map_shapes(areas, land, borders=False)
    apart = {code for inset in programme.insets for code in inset.members}
    drawn = maps.take_apart(maps.draw_map(shapes, apart=apart, name=name))
    insets = []
    for number, inset in enumerate(programme.insets, start=1):
        small = maps.draw_inset(full, inset.members, name=f"{name}_inset{number}")
        parts = maps.take_apart(small)
        about = {"name": inset.name, "corner": inset.corner, "areas": len(inset.members)}
        insets.append({**about, "html": parts.html, "script": parts.script})
    return {"html": drawn.html, "script": drawn.script, "insets": insets}
