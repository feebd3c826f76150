"""Maps: folium, from boundaries and a programme."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import shapely

from gapdash import table_files
from gapdash.boundaries import outline, pixel, spot
from gapdash.colours import INK, LAND
from gapdash.programmes import Programme

CONTEXT_REACH = 0.45  # of the programme's width and height: land drawn beyond its border
PADDING = 12
NEUTRAL = "#ffffff"
COARSE = 0.01  # degrees: land around is only there to say where the region lies
DECIMALS = 4  # of context and outlines, which are drawn and never measured


@dataclass(frozen=True)
class MapParts:
    """A folium map taken apart, so that it stands in a page and not in a frame.

    Parameters
    ----------
    html
        The element that holds the map.
    script
        The script that draws it; it needs Leaflet and nothing else.
    """

    html: str
    script: str


def draw_map(
    programme: Programme,
    boundaries: gpd.GeoDataFrame,
    *,
    name: str = "gapdash",
    facts: Mapping[str, Mapping[str, Any]] | None = None,
    borders: bool = True,
) -> folium.Map:
    """A map of a programme: its authorities, its sub-regions outlined and named, land around.

    Parameters
    ----------
    programme
        The programme.
    boundaries
        The frame of ``boundaries.load_boundaries``.
    name
        What the map is called in its page; maps of one page need different names.
    facts
        By the code of an authority, what its shape is to carry: fill, its colour (white where
        there is none), and whatever else a page or notebook tells of it.
    borders
        Whether the land around shows its own authorities: they are half of a map's points.

    Returns
    -------
    folium.Map
        Without background map, so that nothing is asked of another host.
    """
    own = boundaries[boundaries["area_code"].isin(programme.members)]
    apart = {code for inset in programme.insets for code in inset.members}
    # What an inset shows need not widen the map: the rest is drawn larger for it.
    drawn = _blank_map(own[~own["area_code"].isin(apart)] if set(own["area_code"]) - apart else own)
    _add_panes(drawn)
    _context(boundaries, own, borders=borders).add_to(drawn)
    _authorities(own, facts or {}).add_to(drawn)
    outlines = {
        part.letter: (part.label, outline(boundaries, part.members))
        for part in programme.sub_regions
    }
    _outlines(outlines).add_to(drawn)
    for letter, (label, shape) in outlines.items():
        _label(letter, label, shape).add_to(drawn)
    _name(drawn, name)
    return drawn


def draw_inset(
    boundaries: gpd.GeoDataFrame,
    members: Iterable[str],
    *,
    name: str,
    facts: Mapping[str, Mapping[str, Any]] | None = None,
) -> folium.Map:
    """A small map of some authorities, for a corner of a larger one.

    Parameters
    ----------
    boundaries
        The frame of ``boundaries.load_boundaries``.
    members
        GSS codes of the authorities.
    name
        What the map is called in its page.
    facts
        As ``draw_map`` takes them.
    """
    own = boundaries[boundaries["area_code"].isin(list(members))]
    drawn = _blank_map(own, zoom_control=False, dragging=False, doubleClickZoom=False)
    _add_panes(drawn)
    _authorities(own, facts or {}).add_to(drawn)
    _name(drawn, name)
    return drawn


def take_apart(drawn: folium.Map) -> MapParts:
    """The element and the script of a map, without the links of folium's own page head.

    Parameters
    ----------
    drawn
        A map of this module.
    """
    figure: Any = drawn.get_root()
    figure.render()
    return MapParts(figure.html.render(), figure.script.render())


def _blank_map(own: gpd.GeoDataFrame, **options: Any) -> folium.Map:  # noqa: ANN401 - Leaflet's
    west, south, east, north = (float(edge) for edge in own.total_bounds)
    drawn = folium.Map(
        tiles=None,
        attributionControl=False,
        scrollWheelZoom=False,  # a page must scroll past its map
        keyboard=False,  # keys choose areas; buttons zoom
        zoomSnap=0.1,
        zoomDelta=0.5,
        maxZoom=14,
        **options,
    )
    drawn.fit_bounds([[south, west], [north, east]], padding=(PADDING, PADDING))
    return drawn


def _add_panes(drawn: folium.Map) -> None:
    """Land below, authorities above it, outlines on top: each with an SVG of its own."""
    for name, level in (("land", 410), ("areas", 420), ("outlines", 430)):
        folium.map.CustomPane(name, z_index=level, pointer_events=name == "areas").add_to(drawn)


def _context(
    boundaries: gpd.GeoDataFrame, own: gpd.GeoDataFrame, *, borders: bool
) -> folium.GeoJson:
    """Land around the programme, so that the region sits in a country."""
    west, south, east, north = own.total_bounds
    wide, high = (east - west) * CONTEXT_REACH, (north - south) * CONTEXT_REACH
    window = shapely.box(west - wide, south - high, east + wide, north + high)
    elsewhere = ~boundaries["area_code"].isin(own["area_code"]).to_numpy()
    if borders:
        around = shapely.coverage_simplify(boundaries.geometry.values, COARSE)[elsewhere]
    else:
        land = shapely.union_all(boundaries.geometry.values[elsewhere])
        # It must not leave the edge of what is drawn above it by more than is seen.
        around = np.array([shapely.simplify(land, min(COARSE, 2 * pixel(own)))])
    shapes = shapely.set_precision(shapely.intersection(around, window), 10**-DECIMALS)
    shapes = [shape for shape in shapes if "Polygon" in shape.geom_type and not shape.is_empty]
    style = {"fillColor": LAND, "fillOpacity": 1, "color": NEUTRAL, "weight": 0.6}
    features = [_feature({"kind": "land"}, shape) for shape in shapes]
    return _layer(features, "land", lambda _: style, interactive=False)


def _authorities(own: gpd.GeoDataFrame, facts: Mapping[str, Mapping[str, Any]]) -> folium.GeoJson:
    """The authorities themselves: what the page recolours and a reader selects."""

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        fill = feature["properties"].get("fill", NEUTRAL)
        return {"fillColor": fill, "fillOpacity": 1, "color": NEUTRAL, "weight": 1}

    features = []
    for row in table_files.rows(own):
        about = {"kind": "area", "key": row.area_code, "spot": spot(row.geometry)}
        features.append(_feature({**about, **facts.get(row.area_code, {})}, row.geometry))
    each = folium.JsCode("gapdash.told") if facts else None
    return _layer(features, "areas", style, interactive=True, on_each_feature=each)


def _outlines(shapes: dict[str, tuple[str, shapely.Geometry]]) -> folium.GeoJson:
    """Outlines of the sub-regions."""
    style = {"fill": False, "color": INK, "weight": 1.8}
    features = [
        _feature({"kind": "outline", "key": letter}, shapely.set_precision(shape, 10**-DECIMALS))
        for letter, (_, shape) in shapes.items()
    ]
    return _layer(features, "outlines", lambda _: style, interactive=False)


def _label(letter: str, label: str, shape: shapely.Geometry) -> folium.CircleMarker:
    """A sub-region's name, where there is most room for it."""
    east, north, _ = spot(shape)
    at = folium.CircleMarker([north, east], radius=1, stroke=False, fill=False, pane="outlines")
    text = f'<span data-part="{html.escape(letter)}">{html.escape(label)}</span>'
    options: dict[str, Any] = {"permanent": True, "direction": "center", "opacity": 1}
    folium.Tooltip(text, sticky=False, className="gd-label", **options).add_to(at)
    return at


def _feature(properties: dict[str, Any], shape: shapely.Geometry) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": json.loads(shapely.to_geojson(shape)),
    }


def _layer(
    features: list[dict[str, Any]],
    pane: str,
    style: Any,  # noqa: ANN401 - folium's own callback type is private
    *,
    interactive: bool,
    on_each_feature: folium.JsCode | None = None,
) -> folium.GeoJson:
    collection = {"type": "FeatureCollection", "features": features}
    return folium.GeoJson(
        collection,
        style_function=style,
        pane=pane,
        interactive=interactive,
        on_each_feature=on_each_feature,
        smooth_factor=0.5,
        control=False,
    )


def _name(drawn: folium.Map, name: str) -> None:
    """Give every element a lasting name, so that the same map gives the same bytes."""
    elements: list[Any] = [drawn]
    number = 0
    while elements:
        element = elements.pop(0)
        element._id = f"{name}_{number}"  # noqa: SLF001 - folium offers no other way
        number += 1
        elements += list(element._children.values())  # noqa: SLF001
